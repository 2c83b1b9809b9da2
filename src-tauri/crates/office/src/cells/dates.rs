//! A cell to a day: real dates, serial numbers, and the ways in which people type one. A day before 1990 or after 2100
//! is a slip of typing in a ledger of penalties.

use chrono::{Datelike, Days, NaiveDate};

use super::{Wrong, brief, numerals};
use crate::decimal::shown;
use crate::text::{is_blank_mark, packed, tidy};
use crate::workbook::Cell;

const ACCEPTED: &str = "可以写成 2025-04-14、2025.4.14、2025/4/14、2025年4月14日、20250414、二〇二五年四月十四日，或者用 Excel 的日期格式";

pub(super) fn read(cell: &Cell) -> Result<Option<NaiveDate>, Wrong> {
    let (date, said) = match cell {
        Cell::Empty | Cell::Error(_) => return Ok(None),
        Cell::Date(at) => (Some(at.date()), at.date().to_string()),
        Cell::Number(number) => {
            let digits = shown(*number).unwrap_or_default();
            (of_number(&digits), digits)
        }
        Cell::Bool(yes) => (None, (if *yes { "是" } else { "否" }).to_owned()),
        Cell::Text(text) => {
            let text = tidy(text);
            if text.is_empty() || is_blank_mark(&packed(&text)) {
                return Ok(None);
            }
            (of_text(&text), text)
        }
    };
    match date {
        None => Err(Wrong::new(format!("“{}”不是完整的日期", brief(&said)), ACCEPTED)),
        Some(date) if !(1990..=2100).contains(&date.year()) => Err(Wrong::new(
            format!("日期 {date} 不在 1990 年至 2100 年之间"),
            "请核对年份，或者单元格是否存成了别的数字",
        )),
        date => Ok(date),
    }
}

/// The day, or the later of two days that a mark stands between; two marks that would do are refused.
pub(super) fn read_last(cell: &Cell) -> Result<Option<NaiveDate>, Wrong> {
    let Cell::Text(text) = cell else { return read(cell) };
    let text = tidy(text);
    let mut spans = Vec::new();
    for mark in ["至", "到", "~", "—", "-"] {
        for (at, _) in text.match_indices(mark) {
            let (from, until) = (text[..at].trim(), text[at + mark.len()..].trim());
            if let (Some(from), Some(until)) = (of_text(from.trim_start_matches('自')), of_text(until)) {
                spans.push((from, until));
            }
        }
    }
    match spans.as_slice() {
        [(from, until)] if from <= until => read(&Cell::Text(until.to_string().into())),
        [(from, until)] => Err(Wrong::new(format!("有效期的起止日期颠倒（{from} 至 {until}）"), ACCEPTED)),
        _ => read(cell),
    }
}

/// Eight digits are a date as typed; else days since 1900 as Excel counts them, with the time of day behind the point.
fn of_number(digits: &str) -> Option<NaiveDate> {
    let (whole, time) = digits.split_once('.').unwrap_or((digits, ""));
    if time.is_empty() && whole.len() == 8 {
        return of_eight(whole);
    }
    let days: u64 = whole.parse().ok().filter(|days| (61..=2_958_465).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn of_eight(digits: &str) -> Option<NaiveDate> {
    ymd(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?)
}

fn of_text(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    // Spaces between the parts: `2025 年 4 月 14 日`, `2025. 4. 14`.
    if !time.is_empty() && !is_time(time) {
        return of_day(&packed(text));
    }
    of_day(day)
}

fn of_day(day: &str) -> Option<NaiveDate> {
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_eight(day);
    }
    if let Some((year, rest)) = day.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        let day = rest.strip_suffix(['日', '号'])?;
        return ymd(year, month, day).or_else(|| in_numerals(year, month, day));
    }
    for mark in ['-', '.', '/', '。', '—'] {
        let parts: Vec<&str> = day.split(mark).collect();
        if let [year, month, day] = parts.as_slice() {
            return ymd(year, month, day);
        }
    }
    None
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str, most: usize| {
        let plain = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    // Two digits of a year could be any century's, and `25.4` a month's.
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(month, 2)?, number(day, 2)?)
}

