//! Limits in hours (二十四小时内), counted to the minute. Limits in days belong in `deadline`; nothing here asks the
//! calendar, since hours run through nights and holidays.

use chrono::{NaiveDateTime, TimeDelta, Timelike};
use serde::Serialize;

use super::json;

/// The last minute in time after so many hours.
///
/// Civil procedure does not count the hour in which a period begins (民事诉讼法 85 条第二款); the statutes with limits
/// in hours do not say. Both readings are kept, and a time between them is 临界.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HourDeadline {
    #[serde(serialize_with = "json::minute")]
    pub start: NaiveDateTime,
    pub hours: u32,
    /// Counted from the starting minute itself.
    #[serde(serialize_with = "json::minute")]
    pub last: NaiveDateTime,
    /// Counted from the next full hour.
    #[serde(serialize_with = "json::minute")]
    pub last_if_first_hour_excluded: NaiveDateTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum HourTimeliness {
    Within,
    /// 临界: in time only if the starting hour is not counted; minutes after `last`.
    Borderline {
        by_minutes: u32,
    },
    /// Minutes after `last_if_first_hour_excluded`.
    Late {
        by_minutes: u32,
    },
}

/// `None` when the end lies beyond any date.
pub fn hours_after(start: NaiveDateTime, hours: u32) -> Option<HourDeadline> {
    let length = TimeDelta::hours(hours.into());
    let hour_begun = start.date().and_hms_opt(start.hour(), 0, 0)?;
    let next_hour = hour_begun.checked_add_signed(TimeDelta::hours(1))?;
    Some(HourDeadline {
        start,
        hours,
        last: start.checked_add_signed(length)?,
        last_if_first_hour_excluded: next_hour.checked_add_signed(length)?,
    })
}

impl HourDeadline {
    pub fn judge(&self, event: NaiveDateTime) -> HourTimeliness {
        if event <= self.last {
            HourTimeliness::Within
        } else if event <= self.last_if_first_hour_excluded {
            HourTimeliness::Borderline { by_minutes: minutes_after(self.last, event) }
        } else {
            HourTimeliness::Late { by_minutes: minutes_after(self.last_if_first_hour_excluded, event) }
        }
    }
}

fn minutes_after(earlier: NaiveDateTime, later: NaiveDateTime) -> u32 {
    u32::try_from(later.signed_duration_since(earlier).num_minutes()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::day;
    use super::*;

    fn at(date: &str, hour: u32, minute: u32) -> NaiveDateTime {
        day(date).and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn twenty_four_hours_to_the_minute() {
        let limit = hours_after(at("2024-03-01", 10, 20), 24).unwrap();
        assert_eq!(limit.judge(at("2024-03-02", 10, 20)), HourTimeliness::Within);
        assert_eq!(limit.judge(at("2024-03-02", 10, 21)), HourTimeliness::Borderline { by_minutes: 1 });
        assert_eq!(limit.judge(at("2024-03-02", 11, 0)), HourTimeliness::Borderline { by_minutes: 40 });
        assert_eq!(limit.judge(at("2024-03-02", 11, 1)), HourTimeliness::Late { by_minutes: 1 });
        assert_eq!(serde_json::to_value(limit).unwrap()["last"], "2024-03-02T10:20");
    }

    #[test]
    fn a_start_on_the_hour_and_before_midnight() {
        assert_eq!(
            hours_after(at("2024-02-28", 10, 0), 24).unwrap().last_if_first_hour_excluded,
            at("2024-02-29", 11, 0)
        );
        assert_eq!(
            hours_after(at("2024-12-31", 23, 59), 1).unwrap().last_if_first_hour_excluded,
            at("2025-01-01", 1, 0)
        );
        assert!(hours_after(NaiveDateTime::MAX, 1).is_none());
    }
}
