//! `count`: so many, not fewer and not more.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, Kind};
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
struct Params {
    /// Counted are the known values at this place.
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
        let known: Vec<_> = look.known().collect();
        let found = known.len() as u32;
        let evidence = || known.iter().map(|hit| hit.evidence(ask)).collect::<Vec<_>>();
        let what = format!("{}的{}", self.of.of.kind().label(), self.of.field.label);
        let mut answer = Answer::met();
        if let Some(most) = self.most
            && found > most
        {
            answer.fault(Detail::TooMany { what, found, most }, evidence());
            return answer;
        }
        let least = self.least.unwrap_or(0);
        if found >= least {
            return answer;
        }
        let missing = look.missing(ask);
        let complete = ask.dossier().intake.documents_complete;
        if missing.iter().any(|one| one.kind != UnclearKind::Material) || (missing.is_empty() && !complete) {
            let entered = Missing { kind: UnclearKind::NotEntered, what: what.clone(), pointer: None };
            answer.miss(if missing.is_empty() { vec![entered] } else { missing });
        } else {
            answer.fault(Detail::TooFew { what, found, least }, evidence());
        }
        answer
    }
}
