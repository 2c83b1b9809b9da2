//! The closed lists of document kinds and of kind-specific elements: code, Chinese name, type. Which kind needs which
//! element, and when, is a question for a standard pack, not for this file.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::element::{FieldType, Scalar, Seen};
use super::people::ReconsiderationLine;
use crate::value::brief;

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

/// An element that only some documents have, as an index into [`ELEMENTS`].
#[derive(Debug)]
pub struct ElementDef {
    pub code: &'static str,
    pub label: &'static str,
    pub field_type: FieldType,
    /// The codes of a coded element, with their names.
    pub codes: &'static [(&'static str, &'static str)],
}

const fn code(
    code: &'static str,
    label: &'static str,
    codes: &'static [(&'static str, &'static str)],
) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Code, codes }
}

const fn flag(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Flag, codes: &[] }
}

const fn count(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Count, codes: &[] }
}

const fn text(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Text, codes: &[] }
}

const fn moment(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Moment, codes: &[] }
}

const fn money(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Money, codes: &[] }
}

const fn texts(code: &'static str, label: &'static str) -> ElementDef {
    ElementDef { code, label, field_type: FieldType::Texts, codes: &[] }
}

/// Flags mean “the document says so”; `false` means that it was looked for and is not there.
pub static ELEMENTS: &[ElementDef] = &[
    // what most external documents say
    flag("party_identified", "当事人基本情况"),
    flag("facts_stated", "违法事实（时间、地点、行为、情节、后果）"),
    flag("evidence_listed", "证据名称、来源及证明内容"),
    flag("violated_provisions", "违反的规定及内容"),
    flag("basis_stated", "处罚（处理）依据及内容"),
    flag("kind_and_amount", "处罚种类、幅度"),
    flag("discretion_explained", "裁量基准及裁量理由"),
    flag("investigation_described", "调查机构、调查时间"),
    flag("reason_stated", "作出决定（采取措施）的理由"),
    flag("period_stated", "期限（起止日期）"),
    flag("amendment_stated", "原文书和更正、撤销的内容"),
    money("fine_total", "罚款合计"),
    text("fine_in_words", "罚款大写"),
    // rights
    flag("statement_right", "陈述、申辩权"),
    count("statement_days", "陈述、申辩期限（日）"),
    flag("hearing_right", "听证权"),
    count("hearing_days", "听证申请期限（日）"),
    flag("contact_given", "联系人、地址、电话"),
    flag("statement_heard", "听取陈述、申辩"),
    flag("retest_right", "申请重新鉴定、复检的权利"),
    flag("waiver_clear", "明确放弃的权利"),
    flag("request_reason", "申请的事项和理由"),
    flag("hearing_considered", "陈述、申辩、听证情况及采纳与否的理由"),
    flag("recusal_told", "告知申请回避权"),
    flag("rights_confirmed", "当事人对亮证和权利告知的确认"),
    flag("certificate_shown", "出示执法证件"),
    flag("duty_told", "告知如实回答、配合调查的义务"),
    // remedies and performance in a decision
    flag("performance_stated", "履行方式和期限"),
    count("payment_days", "缴款期限（日）"),
    flag("bank_given", "代收机构名称、地址或者账户"),
    flag("late_fee_stated", "逾期加处罚款"),
    flag("consequence_stated", "不履行的法律后果"),
    flag("remedy_stated", "救济途径和期限"),
    count("reconsideration_days", "复议期限（日）"),
    text("reconsideration_body", "复议机关"),
    code("reconsideration_line", "复议机关类型", ReconsiderationLine::CODES),
    count("litigation_months", "起诉期限（月）"),
    count("litigation_days", "起诉期限（日）"),
    text("court", "管辖法院"),
    flag("reconsideration_first", "写明应先申请复议"),
    flag("direct_litigation", "写明可以直接起诉"),
    flag("act_time_place", "违法行为的时间、地点"),
    flag("correction_state", "改正情况"),
    flag("legal_reason", "不予处罚的法定理由"),
    flag("education", "教育内容"),
    // orders to correct
    flag("correction_content", "改正的内容"),
    flag("correction_deadline", "改正的期限"),
    flag("correction_ordered", "责令改正"),
    moment("correction_due", "改正期限届满日"),
    // records
    flag("identity_recorded", "被检查（询问）人身份及与本案关系"),
    flag("site_described", "现场情况"),
    flag("reviewed_words", "末页审阅确认意见"),
    flag("blanks_closed", "空白处注明或者划线"),
    flag("corrections_marked", "修改处签名或者压指印"),
    flag("one_person", "一人一份、个别进行"),
    flag("one_site", "一份只记一个现场"),
    flag("av_recorded", "同步音像记录"),
    flag("law_cited", "告知检查（询问）依据"),
    flag("copy_certified", "出处和与原件核对无误"),
    flag("av_described", "制作时间、地点、制作人和证明内容"),
    flag("production_recorded", "建设、生产（经营）情况"),
    flag("permits_recorded", "有关审批、许可手续"),
    flag("pollution_recorded", "产污和治污设施情况"),
    flag("violation_recorded", "违法情况"),
    flag("other_matters_recorded", "采样、拍摄、陪同、告知结果等其他情况"),
    flag("witness_identified", "证人基本情况"),
    // internal papers
    flag("source_and_cause", "案件来源与案由"),
    flag("filing_reason", "案情与立案理由"),
    flag("matter_stated", "审批事项、理由和依据"),
    flag("powers_stated", "委托事项、权限和期限"),
    flag("report_complete", "由来、经过、当事人、事实、证据、结论、建议"),
    flag("evidence_chain", "证据充分、相互印证"),
    flag("suggestion_based", "建议有依据和裁量理由"),
    text("review_opinion", "审核意见"),
    flag("review_items_complete", "八项审核内容逐项结论"),
    moment("submitted_on", "送审日期"),
    flag("individual_opinions", "各人意见"),
    flag("conclusion_clear", "结论明确"),
    flag("statement_discussed", "陈述申辩、听证及复核情况"),
    flag("adopted", "采纳当事人意见"),
    flag("adoption_reasoned", "采纳与否的理由"),
    flag("handling_information", "处理过程、文书及文号、处理结果"),
    flag("performance_information", "执行情况"),
    flag("performance_papers", "附执行文书"),
    flag("closing_ground", "结案的情形"),
    // tests, samples, seizures
    text("institution", "机构名称"),
    flag("qualification_mark", "资质认定标志和字号"),
    text("report_number", "报告字号"),
    flag("client_and_item", "委托单位、项目名称"),
    flag("method_stated", "方法、仪器"),
    flag("result_stated", "分析结果"),
    flag("signed_and_sealed", "编制、审核、签发人签名和机构印章、日期"),
    moment("sampled_at", "采样时间"),
    flag("points_match", "点位与采样记录一致"),
    flag("items_listed", "物品名称、规格、数量"),
    flag("storage_stated", "保存地点、方式、期限"),
    flag("account_stated", "冻结的账号和数额"),
    flag("disposal_stated", "处理的方式、时间和去向"),
    flag("in_duplicate", "一式二份，当事人和行政机关分别保存"),
    flag("measure_told", "当场告知理由、依据、权利和救济途径"),
    flag("leader_approved", "经行政机关负责人批准"),
    flag("party_duties", "当事人应当履行的义务"),
    flag("release_from", "解除的起始日期"),
    flag("items_state", "物品所在地点和概况"),
    flag("earlier_decision_cited", "原决定的名称、文号、日期等信息"),
    // hearings
    flag("hearing_time_place", "听证案由、时间、地点、方式"),
    flag("hearing_staff", "主持人、听证员、记录员姓名、单位、职务"),
    flag("hearing_rights", "申请回避、委托代理、变更时间的权利"),
    flag("hearing_precautions", "注意事项"),
    flag("hearing_public", "公开举行"),
    flag("hearing_parties", "听证申请人及代理人信息"),
    flag("hearing_investigators", "调查人姓名、单位、执法证号"),
    flag("hearing_accusation", "调查人员提出的事实、证据、建议"),
    flag("hearing_examination", "质证、陈述、申辩"),
    flag("hearing_final_words", "最后陈述"),
    flag("hearing_report_complete", "听证经过、认定的事实和处理意见"),
    count("agents", "代理人数"),
    moment("hearing_at", "听证时间"),
    flag("fee_charged", "向当事人收取费用"),
    // on-spot penalties
    flag("numbered_form", "预定格式、编有号码"),
    flag("delivered_at_once", "当场交付当事人"),
    flag("refusal_noted", "拒签已注明"),
    moment("reported_on", "报所属机关备案日期"),
    flag("summary_explained", "告知事实、理由、依据和权利"),
    // enforcement
    flag("urgent_reason", "情况紧急及其理由"),
    flag("demand_deadline", "履行期限、方式"),
    flag("demand_amount", "明确的金额和给付方式"),
    flag("enforcement_manner", "强制执行的方式和时间"),
    flag("deferral_plan", "延期、分期的期限和每期金额"),
    flag("applicant_stated", "申请人信息"),
    flag("respondent_stated", "被申请人信息"),
    flag("application_reason", "申请理由"),
    flag("application_request", "请求内容"),
    flag("attachments", "附有相关材料"),
    // service
    flag("served_document_stated", "送达的文书名称和文号"),
    flag("service_mode_stated", "送达的地点和方式"),
    flag("address_given", "送达地址、收件人和电话"),
    flag("address_consequence", "地址不准确、变更不告知的后果"),
    flag("electronic_agreed", "同意电子送达并写明接收方式"),
    // daily penalties
    flag("rectify_order_cited", "责令改正决定书的文号和送达情况"),
    flag("recheck_stated", "复查和再次责令改正的情况"),
    flag("refusal_facts", "拒不改正的事实"),
    flag("refusal_evidence", "拒不改正的证据"),
    flag("refusal_provisions", "拒不改正违反的规定及内容"),
    moment("daily_from", "按日计罚起日"),
    moment("daily_to", "按日计罚止日"),
    // transfers to the police
    flag("materials_listed", "移送材料的名称、数量和提供部门"),
    flag("receipt_signed", "接收机关签收人的签名和日期"),
    // publication and technical monitoring
    moment("published_on", "公示日期"),
    text("published_where", "公示平台"),
    moment("withdrawn_on", "撤回公示日期"),
    flag("monitoring_reviewed", "电子监控经法制和技术审核"),
    flag("monitoring_published", "监控设置地点已公布"),
    flag("monitoring_told", "及时告知违法事实"),
    texts("attendees", "参加人"),
    text("signing_agency", "落款单位"),
];

/// Index of an element code in [`ELEMENTS`]. The list is short and packs look up once, at load.
pub fn element_index(code: &str) -> Option<u16> {
    ELEMENTS.iter().position(|def| def.code == code).map(|at| at as u16)
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
