//! `standard.diff`: two packs held against each other, part by part and item by item.

use anheng_core::standard::diff::{Change, Differs, Entry, diff};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given;
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffPacksInput {
    /// Each by id, `id@version`, folder or workbook.
    pub old: String,
    pub new: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DiffPacksOutput {
    pub old: String,
    pub new: String,
    pub same: bool,
    pub entries: Vec<Entry>,
    /// The same in words, a line for each.
    pub lines: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: DiffPacksInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<DiffPacksOutput, AppError> {
    let (old, new) = (given::pack(library, &input.old, job)?, given::pack(library, &input.new, job)?);
    let entries = diff(&old, &new);
    Ok(DiffPacksOutput {
        old: old.reference(),
        new: new.reference(),
        same: entries.is_empty(),
        lines: entries.iter().flat_map(lines).collect(),
        entries,
    })
}

fn lines(entry: &Entry) -> Vec<String> {
    let named = match (entry.id.as_str(), entry.title.as_str()) {
        (id, "") => format!("{} {id}", entry.part.label()),
        (id, title) => format!("{} {title}（{id}）", entry.part.label()),
    };
    match entry.change {
        Change::Added => vec![format!("＋ {named}")],
        Change::Removed => vec![format!("－ {named}")],
        Change::Changed => {
            let mut lines = vec![format!("改 {named}")];
            lines.extend(entry.differs.iter().map(|one| format!("　　{}", differs(one))));
            lines
        }
    }
}

/// Longer text is only named: a person looks it up, `--json` has it whole.
const MOST_SHOWN: usize = 80;

fn differs(one: &Differs) -> String {
    let what = match one.name.as_str() {
        "" => one.aspect.label(),
        key => head_label(key),
    };
    let shown = |text: &str| match text {
        "" => "（无）".to_owned(),
        long if long.chars().count() > MOST_SHOWN => {
            format!("{}…", long.chars().take(MOST_SHOWN).collect::<String>())
        }
        text => text.to_owned(),
    };
    format!("{what}：{} → {}", shown(&one.before), shown(&one.after))
}

/// The keys of a pack that a clerk knows by another name.
pub(super) fn head_label(key: &str) -> &str {
    match key {
        "version" => "版本",
        "title" => "名称",
        "issuer" => "发布机关",
        "document_number" => "文号",
        "status" => "性质",
        "notice" => "声明",
        "effective_from" => "施行日期",
        "supersedes" => "取代",
        "source" => "来源",
        "region" => "地区",
        "field" => "领域",
        "values" => "数值",
        "unit" => "单位",
        "versions" => "版本期间",
        "elements" => "要素",
        "signed_by" => "签名",
        "sealed" => "印章",
        "required_when" => "必备条件",
        "basis" => "依据",
        "kind" => "种类",
        "order" => "顺序",
        "secondary_volume" => "副卷",
        "blocks" => "计分块",
        "subtotals" => "小计",
        "total" => "总分",
        "rounding" => "舍入",
        "grades" => "等次线",
        "failed_grade" => "不合格等次",
        "unsettled" => "未认定项目",
        "only_listed" => "只计列明项目",
        "items" => "项目",
        "machine" => "自动程度",
        "note" => "说明",
        "text" => "文字",
        "expect" => "预期",
        "score" => "计分",
        "dossier" => "案卷",
        "set" => "改动",
        other => other,
    }
}
