//! The sheet 评查标准: rows to the tree of items.

use std::collections::BTreeMap;

use anheng_core::standard::condition::Condition;
use anheng_core::standard::model::{CheckSpec, Exception};
use serde_json::{Value, json};

use super::cite::{Cited, basis};
use super::fill::{self, Filled, Reading, document_kinds, id, points, text, typed, word};
use super::layout;
use super::table::{Row, Rows};
use super::words;

/// Deeper trees than any standard has would only exhaust the reader.
const DEEPEST: usize = 12;

/// An item of another pack whose check is to be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrow {
    pub pack: String,
    pub item: String,
}

/// A row of the sheet, before it has its place in the tree.
pub struct ItemRow<'r> {
    pub row: Row<'r>,
    pub id: String,
    parent: Option<String>,
    pub filled: Filled,
    pub borrow: Option<Borrow>,
}

pub fn rows<'r>(rows: &'r Rows, laws: &[Cited], reading: &mut Reading) -> Vec<ItemRow<'r>> {
    let mut items = Vec::new();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows.iter() {
        let item = item_row(row, laws, reading);
        if let Some(first) = seen.get(&item.id) {
            reading.fault(row, "编号", format!("编号“{}”与第 {first} 行重复", item.id));
        } else if !item.id.is_empty() {
            seen.insert(item.id.clone(), row.number());
        }
        items.push(item);
    }
    for item in &items {
        if let Some(parent) = &item.parent
            && !seen.contains_key(parent)
        {
            reading.fault(item.row, "上级编号", format!("没有编号为“{parent}”的项目"));
        }
    }
    items
}

fn item_row<'r>(row: Row<'r>, laws: &[Cited], reading: &mut Reading) -> ItemRow<'r> {
    let mut item = Filled::at(row);
    reading.need(&mut item, row, "编号", "id", id);
    reading.need(&mut item, row, "序号", "number", text);
    reading.need(&mut item, row, "评查内容", "title", text);
    reading.set(&mut item, row, "分值", "points", points);
    reading.set(&mut item, row, "分值来源", "points_source", word(&words::POINTS_SOURCE));
    reading.set(&mut item, row, "评查要点", "guidance", text);
    reading.set(&mut item, row, "依据", "basis", |written| basis(written, laws));
    reading.set(&mut item, row, "来源", "source", text);
    reading.set(&mut item, row, "系统检查（JSON，可留空＝人工评查）", "check", typed::<CheckSpec>);
    reading.set(&mut item, row, "适用条件（JSON，可留空＝都适用）", "applies", typed::<Condition>);
    reading.set(&mut item, row, "例外（JSON，可留空＝没有）", "exceptions", typed::<Vec<Exception>>);
    reading.set(&mut item, row, "参数按哪个日期取值（名称，可留空）", "parameters_at", text);
    reading.rest(&mut item, row, layout::ITEM_KEYS);
    counting(&mut item, row, reading);
    veto(&mut item, row, reading);
    document(&mut item, row, reading);
    let borrow = reading.value(row, "沿用检查", borrow);
    if borrow.is_some() && item.json.contains_key("check") {
        reading.fault(row, "沿用检查", "“沿用检查”和“系统检查”只能填一个");
    }
    let parent = reading.value(row, "上级编号", id);
    let id = item.json.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    ItemRow { row, id, parent, filled: item, borrow }
}

fn borrow(written: &str) -> Result<Borrow, String> {
    let (pack, item) = written.split_once([':', '：']).ok_or_else(|| {
        format!("“{written}”应写成 标准包编号:项目编号，例如 cn.anheng.general:n-serve-days")
    })?;
    Ok(Borrow { pack: pack.trim().into(), item: item.trim().into() })
}

fn counting(item: &mut Filled, row: Row<'_>, reading: &mut Reading) {
    let mode = reading.value(row, "计分方式", word(&words::COUNTING));
    let deduct = reading.value(row, "扣分", points);
    let most = reading.value(row, "最多扣", points);
    let codes = reading.value(row, "问题编码", fault_codes);
    let Some(mode) = mode else {
        if row.get("计分方式").is_none() && (deduct.is_some() || most.is_some() || codes.is_some()) {
            reading.fault(row, "计分方式", "填了扣分，没有选计分方式");
        }
        return;
    };
    // Which of the three columns each way of counting takes: needed, allowed or not.
    let (key, most_key, takes_codes, needs_deduct, needs_most) = match mode.as_str() {
        "all_or_nothing" => ("deduct", "", false, false, false),
        "per_occurrence" => ("each", "cap", false, true, false),
        "range" => ("min", "max", false, true, true),
        "codes" => ("", "cap", true, false, false),
        "earned" => ("step", "", false, true, false),
        _ => ("", "", false, false, false),
    };
    let word = words::COUNTING.word(&mode).to_owned();
    for (heading, key, given, needed) in [
        ("扣分", key, deduct.is_some(), needs_deduct),
        ("最多扣", most_key, most.is_some(), needs_most),
        ("问题编码", if takes_codes { "codes" } else { "" }, codes.is_some(), takes_codes),
    ] {
        if given && key.is_empty() {
            reading.fault(row, heading, format!("计分方式是“{word}”，这一格不用填"));
        }
        if !given && needed && row.get(heading).is_none() {
            reading.fault(row, heading, format!("计分方式是“{word}”，这一格必填"));
        }
    }
    let mut json = json!({ "mode": mode });
    for (key, value) in [(key, deduct.map(Value::from)), (most_key, most.map(Value::from)), ("codes", codes)]
    {
        if let Some(value) = value
            && !key.is_empty()
        {
            json[key] = value;
        }
    }
    item.set(row, "计分方式", "counting", json);
}

