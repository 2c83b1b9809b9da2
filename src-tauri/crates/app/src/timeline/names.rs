//! Short names of the papers that mark how far a case has come, as a person says them.

use anheng_core::dossier::vocabulary::DocumentKind;

/// None: a paper like many others.
pub(super) fn short(kind: DocumentKind) -> Option<&'static str> {
    Some(match kind.code() {
        "lead_register" => "线索",
        "filing_approval" => "立案",
        "no_filing_approval" => "不予立案",
        "inspection_record" => "检查",
        "preservation_notice" => "登记保存",
        "preservation_disposal" => "保存处理",
        "seizure_decision" => "查封扣押",
        "seizure_extension" => "延长查扣",
        "seizure_release" => "解除查扣",
        "freezing_decision" => "冻结",
        "freezing_release" => "解除冻结",
        "investigation_report" => "调查终结",
        "rectify_order" => "责令改正",
        "second_rectify_order" => "再责令",
        "recheck_record" => "复查",
        "legal_review" => "审核",
        "deliberation" => "讨论",
        "prior_notice" | "hearing_rights_notice" | "no_penalty_notice" => "告知",
        "statement_record" => "申辩",
        "hearing_record" => "听证",
        "on_spot_decision" => "当场处罚",
        "daily_penalty_decision" => "按日处罚",
        "penalty_decision" | "no_penalty_decision" | "handling_decision" => "决定",
        "revocation" => "撤销",
        "withdrawal_approval" => "撤案",
        "termination" => "终止调查",
        "transfer_letter" => "移送",
        "crime_transfer" => "移送司法",
        "detention_transfer" => "移送拘留",
        "demand_notice" => "催告",
        "enforcement_decision" => "强制执行",
        "enforcement_application" => "申请执行",
        "late_fee_decision" => "加处罚款",
        "payment_receipt" => "缴款",
        "closing_report" => "结案",
        _ => return None,
    })
}
