//! What the ledger checks say of the sample dossiers and of the sample ledger: lawful ones are quiet, and what is said of
//! the others stands beside them as data.

use std::collections::BTreeMap;

use anheng_app::ledger::quick_dossier;
use anheng_core::dossier::Dossier;
use anheng_core::ledger::{Finding, Line, Rules, check};
use conformance::desk::{OFFICE, made, must};
use conformance::shipped::{calendar, files, name, path, read};
use serde_json::{Value, json};

fn rules() -> Rules {
    Rules::from_json(&read(&path("schemas/ledger/checks.json"))).expect("the shipped rules must load")
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 2).expect("a real day")
}

fn look(lines: &[Line]) -> Vec<Finding> {
    check(lines, &rules(), &calendar(), today())
}

fn dossiers() -> Vec<(String, Dossier)> {
    let folders = ["sample-data/dossiers", "sample-data/generated"];
    let files = folders.iter().flat_map(|folder| files(&path(folder), ".json"));
    let samples = files.filter(|file| !file.to_string_lossy().ends_with(".truth.json"));
    samples
        .map(|file| {
            let dossier = Dossier::from_json(&read(&file)).expect("a sample dossier must load");
            (name(&file).trim_end_matches(".json").to_owned(), dossier)
        })
        .collect()
}

/// `code kind` of each finding.
fn short(found: &[Finding]) -> Vec<String> {
    found.iter().map(|one| format!("{} {}", one.code, one.kind.label())).collect()
}

/// What is expected, by name: `sample-data/ledgers/checks.truth.json`.
fn truth(part: &str) -> BTreeMap<String, Vec<String>> {
    let bytes = read(&path("sample-data/ledgers/checks.truth.json"));
    let whole: Value = serde_json::from_slice(&bytes).expect("the truth must be readable");
    serde_json::from_value(whole[part].clone()).expect("the truth must name its part")
}

#[test]
fn each_sample_dossier_says_what_its_author_put_into_it() {
    let mut expected = truth("dossiers");
    let mut lawful = 0;
    for (name, dossier) in dossiers() {
        let found = look(&[Line::of(&dossier)]);
        let wanted = expected.remove(&name).unwrap_or_default();
        assert_eq!(short(&found), wanted, "{name}: {found:#?}");
        if name.ends_with("-lawful") {
            assert!(wanted.is_empty(), "{name} is lawful and must be quiet");
            lawful += 1;
        }
    }
    assert!(lawful > 25, "only {lawful} lawful dossiers were looked at");
    assert!(expected.is_empty(), "no such sample: {expected:?}");
}

#[test]
fn all_sample_dossiers_together_say_no_more() {
    let lines: Vec<Line> = dossiers().iter().map(|(_, dossier)| Line::of(dossier)).collect();
    let alone: usize = lines.iter().map(|line| look(std::slice::from_ref(line)).len()).sum();
    let together = look(&lines);
    assert_eq!(together.len(), alone, "side by side they raise: {together:#?}");
}

#[test]
fn the_sample_ledger_is_asked_about_row_by_row() {
    let workbook = anheng_office::read(&read(&path("sample-data/ledgers/case-ledger-2025.xlsx")));
    let ledger = anheng_office::ledger::read(&workbook.expect("a workbook")).expect("a ledger");
    let rows: Vec<(u32, Dossier)> =
        ledger.rows.iter().filter_map(|row| Some((row.row, quick_dossier(row).ok()?))).collect();
    let lines: Vec<Line> = rows.iter().map(|(_, dossier)| Line::of(dossier)).collect();
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in look(&lines) {
        let of: Vec<String> = finding.lines.iter().map(|at| rows[*at].0.to_string()).collect();
        told.entry(of.join(",")).or_default().push(format!("{} {}", finding.code, finding.kind.label()));
    }
    assert_eq!(told, truth("ledger"), "rows of the workbook: {:#?}", look(&lines));
}

