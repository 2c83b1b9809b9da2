//! The documents at the end of a generated dossier: the decision, how it was served, paid, made public and closed.

use serde_json::{Map, Value, json};

use anheng_core::numbers::amount_words::to_words;

use super::frame::absent;
use super::paper::{Paper, flags};
use super::papers::Writer;
use super::profile::{Course, Hearing, PartyShape, Service};

impl<'a> Writer<'a> {
    pub(super) fn decision(&mut self) {
        let (profile, times) = (self.plan.profile, &self.plan.times);
        self.approval("d-appr2", "案件处理决定审批表", times.approved);
        let penalty = profile.course == Course::Ordinary;
        let (kind, title, number) = match penalty {
            true => ("penalty_decision", "行政处罚决定书", "罚"),
            false => ("no_penalty_decision", "不予行政处罚决定书", "不罚"),
        };
        let decision = self
            .paper("d-decision", kind, title, times.decided)
            .number(number)
            .cites(profile.matter.violated, profile.matter.basis)
            .elements(self.decided_elements(penalty))
            .sealed();
        self.serve(decision);
        if !penalty {
            let education = self
                .paper("d-edu", "education_record", "教育谈话记录", times.sent)
                .elements(flags(&["education"]))
                .handlers(&json!({}))
                .outsider("party", json!({}));
            self.put(education);
        }
    }

    fn decided_elements(&self, penalty: bool) -> Map<String, Value> {
        let mut elements = flags(&[
            "party_identified",
            "facts_stated",
            "evidence_listed",
            "violated_provisions",
            "basis_stated",
            "investigation_described",
            "act_time_place",
        ]);
        if penalty {
            elements.extend(flags(&[
                "kind_and_amount",
                "discretion_explained",
                "statement_right",
                "hearing_considered",
                "performance_stated",
                "bank_given",
                "late_fee_stated",
                "consequence_stated",
            ]));
            elements.insert("payment_days".into(), json!(15));
            elements
                .insert("hearing_right".into(), json!(self.plan.profile.hearing != Hearing::NotApplicable));
            elements.insert("fine_total".into(), json!(self.plan.decided));
            elements.insert("fine_in_words".into(), json!(to_words(self.plan.decided)));
        } else {
            elements.extend(flags(&["legal_reason", "correction_state", "education"]));
        }
        elements.extend(self.plan.remedy().as_object().cloned().unwrap_or_default());
        elements.insert("signing_agency".into(), json!(self.case.agency));
        elements
    }

    fn serve(&mut self, decision: Paper<'a>) {
        let (times, party) = (&self.plan.times, self.case.party);
        let (sent, received) = (times.sent.to_string(), times.received.to_string());
        match self.plan.profile.service {
            Service::Direct => self.put_served(decision, times.sent),
            Service::Mail => {
                let more = json!({ "received_on": received, "receiver": party.signer, "relation": party.relation,
                    "receiver_signed": true, "proof": true, "return_receipt": true });
                let json = decision.served("mail", &sent, more).done();
                let proof = self.proof(&json, times.sent, false);
                self.papers.extend([json, proof]);
            }
            Service::Electronic => {
                let at = format!("{sent}T10:05");
                let more = json!({ "received_on": at, "receiver": party.signer, "relation": party.relation,
                    "receiver_signed": false, "proof": true, "consent": true, "arrival_record": true });
                self.put(decision.served("electronic", &at, more));
            }
            Service::Detained => {
                let more = json!({ "received_on": received, "receiver": format!("{}（拒收，留置其住所）", party.signer),
                    "relation": party.relation, "receiver_signed": false, "proof": true, "witness_signed": false,
                    "recorded": true });
                let json = decision.served("detained", &sent, more).done();
                let proof = self.proof(&json, times.sent, false);
                self.papers.extend([json, proof]);
            }
            Service::Announcement => {
                let announced = times.announced;
                let more = json!({ "received_on": received, "receiver_signed": false, "proof": true,
                    "announced_on": announced.to_string(), "announcement_ends_on": received,
                    "announcement_reason": true, "announcement_days": (times.received - announced).num_days() });
                let json = decision.served("announcement", &sent, more).done();
                let proof = self.proof(&json, times.sent, false);
                self.papers.extend([json, proof]);
                let text = self
                    .paper("d-ann", "announcement", "送达公告（行政处罚决定书）", announced)
                    .number("告")
                    .elements(flags(&["party_identified", "facts_stated"]))
                    .sealed();
                self.put(text);
            }
        }
    }

