//! `roster.seen`: which dossiers an officer of the roster appears in. Dossiers are read through for it, so it is asked
//! for one person, reports how far it is, and can be stopped.

use anheng_core::dossier::{Dossier, Officer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{kept, words};
use crate::check::title;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// More than these nobody looks through.
const MOST: usize = 200;
/// Dossiers between two reports.
const AT_ONCE: i64 = 500;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenInput {
    /// Id in the roster.
    pub officer: String,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SeenOutput {
    pub dossiers: Vec<SeenIn>,
    /// There are more than are listed.
    pub more: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SeenIn {
    pub id: String,
    pub title: String,
    /// False: only the name is the same; it may be somebody else.
    pub certificate: bool,
}

pub(crate) fn seen(app: &App, input: SeenInput, _: &Actor, job: &Job<'_>) -> Result<SeenOutput, AppError> {
    app.apart(|store| {
        let reads = store.reads();
        let row = reads.officers()?.into_iter().find(|row| row.id == input.officer).ok_or_else(|| {
            AppError::new(Code::Usage, format!("名册里没有编号为“{}”的执法人员", input.officer))
        })?;
        let officer: Officer = kept(&row.json)?;
        let mut output = SeenOutput::default();
        let last = reads.last_dossier()?;
        let mut after = 0;
        while after < last && !output.more {
            job.step(usize::try_from(after).unwrap_or_default(), usize::try_from(last).unwrap_or_default())?;
            for row in reads.dossiers_saying(&row.name, after, after + AT_ONCE)? {
                let dossier = row.dossier()?;
                let Some(certificate) = found(&dossier, &officer) else { continue };
                if output.dossiers.len() == MOST {
                    output.more = true;
                    break;
                }
                output.dossiers.push(SeenIn { id: row.id, title: title(&dossier), certificate });
            }
            after += AT_ONCE;
        }
        Ok(output)
    })
}

/// Whether the dossier has this officer: true by a certificate, false by the name alone.
fn found(dossier: &Dossier, officer: &Officer) -> Option<bool> {
    let name = words(&officer.name);
    let numbers = |one: &Officer| -> Vec<String> {
        one.certificates.iter().filter_map(|one| one.number.known().cloned()).collect()
    };
    let known = numbers(officer);
    let alike = dossier.officers.iter().filter(|one| words(&one.name) == name);
    alike.map(|one| numbers(one).iter().any(|number| known.contains(number))).max()
}
