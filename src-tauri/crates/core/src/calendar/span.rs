//! Lengths of time as laws write them, and where they end when the starting day is not counted. Which law makes a
//! "七日" a working-day span belongs in `counting`; what being late means belongs in `deadline`.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table::{Calendar, MissingYear};

/// A length of time: `{"count": 7, "unit": "working_day"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub count: u32,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日: a day that the calendar calls working, make-up Saturdays and Sundays included.
    WorkingDay,
    /// 日 as a natural day. As *written* in a law it may still become a working day: see `CountingRule::limit`.
    Day,
    Month,
    Year,
    /// 小时. Never counted in days: see `hours_after`.
    Hour,
}

impl Span {
    pub const fn working_days(count: u32) -> Span {
        Span { count, unit: Unit::WorkingDay }
    }

    pub const fn days(count: u32) -> Span {
        Span { count, unit: Unit::Day }
    }

    pub const fn months(count: u32) -> Span {
        Span { count, unit: Unit::Month }
    }

    pub const fn years(count: u32) -> Span {
        Span { count, unit: Unit::Year }
    }

    pub const fn hours(count: u32) -> Span {
        Span { count, unit: Unit::Hour }
    }
}

/// What happens when the last day of a natural-day, month or year span is not a working day. Working-day spans end
/// on a working day and are never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LastDayRule {
    /// The law moves it to the first working day after (民事诉讼法 85 条第三款).
    Moves,
    /// The law is silent: both readings are computed, and where they differ the answer is 临界.
    Silent,
    /// It must not be moved, whatever day it is (查封、扣押期限).
    Fixed,
}

/// Why days could not be counted. Each of them makes a check 无法判定, none makes it a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CountError {
    #[error(transparent)]
    MissingYear(#[from] MissingYear),
    #[error("以小时计的期限不能按日推算；请补录精确到分钟的时间")]
    HoursNeedClock,
    #[error("期限长达 {} 个单位，超出可推算的日期范围；请核对标准包中的期限数字", .span.count)]
    OutOfRange { span: Span },
}

impl Calendar {
    /// The last day of `span` counted from the day after `start`, before any moving.
    ///
    /// Months and years end on the day of the same number, or on the month's last day where there is none. That
    /// follows civil practice (民法典 202、203 条) and is an assumption: the administrative statutes do not say.
    pub fn end_of(&self, start: NaiveDate, span: Span) -> Result<NaiveDate, CountError> {
        let too_far = CountError::OutOfRange { span };
        match span.unit {
            Unit::WorkingDay => self.nth_working_day(start, span, NaiveDate::succ_opt),
            Unit::Day => start.checked_add_days(Days::new(span.count.into())).ok_or(too_far),
            Unit::Month | Unit::Year => {
                months(span).and_then(|months| start.checked_add_months(months)).ok_or(too_far)
            }
            Unit::Hour => Err(CountError::HoursNeedClock),
        }
    }

    /// The mirror of `end_of`: the day that lies `span` before `event`, the event's own day not counted.
    pub fn start_of(&self, event: NaiveDate, span: Span) -> Result<NaiveDate, CountError> {
        let too_far = CountError::OutOfRange { span };
        match span.unit {
            Unit::WorkingDay => self.nth_working_day(event, span, NaiveDate::pred_opt),
            Unit::Day => event.checked_sub_days(Days::new(span.count.into())).ok_or(too_far),
            Unit::Month | Unit::Year => {
                months(span).and_then(|months| event.checked_sub_months(months)).ok_or(too_far)
            }
            Unit::Hour => Err(CountError::HoursNeedClock),
        }
    }

    fn nth_working_day(
        &self,
        from: NaiveDate,
        span: Span,
        step: fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> Result<NaiveDate, CountError> {
        let mut date = from;
        let mut left = span.count;
        while left > 0 {
            date = step(&date).ok_or(CountError::OutOfRange { span })?;
            left -= u32::from(self.is_working_day(date)?);
        }
        Ok(date)
    }

    /// Where a period whose last day is `last` ends once holidays move it; `None` when it stays (or must not move,
    /// in which case the table is not even asked).
    pub(super) fn moved(&self, last: NaiveDate, rule: LastDayRule) -> Result<Option<NaiveDate>, MissingYear> {
        if rule == LastDayRule::Fixed || self.is_working_day(last)? {
            return Ok(None);
        }
        for date in last.iter_days().skip(1) {
            if self.is_working_day(date)? {
                return Ok(Some(date));
            }
        }
        Ok(None)
    }

    /// Working days in `(after, until]`; zero when `until` is not later.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> Result<u32, MissingYear> {
        let mut count = 0;
        for date in after.iter_days().skip(1).take_while(|date| *date <= until) {
            count += u32::from(self.is_working_day(date)?);
        }
        Ok(count)
    }
}

fn months(span: Span) -> Option<Months> {
    let per_unit = if span.unit == Unit::Year { 12 } else { 1 };
    span.count.checked_mul(per_unit).map(Months::new)
}

