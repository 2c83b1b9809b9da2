//! `review.praise` and `review.opinion`: what a reviewer says beyond the items. Neither moves a point.

use anheng_store::{GoodPointRow, NOTHING};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decide::written;
use super::own_open;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// Longer than any form has room for.
const LONGEST: usize = 2_000;

/// 值得肯定之处; with `id` alone, the one to take out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PraiseInput {
    pub review: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub page: Option<u32>,
    /// Take this one out.
    #[serde(default)]
    pub remove: Option<String>,
}

pub(crate) fn praise(
    app: &App,
    input: PraiseInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Vec<GoodPointRow>, AppError> {
    let text = input.text.trim().to_owned();
    refuse_length(&text)?;
    app.act(actor, job, "review.praise", |tx| {
        let review = own_open(tx.reads(), &input.review, actor)?;
        let known = tx.reads().good_points(&review.id)?;
        if let Some(id) = &input.remove {
            let point = known
                .iter()
                .find(|point| point.id == *id)
                .ok_or_else(|| AppError::new(Code::Usage, format!("这份评查没有值得肯定之处“{id}”")))?;
            tx.remove_good_point(&review.id, id)?;
            tx.add_change(&review.id, &format!("good_point:{id}"), &written(point)?, "")?;
            tx.tell(format!("review:{}/good_point:{id}", review.id), Some(point), NOTHING)?;
        } else {
            if text.is_empty() {
                return Err(AppError::new(Code::Usage, "没有写值得肯定之处"));
            }
            if !known.iter().any(|point| point.text == text && point.page == input.page) {
                // Numbers of removed ones are not used again: undo may bring them back.
                let changes = tx.reads().changes(&review.id)?;
                let removed = changes.iter().filter_map(|step| step.what.strip_prefix("good_point:"));
                let used = known.iter().map(|point| point.id.as_str()).chain(removed);
                let last = used.filter_map(|id| id.strip_prefix('g')?.parse::<u32>().ok()).max();
                let point = GoodPointRow {
                    id: format!("g{:03}", last.unwrap_or(0) + 1),
                    text,
                    page: input.page,
                    at: anheng_store::stamp(job.now),
                };
                tx.put_good_point(&review.id, &point)?;
                tx.add_change(&review.id, &format!("good_point:{}", point.id), "", &written(&point)?)?;
                tx.tell(format!("review:{}/good_point:{}", review.id, point.id), NOTHING, Some(&point))?;
            }
        }
        Ok(tx.reads().good_points(&review.id)?)
    })
}

/// 评查意见 on the dossier as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionInput {
    pub review: String,
    pub text: String,
}

pub(crate) fn opinion(
    app: &App,
    input: OpinionInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<OpinionInput, AppError> {
    let text = input.text.trim().to_owned();
    refuse_length(&text)?;
    app.act(actor, job, "review.opinion", |tx| {
        let review = own_open(tx.reads(), &input.review, actor)?;
        if review.opinion != text {
            tx.set_opinion(&review.id, &text)?;
            tx.add_change(&review.id, "opinion", &written(&review.opinion)?, &written(&text)?)?;
            tx.tell(format!("review:{}/opinion", review.id), Some(&review.opinion), Some(&text))?;
        }
        Ok(OpinionInput { review: review.id, text: text.clone() })
    })
}

fn refuse_length(text: &str) -> Result<(), AppError> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(AppError::new(Code::Usage, format!("文字过长：{length} 字，上限 {LONGEST} 字")));
    }
    Ok(())
}
