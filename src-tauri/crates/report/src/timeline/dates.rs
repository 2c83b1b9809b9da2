//! The scale of a timeline: days that begin something (a Monday, a month, a year), few enough to be read, and how each
//! is written.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::ink::Length;

const MOST_TICKS: usize = 8;

/// From one tick to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Days(u16),
    Months(u16),
    Years(u32),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    step: Step,
    pub(super) ticks: Vec<NaiveDate>,
}

impl Scale {
    /// From the first to the last of some days; a few days more where they are but one.
    pub(super) fn over(days: impl Iterator<Item = NaiveDate>) -> Option<Self> {
        let (from, to) = days.fold(None, |ends: Option<(NaiveDate, NaiveDate)>, day| match ends {
            None => Some((day, day)),
            Some((from, to)) => Some((from.min(day), to.max(day))),
        })?;
        let to = if from == to { from.checked_add_days(Days::new(6)).unwrap_or(to) } else { to };
        // The last day of the calendar alone: then backwards.
        let from = if from == to { to.checked_sub_days(Days::new(6)).unwrap_or(from) } else { from };
        let short = [Step::Days(1), Step::Days(2), Step::Days(7), Step::Days(14)];
        let long = [1, 2, 3, 6].map(Step::Months);
        let years = (0..6).flat_map(|power| [1, 2, 5].map(|one| Step::Years(one * 10_u32.pow(power))));
        let mut steps = short.into_iter().chain(long).chain(years);
        let found = steps.find_map(|step| Some((step, step.ticks(from, to)?)));
        let (step, ticks) = found.unwrap_or((Step::Days(1), Vec::new()));
        Some(Self { from, to, step, ticks })
    }

    /// How far along a length a day stands.
    pub(super) fn place(&self, day: NaiveDate, length: Length) -> Length {
        let days = |to: NaiveDate| (to - self.from).num_days();
        days(day) * length / days(self.to).max(1)
    }

    pub(super) fn written(&self, tick: NaiveDate) -> String {
        match self.step {
            Step::Days(_) => tick.format("%m-%d").to_string(),
            Step::Months(_) => format!("{}月", tick.month()),
            Step::Years(_) => format!("{}年", tick.year()),
        }
    }

    /// The ticks above which a year is written: the first, and the first of each year after it.
    pub(super) fn years(&self) -> Vec<(NaiveDate, String)> {
        if matches!(self.step, Step::Years(_)) {
            return Vec::new();
        }
        let mut last = None;
        let new = self.ticks.iter().filter(|tick| last.replace(tick.year()) != Some(tick.year()));
        new.map(|tick| (*tick, format!("{}年", tick.year()))).collect()
    }
}

impl Step {
    /// The days of this step from the first to the last, unless they are too many.
    fn ticks(self, from: NaiveDate, to: NaiveDate) -> Option<Vec<NaiveDate>> {
        let mut ticks = Vec::new();
        let mut tick = self.first(from);
        while let Some(day) = tick.filter(|day| *day <= to) {
            if ticks.len() == MOST_TICKS {
                return None;
            }
            ticks.push(day);
            tick = self.next(day);
        }
        Some(ticks)
    }

    /// The first day of this step that is not before another.
    fn first(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => {
                let days = i32::from(days);
                // Day 1 of the common era was a Monday.
                let past = (from.num_days_from_ce() - 1).rem_euclid(days);
                let ahead = u64::try_from((days - past) % days).unwrap_or(0);
                from.checked_add_days(Days::new(ahead))
            }
            Self::Months(months) => {
                let start = from.with_day(1)?;
                let past = start.month0() % u32::from(months);
                let start = start.checked_sub_months(Months::new(past))?;
                if start < from { self.next(start) } else { Some(start) }
            }
            Self::Years(years) => {
                let years = i32::try_from(years).ok()?;
                let year = from.year().div_euclid(years) * years;
                let start = NaiveDate::from_ymd_opt(year, 1, 1);
                match start {
                    Some(start) if start >= from => Some(start),
                    _ => NaiveDate::from_ymd_opt(year + years, 1, 1),
                }
            }
        }
    }

    fn next(self, tick: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => tick.checked_add_days(Days::new(u64::from(days))),
            Self::Months(months) => tick.checked_add_months(Months::new(u32::from(months))),
            Self::Years(years) => {
                NaiveDate::from_ymd_opt(tick.year().checked_add(i32::try_from(years).ok()?)?, 1, 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn scale(from: &str, to: &str) -> Scale {
        Scale::over([day(from), day(to)].into_iter()).expect("a scale")
    }

    #[test]
    fn the_step_grows_with_the_length() {
        let written = |from, to| {
            let scale = scale(from, to);
            scale.ticks.iter().map(|tick| scale.written(*tick)).collect::<Vec<_>>()
        };
        assert_eq!(written("2024-02-27", "2024-03-01"), ["02-27", "02-28", "02-29", "03-01"]);
        let weeks = scale("2024-03-01", "2024-04-15");
        assert!(weeks.ticks.iter().all(|tick| tick.weekday() == Weekday::Mon), "weeks begin on Monday");
        assert_eq!(written("2024-01-15", "2024-06-30"), ["2月", "3月", "4月", "5月", "6月"]);
        assert_eq!(written("2022-03-01", "2025-02-01"), ["7月", "1月", "7月", "1月", "7月", "1月"]);
        assert_eq!(written("2014-03-01", "2020-02-01").len(), 6);
        let years = scale("2023-11-20", "2024-02-20").years();
        assert_eq!(years.iter().map(|year| year.1.as_str()).collect::<Vec<_>>(), ["2023年", "2024年"]);
        assert_eq!(scale("2024-03-01", "2024-03-01").ticks.len(), 7, "one day is shown in a week");
    }

    proptest! {
        #[test]
        fn the_ticks_are_few_and_within(from in -95_000_000_i32..95_000_000, length in 0_i32..95_000_000, shift in 0_u32..27) {
            let from = NaiveDate::from_num_days_from_ce_opt(from).expect("a day");
            let to = from.checked_add_days(Days::new(u64::try_from(length >> shift).expect("days"))).unwrap_or(from);
            let scale = Scale::over([to, from].into_iter()).expect("a scale");
            prop_assert!(scale.ticks.len() <= MOST_TICKS);
            prop_assert!(!scale.ticks.is_empty(), "{:?}", scale);
            prop_assert!(scale.ticks.iter().all(|tick| (scale.from..=scale.to).contains(tick)));
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(scale.place(scale.to, 400_000), 400_000);
        }
    }
}
