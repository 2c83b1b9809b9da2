//! One row of a ledger by its columns. What the fields mean together belongs to `app`.

use std::sync::Arc;

use chrono::NaiveDate;

use super::column::{COLUMNS, Column};
use crate::cells::{FieldValue, Person, Remedy};
use crate::table::{CellProblem, Place, Record};
use crate::workbook::column_letters;

/// A row whose every cell could be read. Columns that are not there and cells that say nothing are `None` alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub sheet: Arc<str>,
    /// As Excel shows it, from 1.
    pub row: u32,
    record: Record,
}

impl From<Record> for Row {
    fn from(record: Record) -> Self {
        Row { sheet: record.sheet.clone(), row: record.row, record }
    }
}

impl Row {
    pub fn value(&self, column: Column) -> Option<&FieldValue> {
        self.record.field(column as usize).map(|field| &field.value)
    }

    /// Columns that say something, in the usual order.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.record.fields.iter().filter_map(|field| COLUMNS.get(field.column)).map(|def| def.column)
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
        let field = self.record.field(column as usize);
        let letters = field.map_or_else(String::new, |field| column_letters(field.at));
        CellProblem {
            place: Place { sheet: self.sheet.clone(), row: self.row, column: letters },
            heading: column.label(),
            message: message.into(),
            hint: hint.into(),
        }
    }
}
