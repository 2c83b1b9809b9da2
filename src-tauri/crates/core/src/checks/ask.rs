//! One question about one dossier: the dossier with an index over its documents, the calendar and parameters, and
//! what the question is about (the whole case, a party, a document, an element).

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::look::Look;
use crate::calendar::{Calendar, CountingRules};
use crate::dossier::vocabulary::{DOCUMENT_KINDS, DocumentKind};
use crate::dossier::{Document, Dossier, ElementKind, Party, Place};
use crate::outcome::{Evidence, Missing, SeenValue, UnclearKind, UsedParameter};
use crate::standard::condition::Operand;
use crate::standard::model::{Parameter, ParameterValue};
use crate::standard::source::FieldRef;

/// Numbers that region and field fix, given from outside the pack; they win over the pack's own values.
#[derive(Debug, Clone, Default)]
pub struct Parameters(pub BTreeMap<String, Vec<ParameterValue>>);

impl Parameters {
    /// The most specific value for this region, field and day; later lists win over the pack's at equal specificity.
    pub fn value<'v>(
        &'v self,
        definition: &'v Parameter,
        region: Option<&str>,
        field: Option<&str>,
        on: Option<chrono::NaiveDate>,
    ) -> Option<&'v ParameterValue> {
        let own = self.0.get(definition.id.as_str()).into_iter().flatten();
        let mut best: Option<((usize, Option<crate::value::Day>), &ParameterValue)> = None;
        for value in own.chain(&definition.values) {
            let by_region = match (&value.region, region) {
                (None, _) => 0,
                (Some(wanted), Some(region)) => match within(region, wanted) {
                    Some(depth) => 1 + depth,
                    None => continue,
                },
                _ => continue,
            };
            let by_field = match (&value.field, field) {
                (None, _) => 0,
                (Some(wanted), Some(field)) if wanted == field => 1,
                _ => continue,
            };
            if let Some(from) = value.from
                && on.is_none_or(|on| on < from.0)
            {
                continue;
            }
            // Region outweighs field, a longer region a shorter one; of equal ones the later in force wins.
            let weight = (by_region * 2 + by_field, value.from);
            if best.is_none_or(|(so_far, _)| weight > so_far) {
                best = Some((weight, value));
            }
        }
        best.map(|(_, value)| value)
    }
}

/// How many digits of a region code bind, when `region` lies in `wanted`: `130000` and `13` both mean the province.
fn within(region: &str, wanted: &str) -> Option<usize> {
    let mut wanted = wanted;
    while let Some(shorter) = wanted.strip_suffix("00") {
        wanted = shorter;
    }
    region.starts_with(wanted).then_some(wanted.len())
}

/// The day that chooses among dated parameter values.
#[derive(Debug, Clone, Default)]
enum ParameterDay {
    /// The item names none: of the latest dated document.
    #[default]
    OfDocuments,
    On(chrono::NaiveDate),
    /// The item names one that the dossier does not tell.
    Unknown(Option<Missing>),
}

/// What does not change between the questions about one dossier.
#[derive(Debug)]
pub struct Context<'a> {
    pub dossier: &'a Dossier,
    pub calendar: &'a Calendar,
    pub counting: &'a CountingRules,
    pub parameters: &'a Parameters,
    pub definitions: &'a [Parameter],
    by_kind: Vec<Vec<u32>>,
    parameter_day: RefCell<ParameterDay>,
    /// Values looked up since the item began.
    looked_up: RefCell<Vec<UsedParameter>>,
    /// Indices of all documents in force.
    pub(super) in_force: Vec<u32>,
}

impl<'a> Context<'a> {
    pub fn new(
        dossier: &'a Dossier,
        calendar: &'a Calendar,
        counting: &'a CountingRules,
        parameters: &'a Parameters,
        definitions: &'a [Parameter],
    ) -> Self {
        let mut by_kind = vec![Vec::new(); DOCUMENT_KINDS.len()];
        let superseded = dossier.superseded();
        for (at, document) in dossier.documents.iter().enumerate() {
            if !superseded.contains(&document.id) {
                by_kind[document.kind.index()].push(at as u32);
            }
        }
        let mut in_force: Vec<u32> = by_kind.iter().flatten().copied().collect();
        in_force.sort_unstable();
        Context {
            in_force,
            dossier,
            calendar,
            counting,
            parameters,
            definitions,
            by_kind,
            parameter_day: RefCell::default(),
            looked_up: RefCell::default(),
        }
    }

