//! What must hold for any dossier at all: it comes back as it was written, and whatever is found in it points at what
//! is there. Dossiers are made from the field tables, so that a new field is tried without a line here.

use std::sync::LazyLock;

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::vocabulary::{DOCUMENT_KINDS, ELEMENTS};
use anheng_core::dossier::{Dossier, ElementKind, FieldType, Place};
use anheng_core::standard::Pack;
use conformance::place::{wrong_evidence, wrong_missing};
use conformance::shipped::{calendar, counting, packs};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One field to be filled in: which element, which of two, which field, how.
type Fill = (usize, usize, usize, u8, u32);

const TEXTS: &[&str] = &[
    "石门市生态环境局",
    "",
    " ",
    "a\"b\\c/d",
    "\u{0}\u{1f}\n\t",
    "\u{20000}\u{2b740}𠮷",
    "（云泊）县，〔2024〕3号",
    "e\u{301}",
    "{\"state\":\"absent\"}",
    "91139901MA0ABC12DU",
    "139901201003010014",
    "壹万贰仟叁佰元整",
];

const DAYS: &[&str] = &[
    "2024-09-24",
    "2024-10-10",
    "2024-03-01",
    "2024-04-09",
    "2021-07-14",
    "2021-07-15",
    "2024-02-29",
    "2026-12-31",
    "2027-01-04",
    "1900-01-01",
    "2199-12-31",
    "2024-05-11",
];

fn fills() -> impl Strategy<Value = Vec<Fill>> {
    prop::collection::vec((0..ElementKind::ALL.len(), 0..2usize, 0..400usize, 0..8u8, any::<u32>()), 0..120)
}

fn built(fills: &[Fill], complete: bool) -> Value {
    let mut root = json!({ "schema_version": 1, "id": "generated", "kind": "penalty",
        "intake": { "form": "full" }, "case": { "id": "e.case" } });
    if complete {
        root["intake"]["documents_complete"] = json!(true);
    }
    for (kind, at, field, state, number) in fills {
        fill(&mut root, ElementKind::ALL[*kind], *at, *field, *state, *number);
    }
    refer(&mut root);
    root
}

/// Lets elements name each other: officers of documents, documents and parties of penalties, what a
/// correction corrects, the deciding agency.
fn refer(root: &mut Value) {
    let ids = |list: &str| -> Vec<Value> {
        let elements = root.get(list).and_then(Value::as_array).into_iter().flatten();
        elements.map(|element| element["id"].clone()).collect()
    };
    let (officers, parties, documents, agencies) =
        (ids("officers"), ids("parties"), ids("documents"), ids("agencies"));
    if let Some(agency) = agencies.first() {
        root["case"]["agency"] = agency.clone();
    }
    for (at, document) in
        root.get_mut("documents").and_then(Value::as_array_mut).into_iter().flatten().enumerate()
    {
        for (key, list) in [("officers", &officers), ("parties", &parties)] {
            if let Some(id) = list.get(at) {
                document[key] = json!([id]);
            }
        }
    }
    for (at, penalty) in
        root.get_mut("penalties").and_then(Value::as_array_mut).into_iter().flatten().enumerate()
    {
        for (key, list) in [("document", &documents), ("party", &parties)] {
            if let Some(id) = list.get(at) {
                penalty[key] = id.clone();
            }
        }
    }
    for (at, correction) in
        root.get_mut("corrections").and_then(Value::as_array_mut).into_iter().flatten().enumerate()
    {
        for (key, id) in [("document", documents.get(at)), ("replaced_by", documents.get(at + 1))] {
            if let Some(id) = id {
                correction[key] = id.clone();
            }
        }
    }
}

