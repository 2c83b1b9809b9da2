//! A workbook as read: sheets of cells that are empty, text, numbers, dates, yes or no, or errors, each at its place.
//! Only cells with something in them are kept, so that two cells in opposite corners cost two cells.

use chrono::NaiveDateTime;

use crate::decimal;

/// What Excel itself allows.
pub(crate) const MOST_ROWS: u32 = 1_048_576;
pub(crate) const MOST_COLUMNS: u32 = 16_384;

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

    /// What surrounds the cells of this one, with the cells of another.
    pub(crate) fn with_cells_of(mut self, other: Sheet) -> Self {
        self.cells = other.cells;
        self
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
