//! A book to be written: sheets with a title, columns, rows and notes, in units of the house. How it looks in Excel is
//! in `write`.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};

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
    /// Rows of labels with what stands beside each, between the title and the table: 案卷, 评查人. An empty one is to be
    /// filled in.
    pub fields: Vec<Vec<(String, Cell)>>,
    pub columns: Vec<Column>,
    /// Each as long as `columns` or shorter.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table, across all columns.
    pub notes: Vec<String>,
    /// Print all columns side by side on one page, however small; else as many pages as a readable size needs.
    pub one_page_wide: bool,
    /// The page stands upright; else it lies.
    pub portrait: bool,
    /// How many columns, from the left, go to paper; all when 0. The others stay in the sheet.
    pub printed_columns: u16,
    /// Columns on the left that stay in view.
    pub frozen_columns: u16,
    /// Indexes of rows that head others: bold, on a ground of their own.
    pub strong_rows: Vec<usize>,
    /// Empty rows below the table, ready to be filled in.
    pub spare_rows: u32,
    /// Drawn below the notes, one beside the other where the page has room for two.
    pub charts: Vec<Chart>,
}

/// A chart of cells of its own sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    pub title: String,
    pub kind: ChartKind,
    /// The column that names what is shown, by its place in the sheet's columns.
    pub categories: usize,
    /// The columns of numbers, each a series named by its heading. Of a Pareto chart: the counts, then the cumulative
    /// share.
    pub values: Vec<usize>,
    /// Which of the sheet's rows; a row of totals is better left out.
    pub rows: Range<usize>,
    /// What the numbers count, 件 or 分; stands at the axis unless empty.
    pub unit: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChartKind {
    #[default]
    Columns,
    /// Bars that lie, with the series behind each other.
    Stacked,
    /// Bars that lie, first row on top: for long names.
    Bars,
    Line,
    /// Columns, and a line of the cumulative share by an axis of its own on the right.
    Pareto,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    pub heading: String,
    /// A heading above those of all neighbours with the same one; none when empty.
    pub group: String,
    /// In Latin characters (a Chinese one takes two); `None` fits the content within reason.
    pub width: Option<u16>,
    /// How to fill it in; stands beneath the header, above what is filtered and sorted.
    pub hint: String,
    /// What its cells offer to choose from; other words can still be typed.
    pub choices: Vec<String>,
    /// How what is typed into its empty cells is taken and shown.
    pub holds: Holds,
    /// For the program rather than for people: on a ground of its own.
    pub technical: bool,
}

/// What the empty cells of a column wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holds {
    /// Long numbers keep all their digits, and nothing is taken for a date.
    #[default]
    Text,
    Date,
    /// With two decimals.
    Amount,
    Count,
    Percent,
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
    /// 0.01 %, shown as `12.50%`.
    Percent(i64),
    Date(NaiveDate),
    /// To the minute.
    DateTime(NaiveDateTime),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }
}
