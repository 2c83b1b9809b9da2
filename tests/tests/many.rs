//! What is done with many dossiers at once: facts filled in, reviews begun, one item seen across them; and the views
//! that a person keeps. Nothing that is there is lost, nothing stopped leaves a trace, nothing hidden is shown.

use std::sync::atomic::{AtomicBool, Ordering};

use anheng_app::{Actor, App, Code, Job, Role, dispatch};
use conformance::desk::{
    GENERAL, OFFICE, as_text, call, decide_all, decisions, made, must, noon, open_review, sample,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const LAWFUL: &str = "03-summary-2023-lawful";
const FAULTY: &str = "04-summary-2024-faults";
const PEOPLE: &[(&str, &str)] =
    &[("leader", "leader"), ("lin", "reviewer"), ("he", "reviewer"), ("guest", "viewer")];

fn id(name: &str) -> String {
    sample(name)["id"].as_str().expect("a dossier has an id").to_owned()
}

/// Three dossiers: one says no field, one says another, one says that the paper does not tell.
fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), PEOPLE);
    let mut empty = sample(LAWFUL);
    empty["case"].as_object_mut().expect("a case").remove("field");
    empty["case"].as_object_mut().expect("a case").remove("handling_agency");
    let mut other = sample(FAULTY);
    other["case"]["field"] = "市场监管".into();
    let mut absent = sample("10-quick-lawful");
    absent["case"]["field"] = json!({ "state": "absent" });
    let texts: Vec<Value> = [empty, other, absent].iter().map(as_text).collect();
    must(&app, OFFICE, "dossier.import", json!({ "dossiers": texts }));
    (folder, app)
}

fn kept(app: &App, id: &str) -> Value {
    let text = must(app, OFFICE, "dossier.text", json!({ "id": id }));
    serde_json::from_str(text["text"].as_str().expect("a text")).expect("a dossier is JSON")
}

fn chain(app: &App) -> Value {
    must(app, OFFICE, "audit.verify", json!({}))["chain"].clone()
}

#[test]
fn filling_fills_what_is_empty_and_keeps_what_is_there() {
    let (_folder, app) = workspace();
    let before = chain(&app);
    let wanted = json!({ "set": { "field": "生态环境" }, "dry_run": true });
    let would = must(&app, "lin", "dossier.fill", wanted);
    let counts = |one: &Value| {
        ["filled", "same", "kept", "replaced"].map(|key| one["fields"][0][key].as_u64().expect("a count"))
    };
    assert_eq!((would["matched"].as_u64(), would["changed"].as_u64()), (Some(3), Some(1)));
    assert_eq!(counts(&would), [1, 0, 2, 0], "a person said 卷中没有: that is kept as well");
    assert_eq!(chain(&app), before, "a preview changes nothing");

    must(&app, "lin", "dossier.fill", json!({ "set": { "field": " 生态环境 " } }));
    assert_eq!(kept(&app, &id(LAWFUL))["case"]["field"], "生态环境");
    assert_eq!(kept(&app, &id(FAULTY))["case"]["field"], "市场监管");
    let rows = chain(&app)["count"].as_u64().expect("a count") - before["count"].as_u64().expect("a count");
    assert_eq!(rows, 1, "one act, one row");

    let again = chain(&app);
    let done = must(&app, "lin", "dossier.fill", json!({ "set": { "field": "生态环境" } }));
    assert_eq!((counts(&done), done["changed"].as_u64()), ([0, 1, 2, 0], Some(0)));
    assert_eq!(chain(&app), again, "filling twice is filling once");

    let all = must(&app, "lin", "dossier.fill", json!({ "set": { "field": "生态环境" }, "overwrite": true }));
    assert_eq!(counts(&all), [0, 1, 0, 2]);
    assert_eq!(kept(&app, &id(FAULTY))["case"]["field"], "生态环境");
}

