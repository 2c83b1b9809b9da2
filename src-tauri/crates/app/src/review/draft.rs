//! `review.draft` and `review.drafts`: what a reviewer has typed on an item and not yet saved, so that a power cut takes
//! none of it. A draft moves no points and is no part of the audit.

use anheng_store::Draft;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::own_open;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// As much as a decision with its reason may need, and more.
const LONGEST: usize = 256 * 1024;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    pub review: String,
    /// Item id.
    pub item: String,
    /// JSON, as the window wants it back; omitted: nothing is left to keep.
    #[serde(default)]
    pub json: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftKept {
    pub review: String,
    pub item: String,
    pub at: String,
}

pub(crate) fn keep(
    app: &App,
    input: DraftInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<DraftKept, AppError> {
    if input.json.as_ref().is_some_and(|json| json.len() > LONGEST) {
        return Err(
            AppError::new(Code::BadInput, "写下的文字过长，没有保存").hint("请缩短，详细的情况写进评查意见")
        );
    }
    let at = job.now.format("%Y-%m-%dT%H:%M:%S").to_string();
    app.writer(|store| {
        own_open(store.reads(), &input.review, actor)?;
        Ok(store.put_draft(&input.review, &input.item, input.json.as_deref(), &at)?)
    })?;
    Ok(DraftKept { review: input.review, item: input.item, at })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftsInput {
    pub review: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftsOutput {
    pub drafts: Vec<Draft>,
}

/// One's own only: what somebody has not yet said is nobody else's business.
pub(crate) fn list(
    app: &App,
    input: DraftsInput,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<DraftsOutput, AppError> {
    app.read(|reads| {
        let own = super::visible(reads, &input.review, actor)?.reviewer == actor.id;
        let drafts = if own { reads.drafts(&input.review)? } else { Vec::new() };
        Ok(DraftsOutput { drafts })
    })
}
