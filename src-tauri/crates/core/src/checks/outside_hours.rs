//! `outside_hours`: something is not done at night or on a statutory holiday (行政强制法 43 条).

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::calendar::DayKind;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::condition::Operand;
use crate::standard::source::{Source, SourceRef};
use crate::value::Moment;

pub const KIND: Kind = Kind {
    name: "outside_hours",
    title: "不在夜间、节假日",
    doc: include_str!("outside_hours.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let statutory = params.statutory.iter().map(|day| month_and_day(day)).collect::<Result<_, _>>()?;
        Ok(Box::new(OutsideHours {
            from: scope.date(&params.from)?,
            to: params.to.as_ref().map(|to| scope.date(to)).transpose()?,
            night_from: scope.operand(&params.night_from)?,
            night_to: scope.operand(&params.night_to)?,
            statutory,
            weekends: params.weekends,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{from, night_from, night_to}")]
#[schemars(rename = "outside_hours_params")]
struct Params {
    /// When it began (or was done).
    from: SourceRef,
    /// When it ended, in the same element; omitted: only the beginning is asked about.
    #[serde(default)]
    to: Option<SourceRef>,
    /// First hour of the night, 0–23.
    night_from: Operand,
    /// First hour of the day, 0–23.
    night_to: Operand,
    /// Days of the year (`10-01`) that are statutory holidays beyond dispute when the holiday table has them off.
    #[serde(default)]
    statutory: Vec<String>,
    /// Ask about plain Saturdays and Sundays too; always a question.
    #[serde(default)]
    weekends: bool,
}

#[derive(Debug)]
struct OutsideHours {
    from: Source,
    to: Option<Source>,
    night_from: Operand,
    night_to: Operand,
    statutory: Vec<(u32, u32)>,
    weekends: bool,
}

fn month_and_day(text: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("“{text}”应写成 月-日，例如 10-01");
    let (month, day) = text.split_once('-').ok_or_else(wrong)?;
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() == 2);
    let (month, day) = number(month).zip(number(day)).ok_or_else(wrong)?;
    // 2024 has every day that a year can have.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day)).ok_or_else(wrong)
}

/// Nobody enforces for longer; walking over the days takes no time.
const LONGEST_DAYS: usize = 400;

impl Check for OutsideHours {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let starts = ask.look(&self.from);
        answer.miss(starts.missing(ask));
        let ends = self.to.as_ref().map(|to| ask.look(to));
        for start in starts.known() {
            let end = ends.as_ref().and_then(|ends| ends.hits.iter().find(|end| end.place == start.place));
            // What began is judged at its beginning even when nobody knows its end.
            answer.miss(end.and_then(|end| end.missing(ask)));
            self.judge(ask, start, end.filter(|end| end.seen.is_known()), &mut answer);
        }
        answer
    }
}

impl OutsideHours {
    fn judge(&self, ask: &Ask<'_>, start: &Hit<'_>, end: Option<&Hit<'_>>, answer: &mut Answer) {
        let Some(began) = start.moment() else { return };
        let ended = end.and_then(Hit::moment).unwrap_or(began);
        let days: Vec<NaiveDate> =
            began.date.iter_days().take_while(|day| *day <= ended.date).take(LONGEST_DAYS + 1).collect();
        if days.is_empty()
            || days.len() > LONGEST_DAYS
            || ended.order(began) == Some(std::cmp::Ordering::Less)
        {
            let what = format!("{}与终止时间（先后颠倒或者相距过远，须核对）", start.name(ask));
            let pointer = Some(start.place.pointer(start.field.code));
            answer.miss([Missing { kind: UnclearKind::Material, what, pointer }]);
            return;
        }
        let evidence = || {
            std::iter::once(start)
                .chain(end.filter(|_| ended != began))
                .map(|hit| hit.evidence(ask))
                .collect()
        };
        let event = || format!("{} {}", start.name(ask), start.words());
        match self.night(ask, began, ended, days.len()) {
            Ok(true) => {
                answer.fault(Detail::OutsideHours { event: event(), when: "夜间".into() }, evidence())
            }
            Ok(false) => {}
            Err(NightUnknown::Parameter(missing)) => answer.miss([missing]),
            Err(NightUnknown::NoClock) => {
                let hit = end.filter(|_| began.minute.is_some()).unwrap_or(start);
                answer.miss([Missing {
                    kind: UnclearKind::NotEntered,
                    what: format!("{}（须到时分）", hit.name(ask)),
                    pointer: Some(hit.place.pointer(hit.field.code)),
                }]);
            }
        }
        for day in days {
            match ask.context.calendar.day_kind(day) {
                Ok(DayKind::Holiday { name }) => {
                    let sure = self.statutory.contains(&(day.month(), day.day()));
                    let when = match sure {
                        true => format!("法定节假日（{day} {name}）"),
                        false => format!("{name}放假期间（{day}；放假表分不出法定节日与调休日，请核）"),
                    };
                    let detail = Detail::OutsideHours { event: event(), when };
                    if sure {
                        answer.fault(detail, evidence());
                    } else {
                        answer.question(detail, evidence());
                    }
                    return;
                }
                Ok(DayKind::Weekend) if self.weekends => {
                    let when = format!("双休日（{day}；是否属于法定节假日，法律没有写明，请核）");
                    answer.question(Detail::OutsideHours { event: event(), when }, evidence());
                    return;
                }
                Ok(_) => {}
                Err(year) => {
                    let what = year.to_string();
                    answer.miss([Missing { kind: UnclearKind::Parameter, what, pointer: None }]);
                    return;
                }
            }
        }
    }

    /// Whether any minute between the two moments lies in the night.
    fn night(&self, ask: &Ask<'_>, began: Moment, ended: Moment, days: usize) -> Result<bool, NightUnknown> {
        let hour = |operand: &Operand| {
            let number = ask.operand(operand).map_err(NightUnknown::Parameter)?;
            u16::try_from(number).ok().filter(|hour| *hour < 24).ok_or_else(|| {
                let what = format!("夜间起止的钟点（写的是 {number}，应为 0 至 23）");
                NightUnknown::Parameter(Missing { kind: UnclearKind::Parameter, what, pointer: None })
            })
        };
        let (from, to) = (hour(&self.night_from)? * 60, hour(&self.night_to)? * 60);
        let dark = |minute: u16| match from <= to {
            true => from <= minute && minute < to,
            false => minute >= from || minute < to,
        };
        // A night at one end, or a whole day in between, is enough whatever else is not known.
        if [began.minute, ended.minute].into_iter().flatten().any(dark) || (days > 2 && from != to) {
            return Ok(true);
        }
        let (Some(begin), Some(end)) = (began.minute, ended.minute) else {
            return Err(NightUnknown::NoClock);
        };
        // Counted from the midnight before it began; a night in between is entered at its first minute.
        let last = u32::from(end) + 24 * 60 * (days as u32 - 1);
        let mut nightfall = u32::from(from);
        while nightfall < u32::from(begin) {
            nightfall += 24 * 60;
        }
        Ok(from != to && nightfall < last)
    }
}

enum NightUnknown {
    Parameter(Missing),
    NoClock,
}
