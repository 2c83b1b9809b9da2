//! Where an element stands in a dossier: the address that evidence carries, the JSON pointer derived from it, and a
//! walk over all elements of one kind. Documents are walked by their own index in `checks`, which filters by kind.

use std::fmt::Write as _;

use serde::Serialize;

use super::element::{DerivedDef, Element, FieldDef, Seen};
use super::*;

/// Any element behind its field table.
pub trait AnyElement: std::fmt::Debug {
    fn id(&self) -> &Id;
    /// The field at this index of the element's table.
    fn see(&self, field: usize) -> Seen<'_>;
    /// Code of the own field that the derived field at this index stands for in this element.
    fn stands_for(&self, derived: usize) -> &'static str;
}

impl<E: Element + std::fmt::Debug> AnyElement for E {
    fn id(&self) -> &Id {
        Element::id(self)
    }

    fn see(&self, field: usize) -> Seen<'_> {
        (E::FIELDS[field].get)(self)
    }

    fn stands_for(&self, derived: usize) -> &'static str {
        (E::DERIVED[derived].stands_for)(self)
    }
}

/// An element found in a dossier, with its address.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    pub place: Place,
    pub element: &'a dyn AnyElement,
}

/// Index of an element among its siblings; `inner` is set for elements inside another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub kind: ElementKind,
    pub at: u32,
    pub inner: u32,
}

macro_rules! kinds {
    ( $( $variant:ident $code:literal $type:ty, $path:literal $(in $owner:literal)?; )* ) => {
        /// Every kind of element that evidence can point at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum ElementKind {
            $( #[serde(rename = $code)] $variant, )*
        }

        impl ElementKind {
            pub const ALL: &'static [ElementKind] = &[ $( ElementKind::$variant, )* ];

            pub fn code(self) -> &'static str {
                match self { $( ElementKind::$variant => $code, )* }
            }

            pub fn label(self) -> &'static str {
                match self { $( ElementKind::$variant => <$type as Element>::LABEL, )* }
            }

            /// Key of the array (or object) in the JSON, and of the array that owns it.
            fn path(self) -> (&'static str, Option<&'static str>) {
                match self { $( ElementKind::$variant => ($path, None $( .or(Some($owner)) )?), )* }
            }

            /// Index, code, label and type of a field of this kind.
            pub fn field(self, code: &str) -> Option<FieldInfo> {
                match self { $( ElementKind::$variant => find(<$type as Element>::FIELDS, code), )* }
            }

            /// A read-only field that stands for one of the own fields; its index counts among such fields only.
            pub fn derived(self, code: &str) -> Option<FieldInfo> {
                match self { $( ElementKind::$variant => find_derived(<$type as Element>::DERIVED, code), )* }
            }

            pub fn field_at(self, index: usize) -> FieldInfo {
                match self { $( ElementKind::$variant => info(<$type as Element>::FIELDS, index), )* }
            }

            pub fn field_count(self) -> usize {
                match self { $( ElementKind::$variant => <$type as Element>::FIELDS.len(), )* }
            }
        }
    };
}

kinds! {
    Case "case" CaseFacts, "case";
    Agency "agency" Agency, "agencies";
    Power "power" Power, "powers" in "agencies";
    Officer "officer" Officer, "officers";
    Certificate "certificate" Certificate, "certificates" in "officers";
    Party "party" Party, "parties";
    Act "act" Act, "acts";
    Penalty "penalty" Penalty, "penalties";
    Discretion "discretion" Discretion, "discretion";
    Document "document" Document, "documents";
    Signature "signature" Signature, "signatures" in "documents";
    Seal "seal" Seal, "seals" in "documents";
    Service "service" Service, "services" in "documents";
    Citation "citation" Citation, "citations" in "documents";
    Correction "correction" Correction, "corrections";
    Evidence "evidence" EvidenceItem, "evidence";
    Period "period" Period, "periods";
    Measure "measure" Measure, "measures";
    Payment "payment" Payment, "payments";
    LateFee "late_fee" LateFee, "late_fees";
    Deferral "deferral" Deferral, "deferrals";
    Instalment "instalment" Instalment, "instalments" in "deferrals";
    Remedy "remedy" Remedy, "remedies";
    Cover "cover" Cover, "cover";
    Catalogue "catalogue" CatalogueEntry, "catalogue";
    FileNote "file_note" FileNote, "file_note";
    Archive "archive" ArchiveFacts, "archive";
}

/// What a pack needs to know of a field to compile a reference to it.
#[derive(Debug, Clone, Copy)]
pub struct FieldInfo {
    pub index: usize,
    pub code: &'static str,
    pub label: &'static str,
    pub field_type: FieldType,
    pub codes: &'static [(&'static str, &'static str)],
}

fn info<E>(fields: &'static [FieldDef<E>], index: usize) -> FieldInfo {
    let def = &fields[index];
    FieldInfo { index, code: def.code, label: def.label, field_type: def.field_type, codes: def.codes }
}

