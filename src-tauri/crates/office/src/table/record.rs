//! One row of a roster: typed fields with their places, and what is wrong with the cells of a row that was refused.

use std::fmt;
use std::sync::Arc;

use crate::cells::FieldValue;

/// Where a cell stands, as Excel shows it. `column` is empty when the row as a whole is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub sheet: Arc<str>,
    pub row: u32,
    pub column: String,
}

/// What is wrong with one cell or row, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    pub place: Place,
    /// The usual name of the column; empty when the row as a whole is meant.
    pub heading: &'static str,
    pub message: String,
    pub hint: String,
}

impl fmt::Display for CellProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "工作表“{}”第 {} 行", self.place.sheet, self.place.row)?;
        if !self.place.column.is_empty() {
            write!(f, " {} 列", self.place.column)?;
        }
        if !self.heading.is_empty() {
            write!(f, "（{}）", self.heading)?;
        }
        write!(f, "：{}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "。{}", self.hint)?;
        }
        Ok(())
    }
}

/// A value, the place of its column in the kind, and the column of the sheet that it was read from, both from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub column: usize,
    pub at: u16,
    pub value: FieldValue,
}

/// A row whose every cell could be read. Columns that are not there and cells that say nothing are absent alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub sheet: Arc<str>,
    /// As Excel shows it, from 1.
    pub row: u32,
    /// Ordered by column of the kind.
    pub fields: Vec<Field>,
}

impl Record {
    /// By place in the kind's columns.
    pub fn field(&self, column: usize) -> Option<&Field> {
        let found = self.fields.binary_search_by_key(&column, |field| field.column);
        found.ok().map(|at| &self.fields[at])
    }
}

/// A row that was not read, and why: every cell that is wrong is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    pub sheet: Arc<str>,
    /// As Excel shows it, from 1.
    pub row: u32,
    /// What its key columns say, as far as they could be read.
    pub name: String,
    pub problems: Vec<CellProblem>,
}