/// Natural days from `earlier` to `later`; zero when `later` is not later.
pub(super) fn days_after(earlier: NaiveDate, later: NaiveDate) -> u32 {
    u32::try_from(later.signed_duration_since(earlier).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{cn, day};
    use super::*;
    use proptest::prelude::*;

    fn end(start: &str, span: Span) -> String {
        cn().end_of(day(start), span).unwrap().to_string()
    }

    #[test]
    fn working_days_follow_the_notice_and_not_the_week() {
        // 05-01…05 off; 6 7 8 9 10 are Monday to Friday; 05-11 is a Saturday worked; 05-12 is a Sunday.
        assert_eq!(end("2024-04-30", Span::working_days(5)), "2024-05-10");
        assert_eq!(end("2024-04-30", Span::working_days(6)), "2024-05-11");
        assert_eq!(end("2024-04-30", Span::working_days(7)), "2024-05-13");
        // 春节 2024: 02-09 is worked, 02-10…17 are off, 02-18 is a Sunday worked.
        assert_eq!(end("2024-02-08", Span::working_days(1)), "2024-02-09");
        assert_eq!(end("2024-02-08", Span::working_days(2)), "2024-02-18");
        assert_eq!(end("2024-02-08", Span::working_days(7)), "2024-02-23");
        // Across the year: 2023-12-30…2024-01-01 are off.
        assert_eq!(end("2023-12-28", Span::working_days(1)), "2023-12-29");
        assert_eq!(end("2023-12-28", Span::working_days(5)), "2024-01-05");
        // 2023: 中秋 and 国庆 joined, 10-07 and 10-08 are a worked weekend.
        assert_eq!(end("2023-09-28", Span::working_days(2)), "2023-10-08");
    }

    #[test]
    fn months_and_years_end_on_the_same_number_or_at_the_months_end() {
        assert_eq!(end("2024-01-31", Span::months(1)), "2024-02-29");
        assert_eq!(end("2023-01-31", Span::months(1)), "2023-02-28");
        assert_eq!(end("2024-02-29", Span::years(2)), "2026-02-28");
        assert_eq!(end("2024-03-15", Span::months(6)), "2024-09-15");
        assert_eq!(end("2024-02-28", Span::months(1)), "2024-03-28");
    }

    #[test]
    fn natural_days_need_no_table_and_working_days_do() {
        let none = Calendar::default();
        assert_eq!(none.end_of(day("2024-01-01"), Span::days(90)), Ok(day("2024-03-31")));
        assert_eq!(
            none.end_of(day("2024-01-01"), Span::working_days(1)),
            Err(CountError::MissingYear(MissingYear { year: 2024 }))
        );
        assert_eq!(
            cn().end_of(day("2026-12-30"), Span::working_days(2)),
            Err(CountError::MissingYear(MissingYear { year: 2027 }))
        );
        assert_eq!(none.end_of(day("2024-01-01"), Span::hours(24)), Err(CountError::HoursNeedClock));
    }

    #[test]
    fn absurd_counts_are_refused_and_do_not_overflow() {
        for span in [Span::days(u32::MAX), Span::months(u32::MAX), Span::years(u32::MAX)] {
            assert_eq!(cn().end_of(day("2024-01-01"), span), Err(CountError::OutOfRange { span }));
            assert_eq!(cn().start_of(day("2024-01-01"), span), Err(CountError::OutOfRange { span }));
        }
        let missing = Err(CountError::MissingYear(MissingYear { year: 2027 }));
        assert_eq!(cn().end_of(day("2024-01-01"), Span::working_days(u32::MAX)), missing);
    }

    proptest! {
        #[test]
        fn n_working_days_hold_exactly_n_working_days(offset in 0u64..2900, n in 1u32..60) {
            let calendar = cn();
            let start = day("2018-01-02") + Days::new(offset);
            let last = calendar.end_of(start, Span::working_days(n)).unwrap();
            prop_assert_eq!(calendar.working_days_between(start, last), Ok(n));
            prop_assert!(calendar.is_working_day(last).unwrap());
        }

        #[test]
        fn later_starts_and_longer_spans_never_end_earlier(offset in 0u64..2900, n in 0u32..60) {
            let calendar = cn();
            let start = day("2018-01-02") + Days::new(offset);
            for unit in [Unit::WorkingDay, Unit::Day, Unit::Month] {
                let end = |start, count| calendar.end_of(start, Span { count, unit }).unwrap();
                prop_assert!(end(start, n) <= end(start + Days::new(1), n));
                prop_assert!(end(start, n) < end(start, n + 1));
            }
        }

        #[test]
        fn counting_back_mirrors_counting_on(offset in 400u64..2900, n in 1u32..60) {
            let calendar = cn();
            let event = day("2018-01-02") + Days::new(offset);
            let first = calendar.start_of(event, Span::working_days(n)).unwrap();
            let before = event.pred_opt().unwrap();
            prop_assert_eq!(calendar.working_days_between(first.pred_opt().unwrap(), before), Ok(n));
            prop_assert_eq!(calendar.start_of(event, Span::days(n)), Ok(event - Days::new(n.into())));
        }
    }
}
