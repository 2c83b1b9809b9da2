//! Small changes to a dossier: a field left out, a value replaced by another valid one, a day moved, two people
//! exchanged. Whether a change ought to be noticed is for the tests.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::random::Random;

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The field is left out, as if nobody had entered it.
    Drop,
    /// Another valid value: the other answer, another number, another name, another of the same dossier's elements.
    Replace,
    /// The day is moved, back or forth, past anything that it is measured against.
    Shift,
    /// Another officer of the dossier stands in this place.
    Swap,
}

impl Change {
    pub fn name(self) -> &'static str {
        match self {
            Change::Drop => "drop",
            Change::Replace => "replace",
            Change::Shift => "shift",
            Change::Swap => "swap",
        }
    }
}

/// One change at one place. `field` names the place whatever dossier it stands in: list, kind and key, such as
/// `documents/penalty_decision/services/sent_on`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mutation {
    pub field: String,
    pub change: Change,
    pub pointer: String,
}

/// Days by which a day is moved, nearest first: within a week, past periods of thirty and ninety days, past five years.
pub const SHIFTS: &[u64] = &[1, 12, 120, 2_200];

/// Keys that hold a dossier together and say nothing about the case.
const BONES: &[&str] = &["id", "schema_version", "$schema"];

/// Other officers that are put into the place of one.
const SWAPS: usize = 3;

/// Every change that can be made to this dossier, in the order of its JSON.
pub fn mutations(dossier: &Value) -> Vec<Mutation> {
    let mut found = Vec::new();
    let Value::Object(root) = dossier else { return found };
    for (key, value) in root {
        if !BONES.contains(&key.as_str()) && key != "kind" {
            walk(value, key, &format!("/{key}"), &mut found);
        }
    }
    found
}

fn walk(value: &Value, field: &str, pointer: &str, found: &mut Vec<Mutation>) {
    match value {
        Value::Array(list) if list.iter().any(Value::is_object) => {
            for (at, element) in list.iter().enumerate() {
                // Documents differ by kind, penalties by stage, measures by kind: what they need differs with it.
                let sort = element.get("stage").or(element.get("kind")).or(element.get("role"));
                let sorted = ["documents", "penalties", "measures", "signatures", "absent_documents"];
                let list_name = field.rsplit('/').next().unwrap_or(field);
                let field = match sort.and_then(Value::as_str) {
                    Some(sort) if sorted.contains(&list_name) => format!("{field}/{sort}"),
                    _ => field.to_owned(),
                };
                walk(element, &field, &format!("{pointer}/{at}"), found);
            }
        }
        Value::Object(object) if object.contains_key("state") => {}
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| !BONES.contains(&key.as_str())) {
                let (field, pointer) = (format!("{field}/{key}"), format!("{pointer}/{key}"));
                let own = !value.is_object()
                    && !value.as_array().is_some_and(|list| list.iter().any(Value::is_object));
                if own {
                    changes(key, value, &field, &pointer, found);
                }
                walk(value, &field, &pointer, found);
            }
        }
        _ => {}
    }
}

