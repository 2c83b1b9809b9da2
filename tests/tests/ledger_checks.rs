//! What the ledger checks say of the sample dossiers and of the sample ledger: lawful ones are quiet, and what is said of
//! the others stands beside them as data.

use std::collections::BTreeMap;

use anheng_app::ledger::quick_dossier;
use anheng_core::dossier::Dossier;
use anheng_core::ledger::{Finding, Line, Rules, check};
use conformance::shipped::{calendar, files, name, path, read};

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
    let whole: serde_json::Value = serde_json::from_slice(&bytes).expect("the truth must be readable");
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
