//! The quick sheet: some twenty milestone dates and flags, of which a case sees those that its axes call for. Which
//! field stands where in a dossier is said here once; reading and writing it is in `quick`.

use anheng_core::dossier::ElementKind;
use schemars::JsonSchema;
use serde::Serialize;

use super::held::{EntryChoice, Typed, typed};

/// Where a field of the sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Case,
    /// The agency that decides.
    Agency,
    /// The first party; the sheet says when there are more.
    Party,
    PartyCode,
    Measure,
    Payment,
    Archive,
    /// The fine that was decided.
    Fine,
    /// The first document of this kind.
    Paper(&'static str),
    /// The paper that ended the case, of whichever kind the axes make it.
    Decision,
    /// The first service of the first document of this kind; of the decision when empty.
    Service(&'static str),
}

pub(super) struct Field {
    pub code: &'static str,
    /// Empty: as the field is called in the dossier.
    pub label: &'static str,
    pub group: &'static str,
    pub at: At,
    pub field: &'static str,
    /// 卷中没有 here says that the dossier lacks the paper itself.
    pub main: bool,
    /// All must hold for the sheet to ask for it.
    pub when: &'static [When],
}

/// A field is asked for by what another one says. As data, so that the page knows at once and no key waits for an
/// answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct When {
    pub field: &'static str,
    /// Codes that call for it.
    pub codes: &'static [&'static str],
    /// All other codes call for it instead.
    pub not: bool,
    /// It is asked for too while the other field has no value.
    pub unknown: bool,
}

/// What decides which paper ends the case.
#[derive(Debug, Clone, Default)]
pub(super) struct Axes {
    pub procedure: Option<String>,
    pub outcome: Option<String>,
}

impl Axes {
    /// The kind of paper that ended the case.
    pub fn decision_kind(&self) -> &'static str {
        match self.outcome.as_deref() {
            Some("withdrawn") => "withdrawal_approval",
            Some("terminated") => "termination",
            Some("transferred_to_justice") => "crime_transfer",
            Some("transferred_jurisdiction") => "transfer_letter",
            Some("daily_penalty") => "daily_penalty_decision",
            Some("seizure") => "seizure_decision",
            Some("no_penalty_minor" | "no_penalty_unproven") => "no_penalty_decision",
            _ if self.procedure.as_deref() == Some("summary") => "on_spot_decision",
            _ => "penalty_decision",
        }
    }
}

/// Kinds of paper that the sheet takes for the decision.
pub(super) const DECISIONS: [&str; 10] = [
    "penalty_decision",
    "on_spot_decision",
    "no_penalty_decision",
    "daily_penalty_decision",
    "handling_decision",
    "withdrawal_approval",
    "termination",
    "crime_transfer",
    "transfer_letter",
    "seizure_decision",
];

/// Papers that a case without compulsory measures lacks.
pub(super) const MEASURE_PAPERS: [&str; 3] = ["preservation_notice", "seizure_decision", "freezing_decision"];

const fn field(
    group: &'static str,
    code: &'static str,
    label: &'static str,
    at: At,
    field: &'static str,
    when: &'static [When],
) -> Field {
    Field { code, label, group, at, field, main: false, when }
}

const fn paper(
    group: &'static str,
    code: &'static str,
    label: &'static str,
    kind: &'static str,
    when: &'static [When],
) -> Field {
    Field { code, label, group, at: At::Paper(kind), field: "date", main: true, when }
}

