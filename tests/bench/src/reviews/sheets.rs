//! Submitted reviews printed in a batch.

use std::path::Path;

use serde_json::{Value, json};

use crate::host::{Host, copy_of, decisions, peak_mib, row, timed};

/// A short dossier: 31 decisions.
const SHORT: &str = "03-summary-2023-lawful";

pub fn printed(base: &Path, count: usize) {
    println!("\n{count} submitted sheets");
    let host = Host::made(&base.join("工作区"));
    let texts: Vec<Value> = (0..count)
        .map(|n| copy_of(SHORT, n))
        .map(|one| json!({ "name": one["id"], "text": one.to_string() }))
        .collect();
    host.must("dossier.import", json!({ "dossiers": texts }));
    let wanted = decisions(SHORT);
    let (took, ()) = timed(|| {
        for text in &texts {
            let opened =
                host.must("review.open", json!({ "dossier": text["name"], "pack": "cn.anheng.general" }));
            let id = &opened["review"]["id"];
            for decision in &wanted {
                host.must("review.decide", json!({ "review": id, "decision": decision }));
            }
            host.must("review.submit", json!({ "review": id }));
        }
    });
    row("open, decide and submit all", &format!("{:.1} s", took / 1e3));
    let before = peak_mib();
    let to = base.join("评查表");
    let ask = json!({ "ask": { "kind": "sheet" }, "to": to, "apart": true });
    let (took, _) = timed(|| host.must("report.write", ask));
    let files = std::fs::read_dir(&to).expect("the folder was made");
    let written: Vec<u64> = files.filter_map(|file| Some(file.ok()?.metadata().ok()?.len())).collect();
    assert_eq!(written.len(), count, "every sheet is printed");
    row("report.write, sheets", &format!("{:.1} s, {:.1} ms a sheet", took / 1e3, took / count as f64));
    row("bytes a sheet", &format!("{}", written.iter().sum::<u64>() / count as u64));
    row("peak resident memory (before the batch)", &format!("{} MiB ({before} MiB)", peak_mib()));
    let (took, listed) = timed(|| host.must("review.list", json!({})));
    row(
        "review.list",
        &format!("{took:.0} ms, {} reviews", listed["reviews"].as_array().map_or(0, Vec::len)),
    );
    let (took, _) = timed(|| host.must("doctor", json!({})));
    row("doctor", &format!("{:.2} s", took / 1e3));
}
