//! `ahead`: a notice goes out so many days before the event, counted backwards from it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::deadline::{event_words, uncounted};
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, each_pair};
use super::{Answer, Check, Kind};
use crate::calendar::{NoticeTiming, Unit};
use crate::outcome::{Detail, Missing};
use crate::standard::source::{Source, SourceRef};

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
}

impl Ahead {
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
