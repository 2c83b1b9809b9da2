//! `dossier.contents`: everything that a dossier says, element by element and field by field, with what is not known of
//! each and why. The course of the case belongs in `dossier.timeline`.

use anheng_core::dossier::{Document, Dossier, ElementKind, Place, Seen};
use anheng_core::outcome::SeenValue;
use anheng_core::value::{Fen, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{read, title};
use crate::host::App;
use crate::timeline::kept;
use crate::{Actor, AppError, Code, DossierText, Job};

/// A dossier as text, or one that is kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentsInput {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierText>,
    /// Of a dossier in the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ContentsOutput {
    pub title: String,
    /// How it was entered: quick, full, ledger, published.
    pub form: &'static str,
    /// Every document of the dossier has been entered.
    pub documents_complete: bool,
    /// The agency that decides.
    pub agency: String,
    pub case: Vec<ShownField>,
    /// Parties, acts, penalties and the rest, in the order of the file; kinds without elements are left out.
    pub groups: Vec<ShownGroup>,
    pub documents: Vec<ShownDocument>,
    /// Papers that were looked for and are not in the dossier.
    pub absent: Vec<AbsentLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownGroup {
    pub kind: &'static str,
    pub label: &'static str,
    pub elements: Vec<ShownElement>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownElement {
    pub name: String,
    pub pointer: String,
    /// Whom and what it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    pub fields: Vec<ShownField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownField {
    pub code: &'static str,
    pub label: &'static str,
    pub state: FieldState,
    /// The value in words; what is still visible of one that is masked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// A date, a sum or a number, to be aligned.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub figure: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    Known,
    /// 未录入
    NotEntered,
    /// 卷中没有
    Absent,
    /// 看不清
    Illegible,
    /// 已遮盖
    Masked,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownDocument {
    pub id: String,
    pub pointer: String,
    pub kind: &'static str,
    pub stage: &'static str,
    pub title: ShownField,
    pub date: ShownField,
    pub number: ShownField,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_to: Option<u32>,
    /// Who signed, by role.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<String>,
    /// Each service in a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub served: Vec<ShownService>,
    /// Empty: all parties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
    /// Whatever else is entered of it.
    pub fields: Vec<ShownField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownService {
    pub pointer: String,
    pub party: String,
    pub fields: Vec<ShownField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AbsentLine {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

pub(crate) fn run(
    app: &App,
    input: ContentsInput,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<ContentsOutput, AppError> {
    let dossier = match (&input.dossier, &input.id) {
        (Some(text), None) => read(text)?,
        (None, Some(id)) => kept(app, actor, id, input.rev)?,
        _ => return Err(AppError::new(Code::Usage, "请给出案卷的内容，或者工作区里案卷的编号，二者之一")),
    };
    Ok(contents(&dossier))
}

/// Kinds that stand in groups of their own; documents and what is in them have a table, the case its own list.
const GROUPS: [ElementKind; 17] = [
    ElementKind::Party,
    ElementKind::Act,
    ElementKind::Penalty,
    ElementKind::Discretion,
    ElementKind::Measure,
    ElementKind::Period,
    ElementKind::Evidence,
    ElementKind::Payment,
    ElementKind::LateFee,
    ElementKind::Deferral,
    ElementKind::Remedy,
    ElementKind::Correction,
    ElementKind::Agency,
    ElementKind::Officer,
    ElementKind::Cover,
    ElementKind::FileNote,
    ElementKind::Archive,
];

fn contents(dossier: &Dossier) -> ContentsOutput {
    let superseded = dossier.superseded();
    let groups = GROUPS.into_iter().filter_map(|kind| {
        let elements: Vec<ShownElement> = dossier
            .nodes(kind)
            .into_iter()
            .map(|node| ShownElement {
                name: dossier.name_at(node.place),
                pointer: node.place.pointer(""),
                about: about(dossier, node.place),
                fields: fields(dossier, node.place),
            })
            .collect();
        (!elements.is_empty()).then(|| ShownGroup { kind: kind.code(), label: kind.label(), elements })
    });
    let documents = dossier.documents.iter().enumerate();
    ContentsOutput {
        title: title(dossier),
        form: match dossier.intake.form {
            anheng_core::dossier::IntakeForm::Quick => "quick",
            anheng_core::dossier::IntakeForm::Full => "full",
            anheng_core::dossier::IntakeForm::Ledger => "ledger",
            anheng_core::dossier::IntakeForm::Published => "published",
        },
        documents_complete: dossier.intake.documents_complete,
        agency: dossier.agency().and_then(|agency| agency.name.known().cloned()).unwrap_or_default(),
        case: fields(dossier, Place::of(ElementKind::Case, 0)),
        groups: groups.collect(),
        documents: documents
            .map(|(at, one)| document(dossier, at, one, superseded.contains(&one.id)))
            .collect(),
        absent: dossier
            .absent_documents
            .iter()
            .map(|one| AbsentLine { kind: one.kind.name(), note: one.note.clone().unwrap_or_default() })
            .collect(),
    }
}

fn fields(dossier: &Dossier, place: Place) -> Vec<ShownField> {
    let Some(node) = dossier.node(place) else { return Vec::new() };
    (0..place.kind.field_count())
        .map(|index| {
            let info = place.kind.field_at(index);
            field(info.code, info.label, node.element.see(index))
        })
        .collect()
}

fn field(code: &'static str, label: &'static str, seen: Seen<'_>) -> ShownField {
    let state = match seen {
        Seen::NotEntered => FieldState::NotEntered,
        Seen::Absent => FieldState::Absent,
        Seen::Illegible => FieldState::Illegible,
        Seen::Masked(_) => FieldState::Masked,
        _ => FieldState::Known,
    };
    let value = match SeenValue::from(seen) {
        SeenValue::NotEntered | SeenValue::Absent | SeenValue::Illegible => String::new(),
        SeenValue::Masked(shown) => shown.unwrap_or_default(),
        SeenValue::Date(date) => date.replace('T', " "),
        SeenValue::Text(text) => text,
        SeenValue::Code { label, .. } => label.to_owned(),
        SeenValue::Money(fen) => format!("{} 元", Fen(fen)),
        SeenValue::Count(count) => count.to_string(),
        SeenValue::Flag(true) => "是".to_owned(),
        SeenValue::Flag(false) => "否".to_owned(),
        SeenValue::Texts(texts) => texts.join("；"),
    };
    let figure = matches!(seen, Seen::Moment(_) | Seen::Money(_) | Seen::Count(_));
    ShownField { code, label, state, value, figure }
}

/// Names of what an element points to.
fn about(dossier: &Dossier, place: Place) -> Vec<String> {
    let at = place.at as usize;
    let party = |id: &Id| dossier.party(id).and_then(|party| party.name.known().cloned());
    let parties = |ids: &[Id]| -> Vec<String> { ids.iter().filter_map(party).collect() };
    let paper = |id: &Id| {
        let at = dossier.documents.iter().position(|document| document.id == *id)?;
        Some(dossier.name_at(Place::of(ElementKind::Document, at)))
    };
    let act =
        |id: &Id| dossier.acts.iter().find(|act| act.id == *id).and_then(|act| act.title.known().cloned());
    let (one, two, acts): (Vec<String>, Vec<String>, Vec<String>) = match place.kind {
        ElementKind::Act => (parties(&dossier.acts[at].parties), Vec::new(), Vec::new()),
        ElementKind::Penalty => {
            let of = &dossier.penalties[at];
            (
                of.party.iter().filter_map(party).collect(),
                of.document.iter().filter_map(paper).collect(),
                of.acts.iter().filter_map(act).collect(),
            )
        }
        ElementKind::Discretion => {
            let of = &dossier.discretion[at];
            let acts = of.act.iter().filter_map(act).collect();
            (of.party.iter().filter_map(party).collect(), Vec::new(), acts)
        }
        ElementKind::Measure => {
            let of = &dossier.measures[at];
            (parties(&of.parties), of.documents.iter().filter_map(paper).collect(), Vec::new())
        }
        ElementKind::Period => {
            (Vec::new(), dossier.periods[at].document.iter().filter_map(paper).collect(), Vec::new())
        }
        ElementKind::Evidence => {
            let of = &dossier.evidence[at];
            (Vec::new(), of.document.iter().filter_map(paper).collect(), Vec::new())
        }
        ElementKind::Payment => {
            let of = &dossier.payments[at];
            let papers = of.document.iter().filter_map(paper).collect();
            (of.party.iter().filter_map(party).collect(), papers, Vec::new())
        }
        ElementKind::LateFee => {
            (dossier.late_fees[at].party.iter().filter_map(party).collect(), Vec::new(), Vec::new())
        }
        ElementKind::Deferral => {
            (dossier.deferrals[at].party.iter().filter_map(party).collect(), Vec::new(), Vec::new())
        }
        ElementKind::Remedy => {
            (dossier.remedies[at].party.iter().filter_map(party).collect(), Vec::new(), Vec::new())
        }
        _ => (Vec::new(), Vec::new(), Vec::new()),
    };
    one.into_iter().chain(two).chain(acts).collect()
}

/// Fields of a paper that its row shows in columns of their own.
const IN_COLUMNS: [&str; 5] = ["title", "number", "date", "page_from", "page_to"];

fn document(dossier: &Dossier, at: usize, one: &Document, superseded: bool) -> ShownDocument {
    let place = Place::of(ElementKind::Document, at);
    let mut own = fields(dossier, place);
    let mut take = |code: &str| {
        let found = own.iter().position(|field| field.code == code);
        found.map(|found| own.remove(found)).unwrap_or_else(|| field("", "", Seen::NotEntered))
    };
    let (title, date, number) = (take("title"), take("date"), take("number"));
    own.retain(|field| !IN_COLUMNS.contains(&field.code) && field.state != FieldState::NotEntered);
    own.extend(one.elements.iter().map(|(def, seen)| field(def.code, def.label, seen)));
    let name = |id: &Id| dossier.officer(id).and_then(|officer| officer.name.known().cloned());
    let signed = one.signatures.iter().map(|signature| {
        let role = signature.role.known().map_or("", |role| role.label());
        let who = signature.officer.known().and_then(name).or_else(|| signature.name.known().cloned());
        match who {
            Some(who) if role.is_empty() => who,
            Some(who) => format!("{role} {who}"),
            None => role.to_owned(),
        }
    });
    let seals =
        one.seals.iter().map(|seal| seal.agency_name.known().cloned().unwrap_or_else(|| "印章".into()));
    let served = one.services.iter().enumerate().map(|(inner, service)| {
        let place = Place::inside(ElementKind::Service, at, inner);
        let mut shown = fields(dossier, place);
        shown.retain(|field| field.state != FieldState::NotEntered);
        let party = service.party.as_ref().and_then(|id| dossier.party(id));
        ShownService {
            pointer: place.pointer(""),
            party: party.and_then(|party| party.name.known().cloned()).unwrap_or_default(),
            fields: shown,
        }
    });
    ShownDocument {
        id: one.id.to_string(),
        pointer: place.pointer(""),
        kind: one.kind.name(),
        stage: one.kind.def().stage.label(),
        title,
        date,
        number,
        page_from: one.page_from.known().copied(),
        page_to: one.page_to.known().copied(),
        signed: signed.filter(|one| !one.is_empty()).collect(),
        sealed: seals.collect(),
        served: served.collect(),
        parties: one
            .parties
            .iter()
            .filter_map(|id| dossier.party(id).and_then(|party| party.name.known().cloned()))
            .collect(),
        superseded,
        fields: own,
    }
}
