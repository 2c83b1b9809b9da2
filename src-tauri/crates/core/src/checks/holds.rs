//! `holds`: a condition of the pack is true. For questions that need no machinery of their own.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::conditions::{CompiledCondition, Truth};
use super::{Answer, Check, Found, Kind};
use crate::outcome::Detail;
use crate::standard::condition::Condition;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "holds",
    title: "条件成立",
    doc: include_str!("holds.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.say.trim().is_empty() {
            return Err("say 不能为空：写明什么应当成立".into());
        }
        Ok(Box::new(Holds {
            condition: scope.condition(&params.condition)?,
            say: params.say,
            look_at: params.look_at.iter().map(|source| scope.source(source)).collect::<Result<_, _>>()?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{condition, say, look_at}")]
#[schemars(rename = "holds_params")]
struct Params {
    condition: Condition,
    /// What should hold, as a clause: “当场处罚的决定书写明应当先申请行政复议”.
    say: String,
    /// Places to show as evidence.
    #[serde(default)]
    look_at: Vec<SourceRef>,
}

#[derive(Debug)]
struct Holds {
    condition: CompiledCondition,
    say: String,
    look_at: Vec<Source>,
}

impl Check for Holds {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        match self.condition.ask(ask) {
            Truth::Yes => Answer::met(),
            Truth::Unknown(missing) => Answer::unclear(missing),
            Truth::No => {
                let seen = |source: &&Source| {
                    ask.look(source).hits.into_iter().map(|hit| hit.evidence(ask)).collect::<Vec<_>>()
                };
                let mut places = Vec::new();
                self.condition.sources(&mut places);
                let found = Found {
                    detail: Detail::DoesNotHold { what: self.say.clone() },
                    evidence: self.look_at.iter().collect::<Vec<_>>().iter().flat_map(seen).collect(),
                    rests_on: places.iter().flat_map(seen).collect(),
                    only_question: false,
                };
                Answer { found: vec![found], ..Answer::default() }
            }
        }
    }
}