fn find<E>(fields: &'static [FieldDef<E>], code: &str) -> Option<FieldInfo> {
    fields.iter().position(|def| def.code == code).map(|index| info(fields, index))
}

fn find_derived<E>(fields: &'static [DerivedDef<E>], code: &str) -> Option<FieldInfo> {
    let index = fields.iter().position(|def| def.code == code)?;
    let def = &fields[index];
    Some(FieldInfo { index, code: def.code, label: def.label, field_type: def.field_type, codes: &[] })
}

impl ElementKind {
    /// The kind whose elements stand under this key, of the dossier or of the array that owns them.
    pub fn standing_under(key: &str, owner: Option<&str>) -> Option<Self> {
        ElementKind::ALL.iter().copied().find(|kind| kind.path().0 == key && kind.path().1 == owner)
    }

    /// Its elements stand inside elements of another kind.
    pub fn is_inside_another(self) -> bool {
        self.path().1.is_some()
    }

    /// Its elements stand inside elements of this kind.
    pub fn stands_in(self, owner: ElementKind) -> bool {
        self.path().1 == Some(owner.path().0)
    }

    /// The field holds the id of a document.
    pub fn names_document(self, field: &str) -> bool {
        self == ElementKind::Correction && matches!(field, "document" | "replaced_by")
    }
}

impl Place {
    pub fn of(kind: ElementKind, at: usize) -> Self {
        Place { kind, at: at as u32, inner: 0 }
    }

    pub fn inside(kind: ElementKind, at: usize, inner: usize) -> Self {
        Place { kind, at: at as u32, inner: inner as u32 }
    }

    /// The JSON pointer, derived so that it can never disagree with the id.
    pub fn pointer(self, field: &str) -> String {
        let (path, owner) = self.kind.path();
        let mut pointer = String::with_capacity(48);
        let single = matches!(
            self.kind,
            ElementKind::Case | ElementKind::Cover | ElementKind::FileNote | ElementKind::Archive
        );
        let written = match (owner, single) {
            (Some(owner), _) => write!(pointer, "/{owner}/{}/{path}/{}", self.at, self.inner),
            (None, true) => write!(pointer, "/{path}"),
            (None, false) => write!(pointer, "/{path}/{}", self.at),
        };
        debug_assert!(written.is_ok(), "writing to a String cannot fail");
        if !field.is_empty() {
            let own = self.kind != ElementKind::Document
                || self.kind.field(field).is_some()
                || matches!(field, "id" | "kind");
            pointer.push_str(if own { "/" } else { "/elements/" });
            pointer.push_str(field);
        }
        pointer
    }
}

