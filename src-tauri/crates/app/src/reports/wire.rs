//! What `report.*` are asked and answer.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anheng_store::Filter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 评查表
    Sheet,
    /// 问题清单
    Problems,
    /// 评查结果汇总表
    Results,
    /// 优秀、不合格案卷名单
    Honours,
    /// 评查统计
    Statistics,
    /// 调卷交接清单
    Custody,
    /// 抽取记录
    Draw,
    /// 分工表
    Assignment,
    /// 整改台账
    Rectification,
    /// 反馈意见书
    Feedback,
    /// 执法监督文书
    Supervision,
    /// 评查通报（送审稿）
    Bulletin,
    /// 疑点清单
    Suspicions,
    /// 值得肯定之处
    GoodPoints,
    /// 集体评议记录
    Panel,
    /// 空白评查表
    BlankSheet,
    /// 评查底稿
    Worksheet,
    /// 脱敏案例集
    Publication,
}

/// What a report can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportNeed {
    /// Which dossiers.
    Filter,
    /// By which standard.
    Pack,
    /// Also reviews that are not submitted.
    Open,
    /// Rows of a campaign's sheet, in a file.
    Rows,
    /// By which kind of 整改 each item is answered.
    Mending,
    /// 仿宋 and 小标宋 of the user's own.
    Fonts,
}

/// What one paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportOf {
    Dossier,
    Review,
    Unit,
    /// All that was asked for in one.
    Whole,
}

/// Where a kind stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportGroup {
    /// 评查用
    Review,
    /// 清单名单
    Lists,
    /// 文书
    Letters,
    /// 组织评查用
    Campaign,
}

/// A word that a template asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportField {
    pub name: String,
    /// What is to be written there.
    pub what: String,
    /// What stands there when nothing is written.
    pub usual: String,
    /// The only words that may stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// One kind of report, as it is offered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReportLine {
    pub code: ReportKind,
    pub group: ReportGroup,
    pub label: &'static str,
    /// What is in it, in one line.
    pub what: &'static str,
    pub of: ReportOf,
    pub needs: &'static [ReportNeed],
    pub maskable: bool,
    /// Whether it can be had as Word too.
    pub word: bool,
    /// Made from a template that the office may change.
    pub templated: bool,
    /// What the template asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ReportField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportKinds {
    pub kinds: Vec<ReportLine>,
}

/// What is wanted, whether it is counted, looked at or written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportAsk {
    pub kind: ReportKind,
    /// Which dossiers; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
    /// `id` or `id@version`; omitted: every standard that was used, or the one that is usual.
    #[serde(default)]
    pub pack: Option<String>,
    /// Hide people: names, identity numbers, addresses, phones.
    #[serde(default)]
    pub masked: bool,
    /// Also reviews that are not submitted, as provisional.
    #[serde(default)]
    pub open: bool,
    /// What the template asks for, by name.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportCountInput {
    pub ask: ReportAsk,
    /// Rows of a campaign's sheet as JSON.
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub rows: Option<PathBuf>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportCount {
    /// What each paper would be about, in order.
    pub papers: Vec<String>,
    /// What is counted: 份评查表, 个单位 …
    pub noun: &'static str,
    /// Why nothing would come out, or what is to be known before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportPreviewInput {
    pub ask: ReportAsk,
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub rows: Option<PathBuf>,
    /// The user's own 仿宋 and 小标宋; without them official papers are in song.
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub fang: Option<PathBuf>,
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub biaosong: Option<PathBuf>,
    /// Which of the papers, from 0.
    pub at: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportPreview {
    pub name: String,
    /// The PDF, base64.
    pub pdf: String,
    pub pages: usize,
    pub notes: Vec<String>,
    /// Numbers in the text, with where they come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<ReportNumber>,
}

/// A number that stands in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportNumber {
    pub name: String,
    /// As it is written.
    pub value: String,
    /// How it was counted.
    pub how: String,
    /// Ids of the dossiers behind it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dossiers: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportWriteInput {
    pub ask: ReportAsk,
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub rows: Option<PathBuf>,
    /// The user's own 仿宋 and 小标宋; without them official papers are in song.
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub fang: Option<PathBuf>,
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub biaosong: Option<PathBuf>,
    /// A file, replaced as a whole if it is there; a folder, made if it is not, where each paper is a file of its own.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    #[serde(default)]
    pub form: ReportForm,
    /// Each paper as a file of its own in a folder, instead of one file with bookmarks.
    #[serde(default)]
    pub apart: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportForm {
    /// To be printed and signed.
    #[default]
    Pdf,
    /// To be worked on.
    Word,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportWritten {
    pub path: String,
    pub papers: usize,
    pub files: usize,
    /// Of PDF files; Word numbers its pages itself.
    pub pages: usize,
    pub notes: Vec<String>,
}
