//! `roster.entries` and `roster.training`: rosters as they are kept, and what an officer learned by the year.

use std::collections::HashMap;

use anheng_core::roster::{Benchmark, DelegatedItem, Reviewer, SampledCase, Training};
use anheng_store::Reads;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kept;
use crate::host::App;
use crate::ledger::{number_key, plain};
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntriesInput {
    /// `reviewers`, `items`, `delegated` or `sample`.
    pub roster: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RosterEntries")]
pub struct EntriesOutput {
    /// The day on which the program was asked.
    pub today: String,
    /// In the order in which they came.
    pub entries: Vec<EntryLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RosterEntryLine")]
pub struct EntryLine {
    pub id: String,
    pub entry: RosterEntry,
    /// Of a sampled case: the dossier of the workspace that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<SampledDossier>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum RosterEntry {
    Reviewer(Reviewer),
    Benchmark(Benchmark),
    Delegated(DelegatedItem),
    Sampled(SampledCase),
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SampledDossier {
    pub id: String,
    pub title: String,
}

pub(crate) fn entries(
    app: &App,
    input: EntriesInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<EntriesOutput, AppError> {
    let known = ["reviewers", "items", "delegated", "sample"].contains(&input.roster.as_str());
    if !known {
        return Err(AppError::new(Code::Usage, format!("没有“{}”这种名册", input.roster))
            .hint("可用：reviewers、items、delegated、sample"));
    }
    app.read(|reads| {
        let dossiers = if input.roster == "sample" { Some(Dossiers::of(reads)?) } else { None };
        let mut entries = Vec::new();
        for row in reads.roster_entries(&input.roster)? {
            let entry = match input.roster.as_str() {
                "reviewers" => RosterEntry::Reviewer(kept(&row.json)?),
                "items" => RosterEntry::Benchmark(kept(&row.json)?),
                "delegated" => RosterEntry::Delegated(kept(&row.json)?),
                _ => RosterEntry::Sampled(kept(&row.json)?),
            };
            let dossier = match (&entry, &dossiers) {
                (RosterEntry::Sampled(sampled), Some(dossiers)) => dossiers.find(sampled),
                _ => None,
            };
            entries.push(EntryLine { id: row.id, entry, dossier });
        }
        Ok(EntriesOutput { today: job.now.date().to_string(), entries })
    })
}

/// Dossiers of the workspace by unit and number. Two that share them are none, for nobody can tell which is meant.
struct Dossiers(HashMap<(String, &'static str, String), Option<SampledDossier>>);

impl Dossiers {
    fn of(reads: Reads<'_>) -> Result<Self, AppError> {
        let mut all = HashMap::new();
        reads.each_known_case::<AppError>(|case| {
            for (which, number) in [("decision", &case.decision_number), ("case", &case.case_number)] {
                let number = number_key(number);
                if !number.is_empty() {
                    let dossier = SampledDossier { id: case.id.clone(), title: case.title.clone() };
                    let place = all.entry((plain(&case.agency), which, number));
                    place.and_modify(|known| *known = None).or_insert(Some(dossier));
                }
            }
            Ok(())
        })?;
        Ok(Dossiers(all))
    }

    fn find(&self, sampled: &SampledCase) -> Option<SampledDossier> {
        let unit = plain(sampled.unit.known()?);
        for (which, number) in [("decision", &sampled.decision_number), ("case", &sampled.case_number)] {
            let Some(number) = number.known().map(|number| number_key(number)) else { continue };
            if let Some(found) = self.0.get(&(unit.clone(), which, number)) {
                return found.clone();
            }
        }
        None
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingInput {
    /// Id in the roster.
    pub officer: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OfficerTraining")]
pub struct TrainingOutput {
    /// The newest first.
    pub years: Vec<Training>,
}

pub(crate) fn training(
    app: &App,
    input: TrainingInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<TrainingOutput, AppError> {
    app.read(|reads| {
        let rows = reads.training()?.into_iter().rev().filter(|row| row.officer == input.officer);
        let years = rows.map(|row| kept(&row.json)).collect::<Result<_, _>>()?;
        Ok(TrainingOutput { years })
    })
}