#[test]
fn filling_reaches_only_the_chosen_and_never_empties() {
    let (_folder, app) = workspace();
    let office = json!({ "filter": { "ids": [id(LAWFUL)] }, "set": { "handling_agency": "执法二大队" } });
    must(&app, "lin", "dossier.fill", office.clone());
    let dossier = kept(&app, &id(LAWFUL));
    let handling = &dossier["case"]["handling_agency"];
    let agencies = dossier["agencies"].as_array().expect("agencies");
    let named =
        agencies.iter().find(|one| one["id"] == *handling).expect("the office is one of the agencies");
    assert_eq!(named["name"], "执法二大队");
    assert_eq!(agencies.len(), sample(LAWFUL)["agencies"].as_array().map_or(0, Vec::len) + 1);
    must(&app, "lin", "dossier.fill", office);
    assert_eq!(kept(&app, &id(LAWFUL)), dossier, "the same office is not added twice");
    assert_eq!(kept(&app, &id(FAULTY))["agencies"], sample(FAULTY)["agencies"], "nobody chose that one");

    let before = chain(&app);
    for set in [json!({ "field": "  " }), json!({}), json!({ "region": "" })] {
        let error = call(&app, "lin", "dossier.fill", json!({ "set": set, "overwrite": true })).unwrap_err();
        assert_eq!(error.code, Code::Usage, "emptying is refused: {error}");
    }
    let error = call(&app, "guest", "dossier.fill", json!({ "set": { "field": "x" } })).unwrap_err();
    assert_eq!(error.code, Code::NotNow);
    assert_eq!(chain(&app), before);
}

#[test]
fn what_is_stopped_leaves_nothing() {
    let (_folder, app) = workspace();
    let before = chain(&app);
    for (name, input) in [
        ("dossier.fill", json!({ "set": { "region": "130100" }, "overwrite": true })),
        ("review.open_many", json!({ "pack": GENERAL })),
    ] {
        let stopped = AtomicBool::new(false);
        // After the second dossier somebody presses 取消.
        let progress = |done: usize, _: usize| stopped.store(done >= 1, Ordering::Relaxed);
        let actor = Actor { id: "lin".into(), role: Role::Viewer };
        let job = Job { now: noon(), cancelled: &stopped, progress: &progress };
        let error = dispatch(&app, name, input, &actor, &job).unwrap_err();
        assert_eq!(error.code, Code::NotNow, "{name}: {error}");
        assert_eq!(chain(&app), before, "{name} was stopped half-way");
    }
    assert_eq!(kept(&app, &id(LAWFUL))["case"]["region"], sample(LAWFUL)["case"]["region"]);
}

#[test]
fn many_reviews_begin_at_once_and_none_twice() {
    let (_folder, app) = workspace();
    open_review(&app, "lin", &id(FAULTY));
    let would = must(&app, "lin", "review.open_many", json!({ "pack": GENERAL, "dry_run": true }));
    let counts =
        |one: &Value| ["matched", "opened", "going", "submitted"].map(|key| one[key].as_u64().unwrap_or(9));
    assert_eq!(counts(&would), [3, 2, 1, 0]);
    let done = must(&app, "lin", "review.open_many", json!({ "pack": GENERAL }));
    assert_eq!((counts(&done), done["reviews"].as_array().map(Vec::len)), ([3, 2, 1, 0], Some(2)));
    let again = must(&app, "lin", "review.open_many", json!({ "pack": GENERAL }));
    assert_eq!(counts(&again), [3, 0, 3, 0]);
    let theirs = must(&app, "he", "review.open_many", json!({ "pack": GENERAL, "dry_run": true }));
    assert_eq!(counts(&theirs), [3, 3, 0, 0], "a colleague's reviews are not mine");
}