fn fill(root: &mut Value, kind: ElementKind, at: usize, field: usize, state: u8, number: u32) {
    let pointer = Place::inside(kind, at, number as usize % 2).pointer("");
    let element = ensure(root, &pointer, number);
    let own = kind.field_count();
    let elements = if kind == ElementKind::Document { ELEMENTS.len() } else { 0 };
    let field = field % (own + elements);
    let (code, field_type, codes, target) = if field < own {
        let info = kind.field_at(field);
        (info.code, info.field_type, info.codes, element)
    } else {
        let def = &ELEMENTS[field - own];
        if element.get("elements").is_none() {
            element["elements"] = json!({});
        }
        (def.code, def.field_type, def.codes, &mut element["elements"])
    };
    // Ids must name something that is there, and pages must not run backwards: other tests see to those.
    let refers = matches!(
        (kind, code),
        (ElementKind::Signature, "officer")
            | (ElementKind::Officer, "agency")
            | (ElementKind::Correction, "document" | "replaced_by")
    );
    if refers || code == "page_to" {
        return;
    }
    target[code] = match state {
        0 => json!({ "state": "absent" }),
        1 => json!({ "state": "illegible" }),
        2 => json!({ "state": "masked" }),
        3 => json!({ "state": "masked", "shown": of(TEXTS, number) }),
        _ => known(field_type, codes, number),
    };
}

fn of<'t>(list: &[&'t str], number: u32) -> &'t str {
    list[number as usize % list.len()]
}

fn known(field_type: FieldType, codes: &[(&str, &str)], number: u32) -> Value {
    match field_type {
        FieldType::Moment => json!(of(DAYS, number)),
        FieldType::Code => json!(codes[number as usize % codes.len()].0),
        FieldType::Money | FieldType::Count => json!(number),
        FieldType::Flag => json!(number.is_multiple_of(2)),
        FieldType::Texts => json!([of(TEXTS, number), of(TEXTS, number / 7)]),
        FieldType::Text => json!(of(TEXTS, number)),
    }
}

/// The element at a pointer, made with all that comes before it.
fn ensure<'r>(root: &'r mut Value, pointer: &str, number: u32) -> &'r mut Value {
    let mut here = root;
    let mut id = "e".to_owned();
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    for (depth, step) in steps.iter().enumerate() {
        id = format!("{id}.{step}");
        if let Ok(at) = step.parse::<usize>() {
            let list = here.as_array_mut().expect("a number in a pointer stands behind a list");
            while list.len() <= at {
                let id = id.rsplit_once('.').map(|(list_id, _)| format!("{list_id}.{}", list.len()));
                let mut element = json!({ "id": id });
                if steps[depth - 1] == "documents" {
                    element["kind"] = json!(DOCUMENT_KINDS[number as usize % DOCUMENT_KINDS.len()].code);
                }
                list.push(element);
            }
            here = &mut list[at];
        } else {
            let list = steps.get(depth + 1).is_some();
            let fresh = if list { json!([]) } else { json!({ "id": id }) };
            let object = here.as_object_mut().expect("a name in a pointer stands in an object");
            here = object.entry(*step).or_insert(fresh);
        }
    }
    here
}

static SHIPPED: LazyLock<(Vec<Pack>, Calendar, CountingRules)> =
    LazyLock::new(|| (packs(), calendar(), counting()));

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dossier_comes_back_as_it_was_written(fills in fills(), complete: bool) {
        let json = built(&fills, complete);
        let dossier = Dossier::from_json(json.to_string().as_bytes());
        let dossier = dossier.unwrap_or_else(|refusal| panic!("{refusal}\n{json}"));
        let written = serde_json::to_value(&dossier).expect("a dossier can always be written");
        prop_assert_eq!(&written, &json, "what was written is not what was read");
        let again = Dossier::from_json(written.to_string().as_bytes()).expect("what was written is read again");
        prop_assert_eq!(dossier, again);
    }

    #[test]
    fn whatever_is_found_points_at_what_is_there(fills in fills(), complete: bool) {
        let json = built(&fills, complete);
        let dossier = Dossier::from_json(json.to_string().as_bytes());
        let dossier = dossier.unwrap_or_else(|refusal| panic!("{refusal}\n{json}"));
        let (packs, calendar, counting) = &*SHIPPED;
        for pack in packs {
            let assessment = assess(pack, &dossier, calendar, counting, &Parameters::default());
            prop_assert_eq!(assessment.outcomes.len(), pack.items.len(), "every item has its outcome");
            for outcome in &assessment.outcomes {
                let evidence = outcome.findings.iter().flat_map(|finding| &finding.evidence);
                let wrong: Vec<String> = evidence
                    .filter_map(|evidence| wrong_evidence(&json, evidence))
                    .chain(outcome.missing.iter().filter_map(|missing| wrong_missing(&json, missing)))
                    .collect();
                prop_assert!(wrong.is_empty(), "{} {}: {:?}", pack.reference(), outcome.item, wrong);
            }
        }
    }
}
