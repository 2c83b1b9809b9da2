//! Conditions in words that a clerk understands: what a condition asks, and why it is as it is for one dossier.

use crate::checks::{Ask, CompiledCondition, Look, Truth};
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{ElementKind, FieldType};
use crate::standard::condition::{Operand, Relation};
use crate::standard::model::Parameter;
use crate::standard::source::{FieldAt, FieldRef, Literal, Of, Pick, Source};
use crate::value::{Day, Fen};

/// What a condition asks: `程序为普通程序或者快速办理，且卷中有《听证笔录》`.
pub fn condition(condition: &CompiledCondition, parameters: &[Parameter]) -> String {
    match condition {
        CompiledCondition::All(parts) => joined(parts, "，且", parameters),
        CompiledCondition::Any(parts) => joined(parts, "，或者", parameters),
        CompiledCondition::Not(part) => negated(part, parameters),
        CompiledCondition::Named(words, _) => words.clone(),
        CompiledCondition::Is(source, literals) => is(source, literals),
        CompiledCondition::Has(kinds) => format!("卷中有{}", papers(kinds)),
        CompiledCondition::Compare(source, relation, operand) => {
            compare(source, *relation, operand, parameters)
        }
        CompiledCondition::Date(source, from, to) => format!("{}{}", place(source), span(*from, *to)),
        CompiledCondition::Known(source) => format!("载有{}", place(source)),
    }
}

/// Why a condition is true, false or open for what is asked about: the parts that decide, in words.
pub fn because(condition: &CompiledCondition, ask: &Ask<'_>) -> String {
    match condition.ask(ask) {
        Truth::Yes => holds(condition, ask),
        Truth::No => fails(condition, ask),
        Truth::Unknown(missing) => {
            let mut lines: Vec<String> = missing.iter().map(super::missing).collect();
            lines.dedup();
            let more = lines.len().saturating_sub(MOST_MISSING);
            lines.truncate(MOST_MISSING);
            let more = if more > 0 { format!("等 {} 处", lines.len() + more) } else { String::new() };
            format!("要看是不是“{}”；{}{more}", self::condition(condition, parameters(ask)), lines.join("；"))
        }
    }
}

/// Nobody reads further in one line.
const MOST_MISSING: usize = 3;

fn parameters<'a>(ask: &Ask<'a>) -> &'a [Parameter] {
    ask.context.definitions
}

fn holds(condition: &CompiledCondition, ask: &Ask<'_>) -> String {
    match condition {
        CompiledCondition::All(parts) => list(parts.iter().map(|part| holds(part, ask)), "，"),
        CompiledCondition::Any(parts) => {
            list(parts.iter().filter(|part| part.ask(ask) == Truth::Yes).map(|part| holds(part, ask)), "，")
        }
        CompiledCondition::Not(part) => fails(part, ask),
        CompiledCondition::Named(words, part) => inside(words.clone(), &holds(part, ask)),
        CompiledCondition::Is(source, literals) if source.field.field_type != FieldType::Flag => {
            // Several places may be meant; those that decide are said, not all that may.
            let look = ask.look(source);
            let seen = look.known().filter(|hit| literals.iter().any(|literal| hit.is(literal)));
            match distinct(seen.map(crate::checks::Hit::words)) {
                seen if seen.is_empty() => is(source, literals),
                seen => format!("{}为{}", place(source), seen.join("、")),
            }
        }
        CompiledCondition::Has(kinds) => {
            let here: Vec<_> = ask.documents(kinds).iter().map(|(_, document)| document.kind).collect();
            format!("卷中有{}", papers(if here.is_empty() { kinds } else { &here }))
        }
        _ => self::condition(condition, parameters(ask)),
    }
}

fn fails(condition: &CompiledCondition, ask: &Ask<'_>) -> String {
    match condition {
        CompiledCondition::All(parts) => {
            let failed = parts.iter().find(|part| part.ask(ask) == Truth::No);
            failed.map_or_else(|| negated(condition, parameters(ask)), |part| fails(part, ask))
        }
        CompiledCondition::Any(parts) => list(parts.iter().map(|part| fails(part, ask)), "，"),
        CompiledCondition::Not(part) => holds(part, ask),
        CompiledCondition::Named(words, part) => inside(format!("不属于“{words}”"), &fails(part, ask)),
        CompiledCondition::Is(source, _) if source.field.field_type != FieldType::Flag => {
            match seen(&ask.look(source)) {
                Some(seen) => format!("{}为{seen}", place(source)),
                None => nothing(source, ask),
            }
        }
        CompiledCondition::Known(source) => nothing(source, ask),
        CompiledCondition::Compare(source, ..) | CompiledCondition::Date(source, ..) => {
            match seen(&ask.look(source)) {
                Some(seen) => {
                    format!(
                        "{}为{seen}，不是“{}”",
                        place(source),
                        self::condition(condition, parameters(ask))
                    )
                }
                None => nothing(source, ask),
            }
        }
        _ => negated(condition, parameters(ask)),
    }
}

/// Nothing is there to look at, or it does not say: `没有强制措施或者登记保存`, `没有《行政处罚决定书》的文号`.
fn nothing(source: &Source, ask: &Ask<'_>) -> String {
    let owner = owner(source);
    let nowhere = ask.look(source).hits.is_empty() && !owner.is_empty();
    if nowhere { format!("没有{owner}") } else { format!("没有{}", place(source)) }
}

/// What is known at a place, each value once.
fn seen(look: &Look<'_>) -> Option<String> {
    let seen = distinct(look.known().map(crate::checks::Hit::words));
    (!seen.is_empty()).then(|| seen.join("、"))
}

fn inside(words: String, why: &str) -> String {
    if why.is_empty() || why == words { words } else { format!("{words}（{why}）") }
}

