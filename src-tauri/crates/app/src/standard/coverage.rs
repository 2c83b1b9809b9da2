//! `standard.coverage`: how far the machine looks at each item of a pack, what proves it, and which rules of law and
//! frequent defects the pack answers. The committed table of the shipped packs is made here too.

use std::collections::BTreeMap;

use anheng_core::checks;
use anheng_core::standard::model::{Answered, Nature, Topic};
use anheng_core::standard::{Item, ItemCheck, Pack, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{explain, given};
use crate::check::standard as standard_words;
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageInput {
    /// By id, `id@version`, folder or workbook; omitted: all packs.
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CoverageOutput {
    pub packs: Vec<PackCoverage>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PackCoverage {
    pub reference: String,
    pub standard: String,
    pub items: Vec<ItemCoverage>,
    /// By top group and the group below it, in the order of the standard.
    pub groups: Vec<GroupCoverage>,
    pub total: Counts,
    pub topics: Vec<TopicCoverage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 自动: what the check finds is a fault.
    Fault,
    /// 提问: what it finds is a question.
    Question,
    /// 人工
    Manual,
}

impl Mode {
    pub fn label(self) -> &'static str {
        match self {
            Mode::Fault => "自动",
            Mode::Question => "提问",
            Mode::Manual => "人工",
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    pub fault: usize,
    pub question: usize,
    pub manual: usize,
}

impl Counts {
    fn add(&mut self, mode: Mode) {
        match mode {
            Mode::Fault => self.fault += 1,
            Mode::Question => self.question += 1,
            Mode::Manual => self.manual += 1,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemCoverage {
    pub item: String,
    pub number: String,
    pub title: String,
    /// Top group and the group below it.
    pub group: String,
    pub mode: Mode,
    /// Name of the check kind; none when a person judges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_title: Option<&'static str>,
    pub basis: Vec<String>,
    pub counting: String,
    pub points_source: &'static str,
    /// Ids of worked examples that expect something of the item.
    pub examples: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupCoverage {
    pub group: String,
    #[serde(flatten)]
    pub counts: Counts,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct TopicCoverage {
    pub id: String,
    pub title: String,
    pub machine: Answered,
    /// Number and id of each item.
    pub items: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(crate) fn run(
    library: &Library,
    input: CoverageInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<CoverageOutput, AppError> {
    let packs = match &input.pack {
        Some(named) => vec![given::pack(library, named, job)?],
        None => library.packs.clone(),
    };
    Ok(CoverageOutput { packs: packs.iter().map(|pack| cover(pack)).collect() })
}

fn cover(pack: &Pack) -> PackCoverage {
    let items: Vec<ItemCoverage> = pack.items.iter().map(|item| cover_item(pack, item)).collect();
    let mut groups: Vec<GroupCoverage> = Vec::new();
    let mut total = Counts::default();
    for item in &items {
        total.add(item.mode);
        if groups.last().is_none_or(|last| last.group != item.group) {
            groups.push(GroupCoverage { group: item.group.clone(), counts: Counts::default() });
        }
        if let Some(last) = groups.last_mut() {
            last.counts.add(item.mode);
        }
    }
    let topics = pack.head.topics.iter().map(|topic| cover_topic(pack, topic)).collect();
    PackCoverage { reference: pack.reference(), standard: standard_words(pack), items, groups, total, topics }
}

fn cover_item(pack: &Pack, item: &Item) -> ItemCoverage {
    let (mode, check) = match &item.check {
        ItemCheck::Manual => (Mode::Manual, None),
        ItemCheck::Machine { name, raises: Nature::Fault, .. } => (Mode::Fault, Some(*name)),
        ItemCheck::Machine { name, raises: Nature::Question, .. } => (Mode::Question, Some(*name)),
    };
    let examples = pack.head.examples.iter().filter(|example| example.expect.contains_key(&item.id));
    let mut group = explain::groups(pack, item.group);
    group.truncate(2);
    ItemCoverage {
        item: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        group: group.join(" › "),
        mode,
        check,
        check_title: check.and_then(checks::kind).map(|kind| kind.title),
        basis: item.basis.iter().map(|compiled| words::basis(&compiled.basis, &pack.head.laws)).collect(),
        counting: words::counting(item),
        points_source: item.points_source.map_or("没有写明", |source| source.label()),
        examples: examples.map(|example| example.id.to_string()).collect(),
    }
}

fn cover_topic(pack: &Pack, topic: &Topic) -> TopicCoverage {
    let named = topic.items.iter().map(|id| {
        let number = pack.item(id.as_str()).map_or("", |item| item.number.as_str());
        format!("{number}（{id}）")
    });
    TopicCoverage {
        id: topic.id.to_string(),
        title: topic.title.clone(),
        machine: topic.machine,
        items: named.collect(),
        note: topic.note.clone(),
    }
}

/// The table of these packs in Markdown, with the number of committed cases of each check kind. `how` says how it is
/// refreshed; it stands in the first line.
pub fn document(packs: &[Pack], cases: &BTreeMap<String, usize>, how: &str) -> String {
    let mut text = format!("<!-- Generated; do not edit. Refresh with `{how}`. -->\n");
    text.push_str(
        "# 标准包覆盖表\n\n\
         每个项目由谁看、系统怎样看、依据哪些条文、由什么证明。自动＝系统查出的是疑点；提问＝系统查出的只作提问；\
         人工＝由评查人判断。无论哪一种，扣分都由评查人认定。\n\n\
         “算例”是标准包自带、预期了这一项结果的算例；“检查用例”是同一种检查的单项用例数（`tests/cases/<种类>`），不专属于某一项。\n",
    );
    for pack in packs {
        pack_table(&mut text, &cover(pack), cases);
    }
    text
}

fn pack_table(text: &mut String, pack: &PackCoverage, cases: &BTreeMap<String, usize>) {
    let cell = |text: &str| text.replace('|', "／").replace('\n', " ");
    text.push_str(&format!("\n## {}\n\n{}\n\n", pack.reference, pack.standard));
    text.push_str("### 合计\n\n| 部分 | 自动 | 提问 | 人工 | 共 |\n|---|--:|--:|--:|--:|\n");
    let counts = |text: &mut String, name: &str, counts: Counts| {
        let Counts { fault, question, manual } = counts;
        let all = fault + question + manual;
        text.push_str(&format!("| {} | {fault} | {question} | {manual} | {all} |\n", cell(name)));
    };
    for group in &pack.groups {
        counts(text, &group.group, group.counts);
    }
    counts(text, "**合计**", pack.total);
    text.push_str("\n### 项目\n\n| 序号 | 项目 | 方式 | 检查 | 依据 | 计分 | 分值来源 | 算例 | 检查用例 |\n");
    text.push_str("|---|---|---|---|---|---|---|---|--:|\n");
    for item in &pack.items {
        let check = match (item.check, item.check_title) {
            (Some(name), Some(title)) => format!("{title}（`{name}`）"),
            _ => String::new(),
        };
        let proven = item.check.map(|name| cases.get(name).copied().unwrap_or(0).to_string());
        text.push_str(&format!(
            "| {} | {}<br>`{}` | {} | {check} | {} | {} | {} | {} | {} |\n",
            item.number,
            cell(&item.title),
            item.item,
            item.mode.label(),
            cell(&item.basis.join("；")),
            cell(&item.counting),
            item.points_source,
            item.examples.join("、"),
            proven.unwrap_or_default(),
        ));
    }
    for (prefix, heading) in [("R", "法定要求"), ("D", "常见问题"), ("", "其他对照")] {
        let of: Vec<_> = pack.topics.iter().filter(|topic| topic_heading(&topic.id) == prefix).collect();
        if of.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "\n### {heading}\n\n| 编号 | 内容 | 自动程度 | 项目 | 说明 |\n|---|---|---|---|---|\n"
        ));
        for topic in of {
            text.push_str(&format!(
                "| {} | {} | {} | {} | {} |\n",
                topic.id,
                cell(&topic.title),
                topic.machine.label(),
                topic.items.join("、"),
                cell(topic.note.as_deref().unwrap_or_default()),
            ));
        }
    }
}

/// `R27` and `D02` have tables of their own.
fn topic_heading(id: &str) -> &'static str {
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    match (id.strip_prefix('R'), id.strip_prefix('D')) {
        (Some(rest), _) if number(rest) => "R",
        (_, Some(rest)) if number(rest) => "D",
        _ => "",
    }
}
