//! `equal`: the same value in all these places, however differently it is spaced.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::{ElementKind, Seen};
use crate::outcome::Detail;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "equal",
    title: "前后一致",
    doc: include_str!("equal.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let values: Vec<_> =
            params.values.iter().map(|value| scope.source(value)).collect::<Result<_, _>>()?;
        match values.first() {
            None => Err("values 不能为空".into()),
            Some(first) if values.iter().any(|other| other.field.field_type != first.field.field_type) => {
                Err("values 各处的类型不同，不能比较".into())
            }
            Some(_) => Ok(Box::new(Equal { values, former_names: params.former_names })),
        }
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{values}")]
#[schemars(rename = "equal_params")]
struct Params {
    values: Vec<SourceRef>,
    /// A former name of the party, its trade name, or the trade name with its operator, is not another party.
    #[serde(default)]
    former_names: bool,
}

#[derive(Debug)]
struct Equal {
    values: Vec<Source>,
    former_names: bool,
}

impl Check for Equal {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for source in &self.values {
            // A place that the dossier does not have contradicts nothing.
            hits.extend(
                ask.look(source).hits.into_iter().filter(|hit| hit.seen.is_known() && !joint(ask, hit)),
            );
        }
        if hits.len() < 2 {
            answer.miss(self.values.iter().flat_map(|source| ask.look(source).missing(ask)).take(2));
            return if answer.missing.is_empty() {
                Answer::not_applicable("只有一处，无从比较")
            } else {
                answer
            };
        }
        let first = hits[0];
        let aliases = if self.former_names { aliases(ask) } else { Vec::new() };
        let others: Vec<_> = hits[1..].iter().filter(|hit| !self.same(&first, hit, &aliases)).collect();
        if !others.is_empty() {
            let mut evidence = vec![first.evidence(ask)];
            evidence.extend(others.iter().map(|hit| hit.evidence(ask)));
            answer.fault(Detail::Differs { what: first.field.label.to_owned() }, evidence);
        }
        answer
    }
}

impl Equal {
    fn same(&self, a: &Hit<'_>, b: &Hit<'_>, aliases: &[Vec<String>]) -> bool {
        match (a.seen, b.seen) {
            (Seen::Text(a), Seen::Text(b)) => {
                let (a, b) = (plain(a), plain(b));
                a == b || aliases.iter().any(|names| names.contains(&a) && names.contains(&b))
            }
            // A time of day on one side only contradicts nothing.
            (Seen::Moment(a), Seen::Moment(b)) => {
                a.date == b.date && (a.minute.is_none() || b.minute.is_none() || a.minute == b.minute)
            }
            (a, b) => a == b,
        }
    }
}

/// A paper for several parties names them all, or one for all: nothing to hold against the party asked about.
fn joint(ask: &Ask<'_>, hit: &Hit<'_>) -> bool {
    let of = match hit.place.kind {
        ElementKind::Document => &ask.dossier().documents[hit.place.at as usize].parties,
        _ => return false,
    };
    let several = if of.is_empty() { ask.dossier().parties.len() } else { of.len() };
    ask.party.is_some() && several > 1
}

/// The names under which each party may lawfully appear: today's, former ones, the trade name, the operator with or
/// without the trade name (个体工商户有字号的以字号为当事人并注明经营者).
pub(super) fn aliases(ask: &Ask<'_>) -> Vec<Vec<String>> {
    let parties = ask.dossier().parties.iter().enumerate();
    parties
        .filter(|(at, _)| ask.party.is_none_or(|asked| asked == *at))
        .map(|(_, party)| {
            let mut names: Vec<String> = Vec::new();
            let name = party.name.known().map(|name| plain(name));
            let trade = party.trade_name.known().map(|name| plain(name));
            if let (Some(name), Some(trade)) = (&name, &trade) {
                names.push(format!("{trade}{name}"));
                names.push(format!("{trade}(经营者:{name})"));
                names.push(format!("{trade}(经营者{name})"));
                names.push(format!("{name}({trade})"));
            }
            if let (Some(name), Some(operator)) = (&name, party.legal_representative.known()) {
                let operator = plain(operator);
                names.push(format!("{name}(经营者:{operator})"));
                names.push(format!("{name}(经营者{operator})"));
                names.push(format!("{operator}({name})"));
            }
            names.extend(name);
            names.extend(trade);
            names.extend(party.former_names.known().into_iter().flatten().map(|name| plain(name)));
            names
        })
        .collect()
}

/// Width, spaces and bracket style carry no meaning in a name.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' | '〔' | '【' => '(',
            '）' | '〕' | '】' => ')',
            '：' => ':',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        })
        .collect()
}
