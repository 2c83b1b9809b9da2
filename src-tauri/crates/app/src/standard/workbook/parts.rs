//! The remaining sheets: laws, parameters, document and dossier standards, topics, assumptions, definitions, examples.

use std::collections::BTreeMap;

use anheng_core::dossier::ElementKind;
use anheng_core::dossier::vocabulary::nearest;
use anheng_core::standard::condition::Condition;
use anheng_core::standard::model::{ArticleParts, Choice, Expected, ScoreExample};
use anheng_core::standard::source::SourceDef;
use anheng_core::value::Id;
use serde_json::{Map, Value, json};

use super::cite::{Cited, basis};
use super::fill::{Filled, Reading, day, document_kinds, flag, id, ids, points, text, typed, whole, word};
use super::layout::{self, CONTINUED};
use super::table::{Row, Rows};
use super::words;

fn rows(rows: Option<&Rows>) -> impl Iterator<Item = Row<'_>> {
    rows.into_iter().flat_map(Rows::iter)
}

/// Rows with the same text in one column, in the order of their first; rows without it are a fault.
fn grouped<'r>(from: Option<&'r Rows>, heading: &str, reading: &mut Reading) -> Vec<(&'r str, Vec<Row<'r>>)> {
    let mut groups: Vec<(&str, Vec<Row<'_>>)> = Vec::new();
    for row in rows(from) {
        let Some(name) = row.get(heading) else {
            reading.fault(row, heading, format!("“{heading}”没有填写"));
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    groups
}

pub fn laws(from: Option<&Rows>, reading: &mut Reading) -> (Vec<Value>, Vec<Cited>) {
    let (mut laws, mut cited) = (Vec::new(), Vec::new());
    for (name, rows) in grouped(from, "简称", reading) {
        let pointer = format!("/laws/{}", laws.len());
        let mut law = Filled::at(rows[0]);
        law.set(rows[0], "简称", "id", name.into());
        reading.need(&mut law, rows[0], "全称", "title", text);
        reading.set(&mut law, rows[0], "别名", "aliases", names);
        reading.set(
            &mut law,
            rows[0],
            "条的构成（JSON，可留空）",
            "articles_with_items",
            typed::<Vec<ArticleParts>>,
        );
        let mut versions = Vec::new();
        for row in &rows {
            let dated = ["版本", "施行日期", "失效日期", "没有更早文本"]
                .iter()
                .any(|heading| row.get(heading).is_some());
            if !dated {
                if rows.len() > 1 {
                    reading.fault(*row, "版本", format!("“{name}”有几行，每行都要写版本和施行日期"));
                }
                continue;
            }
            let mut version = Filled::at(*row);
            reading.need(&mut version, *row, "版本", "name", text);
            reading.need(&mut version, *row, "施行日期", "from", day);
            reading.set(&mut version, *row, "失效日期", "to", day);
            reading.set(&mut version, *row, "没有更早文本", "first", flag);
            versions.push(reading.keep(&format!("{pointer}/versions/{}", versions.len()), version));
        }
        let title = law.json.get("title").and_then(Value::as_str).unwrap_or(name).to_owned();
        cited.push(Cited { id: name.into(), title, has_versions: !versions.is_empty() });
        let mut law = reading.keep(&pointer, law);
        if !versions.is_empty() {
            law["versions"] = versions.into();
        }
        laws.push(law);
    }
    (laws, cited)
}

fn names(written: &str) -> Result<Vec<String>, String> {
    Ok(words::parted(written).map(str::to_owned).collect())
}

pub fn parameters(from: Option<&Rows>, reading: &mut Reading) -> Vec<Value> {
    let mut parameters = Vec::new();
    for (_, rows) in grouped(from, "编号", reading) {
        let pointer = format!("/parameters/{}", parameters.len());
        let mut parameter = Filled::at(rows[0]);
        reading.need(&mut parameter, rows[0], "编号", "id", id);
        reading.need(&mut parameter, rows[0], "名称", "title", text);
        reading.need(&mut parameter, rows[0], "单位", "unit", word(&words::UNIT));
        reading.set(&mut parameter, rows[0], "选项（JSON，可留空）", "choices", typed::<Vec<Choice>>);
        let money = parameter.json.get("unit") == Some(&Value::from("fen"));
        let mut values = Vec::new();
        for row in rows {
            let headings = ["地区", "领域", "起始日期", "数值", "来源", "可信程度"];
            if headings.iter().all(|heading| row.get(heading).is_none()) {
                continue;
            }
            let mut value = Filled::at(row);
            reading.set(&mut value, row, "地区", "region", text);
            reading.set(&mut value, row, "领域", "field", text);
            reading.set(&mut value, row, "起始日期", "from", day);
            reading.need(&mut value, row, "数值", "value", if money { points } else { whole });
            reading.need(&mut value, row, "来源", "source", text);
            reading.set(&mut value, row, "可信程度", "certainty", word(&words::CERTAINTY));
            values.push(reading.keep(&format!("{pointer}/values/{}", values.len()), value));
        }
        let mut parameter = reading.keep(&pointer, parameter);
        parameter["values"] = values.into();
        parameters.push(parameter);
    }
    parameters
}

const WHEN: &str = "何时要求（JSON，可留空＝一律要求；文书行留空＝不要求必有）";

pub fn documents(from: Option<&Rows>, laws: &[Cited], reading: &mut Reading) -> Vec<Value> {
    let mut documents = Vec::new();
    for (name, rows) in grouped(from, "编号", reading) {
        let pointer = format!("/documents/{}", documents.len());
        let (mut head, mut elements, mut signed) = (None, Vec::new(), Vec::new());
        for row in rows {
            match row.get("类别") {
                Some("文书") if head.is_none() => head = Some(document(row, laws, reading)),
                Some("文书") => reading.fault(row, "类别", format!("“{name}”已有一行“文书”")),
                Some("要素") => {
                    let mut element = Filled::at(row);
                    reading.need(&mut element, row, "要素", "field", |written| {
                        words::field_code(written).map(str::to_owned)
                    });
                    reading.set(&mut element, row, "缺少时", "raises", word(&words::NATURE));
                    reading.set(&mut element, row, WHEN, "when", typed::<Condition>);
                    elements.push(reading.keep(&format!("{pointer}/elements/{}", elements.len()), element));
                }
                Some("签名") => {
                    let mut one = Filled::at(row);
                    reading.need(&mut one, row, "签名身份", "role", role);
                    reading.set(&mut one, row, "最少人数", "least", whole);
                    reading.set(&mut one, row, "注明日期", "dated", flag);
                    reading.set(&mut one, row, "明确意见", "opinion", flag);
                    reading.set(&mut one, row, WHEN, "when", typed::<Condition>);
                    signed.push(reading.keep(&format!("{pointer}/signed_by/{}", signed.len()), one));
                }
                _ => reading.fault(row, "类别", "应为 文书、要素 或者 签名"),
            }
            if head.is_none() {
                reading.fault(row, "类别", format!("“{name}”的第一行应是“文书”"));
                head = Some(Filled::at(row));
            }
        }
        let mut document = reading.keep(&pointer, head.unwrap_or_default());
        document["elements"] = elements.into();
        document["signed_by"] = signed.into();
        documents.push(document);
    }
    documents
}

fn document(row: Row<'_>, laws: &[Cited], reading: &mut Reading) -> Filled {
    let mut document = Filled::at(row);
    reading.need(&mut document, row, "编号", "id", id);
    reading.need(&mut document, row, "文书种类", "kind", |written| {
        words::document_kind(written).map(str::to_owned)
    });
    reading.need(&mut document, row, "名称", "title", text);
    reading.set(&mut document, row, "缺少时", "lacking", word(&words::NATURE));
    reading.set(&mut document, row, "缺少理由", "lacking_reason", text);
    reading.set(&mut document, row, "可替代的文书", "or_kinds", document_kinds);
    reading.set(&mut document, row, "每名当事人各一份", "per_party", flag);
    reading.set(&mut document, row, "盖章", "sealed", flag);
    reading.rest(&mut document, row, layout::DOCUMENT_KEYS);
    reading.need(&mut document, row, "依据", "basis", |written| basis(written, laws));
    reading.need(&mut document, row, "来源", "source", text);
    reading.set(&mut document, row, WHEN, "required_when", typed::<Condition>);
    document
}

fn role(written: &str) -> Result<String, String> {
    let roles = ElementKind::Signature.field("role").map_or(&[][..], |field| field.codes);
    let found = roles.iter().find(|(code, label)| *code == written || *label == written);
    found.map(|(code, _)| (*code).to_owned()).ok_or_else(|| {
        let known: Vec<_> = roles.iter().map(|(_, label)| *label).collect();
        format!(
            "不认识的签名身份“{written}”{}；应为：{}",
            nearest(written, roles.iter().map(|(_, label)| *label)),
            known.join("、")
        )
    })
}

pub fn arrangements(from: Option<&Rows>, reading: &mut Reading) -> Vec<Value> {
    let mut arrangements = Vec::new();
    for (_, rows) in grouped(from, "编号", reading) {
        let pointer = format!("/arrangements/{}", arrangements.len());
        let mut arrangement = Filled::at(rows[0]);
        reading.need(&mut arrangement, rows[0], "编号", "id", id);
        reading.need(&mut arrangement, rows[0], "名称", "title", text);
        reading.need(&mut arrangement, rows[0], "来源", "source", text);
        reading.set(&mut arrangement, rows[0], "按时间", "chronological", flag);
        let (mut order, mut secondary): (Vec<(i64, Value)>, Vec<String>) = (Vec::new(), Vec::new());
        for row in rows {
            let kinds = reading.value(row, "文书种类", document_kinds);
            if row.get("文书种类").is_none() {
                reading.fault(row, "文书种类", "“文书种类”没有填写");
            }
            match (row.get("位次"), kinds) {
                (None, _) => reading.fault(row, "位次", "“位次”没有填写"),
                (Some("副卷"), Some(kinds)) => secondary.extend(kinds),
                (Some(_), Some(kinds)) => {
                    if let Some(place) = reading.value(row, "位次", whole) {
                        if order.iter().any(|(known, _)| *known == place) {
                            reading.fault(row, "位次", format!("位次 {place} 写了两次；同一位次写在一行"));
                        }
                        order.push((place, json!(kinds)));
                    }
                }
                (Some(_), None) => {}
            }
        }
        order.sort_by_key(|(place, _)| *place);
        let mut arrangement = reading.keep(&pointer, arrangement);
        arrangement["order"] = order.into_iter().map(|(_, kinds)| kinds).collect();
        arrangement["secondary_volume"] = json!(secondary);
        arrangements.push(arrangement);
    }
    arrangements
}

pub fn topics(from: Option<&Rows>, reading: &mut Reading) -> Value {
    let mut topics = Vec::new();
    for row in rows(from) {
        let mut topic = Filled::at(row);
        reading.need(&mut topic, row, "编号", "id", id);
        reading.need(&mut topic, row, "内容", "title", text);
        reading.need(&mut topic, row, "自动程度", "machine", word(&words::MACHINE));
        reading.set(&mut topic, row, "项目", "items", ids);
        reading.set(&mut topic, row, "说明", "note", text);
        topics.push(reading.keep(&format!("/topics/{}", topics.len()), topic));
    }
    topics.into()
}

pub fn assumptions(from: Option<&Rows>, reading: &mut Reading) -> Value {
    let mut assumptions = Vec::new();
    for row in rows(from) {
        let mut assumption = Filled::at(row);
        reading.need(&mut assumption, row, "编号", "id", id);
        reading.need(&mut assumption, row, "内容", "text", text);
        assumptions.push(reading.keep(&format!("/assumptions/{}", assumptions.len()), assumption));
    }
    assumptions.into()
}

/// Terms, conditions, and what conditions are called.
pub fn definitions(from: Option<&Rows>, reading: &mut Reading) -> [Map<String, Value>; 3] {
    const CONTENT: &str = "内容（JSON）";
    let (mut terms, mut conditions, mut called) = (Map::new(), Map::new(), Map::new());
    for row in rows(from) {
        let Some(name) = row.get("名称") else {
            reading.fault(row, "名称", "“名称”没有填写");
            continue;
        };
        if row.get(CONTENT).is_none() {
            reading.fault(row, CONTENT, format!("“{name}”没有内容"));
        }
        let (map, kept, value) = match row.get("类别") {
            Some("取值") => (&mut terms, "terms", reading.value(row, CONTENT, typed::<SourceDef>)),
            Some("条件") => {
                (&mut conditions, "conditions", reading.value(row, CONTENT, typed::<Condition>))
            }
            _ => {
                reading.fault(row, "类别", "应为 取值 或者 条件");
                continue;
            }
        };
        if map.contains_key(name) {
            reading.fault(row, "名称", format!("“{name}”写了两次"));
        }
        reading.remember(format!("/{kept}/{name}"), row.cell(CONTENT));
        map.insert(name.into(), value.unwrap_or_default());
        if let Some(meaning) = row.get("含义") {
            reading.remember(format!("/condition_words/{name}"), row.cell("含义"));
            called.insert(name.into(), meaning.into());
        }
    }
    [terms, conditions, called]
}

pub fn examples(from: Option<&Rows>, reading: &mut Reading) -> Value {
    let mut wholes: Vec<(Row<'_>, Vec<Row<'_>>)> = Vec::new();
    for row in rows(from) {
        match wholes.last_mut() {
            Some((_, more)) if row.get("编号") == Some(CONTINUED) => more.push(row),
            _ => wholes.push((row, Vec::new())),
        }
    }
    let mut examples = Vec::new();
    for (row, more) in wholes {
        let mut example = Filled::at(row);
        reading.need(&mut example, row, "编号", "id", id);
        reading.need(&mut example, row, "名称", "title", text);
        reading.set(&mut example, row, "沿用算例", "base", id);
        let mut long = |heading: &str, key: &str, read: fn(&str) -> Result<Value, String>| {
            let rest = more.iter().filter_map(|row| row.get(heading)).collect::<String>();
            reading.set(&mut example, row, heading, key, |written| read(&format!("{written}{rest}")));
        };
        long("案卷（JSON）", "dossier", typed::<Value>);
        long("改动（JSON）", "set", typed::<Map<String, Value>>);
        long("参数（JSON）", "parameters", typed::<BTreeMap<String, i64>>);
        long("预期（JSON）", "expect", typed::<BTreeMap<Id, Expected>>);
        long("计分（JSON）", "score", typed::<ScoreExample>);
        examples.push(reading.keep(&format!("/examples/{}", examples.len()), example));
    }
    examples.into()
}
