//! The sheets 标准, 计分块, 合计 and 等次: a pack's head and how its points add up.

use serde_json::{Value, json};

use super::fill::{Filled, Reading, day, flag, id, ids, points, text, whole, word};
use super::head_rows::{HEAD_ROWS, HeadKey};
use super::table::{Fault, Row, Rows};
use super::words;

/// Version of the pack's JSON shape.
const FORMAT: u32 = 1;

pub fn head(rows: Option<&Rows>, reading: &mut Reading) -> Value {
    let Some(rows) = rows else { return json!({ "format": FORMAT, "scoring": {} }) };
    let (mut head, mut scoring, mut rounding) = (Filled::default(), Filled::default(), Filled::default());
    for def in HEAD_ROWS {
        let mut found = rows.iter().filter(|row| row.get("栏目") == Some(def.name));
        let Some(row) = found.next() else {
            if def.required {
                let message = format!("没有“{}”这一栏；栏目名称不要改", def.name);
                reading.faults.push(Fault { cell: rows.sheet.into(), message });
            }
            continue;
        };
        if let Some(again) = found.next() {
            reading.fault(again, "栏目", format!("“{}”写了两次", def.name));
        }
        if def.required && row.get("内容").is_none() {
            reading.fault(row, "内容", format!("“{}”没有填写", def.name));
            continue;
        }
        match &def.key {
            HeadKey::Text(key) if *key == "id" => reading.set(&mut head, row, "内容", key, id),
            HeadKey::Text(key) => reading.set(&mut head, row, "内容", key, text),
            HeadKey::Day(key) => reading.set(&mut head, row, "内容", key, day),
            HeadKey::Word(key, words) => reading.set(&mut head, row, "内容", key, word(words)),
            HeadKey::ScoringText(key) => reading.set(&mut scoring, row, "内容", key, text),
            HeadKey::ScoringWord(key, words) => reading.set(&mut scoring, row, "内容", key, word(words)),
            HeadKey::ScoringFlag(key) => reading.set(&mut scoring, row, "内容", key, flag),
            HeadKey::Places => reading.set(&mut rounding, row, "内容", "places", places),
            HeadKey::RoundingMode => {
                reading.set(&mut rounding, row, "内容", "mode", word(&words::ROUNDING));
            }
        }
    }
    for row in rows.iter() {
        let name = row.get("栏目").unwrap_or_default();
        if !HEAD_ROWS.iter().any(|def| def.name == name) {
            reading.fault(row, "栏目", format!("不认识的栏目“{name}”"));
        }
    }
    let rounding = reading.keep("/scoring/rounding", rounding);
    let mut scoring = reading.keep("/scoring", scoring);
    scoring["rounding"] = rounding;
    let mut head = reading.keep("", head);
    head["format"] = FORMAT.into();
    head["scoring"] = scoring;
    head
}

fn places(written: &str) -> Result<i64, String> {
    match whole(written) {
        Ok(places @ 0..=2) => Ok(places),
        _ => Err(format!("小数位数“{written}”应为 0、1 或者 2")),
    }
}

pub fn scoring(
    head: &mut Value,
    blocks: Option<&Rows>,
    sums: Option<&Rows>,
    grades: Option<&Rows>,
    reading: &mut Reading,
) {
    let mut list = Vec::new();
    for row in blocks.into_iter().flat_map(Rows::iter) {
        let block = block(row, reading);
        list.push(reading.keep(&format!("/scoring/blocks/{}", list.len()), block));
    }
    head["scoring"]["blocks"] = list.into();
    let (mut subtotals, mut total) = (Vec::new(), None);
    for row in sums.into_iter().flat_map(Rows::iter) {
        let sum = sum(row, reading);
        match row.get("类别") {
            Some("小计") => {
                subtotals.push(reading.keep(&format!("/scoring/subtotals/{}", subtotals.len()), sum));
            }
            Some("总分") if total.is_none() => total = Some(reading.keep("/scoring/total", sum)),
            Some("总分") => reading.fault(row, "类别", "总分只能有一行"),
            _ => reading.fault(row, "类别", "应为 小计 或者 总分"),
        }
    }
    if total.is_none()
        && let Some(rows) = sums
    {
        reading.faults.push(Fault { cell: rows.sheet.into(), message: "没有“总分”一行".into() });
    }
    head["scoring"]["subtotals"] = subtotals.into();
    head["scoring"]["total"] = total.unwrap_or_default();
    let mut list = Vec::new();
    for row in grades.into_iter().flat_map(Rows::iter) {
        let mut grade = Filled::at(row);
        reading.need(&mut grade, row, "名称", "name", text);
        reading.need(&mut grade, row, "最低分", "min", points);
        reading.set(&mut grade, row, "比例上限", "quota_percent", percent);
        list.push(reading.keep(&format!("/scoring/grades/{}", list.len()), grade));
    }
    head["scoring"]["grades"] = list.into();
}

fn percent(written: &str) -> Result<i64, String> {
    match whole(written) {
        Ok(percent @ 0..=100) => Ok(percent),
        _ => Err(format!("比例“{written}”应为 0 至 100 的整数")),
    }
}

fn block(row: Row<'_>, reading: &mut Reading) -> Filled {
    let mut block = Filled::at(row);
    reading.need(&mut block, row, "编号", "id", id);
    reading.need(&mut block, row, "名称", "title", text);
    reading.need(&mut block, row, "顶层项目", "also", ids);
    // The first is the root, the others count there too.
    if let Some(Value::Array(mut roots)) = block.json.remove("also")
        && !roots.is_empty()
    {
        let root = roots.remove(0);
        block.set(row, "顶层项目", "root", root);
        block.set(row, "顶层项目", "also", roots.into());
    }
    for heading in ["方式", "分数"] {
        if row.get(heading).is_none() {
            reading.fault(row, heading, format!("“{heading}”没有填写"));
        }
    }
    let kind = reading.value(row, "方式", word(&words::METHOD));
    let number = reading.value(row, "分数", points);
    let floor = reading.value(row, "最低", points);
    let (Some(kind), Some(number)) = (kind, number) else { return block };
    let key = match kind.as_str() {
        "legality" => "points",
        "deduct" => "from",
        "earned" => "rescale_to",
        _ => "cap",
    };
    let mut method = json!({ "kind": kind, key: number });
    match floor {
        Some(floor) if kind == "deduct" => method["floor"] = floor.into(),
        Some(_) => reading.fault(row, "最低", "只有“扣分”的计分块可以填最低"),
        None => {}
    }
    block.set(row, "方式", "method", method);
    block
}

fn sum(row: Row<'_>, reading: &mut Reading) -> Filled {
    let mut sum = Filled::at(row);
    reading.need(&mut sum, row, "编号", "id", id);
    reading.need(&mut sum, row, "名称", "title", text);
    reading.need(&mut sum, row, "由哪些相加", "of", ids);
    reading.set(&mut sum, row, "最低", "floor", points);
    reading.set(&mut sum, row, "最高", "ceiling", points);
    sum
}
