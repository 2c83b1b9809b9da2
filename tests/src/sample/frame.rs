//! What a generated dossier says outside its documents: the case and its axes, the agency and its power, the act, the
//! penalties and the discretion behind them.

use serde_json::{Value, json};

use super::course::Times;
use super::people::{Party, Staff};
use super::profile::{AgencyShape, Course, Hearing, Measure, PartyShape, Profile, Service};

/// Everything that the parts of one dossier are made from.
#[derive(Debug)]
pub struct Plan<'p> {
    pub id: String,
    pub profile: &'p Profile,
    pub times: Times,
    pub staff: Staff,
    pub party: Party,
    pub number: u64,
    /// Fen.
    pub proposed: i64,
    pub decided: i64,
    /// Fen; only where goods are confiscated.
    pub goods: i64,
}

pub fn absent() -> Value {
    json!({ "state": "absent" })
}

impl Plan<'_> {
    pub fn year(&self) -> i32 {
        use chrono::Datelike;
        self.times.found.year()
    }

    pub fn agency_name(&self) -> String {
        format!("{}{}", self.profile.place.name, self.profile.matter.bureau)
    }

    /// 行政复议法 2023 from 2024-01-01; the version before let the party choose.
    fn new_remedy(&self) -> bool {
        self.times.decided >= anheng_core::value::parse_day("2024-01-01").expect("a real day")
    }

    /// Body, and the line it stands in.
    pub fn reconsideration(&self) -> (String, &'static str) {
        let place = self.profile.place;
        let above = format!("{}{}", place.above, self.profile.matter.bureau);
        match (self.profile.agency, self.new_remedy()) {
            (AgencyShape::Township, _) => (place.government.into(), "superior_government"),
            (AgencyShape::VerticalLine, _) => (above, "superior"),
            (_, true) => (place.government.into(), "government"),
            (_, false) => (format!("{}或者{above}", place.government), "government_or_superior"),
        }
    }

    /// Remedies as a decision or an order states them.
    pub fn remedy(&self) -> Value {
        let (body, line) = self.reconsideration();
        let first = self.profile.course == Course::Summary && self.new_remedy();
        let mut remedy = json!({ "remedy_stated": true, "reconsideration_days": 60, "reconsideration_body": body,
            "reconsideration_line": line, "court": self.profile.place.court, "reconsideration_first": first,
            "direct_litigation": !first });
        // Fifteen days after the reconsideration decision, where that must come first.
        remedy["litigation_months"] = if first { absent() } else { json!(6) };
        if first {
            remedy["litigation_days"] = json!(15);
        }
        remedy
    }

    pub fn agency(&self) -> Value {
        let profile = self.profile;
        let place = profile.place;
        let year = self.year();
        let (kind, level, power) = match profile.agency {
            AgencyShape::Department => ("department", place.level, "law"),
            AgencyShape::Township => ("township", "township", "township_delegation"),
            AgencyShape::Comprehensive => ("comprehensive_enforcement", place.level, "concentration"),
            AgencyShape::VerticalLine => ("vertical_line", place.level, "law"),
        };
        let reconsideration = match profile.agency {
            AgencyShape::Township => "superior_government",
            AgencyShape::VerticalLine => "superior",
            _ => "government",
        };
        let superior = match profile.agency {
            AgencyShape::Township => absent(),
            _ => json!(format!("{}{}", place.above, profile.matter.bureau)),
        };
        let mut paper = json!({ "id": "ag-pw", "published": true, "kind": power,
            "title": format!("《{}》", profile.matter.violated.0), "matters": [profile.matter.cause],
            "valid_from": format!("{}-01-01", year - 3) });
        if power != "law" {
            paper["title"] = json!(format!("《关于{}行使部分行政处罚权的决定（样例）》", self.agency_name()));
            paper["number"] = json!(format!("虚政〔{}〕3号", year - 3));
            paper["grantor"] = json!("河北省人民政府");
            paper["valid_to"] = json!(format!("{}-12-31", year + 2));
        }
        json!({ "id": "ag", "name": self.agency_name(), "kind": kind, "level": level, "region": place.region,
            "field": profile.matter.field, "government": place.government, "superior": superior,
            "reconsideration": reconsideration, "enforces_itself": profile.agency == AgencyShape::VerticalLine,
            "powers": [paper] })
    }

    pub fn case(&self) -> Value {
        let (profile, times) = (self.profile, &self.times);
        let summary = profile.course == Course::Summary;
        let hearing = match profile.hearing {
            Hearing::NotApplicable => "not_applicable",
            Hearing::NotRequested => "not_requested",
            Hearing::Waived => "waived",
            Hearing::Held => "held",
        };
        let statement = match (profile.statement, profile.hearing) {
            (true, _) => "made",
            (false, Hearing::Waived) => "waived",
            (false, _) => "not_made",
        };
        let outcome = if profile.course == Course::NoPenalty { "no_penalty_minor" } else { "penalty" };
        let mut case = json!({ "id": "case",
            "number": format!("{}{}〔{}〕{}号", profile.matter.prefix, if summary { "当罚" } else { "立" }, self.year(), self.number),
            "title": format!("{}{}案", self.party.name, profile.matter.cause), "cause": profile.matter.cause,
            "field": profile.matter.field, "region": profile.place.region, "source": "inspection",
            "procedure": if summary { "summary" } else { "ordinary" }, "hearing": hearing, "statement": statement,
            "outcome": outcome, "lead_on": times.found.to_string(), "discovered_on": times.found.to_string(),
            "paper_begins_before_filing": if summary { absent() } else { json!(true) } });
        let heard = profile.hearing == Hearing::Held;
        for (flag, value) in [
            ("public_interest", false),
            ("major_rights", heard),
            ("complex_or_doubtful", false),
            ("review_required_by_law", profile.major),
            ("complex_or_major", profile.major),
            ("monitored_electronically", false),
            ("non_site", false),
            ("one_officer_allowed", false),
            ("crime_suspected", false),
            ("recusal_requested", false),
            ("confidential", false),
            ("social_impact", profile.major),
            ("correction_unneeded", false),
            ("special_time_limit", false),
            ("new_evidence_after_review", false),
            ("party_unreachable", profile.service == Service::Announcement),
            ("concerns_enterprise", profile.party != PartyShape::Person),
        ] {
            case[flag] = json!(value);
        }
        case["closed_on"] = json!(times.closed.to_string());
        case["dossiers_for_case"] = json!(1);
        case["cases_in_dossier"] = json!(1);
        case["agency"] = json!("ag");
        case["handlers"] = json!(["o1", "o2"]);
        case
    }

    pub fn act(&self) -> Value {
        let (profile, times) = (self.profile, &self.times);
        let reason = if profile.course == Course::NoPenalty { json!("first_time") } else { absent() };
        json!({ "id": "a1", "title": profile.matter.cause, "place": self.party.address,
            "began_on": times.found.to_string(), "ended_on": times.found.to_string(), "continuing": false,
            "health_or_finance": false, "harmful": false, "other_limitation": false, "illegal_gain": 0,
            "gain_refunded": absent(), "no_penalty_reason": reason, "parties": ["p1"] })
    }

    pub fn penalties(&self) -> Vec<Value> {
        if self.profile.course == Course::NoPenalty {
            return Vec::new();
        }
        let mut penalties = Vec::new();
        for (stage, document, amount) in
            [("proposed", "d-notice", self.proposed), ("decided", "d-decision", self.decided)]
        {
            if stage == "proposed" && self.profile.course == Course::Summary {
                continue;
            }
            let kinds = [("fine", amount), ("confiscate_goods", self.goods)];
            for (kind, amount) in kinds.into_iter().filter(|(_, amount)| *amount > 0) {
                penalties
                    .push(json!({ "id": format!("pn{}", penalties.len() + 1), "stage": stage, "kind": kind,
                    "amount": amount, "document": document, "party": "p1", "acts": ["a1"] }));
            }
        }
        penalties
    }

    pub fn discretion(&self) -> Vec<Value> {
        let (low, high) = self.profile.matter.tier;
        if self.profile.course != Course::Ordinary {
            return Vec::new();
        }
        vec![
            json!({ "id": "dis1", "benchmark": format!("{}行政处罚裁量基准（样例）", self.profile.matter.field),
            "version": format!("{}-06", self.year() - 1), "tier": "一般档", "tier_min": low, "tier_max": high,
            "direction": "standard", "reasoned": true, "act": "a1", "party": "p1" }),
        ]
    }

    pub fn payments(&self) -> Vec<Value> {
        let (profile, times) = (self.profile, &self.times);
        if profile.course == Course::NoPenalty {
            return Vec::new();
        }
        let receipt = format!("样票 0399{:06}", self.number * 37);
        // 一百元以下: collected on the spot, handed in and banked within two working days each.
        let on_spot = profile.course == Course::Summary && self.decided <= 10_000;
        let mut payment = json!({ "id": "pay1", "amount": self.decided, "due_on": times.due.to_string(),
            "paid_on": times.paid.to_string(), "channel": "bank", "on_spot_reason": absent(),
            "receipt_number": receipt, "fiscal_receipt": true, "party": "p1", "document": "d-pay" });
        if on_spot {
            payment["due_on"] = absent();
            payment["channel"] = json!("on_spot");
            payment["on_spot_reason"] = json!("up_to_hundred");
            payment["landed_on"] = absent();
            payment["handed_in_on"] = json!(times.filed.to_string());
            payment["banked_on"] = json!(times.interviewed.to_string());
        }
        vec![payment]
    }

    pub fn measures(&self) -> Vec<Value> {
        let times = &self.times;
        let until = |from: chrono::NaiveDate, days: u64| (from + chrono::Days::new(days)).to_string();
        let seized = |kind: &str, from: chrono::NaiveDate, more: Value| {
            let mut measure = json!({ "id": "m1", "kind": kind, "approved_at": format!("{from}T14:00"),
                "urgent": false, "began_at": format!("{from}T15:20"), "until": until(from, 30) });
            for key in [
                "extension_approved_on",
                "extended_until",
                "extension_notified",
                "testing_from",
                "testing_to",
                "testing_notified",
            ] {
                measure[key] = absent();
            }
            if let (Value::Object(measure), Value::Object(more)) = (&mut measure, more) {
                measure.extend(more);
            }
            for (key, value) in [
                ("handled_on", json!(times.decided.to_string())),
                ("released_on", absent()),
                ("decision_delivered_at_once", json!(true)),
                ("told_at_once", json!(true)),
                ("party_present", json!(true)),
                ("witness", json!(false)),
                ("parties", json!(["p1"])),
                ("officers", json!(["o1", "o2"])),
                ("handled_by", json!("d-decision")),
            ] {
                measure[key] = value;
            }
            measure
        };
        let papers = json!(["d-sapp", "d-seize", "d-slist", "d-srec"]);
        match self.profile.measure {
            Measure::None => Vec::new(),
            Measure::Preservation => vec![json!({ "id": "m1", "kind": "registered_preservation",
                "approved_at": format!("{}T10:50", times.found), "urgent": false,
                "began_at": format!("{}T11:10", times.found), "until": times.preserved_until.to_string(),
                "handled_on": times.ordered.to_string(), "party_present": true, "parties": ["p1"],
                "documents": ["d-papp", "d-pres", "d-pdisp"], "officers": ["o1", "o2"], "handled_by": "d-pdisp" })],
            Measure::Seizure => vec![seized("seizure", times.seized, json!({ "documents": papers }))],
            Measure::SeizureExtended => {
                let more = json!({ "extension_approved_on": times.noticed.to_string(),
                    "extended_until": until(times.filed, 60), "extension_notified": true,
                    "documents": ["d-sapp", "d-seize", "d-slist", "d-srec", "d-sext"] });
                vec![seized("sealing", times.filed, more)]
            }
        }
    }
}
