//! Looking at the places a source names: which elements, which of them count, and what is missing when there are none.

use super::ask::{Ask, Presence, Subject};
use super::choice::{first_completed, pick};
use super::findings::Answer;
use crate::dossier::{AnyElement, ElementKind, Place, Seen};
use crate::outcome::{Evidence, Missing, UnclearKind};
use crate::standard::source::{FieldAt, FieldRef, Literal, Of, Source};
use crate::value::{Id, Moment, Value};

/// A field of an element, by its code; `None` when there is no such field.
pub(super) fn hit_at<'a>(ask: &Ask<'a>, place: Place, code: &str) -> Option<Hit<'a>> {
    let field = FieldRef::find(place.kind, code)?;
    let FieldAt::Own(index) = field.at else { return None };
    Some(Hit { place, field, seen: ask.dossier().node(place)?.element.see(index) })
}

/// The field as evidence; the element as a whole when it has no such field.
pub(super) fn evidence_at(ask: &Ask<'_>, place: Place, code: &str) -> Evidence {
    hit_at(ask, place, code).map_or_else(|| ask.whole(place), |hit| hit.evidence(ask))
}

/// One value seen at one place.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    pub place: Place,
    pub field: FieldRef,
    pub seen: Seen<'a>,
}

impl<'a> Hit<'a> {
    pub fn evidence(&self, ask: &Ask<'_>) -> Evidence {
        let mut evidence = ask.evidence(self.place, self.field, self.seen.into());
        evidence.pointer = self.place.pointer(self.field.code);
        evidence
    }

    /// Why there is no value to work with; `None` when it is known.
    pub fn missing(&self, ask: &Ask<'_>) -> Option<Missing> {
        let (kind, state) = match self.seen {
            Seen::NotEntered => (UnclearKind::NotEntered, ""),
            Seen::Absent => (UnclearKind::Material, "：卷中没有"),
            Seen::Illegible => (UnclearKind::Material, "：看不清"),
            Seen::Masked(_) => (UnclearKind::Material, "：已遮盖"),
            _ => return None,
        };
        let what = format!("{}{state}", self.name(ask));
        Some(Missing { kind, what, pointer: Some(self.place.pointer(self.field.code)) })
    }

    /// `《行政处罚决定书》的成文日期`, `《行政处罚决定书》的送达发出日期`
    pub fn name(&self, ask: &Ask<'_>) -> String {
        let owner = ask.dossier().name_at(self.place);
        let joint = if self.place.kind.is_inside_another() { "" } else { "的" };
        format!("{owner}{joint}{}", self.field.label)
    }

    pub fn moment(&self) -> Option<Moment> {
        match self.seen {
            Seen::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    /// Fen, a count, or a flag as 0/1.
    pub fn number(&self) -> Option<i64> {
        match self.seen {
            Seen::Money(fen) => Some(fen),
            Seen::Count(count) => Some(i64::from(count)),
            Seen::Flag(flag) => Some(i64::from(flag)),
            _ => None,
        }
    }

    pub fn is(&self, literal: &Literal) -> bool {
        match (self.seen, literal) {
            (Seen::Flag(seen), Literal::Flag(wanted)) => seen == *wanted,
            (Seen::Text(seen) | Seen::Code(seen, _), Literal::Text(wanted)) => seen == wanted,
            (Seen::Money(seen), Literal::Number(wanted)) => seen == *wanted,
            (Seen::Count(seen), Literal::Number(wanted)) => i64::from(seen) == *wanted,
            (Seen::Texts(seen), Literal::Text(wanted)) => seen.contains(wanted),
            _ => false,
        }
    }

    /// The value in words, for sentences.
    pub fn words(&self) -> String {
        words(self.seen)
    }
}

pub fn words(seen: Seen<'_>) -> String {
    match seen {
        Seen::NotEntered => "未录入".into(),
        Seen::Absent => "卷中没有".into(),
        Seen::Illegible => "看不清".into(),
        Seen::Masked(shown) => shown.map_or_else(|| "已遮盖".into(), |shown| format!("{shown}（已遮盖）")),
        Seen::Moment(moment) => moment.to_string().replace('T', " "),
        Seen::Text(text) => text.to_owned(),
        Seen::Code(_, label) => label.to_owned(),
        Seen::Money(fen) => format!("{} 元", crate::value::Fen(fen)),
        Seen::Count(count) => count.to_string(),
        Seen::Flag(true) => "是".into(),
        Seen::Flag(false) => "否".into(),
        Seen::Texts(texts) => texts.join("、"),
    }
}

/// What was found at a source.
#[derive(Debug, Default)]
pub struct Look<'a> {
    pub hits: Vec<Hit<'a>>,
    /// An element that would count or not by a field that nobody can tell: what there is may not be all.
    pub doubt: Option<Missing>,
    /// Set when there is no place at all to look at: no such document or element.
    pub nowhere: Option<Missing>,
}

impl<'a> Look<'a> {
    /// What keeps the values from being known: nothing there, or a value in one of the missing states.
    pub fn missing(&self, ask: &Ask<'_>) -> Vec<Missing> {
        let own = self.hits.iter().filter_map(|hit| hit.missing(ask));
        self.nowhere.clone().into_iter().chain(self.doubt.clone()).chain(own).collect()
    }

