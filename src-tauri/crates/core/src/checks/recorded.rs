//! `recorded`: the document says what it must; `document_standard` asks the same of a whole document standard.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Subject};
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::{AnyElement, ElementKind, Place, Seen};
use crate::outcome::Detail;
use crate::standard::source::{FieldAt, FieldRef};

pub const KIND: Kind = Kind {
    name: "recorded",
    title: "文书记载齐全",
    doc: include_str!("recorded.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let kind = scope.subject.ok_or("本检查逐件进行，请声明 per")?;
        if params.fields.is_empty() {
            return Err("fields 不能为空".into());
        }
        let fields = params.fields.iter().map(|code| scope.field(kind, code)).collect::<Result<_, _>>()?;
        Ok(Box::new(Recorded { fields }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{fields}")]
#[schemars(rename = "recorded_params")]
struct Params {
    /// Fields or elements of the subject: a flag must be true, anything else known.
    fields: Vec<String>,
}

#[derive(Debug)]
struct Recorded {
    fields: Vec<FieldRef>,
}

impl Check for Recorded {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let lacking: Vec<_> =
            self.fields.iter().filter_map(|field| lacks(ask, *field, &mut answer)).collect();
        if !lacking.is_empty() {
            let what = lacking.iter().map(|hit| hit.field.label.to_owned()).collect();
            answer.fault(Detail::NotRecorded { what }, lacking.iter().map(|hit| hit.evidence(ask)).collect());
        }
        answer
    }
}

/// The field of the subject, seen where it stands.
pub(super) fn subject_hit<'a>(ask: &Ask<'a>, field: FieldRef) -> Option<Hit<'a>> {
    match ask.subject {
        Subject::Document(at) => {
            let document = &ask.dossier().documents[at];
            let field = field.in_element(ElementKind::Document, document);
            let seen = match field.at {
                FieldAt::Own(index) => AnyElement::see(document, index),
                FieldAt::Vocabulary(index) => document.elements.see(index),
                FieldAt::Derived(_) => return None,
            };
            Some(Hit { place: Place::of(ElementKind::Document, at), field, seen })
        }
        Subject::Element(place) => {
            let node = ask.dossier().node(place)?;
            let field = field.in_element(place.kind, node.element);
            let FieldAt::Own(index) = field.at else { return None };
            Some(Hit { place, field, seen: node.element.see(index) })
        }
        Subject::Case => None,
    }
}

/// The field, when the document is known not to say it. What cannot be told goes to `answer.missing`.
pub(super) fn lacks<'a>(ask: &Ask<'a>, field: FieldRef, answer: &mut Answer) -> Option<Hit<'a>> {
    let hit = subject_hit(ask, field)?;
    match hit.seen {
        Seen::Flag(false) | Seen::Absent => Some(hit),
        Seen::Text(text) if text.trim().is_empty() => Some(hit),
        Seen::Texts([]) => Some(hit),
        // Masked in this copy means that the original says it.
        Seen::Masked(_) => None,
        _ => {
            answer.miss(hit.missing(ask));
            None
        }
    }
}
