//! `review.open` and `review.refresh`: a review begins by pinning dossier, pack, inputs and engine, and is brought up to
//! what has changed since.

use anheng_core::checks::assess;
use anheng_core::standard::Pack;
use anheng_store::{NOTHING, ReviewFilter, ReviewRow, ReviewState, Round, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Inputs, Score};
use super::moved::{self, Moved};
use super::repin::{Repinned, repin};
use super::{own_open, review_id};
use crate::additions::pack_row;
use crate::check::{standard, title};
use crate::dossiers::unknown;
use crate::host::App;
use crate::library::Library;
use crate::{Actor, AppError, Code, Day, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenInput {
    pub dossier: String,
    /// `id` or `id@version`.
    pub pack: String,
    /// Take the version of `id` that governs this day, instead of the latest.
    #[serde(default)]
    pub on: Option<Day>,
    #[serde(default = "first")]
    pub round: Round,
}

fn first() -> Round {
    Round::First
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OpenOutput {
    pub review: ReviewRow,
    pub title: String,
    pub standard: String,
    pub score: Score,
    /// Decisions that came over from the revision before.
    pub carried: usize,
    /// Of these, items that look otherwise now.
    pub recheck: Vec<String>,
    /// Set when the decisions came from an older version of the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

pub(crate) fn run(app: &App, input: OpenInput, actor: &Actor, job: &Job<'_>) -> Result<OpenOutput, AppError> {
    let library = app.library();
    let pack = match input.on {
        Some(day) => library.pack_on(&input.pack, day.0)?,
        None => library.pack(&input.pack)?,
    };
    app.act(actor, job, "review.open", |tx| open(app, tx, &input, pack, actor, job))
}

/// Begins one review within an act.
pub(super) fn open(
    app: &App,
    tx: &mut Tx<'_>,
    input: &OpenInput,
    pack: &Pack,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<OpenOutput, AppError> {
    let row = tx.reads().dossier(&input.dossier)?.ok_or_else(|| unknown(&input.dossier))?;
    let dossier = row.dossier()?;
    let earlier = earlier(tx, input, &pack.sha256, actor)?;
    if let Some(open) = earlier.iter().find(|review| review.state == ReviewState::Open) {
        let message = format!("这份案卷已有评查中的{}：{}", open.round.label(), open.id);
        return Err(AppError::new(Code::NotNow, message).hint("请接着那一份评查，或者先提交它"));
    }
    let last = earlier.iter().max_by_key(|review| review.revision);
    let revision = last.map_or(1, |last| last.revision + 1);
    let older = match last {
        Some(_) => None,
        None => moved::earlier_version(tx, input, pack, actor)?,
    };
    if tx.reads().pack(&pack.sha256)?.is_none() {
        let files = Library::built_in_files(&pack.sha256).ok_or_else(|| {
            AppError::new(Code::Internal, format!("找不到标准包 {} 的文件", pack.reference()))
        })?;
        tx.put_pack(&pack_row(pack), &files)?;
    }
    let library = app.library();
    let inputs = Inputs::today(&library, tx.reads())?;
    let (calendar, parameters) = inputs.given()?;
    let assessment = assess(pack, &dossier, &calendar, &library.counting, &parameters);
    let judgements = serde_json::to_string(&assessment.judgements())
        .map_err(|error| AppError::new(Code::Internal, format!("检查结果无法写出：{error}")))?;
    let review = ReviewRow {
        id: review_id(&row.id, &pack.sha256, &actor.id, input.round.code(), revision),
        dossier_key: row.key,
        dossier: row.id.clone(),
        dossier_rev: row.rev,
        dossier_sha256: row.sha256.clone(),
        pack: pack.sha256.clone(),
        pack_reference: pack.reference(),
        inputs: tx.put_inputs(&inputs.json()?)?,
        engine: assessment.engine.to_owned(),
        reviewer: actor.id.clone(),
        round: input.round,
        revision,
        state: ReviewState::Open,
        judgements,
        opinion: last.or(older.as_ref()).map(|last| last.opinion.clone()).unwrap_or_default(),
        opened_at: anheng_store::stamp(job.now),
        changed_at: anheng_store::stamp(job.now),
    };
    tx.add_review(&review)?;
    let (carried, moved) = match (last, &older) {
        (Some(last), _) => (carry(tx, last, &review)?, None),
        (None, Some(older)) => {
            let (carried, moved) = moved::carry(app, tx, older, (&review, pack))?;
            (carried, Some(moved))
        }
        (None, None) => (0, None),
    };
    let desk = Desk::load(app, tx.reads(), review)?;
    let recheck: Vec<String> =
        desk.decisions.iter().filter(|(_, kept)| kept.recheck).map(|(item, _)| item.clone()).collect();
    let after = serde_json::json!({
        "review": desk.review, "carried_from": last.map(|last| &last.id), "carried": carried,
        "recheck": recheck, "moved": moved,
    });
    tx.tell(format!("review:{}", desk.review.id), NOTHING, Some(&after))?;
    let sheet = desk.sheet()?;
    Ok(OpenOutput {
        title: title(&dossier),
        standard: standard(pack),
        score: desk.score(&sheet),
        review: desk.review,
        carried,
        recheck,
        moved,
    })
}

/// Reviews with the same key but for the revision.
fn earlier(tx: &Tx<'_>, input: &OpenInput, pack: &str, actor: &Actor) -> Result<Vec<ReviewRow>, AppError> {
    let filter =
        ReviewFilter { dossier: Some(input.dossier.clone()), reviewer: Some(actor.id.clone()), state: None };
    let mut reviews = tx.reads().reviews(&filter)?;
    reviews.retain(|review| review.pack == pack && review.round == input.round);
    Ok(reviews)
}

/// A new revision begins with what the last one decided; each decision keeps the mark of what it was made upon.
fn carry(tx: &mut Tx<'_>, from: &ReviewRow, to: &ReviewRow) -> Result<usize, AppError> {
    let decisions = tx.reads().decisions(&from.id)?;
    for row in &decisions {
        tx.put_decision(&to.id, &row.item, &row.decision, &row.mark)?;
    }
    for point in tx.reads().good_points(&from.id)? {
        tx.put_good_point(&to.id, &point)?;
    }
    Ok(decisions.len())
}

/// Names a review.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewInput {
    pub review: String,
}

/// Judges an open review again, with today's engine, parameters and calendar.
pub(crate) fn refresh(
    app: &App,
    input: ReviewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Repinned, AppError> {
    app.act(actor, job, "review.refresh", |tx| {
        let review = own_open(tx.reads(), &input.review, actor)?;
        let row = tx.reads().dossier(&review.dossier)?.ok_or_else(|| unknown(&review.dossier))?;
        let pins = |review: &ReviewRow| {
            serde_json::json!({
                "dossier_rev": review.dossier_rev, "dossier_sha256": review.dossier_sha256,
                "inputs": review.inputs, "engine": review.engine,
            })
        };
        let (before, old) = (pins(&review), review.judgements.clone());
        let dossier = row.dossier()?;
        let done = repin(app, tx, review, &row, &dossier)?;
        let now = own_open(tx.reads(), &input.review, actor)?;
        let after = pins(&now);
        if before != after || now.judgements != old {
            tx.tell(format!("review:{}", input.review), Some(&before), Some(&(&after, &done)))?;
        }
        Ok(done)
    })
}
