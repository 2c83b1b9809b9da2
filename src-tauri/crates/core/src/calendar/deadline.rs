//! The last day on which an act is in time, with everything needed to show how it was reached. Its sentence in
//! Chinese is written elsewhere; periods that must first run out belong in `waiting`.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::deducted::Period;
use super::json;
use super::span::{CountError, LastDayRule, Span, Unit, days_after};
use super::table::{Calendar, DayKind};

/// A deadline and its derivation: start, rule, the days walked over, the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deadline {
    /// The day of the event that starts the period; itself not counted.
    #[serde(serialize_with = "json::date")]
    pub start: NaiveDate,
    /// The day after `start`, whatever kind of day it is.
    #[serde(serialize_with = "json::date")]
    pub first_counted: NaiveDate,
    pub span: Span,
    pub last_day_rule: LastDayRule,
    /// Disjoint stretches, in order, in which the period stood still.
    pub deducted: Vec<Period>,
    /// Natural days of `deducted`.
    pub deducted_days: u32,
    #[serde(serialize_with = "json::date")]
    pub nominal_last: NaiveDate,
    /// The first working day after, when the nominal last day is not a working day and the rule is not `Fixed`.
    #[serde(serialize_with = "json::optional_date")]
    pub moved_last: Option<NaiveDate>,
    /// For a working-day span every day from `first_counted` on; otherwise, where the end moves, the days from the
    /// nominal to the moved last day; else empty.
    pub steps: Vec<Step>,
    /// The years whose holiday table was consulted, ascending.
    pub tables: Vec<i32>,
}

/// One day of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    #[serde(serialize_with = "json::date")]
    pub date: NaiveDate,
    pub day: DayKind,
    /// 1 for the first day that counted, and so on; `None` for a day that did not.
    pub counted: Option<u32>,
    /// The day lies in a deducted stretch.
    pub deducted: bool,
}

/// How an act stands to its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Timeliness {
    Within,
    /// 临界: in time only if a holiday at the end moves it, and the law does not say whether it does.
    Borderline {
        /// Natural days after the nominal last day.
        by_days: u32,
    },
    Late {
        /// Natural days after the last day on any reading that the rule allows.
        by_days: u32,
        /// The same in working days; only for working-day spans, and only where the tables reach that far.
        by_working_days: Option<u32>,
    },
}

impl Calendar {
    /// The deadline of `span` from `start`, first day not counted.
    ///
    /// A natural-day, month or year span needs the table only of the year of its last day, and under `Fixed` none.
    pub fn deadline(&self, start: NaiveDate, span: Span, rule: LastDayRule) -> Result<Deadline, CountError> {
        let nominal = self.end_of(start, span)?;
        self.finish(start, span, rule, nominal, Vec::new())
    }

    pub(super) fn finish(
        &self,
        start: NaiveDate,
        span: Span,
        last_day_rule: LastDayRule,
        nominal_last: NaiveDate,
        deducted: Vec<Period>,
    ) -> Result<Deadline, CountError> {
        let first_counted = start.succ_opt().ok_or(CountError::OutOfRange { span })?;
        let in_working_days = span.unit == Unit::WorkingDay;
        let moved_last = if in_working_days { None } else { self.moved(nominal_last, last_day_rule)? };
        let steps = match moved_last {
            _ if in_working_days => self.steps(first_counted, nominal_last, true, &deducted)?,
            Some(moved) => self.steps(nominal_last, moved, false, &deducted)?,
            None => Vec::new(),
        };
        let mut tables: Vec<i32> = steps.iter().map(|step| step.date.year()).collect();
        if !in_working_days && last_day_rule != LastDayRule::Fixed {
            tables.insert(0, nominal_last.year());
        }
        tables.dedup();
        Ok(Deadline {
            start,
            first_counted,
            span,
            last_day_rule,
            deducted_days: deducted.iter().map(|stretch| stretch.days()).sum(),
            deducted,
            nominal_last,
            moved_last,
            steps,
            tables,
        })
    }

    fn steps(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        counting: bool,
        deducted: &[Period],
    ) -> Result<Vec<Step>, CountError> {
        let mut ordinal = 0;
        let mut steps = Vec::new();
        for date in from.iter_days().take_while(|date| *date <= to) {
            let deducted = deducted.iter().any(|stretch| stretch.contains(date));
            let day = match self.day_kind(date) {
                Ok(day) => day,
                // Nothing was asked of a deducted day, so an unknown one must not sink the answer.
                Err(_) if deducted => continue,
                Err(missing) => return Err(missing.into()),
            };
            let counts = counting && day.is_working() && !deducted;
            ordinal += u32::from(counts);
            steps.push(Step { date, day, counted: counts.then_some(ordinal), deducted });
        }
        Ok(steps)
    }
}

impl Deadline {
    /// The last day beyond dispute or, when the law is silent on moving, the most generous one.
    pub fn latest(&self) -> NaiveDate {
        self.moved_last.unwrap_or(self.nominal_last)
    }

