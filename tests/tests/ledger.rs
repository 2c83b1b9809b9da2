//! The sample ledger is read as its author wrote down from the rows, row by row; and a dossier that went out as a row
//! comes back as it was.

use std::collections::{BTreeMap, BTreeSet};

use anheng_app::ledger::{export_columns, export_row, quick_dossier};
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::dossier::element::Scalar;
use anheng_core::dossier::vocabulary::Stage;
use anheng_core::dossier::{archive, case, document, people};
use anheng_core::outcome::State;
use anheng_core::standard::Pack;
use anheng_office::ledger::{CellProblem, Column, Kind, Ledger, Row};
use anheng_office::{Book, BookSheet};
use conformance::shipped::{calendar, counting, packs, path, read};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Truth {
    header_row: u32,
    unknown_columns: Vec<String>,
    skipped: Skipped,
    rows: Vec<Line>,
}

#[derive(Debug, Deserialize)]
struct Skipped {
    totals: u32,
    notes: u32,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
enum Line {
    Accepted {
        row: u32,
        decision: Option<String>,
        decided: Option<String>,
        fine: Option<i64>,
        faults: Vec<Fault>,
        #[serde(default)]
        unjudgeable: Vec<Fault>,
    },
    Refused {
        row: u32,
        columns: Vec<String>,
    },
}

#[derive(Debug, Deserialize)]
struct Fault {
    law: String,
    article: u32,
}

fn truth() -> Truth {
    let bytes = read(&path("sample-data/ledgers/case-ledger-2025.truth.json"));
    serde_json::from_slice(&bytes).expect("the truth of the sample ledger must be readable")
}

fn sample() -> Ledger {
    let bytes = read(&path("sample-data/ledgers/case-ledger-2025.xlsx"));
    let workbook = anheng_office::read(&bytes).expect("the sample ledger must be a workbook");
    anheng_office::ledger::read(&workbook).expect("the sample ledger must have its header")
}

/// What became of each row, by its number.
fn verdicts(ledger: &Ledger) -> BTreeMap<u32, Result<Dossier, Vec<CellProblem>>> {
    let read = ledger.rows.iter().map(|row| (row.row, quick_dossier(row)));
    let refused = ledger.refused.iter().map(|row| (row.row, Err(row.problems.clone())));
    read.chain(refused).collect()
}

fn decision(dossier: &Dossier) -> Option<&document::Document> {
    dossier.documents.iter().find(|document| document.kind.def().stage == Stage::Decision)
}

fn fine(dossier: &Dossier) -> Option<i64> {
    let fines = dossier.penalties.iter().filter(|one| one.kind.known() == Some(&case::PenaltyKind::Fine));
    fines.filter_map(|one| one.amount.known()).map(|fen| fen.0).next()
}

#[test]
fn every_row_is_read_or_refused_as_its_author_wrote_down() {
    let (truth, ledger) = (truth(), sample());
    let account = &ledger.sheets[0];
    assert_eq!(account.header_row, Some(truth.header_row));
    let unknown: Vec<_> = account.unknown.iter().map(|column| column.heading.clone()).collect();
    assert_eq!(unknown, truth.unknown_columns);
    assert_eq!((account.skipped.totals, account.skipped.notes), (truth.skipped.totals, truth.skipped.notes));
    let verdicts = verdicts(&ledger);
    assert_eq!(verdicts.len(), truth.rows.len(), "each row has a verdict, and no other row has one");
    for line in &truth.rows {
        match line {
            Line::Accepted { row, decision: kind, decided, fine: fen, .. } => {
                let dossier = verdicts[row].as_ref().unwrap_or_else(|why| panic!("row {row}: {why:?}"));
                let paper = decision(dossier);
                assert_eq!(paper.map(|paper| paper.kind.code()), kind.as_deref(), "row {row}");
                let date = paper.and_then(|paper| paper.date.known()).map(ToString::to_string);
                assert_eq!((date, fine(dossier)), (decided.clone(), *fen), "row {row}");
            }
            Line::Refused { row, columns } => {
                let problems = verdicts[row].as_ref().expect_err("the author refuses this row");
                let found: Vec<_> = problems.iter().map(|problem| problem.place.column.clone()).collect();
                assert_eq!(&found, columns, "row {row}: {problems:?}");
                assert!(problems.iter().all(|problem| !problem.hint.is_empty()), "row {row} says what to do");
            }
        }
    }
}

fn general() -> Pack {
    let found = packs().into_iter().find(|pack| pack.head.id.as_str() == "cn.anheng.general");
    found.expect("the general pack must load")
}

#[test]
fn the_general_pack_finds_the_seeded_faults_and_no_other() {
    let (truth, verdicts) = (truth(), verdicts(&sample()));
    let (pack, calendar, counting) = (general(), calendar(), counting());
    let mut differences = Vec::new();
    for line in &truth.rows {
        let Line::Accepted { row, faults, unjudgeable, .. } = line else { continue };
        let dossier = verdicts[row].as_ref().expect("its own test says why");
        let assessment = assess(&pack, dossier, &calendar, &counting, &Parameters::default());
        let faulty = assessment.outcomes.iter().filter(|outcome| outcome.has_fault());
        let cited = |outcome: &anheng_core::outcome::Outcome| {
            let article = |text: &str| text.split('(').next().unwrap_or_default().parse().unwrap_or(0_u32);
            let bases = outcome.basis.iter();
            bases.map(|basis| (basis.law.clone(), article(&basis.article))).collect::<BTreeSet<_>>()
        };
        let found: Vec<_> = faulty.map(|outcome| (outcome.item.clone(), cited(outcome))).collect();
        let wanted: Vec<_> = faults.iter().map(|fault| (fault.law.clone(), fault.article)).collect();
        for fault in &wanted {
            if !found.iter().any(|(_, cited)| cited.contains(fault)) {
                differences.push(format!("row {row}: {fault:?} was not found"));
            }
        }
        for fault in unjudgeable {
            let article = (fault.law.clone(), fault.article);
            let mut on_it = assessment.outcomes.iter().filter(|outcome| cited(outcome).contains(&article));
            if !on_it.any(|outcome| outcome.state == State::Unclear) {
                differences
                    .push(format!("row {row}: {article:?} was judged without what the ledger does not say"));
            }
        }
        for (item, cited) in &found {
            if !wanted.iter().any(|fault| cited.contains(fault)) {
                differences.push(format!("row {row}: {item} {cited:?} was not seeded"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The same dossiers through a workbook and back.
fn there_and_back(dossiers: &[Dossier]) -> Vec<Row> {
    let sheet = BookSheet {
        name: "导出".into(),
        title: "导出的台账".into(),
        columns: export_columns(),
        rows: dossiers.iter().map(export_row).collect(),
        ..BookSheet::default()
    };
    let created = anheng_core::value::parse_day("2026-01-05").and_then(|day| day.and_hms_opt(9, 0, 0));
    let bytes = anheng_office::write(&Book { sheets: vec![sheet] }, created.expect("a real day"));
    let workbook = anheng_office::read(&bytes.expect("an export can be written")).expect("and read");
    let ledger = anheng_office::ledger::read(&workbook).expect("an export has its header");
    assert_eq!(ledger.refused, [], "what was exported can be imported");
    assert_eq!(ledger.sheets[0].unknown, [], "every exported column is known");
    ledger.rows
}

#[test]
fn an_exported_row_comes_back_as_the_same_dossier() {
    let dossiers: Vec<Dossier> = verdicts(&sample()).into_values().filter_map(Result::ok).collect();
    assert!(dossiers.len() > 18, "most rows of the sample are good");
    let again: Vec<Dossier> =
        there_and_back(&dossiers).iter().map(|row| quick_dossier(row).expect("comes back")).collect();
    for (before, after) in dossiers.iter().zip(&again) {
        assert_eq!(before, after, "{:?}", before.case.title);
    }
}

#[test]
fn full_dossiers_can_be_exported_and_keep_their_facts() {
    let dossiers: Vec<Dossier> = conformance::shipped::dossiers("sample-data/dossiers")
        .iter()
        .map(|(name, bytes)| conformance::shipped::dossier(name, bytes))
        .collect();
    let rows = there_and_back(&dossiers);
    assert_eq!(rows.len(), dossiers.len());
    for (dossier, row) in dossiers.iter().zip(&rows) {
        assert_eq!(row.text(Column::Title), dossier.case.title.known().map(String::as_str));
        if let Err(problems) = quick_dossier(row) {
            panic!("{}: {problems:?}", dossier.id);
        }
    }
}

#[test]
fn importing_twice_gives_the_same_ids_and_each_case_its_own() {
    let ids = |ledger: &Ledger| -> Vec<String> {
        let good = verdicts(ledger).into_values().filter_map(Result::ok);
        good.map(|dossier| dossier.id.to_string()).collect()
    };
    let once = ids(&sample());
    assert_eq!(once, ids(&sample()));
    assert_eq!(once.iter().collect::<BTreeSet<_>>().len(), once.len(), "no two cases share an id");
    assert!(once.iter().all(|id| id.len() == 23 && id.starts_with("ledger-")), "{once:?}");
}

/// Every word that the vocabulary shows is a word that a ledger may use.
#[test]
fn the_words_of_the_vocabulary_are_understood() {
    let vocabulary = [
        (Column::Level, people::AgencyLevel::CODES),
        (Column::Procedure, case::Procedure::CODES),
        (Column::Outcome, case::OutcomeKind::CODES),
        (Column::PartyKind, people::PartyKind::CODES),
        (Column::Source, case::LeadSource::CODES),
        (Column::Hearing, case::HearingCourse::CODES),
        (Column::Penalties, case::PenaltyKind::CODES),
        (Column::ServiceMode, document::ServiceMode::CODES),
        (Column::Retention, archive::Retention::CODES),
    ];
    for (column, codes) in vocabulary {
        let (Kind::Choice(words) | Kind::Choices(words)) = column.kind() else {
            panic!("{} has options", column.label());
        };
        for (code, label) in codes {
            let packed: String = label.replace(' ', "").replace('（', "(").replace('）', ")");
            assert!(words.contains(&(packed.as_str(), *code)), "{}: {label} ({code})", column.label());
        }
    }
}
