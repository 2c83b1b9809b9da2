//! One row of a ledger: typed fields with their places, and what is wrong with the cells of a row that was refused.
//! What the fields mean together belongs to `app`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cell::{FieldValue, Person, Remedy};
use super::column::Column;
use crate::workbook::column_letters;

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

#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    /// Counted from 0.
    at: u16,
    value: FieldValue,
}

/// A row whose every cell could be read. Columns that are not there and cells that say nothing are `None` alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub sheet: Arc<str>,
    /// As Excel shows it, from 1.
    pub row: u32,
    fields: BTreeMap<Column, Field>,
}

impl Row {
    pub(super) fn new(sheet: Arc<str>, row: u32) -> Self {
        Row { sheet, row, fields: BTreeMap::new() }
    }

    pub(super) fn set(&mut self, column: Column, at: u16, value: FieldValue) {
        self.fields.insert(column, Field { at, value });
    }

    pub fn value(&self, column: Column) -> Option<&FieldValue> {
        self.fields.get(&column).map(|field| &field.value)
    }

    /// Columns that say something, in the usual order.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.fields.keys().copied()
    }

    pub fn text(&self, column: Column) -> Option<&str> {
        match self.value(column)? {
            FieldValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn texts(&self, column: Column) -> &[String] {
        match self.value(column) {
            Some(FieldValue::Texts(texts)) => texts,
            _ => &[],
        }
    }

    pub fn date(&self, column: Column) -> Option<NaiveDate> {
        match self.value(column)? {
            FieldValue::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Fen.
    pub fn money(&self, column: Column) -> Option<i64> {
        match self.value(column)? {
            FieldValue::Money(fen) => Some(*fen),
            _ => None,
        }
    }

    pub fn count(&self, column: Column) -> Option<u32> {
        match self.value(column)? {
            FieldValue::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// The code of a word; see [`FieldValue::Choice`].
    pub fn choice(&self, column: Column) -> Option<&'static str> {
        match self.value(column)? {
            FieldValue::Choice(code) => Some(code),
            _ => None,
        }
    }

    pub fn choices(&self, column: Column) -> &[&'static str] {
        match self.value(column) {
            Some(FieldValue::Choices(codes)) => codes,
            _ => &[],
        }
    }

    pub fn people(&self, column: Column) -> &[Person] {
        match self.value(column) {
            Some(FieldValue::People(people)) => people,
            _ => &[],
        }
    }

    pub fn remedies(&self, column: Column) -> &[Remedy] {
        match self.value(column) {
            Some(FieldValue::Remedies(remedies)) => remedies,
            _ => &[],
        }
    }

    /// A problem with this column's cell; the row as a whole where the cell is empty or not there.
    pub fn problem(
        &self,
        column: Column,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> CellProblem {
        let letters = self.fields.get(&column).map_or_else(String::new, |field| column_letters(field.at));
        CellProblem {
            place: Place { sheet: self.sheet.clone(), row: self.row, column: letters },
            heading: column.label(),
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// A row that was not read, and why: every cell that is wrong is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    pub sheet: Arc<str>,
    /// As Excel shows it, from 1.
    pub row: u32,
    pub problems: Vec<CellProblem>,
}
