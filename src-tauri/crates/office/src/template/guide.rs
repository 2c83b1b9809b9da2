//! What may be written into each column of a template, in words: a short hint beneath the heading, and a page that
//! tells all.

use super::GUIDE;
use crate::book::{Cell, Column, Sheet};
use crate::cells::{Kind, Words};
use crate::table::{RosterKind, Spec};

/// Codes of words that are understood but settle nothing: they are not offered.
const UNSETTLED: &[&str] = &[
    "hearing",
    "no_penalty",
    "organisation",
    "complaint_or_report",
    "not_held",
    "confiscation",
    "none",
    "long",
];

/// The first word of each code, as it is offered to choose.
pub(super) fn settled(words: Words) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let mut settled = Vec::new();
    for (word, code) in words.iter().filter(|(_, code)| !UNSETTLED.contains(code)) {
        if !codes.contains(code) {
            codes.push(*code);
            settled.push(*word);
        }
    }
    settled
}

/// Beneath the heading: whether it must be filled in, and how.
pub(super) fn hint(kind: &RosterKind, spec: &Spec) -> String {
    if spec.label == "序号" {
        // A line that begins so is no entry.
        return "说明：本行是填写提示，不导入".to_owned();
    }
    let must = match required(kind, spec.label) {
        Required::No => String::new(),
        Required::Yes => "必填。".to_owned(),
        Required::OneOf(any) => format!("{}至少填一项。", any.join("、")),
    };
    format!("{must}{}", brief(spec))
}

fn brief(spec: &Spec) -> String {
    match spec.kind {
        Kind::Ignored => "自用，不导入".to_owned(),
        Kind::Text => "照原件填写".to_owned(),
        Kind::Code => "照原件填全，一位不少".to_owned(),
        Kind::Codes | Kind::Texts => "可填多项，用“、”隔开".to_owned(),
        Kind::Date => "日期，如 2025-04-14".to_owned(),
        Kind::LastDay => "截止日期，或者起止日期".to_owned(),
        Kind::Money => "单位：元，如 2000".to_owned(),
        Kind::Count => "整数，如 86".to_owned(),
        Kind::Hundredths => "数，最多两位小数".to_owned(),
        Kind::Choice(_) => "从下拉列表里选".to_owned(),
        Kind::Choices(_) => "可填多项，用“、”隔开；见填写说明".to_owned(),
        Kind::People => "姓名（执法证号）".to_owned(),
        Kind::Remedies => "如“复议（维持）”；没有的填“无”".to_owned(),
    }
}

enum Required {
    No,
    Yes,
    OneOf(&'static [&'static str]),
}

fn required(kind: &RosterKind, label: &str) -> Required {
    match kind.required.iter().find(|any| any.contains(&label)) {
        None => Required::No,
        Some([_]) => Required::Yes,
        Some(any) => Required::OneOf(any),
    }
}

/// The page that tells all about the columns.
pub(super) fn sheet(kind: &'static RosterKind, offered: &[&'static Spec]) -> Sheet {
    let column = |heading: &str, width| Column { width: Some(width), ..Column::new(heading) };
    let row = |spec: &Spec| {
        let must = match required(kind, spec.label) {
            Required::No => String::new(),
            Required::Yes => "必填".to_owned(),
            Required::OneOf(any) => format!("{}至少填一项", any.join("、")),
        };
        [spec.label.to_owned(), must, accepted(spec), spec.synonyms.join("、")].map(Cell::Text).to_vec()
    };
    Sheet {
        name: GUIDE.to_owned(),
        title: format!("{}填写说明", kind.label),
        columns: vec![
            column("栏目", 20),
            column("是否必填", 22),
            column("可以怎样填写", 76),
            column("表头也可以写成", 62),
        ],
        rows: offered.iter().copied().map(row).collect(),
        notes: NOTES.iter().map(|note| (*note).to_owned()).collect(),
        frozen_columns: 1,
        ..Sheet::default()
    }
}

const NOTES: &[&str] = &[
    "1．从表头下面的提示行之下填起，一行一条；行数不够时往下接着填。栏目可以删减、调换次序，必填的不能删。",
    "2．没有的内容留空，也可以填“无”“/”“—”；不要合并单元格，不要加合计行（加了也不会当作条目读入）。",
    "3．身份证号、统一社会信用代码、执法证号等长号码须保持“文本”格式；被存成 1.3E+17 一类的数字后原号码无法恢复，会被退回。",
    "4．有一个单元格读不懂，只退回这一行，并写明原因；其余照常导入。改正后重新导入，没有改动的行不受影响。",
];

/// Everything that a column takes.
fn accepted(spec: &Spec) -> String {
    match spec.kind {
        Kind::Ignored => "只供自己查看，不导入".to_owned(),
        Kind::Text => "文字，照原件填写".to_owned(),
        Kind::Code => "号码，照原件填写全部字符，单元格保持“文本”格式；全角数字、空格不影响".to_owned(),
        Kind::Codes => "号码，可填多个，用“、”隔开，次序与姓名一致".to_owned(),
        Kind::Date => DATES.to_owned(),
        Kind::LastDay => format!("最后一天；也可以写起止日期，如“2021.5.1至2026.4.30”，取后一个。{DATES}"),
        Kind::Money => {
            "数字，单位是元，如 2000、2,000.50；也可以写“1.2万元”“贰仟元整”。最小到分，不能是负数。\
            表头写成“（万元）”的，数字按万元读"
                .to_owned()
        }
        Kind::Count => "整数，如 86，也可以写“86页”".to_owned(),
        Kind::Hundredths => "数，最多两位小数，如 30、32.5；可以带“学时”“分”".to_owned(),
        Kind::Choice(words) => format!("以下之一：{}。{}", settled(words).join("、"), others(words)),
        Kind::Choices(words) => {
            format!("以下一项或者几项，用“、”隔开：{}。{}", settled(words).join("、"), others(words))
        }
        Kind::Texts => "可填多项，用“、”或者逗号隔开".to_owned(),
        Kind::People => "姓名，证号写在括号里，如“晏秋实（13990099001）”".to_owned(),
        Kind::Remedies => "无、复议、诉讼；结果写在括号里，如“复议（维持）、诉讼（驳回）”".to_owned(),
    }
}

const DATES: &str =
    "2025-04-14、2025.4.14、2025/4/14、2025年4月14日、20250414、二〇二五年四月十四日，或者 Excel 的日期";

/// Some other words for what is offered.
fn others(words: Words) -> String {
    let settled = settled(words);
    let known = words.iter().filter(|(_, code)| !UNSETTLED.contains(code)).map(|(word, _)| *word);
    let others: Vec<&str> =
        known.filter(|word| !settled.contains(word) && !word.is_ascii()).take(6).collect();
    if others.is_empty() {
        String::new()
    } else {
        format!("写成“{}”等也认得", others.join("”“"))
    }
}
