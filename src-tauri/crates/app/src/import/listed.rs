//! Rows of rosters that stand for themselves: reviewers, items with their benchmarks, delegated items, sampled cases. What
//! makes two rows the same entry stands in `shapes`; what a row does not say stays as the roster has it.

use std::collections::HashMap;

use anheng_office::table::{Record, RosterKind};
use anheng_store::{EntryRow, Reads};
use serde_json::{Value as Json, json};

use super::entry::{Untold, beginning, fill, fill_lists};
use super::run::{Desk, Hand, Told};
use super::shapes::{Shape, Wrong};
use super::verdict::{Verdict, place, problem};
use super::wire::{ImportRun, RowBecame};
use crate::AppError;
use crate::ledger::hashed_id;

pub(super) struct Listed {
    kind: &'static RosterKind,
    shape: &'static Shape,
    rows: HashMap<String, String>,
    /// Entries of this file, and the rows that they are.
    seen: HashMap<String, String>,
    /// How many rows of this file share their identity, and what each of them says.
    shared: HashMap<Vec<String>, Vec<(String, String)>>,
    untold: Untold,
    before: Vec<Json>,
    after: Vec<Json>,
}

impl Listed {
    pub fn new(reads: Reads<'_>, kind: &'static RosterKind, shape: &'static Shape) -> Result<Self, AppError> {
        let rows = reads.roster_entries(kind.code)?.into_iter().map(|row| (row.id, row.json)).collect();
        Ok(Listed {
            kind,
            shape,
            rows,
            seen: HashMap::new(),
            shared: HashMap::new(),
            untold: Untold::new(kind),
            before: Vec::new(),
            after: Vec::new(),
        })
    }

    /// The id of the row's entry, or the row that it says again.
    fn id(&mut self, row: &Record, here: &str) -> Result<Result<String, String>, Wrong> {
        let identity = (self.shape.identity)(row)?;
        let mut parts: Vec<String> = identity.clone();
        if self.shape.several {
            let says = said(row);
            let others = self.shared.entry(identity).or_default();
            if let Some((_, first)) = others.iter().find(|(other, _)| *other == says) {
                return Ok(Err(format!("与{first}各栏完全相同")));
            }
            others.push((says, here.to_owned()));
            // The first, the second … of those that share what identifies them.
            parts.push(others.len().to_string());
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let id = hashed_id(self.shape.prefix, &parts).ok_or((self.shape.key, "无法生成编号".into(), ""))?;
        let id = id.to_string();
        match self.seen.get(&id) {
            Some(first) => Ok(Err(format!("与{first}是{}", self.shape.same))),
            None => Ok(Ok(id)),
        }
    }
}

impl Desk for Listed {
    fn row(&mut self, hand: &mut Hand<'_, '_>, row: &Record) -> Result<Verdict, AppError> {
        self.untold.see(row);
        let name = (self.shape.name)(row);
        let here = place(&row.sheet, row.row);
        let (kind, shape) = (self.kind, self.shape);
        let id = match self.id(row, &here) {
            Ok(Ok(id)) => id,
            Ok(Err(why)) => {
                let twice = problem(kind, row, shape.key, why, "请只保留一行");
                return Ok(Verdict::duplicate(name, twice));
            }
            Err((label, why, hint)) => {
                return Ok(Verdict::refused(name, problem(kind, row, label, why, hint)));
            }
        };
        let before = self.rows.get(&id).cloned();
        let mut entry = beginning(before.as_deref(), &id);
        fill(&mut entry, row, kind, shape.columns);
        fill_lists(&mut entry, row, kind, shape.columns);
        let after = match (shape.sound)(entry) {
            Ok(after) => after,
            Err((label, why, hint)) => {
                return Ok(Verdict::refused(name, problem(kind, row, label, why, hint)));
            }
        };
        self.seen.insert(id.clone(), here);
        let (became, fields) = match &before {
            None => (RowBecame::New, Vec::new()),
            Some(before) if *before == after => (RowBecame::Unchanged, Vec::new()),
            Some(before) => (RowBecame::Changed, (shape.changed)(before, &after)),
        };
        if became != RowBecame::Unchanged {
            if let Hand::Take(tx) = hand {
                tx.put_roster_entry(kind.code, &EntryRow { id: id.clone(), json: after.clone() })?;
            }
            let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
            self.before.extend(before.as_deref().map(json));
            self.after.push(json(&after));
        }
        Ok(Verdict { fields, ..Verdict::taken(became, name, id) })
    }

    fn end(&mut self, _: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError> {
        output.notes.extend(self.untold.note());
        let (before, after) = (std::mem::take(&mut self.before), std::mem::take(&mut self.after));
        let told = Told { subject: "roster", before: json!(before), after: json!({ self.kind.code: after }) };
        Ok((told.after[self.kind.code] != json!([])).then_some(told))
    }
}

/// All that the row says, to be compared.
fn said(row: &Record) -> String {
    let fields = row.fields.iter().map(|field| (field.column, &field.value));
    format!("{:?}", fields.collect::<Vec<_>>())
}
