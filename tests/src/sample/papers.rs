//! The documents of a generated dossier, in the order in which they come about.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::frame::Plan;
use super::paper::{Case, Paper, flags};
use super::profile::{Course, Measure, Service};

const RECORD: &[&str] = &[
    "identity_recorded",
    "certificate_shown",
    "recusal_told",
    "statement_right",
    "duty_told",
    "rights_confirmed",
    "law_cited",
    "reviewed_words",
    "blanks_closed",
    "corrections_marked",
];

/// Writes the papers of one case.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) case: &'a Case<'a>,
    pub(super) papers: Vec<Value>,
}

impl<'a> Writer<'a> {
    pub fn new(plan: &'a Plan<'a>, case: &'a Case<'a>) -> Self {
        Writer { plan, case, papers: Vec::new() }
    }

    /// All papers of the case, in order.
    pub fn write(mut self) -> Vec<Value> {
        if self.plan.profile.course == Course::Summary {
            self.on_spot();
        } else {
            self.investigation();
            if self.plan.profile.course == Course::Ordinary {
                self.notice();
                self.hearing();
                self.deliberation();
            }
            self.decision();
            self.performance();
        }
        self.papers
    }

    pub(super) fn paper(&self, id: &str, kind: &str, title: &str, date: NaiveDate) -> Paper<'a> {
        Paper::new(self.case, id, kind, title, date)
    }

    pub(super) fn put(&mut self, paper: Paper<'a>) {
        self.papers.push(paper.done());
    }

    /// The document, and the proof that it was handed over on `on`.
    pub(super) fn put_served(&mut self, paper: Paper<'a>, on: NaiveDate) {
        let json = paper.handed(&on.to_string()).done();
        let proof = self.proof(&json, on, true);
        self.papers.push(json);
        self.papers.push(proof);
    }

    pub(super) fn proof(&self, of: &Value, on: NaiveDate, received: bool) -> Value {
        let id = format!("{}-p", of["id"].as_str().unwrap_or_default());
        let title = format!("送达回证（{}）", of["title"].as_str().unwrap_or_default());
        let proof = self
            .paper(&id, "service_proof", &title, on)
            .without(&["cause"])
            .elements(flags(&["served_document_stated", "service_mode_stated"]))
            .sealed()
            .set("place", json!(self.case.party.address))
            .officer("server", "o1", json!({}))
            .officer("server", "o2", json!({}));
        if received { proof.outsider("receiver", json!({})).done() } else { proof.done() }
    }

    pub(super) fn identity(&mut self, on: NaiveDate) {
        let paper = self
            .paper("d-id", "identity_proof", "主体资格证明（复印件）", on)
            .without(&["agency_name", "cause", "officers"])
            .set("original", json!(false))
            .elements(flags(&["party_identified", "copy_certified"]));
        self.put(paper);
    }

    fn investigation(&mut self) {
        let times = &self.plan.times;
        let lead = self
            .paper("d-lead", "lead_register", "案源登记表", times.found)
            .elements(flags(&["source_and_cause", "party_identified"]))
            .officer("handler", "o1", json!({}));
        self.put(lead);
        let every_page = json!({ "every_page": true });
        let place = self.case.party.address.clone();
        let inspection = self
            .paper("d-insp", "inspection_record", "现场检查（勘验）笔录", times.found)
            .minutes("09:30", "10:40", &place)
            .elements(flags(RECORD))
            .elements(flags(&["site_described", "one_site", "av_recorded"]))
            .handlers(&every_page)
            .outsider("questioned", every_page.clone());
        self.put(inspection);
        if self.plan.profile.measure == Measure::Preservation {
            self.preservation();
        }
        let filing = self
            .paper("d-filing", "filing_approval", "立案审批表", times.filed)
            .number("立")
            .elements(flags(&["source_and_cause", "party_identified", "filing_reason"]))
            .approved();
        self.put(filing);
        if self.plan.profile.measure == Measure::SeizureExtended {
            self.seizure(times.filed);
        }
        let room = format!("{}询问室", self.case.agency);
        let interview = self
            .paper("d-int", "interview_record", "询问笔录", times.interviewed)
            .minutes("14:00", "15:10", &room)
            .elements(flags(RECORD))
            .elements(flags(&["one_person"]))
            .handlers(&every_page)
            .outsider("questioned", every_page.clone());
        self.put(interview);
        self.identity(times.interviewed);
        let copy = self
            .paper("d-copy", "evidence_copy", "经营记录（复印件）", times.interviewed)
            .without(&["agency_name", "cause", "officers"])
            .set("original", json!(false))
            .elements(flags(&["copy_certified"]))
            .outsider("party", json!({}));
        self.put(copy);
        let address = self
            .paper("d-addr", "address_confirmation", "送达地址确认书", times.interviewed)
            .elements(flags(&["address_given", "address_consequence"]))
            .outsider("party", json!({}));
        self.put(address);
        if self.plan.profile.service == Service::Electronic {
            let consent = self
                .paper("d-econ", "electronic_consent", "电子送达确认书", times.interviewed)
                .elements(flags(&["electronic_agreed"]))
                .outsider("party", json!({}));
            self.put(consent);
        }
        self.orders(&every_page);
    }

    fn orders(&mut self, every_page: &Value) {
        let times = &self.plan.times;
        let order = self
            .paper("d-order", "rectify_order", "责令（限期）改正通知书", times.ordered)
            .number("责改")
            .elements(flags(&[
                "investigation_described",
                "party_identified",
                "facts_stated",
                "evidence_listed",
                "violated_provisions",
                "basis_stated",
                "correction_ordered",
                "correction_content",
                "correction_deadline",
                "consequence_stated",
            ]))
            .says("correction_due", json!(times.rechecked.to_string()))
            .elements(self.plan.remedy().as_object().cloned().unwrap_or_default())
            .sealed();
        self.put_served(order, times.ordered);
        if self.plan.profile.measure == Measure::Preservation {
            let disposal = self
                .paper("d-pdisp", "preservation_disposal", "先行登记保存证据物品处理通知书", times.ordered)
                .number("登处")
                .elements(flags(&["items_listed", "basis_stated", "disposal_stated"]))
                .sealed();
            self.put_served(disposal, times.ordered);
        }
        let recheck = self
            .paper("d-recheck", "recheck_record", "复查笔录", times.rechecked)
            .minutes("10:00", "10:40", &self.case.party.address.clone())
            .elements(flags(&[
                "identity_recorded",
                "certificate_shown",
                "rights_confirmed",
                "duty_told",
                "site_described",
                "one_site",
                "reviewed_words",
                "blanks_closed",
                "corrections_marked",
                "correction_state",
            ]))
            .handlers(every_page)
            .outsider("questioned", every_page.clone());
        self.put(recheck);
        if self.plan.profile.measure == Measure::Seizure {
            self.seizure(times.seized);
        }
        if self.plan.profile.course == Course::NoPenalty {
            let first = self
                .paper("d-first", "other", "当事人违法记录查询结果（初次违法）", times.rechecked)
                .without(&["officers"]);
            self.put(first);
        }
        let report = self
            .paper("d-report", "investigation_report", "调查终结报告", times.reported)
            .elements(flags(&[
                "report_complete",
                "evidence_chain",
                "suggestion_based",
                "party_identified",
                "facts_stated",
            ]))
            .approved();
        self.put(report);
        if self.plan.profile.course == Course::Ordinary {
            self.approval("d-appr1", "行政处罚事先告知审批表", times.proposed);
        }
    }

    pub(super) fn approval(&mut self, id: &str, title: &str, on: NaiveDate) {
        let approval = self
            .paper(id, "handling_approval", title, on)
            .elements(flags(&["source_and_cause", "matter_stated", "suggestion_based", "conclusion_clear"]))
            .approved();
        self.put(approval);
    }

    fn preservation(&mut self) {
        let found = self.plan.times.found;
        self.approval("d-papp", "先行登记保存证据审批表", found);
        let notice = self
            .paper("d-pres", "preservation_notice", "先行登记保存证据通知书", found)
            .number("登存")
            .elements(flags(&["items_listed", "storage_stated", "leader_approved", "basis_stated"]))
            .sealed()
            .handed_by("on_spot", &format!("{found}T11:10"))
            .outsider("party", json!({}));
        self.put(notice);
    }

    fn seizure(&mut self, on: NaiveDate) {
        let times = &self.plan.times;
        let seal = self.plan.profile.measure == Measure::SeizureExtended;
        let word = if seal { "查封" } else { "扣押" };
        let at = format!("{on}T15:20");
        let approval = self
            .paper("d-sapp", "seizure_approval", &format!("{word}审批表"), on)
            .elements(flags(&["matter_stated", "basis_stated"]))
            .approved();
        self.put(approval);
        let mut remedy = self.plan.remedy().as_object().cloned().unwrap_or_default();
        remedy.retain(|key, _| !matches!(key.as_str(), "reconsideration_first" | "direct_litigation"));
        let decision = self
            .paper("d-seize", "seizure_decision", &format!("{word}决定书"), on)
            .number("强")
            .elements(flags(&[
                "party_identified",
                "facts_stated",
                "reason_stated",
                "basis_stated",
                "period_stated",
                "items_listed",
                "storage_stated",
            ]))
            .elements(remedy)
            .sealed()
            .handed_by("on_spot", &at);
        self.put(decision);
        let list = self
            .paper("d-slist", "seizure_list", &format!("{word}物品清单"), on)
            .number("强")
            .elements(flags(&["items_listed", "storage_stated", "in_duplicate"]))
            .sealed()
            .handlers(&json!({}))
            .outsider("party", json!({}))
            .handed_by("on_spot", &at);
        self.put(list);
        let every_page = json!({ "every_page": true });
        let record = self
            .paper("d-srec", "seizure_record", &format!("{word}现场笔录"), on)
            .minutes("15:00", "15:50", &self.case.party.address.clone())
            .elements(flags(RECORD))
            .elements(flags(&[
                "site_described",
                "av_recorded",
                "leader_approved",
                "measure_told",
                "statement_heard",
            ]))
            .handlers(&every_page)
            .outsider("questioned", every_page.clone());
        self.put(record);
        if seal {
            let extension = self
                .paper("d-sext", "seizure_extension", "延长查封期限决定书", times.noticed)
                .number("延")
                .elements(flags(&[
                    "party_identified",
                    "reason_stated",
                    "basis_stated",
                    "period_stated",
                    "leader_approved",
                    "facts_stated",
                ]))
                .elements(self.plan.remedy().as_object().cloned().unwrap_or_default())
                .sealed();
            self.put_served(extension, times.noticed);
        }
    }
}