    pub(super) fn performance(&mut self) {
        let (profile, times) = (self.plan.profile, &self.plan.times);
        if profile.major {
            let published = self
                .paper("d-pub", "publication_record", "行政处罚信息公示截图", times.published)
                .without(&["officers"])
                .says("published_on", json!(times.published.to_string()))
                .says("published_where", json!("本机关门户网站"))
                .says("withdrawn_on", absent());
            self.put(published);
        }
        if profile.course != Course::NoPenalty {
            self.receipt();
        }
        if self.plan.goods > 0 {
            let list = self
                .paper("d-flist", "forfeiture_list", "没收物品清单", times.received)
                .number("没")
                .elements(flags(&["items_listed"]))
                .sealed()
                .outsider("party", json!({}));
            self.put(list);
            let disposal = self
                .paper("d-disp", "disposal_record", "没收物品销毁记录", times.paid)
                .elements(flags(&["items_listed", "disposal_stated"]))
                .handlers(&json!({}));
            self.put(disposal);
        }
        let av = self
            .paper("d-av", "av_record", "执法全过程音像记录目录", times.found)
            .elements(flags(&["av_described"]));
        self.put(av);
        let closing = self
            .paper("d-close", "closing_report", "结案报告（审批表）", times.closed)
            .elements(flags(&[
                "handling_information",
                "performance_information",
                "performance_papers",
                "closing_ground",
            ]))
            .approved();
        self.put(closing);
    }

    fn receipt(&mut self) {
        let number = self.plan.payments()[0]["receipt_number"].clone();
        let receipt = self
            .paper("d-pay", "payment_receipt", "罚没收入缴款凭证", self.plan.times.paid)
            .without(&["agency_name", "cause", "officers"])
            .set("number", number);
        self.put(receipt);
    }

    pub(super) fn on_spot(&mut self) {
        let (profile, times) = (self.plan.profile, &self.plan.times);
        let at = |minute: &str| format!("{}T{minute}", times.decided);
        let mut elements = flags(&[
            "numbered_form",
            "delivered_at_once",
            "party_identified",
            "facts_stated",
            "basis_stated",
            "violated_provisions",
            "kind_and_amount",
            "act_time_place",
            "certificate_shown",
            "summary_explained",
            "statement_right",
            "performance_stated",
            "correction_ordered",
            "discretion_explained",
            "consequence_stated",
            "evidence_listed",
            "bank_given",
            "late_fee_stated",
        ]);
        elements.extend(self.plan.remedy().as_object().cloned().unwrap_or_default());
        for (code, value) in [
            ("signing_agency", json!(self.case.agency)),
            ("payment_days", json!(15)),
            ("fine_total", json!(self.plan.decided)),
            ("fine_in_words", json!(to_words(self.plan.decided))),
            ("refusal_noted", absent()),
            ("reported_on", json!(times.filed.to_string())),
        ] {
            elements.insert(code.into(), value);
        }
        let place = self.case.party.address.clone();
        let decision = self
            .paper("d-decision", "on_spot_decision", "当场行政处罚决定书", times.decided)
            .set("date", json!(at("10:20")))
            .number("当罚")
            .minutes("10:05", "10:30", &place)
            .cites(profile.matter.violated, profile.matter.basis)
            .elements(elements)
            .sealed()
            .handlers(&json!({}))
            .outsider("party", json!({}))
            .handed_by("on_spot", &at("10:28"));
        self.put(decision);
        self.identity(times.decided);
        let av = self
            .paper("d-av", "av_record", "执法记录仪音像资料目录", times.decided)
            .elements(flags(&["av_described"]));
        self.put(av);
        self.receipt();
        let report = self
            .paper("d-report", "on_spot_filing", "当场处罚备案表", times.filed)
            .elements(flags(&["handling_information"]))
            .says("reported_on", json!(times.filed.to_string()))
            .officer("handler", "o1", json!({}))
            .officer("office_head", "o4", json!({ "opinion": "agree" }));
        self.put(report);
        debug_assert!(
            profile.party != PartyShape::Individual,
            "the limit for a household business is a local number"
        );
    }
}
