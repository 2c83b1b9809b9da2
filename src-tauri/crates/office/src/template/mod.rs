//! Blank workbooks for each kind of roster: a table to fill in, the same table filled with invented entries, and what
//! may be written where. What is filled in here is read by `table` without a question.

mod examples;
mod guide;

use chrono::NaiveDate;

use crate::book::{Book, Cell, Column, Holds, Sheet};
use crate::cells::Kind;
use crate::decimal::scaled;
use crate::table::{RosterKind, Spec};

/// Name of the sheet that shows a filled table; a workbook with other tables is read without it.
pub const EXAMPLE: &str = "填写示例";
/// Name of the sheet that explains the columns.
pub const GUIDE: &str = "填写说明";
/// As many as go on a page; below them one can go on.
const SPARE_ROWS: u32 = 24;
const NOTE: &str = "本页单位、人员、案件、号码均为虚构，行政区划代码 1399xx 不存在。导入时不读本页。";
/// Ledgers as they are have these columns beside others that say the same; a new one does without.
const SAID_ELSEWHERE: &[&str] = &["证件号/信用代码", "没收金额", "承办人", "承办人证号"];

/// The template of this kind with all its columns.
pub fn template(kind: &'static RosterKind) -> Book {
    let all: Vec<&str> = kind.columns.iter().map(|spec| spec.label).collect();
    template_of(kind, &all)
}

/// The template of this kind with the columns of these labels; those for one's own use are always there.
pub fn template_of(kind: &'static RosterKind, labels: &[&str]) -> Book {
    let offered = offered(kind, labels);
    let columns: Vec<Column> = offered.iter().map(|spec| column(kind, spec)).collect();
    let blank = Sheet {
        name: kind.label.to_owned(),
        title: kind.label.to_owned(),
        columns: columns.clone(),
        frozen_columns: frozen(kind, &offered),
        spare_rows: SPARE_ROWS,
        ..Sheet::default()
    };
    let rows = examples::of(kind.code).iter().enumerate().map(|(at, entry)| {
        let cell = |spec: &Spec| match spec.label {
            "序号" => Cell::Count(i64::try_from(at).unwrap_or(0) + 1),
            label => {
                entry.iter().find(|(of, _)| *of == label).map_or(Cell::Empty, |(_, text)| typed(spec, text))
            }
        };
        offered.iter().copied().map(cell).collect()
    });
    let example = Sheet {
        name: EXAMPLE.to_owned(),
        title: format!("{}（填写示例）", kind.label),
        rows: rows.collect(),
        spare_rows: 0,
        notes: vec![NOTE.to_owned()],
        columns: columns.into_iter().map(|column| Column { hint: String::new(), ..column }).collect(),
        ..blank.clone()
    };
    Book { sheets: vec![blank, example, guide::sheet(kind, &offered)] }
}

/// The columns of a template, in the usual order.
fn offered(kind: &'static RosterKind, labels: &[&str]) -> Vec<&'static Spec> {
    let elsewhere = |spec: &Spec| kind.code == "ledger" && SAID_ELSEWHERE.contains(&spec.label);
    let wanted = |spec: &Spec| spec.kind == Kind::Ignored || labels.contains(&spec.label);
    kind.columns.iter().filter(|spec| wanted(spec) && !elsewhere(spec)).collect()
}

/// Up to the first column that names an entry.
fn frozen(kind: &RosterKind, offered: &[&Spec]) -> u16 {
    let first = kind.required.first().copied().unwrap_or_default();
    let at = offered.iter().position(|spec| first.contains(&spec.label));
    at.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0)
}

fn column(kind: &'static RosterKind, spec: &Spec) -> Column {
    let heading = match spec.kind {
        Kind::Money => format!("{}（元）", spec.label),
        _ => spec.label.to_owned(),
    };
    let choices = match spec.kind {
        Kind::Choice(words) => guide::settled(words).into_iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let (width, holds) = match spec.kind {
        Kind::Ignored if spec.label == "序号" => (8, Holds::Count),
        Kind::Date | Kind::LastDay => (13, Holds::Date),
        Kind::Money => (14, Holds::Amount),
        Kind::Count => (9, Holds::Count),
        Kind::Hundredths => (11, Holds::Amount),
        Kind::Choice(_) => (14, Holds::Text),
        Kind::Code | Kind::Codes => (21, Holds::Text),
        _ if ["名称", "单位", "依据", "标准", "情形", "机关", "项目"]
            .iter()
            .any(|end| spec.label.ends_with(end)) =>
        {
            (26, Holds::Text)
        }
        _ => (18, Holds::Text),
    };
    Column { heading, width: Some(width), hint: guide::hint(kind, spec), choices, holds, ..Column::default() }
}

/// An entry of an example as its column keeps it; what is no date or number stays text.
fn typed(spec: &Spec, text: &str) -> Cell {
    let number = |places| scaled(text, places, i64::MAX).ok();
    let known = match spec.kind {
        Kind::Date | Kind::LastDay => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Cell::Date),
        Kind::Money => number(2).map(Cell::Fen),
        Kind::Hundredths => number(2).map(Cell::Points),
        Kind::Count => number(0).map(Cell::Count),
        _ => None,
    };
    known.unwrap_or_else(|| Cell::text(with_check_digit(text)))
}

/// Invented numbers are written without their last digit, which is counted.
fn with_check_digit(text: &str) -> String {
    use anheng_core::numbers::{credit_code, id_number};
    let counted = match text.split_once(':') {
        Some(("id", first)) => id_number::check_digit(first).map(|digit| format!("{first}{digit}")),
        Some(("cc", first)) => credit_code::check_digit(first).map(|digit| format!("{first}{digit}")),
        _ => None,
    };
    counted.unwrap_or_else(|| text.to_owned())
}
