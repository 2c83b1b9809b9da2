//! The sheets of a campaign (抽取记录, 分工表, 集体评议记录, 整改台账) as papers to be signed: filled from a file of rows, or
//! empty, to be filled in by hand. 整改台账 begins with the problems that reviewers found.

use anheng_core::standard::model::VetoEffect;
use anheng_office::BookSheet;
use anheng_report::{Block, Fact, Facts, Form, Level, Part, Signature};
use serde_json::{Map, Value, json};

use super::wire::ReportKind;
use super::{Made, Paper, Plan, Wanted};
use crate::exports::faulted::described;
use crate::exports::gather::{Reviewed, is_submitted, reviewed, standing};
use crate::exports::printed;
use crate::exports::problems::{number, problems};
use crate::exports::stages::stage;
use crate::layout::{Filled, LayoutRows, Section, SheetLayout, filled, sheet_layout};
use crate::review::paper::cited_once;
use crate::review::sheet_file::ViewLine;
use crate::{AppError, Code};

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let code = match wanted.kind {
        ReportKind::Draw => "draw",
        ReportKind::Assignment => "assignment",
        ReportKind::Panel => "panel",
        _ => "rectification",
    };
    let layout = sheet_layout(code)?;
    let (rows, why) = match &wanted.rows {
        Some(rows) if rows.sheet != layout.code => {
            return Err(AppError::new(Code::BadInput, format!("文件里的内容不是“{}”的", layout.label)));
        }
        Some(rows) => (Some(rows.clone()), None),
        None if wanted.kind == ReportKind::Rectification => to_mend(wanted)?,
        None => (None, Some("没有给内容，印出空白表".to_owned())),
    };
    let name = layout.label.clone();
    let make = move || {
        let day = wanted.asked.job.now.date().to_string();
        let part = part(&layout, filled(&layout, rows.as_ref())?, &day);
        Ok(Made::from(wanted.document(layout.title.clone(), vec![part])))
    };
    Ok(Plan { papers: vec![Paper { name, make: Box::new(make) }], why })
}

fn part(layout: &SheetLayout, filled: Filled, day: &str) -> Part {
    let Filled { mut main, before, after } = filled;
    narrow(layout, &mut main);
    let mut blocks = vec![
        Block::Title(main.title.clone()),
        Block::Facts(Facts { facts: printed::facts(&main), paired: true }),
    ];
    blocks.extend(sections(before));
    if !layout.heading.is_empty() {
        blocks.push(Block::Heading(Level::Second, layout.heading.clone()));
    }
    blocks.push(Block::Table(printed::table(&main)));
    blocks.extend(sections(after));
    let mut foot = printed::notes(&main);
    let signed = layout.signatures.iter();
    let signed: Vec<Signature> =
        signed.map(|one| Signature { label: one.label.clone(), dated: one.dated }).collect();
    if !signed.is_empty() {
        foot.push(Block::Signatures(signed));
    }
    blocks.push(Block::Together(foot));
    Part {
        name: String::new(),
        form: if layout.portrait { Form::Sheet } else { Form::Lying },
        footer: format!("{}　{day}", layout.title),
        blocks,
    }
}

/// Takes out the columns for which a page is too narrow.
fn narrow(layout: &SheetLayout, main: &mut BookSheet) {
    for (at, _) in layout.columns.iter().enumerate().rev().filter(|(_, column)| column.off_paper) {
        main.columns.remove(at);
        for row in &mut main.rows {
            row.remove(at);
        }
    }
}

/// Tables under their headings; texts one below the other in a grid, as a form has them.
fn sections(all: Vec<Section>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for section in all {
        match section {
            Section::Table(table) => blocks.push(Block::Together(vec![
                Block::Heading(Level::Second, table.title.clone()),
                Block::Table(printed::table(&table)),
            ])),
            Section::Text { label, text, hint, lines } => {
                let room = || {
                    let hint = if hint.is_empty() { String::new() } else { format!("（{hint}）") };
                    hint + &"\n".repeat(usize::try_from(lines).unwrap_or_default())
                };
                let fact = Fact::new(label, if text.is_empty() { room() } else { text });
                match blocks.last_mut() {
                    Some(Block::Facts(grid)) => grid.facts.push(fact),
                    _ => {
                        blocks.push(Block::Space { millimetres: 3 });
                        blocks.push(Block::Facts(Facts { facts: vec![fact], paired: false }));
                    }
                }
            }
        }
    }
    blocks
}

/// The problems of the sheets that stand, as rows in which what is done about them is still to be written.
fn to_mend(wanted: &Wanted<'_>) -> Result<(Option<LayoutRows>, Option<String>), AppError> {
    let asked = &wanted.asked;
    let all = reviewed(asked, is_submitted)?;
    let packs = standing(&all);
    let mut rows = Vec::new();
    for (pack, (_, stands)) in (1..).zip(&packs) {
        let list = (packs.len() > 1).then_some(pack);
        for (at, (one, line)) in (1..).zip(problems(asked, stands)?) {
            rows.push(row(number(list, at), one, line));
        }
    }
    if rows.is_empty() {
        let why = match all.is_empty() {
            true => "所选范围里还没有提交的评查表，印出空白表",
            false => "已提交的评查表里没有扣分和否决，印出空白表",
        };
        return Ok((None, Some(why.to_owned())));
    }
    let why =
        format!("带出已提交的评查表认定的 {} 个问题；责任人、措施、期限、完成和核验留空待填", rows.len());
    let fields = [
        ("organiser", asked.unit.clone()),
        ("as_of", asked.job.now.date().to_string()),
        ("scope", asked.scope()),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields = fields.map(|(key, value)| (key.to_owned(), Value::String(value))).collect();
    let sheet = "rectification".to_owned();
    Ok((Some(LayoutRows { sheet, fields, sections: Map::new(), rows }), Some(why)))
}

fn row(number: String, one: &Reviewed, line: &ViewLine) -> Map<String, Value> {
    let view = &one.file.view;
    // How grave it is beside a veto, the standard does not say.
    let nature = match one.effect(line) {
        Some(VetoEffect::Fail | VetoEffect::TotalZero | VetoEffect::BlockZero | VetoEffect::CapGrade) => {
            "否决"
        }
        None => "",
    };
    let all = [
        ("number", number),
        ("agency", view.agency.clone()),
        ("case", format!("{}（{}）", view.title, view.decision_number)),
        ("stage", stage(&one.pack, &line.item)),
        ("problem", described(line)),
        ("page", line.page.clone()),
        ("basis", cited_once(&line.basis)),
        ("nature", nature.to_owned()),
    ];
    let known = all.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| (key.to_owned(), json!(value))).collect()
}
