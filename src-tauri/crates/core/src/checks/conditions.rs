//! Answering a pack's conditions about a dossier: yes, no, or what would have to be known first.

use super::ask::{Ask, Presence};
use crate::dossier::Seen;
use crate::dossier::vocabulary::DocumentKind;
use crate::outcome::{Missing, UnclearKind};
use crate::standard::condition::{Operand, Relation};
use crate::standard::source::{Literal, Source};
use crate::value::Day;

/// A condition with its places compiled and its names resolved.
#[derive(Debug, Clone)]
pub enum CompiledCondition {
    All(Vec<CompiledCondition>),
    Any(Vec<CompiledCondition>),
    Not(Box<CompiledCondition>),
    /// A condition that the pack has words for.
    Named(String, Box<CompiledCondition>),
    Is(Source, Vec<Literal>),
    Has(Vec<DocumentKind>),
    Compare(Source, Relation, Operand),
    Date(Source, Option<Day>, Option<Day>),
    Known(Source),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    Yes,
    No,
    /// The dossier does not tell; what is missing.
    Unknown(Vec<Missing>),
}

impl Truth {
    fn of(yes: bool) -> Self {
        if yes { Truth::Yes } else { Truth::No }
    }
}

impl CompiledCondition {
    /// Every place the answer may depend on.
    pub fn sources<'c>(&'c self, into: &mut Vec<&'c Source>) {
        match self {
            CompiledCondition::All(parts) | CompiledCondition::Any(parts) => {
                parts.iter().for_each(|part| part.sources(into));
            }
            CompiledCondition::Not(part) | CompiledCondition::Named(_, part) => part.sources(into),
            CompiledCondition::Has(_) => {}
            CompiledCondition::Is(source, _)
            | CompiledCondition::Compare(source, ..)
            | CompiledCondition::Date(source, ..)
            | CompiledCondition::Known(source) => into.push(source),
        }
    }

    pub fn ask(&self, ask: &Ask<'_>) -> Truth {
        match self {
            CompiledCondition::All(parts) => join(parts, ask, &Truth::No, Truth::Yes),
            CompiledCondition::Any(parts) => join(parts, ask, &Truth::Yes, Truth::No),
            CompiledCondition::Not(part) => match part.ask(ask) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                unknown => unknown,
            },
            CompiledCondition::Named(_, part) => part.ask(ask),
            CompiledCondition::Is(source, literals) => {
                any_hit(ask, source, |hit| Some(literals.iter().any(|literal| hit.is(literal))))
            }
            CompiledCondition::Has(kinds) => match ask.presence(kinds) {
                Presence::Yes => Truth::Yes,
                Presence::No => Truth::No,
                Presence::NotEntered => {
                    let names: Vec<_> = kinds.iter().map(|kind| format!("《{}》", kind.name())).collect();
                    let what = format!("卷中有无{}", names.join("、"));
                    Truth::Unknown(vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }])
                }
            },
            CompiledCondition::Compare(source, relation, operand) => match ask.operand(operand) {
                Ok(number) => any_hit(ask, source, |hit| {
                    hit.number().map(|seen| relation.holds(i128::from(seen), i128::from(number)))
                }),
                Err(missing) => {
                    // Without any value to compare the threshold does not matter.
                    match any_hit(ask, source, |_| Some(true)) {
                        Truth::Yes => Truth::Unknown(vec![missing]),
                        other => other,
                    }
                }
            },
            CompiledCondition::Date(source, from, to) => any_hit(ask, source, |hit| {
                hit.moment().map(|moment| {
                    from.is_none_or(|from| moment.date >= from.0) && to.is_none_or(|to| moment.date <= to.0)
                })
            }),
            CompiledCondition::Known(source) => any_hit(ask, source, |hit| Some(hit.seen.is_known())),
        }
    }
}

fn join(parts: &[CompiledCondition], ask: &Ask<'_>, decisive: &Truth, otherwise: Truth) -> Truth {
    let mut unknown = Vec::new();
    for part in parts {
        match part.ask(ask) {
            Truth::Unknown(missing) => unknown.extend(missing),
            truth if truth == *decisive => return truth,
            _ => {}
        }
    }
    if unknown.is_empty() { otherwise } else { Truth::Unknown(unknown) }
}

/// Yes when one known value passes; no when all are known and none does, or when the dossier is known to lack the
/// place; unknown otherwise.
fn any_hit(ask: &Ask<'_>, source: &Source, test: impl Fn(&super::look::Hit<'_>) -> Option<bool>) -> Truth {
    let look = ask.look(source);
    if look.known().any(|hit| test(hit) == Some(true)) {
        return Truth::Yes;
    }
    match &look.nowhere {
        Some(missing) if missing.kind == UnclearKind::Material => return Truth::No,
        _ => {}
    }
    // 卷中没有 is known too: what the file does not say is none of these values.
    let own = look.hits.iter().filter(|hit| hit.seen != Seen::Absent).filter_map(|hit| hit.missing(ask));
    let missing: Vec<_> = look.nowhere.clone().into_iter().chain(look.doubt.clone()).chain(own).collect();
    if missing.is_empty() { Truth::of(false) } else { Truth::Unknown(missing) }
}
