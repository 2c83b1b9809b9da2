//! A workbook as a case ledger (案件台账): one kind of roster, with its columns by name. Finding and reading the table is
//! done by `table`; what a row means for a dossier belongs to `app`.

mod column;
mod row;

use std::sync::Arc;

pub use crate::cells::{FieldValue, Person, Remedy};
pub use crate::table::{CellProblem, Place, RefusedRow, Skipped, UnknownColumn};
pub use column::{COLUMNS, Column, ColumnDef, Kind, LEDGER};
pub use row::Row;

use crate::OfficeError;
use crate::table::{self, Mapping, Seen, Table};
use crate::workbook::Workbook;

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
    /// Columns that were not read, because the program does not know them or because the mapping says so.
    pub unknown: Vec<UnknownColumn>,
    /// Columns that it knows and does not carry into a dossier (序号、备注).
    pub ignored: Vec<Column>,
    pub skipped: Skipped,
    pub seen: Seen,
}

impl SheetAccount {
    /// All of it in sentences, each with the name of the sheet; none when there is nothing to tell.
    pub fn notes(&self) -> Vec<String> {
        table::notes(&self.name, self.passed_over.as_deref(), &self.unknown, self.skipped, &self.seen)
    }
}

/// Reads every visible sheet that has a ledger's header. Fails when none has one, or when a key column is missing from
/// it or named twice; a bad row is refused by itself.
pub fn read(workbook: &Workbook) -> Result<Ledger, OfficeError> {
    table::read(workbook, &LEDGER).map(Ledger::from)
}

/// How the program understands the workbook: to be shown, edited, and given to [`read_with`].
pub fn propose(workbook: &Workbook) -> Mapping {
    table::propose(workbook, &LEDGER)
}

/// Reads by a mapping that a person may have edited. Fails when it does not fit the workbook.
pub fn read_with(workbook: &Workbook, mapping: &Mapping) -> Result<Ledger, OfficeError> {
    table::read_with(workbook, &LEDGER, mapping).map(Ledger::from)
}

impl From<Table> for Ledger {
    fn from(table: Table) -> Self {
        let sheets = table.sheets.into_iter().map(|sheet| SheetAccount {
            name: sheet.name,
            passed_over: sheet.passed_over,
            header_row: sheet.header_row,
            unknown: sheet.unknown,
            ignored: sheet.ignored.iter().filter_map(|at| COLUMNS.get(*at)).map(|def| def.column).collect(),
            skipped: sheet.skipped,
            seen: sheet.seen,
        });
        Ledger {
            sheets: sheets.collect(),
            rows: table.rows.into_iter().map(Row::from).collect(),
            refused: table.refused,
        }
    }
}
