//! What a look over ledger lines finds, as it goes over the wire: never a fault by itself, always a question.

use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LedgerFinding {
    pub code: String,
    pub title: String,
    /// 待说明 or 待核
    pub kind: String,
    pub message: String,
    /// Articles, as they are cited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    pub rows: Vec<FindingRow>,
}

/// A line that a finding is about: a row of the user's file, or a dossier of the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// As Excel counts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
}
