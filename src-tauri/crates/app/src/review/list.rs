//! `review.list`: reviews of the workspace, as far as the actor may see them.

use anheng_store::{ReviewFilter, ReviewRow, ReviewState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Score};
use super::hidden_reviews;
use super::sheet_file::SheetFile;
use crate::host::App;
use crate::{Actor, AppError, Job};

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
            let score = match reads.submission(&review.id)? {
                Some(submission) => SheetFile::read(&submission.json)?.proof.score,
                None => {
                    let desk = Desk::load(app, reads, review.clone())?;
                    let sheet = desk.sheet()?;
                    desk.score(&sheet)
                }
            };
            reviews.push(ReviewLine { review, title, score });
        }
        Ok(ReviewListOutput { hidden: before - reviews.len(), reviews })
    })
}
