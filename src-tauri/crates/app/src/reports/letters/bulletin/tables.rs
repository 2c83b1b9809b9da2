//! The tables of a bulletin.

use anheng_core::scoring::points_text;
use anheng_report::{Align, Column, Row, Table};

use super::super::super::template::Words;
use super::super::numbers::{Tally, ids, percent};
use super::super::problems::{Problem, column};
use super::found::{Items, Stages, case_rows};
use super::units::Unit;
use crate::exports::faulted::FAULTED;
use crate::exports::gather::{Reviewed, UnitLine, grade_names};
use crate::exports::stages::stage;
use crate::review::paper::cited_once;

fn text(words: &Words, name: &str) -> String {
    words.get(name).map(|value| value.text.clone()).unwrap_or_default()
}

fn plain(cells: impl IntoIterator<Item = String>) -> Row {
    Row::Cells { cells: cells.into_iter().collect(), emphasis: false }
}

pub(super) fn grade_table(tally: &Tally<'_>) -> Table {
    let columns = vec![
        column("等次", 3, Align::Left),
        column("卷数", 2, Align::Right),
        column("占比", 2, Align::Right),
    ];
    let rows = tally.grade_rows();
    let rows = rows.iter().map(|row| plain(["等次", "卷数", "占比"].map(|name| text(row, name)))).collect();
    Table { columns, rows }
}

/// Every unit with what its dossiers came to, grade by grade, and all together.
pub(super) fn unit_table(units: &[Unit<'_>], all: &Tally<'_>) -> Table {
    let mut columns = vec![
        column("序号", 8, Align::Right),
        column("单位", 46, Align::Left),
        column("应评", 10, Align::Right),
        column("实评", 10, Align::Right),
    ];
    columns.extend(
        grade_names(all.pack)
            .into_iter()
            .map(|name| Column { group: "等次（卷）".into(), ..column(&name, 13, Align::Right) }),
    );
    columns.push(column("平均分（分）", 15, Align::Right));
    columns.push(column("否决（卷）", 11, Align::Right));
    columns.push(column("问题（条）", 11, Align::Right));
    let cells = |serial: String, name: String, tally: &Tally<'_>| {
        let words = tally.words();
        let own = |name: &str| text(&words, name);
        let grades = tally.by_grade().into_iter().map(|(_, found)| found.len().to_string());
        let mut cells = vec![serial, name, own("应评"), own("实评")];
        cells.extend(grades);
        cells.extend(["平均分", "否决数", "问题数"].map(own));
        cells
    };
    let row = |(at, unit): (usize, &Unit<'_>)| {
        let serial = if matches!(unit.line, UnitLine::One(_)) { at.to_string() } else { String::new() };
        plain(cells(serial, unit.line.label(), &unit.tally))
    };
    let mut rows: Vec<Row> = (1..).zip(units).map(row).collect();
    rows.push(Row::Cells { cells: cells(String::new(), "合计".into(), all), emphasis: true });
    Table { columns, rows }
}

pub(super) fn stage_table(stages: &Stages<'_, '_>, all: usize) -> Table {
    let columns = vec![
        column("环节", 34, Align::Left),
        column("问题（条）", 14, Align::Right),
        column("占比", 14, Align::Right),
        column("扣分（分）", 16, Align::Right),
    ];
    let row = |(name, found): &(String, Vec<&Problem<'_>>)| {
        let taken: i64 = found.iter().filter_map(|one| one.line.deduction).sum();
        plain([name.clone(), found.len().to_string(), percent(found.len(), all), points_text(taken)])
    };
    Table { columns, rows: stages.iter().map(row).collect() }
}

pub(super) fn frequent_table(items: &Items<'_, '_>, all: usize) -> Table {
    let columns = vec![
        column("序号", 8, Align::Right),
        column(FAULTED, 60, Align::Left),
        column("环节", 16, Align::Left),
        column("案卷（卷）", 13, Align::Right),
        column("占比", 17, Align::Right),
        column("依据", 40, Align::Left),
    ];
    let mut rows = Vec::new();
    for (at, (_, found)) in (1..).zip(items) {
        let Some(first) = found.first() else { continue };
        let count = ids(found.iter().map(|one| one.of)).len();
        rows.push(plain([
            at.to_string(),
            first.line.title.clone(),
            stage(&first.of.pack, &first.line.item),
            count.to_string(),
            percent(count, all),
            cited_once(&first.line.basis),
        ]));
    }
    Table { columns, rows }
}

/// `hidden`: without what tells which dossiers they are.
pub(super) fn case_table(sheets: &[&Reviewed], vetoes: bool, hidden: bool) -> Table {
    let told = [("单位", "单位", 34), ("案件名称", "案件名称", 46), ("决定文号", "文号", 34)];
    let mut names = vec![];
    let mut columns = vec![column("序号", 8, Align::Right)];
    for (title, name, weight) in told.into_iter().filter(|_| !hidden) {
        columns.push(column(title, weight, Align::Left));
        names.push(name);
    }
    columns.push(column("得分", 12, Align::Right));
    columns.push(column("等次", 14, Align::Left));
    names.extend(["得分", "等次"]);
    if vetoes {
        columns.push(column("否决项", 96, Align::Left));
        names.push("否决项");
    }
    let rows = case_rows(sheets, hidden);
    let row = |(at, row): (usize, &Words)| {
        plain(std::iter::once(at.to_string()).chain(names.iter().map(|name| text(row, name))))
    };
    Table { columns, rows: (1..).zip(&rows).map(row).collect() }
}
