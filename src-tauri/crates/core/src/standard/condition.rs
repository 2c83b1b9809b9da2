//! Conditions on which items, exceptions and documents depend: a small language of fields, comparisons and boolean
//! words with three answers — yes, no, and “the dossier does not tell”. Evaluation is in `checks`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::{Literal, SourceRef};
use crate::dossier::vocabulary::DocumentKind;
use crate::value::Day;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", expecting = "条件 {all|any|not|named|is|has|compare|date|param_known}")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// A condition that the pack names.
    Named(String),
    /// Some value found at the place equals one of the literals.
    Is(IsOneOf),
    /// The dossier has a document of one of these kinds.
    Has(Vec<DocumentKind>),
    /// Some value at the place compares so with a number (fen for money).
    Compare(Compare),
    /// A date lies in a span of days.
    Date(DateBetween),
    /// Something is known at the place.
    Known(SourceRef),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, one_of}")]
pub struct IsOneOf {
    pub value: SourceRef,
    pub one_of: Vec<Literal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, than, with}")]
pub struct Compare {
    pub value: SourceRef,
    pub than: Relation,
    pub with: Operand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Relation {
    pub fn holds(self, left: i128, right: i128) -> bool {
        match self {
            Relation::Less => left < right,
            Relation::AtMost => left <= right,
            Relation::Equal => left == right,
            Relation::AtLeast => left >= right,
            Relation::More => left > right,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Relation::Less => "小于",
            Relation::AtMost => "不超过",
            Relation::Equal => "等于",
            Relation::AtLeast => "不少于",
            Relation::More => "超过",
        }
    }
}

/// A number: written in the pack, or fixed by region and field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    Number(i64),
    Parameter(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, from, to}")]
pub struct DateBetween {
    pub value: SourceRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}
