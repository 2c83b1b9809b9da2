//! `ahead`: a notice goes out so many days before the event, counted backwards from it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::deadline::{event_words, uncounted, unknown_start};
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, each_pair};
use super::measured::{Binding, Measured, Timing, begun, each_span};
use super::{Answer, Check, Kind, Spans};
use crate::calendar::{NoticeTiming, Unit};
use crate::outcome::{Detail, Missing};
use crate::standard::source::{Source, SourceRef};
use crate::value::Moment;

pub const KIND: Kind = Kind {
    name: "ahead",
    title: "提前若干日",
    doc: include_str!("ahead.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(Ahead {
            notice: scope.date(&params.notice)?,
            event: scope.date(&params.event)?,
            at_least: params.at_least.compile(scope)?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{notice, event, at_least}")]
#[schemars(rename = "ahead_params")]
struct Params {
    notice: SourceRef,
    event: SourceRef,
    at_least: LimitDef,
}

#[derive(Debug)]
struct Ahead {
    notice: Source,
    event: Source,
    at_least: CompiledLimit,
}

impl Check for Ahead {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        each_pair(ask, &self.notice, &self.event, |notice, event, answer| {
            self.pair(ask, notice, event, answer)
        })
    }

    fn measures(&self) -> bool {
        true
    }

    fn spans(&self, ask: &Ask<'_>) -> Spans {
        each_span(ask, &self.event, &self.notice, |event, notice| self.span(ask, event, notice))
    }
}

impl Ahead {
    fn span(&self, ask: &Ask<'_>, event: &Hit<'_>, notice: Option<&Hit<'_>>) -> Result<Measured, Missing> {
        let length = self.at_least.between(ask, notice.unwrap_or(event), event)?;
        let Some(end) = event.moment() else { return Err(unknown_start()) };
        let measured = begun(ask, Binding::Ahead, &length, (event, end), notice);
        let calendar = ask.context.calendar;
        let latest = match calendar.latest_before(end.date, length.limit.span) {
            Ok(latest) => latest,
            Err(error) => return Ok(measured.open(uncounted(error))),
        };
        Ok(Measured {
            first: Moment::day(latest.last),
            timing: match notice.and_then(Hit::moment).map(|at| latest.judge(at.date, calendar)) {
                None => Timing::Open,
                Some(NoticeTiming::Ok | NoticeTiming::Borderline) => Timing::Kept,
                Some(NoticeTiming::Late { by_days, by_working_days }) => {
                    Timing::Broken { by_days, by_working_days }
                }
            },
            ..measured
        })
    }

    fn pair(
        &self,
        ask: &Ask<'_>,
        notice: &Hit<'_>,
        event: &Hit<'_>,
        answer: &mut Answer,
    ) -> Result<(), Missing> {
        let (Some(a), Some(b)) = (notice.moment(), event.moment()) else { return Ok(()) };
        let length = self.at_least.between(ask, notice, event)?;
        let limit = &length.limit;
        let calendar = ask.context.calendar;
        let latest = calendar.latest_before(b.date, limit.span).map_err(uncounted)?;
        let evidence = || length.evidence(ask, notice, event);
        let detail = Detail::ShortNotice {
            event: format!("{}；{}", event_words(ask, notice), event_words(ask, event)),
            latest: latest.last.to_string(),
            days: limit.span.count,
            working: limit.span.unit == Unit::WorkingDay,
        };
        match latest.judge(a.date, calendar) {
            // Whether the last counted day itself is enough the law does not say; a notice on it is lawful on the
            // usual reading, and a lawful dossier stays quiet.
            NoticeTiming::Ok | NoticeTiming::Borderline => {}
            NoticeTiming::Late { .. } => answer.fault(detail, evidence()),
        }
        Ok(())
    }
}
