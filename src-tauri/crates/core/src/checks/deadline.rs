//! `deadline`: an act lies within so many days of another; also the parameters that time limits share.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{Hit, each_pair};
use super::{Answer, Check, Kind};
use crate::calendar::{
    Calendar, CountError, HourTimeliness, LastDayRule, Limit, Period, Span, Timeliness, Unit, hours_after,
};
use crate::dossier::case::PeriodKind;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::scope::Scope;
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

/// A time limit as a pack writes it: `{"days": 7, "under": "行政处罚法"}` lets the law say which days count;
/// `{"count": 30, "unit": "day"}` says it itself; `{"parameter": "…", "unit": "working_day"}` takes the number from
/// region and field.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{days, under} 或 {count, unit} 或 {parameter, unit}")]
pub(super) struct LimitDef {
    days: Option<u32>,
    under: Option<String>,
    count: Option<u32>,
    parameter: Option<String>,
    unit: Option<Unit>,
    /// What a holiday on the last day does; only for limits that say their unit themselves.
    last_day: Option<LastDayRule>,
}

#[derive(Debug, Clone)]
pub(super) enum CompiledLimit {
    ByLaw { law: String, days: u32 },
    Fixed(Limit),
    Parameter { id: String, unit: Unit, last_day: LastDayRule },
}

/// No legal time limit is longer; counting its days one by one takes no time.
const LONGEST: u32 = 10_000;

impl LimitDef {
    pub(super) fn compile(&self, scope: &Scope<'_>) -> Result<CompiledLimit, String> {
        if self.days.or(self.count).is_some_and(|number| number > LONGEST) {
            return Err(format!("期限过长，上限 {LONGEST}"));
        }
        let last_day = self.last_day.unwrap_or(LastDayRule::Silent);
        match (self.days, &self.under, self.count, &self.parameter, self.unit) {
            (Some(days), Some(law), None, None, None) if self.last_day.is_none() && days > 0 => {
                Ok(CompiledLimit::ByLaw { law: law.clone(), days })
            }
            (None, None, Some(count), None, Some(unit)) if count > 0 => {
                Ok(CompiledLimit::Fixed(Limit::explicit(Span { count, unit }, last_day)))
            }
            (None, None, None, Some(id), Some(unit)) => {
                scope.parameter(id)?;
                Ok(CompiledLimit::Parameter { id: id.clone(), unit, last_day })
            }
            _ => Err("期限应写 {days, under}、{count, unit} 或 {parameter, unit} 之一，数目大于 0".into()),
        }
    }
}

impl CompiledLimit {
    /// The limit that holds for a period starting on this day.
    pub(super) fn on(&self, ask: &Ask<'_>, start: NaiveDate) -> Result<Limit, Missing> {
        match self {
            CompiledLimit::Fixed(limit) => Ok(limit.clone()),
            CompiledLimit::ByLaw { law, days } => {
                let written = Span { count: *days, unit: Unit::Day };
                ask.context.counting.limit(law, start, written).map_err(|not_covered| Missing {
                    kind: UnclearKind::LawVersion,
                    what: not_covered.to_string(),
                    pointer: None,
                })
            }
            CompiledLimit::Parameter { id, unit, last_day } => {
                let number = ask.parameter(id)?;
                let count = u32::try_from(number).ok().filter(|count| *count > 0).ok_or_else(|| Missing {
                    kind: UnclearKind::Parameter,
                    what: format!("参数 {id} 的值 {number} 不能作期限"),
                    pointer: None,
                })?;
                Ok(Limit::explicit(Span { count, unit: *unit }, *last_day))
            }
        }
    }
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
        let limit = self.within.on(ask, a.date)?;
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
        let mut evidence = vec![start.evidence(ask), event.evidence(ask)];
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
