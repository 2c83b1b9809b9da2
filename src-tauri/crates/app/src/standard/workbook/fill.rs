//! Cells to values of a pack's JSON. Each value remembers the cell that it came from, so that whatever is found wrong
//! later can be said in the terms of the sheet.

use std::collections::BTreeMap;

use anheng_core::value::parse_day;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::table::{Fault, Row};
use super::words::{self, Words};

/// An object of the pack that is being read.
#[derive(Debug, Default, Clone)]
pub struct Filled {
    pub json: Map<String, Value>,
    /// Cell of each key; the empty key is the row itself.
    pub cells: Vec<(String, String)>,
}

/// Everything read so far: faults, and the cell behind each pointer.
#[derive(Debug, Default)]
pub struct Reading {
    pub faults: Vec<Fault>,
    cells: BTreeMap<String, String>,
}

impl Filled {
    pub fn at(row: Row<'_>) -> Self {
        Filled { json: Map::new(), cells: vec![(String::new(), row.cell(""))] }
    }

    pub fn set(&mut self, row: Row<'_>, heading: &str, key: &str, value: Value) {
        self.cells.push((format!("/{key}"), row.cell(heading)));
        self.json.insert(key.into(), value);
    }
}

impl Reading {
    pub fn fault(&mut self, row: Row<'_>, heading: &str, message: impl Into<String>) {
        self.faults.push(Fault { cell: row.cell(heading), message: message.into() });
    }

    /// Keeps an object's cells under its pointer, and gives its JSON.
    pub fn keep(&mut self, pointer: &str, filled: Filled) -> Value {
        for (key, cell) in filled.cells {
            self.cells.insert(format!("{pointer}{key}"), cell);
        }
        Value::Object(filled.json)
    }

    pub fn remember(&mut self, pointer: String, cell: String) {
        self.cells.insert(pointer, cell);
    }

    /// The cell that a pointer of the pack came from, or the nearest one above it.
    pub fn cell(&self, pointer: &str) -> Option<&str> {
        let mut at = pointer;
        loop {
            if let Some(cell) = self.cells.get(at) {
                return Some(cell);
            }
            at = &at[..at.rfind('/')?];
        }
    }

    fn take<T>(
        &mut self,
        row: Row<'_>,
        heading: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        match read(row.get(heading)?) {
            Ok(value) => Some(value),
            Err(message) => {
                self.fault(row, heading, message);
                None
            }
        }
    }

    /// Sets a key from a cell, if there is anything in it.
    pub fn set<T: Into<Value>>(
        &mut self,
        into: &mut Filled,
        row: Row<'_>,
        heading: &str,
        key: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) {
        if let Some(value) = self.take(row, heading, read) {
            into.set(row, heading, key, value.into());
        }
    }

    /// The same for a cell that must not be empty.
    pub fn need<T: Into<Value>>(
        &mut self,
        into: &mut Filled,
        row: Row<'_>,
        heading: &str,
        key: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) {
        if row.get(heading).is_none() {
            self.fault(row, heading, format!("“{heading}”没有填写"));
        }
        self.set(into, row, heading, key, read);
    }

    /// Keys that have no column of their own.
    pub fn rest(&mut self, into: &mut Filled, row: Row<'_>, columns: &[&str]) {
        const REST: &str = "其余（JSON，可留空）";
        let Some(Value::Object(object)) = self.take(row, REST, typed::<Map<String, Value>>) else { return };
        for (key, value) in object {
            match columns.contains(&key.as_str()) {
                true => self.fault(row, REST, format!("“{key}”有自己的列，不能写在这里")),
                false => into.set(row, REST, &key, value),
            }
        }
    }

    /// A value that is not set into an object by itself.
    pub fn value<T>(
        &mut self,
        row: Row<'_>,
        heading: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.take(row, heading, read)
    }
}

pub fn text(written: &str) -> Result<String, String> {
    Ok(written.to_owned())
}

pub fn id(written: &str) -> Result<String, String> {
    match anheng_core::value::Id::parse(written) {
        Some(_) => Ok(written.to_owned()),
        None => Err(format!("编号“{written}”只能用字母、数字、点、横线、下划线")),
    }
}

pub fn word(words: &Words) -> impl Fn(&str) -> Result<String, String> + '_ {
    |written| words.code(written).map(str::to_owned)
}

/// 分 with at most two decimals, in 0.01 分; the same digits are 元 in fen.
pub fn points(written: &str) -> Result<i64, String> {
    let wrong = || format!("“{written}”不是数字；应写成 0.5、10 这样，最多两位小数");
    let bare = written.trim_end_matches(['分', '元']).trim().replace(',', "");
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, bare.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let fits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals_end = decimals.trim_end_matches('0');
    if !fits(whole) || !fits(decimals) || decimals_end.len() > 2 {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let hundredths: i64 = format!("{decimals_end:0<2}").parse().map_err(|_| wrong())?;
    let value = whole.checked_mul(100).and_then(|value| value.checked_add(hundredths));
    value.map(|value| sign * value).ok_or_else(wrong)
}

pub fn whole(written: &str) -> Result<i64, String> {
    written.trim_end_matches('%').trim().parse().map_err(|_| format!("“{written}”不是整数"))
}

pub fn flag(written: &str) -> Result<bool, String> {
    words::YES_NO.code(written).map(|code| code == "true")
}

/// `2026-01-01`, `2026/1/1` or `2026年1月1日`.
pub fn day(written: &str) -> Result<String, String> {
    let wrong = || format!("“{written}”不是日期；应写成 2026-01-01");
    let plain = written.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let parts: Vec<_> = plain.split('-').map(str::trim).collect();
    let [year, month, day] = parts[..] else { return Err(wrong()) };
    let iso = format!("{year}-{month:0>2}-{day:0>2}");
    parse_day(&iso).map(|_| iso).ok_or_else(wrong)
}

/// Ids parted by 、.
pub fn ids(written: &str) -> Result<Vec<String>, String> {
    words::parted(written).map(id).collect()
}

pub fn document_kinds(written: &str) -> Result<Vec<String>, String> {
    words::parted(written).map(|part| words::document_kind(part).map(str::to_owned)).collect()
}

/// JSON of a type of the pack; what it lacks is said with its own words.
pub fn typed<T: DeserializeOwned>(written: &str) -> Result<Value, String> {
    let value: Value = serde_json::from_str(written)
        .map_err(|error| format!("JSON 写法不对（第 {} 个字符附近）；不会写的请留空", error.column()))?;
    let read = anheng_core::refusal::read_strict_json::<T>(written.as_bytes(), written.len(), "JSON");
    match read {
        Ok(_) => Ok(value),
        Err(refusal) => {
            let first = refusal.problems.first().map(|problem| match problem.pointer.as_str() {
                "" => problem.message.clone(),
                pointer => format!("{pointer}：{}", problem.message),
            });
            Err(first.unwrap_or_else(|| "JSON 内容不对".into()))
        }
    }
}

/// `{key: value}` when there is a value.
pub fn object(parts: &[(&str, Option<Value>)]) -> Value {
    let mut object = json!({});
    for (key, value) in parts {
        if let Some(value) = value {
            object[*key] = value.clone();
        }
    }
    object
}
