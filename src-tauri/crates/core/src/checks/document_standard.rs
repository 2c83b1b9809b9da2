//! `document_standard`: the document keeps the pack's document standard for its kind — elements, signatures, seal.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::conditions::{CompiledCondition, Truth};
use super::{Answer, Check, Kind, pattern, recorded, sealed, signed};
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{ElementKind, Seen, SignerRole};
use crate::outcome::Detail;
use crate::standard::model::{Nature, NumberForm, SignedBy};
use crate::standard::scope::Scope;
use crate::standard::source::FieldRef;

pub const KIND: Kind = Kind {
    name: "document_standard",
    title: "符合文书标准",
    doc: include_str!("document_standard.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}".into());
        }
        let standard = scope
            .documents
            .iter()
            .find(|standard| standard.id == params.standard)
            .ok_or_else(|| format!("documents 中没有文书标准“{}”", params.standard))?;
        scope.used.documents.borrow_mut().insert(standard.id.to_string());
        let when = |condition: &Option<crate::standard::condition::Condition>| {
            condition.as_ref().map(|condition| scope.condition(condition)).transpose()
        };
        let elements = standard
            .elements
            .iter()
            .map(|element| {
                Ok(Element {
                    field: scope.field(ElementKind::Document, &element.field)?,
                    when: when(&element.when)?,
                    question: element.raises == Nature::Question,
                })
            })
            .collect::<Result<_, String>>()?;
        let signatures = standard
            .signed_by
            .iter()
            .map(|signed| {
                let SignedBy { role, least, dated, opinion, .. } = *signed;
                Ok(Signed { role, least, dated, opinion, when: when(&signed.when)? })
            })
            .collect::<Result<_, String>>()?;
        let number = standard.number.as_ref().map(|form| Number::compile(form, scope)).transpose()?;
        Ok(Box::new(Standard { kind: standard.kind, number, elements, signatures, sealed: standard.sealed }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{standard}")]
#[schemars(rename = "document_standard_params")]
struct Params {
    /// Id of a document standard of this pack.
    standard: crate::value::Id,
}

#[derive(Debug)]
struct Standard {
    kind: DocumentKind,
    number: Option<Number>,
    elements: Vec<Element>,
    signatures: Vec<Signed>,
    sealed: bool,
}

#[derive(Debug)]
struct Element {
    field: FieldRef,
    when: Option<CompiledCondition>,
    question: bool,
}

#[derive(Debug)]
struct Signed {
    role: SignerRole,
    least: u32,
    dated: bool,
    opinion: bool,
    when: Option<CompiledCondition>,
}

/// The form of the document's number.
#[derive(Debug)]
struct Number {
    field: FieldRef,
    forms: Vec<regex_lite::Regex>,
    say: String,
    question: bool,
}

impl Number {
    fn compile(form: &NumberForm, scope: &Scope<'_>) -> Result<Self, String> {
        Ok(Number {
            field: scope.field(ElementKind::Document, "number")?,
            forms: pattern::number_forms(form)?,
            say: form.say.clone(),
            question: form.raises == Nature::Question,
        })
    }

    /// No number at all is for the elements of the standard to ask.
    fn check(&self, ask: &Ask<'_>, answer: &mut Answer) {
        let Some(hit) = recorded::subject_hit(ask, self.field) else { return };
        if !hit.seen.is_known() {
            answer.miss(hit.missing(ask).filter(|_| hit.seen != Seen::Absent));
        } else if let Some(detail) = pattern::misshapen(&hit, &self.forms, &self.say) {
            let evidence = vec![hit.evidence(ask)];
            if self.question { answer.question(detail, evidence) } else { answer.fault(detail, evidence) }
        }
    }
}

/// Whether a part of the standard is asked at all; what would have to be known first goes to the answer.
fn asked(when: Option<&CompiledCondition>, ask: &Ask<'_>, answer: &mut Answer) -> bool {
    match when.map(|when| when.ask(ask)) {
        None | Some(Truth::Yes) => true,
        Some(Truth::No) => false,
        Some(Truth::Unknown(missing)) => {
            answer.miss(missing);
            false
        }
    }
}

impl Check for Standard {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        match ask.subject_document() {
            Some((_, document)) if document.kind == self.kind => {}
            _ => return Answer::not_applicable(format!("不是《{}》", self.kind.name())),
        }
        if let Some(number) = &self.number {
            number.check(ask, &mut answer);
        }
        for (question, faults) in [(false, true), (true, false)] {
            let mut lacking = Vec::new();
            for element in self.elements.iter().filter(|element| element.question == question) {
                if asked(element.when.as_ref(), ask, &mut answer) {
                    lacking.extend(recorded::lacks(ask, element.field, &mut answer));
                }
            }
            if lacking.is_empty() {
                continue;
            }
            let what = lacking.iter().map(|hit| hit.field.label.to_owned()).collect();
            let evidence = lacking.iter().map(|hit| hit.evidence(ask)).collect();
            let detail = Detail::NotRecorded { what };
            if faults { answer.fault(detail, evidence) } else { answer.question(detail, evidence) }
        }
        for signed in &self.signatures {
            if asked(signed.when.as_ref(), ask, &mut answer) {
                signed::check_role(ask, signed.role, signed.least, &mut answer);
                let written = [(signed.dated, "on"), (signed.opinion, "opinion")];
                for (_, field) in written.into_iter().filter(|(asked, _)| *asked) {
                    signed::check_written(ask, signed.role, field, &mut answer);
                }
            }
        }
        if self.sealed {
            sealed::check_seal(ask, &mut answer);
        }
        answer
    }
}
