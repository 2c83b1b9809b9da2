//! `review.sheet` and `review.sheets`: the sheet of one review as PDF, or those of many at once. A submitted sheet is
//! printed from its frozen bytes, so that it is the same however often and wherever it is printed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anheng_report::MissingGlyph;
use anheng_store::{Filter, Reads, ReviewFilter, ReviewRow, ReviewState, write_whole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::paper::document;
use super::sheet_file::SheetFile;
use super::{hidden_reviews, visible};
use crate::file_names::file_name;
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

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetsInput {
    /// The folder to write to; made if it is not there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    /// Also reviews that are not submitted, as provisional sheets.
    #[serde(default)]
    pub open: bool,
    /// Only reviews of these dossiers.
    #[serde(default)]
    pub filter: Option<Filter>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetsOutput {
    pub written: Vec<SheetWritten>,
}

/// Every sheet that the actor may see, in parallel. Stopped, it leaves only whole files.
pub(crate) fn all(
    app: &App,
    input: SheetsInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<SheetsOutput, AppError> {
    let reviews = app.read(|reads| {
        let hidden = hidden_reviews(reads, actor)?;
        let only = input.filter.as_ref().map(|filter| reads.ids(filter)).transpose()?;
        let only: Option<BTreeSet<String>> = only.map(|ids| ids.into_iter().collect());
        let mut reviews = reads.reviews(&ReviewFilter::default())?;
        reviews.retain(|review| only.as_ref().is_none_or(|only| only.contains(&review.dossier)));
        reviews.retain(|review| {
            let wanted = match review.state {
                ReviewState::Submitted => true,
                ReviewState::Open => input.open,
                ReviewState::Superseded => false,
            };
            wanted && !hidden.contains(&review.id)
        });
        Ok(reviews)
    })?;
    std::fs::create_dir_all(&input.to).map_err(|error| {
        AppError::new(Code::NotNow, format!("文件夹无法建立：{error}"))
            .in_file(input.to.display().to_string())
    })?;
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(4));
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let written: Mutex<Vec<(usize, SheetWritten)>> = Mutex::new(Vec::with_capacity(reviews.len()));
    let names: Vec<String> = app.read(|reads| file_names(reads, &reviews))?;
    let work = || -> Result<(), AppError> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(review) = reviews.get(at) else { return Ok(()) };
            job.step(done.load(Ordering::Relaxed), reviews.len())?;
            let file = app.read(|reads| sheet_file(app, reads, review.clone(), job))?;
            let one = print(&file, &input.to.join(&names[at]))?;
            written.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, one));
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(result) => result,
            Err(_) => Err(AppError::new(Code::Internal, "评查表没有写成")),
        })
    })?;
    let mut written = written.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    written.sort_by_key(|(at, _)| *at);
    Ok(SheetsOutput { written: written.into_iter().map(|(_, one)| one).collect() })
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

/// A name for each sheet that says whose it is, without characters that a file system refuses, and without two alike.
fn file_names(reads: Reads<'_>, reviews: &[ReviewRow]) -> Result<Vec<String>, AppError> {
    let mut used = BTreeSet::new();
    reviews
        .iter()
        .map(|review| {
            let row = reads.list_row(&review.dossier)?;
            let number = row.map(|row| row.decision_number).filter(|number| !number.is_empty());
            let whose = number.unwrap_or_else(|| review.dossier.clone());
            Ok(file_name(&["评查表", &whose, &review.id], "评查表", ".pdf", &mut used))
        })
        .collect()
}