fn in_numerals(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = i32::try_from(numerals::year(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, numerals::up_to_39(month)?, numerals::up_to_39(day)?)
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    (2..=4).contains(&parts.len())
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        anheng_core::value::parse_day(text).unwrap()
    }

    #[test]
    fn the_usual_ways_of_writing_a_day_are_read() {
        for text in [
            "2025-04-14",
            "2025-4-14",
            "2025.4.14",
            "2025/4/14",
            "2025/04/14",
            "2025年4月14日",
            "2025年04月14号",
            "20250414",
            " ２０２５．４．１４ ",
            "2025 年 4 月 14 日",
            "2025. 4. 14",
            "2025-04-14 09:30",
            "2025-04-14T09:30:00.000",
            "2025。4。14",
            "二〇二五年四月十四日",
            "二零二五年四月十四日",
            "二○二五年四月十四号",
            "２０２５年０４月１４日",
            "2025－4－14",
            "2025\n.4.14",
        ] {
            assert_eq!(read(&Cell::Text(text.into())), Ok(Some(day("2025-04-14"))), "{text}");
        }
        for number in [45_761.0, 45_761.395_833, 20_250_414.0] {
            assert_eq!(read(&Cell::Number(number)), Ok(Some(day("2025-04-14"))), "{number}");
        }
        let at = day("2025-04-14").and_hms_opt(9, 30, 0).unwrap();
        assert_eq!(read(&Cell::Date(at)), Ok(Some(day("2025-04-14"))));
    }

    #[test]
    fn of_a_time_the_last_day_is_read() {
        for text in [
            "2026-04-30",
            "2021.5.1至2026.4.30",
            "2021年5月1日 至 2026年4月30日",
            "自2021年5月1日到2026年4月30日",
            "2021.05.01-2026.04.30",
            "2021-05-01 - 2026-04-30",
            "2021/5/1～2026/4/30",
            "20210501-20260430",
        ] {
            assert_eq!(read_last(&Cell::Text(text.into())), Ok(Some(day("2026-04-30"))), "{text}");
        }
        for text in ["长期", "2021.5.1至", "2026.4.30至2021.5.1", "2021.5至2026.4", "至2026.4.30止"] {
            assert!(read_last(&Cell::Text(text.into())).is_err(), "{text}");
        }
        assert_eq!(read_last(&Cell::Number(46_142.0)), Ok(Some(day("2026-04-30"))));
    }

    #[test]
    fn marks_for_nothing_say_nothing() {
        for text in ["", " ", "/", "—", "——", "无"] {
            assert_eq!(read(&Cell::Text(text.into())), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_day_is_refused_with_what_is_accepted() {
        for text in [
            "2025年4月",
            "2025.4",
            "25.4.14",
            "2025-02-30",
            "2025-13-01",
            "4月14日",
            "是",
            "45761",
            "2025-04-14送达",
            "20250431",
            "2025-04-14至2025-04-20",
            "1899-12-31",
            "2101-01-01",
            "20250414 20250415",
            "二〇二五年四月",
            "二五年四月十四日",
            "二〇二五年二月三十日",
            "1.3E+17",
        ] {
            let wrong = read(&Cell::Text(text.into())).unwrap_err();
            assert!(!wrong.hint.is_empty(), "{text}: {wrong:?}");
        }
        for number in [0.0, -1.0, 5.0, 30_000.0, 80_000.0, 2025.414, 1e17, f64::NAN, 20_251_301.0] {
            assert!(read(&Cell::Number(number)).is_err(), "{number}");
        }
        assert!(read(&Cell::Bool(true)).is_err());
    }
}
