//! `entry.form`: one element of a dossier as a form — for a document, what the standard asks of its kind in this case
//! first — and with it the parts that stand inside it. `entry.kinds`: what kinds of document there are.

use anheng_core::dossier::vocabulary::{DOCUMENT_KINDS, ELEMENTS};
use anheng_core::dossier::{Dossier, ElementKind, Place};
use anheng_core::standard::asked::{Asked, asked};
use anheng_core::standard::model::Nature;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::draft::{Draft, Found, gone};
use super::held::{EntryChoice, EntryKind, Held, HeldState, typed};
use crate::check::read;
use crate::{Actor, AppError, DossierText, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormInput {
    pub dossier: DossierText,
    /// `id` or `id@version`.
    pub pack: String,
    /// Id of the element.
    pub element: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct FormOutput {
    pub form: ElementForm,
    /// Lists inside the element.
    pub parts: Vec<FormPart>,
    /// Who must sign, by the standard.
    pub signers: Vec<WantedSigner>,
    /// In which capacity somebody may sign.
    pub roles: Vec<EntryChoice>,
    /// The standard asks for a seal.
    pub sealed: bool,
    /// The pack has a document standard for this kind.
    pub standard: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ElementForm {
    pub id: String,
    /// What a reader calls it.
    pub name: String,
    pub fields: Vec<FormField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct FormPart {
    pub list: &'static str,
    pub label: &'static str,
    pub elements: Vec<ElementForm>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct WantedSigner {
    pub role: &'static str,
    pub label: &'static str,
    pub least: u32,
    pub dated: bool,
    pub opinion: bool,
}

/// Whether the standard asks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Lacking it is a fault.
    Must,
    /// Lacking it is a question.
    Question,
    /// Whether it is asked is not known yet.
    Unsure,
    /// Every paper of its kind has it.
    Usual,
    No,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct FormField {
    pub code: String,
    pub label: &'static str,
    pub kind: EntryKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<EntryChoice>,
    pub held: Held,
    pub wanted: Wanted,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct KindsOutput {
    pub kinds: Vec<KindLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct KindLine {
    pub code: &'static str,
    pub name: &'static str,
    pub stage: &'static str,
}

pub(crate) fn kinds(_: &Library, _: KindsInput, _: &Actor, _: &Job<'_>) -> Result<KindsOutput, AppError> {
    let line = |def: &'static anheng_core::dossier::vocabulary::DocumentKindDef| KindLine {
        code: def.code,
        name: def.name,
        stage: def.stage.label(),
    };
    Ok(KindsOutput { kinds: DOCUMENT_KINDS.iter().map(line).collect() })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindsInput {}

/// A field that names other elements of the dossier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub field: &'static str,
    pub label: &'static str,
    pub to: ElementKind,
    pub many: bool,
    /// It may also be 卷中没有, 看不清 …: a value like any other, not a link.
    pub value: bool,
}

const fn one(field: &'static str, label: &'static str, to: ElementKind) -> Reference {
    Reference { field, label, to, many: false, value: false }
}

const fn many(field: &'static str, label: &'static str, to: ElementKind) -> Reference {
    Reference { field, label, to, many: true, value: false }
}

const fn value(field: &'static str, label: &'static str, to: ElementKind) -> Reference {
    Reference { field, label, to, many: false, value: true }
}

pub(super) fn references(kind: ElementKind) -> &'static [Reference] {
    use ElementKind::*;
    match kind {
        Case => {
            const ALL: [Reference; 3] = [
                one("agency", "执法机关", Agency),
                one("handling_agency", "承办机构", Agency),
                many("handlers", "承办人", Officer),
            ];
            &ALL
        }
        Officer => &const { [value("agency", "单位", Agency)] },
        Act => &const { [many("parties", "当事人", Party)] },
        Penalty => {
            const ALL: [Reference; 3] = [
                one("document", "文书", Document),
                one("party", "当事人", Party),
                many("acts", "违法行为", Act),
            ];
            &ALL
        }
        Discretion => &const { [one("act", "违法行为", Act), one("party", "当事人", Party)] },
        Document => &const { [many("parties", "当事人", Party), many("officers", "执法人员", Officer)] },
        Signature => &const { [value("officer", "执法人员", Officer)] },
        Service => &const { [one("party", "当事人", Party), many("servers", "送达人", Officer)] },
        Correction => {
            &const { [value("document", "原文书", Document), value("replaced_by", "新文书", Document)] }
        }
        Evidence => &const { [one("document", "文书", Document), many("acts", "违法行为", Act)] },
        Period => &const { [one("document", "文书", Document)] },
        Measure => {
            const ALL: [Reference; 4] = [
                many("parties", "当事人", Party),
                many("documents", "文书", Document),
                many("officers", "执法人员", Officer),
                one("handled_by", "处理的文书", Document),
            ];
            &ALL
        }
        Payment => &const { [one("party", "当事人", Party), one("document", "文书", Document)] },
        LateFee | Deferral | Remedy => &const { [one("party", "当事人", Party)] },
        Catalogue => &const { [one("document", "文书", Document)] },
        _ => &[],
    }
}

pub(super) fn reference(kind: ElementKind, field: &str) -> Option<Reference> {
    references(kind).iter().find(|one| one.field == field).copied()
}

/// Lists that stand inside an element of this kind.
fn inner_lists(kind: ElementKind) -> &'static [(&'static str, ElementKind)] {
    use ElementKind::*;
    match kind {
        Document => {
            &[("services", Service), ("signatures", Signature), ("seals", Seal), ("citations", Citation)]
        }
        Agency => &[("powers", Power)],
        Officer => &[("certificates", Certificate)],
        Deferral => &[("instalments", Instalment)],
        _ => &[],
    }
}

pub(crate) fn run(
    library: &Library,
    input: FormInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<FormOutput, AppError> {
    let pack = library.pack(&input.pack)?;
    let dossier = read(&input.dossier)?;
    let draft = Draft::of(&dossier)?;
    let found = draft.find(&input.element).ok_or_else(|| gone(&input.element))?;
    let asked = match (found.kind, place(&found)) {
        (ElementKind::Document, Some(place)) => asked(
            pack,
            &dossier,
            place.at as usize,
            &library.calendar,
            &library.counting,
            &library.parameters,
        ),
        _ => Asked::default(),
    };
    let parts = inner_lists(found.kind).iter().map(|(list, kind)| {
        let list_at = format!("{}/{list}", found.pointer);
        let count = draft.root.pointer(&list_at).and_then(Value::as_array).map_or(0, Vec::len);
        let inner = (0..count).map(|at| Found { kind: *kind, pointer: format!("{list_at}/{at}") });
        FormPart {
            list,
            label: kind.label(),
            elements: inner.map(|found| element(&draft, &dossier, &found, None)).collect(),
        }
    });
    Ok(FormOutput {
        parts: parts.collect(),
        signers: asked.signers.iter().map(signer).collect(),
        roles: typed(ElementKind::Signature, "role").map(|typed| typed.choices).unwrap_or_default(),
        sealed: asked.sealed,
        standard: asked.known,
        form: element(&draft, &dossier, &found, Some(&asked)),
    })
}

fn signer(by: &anheng_core::standard::model::SignedBy) -> WantedSigner {
    WantedSigner {
        role: by.role.code(),
        label: by.role.label(),
        least: by.least,
        dated: by.dated,
        opinion: by.opinion,
    }
}

fn element(draft: &Draft, dossier: &Dossier, found: &Found, asked: Option<&Asked>) -> ElementForm {
    let document = found.kind == ElementKind::Document;
    let mut fields: Vec<FormField> = Vec::new();
    if let Some(asked) = asked {
        for one in &asked.fields {
            let wanted = match (one.unsure, one.raises) {
                (true, _) => Wanted::Unsure,
                (false, Nature::Fault) => Wanted::Must,
                (false, Nature::Question) => Wanted::Question,
            };
            fields.extend(field(draft, found, &one.field, wanted));
        }
    }
    for at in 0..found.kind.field_count() {
        let code = found.kind.field_at(at).code;
        if fields.iter().all(|one| one.code != code) {
            // The kind names the paper, unless it is one of the others.
            let named =
                code != "title" || draft.field(&found.pointer, "kind").is_some_and(|kind| kind == "other");
            let usual = !document || (USUAL.contains(&code) && named);
            let wanted = if usual { Wanted::Usual } else { Wanted::No };
            fields.extend(field(draft, found, code, wanted));
        }
    }
    for reference in references(found.kind).iter().filter(|one| !one.value) {
        let wanted = if document { Wanted::No } else { Wanted::Usual };
        fields.push(FormField {
            code: reference.field.into(),
            label: reference.label,
            kind: kind_of_reference(reference),
            choices: options(dossier, reference.to),
            held: Held::of(draft.field(&found.pointer, reference.field)),
            wanted,
        });
    }
    for one in &mut fields {
        if let Some(reference) = reference(found.kind, &one.code).filter(|one| one.value) {
            one.kind = EntryKind::Reference;
            one.choices = options(dossier, reference.to);
        }
    }
    if document {
        for def in ELEMENTS {
            if fields.iter().all(|one| one.code != def.code) {
                let one = field(draft, found, def.code, Wanted::No);
                fields.extend(one.filter(|one| one.held.state != HeldState::NotEntered));
            }
        }
        // The order in which a paper is read: its head, then what it says.
        fields.sort_by_key(|one| USUAL.iter().position(|code| *code == one.code).unwrap_or(USUAL.len()));
    }
    let id = draft.field(&found.pointer, "id").and_then(Value::as_str).unwrap_or_default();
    let name = place(found).map_or_else(String::new, |place| dossier.name_at(place));
    ElementForm { id: id.to_owned(), name, fields }
}

/// What every paper has, in the order in which it is typed.
const USUAL: [&str; 5] = ["title", "number", "date", "page_from", "page_to"];

fn field(draft: &Draft, found: &Found, code: &str, wanted: Wanted) -> Option<FormField> {
    let typed = typed(found.kind, code)?;
    Some(FormField {
        code: code.to_owned(),
        label: typed.label,
        kind: typed.kind,
        choices: typed.choices,
        held: draft.held(found, code),
        wanted,
    })
}

fn kind_of_reference(reference: &Reference) -> EntryKind {
    if reference.many { EntryKind::References } else { EntryKind::Reference }
}

/// Elements that can be named, by id and name.
fn options(dossier: &Dossier, kind: ElementKind) -> Vec<EntryChoice> {
    let name = |place: Place| {
        let name = super::outline::name(dossier, place);
        match (kind, name.split_once('“')) {
            (ElementKind::Party | ElementKind::Officer | ElementKind::Agency, Some((_, quoted))) => {
                quoted.trim_end_matches('”').to_owned()
            }
            _ => name,
        }
    };
    let nodes = dossier.nodes(kind).into_iter();
    nodes.map(|node| EntryChoice { code: node.element.id().to_string(), label: name(node.place) }).collect()
}

/// The place of what was found, from its pointer.
pub(super) fn place(found: &Found) -> Option<Place> {
    let mut parts = found.pointer.split('/').skip(2);
    match (parts.next(), parts.nth(1)) {
        (None, _) => Some(Place::of(found.kind, 0)),
        (Some(at), None) => Some(Place::of(found.kind, at.parse().ok()?)),
        (Some(at), Some(inner)) => Some(Place::inside(found.kind, at.parse().ok()?, inner.parse().ok()?)),
    }
}
