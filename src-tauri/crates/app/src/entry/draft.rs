//! A dossier as JSON while it is typed: finding an element by its id, making one where none is yet, taking away what
//! became empty. Everything that is not named stays as it is.

use anheng_core::dossier::{Dossier, ElementKind};
use serde_json::{Map, Value, json};

use super::held::{Held, typed};
use crate::{AppError, Code};

pub(super) struct Draft {
    pub root: Value,
}

/// An element that was found: its kind and the JSON pointer of the object.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub kind: ElementKind,
    pub pointer: String,
}

fn broken() -> AppError {
    AppError::new(Code::Internal, "案卷的结构不对，没有改动")
}

/// Kind of the elements in a list (or single part) of the dossier, or in a list of one of its elements.
pub(super) fn kind_of(list: &str) -> Option<ElementKind> {
    use ElementKind::*;
    Some(match list {
        "case" => Case,
        "agencies" => Agency,
        "powers" => Power,
        "officers" => Officer,
        "certificates" => Certificate,
        "parties" => Party,
        "acts" => Act,
        "penalties" => Penalty,
        "discretion" => Discretion,
        "documents" => Document,
        "signatures" => Signature,
        "seals" => Seal,
        "services" => Service,
        "citations" => Citation,
        "corrections" => Correction,
        "evidence" => Evidence,
        "periods" => Period,
        "measures" => Measure,
        "payments" => Payment,
        "late_fees" => LateFee,
        "deferrals" => Deferral,
        "instalments" => Instalment,
        "remedies" => Remedy,
        "cover" => Cover,
        "catalogue" => Catalogue,
        "file_note" => FileNote,
        "archive" => Archive,
        _ => return None,
    })
}

impl Draft {
    pub fn new(id: &str, form: &str) -> Self {
        Draft {
            root: json!({
                "schema_version": anheng_core::dossier::SCHEMA_VERSION,
                "id": id,
                "kind": "penalty",
                "intake": { "form": form },
                "case": { "id": "case" },
            }),
        }
    }

    pub fn of(dossier: &Dossier) -> Result<Self, AppError> {
        let root = serde_json::to_value(dossier)
            .map_err(|error| AppError::new(Code::Internal, format!("案卷无法读出：{error}")))?;
        Ok(Draft { root })
    }

    /// The typed dossier again, with everything verified.
    pub fn finish(&self, name: &str) -> Result<(Dossier, String), AppError> {
        let dossier = Dossier::from_json(self.root.to_string().as_bytes())
            .map_err(|refusal| AppError::refused(name, refusal))?;
        let text = serde_json::to_string(&dossier)
            .map_err(|error| AppError::new(Code::Internal, format!("案卷无法写出：{error}")))?;
        Ok((dossier, text))
    }

