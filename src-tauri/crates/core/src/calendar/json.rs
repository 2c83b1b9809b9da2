//! The strict reading that both data files share: object entries that keep duplicates, and serde's words in Chinese.
//! What the entries mean belongs in `load` and `counting`.

use std::fmt;
use std::marker::PhantomData;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::value::{Day, Moment};

/// The entries of a JSON object in the order written. A map type would keep the last of two equal keys in silence.
pub(super) struct Entries<V>(pub Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
    type Value = Entries<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("对象 {…}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// Where in the file (`rules[2].last_day`, empty for the top) and what is wrong, in Chinese.
pub(super) struct Malformed {
    pub path: String,
    pub detail: String,
}

pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Malformed> {
    // Windows editors put a byte order mark in front of a file that an administrator has touched.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| Malformed {
        path: Some(error.path().to_string()).filter(|path| path != ".").unwrap_or_default(),
        detail: in_chinese(&error.inner().to_string()),
    })?;
    json.end().map_err(|error| Malformed { path: String::new(), detail: in_chinese(&error.to_string()) })?;
    Ok(value)
}

/// serde and serde_json speak English; these are all the phrases that they can use for our types.
fn in_chinese(message: &str) -> String {
    const PHRASES: [(&str, &str); 16] = [
        ("unknown field", "不认识的键"),
        ("unknown variant", "不认识的取值"),
        ("missing field", "缺少键"),
        ("duplicate field", "重复的键"),
        ("invalid type:", "类型不对："),
        ("invalid value:", "取值不对："),
        ("invalid length", "长度不对："),
        ("trailing characters", "末尾有多余内容"),
        ("trailing comma", "多了一个逗号"),
        ("EOF while parsing", "内容不完整，中断在"),
        ("expected one of", "只能是其中之一："),
        ("expected", "应为"),
        ("there are no fields", "此处不得有键"),
        (" at line ", "，第 "),
        (" column ", " 行第 "),
        ("key must be a string", "键应为字符串"),
    ];
    let text = PHRASES.iter().fold(message.to_owned(), |text, (from, to)| text.replace(from, to));
    if text.contains(" 行第 ") { text + " 列" } else { text }
}

// chrono is built without its serde feature; dates are written the one way that dossiers write them.

pub(super) fn date<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    Day(*date).serialize(serializer)
}

pub(super) fn optional_date<S: Serializer>(
    date: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    date.map(Day).serialize(serializer)
}

pub(super) fn minute<S: Serializer>(at: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
    use chrono::Timelike;
    let minute = u16::try_from(at.hour() * 60 + at.minute()).ok();
    Moment { date: at.date(), minute }.serialize(serializer)
}
