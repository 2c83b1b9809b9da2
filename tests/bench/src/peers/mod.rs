//! (d) The same twenty checks over the same dossiers in core, Rego and JDM: whether they agree, and what they cost.
//! Compiled once, asked many times; once with the dossier already in each engine's own form, once from its bytes.

mod rego;
mod zen;

use std::hint::black_box;

use anheng_core::calendar::Calendar;
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, State};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::inputs;
use crate::measure::{Table, medians, rounded};
use crate::stream;

const CHECKS: usize = 20;
/// Generated dossiers on which the engines must agree, beside the samples.
const VARIANTS: usize = 600;

/// Which checks a dossier breaks.
pub type Broken = [bool; CHECKS];

pub fn name(at: usize) -> String {
    format!("c{:02}", at + 1)
}

fn of(assessment: &Assessment) -> Broken {
    std::array::from_fn(|at| assessment.outcomes[at].state == State::NotMet)
}

/// Working days in order, and for every day how many there were up to it: what a rule language needs to count them.
/// `key` writes a day as that engine compares days.
fn calendar_data(calendar: &Calendar, key: impl Fn(NaiveDate) -> Value) -> Value {
    let years: Vec<_> = calendar.years().collect();
    let first = NaiveDate::from_ymd_opt(years[0], 1, 1).expect("a year of the table begins");
    let mut working = Vec::new();
    let mut ord = serde_json::Map::new();
    for date in first.iter_days() {
        let Ok(works) = calendar.is_working_day(date) else { break };
        if works {
            working.push(key(date));
        }
        let name = key(date);
        ord.insert(name.as_str().map_or_else(|| name.to_string(), str::to_owned), json!(working.len()));
    }
    json!({ "working": working, "ord": ord })
}

pub fn run(rounds: usize, table: &mut Table) -> Value {
    let (calendar, counting, parameters) = (inputs::calendar(), inputs::counting(), Parameters::default());
    let pack = inputs::twenty().read().unwrap_or_else(|refusal| panic!("{refusal}"));
    let samples = inputs::dossiers();
    let dossiers: Vec<_> =
        samples.iter().map(|(_, bytes)| Dossier::from_json(bytes).expect("a sample loads")).collect();

    let mut rego = rego::Rego::new(&calendar);
    let mut rego_vm = rego::Vm::new(&calendar);
    let zen = zen::Zen::new(&calendar);
    let rego_inputs: Vec<_> = samples.iter().map(|(_, bytes)| rego::input(bytes)).collect();
    let zen_inputs: Vec<_> = samples.iter().map(|(_, bytes)| zen.input(bytes)).collect();

    let judge = |dossier: &Dossier| of(&assess(&pack, dossier, &calendar, &counting, &parameters));
    let compared = samples.iter().cloned().chain(
        stream::variants(VARIANTS).enumerate().map(|(at, line)| (format!("variant {at}"), line.into_bytes())),
    );
    let (mut same, mut broken, mut disagreements) = (0, [0; CHECKS], Vec::new());
    for (sample, bytes) in compared {
        let ours = judge(&Dossier::from_json(&bytes).expect("a variant loads"));
        let (rego_input, zen_input) = (rego::input(&bytes), zen.input(&bytes));
        let theirs = [
            ("rego", rego.judge(&rego_input)),
            ("rego-vm", rego_vm.judge(&rego_input)),
            ("jdm", zen.judge(&zen_input)),
        ];
        for check in 0..CHECKS {
            broken[check] += usize::from(ours[check]);
            for (engine, verdict) in &theirs {
                if verdict[check] == ours[check] {
                    same += 1;
                } else {
                    let ours = ours[check];
                    disagreements.push(format!(
                        "{sample} {}: core {ours}, {engine} {}",
                        name(check),
                        verdict[check]
                    ));
                }
            }
        }
    }
    let never: Vec<_> = (0..CHECKS).filter(|check| broken[*check] == 0).map(name).collect();
    table.row(
        format!("d  {} samples and {VARIANTS} variants × {CHECKS} checks × 3", samples.len()),
        format!(
            "{same} verdicts agree with core, {} do not; {} broken, never broken: {}",
            disagreements.len(),
            broken.iter().sum::<usize>(),
            if never.is_empty() { "none".into() } else { never.join(" ") }
        ),
    );
    for disagreement in disagreements.iter().take(20) {
        table.note(format!("d    {disagreement}"));
    }

    let all = samples.len() as f64;
    let [core, rego_ns, vm_ns, zen_ns, core_bytes, rego_bytes, zen_bytes] = medians(
        rounds,
        [
            &mut || {
                dossiers.iter().for_each(|dossier| {
                    black_box(judge(dossier));
                })
            },
            &mut || {
                rego_inputs.iter().for_each(|input| {
                    black_box(rego.judge(input));
                })
            },
            &mut || {
                rego_inputs.iter().for_each(|input| {
                    black_box(rego_vm.judge(input));
                })
            },
            &mut || {
                zen_inputs.iter().for_each(|input| {
                    black_box(zen.judge(input));
                })
            },
            &mut || {
                for (_, bytes) in &samples {
                    let dossier = Dossier::from_json(bytes).expect("a sample loads");
                    black_box(judge(&dossier));
                }
            },
            &mut || samples.iter().for_each(|(_, bytes)| drop(black_box(rego::input(bytes)))),
            &mut || samples.iter().for_each(|(_, bytes)| drop(black_box(zen.input(bytes)))),
        ],
    );
    let rego_best = rego_ns.min(vm_ns);
    let row = |ns: f64, whole: f64| {
        json!({
            "us_per_dossier": rounded(ns / 1e3 / all), "ratio": rounded(ns / core),
            "from_bytes_us": rounded(whole / 1e3 / all), "ratio_from_bytes": rounded(whole / core_bytes),
        })
    };
    let words = |ns: f64, whole: f64| {
        format!(
            "{:.0} µs a dossier ({:.1}×); from bytes {:.0} µs ({:.1}×)",
            ns / 1e3 / all,
            ns / core,
            whole / 1e3 / all,
            whole / core_bytes
        )
    };
    table.row("d  core, with findings and evidence", words(core, core_bytes));
    table.row("d  regorus interpreter, booleans only", words(rego_ns, rego_ns + rego_bytes));
    table.row("d  regorus RVM, booleans only", words(vm_ns, vm_ns + rego_bytes));
    table.row("d  zen-engine, booleans only", words(zen_ns, zen_ns + zen_bytes));
    json!({
        "dossiers": samples.len(), "variants": VARIANTS, "checks": CHECKS, "broken": broken, "never_broken": never,
        "agree": same, "disagreements": disagreements,
        "core": row(core, core_bytes), "rego_interpreter": row(rego_ns, rego_ns + rego_bytes),
        "rego_vm": row(vm_ns, vm_ns + rego_bytes), "zen": row(zen_ns, zen_ns + zen_bytes),
        "core_over_best_rego": rounded(core / rego_best),
    })
}