    pub fn list(&self, key: &str) -> &[Value] {
        self.root.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    pub fn object(&mut self, pointer: &str) -> Result<&mut Map<String, Value>, AppError> {
        self.root.pointer_mut(pointer).and_then(Value::as_object_mut).ok_or_else(broken)
    }

    pub fn field(&self, pointer: &str, field: &str) -> Option<&Value> {
        self.root.pointer(pointer)?.get(field)
    }

    /// Adds an element at the end of a list of the object at `owner`; the pointer of the new one.
    pub fn push(&mut self, owner: &str, list: &str, element: Value) -> Result<String, AppError> {
        let parts = self.object(owner)?.entry(list.to_owned()).or_insert_with(|| json!([]));
        let parts = parts.as_array_mut().ok_or_else(broken)?;
        parts.push(element);
        Ok(format!("{owner}/{list}/{}", parts.len() - 1))
    }

    /// An id that nothing bears yet.
    pub fn fresh(&self, base: &str) -> String {
        if self.find(base).is_none() {
            return base.to_owned();
        }
        (2..).map(|n| format!("{base}-{n}")).find(|id| self.find(id).is_none()).unwrap_or_default()
    }

    pub fn find(&self, id: &str) -> Option<Found> {
        let Value::Object(root) = &self.root else { return None };
        root.iter().find_map(|(list, value)| within(list, value, &format!("/{list}"), id))
    }

    pub fn set(&mut self, found: &Found, field: &str, held: &Held) -> Result<(), AppError> {
        let typed = typed(found.kind, field).ok_or_else(|| {
            AppError::new(Code::Usage, format!("{}没有“{field}”这一栏", found.kind.label()))
        })?;
        let value = held.json(&typed)?;
        if !typed.in_elements {
            put(self.object(&found.pointer)?, field, value);
            return Ok(());
        }
        let document = self.object(&found.pointer)?;
        let elements = document.entry("elements").or_insert_with(|| json!({}));
        let elements = elements.as_object_mut().ok_or_else(broken)?;
        put(elements, field, value);
        if elements.is_empty() {
            document.remove("elements");
        }
        Ok(())
    }

    pub fn held(&self, found: &Found, field: &str) -> Held {
        let inner = typed(found.kind, field).is_some_and(|typed| typed.in_elements);
        let pointer = if inner { format!("{}/elements", found.pointer) } else { found.pointer.clone() };
        Held::of(self.field(&pointer, field))
    }

    /// Whether anything but the element itself names this id.
    pub fn referred(&self, id: &str) -> bool {
        names(&self.root, id)
    }

    /// Takes an element away with what stands in it. Refused while something else names it.
    pub fn remove(&mut self, id: &str) -> Result<(), AppError> {
        let found = self.find(id).ok_or_else(|| gone(id))?;
        if self.referred(id) {
            let message = format!("别处还引用着这{}，没有删去", found.kind.label());
            return Err(AppError::new(Code::NotNow, message).hint("请先改掉引用它的栏目"));
        }
        let Some((owner, at)) = found.pointer.rsplit_once('/') else { return Err(broken()) };
        match self.root.pointer_mut(owner) {
            Some(Value::Array(list)) => {
                let at: usize = at.parse().map_err(|_| broken())?;
                if at < list.len() {
                    list.remove(at);
                }
            }
            Some(Value::Object(parts)) => {
                parts.remove(at);
            }
            _ => return Err(broken()),
        }
        Ok(())
    }
}

pub(super) fn gone(id: &str) -> AppError {
    AppError::new(Code::NotNow, format!("案卷里已经没有“{id}”这一项")).hint("可能已被删去；请刷新后再看")
}

pub(super) fn put(object: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    match value {
        Some(value) => {
            object.insert(key.to_owned(), value);
        }
        None => {
            object.remove(key);
        }
    }
}

fn within(list: &str, value: &Value, pointer: &str, id: &str) -> Option<Found> {
    match value {
        Value::Array(parts) => parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.is_object())
            .find_map(|(at, part)| within(list, part, &format!("{pointer}/{at}"), id)),
        Value::Object(parts) => {
            let kind = kind_of(list)?;
            if parts.get("id").and_then(Value::as_str) == Some(id) {
                return Some(Found { kind, pointer: pointer.to_owned() });
            }
            let inner = parts.iter().filter(|(_, part)| part.is_array());
            inner
                .map(|(key, part)| (key, part, format!("{pointer}/{key}")))
                .find_map(|(key, part, pointer)| kind_of(key).and_then(|_| within(key, part, &pointer, id)))
        }
        _ => None,
    }
}

/// Texts that say the id anywhere but as the `id` of an element.
fn names(value: &Value, id: &str) -> bool {
    const REFERENCES: [&str; 14] = [
        "agency",
        "handling_agency",
        "handlers",
        "officer",
        "officers",
        "party",
        "parties",
        "document",
        "documents",
        "handled_by",
        "replaced_by",
        "act",
        "acts",
        "servers",
    ];
    let said = |value: &Value| match value {
        Value::String(text) => text == id,
        Value::Array(list) => list.iter().any(|one| one.as_str() == Some(id)),
        _ => false,
    };
    match value {
        Value::Object(parts) => parts
            .iter()
            .any(|(key, part)| (REFERENCES.contains(&key.as_str()) && said(part)) || names(part, id)),
        Value::Array(list) => list.iter().any(|part| names(part, id)),
        _ => false,
    }
}