    pub fn known(&self) -> impl Iterator<Item = &Hit<'a>> {
        self.hits.iter().filter(|hit| hit.seen.is_known())
    }
}

/// Judges every known pair of values at two sources; what keeps a value from being known goes to the answer.
pub(super) fn each_pair(
    ask: &Ask<'_>,
    first: &Source,
    second: &Source,
    judge: impl Fn(&Hit<'_>, &Hit<'_>, &mut Answer) -> Result<(), Missing>,
) -> Answer {
    let (first, second) = (ask.look(first), ask.look(second));
    let mut answer = Answer::met();
    answer.miss(first.missing(ask));
    answer.miss(second.missing(ask));
    for one in first.known() {
        for other in second.known() {
            if let Err(missing) = judge(one, other, &mut answer) {
                answer.miss([missing]);
            }
        }
    }
    answer
}

pub(super) fn look<'a>(ask: &Ask<'a>, source: &Source) -> Look<'a> {
    look_and_follow(ask, source, true)
}

/// Looks at the first place only, without following `or`.
pub(super) fn look_here<'a>(ask: &Ask<'a>, source: &Source) -> Look<'a> {
    look_and_follow(ask, source, false)
}

fn look_and_follow<'a>(ask: &Ask<'a>, source: &Source, follow: bool) -> Look<'a> {
    let mut found = Look::default();
    if let Some(link) = source.via {
        return super::follow::named(ask, source, link);
    }
    match (source.of, ask.subject) {
        (Of::Subject, Subject::Document(at)) => push_document(ask, source, at, &mut found),
        (Of::Subject, Subject::Element(place)) => {
            if let Some(node) = ask.dossier().node(place) {
                push(ask, source, place, node.element, &mut found);
            }
        }
        (Of::Subject, Subject::Case) => {}
        (Of::Element(ElementKind::Document), _) => {
            for (at, _) in documents(ask, source) {
                push_document(ask, source, at, &mut found);
            }
        }
        (Of::Element(kind), _) => look_elements(ask, source, kind, &mut found),
    }
    if follow
        && found.hits.iter().all(|hit| !hit.seen.is_known())
        && let Some(otherwise) = &source.otherwise
    {
        let second = look(ask, otherwise);
        if second.known().next().is_some() || (found.hits.is_empty() && found.doubt.is_none()) {
            return second;
        }
    }
    if source.of == Of::Element(ElementKind::Service) && matches!(source.field.at, FieldAt::Derived(_)) {
        first_completed(ask, &mut found);
    }
    pick(source.pick, &mut found);
    if found.hits.is_empty() && found.doubt.is_none() {
        found.nowhere = Some(nowhere(ask, source));
    }
    found
}

fn documents<'a>(ask: &Ask<'a>, source: &Source) -> Vec<(usize, &'a crate::dossier::Document)> {
    match (source.in_subject, ask.subject) {
        (true, Subject::Document(at)) => vec![(at, &ask.dossier().documents[at])],
        _ if source.kinds.is_empty() => {
            let all = ask.context.in_force.iter().map(|at| *at as usize);
            all.map(|at| (at, &ask.dossier().documents[at]))
                .filter(|(_, document)| ask.concerns(&document.parties))
                .collect()
        }
        _ => ask.documents(&source.kinds),
    }
}

