//! A workbook as a case ledger (案件台账): one kind of roster, with its columns by name. Finding and reading the table is
//! done by `table`; what a row means for a dossier belongs to `app`.

mod column;
mod row;

pub use crate::cells::{FieldValue, Person, Remedy};
pub use crate::table::{CellProblem, Place, RefusedRow, SheetAccount, Skipped, UnknownColumn};
pub use column::{COLUMNS, Column, ColumnDef, Kind, LEDGER};
pub use row::Row;

use crate::OfficeError;
use crate::table::{self, Mapping, Table};
use crate::workbook::Workbook;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// In the order of the workbook.
    pub rows: Vec<Row>,
    pub refused: Vec<RefusedRow>,
    /// Every sheet of the workbook, read or not.
    pub sheets: Vec<SheetAccount>,
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
        Ledger {
            rows: table.rows.into_iter().map(Row::from).collect(),
            refused: table.refused,
            sheets: table.sheets,
        }
    }
}
