//! `standard.*`: which packs there are, whether one is sound and its examples pass; here the list and the checks, each
//! further tool in a file of its own. What a pack is belongs to `core::standard`.

pub(crate) mod coverage;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod given;
pub(crate) mod workbook;

pub use coverage::{CoverageInput, CoverageOutput, document as coverage_document};
pub use diff::{DiffPacksInput, DiffPacksOutput};
pub use explain::{ExplainInput, ExplainOutput};
pub use workbook::{FromXlsxInput, NewWorkbookInput, ToXlsxInput, WorkbookWritten};

use anheng_core::standard::{ItemCheck, Pack};
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
    Ok(ListOutput { packs: library.packs.iter().map(|pack| line(pack)).collect() })
}

fn line(pack: &Pack) -> PackLine {
    let head = &pack.head;
    PackLine {
        reference: pack.reference(),
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckPackInput {
    pub folder: std::path::PathBuf,
}

#[derive(Debug, Serialize)]
pub struct PackText {
    pub pack: PackLine,
    pub examples_passed: usize,
}

pub(crate) fn check(
    library: &Library,
    input: CheckPackInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<PackText, AppError> {
    let folder = given::folder(library, &input.folder)?;
    Ok(PackText { pack: line(&folder.pack), examples_passed: folder.examples_passed })
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestInput {
    /// Omitted: all packs.
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize)]
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
    for (done, pack) in packs.iter().enumerate() {
        job.step(done, packs.len())?;
        passed.push((pack.reference(), library.run_examples(pack, &pack.reference())?));
    }
    Ok(TestOutput { total: passed.iter().map(|(_, count)| count).sum(), passed })
}
