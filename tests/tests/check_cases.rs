//! Every case under `cases/<kind>/` comes out as it says, and every check kind has a case for each outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anheng_core::checks::KINDS;
use anheng_core::outcome::State;
use conformance::case::CaseFile;
use conformance::shipped::{calendar, counting, files, folders, name, path};

/// Kinds whose own answer is never 不适用: what they ask always has an answer once it is known. Their 不适用 comes
/// only from the item (`applies`, `document`, `exceptions`) or from having no subject (`per`), and is tested as that.
const NEVER_NOT_APPLICABLE_BY_ITSELF: &[(&str, &str)] = &[
    ("present", "asks whether a paper is there: it is, it is not, or nobody has entered it"),
    ("recorded", "is asked of a subject that exists"),
    ("signed", "is asked of a document that exists"),
    ("sealed", "is asked of a document that exists"),
    ("service_proof", "is asked of a document that exists; not served at all is a fault"),
    ("qualified_officers", "is asked of a document that exists"),
    ("order", "a date that the dossier lacks leaves the order open"),
    ("deadline", "a date that the dossier lacks leaves the limit open"),
    ("waiting", "a date that the dossier lacks leaves the period open"),
    ("ahead", "a date that the dossier lacks leaves the notice open"),
    ("outside_hours", "a time that the dossier lacks leaves the hour open"),
    ("count", "none at all is a number too"),
    ("range", "a number that the dossier lacks leaves the range open"),
    ("pattern", "a text that the dossier lacks leaves its form open"),
    ("member", "a value that the dossier lacks leaves the choice open"),
    ("arithmetic", "a sum with a part missing is open"),
    ("catalogue", "a catalogue that nobody has entered leaves everything open"),
    ("holds", "a condition is true, false, or not known"),
];

const OUTCOMES: [State; 4] = [State::Met, State::NotMet, State::NotApplicable, State::Unclear];

/// Folders of cases that other tests read: broken packs, and whole dossiers against the general pack.
const OF_OTHER_TESTS: [&str; 2] = ["_broken_packs", "_general"];

/// Every case file with the folder it lies in. Folders with `_` in front hold cases about the engine, not a kind.
fn case_files() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for folder in folders(&path("tests/cases")) {
        if !OF_OTHER_TESTS.contains(&name(&folder).as_str()) {
            found.extend(files(&folder, ".json").into_iter().map(|path| (name(&folder), path)));
        }
    }
    found
}

#[test]
fn every_case_comes_out_as_it_says() {
    let (calendar, counting) = (calendar(), counting());
    let mut wrong = Vec::new();
    let mut judged = 0;
    for (folder, path) in case_files() {
        let file = CaseFile::read(&path);
        for case in file.cases() {
            judged += 1;
            for difference in case.wrong(&calendar, &counting) {
                wrong.push(format!("{folder}/{} “{}”: {difference}", name(&path), case.title));
            }
        }
    }
    assert!(judged > 0, "no cases were found: is the path right?");
    assert!(wrong.is_empty(), "{} differences in {judged} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_folder_of_cases_names_a_check_kind_and_holds_only_its_cases() {
    for (folder, path) in case_files() {
        if folder.starts_with('_') {
            continue;
        }
        let known = KINDS.iter().any(|kind| kind.name == folder);
        assert!(known, "tests/cases/{folder} names no check kind; was the kind renamed?");
        let kind = CaseFile::read(&path).kind().to_owned();
        assert_eq!(kind, folder, "{} asks another kind than its folder says", path.display());
    }
}

#[test]
fn every_kind_has_a_case_for_each_outcome_and_no_title_twice() {
    let mut outcomes: BTreeMap<String, BTreeSet<State>> = BTreeMap::new();
    for (folder, path) in case_files() {
        let file = CaseFile::read(&path);
        let mut titles = BTreeSet::new();
        for case in file.cases() {
            assert!(
                titles.insert(case.title.clone()),
                "{}: two cases are called “{}”",
                path.display(),
                case.title
            );
            outcomes.entry(folder.clone()).or_default().insert(case.expect.state);
        }
    }
    let mut lacking = Vec::new();
    for kind in KINDS {
        for state in OUTCOMES {
            if !outcomes.get(kind.name).is_some_and(|seen| seen.contains(&state)) {
                lacking.push(format!("{} has no case that ends as {}", kind.name, state.label()));
            }
        }
    }
    assert!(
        lacking.is_empty(),
        "a kind without a case for an outcome can change it unseen:\n{}",
        lacking.join("\n")
    );
}

#[test]
fn not_applicable_comes_from_where_the_list_says() {
    let (calendar, counting) = (calendar(), counting());
    for (kind, why) in NEVER_NOT_APPLICABLE_BY_ITSELF {
        assert!(KINDS.iter().any(|known| known.name == *kind), "{kind} in the list is no check kind");
        let folder = path("tests/cases").join(kind);
        for file in files(&folder, ".json") {
            let file = CaseFile::read(&file);
            let by_item = file.applies.is_some() || file.document.is_some() || file.exceptions.is_some();
            let by_subject = file.check.get("per").is_some();
            for case in file.cases().iter().filter(|case| case.expect.state == State::NotApplicable) {
                assert!(
                    by_item || by_subject,
                    "“{}”: {kind} {why}; write the case through applies, or take the kind off the list",
                    case.title
                );
                assert!(case.wrong(&calendar, &counting).is_empty(), "“{}” does not hold", case.title);
            }
        }
    }
}

#[test]
fn every_kind_is_explained_under_the_same_headings() {
    let headings = ["## 问什么", "## 为什么要紧", "## 何时不适用", "## 何时无法判定", "## 参数", "## 例子"];
    for kind in KINDS {
        let mut lines = kind.doc.lines();
        let title = format!("# {}", kind.title);
        assert_eq!(
            lines.next(),
            Some(title.as_str()),
            "{}.md must begin with the name shown in the app",
            kind.name
        );
        let found: Vec<&str> = kind.doc.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(found, headings, "{}.md must have these headings in this order", kind.name);
        let sections: Vec<&str> = kind.doc.split("\n## ").skip(1).collect();
        for section in sections {
            let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
            assert!(!body.trim().is_empty(), "{}.md says nothing under {heading}", kind.name);
        }
    }
}

/// The parameters that a kind knows are the rows of the table in its explanation.
#[test]
fn every_parameter_is_explained() {
    for kind in KINDS {
        let known = parameters_of(kind);
        let table =
            kind.doc.split("## 参数").nth(1).and_then(|rest| rest.split("## 例子").next()).unwrap_or("");
        let told: BTreeSet<String> = table
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
            .filter(|key| !key.contains('.'))
            .map(str::to_owned)
            .collect();
        assert_eq!(
            told, known,
            "the table in {}.md must name the parameters of the code, no more and no fewer",
            kind.name
        );
    }
}

/// Names of the parameters of a kind, out of their JSON Schema.
fn parameters_of(kind: &anheng_core::checks::Kind) -> BTreeSet<String> {
    let mut generator = schemars::SchemaGenerator::default();
    let mut schema = (kind.schema)(&mut generator).to_value();
    if let Some(reference) = schema["$ref"].as_str() {
        let named = reference.rsplit('/').next().unwrap_or_default();
        schema = generator.definitions()[named].clone();
    }
    schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}
