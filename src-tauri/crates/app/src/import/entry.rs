//! A row's cells as the JSON of an entry: what the row says is put over what was there, and an empty cell says nothing.

use std::collections::BTreeSet;

use anheng_core::dossier::FieldDef;
use anheng_office::ledger::FieldValue;
use anheng_office::table::{Record, RosterKind};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use super::{officers, shapes};
use crate::roster::columns::{AGENCY, Columns};

pub(super) fn beginning(old: Option<&str>, id: &str) -> Map<String, Json> {
    let old = old.and_then(|json| serde_json::from_str(json).ok());
    old.unwrap_or_else(|| Map::from_iter([("id".to_owned(), json!(id))]))
}

/// `columns`: label of a column, and the field that it fills.
pub(super) fn fill(entry: &mut Map<String, Json>, row: &Record, kind: &RosterKind, columns: &[(&str, &str)]) {
    for (label, field) in columns {
        let value = kind.labelled(label).and_then(|at| row.field(at)).map(|field| &field.value);
        let value = match value {
            Some(FieldValue::Text(text)) => json!(text),
            Some(FieldValue::Texts(texts)) => json!(texts.join("、")),
            Some(FieldValue::Date(day)) => json!(day.to_string()),
            Some(FieldValue::Money(fen)) => json!(fen),
            // A certificate is over by its last day; the roster has no word for it.
            Some(FieldValue::Choice("expired")) => continue,
            Some(FieldValue::Choice("yes")) => json!(true),
            Some(FieldValue::Choice("no")) => json!(false),
            Some(FieldValue::Choice(code)) => json!(code),
            _ => continue,
        };
        entry.insert((*field).to_owned(), value);
    }
}

/// Lists of names stay lists.
pub(super) fn fill_lists(
    entry: &mut Map<String, Json>,
    row: &Record,
    kind: &RosterKind,
    columns: &[(&str, &str)],
) {
    for (label, field) in columns {
        if let Some(FieldValue::Texts(texts)) =
            kind.labelled(label).and_then(|at| row.field(at)).map(|field| &field.value)
        {
            entry.insert((*field).to_owned(), json!(texts));
        }
    }
}

pub(super) fn text(row: &Record, kind: &RosterKind, label: &str) -> Option<String> {
    match &row.field(kind.labelled(label)?)?.value {
        FieldValue::Text(text) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn typed<T: DeserializeOwned>(entry: Map<String, Json>) -> Result<T, String> {
    serde_json::from_value(Json::Object(entry)).map_err(|error| format!("内容不能收入名册：{error}"))
}

/// Labels of the fields in which two entries differ.
pub(super) fn changed_fields<E>(fields: &[FieldDef<E>], before: &str, after: &str) -> Vec<String> {
    let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
    let (before, after) = (json(before), json(after));
    let differs = |code: &str| before.get(code) != after.get(code);
    let own = fields.iter().filter(|field| differs(field.code)).map(|field| field.label.to_owned());
    let parts = [("powers", "职权依据"), ("certificates", "执法证")];
    own.chain(parts.iter().filter(|(code, _)| differs(code)).map(|(_, label)| (*label).to_owned())).collect()
}

/// Labels of the columns that a roster of this kind keeps; offices' own have more.
pub(crate) fn kept(kind: &RosterKind) -> Vec<&'static str> {
    let labels = |columns: Columns| columns.iter().map(|column| column.0).collect();
    match kind.code {
        "agencies" => labels(AGENCY),
        "officers" => officers::kept(),
        _ => match shapes::of(kind) {
            Some(shape) => labels(shape.columns),
            None => kind.columns.iter().map(|spec| spec.label).collect(),
        },
    }
}

/// Columns that were understood and have no place in the roster.
pub(super) struct Untold {
    kind: &'static RosterKind,
    kept: Vec<&'static str>,
    idle: BTreeSet<usize>,
}

impl Untold {
    pub fn new(kind: &'static RosterKind) -> Self {
        Untold { kind, kept: kept(kind), idle: BTreeSet::new() }
    }

    pub fn see(&mut self, row: &Record) {
        let idle = row.fields.iter().map(|field| field.column);
        self.idle.extend(idle.filter(|column| {
            self.kind.columns.get(*column).is_some_and(|spec| !self.kept.contains(&spec.label))
        }));
    }

    pub fn note(&self) -> Option<String> {
        let labels: Vec<&str> = self.idle.iter().map(|column| self.kind.columns[*column].label).collect();
        (!labels.is_empty()).then(|| format!("{}里的这些栏目没有保存：{}", self.kind.noun, labels.join("、")))
    }
}
