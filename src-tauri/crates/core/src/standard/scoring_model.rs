//! The JSON shape of a pack's scoring: blocks, sums, rounding, grades, and what an open item means. The arithmetic is
//! in `crate::scoring`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::value::Id;

/// How points add up to a result.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "计分规则 {blocks, total, rounding, unsettled}")]
pub struct Scoring {
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subtotals: Vec<Sum>,
    pub total: Sum,
    pub rounding: Rounding,
    pub unsettled: Unsettled,
    /// Best first. Without grade lines a sheet has no grade.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
    /// Grade of a dossier that a veto fails (`fail`), if the standard names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_grade: Option<String>,
    /// 标准没有规定的不列入计分: free deductions outside the items are refused.
    #[serde(default)]
    pub only_listed: bool,
    pub source: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "计分块 {id, title, root, method}")]
pub struct Block {
    pub id: Id,
    pub title: String,
    /// Top-level node whose items count here.
    pub root: Id,
    /// Further top-level nodes whose items count here too: tables of which each case uses one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Id>,
    pub method: Method,
}

impl Block {
    /// Every top-level node whose items count here.
    pub fn roots(&self) -> impl Iterator<Item = &Id> {
        std::iter::once(&self.root).chain(&self.also)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Method {
    /// All `points`, unless a veto inside takes them.
    Legality { points: i64 },
    /// `from` minus the deductions; `from: 0` gives a negative block. Not below `floor` when one is given.
    Deduct {
        from: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor: Option<i64>,
    },
    /// Earned points over the full points of the items that apply, rescaled to `rescale_to`.
    Earned { rescale_to: i64 },
    /// Sum of credits, not above `cap`.
    Bonus { cap: i64 },
}

/// A sum of blocks and earlier subtotals.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "合计 {id, title, of}")]
pub struct Sum {
    pub id: Id,
    pub title: String,
    pub of: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<i64>,
}

/// Rounding of the total, and of nothing before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "舍入 {places, mode}")]
pub struct Rounding {
    /// Decimal places of 分, 0–2.
    pub places: u8,
    pub mode: RoundingMode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// 四舍五入
    HalfUp,
    /// 四舍六入五成双
    HalfEven,
    /// 舍去
    Down,
}

/// How an item counts that is still open or 无法判定 when the sheet is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unsettled {
    /// It does not: the reviewer settles every item first.
    MustSettle,
    AsMet,
    AsNotMet,
    NotApplicable,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "等次 {name, min}")]
pub struct Grade {
    pub name: String,
    /// Least total for this grade, in 0.01 分.
    pub min: i64,
    /// At most this share of a campaign's dossiers, in percent, once all scores are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota_percent: Option<u8>,
}
