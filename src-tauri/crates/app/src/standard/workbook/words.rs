//! What stands in a workbook for the codes of a pack, both ways. The codes themselves are `core`'s.

use anheng_core::dossier::ElementKind;
use anheng_core::dossier::vocabulary::{DOCUMENT_KINDS, DocumentKind, ELEMENTS, nearest};

/// Codes with their words; a person may write either.
pub struct Words(pub &'static [(&'static str, &'static str)]);

pub const STATUS: Words = Words(&[("official", "官方"), ("model", "示范"), ("draft", "草案")]);
pub const CASE_KIND: Words = Words(&[("penalty", "行政处罚"), ("licence", "行政许可")]);
pub const POINTS_SOURCE: Words = Words(&[("official", "官方文本"), ("own", "自拟")]);
pub const COUNTING: Words = Words(&[
    ("all_or_nothing", "成立即全扣"),
    ("per_occurrence", "每处扣分"),
    ("range", "视情扣分"),
    ("codes", "按编码扣分"),
    ("earned", "得分"),
    ("bonus", "加分"),
]);
pub const VETO: Words = Words(&[
    ("total_zero", "总分为0"),
    ("fail", "不合格，不计分"),
    ("block_zero", "本部分为0"),
    ("cap_grade", "限定最高等次"),
]);
pub const NATURE: Words = Words(&[("fault", "疑点"), ("question", "提问")]);
pub const MISSING: Words = Words(&[
    ("zero", "按0分"),
    ("zero_unless_unneeded", "按0分（案情不需要的除外）"),
    ("not_applicable", "不适用"),
]);
pub const METHOD: Words =
    Words(&[("legality", "合法性"), ("deduct", "扣分"), ("earned", "得分"), ("bonus", "加分")]);
pub const ROUNDING: Words =
    Words(&[("half_up", "四舍五入"), ("half_even", "四舍六入五成双"), ("down", "舍去")]);
pub const UNSETTLED: Words = Words(&[
    ("must_settle", "必须全部认定"),
    ("as_met", "按符合"),
    ("as_not_met", "按不符合"),
    ("not_applicable", "按不适用"),
]);
pub const UNIT: Words = Words(&[
    ("fen", "元"),
    ("working_days", "工作日"),
    ("days", "日"),
    ("months", "月"),
    ("number", "个"),
    ("choice", "选项"),
]);
pub const CERTAINTY: Words = Words(&[("seen", "见原文"), ("quoted", "转引"), ("memory", "待核")]);
pub const MACHINE: Words = Words(&[("full", "自动"), ("half", "半自动"), ("manual", "人工")]);
pub const YES_NO: Words = Words(&[("true", "是"), ("false", "否")]);

impl Words {
    pub fn word(&self, code: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == code).map_or("", |(_, word)| word)
    }

    /// The code for a word or a code.
    pub fn code(&self, written: &str) -> Result<&'static str, String> {
        let found = self.0.iter().find(|(code, word)| *code == written || *word == written);
        found.map(|(code, _)| *code).ok_or_else(|| {
            let words: Vec<_> = self.0.iter().map(|(_, word)| *word).collect();
            format!("不认识“{written}”，应为：{}", words.join("、"))
        })
    }

    pub fn list(&self) -> Vec<String> {
        self.0.iter().map(|(_, word)| (*word).to_owned()).collect()
    }
}

/// The kind of document for its name or its code.
pub fn document_kind(written: &str) -> Result<&'static str, String> {
    let bare = written.trim_matches(['《', '》']);
    let found = DOCUMENT_KINDS.iter().find(|def| def.name == bare || def.code == bare);
    found.map(|def| def.code).ok_or_else(|| {
        let near = nearest(bare, DOCUMENT_KINDS.iter().map(|def| def.name));
        format!("不认识的文书种类“{written}”{near}；名称见“词表”，其余文书写“{}”", other_document())
    })
}

fn other_document() -> &'static str {
    DOCUMENT_KINDS.iter().find(|def| def.code == "other").map_or("other", |def| def.name)
}

/// Several kinds, parted by 、. A name that holds such a mark itself is written as its code.
pub fn document_kinds(kinds: &[DocumentKind]) -> String {
    let words: Vec<_> = kinds
        .iter()
        .map(|kind| if kind.name().contains(PARTING) { kind.code() } else { kind.name() })
        .collect();
    words.join("、")
}

const PARTING: [char; 5] = ['、', '；', ';', ',', '\n'];

pub fn parted(written: &str) -> impl Iterator<Item = &str> {
    written.split(PARTING).map(str::trim).filter(|part| !part.is_empty())
}

pub fn document_kind_list() -> Vec<String> {
    DOCUMENT_KINDS.iter().map(|def| def.name.to_owned()).collect()
}

/// Code and label of everything that a document can be asked for.
fn fields() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = (0..ElementKind::Document.field_count()).map(|at| {
        let field = ElementKind::Document.field_at(at);
        (field.code, field.label)
    });
    own.chain(ELEMENTS.iter().map(|def| (def.code, def.label)))
}

/// The label of a field, or its code where the label would lead to another one.
pub fn field_word(code: &str) -> &str {
    let label = fields().find(|(known, _)| *known == code).map(|(_, label)| label);
    label.filter(|label| field_code(label) == Ok(code)).unwrap_or(code)
}

pub fn field_code(written: &str) -> Result<&'static str, String> {
    let by_code = fields().find(|(code, _)| *code == written);
    let found = by_code.or_else(|| fields().find(|(_, label)| *label == written));
    found.map(|(code, _)| code).ok_or_else(|| {
        format!("不认识的文书要素“{written}”{}", nearest(written, fields().map(|(_, label)| label)))
    })
}

pub fn field_list() -> Vec<String> {
    fields().map(|(code, _)| field_word(code).to_owned()).collect()
}
