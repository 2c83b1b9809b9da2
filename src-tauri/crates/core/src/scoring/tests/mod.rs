//! Tests of scoring as a whole: hand-computed sheets, refusals, and what must hold for every pack and every decision.
//! Packs are built from a few lines of JSON and read like any other.

mod by_hand;
mod counting;
mod properties;
mod refusals;

use serde_json::{Value as Json, json};

use super::*;
use crate::outcome::{Detail, Finding, Outcome, State, UnclearKind};
use crate::standard::model::Nature;
use crate::standard::{Pack, PackFile};
use crate::value::Id;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// An item that a reviewer judges, with further keys.
fn item(name: &str, points: i64, more: Json) -> Json {
    let mut item = json!({
        "id": name, "number": name, "title": format!("项目{name}"), "points": points, "check": {"kind": "manual"},
    });
    let all = item.as_object_mut().unwrap();
    all.extend(more.as_object().cloned().unwrap_or_default());
    item
}

/// A block with its items; ids of blocks are capitals.
fn block(name: &str, method: Json, items: Vec<Json>) -> (Json, Json) {
    let group = json!({
        "id": format!("{name}-root"), "number": name, "title": format!("分组{name}"),
        "basis": [{"law": "标准", "article": "1"}], "children": items,
    });
    let block =
        json!({"id": name, "title": format!("块{name}"), "root": format!("{name}-root"), "method": method});
    (block, group)
}

/// A pack of these blocks. `scoring` overrides the total of all blocks, two places 四舍五入, must_settle.
fn pack(blocks: Vec<(Json, Json)>, scoring: Json) -> Pack {
    try_pack(blocks, scoring).unwrap_or_else(|error| panic!("{error}"))
}

fn try_pack(blocks: Vec<(Json, Json)>, scoring: Json) -> Result<Pack, crate::refusal::Refusal> {
    let (blocks, items): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
    let ids: Vec<&Json> = blocks.iter().map(|block| &block["id"]).collect();
    let mut rules = json!({
        "total": {"id": "total", "title": "总分", "of": ids},
        "rounding": {"places": 2, "mode": "half_up"}, "unsettled": "must_settle", "source": "测试", "blocks": blocks,
    });
    rules.as_object_mut().unwrap().extend(scoring.as_object().cloned().unwrap_or_default());
    let head = json!({
        "format": 1, "id": "test.pack", "version": "1.0.0", "title": "测试", "issuer": "测试", "status": "model",
        "notice": "只用于测试", "case_kind": "penalty", "effective_from": "2021-07-15", "source": "测试",
        "laws": [{"id": "标准", "title": "测试标准"}],
        "terms": {"reference_date": {"of": "document", "kinds": ["penalty_decision"], "field": "date", "pick": "last"}},
        "items": items, "scoring": rules,
    });
    Pack::read(&[PackFile { name: "pack.json", bytes: head.to_string().as_bytes() }])
}

fn decide(item: &str, verdict: Verdict) -> Decision {
    Decision { item: id(item), verdict, reason: "卷内第 3 页".into(), page: Some(3), no_page: false }
}

const CONFIRMED: Verdict = Verdict::Confirmed { occurrences: None, points: None, codes: Vec::new() };

fn times(occurrences: u32) -> Verdict {
    Verdict::Confirmed { occurrences: Some(occurrences), points: None, codes: Vec::new() }
}

fn taken(points: i64) -> Verdict {
    Verdict::Confirmed { occurrences: None, points: Some(points), codes: Vec::new() }
}

fn coded(codes: &[&str]) -> Verdict {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    Verdict::Confirmed { occurrences: None, points: None, codes }
}

fn scored(points: i64) -> Verdict {
    Verdict::Scored { points }
}

/// Scores with decisions alone; items not named are met.
fn others_met(pack: &Pack, named: &[(&str, Verdict)]) -> Sheet {
    let mut decisions: Vec<_> = named.iter().map(|(item, verdict)| decide(item, verdict.clone())).collect();
    for item in pack.items.iter().filter(|item| named.iter().all(|(name, _)| *name != item.id.as_str())) {
        decisions.push(decide(item.id.as_str(), Verdict::Met));
    }
    score(pack, &[], &decisions).unwrap()
}

/// Scores with decisions alone; items not named are open.
fn others_open(pack: &Pack, named: &[(&str, Verdict)]) -> Sheet {
    let decisions: Vec<_> = named.iter().map(|(item, verdict)| decide(item, verdict.clone())).collect();
    score(pack, &[], &decisions).unwrap()
}

fn outcome(item: &str, state: State) -> Outcome {
    Outcome {
        item: id(item),
        state,
        unclear: (state == State::Unclear).then_some(UnclearKind::NotEntered),
        settled: false,
        findings: Vec::new(),
        missing: Vec::new(),
        because: None,
        basis: Vec::new(),
        parameters: Vec::new(),
        notes: Vec::new(),
    }
}

fn found(item: &str, nature: Nature) -> Outcome {
    let finding = Finding {
        id: "0123456789abcdef".into(),
        nature,
        check: "sealed",
        detail: Detail::NotSealed,
        evidence: Vec::new(),
        unless: Vec::new(),
    };
    Outcome { findings: vec![finding], ..outcome(item, State::NotMet) }
}

fn range(sheet: &Sheet) -> (Option<i64>, Option<i64>) {
    (sheet.range.low, sheet.range.high)
}

/// `label | expression | value` of the last calculation.
fn written(sheet: &Sheet) -> Vec<String> {
    let steps = &sheet.arithmetic.last().unwrap().steps;
    steps.iter().map(|step| format!("{} | {} | {}", step.label, step.expression, step.value)).collect()
}

fn line<'s>(sheet: &'s Sheet, item: &str) -> &'s Line {
    sheet.lines.iter().find(|line| line.item.as_str() == item).unwrap()
}
