//! Sample dossiers made from a seed: a lawful, complete case file for each profile, and the same with defects of which
//! the truth is written beside it. What is committed under `sample-data/generated` comes from here.

mod archive;
mod cases;
mod course;
mod defects;
mod defects_more;
mod frame;
mod layout;
mod notice;
mod outcome;
mod paper;
mod papers;
mod people;
pub mod profile;
mod truth;

pub use cases::{CASES, Case};
pub use defects::{Defect, Scene};
pub use layout::pretty;

use anheng_core::calendar::Calendar;
use serde_json::{Value, json};

use crate::random::Random;
use crate::truth::Truth;
use course::{Counter, Times};
use frame::Plan;
use paper::Case as PaperCase;
use papers::Writer;
use people::{Staff, party};
use profile::{Course, Hearing, Measure, PartyShape, Profile};

/// What to run when something in here was changed on purpose.
pub const REFRESH: &str = "cargo run -p conformance --bin sample-dossiers";

/// Where the files lie.
pub const FOLDER: &str = "sample-data/generated";

/// A lawful dossier of this profile. The seed chooses people, numbers and amounts.
pub fn lawful(id: &str, profile: &Profile, seed: u64, calendar: &Calendar) -> Value {
    made(id, profile, seed, &[], calendar).0
}

/// A dossier with these defects, and its truth.
pub fn made(
    id: &str,
    profile: &Profile,
    seed: u64,
    defects: &[&Defect],
    calendar: &Calendar,
) -> (Value, Truth) {
    let pace = defects.iter().fold(course::LAWFUL, |pace, defect| (defect.pace)(pace));
    let mut random = Random::new(seed);
    let times = Times::of(profile, pace, &Counter(calendar));
    let (low, high) = profile.matter.tier;
    let step = (high - low) / 5;
    let proposed = match (profile.course, profile.party) {
        (Course::NoPenalty, _) => 0,
        (Course::Summary, PartyShape::Person) => 10_000,
        (Course::Summary, _) => 100_000 + 50_000 * i64::try_from(random.below(4)).unwrap_or(0),
        _ => low + step * (1 + i64::try_from(random.below(4)).unwrap_or(0)),
    };
    // What was said at the hearing is taken up: a lower fine needs no new notice.
    let decided = if profile.hearing == Hearing::Held { (proposed - step).max(low) } else { proposed };
    let goods = match profile.measure {
        Measure::Seizure | Measure::SeizureExtended => {
            100_000 * (3 + i64::try_from(random.below(6)).unwrap_or(0))
        }
        _ => 0,
    };
    let plan = Plan {
        id: id.to_owned(),
        profile,
        times,
        staff: Staff::new(random.next_number()),
        party: party(profile.party, profile.place, random.next_number()),
        number: 10 + random.below(80),
        proposed,
        decided,
        goods,
    };
    assemble(&plan, defects)
}

fn assemble(plan: &Plan<'_>, defects: &[&Defect]) -> (Value, Truth) {
    let agency = plan.agency_name();
    let case = PaperCase {
        agency: &agency,
        party: &plan.party,
        staff: &plan.staff,
        cause: plan.profile.matter.cause,
        number: plan.number,
        year: plan.year(),
        prefix: plan.profile.matter.prefix,
    };
    let documents = Writer::new(plan, &case).write();
    let used = officers_in(&documents);
    let (profile, times) = (plan.profile, &plan.times);
    let mut dossier = json!({ "schema_version": 1, "id": plan.id, "kind": "penalty",
        "intake": { "form": "full", "documents_complete": true }, "case": plan.case(), "agencies": [plan.agency()],
        "officers": plan.staff.json(&used, profile.place, profile.matter.field, plan.year()),
        "parties": [plan.party.json], "acts": [plan.act()] });
    for (key, list) in [
        ("penalties", plan.penalties()),
        ("discretion", plan.discretion()),
        ("documents", documents),
        ("measures", plan.measures()),
        ("evidence", evidence(plan)),
        ("payments", plan.payments()),
    ] {
        if !list.is_empty() {
            dossier[key] = json!(list);
        }
    }
    let mut lines = Vec::new();
    for defect in defects {
        let mut scene = Scene { plan, dossier: &mut dossier };
        lines.extend((defect.apply)(&mut scene));
    }
    let result = match profile.course {
        Course::NoPenalty => "不予行政处罚".to_owned(),
        _ => format!("罚款人民币 {} 元", plan.decided / 100),
    };
    let filed = (profile.course != Course::Summary).then_some(times.filed);
    archive::bind(&mut dossier, &result, filed, times.closed, times.archived);
    for defect in defects {
        (defect.bound)(&mut dossier);
    }
    let truth = truth::truth(plan, lines);
    (dossier, truth)
}

/// Ids of the officers who signed something or handled it.
fn officers_in(documents: &[Value]) -> Vec<String> {
    let mut used: Vec<String> = vec!["o1".into(), "o2".into()];
    for document in documents {
        let signed =
            document["signatures"].as_array().into_iter().flatten().map(|signature| &signature["officer"]);
        let named = document["officers"].as_array().into_iter().flatten();
        used.extend(signed.chain(named).filter_map(Value::as_str).map(str::to_owned));
    }
    used
}

fn evidence(plan: &Plan<'_>) -> Vec<Value> {
    if plan.profile.course == Course::Summary {
        return Vec::new();
    }
    let times = &plan.times;
    let taken = |id: &str, kind: &str, title: &str, proves: &str, on: chrono::NaiveDate, document: &str| {
        let copy = kind == "documentary";
        json!({ "id": id, "kind": kind, "title": title, "proves": proves, "collected_on": on.to_string(),
            "place": plan.party.address, "provider": plan.party.signer, "collector": plan.staff.of("o1").name,
            "copy": copy, "copy_certified": if copy { json!(true) } else { frame::absent() },
            "provider_signed": true, "document": document, "acts": ["a1"] })
    };
    vec![
        taken("e1", "record", "现场检查笔录", "现场情况", times.found, "d-insp"),
        taken("e2", "party_statement", "询问笔录", "当事人承认的事实", times.interviewed, "d-int"),
        taken("e3", "documentary", "经营记录", "行为的时间和次数", times.interviewed, "d-copy"),
    ]
}
