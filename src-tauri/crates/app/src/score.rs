//! `dossier.score`: outcomes and decisions in, the sheet with its arithmetic out.

use anheng_core::scoring::Decision;
use serde::{Deserialize, Serialize};

use crate::{Actor, AppError, DossierText, Job, Library};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "评查决定文件 {decisions}")]
pub struct DecisionsFile {
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreInput {
    pub dossier: DossierText,
    pub pack: String,
    pub decisions: DecisionsFile,
}

#[derive(Debug, Serialize)]
pub struct ScoreOutput {
    pub lines: Vec<String>,
}

pub(crate) fn run(_: &Library, _: ScoreInput, _: &Actor, _: &Job<'_>) -> Result<ScoreOutput, AppError> {
    Ok(ScoreOutput { lines: Vec::new() })
}