fn changes(key: &str, value: &Value, field: &str, pointer: &str, found: &mut Vec<Mutation>) {
    let mut push = |change| {
        found.push(Mutation { field: field.to_owned(), change, pointer: pointer.to_owned() });
    };
    // A document without its kind is no document; with another kind it is another document.
    if key == "kind" && field.starts_with("documents/") && field.matches('/').count() == 2 {
        return push(Change::Replace);
    }
    push(Change::Drop);
    match value {
        Value::String(text) if day(text).is_some() => {
            push(Change::Shift);
        }
        Value::String(_) if key == "officer" => push(Change::Swap),
        _ => push(Change::Replace),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let (date, rest) = text.split_at_checked(10)?;
    (rest.is_empty() || rest.starts_with('T')).then(|| anheng_core::value::parse_day(date)).flatten()
}

/// The dossiers that this change may lead to: a day can be moved by more and more, another number be greater or less.
/// None: nothing else could stand there.
pub fn changed(dossier: &Value, mutation: &Mutation, random: &mut Random) -> Vec<Value> {
    let (parent, key) = mutation.pointer.rsplit_once('/').unwrap_or_default();
    let Some(value) = dossier.pointer(&mutation.pointer) else { return Vec::new() };
    let with = |value: Value| {
        let mut changed = dossier.clone();
        if let Some(place) = changed.pointer_mut(&mutation.pointer) {
            *place = value;
        }
        changed
    };
    match mutation.change {
        Change::Drop => {
            let mut changed = dossier.clone();
            if let Some(Value::Object(object)) = changed.pointer_mut(parent) {
                object.shift_remove(key);
            }
            vec![changed]
        }
        Change::Shift => {
            let Some(text) = value.as_str() else { return Vec::new() };
            let Some(from) = day(text) else { return Vec::new() };
            let both = |days: &u64| {
                [from.checked_add_days(Days::new(*days)), from.checked_sub_days(Days::new(*days))]
            };
            let moved = SHIFTS.iter().flat_map(both).flatten();
            moved.map(|to| with(json!(format!("{to}{}", &text[10..])))).collect()
        }
        Change::Swap => {
            let mut others = others(dossier, "officers", value);
            let mut some = Vec::new();
            while some.len() < SWAPS && !others.is_empty() {
                let at = usize::try_from(random.below(others.len() as u64)).unwrap_or(0);
                some.push(swapped(dossier, mutation, &others.swap_remove(at)));
            }
            some
        }
        Change::Replace => replaced(dossier, key, value, random).into_iter().map(with).collect(),
    }
}

fn pick<'v>(list: &'v [Value], random: &mut Random) -> Option<&'v Value> {
    let at = random.below(list.len().max(1) as u64);
    list.get(usize::try_from(at).ok()?)
}

/// Ids in one of the dossier's lists, without this one.
fn others(dossier: &Value, list: &str, but: &Value) -> Vec<Value> {
    let ids = dossier[list].as_array().into_iter().flatten().map(|element| element["id"].clone());
    ids.filter(|id| id != but).collect()
}

/// A signature by another officer, under that officer's name and certificate.
fn swapped(dossier: &Value, mutation: &Mutation, officer: &Value) -> Value {
    let mut changed = dossier.clone();
    let (parent, _) = mutation.pointer.rsplit_once('/').unwrap_or_default();
    let known = dossier["officers"].as_array().into_iter().flatten().find(|known| known["id"] == *officer);
    let (name, number) = known.map_or((Value::Null, Value::Null), |known| {
        (known["name"].clone(), known["certificates"][0]["number"].clone())
    });
    if let Some(Value::Object(signature)) = changed.pointer_mut(parent) {
        signature.insert("officer".into(), officer.clone());
        signature.insert("name".into(), name);
        if signature.contains_key("certificate_number") {
            signature.insert("certificate_number".into(), number);
        }
    }
    changed
}

/// Other values of the same type that a clerk could have entered.
fn replaced(dossier: &Value, key: &str, value: &Value, random: &mut Random) -> Vec<Value> {
    match value {
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Number(number) => match number.as_i64() {
            // Money: enough to leave any tier, on both sides; counts and pages: one more, one less.
            Some(number @ 100..) => vec![json!(number * 20), json!(number / 3)],
            Some(number) => vec![json!(number + 1), json!((number - 1).max(0))],
            None => Vec::new(),
        },
        Value::Array(list) => match list.first() {
            Some(first) if is_id(dossier, first) => {
                let others =
                    list_of(dossier, first).map(|list| others(dossier, list, first)).unwrap_or_default();
                pick(&others, random).map(|other| json!([other])).into_iter().collect()
            }
            Some(Value::String(text)) => vec![json!([format!("{text}（另）")])],
            _ => Vec::new(),
        },
        Value::String(_) if is_id(dossier, value) => {
            let others = list_of(dossier, value).map(|list| others(dossier, list, value)).unwrap_or_default();
            pick(&others, random).cloned().into_iter().collect()
        }
        Value::String(text) => {
            let codes = other_codes(key, text);
            if codes.is_empty() {
                vec![json!(format!("{text}（另）"))]
            } else {
                codes.iter().map(|code| json!(code)).collect()
            }
        }
        _ => Vec::new(),
    }
}

