//! Where in a dossier a field of the quick sheet stands: the element that it means, if there is one.

use anheng_core::dossier::ElementKind;
use serde_json::Value;

use super::draft::{Draft, Found};
use super::sheet::{At, Axes, DECISIONS};

pub(super) fn axes(draft: &Draft) -> Axes {
    let case = |field: &str| known(draft.field("/case", field));
    Axes { procedure: case("procedure"), outcome: case("outcome") }
}

pub(super) fn known(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(str::to_owned)
}

pub(super) fn papers<'d>(draft: &'d Draft, kinds: &'d [&str]) -> impl Iterator<Item = (usize, &'d Value)> {
    let fits =
        |paper: &Value| paper.get("kind").and_then(Value::as_str).is_some_and(|kind| kinds.contains(&kind));
    draft.list("documents").iter().enumerate().filter(move |(_, paper)| fits(paper))
}

/// A paper that was revoked or replaced is not the one that the sheet means, while another stands.
pub(super) fn paper_at(draft: &Draft, kinds: &[&str]) -> Option<usize> {
    let replaced = |paper: &Value| {
        draft.list("corrections").iter().any(|one| {
            one.get("document").is_some_and(|named| Some(named) == paper.get("id"))
                && one.get("kind").and_then(Value::as_str) != Some("corrected")
        })
    };
    let standing = papers(draft, kinds).find(|(_, paper)| !replaced(paper));
    standing.or_else(|| papers(draft, kinds).next()).map(|(at, _)| at)
}

/// The paper that ended the case: of the kind that the axes make it, else of any that can.
pub(super) fn decision_at(draft: &Draft) -> Option<usize> {
    let wanted = [axes(draft).decision_kind()];
    // An order to seal ends only a case that is about nothing else.
    let any = &DECISIONS[..DECISIONS.len() - 1];
    paper_at(draft, &wanted).or_else(|| paper_at(draft, any))
}

pub(super) fn locate(draft: &Draft, at: At) -> Option<Found> {
    let found = |kind: ElementKind, pointer: String| Some(Found { kind, pointer });
    let first = |kind: ElementKind, list: &str| {
        (!draft.list(list).is_empty()).then(|| Found { kind, pointer: format!("/{list}/0") })
    };
    match at {
        At::Case => found(ElementKind::Case, "/case".into()),
        At::Agency => match draft.field("/case", "agency").and_then(Value::as_str) {
            Some(id) => draft.find(id),
            None => first(ElementKind::Agency, "agencies"),
        },
        At::Party | At::PartyCode => first(ElementKind::Party, "parties"),
        At::Measure => first(ElementKind::Measure, "measures"),
        At::Payment => first(ElementKind::Payment, "payments"),
        At::Archive => draft.root.get("archive").and(found(ElementKind::Archive, "/archive".into())),
        At::Fine => {
            let is = |one: &Value, key: &str, code: &str| one.get(key).and_then(Value::as_str) == Some(code);
            let at = draft
                .list("penalties")
                .iter()
                .position(|one| is(one, "stage", "decided") && is(one, "kind", "fine"))?;
            found(ElementKind::Penalty, format!("/penalties/{at}"))
        }
        At::Paper(kind) => found(ElementKind::Document, format!("/documents/{}", paper_at(draft, &[kind])?)),
        At::Decision => found(ElementKind::Document, format!("/documents/{}", decision_at(draft)?)),
        At::Service(kind) => {
            let paper = if kind.is_empty() { decision_at(draft) } else { paper_at(draft, &[kind]) }?;
            let pointer = format!("/documents/{paper}/services/0");
            draft.root.pointer(&pointer)?;
            found(ElementKind::Service, pointer)
        }
    }
}

pub(super) fn kinds_of(draft: &Draft, at: At) -> Vec<&'static str> {
    match at {
        At::Paper(kind) => vec![kind],
        At::Service(kind) if !kind.is_empty() => vec![kind],
        At::Decision | At::Service(_) => vec![axes(draft).decision_kind()],
        _ => Vec::new(),
    }
}
