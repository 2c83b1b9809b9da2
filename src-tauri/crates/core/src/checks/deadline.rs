//! `deadline`: an act lies within so many days of another. How a limit is written is in `limit`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, each_pair};
use super::{Answer, Check, Kind};
use crate::calendar::{Calendar, CountError, HourTimeliness, Period, Span, Timeliness, Unit, hours_after};
use crate::dossier::case::PeriodKind;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::source::{Source, SourceRef};

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
        // No reading ends earlier than the same number of natural days, and those need no holiday table.
        let natural =
            if limit.span.unit == Unit::WorkingDay { Span::days(limit.span.count) } else { limit.span };
        if b.date <= calendar.end_of(a.date, natural).map_err(uncounted)? {
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

fn hours(
    ask: &Ask<'_>,
    count: u32,
    start: &Hit<'_>,
    event: &Hit<'_>,
    answer: &mut Answer,
) -> Result<(), Missing> {
    let clock = |hit: &Hit<'_>| {
        hit.moment().and_then(|moment| moment.at_minute()).ok_or_else(|| Missing {
            kind: UnclearKind::NotEntered,
            what: format!("{}（须到时分）", hit.name(ask)),
            pointer: Some(hit.place.pointer(hit.field.code)),
        })
    };
    let (begin, end) = (clock(start)?, clock(event)?);
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
