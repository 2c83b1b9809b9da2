//! The documents between the investigation and the decision of a generated dossier: the notice and what the party said
//! to it, the hearing, the legal review and the deliberation.

use serde_json::json;

use anheng_core::numbers::amount_words::to_words;

use super::paper::flags;
use super::papers::Writer;
use super::profile::Hearing;

const TOLD: &[&str] = &[
    "party_identified",
    "facts_stated",
    "evidence_listed",
    "violated_provisions",
    "basis_stated",
    "kind_and_amount",
    "discretion_explained",
    "statement_right",
];

impl Writer<'_> {
    pub(super) fn notice(&mut self) {
        let (profile, times) = (self.plan.profile, &self.plan.times);
        let hearing = profile.hearing != Hearing::NotApplicable;
        let title =
            if hearing { "行政处罚事先（听证）告知书" } else { "行政处罚事先告知书" };
        let mut notice = self
            .paper("d-notice", "prior_notice", title, times.noticed)
            .number("罚告")
            .cites(profile.matter.violated, profile.matter.basis)
            .elements(flags(TOLD))
            .says("statement_days", json!(if hearing { 5 } else { 3 }))
            .says("hearing_right", json!(hearing));
        if hearing {
            notice = notice.says("hearing_days", json!(5));
        }
        let notice = notice
            .elements(flags(&["contact_given"]))
            .says("fine_total", json!(self.plan.proposed))
            .says("fine_in_words", json!(to_words(self.plan.proposed)))
            .sealed();
        self.put_served(notice, times.told);
        if profile.hearing == Hearing::Waived {
            let waiver = self
                .paper("d-waiver", "waiver", "放弃陈述申辩、听证声明", times.stated)
                .without(&["officers"])
                .elements(flags(&["party_identified", "waiver_clear"]))
                .outsider("party", json!({}));
            self.put(waiver);
        }
        if profile.statement && profile.hearing != Hearing::Held {
            let said = self
                .paper("d-stmt", "statement_record", "陈述申辩书", times.stated)
                .elements(flags(&["reviewed_words"]))
                .outsider("party", json!({}));
            self.put(said);
        }
        if profile.statement && profile.hearing != Hearing::Held {
            self.answer();
        }
    }

    fn answer(&mut self) {
        let heard = self.plan.profile.hearing == Hearing::Held;
        let answer = self
            .paper("d-srev", "statement_review", "陈述申辩复核意见书", self.plan.times.answered)
            .inside()
            .set("officers", json!(["o4"]))
            .elements(flags(&["statement_discussed", "adoption_reasoned", "conclusion_clear"]))
            .says("adopted", json!(heard))
            .officer("office_head", "o4", json!({}));
        self.put(answer);
    }

    pub(super) fn hearing(&mut self) {
        if self.plan.profile.hearing != Hearing::Held {
            return;
        }
        let times = &self.plan.times;
        let request = self
            .paper("d-hreq", "hearing_request", "听证申请", times.requested)
            .without(&["agency_name", "officers"])
            .elements(flags(&["party_identified"]))
            .outsider("party", json!({}));
        self.put(request);
        let at = format!("{}T09:00", times.heard);
        let common = ["hearing_time_place", "hearing_staff", "hearing_rights", "hearing_public"];
        let invitation = self
            .paper("d-hnotice", "hearing_notice", "行政处罚听证通知书", times.invited)
            .number("听通")
            .elements(flags(&common))
            .elements(flags(&["hearing_precautions", "contact_given"]))
            .says("hearing_at", json!(at))
            .says("fee_charged", json!(false))
            .sealed();
        self.put_served(invitation, times.invited);
        let staff = &self.plan.staff;
        let people: Vec<_> =
            ["o8", "o9", "o10", "o1", "o2"].iter().map(|id| staff.of(id).name.clone()).collect();
        let every_page = json!({ "every_page": true });
        let record = self
            .paper("d-hrec", "hearing_record", "听证笔录", times.heard)
            .set("date", json!(at))
            .minutes("09:00", "10:30", &format!("{}听证室", self.case.agency))
            .without(&["officers"])
            .elements(flags(&common))
            .elements(flags(&[
                "hearing_parties",
                "hearing_investigators",
                "hearing_accusation",
                "hearing_examination",
                "hearing_final_words",
                "reviewed_words",
            ]))
            .says("hearing_at", json!(at))
            .says("agents", json!(0))
            .says("fee_charged", json!(false))
            .says("attendees", json!([people, vec![self.case.party.signer.clone()]].concat()))
            .officer("host", "o8", json!({}))
            .officer("hearing_officer", "o9", json!({}))
            .officer("recorder", "o10", json!({}))
            .handlers(&json!({}))
            .outsider("participant", every_page);
        self.put(record);
        let report = self
            .paper("d-hrep", "hearing_report", "听证报告", times.hearing_reported)
            .inside()
            .without(&["officers"])
            .elements(flags(&[
                "hearing_report_complete",
                "hearing_accusation",
                "hearing_examination",
                "conclusion_clear",
                "suggestion_based",
            ]))
            .officer("host", "o8", json!({}));
        self.put(report);
        self.answer();
    }

    pub(super) fn deliberation(&mut self) {
        let (profile, times) = (self.plan.profile, &self.plan.times);
        if profile.major {
            let agree = json!({ "opinion": "agree" });
            let review = self
                .paper("d-lrev", "legal_review", "法制审核意见书", times.reviewed)
                .inside()
                .set("officers", json!(["o3"]))
                .elements(flags(&["review_items_complete"]))
                .says("review_opinion", json!("同意"))
                .says("submitted_on", json!(times.reviewed.to_string()))
                .officer("legal_reviewer", "o3", agree.clone());
            self.put(review);
            let staff = &self.plan.staff;
            let people: Vec<_> =
                ["o5", "o6", "o7", "o10"].iter().map(|id| staff.of(id).name.clone()).collect();
            let meeting = self
                .paper("d-delib", "deliberation", "案件集体讨论笔录", times.deliberated)
                .set("date", json!(format!("{}T15:00", times.deliberated)))
                .minutes("15:00", "16:10", &format!("{}会议室", self.case.agency))
                .inside()
                .without(&["officers"])
                .elements(flags(&["individual_opinions", "conclusion_clear", "statement_discussed"]))
                .says("attendees", json!(people))
                .officer("host", "o5", json!({}))
                .officer("voter", "o5", agree.clone())
                .officer("voter", "o6", agree.clone())
                .officer("voter", "o7", agree)
                .officer("recorder", "o10", json!({}));
            self.put(meeting);
        }
    }
}
