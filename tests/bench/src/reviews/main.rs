//! `reviews [--only acts,ledger,sheets] [--decisions 2000] [--dossiers 100,10000] [--rows 10000,100000]
//! [--sheets 100,1000] [--folder DIR]`: what use cases cost through `dispatch`: the acts of a review, a ledger taken in,
//! sheets in a batch. Every part and size runs in a process of its own. See README.md.

#[path = "../workspace/dossiers.rs"]
mod dossiers;
mod host;
mod ledger;
mod sheets;

use std::path::PathBuf;
use std::process::Command;

use host::{Host, copy_of, decisions, percentiles, row, timed};
use serde_json::json;

/// A complete ordinary dossier with the committed decisions on it: 151 items, 62 decisions.
const LONG: &str = "01-eco-hearing-lawful";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str, usual: &str| {
        let at = words.iter().position(|word| word == name);
        at.and_then(|at| words.get(at + 1)).cloned().unwrap_or_else(|| usual.to_owned())
    };
    let list = |name: &str, usual: &str| -> Vec<usize> {
        option(name, usual).split(',').map(|n| n.parse().expect("a number")).collect()
    };
    let folder = PathBuf::from(option("--folder", &std::env::temp_dir().to_string_lossy()));
    let acts = list("--decisions", "2000")[0];
    if let Some(at) = words.iter().position(|word| word == "--one") {
        let size = words[at + 2].parse().expect("a number");
        let base = folder.join(format!("anheng-reviews-{}", std::process::id()));
        std::fs::create_dir_all(&base).expect("a folder can be made");
        match words[at + 1].as_str() {
            "acts" => one_of_acts(&base, size, acts),
            "ledger" => ledger::taken_in(&base, size),
            "split" => ledger::split(&base, size),
            "sheets" => sheets::printed(&base, size),
            other => panic!("there is no part {other}"),
        }
        return std::fs::remove_dir_all(&base).expect("the bench's own folder can be removed");
    }
    let only = option("--only", "acts,ledger,sheets");
    let sizes = [
        ("acts", "acts", list("--dossiers", "100,10000")),
        ("ledger", "split", list("--rows", "10000,100000")),
        ("ledger", "ledger", list("--rows", "10000,100000")),
        ("sheets", "sheets", list("--sheets", "100,1000")),
    ];
    for (named, part, sizes) in sizes {
        for size in sizes {
            if only.split(',').all(|one| one != named) {
                continue;
            }
            let done = Command::new(std::env::current_exe().expect("this program has a path"))
                .args(["--decisions", &acts.to_string(), "--one", part, &size.to_string()])
                .args(["--folder".as_ref(), folder.as_os_str()])
                .status()
                .expect("this program can start itself");
            assert!(done.success(), "{part} {size} failed");
        }
    }
}

/// The acts of a review in a workspace with this many dossiers beside those under review.
fn one_of_acts(base: &std::path::Path, count: usize, acts: usize) {
    println!("\n{count} dossiers");
    let host = Host::made(&base.join("工作区"));
    let wanted = decisions(LONG);
    let reviews = acts.div_ceil(wanted.len());
    let quick = (0..count).map(|n| serde_json::to_value(dossiers::dossier(n)).expect("a dossier is JSON"));
    let long = (0..reviews).map(|n| copy_of(LONG, n));
    let texts: Vec<_> =
        quick.chain(long).map(|one| json!({ "name": one["id"], "text": one.to_string() })).collect();
    let (took, _) = timed(|| host.must("dossier.import", json!({ "dossiers": texts })));
    row("dossier.import in one act", &format!("{:.2} s", took / 1e3));
    let (mut opening, mut hints, mut deciding, mut submitting) = (vec![], vec![], vec![], vec![]);
    let mut ids = Vec::new();
    for n in 0..reviews {
        let input = json!({ "dossier": copy_of(LONG, n)["id"], "pack": "cn.anheng.general" });
        let (took, opened) = timed(|| host.must("review.open", input));
        opening.push(took);
        let id = opened["review"]["id"].clone();
        hints.push(timed(|| host.must("review.hints", json!({ "review": id, "show": "all" }))).0);
        for decision in &wanted {
            let input = json!({ "review": id, "decision": decision });
            deciding.push(timed(|| host.must("review.decide", input)).0);
        }
        submitting.push(timed(|| host.must("review.submit", json!({ "review": id }))).0);
        ids.push(id);
    }
    row("review.open", &percentiles(&mut opening));
    row("review.hints, all items", &percentiles(&mut hints));
    row("review.decide, acknowledged to disk", &percentiles(&mut deciding));
    row("review.submit", &percentiles(&mut submitting));
    let pdf = base.join("一份.pdf");
    let (took, written) = timed(|| host.must("review.sheet", json!({ "review": ids[0], "to": pdf })));
    row("review.sheet, 151 items", &format!("{took:.0} ms, {} bytes", written["bytes"]));
    let mut verifying: Vec<f64> =
        (0..20).map(|_| timed(|| host.must("verify", json!({ "file": pdf }))).0).collect();
    row("verify of its PDF, outcomes too", &percentiles(&mut verifying));
    let (took, health) = timed(|| host.must("doctor", json!({})));
    assert_eq!(health["healthy"], true, "{health}");
    row("doctor", &format!("{:.2} s", took / 1e3));
    let (took, _) = timed(|| host.must("backup", json!({ "to": base.join("备份") })));
    row("backup", &format!("{:.2} s", took / 1e3));
    let (took, listed) = timed(|| host.must("review.list", json!({})));
    row(
        "review.list",
        &format!("{took:.0} ms, {} reviews", listed["reviews"].as_array().map_or(0, Vec::len)),
    );
}
