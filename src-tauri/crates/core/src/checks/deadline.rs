//! `deadline`: an act lies within so many days of another. How a limit is written is in `limit`.

use chrono::Timelike;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, each_pair};
use super::measured::{Binding, Measured, Timing, begun, each_span, uncounted_but_kept};
use super::{Answer, Check, Kind, Spans};
use crate::calendar::{
    Calendar, CountError, Deadline, HourTimeliness, LastDayRule, Period, Span, Timeliness, Unit, hours_after,
};
use crate::dossier::case::PeriodKind;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::source::{Source, SourceRef};
use crate::value::Moment;

pub const KIND: Kind = Kind {
    name: "deadline",
    title: "期限之内",
    doc: include_str!("deadline.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(WithinDeadline {
            from: scope.date(&params.from)?,
            to: scope.date(&params.to)?,
            within: params.within.compile(scope)?,
            deduct: params.deduct,
            not_before: params.not_before,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{from, to, within}")]
#[schemars(rename = "deadline_params")]
struct Params {
    from: SourceRef,
    to: SourceRef,
    within: LimitDef,
    /// Periods of the dossier that do not count (their union), or that lengthen the limit.
    #[serde(default)]
    deduct: Vec<PeriodKind>,
    /// An event before the start is asked about: for limits whose event cannot come first. Others may (a continuing act
    /// is discovered before it ends).
    #[serde(default)]
    not_before: bool,
}

/// Counting that could not be done is a missing table or number, never a guess.
pub(super) fn uncounted(error: CountError) -> Missing {
    Missing { kind: UnclearKind::Parameter, what: error.to_string(), pointer: None }
}

pub(super) fn event_words(ask: &Ask<'_>, hit: &Hit<'_>) -> String {
    format!("{} {}", hit.name(ask), hit.words())
}

#[derive(Debug)]
struct WithinDeadline {
    from: Source,
    to: Source,
    within: CompiledLimit,
    deduct: Vec<PeriodKind>,
    not_before: bool,
}

impl Check for WithinDeadline {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        each_pair(ask, &self.from, &self.to, |from, to, answer| self.pair(ask, from, to, answer))
    }

    fn measures(&self) -> bool {
        true
    }

    fn spans(&self, ask: &Ask<'_>) -> Spans {
        each_span(ask, &self.from, &self.to, |start, act| self.span(ask, start, act))
    }
}

impl WithinDeadline {
    fn pair(
        &self,
        ask: &Ask<'_>,
        start: &Hit<'_>,
        event: &Hit<'_>,
        answer: &mut Answer,
    ) -> Result<(), Missing> {
        let (Some(a), Some(b)) = (start.moment(), event.moment()) else { return Ok(()) };
        if self.not_before && b.order(a) == Some(std::cmp::Ordering::Less) {
            let detail =
                Detail::OutOfOrder { earlier: event_words(ask, start), later: event_words(ask, event) };
            answer.question(detail, vec![start.evidence(ask), event.evidence(ask)]);
            return Ok(());
        }
        let length = self.within.between(ask, start, event)?;
        let limit = &length.limit;
        if limit.span.unit == Unit::Hour {
            return hours(ask, limit.span.count, start, event, answer);
        }
        let calendar: &Calendar = ask.context.calendar;
        if b.date <= calendar.end_of(a.date, natural(limit.span)).map_err(uncounted)? {
            return Ok(());
        }
        // Decided without the deducted periods first: most cases never need them.
        let plain = limit.deadline(calendar, a.date).map_err(uncounted)?;
        if plain.judge(b.date, calendar) == Timeliness::Within {
            return Ok(());
        }
        let mut evidence = length.evidence(ask, start, event);
        let deadline = if self.deduct.is_empty() {
            plain
        } else {
            let periods = self.deducted(ask, &mut evidence)?;
            limit.extended_deadline(calendar, a.date, &periods).map_err(uncounted)?
        };
        let words = event_words(ask, event);
        match deadline.judge(b.date, calendar) {
            Timeliness::Within => {}
            Timeliness::Borderline { .. } => {
                answer.question(Detail::Borderline { event: words, deadline: Box::new(deadline) }, evidence);
            }
            Timeliness::Late { by_days, .. } => {
                answer.fault(Detail::Late { event: words, deadline: Box::new(deadline), by_days }, evidence);
            }
        }
        Ok(())
    }

    /// The limit as it runs from its start, with the deducted periods where all of them are known.
    fn span(&self, ask: &Ask<'_>, start: &Hit<'_>, act: Option<&Hit<'_>>) -> Result<Measured, Missing> {
        let length = self.within.between(ask, start, act.unwrap_or(start))?;
        let Some(begin) = start.moment() else { return Err(unknown_start()) };
        let (limit, end) = (&length.limit, act.and_then(Hit::moment));
        let measured = begun(ask, Binding::Within, &length, (start, begin), act);
        if limit.span.unit == Unit::Hour {
            return Ok(hour_span(ask, limit.span.count, (start, begin), act, measured));
        }
        let calendar = ask.context.calendar;
        let plain = match limit.deadline(calendar, begin.date) {
            Ok(plain) => plain,
            Err(error) => {
                let natural = calendar.end_of(begin.date, natural(limit.span));
                return Ok(uncounted_but_kept(measured, natural, end, error));
            }
        };
        let kept = |deadline: &Deadline| {
            end.is_some_and(|end| deadline.judge(end.date, calendar) == Timeliness::Within)
        };
        let deadline = match self.deducted(ask, &mut Vec::new()) {
            _ if self.deduct.is_empty() => plain,
            Ok(periods) => limit.extended_deadline(calendar, begin.date, &periods).map_err(uncounted)?,
            Err(_) if kept(&plain) => plain,
            Err(missing) => {
                let last = Moment::day(plain.latest());
                return Ok(Measured { last, deadline: Some(Box::new(plain)), ..measured }.open(missing));
            }
        };
        Ok(Measured {
            last: Moment::day(match deadline.last_day_rule {
                LastDayRule::Silent => deadline.nominal_last,
                _ => deadline.latest(),
            }),
            last_if_moved: deadline
                .moved_last
                .filter(|_| deadline.last_day_rule == LastDayRule::Silent)
                .map(Moment::day),
            timing: match end.map(|end| deadline.judge(end.date, calendar)) {
                None => Timing::Open,
                Some(Timeliness::Within) => Timing::Kept,
                Some(Timeliness::Borderline { by_days }) => Timing::Borderline { by_days },
                Some(Timeliness::Late { by_days, by_working_days }) => {
                    Timing::Broken { by_days, by_working_days }
                }
            },
            deadline: Some(Box::new(deadline)),
            ..measured
        })
    }

    /// The periods that count against the limit. One with an unknown end keeps the limit from being judged.
    fn deducted(
        &self,
        ask: &Ask<'_>,
        evidence: &mut Vec<crate::outcome::Evidence>,
    ) -> Result<Vec<Period>, Missing> {
        let mut periods = Vec::new();
        for (at, period) in ask.dossier().periods.iter().enumerate() {
            let place = crate::dossier::Place::of(crate::dossier::ElementKind::Period, at);
            let kind = period.kind.known();
            if kind.is_some_and(|kind| !self.deduct.contains(kind)) {
                continue;
            }
            let known = (kind, period.from.known(), period.to.known());
            let (Some(_), Some(from), Some(to)) = known else {
                let what = "扣除或者延长期间的事由、起日、止日".to_owned();
                return Err(Missing {
                    kind: UnclearKind::NotEntered,
                    what,
                    pointer: Some(place.pointer("")),
                });
            };
            let Some(span) = Period::new(from.0, to.0) else {
                let what = format!("扣除期间止日 {} 早于起日 {}", to.0, from.0);
                return Err(Missing {
                    kind: UnclearKind::Material,
                    what,
                    pointer: Some(place.pointer("to")),
                });
            };
            evidence.push(ask.whole(place));
            periods.push(span);
        }
        Ok(periods)
    }
}

/// No reading ends earlier than the same number of natural days, and those need no holiday table.
fn natural(span: Span) -> Span {
    if span.unit == Unit::WorkingDay { Span::days(span.count) } else { span }
}

pub(super) fn unknown_start() -> Missing {
    Missing { kind: UnclearKind::NotEntered, what: "期限的起算日期".into(), pointer: None }
}

fn hours(
    ask: &Ask<'_>,
    count: u32,
    start: &Hit<'_>,
    event: &Hit<'_>,
    answer: &mut Answer,
) -> Result<(), Missing> {
    let (begin, end) = (clock(ask, start)?, clock(ask, event)?);
    let Some(deadline) = hours_after(begin, count) else { return Ok(()) };
    let shown = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    let detail = Detail::LateByHours {
        event: event_words(ask, event),
        start: shown(begin),
        hours: count,
        last: shown(deadline.last),
    };
    let evidence = vec![start.evidence(ask), event.evidence(ask)];
    match deadline.judge(end) {
        HourTimeliness::Within => {}
        HourTimeliness::Borderline { .. } => answer.question(detail, evidence),
        HourTimeliness::Late { .. } => answer.fault(detail, evidence),
    }
    Ok(())
}

fn clock(ask: &Ask<'_>, hit: &Hit<'_>) -> Result<chrono::NaiveDateTime, Missing> {
    hit.moment().and_then(|moment| moment.at_minute()).ok_or_else(|| Missing {
        kind: UnclearKind::NotEntered,
        what: format!("{}（须到时分）", hit.name(ask)),
        pointer: Some(hit.place.pointer(hit.field.code)),
    })
}

fn hour_span(
    ask: &Ask<'_>,
    count: u32,
    (start, begin): (&Hit<'_>, Moment),
    act: Option<&Hit<'_>>,
    measured: Measured,
) -> Measured {
    let minute = |at: chrono::NaiveDateTime| Moment {
        date: at.date(),
        minute: u16::try_from(at.hour() * 60 + at.minute()).ok(),
    };
    // Without the minute the stretch is drawn by days, and stays open.
    let day_after = begin.date + chrono::Days::new(u64::from(count.div_ceil(24)));
    let rough = |measured: Measured| Measured { last: Moment::day(day_after), ..measured };
    let deadline = match clock(ask, start) {
        Ok(at) => hours_after(at, count),
        Err(missing) => return rough(measured).open(missing),
    };
    let Some(deadline) = deadline else { return measured };
    let measured = Measured {
        last: minute(deadline.last),
        last_if_moved: Some(minute(deadline.last_if_first_hour_excluded)),
        ..measured
    };
    let Some(act) = act else { return measured };
    match clock(ask, act) {
        Err(missing) => measured.open(missing),
        Ok(at) => Measured {
            timing: match deadline.judge(at) {
                HourTimeliness::Within => Timing::Kept,
                HourTimeliness::Borderline { .. } => Timing::Borderline { by_days: 0 },
                HourTimeliness::Late { by_minutes } => Timing::BrokenHours { by_minutes },
            },
            ..measured
        },
    }
}
