//! 值得肯定之处: what reviewers praised in the sheets that stand, unit by unit.

use anheng_report::{Align, Block, Column, Fact, Facts, Form, Paragraph, Part, Row, Table};

use super::{Made, Paper, Plan, Wanted};
use crate::AppError;
use crate::exports::gather::{Reviewed, Stands, in_roster_order, is_submitted, reviewed, standing};
use crate::exports::page::HIDDEN;

const TITLE: &str = "行政处罚案卷评查值得肯定之处";

/// One thing that was praised.
#[derive(PartialEq, Eq)]
struct Praised {
    unit: String,
    case: String,
    number: String,
    what: String,
    page: String,
}

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let all = reviewed(&wanted.asked, is_submitted)?;
    if praised(wanted, &all)?.is_empty() {
        let why = match all.is_empty() {
            true => "所选范围里还没有提交的评查表",
            false => "已提交的评查表里没有写值得肯定之处",
        };
        return Ok(Plan { papers: Vec::new(), why: Some(why.into()) });
    }
    let make = move || {
        let found = praised(wanted, &reviewed(&wanted.asked, is_submitted)?)?;
        let hidden = if wanted.asked.ask.masked { "（脱敏）" } else { "" };
        let title = format!("{TITLE}{hidden}");
        let part = part(wanted, title.clone(), &found);
        Ok(Made::from(wanted.document(title, vec![part])))
    };
    Ok(Plan { papers: vec![Paper { name: "值得肯定之处".into(), make: Box::new(make) }], why: None })
}

/// Units in the order of the roster; in each, in the order of the dossiers. What two sheets of a dossier say alike is
/// said once.
fn praised(wanted: &Wanted<'_>, all: &[Reviewed]) -> Result<Vec<Praised>, AppError> {
    let packs = standing(all);
    let sheets = packs.iter().flat_map(|(_, stands)| stands).flat_map(|stands| match stands {
        Stands::One(one) => vec![*one],
        Stands::Several(all) => all.clone(),
    });
    let mut found: Vec<Praised> = Vec::new();
    for one in sheets {
        let view = &one.file.view;
        for (what, page) in &view.good_points {
            let praised = Praised {
                unit: view.agency.clone(),
                case: one.veil.text(&view.title),
                number: one.veil.text(&view.decision_number),
                what: one.veil.text(what),
                page: page.map(|page| page.to_string()).unwrap_or_default(),
            };
            if !found.contains(&praised) {
                found.push(praised);
            }
        }
    }
    let mut units: Vec<String> = found.iter().map(|one| one.unit.clone()).collect();
    units.sort_unstable();
    units.dedup();
    in_roster_order(&wanted.asked, &mut units)?;
    found.sort_by_key(|one| units.iter().position(|unit| *unit == one.unit));
    Ok(found)
}

fn part(wanted: &Wanted<'_>, title: String, found: &[Praised]) -> Part {
    let asked = &wanted.asked;
    let day = asked.job.now.date().to_string();
    let mut rows = Vec::new();
    let mut unit = None;
    for (at, one) in (1..).zip(found) {
        if unit != Some(&one.unit) {
            let count = found.iter().filter(|other| other.unit == one.unit).count();
            rows.push(Row::Group(format!("{}（{count} 条）", one.unit)));
            unit = Some(&one.unit);
        }
        let case = format!("{}\n{}", one.case, one.number);
        let cells = vec![at.to_string(), case, one.what.clone(), one.page.clone()];
        rows.push(Row::Cells { cells, emphasis: false });
    }
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    let columns = vec![
        column("序号", 10, Align::Right),
        column("案件", 54, Align::Left),
        column("值得肯定之处", 90, Align::Left),
        column("卷内页", 14, Align::Right),
    ];
    let facts = vec![
        Fact::new("制表", format!("{}　{}", asked.unit, asked.maker).trim()),
        Fact::new("日期", &day),
        Fact::new("范围", asked.scope()).wide(),
    ];
    let mut notes =
        vec!["评查人在已提交的评查表里写下的原话；每份案卷以最后一轮评查为准，同一轮有几份的都列"];
    if asked.ask.masked {
        notes.push(HIDDEN);
    }
    let small = |words: &str| Block::Paragraph(Paragraph { small: true, ..Paragraph::new(words) });
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Facts(Facts { facts, paired: true }),
        Block::Table(Table { columns, rows }),
    ];
    blocks.push(Block::Together(notes.into_iter().map(small).collect()));
    Part { name: String::new(), form: Form::Sheet, footer: format!("{title}　{day}"), blocks }
}
