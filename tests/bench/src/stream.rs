//! (b) A long stream of dossiers, one JSON line each, parsed and judged on two threads; never more than a few in
//! memory. Each size runs in a process of its own, whose peak memory is then its own.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::time::Instant;

use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::State;
use serde_json::{Value, json};

use crate::inputs;
use crate::measure::{Table, rounded};

const THREADS: usize = 2;
/// Lines that may wait between the reader and the workers.
const WAITING: usize = 64;

pub fn run_all(counts: &[usize], table: &mut Table) -> Value {
    let mut rows = Vec::new();
    for count in counts {
        let program = std::env::current_exe().expect("this program has a path");
        let output = std::process::Command::new(program)
            .args(["--stream", &count.to_string()])
            .stderr(std::process::Stdio::inherit())
            .output()
            .expect("this program can start itself");
        let row: Value = serde_json::from_slice(&output.stdout).expect("a stream prints its figures");
        table.row(
            format!(
                "b  {count} dossiers × {} ({} MiB of lines)",
                row["pack"].as_str().unwrap_or(""),
                row["mib"]
            ),
            format!(
                "{} µs each on {THREADS} threads ({} µs of CPU), peak memory {} MiB",
                row["us_per_dossier"], row["cpu_us_per_dossier"], row["peak_mib"]
            ),
        );
        rows.push(row);
    }
    json!(rows)
}

pub fn run(count: usize) -> Value {
    let path = std::env::temp_dir().join(format!("anheng-bench-{}.jsonl", std::process::id()));
    let bytes = generate(&path, count);
    let (name, pack) = inputs::loaded().remove(0);
    let (calendar, counting, parameters) = (inputs::calendar(), inputs::counting(), Parameters::default());
    let (send, receive) = sync_channel::<String>(WAITING);
    let receive = Mutex::new(receive);
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let totals = std::thread::scope(|scope| {
        let work = || {
            let mut totals = Totals::default();
            while let Some(line) = receive.lock().ok().and_then(|receive| receive.recv().ok()) {
                let dossier = Dossier::from_json(line.as_bytes()).expect("a generated dossier must load");
                let assessment = assess(&pack, &dossier, &calendar, &counting, &parameters);
                for outcome in &assessment.outcomes {
                    match outcome.state {
                        State::NotMet => totals.not_met += 1,
                        State::Unclear => totals.unclear += 1,
                        _ => {}
                    }
                }
                totals.dossiers += 1;
            }
            totals
        };
        let workers: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let file = BufReader::new(File::open(&path).expect("the stream was just written"));
        for line in file.lines() {
            send.send(line.expect("the stream is UTF-8")).expect("a worker is waiting");
        }
        drop(send);
        workers.into_iter().map(|worker| worker.join().expect("a worker must not panic")).reduce(Totals::join)
    });
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let _ = std::fs::remove_file(&path);
    let totals = totals.unwrap_or_default();
    assert_eq!(totals.dossiers, count, "every dossier must be judged");
    json!({
        "count": count, "pack": name, "mib": bytes / (1024 * 1024), "threads": THREADS,
        "seconds": rounded(seconds), "us_per_dossier": rounded(seconds * 1e6 / count as f64),
        "cpu_us_per_dossier": rounded(cpu * 1e6 / count as f64), "peak_mib": peak_kib() / 1024,
        "not_met": totals.not_met, "unclear": totals.unclear,
    })
}

#[derive(Default)]
struct Totals {
    dossiers: usize,
    not_met: usize,
    unclear: usize,
}

impl Totals {
    fn join(self, other: Self) -> Self {
        Totals {
            dossiers: self.dossiers + other.dossiers,
            not_met: self.not_met + other.not_met,
            unclear: self.unclear + other.unclear,
        }
    }
}

/// Variants of the sample dossiers: another id, dates shifted by whole weeks, and now and then a fault. Deterministic.
pub fn variants(count: usize) -> impl Iterator<Item = String> {
    let samples: Vec<Value> = inputs::dossiers()
        .into_iter()
        .map(|(_, bytes)| serde_json::from_slice(&bytes).expect("a sample is JSON"))
        .collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..count).map(move |number| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut dossier = samples[number % samples.len()].clone();
        dossier["id"] = json!(format!("bench-{number}"));
        shift(&mut dossier, (state % 9) as i64 * 7 - 28);
        spoil(&mut dossier, state >> 8);
        dossier.to_string()
    })
}

fn spoil(dossier: &mut Value, random: u64) {
    let place = |list: &Value, random: u64| match list.as_array().map_or(0, Vec::len) {
        0 => None,
        length => Some(random as usize % length),
    };
    let (kind, random) = (random % 12, random >> 8);
    match (kind, place(&dossier["documents"], random), place(&dossier["penalties"], random)) {
        (0, Some(at), _) => dossier["documents"][at]["date"] = json!("2025-12-31"),
        (1, Some(at), _) => dossier["documents"][at]["party_name"] = json!("另一家公司"),
        (2, Some(at), _) => dossier["documents"][at]["seals"] = json!([]),
        (3, Some(at), _) => dossier["documents"][at]["number"] = json!({ "state": "illegible" }),
        (4, Some(at), _) => dossier["documents"][at]["signatures"] = json!([]),
        (5, Some(at), _) => dossier["documents"][at]["kind"] = json!("other"),
        (10, Some(at), _) => dossier["documents"][at]["number"] = json!("无文号"),
        (6, _, Some(at)) => dossier["penalties"][at]["amount"] = json!(99_999_999),
        (7, _, Some(at)) => dossier["penalties"][at]["kind"] = json!("warning"),
        (8, ..) if dossier["parties"][0].is_object() => {
            dossier["parties"][0]["credit_code"] = json!("91139901MA7K2C3D7X");
        }
        (9, ..) if dossier["officers"][0]["certificates"][0].is_object() => {
            dossier["officers"][0]["certificates"][0]["valid_to"] = json!("2023-12-31");
        }
        _ => {}
    }
}

fn generate(path: &std::path::Path, count: usize) -> usize {
    let mut out = BufWriter::new(File::create(path).expect("the temporary folder must be writable"));
    let mut written = 0;
    for line in variants(count) {
        written += line.len() + 1;
        writeln!(out, "{line}").expect("the temporary folder has room");
    }
    out.flush().expect("the temporary folder has room");
    written
}

fn shift(value: &mut Value, days: i64) {
    match value {
        Value::Object(map) => map.values_mut().for_each(|value| shift(value, days)),
        Value::Array(list) => list.iter_mut().for_each(|value| shift(value, days)),
        Value::String(text) => {
            let date =
                text.get(..10).and_then(|date| chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").ok());
            if let Some(date) = date.filter(|_| matches!(text.len(), 10 | 16)) {
                let date = date + chrono::TimeDelta::days(days);
                *text = format!("{date}{}", &text[10..]);
            }
        }
        _ => {}
    }
}

/// Peak resident memory of this process.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// CPU time of this process, all threads, in seconds of 1/100.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse().ok()).collect();
    fields.iter().sum::<f64>() / 100.0
}
