//! `dossier.export`: a dossier of the workspace as a file of its own, byte for byte as it is kept.

use std::path::PathBuf;

use anheng_store::write_whole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kept_at;
use crate::host::App;
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportInput {
    pub id: String,
    #[serde(default)]
    pub rev: Option<u32>,
    /// The JSON file to write; replaced as a whole if it is there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Exported {
    pub id: String,
    pub rev: u32,
    pub sha256: String,
    pub bytes: usize,
}

pub(crate) fn run(app: &App, input: ExportInput, _: &Actor, _: &Job<'_>) -> Result<Exported, AppError> {
    let row = app.read(|reads| kept_at(reads, &input.id, input.rev))?;
    write_whole(&input.to, row.json.as_bytes())?;
    Ok(Exported { id: row.id, rev: row.rev, sha256: row.sha256, bytes: row.json.len() })
}
