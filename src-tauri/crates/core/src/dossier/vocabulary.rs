//! The closed list of document kinds: code, Chinese name, step of the case; `element_list` holds what only some kinds
//! say. Which kind a dossier needs, and when, is a question for a standard pack, not for this file.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::element::{FieldType, Scalar, Seen};
use crate::value::brief;

mod element_list;

pub use element_list::{ELEMENTS, ElementDef, element_index};

/// The step of a case to which a document belongs (行政处罚法 47 条 names them for the full-process record).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Lead,
    Filing,
    Investigation,
    Review,
    Notice,
    Hearing,
    Decision,
    Service,
    Performance,
    Closing,
    Archive,
}

impl Stage {
    pub fn label(self) -> &'static str {
        match self {
            Stage::Lead => "线索",
            Stage::Filing => "立案",
            Stage::Investigation => "调查取证",
            Stage::Review => "审核讨论",
            Stage::Notice => "告知",
            Stage::Hearing => "听证",
            Stage::Decision => "决定",
            Stage::Service => "送达",
            Stage::Performance => "执行",
            Stage::Closing => "结案",
            Stage::Archive => "归档",
        }
    }
}

/// A kind of document, as an index into [`DOCUMENT_KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKind(u16);

#[derive(Debug)]
pub struct DocumentKindDef {
    pub code: &'static str,
    pub name: &'static str,
    pub stage: Stage,
}

const fn kind(code: &'static str, name: &'static str, stage: Stage) -> DocumentKindDef {
    DocumentKindDef { code, name, stage }
}

