//! `order`: one step comes before another.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{Hit, each_pair};
use super::{Answer, Check, Kind};
use crate::outcome::Detail;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "order",
    title: "先后顺序",
    doc: include_str!("order.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(Order {
            earlier: scope.date(&params.earlier)?,
            later: scope.date(&params.later)?,
            strict: params.strict,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{earlier, later}")]
#[schemars(rename = "order_params")]
struct Params {
    earlier: SourceRef,
    later: SourceRef,
    /// The same day is wrong too, unless both carry minutes in the right order.
    #[serde(default)]
    strict: bool,
}

#[derive(Debug)]
struct Order {
    earlier: Source,
    later: Source,
    strict: bool,
}

impl Check for Order {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        each_pair(ask, &self.earlier, &self.later, |earlier, later, answer| {
            let (Some(a), Some(b)) = (earlier.moment(), later.moment()) else { return Ok(()) };
            let wrong = match a.order(b) {
                Some(Ordering::Greater) => true,
                Some(Ordering::Equal) | None => self.strict,
                Some(Ordering::Less) => false,
            };
            if wrong {
                let name = |hit: &Hit<'_>| format!("{} {}", hit.name(ask), hit.words());
                answer.fault(
                    Detail::OutOfOrder { earlier: name(earlier), later: name(later) },
                    vec![earlier.evidence(ask), later.evidence(ask)],
                );
            }
            Ok(())
        })
    }
}
