//! `bench [--quick] [--only a,b,c,d] [--json FILE]`: what core costs, in one run, as a table and as JSON. Ratios are what counts;
//! the seconds are of whatever machine this is. What is measured and why is in README.md.

mod inputs;
mod measure;
mod one;
mod packs;
#[cfg(feature = "peers")]
mod peers;
mod stream;

use serde_json::{Value, json};

use measure::Table;

struct Options {
    quick: bool,
    only: Option<String>,
    json: Option<String>,
}

fn options() -> Options {
    let mut options = Options { quick: false, only: None, json: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => options.quick = true,
            "--only" => options.only = words.next(),
            "--json" => options.json = words.next(),
            // A child of this very program: one stream, so that its peak memory is its own.
            "--stream" => {
                let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(10_000);
                println!("{}", stream::run(count));
                std::process::exit(0);
            }
            _ => {
                eprintln!("usage: bench [--quick] [--only a,b,c,d] [--json FILE]");
                std::process::exit(2);
            }
        }
    }
    options
}

fn main() {
    let options = options();
    let wanted = |part: &str| options.only.as_ref().is_none_or(|only| only.split(',').any(|one| one == part));
    let rounds = if options.quick { 7 } else { 31 };
    let mut table = Table::default();
    let mut report = serde_json::Map::new();
    report.insert("engine".into(), json!(anheng_core::ENGINE));
    if wanted("a") {
        report.insert("a".into(), one::run(rounds, &mut table));
    }
    if wanted("b") {
        let counts: &[usize] = if options.quick { &[1_000, 10_000] } else { &[10_000, 100_000] };
        report.insert("b".into(), stream::run_all(counts, &mut table));
    }
    if wanted("c") {
        report.insert("c".into(), packs::run(rounds, &mut table));
    }
    if wanted("d") {
        report.insert("d".into(), peers_part(rounds, &mut table));
    }
    println!("{table}");
    let report = Value::Object(report);
    println!("{report}");
    if let Some(path) = options.json {
        let text = serde_json::to_string_pretty(&report).expect("a report is plain JSON");
        std::fs::write(&path, text + "\n").expect("the report must be writable where it was asked for");
    }
}

#[cfg(feature = "peers")]
fn peers_part(rounds: usize, table: &mut Table) -> Value {
    peers::run(rounds, table)
}

#[cfg(not(feature = "peers"))]
fn peers_part(_: usize, table: &mut Table) -> Value {
    table.note("d: built without the feature `peers`");
    Value::Null
}
