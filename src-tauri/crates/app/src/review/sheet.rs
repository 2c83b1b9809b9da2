//! `review.sheet`: the sheet of one review as PDF; those of many are papers of `reports`. A submitted sheet is printed
//! from its frozen bytes, so that it is the same however often and wherever it is printed.

use std::path::{Path, PathBuf};

use anheng_report::MissingGlyph;
use anheng_store::{Reads, ReviewRow, write_whole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::paper::document;
use super::sheet_file::SheetFile;
use super::visible;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetInput {
    pub review: String,
    /// The file to write; replaced as a whole if it is there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SheetWritten {
    pub review: String,
    pub path: String,
    pub pages: usize,
    pub bytes: usize,
    pub submitted: bool,
    pub conclusion: String,
    /// Characters that no font has; they are framed on paper.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

pub(crate) fn run(
    app: &App,
    input: SheetInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<SheetWritten, AppError> {
    let file = app.read(|reads| {
        let review = visible(reads, &input.review, actor)?;
        sheet_file(app, reads, review, job)
    })?;
    print(&file, &input.to)
}

/// The frozen sheet of a submitted review, or the sheet of an open one as it stands.
pub(crate) fn sheet_file(
    app: &App,
    reads: Reads<'_>,
    review: ReviewRow,
    job: &Job<'_>,
) -> Result<SheetFile, AppError> {
    if let Some(submission) = reads.submission(&review.id)? {
        if anheng_store::sha256(submission.json.as_bytes()) != submission.sha256 {
            return Err(AppError::new(Code::BadInput, format!("评查表“{}”与存下的哈希不符", review.id))
                .hint("存下的评查表被改动；用 doctor 查明，或者从备份恢复"));
        }
        return SheetFile::read(&submission.json);
    }
    let desk = Desk::load(app, reads, review)?;
    let sheet = desk.sheet()?;
    SheetFile::make(app, reads, &desk, &sheet, &anheng_store::stamp(job.now), false)
}

fn print(file: &SheetFile, path: &Path) -> Result<SheetWritten, AppError> {
    let rendered = anheng_report::render(&document(file)?)
        .map_err(|error| AppError::new(Code::Internal, format!("评查表无法排版：{error}")))?;
    write_whole(path, &rendered.bytes)?;
    Ok(SheetWritten {
        review: file.proof.sheet.clone(),
        path: path.display().to_string(),
        pages: rendered.pages,
        bytes: rendered.bytes.len(),
        submitted: file.proof.submitted,
        conclusion: file.view.conclusion.clone(),
        missing: missing_words(&rendered.missing),
    })
}

/// Each character that no font has, with where it first stands.
pub(crate) fn missing_words(missing: &[MissingGlyph]) -> Vec<String> {
    missing.iter().map(|one| format!("U+{:04X}（在“{}”中）", u32::from(one.ch), one.context)).collect()
}