#[test]
fn one_item_across_is_what_each_desk_shows() {
    let (_folder, app) = workspace();
    must(&app, "lin", "review.open_many", json!({ "pack": GENERAL }));
    let reviews = must(&app, "lin", "review.list", json!({ "reviewer": "lin" }));
    let reviews: Vec<String> = reviews["reviews"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["review"]["id"].as_str().map(str::to_owned))
        .collect();
    let faulty = must(&app, "lin", "review.list", json!({ "dossier": id(FAULTY) }));
    decide_all(&app, "lin", faulty["reviews"][0]["review"]["id"].as_str().expect("an id"), FAULTY);
    let names = must(&app, "lin", "review.across_items", json!({}));
    let pack = names["pack"].as_str().expect("the standard in use").to_owned();
    let desks: Vec<Value> = reviews
        .iter()
        .map(|review| must(&app, "lin", "review.hints", json!({ "review": review, "show": "all" })))
        .collect();
    let items = names["items"].as_array().expect("items");
    assert!(items.iter().any(|one| one["decided"] == 1), "what is decided is counted");
    let (mut findings, mut decided) = (0, 0);
    for name in items {
        let across = must(&app, "lin", "review.across", json!({ "pack": pack, "item": name["item"] }));
        let rows = across["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), reviews.len());
        for (review, desk) in reviews.iter().zip(&desks) {
            let row =
                rows.iter().find(|row| row["review"] == review.as_str()).expect("each review has a row");
            let shown =
                desk["items"].as_array().into_iter().flatten().find(|one| one["item"] == name["item"]);
            let shown = shown.expect("the desk has the item");
            for key in
                ["state", "unclear", "nature", "open", "decision", "deduction", "credit", "low", "high"]
            {
                assert_eq!(row[key], shown[key], "{key} of {} in {review}", name["item"]);
            }
            if row["state"] == "not_met" {
                assert_eq!(row["lines"], shown["lines"], "{}", name["item"]);
                assert!(row["fault"]["code"].is_string(), "a fault has a kind: {row}");
                findings += 1;
            }
            decided += usize::from(row["decision"].is_object());
            assert_eq!(row["mine"], true);
        }
        for key in ["number", "title", "counting", "full_points", "rule"] {
            let shown = desks[0]["items"].as_array().into_iter().flatten();
            let shown = shown.clone().find(|one| one["item"] == name["item"]).expect("the desk has the item");
            assert_eq!(across["item"][key], shown[key]);
        }
    }
    assert!(findings > 3 && decided == decisions(FAULTY).len(), "{findings} findings, {decided} decisions");
}

#[test]
fn across_shows_nobody_what_the_list_hides() {
    let (_folder, app) = workspace();
    for who in ["lin", "he"] {
        must(&app, who, "review.open_many", json!({ "pack": GENERAL, "filter": { "ids": [id(FAULTY)] } }));
    }
    must(&app, "he", "review.open_many", json!({ "pack": GENERAL }));
    let pack = must(&app, "lin", "review.across_items", json!({}))["pack"].clone();
    let item = must(&app, "lin", "review.across_items", json!({}))["items"][0]["item"].clone();
    let seen = |who: &str, others: bool| {
        let input = json!({ "pack": pack, "item": item, "others": others });
        let across = must(&app, who, "review.across", input);
        let mut rows: Vec<String> = across["rows"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["review"].as_str().map(str::to_owned))
            .collect();
        rows.sort_unstable();
        rows
    };
    let listed = |who: &str| {
        let list = must(&app, who, "review.list", json!({}));
        let mut ids: Vec<String> = list["reviews"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["review"]["id"].as_str().map(str::to_owned))
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(seen("lin", false).len(), 1);
    for who in ["lin", "he", "leader", OFFICE, "guest"] {
        assert_eq!(
            seen(who, true),
            listed(who),
            "{who} sees across what the list shows, no more and no less"
        );
    }
    assert_eq!(seen("leader", false).len(), 0, "of one's own, unless asked");
    assert_eq!(seen(OFFICE, false).len(), 4, "an office reviews nothing itself: it sees all");
    let error = call(&app, "lin", "review.across", json!({ "pack": pack, "item": "nowhere" })).unwrap_err();
    assert_eq!(error.code, Code::Usage);
}

#[test]
fn a_view_belongs_to_its_person() {
    let (_folder, app) = workspace();
    let json = json!({ "view": { "agency": "甲局" } }).to_string();
    for who in ["lin", "guest"] {
        must(&app, who, "view.save", json!({ "name": " 甲局的 ", "json": json }));
    }
    must(&app, "lin", "view.rename", json!({ "name": "甲局的", "to": "甲局" }));
    let names = |who: &str| must(&app, who, "view.list", json!({}))["views"][0]["name"].clone();
    assert_eq!((names("lin"), names("guest")), (json!("甲局"), json!("甲局的")));
    must(&app, "guest", "view.remove", json!({ "name": "甲局的" }));
    assert_eq!(must(&app, "guest", "view.list", json!({}))["views"], json!([]));
    assert_eq!(names("lin"), json!("甲局"));
    for (name, input) in [
        ("view.save", json!({ "name": "  ", "json": "{}" })),
        ("view.save", json!({ "name": "x", "json": "not json" })),
        ("view.rename", json!({ "name": "没有", "to": "x" })),
        ("view.remove", json!({ "name": "没有" })),
    ] {
        assert!(call(&app, "lin", name, input.clone()).is_err(), "{name} {input}");
    }
}
