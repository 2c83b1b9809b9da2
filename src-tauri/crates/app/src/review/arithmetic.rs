//! `review.arithmetic`: how the points of a review came about, line by line, as the sheet prints it.

use schemars::JsonSchema;
use serde::Serialize;

use super::open::ReviewInput;
use super::sheet::sheet_file;
use super::visible;
use crate::host::App;
use crate::{Actor, AppError, Job};

#[derive(Debug, Serialize, JsonSchema)]
pub struct ArithmeticOutput {
    /// Where the score stands, in a sentence.
    pub conclusion: String,
    /// Heading and lines of each calculation.
    pub arithmetic: Vec<(String, Vec<String>)>,
}

pub(crate) fn run(
    app: &App,
    input: ReviewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ArithmeticOutput, AppError> {
    app.read(|reads| {
        let review = visible(reads, &input.review, actor)?;
        let view = sheet_file(app, reads, review, job)?.view;
        Ok(ArithmeticOutput { conclusion: view.conclusion, arithmetic: view.arithmetic })
    })
}
