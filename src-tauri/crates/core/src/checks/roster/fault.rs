//! What does not agree between a signature and the roster, as facts; `explain` makes the sentence.

use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum RosterFault {
    NameDiffers {
        written: String,
        rostered: String,
    },
    /// The number beside the signature is none of the officer's certificates.
    NumberDiffers {
        written: String,
        rostered: Vec<String>,
    },
    /// Who signed as a leader is none by the roster.
    NoLeader {
        role: &'static str,
    },
    /// The paper names these officers, and the signer is not among them.
    NotNamed {
        named: Vec<String>,
    },
}
