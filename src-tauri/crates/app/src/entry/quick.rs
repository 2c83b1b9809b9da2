//! Reading the quick sheet from a dossier of any richness, and writing one field of it: what the field says and what has
//! to be there for it to stand in, nothing else.

use anheng_core::dossier::ElementKind;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::draft::{Draft, Found};
use super::held::{EntryChoice, EntryKind, Held, HeldState};
use super::make::{forget, make, prune};
use super::place::{axes, kinds_of, known, locate, papers};
use super::sheet::{At, DECISIONS, FIELDS, Field, MEASURE_PAPERS, When};
use crate::{AppError, Code};

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuickGroup {
    pub title: &'static str,
    pub fields: Vec<QuickField>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuickField {
    pub code: &'static str,
    pub label: &'static str,
    pub kind: EntryKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<EntryChoice>,
    pub held: Held,
    /// All must hold for the sheet to ask for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// JSON pointer of the value, where it has a place already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What else the dossier has of this, which the sheet does not show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}

/// The sheet of a dossier: every field, each with what calls for it. One that holds something is shown in any case.
pub(super) fn sheet(draft: &Draft) -> Vec<QuickGroup> {
    let mut groups: Vec<QuickGroup> = Vec::new();
    for field in FIELDS {
        let Some(typed) = field.typed() else { continue };
        let held = read(draft, field);
        let one = QuickField {
            code: field.code,
            label: if field.label.is_empty() { typed.label } else { field.label },
            kind: typed.kind,
            choices: field.choices(&typed),
            held,
            when: field.when.to_vec(),
            pointer: pointer(draft, field, typed.in_elements),
            more: more(draft, field),
        };
        match groups.last_mut().filter(|group| group.title == field.group) {
            Some(group) => group.fields.push(one),
            None => groups.push(QuickGroup { title: field.group, fields: vec![one] }),
        }
    }
    groups
}

fn pointer(draft: &Draft, field: &Field, in_elements: bool) -> Option<String> {
    let found = locate(draft, field.at)?;
    let inner = if in_elements { "/elements" } else { "" };
    Some(format!("{}{inner}/{}", found.pointer, code_field(draft, &found, field)))
}

fn lacks(draft: &Draft, kinds: &[&str]) -> bool {
    let gone = draft.list("absent_documents");
    let says = |kind: &&str| gone.iter().any(|one| one.get("kind").and_then(Value::as_str) == Some(*kind));
    !kinds.is_empty() && kinds.iter().all(says)
}

pub(super) fn read(draft: &Draft, field: &Field) -> Held {
    let Some(found) = locate(draft, field.at) else {
        let lacking = match field.at {
            At::Measure if field.field == "kind" => lacks(draft, &MEASURE_PAPERS),
            _ => field.main && lacks(draft, &kinds_of(draft, field.at)),
        };
        return if lacking { Held::absent() } else { Held::not_entered() };
    };
    let own = code_field(draft, &found, field);
    draft.held(&found, own)
}

/// A code is a credit code or a citizen's number: whichever the party has.
fn code_field(draft: &Draft, found: &Found, field: &Field) -> &'static str {
    let has = |key: &str| draft.field(&found.pointer, key).is_some();
    match field.at {
        At::PartyCode if !has("credit_code") && has("id_number") => "id_number",
        At::PartyCode
            if !has("credit_code")
                && known(draft.field(&found.pointer, "kind")).as_deref() == Some("person") =>
        {
            "id_number"
        }
        _ => field.field,
    }
}

fn more(draft: &Draft, field: &Field) -> Option<String> {
    let others = |count: usize, unit: &str| (count > 1).then(|| format!("另有 {} {unit}", count - 1));
    match field.at {
        At::Party if field.field == "name" => others(draft.list("parties").len(), "名"),
        At::Paper(kind) if field.main => others(papers(draft, &[kind]).count(), "件"),
        At::Measure if field.field == "kind" => others(draft.list("measures").len(), "项"),
        At::Payment if field.field == "paid_on" => others(draft.list("payments").len(), "笔"),
        At::Fine => {
            let fines = draft.list("penalties").iter().filter(|one| {
                one.get("stage").and_then(Value::as_str) == Some("decided")
                    && one.get("kind").and_then(Value::as_str) == Some("fine")
            });
            others(fines.count(), "项罚款")
        }
        At::Decision if field.main => others(papers(draft, &DECISIONS[..5]).count(), "件决定"),
        _ => None,
    }
}

/// One field of the sheet as it is to be.
pub(super) fn write(draft: &mut Draft, code: &str, held: &Held) -> Result<(), AppError> {
    let field = FIELDS
        .iter()
        .find(|field| field.code == code)
        .ok_or_else(|| AppError::new(Code::Usage, format!("快速录入没有“{code}”这一栏")))?;
    if read(draft, field) == *held {
        return Ok(());
    }
    let lacking = held.state == HeldState::Absent;
    if lacking && field.main && says_nothing_else(draft, field) {
        return say_paper_lacking(draft, field);
    }
    if field.code == "measure" && lacking && draft.list("measures").is_empty() {
        for kind in MEASURE_PAPERS {
            say_lacking(draft, kind)?;
        }
        return Ok(());
    }
    if held.state == HeldState::NotEntered {
        forget_lacking(draft, field);
        let Some(found) = locate(draft, field.at) else { return Ok(()) };
        let own = code_field(draft, &found, field);
        draft.set(&found, own, held)?;
        prune(draft, &found)?;
    } else {
        forget_lacking(draft, field);
        let found = match locate(draft, field.at) {
            Some(found) => found,
            None => make(draft, field.at)?,
        };
        let own = if field.at == At::PartyCode { code_for(draft, &found, held) } else { field.field };
        draft.set(&found, own, held)?;
    }
    follow(draft, field, held)
}

/// What goes with a field: the kind of the decision with the axes, the closing paper with the day of closing.
fn follow(draft: &mut Draft, field: &Field, held: &Held) -> Result<(), AppError> {
    match field.code {
        "procedure" | "outcome" => {
            let kind = axes(draft).decision_kind();
            // Only a paper that this sheet made and that carries nothing of another kind follows the axes.
            let made = draft.find("d-decision").filter(|found| found.kind == ElementKind::Document);
            if let Some(found) = made
                && draft.root["intake"]["form"] == "quick"
            {
                draft.object(&found.pointer)?.insert("kind".into(), json!(kind));
            }
            Ok(())
        }
        "closed_on" => close(draft, held),
        _ => Ok(()),
    }
}

/// The day of closing is that of the closing paper, unless the dossier already tells them apart.
fn close(draft: &mut Draft, held: &Held) -> Result<(), AppError> {
    if draft.root["intake"]["form"] != "quick" {
        return Ok(());
    }
    let paper = CLOSING_PAPER;
    if held.state == HeldState::Absent {
        return if says_nothing_else(draft, &paper) { say_paper_lacking(draft, &paper) } else { Ok(()) };
    }
    forget_lacking(draft, &paper);
    match (locate(draft, paper.at), held.state) {
        (None, HeldState::NotEntered) => Ok(()),
        (found, _) => {
            let found = match found {
                Some(found) => found,
                None => make(draft, paper.at)?,
            };
            draft.set(&found, "date", held)?;
            prune(draft, &found)
        }
    }
}

const CLOSING_PAPER: Field = Field {
    code: "",
    label: "",
    group: "",
    at: At::Paper("closing_report"),
    field: "date",
    main: true,
    when: &[],
};

/// A paper of which the sheet knows no more than that it is there, and that nothing names.
fn says_nothing_else(draft: &Draft, field: &Field) -> bool {
    let Some(found) = locate(draft, field.at) else { return true };
    let Some(Value::Object(paper)) = draft.root.pointer(&found.pointer) else { return false };
    let own = |(key, value): (&String, &Value)| match key.as_str() {
        "id" | "kind" | "origin" => true,
        "elements" => value.as_object().is_some_and(|all| all.keys().all(|key| key == field.field)),
        key => key == field.field,
    };
    paper.iter().all(own) && !paper.get("id").and_then(Value::as_str).is_some_and(|id| draft.referred(id))
}

fn say_paper_lacking(draft: &mut Draft, field: &Field) -> Result<(), AppError> {
    let kinds = kinds_of(draft, field.at);
    if let Some(found) = locate(draft, field.at)
        && let Some(id) = known(draft.field(&found.pointer, "id"))
    {
        draft.remove(&id)?;
    }
    kinds.into_iter().try_for_each(|kind| say_lacking(draft, kind))
}

pub(super) fn say_lacking(draft: &mut Draft, kind: &str) -> Result<(), AppError> {
    if lacks(draft, &[kind]) {
        return Ok(());
    }
    let id = draft.fresh(&format!("x-{kind}"));
    draft.push("", "absent_documents", json!({ "id": id, "kind": kind })).map(|_| ())
}

fn forget_lacking(draft: &mut Draft, field: &Field) {
    let kinds = match field.at {
        At::Measure if field.field == "kind" => MEASURE_PAPERS.to_vec(),
        _ => kinds_of(draft, field.at),
    };
    forget(draft, &kinds);
}

fn code_for(draft: &Draft, found: &Found, held: &Held) -> &'static str {
    let person = known(draft.field(&found.pointer, "kind")).as_deref() == Some("person");
    let given = held.value.as_deref().unwrap_or_default();
    let born = given.get(6..14).is_some_and(|day| anheng_core::value::parse_day(&dashed(day)).is_some());
    let digits = given.len() == 18 && given.as_bytes()[..17].iter().all(u8::is_ascii_digit);
    // Credit codes begin with a letter or 1–9 too; only a citizen's number carries a day of birth in its place.
    if person || (digits && born) { "id_number" } else { "credit_code" }
}

fn dashed(day: &str) -> String {
    match (day.get(..4), day.get(4..6), day.get(6..)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => String::new(),
    }
}