fn list(parts: impl Iterator<Item = String>, between: &str) -> String {
    distinct(parts).join(between)
}

fn distinct(parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for part in parts {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    kept
}

fn joined(parts: &[CompiledCondition], between: &str, parameters: &[Parameter]) -> String {
    let words = parts.iter().map(|part| match part {
        CompiledCondition::All(_) | CompiledCondition::Any(_) if parts.len() > 1 => {
            format!("（{}）", condition(part, parameters))
        }
        _ => condition(part, parameters),
    });
    list(words, between)
}

fn negated(part: &CompiledCondition, parameters: &[Parameter]) -> String {
    match part {
        CompiledCondition::Not(inner) => condition(inner, parameters),
        CompiledCondition::Has(kinds) => format!("卷中没有{}", papers(kinds)),
        CompiledCondition::Known(source) => format!("没有{}", place(source)),
        CompiledCondition::Is(source, literals) => match flag(literals) {
            Some(yes) if source.field.field_type == FieldType::Flag => flag_words(source, !yes),
            _ => format!("{}不是{}", place(source), literals_words(source.field, literals)),
        },
        CompiledCondition::Named(words, _) => format!("不属于“{words}”"),
        CompiledCondition::Any(parts) if parts.len() > 1 => {
            list(parts.iter().map(|part| negated(part, parameters)), "，且")
        }
        other => format!("不是“{}”", condition(other, parameters)),
    }
}

fn is(source: &Source, literals: &[Literal]) -> String {
    match flag(literals) {
        Some(yes) if source.field.field_type == FieldType::Flag => flag_words(source, yes),
        _ => format!("{}为{}", place(source), literals_words(source.field, literals)),
    }
}

/// The one answer that a condition on a flag accepts; `None` when both will do.
fn flag(literals: &[Literal]) -> Option<bool> {
    match literals {
        [Literal::Flag(yes)] => Some(*yes),
        _ => None,
    }
}

fn flag_words(source: &Source, yes: bool) -> String {
    let label = source.field.label;
    match (source.of, yes) {
        // What a document says, and what is so in the case.
        _ if matches!(source.field.at, FieldAt::Vocabulary(_)) => {
            format!("{}{}“{label}”", owner(source), if yes { "写有" } else { "没有写" })
        }
        (Of::Element(ElementKind::Case), true) => label.to_owned(),
        (Of::Element(ElementKind::Case), false) => format!("没有“{label}”的情形"),
        (_, yes) => format!("{}：{label}（{}）", owner(source), if yes { "是" } else { "否" }),
    }
}

fn literals_words(field: FieldRef, literals: &[Literal]) -> String {
    let words = literals.iter().map(|literal| match literal {
        Literal::Flag(true) => "是".to_owned(),
        Literal::Flag(false) => "否".to_owned(),
        Literal::Number(number) if field.field_type == FieldType::Money => format!("{} 元", Fen(*number)),
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => {
            let code = field.codes.iter().find(|(code, _)| code == text);
            code.map_or_else(|| format!("“{text}”"), |(_, label)| (*label).to_owned())
        }
    });
    words.collect::<Vec<_>>().join("或者")
}

fn compare(source: &Source, relation: Relation, operand: &Operand, parameters: &[Parameter]) -> String {
    let with = match operand {
        Operand::Number(number) if source.field.field_type == FieldType::Money => {
            format!(" {} 元", Fen(*number))
        }
        Operand::Number(number) => format!(" {number}"),
        Operand::Parameter(id) => {
            let known = parameters.iter().find(|parameter| parameter.id.as_str() == id);
            format!("参数“{}”", known.map_or(id.as_str(), |parameter| parameter.title.as_str()))
        }
    };
    format!("{}{}{with}", place(source), relation.label())
}

fn span(from: Option<Day>, to: Option<Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("在 {} 至 {} 之间", from.0, to.0),
        (Some(from), None) => format!("不早于 {}", from.0),
        (None, Some(to)) => format!("不晚于 {}", to.0),
        (None, None) => String::new(),
    }
}

/// `程序`, `《行政处罚决定书》的成文日期`, `处罚项（阶段为拟处罚）的金额`
pub fn place(source: &Source) -> String {
    let pick = match source.pick {
        Pick::All => "",
        Pick::First => "最早的",
        Pick::Last => "最晚的",
    };
    let owner = owner(source);
    let joint = if owner.is_empty() { "" } else { "的" };
    format!("{pick}{owner}{joint}{}", source.field.label)
}

fn owner(source: &Source) -> String {
    let mut owner = match source.of {
        Of::Element(ElementKind::Case) => String::new(),
        Of::Element(ElementKind::Document) if !source.kinds.is_empty() => papers(&source.kinds),
        Of::Element(kind) if !source.kinds.is_empty() => {
            format!("{}的{}", papers(&source.kinds), kind.label())
        }
        Of::Element(kind) => kind.label().to_owned(),
        Of::Subject => "本件".to_owned(),
    };
    if !source.filter.is_empty() {
        let filters = source.filter.iter().map(|(field, literals)| match flag(literals) {
            Some(true) => field.label.to_owned(),
            _ => format!("{}为{}", field.label, literals_words(*field, literals)),
        });
        owner.push_str(&format!("（{}）", filters.collect::<Vec<_>>().join("、")));
    }
    // 更正或者撤销的原文书
    if let Some(via) = source.via {
        owner.push_str(&format!("的{}", via.label));
    }
    owner
}

fn papers(kinds: &[DocumentKind]) -> String {
    let names = distinct(kinds.iter().map(|kind| format!("《{}》", kind.name())));
    match names.len() {
        0..=3 => names.join("或者"),
        _ => format!("{}等", names[..3].join("、")),
    }
}
