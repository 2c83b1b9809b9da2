//! 评查底稿, one for each review: every problem with what it rests on, and room for what the unit explains and what the
//! leader rules. Neither is kept by the program yet, so that nothing is printed in their place.

use anheng_core::scoring::points_text;
use anheng_report::{Banner, BannerKind, Block, Document, Fact, Facts, Form, Level, Part};

use super::{Made, Paper, Plan, Wanted, reviews};
use crate::AppError;
use crate::exports::gather::is_problem;
use crate::review::paper::{
    annex, arithmetic, attachment, cited_once, made_at, signatures, small, state, text, version,
};
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{SheetFile, ViewLine};

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let (reviews, why) = reviews::wanted(wanted)?;
    let papers = reviews.into_iter().map(|(review, name)| {
        let make = move || {
            let file = asked.app.read(|reads| sheet_file(asked.app, reads, review.clone(), asked.job))?;
            Ok(Made::from(document(&file)?))
        };
        Paper { name, make: Box::new(make) }
    });
    Ok(Plan { papers: papers.collect(), why })
}

fn document(file: &SheetFile) -> Result<Document, AppError> {
    let (proof, view) = (&file.proof, &file.view);
    let kind = if proof.submitted { BannerKind::Final } else { BannerKind::Provisional };
    let problems: Vec<&ViewLine> = view.lines.iter().filter(|line| is_problem(line)).collect();
    let mut blocks = vec![
        Block::Title("行政处罚案卷评查底稿".into()),
        Block::Subtitle(format!("{}　{}", view.standard_title, version(&proof.pack))),
        Block::Facts(Facts { paired: true, facts: facts(file) }),
        Block::Banner(Banner { kind, text: format!("{}　{}", state(proof), view.conclusion) }),
        Block::Heading(Level::First, "评查发现的问题".into()),
    ];
    if !proof.score.complete {
        blocks.push(small("这份评查还有没有评定的项目，下面只列已经评定的；不作为结果。"));
    }
    match problems.len() {
        0 if !proof.score.complete => {
            blocks.push(text("已经评定的项目里，没有扣分的，没有成立的否决项；没有评定的还不知道。"));
        }
        0 => blocks.push(text("没有扣分的项目，没有成立的否决项。")),
        count => blocks.push(small(&format!(
            "共 {count} 个。每个问题先由被评单位写明有无异议，再由组长核定；没有写明的，不当作没有异议。"
        ))),
    }
    for (at, line) in problems.iter().enumerate() {
        blocks.extend(problem(at + 1, line));
    }
    blocks.push(Block::Heading(Level::First, "计分算式".into()));
    blocks.extend(arithmetic(view));
    blocks.push(Block::Together(vec![
        Block::Heading(Level::First, "核定结果".into()),
        Block::Facts(Facts {
            paired: true,
            facts: vec![
                Fact::new("维持", "　　　个问题"),
                Fact::new("变更或者不认定", "　　　个问题"),
                Fact::new("核定得分", ""),
                Fact::new("核定等次", ""),
            ],
        }),
        Block::Space { millimetres: 4 },
        signatures(&["被评单位在场人（签名）", "评查人（签名）", "评查人（签名）", "评查组长（签名）"]),
    ]));
    blocks.push(Block::PageBreak);
    blocks.extend(annex(file, "底稿"));
    let footer = format!("{}　评查底稿　{}", proof.sheet, state(proof));
    Ok(Document {
        title: format!("行政处罚案卷评查底稿　{}", view.title),
        author: view.reviewer.clone(),
        subject: format!("评查编号 {}", proof.sheet),
        created: made_at(proof),
        parts: vec![Part { form: Form::Sheet, footer, blocks, ..Part::default() }],
        attachment: Some(attachment(proof)?),
    })
}

fn facts(file: &SheetFile) -> Vec<Fact> {
    let (proof, view) = (&file.proof, &file.view);
    vec![
        Fact::new("评查活动", "").wide(),
        Fact::new("案件名称", &view.title).wide(),
        Fact::new("被评单位", &view.agency),
        Fact::new("当事人", &view.parties),
        Fact::new("决定文号", &view.decision_number),
        Fact::new("案号", &view.case_number),
        Fact::new("评查人", format!("{}（{}）", view.reviewer, view.reviewer_id)),
        Fact::new("评查编号", &proof.sheet),
    ]
}

/// One problem, kept on one page where one can hold it. Its head stays with what was found; the room to write follows.
fn problem(number: usize, line: &ViewLine) -> Vec<Block> {
    let points = |points: Option<i64>| {
        points.map_or_else(|| "—".to_owned(), |points| format!("{} 分", points_text(points)))
    };
    let weight = match (line.veto, line.deduction.filter(|points| *points != 0)) {
        (true, None) => "否决项成立".to_owned(),
        (true, Some(deduction)) => format!("否决项成立，扣 {} 分", points_text(deduction)),
        (false, deduction) => format!("扣 {}（标准分 {}）", points(deduction), points(line.points)),
    };
    let found: Vec<&str> = line.hint.lines().filter(|line| !line.starts_with("依据：")).collect();
    let said = |words: String, none: &str| if words.is_empty() { none.to_owned() } else { words };
    let facts = vec![
        Fact::new("评查项目", format!("{}　{}\n{}", line.number, line.title, line.groups.join("　›　")))
            .wide(),
        Fact::new("卷内页", said(line.page.clone(), "没有写明")),
        Fact::new("扣分", weight),
        Fact::new("评查人的理由", said(line.reason.clone(), "没有写明")).wide(),
        Fact::new("系统核对所见", said(found.join("\n"), "系统没有提示")).wide(),
        Fact::new("依据", said(cited_once(&line.basis), "标准没有列出")).wide(),
        Fact::new(
            "被评单位说明",
            format!("□无异议　　□有异议，事实和理由（附材料　　件）：{}", "\n".repeat(4)),
        )
        .wide(),
        Fact::new("组长核定", format!("□维持　　□变更为扣　　　　分　　□不认定　　理由：{}", "\n".repeat(3)))
            .wide(),
    ];
    vec![Block::Together(vec![
        Block::Heading(Level::Second, format!("问题 {number}")),
        Block::Facts(Facts { paired: true, facts }),
    ])]
}
