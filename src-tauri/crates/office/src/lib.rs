//! Excel in and out: bytes to neutral cells, sheets to typed rows of a roster, neutral books to bytes. What a row means
//! for a dossier, and every file on disk, belongs to `app`.

mod book;
mod cells;
mod choices;
mod decimal;
mod error;
pub mod forms;
pub mod ledger;
mod open;
mod returned;
pub mod rosters;
pub mod table;
mod template;
mod text;
mod workbook;
mod write;

pub use book::{Book, Cell as BookCell, Chart, ChartKind, Column as BookColumn, Holds, Sheet as BookSheet};
pub use choices::LISTS;
pub use error::OfficeError;
pub use open::{Extent, Format, Source, Watch, format, read, read_watched};
pub use returned::{PROBLEMS, returned};
pub use template::{EXAMPLE, GUIDE, template, template_of};
pub use workbook::{Cell, Placed, Region, Sheet, Workbook, column_letters, column_number};
pub use write::{column_widths, display_width, write};

/// A workbook file larger than this is refused before it is unpacked.
pub const MAX_BYTES: usize = 96 * 1024 * 1024;
