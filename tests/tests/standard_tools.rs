//! The tools around standards through the one door: a pack becomes a workbook and a workbook a pack, two are held
//! against each other, a review moves to a new version, and what the packs cover is written down.

use std::collections::BTreeMap;
use std::path::Path;

use anheng_app::{App, Code, coverage_document};
use conformance::desk::{
    GENERAL, OFFICE, as_text, call, decide_all, decisions, made, must, open_review, sample,
};
use conformance::shipped::{files, folders, name, packs, path, read};
use serde_json::{Value, json};

const FAULTY: &str = "04-summary-2024-faults";

/// The general pack's files in a folder of their own, each changed by `change`.
fn changed_pack(to: &Path, mut change: impl FnMut(&str, &mut Value)) {
    std::fs::create_dir_all(to).expect("a folder");
    for file in files(&path("schemas/packs/cn.anheng.general/1.0.0"), ".json") {
        let mut json: Value = serde_json::from_slice(&read(&file)).expect("a pack's file is JSON");
        change(&name(&file), &mut json);
        std::fs::write(to.join(name(&file)), json.to_string()).expect("a file");
    }
}

/// Finds an item in a file of items.
fn item<'j>(json: &'j mut Value, id: &str) -> Option<&'j mut Value> {
    fn walk<'j>(nodes: &'j mut [Value], id: &str) -> Option<&'j mut Value> {
        for node in nodes {
            if node["id"] == id {
                return Some(node);
            }
            if let Some(found) =
                node.get_mut("children").and_then(Value::as_array_mut).and_then(|n| walk(n, id))
            {
                return Some(found);
            }
        }
        None
    }
    walk(json.get_mut("items")?.as_array_mut()?, id)
}

/// A next version of the general pack: one item worded anew, one with another number and source, one found elsewhere.
fn next_version(to: &Path) {
    changed_pack(to, |file, json| {
        if file == "pack.json" {
            json["version"] = json!("1.1.0");
            json["effective_from"] = json!("2026-05-01");
            json["supersedes"] = json!("cn.anheng.general@1.0.0");
        }
        if let Some(item) = item(json, "n-hand-in") {
            item["title"] = json!("当场收缴的罚款及时上交（改写）");
        }
        if let Some(item) = item(json, "l-on-spot-amount") {
            item["number"] = json!("一.99");
        }
    });
}

#[test]
fn a_review_moves_to_a_new_version_only_where_the_text_is_unchanged() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer"), ("he", "reviewer")]);
    let dossier = sample(FAULTY);
    must(&app, OFFICE, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    let id = dossier["id"].as_str().expect("a dossier has an id");
    let old = open_review(&app, "lin", id);
    decide_all(&app, "lin", &old, FAULTY);
    must(&app, "lin", "review.praise", json!({ "review": old, "text": "文书规范" }));
    let signed = open_review(&app, "he", id);
    decide_all(&app, "he", &signed, FAULTY);
    must(&app, "he", "review.submit", json!({ "review": signed }));

    let next = folder.path().join("next");
    next_version(&next);
    let installed = must(&app, OFFICE, "standard.install", json!({ "folder": next }));
    assert_eq!(installed["pack"], "cn.anheng.general@1.1.0");
    let opened = must(&app, "lin", "review.open", json!({ "dossier": id, "pack": GENERAL }));
    let decided = decisions(FAULTY).len();
    assert_eq!(opened["moved"]["pack"], "cn.anheng.general@1.0.0", "{}", opened["moved"]);
    assert_eq!(opened["moved"]["rejudge"], json!(["n-hand-in"]), "only the item that was worded anew");
    assert_eq!(opened["carried"], decided - 1, "every other decision came along");
    assert_eq!(opened["recheck"], json!([]), "the checks found the same");
    let new = opened["review"]["id"].as_str().expect("a review has an id");
    let hints = must(&app, "lin", "review.hints", json!({ "review": new, "show": "open" }));
    let open: Vec<_> = hints["items"].as_array().into_iter().flatten().map(|item| &item["item"]).collect();
    assert_eq!(open, ["n-hand-in"], "what reads otherwise is to be judged anew");
    let refused = call(&app, "lin", "review.submit", json!({ "review": new })).expect_err("one item is open");
    assert_eq!(refused.code, Code::NotNow);
    let state = |who: &str, review: &str| {
        let listed = must(&app, who, "review.list", json!({ "dossier": id }));
        let found = listed["reviews"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| one["review"]["id"] == review)
            .cloned();
        found.unwrap_or_else(|| panic!("{review} is not listed"))["review"]["state"].clone()
    };
    assert_eq!(state("lin", &old), "superseded", "an open review moves");
    let moved = must(&app, "he", "review.open", json!({ "dossier": id, "pack": GENERAL }));
    assert_eq!(moved["moved"]["from"], signed.as_str());
    assert_eq!(state("he", &signed), "submitted", "what was signed stays");
    must(&app, "lin", "review.sheet", json!({ "review": old, "to": folder.path().join("old.pdf") }));
    assert_eq!(must(&app, OFFICE, "doctor", json!({}))["healthy"], true);
}

