//! The JSON shape of the evaluation standard (评查标准): the tree of items, what each depends on, what it cites, how
//! the machine looks at it and how it counts. How items add up is in `scoring_model`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::dossier::ElementKind;
use crate::dossier::vocabulary::DocumentKind;
use crate::value::{Day, Id};

/// A node of the evaluation standard (评查标准): a group with children, or an item.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "评查项目 {id, title, …}")]
pub struct Node {
    pub id: Id,
    /// The number the standard itself prints, e.g. `1.3`.
    pub number: String,
    pub title: String,
    /// Full points, in 0.01 分. A group's points are the sum of its children's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
    /// Whose the points, the deductions and the veto are; inherited from the groups above when omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_source: Option<PointsSource>,
    /// What a reviewer should look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Documents on which the whole node depends, and what it means when they are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DependsOn>,
    /// The node is 不适用 when this is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Condition>,
    /// Lawful exceptions. When one holds the item is 不适用; when one may hold and the dossier does not tell, a fault
    /// becomes a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
    /// Term whose date chooses among dated values of the parameters that the node uses; omitted: the latest dated
    /// document. Groups hand it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<Counting>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub veto: Option<Veto>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckSpec>,
    /// Where the points and the wording come from; inherited from the pack when omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

/// An invented weight must be told from one that an authority fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PointsSource {
    /// As the issued text has them.
    Official,
    /// Made by the authors of the pack.
    Own,
}

impl PointsSource {
    pub fn label(self) -> &'static str {
        match self {
            PointsSource::Official => "官方文本",
            PointsSource::Own => "自拟",
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "依附的文书 {kinds, missing}")]
pub struct DependsOn {
    pub kinds: Vec<DocumentKind>,
    pub missing: WhenMissing,
    /// Without the document the node is 不适用 when this holds (e.g. nothing in the case called for a test report).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unneeded_when: Option<Condition>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhenMissing {
    /// Missing means 0 points: a fault.
    Zero,
    /// Missing normally means 0 points, but the standard lets the case's facts excuse it: a question.
    ZeroUnlessUnneeded,
    NotApplicable,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "例外 {id, when, says}")]
pub struct Exception {
    pub id: Id,
    pub when: Condition,
    pub says: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
}

/// One article, chosen by the date that `at` names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "依据 {law, article}")]
pub struct Basis {
    pub law: String,
    /// 条, with 款 in digits and 项 in Chinese numerals where they matter: `61`, `58(2)`, `59(1)(五)`, `64(二)`. For a law
    /// without versions (a standard) its own numbering.
    pub article: String,
    /// First and last day on which this article is the basis; omitted: as long as the law's known versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Term whose date decides; omitted: the pack's term `reference_date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// How the finding of a check is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    #[default]
    Fault,
    Question,
}

impl Nature {
    pub fn is_fault(&self) -> bool {
        *self == Nature::Fault
    }

    pub fn label(self) -> &'static str {
        match self {
            Nature::Fault => "疑点",
            Nature::Question => "待核",
        }
    }
}

/// What the machine looks at for an item: a check kind with its parameters, for the case as a whole or for each part.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "检查 {kind, params}")]
pub struct CheckSpec {
    /// Name of a check kind, or `manual`.
    pub kind: String,
    #[serde(default, skip_serializing_if = "Per::is_case")]
    pub per: Per,
    #[serde(default, skip_serializing_if = "Nature::is_fault")]
    pub raises: Nature,
    #[serde(default)]
    pub covers: Covers,
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub params: serde_json::Value,
}

/// How often a check is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    #[default]
    Case,
    Party,
    /// Each document of these kinds that is in force; it is the check's `subject`.
    Document(Vec<DocumentKind>),
    /// Each such document together with each party it concerns.
    DocumentAndParty(Vec<DocumentKind>),
    /// Each element of this kind (a measure, a payment …); it is the check's `subject`.
    Each(ElementKind),
}

impl Per {
    fn is_case(&self) -> bool {
        *self == Per::Case
    }
}

/// Whether a check that finds nothing settles the item, or leaves a part of it to the reviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    Whole,
    #[default]
    Part,
}

/// How a confirmed finding takes points, in 0.01 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "mode", deny_unknown_fields)]
pub enum Counting {
    /// The item's full points, or `deduct` where a standard takes more than the item carries (扣 100).
    AllOrNothing {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deduct: Option<i64>,
    },
    /// So much for each occurrence, up to the item's points or `cap`.
    PerOccurrence {
        each: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<i64>,
    },
    /// The reviewer chooses between two bounds and gives the reason (视情扣 a–b).
    Range { min: i64, max: i64 },
    /// Fixed deduction by the code of the fault (10/5/3/2/1).
    Codes {
        codes: Vec<FaultCode>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<i64>,
    },
    /// The reviewer gives earned points between 0 and the item's points, in multiples of `step`.
    Earned { step: i64 },
    /// Extra points up to the item's points.
    Bonus,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "问题编码 {code, title, points}")]
pub struct FaultCode {
    pub code: String,
    pub title: String,
    pub points: i64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeatable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "否决 {effect}")]
pub struct Veto {
    pub effect: VetoEffect,
    /// For `cap_grade`: the best grade still possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VetoEffect {
    /// 总分为 0
    TotalZero,
    /// 不合格，不计分
    Fail,
    /// Only the block that contains it becomes 0.
    BlockZero,
    /// 不得评为更高等次
    CapGrade,
}
