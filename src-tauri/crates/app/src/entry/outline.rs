//! What a dossier consists of, as the page lists it: the papers in their order, papers that it lacks, and the other
//! parts, each under its id.

use anheng_core::dossier::{Dossier, ElementKind, Place};
use anheng_core::value::Value;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Outline {
    pub documents: Vec<OutlinePaper>,
    /// Papers that were looked for and are not there.
    pub lacking: Vec<OutlineLacking>,
    pub lists: Vec<OutlineList>,
    /// Every document has been entered: a kind that is not listed is 卷中没有.
    pub complete: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OutlinePaper {
    pub id: String,
    pub kind: &'static str,
    pub name: String,
    pub number: Option<String>,
    pub date: Option<String>,
    /// 卷内页码
    pub from: Option<u32>,
    pub to: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OutlineLacking {
    pub kind: &'static str,
    pub name: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OutlineList {
    pub list: &'static str,
    pub label: &'static str,
    pub elements: Vec<OutlineElement>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OutlineElement {
    pub id: String,
    pub name: String,
}

/// In the order of the page.
const LISTS: [(&str, ElementKind); 18] = [
    ("case", ElementKind::Case),
    ("agencies", ElementKind::Agency),
    ("officers", ElementKind::Officer),
    ("parties", ElementKind::Party),
    ("acts", ElementKind::Act),
    ("penalties", ElementKind::Penalty),
    ("discretion", ElementKind::Discretion),
    ("measures", ElementKind::Measure),
    ("evidence", ElementKind::Evidence),
    ("periods", ElementKind::Period),
    ("payments", ElementKind::Payment),
    ("late_fees", ElementKind::LateFee),
    ("deferrals", ElementKind::Deferral),
    ("remedies", ElementKind::Remedy),
    ("corrections", ElementKind::Correction),
    ("cover", ElementKind::Cover),
    ("file_note", ElementKind::FileNote),
    ("archive", ElementKind::Archive),
];

pub(super) fn of(dossier: &Dossier) -> Outline {
    let documents = dossier.documents.iter().map(|document| OutlinePaper {
        id: document.id.to_string(),
        kind: document.kind.code(),
        name: document.title.known().cloned().unwrap_or_else(|| document.kind.name().to_owned()),
        number: document.number.known().cloned(),
        date: document.date.known().map(ToString::to_string),
        from: known(&document.page_from),
        to: known(&document.page_to),
    });
    let lacking = dossier.absent_documents.iter();
    let list = |(list, kind): &(&'static str, ElementKind)| OutlineList {
        list,
        label: kind.label(),
        elements: dossier
            .nodes(*kind)
            .into_iter()
            .map(|node| OutlineElement { id: node.element.id().to_string(), name: name(dossier, node.place) })
            .collect(),
    };
    Outline {
        documents: documents.collect(),
        lacking: lacking.map(|one| OutlineLacking { kind: one.kind.code(), name: one.kind.name() }).collect(),
        lists: LISTS.iter().map(list).collect(),
        complete: dossier.intake.documents_complete,
    }
}

fn known(page: &Value<u32>) -> Option<u32> {
    page.known().copied()
}

pub(super) fn name(dossier: &Dossier, place: Place) -> String {
    let at = place.at as usize;
    let own = match place.kind {
        ElementKind::Act => dossier.acts.get(at).and_then(|act| act.title.known().cloned()),
        ElementKind::Evidence => dossier.evidence.get(at).and_then(|one| one.title.known().cloned()),
        ElementKind::Payment => {
            dossier.payments.get(at).and_then(|one| one.paid_on.known().map(|day| format!("{} 缴款", day.0)))
        }
        _ => None,
    };
    own.unwrap_or_else(|| dossier.name_at(place))
}
