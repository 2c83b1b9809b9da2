//! A workbook as a case ledger (案件台账): its header found, each row typed or refused with reasons, and an account of
//! everything that was passed over. What a row means for a dossier belongs to `app`.

mod cell;
mod column;
mod dates;
mod header;
mod money;
mod row;
mod words;

use std::sync::Arc;

pub use cell::{FieldValue, Person, Remedy};
pub use column::{COLUMNS, Column, ColumnDef, Kind};
pub use row::{CellProblem, Place, RefusedRow, Row};

use header::Header;

use crate::OfficeError;
use crate::text::packed;
use crate::workbook::{Cell, Placed, Sheet, Workbook, column_letters};

/// A header is looked for in this many rows from the first that is not empty.
const MOST_ROWS_ABOVE: u32 = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// In the order of the workbook.
    pub rows: Vec<Row>,
    pub refused: Vec<RefusedRow>,
    /// Every sheet of the workbook, read or not.
    pub sheets: Vec<SheetAccount>,
}

/// What became of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetAccount {
    pub name: Arc<str>,
    /// Why nothing was read from it; `None` when it was read.
    pub passed_over: Option<String>,
    /// As Excel shows it, from 1.
    pub header_row: Option<u32>,
    /// Columns that the program does not know and did not read.
    pub unknown: Vec<UnknownColumn>,
    /// Columns that it knows and does not carry into a dossier (序号、备注).
    pub ignored: Vec<Column>,
    pub skipped: Skipped,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// `AB`.
    pub letters: String,
    /// Empty where the header has no text above filled cells.
    pub heading: String,
}

/// Rows below the header that are no cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    /// Nothing in them, or a serial number only.
    pub blank: u32,
    /// 合计、小计.
    pub totals: u32,
    /// 注、填表人 and the like.
    pub notes: u32,
    /// The header over again.
    pub headers: u32,
}

/// Reads every visible sheet that has a ledger's header. Fails when none has one, or when a key column is missing from
/// it or named twice; a bad row is refused by itself.
pub fn read(workbook: &Workbook) -> Result<Ledger, OfficeError> {
    let mut ledger = Ledger { rows: Vec::new(), refused: Vec::new(), sheets: Vec::new() };
    let mut fault = None;
    let mut found = false;
    for sheet in &workbook.sheets {
        let name: Arc<str> = sheet.name.as_str().into();
        let header = if sheet.hidden { None } else { header::find(sheet) };
        let Some(header) = header else {
            let why = if sheet.hidden { "隐藏的工作表" } else { "没有台账的表头" };
            ledger.sheets.push(SheetAccount::passed_over(name, why.into()));
            continue;
        };
        if let Err(error) = header::verify(sheet, &header) {
            // Sheets of statistics stand beside ledgers and share some of their headings.
            ledger.sheets.push(SheetAccount::passed_over(name, error.to_string()));
            fault.get_or_insert(error);
            continue;
        }
        found = true;
        read_sheet(sheet, &header, &mut ledger);
    }
    match fault {
        Some(fault) if !found => Err(fault),
        None if !found => Err(OfficeError::NoHeader { sheets: names(workbook), rows: MOST_ROWS_ABOVE }),
        _ => Ok(ledger),
    }
}

impl SheetAccount {
    fn passed_over(name: Arc<str>, why: String) -> Self {
        SheetAccount {
            name,
            passed_over: Some(why),
            header_row: None,
            unknown: Vec::new(),
            ignored: Vec::new(),
            skipped: Skipped::default(),
        }
    }
}

fn names(workbook: &Workbook) -> String {
    let name = |sheet: &Sheet| match sheet.hidden {
        true => format!("“{}”（隐藏，未看）", sheet.name),
        false => format!("“{}”", sheet.name),
    };
    let mut names: Vec<String> = workbook.sheets.iter().take(10).map(name).collect();
    if workbook.sheets.len() > names.len() {
        names.push("……".into());
    }
    names.join("、")
}