const LISTS: &[&str] = &["officers", "parties", "documents", "acts", "agencies"];

fn list_of(dossier: &Value, id: &Value) -> Option<&'static str> {
    LISTS.iter().copied().find(|list| {
        dossier[*list].as_array().is_some_and(|list| list.iter().any(|element| element["id"] == *id))
    })
}

fn is_id(dossier: &Value, value: &Value) -> bool {
    list_of(dossier, value).is_some()
}

/// Other codes of the same list; none: this is no code.
fn other_codes(key: &str, code: &str) -> Vec<&'static str> {
    const OTHERS: &[(&str, &[&str])] = &[
        ("procedure", &["ordinary", "summary"]),
        ("hearing", &["held", "not_applicable", "waived", "not_requested"]),
        ("statement", &["made", "not_made", "waived"]),
        ("outcome", &["penalty", "no_penalty_minor", "no_penalty_unproven", "transferred_to_justice"]),
        ("source", &["inspection", "monitoring", "hotline"]),
        ("form", &["full", "quick"]),
        ("stage", &["decided", "proposed"]),
        ("mode", &["direct", "mail", "electronic", "announcement"]),
        ("relation", &["party", "other", "mail_room"]),
        ("opinion", &["agree", "disagree"]),
        ("origin", &["paper", "published"]),
        ("volume", &["main", "secondary"]),
        ("usage", &["violated", "basis", "procedure"]),
        ("status", &["valid", "suspended"]),
        ("reconsideration", &["government", "superior"]),
        ("reconsideration_line", &["government", "superior"]),
        ("level", &["county", "city"]),
        ("channel", &["bank", "on_spot"]),
        ("on_spot_reason", &["up_to_hundred", "remote"]),
        ("direction", &["standard", "lighter", "heavier"]),
        ("retention", &["years_30", "years_10", "permanent"]),
        ("page_position", &["lower_right", "upper_outer", "mixed"]),
        ("basis_rank", &["rule", "normative"]),
        ("no_penalty_reason", &["first_time", "no_fault"]),
        ("role", &["handler", "observer", "party"]),
    ];
    const KINDS: &[&[&str]] = &[
        &["fine", "revoke_licence", "warning", "confiscate_goods", "confiscate_gain", "suspend_business"],
        &["person", "company", "individual_business"],
        &["department", "township", "vertical_line", "comprehensive_enforcement", "entrusted_organisation"],
        &["law", "township_delegation", "concentration", "entrustment"],
        &["registered_preservation", "seizure", "sealing", "freezing"],
        &[
            "record",
            "documentary",
            "witness",
            "party_statement",
            "audio_visual",
            "physical",
            "electronic",
            "expert",
        ],
        &["suspension", "testing", "extension", "hearing", "announcement", "other", "service"],
        &["deferred", "instalments"],
        &["reconsideration", "litigation"],
        &["corrected", "revoked", "remade"],
        &["prior_notice", "other"],
    ];
    let within = |list: &&[&'static str]| list.contains(&code);
    let list = match key {
        "kind" => KINDS.iter().copied().find(within).unwrap_or(&["other"]),
        _ => OTHERS.iter().find(|(name, _)| *name == key).map_or(&[][..], |(_, codes)| *codes),
    };
    list.iter().copied().filter(|other| *other != code).collect()
}
