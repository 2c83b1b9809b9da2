//! What a review keeps of an outcome. What an outcome is and what it tells belongs in the module above.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Missing, Outcome, State, UnclearKind};
use crate::standard::model::Nature;
use crate::value::Id;

/// What a review keeps of an outcome, and all that counting needs of it: enough to see later whether anything that the
/// reviewer looked at has changed, without a word of what the dossier says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "检查结果 {item, state}")]
pub struct Judgement {
    pub item: Id,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unclear: Option<UnclearKind>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
    /// For 不符合: a fault, or only questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Ids of the findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
    /// 16 hex digits over what was missing; empty when nothing was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub missing: String,
}

impl Judgement {
    /// 不符合 as a fault, or without anything that says it is less.
    pub fn is_fault(&self) -> bool {
        self.state == State::NotMet && self.nature != Some(Nature::Question)
    }
}

impl From<&Outcome> for Judgement {
    fn from(outcome: &Outcome) -> Self {
        let nature = match (outcome.state, outcome.findings.is_empty() || outcome.has_fault()) {
            (State::NotMet, true) => Some(Nature::Fault),
            (State::NotMet, false) => Some(Nature::Question),
            _ => None,
        };
        Judgement {
            item: outcome.item.clone(),
            state: outcome.state,
            unclear: outcome.unclear,
            settled: outcome.settled,
            nature,
            findings: outcome.findings.iter().map(|finding| finding.id.clone()).collect(),
            missing: digest(&outcome.missing),
        }
    }
}

fn digest(missing: &[Missing]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let mut hash = Sha256::new();
    for one in missing {
        let pointer = one.pointer.as_deref().unwrap_or_default();
        for part in [one.kind.label(), &one.what, pointer] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
