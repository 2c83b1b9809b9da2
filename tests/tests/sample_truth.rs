//! The general pack finds in the sample dossiers what their authors wrote down from the law, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, Outcome, State, UnclearKind};
use anheng_core::standard::model::Nature;
use anheng_core::value::parse_day;
use conformance::shipped::{dossier, dossiers, path, read};
use conformance::truth::{Article, General, Line, Places, Told, Truth, cited, told};

/// Folders of dossiers that have a truth beside each.
const FOLDERS: [&str; 2] = ["sample-data/dossiers", "sample-data/generated"];

fn all_told() -> Vec<Told> {
    let found: Vec<Told> = FOLDERS.iter().flat_map(|folder| told(folder)).collect();
    assert!(!found.is_empty(), "no sample dossiers");
    found
}

fn show(outcome: &Outcome) -> String {
    let basis: Vec<_> =
        outcome.basis.iter().map(|basis| format!("{} {}", basis.law, basis.article)).collect();
    let pointers: Vec<_> = outcome
        .findings
        .iter()
        .flat_map(|finding| &finding.evidence)
        .map(|evidence| evidence.pointer.as_str())
        .collect();
    format!("{} [{}] at {}", outcome.item, basis.join(", "), pointers.join(" "))
}

/// Sentences on where the pack and the truth part ways: by law and article, and by place where the truth says one.
fn differences(truth: &Truth, bytes: &[u8], assessment: &Assessment) -> Vec<String> {
    let places = Places::of(&serde_json::from_slice(bytes).expect("the dossier loaded"));
    let faults: Vec<_> = assessment
        .outcomes
        .iter()
        .flat_map(|outcome| outcome.findings.iter().map(move |finding| (outcome, finding)))
        .filter(|(_, finding)| finding.nature == Nature::Fault)
        .collect();
    let mut differences = Vec::new();
    for line in &truth.faults {
        if !faults.iter().any(|(outcome, finding)| line.names(outcome, finding, &places)) {
            let place = line.place.join(" ");
            differences.push(format!("not found: {} {} at [{place}]: {}", line.law, line.article, line.what));
        }
    }
    for (outcome, finding) in faults {
        if !truth.faults.iter().any(|line| line.names(outcome, finding, &places)) {
            differences.push(format!("found without being there: {}", show(outcome)));
        }
    }
    differences.dedup();
    differences
}

