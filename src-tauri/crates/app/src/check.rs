//! `dossier.check`: judge dossiers by a pack and say, item by item, what was found and why.

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_core::dossier::vocabulary::Stage;
use anheng_core::explain;
use anheng_core::outcome::{Assessment, Outcome, State, UnclearKind};
use anheng_core::standard::Pack;
use anheng_core::standard::model::Nature;
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Actor, AppError, Job, Library};

/// A dossier as bytes from a file or an editor.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierText {
    /// File name, or whatever the person knows it by.
    pub name: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInput {
    pub dossiers: Vec<DossierText>,
    /// `id` or `id@version`.
    pub pack: String,
    /// Take the version of `id` that governs this day, instead of the latest.
    #[serde(default)]
    pub on: Option<Day>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckOutput {
    pub checked: Vec<Checked>,
}

/// One dossier, judged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Checked {
    pub name: String,
    /// Case title, or the best name the dossier gives.
    pub title: String,
    pub dossier_sha256: String,
    /// Says what the pack is; to be shown wherever its results are.
    pub standard: String,
    pub faults: usize,
    pub questions: usize,
    pub unclear: usize,
    pub met: usize,
    pub not_applicable: usize,
    pub items: Vec<ItemLine>,
    pub assessment: Assessment,
}

/// An item's outcome in words; the facts are in the assessment, in the same order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemLine {
    pub item: String,
    pub number: String,
    pub title: String,
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<UnclearKind>,
    /// For 不符合: whether any finding is a fault, or all are questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    pub lines: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: CheckInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<CheckOutput, AppError> {
    let pack = match input.on {
        Some(day) => library.pack_on(&input.pack, day.0)?,
        None => library.pack(&input.pack)?,
    };
    let of = input.dossiers.len();
    let mut checked = Vec::with_capacity(of);
    for (done, dossier) in input.dossiers.into_iter().enumerate() {
        job.step(done, of)?;
        checked.push(check(library, pack, &dossier)?);
    }
    Ok(CheckOutput { checked })
}

fn check(library: &Library, pack: &Pack, text: &DossierText) -> Result<Checked, AppError> {
    let dossier = read(text)?;
    let assessment = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
    let count =
        |test: fn(&Outcome) -> bool| assessment.outcomes.iter().filter(|outcome| test(outcome)).count();
    Ok(Checked {
        name: text.name.clone(),
        title: title(&dossier),
        dossier_sha256: sha256(text.text.as_bytes()),
        standard: standard(pack),
        faults: count(Outcome::has_fault),
        questions: count(|outcome| outcome.state == State::NotMet && !outcome.has_fault()),
        unclear: count(|outcome| outcome.state == State::Unclear),
        met: count(|outcome| outcome.state == State::Met),
        not_applicable: count(|outcome| outcome.state == State::NotApplicable),
        items: pack
            .items
            .iter()
            .zip(&assessment.outcomes)
            .map(|(item, outcome)| line(item, outcome))
            .collect(),
        assessment,
    })
}

fn line(item: &anheng_core::standard::Item, outcome: &Outcome) -> ItemLine {
    let nature = match (outcome.state, outcome.has_fault()) {
        (State::NotMet, true) => Some(Nature::Fault),
        (State::NotMet, false) => Some(Nature::Question),
        _ => None,
    };
    ItemLine {
        item: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        state: outcome.state,
        unclear: outcome.unclear,
        nature,
        lines: explain::outcome(outcome),
    }
}

pub(crate) fn read(text: &DossierText) -> Result<Dossier, AppError> {
    Dossier::from_json(text.text.as_bytes()).map_err(|refusal| AppError::refused(&text.name, refusal))
}

/// Title, version and notice of a pack, always together: what is not official is never shown as if it were.
pub(crate) fn standard(pack: &Pack) -> String {
    let head = &pack.head;
    format!("{} {}［{}］{}", head.title, head.version, head.status.label(), head.notice)
}

/// The best name the dossier gives, and else its id.
pub(crate) fn title(dossier: &Dossier) -> String {
    name(dossier).unwrap_or_else(|| dossier.id.to_string())
}

/// What a person would call the dossier: its title, or what titles are made of, 当事人＋案由＋案; else the number of its
/// decision, of any document, of the case; else a party.
pub(crate) fn name(dossier: &Dossier) -> Option<String> {
    let case = &dossier.case;
    let number = |decision: bool| {
        let documents = dossier.documents.iter();
        let wanted = documents.filter(|document| !decision || document.kind.def().stage == Stage::Decision);
        wanted.filter_map(|document| document.number.known()).next()
    };
    let party = || dossier.parties.iter().find_map(|party| party.name.known().or(party.trade_name.known()));
    let made = || {
        let cause = case.cause.known()?;
        let party = party().filter(|party| !cause.ends_with('案') && !cause.contains(party.as_str()));
        Some(party.map_or_else(|| cause.clone(), |party| format!("{party}{cause}案")))
    };
    let number = || number(true).or_else(|| number(false)).or(case.number.known());
    case.title.known().cloned().or_else(made).or_else(|| number().or_else(party).cloned())
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