#[test]
fn every_provision_that_is_called_certain_is_in_a_law_that_is_kept() {
    let rules = rules();
    assert!(rules.provisions().count() > 12);
    for one in rules.provisions() {
        let known = ["行政处罚法", "市场监督管理行政处罚信息公示规定"].contains(&one.law.as_str());
        assert_eq!(one.certain, known, "{} {}", one.law, one.article);
        let from = one.from.0.to_string();
        let in_force = ["2021-07-15", "2021-09-01"].contains(&from.as_str());
        assert!(!one.certain || in_force, "{} is in force from another day than {from}", one.law);
    }
}

#[test]
fn the_workspace_and_a_file_before_it_is_taken_are_asked_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = made(folder.path().join("workspace").as_path(), &[]);
    let file = path("sample-data/ledgers/case-ledger-2025.xlsx");
    let looked = must(&app, OFFICE, "import.look", json!({ "file": file, "kind": "ledger" }));
    let run = |dry_run: bool| {
        let input = json!({ "file": file, "mapping": looked["mapping"], "unit": "", "dry_run": dry_run });
        must(&app, OFFICE, "import.run", input)["findings"].clone()
    };
    let asked = |findings: &Value| -> BTreeMap<String, Vec<String>> {
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in findings.as_array().into_iter().flatten() {
            let rows = one["rows"].as_array().into_iter().flatten().map(|row| row["row"].to_string());
            let said =
                format!("{} {}", one["code"].as_str().unwrap_or(""), one["kind"].as_str().unwrap_or(""));
            told.entry(rows.collect::<Vec<_>>().join(",")).or_default().push(said);
        }
        told
    };
    let before = run(true);
    assert_eq!(asked(&before), truth("ledger"), "before anything is taken in: {before:#}");
    assert_eq!(must(&app, OFFICE, "ledger.check", json!({}))["lines"], 0, "a rehearsal takes nothing in");
    run(false);
    let after = must(&app, OFFICE, "ledger.check", json!({}));
    let messages = |findings: &Value| -> Vec<Value> {
        findings.as_array().into_iter().flatten().map(|one| one["message"].clone()).collect()
    };
    let mut both = [messages(&before), messages(&after["findings"])];
    both.iter_mut().for_each(|list| list.sort_by_key(ToString::to_string));
    assert_eq!(both[0], both[1], "the workspace says otherwise than the file did");
    assert_eq!(asked(&run(true)), truth("ledger"), "taken in already, the file is asked no more than before");
    for one in after["findings"].as_array().into_iter().flatten() {
        assert!(one["rows"][0]["id"].is_string(), "a dossier can be opened from {one}");
    }
}

/// The second ledger of an agency fills the gaps of the first, or repeats a fine of it.
#[test]
fn what_the_workspace_has_is_seen_beside_the_rows_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = made(folder.path().join("workspace").as_path(), &[]);
    let csv = |name: &str, numbers: &[u32]| {
        let mut text =
            "执法单位,当事人名称,当事人类型,案由,决定书文号,违法行为日期,决定日期,处罚种类,罚款金额\n"
                .to_owned();
        for number in numbers {
            text.push_str(&format!(
                "云泊县水利局,云泊县{number}号沙场,企业,无证采砂,云水罚〔2025〕{number}号,2025-03-0{},2025-04-01,罚款,1000\n",
                1 + number % 9
            ));
        }
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("a file");
        file
    };
    let run = |file: &std::path::Path, dry_run: bool| {
        let looked = must(&app, OFFICE, "import.look", json!({ "file": file, "kind": "ledger" }));
        let input = json!({ "file": file, "mapping": looked["mapping"], "unit": "", "dry_run": dry_run });
        must(&app, OFFICE, "import.run", input)
    };
    let first = csv("一.csv", &[1, 2, 3, 4, 5, 8, 9, 10]);
    let gap = run(&first, true);
    assert_eq!(gap["findings"][0]["code"], "number_gap", "{gap:#}");
    assert!(gap["findings"][0]["message"].as_str().is_some_and(|one| one.contains("缺第 6—7号")), "{gap:#}");
    run(&first, false);
    let second = run(&csv("二.csv", &[6, 7]), true);
    assert_eq!(second["findings"].as_array().map(Vec::len), Some(0), "6 and 7 close the gap: {second:#}");
}
