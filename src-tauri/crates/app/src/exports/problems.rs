//! 问题清单: what reviewers found wrong, a row for each item of each dossier.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::standard::model::VetoEffect;
use anheng_office::{BookCell as Cell, BookSheet as Sheet};

use anheng_store::Mending;

use super::faulted::described;
use super::gather::{Reviewed, Stands, WHICH_STANDS, in_roster_order, is_submitted, reviewed, standing};
use super::page::{columns, count as counted, points, sheet, words};
use super::stages::stage;
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::check::standard;
use crate::review::paper::cited_once;
use crate::review::sheet_file::ViewLine;

const COLUMNS: &[(&str, u16)] = &[
    ("序号", 5),
    ("单位", 16),
    ("案件名称", 22),
    ("决定文号", 15),
    ("问题编码", 8),
    ("环节", 10),
    ("问题描述", 40),
    ("所在页", 6),
    ("依据条款", 24),
    ("扣分\n（分）", 6),
    ("性质", 7),
    ("个性/\n共性", 6),
    ("整改\n类别", 8),
    ("整改建议", 17),
];
/// What the field tells problems apart by; a standard names vetoes, and leaves the others to people.
const NATURES: &[&str] = &["否决", "重大", "一般", "提示", "扣分"];

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let rows = standing(&all)
        .iter()
        .flat_map(|(_, stands)| stands)
        .map(|one| sheets(one).iter().map(|one| one.problems().count()).sum::<usize>())
        .sum();
    let why = match (all.is_empty(), rows) {
        (true, _) => Some("所选范围里还没有提交的评查表".to_owned()),
        (false, 0) => Some("已提交的评查表里没有扣分和否决".to_owned()),
        _ => None,
    };
    Ok(ExportCount { rows, noun: "条问题", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let packs = standing(&all);
    let mut pages = Vec::new();
    let mut rows = 0;
    for (at, (pack, stands)) in packs.iter().enumerate() {
        let name =
            if packs.len() == 1 { "问题清单".to_owned() } else { format!("问题清单{}", at + 1) };
        let list = (packs.len() > 1).then_some(at + 1);
        let mut page = listed(asked, &name, stands, list)?;
        page.notes.push(format!("标准：{}", standard(pack)));
        rows += page.rows.len();
        pages.push(page);
    }
    if pages.is_empty() {
        pages.push(listed(asked, "问题清单", &[], None)?);
    }
    Ok(Made::of(pages, rows))
}

/// All that disagree are listed, each under its reviewer's words.
fn sheets<'a>(stands: &Stands<'a>) -> Vec<&'a Reviewed> {
    match stands {
        Stands::One(one) => vec![one],
        Stands::Several(all) => all.clone(),
    }
}

/// Every problem with the sheet that tells it, unit by unit in the order of the roster.
pub(crate) fn problems<'a>(
    asked: &Asked<'_>,
    stands: &[Stands<'a>],
) -> Result<Vec<(&'a Reviewed, &'a ViewLine)>, AppError> {
    let all: Vec<&Reviewed> = stands.iter().flat_map(sheets).collect();
    let mut units: Vec<String> = all.iter().map(|one| one.file.view.agency.clone()).collect();
    units.sort_unstable();
    units.dedup();
    in_roster_order(asked, &mut units)?;
    let of = |unit: &String| {
        let own = all.iter().filter(|one| one.file.view.agency == *unit).copied().collect::<Vec<_>>();
        own.into_iter().flat_map(|one| one.problems().map(move |line| (one, line)))
    };
    Ok(units.iter().flat_map(of).collect())
}

/// By which number a problem is called: of several standards, each with its own list, with the number of the list.
pub(crate) fn number(list: Option<usize>, at: usize) -> String {
    list.map_or_else(|| at.to_string(), |list| format!("{list}-{at}"))
}

fn listed(
    asked: &Asked<'_>,
    name: &str,
    stands: &[Stands<'_>],
    list: Option<usize>,
) -> Result<Sheet, AppError> {
    let all: Vec<&Reviewed> = stands.iter().flat_map(sheets).collect();
    let units: BTreeSet<&str> = all.iter().map(|one| one.file.view.agency.as_str()).collect();
    let several = units.len() > 1;
    let mut by_item: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in &all {
        for line in one.problems() {
            by_item.entry(&line.item).or_default().insert(&one.file.view.agency);
        }
    }
    let mendings = asked.app.read(|reads| Ok(reads.mendings()?))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (one, line) in problems(asked, stands)? {
        let shared = by_item.get(line.item.as_str()).map_or(0, BTreeSet::len);
        let kind = match (several, shared > 1) {
            (false, _) => "",
            (true, true) => "共性",
            (true, false) => "个性",
        };
        let nature = match one.effect(line) {
            Some(VetoEffect::Fail | VetoEffect::TotalZero | VetoEffect::BlockZero) => "否决",
            Some(VetoEffect::CapGrade) => "否决（限等次）",
            None => "扣分",
        };
        let codes = one.codes(&line.item);
        let code = if codes.is_empty() { line.number.clone() } else { codes.join("、") };
        rows.push(one.veil.row(vec![
            match list {
                Some(_) => Cell::text(number(list, rows.len() + 1)),
                None => counted(rows.len() + 1),
            },
            Cell::text(&one.file.view.agency),
            Cell::text(&one.file.view.title),
            Cell::text(&one.file.view.decision_number),
            words(code),
            words(stage(&one.pack, &line.item)),
            Cell::text(described(line)),
            words(&line.page),
            words(cited_once(&line.basis)),
            points(line.deduction.filter(|points| *points != 0)),
            Cell::text(nature),
            words(kind),
            one.mending(&mendings, &line.item).map_or(Cell::Empty, |kind| Cell::text(kind.label())),
            Cell::Empty,
        ]));
    }
    let mut page = sheet(asked, name, "行政处罚案卷评查问题清单");
    page.columns = columns(COLUMNS);
    for column in &mut page.columns {
        column.choices = match column.heading.as_str() {
            "性质" => NATURES.iter().map(|choice| (*choice).to_owned()).collect(),
            "整改\n类别" => Mending::ALL.iter().map(|kind| kind.label().to_owned()).collect(),
            _ => Vec::new(),
        };
    }
    page.rows = rows;
    page.frozen_columns = 2;
    page.one_page_wide = true;
    let kinds = if several {
        "同一项目在两个以上单位成立的列为共性，只在一个单位成立的列为个性"
    } else {
        "范围内只有一个单位，分不出个性和共性，留空"
    };
    page.notes.extend([
        "只列评查人认定成立或者没有给满分的项目；系统提示而没有认定的不在其中".to_owned(),
        kinds.to_owned(),
        "性质：标准规定为否决的写否决，其余写扣分；重大、一般、提示由制表单位选填".to_owned(),
        "整改类别由组织单位按项目划分，没有划分的留空；整改建议由制表单位填写".to_owned(),
        WHICH_STANDS.to_owned(),
    ]);
    Ok(page)
}
