//! `review.list`: reviews of the workspace, as far as the actor may see them.

use anheng_core::scoring::Sheet;
use anheng_store::{ReviewFilter, ReviewRow, ReviewState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Score};
use super::hidden_reviews;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewListInput {
    pub dossier: Option<String>,
    pub reviewer: Option<String>,
    pub state: Option<ReviewState>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReviewListOutput {
    pub reviews: Vec<ReviewLine>,
    /// Colleagues' reviews that the actor does not get to see yet.
    pub hidden: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReviewLine {
    pub review: ReviewRow,
    pub title: String,
    pub score: Score,
    /// Vetoes that are confirmed.
    pub vetoes: usize,
    /// The item of an open review that asks for a decision first: what is 待复核, then 疑点, then what is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

pub(crate) fn run(
    app: &App,
    input: ReviewListInput,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<ReviewListOutput, AppError> {
    let filter = ReviewFilter { dossier: input.dossier, reviewer: input.reviewer, state: input.state };
    app.read(|reads| {
        let hidden = hidden_reviews(reads, actor)?;
        let all = reads.reviews(&filter)?;
        let before = all.len();
        let mut reviews = Vec::new();
        for review in all.into_iter().filter(|review| !hidden.contains(&review.id)) {
            let title = match reads.list_row(&review.dossier)? {
                Some(row) if !row.title.is_empty() => row.title,
                Some(row) if !row.decision_number.is_empty() => row.decision_number,
                _ => review.dossier.clone(),
            };
            let (score, vetoes, next) = match reads.submission_score(&review.id)? {
                Some((score, vetoes)) => (frozen(&review, &score)?, vetoes, None),
                None => {
                    let desk = Desk::load(app, reads, review.clone())?;
                    let sheet = desk.sheet()?;
                    (desk.score(&sheet), sheet.vetoes.len(), next(&desk, &sheet))
                }
            };
            reviews.push(ReviewLine { review, title, score, vetoes, next });
        }
        Ok(ReviewListOutput { hidden: before - reviews.len(), reviews })
    })
}

/// The score of a signed sheet, without the rest of it.
fn frozen(review: &ReviewRow, score: &str) -> Result<Score, AppError> {
    serde_json::from_str(score).map_err(|error| {
        AppError::new(Code::BadInput, format!("评查“{}”的评查表无法读取：{error}", review.id))
            .hint("用 doctor 查明，或者从备份恢复")
    })
}

fn next(desk: &Desk, sheet: &Sheet) -> Option<String> {
    let is_recheck = |id: &&str| desk.decisions.get(*id).is_some_and(|kept| kept.recheck);
    let recheck = desk.pack.items.iter().map(|item| item.id.as_str()).find(is_recheck);
    let hint = sheet.open().find(|line| line.standing.is_hint());
    let open = hint.or_else(|| sheet.open().next()).map(|line| line.item.to_string());
    recheck.map(str::to_owned).or(open)
}
