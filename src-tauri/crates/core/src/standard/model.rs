//! The JSON shape of a standard pack: document, dossier and evaluation standards as data. What the shape alone cannot
//! refuse is in `verify`; how items are judged is in `checks`, how they count in `scoring`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::source::SourceDef;
use crate::dossier::{CaseKind, ElementKind};
use crate::dossier::document::SignerRole;
use crate::dossier::vocabulary::DocumentKind;
use crate::value::{Day, Id};

/// `pack.json`: the head of a pack. Items, documents and examples may stand here or in further files of the folder
/// (`items*.json`, `documents*.json`, `examples*.json`), so that each stays readable.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "标准包对象 {…}")]
pub struct PackHead {
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of this JSON shape.
    pub format: u32,
    /// Reverse-domain id, e.g. `cn.mee.2024-4`.
    pub id: Id,
    /// Three numbers, e.g. `1.0.0`. A released version never changes.
    pub version: String,
    pub title: String,
    pub issuer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    pub status: PackStatus,
    /// Said on screen and on paper wherever the pack is named.
    pub notice: String,
    pub case_kind: CaseKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// First day on which this version governs reviews; its end is derived from the version that supersedes it.
    pub effective_from: Day,
    /// `id@version` of the version that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Where the text was taken from.
    pub source: String,
    /// What the text leaves open and this pack decided, each to be shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
    pub laws: Vec<Law>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// Named places in a dossier: `decided`, `notice_served` …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<String, SourceDef>,
    /// Named conditions: `ordinary`, `hearing_held` …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, Condition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentStandard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arrangements: Vec<Arrangement>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Node>,
    pub scoring: Scoring,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// A further file of a pack folder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "标准包分文件对象 {…}")]
pub struct PackPart {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentStandard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arrangements: Vec<Arrangement>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Node>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PackStatus {
    /// 官方: an authority issued it, and the text was seen.
    Official,
    /// 示范: written by its authors as a model; never to be called official.
    Model,
    /// 草案
    Draft,
}

impl PackStatus {
    pub fn label(self) -> &'static str {
        match self {
            PackStatus::Official => "官方",
            PackStatus::Model => "示范",
            PackStatus::Draft => "草案",
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "实现假定 {id, text}")]
pub struct Assumption {
    pub id: Id,
    pub text: String,
}

/// A law, regulation or standard that items cite, with the versions that this pack knows.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "法规 {id, title, versions}")]
pub struct Law {
    /// Short name used in `basis`, e.g. `行政处罚法`.
    pub id: String,
    pub title: String,
    /// Omitted for texts that bind by themselves whatever the date (a review standard, a coding standard).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<LawVersion>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "法规版本 {name, from}")]
pub struct LawVersion {
    /// E.g. `2021 年修订`.
    pub name: String,
    pub from: Day,
    /// Last day in force; omitted: until the next version, or still in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// A number that a region or a field fixes: a hearing threshold, a filing period. Without a value the items that
/// need it end as 无法判定（参数缺）.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "参数 {id, title, unit}")]
pub struct Parameter {
    pub id: Id,
    pub title: String,
    pub unit: ParameterUnit,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ParameterValue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParameterUnit {
    /// 分 (0.01 yuan)
    Fen,
    WorkingDays,
    Days,
    Months,
    Number,
}

/// The most specific value wins: region and field, then region, then field, then neither.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "参数值 {value, source}")]
pub struct ParameterValue {
    /// Administrative division code, or a prefix of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    pub value: i64,
    pub source: String,
}

/// Document standard (文书标准): one kind of document, what it must say, who signs, what is sealed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "文书标准 {id, kind, basis}")]
pub struct DocumentStandard {
    pub id: Id,
    pub kind: DocumentKind,
    pub title: String,
    /// When the dossier must contain it; omitted: never required by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<ElementStandard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<SignedBy>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    pub basis: Vec<Basis>,
    pub source: String,
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
    pub order: Vec<Vec<DocumentKind>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary_volume: Vec<DocumentKind>,
    pub source: String,
}

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
    /// `61`, `58(2)`, or the numbering of a standard that has no articles.
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
    pub method: Method,
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

/// A worked example: a dossier, what its items must come to, and what given decisions must score.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "算例 {id, title, …}")]
pub struct Example {
    pub id: Id,
    pub title: String,
    /// Start from this example's dossier instead of an own one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
    /// A whole dossier; with `base` it must be omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<serde_json::Value>,
    /// Changes to the dossier: JSON pointer → new value; null removes.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub set: serde_json::Map<String, serde_json::Value>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, i64>,
    /// Expected outcome of items: `met`, `not_met`, `question`, `not_applicable`, `unclear`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub expect: BTreeMap<Id, Expected>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreExample>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Met,
    NotMet,
    /// 不符合, raised as a question only.
    Question,
    NotApplicable,
    Unclear,
}

/// Decisions and the score they must give. Without a dossier every item that no decision names is taken as decided
/// by `others`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "计分算例 {decisions, total}")]
pub struct ScoreExample {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<crate::scoring::Decision>,
    /// Verdict for all items that `decisions` does not name; omitted: they stay as the checks left them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<OtherItems>,
    /// Expected total of a complete sheet, in 0.01 分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// Expected bounds of an incomplete sheet, in 0.01 分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// The arithmetic as a person did it by hand.
    pub by_hand: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OtherItems {
    Met,
    NotApplicable,
}
