//! The closed list of kind-specific elements: code, Chinese name, type. Which kind of document needs which element, and
//! when, is a question for a standard pack, not for this file.

use crate::dossier::element::{FieldType, Scalar};
use crate::dossier::people::ReconsiderationLine;

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
