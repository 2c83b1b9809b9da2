//! What entries of each roster are made of, and what makes two rows one entry:
//! a reviewer is known by name and unit; a benchmark by item, tier and the day from which it holds, in the order of the
//! rows that share them; a delegated item by item, township and version of the list; a sampled case by unit, number and
//! the day of the draw.

use anheng_core::dossier::Element;
use anheng_core::roster::{Benchmark, DelegatedItem, Reviewer, SampledCase};
use anheng_office::ledger::FieldValue;
use anheng_office::rosters::{DELEGATED, ITEMS, REVIEWERS, SAMPLE};
use anheng_office::table::{Record, RosterKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::entry::{changed_fields, text, typed};
use crate::ledger::{number_key, plain};
use crate::roster::columns::{self, Columns};

/// Label of the column, what is wrong, and what to do.
pub(super) type Wrong = (&'static str, String, &'static str);

pub(super) struct Shape {
    pub columns: Columns,
    pub prefix: &'static str,
    /// Label of the column that messages about the whole row point to.
    pub key: &'static str,
    /// What two rows are that have one identity.
    pub same: &'static str,
    /// Rows may share their identity, and are then told apart by their order.
    pub several: bool,
    pub name: fn(&Record) -> String,
    pub identity: fn(&Record) -> Result<Vec<String>, Wrong>,
    /// The entry as it is kept, if it is sound.
    pub sound: fn(Map<String, Json>) -> Result<String, Wrong>,
    pub changed: fn(&str, &str) -> Vec<String>,
}

/// The shape of a roster that stands for itself.
pub(super) fn of(kind: &RosterKind) -> Option<&'static Shape> {
    match kind.code {
        "reviewers" => Some(&REVIEWER),
        "items" => Some(&BENCHMARK),
        "delegated" => Some(&DELEGATED_ITEM),
        "sample" => Some(&SAMPLED),
        _ => None,
    }
}

static REVIEWER: Shape = Shape {
    columns: columns::REVIEWER,
    prefix: "reviewer",
    key: "姓名",
    same: "同一单位的同一位专家；如果是同名的两个人，请在姓名后加注区别",
    several: false,
    name: |row| named(row, &REVIEWERS, &["姓名", "单位"]),
    identity: |row| {
        let name = needed(row, &REVIEWERS, "姓名")?;
        Ok(vec![name, needed(row, &REVIEWERS, "单位")?])
    },
    sound: |entry| kept::<Reviewer>("姓名", entry, |_| Ok(())),
    changed: |before, after| changed_fields(Reviewer::FIELDS, before, after),
};

static BENCHMARK: Shape = Shape {
    columns: columns::BENCHMARK,
    prefix: "benchmark",
    key: "事项名称",
    same: "同一事项的同一档次",
    several: true,
    name: |row| named(row, &ITEMS, &["事项名称", "裁量档次"]),
    identity: |row| {
        let tier = text(row, &ITEMS, "裁量档次").or_else(|| text(row, &ITEMS, "适用情形"));
        let tier = tier.ok_or(("裁量档次", "没有裁量档次，也没有适用情形".to_owned(), "请填写其中一项"))?;
        Ok(vec![item(row, &ITEMS)?, plain(&tier), day(row, &ITEMS, "施行日期")])
    },
    sound: |entry| {
        kept::<Benchmark>("事项名称", entry, |one| match (one.fine_from.known(), one.fine_to.known()) {
            (Some(from), Some(to)) if to.0 < from.0 => {
                Err(("罚款上限", "罚款上限低于罚款下限".into(), "请核对这两个金额和单位"))
            }
            _ => Ok(()),
        })
    },
    changed: |before, after| changed_fields(Benchmark::FIELDS, before, after),
};

