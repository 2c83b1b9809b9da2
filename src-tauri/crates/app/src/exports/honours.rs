//! 优秀案卷名单 and 不合格案卷名单: dossiers of the best grade, and those that did not pass, with why.

use anheng_core::standard::model::VetoEffect;
use anheng_office::{BookCell as Cell, BookSheet as Sheet};

use super::faulted::{described, faulted};
use super::gather::{Came, Reviewed, WHICH_STANDS, in_roster_order, is_submitted, reviewed, standing};
use super::page::{columns, count as counted, points, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::review::sheet_file::ViewLine;

const COLUMNS: &[(&str, u16)] = &[
    ("序号", 5),
    ("单位", 18),
    ("案件名称", 24),
    ("决定文号", 16),
    ("标准", 16),
    ("得分\n（分）", 8),
    ("等次", 11),
    ("否决项", 38),
    ("主要扣分", 32),
    ("评查意见", 22),
];
/// Deductions that a line names.
const MAIN: usize = 5;
/// Vetoes that it names, each with its reason.
const MAIN_VETOES: usize = 3;

/// The best and those that failed, in the order of the roster.
struct Lists<'a> {
    best: Vec<&'a Reviewed>,
    failed: Vec<&'a Reviewed>,
    /// Sheets by a standard without grade lines.
    ungraded: usize,
}

fn lists<'a>(asked: &Asked<'_>, all: &'a [Reviewed]) -> Result<Lists<'a>, AppError> {
    let mut lists = Lists { best: Vec::new(), failed: Vec::new(), ungraded: 0 };
    for (pack, stands) in standing(all) {
        let top = pack.head.scoring.grades.first().map(|grade| grade.name.clone());
        for one in stands.iter().filter_map(|stands| stands.one()) {
            if one.fails() {
                lists.failed.push(one);
            } else if one.came() == Came::Ungraded {
                lists.ungraded += 1;
            } else if let (Came::Grade(grade), Some(top)) = (one.came(), &top)
                && grade == top
            {
                lists.best.push(one);
            }
        }
    }
    for list in [&mut lists.best, &mut lists.failed] {
        let mut units: Vec<String> = list.iter().map(|one| one.file.view.agency.clone()).collect();
        units.sort_unstable();
        units.dedup();
        in_roster_order(asked, &mut units)?;
        list.sort_by_key(|one| units.iter().position(|unit| *unit == one.file.view.agency));
    }
    Ok(lists)
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let found = lists(asked, &all)?;
    let rows = found.best.len() + found.failed.len();
    let why = match (all.is_empty(), rows, found.ungraded) {
        (true, ..) => Some("所选范围里还没有提交的评查表".to_owned()),
        (_, 0, 0) => Some("没有最高等次的案卷，也没有不合格的案卷".to_owned()),
        (_, 0, 1..) => Some("所用的标准没有规定等次线，没有不合格的案卷，不列名单".to_owned()),
        (_, _, 1..) => Some(format!("另有 {} 份案卷所用的标准没有规定等次线", found.ungraded)),
        _ => None,
    };
    Ok(ExportCount { rows, noun: "份案卷", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let found = lists(asked, &all)?;
    let rows = found.best.len() + found.failed.len();
    let mut best = listed(asked, "优秀案卷", "优秀案卷名单", &found.best);
    best.notes.push("优秀案卷是各标准最高等次的案卷".into());
    let mut failed = listed(asked, "不合格案卷", "不合格案卷名单", &found.failed);
    failed.notes.push("不合格案卷是被否决而不合格的，或者得分在合格线以下的".into());
    // A list of nobody is a line beside the other list, no page of its own.
    let mut lists = vec![best, failed];
    if found.best.is_empty() {
        lists.remove(0);
        lists[0].notes.push("没有最高等次的案卷，不列优秀案卷名单".into());
    } else if found.failed.is_empty() {
        lists.truncate(1);
        lists[0].notes.push("没有不合格的案卷，不列不合格案卷名单".into());
    }
    if found.ungraded > 0 {
        let note = format!("另有 {} 份案卷所用的标准没有规定等次线，不评等次", found.ungraded);
        lists[0].notes.push(note);
    }
    Ok(Made::of(lists, rows))
}

fn listed(asked: &Asked<'_>, name: &str, title: &str, list: &[&Reviewed]) -> Sheet {
    let mut page = sheet(asked, name, title);
    page.columns = columns(COLUMNS);
    page.rows = list.iter().enumerate().map(|(at, one)| one.veil.row(row(at + 1, one))).collect();
    page.one_page_wide = true;
    page.notes.push(WHICH_STANDS.into());
    page
}

fn row(at: usize, one: &Reviewed) -> Vec<Cell> {
    let view = &one.file.view;
    let said = |line: &ViewLine| {
        let page = match line.page.as_str() {
            "" => String::new(),
            "无页" => "（卷中无此页）".into(),
            page => format!("（第 {page} 页）"),
        };
        described(line) + &page
    };
    let mut all: Vec<_> = one.vetoes().collect();
    // Those that fail the dossier before those that only lower its grade.
    all.sort_by_key(|line| one.effect(line) == Some(VetoEffect::CapGrade));
    let mut vetoes: Vec<String> = all.iter().take(MAIN_VETOES).map(|line| said(line)).collect();
    // A cell is no higher than a page, whatever is in it.
    if all.len() > MAIN_VETOES {
        vetoes.push(format!("另有 {} 项，见问题清单", all.len() - MAIN_VETOES));
    }
    let mut taken: Vec<_> =
        one.problems().filter(|line| line.deduction.is_some_and(|points| points != 0)).collect();
    taken.sort_by_key(|line| std::cmp::Reverse(line.deduction));
    let more = taken.len().saturating_sub(MAIN);
    let mut main: Vec<String> = taken
        .iter()
        .take(MAIN)
        .map(|line| {
            let points = anheng_core::scoring::points_text(line.deduction.unwrap_or_default());
            format!("{}，扣 {points} 分", faulted(&line.title))
        })
        .collect();
    if more > 0 {
        main.push(format!("另有 {more} 项"));
    }
    vec![
        counted(at),
        Cell::text(&view.agency),
        Cell::text(&view.title),
        Cell::text(&view.decision_number),
        Cell::text(&view.standard_title),
        points(one.total()),
        match one.came() {
            Came::Grade(grade) => Cell::text(grade),
            Came::Failed => Cell::text("不合格"),
            Came::Ungraded => Cell::Empty,
        },
        words(vetoes.join("\n")),
        words(main.join("\n")),
        words(&view.opinion),
    ]
}
