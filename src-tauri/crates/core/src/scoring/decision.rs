//! What a reviewer decided about one item. The record of who, when and why belongs to the workspace; here is only
//! what counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::value::Id;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "评查决定 {item, verdict}")]
pub struct Decision {
    pub item: Id,
    pub verdict: Verdict,
    /// Why; required when a range or a veto is confirmed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Page in the dossier (卷内页码).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// 卷中无页可指: a paper that is not there has no page. Says so, instead of leaving the page out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_page: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "is", deny_unknown_fields)]
pub enum Verdict {
    /// 成立: the fault is there; points go by the item's way of counting. An earned item confirmed earns nothing; a
    /// bonus cannot be confirmed, it is scored.
    Confirmed {
        /// How often, for items counted per occurrence. Omitted: once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        occurrences: Option<u32>,
        /// The reviewer's deduction in 0.01 分, for items with a range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<i64>,
        /// Fault codes, repeated as often as found, for items with fixed codes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        codes: Vec<String>,
    },
    /// 不成立 or 符合: nothing is wrong here; full points, and no bonus.
    Met,
    /// 不适用
    NotApplicable,
    /// Earned points (or bonus) given by hand, in 0.01 分.
    Scored { points: i64 },
}
