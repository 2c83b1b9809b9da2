//! `entry.look`: what a dossier looks like while it is typed — its course, what a pack finds in it, and which papers the
//! case should have. Quiet: only what was found, never what is merely not entered yet.

use std::collections::BTreeSet;

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_core::explain;
use anheng_core::outcome::{Finding, Outcome, State};
use anheng_core::standard::model::Nature;
use anheng_core::standard::shape::{Need, There, shape};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{read, standard};
use crate::show::{self, Event, ShowInput};
use crate::{Actor, AppError, DossierText, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryLookInput {
    pub dossier: DossierText,
    /// `id` or `id@version`.
    pub pack: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryLook {
    pub title: String,
    /// Says what the pack is; to be shown wherever its results are.
    pub standard: String,
    /// In order of time.
    pub timeline: Vec<Event>,
    pub hints: Vec<EntryHint>,
    pub papers: Vec<EntryPaper>,
}

/// An item that was not met, in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryHint {
    pub item: String,
    pub number: String,
    pub title: String,
    /// A fault, or a question to the reviewer.
    pub nature: Nature,
    pub lines: Vec<String>,
    /// Ids of the elements that the findings rest on.
    pub elements: Vec<String>,
    /// JSON pointers of what was seen.
    pub pointers: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperNeed {
    Required,
    Unknown,
    Optional,
    NotNeeded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperThere {
    Here,
    Elsewhere,
    No,
    NotEntered,
}

/// A paper that the standard speaks of, for this case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryPaper {
    pub kind: String,
    pub title: String,
    pub stage: &'static str,
    pub need: PaperNeed,
    pub there: PaperThere,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

pub(crate) fn run(
    library: &Library,
    input: EntryLookInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<EntryLook, AppError> {
    let pack = library.pack(&input.pack)?;
    let dossier = read(&input.dossier)?;
    let assessment = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
    let rows = pack.items.iter().zip(&assessment.outcomes);
    let hints = rows.filter(|(_, outcome)| outcome.state == State::NotMet).map(|(item, outcome)| EntryHint {
        item: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        nature: if outcome.has_fault() { Nature::Fault } else { Nature::Question },
        lines: explain::outcome(outcome),
        elements: seen(outcome, |one| one.element.to_string()),
        pointers: seen(outcome, |one| one.pointer.clone()),
    });
    let hints = hints.collect();
    let papers = papers(library, pack, &dossier);
    let shown = show::run(library, ShowInput { dossier: input.dossier }, actor, job)?;
    Ok(EntryLook { title: shown.title, standard: standard(pack), timeline: shown.timeline, hints, papers })
}

fn seen(outcome: &Outcome, of: fn(&anheng_core::outcome::Evidence) -> String) -> Vec<String> {
    let evidence = |finding: &Finding| finding.evidence.iter().map(of).collect::<Vec<_>>();
    outcome.findings.iter().flat_map(evidence).collect::<BTreeSet<_>>().into_iter().collect()
}

fn papers(library: &Library, pack: &anheng_core::standard::Pack, dossier: &Dossier) -> Vec<EntryPaper> {
    let shape = shape(pack, dossier, &library.calendar, &library.counting, &library.parameters);
    let lines = shape.papers.into_iter().map(|line| EntryPaper {
        kind: line.kind.code().to_owned(),
        title: line.title,
        stage: line.stage.label(),
        need: match line.need {
            Need::Required => PaperNeed::Required,
            Need::Unknown => PaperNeed::Unknown,
            Need::Optional => PaperNeed::Optional,
            Need::NotNeeded => PaperNeed::NotNeeded,
        },
        there: match line.there {
            There::Here => PaperThere::Here,
            There::Elsewhere => PaperThere::Elsewhere,
            There::No => PaperThere::No,
            There::NotEntered => PaperThere::NotEntered,
        },
        why: line.why,
    });
    lines.collect()
}
