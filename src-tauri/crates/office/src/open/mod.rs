//! Bytes to a workbook, whatever the extension says: the content tells the format, and every format is read in bounded
//! time and memory. What the cells mean is no business of this module.

mod biff;
mod biff_text;
mod bounds;
mod compound;
mod csv;
mod layout;
mod number_format;
mod ods;
mod parts;
mod source;
mod tags;
mod xlsb;
mod xlsx;

pub use layout::Extent;
pub use source::Source;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef};
use chrono::NaiveDateTime;

use crate::workbook::{Cell, MOST_COLUMNS, MOST_ROWS, Placed, Workbook};
use crate::{MAX_BYTES, OfficeError};

/// Cells with something in them, in all sheets together.
const MOST_CELLS: usize = 3_000_000;
/// Bytes of text, in all sheets together.
const MOST_TEXT: usize = 96 * 1024 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Also xlsm and xltx.
    Xlsx,
    Xlsb,
    /// Excel 97 to 2003, WPS.
    Xls,
    Ods,
    Csv,
}

/// The format of a file by its content. Refuses, by its name, what is no workbook.
pub fn format(bytes: &[u8]) -> Result<Format, OfficeError> {
    if bytes.len() > MAX_BYTES {
        return Err(OfficeError::TooLarge { bytes: bytes.len(), most: MAX_BYTES });
    }
    bounds::format(bytes)
}

/// Reads a workbook from its bytes. Refuses what is no open, whole, reasonably small one, in bounded memory.
pub fn read(bytes: &[u8]) -> Result<Workbook, OfficeError> {
    let format = format(bytes)?;
    let read = || match format {
        Format::Xlsx => xlsx::read(bytes, bounds::check(bytes, format, bounds::WHOLE)?),
        Format::Xlsb => xlsb::read(bytes, bounds::check(bytes, format, bounds::WHOLE)?),
        Format::Ods => bounds::check(bytes, format, bounds::WHOLE).and_then(|_| ods::read(bytes)),
        Format::Xls => biff::read(bytes),
        Format::Csv => csv::read(bytes),
    };
    // The library adds up row and column numbers of hostile files without looking for overflow.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(OfficeError::Damaged { detail: "单元格的位置不对".into() }))
}

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// Of those that every program knows.
    Id(u8),
    Code(String),
}

/// How the numbers of these rows of a sheet are shown, by place, for a workbook that was read before. Empty for formats
/// other than xlsx.
pub(crate) fn number_forms(
    bytes: &[u8],
    sheet: &str,
    rows: &BTreeSet<u32>,
) -> BTreeMap<(u32, u16), NumberForm> {
    if format(bytes) != Ok(Format::Xlsx) {
        return BTreeMap::new();
    }
    catch_unwind(AssertUnwindSafe(|| xlsx::number_forms(bytes, sheet, rows))).unwrap_or_default()
}

/// Cells as they are taken in, and what may still be taken.
struct Taking {
    sheet: String,
    cells: Vec<Placed>,
    left: usize,
    text_left: usize,
}

impl Taking {
    fn new() -> Self {
        Taking { sheet: String::new(), cells: Vec::new(), left: MOST_CELLS, text_left: MOST_TEXT }
    }

    fn begin(&mut self, sheet: &str) {
        sheet.clone_into(&mut self.sheet);
        self.cells.clear();
    }

    fn take(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), OfficeError> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let detail = format!("工作表“{}”的单元格位置不对", self.sheet);
            return Err(OfficeError::Damaged { detail });
        }
        let text = match &cell {
            Cell::Text(text) | Cell::Error(text) => text.len(),
            _ => 0,
        };
        let (left, text_left) = (self.left.checked_sub(1), self.text_left.checked_sub(text));
        let (Some(left), Some(text_left)) = (left, text_left) else {
            let sheet = self.sheet.clone();
            return Err(OfficeError::TooManyCells { sheet, most: MOST_CELLS, most_text: MOST_TEXT });
        };
        (self.left, self.text_left) = (left, text_left);
        self.cells.push(Placed { row, column: column as u16, cell });
        Ok(())
    }

    /// The cells of the sheet.
    fn end(&mut self) -> Vec<Placed> {
        std::mem::take(&mut self.cells)
    }
}

fn neutral(value: &DataRef<'_>) -> Cell {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(whole) => Cell::Number(*whole as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(said) => text(said),
        DataRef::SharedString(said) => text(said),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(at) if at.is_datetime() && (0.0..2_958_466.0).contains(&at.as_f64()) => {
            at.as_datetime().map_or(Cell::Number(at.as_f64()), Cell::Date)
        }
        DataRef::DateTime(at) => Cell::Number(at.as_f64()),
        DataRef::DateTimeIso(iso) => iso_date(iso).map_or_else(|| text(iso), Cell::Date),
        DataRef::DurationIso(iso) => text(iso),
        DataRef::Error(error) => Cell::Error(Data::Error(error.clone()).to_string().into()),
    }
}

/// Strict-mode workbooks and open documents write dates as ISO text.
fn iso_date(iso: &str) -> Option<NaiveDateTime> {
    let day = || chrono::NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    NaiveDateTime::parse_from_str(iso.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok().or_else(day)
}