/// `A1 漏记日期＝0.5（可重复）`, one in a line.
fn fault_codes(written: &str) -> Result<Value, String> {
    let lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
    let one = |line: &str| {
        let (bare, repeatable) = match line.strip_suffix("（可重复）") {
            Some(bare) => (bare.trim(), true),
            None => (line, false),
        };
        let wrong = || format!("“{line}”应写成 A1 漏记日期＝0.5");
        let (named, number) = bare.rsplit_once(['＝', '=']).ok_or_else(wrong)?;
        let (code, title) = named.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let mut json = json!({ "code": code, "title": title.trim(), "points": points(number.trim())? });
        if repeatable {
            json["repeatable"] = true.into();
        }
        Ok(json)
    };
    lines.map(one).collect::<Result<Vec<_>, String>>().map(Value::Array)
}

fn veto(item: &mut Filled, row: Row<'_>, reading: &mut Reading) {
    let effect = reading.value(row, "否决", word(&words::VETO));
    let cap = row.get("最高等次");
    match (&effect, cap) {
        (Some(effect), None) if effect == "cap_grade" => {
            reading.fault(row, "最高等次", "限定最高等次的否决项，要写最高能评什么");
        }
        (Some(effect), Some(_)) if effect != "cap_grade" => {
            reading.fault(row, "最高等次", "只有“限定最高等次”的否决项才填这一格");
        }
        (None, Some(_)) if row.get("否决").is_none() => {
            reading.fault(row, "否决", "填了最高等次，没有选否决的后果");
        }
        _ => {}
    }
    if let Some(effect) = effect {
        let parts = [("effect", Some(effect.into())), ("cap", cap.map(Value::from))];
        item.set(row, "否决", "veto", fill::object(&parts));
    }
}

fn document(item: &mut Filled, row: Row<'_>, reading: &mut Reading) {
    const UNNEEDED: &str = "不需要文书的条件（JSON，可留空）";
    let kinds = reading.value(row, "依附文书", document_kinds);
    let missing = reading.value(row, "缺文书时", word(&words::MISSING));
    let unneeded = reading.value(row, UNNEEDED, typed::<Condition>);
    match (row.get("依附文书"), row.get("缺文书时")) {
        (Some(_), None) => reading.fault(row, "缺文书时", "填了依附文书，没有选缺了文书怎样"),
        (None, Some(_)) => reading.fault(row, "依附文书", "选了缺文书时怎样，没有写是什么文书"),
        (None, None) if unneeded.is_some() => reading.fault(row, "依附文书", "没有写是什么文书"),
        _ => {}
    }
    if let (Some(kinds), Some(missing)) = (kinds, missing) {
        let parts =
            [("kinds", Some(json!(kinds))), ("missing", Some(missing.into())), ("unneeded_when", unneeded)];
        item.set(row, "依附文书", "document", fill::object(&parts));
    }
}

/// Puts every row under its parent; what hangs under itself is a fault.
pub fn tree(items: Vec<ItemRow<'_>>, reading: &mut Reading) -> Value {
    let mut below: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        below.entry(item.parent.clone()).or_default().push(at);
    }
    let mut items: Vec<Option<ItemRow<'_>>> = items.into_iter().map(Some).collect();
    let tree = branch(None, "/items", 0, &below, &mut items, reading);
    for item in items.iter().flatten() {
        // Unknown parents were named before.
        let unknown = item.parent.as_ref().is_some_and(|parent| {
            !below.values().flatten().any(|at| items[*at].as_ref().is_some_and(|other| other.id == *parent))
        });
        if !unknown {
            reading.fault(item.row, "上级编号", format!("上级互相包含，或者超过 {DEEPEST} 层"));
        }
    }
    tree
}

fn branch(
    parent: Option<String>,
    pointer: &str,
    depth: usize,
    below: &BTreeMap<Option<String>, Vec<usize>>,
    items: &mut [Option<ItemRow<'_>>],
    reading: &mut Reading,
) -> Value {
    let mut nodes = Vec::new();
    for at in below.get(&parent).into_iter().flatten().filter(|_| depth < DEEPEST) {
        let Some(item) = items[*at].take() else { continue };
        let pointer = format!("{pointer}/{}", nodes.len());
        let mut node = reading.keep(&pointer, item.filled);
        let children =
            branch(Some(item.id), &format!("{pointer}/children"), depth + 1, below, items, reading);
        match children.as_array().is_some_and(|children| !children.is_empty()) {
            true => node["children"] = children,
            false if node.get("check").is_none() => node["check"] = json!({ "kind": "manual" }),
            false => {}
        }
        nodes.push(node);
    }
    Value::Array(nodes)
}
