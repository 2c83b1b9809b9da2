//! One document of a generated dossier, built up from what every document of the case shares.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::people::{Officer, Party, Staff};
use super::profile::Cite;

/// What every document of a case shares.
#[derive(Debug)]
pub struct Case<'a> {
    pub agency: &'a str,
    pub party: &'a Party,
    pub staff: &'a Staff,
    pub cause: &'a str,
    pub number: u64,
    pub year: i32,
    pub prefix: &'a str,
}

#[derive(Debug)]
pub struct Paper<'a> {
    case: &'a Case<'a>,
    json: Value,
    date: NaiveDate,
}

/// `true` for each of these elements.
pub fn flags(codes: &[&str]) -> Map<String, Value> {
    codes.iter().map(|code| ((*code).to_owned(), json!(true))).collect()
}

impl<'a> Paper<'a> {
    pub fn new(case: &'a Case<'a>, id: &str, kind: &str, title: &str, date: NaiveDate) -> Self {
        let json = json!({ "id": id, "kind": kind, "title": title, "date": date.to_string(),
            "agency_name": case.agency, "party_name": case.party.name, "party_code": case.party.code,
            "cause": case.cause, "origin": "paper", "original": true, "volume": "main", "parties": ["p1"],
            "officers": ["o1", "o2"] });
        Paper { case, json, date }
    }

    pub fn set(mut self, key: &str, value: Value) -> Self {
        self.json[key] = value;
        self
    }

    pub fn without(mut self, keys: &[&str]) -> Self {
        for key in keys {
            self.json.as_object_mut().expect("a document is an object").shift_remove(*key);
        }
        self
    }

    /// Not for the eyes of the party: 副卷.
    pub fn inside(self) -> Self {
        self.set("volume", json!("secondary"))
    }

    /// `石环罚〔2025〕17号`: the agency's letters, what it is, the year.
    pub fn number(self, what: &str) -> Self {
        let case = self.case;
        self.set("number", json!(format!("{}{what}〔{}〕{}号", case.prefix, case.year, case.number)))
    }

    pub fn minutes(self, from: &str, to: &str, place: &str) -> Self {
        let date = self.date;
        self.set("began_at", json!(format!("{date}T{from}")))
            .set("ended_at", json!(format!("{date}T{to}")))
            .set("place", json!(place))
    }

    pub fn elements(self, elements: Map<String, Value>) -> Self {
        let mut all = self.json["elements"].as_object().cloned().unwrap_or_default();
        all.extend(elements);
        self.set("elements", Value::Object(all))
    }

    pub fn says(self, code: &str, value: Value) -> Self {
        self.elements([(code.to_owned(), value)].into_iter().collect())
    }

    pub fn cites(self, violated: Cite, basis: Cite) -> Self {
        let id = self.json["id"].as_str().unwrap_or_default().to_owned();
        let cite = |usage: &str, (law, article, paragraph, item): Cite| {
            let mut cite =
                json!({ "id": format!("{id}-{usage}"), "usage": usage, "law": law, "article": article });
            for (key, number) in [("paragraph", paragraph), ("item", item)] {
                if let Some(number) = number {
                    cite[key] = json!(number);
                }
            }
            cite
        };
        let both = json!([cite("violated", violated), cite("basis", basis)]);
        self.set("citations", both)
    }

    fn push(&mut self, list: &str, entry: Value) {
        let list = self.json.as_object_mut().expect("an object").entry(list).or_insert(json!([]));
        list.as_array_mut().expect("a list").push(entry);
    }

    fn sign(mut self, role: &str, officer: Option<&Officer>, name: &str, more: Value) -> Self {
        let at = self.json["signatures"].as_array().map_or(0, Vec::len) + 1;
        let id = format!("{}-s{at}", self.json["id"].as_str().unwrap_or_default());
        let mut entry = json!({ "id": id, "role": role });
        if let Some(officer) = officer {
            entry["officer"] = json!(officer.id);
        }
        entry["name"] = json!(name);
        entry["on"] = json!(self.date.to_string());
        if let (Value::Object(entry), Value::Object(more)) = (&mut entry, more) {
            entry.extend(more);
        }
        self.push("signatures", entry);
        self
    }

    pub fn officer(self, role: &str, id: &str, more: Value) -> Self {
        let officer = self.case.staff.of(id);
        self.sign(role, Some(officer), &officer.name.clone(), more)
    }

    pub fn outsider(self, role: &str, more: Value) -> Self {
        let name = self.case.party.signer.clone();
        self.sign(role, None, &name, more)
    }

    /// Both handlers, with their certificate numbers.
    pub fn handlers(mut self, more: &Value) -> Self {
        for id in ["o1", "o2"] {
            let mut more = more.clone();
            more["certificate_number"] = json!(self.case.staff.of(id).certificate);
            self = self.officer("handler", id, more);
        }
        self
    }

    /// Handlers, head of the office, leader: an approval form.
    pub fn approved(self) -> Self {
        let agree = json!({ "opinion": "agree" });
        self.handlers(&agree)
            .officer("office_head", "o4", agree.clone())
            .officer("leader", "o6", agree)
            .says("leader_approved", json!(true))
    }

    pub fn sealed(mut self) -> Self {
        let id = format!("{}-seal", self.json["id"].as_str().unwrap_or_default());
        let seal = json!({ "id": id, "agency_name": self.case.agency, "on": self.date.to_string() });
        self.push("seals", seal);
        self
    }

    /// One service of this document; `mode` and what goes with it.
    pub fn served(mut self, mode: &str, sent: &str, more: Value) -> Self {
        let at = self.json["services"].as_array().map_or(0, Vec::len) + 1;
        let id = format!("{}-v{at}", self.json["id"].as_str().unwrap_or_default());
        let mut service = json!({ "id": id, "mode": mode, "sent_on": sent });
        if let (Value::Object(service), Value::Object(more)) = (&mut service, more) {
            service.extend(more);
        }
        service["party"] = json!("p1");
        service["servers"] = json!(["o1", "o2"]);
        self.push("services", service);
        self
    }

    /// Handed over, and signed for, on that day.
    pub fn handed(self, on: &str) -> Self {
        self.handed_by("direct", on)
    }

    pub fn handed_by(self, mode: &str, on: &str) -> Self {
        let party = self.case.party;
        let more = json!({ "received_on": on, "receiver": party.signer, "relation": party.relation,
            "receiver_signed": true, "proof": true });
        self.served(mode, on, more)
    }

    pub fn done(self) -> Value {
        self.json
    }
}
