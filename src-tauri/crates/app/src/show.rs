//! `dossier.show`: what a dossier says, as a person would lay it out: the axes, the people, and every dated step in
//! its order.

pub(crate) mod changes;
pub(crate) mod contents;

use anheng_core::dossier::{ElementKind, Place, Seen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{read, title};
use crate::timeline::events;
use crate::{Actor, AppError, DossierText, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowInput {
    pub dossier: DossierText,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShowOutput {
    pub title: String,
    /// Field name and value of the case's own facts.
    pub facts: Vec<(String, String)>,
    pub parties: Vec<String>,
    pub documents: Vec<String>,
    /// In order of time.
    pub timeline: Vec<Event>,
}

/// One dated step.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Event {
    /// ISO date, with the minute where it is known.
    pub at: String,
    pub what: String,
    pub pointer: String,
}

pub(crate) fn run(_: &Library, input: ShowInput, _: &Actor, _: &Job<'_>) -> Result<ShowOutput, AppError> {
    let dossier = read(&input.dossier)?;
    let mut facts = Vec::new();
    let kind = ElementKind::Case;
    for node in dossier.nodes(kind) {
        for index in 0..kind.field_count() {
            let seen = node.element.see(index);
            if seen != Seen::NotEntered {
                let label = kind.field_at(index).label;
                facts.push((label.to_owned(), anheng_core::explain::seen(&seen.into())));
            }
        }
    }
    let name = |kind: ElementKind, at: usize| dossier.name_at(Place::of(kind, at));
    Ok(ShowOutput {
        title: title(&dossier),
        facts,
        parties: (0..dossier.parties.len()).map(|at| name(ElementKind::Party, at)).collect(),
        documents: (0..dossier.documents.len()).map(|at| name(ElementKind::Document, at)).collect(),
        timeline: events(&dossier),
    })
}
