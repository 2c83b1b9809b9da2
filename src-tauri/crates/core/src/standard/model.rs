//! The JSON shape of a standard pack: its head, laws, parameters, worked examples. What the shape alone cannot refuse is
//! in `verify`; items are in `item_model`, papers in `document_model`, scoring rules in `scoring_model`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
pub use super::document_model::*;
pub use super::item_model::*;
pub use super::scoring_model::*;
use super::source::SourceDef;
pub use super::topics::{Answered, Topic};
use crate::dossier::CaseKind;
use crate::value::{Day, Fen, Id};

/// `pack.json`: the head of a pack. Items, documents and examples may stand here or in further files of the folder
/// (`items*.json`, `documents*.json`, `topics*.json`, `examples*.json`), so that each stays readable.
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
    /// What a named condition means, in the words of a clerk: `应当听证`. Without words it is explained by its parts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub condition_words: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentStandard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arrangements: Vec<Arrangement>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Node>,
    /// Rules of law and frequent defects, and which items answer them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
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
    pub topics: Vec<Topic>,
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
    /// Other names under which papers cite it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Articles with several 款, or with 项: citing them by the article alone is not precise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles_with_items: Vec<ArticleParts>,
    /// Omitted for texts that bind by themselves whatever the date (a review standard, a coding standard).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<LawVersion>,
}

/// How an article is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "条的构成 {article, paragraphs, items_in}")]
pub struct ArticleParts {
    pub article: u32,
    /// How many 款.
    pub paragraphs: u32,
    /// The 款 that are divided into 项; 1 for an article of one 款.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items_in: Vec<u32>,
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
    /// No earlier text of this law ever was: before `from` it was not yet in force. Omitted: the pack may only lack it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

/// A number that a region or a field fixes: a hearing threshold, a filing period. Without a value the items that
/// need it end as 无法判定（参数缺）.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "参数 {id, title, unit}")]
pub struct Parameter {
    pub id: Id,
    pub title: String,
    pub unit: ParameterUnit,
    /// For `choice`: what may be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ParameterValue>,
}

impl Parameter {
    /// A value as a person reads it: with its unit, a choice by its title.
    pub fn words(&self, value: i64) -> String {
        match self.unit {
            ParameterUnit::Fen => format!("{} 元", Fen(value)),
            ParameterUnit::WorkingDays => format!("{value} 个工作日"),
            ParameterUnit::Days => format!("{value} 日"),
            ParameterUnit::Months => format!("{value} 个月"),
            ParameterUnit::Number => value.to_string(),
            ParameterUnit::Choice => {
                let choice = self.choices.iter().find(|choice| choice.value == value);
                choice.map_or_else(|| value.to_string(), |choice| choice.title.clone())
            }
        }
    }
}

/// One of the things that a `choice` parameter may stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "选项 {value, id, title}")]
pub struct Choice {
    /// The number that is kept.
    pub value: i64,
    /// What it stands for: for an order of papers, the id of an arrangement.
    pub id: Id,
    pub title: String,
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
    /// One of the parameter's `choices`, kept by its number.
    Choice,
}

/// The most specific value wins: region and field, then region, then field, then neither.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// How sure the source is; omitted: nobody said, and none is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
}

/// How a number came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// 原文: the text itself was seen.
    Seen,
    /// 转引: somebody else quotes it.
    Quoted,
    /// 待核: from memory, to be checked before it is relied on.
    Memory,
}

impl Certainty {
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Seen => "见原文",
            Certainty::Quoted => "转引",
            Certainty::Memory => "没有见到文本，待核",
        }
    }
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

/// Decisions and the score they must give. Every item that no decision names and that the dossier, if there is one,
/// does not put out of place is taken as decided by `others`.
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
    /// The dossier fails without a score.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub failed: bool,
    /// The arithmetic as a person did it by hand.
    pub by_hand: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OtherItems {
    Met,
    NotApplicable,
}
