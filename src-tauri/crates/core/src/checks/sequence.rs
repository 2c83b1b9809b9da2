//! `sequence`: the steps of a case follow each other in the order in which they are listed.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{Hit, Look};
use super::{Answer, Check, Kind};
use crate::dossier::Seen;
use crate::outcome::{Detail, UnclearKind};
use crate::standard::model::Nature;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "sequence",
    title: "时间先后",
    doc: include_str!("sequence.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.steps.len() < 2 {
            return Err("steps 至少要有两步".into());
        }
        let step = |def: &StepDef| {
            Ok(Step {
                label: def.label.clone(),
                at: scope.date(&def.at).map_err(|error| format!("“{}”：{error}", def.label))?,
                optional: def.optional,
                strict: def.strict,
                question: def.raises == Nature::Question,
            })
        };
        Ok(Box::new(Sequence { steps: params.steps.iter().map(step).collect::<Result<_, String>>()? }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{steps}")]
#[schemars(rename = "sequence_params")]
struct Params {
    /// The steps in the order in which they should come.
    steps: Vec<StepDef>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "一步 {label, at}")]
#[schemars(rename = "sequence_step")]
struct StepDef {
    label: String,
    at: SourceRef,
    /// A step that not every case has: passed over when the dossier is known not to have it.
    #[serde(default)]
    optional: bool,
    /// The day of the step before is wrong too, unless both carry minutes in the right order.
    #[serde(default)]
    strict: bool,
    /// What it means that this step comes before the one that it should follow.
    #[serde(default)]
    raises: Nature,
}

#[derive(Debug)]
struct Step {
    label: String,
    at: Source,
    optional: bool,
    strict: bool,
    question: bool,
}

#[derive(Debug)]
struct Sequence {
    steps: Vec<Step>,
}

impl Check for Sequence {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let mut before: Option<(&Step, Hit<'_>)> = None;
        let mut known = 0;
        for step in &self.steps {
            let look = ask.look(&step.at);
            if step.optional && not_there(&look) {
                continue;
            }
            answer.miss(look.missing(ask).into_iter().map(|mut missing| {
                missing.what = format!("{}的日期（{}）", step.label, missing.what);
                missing
            }));
            let Some((first, last)) = ends(&look) else { continue };
            known += 1;
            // Neighbours among the known steps only: one step out of place is one finding, not one for each other step.
            if let Some((earlier, hit)) = &before
                && inverted(hit, &first, step.strict)
            {
                let name = |step: &Step, hit: &Hit<'_>| {
                    format!("{}（{} {}）", step.label, hit.name(ask), hit.words())
                };
                let detail = Detail::OutOfOrder { earlier: name(earlier, hit), later: name(step, &first) };
                let evidence = vec![hit.evidence(ask), first.evidence(ask)];
                if step.question {
                    answer.question(detail, evidence);
                } else {
                    answer.fault(detail, evidence);
                }
            }
            before = Some((step, last));
        }
        if known < 2 && answer.missing.is_empty() {
            return Answer::not_applicable("本案有日期可比的步骤不足两步");
        }
        answer
    }
}

/// The dossier is known not to have the step.
fn not_there(look: &Look<'_>) -> bool {
    let nowhere = look.nowhere.as_ref().is_some_and(|missing| missing.kind == UnclearKind::Material);
    let absent = !look.hits.is_empty() && look.hits.iter().all(|hit| hit.seen == Seen::Absent);
    look.doubt.is_none() && (nowhere || absent)
}

/// First and last known date of a step. Which of several counts a pack says with `pick`; without it all of them do.
fn ends<'a>(look: &Look<'a>) -> Option<(Hit<'a>, Hit<'a>)> {
    let at = |hit: &&Hit<'_>| hit.moment().map(|moment| (moment.date, moment.minute));
    let dated = || look.known().filter(|hit| hit.moment().is_some());
    Some((*dated().min_by_key(at)?, *dated().max_by_key(at)?))
}

fn inverted(earlier: &Hit<'_>, later: &Hit<'_>, strict: bool) -> bool {
    let (Some(a), Some(b)) = (earlier.moment(), later.moment()) else { return false };
    match a.order(b) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) | None => strict,
        Some(Ordering::Less) => false,
    }
}
