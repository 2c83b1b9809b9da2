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
mod watch;
mod xlsb;
mod xlsx;

pub use layout::Extent;
pub use source::Source;
pub use watch::Watch;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef};
use chrono::NaiveDateTime;

use crate::workbook::{Cell, MOST_COLUMNS, MOST_ROWS, Placed, Workbook};
use crate::{MAX_BYTES, OfficeError};

use self::watch::Watched;

/// Cells with something in them, in all sheets together.
const MOST_CELLS: usize = 3_000_000;
/// Bytes of text, in all sheets together.
const MOST_TEXT: usize = 96 * 1024 * 1024;
/// Cells that are taken in between two looks at whether somebody still waits.
const AT_ONCE: usize = 4_096;

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
    read_watched(bytes, &())
}

/// The same, for somebody who waits for it.
pub fn read_watched(bytes: &[u8], watch: &dyn Watch) -> Result<Workbook, OfficeError> {
    let format = format(bytes)?;
    let package = Watched::new(bytes, watch);
    let layouts = || bounds::check(&package, format, bounds::WHOLE);
    let workbook = guarded(watch, || match format {
        Format::Xlsx => xlsx::read(&package, layouts()?),
        Format::Xlsb => xlsb::read(&package, layouts()?),
        Format::Ods => layouts().and_then(|_| ods::read(&package)),
        Format::Xls => biff::read(bytes, watch),
        Format::Csv => csv::read(bytes, watch),
    })?;
    told_apart(workbook.sheets.iter().map(|sheet| sheet.name.as_str()))?;
    Ok(workbook)
}

/// Sheets are called by their names, in mappings and messages too; no office program writes two of one name.
fn told_apart<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), OfficeError> {
    let mut met = BTreeSet::new();
    for name in names {
        if !met.insert(name) {
            return Err(OfficeError::Damaged { detail: format!("有两个工作表都叫“{name}”") });
        }
    }
    Ok(())
}

/// The library adds up row and column numbers of hostile files without looking for overflow. Whatever a reading comes to
/// that was stopped meanwhile, it was stopped.
fn guarded<T>(watch: &dyn Watch, read: impl FnOnce() -> Result<T, OfficeError>) -> Result<T, OfficeError> {
    let done = catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(OfficeError::Damaged { detail: "单元格的位置不对".into() }));
    if watch.is_stopped() { Err(OfficeError::Stopped) } else { done }
}

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// Of those that every program knows.
    Id(u8),
    Code(String),
}

/// Cells as they are taken in, and what may still be taken.
struct Taking<'w> {
    watch: &'w dyn Watch,
    sheet: String,
    cells: Vec<Placed>,
    left: usize,
    text_left: usize,
}

impl<'w> Taking<'w> {
    fn new(watch: &'w dyn Watch) -> Self {
        Taking { watch, sheet: String::new(), cells: Vec::new(), left: MOST_CELLS, text_left: MOST_TEXT }
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
        if (MOST_CELLS - self.left).is_multiple_of(AT_ONCE) && self.watch.is_stopped() {
            return Err(OfficeError::Stopped);
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
