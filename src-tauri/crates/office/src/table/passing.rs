//! The rows of one sheet as they pass: each is an entry, read or refused, or it is counted. Whether they come from memory
//! or from the file makes no difference.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::account::{Seen, SheetAccount, Skipped, UnknownColumn};
use super::body::{Merges, Sort, Sorter};
use super::kind::RosterKind;
use super::read::Plan;
use super::record::{CellProblem, Field, Place, Record, RefusedRow};
use crate::cells::{self, FieldValue, Kind};
use crate::workbook::{Cell, Placed, Sheet, column_letters};

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Row(Record),
    Refused(RefusedRow),
}

pub(super) struct Passing<'p> {
    /// Of it, only the header and what is merged or hidden is looked at.
    sheet: &'p Sheet,
    plan: &'p Plan,
    kind: &'static RosterKind,
    name: Arc<str>,
    sorter: Sorter<'p>,
    merges: Merges,
    skipped: Skipped,
    seen: Seen,
    nameless: BTreeSet<u16>,
    last: u32,
}

impl<'p> Passing<'p> {
    pub fn new(sheet: &'p Sheet, plan: &'p Plan, kind: &'static RosterKind) -> Self {
        Passing {
            sheet,
            plan,
            kind,
            name: sheet.name.as_str().into(),
            sorter: Sorter::new(sheet, plan, kind),
            merges: Merges::of(sheet, plan, kind),
            skipped: Skipped::default(),
            seen: Seen::default(),
            nameless: BTreeSet::new(),
            last: plan.row,
        }
    }

    /// Rows come in order, counted from 0; those above the table say nothing.
    pub fn row(&mut self, number: u32, cells: &[Placed]) -> Option<Line> {
        if number <= self.plan.row {
            return None;
        }
        self.skipped.blank += number - self.last - 1;
        self.last = number;
        self.merges.pass(number, cells);
        match self.sorter.sort(self.sheet, number, cells) {
            Sort::Blank => self.skipped.blank += 1,
            Sort::Total => self.skipped.totals += 1,
            Sort::Note => self.skipped.notes += 1,
            Sort::Header => self.skipped.headers += 1,
            Sort::Entry => return Some(self.entry(number, cells)),
        }
        None
    }

    fn entry(&mut self, number: u32, cells: &[Placed]) -> Line {
        for at in cells.iter().map(|placed| placed.column) {
            let named =
                self.plan.column(at).is_some() || self.plan.unknown.iter().any(|(known, _)| *known == at);
            if !named {
                self.nameless.insert(at);
            }
        }
        self.seen.hidden_rows += u32::from(self.sheet.is_hidden_row(number));
        let row = number + 1;
        let mut fields: Vec<Field> = Vec::with_capacity(cells.len());
        let mut problems = Vec::new();
        let merged = self.merges.cells(number, cells);
        let own = cells.iter().map(|placed| (placed.column, &placed.cell));
        for (at, cell) in own.chain(merged) {
            let Some((column, per_wan)) = self.plan.reads(at) else { continue };
            match read_cell(&self.name, self.kind, (row, at), cell, (column, per_wan)) {
                Ok(field) => fields.extend(field),
                Err(problem) => problems.push(problem),
            }
        }
        fields.sort_by_key(|field| field.column);
        let record = Record { sheet: self.name.clone(), row, fields };
        if problems.is_empty() {
            return Line::Row(record);
        }
        let name = called(self.kind, &record);
        Line::Refused(RefusedRow { sheet: record.sheet, row, name, problems })
    }

    pub fn end(mut self) -> SheetAccount {
        (self.seen.filled_down, self.seen.not_filled) = self.merges.told(self.kind);
        let columns = || self.plan.read_columns();
        let hidden = columns().filter(|(at, _)| self.sheet.is_hidden_column(*at));
        self.seen.hidden_columns = hidden.map(|(at, _)| column_letters(at)).collect();
        let nameless = self.nameless.into_iter().map(|at| (at, String::new()));
        let mut unknown: Vec<(u16, String)> = self.plan.unknown.iter().cloned().chain(nameless).collect();
        unknown.sort();
        let unknown = unknown.into_iter();
        let ignored = columns().filter(|(_, column)| self.kind.columns[*column].kind == Kind::Ignored);
        SheetAccount {
            name: self.name,
            passed_over: None,
            header_row: Some(self.plan.row + 1),
            unknown: unknown
                .map(|(at, heading)| UnknownColumn { letters: column_letters(at), heading })
                .collect(),
            ignored: ignored.map(|(_, column)| column).collect(),
            skipped: self.skipped,
            seen: self.seen,
        }
    }
}

/// What the key columns say.
fn called(kind: &'static RosterKind, record: &Record) -> String {
    let text = |label: &&str| match &record.field(kind.labelled(label)?)?.value {
        FieldValue::Text(text) => Some(text.as_str()),
        _ => None,
    };
    let said: Vec<&str> = kind.required.iter().filter_map(|any| any.iter().find_map(text)).collect();
    said.join(" ")
}

fn read_cell(
    sheet: &Arc<str>,
    kind: &'static RosterKind,
    (row, at): (u32, u16),
    cell: &Cell,
    (column, per_wan): (usize, bool),
) -> Result<Option<Field>, CellProblem> {
    let spec = &kind.columns[column];
    let value = cells::read(cell, spec.kind, per_wan).map_err(|wrong| CellProblem {
        place: Place { sheet: sheet.clone(), row, column: column_letters(at) },
        heading: spec.label,
        message: wrong.message,
        hint: wrong.hint,
    })?;
    Ok(value.map(|value| Field { column, at, value }))
}
