//! The small types that fields are made of: days and minutes, money, ids. In what ways a field can lack its value is in
//! `value`.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

/// A calendar day or, where the law needs it, a minute of a day. Written `2024-03-01` or `2024-03-01T09:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    pub date: NaiveDate,
    /// Minutes after midnight, 0–1439; `None` when only the day is known.
    pub minute: Option<u16>,
}

impl Moment {
    pub fn day(date: NaiveDate) -> Self {
        Moment { date, minute: None }
    }

    /// Compares by minute when both carry one, else by day. `None` when the days are equal and only one side
    /// has a minute or neither has: the order within the day is not known.
    pub fn order(self, other: Self) -> Option<std::cmp::Ordering> {
        match self.date.cmp(&other.date) {
            std::cmp::Ordering::Equal => match (self.minute, other.minute) {
                (Some(a), Some(b)) => Some(a.cmp(&b)),
                _ => None,
            },
            unequal => Some(unequal),
        }
    }

    pub fn at_minute(self) -> Option<NaiveDateTime> {
        let minute = u32::from(self.minute?);
        self.date.and_hms_opt(minute / 60, minute % 60, 0)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (day, minute) = match text.split_once('T') {
            Some((day, clock)) => (day, Some(parse_clock(clock)?)),
            None => (text, None),
        };
        Some(Moment { date: parse_day(day)?, minute })
    }
}

fn digits(text: &str, len: usize) -> Option<u32> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn parse_clock(clock: &str) -> Option<u16> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour < 24 && minute < 60).then_some((hour * 60 + minute) as u16)
}

/// `2024-03-01` exactly: no other width, no sign, and a year a case file can have.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = digits(year, 4).filter(|year| (1900..=2199).contains(year))?;
    NaiveDate::from_ymd_opt(year as i32, digits(month, 2)?, digits(day, 2)?)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())?;
        match self.at_minute() {
            Some(at) => write!(f, "T{:02}:{:02}", at.hour(), at.minute()),
            None => Ok(()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Moment::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "日期“{}”不对：应是 1900–2199 年间真实的一天，写成 2024-03-01，或精确到分 2024-03-01T09:30",
                brief(&text)
            ))
        })
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "日期，或精确到分的时刻",
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$"
        })
    }
}

/// A calendar day without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Moment::day(self.0))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        parse_day(&text).map(Day).ok_or_else(|| {
            de::Error::custom(format!(
                "日期“{}”不对：应是 1900–2199 年间真实的一天，写成 2024-03-01",
                brief(&text)
            ))
        })
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "title": "日期", "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
    }
}

/// Money in fen (分, 0.01 yuan); never negative, at most 10^15 fen, which is beyond any penalty and far from overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    pub const MAX: i64 = 1_000_000_000_000_000;
}

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fen = i64::deserialize(deserializer).map_err(|_| {
            de::Error::custom("金额不对：应写成以分为单位、不带小数的整数，例如 2000 元写 200000")
        })?;
        if (0..=Self::MAX).contains(&fen) {
            Ok(Fen(fen))
        } else {
            Err(de::Error::custom(format!("金额 {fen} 分超出范围：应在 0 至 {} 分之间", Self::MAX)))
        }
    }
}

impl JsonSchema for Fen {
    fn schema_name() -> Cow<'static, str> {
        "Fen".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "title": "金额，单位：分", "type": "integer", "minimum": 0, "maximum": Self::MAX })
    }
}

impl fmt::Display for Fen {
    /// `1234.50` yuan; whole yuan without decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (yuan, 0) => write!(f, "{yuan}"),
            (yuan, rest) => write!(f, "{yuan}.{rest:02}"),
        }
    }
}

/// A permanent id inside one dossier, pack or roster: 1–64 of `A-Z a-z 0-9 . _ -`, first one a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(Box<str>);

impl Id {
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
            && text.as_bytes()[0].is_ascii_alphanumeric();
        fits.then(|| Id(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Id::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "编号“{}”不对：应为 1–64 个字母、数字、点、下划线或连字符，且以字母或数字开头",
                brief(&text)
            ))
        })
    }
}

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "title": "永久编号", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" })
    }
}

/// The beginning of a text that came from outside, short enough for an error message.
pub fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_decides_the_order_only_when_both_sides_have_one() {
        let at = |text| Moment::parse(text).unwrap();
        use std::cmp::Ordering::*;
        assert_eq!(at("2024-03-01").order(at("2024-03-01T09:00")), None);
        assert_eq!(at("2024-03-01T10:00").order(at("2024-03-01T09:00")), Some(Greater));
        assert_eq!(at("2024-02-29").order(at("2024-03-01T00:00")), Some(Less));
    }

    #[test]
    fn ids_and_money_stay_in_their_bounds() {
        assert!(Id::parse("d-1.a_B").is_some());
        for bad in ["", "-a", "甲", "a b", &"a".repeat(65)] {
            assert!(Id::parse(bad).is_none(), "{bad} must be refused");
        }
        assert!(serde_json::from_str::<Fen>("1.5").is_err());
        assert!(serde_json::from_str::<Fen>("-1").is_err());
        assert_eq!(Fen(123_450).to_string(), "1234.50");
    }
}
