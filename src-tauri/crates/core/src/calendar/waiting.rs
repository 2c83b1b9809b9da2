//! Periods that must have run out before an act (告知后五日), and notice that must be given ahead of one (听证七日前).
//! Acts that must not come too late belong in `deadline`.

use chrono::NaiveDate;
use serde::Serialize;

use super::deadline::Deadline;
use super::json;
use super::span::{CountError, LastDayRule, Span, Unit, days_after};
use super::table::Calendar;

/// A period that belongs to the other side: the act is allowed from the day after its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub period: Deadline,
    /// The day after the nominal last day.
    #[serde(serialize_with = "json::date")]
    pub earliest: NaiveDate,
    /// The day after the moved last day, when a holiday at the end moves it or may move it.
    #[serde(serialize_with = "json::optional_date")]
    pub earliest_if_moved: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum WaitingTiming {
    Ok,
    /// 临界: the period had run out unless a holiday at its end moves it, and the law does not say whether it does.
    Borderline {
        /// Natural days before the first day that is allowed on every reading.
        by_days: u32,
    },
    Early {
        /// Natural days before the first day that is allowed on any reading that the rule allows.
        by_days: u32,
    },
}

/// The last day on which notice of an event is early enough.
///
/// "七日前" has two readings: on the seventh day before the event (`last`), or with seven clear days in between
/// (`last_with_clear_days`). No text in hand decides, so a notice that only the first one allows is 临界.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Latest {
    #[serde(serialize_with = "json::date")]
    pub event: NaiveDate,
    pub span: Span,
    #[serde(serialize_with = "json::date")]
    pub last: NaiveDate,
    #[serde(serialize_with = "json::date")]
    pub last_with_clear_days: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum NoticeTiming {
    Ok,
    /// 临界: early enough unless the days in between must be clear ones.
    Borderline,
    Late {
        /// Natural days after `last`.
        by_days: u32,
        /// The same in working days; only for working-day spans.
        by_working_days: Option<u32>,
    },
}

impl Calendar {
    /// The first day on which an act is allowed that must wait for `span` after `start` to run out.
    pub fn earliest_after(
        &self,
        start: NaiveDate,
        span: Span,
        rule: LastDayRule,
    ) -> Result<Waiting, CountError> {
        let period = self.deadline(start, span, rule)?;
        let next = |date: NaiveDate| date.succ_opt().ok_or(CountError::OutOfRange { span });
        let earliest = next(period.nominal_last)?;
        let earliest_if_moved = period.moved_last.map(next).transpose()?;
        Ok(Waiting { period, earliest, earliest_if_moved })
    }

    /// The last day for a notice that must be given `span` before `event`. The day of the event is not counted, and
    /// nothing moves for a holiday.
    pub fn latest_before(&self, event: NaiveDate, span: Span) -> Result<Latest, CountError> {
        let last = self.start_of(event, span)?;
        let last_with_clear_days = last.pred_opt().ok_or(CountError::OutOfRange { span })?;
        Ok(Latest { event, span, last, last_with_clear_days })
    }
}

impl Waiting {
    pub fn judge(&self, event: NaiveDate) -> WaitingTiming {
        let safe = self.earliest_if_moved.unwrap_or(self.earliest);
        let silent = self.period.last_day_rule == LastDayRule::Silent;
        if event >= safe {
            WaitingTiming::Ok
        } else if silent && event >= self.earliest {
            WaitingTiming::Borderline { by_days: days_after(event, safe) }
        } else {
            let allowed = if silent { self.earliest } else { safe };
            WaitingTiming::Early { by_days: days_after(event, allowed) }
        }
    }
}

impl Latest {
    pub fn judge(&self, notice: NaiveDate, calendar: &Calendar) -> NoticeTiming {
        if notice <= self.last_with_clear_days {
            NoticeTiming::Ok
        } else if notice <= self.last {
            NoticeTiming::Borderline
        } else {
            let by_working_days = (self.span.unit == Unit::WorkingDay)
                .then(|| calendar.working_days_between(self.last, notice).ok())
                .flatten();
            NoticeTiming::Late { by_days: days_after(self.last, notice), by_working_days }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{cn, day};
    use super::*;

    #[test]
    fn a_decision_on_the_last_day_of_the_five_is_early() {
        let waiting =
            cn().earliest_after(day("2024-04-30"), Span::working_days(5), LastDayRule::Silent).unwrap();
        assert_eq!((waiting.earliest, waiting.earliest_if_moved), (day("2024-05-11"), None));
        assert_eq!(waiting.judge(day("2024-05-09")), WaitingTiming::Early { by_days: 2 });
        assert_eq!(waiting.judge(day("2024-05-10")), WaitingTiming::Early { by_days: 1 });
        assert_eq!(waiting.judge(day("2024-05-11")), WaitingTiming::Ok);
    }

    #[test]
    fn a_holiday_at_the_end_protects_only_as_far_as_the_law_says() {
        // 09-20 + 15 days = 10-05, moved to 10-08.
        let judge = |rule, event| {
            cn().earliest_after(day("2024-09-20"), Span::days(15), rule).unwrap().judge(day(event))
        };
        assert_eq!(judge(LastDayRule::Silent, "2024-10-05"), WaitingTiming::Early { by_days: 1 });
        assert_eq!(judge(LastDayRule::Silent, "2024-10-06"), WaitingTiming::Borderline { by_days: 3 });
        assert_eq!(judge(LastDayRule::Silent, "2024-10-09"), WaitingTiming::Ok);
        assert_eq!(judge(LastDayRule::Moves, "2024-10-08"), WaitingTiming::Early { by_days: 1 });
        assert_eq!(judge(LastDayRule::Fixed, "2024-10-06"), WaitingTiming::Ok);
    }

    #[test]
    fn seven_working_days_before_a_hearing_after_the_holiday() {
        // Before Tuesday 2024-05-14: 13, 11 (Saturday worked), 10, 9, 8, 7, 6.
        let latest = cn().latest_before(day("2024-05-14"), Span::working_days(7)).unwrap();
        assert_eq!((latest.last, latest.last_with_clear_days), (day("2024-05-06"), day("2024-05-05")));
        assert_eq!(latest.judge(day("2024-04-30"), &cn()), NoticeTiming::Ok);
        assert_eq!(latest.judge(day("2024-05-05"), &cn()), NoticeTiming::Ok);
        assert_eq!(latest.judge(day("2024-05-06"), &cn()), NoticeTiming::Borderline);
        assert_eq!(
            latest.judge(day("2024-05-07"), &cn()),
            NoticeTiming::Late { by_days: 1, by_working_days: Some(1) }
        );
    }

    #[test]
    fn natural_days_before_need_no_table() {
        let latest = Calendar::default().latest_before(day("2030-01-10"), Span::days(3)).unwrap();
        assert_eq!(latest.last, day("2030-01-07"));
        let missing = Calendar::default().latest_before(day("2030-01-10"), Span::working_days(3));
        assert!(matches!(missing, Err(CountError::MissingYear(_))));
    }
}
