//! The generated sample dossiers: committed as they are made, lawful in every seed, fictional throughout.

use std::collections::BTreeSet;
use std::fs;

use anheng_core::numbers::{credit_code, id_number};
use anheng_core::outcome::{State, UnclearKind};
use conformance::sample::profile::Course;
use conformance::sample::{CASES, FOLDER, REFRESH, lawful, pretty};
use conformance::shipped::{calendar, dossier, files, name, path};
use conformance::truth::General;

#[test]
fn the_committed_dossiers_are_those_that_the_program_makes() {
    let calendar = calendar();
    let mut expected = BTreeSet::new();
    for case in CASES {
        let (dossier, truth) = case.make(&calendar);
        let truth = serde_json::to_value(&truth).expect("a truth can always be written");
        for (file, json) in
            [(format!("{}.json", case.name), dossier), (format!("{}.truth.json", case.name), truth)]
        {
            let text = fs::read_to_string(path(FOLDER).join(&file)).unwrap_or_default();
            assert!(text == pretty(&json), "{file} is stale; refresh with\n{REFRESH}");
            assert!(text.len() < 60_000, "{file} has grown to {} bytes", text.len());
            expected.insert(file);
        }
    }
    let found: BTreeSet<String> = files(&path(FOLDER), ".json").iter().map(|file| name(file)).collect();
    assert_eq!(found, expected, "a file that nothing makes, or none of a case");
}

#[test]
fn there_are_enough_of_each_sort() {
    let clean = CASES.iter().filter(|case| case.defects.is_empty()).count();
    assert!(clean >= 6 && CASES.len() >= 15, "{clean} lawful of {}", CASES.len());
    for case in CASES {
        assert_eq!(case.name.ends_with("-lawful"), case.defects.is_empty(), "{}", case.name);
    }
}

/// Other people, numbers and amounts, and the same procedure: still not a word from the program, and nothing that it
/// cannot judge but what a region fixes, or a law of which the pack has no text for that year.
#[test]
fn a_lawful_case_stays_lawful_whatever_the_seed() {
    let general = General::load();
    let calendar = calendar();
    let mut wrong = Vec::new();
    for case in CASES.iter().filter(|case| case.defects.is_empty()) {
        let texts: BTreeSet<String> = (0..3u64)
            .map(|seed| {
                let json = lawful(case.name, case.profile, 7_000 + seed, &calendar);
                let text = json.to_string();
                let outcomes = general.judge(&dossier(case.name, text.as_bytes())).outcomes;
                for outcome in outcomes.iter().filter(|outcome| outcome.has_fault()) {
                    wrong.push(format!("{} seed {seed}: {} found a fault", case.name, outcome.item));
                }
                let open = outcomes.iter().filter(|outcome| outcome.state == State::Unclear);
                for outcome in open {
                    let kinds = [UnclearKind::Manual, UnclearKind::Parameter, UnclearKind::LawVersion];
                    let known = outcome.unclear.is_some_and(|kind| kinds.contains(&kind));
                    // Without a penalty the pack still asks which penalties there are.
                    let penalties = case.profile.course == Course::NoPenalty
                        && outcome.missing.iter().all(|missing| missing.what.contains("处罚项"));
                    if !known && !penalties {
                        let what: Vec<_> =
                            outcome.missing.iter().map(|missing| missing.what.as_str()).collect();
                        wrong.push(format!(
                            "{} seed {seed}: {} cannot tell: {what:?}",
                            case.name, outcome.item
                        ));
                    }
                }
                text
            })
            .collect();
        assert_eq!(texts.len(), 3, "{}: the seed changes nothing", case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_seed_makes_the_same_dossier() {
    let calendar = calendar();
    for case in CASES {
        assert_eq!(case.make(&calendar).0, case.make(&calendar).0, "{}", case.name);
    }
}

/// Nobody real: regions that do not exist, and numbers that are right in themselves.
#[test]
fn people_and_firms_are_fictional_and_their_numbers_valid() {
    let calendar = calendar();
    let mut numbers = 0;
    for case in CASES {
        let (json, _) = case.make(&calendar);
        for party in json["parties"].as_array().into_iter().flatten() {
            if let Some(code) = party["credit_code"].as_str() {
                assert_eq!(credit_code::check(code), credit_code::CodeCheck::Valid, "{}: {code}", case.name);
                assert_eq!(&code[2..6], "1399", "{}: {code} names a region that may exist", case.name);
                numbers += 1;
            }
            if let Some(id) = party["id_number"].as_str() {
                assert_eq!(id_number::check(id), id_number::IdCheck::Valid, "{}: {id}", case.name);
                assert_eq!(&id[..4], "1399", "{}: {id} names a region that may exist", case.name);
                numbers += 1;
            }
        }
    }
    assert_eq!(numbers, CASES.len(), "every case has a party with a number");
}