fn read_sheet(sheet: &Sheet, header: &Header, ledger: &mut Ledger) {
    let name: Arc<str> = sheet.name.as_str().into();
    let mut skipped = Skipped::default();
    let mut nameless = std::collections::BTreeSet::new();
    let mut last = header.row;
    for (number, cells) in sheet.rows().filter(|(number, _)| *number > header.row) {
        skipped.blank += number - last - 1;
        last = number;
        match sort(header, cells) {
            Sort::Blank => skipped.blank += 1,
            Sort::Total => skipped.totals += 1,
            Sort::Note => skipped.notes += 1,
            Sort::Header => skipped.headers += 1,
            Sort::Case => {
                nameless.extend(cells.iter().map(|placed| placed.column).filter(|at| !header.names(*at)));
                read_row(&name, number + 1, header, cells, ledger);
            }
        }
    }
    let unknown = header.unknown.iter().map(|(at, heading)| (*at, heading.clone()));
    let nameless = nameless.into_iter().map(|at| (at, String::new()));
    let mut unknown: Vec<(u16, String)> = unknown.chain(nameless).collect();
    unknown.sort();
    let ignored = header.headings.iter().filter(|heading| heading.column.kind() == Kind::Ignored);
    ledger.sheets.push(SheetAccount {
        name,
        passed_over: None,
        header_row: Some(header.row + 1),
        unknown: unknown
            .into_iter()
            .map(|(at, heading)| UnknownColumn { letters: column_letters(at), heading })
            .collect(),
        ignored: ignored.map(|heading| heading.column).collect(),
        skipped,
    });
}

impl Header {
    fn names(&self, at: u16) -> bool {
        self.headings.iter().any(|heading| heading.at == at)
            || self.unknown.iter().any(|(known, _)| *known == at)
    }

    fn column(&self, at: u16) -> Option<Column> {
        self.headings.iter().find(|heading| heading.at == at).map(|heading| heading.column)
    }
}

enum Sort {
    Case,
    Blank,
    Total,
    Note,
    Header,
}

/// What kind of row this is, judged by its first words and by whether any column of a case is filled.
fn sort(header: &Header, cells: &[Placed]) -> Sort {
    if header::is_repeated(header, cells) {
        return Sort::Header;
    }
    let filled = |placed: &&Placed| match &placed.cell {
        Cell::Text(text) => !packed(text).is_empty(),
        Cell::Empty => false,
        _ => true,
    };
    let mut cells = cells.iter().filter(filled);
    let Some(first) = cells.next() else { return Sort::Blank };
    let opening = match &first.cell {
        Cell::Text(text) => packed(text),
        _ => String::new(),
    };
    let starts = |words: &[&str]| words.iter().any(|word| opening.starts_with(word));
    let short = opening.chars().count() <= 8;
    if short
        && (starts(&["合计", "小计", "总计", "累计"])
            || opening.ends_with("合计")
            || opening.ends_with("小计"))
    {
        return Sort::Total;
    }
    if starts(&[
        "注:",
        "注1",
        "备注:",
        "说明:",
        "填表",
        "制表",
        "审核人",
        "填报人",
        "填报日期",
        "负责人签字",
        "单位负责人",
    ]) {
        return Sort::Note;
    }
    let of_a_case =
        |placed: &Placed| header.column(placed.column).is_some_and(|column| column.kind() != Kind::Ignored);
    if of_a_case(first) || cells.any(of_a_case) {
        return Sort::Case;
    }
    match &first.cell {
        Cell::Text(text) if !text.trim().chars().all(|ch| ch.is_ascii_digit()) => Sort::Note,
        _ => Sort::Blank,
    }
}

fn read_row(sheet: &Arc<str>, number: u32, header: &Header, cells: &[Placed], ledger: &mut Ledger) {
    let mut row = Row::new(sheet.clone(), number);
    let mut problems = Vec::new();
    for placed in cells {
        let Some(heading) = header.headings.iter().find(|heading| heading.at == placed.column) else {
            continue;
        };
        match cell::read(&placed.cell, heading.column.kind(), heading.per_wan) {
            Ok(None) => {}
            Ok(Some(value)) => row.set(heading.column, placed.column, value),
            Err(wrong) => problems.push(CellProblem {
                place: Place { sheet: sheet.clone(), row: number, column: column_letters(placed.column) },
                heading: heading.column.label(),
                message: wrong.message,
                hint: wrong.hint,
            }),
        }
    }
    if problems.is_empty() {
        ledger.rows.push(row);
    } else {
        ledger.refused.push(RefusedRow { sheet: sheet.clone(), row: number, problems });
    }
}
