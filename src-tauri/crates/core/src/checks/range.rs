//! `range`: a number or amount lies between bounds that the law or a parameter gives.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, Kind};
use crate::dossier::FieldType;
use crate::outcome::Detail;
use crate::standard::condition::Operand;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "range",
    title: "范围之内",
    doc: include_str!("range.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.least.is_none() && params.most.is_none() {
            return Err("least 和 most 至少写一个".into());
        }
        let operand =
            |operand: &Option<Operand>| operand.as_ref().map(|operand| scope.operand(operand)).transpose();
        Ok(Box::new(Range {
            value: scope.number(&params.value)?,
            least: operand(&params.least)?,
            most: operand(&params.most)?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, least|most}")]
#[schemars(rename = "range_params")]
struct Params {
    /// Fen for money.
    value: SourceRef,
    least: Option<Operand>,
    most: Option<Operand>,
}

#[derive(Debug)]
struct Range {
    value: Source,
    least: Option<Operand>,
    most: Option<Operand>,
}

impl Range {
    fn words(&self, number: i64) -> String {
        match self.value.field.field_type {
            FieldType::Money => format!("{} 元", crate::value::Fen(number)),
            _ => number.to_string(),
        }
    }
}

impl Check for Range {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.value);
        let mut answer = Answer::met();
        answer.miss(look.missing(ask));
        let mut bound = |operand: &Option<Operand>| match operand.as_ref().map(|operand| ask.operand(operand))
        {
            None => None,
            Some(Ok(number)) => Some(number),
            Some(Err(missing)) => {
                answer.miss([missing]);
                None
            }
        };
        let (least, most) = (bound(&self.least), bound(&self.most));
        for hit in look.known() {
            let Some(number) = hit.number() else { continue };
            let limit = match (least, most) {
                (Some(least), _) if number < least => format!("不得低于 {}", self.words(least)),
                (_, Some(most)) if number > most => format!("不得超过 {}", self.words(most)),
                _ => continue,
            };
            let what = format!("{} {}", hit.field.label, hit.words());
            answer.fault(Detail::OutOfRange { what, limit }, vec![hit.evidence(ask)]);
        }
        answer
    }
}
