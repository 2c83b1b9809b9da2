//! Reads a calendar file and refuses whatever could make it lie. What a day then is belongs in `table`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::json::{Entries, read};
use super::table::{Calendar, YearTable, is_weekend};
use crate::value::parse_day;

/// Why a calendar file was refused; the message names the year or the date and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("节假日表不是可读的 JSON{}：{detail}；请对照模板改正后重新导入", at(.path))]
    Malformed { path: String, detail: String },
    #[error("节假日表的年份“{found}”不对：应为四位数字，例如 \"2024\"")]
    BadYear { found: String },
    #[error("节假日表中 {year} 年写了两次；请合并为一处")]
    DuplicateYear { year: i32 },
    #[error("节假日表 {year} 年下有不认识的键“{key}”：只能有 off（放假）和 work（调休上班）")]
    UnknownKey { year: i32, key: String },
    #[error("节假日表 {year} 年下“{key}”写了两次；请合并为一处")]
    DuplicateKey { year: i32, key: String },
    #[error("节假日表 {year} 年缺少“{key}”；没有调休上班日也要写空对象")]
    MissingKey { year: i32, key: &'static str },
    #[error("节假日表 {year} 年没有一个放假日；没有公布安排的年份请整年删去，不要留空")]
    EmptyYear { year: i32 },
    #[error("节假日表 {year} 年的日期“{found}”不对：应写成 2024-05-01，且是真实存在的日期")]
    BadDate { year: i32, found: String },
    #[error("日期 {date} 写在了 {year} 年之下；请移到它自己的年份")]
    OutsideYear { year: i32, date: NaiveDate },
    #[error("日期 {date} 在 {year} 年的同一张表中写了两次；请删去一处")]
    DuplicateDate { year: i32, date: NaiveDate },
    #[error("日期 {date} 既写作放假又写作调休上班（{year} 年）；请删去一处")]
    OffAndWork { year: i32, date: NaiveDate },
    #[error("日期 {date} 本来就不是周六、周日，不应写作调休上班（{year} 年）；请核对日期")]
    WorkOnWeekday { year: i32, date: NaiveDate },
    #[error("日期 {date}（{year} 年）没有写节日名称；请补上，例如“劳动节”")]
    NoName { year: i32, date: NaiveDate },
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("（位置 {path}）") }
}

type RawYear = Entries<Entries<String>>;

impl Calendar {
    /// Reads `{"2024": {"off": {"2024-05-01": "劳动节"}, "work": {"2024-05-11": "劳动节"}}}`; each date stands under
    /// the calendar year that it lies in, whichever year's notice announced it.
    pub fn from_json(bytes: &[u8]) -> Result<Calendar, CalendarError> {
        let raw: Entries<RawYear> = read(bytes)
            .map_err(|wrong| CalendarError::Malformed { path: wrong.path, detail: wrong.detail })?;
        let mut years = BTreeMap::new();
        for (key, raw_year) in raw.0 {
            let year = four_digits(&key).ok_or(CalendarError::BadYear { found: key })?;
            if years.insert(year, year_table(year, raw_year)?).is_some() {
                return Err(CalendarError::DuplicateYear { year });
            }
        }
        Ok(Calendar { years })
    }
}