const fn says(field: &'static str, codes: &'static [&'static str]) -> When {
    When { field, codes, not: false, unknown: false }
}

const fn may(field: &'static str, codes: &'static [&'static str]) -> When {
    When { field, codes, not: false, unknown: true }
}

const fn not(field: &'static str, codes: &'static [&'static str]) -> When {
    When { field, codes, not: true, unknown: true }
}

const ORDINARY: When = not("procedure", &["summary"]);
const PENALISED: When = may("outcome", &["penalty", "daily_penalty", "transferred_detention"]);
/// The case ended on its merits, after a notice.
const MERITS: When = may(
    "outcome",
    &["penalty", "daily_penalty", "transferred_detention", "no_penalty_minor", "no_penalty_unproven"],
);
const BY_NOTICE: When = says("served_mode", &["announcement"]);

const ALWAYS: &[When] = &[];
const ORDINARILY: &[When] = &[ORDINARY];
const SUMMARILY: &[When] = &[says("procedure", &["summary"])];
const PENALTY: &[When] = &[PENALISED];
const NOTICED: &[When] = &[ORDINARY, MERITS];
const MEASURED: &[When] = &[ORDINARY, When { field: "measure", codes: &[], not: true, unknown: false }];
const HEARD: &[When] = &[ORDINARY, MERITS, says("hearing", &["held", "withdrawn", "terminated"])];
const ON_SPOT: &[When] = &[PENALISED, says("channel", &["on_spot"])];

const CASE: &str = "案件";
const GROUNDS: &str = "应当审核、讨论的情形";
const INQUIRY: &str = "立案、调查";
const NOTICE: &str = "审核、告知";
const DECISION: &str = "决定、送达";
const CLOSING: &str = "履行、结案";

/// In the order of typing.
pub(super) static FIELDS: &[Field] = &[
    field(CASE, "procedure", "", At::Case, "procedure", ALWAYS),
    field(CASE, "outcome", "", At::Case, "outcome", ALWAYS),
    field(CASE, "agency", "执法机关", At::Agency, "name", ALWAYS),
    field(CASE, "title", "", At::Case, "title", ALWAYS),
    field(CASE, "decision_number", "决定文号", At::Decision, "number", ALWAYS),
    field(CASE, "party_kind", "当事人类型", At::Party, "kind", ALWAYS),
    field(CASE, "party", "当事人", At::Party, "name", ALWAYS),
    field(CASE, "party_code", "证照号码", At::PartyCode, "credit_code", ALWAYS),
    field(CASE, "fine", "罚款（元）", At::Fine, "amount", PENALTY),
    field(GROUNDS, "public_interest", "重大公共利益", At::Case, "public_interest", NOTICED),
    field(GROUNDS, "major_rights", "直接关系重大权益", At::Case, "major_rights", NOTICED),
    field(GROUNDS, "complex_or_doubtful", "疑难复杂、多个法律关系", At::Case, "complex_or_doubtful", NOTICED),
    field(
        GROUNDS,
        "review_required_by_law",
        "法律法规规定应审核",
        At::Case,
        "review_required_by_law",
        NOTICED,
    ),
    field(GROUNDS, "complex_or_major", "情节复杂或者重大违法", At::Case, "complex_or_major", NOTICED),
    field(INQUIRY, "discovered_on", "发现日期", At::Case, "discovered_on", ALWAYS),
    paper(INQUIRY, "filed_on", "立案", "filing_approval", ORDINARILY),
    paper(INQUIRY, "inspected_on", "现场检查", "inspection_record", ORDINARILY),
    paper(INQUIRY, "interviewed_on", "询问", "interview_record", ORDINARILY),
    field(INQUIRY, "measure", "强制措施", At::Measure, "kind", ORDINARILY),
    field(INQUIRY, "measure_approved", "批准", At::Measure, "approved_at", MEASURED),
    field(INQUIRY, "measure_began", "实施", At::Measure, "began_at", MEASURED),
    field(INQUIRY, "measure_until", "期限届满", At::Measure, "until", MEASURED),
    field(INQUIRY, "measure_extended", "延长后届满", At::Measure, "extended_until", MEASURED),
    field(INQUIRY, "measure_handled", "作出处理", At::Measure, "handled_on", MEASURED),
    field(INQUIRY, "measure_released", "解除", At::Measure, "released_on", MEASURED),
    paper(INQUIRY, "reported_on", "调查终结", "investigation_report", ORDINARILY),
    paper(NOTICE, "noticed_on", "事先告知", "prior_notice", NOTICED),
    field(NOTICE, "notice_served_on", "告知送达", At::Service("prior_notice"), "received_on", NOTICED),
    field(NOTICE, "statement_right", "告知陈述申辩权", At::Paper("prior_notice"), "statement_right", NOTICED),
    field(NOTICE, "hearing_right", "告知听证权", At::Paper("prior_notice"), "hearing_right", NOTICED),
    field(NOTICE, "statement", "陈述申辩", At::Case, "statement", ALWAYS),
    paper(
        NOTICE,
        "statement_reviewed",
        "申辩复核",
        "statement_review",
        &[ORDINARY, MERITS, says("statement", &["made"])],
    ),
    field(NOTICE, "hearing", "听证", At::Case, "hearing", NOTICED),
    paper(NOTICE, "hearing_requested", "听证申请", "hearing_request", HEARD),
    field(NOTICE, "hearing_told", "听证通知送达", At::Service("hearing_notice"), "received_on", HEARD),
    paper(
        NOTICE,
        "hearing_held",
        "举行听证",
        "hearing_record",
        &[ORDINARY, MERITS, says("hearing", &["held", "terminated"])],
    ),
    paper(NOTICE, "reviewed_on", "法制审核", "legal_review", NOTICED),
    paper(NOTICE, "deliberated_on", "集体讨论", "deliberation", NOTICED),
    Field { main: true, ..field(DECISION, "decided_on", "作出决定", At::Decision, "date", ALWAYS) },
    field(DECISION, "numbered_form", "", At::Decision, "numbered_form", SUMMARILY),
    field(
        DECISION,
        "summary_explained",
        "告知事实理由依据权利",
        At::Decision,
        "summary_explained",
        SUMMARILY,
    ),
    field(DECISION, "delivered_at_once", "", At::Decision, "delivered_at_once", SUMMARILY),
    field(DECISION, "served_mode", "送达方式", At::Service(""), "mode", ORDINARILY),
    field(
        DECISION,
        "served_on",
        "决定送达",
        At::Service(""),
        "received_on",
        &[ORDINARY, not("served_mode", &["announcement"])],
    ),
    field(DECISION, "announced_on", "公告", At::Service(""), "announced_on", &[BY_NOTICE]),
    field(
        DECISION,
        "announcement_ends_on",
        "公告期满",
        At::Service(""),
        "announcement_ends_on",
        &[BY_NOTICE],
    ),
    field(DECISION, "reconsideration_days", "", At::Decision, "reconsideration_days", PENALTY),
    field(DECISION, "litigation_months", "", At::Decision, "litigation_months", PENALTY),
    field(DECISION, "filed_with_agency", "报所属机关备案", At::Decision, "reported_on", SUMMARILY),
    field(CLOSING, "channel", "缴款方式", At::Payment, "channel", PENALTY),
    field(CLOSING, "on_spot_reason", "当场收缴理由", At::Payment, "on_spot_reason", ON_SPOT),
    field(CLOSING, "paid_on", "缴款", At::Payment, "paid_on", PENALTY),
    field(CLOSING, "handed_in_on", "交至机关", At::Payment, "handed_in_on", ON_SPOT),
    field(CLOSING, "banked_on", "缴付银行", At::Payment, "banked_on", ON_SPOT),
    Field {
        main: true,
        ..field(CLOSING, "published_on", "公示", At::Paper("publication_record"), "published_on", ORDINARILY)
    },
    field(CLOSING, "closed_on", "结案", At::Case, "closed_on", ORDINARILY),
    field(CLOSING, "archived_on", "归档", At::Archive, "archived_on", ALWAYS),
];

impl Field {
    pub fn element(&self) -> ElementKind {
        match self.at {
            At::Case => ElementKind::Case,
            At::Agency => ElementKind::Agency,
            At::Party | At::PartyCode => ElementKind::Party,
            At::Measure => ElementKind::Measure,
            At::Payment => ElementKind::Payment,
            At::Archive => ElementKind::Archive,
            At::Fine => ElementKind::Penalty,
            At::Paper(_) | At::Decision => ElementKind::Document,
            At::Service(_) => ElementKind::Service,
        }
    }

    /// None never happens: a test asks every field.
    pub fn typed(&self) -> Option<Typed> {
        typed(self.element(), self.field)
    }

    /// The choices in the order of their keys: what most cases are comes first.
    pub fn choices(&self, typed: &Typed) -> Vec<EntryChoice> {
        const FIRST: [&str; 1] = ["ordinary"];
        let (first, rest): (Vec<_>, Vec<_>) =
            typed.choices.iter().cloned().partition(|choice| FIRST.contains(&choice.code.as_str()));
        first.into_iter().chain(rest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anheng_core::dossier::vocabulary::DocumentKind;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_stands_somewhere_and_is_told_apart() {
        let mut codes = BTreeSet::new();
        for field in FIELDS {
            assert!(field.typed().is_some(), "{} names no field of {:?}", field.code, field.element());
            assert!(codes.insert(field.code), "{} is listed twice", field.code);
            for when in field.when {
                let axis = FIELDS.iter().find(|one| one.code == when.field);
                let choices = axis.and_then(Field::typed).map(|typed| typed.choices).unwrap_or_default();
                let known = |code: &&str| choices.iter().any(|choice| choice.code == **code);
                assert!(!choices.is_empty() && when.codes.iter().all(known), "{}: {when:?}", field.code);
            }
            if let At::Paper(kind) | At::Service(kind) = field.at {
                assert!(kind.is_empty() || DocumentKind::from_code(kind).is_some(), "{kind}");
            }
        }
        for kind in DECISIONS.iter().chain(&MEASURE_PAPERS) {
            assert!(DocumentKind::from_code(kind).is_some(), "{kind}");
        }
    }

    #[test]
    fn fields_of_a_group_stand_together() {
        let mut groups: Vec<&str> = FIELDS.iter().map(|field| field.group).collect();
        groups.dedup();
        assert_eq!(groups.len(), groups.iter().collect::<BTreeSet<_>>().len(), "{groups:?}");
    }
}