static DELEGATED_ITEM: Shape = Shape {
    columns: columns::DELEGATED_ITEM,
    prefix: "delegated",
    key: "事项名称",
    same: "同一版清单里同一单位承接的同一事项",
    several: false,
    name: |row| named(row, &DELEGATED, &["事项名称", "承接单位", "清单版本"]),
    identity: |row| {
        let unit = text(row, &DELEGATED, "承接单位").unwrap_or_default();
        let version = text(row, &DELEGATED, "清单版本");
        let version = version.unwrap_or_else(|| day(row, &DELEGATED, "施行日期"));
        Ok(vec![item(row, &DELEGATED)?, plain(&unit), plain(&version)])
    },
    sound: |entry| {
        kept::<DelegatedItem>("事项名称", entry, |one| {
            match (one.valid_from.known(), one.valid_to.known()) {
                (Some(from), Some(to)) if to.0 < from.0 => {
                    let why = format!("终止日期 {} 早于施行日期 {}", to.0, from.0);
                    Err(("终止日期", why, "请核对这两个日期"))
                }
                _ => Ok(()),
            }
        })
    },
    changed: |before, after| changed_fields(DelegatedItem::FIELDS, before, after),
};

static SAMPLED: Shape = Shape {
    columns: columns::SAMPLED,
    prefix: "sampled",
    key: "决定书文号",
    same: "同一次抽取的同一件案卷",
    several: false,
    name: |row| named(row, &SAMPLE, &["决定书文号", "案件名称"]),
    identity: |row| {
        let unit = plain(&needed(row, &SAMPLE, "单位")?);
        let drawn = day(row, &SAMPLE, "抽取日期");
        for label in ["决定书文号", "案号"] {
            let number = text(row, &SAMPLE, label).map(|number| number_key(&number)).unwrap_or_default();
            if !number.is_empty() {
                return Ok(vec![unit, label.to_owned(), number, drawn]);
            }
        }
        let title = text(row, &SAMPLE, "案件名称").unwrap_or_default();
        if title.is_empty() {
            let why = "没有决定书文号、案号，也没有案件名称，无法确定是哪一件".to_owned();
            return Err(("决定书文号", why, "请填写其中一项"));
        }
        let party = text(row, &SAMPLE, "当事人名称").unwrap_or_default();
        Ok(vec![unit, "案件名称".to_owned(), plain(&title), plain(&party), drawn])
    },
    sound: |entry| kept::<SampledCase>("决定书文号", entry, |_| Ok(())),
    changed: |before, after| changed_fields(SampledCase::FIELDS, before, after),
};

/// An item by its code, or by its name where it has none.
fn item(row: &Record, kind: &RosterKind) -> Result<String, Wrong> {
    let name = needed(row, kind, "事项名称")?;
    Ok(text(row, kind, "事项编码").map_or_else(|| plain(&name), |code| format!("#{}", plain(&code))))
}

fn needed(row: &Record, kind: &RosterKind, label: &'static str) -> Result<String, Wrong> {
    text(row, kind, label).ok_or_else(|| (label, format!("没有{label}"), "请填写；合并的单元格请逐行填满"))
}

fn day(row: &Record, kind: &RosterKind, label: &str) -> String {
    let field = kind.labelled(label).and_then(|column| row.field(column));
    match field.map(|field| &field.value) {
        Some(FieldValue::Date(day)) => day.to_string(),
        _ => String::new(),
    }
}

fn named(row: &Record, kind: &RosterKind, labels: &[&str]) -> String {
    let said = labels.iter().filter_map(|label| text(row, kind, label));
    said.collect::<Vec<_>>().join(" ")
}

fn kept<T: DeserializeOwned + Serialize>(
    label: &'static str,
    entry: Map<String, Json>,
    sound: impl Fn(&T) -> Result<(), Wrong>,
) -> Result<String, Wrong> {
    let entry: T = typed(entry).map_err(|why| (label, why, ""))?;
    sound(&entry)?;
    serde_json::to_string(&entry).map_err(|error| (label, error.to_string(), ""))
}
