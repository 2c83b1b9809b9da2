//! The table of holidays and make-up working days, and what kind of day a date is. Reading it from bytes belongs in
//! `load`; walking over many days belongs in `span` and its users.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

/// National holidays and 调休 by calendar year, from the State Council's yearly notices.
///
/// A year is either wholly known or unknown. The end of December can still be changed by the next year's notice
/// (元旦), so a later file replaces whole years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    pub(super) years: BTreeMap<i32, YearTable>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct YearTable {
    /// Every day off of the notice, with the weekend days that the holiday swallows.
    pub off: BTreeMap<NaiveDate, String>,
    /// Saturdays and Sundays on which one works.
    pub work: BTreeMap<NaiveDate, String>,
}

/// What a day is under the table. `Holiday` covers all days off in a notice, not only 法定节日 in the narrow sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DayKind {
    Working,
    Weekend,
    Holiday {
        name: String,
    },
    /// 调休上班: a Saturday or Sunday that is worked; `name` is the holiday that it makes up for.
    MakeUpWorkingDay {
        name: String,
    },
}

impl DayKind {
    pub fn is_working(&self) -> bool {
        matches!(self, DayKind::Working | DayKind::MakeUpWorkingDay { .. })
    }
}

/// A question touched a day of a year that has no table. Weekends alone are never a substitute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[error(
    "没有 {year} 年的节假日和调休数据，涉及该年的工作日与节假日顺延无法核算；请导入 {year} 年的节假日表后重新核算"
)]
pub struct MissingYear {
    pub year: i32,
}

impl Calendar {
    /// Adds the years of `other`; a year that both have is replaced as a whole.
    pub fn extend(&mut self, other: Calendar) {
        self.years.extend(other.years);
    }

    /// The years with a table, ascending.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    pub fn day_kind(&self, date: NaiveDate) -> Result<DayKind, MissingYear> {
        let table = self.table(date)?;
        Ok(if let Some(name) = table.off.get(&date) {
            DayKind::Holiday { name: name.clone() }
        } else if let Some(name) = table.work.get(&date) {
            DayKind::MakeUpWorkingDay { name: name.clone() }
        } else if is_weekend(date) {
            DayKind::Weekend
        } else {
            DayKind::Working
        })
    }

    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, MissingYear> {
        let table = self.table(date)?;
        Ok(table.work.contains_key(&date) || !(is_weekend(date) || table.off.contains_key(&date)))
    }

    fn table(&self, date: NaiveDate) -> Result<&YearTable, MissingYear> {
        self.years.get(&date.year()).ok_or(MissingYear { year: date.year() })
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{cn, day};
    use super::*;

    #[test]
    fn each_kind_of_day_is_told_apart() {
        let calendar = cn();
        let kind = |text| calendar.day_kind(day(text)).unwrap();
        assert_eq!(kind("2024-04-30"), DayKind::Working);
        assert_eq!(kind("2024-05-01"), DayKind::Holiday { name: "劳动节".into() });
        assert_eq!(
            kind("2024-05-04"),
            DayKind::Holiday { name: "劳动节".into() },
            "a Saturday inside the holiday"
        );
        assert_eq!(kind("2024-05-11"), DayKind::MakeUpWorkingDay { name: "劳动节".into() });
        assert_eq!(kind("2024-05-12"), DayKind::Weekend);
        assert_eq!(kind("2024-02-09"), DayKind::Working, "除夕 was not a day off in 2024's notice");
        assert_eq!(kind("2023-12-30"), DayKind::Holiday { name: "元旦".into() }, "spills back from 2024");
    }

    #[test]
    fn a_year_without_a_table_is_never_guessed() {
        let calendar = cn();
        assert_eq!(calendar.day_kind(day("2017-12-31")), Err(MissingYear { year: 2017 }));
        assert_eq!(calendar.is_working_day(day("2027-01-04")), Err(MissingYear { year: 2027 }));
        assert!(MissingYear { year: 2027 }.to_string().contains("2027 年"));
    }

    #[test]
    fn both_questions_agree_on_every_day_of_the_table() {
        let calendar = cn();
        for date in day("2018-01-01").iter_days().take_while(|date| date.year() < 2027) {
            let kind = calendar.day_kind(date).unwrap();
            assert_eq!(calendar.is_working_day(date), Ok(kind.is_working()), "{date}");
        }
    }

    #[test]
    fn a_later_file_replaces_whole_years() {
        let mut calendar = cn();
        let later =
            br#"{"2024":{"off":{"2024-01-01":"A"},"work":{}},"2027":{"off":{"2027-01-01":"A"},"work":{}}}"#;
        calendar.extend(Calendar::from_json(later).unwrap());
        assert_eq!(calendar.years().last(), Some(2027));
        assert_eq!(calendar.is_working_day(day("2024-05-01")), Ok(true), "nothing of the old 2024 is left");
    }
}