#[test]
fn two_versions_differ_in_exactly_what_was_changed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = App::new().expect("the built-in packs must load");
    let next = folder.path().join("next");
    next_version(&next);
    let output = must(&app, "anybody", "standard.diff", json!({ "old": GENERAL, "new": next }));
    let found: Vec<(String, Vec<String>)> = output["entries"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            let differs = entry["differs"].as_array().into_iter().flatten();
            let what = differs.map(|one| match one["name"].as_str() {
                Some(name) => name.to_owned(),
                None => one["aspect"].as_str().unwrap_or_default().to_owned(),
            });
            (entry["id"].as_str().unwrap_or_default().to_owned(), what.collect())
        })
        .collect();
    let expected = [
        ("cn.anheng.general", vec!["effective_from", "supersedes", "version"]),
        ("l-on-spot-amount", vec!["number"]),
        ("n-hand-in", vec!["title"]),
    ];
    let mut found: Vec<_> = found
        .iter()
        .map(|(id, what)| (id.as_str(), what.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    found.sort();
    assert_eq!(found, expected);
    assert!(!output["same"].as_bool().unwrap_or(true));
    let same = must(&app, "anybody", "standard.diff", json!({ "old": GENERAL, "new": GENERAL }));
    assert_eq!((&same["same"], &same["lines"]), (&json!(true), &json!([])));
}

#[test]
fn a_workbook_becomes_a_pack_folder_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = App::new().expect("the built-in packs must load");
    let (book, made) = (folder.path().join("标准.xlsx"), folder.path().join("made"));
    must(&app, "anybody", "standard.to_xlsx", json!({ "pack": GENERAL, "to": book }));
    must(&app, "anybody", "standard.from_xlsx", json!({ "file": book, "to": made }));
    let same = must(&app, "anybody", "standard.diff", json!({ "old": GENERAL, "new": made }));
    assert_eq!(same["same"], true, "{}", same["lines"]);
    let again = call(&app, "anybody", "standard.from_xlsx", json!({ "file": book, "to": made }));
    assert_eq!(again.expect_err("a folder that is there is not written over").code, Code::NotNow);
    let (blank, never) = (folder.path().join("空白.xlsx"), folder.path().join("never"));
    must(&app, "anybody", "standard.new", json!({ "to": blank }));
    let refused = call(&app, "anybody", "standard.from_xlsx", json!({ "file": blank, "to": never }));
    let refused = refused.expect_err("an empty template is no standard");
    assert_eq!(refused.code, Code::BadInput);
    assert_eq!(refused.place.pointer, "标准!B4", "the first problem leads, in the terms of the sheet");
    assert!(refused.problems.len() > 5, "all problems at once: {:?}", refused.problems);
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 3, "nothing half-written is left: {left:?}");
}

#[test]
fn coverage_counts_every_item_once() {
    let app = App::new().expect("the built-in packs must load");
    let output = must(&app, "anybody", "standard.coverage", json!({}));
    for pack in output["packs"].as_array().expect("packs") {
        let items = pack["items"].as_array().expect("items");
        let sum = |of: &Value| -> u64 {
            ["fault", "question", "manual"].iter().filter_map(|key| of[key].as_u64()).sum()
        };
        let groups: u64 = pack["groups"].as_array().into_iter().flatten().map(sum).sum();
        assert_eq!(groups, items.len() as u64, "{}", pack["reference"]);
        assert_eq!(sum(&pack["total"]), items.len() as u64, "{}", pack["reference"]);
        for item in items {
            assert_eq!(item["mode"] == "manual", item["check"].is_null(), "{item}");
            assert!(item["basis"].as_array().is_some_and(|basis| !basis.is_empty()), "{item}");
        }
    }
}

#[test]
fn the_committed_table_of_coverage_is_fresh() {
    let cases: BTreeMap<String, usize> = folders(&path("tests/cases"))
        .iter()
        .map(|folder| (name(folder), files(folder, ".json").len()))
        .collect();
    let refresh = "cargo run -p anheng-xtask -- generate";
    let committed = String::from_utf8(read(&path("schemas/packs/COVERAGE.md"))).expect("the table is text");
    assert!(committed == coverage_document(&packs(), &cases, refresh), "stale; refresh with `{refresh}`");
}
