//! (c) Reading and compiling every shipped pack, and running its worked examples, as the app does at start.

use std::hint::black_box;

use anheng_core::standard::examples;
use serde_json::{Value, json};

use crate::inputs;
use crate::measure::{Table, medians, rounded};

pub fn run(rounds: usize, table: &mut Table) -> Value {
    let (calendar, counting) = (inputs::calendar(), inputs::counting());
    let (mut rows, mut sum) = (Vec::new(), [0.0; 2]);
    for folder in inputs::packs() {
        let bytes: usize = folder.files.iter().map(|(_, bytes)| bytes.len()).sum();
        let pack = match folder.read() {
            Ok(pack) => pack,
            Err(refusal) => {
                table.note(format!("c  {} is refused: {}", folder.name, refusal.problems[0]));
                continue;
            }
        };
        let ran = examples::run(&pack, &calendar, &counting);
        let count = pack.head.examples.len();
        let [read, checked] = medians(
            rounds,
            [&mut || drop(black_box(folder.read())), &mut || {
                drop(black_box(examples::run(&pack, &calendar, &counting)))
            }],
        );
        sum = [sum[0] + read, sum[1] + checked];
        let passed = if ran.is_ok() { "pass" } else { "FAIL" };
        table.row(
            format!("c  {} ({} KiB, {} items)", folder.name, bytes / 1024, pack.items.len()),
            format!("read {:.1} ms, {count} examples {:.1} ms ({passed})", read / 1e6, checked / 1e6),
        );
        rows.push(json!({
            "pack": folder.name, "bytes": bytes, "items": pack.items.len(), "examples": count,
            "read_ms": rounded(read / 1e6), "examples_ms": rounded(checked / 1e6), "examples_pass": ran.is_ok(),
        }));
    }
    let total = (sum[0] + sum[1]) / 1e6;
    table.row("c  all packs", format!("{total:.1} ms (aim: under 150 ms)"));
    json!({ "packs": rows, "total_ms": rounded(total) })
}
