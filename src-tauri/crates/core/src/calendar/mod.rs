//! How days are counted in China: the holiday and 调休 table, which law counts which days, and the periods made
//! of them. What a period is *for* (which act starts it, what being late means) belongs in checks and packs.

mod counting;
mod deadline;
mod deducted;
mod hours;
mod json;
mod load;
mod span;
mod table;
mod waiting;

pub use counting::{
    Basis, Clause, CountingError, CountingRule, CountingRules, FirstDay, Limit, NotCovered, WorkingDays,
};
pub use deadline::{Deadline, Step, Timeliness};
pub use deducted::{Period, union, union_days};
pub use hours::{HourDeadline, HourTimeliness, hours_after};
pub use load::CalendarError;
pub use span::{CountError, LastDayRule, Span, Unit};
pub use table::{Calendar, DayKind, MissingYear};
pub use waiting::{Latest, NoticeTiming, Waiting, WaitingTiming};

#[cfg(test)]
mod fixtures {
    use super::{Calendar, CountingRules};
    use chrono::NaiveDate;

    pub const CN: &[u8] = include_bytes!("../../../../../schemas/calendar/cn.json");
    pub const COUNTING: &[u8] = include_bytes!("../../../../../schemas/calendar/counting.json");

    pub fn cn() -> Calendar {
        Calendar::from_json(CN).expect("the national table that is shipped must load")
    }

    pub fn counting() -> CountingRules {
        CountingRules::from_json(COUNTING).expect("the counting rules that are shipped must load")
    }

    pub fn day(text: &str) -> NaiveDate {
        crate::value::parse_day(text).expect("a test's date must be real")
    }
}