pub static DOCUMENT_KINDS: &[DocumentKindDef] = &[
    kind("lead_register", "案源登记表", Stage::Lead),
    kind("jurisdiction_designation", "指定管辖决定书（通知书）", Stage::Lead),
    kind("filing_approval", "立案审批表", Stage::Filing),
    kind("no_filing_approval", "不予立案审批表", Stage::Filing),
    kind("complainant_reply", "投诉、举报处理结果告知书", Stage::Filing),
    kind("inspection_record", "现场检查（勘验）笔录", Stage::Investigation),
    kind("interview_record", "询问笔录", Stage::Investigation),
    kind("identity_proof", "主体资格证明", Stage::Investigation),
    kind("authorisation", "授权委托书", Stage::Investigation),
    kind("officer_proof", "执法人员资格材料", Stage::Investigation),
    kind("evidence_copy", "书证（复制件）", Stage::Investigation),
    kind("photo_record", "照片、视听资料说明", Stage::Investigation),
    kind("electronic_evidence", "电子数据提取（固定）笔录", Stage::Investigation),
    kind("witness_statement", "证人证言", Stage::Investigation),
    kind("assistance_letter", "协助调查函", Stage::Investigation),
    kind("sampling_notice", "抽样取证通知书", Stage::Investigation),
    kind("sampling_record", "抽样（采样）记录", Stage::Investigation),
    kind("sampling_disposal", "抽样取证物品处理通知书", Stage::Investigation),
    kind("preservation_notice", "先行登记保存证据通知书", Stage::Investigation),
    kind("preservation_list", "先行登记保存物品清单", Stage::Investigation),
    kind("preservation_disposal", "先行登记保存证据物品处理通知书", Stage::Investigation),
    kind("test_commission", "监测、检测、鉴定委托书", Stage::Investigation),
    kind("test_report", "监测、检测、鉴定报告", Stage::Investigation),
    kind("test_result_notice", "监测、检测、鉴定结果告知书", Stage::Investigation),
    kind("rectify_order", "责令（限期）改正通知书", Stage::Investigation),
    kind("second_rectify_order", "再次责令改正违法行为决定书", Stage::Investigation),
    kind("recheck_record", "复查笔录", Stage::Investigation),
    kind("recusal_request", "回避申请", Stage::Investigation),
    kind("recusal_decision", "回避决定", Stage::Investigation),
    kind("seizure_approval", "查封（扣押）审批表", Stage::Investigation),
    kind("seizure_decision", "查封（扣押）决定书", Stage::Investigation),
    kind("seizure_list", "查封（扣押）清单", Stage::Investigation),
    kind("seizure_record", "查封（扣押）现场笔录", Stage::Investigation),
    kind("seizure_extension", "延长查封（扣押）期限决定书", Stage::Investigation),
    kind("testing_period_notice", "检测（检验、检疫、技术鉴定）期间告知书", Stage::Investigation),
    kind("seizure_release", "解除查封（扣押）决定书", Stage::Investigation),
    kind("seizure_disposal", "查封（扣押）财物处理决定书", Stage::Investigation),
    kind("goods_return", "退还财物清单（领取凭证）", Stage::Investigation),
    kind("freezing_decision", "冻结存款（汇款）决定书", Stage::Investigation),
    kind("freezing_release", "解除冻结决定书", Stage::Investigation),
    kind("investigation_report", "调查终结报告", Stage::Investigation),
    kind("period_approval", "办案期限延长（中止）审批表", Stage::Investigation),
    kind("handling_approval", "案件处理内部审批表", Stage::Review),
    kind("legal_review", "法制审核意见书", Stage::Review),
    kind("deliberation", "案件集体讨论笔录", Stage::Review),
    kind("prior_notice", "行政处罚事先（听证）告知书", Stage::Notice),
    kind("hearing_rights_notice", "行政处罚听证告知书", Stage::Notice),
    kind("no_penalty_notice", "不予行政处罚事先告知书", Stage::Notice),
    kind("statement_record", "陈述、申辩笔录（书面意见）", Stage::Notice),
    kind("statement_review", "陈述申辩复核意见书", Stage::Notice),
    kind("waiver", "放弃陈述申辩（听证）声明", Stage::Notice),
    kind("hearing_request", "听证申请", Stage::Hearing),
    kind("hearing_withdrawal", "撤回听证申请书", Stage::Hearing),
    kind("hearing_refusal", "不组织听证通知书", Stage::Hearing),
    kind("hearing_notice", "行政处罚听证通知书", Stage::Hearing),
    kind("hearing_postponement", "听证延期（变更）通知书", Stage::Hearing),
    kind("hearing_record", "听证笔录", Stage::Hearing),
    kind("hearing_termination", "终止听证通知书", Stage::Hearing),
    kind("hearing_report", "听证报告", Stage::Hearing),
    kind("penalty_decision", "行政处罚决定书", Stage::Decision),
    kind("no_penalty_decision", "不予行政处罚决定书", Stage::Decision),
    kind("on_spot_decision", "当场行政处罚决定书", Stage::Decision),
    kind("daily_penalty_decision", "按日连续处罚决定书", Stage::Decision),
    kind("handling_decision", "行政处理决定书", Stage::Decision),
    kind("correction_notice", "更正（补正）通知书", Stage::Decision),
    kind("revocation", "撤销决定书", Stage::Decision),
    kind("withdrawal_approval", "撤案审批表", Stage::Decision),
    kind("termination", "终止调查决定", Stage::Decision),
    kind("transfer_letter", "行政违法案件移送函", Stage::Decision),
    kind("crime_transfer", "涉嫌犯罪案件移送书", Stage::Decision),
    kind("crime_transfer_approval", "涉嫌犯罪案件移送审批表", Stage::Decision),
    kind("goods_list", "涉案物品清单", Stage::Decision),
    kind("police_reply", "公安机关立案（不予立案）通知书", Stage::Decision),
    kind("handover_record", "涉案物品、材料移交清单", Stage::Decision),
    kind("detention_transfer", "适用行政拘留案件移送书", Stage::Decision),
    kind("detention_transfer_approval", "适用行政拘留案件移送审批表", Stage::Decision),
    kind("detention_decision", "公安机关行政拘留决定书", Stage::Decision),
    kind("on_spot_filing", "当场处罚备案表", Stage::Decision),
    kind("address_confirmation", "送达地址确认书", Stage::Service),
    kind("electronic_consent", "电子送达确认书", Stage::Service),
    kind("service_proof", "行政处罚文书送达回证", Stage::Service),
    kind("announcement", "送达公告", Stage::Service),
    kind("payment_receipt", "罚没缴款凭证", Stage::Performance),
    kind("deferral_request", "延期（分期）缴纳罚款申请", Stage::Performance),
    kind("deferral_approval", "延期（分期）缴纳罚款批准书", Stage::Performance),
    kind("demand_notice", "催告书", Stage::Performance),
    kind("enforcement_decision", "强制执行决定书", Stage::Performance),
    kind("substitute_decision", "代履行决定书", Stage::Performance),
    kind("enforcement_record", "强制执行现场笔录", Stage::Performance),
    kind("enforcement_agreement", "执行协议", Stage::Performance),
    kind("enforcement_suspension", "中止执行通知书", Stage::Performance),
    kind("enforcement_end", "终结执行决定书", Stage::Performance),
    kind("enforcement_application", "强制执行申请书", Stage::Performance),
    kind("court_ruling", "人民法院准予（不准予）强制执行裁定书", Stage::Performance),
    kind("late_fee_decision", "加处罚款决定书", Stage::Performance),
    kind("forfeiture_list", "没收物品清单", Stage::Performance),
    kind("disposal_record", "罚没物品处理（销毁）记录", Stage::Performance),
    kind("education_record", "教育（提醒、告诫）记录", Stage::Decision),
    kind("publication_text", "行政处罚信息公示文本", Stage::Closing),
    kind("publication_record", "公示记录", Stage::Closing),
    kind("remedy_outcome", "行政复议决定书、裁判文书", Stage::Closing),
    kind("closing_report", "结案报告（审批表）", Stage::Closing),
    kind("av_record", "执法全过程音像记录", Stage::Investigation),
    kind("other", "其他文书", Stage::Archive),
];

