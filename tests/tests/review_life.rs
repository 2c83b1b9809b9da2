//! A review's life through the one door: who may do what and see what, what is refused and then changes nothing, what a
//! changed dossier touches, what keeps a review from being submitted, and that nothing submitted changes.

use anheng_app::{App, AppError, Code};
use conformance::desk::{
    OFFICE, as_text, call, decide_all, decisions, made, must, open_review, opened, sample,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const LAWFUL: &str = "03-summary-2023-lawful";
const FAULTY: &str = "04-summary-2024-faults";
const PEOPLE: &[(&str, &str)] =
    &[("leader", "leader"), ("lin", "reviewer"), ("he", "reviewer"), ("guest", "viewer")];

/// A workspace with both dossiers in it.
fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), PEOPLE);
    let dossiers = [sample(LAWFUL), sample(FAULTY)];
    let dossiers: Vec<Value> = dossiers.iter().map(as_text).collect();
    must(&app, OFFICE, "dossier.import", json!({ "dossiers": dossiers }));
    (folder, app)
}

fn id(sample_name: &str) -> String {
    sample(sample_name)["id"].as_str().expect("a dossier has an id").to_owned()
}

fn refused(app: &App, who: &str, name: &str, input: Value) -> AppError {
    match call(app, who, name, input) {
        Err(error) => error,
        Ok(answer) => panic!("{name} by {who} was let through: {answer}"),
    }
}

fn chain(app: &App) -> Value {
    must(app, OFFICE, "audit.verify", json!({}))["chain"].clone()
}

/// What the reviewer sees of one item.
fn item(app: &App, who: &str, review: &str, item: &str) -> Value {
    let hints = must(app, who, "review.hints", json!({ "review": review, "show": "all" }));
    let found = hints["items"].as_array().into_iter().flatten().find(|line| line["item"] == item).cloned();
    found.unwrap_or_else(|| panic!("the pack has no item {item}"))
}

fn decision(sample: &str, item: &str) -> Value {
    let found = decisions(sample).into_iter().find(|one| one["item"] == item);
    found.unwrap_or_else(|| panic!("nobody decided {item} in {sample}"))
}

#[test]
fn only_reviewers_decide_only_the_office_registers_and_strangers_do_nothing() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    let before = chain(&app);
    let decide = json!({ "review": review, "decision": decision(FAULTY, "n-hand-in") });
    let person = json!({ "id": "new", "name": "新人", "role": "office" });
    let cases = [
        ("guest", "review.decide", decide.clone(), Code::NotNow),
        (OFFICE, "review.decide", decide.clone(), Code::NotNow),
        ("he", "review.decide", decide.clone(), Code::NotNow),
        ("leader", "review.decide", decide.clone(), Code::NotNow),
        ("guest", "review.open", json!({ "dossier": id(FAULTY), "pack": "cn.anheng.general" }), Code::NotNow),
        ("guest", "dossier.edit", json!({ "dossier": as_text(&sample(FAULTY)) }), Code::NotNow),
        ("lin", "workspace.person", person.clone(), Code::NotNow),
        ("leader", "workspace.person", person, Code::NotNow),
        ("nobody", "review.decide", decide, Code::Usage),
        ("nobody", "dossier.list", json!({}), Code::Usage),
        ("nobody", "audit.list", json!({}), Code::Usage),
    ];
    for (who, name, input, code) in cases {
        let error = refused(&app, who, name, input);
        assert_eq!(error.code, code, "{name} by {who}: {error}");
        assert!(!error.hint.is_empty(), "{name} by {who}: what to do is not said");
    }
    assert_eq!(chain(&app), before, "what is refused leaves no trace");
}

