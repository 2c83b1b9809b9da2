//! 评查表 and 底稿附页 as a document to print: a pure function of the sheet file. How it is set is decided in `report`.

use anheng_core::scoring::points_text;
use anheng_report::{
    Align, Attachment, Banner, BannerKind, Block, Column, Document, Fact, Facts, Indent, Level, Paragraph,
    Part, Row, Signature, Table,
};

use super::sheet_file::{NOT_APPLICABLE_BY_CHECK, SheetFile, ViewLine};
use crate::AppError;

/// Name of the embedded file from which `verify` recomputes.
pub(crate) const PROOF: &str = "anheng-proof.json";

/// Place of the column 得分.
const EARNED: usize = 4;
/// Findings shown of one item; a longer list is on screen.
const MOST_LINES: usize = 3;

pub(crate) fn document(file: &SheetFile) -> Result<Document, AppError> {
    let (proof, view) = (&file.proof, &file.view);
    let mut blocks = vec![
        Block::Title("行政处罚案卷评查表".into()),
        Block::Subtitle(format!("{}　{}", view.standard_title, version(&proof.pack))),
        Block::Facts(Facts { paired: true, facts: case_facts(file) }),
        Block::Banner(banner(file)),
    ];
    if !view.notice.is_empty() {
        blocks.push(small(&view.notice));
    }
    if !view.vetoes.is_empty() {
        blocks.push(Block::Heading(Level::First, "否决项目".into()));
        blocks.extend(view.vetoes.iter().map(|veto| text(&format!("成立：{veto}"))));
    }
    blocks.push(Block::Heading(Level::First, "逐项评定".into()));
    let (left_out, shown): (Vec<_>, Vec<_>) = view
        .lines
        .iter()
        .partition(|line| line.standing == NOT_APPLICABLE_BY_CHECK && line.reason.is_empty());
    blocks.push(Block::Table(items(&shown)));
    if !left_out.is_empty() {
        blocks.push(Block::Space { millimetres: 2 });
        blocks.push(small(&format!(
            "系统按案情核对为不适用、评查人没有另作决定的 {} 项：{}。",
            left_out.len(),
            named(&left_out, &shown).join("；")
        )));
    }
    if !view.good_points.is_empty() {
        blocks.push(Block::Heading(Level::First, "值得肯定之处".into()));
        for (at, (words, page)) in view.good_points.iter().enumerate() {
            let page = page.map(|page| format!("（卷内第 {page} 页）")).unwrap_or_default();
            blocks.push(text(&format!("{}．{words}{page}", at + 1)));
        }
    }
    blocks.push(Block::Together(vec![
        Block::Heading(Level::First, "评查意见".into()),
        text(if view.opinion.is_empty() { "（没有填写）" } else { &view.opinion }),
        Block::Space { millimetres: 4 },
        Block::Signatures(vec![
            Signature { label: "评查人（签名）".into(), dated: true },
            Signature { label: "复核人（签名）".into(), dated: true },
            Signature { label: "评查组长（签名）".into(), dated: true },
        ]),
    ]));
    blocks.push(Block::PageBreak);
    blocks.extend(worksheet(file));
    Ok(Document {
        title: format!("行政处罚案卷评查表　{}", view.title),
        author: view.reviewer.clone(),
        subject: format!("评查编号 {}", proof.sheet),
        created: chrono::NaiveDateTime::parse_from_str(&proof.at, "%Y-%m-%dT%H:%M:%S").unwrap_or_default(),
        parts: vec![Part {
            footer: format!("{}　{}", proof.sheet, if proof.submitted { "定稿" } else { "未提交，仅供核对" }),
            blocks,
            ..Part::default()
        }],
        attachment: Some(Attachment {
            name: PROOF.into(),
            mime: "application/json".into(),
            description: "评查决定、检查结果和哈希，供 anheng verify 核对；不含当事人信息".into(),
            bytes: proof.json()?,
        }),
    })
}

fn case_facts(file: &SheetFile) -> Vec<Fact> {
    let (proof, view) = (&file.proof, &file.view);
    let state = if proof.submitted { "已提交" } else { "评查中" };
    vec![
        Fact::new("案件名称", &view.title).wide(),
        Fact::new("办案机关", &view.agency),
        Fact::new("当事人", &view.parties),
        Fact::new("决定文号", &view.decision_number),
        Fact::new("案号", &view.case_number),
        Fact::new("程序", &view.procedure),
        Fact::new("结案日期", &view.closed_on),
        Fact::new("评查人", format!("{}（{}）", view.reviewer, view.reviewer_id)),
        Fact::new("评查人单位", if view.unit.is_empty() { "未登记" } else { &view.unit }),
        Fact::new("轮次", format!("{}　第 {} 版次　{state}", proof.round.label(), proof.revision)),
        Fact::new("评查编号", &proof.sheet),
    ]
}

fn banner(file: &SheetFile) -> Banner {
    let (proof, view) = (&file.proof, &file.view);
    match (proof.submitted, proof.score.complete) {
        (true, _) => Banner { kind: BannerKind::Final, text: format!("定稿　{}", view.conclusion) },
        (false, true) => Banner {
            kind: BannerKind::Provisional,
            text: format!("已评完，尚未提交，不作为结果　{}", view.conclusion),
        },
        (false, false) => Banner {
            kind: BannerKind::Provisional,
            text: match proof.score.recheck {
                0 => format!("暂计，未评完，不作为结果\n{}", view.conclusion),
                recheck => format!("暂计，未评完，不作为结果\n{}；待复核 {recheck} 项", view.conclusion),
            },
        },
    }
}

