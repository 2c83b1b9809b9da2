//! `dossier.text` and `dossier.history`: a dossier at any of its revisions, and how it came to be what it is.

use anheng_store::{PaperRow, Reads, Revision};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{kept_at, unknown};
use crate::check::title;
use crate::host::App;
use crate::show::changes::words;
use crate::{Actor, AppError, Job};

/// A dossier that is kept, at its newest revision or at an older one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptInput {
    pub id: String,
    #[serde(default)]
    pub rev: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct KeptOutput {
    pub id: String,
    pub rev: u32,
    pub sha256: String,
    pub text: String,
}

pub(crate) fn text(app: &App, input: KeptInput, _: &Actor, _: &Job<'_>) -> Result<KeptOutput, AppError> {
    let row = app.read(|reads| kept_at(reads, &input.id, input.rev))?;
    Ok(KeptOutput { id: row.id, rev: row.rev, sha256: row.sha256, text: row.json })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryInput {
    pub id: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct HistoryOutput {
    pub id: String,
    pub title: String,
    pub revisions: Vec<RevisionLine>,
    pub papers: Vec<PaperRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct RevisionLine {
    pub rev: u32,
    pub at: String,
    pub actor: String,
    pub sha256: String,
    /// What changed, each in a line; empty for the first.
    pub changes: Vec<String>,
}

pub(crate) fn history(
    app: &App,
    input: HistoryInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<HistoryOutput, AppError> {
    app.read(|reads| {
        let row = reads.dossier(&input.id)?.ok_or_else(|| unknown(&input.id))?;
        let revisions = reads.revisions(row.key)?;
        let newest = revisions.iter().map(|one| one.rev).max().unwrap_or(0) as usize;
        let told = |rev: u32| newest - rev as usize <= TOLD;
        let lines = revisions.into_iter().map(|one| {
            let told = told(one.rev);
            line(reads, &row.id, one, told)
        });
        let revisions = lines.collect::<Result<Vec<_>, _>>()?;
        Ok(HistoryOutput {
            title: title(&row.dossier()?),
            id: row.id,
            revisions,
            papers: reads.papers(row.key)?,
        })
    })
}

/// So many of the newest revisions are told in words: each is built anew for it.
const TOLD: usize = 40;

fn line(reads: Reads<'_>, id: &str, revision: Revision, told: bool) -> Result<RevisionLine, AppError> {
    let changes = match revision.rev {
        0 | 1 => Vec::new(),
        _ if !told => vec!["较早的修改；可以打开这一版来看".to_owned()],
        rev => {
            let (before, after) = (reads.dossier_at(id, rev - 1)?, reads.dossier_at(id, rev)?);
            words(&revision.patch, &before.dossier()?, &after.dossier()?)
        }
    };
    Ok(RevisionLine {
        rev: revision.rev,
        at: revision.at,
        actor: revision.actor,
        sha256: revision.sha256,
        changes,
    })
}

/// A patch, step by step, by pointer and value.
pub(crate) fn patch_lines(patch: &str) -> Vec<String> {
    let steps: Vec<serde_json::Value> = serde_json::from_str(patch).unwrap_or_default();
    let said = |step: &serde_json::Value| {
        let text = step["value"].to_string();
        if text.chars().count() > 80 {
            format!("{}…", text.chars().take(80).collect::<String>())
        } else {
            text
        }
    };
    steps
        .iter()
        .map(|step| {
            let path = step["path"].as_str().unwrap_or_default();
            match step["op"].as_str().unwrap_or_default() {
                "add" => format!("增 {path} {}", said(step)),
                "remove" => format!("删 {path}"),
                "replace" => format!("改 {path} 为 {}", said(step)),
                other => format!("{other} {path}"),
            }
        })
        .collect()
}