impl Dossier {
    /// All elements of one kind, in the order of the file.
    pub fn nodes(&self, kind: ElementKind) -> Vec<Node<'_>> {
        fn flat<E: Element + std::fmt::Debug>(kind: ElementKind, list: &[E]) -> Vec<Node<'_>> {
            list.iter().enumerate().map(|(at, e)| Node { place: Place::of(kind, at), element: e }).collect()
        }
        fn nested<'a, O, E: Element + std::fmt::Debug>(
            kind: ElementKind,
            owners: &'a [O],
            inner: fn(&'a O) -> &'a [E],
        ) -> Vec<Node<'a>> {
            owners
                .iter()
                .enumerate()
                .flat_map(|(at, owner)| inner(owner).iter().enumerate().map(move |(i, e)| (at, i, e)))
                .map(|(at, i, e)| Node { place: Place::inside(kind, at, i), element: e })
                .collect()
        }
        match kind {
            ElementKind::Case => vec![Node { place: Place::of(kind, 0), element: &self.case }],
            ElementKind::Agency => flat(kind, &self.agencies),
            ElementKind::Power => nested(kind, &self.agencies, |agency| &agency.powers),
            ElementKind::Officer => flat(kind, &self.officers),
            ElementKind::Certificate => nested(kind, &self.officers, |officer| &officer.certificates),
            ElementKind::Party => flat(kind, &self.parties),
            ElementKind::Act => flat(kind, &self.acts),
            ElementKind::Penalty => flat(kind, &self.penalties),
            ElementKind::Discretion => flat(kind, &self.discretion),
            ElementKind::Document => flat(kind, &self.documents),
            ElementKind::Signature => nested(kind, &self.documents, |document| &document.signatures),
            ElementKind::Seal => nested(kind, &self.documents, |document| &document.seals),
            ElementKind::Service => nested(kind, &self.documents, |document| &document.services),
            ElementKind::Citation => nested(kind, &self.documents, |document| &document.citations),
            ElementKind::Correction => flat(kind, &self.corrections),
            ElementKind::Evidence => flat(kind, &self.evidence),
            ElementKind::Period => flat(kind, &self.periods),
            ElementKind::Measure => flat(kind, &self.measures),
            ElementKind::Payment => flat(kind, &self.payments),
            ElementKind::LateFee => flat(kind, &self.late_fees),
            ElementKind::Deferral => flat(kind, &self.deferrals),
            ElementKind::Instalment => nested(kind, &self.deferrals, |deferral| &deferral.instalments),
            ElementKind::Remedy => flat(kind, &self.remedies),
            ElementKind::Cover => flat(kind, self.cover.as_slice()),
            ElementKind::Catalogue => flat(kind, &self.catalogue),
            ElementKind::FileNote => flat(kind, self.file_note.as_slice()),
            ElementKind::Archive => flat(kind, self.archive.as_slice()),
        }
    }

    /// The element at a place.
    pub fn node(&self, place: Place) -> Option<Node<'_>> {
        let at = place.at as usize;
        let inner = place.inner as usize;
        let element: &dyn AnyElement = match place.kind {
            ElementKind::Document => self.documents.get(at)?,
            ElementKind::Service => self.documents.get(at)?.services.get(inner)?,
            ElementKind::Signature => self.documents.get(at)?.signatures.get(inner)?,
            ElementKind::Measure => self.measures.get(at)?,
            ElementKind::Payment => self.payments.get(at)?,
            ElementKind::Period => self.periods.get(at)?,
            ElementKind::Deferral => self.deferrals.get(at)?,
            ElementKind::LateFee => self.late_fees.get(at)?,
            ElementKind::Evidence => self.evidence.get(at)?,
            ElementKind::Act => self.acts.get(at)?,
            ElementKind::Penalty => self.penalties.get(at)?,
            ElementKind::Party => self.parties.get(at)?,
            ElementKind::Officer => self.officers.get(at)?,
            ElementKind::Catalogue => self.catalogue.get(at)?,
            kind => return self.nodes(kind).into_iter().find(|node| node.place == place),
        };
        Some(Node { place, element })
    }

    /// Id of the element at a place; evidence carries it.
    pub fn id_at(&self, place: Place) -> Option<&Id> {
        self.node(place).map(|node| node.element.id())
    }

    /// What a reader calls the element: the document's title and number, a person's name, else its label.
    pub fn name_at(&self, place: Place) -> String {
        let at = place.at as usize;
        match place.kind {
            ElementKind::Document
            | ElementKind::Signature
            | ElementKind::Seal
            | ElementKind::Service
            | ElementKind::Citation => {
                let Some(document) = self.documents.get(at) else { return place.kind.label().into() };
                let title = document.title.known().map_or(document.kind.name(), String::as_str);
                let name = match document.number.known() {
                    Some(number) => format!("《{title}》（{number}）"),
                    None => format!("《{title}》"),
                };
                if place.kind == ElementKind::Document {
                    name
                } else {
                    format!("{name}的{}", place.kind.label())
                }
            }
            ElementKind::Party => match self.parties.get(at).and_then(|party| party.name.known()) {
                Some(name) => format!("当事人“{name}”"),
                None => format!("当事人（{}）", at + 1),
            },
            ElementKind::Officer | ElementKind::Certificate => {
                match self.officers.get(at).and_then(|officer| officer.name.known()) {
                    Some(name) => format!("{}“{name}”", place.kind.label()),
                    None => place.kind.label().into(),
                }
            }
            ElementKind::Agency => match self.agencies.get(at).and_then(|agency| agency.name.known()) {
                Some(name) => format!("{}“{name}”", place.kind.label()),
                None => place.kind.label().into(),
            },
            ElementKind::Measure => match self.measures.get(at).and_then(|measure| measure.kind.known()) {
                Some(kind) => kind.label().into(),
                None => place.kind.label().into(),
            },
            ElementKind::Penalty => {
                match self.penalties.get(at).map(|penalty| (penalty.stage.known(), penalty.kind.known())) {
                    Some((Some(stage), Some(kind))) => format!("{}（{}）", kind.label(), stage.label()),
                    _ => place.kind.label().into(),
                }
            }
            ElementKind::Catalogue => {
                let Some(entry) = self.catalogue.get(at) else { return place.kind.label().into() };
                let order = entry.order.known().copied().unwrap_or(place.at + 1);
                match entry.title.known() {
                    Some(title) => format!("卷内目录第 {order} 条“{title}”"),
                    None => format!("卷内目录第 {order} 条"),
                }
            }
            kind => kind.label().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_follow_the_shape_of_the_json() {
        assert_eq!(Place::of(ElementKind::Case, 0).pointer("cause"), "/case/cause");
        assert_eq!(Place::of(ElementKind::Document, 3).pointer("date"), "/documents/3/date");
        assert_eq!(
            Place::of(ElementKind::Document, 3).pointer("education"),
            "/documents/3/elements/education"
        );
        assert_eq!(
            Place::inside(ElementKind::Service, 3, 1).pointer("sent_on"),
            "/documents/3/services/1/sent_on"
        );
    }
}
