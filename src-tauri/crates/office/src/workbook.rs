//! A workbook as read: sheets of cells that are empty, text, numbers, dates, yes or no, or errors, each at its place.
//! Only cells with something in them are kept, so that two cells in opposite corners cost two cells.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDateTime;

use crate::{OfficeError, bounds, decimal};

/// Cells with something in them, in all sheets together.
const MOST_CELLS: usize = 3_000_000;
/// Bytes of text, in all sheets together.
const MOST_TEXT: usize = 96 * 1024 * 1024;
/// What Excel itself allows.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// In the order of the workbook; chart sheets and the like are left out.
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Ordered by row, then column.
    cells: Vec<Placed>,
    /// Ordered by their first cell.
    pub merged: Vec<Region>,
    /// First and last of each run of hidden rows, counted from 0, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// First and last of each run of hidden columns, counted from 0, in order.
    pub hidden_columns: Vec<(u16, u16)>,
}

/// Cells merged into one: first and last cell, row and column, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    pub first: (u32, u16),
    pub last: (u32, u16),
}

impl Region {
    pub fn contains(&self, row: u32, column: u16) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }
}

/// A cell at its place, both counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub row: u32,
    pub column: u16,
    pub cell: Cell,
}

/// What a cell holds. Formulas are their last computed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(Box<str>),
    Number(f64),
    /// A number that is formatted as a date, with its time of day.
    Date(NaiveDateTime),
    Bool(bool),
    /// `#N/A` and the like.
    Error(Box<str>),
}

impl Cell {
    /// What the cell shows, without space around it: numbers in decimals, days as `2024-01-31`. None when it is empty;
    /// an error when its formula failed.
    pub fn shown(&self) -> Result<Option<String>, &str> {
        let text = match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.trim().to_owned(),
            Cell::Number(number) => decimal::shown(*number).unwrap_or_default(),
            Cell::Date(at) => at.date().to_string(),
            Cell::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Cell::Error(error) => return Err(error),
        };
        Ok(Some(text).filter(|text| !text.is_empty()))
    }
}

impl Sheet {
    /// A sheet from cells that somebody else read; ordered here, the last one wins where two share a place.
    pub fn new(name: impl Into<String>, hidden: bool, mut cells: Vec<Placed>) -> Self {
        cells.retain(|placed| placed.cell != Cell::Empty);
        if !cells.is_sorted_by_key(|placed| (placed.row, placed.column)) {
            cells.sort_by_key(|placed| (placed.row, placed.column));
        }
        cells.reverse();
        cells.dedup_by_key(|placed| (placed.row, placed.column));
        cells.reverse();
        Sheet {
            name: name.into(),
            hidden,
            cells,
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Rows that have something in them: number counted from 0, and cells from left to right.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[Placed])> {
        let rows = self.cells.chunk_by(|one, next| one.row == next.row);
        rows.filter_map(|cells| Some((cells.first()?.row, cells)))
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> &[Placed] {
        let from = self.cells.partition_point(|placed| placed.row < row);
        let until = self.cells.partition_point(|placed| placed.row <= row);
        &self.cells[from..until]
    }

    /// The merged cells whose first is this one.
    pub fn merged_from(&self, row: u32, column: u16) -> Option<&Region> {
        let found = self.merged.binary_search_by_key(&(row, column), |region| region.first);
        found.ok().map(|at| &self.merged[at])
    }

    pub fn is_hidden_row(&self, row: u32) -> bool {
        is_within(&self.hidden_rows, row)
    }

    pub fn is_hidden_column(&self, column: u16) -> bool {
        is_within(&self.hidden_columns, column)
    }

    /// The cell at this place, counted from 0.
    pub fn cell(&self, row: u32, column: u16) -> &Cell {
        let found = self.cells.binary_search_by_key(&(row, column), |placed| (placed.row, placed.column));
        found.map_or(&Cell::Empty, |at| &self.cells[at].cell)
    }
}

fn is_within<N: Ord + Copy>(runs: &[(N, N)], at: N) -> bool {
    let before = runs.partition_point(|(first, _)| *first <= at);
    before.checked_sub(1).and_then(|found| runs.get(found)).is_some_and(|(_, last)| at <= *last)
}

/// `A` is 0, `AB` is 27; `None` for what Excel has no column for.
pub fn column_number(letters: &str) -> Option<u16> {
    let mut number = 0_u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        number = number.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    number.checked_sub(1).filter(|number| *number < MOST_COLUMNS)?.try_into().ok()
}

/// `0` is A, `27` is AB.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Reads an xlsx from its bytes. Refuses what is no open, whole, reasonably small xlsx, in bounded memory.
pub fn read(bytes: &[u8]) -> Result<Workbook, OfficeError> {
    bounds::check(bytes)?;
    // The library adds up row and column numbers of hostile files without looking for overflow.
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes)))
        .unwrap_or_else(|_| Err(OfficeError::Damaged { detail: "单元格的位置不对".into() }))
}

