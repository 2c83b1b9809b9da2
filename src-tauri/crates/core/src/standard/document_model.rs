//! The JSON shape of the document standard (文书标准) and of the dossier standard (案卷标准): what each kind of paper must
//! say, when the dossier must have it, and in which order papers are bound.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::item_model::{Basis, Nature};
use crate::dossier::document::SignerRole;
use crate::dossier::vocabulary::{DocumentKind, Stage};
use crate::value::Id;

/// Document standard (文书标准): one kind of document, when a dossier must have it, what it must say, who signs, what is
/// sealed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "文书标准 {id, kind, basis}")]
pub struct DocumentStandard {
    pub id: Id,
    pub kind: DocumentKind,
    pub title: String,
    /// The step to which it belongs; omitted: that of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// When the dossier must contain it; omitted: never required by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// Every party must have its own; a document that names no party counts for all of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub per_party: bool,
    /// Kinds that may stand instead: a separate notice of the hearing, the approval form that a filing was merged with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or_kinds: Vec<DocumentKind>,
    /// When another paper says it already: an order to correct that stands in the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or_when: Option<Condition>,
    /// What lacking it means: a fault, or a question to the reviewer.
    #[serde(default, skip_serializing_if = "Nature::is_fault")]
    pub lacking: Nature,
    /// Why lacking it is only a question; needed then, and only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacking_reason: Option<String>,
    /// How its number is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<ElementStandard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<SignedBy>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    pub basis: Vec<Basis>,
    pub source: String,
}

/// The form of a document number (文号). Whether there must be one is for `elements` to say.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "文号写法 {matches, say}")]
pub struct NumberForm {
    /// Regular expressions; one of them must match the whole number.
    pub matches: Vec<String>,
    /// What the form should be, in words.
    pub say: String,
    /// What another form means: a fault, or a question to the reviewer.
    #[serde(default, skip_serializing_if = "Nature::is_fault")]
    pub raises: Nature,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "文书要素 {field}")]
pub struct ElementStandard {
    /// A common field of documents or an element of the vocabulary. A flag must be true, other types must be known.
    pub field: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What lacking it means: a fault, or a question to the reviewer.
    #[serde(default, skip_serializing_if = "Nature::is_fault")]
    pub raises: Nature,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "签名要求 {role, least}")]
pub struct SignedBy {
    pub role: SignerRole,
    #[serde(default = "one")]
    pub least: u32,
    /// The signature must bear its date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dated: bool,
    /// The signer must give a clear opinion (明确意见).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opinion: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

fn one() -> u32 {
    1
}

/// Dossier standard (案卷标准): one order in which papers are bound.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "归档顺序 {id, title, order}")]
pub struct Arrangement {
    pub id: Id,
    pub title: String,
    /// Groups in the order of binding; within a group any order will do.
    pub order: Vec<Vec<DocumentKind>>,
    /// The order is that of time: a paper that stands by its date is in place, an inspection before the filing among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chronological: bool,
    /// Kinds that belong into the secondary volume (副卷); empty: a single volume.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary_volume: Vec<DocumentKind>,
    pub source: String,
}
