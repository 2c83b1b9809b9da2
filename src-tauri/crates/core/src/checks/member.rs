//! `member`: a value is one of those that the law allows.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, CompiledCondition, Kind};
use crate::outcome::Detail;
use crate::standard::condition::{Condition, IsOneOf};
use crate::standard::source::{Literal, Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "member",
    title: "取值合法",
    doc: include_str!("member.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        // Compiled as a condition first: that refuses a literal which the field can never equal.
        let is = IsOneOf { value: params.value.clone(), one_of: params.one_of.clone() };
        let CompiledCondition::Is(value, one_of) = scope.condition(&Condition::Is(is))? else {
            return Err("one_of 不能为空".into());
        };
        Ok(Box::new(Member { value, one_of }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, one_of}")]
#[schemars(rename = "member_params")]
struct Params {
    value: SourceRef,
    one_of: Vec<Literal>,
}

#[derive(Debug)]
struct Member {
    value: Source,
    one_of: Vec<Literal>,
}

impl Member {
    fn words(&self, literal: &Literal) -> String {
        match literal {
            Literal::Flag(flag) => if *flag { "是" } else { "否" }.into(),
            Literal::Number(number) => number.to_string(),
            Literal::Text(code) => {
                let label = self.value.field.codes.iter().find(|(known, _)| known == code);
                label.map_or_else(|| code.clone(), |(_, label)| (*label).to_owned())
            }
        }
    }
}

impl Check for Member {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.value);
        let mut answer = Answer::met();
        answer.miss(look.missing(ask));
        for hit in look.known() {
            if !self.one_of.iter().any(|literal| hit.is(literal)) {
                let what = format!("{}“{}”", hit.field.label, hit.words());
                let allowed = self.one_of.iter().map(|literal| self.words(literal)).collect();
                answer.fault(Detail::NotAmong { what, allowed }, vec![hit.evidence(ask)]);
            }
        }
        answer
    }
}