#[test]
fn a_colleagues_review_shows_when_both_are_submitted() {
    let (_folder, app) = workspace();
    let theirs = open_review(&app, "he", &id(LAWFUL));
    let own = open_review(&app, "lin", &id(LAWFUL));
    let of_theirs = |app: &App| {
        let rows = must(app, "lin", "audit.list", json!({ "subject": format!("review:{theirs}") }));
        let listed = must(app, "lin", "review.list", json!({ "dossier": id(LAWFUL) }));
        let reviews = listed["reviews"].as_array().into_iter().flatten();
        let listed = reviews.filter(|line| line["review"]["id"] == theirs.as_str()).count();
        (listed, rows["rows"].as_array().map_or(0, Vec::len))
    };
    decide_all(&app, "he", &theirs, LAWFUL);
    let hints = json!({ "review": theirs });
    assert_eq!(refused(&app, "lin", "review.hints", hints.clone()).code, Code::NotNow);
    assert_eq!(of_theirs(&app), (0, 0), "an unfinished review of a colleague is hidden");
    must(&app, "he", "review.submit", hints.clone());
    assert_eq!(refused(&app, "lin", "review.hints", hints.clone()).code, Code::NotNow);
    let paper = json!({ "review": theirs, "to": std::env::temp_dir().join("never.pdf") });
    assert_eq!(refused(&app, "lin", "review.sheet", paper).code, Code::NotNow);
    assert_eq!(refused(&app, "lin", "verify", json!({ "sheet": theirs })).code, Code::NotNow);
    assert_eq!(of_theirs(&app), (0, 0), "a finished one is hidden from whoever still reviews that dossier");
    assert_eq!(must(&app, "leader", "review.hints", hints.clone())["review"]["id"], theirs.as_str());
    decide_all(&app, "lin", &own, LAWFUL);
    must(&app, "lin", "review.submit", json!({ "review": own }));
    must(&app, "lin", "review.hints", hints);
    let (listed, rows) = of_theirs(&app);
    assert!(listed == 1 && rows > 30, "both are done: {listed} listed, {rows} rows");
}

#[test]
fn points_are_not_taken_without_a_reason_and_a_page() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    let before = (chain(&app), item(&app, "lin", &review, "n-hand-in"));
    let confirmed = json!({ "is": "confirmed" });
    let bare = [
        json!({ "item": "n-hand-in", "verdict": confirmed }),
        json!({ "item": "n-hand-in", "verdict": confirmed, "reason": "  ", "page": 5 }),
        json!({ "item": "n-hand-in", "verdict": confirmed, "reason": "逾期上交" }),
        json!({ "item": "n-hand-in", "verdict": confirmed, "reason": "逾期上交", "page": 5, "no_page": true }),
        json!({ "item": "n-hand-in", "verdict": { "is": "met" }, "page": 5 }),
        json!({ "item": "n-hand-in", "verdict": { "is": "not_applicable" } }),
        json!({ "item": "no-such-item", "verdict": { "is": "met" } }),
    ];
    for decision in bare {
        let error = refused(&app, "lin", "review.decide", json!({ "review": review, "decision": decision }));
        assert_eq!(error.code, Code::Usage, "{decision}: {error}");
        let now = (chain(&app), item(&app, "lin", &review, "n-hand-in"));
        assert_eq!(now, before, "{decision} changed something");
    }
}

#[test]
fn a_changed_dossier_touches_only_the_decisions_that_it_touches() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    decide_all(&app, "lin", &review, FAULTY);
    let mut dossier = sample(FAULTY);
    let handed_in = dossier.pointer_mut("/payments/0/handed_in_on").expect("the sample says when");
    assert_eq!(*handed_in, "2024-01-11", "the sample is as this test knows it");
    *handed_in = json!("2024-01-12");
    let edited = must(&app, "lin", "dossier.edit", json!({ "dossier": as_text(&dossier), "rev": 1 }));
    assert_eq!(edited["reviews"][0]["recheck"], json!(["n-hand-in"]));
    assert_eq!(item(&app, "lin", &review, "n-hand-in")["recheck"], true);
    let stands = item(&app, "lin", &review, "l-on-spot-amount");
    assert!(stands["recheck"].is_null() && stands["decision"]["verdict"]["is"] == "confirmed", "{stands}");
    let submit = json!({ "review": review });
    let error = refused(&app, "lin", "review.submit", submit.clone());
    assert!(error.code == Code::NotNow && error.message.contains("1 项待复核"), "{error}");
    // A revision that somebody else has not seen is not overwritten.
    let stale = json!({ "dossier": as_text(&sample(FAULTY)), "rev": 1 });
    assert_eq!(refused(&app, "he", "dossier.edit", stale).code, Code::NotNow);
    let again = json!({ "review": review, "decision": decision(FAULTY, "n-hand-in") });
    assert_eq!(must(&app, "lin", "review.decide", again)["changed"], true, "the same words on new facts");
    must(&app, "lin", "review.submit", submit);
}