pub(super) fn push_document<'a>(ask: &Ask<'a>, source: &Source, at: usize, found: &mut Look<'a>) {
    let document = &ask.dossier().documents[at];
    let see = |field: &FieldRef| match field.at {
        FieldAt::Own(index) => AnyElement::see(document, index),
        FieldAt::Vocabulary(index) => document.elements.see(index),
        FieldAt::Derived(_) => Seen::NotEntered,
    };
    let place = Place::of(ElementKind::Document, at);
    push_seen(ask, source, place, |field| field.in_element(place.kind, document), see, found);
}

fn push<'a>(ask: &Ask<'a>, source: &Source, place: Place, element: &'a dyn AnyElement, found: &mut Look<'a>) {
    let see = |field: &FieldRef| match field.at {
        FieldAt::Own(index) => element.see(index),
        FieldAt::Vocabulary(_) | FieldAt::Derived(_) => Seen::NotEntered,
    };
    push_seen(ask, source, place, |field| field.in_element(place.kind, element), see, found);
}

/// Keeps the value when the element passes the filter. A filter that looks at a field which is not entered or cannot
/// be read decides nothing.
fn push_seen<'a>(
    ask: &Ask<'a>,
    source: &Source,
    place: Place,
    real: impl Fn(FieldRef) -> FieldRef,
    see: impl Fn(&FieldRef) -> Seen<'a>,
    found: &mut Look<'a>,
) {
    let mut doubt = None;
    for (field, wanted) in &source.filter {
        let field = real(*field);
        let hit = Hit { place, field, seen: see(&field) };
        if wanted.iter().any(|literal| hit.is(literal)) {
            continue;
        }
        if hit.seen.is_known() || hit.seen == Seen::Absent {
            return;
        }
        doubt = doubt.or_else(|| hit.missing(ask));
    }
    match doubt {
        None => {
            let field = real(source.field);
            found.hits.push(Hit { place, field, seen: see(&field) });
        }
        Some(doubt) => {
            found.doubt.get_or_insert(doubt);
        }
    }
}

fn look_elements<'a>(ask: &Ask<'a>, source: &Source, kind: ElementKind, found: &mut Look<'a>) {
    let dossier = ask.dossier();
    match kind {
        ElementKind::Service | ElementKind::Signature | ElementKind::Seal | ElementKind::Citation => {
            for (at, document) in documents(ask, source) {
                let mut each = |inner: usize, element: &'a dyn AnyElement| {
                    push(ask, source, Place::inside(kind, at, inner), element, found);
                };
                match kind {
                    ElementKind::Service => document
                        .services
                        .iter()
                        .enumerate()
                        .filter(|(_, service)| ask.concerns(service.party.as_slice()))
                        .for_each(|(inner, service)| each(inner, service)),
                    ElementKind::Signature => {
                        document.signatures.iter().enumerate().for_each(|(inner, e)| each(inner, e));
                    }
                    ElementKind::Seal => {
                        document.seals.iter().enumerate().for_each(|(inner, e)| each(inner, e))
                    }
                    _ => document.citations.iter().enumerate().for_each(|(inner, e)| each(inner, e)),
                }
            }
        }
        ElementKind::Penalty => {
            for (at, penalty) in dossier.penalties.iter().enumerate() {
                let of_kind = source.kinds.is_empty() && !source.in_subject
                    || penalty.document.as_ref().is_some_and(|id| in_documents(ask, source, id));
                if of_kind && ask.concerns(penalty.party.as_slice()) {
                    push(ask, source, Place::of(kind, at), penalty, found);
                }
            }
        }
        ElementKind::Party if ask.party.is_some() => {
            if let (Some(at), Some(party)) = (ask.party, ask.party()) {
                push(ask, source, Place::of(kind, at), party, found);
            }
        }
        ElementKind::Agency => {
            // The agency that decides; other agencies of the file are asked for by name only.
            if let Some(agency) = dossier.agency()
                && let Some(at) = dossier.agencies.iter().position(|other| other.id == agency.id)
            {
                push(ask, source, Place::of(kind, at), agency, found);
            }
        }
        _ => {
            for node in dossier.nodes(kind) {
                let inside = match ask.subject {
                    Subject::Element(owner) => owner.at == node.place.at,
                    _ => true,
                };
                let wanted = !source.in_subject || inside;
                if wanted && (ask.party.is_none() || concerns_element(ask, kind, node.place.at as usize)) {
                    push(ask, source, node.place, node.element, found);
                }
            }
        }
    }
}

