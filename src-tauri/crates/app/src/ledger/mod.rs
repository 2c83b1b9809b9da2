//! Ledger rows and dossiers: a row becomes a quick dossier, and a dossier becomes a row of the same columns. How
//! cells are read from a workbook belongs to `anheng-office`.

pub(crate) mod check;
mod export;
mod finding;
mod identity;
mod party;
mod penalties;
mod quick;

pub(crate) use check::Lines;
pub use check::{LedgerCheckInput, LedgerCheckOutput};
pub(crate) use export::{changed_columns, field};
pub use export::{export_columns, export_row, printed_columns};
pub use finding::{FindingRow, LedgerFinding};
pub(crate) use identity::{hashed_id, number_key, plain};
pub use quick::quick_dossier;
