//! The whole of 录入 over real dossiers: what is not touched stays, and a case typed from nothing becomes a dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use anheng_core::dossier::{Dossier, ElementKind};
use serde_json::{Value, json};

use super::held::{EntryKind, typed};
use super::*;
use crate::Library;

fn samples() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../sample-data/dossiers");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .filter(|(name, _)| !name.contains(".truth."))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect();
    found.sort();
    assert!(found.len() >= 30, "the samples have gone");
    found
}

fn do_all(text: Option<&str>, changes: Vec<EntryChange>) -> Result<ApplyOutput, AppError> {
    let dossier = text.map(|text| DossierText { name: "卷".into(), text: text.into() });
    let new = text.is_none().then(|| NewDossier { id: "e-1".into() });
    let actor = Actor { id: "a".into(), role: crate::Role::Reviewer };
    apply(library(), ApplyInput { dossier, new, changes }, &actor, &job())
}

fn job() -> Job<'static> {
    static GO_ON: AtomicBool = AtomicBool::new(false);
    let now = crate::Moment::parse("2026-11-26T09:00").and_then(|moment| moment.at_minute()).unwrap();
    Job { now, cancelled: &GO_ON, progress: &|_, _| {} }
}

/// Reading the packs takes longer than any of these tests.
fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in().unwrap());
    &LIBRARY
}

fn leaves(value: &Value, at: &str, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(parts) => {
            parts.iter().for_each(|(key, part)| leaves(part, &format!("{at}/{key}"), into))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, part)| leaves(part, &format!("{at}/{n}"), into));
        }
        leaf => {
            into.insert(at.to_owned(), leaf.to_string());
        }
    }
}

/// Pointers at which two dossiers differ; a state counts as its field.
fn differences(one: &Value, other: &Value) -> BTreeSet<String> {
    let of = |value: &Value| {
        let mut all = BTreeMap::new();
        leaves(value, "", &mut all);
        all
    };
    let (one, other) = (of(one), of(other));
    let keys: BTreeSet<_> = one.keys().chain(other.keys()).cloned().collect();
    keys.into_iter()
        .filter(|key| one.get(key) != other.get(key))
        .map(|key| key.trim_end_matches("/state").trim_end_matches("/shown").to_owned())
        .collect()
}

fn known(value: &str) -> Held {
    Held::known(value)
}

fn quick(field: &str, value: &str) -> EntryChange {
    EntryChange::Quick { field: field.into(), held: known(value) }
}

fn state(field: &str, state: HeldState) -> EntryChange {
    EntryChange::Quick { field: field.into(), held: Held { state, value: None } }
}

fn field<'a>(out: &'a ApplyOutput, code: &str) -> Option<&'a QuickField> {
    out.quick.iter().flat_map(|group| &group.fields).find(|field| field.code == code)
}

/// Another value of the same kind.
fn another(kind: EntryKind, held: &Held, choices: &[held::EntryChoice]) -> Option<String> {
    let now = held.value.clone().unwrap_or_default();
    Some(match kind {
        EntryKind::Day | EntryKind::Moment => "2001-02-03".into(),
        EntryKind::Text | EntryKind::Texts => format!("{now}改"),
        EntryKind::Choice => choices.iter().find(|choice| choice.code != now)?.code.clone(),
        EntryKind::Money | EntryKind::Count => format!("{}", now.parse::<i64>().unwrap_or_default() + 7),
        EntryKind::Flag => if now == "true" { "false" } else { "true" }.into(),
        EntryKind::Reference | EntryKind::References => return None,
    })
}

#[test]
fn a_dossier_of_any_richness_is_opened_without_losing_a_value() {
    for (name, text) in samples() {
        let out = do_all(Some(&text), Vec::new()).unwrap();
        let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let mine = differences(&json(&text), &json(&out.text));
        let mine: Vec<_> = mine.iter().filter(|at| at.as_str() != "/$schema").collect();
        assert!(mine.is_empty(), "{name} came back different at {mine:?}");
    }
}