#[test]
fn an_edit_does_not_tell_a_reviewer_what_a_colleague_decided() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    decide_all(&app, "lin", &review, FAULTY);
    let mut dossier = sample(FAULTY);
    *dossier.pointer_mut("/payments/0/handed_in_on").expect("the sample says when") = json!("2024-01-12");
    let edited = must(&app, "he", "dossier.edit", json!({ "dossier": as_text(&dossier), "rev": 1 }));
    assert_eq!((&edited["changed"], edited.get("reviews")), (&json!(true), None), "{edited}");
    let told = |who: &str| {
        let rows = must(&app, who, "audit.list", json!({ "action": "dossier.edit" }));
        rows["rows"][0]["after"].as_str().is_some_and(|after| after.contains(&review))
    };
    assert!(!told("he") && told("lin") && told(OFFICE));
}

#[test]
fn an_open_or_stale_review_is_not_submitted() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(LAWFUL));
    let submit = json!({ "review": review });
    let open = refused(&app, "lin", "review.submit", submit.clone());
    assert!(open.code == Code::NotNow && open.message.contains("没有评定"), "{open}");
    decide_all(&app, "lin", &review, LAWFUL);
    let number = json!({ "id": "hearing_fine_unit", "value": 4_000_000, "region": "13", "source": "某省规定（虚构）" });
    must(&app, OFFICE, "workspace.parameter", number);
    let stale = refused(&app, "lin", "review.submit", submit.clone());
    assert!(stale.code == Code::NotNow && stale.message.contains("参数"), "{stale}");
    must(&app, "lin", "review.refresh", submit.clone());
    must(&app, "lin", "review.submit", submit.clone());
    for name in ["review.submit", "review.undo", "review.refresh"] {
        assert_eq!(refused(&app, "lin", name, submit.clone()).code, Code::NotNow, "{name} after submission");
    }
}

#[test]
fn a_submitted_sheet_never_changes() {
    let (folder, app) = workspace();
    let print = |review: &str, name: &str| {
        let to = folder.path().join(name);
        must(&app, "lin", "review.sheet", json!({ "review": review, "to": to }));
        std::fs::read(&to).expect("a sheet was written")
    };
    let first = open_review(&app, "lin", &id(LAWFUL));
    decide_all(&app, "lin", &first, LAWFUL);
    must(&app, "lin", "review.submit", json!({ "review": first }));
    let before = print(&first, "before.pdf");
    assert_eq!(before, print(&first, "once-more.pdf"), "twice in one process");
    // The dossier, the numbers, the person's name and the review all move on.
    let mut dossier = sample(LAWFUL);
    for named in ["case/title", "cover/case_title"] {
        let title = dossier.pointer_mut(&format!("/{named}"));
        *title.expect("the sample has its name in both places") = json!("改过名称的一案");
    }
    must(&app, OFFICE, "dossier.edit", json!({ "dossier": as_text(&dossier) }));
    must(&app, OFFICE, "workspace.person", json!({ "id": "lin", "name": "改了姓名", "role": "reviewer" }));
    let second = open_review(&app, "lin", &id(LAWFUL));
    must(&app, "lin", "review.opinion", json!({ "review": second, "text": "第二版的意见" }));
    let superseding = must(&app, "lin", "review.submit", json!({ "review": second }));
    assert_eq!(superseding["supersedes"], first.as_str());
    assert_eq!(before, print(&first, "after.pdf"), "the sheet of the revision before");
    assert_ne!(before, print(&second, "second.pdf"), "the new revision has a sheet of its own");
    let listed = must(&app, "lin", "review.list", json!({ "state": "superseded" }));
    assert_eq!(listed["reviews"][0]["review"]["id"], first.as_str());
    assert_eq!(must(&app, "lin", "verify", json!({ "sheet": first }))["agrees"], true);
    assert_eq!(must(&app, "lin", "doctor", json!({}))["healthy"], true);
}

