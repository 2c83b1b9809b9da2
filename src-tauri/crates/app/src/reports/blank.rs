//! 空白评查表, one for each dossier: every item that the case does not put out of place, with boxes to tick and room to
//! write, for those who review on paper; its code brings what they wrote back to the right dossier and standard. Nothing
//! of what the system found is on it.

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Outcome, State};
use anheng_core::scoring::points_text;
use anheng_core::standard::model::Counting;
use anheng_core::standard::{Item, Pack, words};
use anheng_report::{
    Align, Banner, BannerKind, Block, Column, Document, Fact, Facts, Form, Level, Part, Row, Table,
};
use anheng_store::DossierRow;

use super::code::Printed;
use super::{Made, Paper, Plan, Wanted};
use crate::AppError;
use crate::check::title;
use crate::review::hints::groups;
use crate::review::paper::{Named, names_of, signatures, small, version};

/// Rows for what a reviewer finds besides the items printed.
const SPARE_ROWS: usize = 3;
/// Some standards write what is required, others what is wrong: these words are clear beside both.
const CONCLUSIONS: &str = "□无问题　□有问题\n□不适用　□无法判定";

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let pack = asked.pack()?;
    let dossiers = asked.app.read(|reads| asked.dossiers(reads))?;
    let mut papers = Vec::with_capacity(dossiers.len());
    for (listed, _) in dossiers {
        let whose = [&listed.decision_number, &listed.title, &listed.id];
        let name = whose.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
        let pack = pack.clone();
        let make = move || {
            let row = asked.app.read(|reads| {
                reads.dossier(&listed.id)?.ok_or_else(|| crate::dossiers::unknown(&listed.id))
            })?;
            let dossier = row.dossier()?;
            let library = asked.app.library();
            let outcomes =
                assess(&pack, &dossier, &library.calendar, &library.counting, &library.parameters).outcomes;
            let facts = vec![
                Fact::new("评查活动", "").wide(),
                Fact::new("案件名称", title(&dossier)).wide(),
                Fact::new("办案机关", or_blank(&listed.agency)),
                Fact::new("当事人", or_blank(&listed.parties)),
                Fact::new("决定文号", or_blank(&listed.decision_number)),
                Fact::new("案号", or_blank(&listed.case_number)),
                Fact::new("程序", dossier.case.procedure.known().map_or("未录入", |one| one.label())),
                Fact::new("结案日期", or_blank(&listed.closed_on)),
                Fact::new("评查人", ""),
                Fact::new("评查人单位", ""),
                Fact::new("轮次", "□初评　□复评　□集体评议"),
                Fact::new("案卷录入版次", format!("第 {} 版", row.rev)),
            ];
            Ok(Made::from(document(wanted, &pack, &row, (&dossier, facts), &outcomes)))
        };
        papers.push(Paper { name, make: Box::new(make) });
    }
    let why = papers.is_empty().then(|| "所选范围里没有案卷".to_owned());
    Ok(Plan { papers, why })
}

fn or_blank(text: &str) -> &str {
    if text.is_empty() { "未录入" } else { text }
}