fn four_digits(key: &str) -> Option<i32> {
    (key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}

fn year_table(year: i32, raw: RawYear) -> Result<YearTable, CalendarError> {
    let (mut off, mut work) = (None, None);
    for (key, days) in raw.0 {
        let slot = match key.as_str() {
            "off" => &mut off,
            "work" => &mut work,
            _ => return Err(CalendarError::UnknownKey { year, key }),
        };
        if slot.replace(named_days(year, days)?).is_some() {
            return Err(CalendarError::DuplicateKey { year, key });
        }
    }
    let table = YearTable {
        off: off.ok_or(CalendarError::MissingKey { year, key: "off" })?,
        work: work.ok_or(CalendarError::MissingKey { year, key: "work" })?,
    };
    if table.off.is_empty() {
        return Err(CalendarError::EmptyYear { year });
    }
    for &date in table.work.keys() {
        if table.off.contains_key(&date) {
            return Err(CalendarError::OffAndWork { year, date });
        }
        if !is_weekend(date) {
            return Err(CalendarError::WorkOnWeekday { year, date });
        }
    }
    Ok(table)
}

fn named_days(year: i32, raw: Entries<String>) -> Result<BTreeMap<NaiveDate, String>, CalendarError> {
    let mut days = BTreeMap::new();
    for (key, name) in raw.0 {
        let date = parse_day(&key).ok_or(CalendarError::BadDate { year, found: key })?;
        if date.year() != year {
            return Err(CalendarError::OutsideYear { year, date });
        }
        if name.trim().is_empty() {
            return Err(CalendarError::NoName { year, date });
        }
        if days.insert(date, name).is_some() {
            return Err(CalendarError::DuplicateDate { year, date });
        }
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{cn, day};
    use super::*;

    fn refusal(json: &str) -> CalendarError {
        Calendar::from_json(json.as_bytes()).expect_err("this file must be refused")
    }

    #[test]
    fn the_national_table_covers_2018_to_2026() {
        assert!(cn().years().eq(2018..=2026));
    }

    #[test]
    fn a_byte_order_mark_is_not_an_error() {
        assert!(Calendar::from_json("\u{feff}{}".as_bytes()).is_ok());
    }

    #[test]
    fn whatever_could_make_the_table_lie_is_refused() {
        let year = 2024;
        let date = day("2024-05-01");
        let cases = [
            (r#"{"24":{"off":{},"work":{}}}"#, CalendarError::BadYear { found: "24".into() }),
            (
                r#"{"2024":{"off":{"2024-05-01":"劳动节"},"work":{}},"2024":{"off":{"2024-05-01":"劳动节"},"work":{}}}"#,
                CalendarError::DuplicateYear { year },
            ),
            (r#"{"2024":{"holiday":{}}}"#, CalendarError::UnknownKey { year, key: "holiday".into() }),
            (r#"{"2024":{"off":{},"off":{}}}"#, CalendarError::DuplicateKey { year, key: "off".into() }),
            (r#"{"2024":{"off":{"2024-05-01":"劳动节"}}}"#, CalendarError::MissingKey { year, key: "work" }),
            (r#"{"2024":{"off":{},"work":{}}}"#, CalendarError::EmptyYear { year }),
            (
                r#"{"2024":{"off":{"2024-5-1":"劳动节"}}}"#,
                CalendarError::BadDate { year, found: "2024-5-1".into() },
            ),
            (
                r#"{"2024":{"off":{"2024-02-30":"劳动节"}}}"#,
                CalendarError::BadDate { year, found: "2024-02-30".into() },
            ),
            (
                r#"{"2024":{"off":{"2025-05-01":"劳动节"}}}"#,
                CalendarError::OutsideYear { year, date: day("2025-05-01") },
            ),
            (
                r#"{"2024":{"off":{"2024-05-01":"劳动节","2024-05-01":"劳动节"}}}"#,
                CalendarError::DuplicateDate { year, date },
            ),
            (
                r#"{"2024":{"off":{"2024-05-04":"劳动节"},"work":{"2024-05-04":"劳动节"}}}"#,
                CalendarError::OffAndWork { year, date: day("2024-05-04") },
            ),
            (
                r#"{"2024":{"off":{"2024-05-01":"劳动节"},"work":{"2024-05-06":"劳动节"}}}"#,
                CalendarError::WorkOnWeekday { year, date: day("2024-05-06") },
            ),
            (r#"{"2024":{"off":{"2024-05-01":" "}}}"#, CalendarError::NoName { year, date }),
        ];
        for (json, expected) in cases {
            assert_eq!(refusal(json), expected, "{json}");
        }
    }

    #[test]
    fn a_wrong_type_names_its_place_in_chinese() {
        let message = refusal(r#"{"2024":{"off":{"2024-05-01":1},"work":{}}}"#).to_string();
        assert!(message.contains("类型不对") && message.contains("行第"), "{message}");
        assert!(refusal("{} x").to_string().contains("多余内容"));
    }
}
