//! `standard.*`: which packs there are, whether one is sound and its examples pass; here the list and the checks, each
//! further tool in a file of its own. What a pack is belongs to `core::standard`.

pub(crate) mod cases;
pub(crate) mod compare;
pub(crate) mod coverage;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod given;
pub(crate) mod item;
pub(crate) mod read;
#[cfg(test)]
mod tests;
pub(crate) mod used;
pub(crate) mod workbook;

pub use coverage::{CoverageInput, CoverageOutput, document as coverage_document};
pub use diff::{DiffPacksInput, DiffPacksOutput};
pub use explain::{ExplainInput, ExplainOutput};
pub use workbook::{FromXlsxInput, NewWorkbookInput, ToXlsxInput, WorkbookWritten};

use anheng_core::standard::model::{PackHead, PackStatus};
use anheng_core::standard::{ItemCheck, Pack};
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::standard as standard_words;
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PackList")]
pub struct ListOutput {
    pub packs: Vec<PackLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PackLine {
    pub reference: String,
    pub id: String,
    pub version: String,
    pub title: String,
    pub status: PackStatus,
    /// Said wherever the pack is named.
    pub notice: String,
    /// Part of the program; otherwise a workspace installed it.
    pub built_in: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Last day on which this version governs; none: no later version is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The most that a sheet can come to, in 0.01 分, if the standard says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_points: Option<i64>,
    pub words: String,
    pub issuer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    pub effective_from: String,
    pub sha256: String,
    pub items: usize,
    /// Items that the program checks at least in part.
    pub checked_items: usize,
    pub examples: usize,
    pub source: String,
    /// What the text leaves open and the pack decided.
    pub assumptions: Vec<String>,
    /// Terms, conditions, parameters that nothing uses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<String>,
}

pub(crate) fn list(
    library: &Library,
    _: serde_json::Value,
    _: &Actor,
    _: &Job<'_>,
) -> Result<ListOutput, AppError> {
    Ok(ListOutput { packs: library.packs.iter().map(|pack| line(library, pack)).collect() })
}

/// The day before the version that takes over.
fn until(library: &Library, head: &PackHead) -> Option<Day> {
    let later = library.packs.iter().map(|pack| &pack.head);
    let later = later.filter(|other| other.id == head.id && other.effective_from > head.effective_from);
    later.map(|other| other.effective_from).min().and_then(|day| day.0.pred_opt()).map(Day)
}

fn line(library: &Library, pack: &Pack) -> PackLine {
    let head = &pack.head;
    PackLine {
        reference: pack.reference(),
        id: head.id.to_string(),
        version: head.version.clone(),
        title: head.title.clone(),
        status: head.status,
        notice: head.notice.clone(),
        built_in: Library::brings(head.id.as_str(), &head.version),
        region: head.region.clone(),
        field: head.field.clone(),
        supersedes: head.supersedes.clone(),
        until: until(library, head),
        full_points: head.scoring.total.ceiling,
        words: standard_words(pack),
        issuer: head.issuer.clone(),
        document_number: head.document_number.clone(),
        effective_from: head.effective_from.0.to_string(),
        sha256: pack.sha256.clone(),
        items: pack.items.len(),
        checked_items: pack
            .items
            .iter()
            .filter(|item| matches!(item.check, ItemCheck::Machine { .. }))
            .count(),
        examples: head.examples.len(),
        source: head.source.clone(),
        assumptions: head.assumptions.iter().map(|assumption| assumption.text.clone()).collect(),
        unused: pack.unused.clone(),
    }
}

/// A pack that is not installed: the folder that holds it, or the workbook in which it is being written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckPackInput {
    #[schemars(extend("x-file" = true))]
    pub folder: std::path::PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PackText {
    pub pack: PackLine,
    pub examples_passed: usize,
}

pub(crate) fn check(
    library: &Library,
    input: CheckPackInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<PackText, AppError> {
    let folder = given::folder(library, &input.folder, job)?;
    Ok(PackText { pack: line(library, &folder.pack), examples_passed: folder.examples_passed })
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestInput {
    /// Omitted: all packs.
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct TestOutput {
    /// Reference of each pack, and how many of its examples passed.
    pub passed: Vec<(String, usize)>,
    pub total: usize,
}

pub(crate) fn test(
    library: &Library,
    input: TestInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<TestOutput, AppError> {
    let packs: Vec<&Pack> = match &input.pack {
        Some(reference) => vec![library.pack(reference)?.as_ref()],
        None => library.packs.iter().map(AsRef::as_ref).collect(),
    };
    let mut passed = Vec::with_capacity(packs.len());
    let of = packs.iter().map(|pack| pack.head.examples.len()).sum();
    let mut before = 0;
    for pack in &packs {
        // One count over all of them, whatever pack is at work.
        let progress = |done: usize, _: usize| (job.progress)(before + done, of);
        let within = Job { progress: &progress, ..*job };
        let count = library.run_examples(pack, &pack.reference(), &within)?;
        before += count;
        passed.push((pack.reference(), count));
    }
    Ok(TestOutput { total: passed.iter().map(|(_, count)| count).sum(), passed })
}