fn document(
    wanted: &Wanted<'_>,
    pack: &Pack,
    row: &DossierRow,
    (dossier, facts): (&Dossier, Vec<Fact>),
    outcomes: &[Outcome],
) -> Document {
    let reference = pack.reference();
    let printed = Printed {
        dossier: &row.id,
        rev: row.rev,
        sha256: &row.sha256,
        pack: &reference,
        pack_sha256: &pack.sha256,
    };
    let code = printed.code();
    let mut blocks = vec![
        Block::Title("行政处罚案卷评查表（纸面评查用）".into()),
        Block::Subtitle(format!("{}　{}", pack.head.title, version(&reference))),
        Block::Facts(Facts { paired: true, facts }),
        Block::Banner(Banner { kind: BannerKind::Final, text: format!("录入编码　{code}") }),
        small(
            "填写：每一项都在结论栏选一格打勾，没有选的不算没有问题；有问题的写明扣分、理由和卷内页码，卷中没有的写“无页”，看不清、材料不齐的选无法判定。\
             录入时先输入录入编码，程序据此找到本案卷和本标准，并提示印出以后案卷或者标准有没有改过。",
        ),
    ];
    if !pack.head.notice.is_empty() {
        blocks.push(small(&pack.head.notice));
    }
    let (out, rest): (Vec<_>, Vec<_>) =
        pack.items.iter().zip(outcomes).partition(|(_, outcome)| outcome.state == State::NotApplicable);
    let titles = |item: &Item| groups(pack, item.group);
    let shown: Vec<Vec<String>> = rest.iter().map(|(item, _)| titles(item)).collect();
    let (vetoes, counted): (Vec<_>, Vec<_>) =
        rest.into_iter().map(|(item, _)| item).partition(|item| item.veto.is_some());
    for (heading, items) in [("否决项目", vetoes), ("评分项目", counted)] {
        if !items.is_empty() {
            blocks.push(Block::Heading(Level::First, heading.into()));
            blocks.push(Block::Table(table(pack, &items)));
        }
    }
    if !out.is_empty() {
        let above: Vec<Vec<String>> = out.iter().map(|(item, _)| titles(item)).collect();
        let named = out.iter().zip(&above);
        let named: Vec<Named<'_>> = named
            .map(|((item, _), groups)| Named { groups, number: &item.number, title: &item.title })
            .collect();
        let shown: Vec<&[String]> = shown.iter().map(Vec::as_slice).collect();
        blocks.push(Block::Heading(Level::First, "按已录入的案情看来用不着的项目".into()));
        blocks.push(small(&format!(
            "{} 项，没有印在表中；这不是评查结论，卷中实有其事的，请写在下面的空行里。{}。",
            out.len(),
            names_of(&named, &shown).join("；")
        )));
    }
    blocks.push(Block::Heading(Level::First, "补写的项目".into()));
    blocks.push(Block::Table(spare()));
    blocks.push(Block::Together(vec![
        Block::Heading(Level::First, "结果".into()),
        Block::Facts(Facts { paired: true, facts: result() }),
        Block::Space { millimetres: 4 },
        signatures(&["评查人（签名）", "评查人（签名）", "评查组长（签名）"]),
    ]));
    let footer = format!("录入编码 {code}　纸面评查用");
    let part = Part { form: Form::Lying, footer, blocks, ..Part::default() };
    let name = format!("行政处罚案卷评查表（纸面评查用）　{}", title(dossier));
    Document { subject: format!("录入编码 {code}"), ..wanted.document(name, vec![part]) }
}

fn columns() -> Vec<Column> {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    vec![
        column("序号", 15, Align::Left),
        column("评查项目", 62, Align::Left),
        column("标准分", 13, Align::Right),
        column("计分办法", 42, Align::Left),
        column("结论", 35, Align::Left),
        column("扣分", 14, Align::Left),
        column("理由", 61, Align::Left),
        column("页", 15, Align::Left),
    ]
}

fn table(pack: &Pack, items: &[&Item]) -> Table {
    let mut rows = Vec::with_capacity(items.len() + 20);
    for group in items.chunk_by(|one, next| one.group == next.group) {
        let titles = groups(pack, group.first().and_then(|item| item.group));
        rows.push(Row::Group(titles.join("　›　")));
        for item in group {
            let full = if item.points == 0 { String::new() } else { points_text(item.points) };
            let (boxes, room) = boxes(item);
            let cells = vec![
                item.number.clone(),
                item.title.clone(),
                full,
                words::counting(item),
                boxes.into(),
                room.into(),
                String::new(),
                String::new(),
            ];
            rows.push(Row::Cells { cells, emphasis: false });
        }
    }
    Table { columns: columns(), rows }
}

/// What is ticked, and what stands where the deduction is written.
fn boxes(item: &Item) -> (&'static str, &'static str) {
    match item.counting {
        _ if item.veto.is_some() => (CONCLUSIONS, ""),
        Counting::Earned { .. } => ("□评分\n□不适用", "得"),
        Counting::Bonus => ("□加分　□不加分\n□不适用", "加"),
        _ => (CONCLUSIONS, ""),
    }
}

fn spare() -> Table {
    let mut cells = vec![String::new(); columns().len()];
    cells[4] = CONCLUSIONS.into();
    let row = Row::Cells { cells, emphasis: false };
    Table { columns: columns(), rows: vec![row; SPARE_ROWS] }
}

fn result() -> Vec<Fact> {
    let room = |lines: usize| "\n".repeat(lines);
    vec![
        Fact::new("否决项", "□没有问题　□有问题　　项"),
        Fact::new("扣分合计", ""),
        Fact::new("得分", ""),
        Fact::new("等次", ""),
        Fact::new("值得肯定之处", room(2)).wide(),
        Fact::new("评查意见", room(4)).wide(),
    ]
}