#[test]
fn the_general_pack_finds_the_faults_of_the_sample_dossiers_and_no_others() {
    let general = General::load();
    let mut wrong = Vec::new();
    for Told { name, bytes, truth } in all_told() {
        let dossier = dossier(&name, &bytes);
        assert_eq!(truth.dossier, dossier.id.as_str(), "{name}: the truth is about another dossier");
        let found = differences(&truth, &bytes, &general.judge(&dossier));
        wrong.extend(found.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{} differences from the truth:\n{}", wrong.len(), wrong.join("\n"));
}

/// The truth may name a law that the pack does not know; then nothing could ever be found under it.
#[test]
fn every_law_that_the_truth_names_is_known_to_the_pack() {
    let general = General::load();
    let known: BTreeSet<&str> = general.pack.head.laws.iter().map(|law| law.id.as_str()).collect();
    for Told { name, truth, .. } in all_told() {
        for line in &truth.faults {
            assert!(
                known.contains(line.law.as_str()),
                "{name}: “{}” is no law of {}; known: {known:?}",
                line.law,
                General::ID
            );
        }
    }
}

/// What the truth says cannot be judged must not come out as a fault under the same article alone.
#[test]
fn what_cannot_be_judged_is_not_called_a_fault() {
    let general = General::load();
    let mut wrong = Vec::new();
    for Told { name, bytes, truth } in all_told() {
        let faults: BTreeSet<Article> = truth.faults.iter().map(Line::article).collect();
        let open: BTreeSet<Article> = truth
            .unjudgeable
            .iter()
            .chain(&truth.questions)
            .map(Line::article)
            .filter(|a| !faults.contains(a))
            .collect();
        let assessment = general.judge(&dossier(&name, &bytes));
        for outcome in assessment.outcomes.iter().filter(|outcome| outcome.has_fault()) {
            if !cited(outcome).is_disjoint(&open) && cited(outcome).is_disjoint(&faults) {
                wrong.push(format!("{name}: {}", show(outcome)));
            }
        }
    }
    assert!(wrong.is_empty(), "faults where the truth only asks or cannot tell:\n{}", wrong.join("\n"));
}

fn published_truth() -> BTreeMap<String, Truth> {
    let bytes = read(&path("sample-data/published/truth.json"));
    let list: Vec<Truth> =
        serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("published truth: {error}"));
    list.into_iter().map(|truth| (truth.dossier.clone(), truth)).collect()
}

/// The day of the last decision. A paper that is no decision (kind `other`) chooses no version of the law.
fn decided(dossier: &Dossier) -> Option<chrono::NaiveDate> {
    let decisions = ["penalty_decision", "no_penalty_decision", "on_spot_decision", "daily_penalty_decision"];
    let documents = dossier.documents.iter().filter(|document| decisions.contains(&document.kind.code()));
    documents.filter_map(|document| document.date.known()).map(|date| date.date).max()
}

#[test]
fn published_decisions_of_the_old_law_are_law_version_not_covered() {
    let general = General::load();
    let new_law = parse_day("2021-07-15").expect("a real day");
    let truths = published_truth();
    let mut old = 0;
    for (name, bytes) in dossiers("sample-data/published") {
        let dossier = dossier(&name, &bytes);
        let said = truths.get(dossier.id.as_str()).is_some_and(|truth| {
            truth.unjudgeable.iter().any(|line| line.why.as_deref() == Some(UnclearKind::LawVersion.label()))
        });
        let Some(_) = decided(&dossier).filter(|day| *day < new_law) else { continue };
        old += 1;
        assert!(said, "{name} is of the old law, and its truth does not say so");
        let assessment = general.judge(&dossier);
        let under_penalty_law = |outcome: &&Outcome| {
            let item = general.pack.items.iter().find(|item| item.id == outcome.item);
            item.is_some_and(|item| item.basis.iter().all(|basis| basis.basis.law == "行政处罚法"))
        };
        let judged: Vec<_> = assessment
            .outcomes
            .iter()
            .filter(under_penalty_law)
            .filter(|outcome| outcome.state != State::Unclear)
            .map(show)
            .collect();
        assert!(judged.is_empty(), "{name}: judged by a later law: {judged:?}");
        let uncovered =
            assessment.outcomes.iter().any(|outcome| outcome.unclear == Some(UnclearKind::LawVersion));
        assert!(uncovered, "{name}: nothing says that the law of that day is not covered");
    }
    assert!(old > 0, "there are published decisions of the old law; none was found");
}

#[test]
fn published_texts_that_are_cut_off_have_no_faults() {
    let general = General::load();
    let mut wrong = Vec::new();
    let mut cut = 0;
    for (name, bytes) in dossiers("sample-data/published") {
        let dossier = dossier(&name, &bytes);
        if dossier.intake.truncated {
            cut += 1;
            let assessment = general.judge(&dossier);
            wrong.extend(
                assessment.outcomes.iter().filter(|o| o.has_fault()).map(|o| format!("{name}: {}", show(o))),
            );
        }
    }
    assert!(cut > 0, "some published texts are cut off; none was found");
    assert!(wrong.is_empty(), "a text of which the end is not seen proves no fault:\n{}", wrong.join("\n"));
}

#[test]
fn published_texts_have_the_faults_of_their_truth_and_no_others() {
    let general = General::load();
    let truths = published_truth();
    let mut wrong = Vec::new();
    for (name, bytes) in dossiers("sample-data/published") {
        let dossier = dossier(&name, &bytes);
        let truth = truths.get(dossier.id.as_str());
        let truth = truth.unwrap_or_else(|| panic!("{name} has no truth in published/truth.json"));
        let assessment = general.judge(&dossier);
        wrong.extend(
            differences(truth, &bytes, &assessment).into_iter().map(|line| format!("{name}: {line}")),
        );
    }
    assert!(wrong.is_empty(), "{} differences from the truth:\n{}", wrong.len(), wrong.join("\n"));
}
