//! (a) One complete ordinary dossier against a whole pack, sentences included, beside parsing that dossier's JSON.

use std::hint::black_box;

use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::explain;
use serde_json::{Value, json};

use crate::inputs;
use crate::measure::{Table, medians, rounded};

const SAMPLES: [&str; 2] = ["01-eco-hearing-lawful", "02-market-many-faults"];

pub fn run(rounds: usize, table: &mut Table) -> Value {
    let (calendar, counting, parameters) = (inputs::calendar(), inputs::counting(), Parameters::default());
    let mut rows = Vec::new();
    for (name, pack) in inputs::loaded() {
        for sample in SAMPLES {
            let stored = inputs::bytes(&format!("sample-data/dossiers/{sample}.json"));
            let dossier = Dossier::from_json(&stored).expect("a sample must load");
            let compact = serde_json::to_vec(&dossier).expect("a dossier can be written");
            let judged = || assess(&pack, &dossier, &calendar, &counting, &parameters);
            let [parse, parse_compact, judge, explained] = medians(
                rounds,
                [
                    &mut || drop(black_box(Dossier::from_json(black_box(&stored)))),
                    &mut || drop(black_box(Dossier::from_json(black_box(&compact)))),
                    &mut || drop(black_box(judged())),
                    &mut || {
                        let assessment = judged();
                        for outcome in &assessment.outcomes {
                            drop(black_box(explain::outcome(outcome)));
                        }
                        drop(black_box(assessment));
                    },
                ],
            );
            let findings: usize = judged().outcomes.iter().map(|outcome| outcome.findings.len()).sum();
            table.row(
                format!("a  {sample} × {name} ({} items, {findings} findings)", pack.items.len()),
                format!(
                    "{:.2}× parse (parse {:.0} µs, judge {:.0} µs, with sentences {:.0} µs; {:.2}× compact parse)",
                    explained / parse,
                    parse / 1e3,
                    judge / 1e3,
                    explained / 1e3,
                    explained / parse_compact,
                ),
            );
            rows.push(json!({
                "dossier": sample, "pack": name, "items": pack.items.len(), "findings": findings,
                "bytes": stored.len(), "compact_bytes": compact.len(),
                "parse_us": rounded(parse / 1e3), "parse_compact_us": rounded(parse_compact / 1e3),
                "judge_us": rounded(judge / 1e3), "judge_and_explain_us": rounded(explained / 1e3),
                "ratio": rounded(explained / parse), "ratio_to_compact": rounded(explained / parse_compact),
            }));
        }
    }
    json!(rows)
}
