//! `member`: a value is one of those that are allowed — listed by the standard, found elsewhere in the dossier, or listed
//! for what a region or field has chosen.

mod listed;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::equal::{aliases, plain};
use super::look::Hit;
use super::{Answer, Check, CompiledCondition, Kind};
use crate::dossier::{ElementKind, FieldType, Seen};
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::condition::{Condition, IsOneOf};
use crate::standard::model::ParameterUnit;
use crate::standard::scope::Scope;
use crate::standard::source::{Literal, Of, Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "member",
    title: "取值合法",
    doc: include_str!("member.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let value = scope.source(&params.value)?;
        let allowed = match (params.one_of, params.among, params.choice) {
            (Some(one_of), None, None) => Allowed::Listed(literals(&params.value, one_of, scope)?),
            (None, Some(among), None) => {
                if among.is_empty() {
                    return Err("among 没有列出任何位置".into());
                }
                scope.text(&params.value)?;
                let places = among.iter().map(|place| scope.source_of(place, &[FieldType::Text]));
                Allowed::There(places.collect::<Result<_, _>>()?)
            }
            (None, None, Some(choice)) => Allowed::Chosen(choice.compile(&params.value, scope)?),
            _ => return Err("one_of、among、choice 要写且只写一个".into()),
        };
        if params.former_names && !matches!(allowed, Allowed::There(_)) {
            return Err("former_names 只能与 among 同用".into());
        }
        Ok(Box::new(Member { value, allowed, former_names: params.former_names }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, one_of|among|choice}")]
#[schemars(rename = "member_params")]
struct Params {
    value: SourceRef,
    one_of: Option<Vec<Literal>>,
    /// Texts found at these places; the value may name several of them.
    among: Option<Vec<SourceRef>>,
    /// With `among`: a party may also stand under its former or trade name.
    #[serde(default)]
    former_names: bool,
    choice: Option<ByChoice>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{parameter, sets}")]
#[schemars(rename = "member_choice")]
struct ByChoice {
    /// A `choice` parameter.
    parameter: String,
    /// What each of its choices allows, by the id of the choice.
    sets: BTreeMap<String, Vec<Literal>>,
}

impl ByChoice {
    fn compile(mut self, value: &SourceRef, scope: &Scope<'_>) -> Result<Chosen, String> {
        scope.parameter(&self.parameter)?;
        let known = scope.head.parameters.iter().find(|known| known.id.as_str() == self.parameter);
        let chooses = known.filter(|known| known.unit == ParameterUnit::Choice);
        let definition = chooses
            .ok_or_else(|| format!("参数“{}”的单位不是 choice，不能用来选允许的值", self.parameter))?;
        let mut sets = Vec::new();
        for choice in &definition.choices {
            let one_of = self.sets.remove(choice.id.as_str());
            let one_of = one_of.ok_or_else(|| format!("sets 没有写选项“{}”允许哪些值", choice.id))?;
            sets.push((choice.value, literals(value, one_of, scope)?));
        }
        match self.sets.keys().next() {
            Some(other) => Err(format!("参数“{}”没有选项“{other}”", self.parameter)),
            None => Ok(Chosen { parameter: self.parameter, sets }),
        }
    }
}

/// Compiled as a condition: that refuses a literal which the field can never equal.
fn literals(value: &SourceRef, one_of: Vec<Literal>, scope: &Scope<'_>) -> Result<Vec<Literal>, String> {
    match scope.condition(&Condition::Is(IsOneOf { value: value.clone(), one_of }))? {
        CompiledCondition::Is(_, one_of) => Ok(one_of),
        _ => Err("one_of 不能为空".into()),
    }
}

#[derive(Debug)]
struct Member {
    value: Source,
    allowed: Allowed,
    former_names: bool,
}

#[derive(Debug)]
enum Allowed {
    Listed(Vec<Literal>),
    There(Vec<Source>),
    Chosen(Chosen),
}

#[derive(Debug)]
struct Chosen {
    parameter: String,
    sets: Vec<(i64, Vec<Literal>)>,
}

impl Chosen {
    fn set(&self, ask: &Ask<'_>) -> Result<&[Literal], Missing> {
        let chosen = ask.parameter(&self.parameter)?;
        let found = self.sets.iter().find(|(value, _)| *value == chosen);
        found.map(|(_, set)| set.as_slice()).ok_or_else(|| {
            let what = format!("参数 {} 的值 {chosen} 不是它的选项", self.parameter);
            Missing { kind: UnclearKind::Parameter, what, pointer: None }
        })
    }
}

impl Check for Member {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.value);
        let mut answer = Answer::met();
        answer.miss(look.missing(ask));
        let known: Vec<_> = look.known().copied().collect();
        match &self.allowed {
            Allowed::Listed(set) => self.literal(ask, &known, set, &mut answer),
            Allowed::Chosen(chosen) => match chosen.set(ask) {
                Ok(set) => self.literal(ask, &known, set, &mut answer),
                Err(missing) => answer.miss([missing]),
            },
            Allowed::There(places) => self.there(ask, &known, places, &mut answer),
        }
        answer
    }
}

impl Member {
    fn literal(&self, ask: &Ask<'_>, known: &[Hit<'_>], set: &[Literal], answer: &mut Answer) {
        for hit in known {
            if !set.iter().any(|literal| hit.is(literal)) {
                let allowed = set.iter().map(|literal| self.words(literal)).collect();
                answer.fault(Detail::NotAmong { what: what(hit), allowed }, vec![hit.evidence(ask)]);
            }
        }
    }

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

    fn there(&self, ask: &Ask<'_>, known: &[Hit<'_>], places: &[Source], answer: &mut Answer) {
        if known.is_empty() {
            return;
        }
        let (mut hits, mut missing, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for place in places {
            let look = ask.look(place);
            hits.extend(look.known().copied());
            // What is known not to be there (no decision, a paper without a number) is not what is meant.
            let nowhere =
                look.nowhere.iter().map(|missing| (missing.kind == UnclearKind::Material, missing.clone()));
            let own = look.hits.iter().filter_map(|hit| Some((hit.seen == Seen::Absent, hit.missing(ask)?)));
            for (absent, one) in nowhere.chain(own) {
                if absent { gone.push(one) } else { missing.push(one) }
            }
            missing.extend(look.doubt);
            missing.extend(more_papers(ask, place));
        }
        let mut allowed: Vec<String> = hits.iter().map(|hit| one_style(&hit.words())).collect();
        if self.former_names {
            let groups = aliases(ask).into_iter();
            let named = groups.filter(|group| group.iter().any(|name| allowed.contains(name)));
            let more: Vec<String> = named.flatten().collect();
            allowed.extend(more);
        }
        if hits.is_empty() {
            missing.append(&mut gone);
        }
        for hit in known.iter().filter(|hit| !listed::only_these(&one_style(&hit.words()), &allowed)) {
            if missing.is_empty() && !hits.is_empty() {
                let names = hits.iter().map(Hit::words).collect();
                let evidence = std::iter::once(hit).chain(&hits).map(|hit| hit.evidence(ask)).collect();
                answer.fault(Detail::NotAmong { what: what(hit), allowed: names }, evidence);
            } else {
                answer.miss(missing.clone());
            }
        }
    }
}

/// Not all papers were entered: the one that is meant may be among the others.
fn more_papers(ask: &Ask<'_>, place: &Source) -> Option<Missing> {
    let open = place.of == Of::Element(ElementKind::Document) && !ask.dossier().intake.documents_complete;
    let what = format!("其余文书的{}（还没有录入齐）", place.field.label);
    open.then_some(Missing { kind: UnclearKind::NotEntered, what, pointer: None })
}

/// Square brackets around a year are a fault of the number, which is asked of the paper itself.
fn one_style(text: &str) -> String {
    plain(text).replace('[', "(").replace(']', ")")
}

fn what(hit: &Hit<'_>) -> String {
    format!("{}“{}”", hit.field.label, hit.words())
}