impl DocumentKind {
    pub fn from_code(code: &str) -> Option<Self> {
        DOCUMENT_KINDS.iter().position(|def| def.code == code).map(|at| DocumentKind(at as u16))
    }

    pub fn def(self) -> &'static DocumentKindDef {
        &DOCUMENT_KINDS[usize::from(self.0)]
    }

    pub fn code(self) -> &'static str {
        self.def().code
    }

    pub fn name(self) -> &'static str {
        self.def().name
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether such a document ends the case on its merits: penalty, none, or another handling.
    pub fn decides(self) -> bool {
        const DECISIONS: [&str; 5] = [
            "penalty_decision",
            "no_penalty_decision",
            "on_spot_decision",
            "daily_penalty_decision",
            "handling_decision",
        ];
        DECISIONS.contains(&self.code())
    }
}

impl Serialize for DocumentKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for DocumentKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<'de, str>::deserialize(deserializer)?;
        DocumentKind::from_code(&code).ok_or_else(|| {
            de::Error::custom(format!(
                "不认识的文书种类“{}”{}；其余文书用 other 并写明 title",
                brief(&code),
                nearest(&code, DOCUMENT_KINDS.iter().map(|def| def.code))
            ))
        })
    }
}

impl JsonSchema for DocumentKind {
    fn schema_name() -> Cow<'static, str> {
        "DocumentKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let named: Vec<_> = DOCUMENT_KINDS
            .iter()
            .map(|def| serde_json::json!({ "const": def.code, "title": def.name }))
            .collect();
        json_schema!({ "title": "文书种类", "oneOf": named })
    }
}

/// “；是不是 xxx？” when a known code lies close to the unknown one, else nothing.
pub fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> String {
    if wrong.len() > 64 {
        return String::new();
    }
    known
        .map(|code| (distance(wrong, code), code))
        .min()
        .filter(|(far, code)| *far <= 2 + code.len() / 6)
        .map(|(_, code)| format!("；是不是 {code}？"))
        .unwrap_or_default()
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

impl Scalar for DocumentKind {
    const TYPE: FieldType = FieldType::Code;
    fn see(&self) -> Seen<'_> {
        Seen::Code(self.code(), self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_do_not_hide_a_common_field() {
        use crate::dossier::element::Element;
        let kinds: BTreeSet<_> = DOCUMENT_KINDS.iter().map(|def| def.code).collect();
        assert_eq!(kinds.len(), DOCUMENT_KINDS.len(), "a document kind is listed twice");
        let mut codes: BTreeSet<_> = ELEMENTS.iter().map(|def| def.code).collect();
        assert_eq!(codes.len(), ELEMENTS.len(), "an element is listed twice");
        for field in crate::dossier::Document::FIELDS {
            assert!(codes.insert(field.code), "{} is both a common field and an element", field.code);
        }
    }
}
