//! `count`: so many, not fewer and not more.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::Seen;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "count",
    title: "数目",
    doc: include_str!("count.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.least.is_none() && params.most.is_none() {
            return Err("least 和 most 至少写一个".into());
        }
        Ok(Box::new(Count { of: scope.source(&params.of)?, least: params.least, most: params.most }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{of, least|most}")]
#[schemars(rename = "count_params")]
struct Params {
    /// Counted are the values at this place, masked ones included.
    of: SourceRef,
    least: Option<u32>,
    most: Option<u32>,
}

#[derive(Debug)]
struct Count {
    of: Source,
    least: Option<u32>,
    most: Option<u32>,
}

impl Check for Count {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.of);
        // Masked in this copy means that the original says it.
        let there = |hit: &&Hit<'_>| hit.seen.is_known() || matches!(hit.seen, Seen::Masked(_));
        let counted: Vec<_> = look.hits.iter().filter(there).collect();
        let found = counted.len() as u32;
        // What nobody entered or can read may count too.
        let doubts: Vec<Missing> = look
            .doubt
            .clone()
            .into_iter()
            .chain(
                look.hits
                    .iter()
                    .filter(|hit| !there(hit) && hit.seen != Seen::Absent)
                    .filter_map(|hit| hit.missing(ask)),
            )
            .collect();
        let possible = found + doubts.len() as u32;
        let evidence = || counted.iter().map(|hit| hit.evidence(ask)).collect::<Vec<_>>();
        let what = format!("{}的{}", self.of.of.kind().label(), self.of.field.label);
        let mut answer = Answer::met();
        let (least, most) = (self.least.unwrap_or(0), self.most.unwrap_or(u32::MAX));
        if found > most {
            answer.fault(Detail::TooMany { what, found, most }, evidence());
        } else if possible < least {
            // Looked for and not there, or merely not entered yet.
            let known_absent =
                look.nowhere.as_ref().is_some_and(|nowhere| nowhere.kind == UnclearKind::Material);
            if known_absent || ask.dossier().intake.documents_complete {
                answer.fault(Detail::TooFew { what, found, least }, evidence());
            } else {
                answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
            }
        } else if found < least || possible > most {
            answer.miss(doubts);
        }
        answer
    }
}
