//! The days of a lawful case, one after another, reckoned in working days by the shipped calendar. That the days are
//! right proves the calendar nothing: it made them (see `sample-data/generated/README.md`).

use anheng_core::calendar::{Calendar, Span};
use chrono::{Days, NaiveDate};

use super::profile::{Course, Hearing, Profile, Service};

/// Counts days from a day, which is itself not counted.
#[derive(Debug)]
pub struct Counter<'c>(pub &'c Calendar);

impl Counter<'_> {
    /// The working day that is `count` working days after.
    pub fn working(&self, from: NaiveDate, count: u32) -> NaiveDate {
        self.0.end_of(from, Span::working_days(count)).expect("a year of the shipped calendar")
    }

    pub fn natural(&self, from: NaiveDate, count: u32) -> NaiveDate {
        from + Days::new(u64::from(count))
    }

    /// The day itself when it is a working day, else the next that is.
    fn or_next(&self, day: NaiveDate) -> NaiveDate {
        if self.0.is_working_day(day).expect("a year of the shipped calendar") {
            day
        } else {
            self.working(day, 1)
        }
    }
}

/// Working days from one step to the next: lawful as they stand, and changed where a defect is one of time.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// From the interview to the order to correct, and to the disposal of what was preserved.
    pub ordering: u32,
    /// From the second visit to the report.
    pub reporting: u32,
    /// From the day on which the notice was received to the last day on which its periods run.
    pub waiting: u32,
    /// From the notice of the hearing to the hearing.
    pub hearing: u32,
    /// From the decision to its being sent.
    pub sending: u32,
    /// Natural days of the announcement.
    pub announcing: u32,
    /// Seized when the case was filed, and not on the second visit.
    pub seized_early: bool,
    pub reviewed_late: bool,
    pub deliberated_late: bool,
}

pub const LAWFUL: Pace = Pace {
    ordering: 1,
    reporting: 2,
    waiting: 6,
    hearing: 9,
    sending: 2,
    announcing: 30,
    seized_early: false,
    reviewed_late: false,
    deliberated_late: false,
};

/// Every day that some paper of the case may need.
#[derive(Debug, Clone)]
pub struct Times {
    pub found: NaiveDate,
    pub filed: NaiveDate,
    pub preserved_until: NaiveDate,
    pub seized: NaiveDate,
    pub announced: NaiveDate,
    pub interviewed: NaiveDate,
    pub ordered: NaiveDate,
    pub rechecked: NaiveDate,
    pub reported: NaiveDate,
    pub proposed: NaiveDate,
    pub noticed: NaiveDate,
    pub told: NaiveDate,
    pub stated: NaiveDate,
    pub answered: NaiveDate,
    pub requested: NaiveDate,
    pub invited: NaiveDate,
    pub heard: NaiveDate,
    pub hearing_reported: NaiveDate,
    pub reviewed: NaiveDate,
    pub deliberated: NaiveDate,
    pub approved: NaiveDate,
    pub decided: NaiveDate,
    pub sent: NaiveDate,
    pub received: NaiveDate,
    pub due: NaiveDate,
    pub published: NaiveDate,
    pub paid: NaiveDate,
    pub closed: NaiveDate,
    pub archived: NaiveDate,
}

impl Times {
    pub fn of(profile: &Profile, pace: Pace, count: &Counter<'_>) -> Times {
        let begins = anheng_core::value::parse_day(profile.begins).expect("a profile begins on a real day");
        let found = count.or_next(begins);
        let filed = count.working(found, 2);
        let interviewed = count.working(filed, 1);
        let ordered = count.working(interviewed, pace.ordering);
        let rechecked = count.working(ordered, 5);
        let reported = count.working(rechecked, pace.reporting);
        let proposed = count.working(reported, 1);
        let noticed = count.working(proposed, 1);
        let told = count.working(noticed, 1);
        // Said within the three or five days that the notice leaves, and answered before anything is decided.
        let stated = count.working(told, 2);
        let requested = count.working(told, 3);
        let invited = count.working(requested, 2);
        let heard = count.working(invited, pace.hearing);
        let hearing_reported = count.working(heard, 2);
        let answered = match profile.hearing {
            Hearing::Held => hearing_reported,
            _ => count.working(stated, 1),
        };
        // 0: nobody waited, and the decision follows within the five working days.
        let waited = if pace.waiting == 0 { told } else { count.working(told, pace.waiting) };
        let answered_by = if profile.statement { answered } else { told };
        let reviewed = count.working(waited.max(answered_by), 1);
        let reviewed =
            if profile.hearing == Hearing::Held { reviewed.max(count.working(heard, 3)) } else { reviewed };
        let deliberated = count.working(reviewed, 1);
        let approved = count.working(deliberated, 1);
        let decided = match profile.course {
            Course::Summary => found,
            _ => count.working(approved, 1),
        };
        let sent =
            if profile.course == Course::Summary { decided } else { count.working(decided, pace.sending) };
        let received = match profile.service {
            Service::Mail => count.working(sent, 2),
            Service::Announcement => count.natural(count.working(sent, 1), pace.announcing),
            _ => sent,
        };
        let reviewed = if pace.reviewed_late { count.working(decided, 1) } else { reviewed };
        let deliberated = if pace.deliberated_late { count.working(decided, 1) } else { deliberated };
        let announced = count.working(sent, 1);
        let due = count.natural(received, 15);
        let published = count.working(decided, 4);
        let paid = if profile.course == Course::Summary { decided } else { count.working(received, 4) };
        let closed = count.working(paid.max(published), 3);
        let archived = count.working(closed, 10);
        Times {
            found,
            filed,
            preserved_until: count.working(found, 7),
            seized: if pace.seized_early { filed } else { rechecked },
            announced,
            interviewed,
            ordered,
            rechecked,
            reported,
            proposed,
            noticed,
            told,
            stated,
            answered,
            requested,
            invited,
            heard,
            hearing_reported,
            reviewed,
            deliberated,
            approved,
            decided,
            sent,
            received,
            due,
            published,
            paid,
            closed,
            archived,
        }
    }
}
