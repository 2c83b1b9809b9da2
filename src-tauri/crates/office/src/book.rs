//! A book to be written: sheets with a title, columns, rows and notes, in units of the house. How it looks in Excel is
//! in `write`.

use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// At most 31 characters, none of `[]:*?/\`, unlike the other sheets' names.
    pub name: String,
    /// Stands above the header, across all columns; none when empty.
    pub title: String,
    pub columns: Vec<Column>,
    /// Each as long as `columns` or shorter.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table, across all columns.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// In Latin characters (a Chinese one takes two); `None` fits the content within reason.
    pub width: Option<u16>,
}

impl Column {
    pub fn new(heading: impl Into<String>) -> Self {
        Column { heading: heading.into(), width: None }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    /// Stays text, whatever it begins with.
    Text(String),
    /// 0.01 分, shown as 分 with two decimals.
    Points(i64),
    /// Fen, shown as 元 with two decimals.
    Fen(i64),
    Count(i64),
    Date(NaiveDate),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }
}
