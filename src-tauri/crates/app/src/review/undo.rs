//! `review.undo` and `review.redo`: the last step of a review taken back or done again, as an audited step of its own.
//! The steps are kept, so that they survive a restart.

use anheng_store::{Change, GoodPointRow, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::decide::{Marked, written};
use super::desk::{Desk, Score};
use super::hints::{self, ItemHints};
use super::open::ReviewInput;
use super::own_open;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Undone {
    pub review: String,
    /// `decision:ITEM`, `good_point:ID` or `opinion`.
    pub what: String,
    /// When the step was made.
    pub made_at: String,
    pub score: Score,
    /// The item as it is now, when the step was about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<ItemHints>,
}

pub(crate) fn undo(app: &App, input: ReviewInput, actor: &Actor, job: &Job<'_>) -> Result<Undone, AppError> {
    app.act(actor, job, "review.undo", |tx| {
        let review = own_open(tx.reads(), &input.review, actor)?;
        let step = tx
            .reads()
            .last_change(&review.id)?
            .ok_or_else(|| AppError::new(Code::NotNow, "没有可以撤销的步骤"))?;
        apply(tx, &review.id, &step, &step.after, &step.before)?;
        tx.mark_change(&review.id, step.seq, true)?;
        done(app, tx, &input.review, actor, step)
    })
}

pub(crate) fn redo(app: &App, input: ReviewInput, actor: &Actor, job: &Job<'_>) -> Result<Undone, AppError> {
    app.act(actor, job, "review.redo", |tx| {
        let review = own_open(tx.reads(), &input.review, actor)?;
        let step = tx
            .reads()
            .next_undone(&review.id)?
            .ok_or_else(|| AppError::new(Code::NotNow, "没有可以重做的步骤"))?;
        apply(tx, &review.id, &step, &step.before, &step.after)?;
        tx.mark_change(&review.id, step.seq, false)?;
        done(app, tx, &input.review, actor, step)
    })
}

fn done(app: &App, tx: &Tx<'_>, review: &str, actor: &Actor, step: Change) -> Result<Undone, AppError> {
    let desk = Desk::load(app, tx.reads(), own_open(tx.reads(), review, actor)?)?;
    let sheet = desk.sheet()?;
    let row = match step.what.strip_prefix("decision:") {
        Some(item) => hints::one(app, tx.reads(), &desk, &sheet, item)?,
        None => None,
    };
    let score = desk.score(&sheet);
    Ok(Undone { review: review.into(), what: step.what, made_at: step.at, score, row })
}

/// Puts what the step was about from one state into another; both are JSON, empty for nothing.
fn apply(tx: &mut Tx<'_>, review: &str, step: &Change, from: &str, to: &str) -> Result<(), AppError> {
    let unreadable = |error: serde_json::Error| {
        AppError::new(Code::BadInput, format!("第 {} 步的记录无法读取：{error}", step.seq))
            .hint("用 doctor 查明")
    };
    let value = |text: &str| -> Result<Option<serde_json::Value>, AppError> {
        if text.is_empty() { Ok(None) } else { serde_json::from_str(text).map(Some).map_err(unreadable) }
    };
    let (before, after) = (value(from)?, value(to)?);
    match step.what.split_once(':') {
        Some(("decision", item)) => match &after {
            None => tx.remove_decision(review, item)?,
            Some(marked) => {
                let marked: Marked = serde_json::from_value(marked.clone()).map_err(unreadable)?;
                tx.put_decision(review, item, &written(&marked.decision)?, &marked.mark)?;
            }
        },
        Some(("good_point", id)) => match &after {
            None => tx.remove_good_point(review, id)?,
            Some(point) => {
                let point: GoodPointRow = serde_json::from_value(point.clone()).map_err(unreadable)?;
                tx.put_good_point(review, &point)?;
            }
        },
        _ => {
            let text = after.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
            tx.set_opinion(review, text)?;
        }
    }
    Ok(tx.tell(format!("review:{review}/{}", step.what), before.as_ref(), after.as_ref())?)
}
