//! `dossier.paper`: a scanned or born-digital file that belongs to a dossier.

use std::path::PathBuf;

use anheng_store::{NOTHING, PaperRow};
use serde::{Deserialize, Serialize};

use super::unknown;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// A paper of a dossier: its name there, and the file to read it from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperInput {
    pub dossier: String,
    pub file: PathBuf,
    /// Omitted: the file's own name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Larger than any scan of one dossier that a person would wait for.
const LARGEST_PAPER: u64 = 512 * 1024 * 1024;

pub(crate) fn run(
    app: &App,
    input: PaperInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Vec<PaperRow>, AppError> {
    let shown = input.file.display().to_string();
    let length = std::fs::metadata(&input.file).map_or(0, |file| file.len());
    if length > LARGEST_PAPER {
        return Err(AppError::new(
            Code::BadInput,
            format!("文件过大：{length} 字节，上限 {LARGEST_PAPER} 字节"),
        )
        .hint("请拆成几个文件")
        .in_file(shown));
    }
    let bytes = crate::library::read(&input.file)?;
    let own = input.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = input.name.or(own).unwrap_or_default();
    if name.is_empty() || name.contains(['/', '\\', '\0']) || name.chars().count() > 120 {
        return Err(AppError::new(Code::Usage, format!("文书文件名“{name}”不对")));
    }
    let sha = app.writer(|store| Ok(store.keep_paper(&bytes)?))?;
    app.act(actor, job, "dossier.paper", |tx| {
        let row = tx.reads().dossier(&input.dossier)?.ok_or_else(|| unknown(&input.dossier))?;
        let before = tx.reads().papers(row.key)?;
        tx.add_paper(row.key, &name, &sha, bytes.len() as u64)?;
        let after = tx.reads().papers(row.key)?;
        if before != after {
            let subject = format!("dossier:{}/paper:{name}", row.id);
            tx.tell(subject, NOTHING, Some(&serde_json::json!({ "sha256": sha, "size": bytes.len() })))?;
        }
        Ok(after)
    })
}
