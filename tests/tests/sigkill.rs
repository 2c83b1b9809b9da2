//! A writer is killed at a seeded moment, again and again in the same workspace: what it acknowledged is there, what it
//! did not acknowledge is there as a whole or not at all, and the next writer goes on. `ANHENG_KILLS=500` kills so often.
//! What a kill cannot show, power loss, rests on SQLite's `synchronous=FULL` and on synced files.
#![cfg(unix)]

mod crash_truth;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anheng_store::{Access, Link, Store};
use conformance::desk::made;
use conformance::random::Random;
use crash_truth::Truth;
use serde_json::Value;

/// What a writer does, in turn.
const KINDS: [&str; 6] = ["import", "decide", "submit", "backup", "edit", "paper"];
/// Unless `ANHENG_KILLS` says otherwise: a debug build takes a second for each.
const KILLS: u64 = 12;
/// Kills in one workspace, before a new one is made.
const IN_ONE_WORKSPACE: u64 = 20;

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let kills: u64 = std::env::var("ANHENG_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let seed: u64 = std::env::var("ANHENG_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut counted: BTreeMap<&str, Counted> = BTreeMap::new();
    for first in (0..kills).step_by(IN_ONE_WORKSPACE as usize) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("workspace");
        drop(made(&root, &[("decider", "reviewer"), ("submitter", "reviewer")]));
        let mut truth = Truth::new(&root);
        for kill in first..kills.min(first + IN_ONE_WORKSPACE) {
            let kind = KINDS[(kill % KINDS.len() as u64) as usize];
            let seed = seed * 1_000_000 + kill;
            let counted = counted.entry(kind).or_default();
            let run = run_and_kill(&root, kind, seed, &mut truth);
            counted.kills += 1;
            counted.acknowledged += run.acknowledged;
            counted.amid += u64::from(run.amid);
            let what = format!("{kind}, kill {kill}, ANHENG_SEED={}", seed / 1_000_000);
            counted.kept += u64::from(truth.settle(&what));
            examined(&root, &what);
        }
    }
    for (kind, counted) in counted {
        println!("{kind}: {counted:?}");
    }
}

#[derive(Debug, Default)]
struct Counted {
    kills: u64,
    acknowledged: u64,
    /// Kills that fell into an act that was begun and not acknowledged.
    amid: u64,
    /// Of these, acts that were committed all the same.
    kept: u64,
}

struct Run {
    acknowledged: u64,
    amid: bool,
}

/// Starts a writer, kills it after its k-th acknowledgement and a little more, and takes down all that it said.
fn run_and_kill(root: &Path, kind: &str, seed: u64, truth: &mut Truth) -> Run {
    let mut random = Random::new(seed ^ 0x5eed);
    let acknowledgements = random.below(match kind {
        "decide" => 25,
        "submit" => 40,
        "backup" => 3,
        _ => 6,
    });
    // Long acts tell their steps: some kills fall between two of them.
    let further_lines = random.below(4);
    // A backup goes on for long after its last step.
    let long = kind == "backup" && random.below(2) == 0;
    let micros = random.below(if long { 60_000 } else { 3_000 });
    let mut child = Command::new(env!("CARGO_BIN_EXE_crash-writer"))
        .args([root.to_string_lossy().as_ref(), kind, &seed.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the writer starts");
    let mut lines = Lines(BufReader::new(child.stdout.take().expect("its output is piped")));
    let mut run = Run { acknowledged: 0, amid: false };
    while run.acknowledged < acknowledgements {
        let line = lines.next().unwrap_or_else(|| panic!("{kind}, {seed}: the writer ended by itself"));
        run.hear(&line, truth);
    }
    for _ in 0..further_lines {
        let line = lines.next().unwrap_or_else(|| panic!("{kind}, {seed}: the writer ended by itself"));
        run.hear(&line, truth);
    }
    std::thread::sleep(Duration::from_micros(micros));
    kill(&mut child);
    // What it had still said before it died counts.
    for line in lines {
        run.hear(&line, truth);
    }
    run
}

fn kill(child: &mut Child) {
    use std::os::unix::process::ExitStatusExt;
    child.kill().expect("SIGKILL can be sent");
    let status = child.wait().expect("and the writer dies");
    assert_eq!(status.signal(), Some(9), "the writer ended before it was killed: {status}");
}

impl Run {
    fn hear(&mut self, line: &Value, truth: &mut Truth) {
        if line["done"].is_string() {
            self.acknowledged += 1;
        }
        truth.hear(line);
        self.amid = truth.in_doubt();
    }
}

struct Lines(BufReader<ChildStdout>);

impl Iterator for Lines {
    type Item = Value;

    /// A line without its end was not said.
    fn next(&mut self) -> Option<Value> {
        let mut line = Vec::new();
        self.0.read_until(b'\n', &mut line).ok()?;
        let line = line.strip_suffix(b"\n")?;
        Some(serde_json::from_slice(line).expect("the writer speaks JSON"))
    }
}

/// The next writer gets the lock, and a look over everything finds nothing.
fn examined(root: &Path, what: &str) {
    let store = Store::open(root, Access::Write, "conformance")
        .unwrap_or_else(|error| panic!("{what}: the workspace does not open: {error}"));
    assert_eq!(store.reads().verify_chain().expect("the chain can be read"), Link::Whole, "{what}");
    let mut ills = anheng_store::examine(&store, &|_, _| true).expect("the doctor comes");
    ills.retain(|ill| !ill.kind.is_harmless());
    assert!(ills.is_empty(), "{what}: {ills:#?}");
}