#[test]
fn steps_are_undone_and_done_again_after_a_restart() {
    let (folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    let of_review = json!({ "review": review });
    let untouched = item(&app, "lin", &review, "n-hand-in");
    must(
        &app,
        "lin",
        "review.decide",
        json!({ "review": review, "decision": decision(FAULTY, "n-hand-in") }),
    );
    let decided = item(&app, "lin", &review, "n-hand-in");
    must(&app, "lin", "review.praise", json!({ "review": review, "text": "文书规范", "page": 1 }));
    must(&app, "lin", "review.opinion", json!({ "review": review, "text": "总体意见" }));
    drop(app);
    let app = opened(&folder.path().join("workspace"));
    let step = |name: &str| {
        must(&app, "lin", name, of_review.clone())["what"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(step("review.undo"), "opinion");
    assert_eq!(step("review.undo"), "good_point:g001");
    assert_eq!(step("review.undo"), "decision:n-hand-in");
    assert_eq!(item(&app, "lin", &review, "n-hand-in"), untouched);
    assert_eq!(refused(&app, "lin", "review.undo", of_review.clone()).code, Code::NotNow);
    assert_eq!(step("review.redo"), "decision:n-hand-in");
    assert_eq!(item(&app, "lin", &review, "n-hand-in"), decided);
    assert_eq!(step("review.redo"), "good_point:g001");
    must(&app, "lin", "review.clear", json!({ "review": review, "item": "n-hand-in" }));
    assert_eq!(
        refused(&app, "lin", "review.redo", of_review.clone()).code,
        Code::NotNow,
        "a new step ends redo"
    );
    assert_eq!(step("review.undo"), "decision:n-hand-in");
    assert_eq!(item(&app, "lin", &review, "n-hand-in"), decided);
    assert_eq!(must(&app, OFFICE, "audit.verify", json!({}))["whole"], true);
    assert_eq!(must(&app, OFFICE, "doctor", json!({}))["healthy"], true);
}

/// Numbers once went by how many steps there were, and fewer steps gave a number a second time.
#[test]
fn a_good_point_never_takes_the_place_of_another() {
    let (_folder, app) = workspace();
    let review = open_review(&app, "lin", &id(FAULTY));
    let praise = |words: &str| must(&app, "lin", "review.praise", json!({ "review": review, "text": words }));
    praise("先写后撤销");
    must(
        &app,
        "lin",
        "review.decide",
        json!({ "review": review, "decision": decision(FAULTY, "n-hand-in") }),
    );
    must(&app, "lin", "review.undo", json!({ "review": review }));
    must(&app, "lin", "review.undo", json!({ "review": review }));
    praise("第一处");
    let points = praise("第二处");
    let words: Vec<&str> =
        points.as_array().into_iter().flatten().filter_map(|one| one["text"].as_str()).collect();
    assert_eq!(words, ["第一处", "第二处"]);
}

#[test]
fn importing_twice_is_importing_once_and_a_rehearsal_is_nothing() {
    let (folder, app) = workspace();
    let state = |app: &App| (chain(app), must(app, OFFICE, "dossier.list", json!({})));
    let before = state(&app);
    let both = json!([as_text(&sample(LAWFUL)), as_text(&sample(FAULTY))]);
    let again = must(&app, OFFICE, "dossier.import", json!({ "dossiers": both }));
    assert_eq!((again["unchanged"].as_u64(), again["new"].as_u64()), (Some(2), Some(0)));
    assert_eq!(state(&app), before, "importing the same again");
    let ledger = conformance::shipped::path("sample-data/ledgers/case-ledger-2025.xlsx");
    let mut changed = sample(FAULTY);
    changed["case"]["title"] = json!("另一个名称");
    let broken = json!({ "name": "坏.json", "text": "{" });
    let dossiers = json!([as_text(&changed), as_text(&sample("06-no-penalty-no-education")), broken]);
    let review = open_review(&app, "lin", &id(FAULTY));
    let before = state(&app);
    let rehearsed = must(&app, OFFICE, "dossier.import", json!({ "dossiers": dossiers, "dry_run": true }));
    let counts = ["new", "changed", "unchanged", "refused"].map(|key| rehearsed[key].as_u64());
    assert_eq!(counts, [Some(1), Some(1), Some(0), Some(1)]);
    let seen = must(&app, OFFICE, "import.look", json!({ "file": ledger }));
    let import = |dry_run| {
        must(
            &app,
            OFFICE,
            "import.run",
            json!({ "file": ledger, "mapping": seen["mapping"], "dry_run": dry_run }),
        )
    };
    let rehearsed = import(true);
    assert!(rehearsed["new"].as_u64() > Some(0), "{rehearsed}");
    assert_eq!(state(&app), before, "a rehearsal changes nothing");
    let pinned =
        must(&app, "lin", "review.hints", json!({ "review": review }))["review"]["dossier_rev"].clone();
    assert_eq!(pinned, 1, "nor does it take reviews along");
    let taken = import(false);
    assert_eq!(taken["new"], rehearsed["new"], "what was foretold is what comes");
    let before = state(&app);
    let again = import(false);
    assert_eq!(again["unchanged"], taken["new"]);
    assert_eq!(state(&app), before, "the same ledger again");
    drop(app);
    assert_eq!(state(&opened(&folder.path().join("workspace"))), before, "and after a restart");
}
