//! Elements for fields of the quick sheet to stand in, made with the links that the sheet can know, and taken away when
//! they say nothing any more.

use anheng_core::dossier::ElementKind;
use anheng_core::dossier::vocabulary::DocumentKind;
use anheng_core::value::Id;
use serde_json::{Map, Value, json};

use super::draft::{Draft, Found, put};
use super::place::{axes, known, locate};
use super::sheet::At;
use crate::AppError;

/// The paper is there after all, or nobody has looked.
pub(super) fn forget(draft: &mut Draft, kinds: &[&str]) {
    let Some(Value::Array(list)) = draft.root.get_mut("absent_documents") else { return };
    list.retain(|one| !one.get("kind").and_then(Value::as_str).is_some_and(|kind| kinds.contains(&kind)));
}

/// Adds an element at the end of a list, under an id that nothing bears yet.
pub(super) fn add(
    draft: &mut Draft,
    kind: ElementKind,
    list: &str,
    base: &str,
    mut element: Map<String, Value>,
) -> Result<Found, AppError> {
    element.insert("id".into(), json!(draft.fresh(base)));
    draft.push("", list, Value::Object(element)).map(|pointer| Found { kind, pointer })
}

/// The element for a field to stand in, with the links that the sheet can know.
pub(super) fn make(draft: &mut Draft, at: At) -> Result<Found, AppError> {
    let party = draft.list("parties").first().and_then(|one| known(one.get("id")));
    let mut element = Map::new();
    match at {
        At::Case => Ok(Found { kind: ElementKind::Case, pointer: "/case".into() }),
        At::Agency => {
            let found = add(draft, ElementKind::Agency, "agencies", "ag", element)?;
            let id = known(draft.field(&found.pointer, "id"));
            put(draft.object("/case")?, "agency", id.map(Value::from));
            Ok(found)
        }
        At::Party | At::PartyCode => add(draft, ElementKind::Party, "parties", "p1", element),
        At::Measure => {
            put(&mut element, "parties", party.map(|id| json!([id])));
            add(draft, ElementKind::Measure, "measures", "m1", element)
        }
        At::Payment => {
            put(&mut element, "party", party.map(Value::from));
            add(draft, ElementKind::Payment, "payments", "pay1", element)
        }
        At::Archive => {
            let id = draft.fresh("archive");
            draft.object("")?.insert("archive".into(), json!({ "id": id }));
            Ok(Found { kind: ElementKind::Archive, pointer: "/archive".into() })
        }
        At::Fine => {
            let decision = match locate(draft, At::Decision) {
                Some(found) => found,
                None => make(draft, At::Decision)?,
            };
            element.insert("stage".into(), json!("decided"));
            element.insert("kind".into(), json!("fine"));
            put(&mut element, "document", draft.field(&decision.pointer, "id").cloned());
            put(&mut element, "party", party.map(Value::from));
            add(draft, ElementKind::Penalty, "penalties", "pn1", element)
        }
        At::Paper(kind) => make_paper(draft, kind, &format!("d-{}", kind.replace('_', "-"))),
        At::Decision => {
            let kind = axes(draft).decision_kind();
            make_paper(draft, kind, "d-decision")
        }
        At::Service(kind) => {
            let of = if kind.is_empty() { At::Decision } else { At::Paper(kind) };
            let paper = match locate(draft, of) {
                Some(found) => found,
                None => make(draft, of)?,
            };
            let id = known(draft.field(&paper.pointer, "id")).unwrap_or_default();
            element.insert("id".into(), json!(draft.fresh(&format!("{id}-v1"))));
            put(&mut element, "party", party.map(Value::from));
            let pointer = draft.push(&paper.pointer, "services", Value::Object(element))?;
            Ok(Found { kind: ElementKind::Service, pointer })
        }
    }
}

fn make_paper(draft: &mut Draft, kind: &str, base: &str) -> Result<Found, AppError> {
    forget(draft, &[kind]);
    let id = draft.fresh(base);
    debug_assert!(Id::parse(&id).is_some() && DocumentKind::from_code(kind).is_some());
    let pointer = draft.push("", "documents", json!({ "id": id, "kind": kind }))?;
    let Some(at) = place_by_stage(draft, kind) else {
        return Ok(Found { kind: ElementKind::Document, pointer });
    };
    if let Some(Value::Array(papers)) = draft.root.get_mut("documents")
        && let Some(made) = papers.pop()
    {
        papers.insert(at, made);
    }
    Ok(Found { kind: ElementKind::Document, pointer: format!("/documents/{at}") })
}

/// Where a new paper goes that is not the last: the sheet asks for the decision's number before anything else, and the
/// catalogue of a quick dossier follows the steps of the law all the same. Papers typed from the dossier keep its order.
fn place_by_stage(draft: &Draft, kind: &str) -> Option<usize> {
    if draft.root["intake"]["form"] != "quick" {
        return None;
    }
    let stage = |kind: &str| DocumentKind::from_code(kind).map(|kind| kind.def().stage);
    let own = stage(kind)?;
    let later = |paper: &Value| paper.get("kind").and_then(Value::as_str).and_then(stage) > Some(own);
    draft.list("documents").iter().position(later)
}

/// Takes away what says nothing any more: an element that has only its id and its links, and that nothing names. What
/// holds it may be empty then too.
pub(super) fn prune(draft: &mut Draft, found: &Found) -> Result<(), AppError> {
    let keeps: &[&str] = match found.kind {
        ElementKind::Document => &["id", "kind", "origin"],
        ElementKind::Service => &["id", "party"],
        ElementKind::Penalty => &["id", "kind", "stage", "document", "party"],
        ElementKind::Measure => &["id", "parties"],
        ElementKind::Payment => &["id", "party"],
        ElementKind::Party | ElementKind::Archive => &["id"],
        _ => return Ok(()),
    };
    let Some(Value::Object(element)) = draft.root.pointer(&found.pointer) else { return Ok(()) };
    let empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    if element.iter().any(|(key, value)| !keeps.contains(&key.as_str()) && !empty(value)) {
        return Ok(());
    }
    let Some(id) = known(element.get("id")) else { return Ok(()) };
    let of = known(element.get("document"));
    if draft.referred(&id) {
        return Ok(());
    }
    draft.remove(&id)?;
    if let Some(paper) = of.and_then(|id| draft.find(&id)) {
        prune(draft, &paper)?;
    }
    match found.pointer.split_once("/services/") {
        Some((paper, _)) => {
            let owner = Found { kind: ElementKind::Document, pointer: paper.to_owned() };
            prune(draft, &owner)
        }
        None => Ok(()),
    }
}