    /// The days of the derivation that were walked over without counting, with their holiday names.
    pub fn skipped(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.deducted || !step.day.is_working())
    }

    /// An event before `start` is `Within`: that the two are in the wrong order is another question.
    pub fn judge(&self, event: NaiveDate, calendar: &Calendar) -> Timeliness {
        let latest = self.latest();
        if event > latest {
            let by_working_days = (self.span.unit == Unit::WorkingDay)
                .then(|| calendar.working_days_between(latest, event).ok())
                .flatten();
            Timeliness::Late { by_days: days_after(latest, event), by_working_days }
        } else if event > self.nominal_last && self.last_day_rule == LastDayRule::Silent {
            Timeliness::Borderline { by_days: days_after(self.nominal_last, event) }
        } else {
            Timeliness::Within
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{cn, day};
    use super::super::table::MissingYear;
    use super::*;
    use proptest::prelude::*;

    fn deadline(start: &str, span: Span, rule: LastDayRule) -> Deadline {
        cn().deadline(day(start), span, rule).unwrap()
    }

    #[test]
    fn the_last_day_in_a_holiday_is_judged_by_its_rule() {
        // 2024-09-20 + 15 days = 10-05, inside 国庆 10-01…07; 10-08 is a Tuesday.
        let span = Span::days(15);
        let verdicts = |rule| {
            let deadline = deadline("2024-09-20", span, rule);
            assert_eq!(deadline.nominal_last, day("2024-10-05"));
            ["2024-10-05", "2024-10-06", "2024-10-08", "2024-10-09"]
                .map(|event| deadline.judge(day(event), &cn()))
        };
        let late = |by_days| Timeliness::Late { by_days, by_working_days: None };
        use Timeliness::{Borderline, Within};
        assert_eq!(verdicts(LastDayRule::Moves), [Within, Within, Within, late(1)]);
        assert_eq!(
            verdicts(LastDayRule::Silent),
            [Within, Borderline { by_days: 1 }, Borderline { by_days: 3 }, late(1)]
        );
        assert_eq!(verdicts(LastDayRule::Fixed), [Within, late(1), late(3), late(4)]);
    }

    #[test]
    fn a_weekend_moves_the_end_and_a_worked_weekend_does_not() {
        assert_eq!(
            deadline("2024-05-01", Span::days(17), LastDayRule::Moves).moved_last,
            Some(day("2024-05-20"))
        );
        // 2024-05-11 is a Saturday that is worked.
        assert_eq!(deadline("2024-05-01", Span::days(10), LastDayRule::Moves).moved_last, None);
    }

    #[test]
    fn working_days_are_late_by_both_measures() {
        let deadline = deadline("2024-04-30", Span::working_days(5), LastDayRule::Silent);
        assert_eq!(deadline.judge(day("2024-05-10"), &cn()), Timeliness::Within);
        assert_eq!(
            deadline.judge(day("2024-05-12"), &cn()),
            Timeliness::Late { by_days: 2, by_working_days: Some(1) }
        );
        assert_eq!(
            deadline.judge(day("2027-01-04"), &cn()),
            Timeliness::Late { by_days: 969, by_working_days: None },
            "late beyond doubt, though nobody can say by how many working days"
        );
    }

    #[test]
    fn the_derivation_names_what_was_skipped() {
        let deadline = deadline("2024-04-30", Span::working_days(7), LastDayRule::Silent);
        assert_eq!(deadline.first_counted, day("2024-05-01"));
        let skipped: Vec<_> =
            deadline.skipped().map(|step| (step.date.to_string(), step.day.clone())).collect();
        assert_eq!(skipped.len(), 6, "five days of 劳动节 and the Sunday 05-12");
        assert_eq!(skipped[0], ("2024-05-01".into(), DayKind::Holiday { name: "劳动节".into() }));
        assert_eq!(skipped[5], ("2024-05-12".into(), DayKind::Weekend));
        assert_eq!(deadline.steps.last().and_then(|step| step.counted), Some(7));
        assert_eq!(deadline.tables, [2024]);
        assert_eq!(
            serde_json::to_value(&deadline).unwrap()["steps"][10],
            serde_json::json!({
                "date": "2024-05-11",
                "day": {"kind": "make_up_working_day", "name": "劳动节"},
                "counted": 6,
                "deducted": false
            })
        );
    }

    #[test]
    fn the_table_is_asked_only_where_it_matters() {
        let missing = Err(CountError::MissingYear(MissingYear { year: 2027 }));
        let ask =
            |start, rule| cn().deadline(day(start), Span::days(30), rule).map(|deadline| deadline.tables);
        assert_eq!(ask("2026-12-15", LastDayRule::Silent), missing);
        assert_eq!(ask("2026-12-15", LastDayRule::Moves), missing);
        assert_eq!(ask("2026-12-15", LastDayRule::Fixed), Ok(vec![]));
        assert_eq!(ask("2017-12-15", LastDayRule::Moves), Ok(vec![2018]), "the start's year does not matter");
        // 2023-12-30 is off until 2024-01-01: both years are consulted.
        assert_eq!(ask("2023-11-30", LastDayRule::Moves), Ok(vec![2023, 2024]));
    }

    proptest! {
        #[test]
        fn the_last_day_is_in_time_and_the_next_is_not(offset in 0u64..2900, n in 1u32..60) {
            let calendar = cn();
            let start = day("2018-01-02") + chrono::Days::new(offset);
            for span in [Span::days(n), Span::working_days(n), Span::months(n % 4)] {
                for rule in [LastDayRule::Moves, LastDayRule::Silent, LastDayRule::Fixed] {
                    let deadline = calendar.deadline(start, span, rule).unwrap();
                    prop_assert_eq!(deadline.judge(deadline.nominal_last, &calendar), Timeliness::Within);
                    let next = deadline.latest().succ_opt().unwrap();
                    let is_late = matches!(deadline.judge(next, &calendar), Timeliness::Late { by_days: 1, .. });
                    prop_assert!(is_late);
                    if let Some(moved) = deadline.moved_last {
                        prop_assert!(calendar.is_working_day(moved).unwrap());
                        prop_assert_eq!(calendar.working_days_between(deadline.nominal_last, moved), Ok(1));
                    }
                }
            }
        }
    }
}
