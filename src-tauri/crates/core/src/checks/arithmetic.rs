//! `arithmetic`: sums on two sides stand in the relation they should.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::FieldType;
use crate::outcome::{Detail, Missing};
use crate::standard::condition::Relation;
use crate::standard::source::{Of, Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "arithmetic",
    title: "金额、数目勾稽",
    doc: include_str!("arithmetic.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let side = |sources: &[SourceRef]| {
            sources.iter().map(|source| scope.number(source)).collect::<Result<Vec<_>, _>>()
        };
        let (left, right) = (side(&params.left)?, side(&params.right)?);
        let (Some(first), Some(_)) = (left.first(), right.first()) else {
            return Err("left 和 right 都不能为空".into());
        };
        if left.iter().chain(&right).any(|source| source.field.field_type != first.field.field_type) {
            return Err("金额与数目不能相加或比较".into());
        }
        Ok(Box::new(Arithmetic { left, relation: params.relation, right }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{left, relation, right}")]
#[schemars(rename = "arithmetic_params")]
struct Params {
    /// Added up; fen for money.
    left: Vec<SourceRef>,
    relation: Relation,
    right: Vec<SourceRef>,
}

#[derive(Debug)]
struct Arithmetic {
    left: Vec<Source>,
    relation: Relation,
    right: Vec<Source>,
}

/// The sum of all values of one side; a value that is missing makes no sum.
fn sum<'a>(ask: &Ask<'a>, sources: &[Source]) -> Result<(i128, Vec<Hit<'a>>), Vec<Missing>> {
    let mut hits = Vec::new();
    let mut missing = Vec::new();
    for source in sources {
        let look = ask.look(source);
        missing.extend(look.missing(ask));
        hits.extend(look.hits);
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    Ok((hits.iter().filter_map(Hit::number).map(i128::from).sum(), hits))
}

fn label(sources: &[Source]) -> String {
    let label = |source: &Source| match source.of {
        Of::Subject => source.field.label.to_owned(),
        Of::Element(kind) => format!("{}的{}", kind.label(), source.field.label),
    };
    let mut labels: Vec<_> = sources.iter().map(label).collect();
    labels.dedup();
    labels.join("＋")
}

impl Check for Arithmetic {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let (left, right) = match (sum(ask, &self.left), sum(ask, &self.right)) {
            (Ok(left), Ok(right)) => (left, right),
            (left, right) => {
                let missing = [left.err(), right.err()].into_iter().flatten().flatten().collect();
                return Answer::unclear(missing);
            }
        };
        let mut answer = Answer::met();
        if !self.relation.holds(left.0, right.0) {
            let evidence = left.1.iter().chain(&right.1).map(|hit| hit.evidence(ask)).collect();
            let detail = Detail::SumWrong {
                money: self.left.iter().any(|source| source.field.field_type == FieldType::Money),
                left: label(&self.left),
                // At most a million fields of 10^15 fen stay within i128; what does not fit i64 is cut for display.
                left_sum: i64::try_from(left.0).unwrap_or(i64::MAX),
                relation: self.relation.label(),
                right: label(&self.right),
                right_sum: i64::try_from(right.0).unwrap_or(i64::MAX),
            };
            answer.fault(detail, evidence);
        }
        answer
    }
}
