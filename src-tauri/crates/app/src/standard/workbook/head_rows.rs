//! The rows of the sheet 标准, one for each thing that a pack says of itself as a whole.

use super::words::{self, Words};

/// Rows of the sheet 标准: what it is called, the key of the pack, how to fill it in.
pub struct HeadRow {
    pub name: &'static str,
    pub key: HeadKey,
    pub hint: &'static str,
    pub required: bool,
}

pub enum HeadKey {
    Text(&'static str),
    Day(&'static str),
    Word(&'static str, Words),
    /// Of `scoring`.
    ScoringText(&'static str),
    ScoringWord(&'static str, Words),
    ScoringFlag(&'static str),
    Places,
    RoundingMode,
}

const fn row(name: &'static str, key: HeadKey, hint: &'static str, required: bool) -> HeadRow {
    HeadRow { name, key, hint, required }
}

pub static HEAD_ROWS: &[HeadRow] = &[
    row(
        "标准包编号",
        HeadKey::Text("id"),
        "必填。小写字母、数字、点，例如 cn.hebei.sft.2026；以后的版本用同一编号。",
        true,
    ),
    row(
        "版本",
        HeadKey::Text("version"),
        "必填。三个数字，例如 1.0.0；发布以后内容不再改，要改就用新版本。",
        true,
    ),
    row("名称", HeadKey::Text("title"), "必填。", true),
    row("发布机关", HeadKey::Text("issuer"), "必填。", true),
    row("文号", HeadKey::Text("document_number"), "没有文号的不填。", false),
    row(
        "性质",
        HeadKey::Word("status", words::STATUS),
        "必填。官方（有权机关发布且见过原文）、示范、草案。",
        true,
    ),
    row("声明", HeadKey::Text("notice"), "必填。显示在屏幕和评查表上；不是官方的要写明。", true),
    row("案卷种类", HeadKey::Word("case_kind", words::CASE_KIND), "必填。", true),
    row("地区", HeadKey::Text("region"), "行政区划代码；全国通用的不填。", false),
    row("领域", HeadKey::Text("field"), "例如 生态环境；各领域通用的不填。", false),
    row("施行日期", HeadKey::Day("effective_from"), "必填。例如 2026-01-01。", true),
    row("取代", HeadKey::Text("supersedes"), "取代的旧版本，写成 编号@版本；没有的不填。", false),
    row("来源", HeadKey::Text("source"), "必填。文本从哪里来，哪些是自拟的。", true),
    row(
        "未认定项目",
        HeadKey::ScoringWord("unsettled", words::UNSETTLED),
        "必填。评查结束时还没有认定的项目怎样计。",
        true,
    ),
    row(
        "不合格等次",
        HeadKey::ScoringText("failed_grade"),
        "否决“不合格，不计分”时写什么等次；没有的不填。",
        false,
    ),
    row(
        "只计列明项目",
        HeadKey::ScoringFlag("only_listed"),
        "是 或者 否：标准没有规定的能不能另扣；不填为否。",
        false,
    ),
    row("总分小数位数", HeadKey::Places, "必填。0、1 或者 2。", true),
    row("总分舍入", HeadKey::RoundingMode, "必填。四舍五入、四舍六入五成双、舍去。", true),
    row("计分规则来源", HeadKey::ScoringText("source"), "必填。分值、等次线从哪里来。", true),
];