fn read_sheets(bytes: &[u8]) -> Result<Workbook, OfficeError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut budget = Budget { cells: MOST_CELLS, text: MOST_TEXT };
    let mut read = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let cells = read_cells(&mut book, &sheet.name, &mut budget)?;
        read.push(Sheet::new(sheet.name, sheet.visible != SheetVisible::Visible, cells));
    }
    if read.is_empty() {
        return Err(OfficeError::Damaged { detail: "里面没有工作表".into() });
    }
    Ok(Workbook { sheets: read })
}

/// What may still be read.
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn spend(&mut self, cell: &Cell) -> Option<()> {
        self.cells = self.cells.checked_sub(1)?;
        if let Cell::Text(text) | Cell::Error(text) = cell {
            self.text = self.text.checked_sub(text.len())?;
        }
        Some(())
    }
}

fn read_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    budget: &mut Budget,
) -> Result<Vec<Placed>, OfficeError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| refused(&error))?;
    let mut cells = Vec::new();
    while let Some(found) = reader.next_cell().map_err(|error| refused(&error))? {
        let (row, column) = found.get_position();
        let cell = neutral(found.get_value());
        if cell == Cell::Empty {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(OfficeError::Damaged {
                detail: format!("工作表“{sheet}”的单元格位置不对")
            });
        }
        budget.spend(&cell).ok_or_else(|| OfficeError::TooManyCells {
            sheet: sheet.to_owned(),
            most: MOST_CELLS,
            most_text: MOST_TEXT,
        })?;
        cells.push(Placed { row, column: column as u16, cell });
    }
    Ok(cells)
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

/// Strict-mode workbooks write dates as ISO text.
fn iso_date(iso: &str) -> Option<NaiveDateTime> {
    let day = || chrono::NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    NaiveDateTime::parse_from_str(iso.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok().or_else(day)
}

fn refused(error: &XlsxError) -> OfficeError {
    let detail = match error {
        XlsxError::Password => return OfficeError::Encrypted,
        XlsxError::Io(_) | XlsxError::Zip(_) => "压缩的内容无法展开",
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => "缺少必需的部分",
        XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_) => "缺少工作表",
        XlsxError::XmlEof(_) => "内容中途断掉",
        _ => "内容不合 xlsx 格式",
    };
    OfficeError::Damaged { detail: detail.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_excel_shows() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_number(letters), Some(column));
        }
    }

    #[test]
    fn the_last_of_two_cells_at_one_place_wins() {
        let at = |row, text: &str| Placed { row, column: 0, cell: Cell::Text(text.into()) };
        let sheet = Sheet::new("a", false, vec![at(3, "old"), at(1, "first"), at(3, "new")]);
        assert_eq!(sheet.cell(3, 0), &Cell::Text("new".into()));
        assert_eq!(sheet.rows().map(|(row, _)| row).collect::<Vec<_>>(), [1, 3]);
    }
}