fn in_documents(ask: &Ask<'_>, source: &Source, id: &Id) -> bool {
    documents(ask, source).iter().any(|(_, document)| document.id == *id)
}

fn concerns_element(ask: &Ask<'_>, kind: ElementKind, at: usize) -> bool {
    let dossier = ask.dossier();
    match kind {
        ElementKind::Act => ask.concerns(&dossier.acts[at].parties),
        ElementKind::Discretion => ask.concerns(dossier.discretion[at].party.as_slice()),
        ElementKind::Payment => ask.concerns(dossier.payments[at].party.as_slice()),
        ElementKind::LateFee => ask.concerns(dossier.late_fees[at].party.as_slice()),
        ElementKind::Measure => ask.concerns(&dossier.measures[at].parties),
        ElementKind::Deferral | ElementKind::Instalment => {
            ask.concerns(dossier.deferrals[at].party.as_slice())
        }
        ElementKind::Remedy => ask.concerns(dossier.remedies[at].party.as_slice()),
        _ => true,
    }
}

fn nowhere(ask: &Ask<'_>, source: &Source) -> Missing {
    let of = source.of.kind();
    let (kind, owner) = if source.kinds.is_empty() || nobody_entered(ask, of) {
        let kind = if lists_all(ask, of) { UnclearKind::Material } else { UnclearKind::NotEntered };
        (kind, source.of.kind().label().to_owned())
    } else {
        let kind = match ask.presence(&source.kinds) {
            Presence::No => UnclearKind::Material,
            // The document is there and has no such part (a notice without a service, say).
            Presence::Yes if ask.dossier().intake.documents_complete => UnclearKind::Material,
            Presence::Yes | Presence::NotEntered => UnclearKind::NotEntered,
        };
        let mut names: Vec<_> =
            source.kinds.iter().take(2).map(|kind| format!("《{}》", kind.name())).collect();
        if source.kinds.len() > 2 {
            names.push("等".into());
        }
        (kind, names.join("、"))
    };
    let part = match source.of {
        Of::Element(ElementKind::Document) | Of::Subject => String::new(),
        Of::Element(kind) if source.kinds.is_empty() => {
            let _ = kind;
            String::new()
        }
        Of::Element(kind) => format!("的{}", kind.label()),
    };
    let state = if kind == UnclearKind::Material { "：卷中没有" } else { "" };
    Missing { kind, what: format!("{owner}{part}的{}{state}", source.field.label), pointer: None }
}

/// Every case has them: an empty list only says that nobody entered them yet.
fn nobody_entered(ask: &Ask<'_>, kind: ElementKind) -> bool {
    let dossier = ask.dossier();
    match kind {
        ElementKind::Act => dossier.acts.is_empty(),
        ElementKind::Penalty => dossier.penalties.is_empty(),
        ElementKind::Party => dossier.parties.is_empty(),
        ElementKind::Officer => dossier.officers.is_empty(),
        _ => false,
    }
}

/// Whether finding no such element says that the dossier has none. All documents having been entered says it of what
/// documents show, and nothing of what every case has. A correction is entered when there is one.
pub(super) fn lists_all(ask: &Ask<'_>, kind: ElementKind) -> bool {
    let complete = ask.dossier().intake.documents_complete && !nobody_entered(ask, kind);
    complete || kind == ElementKind::Correction
}

/// Why a value is not known: nobody entered it, or the file itself does not give it.
pub(super) fn lacking<T>(value: &Value<T>) -> UnclearKind {
    match value {
        Value::Absent | Value::Illegible | Value::Masked { .. } => UnclearKind::Material,
        Value::NotEntered | Value::Known(_) => UnclearKind::NotEntered,
    }
}

/// The text that a value shows even when it is partly masked.
pub fn shown<T: AsRef<str>>(value: &Value<T>) -> Option<&str> {
    match value {
        Value::Known(text) => Some(text.as_ref()),
        Value::Masked { shown: Some(shown) } => Some(shown),
        _ => None,
    }
}
