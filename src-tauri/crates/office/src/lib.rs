//! Excel in and out: bytes to neutral cells, ledger sheets to typed rows, neutral books to bytes. What a row means for
//! a dossier, and every file on disk, belongs to `app`.

mod book;
mod bounds;
mod cells;
mod choices;
mod decimal;
mod error;
pub mod ledger;
pub mod table;
mod text;
mod workbook;
mod write;

pub use book::{Book, Cell as BookCell, Column as BookColumn, Sheet as BookSheet};
pub use choices::LISTS;
pub use error::OfficeError;
pub use workbook::{Cell, Placed, Region, Sheet, Workbook, column_letters, column_number, read};
pub use write::write;

/// A workbook file larger than this is refused before it is unpacked.
pub const MAX_BYTES: usize = 48 * 1024 * 1024;