fn items(lines: &[&ViewLine]) -> Table {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    // Standards that only deduct have no points to earn.
    let earns = lines.iter().any(|line| line.earned.is_some());
    let mut rows = Vec::with_capacity(lines.len() + 20);
    let mut group: &[String] = &[];
    for &line in lines {
        if line.groups != group {
            group = &line.groups;
            rows.push(Row::Group(group.join("　›　")));
        }
        let mut cells = cells(line);
        if !earns {
            cells.remove(EARNED);
        }
        rows.push(Row::Cells { cells, emphasis: line.veto && line.standing == "成立" });
    }
    let mut columns = vec![
        column("序号", 14, Align::Left),
        column("评查项目", 43, Align::Left),
        column("标准分", 9, Align::Right),
        column("扣分", 9, Align::Right),
        column("得分", 9, Align::Right),
        column("评定", 14, Align::Left),
        column("系统提示与评查理由", 58, Align::Left),
        column("页", 8, Align::Right),
    ];
    if !earns {
        columns.remove(EARNED);
    }
    Table { columns, rows }
}

fn cells(line: &ViewLine) -> Vec<String> {
    let points = |points: Option<i64>| points.map(points_text).unwrap_or_default();
    let mut words = Vec::new();
    let found: Vec<_> =
        line.hint.lines().filter(|line| !line.starts_with("见：") && !line.starts_with("依据：")).collect();
    words.extend(found.iter().take(MOST_LINES).map(|line| format!("系统提示：{line}")));
    if found.len() > MOST_LINES {
        words.push(format!("系统提示共 {} 处，余下略", found.len()));
    }
    if !line.reason.is_empty() {
        words.push(format!("理由：{}", line.reason));
    }
    vec![
        line.number.clone(),
        line.title.clone(),
        // A veto that only caps the grade has points too.
        if line.veto && line.points.is_none_or(|points| points == 0) {
            "否决".into()
        } else {
            points(line.points)
        },
        points(line.deduction.filter(|points| *points != 0)),
        points(line.earned),
        line.standing.clone(),
        words.join("\n"),
        line.page.clone(),
    ]
}

fn worksheet(file: &SheetFile) -> Vec<Block> {
    let (proof, view) = (&file.proof, &file.view);
    let mut blocks = vec![Block::Title("底稿附页".into()), Block::Heading(Level::First, "计分算式".into())];
    for (heading, steps) in &view.arithmetic {
        blocks.push(Block::Paragraph(Paragraph { bold: true, ..Paragraph::new(heading.clone()) }));
        blocks.extend(steps.iter().map(|step| {
            Block::Paragraph(Paragraph { indent: Indent::Block, ..Paragraph::new(step.clone()) })
        }));
    }
    blocks.push(text(&view.conclusion));
    blocks.push(Block::Heading(Level::First, "所据版本".into()));
    let mut facts = vec![
        Fact::new("评查编号", &proof.sheet).wide(),
        Fact::new("标准包", &proof.pack).wide(),
        Fact::new("标准包 SHA-256", &proof.pack_sha256).wide(),
        Fact::new("案卷", format!("第 {} 版", proof.dossier_rev)).wide(),
        Fact::new("案卷 SHA-256", &proof.dossier_sha256).wide(),
        Fact::new("参数与节假日", inputs(file)).wide(),
        Fact::new("参数与节假日 SHA-256", &proof.inputs_sha256).wide(),
        Fact::new("检查程序", format!("案衡 {}", proof.engine)).wide(),
    ];
    let when = if proof.submitted { "提交前操作日志" } else { "生成时操作日志" };
    facts.push(Fact::new(when, format!("{} 条", proof.chain.count)).wide());
    facts.push(Fact::new("日志头", &proof.chain.head).wide());
    facts.push(Fact::new("时间", proof.at.replace('T', " ")).wide());
    blocks.push(Block::Facts(Facts { paired: false, facts }));
    blocks.push(Block::Heading(Level::First, "怎样核对".into()));
    for line in [
        "在任何装有案衡的电脑上运行 anheng verify 本文件.pdf：程序按嵌在文件中的评查决定和同一标准包重新计分，\
         与这里的得分比较，说明一致或者列出差别；请再与纸面上的得分对照。",
        "在原工作区里还会用同一份案卷重新检查，比较检查结果，并核对日志头。操作日志只能使改动被发现，不能阻止改动；\
         日志尾部被删去时，只有与这一页上的日志头对照才看得出来（anheng audit verify --head 日志头）。",
    ] {
        blocks.push(small(line));
    }
    blocks
}

fn inputs(file: &SheetFile) -> String {
    let inputs = &file.proof.inputs;
    let values: usize = inputs.parameters.values().map(Vec::len).sum();
    let years: Vec<_> = inputs.calendar.keys().map(String::as_str).collect();
    let years = if years.is_empty() {
        "节假日用程序自带的表".to_owned()
    } else {
        format!("另导入节假日 {} 年", years.join("、"))
    };
    format!("工作区设定的参数 {values} 个；{years}")
}

fn version(reference: &str) -> &str {
    reference.split_once('@').map_or(reference, |(_, version)| version)
}

/// What was left out: a table of which nothing is shown by its title, anything else item by item.
fn named(left_out: &[&ViewLine], shown: &[&ViewLine]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in left_out {
        let table = line.groups.first();
        let name = match table.filter(|table| shown.iter().all(|other| other.groups.first() != Some(table))) {
            Some(table) => format!("“{table}”全部"),
            None => format!("{} {}", line.number, line.title),
        };
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    names
}

fn text(words: &str) -> Block {
    Block::Paragraph(Paragraph::new(words.to_owned()))
}

fn small(words: &str) -> Block {
    Block::Paragraph(Paragraph { small: true, ..Paragraph::new(words.to_owned()) })
}
