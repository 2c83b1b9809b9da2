//! Stretches of days and their union, and periods that stand still while one of them runs. Which procedure may be
//! deducted, and by which authority, belongs in packs.

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::deadline::Deadline;
use super::json;
use super::span::{CountError, LastDayRule, Span, Unit, days_after};
use super::table::Calendar;

/// A closed stretch of days: both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Period {
    #[serde(serialize_with = "json::date")]
    from: NaiveDate,
    #[serde(serialize_with = "json::date")]
    to: NaiveDate,
}

impl Period {
    /// `None` when the end lies before the beginning: such dates are a fault of entry, not an empty stretch.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        (from <= to).then_some(Period { from, to })
    }

    pub fn from(self) -> NaiveDate {
        self.from
    }

    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// Natural days, both ends included; at least 1.
    pub fn days(self) -> u32 {
        days_after(self.from, self.to) + 1
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }

    fn clipped(self, window: Period) -> Option<Period> {
        Period::new(self.from.max(window.from), self.to.min(window.to))
    }
}

/// The days that lie in any of `periods` and in `window`, as disjoint stretches in order; touching ones are joined.
pub fn union(periods: &[Period], window: Period) -> Vec<Period> {
    let mut clipped: Vec<Period> = periods.iter().filter_map(|period| period.clipped(window)).collect();
    clipped.sort_by_key(|period| period.from);
    let mut merged: Vec<Period> = Vec::new();
    for period in clipped {
        match merged.last_mut() {
            Some(last) if days_after(last.to, period.from) <= 1 => last.to = last.to.max(period.to),
            _ => merged.push(period),
        }
    }
    merged
}

/// Natural days of the union of `periods` inside `window`: a day that two of them share counts once.
pub fn union_days(periods: &[Period], window: Period) -> u32 {
    union(periods, window).into_iter().map(Period::days).sum()
}

impl Calendar {
    /// A deadline that stands still on every day of `deducted` (听证、公告、鉴定 …: for the 90 days of 行政处罚法 60 条
    /// only as another law, regulation or rule provides). The nominal last day is never itself deducted, and
    /// deducted days before the period starts or after it has run out do not lengthen it.
    pub fn extended_deadline(
        &self,
        start: NaiveDate,
        span: Span,
        rule: LastDayRule,
        deducted: &[Period],
    ) -> Result<Deadline, CountError> {
        let plain = self.end_of(start, span)?;
        let too_far = CountError::OutOfRange { span };
        let first = start.succ_opt().ok_or(too_far)?;
        let Some(running) = Period::new(first, NaiveDate::MAX) else { return Err(too_far) };
        let mut stretches = union(deducted, running);
        let nominal = match span.unit {
            Unit::WorkingDay => self.working_days_around(start, span, &stretches)?,
            _ => days_around(start, days_after(start, plain), &stretches).ok_or(too_far)?,
        };
        stretches.retain(|stretch| stretch.from <= nominal);
        self.finish(start, span, rule, nominal, stretches)
    }

    fn working_days_around(
        &self,
        start: NaiveDate,
        span: Span,
        stretches: &[Period],
    ) -> Result<NaiveDate, CountError> {
        let mut date = start;
        let mut left = span.count;
        while left > 0 {
            date = date.succ_opt().ok_or(CountError::OutOfRange { span })?;
            match stretches.iter().find(|stretch| stretch.contains(date)) {
                // The table of a year that is deducted throughout is not needed.
                Some(stretch) => date = stretch.to,
                None => left -= u32::from(self.is_working_day(date)?),
            }
        }
        Ok(date)
    }
}

/// The day on which the `count`th day after `start` outside the ordered, disjoint `stretches` falls.
fn days_around(start: NaiveDate, count: u32, stretches: &[Period]) -> Option<NaiveDate> {
    let (mut cursor, mut left) = (start, count);
    for stretch in stretches {
        let free = days_after(cursor, stretch.from) - 1;
        if left <= free {
            break;
        }
        left -= free;
        cursor = stretch.to;
    }
    cursor.checked_add_days(Days::new(left.into()))
}

#[cfg(test)]
mod tests {
    use super::super::deadline::Timeliness;
    use super::super::fixtures::{cn, day};
    use super::*;
    use proptest::prelude::*;

    fn period(from: &str, to: &str) -> Period {
        Period::new(day(from), day(to)).unwrap()
    }

