//! `dossier.add` and `dossier.edit`, and in rooms of their own the other use cases of dossiers in the workspace. A changed
//! dossier takes its open reviews with it: they are pinned anew in the same act, and only decisions that it touched
//! become 待复核.

pub(crate) mod export;
pub(crate) mod fill;
pub(crate) mod import;
pub(crate) mod look;
pub(crate) mod paper;

use anheng_core::dossier::Dossier;
use anheng_store::{DossierRow, NOTHING, Reads, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use export::{ExportInput, Exported};
pub use import::{ImportInput, ImportOutput, Imported};
pub use look::{HistoryInput, HistoryOutput, KeptInput};
pub use paper::{
    MOST_PAPER_BYTES, PageRange, PaperInput, PaperPlace, PaperRemoveInput, PaperSpansInput,
    PapersFolderInput, PapersInput, PapersOutput, place_of,
};

use crate::check::{read, title};
use crate::host::App;
use crate::review::{Repinned, hidden_reviews, repin};
use crate::{Actor, AppError, Code, DossierText, Job};

/// A dossier as bytes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextInput {
    pub dossier: DossierText,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DossierWritten {
    pub id: String,
    pub title: String,
    pub rev: u32,
    pub sha256: String,
    /// False: it was so already, and nothing was written.
    pub changed: bool,
    /// Open reviews that were pinned anew, with their items that are now 待复核, as far as the actor may see them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Repinned>,
}

pub(crate) fn add(
    app: &App,
    input: TextInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<DossierWritten, AppError> {
    let dossier = read(&input.dossier)?;
    let row = app.act(actor, job, "dossier.add", |tx| {
        let row = tx.add_dossier(&dossier)?;
        tx.tell(format!("dossier:{}", row.id), NOTHING, Some(&After::of(&row, None)))?;
        Ok(row)
    })?;
    Ok(DossierWritten {
        title: title(&dossier),
        id: row.id,
        rev: row.rev,
        sha256: row.sha256,
        changed: true,
        reviews: Vec::new(),
    })
}

/// An edit: the whole dossier as it is to be. `rev`: the revision that the editor saw.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditInput {
    pub dossier: DossierText,
    #[serde(default)]
    pub rev: Option<u32>,
}

pub(crate) fn edit(
    app: &App,
    input: EditInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<DossierWritten, AppError> {
    let dossier = read(&input.dossier)?;
    let id = dossier.id.to_string();
    app.act(actor, job, "dossier.edit", |tx| {
        let (rev, sha256) = tx.reads().dossier_head(&id)?.ok_or_else(|| unknown(&id))?;
        if let Some(seen) = input.rev
            && seen != rev
        {
            let message = format!("案卷“{id}”已经是第 {rev} 版，修改是照第 {seen} 版作的");
            return Err(AppError::new(Code::NotNow, message).hint("请取出最新的一版，把修改并进去再存"));
        }
        let before = After { rev, sha256: sha256.clone(), patch: None };
        let (row, reviews, changed) = match edited(app, tx, &dossier)? {
            None => (After { rev, sha256, patch: None }, Vec::new(), false),
            Some((row, patch, reviews)) => {
                let after = After::of(&row, Some(&patch));
                tx.tell(format!("dossier:{id}"), Some(&before), Some(&(&after, &reviews)))?;
                (after, reviews, true)
            }
        };
        let hidden = hidden_reviews(tx.reads(), actor)?;
        Ok(DossierWritten {
            id: id.clone(),
            title: title(&dossier),
            rev: row.rev,
            sha256: row.sha256,
            changed,
            reviews: reviews.into_iter().filter(|one| !hidden.contains(&one.review)).collect(),
        })
    })
}

/// The new row, its patch, and the reviews that went along.
pub(crate) type Edited = (DossierRow, String, Vec<Repinned>);

/// Writes an edit with all that follows from it; None when nothing differs.
pub(crate) fn edited(app: &App, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<Edited>, AppError> {
    let Some((row, patch)) = tx.edit_dossier(dossier)? else { return Ok(None) };
    let reviews = repin::reviews_of(app, tx, &row, dossier)?;
    Ok(Some((row, patch, reviews)))
}

/// What the audit keeps of a revision: the patch tells what changed, the hash what it is now.
#[derive(Debug, Serialize, JsonSchema)]
struct After {
    rev: u32,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    patch: Option<serde_json::Value>,
}

impl After {
    fn of(row: &DossierRow, patch: Option<&str>) -> Self {
        let patch = patch.and_then(|patch| serde_json::from_str(patch).ok());
        After { rev: row.rev, sha256: row.sha256.clone(), patch }
    }
}

/// A dossier at one of its revisions, else as it is today.
pub(crate) fn kept_at(reads: Reads<'_>, id: &str, rev: Option<u32>) -> Result<DossierRow, AppError> {
    let today = reads.dossier(id)?.ok_or_else(|| unknown(id))?;
    match rev {
        None => Ok(today),
        Some(rev) => Ok(reads.dossier_at(id, rev)?),
    }
}

pub(crate) fn unknown(id: &str) -> AppError {
    AppError::new(Code::Usage, format!("工作区里没有案卷“{id}”")).hint("用 search 查找编号")
}
