//! 录入: use cases of a person at the keyboard with the paper beside it. A dossier is read from text, changed field by
//! field without touching anything else, and given back as text; keeping it is for `dossier.add` and `dossier.edit`.

mod draft;
pub(crate) mod form;
mod held;
pub(crate) mod look;
mod make;
mod outline;
mod place;
mod quick;
mod sheet;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use anheng_core::dossier::vocabulary::DocumentKind;
use draft::{Draft, gone, kind_of};
pub use form::{FormInput, FormOutput, KindsInput, KindsOutput};
pub use held::{Held, HeldState};
pub use look::{EntryLook, EntryLookInput};
pub use quick::{QuickField, QuickGroup};

use crate::check::{read, title};
use crate::{Actor, AppError, Code, DossierText, Job, Library};

/// One change, as it was typed. Elements are named by their ids, so that a change can be made again on a newer
/// revision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum EntryChange {
    /// A field of the quick sheet.
    Quick {
        field: String,
        held: Held,
    },
    /// A field of an element; ids of other elements stand a line each.
    Set {
        element: String,
        field: String,
        held: Held,
    },
    /// A new element at the end of a list of the dossier, or of its owner. `kind` is for documents.
    Add {
        id: String,
        list: String,
        #[serde(default)]
        owner: Option<String>,
        #[serde(default)]
        kind: Option<String>,
    },
    Remove {
        element: String,
    },
    /// A paper that was looked for: the dossier lacks it, or nobody has looked yet.
    Lacking {
        kind: String,
        lacking: bool,
    },
    /// Every document of the dossier has been entered.
    Complete {
        complete: bool,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyInput {
    /// None: a new dossier, under the id of `new`.
    #[serde(default)]
    pub dossier: Option<DossierText>,
    #[serde(default)]
    pub new: Option<NewDossier>,
    #[serde(default)]
    pub changes: Vec<EntryChange>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDossier {
    pub id: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ApplyOutput {
    pub id: String,
    pub title: String,
    pub text: String,
    pub quick: Vec<QuickGroup>,
    pub outline: outline::Outline,
}

pub(crate) fn apply(_: &Library, input: ApplyInput, _: &Actor, _: &Job<'_>) -> Result<ApplyOutput, AppError> {
    let (mut draft, name) = match (&input.dossier, &input.new) {
        (Some(text), None) => (Draft::of(&read(text)?)?, text.name.clone()),
        (None, Some(new)) => (Draft::new(&new.id, "quick"), new.id.clone()),
        _ => return Err(AppError::new(Code::Usage, "要么给出案卷，要么给出新案卷的编号")),
    };
    for change in &input.changes {
        make(&mut draft, change)?;
    }
    let quick = quick::sheet(&draft);
    let (dossier, text) = draft.finish(&name)?;
    let outline = outline::of(&dossier);
    Ok(ApplyOutput { id: dossier.id.to_string(), title: title(&dossier), text, quick, outline })
}

fn make(draft: &mut Draft, change: &EntryChange) -> Result<(), AppError> {
    match change {
        EntryChange::Quick { field, held } => quick::write(draft, field, held),
        EntryChange::Set { element, field, held } => set(draft, element, field, held),
        EntryChange::Add { id, list, owner, kind } => add(draft, id, list, owner.as_deref(), kind.as_deref()),
        EntryChange::Remove { element } => draft.remove(element),
        EntryChange::Lacking { kind, lacking } => {
            known_kind(kind)?;
            if *lacking {
                quick::say_lacking(draft, kind)
            } else {
                make::forget(draft, &[kind]);
                Ok(())
            }
        }
        EntryChange::Complete { complete } => {
            let intake = draft.object("/intake")?;
            if *complete && intake.get("form").is_some_and(|form| form == "quick") {
                intake.insert("form".into(), json!("full"));
            }
            draft::put(intake, "documents_complete", complete.then(|| json!(true)));
            Ok(())
        }
    }
}

fn set(draft: &mut Draft, element: &str, field: &str, held: &Held) -> Result<(), AppError> {
    let found = draft.find(element).ok_or_else(|| gone(element))?;
    let Some(reference) = form::reference(found.kind, field).filter(|one| !one.value) else {
        return draft.set(&found, field, held);
    };
    let ids: Vec<&str> = held.value.iter().flat_map(|ids| ids.lines()).filter(|id| !id.is_empty()).collect();
    let value = match (reference.many, held.state, &ids[..]) {
        (_, HeldState::NotEntered, _) | (_, _, []) => None,
        (true, ..) => Some(json!(ids)),
        (false, _, [one]) => Some(json!(one)),
        _ => return Err(AppError::new(Code::BadInput, format!("“{}”只能是一个", reference.label))),
    };
    draft::put(draft.object(&found.pointer)?, field, value);
    Ok(())
}

fn known_kind(kind: &str) -> Result<DocumentKind, AppError> {
    DocumentKind::from_code(kind)
        .ok_or_else(|| AppError::new(Code::Usage, format!("没有“{kind}”这种文书")).hint("请从所列的文书中选"))
}

fn add(
    draft: &mut Draft,
    id: &str,
    list: &str,
    owner: Option<&str>,
    kind: Option<&str>,
) -> Result<(), AppError> {
    let wanted =
        kind_of(list).ok_or_else(|| AppError::new(Code::Usage, format!("案卷里没有“{list}”这一部分")))?;
    if draft.find(id).is_some() {
        return Err(AppError::new(Code::NotNow, format!("编号“{id}”已经用过")).hint("请再加一次"));
    }
    let mut element = json!({ "id": id });
    if let Some(kind) = kind {
        element["kind"] = json!(known_kind(kind)?.code());
        make::forget(draft, &[kind]);
    }
    if matches!(list, "cover" | "file_note" | "archive") {
        if draft.root.get(list).is_none() {
            draft.object("")?.insert(list.to_owned(), element);
        }
        return Ok(());
    }
    let owner = match owner {
        None => String::new(),
        Some(owner) => draft.find(owner).ok_or_else(|| gone(owner))?.pointer,
    };
    if owner.is_empty() == wanted.is_inside_another() {
        return Err(AppError::new(Code::Usage, format!("{}不能加在这里", wanted.label())));
    }
    draft.push(&owner, list, element).map(|_| ())
}