#[test]
fn one_field_of_the_sheet_changes_that_field_and_nothing_else() {
    let mut tried = 0;
    for (name, text) in samples().into_iter().step_by(3) {
        let dossier = Dossier::from_json(text.as_bytes()).unwrap();
        let opened = Draft::of(&dossier).unwrap();
        let quick_form = dossier.intake.form == anheng_core::dossier::IntakeForm::Quick;
        for one in quick::sheet(&opened).iter().flat_map(|group| &group.fields) {
            if one.held.state != HeldState::Known {
                continue;
            }
            let Some(value) = another(one.kind, &one.held, &one.choices) else { continue };
            let mut draft = Draft { root: opened.root.clone() };
            quick::write(&mut draft, one.code, &known(&value)).unwrap();
            let mut at = differences(&opened.root, &draft.root);
            if one.code == "party_code" {
                // A code of the other sort takes the other field.
                at.retain(|at| !at.ends_with("_code") && !at.ends_with("id_number"));
                assert!(at.is_empty(), "{name} {}: {at:?}", one.code);
                continue;
            }
            // In a quick dossier the closing paper and the kind of the decision go along.
            let also = usize::from(quick_form && matches!(one.code, "closed_on" | "procedure" | "outcome"));
            assert!(!at.is_empty() && at.len() <= 1 + also, "{name} {}: {at:?}", one.code);
            draft.finish(&name).unwrap();
            let back = known(one.held.value.as_deref().unwrap());
            quick::write(&mut draft, one.code, &back).unwrap();
            assert_eq!(draft.root, opened.root, "{name} {}: typing it back must restore it", one.code);
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} fields were tried");
}

#[test]
fn one_field_of_any_element_changes_that_field_and_nothing_else() {
    let mut tried = 0;
    // Each field compares the whole dossier: a few of them say enough.
    for (name, text) in samples().into_iter().skip(1).step_by(6) {
        let dossier = Dossier::from_json(text.as_bytes()).unwrap();
        let opened = Draft::of(&dossier).unwrap();
        for kind in ElementKind::ALL {
            for node in dossier.nodes(*kind) {
                for at in 0..kind.field_count() {
                    let code = kind.field_at(at).code;
                    if form::reference(*kind, code).is_some() || !node.element.see(at).is_known() {
                        continue;
                    }
                    let typed = typed(*kind, code).unwrap();
                    let pointer = node.place.pointer(code);
                    let held = Held::of(opened.root.pointer(&pointer));
                    let Some(value) = another(typed.kind, &held, &typed.choices) else { continue };
                    let mut draft = Draft { root: opened.root.clone() };
                    set(&mut draft, node.element.id().as_str(), code, &known(&value)).unwrap();
                    assert_ne!(draft.root, opened.root, "{name} {pointer}");
                    let was = opened.root.pointer(&pointer).unwrap().clone();
                    *draft.root.pointer_mut(&pointer).unwrap() = was;
                    assert_eq!(draft.root, opened.root, "{name} {pointer}: something else changed too");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 600, "only {tried} fields were tried");
}

#[test]
fn a_case_typed_from_nothing_is_read_back_as_it_was_typed() {
    let typed = [
        ("procedure", "ordinary"),
        ("outcome", "penalty"),
        ("agency", "青塬县自然资源和规划局"),
        ("title", "某农场占地案"),
        ("decision_number", "青自然资罚〔2024〕8号"),
        ("party_kind", "company"),
        ("party", "某农场"),
        ("party_code", "91130100MA0EXAMPL5"),
        ("fine", "1200000"),
        ("filed_on", "2024-06-11"),
        ("inspected_on", "2024-06-06"),
        ("noticed_on", "2024-07-10"),
        ("notice_served_on", "2024-07-11"),
        ("hearing_right", "true"),
        ("decided_on", "2024-07-26"),
        ("served_on", "2024-07-31"),
        ("reconsideration_days", "60"),
        ("paid_on", "2024-08-12"),
        ("published_on", "2024-08-01"),
        ("closed_on", "2024-09-27"),
        ("archived_on", "2024-10-08"),
    ];
    let mut text: Option<String> = None;
    for (code, value) in typed {
        text = Some(do_all(text.as_deref(), vec![quick(code, value)]).unwrap().text);
    }
    let out = do_all(text.as_deref(), Vec::new()).unwrap();
    for (code, value) in typed {
        assert_eq!(field(&out, code).map(|one| &one.held), Some(&known(value)), "{code}");
    }
    let json: Value = serde_json::from_str(&out.text).unwrap();
    assert_eq!(json["penalties"][0]["document"], "d-decision", "the fine is that of the decision");
    assert_eq!(json["penalties"][0]["party"], "p1");
    assert_eq!(json["case"]["agency"], json["agencies"][0]["id"]);
    let papers: Vec<_> =
        json["documents"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(
        papers.contains(&"closing_report"),
        "the day of closing is that of the closing paper: {papers:?}"
    );
}

#[test]
fn taking_everything_back_leaves_nothing_behind() {
    let codes = [
        "party",
        "fine",
        "filed_on",
        "notice_served_on",
        "decided_on",
        "paid_on",
        "archived_on",
        "closed_on",
    ];
    let value = |code: &str| match code {
        "party" => "某",
        "fine" => "100",
        _ => "2024-03-01",
    };
    let full = do_all(None, codes.iter().map(|code| quick(code, value(code))).collect()).unwrap();
    let back = codes.iter().rev().map(|code| state(code, HeldState::NotEntered)).collect();
    let empty = do_all(Some(&full.text), back).unwrap();
    assert_eq!(empty.text, do_all(None, Vec::new()).unwrap().text);
}

#[test]
fn not_in_the_dossier_is_not_the_same_as_not_entered() {
    let out =
        do_all(None, vec![state("reviewed_on", HeldState::Absent), state("paid_on", HeldState::Illegible)]);
    let out = out.unwrap();
    assert_eq!(field(&out, "reviewed_on").unwrap().held.state, HeldState::Absent);
    assert_eq!(field(&out, "deliberated_on").unwrap().held.state, HeldState::NotEntered);
    assert_eq!(field(&out, "paid_on").unwrap().held.state, HeldState::Illegible);
    let json: Value = serde_json::from_str(&out.text).unwrap();
    assert_eq!(json["absent_documents"][0]["kind"], "legal_review", "the paper itself is lacking");
    assert_eq!(json["payments"][0]["paid_on"], json!({ "state": "illegible" }));

    let found = do_all(Some(&out.text), vec![quick("reviewed_on", "2024-07-20")]).unwrap();
    let json: Value = serde_json::from_str(&found.text).unwrap();
    assert_eq!(json.get("absent_documents"), None, "a paper that is there is not lacking");

    let text = samples().into_iter().find(|(name, _)| name.starts_with("01-")).unwrap().1;
    let lacking = do_all(Some(&text), vec![state("decided_on", HeldState::Absent)]).unwrap();
    assert_eq!(field(&lacking, "decided_on").unwrap().held.state, HeldState::Absent);
    let json: Value = serde_json::from_str(&lacking.text).unwrap();
    assert_eq!(
        json.get("absent_documents"),
        None,
        "a paper that says more is there, only its date is lacking"
    );
}

#[test]
fn the_decision_follows_the_axes_of_a_quick_dossier() {
    let kind =
        |out: &ApplyOutput| serde_json::from_str::<Value>(&out.text).unwrap()["documents"][0]["kind"].clone();
    let first = do_all(None, vec![quick("decided_on", "2024-03-01")]).unwrap();
    assert_eq!(kind(&first), "penalty_decision");
    let then = do_all(Some(&first.text), vec![quick("procedure", "summary")]).unwrap();
    assert_eq!(kind(&then), "on_spot_decision");
    assert_eq!(field(&then, "decided_on").unwrap().held, known("2024-03-01"), "what was typed stays");
}

#[test]
fn parts_are_added_named_and_taken_away_by_their_ids() {
    let add = |id: &str, list: &str, owner: Option<&str>, kind: Option<&str>| EntryChange::Add {
        id: id.into(),
        list: list.into(),
        owner: owner.map(Into::into),
        kind: kind.map(Into::into),
    };
    let set = |element: &str, field: &str, value: &str| EntryChange::Set {
        element: element.into(),
        field: field.into(),
        held: known(value),
    };
    let out = do_all(
        None,
        vec![
            add("o1", "officers", None, None),
            set("o1", "name", "晏清平"),
            add("d1", "documents", None, Some("interview_record")),
            add("s1", "signatures", Some("d1"), None),
            set("s1", "officer", "o1"),
            set("s1", "role", "handler"),
            set("d1", "officers", "o1"),
        ],
    )
    .unwrap();
    assert_eq!(out.outline.documents[0].kind, "interview_record");
    let named = do_all(Some(&out.text), vec![EntryChange::Remove { element: "o1".into() }]).unwrap_err();
    assert_eq!(named.code, Code::NotNow, "an officer who signed cannot vanish");
    let unlinked = vec![
        EntryChange::Remove { element: "s1".into() },
        EntryChange::Set { element: "d1".into(), field: "officers".into(), held: Held::not_entered() },
        EntryChange::Remove { element: "o1".into() },
    ];
    let gone = do_all(Some(&out.text), unlinked).unwrap();
    assert!(!gone.text.contains("晏清平"));
    for wrong in [
        add("d1", "documents", None, Some("other")),
        add("x", "signatures", None, None),
        add("x", "documents", Some("o1"), Some("other")),
        set("nobody", "name", "x"),
        set("d1", "hearing_rihgt", "true"),
        set("s1", "officer", "nobody"),
        quick("nothing", "x"),
    ] {
        assert!(do_all(Some(&out.text), vec![wrong.clone()]).is_err(), "{wrong:?} must be refused");
    }
}

#[test]
fn the_form_of_a_paper_asks_what_the_standard_asks() {
    let actor = Actor { id: "a".into(), role: crate::Role::Reviewer };
    let (_, text) = samples().into_iter().find(|(name, _)| name.starts_with("01-")).unwrap();
    let dossier = Dossier::from_json(text.as_bytes()).unwrap();
    let form = |element: &str| {
        let dossier = DossierText { name: "卷".into(), text: text.clone() };
        let input = FormInput { dossier, pack: "cn.anheng.general".into(), element: element.into() };
        form::run(library(), input, &actor, &job())
    };
    let decision = dossier.documents.iter().find(|one| one.kind.code() == "penalty_decision").unwrap();
    let asked = form(decision.id.as_str()).unwrap();
    assert!(asked.standard);
    assert!(asked.form.fields.iter().filter(|one| one.wanted == form::Wanted::Must).count() > 5);
    assert_eq!(asked.form.fields[0].code, "title", "the head of the paper comes first");
    assert!(asked.parts.iter().any(|part| part.list == "services" && !part.elements.is_empty()));
    // Every element of the dossier has a form that shows all it holds.
    for kind in ElementKind::ALL {
        for node in dossier.nodes(*kind).iter().take(3) {
            let shown = form(node.element.id().as_str()).unwrap();
            for at in 0..kind.field_count() {
                let code = kind.field_at(at).code;
                let one = shown.form.fields.iter().find(|one| one.code == code);
                assert!(one.is_some(), "{} {code} has no field", kind.code());
            }
        }
    }
}

#[test]
fn a_look_is_quiet_about_what_is_not_entered_yet() {
    let actor = Actor { id: "a".into(), role: crate::Role::Reviewer };
    let look = |text: String| {
        let dossier = DossierText { name: "卷".into(), text };
        look::run(library(), EntryLookInput { dossier, pack: "cn.anheng.general".into() }, &actor, &job())
            .unwrap()
    };
    let typed =
        do_all(None, vec![quick("procedure", "ordinary"), quick("noticed_on", "2024-07-10")]).unwrap();
    let hints = look(typed.text.clone()).hints;
    assert!(hints.is_empty(), "{hints:?}");
    let seen = look(typed.text);
    assert_eq!(seen.timeline.len(), 1);
    assert!(seen.papers.iter().any(|one| one.kind == "prior_notice" && one.there == look::PaperThere::Here));
    let (_, faulty) = samples().into_iter().find(|(name, _)| name.starts_with("11-")).unwrap();
    let seen = look(faulty);
    assert!(!seen.hints.is_empty(), "steps out of their order must show at once");
    assert!(seen.hints.iter().any(|hint| !hint.pointers.is_empty()), "a hint leads to what it rests on");
}

/// The UI's tests type into this sheet key by key, so that what they count is what the program asks for.
#[test]
fn the_sheet_of_the_ui_tests_is_that_of_the_program() {
    let groups = do_all(None, Vec::new()).unwrap().quick;
    let made = format!("{}\n", serde_json::to_string_pretty(&groups).unwrap());
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/features/entry/fixtures");
    let path = folder.join("sheet.json");
    if std::env::var_os("ANHENG_REFRESH").is_some() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, made, "{} is old; refresh it with ANHENG_REFRESH=1", path.display());
}
