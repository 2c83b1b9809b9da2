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
    /// Print all columns side by side on one page, however small; else as many pages as a readable size needs.
    pub one_page_wide: bool,
    /// Columns on the left that stay in view.
    pub frozen_columns: u16,
    /// Indexes of rows that head others: bold, on a ground of their own.
    pub strong_rows: Vec<usize>,
    /// Empty rows below the table, ready to be filled in.
    pub spare_rows: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    pub heading: String,
    /// In Latin characters (a Chinese one takes two); `None` fits the content within reason.
    pub width: Option<u16>,
    /// How to fill it in; stands beneath the header, above what is filtered and sorted.
    pub hint: String,
    /// What its cells offer to choose from; other words can still be typed.
    pub choices: Vec<String>,
    /// For the program rather than for people: on a ground of its own.
    pub technical: bool,
}

impl Column {
    pub fn new(heading: impl Into<String>) -> Self {
        Column { heading: heading.into(), ..Column::default() }
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
