//! `review.open_many`: reviews of many dossiers by one standard, begun in one act. A dossier that the person already
//! reviews by it, or has reviewed, is left as it is.

use std::collections::BTreeMap;

use anheng_store::{Filter, NOTHING, Reads, ReviewState, Round};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::{self, OpenInput};
use crate::host::App;
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenManyInput {
    /// Which dossiers; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
    /// `id` or `id@version`.
    pub pack: String,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct OpenManyOutput {
    pub dry_run: bool,
    pub matched: usize,
    /// Begun, or to be begun.
    pub opened: usize,
    /// Already being reviewed by this standard.
    pub going: usize,
    /// Already submitted by this standard.
    pub submitted: usize,
    /// The reviews that were begun.
    pub reviews: Vec<String>,
}

pub(crate) fn run(
    app: &App,
    input: OpenManyInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<OpenManyOutput, AppError> {
    let library = app.library();
    let pack = library.pack(&input.pack)?;
    if input.dry_run {
        return app.read(|reads| Ok(sorted(reads, &input, &pack.sha256, actor)?.0));
    }
    app.act(actor, job, "review.open_many", |tx| {
        let (mut output, fresh) = sorted(tx.reads(), &input, &pack.sha256, actor)?;
        for (done, dossier) in fresh.iter().enumerate() {
            job.step(done, fresh.len())?;
            let round = Round::First;
            let one = OpenInput { dossier: dossier.clone(), pack: pack.reference(), on: None, round };
            output.reviews.push(open::open(app, tx, &one, pack, actor, job)?.review.id);
        }
        if !output.reviews.is_empty() {
            let after = serde_json::json!({ "pack": pack.reference(), "reviews": output.reviews });
            tx.tell("reviews", NOTHING, Some(&after))?;
        }
        Ok(output)
    })
}

/// How many stand where, and the dossiers of which a review is to be begun.
fn sorted(
    reads: Reads<'_>,
    input: &OpenManyInput,
    pack: &str,
    actor: &Actor,
) -> Result<(OpenManyOutput, Vec<String>), AppError> {
    let ids = reads.ids(&input.filter)?;
    let mut output =
        OpenManyOutput { dry_run: input.dry_run, matched: ids.len(), ..OpenManyOutput::default() };
    let mine: BTreeMap<String, ReviewState> = reads.own_reviewed(pack, &actor.id)?.into_iter().collect();
    let mut fresh = Vec::new();
    for id in ids {
        match mine.get(&id) {
            Some(ReviewState::Open) => output.going += 1,
            Some(ReviewState::Submitted | ReviewState::Superseded) => output.submitted += 1,
            None => fresh.push(id),
        }
    }
    output.opened = fresh.len();
    Ok((output, fresh))
}
