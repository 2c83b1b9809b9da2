//! `one_place`: nobody is in two records at the same time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::equal::plain;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::element::see;
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{Document, ElementKind, Place};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::standard::source::FieldRef;

pub const KIND: Kind = Kind {
    name: "one_place",
    title: "同一人不在两处",
    doc: include_str!("one_place.md"),
    compile: |value, _| {
        let params: OnePlace = super::params(value)?;
        if params.kinds.is_empty() {
            return Err("kinds 不能为空".into());
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<OnePlace>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{kinds}")]
struct OnePlace {
    kinds: Vec<DocumentKind>,
}

/// Beginning and end to the minute; without both nothing can be said about an overlap.
fn span(document: &Document) -> Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)> {
    Some((document.began_at.known()?.at_minute()?, document.ended_at.known()?.at_minute()?))
}

/// How two records made at the same time stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// Two interviews, or two places of which neither is part of the other.
    Yes,
    /// One visit may be recorded twice over: inspection and interview, or one record for each party, at one site.
    No,
    PlaceUnknown,
}

fn apart(a: &Document, b: &Document, interview: Option<DocumentKind>) -> Apart {
    if a.kind == b.kind && Some(a.kind) == interview {
        return Apart::Yes;
    }
    let (Some(a), Some(b)) = (a.place.known(), b.place.known()) else { return Apart::PlaceUnknown };
    let (a, b) = (plain(a), plain(b));
    if a.contains(&b) || b.contains(&a) { Apart::No } else { Apart::Yes }
}

/// Beginning and end as evidence.
fn times(ask: &Ask<'_>, at: usize, document: &Document) -> impl Iterator<Item = Evidence> {
    let place = Place::of(ElementKind::Document, at);
    let seen = [("began_at", see(&document.began_at)), ("ended_at", see(&document.ended_at))];
    seen.into_iter().filter_map(move |(code, seen)| {
        FieldRef::find(ElementKind::Document, code).map(|field| Hit { place, field, seen }.evidence(ask))
    })
}

impl Check for OnePlace {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let documents = ask.documents(&self.kinds);
        let mut answer = Answer::met();
        if documents.len() < 2 && ask.dossier().intake.documents_complete {
            return Answer::not_applicable("不足两份笔录");
        }
        if documents.len() < 2 {
            let what = "笔录的起止时间和执法人员".to_owned();
            return Answer::unclear(vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
        }
        let interview = DocumentKind::from_code("interview_record");
        for (at, document) in documents.iter().filter(|(_, document)| document.officers.is_empty()) {
            // Alone on its day it can clash with nothing.
            let day = |document: &Document| document.began_at.known().map(|moment| moment.date);
            let clashes = documents.iter().any(|(other_at, other)| {
                at != other_at
                    && (day(document).is_none() || day(other).is_none() || day(document) == day(other))
            });
            if clashes {
                answer.miss([ask.part_not_entered(*at, "officers", "执法人员")]);
            }
        }
        let documents: Vec<_> =
            documents.into_iter().filter(|(_, document)| !document.officers.is_empty()).collect();
        for (index, (at, a)) in documents.iter().enumerate() {
            for (other_at, b) in &documents[index + 1..] {
                let spans = span(a).zip(span(b));
                // On different days there is nothing to ask about minutes.
                let day = |document: &Document| document.began_at.known().map(|moment| moment.date);
                let other_day =
                    spans.is_none() && day(a).zip(day(b)).is_some_and(|(first, second)| first != second);
                let one_after_the_other =
                    spans.is_some_and(|(first, second)| first.1 <= second.0 || second.1 <= first.0);
                let apart = apart(a, b, interview);
                if other_day || one_after_the_other || apart == Apart::No {
                    continue;
                }
                let shared: Vec<_> =
                    a.officers.iter().filter(|officer| b.officers.contains(officer)).collect();
                if shared.is_empty() {
                    continue;
                }
                let mut unknown = |first: bool, what: &str, field: &str| {
                    let place = Place::of(ElementKind::Document, if first { *at } else { *other_at });
                    let what = format!("{}的{what}", ask.dossier().name_at(place));
                    let pointer = Some(place.pointer(field));
                    answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer }]);
                };
                if spans.is_none() {
                    unknown(span(a).is_none(), "起止时间（到分）", "began_at");
                    continue;
                }
                if apart == Apart::PlaceUnknown {
                    unknown(a.place.known().is_none(), "地点", "place");
                    continue;
                }
                for officer in shared {
                    let name = ask
                        .dossier()
                        .officer(officer)
                        .and_then(|officer| officer.name.known())
                        .map_or_else(|| officer.to_string(), String::clone);
                    let evidence = times(ask, *at, a).chain(times(ask, *other_at, b)).collect();
                    answer.fault(Detail::Overlap { officer: name }, evidence);
                }
            }
        }
        answer
    }
}