    /// From here on questions are those of one item, which may name the day that chooses dated parameter values.
    pub(super) fn begin_item(&self, day: Option<Result<chrono::NaiveDate, Option<&Missing>>>) {
        self.looked_up.borrow_mut().clear();
        *self.parameter_day.borrow_mut() = match day {
            None => ParameterDay::OfDocuments,
            Some(Ok(day)) => ParameterDay::On(day),
            Some(Err(missing)) => ParameterDay::Unknown(missing.cloned()),
        };
    }

    /// The parameter values that the item's questions looked up, each once.
    pub(super) fn used_parameters(&self) -> Vec<UsedParameter> {
        self.looked_up.take()
    }

    /// Indices of the documents of these kinds that are in force, in the order of the dossier.
    pub fn documents(&self, kinds: &[DocumentKind]) -> Vec<usize> {
        let mut found: Vec<usize> =
            kinds.iter().flat_map(|kind| &self.by_kind[kind.index()]).map(|at| *at as usize).collect();
        found.sort_unstable();
        found
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Case,
    Document(usize),
    Element(Place),
}

/// A deferral is granted to one party: the fines and payments that it is held against are that party's.
pub(super) fn payer(dossier: &Dossier, place: Place) -> Option<usize> {
    if place.kind != ElementKind::Deferral {
        return None;
    }
    let party = dossier.deferrals.get(place.at as usize)?.party.as_ref()?;
    dossier.parties.iter().position(|one| one.id == *party)
}

/// A question with its subject.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub context: &'a Context<'a>,
    pub subject: Subject,
    /// Index of the party the question is about; documents and elements of other parties are not seen.
    pub party: Option<usize>,
}

/// Whether a document is in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Yes,
    /// It was looked for.
    No,
    NotEntered,
}

