//! `waiting`: an act comes only after a period that the law leaves to the party is over.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::deadline::{event_words, uncounted, unknown_start};
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, each_pair};
use super::measured::{Binding, Measured, Timing, begun, each_span};
use super::{Answer, Check, Kind, Spans};
use crate::calendar::{LastDayRule, WaitingTiming};
use crate::outcome::{Detail, Missing};
use crate::standard::source::{Source, SourceRef};
use crate::value::Moment;

pub const KIND: Kind = Kind {
    name: "waiting",
    title: "期满之后",
    doc: include_str!("waiting.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(AfterWaiting {
            from: scope.date(&params.from)?,
            to: scope.date(&params.to)?,
            at_least: params.at_least.compile(scope)?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{from, to, at_least}")]
#[schemars(rename = "waiting_params")]
struct Params {
    from: SourceRef,
    to: SourceRef,
    at_least: LimitDef,
}

#[derive(Debug)]
struct AfterWaiting {
    from: Source,
    to: Source,
    at_least: CompiledLimit,
}

impl Check for AfterWaiting {
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

impl AfterWaiting {
    fn span(&self, ask: &Ask<'_>, start: &Hit<'_>, act: Option<&Hit<'_>>) -> Result<Measured, Missing> {
        let length = self.at_least.between(ask, start, act.unwrap_or(start))?;
        let Some(begin) = start.moment() else { return Err(unknown_start()) };
        let measured = begun(ask, Binding::After, &length, (start, begin), act);
        let waiting = match length.limit.earliest_after(ask.context.calendar, begin.date) {
            Ok(waiting) => waiting,
            Err(error) => return Ok(measured.open(uncounted(error))),
        };
        let silent = waiting.period.last_day_rule == LastDayRule::Silent;
        Ok(Measured {
            last: Moment::day(if silent { waiting.period.nominal_last } else { waiting.period.latest() }),
            last_if_moved: waiting.period.moved_last.filter(|_| silent).map(Moment::day),
            timing: match act.and_then(Hit::moment).map(|act| waiting.judge(act.date)) {
                None => Timing::Open,
                Some(WaitingTiming::Ok) => Timing::Kept,
                Some(WaitingTiming::Borderline { by_days }) => Timing::Borderline { by_days },
                Some(WaitingTiming::Early { by_days }) => Timing::Broken { by_days, by_working_days: None },
            },
            deadline: Some(Box::new(waiting.period)),
            ..measured
        })
    }

    fn pair(
        &self,
        ask: &Ask<'_>,
        start: &Hit<'_>,
        event: &Hit<'_>,
        answer: &mut Answer,
    ) -> Result<(), Missing> {
        let (Some(a), Some(b)) = (start.moment(), event.moment()) else { return Ok(()) };
        let length = self.at_least.between(ask, start, event)?;
        let waiting = length.limit.earliest_after(ask.context.calendar, a.date).map_err(uncounted)?;
        let timing = waiting.judge(b.date);
        if timing == WaitingTiming::Ok {
            return Ok(());
        }
        let evidence = length.evidence(ask, start, event);
        let (event, deadline) = (event_words(ask, event), Box::new(waiting.period));
        match timing {
            WaitingTiming::Borderline { .. } => {
                answer.question(Detail::Borderline { event, deadline }, evidence)
            }
            _ => answer.fault(Detail::TooEarly { event, deadline }, evidence),
        }
        Ok(())
    }
}
