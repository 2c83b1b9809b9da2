//! How well the general pack finds what is there: by item, over every dossier whose truth is known. The table is printed
//! with `cargo test -p conformance --test precision -- --nocapture`.

use std::collections::BTreeMap;

use anheng_core::outcome::{State, UnclearKind};
use anheng_core::standard::model::Nature;
use conformance::shipped::dossier;
use conformance::truth::{General, Line, Places, Told, Truth, told};

/// What came of one item over all dossiers. Hits and false alarms are findings; a miss has no item (see [`Missed`]).
#[derive(Debug, Default, Clone, Copy)]
struct Row {
    met: u32,
    not_applicable: u32,
    unclear: u32,
    hits: u32,
    alarms: u32,
    /// Questions that the truth asks too.
    asked: u32,
    /// Questions of the program alone.
    asked_alone: u32,
}

/// A line of a truth that nothing found.
#[derive(Debug)]
struct Missed {
    dossier: String,
    line: Line,
}

#[derive(Debug, Default)]
struct Measured {
    rows: BTreeMap<String, Row>,
    /// Faults that the truths name, and which of them nothing found.
    seeded: u32,
    missed: Vec<Missed>,
    questions: u32,
    unasked: Vec<Missed>,
    clean: u32,
    alarms_on_clean: Vec<String>,
    alarms: Vec<String>,
}

impl Measured {
    fn add(&mut self, general: &General, told: &Told) {
        let Told { name, bytes, truth } = told;
        let places = Places::of(&serde_json::from_slice(bytes).expect("sample dossiers are JSON"));
        let assessment = general.judge(&dossier(name, bytes));
        let clean = truth.faults.is_empty();
        self.clean += u32::from(clean);
        let mut seen = (vec![false; truth.faults.len()], vec![false; truth.questions.len()]);
        for outcome in &assessment.outcomes {
            let row = self.rows.entry(outcome.item.to_string()).or_default();
            match outcome.state {
                State::Met => row.met += 1,
                State::NotApplicable => row.not_applicable += 1,
                State::Unclear if outcome.unclear == Some(UnclearKind::Manual) => {}
                State::Unclear => row.unclear += 1,
                State::NotMet => {}
            }
            for finding in &outcome.findings {
                let (lines, seen) = match finding.nature {
                    Nature::Fault => (&truth.faults, &mut seen.0),
                    Nature::Question => (&truth.questions, &mut seen.1),
                };
                let mut named = false;
                for (at, line) in lines.iter().enumerate() {
                    if line.names(outcome, finding, &places) {
                        seen[at] = true;
                        named = true;
                    }
                }
                match (finding.nature, named) {
                    (Nature::Fault, true) => row.hits += 1,
                    (Nature::Fault, false) => {
                        row.alarms += 1;
                        let alarm = format!("{name}: {} {:?}", outcome.item, finding.detail);
                        if clean {
                            self.alarms_on_clean.push(alarm.clone());
                        }
                        self.alarms.push(alarm);
                    }
                    (Nature::Question, true) => row.asked += 1,
                    (Nature::Question, false) => row.asked_alone += 1,
                }
            }
        }
        self.seeded += u32::try_from(truth.faults.len()).unwrap_or(u32::MAX);
        self.questions += u32::try_from(truth.questions.len()).unwrap_or(u32::MAX);
        self.missed.extend(unseen(truth, &truth.faults, &seen.0));
        self.unasked.extend(unseen(truth, &truth.questions, &seen.1));
    }

    fn print(&self) {
        println!(
            "item, found rightly, false alarms, questions of the truth, other questions, met, n/a, unclear"
        );
        let mut sum = Row::default();
        for (item, row) in &self.rows {
            let Row { met, not_applicable, unclear, hits, alarms, asked, asked_alone } = *row;
            println!(
                "{item:28} {hits:4} {alarms:4} {asked:4} {asked_alone:4} {met:4} {not_applicable:4} {unclear:4}"
            );
            sum.hits += hits;
            sum.alarms += alarms;
            sum.asked += asked;
            sum.asked_alone += asked_alone;
        }
        let missed = u32::try_from(self.missed.len()).unwrap_or(u32::MAX);
        println!("findings: {} right, {} false alarms", sum.hits, sum.alarms);
        println!("faults of the truths: {} of {} found", self.seeded - missed, self.seeded);
        let unasked = u32::try_from(self.unasked.len()).unwrap_or(u32::MAX);
        println!(
            "questions of the truths: {} of {} asked; {} findings ask them, {} ask something else",
            self.questions - unasked,
            self.questions,
            sum.asked,
            sum.asked_alone
        );
        println!("lawful dossiers: {}, with {} false alarms", self.clean, self.alarms_on_clean.len());
        for Missed { dossier, line } in &self.missed {
            println!("not found: {dossier} {} {} {}", line.law, line.article, line.what);
        }
        for Missed { dossier, line } in &self.unasked {
            println!("not asked: {dossier} {} {} {}", line.law, line.article, line.what);
        }
    }
}

fn unseen<'t>(truth: &'t Truth, lines: &'t [Line], seen: &[bool]) -> Vec<Missed> {
    let missed = lines.iter().zip(seen).filter(|(_, seen)| !**seen);
    missed.map(|(line, _)| Missed { dossier: truth.dossier.clone(), line: line.clone() }).collect()
}

#[test]
fn every_seeded_fault_is_found_and_a_lawful_dossier_stays_quiet() {
    let general = General::load();
    let mut measured = Measured::default();
    for told in ["sample-data/dossiers", "sample-data/generated"].iter().flat_map(|folder| told(folder)) {
        measured.add(&general, &told);
    }
    measured.print();
    assert!(measured.clean >= 15, "only {} lawful dossiers are measured", measured.clean);
    assert!(measured.seeded >= 60, "only {} faults are seeded", measured.seeded);
    assert!(measured.alarms_on_clean.is_empty(), "cries wolf:\n{}", measured.alarms_on_clean.join("\n"));
    assert!(measured.alarms.is_empty(), "found what is not there:\n{}", measured.alarms.join("\n"));
    let missed: Vec<String> = measured
        .missed
        .iter()
        .map(|Missed { dossier, line }| format!("{dossier}: {} {} {}", line.law, line.article, line.what))
        .collect();
    assert!(missed.is_empty(), "{} seeded faults were not found:\n{}", missed.len(), missed.join("\n"));
}