impl<'a> Ask<'a> {
    pub fn dossier(&self) -> &'a Dossier {
        self.context.dossier
    }

    pub fn party(&self) -> Option<&'a Party> {
        self.party.and_then(|at| self.context.dossier.parties.get(at))
    }

    /// The document that the question is about.
    pub fn subject_document(&self) -> Option<(usize, &'a Document)> {
        match self.subject {
            Subject::Document(at) => self.context.dossier.documents.get(at).map(|document| (at, document)),
            _ => None,
        }
    }

    pub fn concerns(&self, parties: &[crate::value::Id]) -> bool {
        match self.party() {
            Some(party) => parties.is_empty() || parties.contains(&party.id),
            None => true,
        }
    }

    /// Documents of these kinds in force that concern the party asked about.
    pub fn documents(&self, kinds: &[DocumentKind]) -> Vec<(usize, &'a Document)> {
        self.context
            .documents(kinds)
            .into_iter()
            .map(|at| (at, &self.context.dossier.documents[at]))
            .filter(|(_, document)| self.concerns(&document.parties))
            .collect()
    }

    pub fn presence(&self, kinds: &[DocumentKind]) -> Presence {
        if !self.documents(kinds).is_empty() {
            return Presence::Yes;
        }
        let absent = |kind: &DocumentKind| {
            self.dossier()
                .absent_documents
                .iter()
                .any(|absent| absent.kind == *kind && self.concerns(&absent.parties))
        };
        if self.dossier().intake.documents_complete || kinds.iter().all(absent) {
            Presence::No
        } else {
            Presence::NotEntered
        }
    }

    /// The number an operand stands for.
    pub fn operand(&self, operand: &Operand) -> Result<i64, Missing> {
        match operand {
            Operand::Number(number) => Ok(*number),
            Operand::Parameter(id) => self.parameter(id),
        }
    }

    pub fn parameter(&self, id: &str) -> Result<i64, Missing> {
        let missing = |what: String| Missing { kind: UnclearKind::Parameter, what, pointer: None };
        let Some(definition) = self.context.definitions.iter().find(|parameter| parameter.id.as_str() == id)
        else {
            return Err(missing(format!("参数 {id}")));
        };
        let case = &self.dossier().case;
        let agency = self.dossier().agency();
        let region = case.region.known().or_else(|| agency.and_then(|agency| agency.region.known()));
        let field = case.field.known().or_else(|| agency.and_then(|agency| agency.field.known()));
        let (region, field) = (region.map(String::as_str), field.map(String::as_str));
        let chosen = |on| self.context.parameters.value(definition, region, field, on);
        let found = match &*self.context.parameter_day.borrow() {
            ParameterDay::OfDocuments => chosen(self.documents_date()),
            ParameterDay::On(day) => chosen(Some(*day)),
            // Without the day only a value that holds whenever it is can be taken.
            ParameterDay::Unknown(unknown) => {
                let ever = chosen(None);
                if ever != chosen(Some(chrono::NaiveDate::MAX)) {
                    let what = unknown.as_ref().map_or("", |missing| missing.what.as_str());
                    return Err(missing(format!("参数“{}”适用哪一日的值（{what}）", definition.title)));
                }
                ever
            }
        };
        if let Some(value) = found {
            let used = UsedParameter {
                id: definition.id.clone(),
                title: definition.title.clone(),
                value: value.value,
                words: definition.words(value.value),
                source: value.source.clone(),
                certainty: value.certainty,
            };
            let mut looked_up = self.context.looked_up.borrow_mut();
            if !looked_up.contains(&used) {
                looked_up.push(used);
            }
        }
        found.map(|value| value.value).ok_or_else(|| {
            let of = [region, field].into_iter().flatten().collect::<Vec<_>>().join("、");
            let of = if of.is_empty() { "未注明地区、领域".to_owned() } else { of };
            missing(format!("参数“{}”没有适用于本案（{of}）的值", definition.title))
        })
    }

    /// The date by which dated parameter values are chosen: of the latest dated document.
    fn documents_date(&self) -> Option<chrono::NaiveDate> {
        self.dossier()
            .documents
            .iter()
            .filter_map(|document| document.date.known())
            .map(|date| date.date)
            .max()
    }

    /// Evidence for one field of an element.
    pub fn evidence(&self, place: Place, field: FieldRef, seen: SeenValue) -> Evidence {
        Evidence { field: field.code, label: field.label, seen, ..self.whole(place) }
    }

    /// Evidence for an element as a whole.
    pub fn whole(&self, place: Place) -> Evidence {
        let dossier = self.dossier();
        let inside_document = matches!(
            place.kind,
            ElementKind::Document
                | ElementKind::Signature
                | ElementKind::Seal
                | ElementKind::Service
                | ElementKind::Citation
        );
        let page = inside_document
            .then(|| {
                dossier
                    .documents
                    .get(place.at as usize)
                    .and_then(|document| document.page_from.known().copied())
            })
            .flatten();
        Evidence {
            element: dossier.id_at(place).cloned().unwrap_or_else(|| dossier.id.clone()),
            kind: place.kind,
            field: "",
            label: "",
            name: dossier.name_at(place),
            pointer: place.pointer(""),
            page,
            seen: SeenValue::NotEntered,
        }
    }

    /// What is missing in a part of a document (`signatures`, `services` …), as opposed to one of its fields.
    pub(super) fn part_not_entered(&self, document: usize, part: &str, what: &str) -> Missing {
        let place = Place::of(ElementKind::Document, document);
        let what = format!("{}的{what}", self.dossier().name_at(place));
        let pointer = Some(format!("{}/{part}", place.pointer("")));
        Missing { kind: UnclearKind::NotEntered, what, pointer }
    }

    /// As [`Ask::look`], at the first place only.
    pub fn look_here(&self, source: &crate::standard::source::Source) -> Look<'a> {
        super::look::look_here(self, source)
    }

    pub fn look(&self, source: &crate::standard::source::Source) -> Look<'a> {
        super::look::look(self, source)
    }
}
