//! What `export.*` are asked and answer.

use std::path::PathBuf;

use anheng_store::Filter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// 评查结果汇总表
    Results,
    /// 评分表
    ScoreForms,
    /// 问题清单
    Problems,
    /// 疑点清单
    Hints,
    /// 优秀、不合格案卷名单
    Honours,
    /// 调卷交接清单
    Custody,
    /// 统计
    Statistics,
    /// 三项制度自查表
    ThreeSystems,
    /// 人员培训考试情况
    Training,
    /// 案件台账
    Ledger,
    /// 台账核对
    LedgerChecks,
    /// 名册原样导出
    Roster,
    /// 空白导入模板
    Template,
}

/// What an export can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportNeed {
    /// Which dossiers.
    Filter,
    /// By which standard.
    Pack,
    /// Of which year.
    Year,
    /// Which roster, by its code.
    Roster,
    /// Reviews that later ones took the place of, too.
    Superseded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportTarget {
    File,
    Folder,
}

/// One kind of export, as it is offered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExportLine {
    pub code: ExportKind,
    pub label: &'static str,
    /// What is in it, in one line.
    pub what: &'static str,
    pub needs: &'static [ExportNeed],
    /// Of these, what must be said.
    pub required: &'static [ExportNeed],
    pub to: ExportTarget,
    pub maskable: bool,
    /// Whether it can be had as PDF too.
    pub printed: bool,
    /// The usual name of the file or folder.
    pub name: String,
    /// Which rosters there are, where one must be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rosters: Vec<ExportRoster>,
    /// The same for one in which people are hidden; none when it cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked_name: Option<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExportRoster {
    pub code: &'static str,
    pub label: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportKinds {
    pub kinds: Vec<ExportLine>,
}

/// What is wanted, whether it is counted or written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportAsk {
    pub kind: ExportKind,
    /// Which dossiers; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
    /// `id` or `id@version`; omitted: every standard that was used, or the one that is usual.
    #[serde(default)]
    pub pack: Option<String>,
    #[serde(default)]
    pub year: Option<i32>,
    #[serde(default)]
    pub roster: Option<String>,
    /// Hide people: names, identity numbers, addresses, phones.
    #[serde(default)]
    pub masked: bool,
    /// Also reviews that later ones took the place of.
    #[serde(default)]
    pub superseded: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportCount {
    pub rows: usize,
    /// What is counted: 份案卷, 条问题 …
    pub noun: &'static str,
    /// Why nothing would come out, or what is not counted yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportWriteInput {
    pub ask: ExportAsk,
    /// The file, replaced as a whole if it is there; or the folder, made if it is not.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    #[serde(default)]
    pub form: ExportForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// xlsx, to be worked on.
    #[default]
    Workbook,
    /// To be printed and signed.
    Pdf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportWritten {
    pub path: String,
    pub rows: usize,
    pub files: usize,
    pub notes: Vec<String>,
}