    #[test]
    fn a_shared_day_counts_once_and_the_window_clips() {
        let window = period("2024-01-01", "2024-12-31");
        let periods = [
            period("2024-03-01", "2024-03-10"),
            period("2024-03-10", "2024-03-12"),
            period("2024-03-13", "2024-03-13"),
            period("2023-12-30", "2024-01-02"),
        ];
        let expected = vec![period("2024-01-01", "2024-01-02"), period("2024-03-01", "2024-03-13")];
        assert_eq!(union(&periods, window), expected);
        assert_eq!(union_days(&periods, window), 15);
        assert_eq!(union_days(&[], window), 0);
        assert!(Period::new(day("2024-03-02"), day("2024-03-01")).is_none());
    }

    #[test]
    fn ninety_days_stand_still_during_a_hearing() {
        let hearing = [period("2024-03-20", "2024-04-08")];
        let span = Span::days(90);
        let plain = cn().deadline(day("2024-01-02"), span, LastDayRule::Fixed).unwrap();
        assert_eq!(plain.nominal_last, day("2024-04-01"));
        let extended = cn().extended_deadline(day("2024-01-02"), span, LastDayRule::Fixed, &hearing).unwrap();
        // 77 days run to 03-19, 20 days stand still, 13 remain.
        assert_eq!(extended.nominal_last, day("2024-04-21"));
        assert_eq!(extended.deducted_days, 20);
        assert_eq!(extended.judge(day("2024-04-21"), &cn()), Timeliness::Within);
        assert_eq!(
            extended.judge(day("2024-04-22"), &cn()),
            Timeliness::Late { by_days: 1, by_working_days: None }
        );
    }

    #[test]
    fn what_happens_after_the_end_does_not_revive_a_period() {
        let late = [period("2024-04-02", "2024-05-01"), period("2023-01-01", "2024-01-02")];
        let deadline =
            cn().extended_deadline(day("2024-01-02"), Span::days(90), LastDayRule::Fixed, &late).unwrap();
        assert_eq!(deadline.nominal_last, day("2024-04-01"));
        assert_eq!((deadline.deducted_days, deadline.deducted), (0, vec![]));
    }

    #[test]
    fn a_stretch_over_the_last_day_is_waited_out() {
        let over = [period("2024-04-01", "2024-04-10")];
        let deadline =
            cn().extended_deadline(day("2024-01-02"), Span::days(90), LastDayRule::Fixed, &over).unwrap();
        assert_eq!(deadline.nominal_last, day("2024-04-11"));
    }

    #[test]
    fn working_days_skip_what_is_deducted() {
        let away = [period("2024-05-07", "2024-05-08")];
        let deadline = cn()
            .extended_deadline(day("2024-04-30"), Span::working_days(3), LastDayRule::Silent, &away)
            .unwrap();
        assert_eq!(deadline.nominal_last, day("2024-05-10"));
        let deducted: Vec<_> =
            deadline.steps.iter().filter(|step| step.deducted).map(|step| step.date).collect();
        assert_eq!(deducted, [day("2024-05-07"), day("2024-05-08")]);
        assert_eq!(deadline.steps.last().map(|step| step.counted), Some(Some(3)));
    }

    fn stretch() -> impl Strategy<Value = Period> {
        (0u64..400, 0u64..60).prop_map(|(from, length)| {
            let from = day("2022-01-01") + Days::new(from);
            Period::new(from, from + Days::new(length)).unwrap()
        })
    }

    proptest! {
        #[test]
        fn the_union_lies_between_the_longest_and_the_sum(
            periods in prop::collection::vec(stretch(), 1..8),
        ) {
            let window = period("2021-01-01", "2025-01-01");
            let days = union_days(&periods, window);
            prop_assert!(days <= periods.iter().map(|period| period.days()).sum());
            prop_assert!(days >= periods.iter().map(|period| period.days()).max().unwrap());
            let member = |date: &NaiveDate| periods.iter().any(|period| period.contains(*date));
            let counted = window.from.iter_days().take_while(|date| *date <= window.to).filter(member).count();
            prop_assert_eq!(counted, days as usize, "one by one gives the same");
        }

        #[test]
        fn exactly_the_span_runs_outside_the_deducted_days(
            periods in prop::collection::vec(stretch(), 0..8), n in 0u32..120,
        ) {
            let start = day("2022-03-01");
            let last = cn().extended_deadline(start, Span::days(n), LastDayRule::Fixed, &periods).unwrap().nominal_last;
            let runs = |date: &NaiveDate| !periods.iter().any(|period| period.contains(*date));
            let running = start.iter_days().skip(1).take_while(|date| *date <= last).filter(runs).count();
            prop_assert_eq!(running, n as usize);
            prop_assert!(n == 0 || runs(&last));
        }
    }
}
