//! `dossier.import`: many dossiers in one act.

use anheng_core::dossier::Dossier;
use anheng_store::{NOTHING, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edited;
use crate::check::read;
use crate::host::App;
use crate::review::Repinned;
use crate::{Actor, AppError, Code, DossierText, Job};

/// Many dossiers in one act. A bad one keeps none of the others out and is named.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportInput {
    pub dossiers: Vec<DossierText>,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ImportOutput {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub dry_run: bool,
    /// One for each file, in order.
    pub log: Vec<Imported>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Imported {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub became: Became,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<AppError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    New,
    Changed,
    Unchanged,
    Refused,
}

const ACTION: &str = "dossier.import";

/// A dossier on its way in, with the name that the user knows it by.
struct Incoming {
    name: String,
    dossier: Result<Dossier, AppError>,
}

pub(crate) fn run(
    app: &App,
    input: ImportInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ImportOutput, AppError> {
    let incoming = input.dossiers.into_iter().map(|text| Incoming { dossier: read(&text), name: text.name });
    take_in(app, incoming, actor, job, input.dry_run)
}

/// Takes dossiers in: all that are sound in one act, or none when it is stopped. Each is asked for when its turn comes,
/// so that a large file is never in memory as dossiers.
fn take_in(
    app: &App,
    incoming: impl ExactSizeIterator<Item = Incoming>,
    actor: &Actor,
    job: &Job<'_>,
    dry_run: bool,
) -> Result<ImportOutput, AppError> {
    let run = |tx: &mut Tx<'_>| {
        let mut output = ImportOutput { dry_run, ..ImportOutput::default() };
        let mut reviews = Vec::new();
        let of = incoming.len();
        for (done, one) in incoming.enumerate() {
            job.step(done, of)?;
            let mut logged =
                Imported { name: one.name, id: String::new(), became: Became::Refused, error: None };
            match one.dossier {
                Err(error) => logged.error = Some(error),
                Ok(dossier) => {
                    logged.id = dossier.id.to_string();
                    match taken(app, tx, &dossier) {
                        Ok((became, mut more)) => {
                            logged.became = became;
                            reviews.append(&mut more);
                        }
                        // What is wrong with one dossier is told; what is wrong with the workspace ends the act.
                        Err(error) if error.code == Code::BadInput => logged.error = Some(error),
                        Err(error) => return Err(error),
                    }
                }
            }
            match logged.became {
                Became::New => output.new += 1,
                Became::Changed => output.changed += 1,
                Became::Unchanged => output.unchanged += 1,
                Became::Refused => output.refused += 1,
            }
            output.log.push(logged);
        }
        let (written, digest) = tx.written_dossiers()?;
        if written > 0 {
            let after = serde_json::json!({
                "written": written, "digest": digest, "new": output.new, "changed": output.changed,
                "unchanged": output.unchanged, "refused": output.refused, "reviews": reviews,
            });
            tx.tell("dossiers", NOTHING, Some(&after))?;
        }
        Ok(output)
    };
    if !dry_run {
        return app.act(actor, job, ACTION, run);
    }
    // A rehearsal: everything is done, and nothing is kept.
    let mut told = None;
    let rehearsed = app.act(actor, job, ACTION, |tx| {
        told = Some(run(tx)?);
        Err::<(), _>(AppError::new(Code::NotNow, "rehearsal"))
    });
    match (told, rehearsed) {
        (Some(output), _) => Ok(output),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Err(AppError::new(Code::Internal, "预演没有结果")),
    }
}

fn taken(app: &App, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(Became, Vec<Repinned>), AppError> {
    let id = dossier.id.to_string();
    let Some((_, _)) = tx.reads().dossier_head(&id)? else {
        tx.add_dossier(dossier)?;
        return Ok((Became::New, Vec::new()));
    };
    Ok(match edited(app, tx, dossier)? {
        None => (Became::Unchanged, Vec::new()),
        Some((_, _, reviews)) => (Became::Changed, reviews),
    })
}
