//! `dossier.add`, `.edit`, `.import`, `.paper`, `.text`, `.history`: dossiers of the workspace. A changed dossier takes
//! its open reviews with it: they are pinned anew in the same act, and only decisions that it touched become 待复核.

use anheng_core::dossier::Dossier;
use anheng_store::{DossierRow, NOTHING, Revision, Tx};
use serde::{Deserialize, Serialize};

use crate::check::{read, title};
use crate::host::App;
use crate::review::repin;
use crate::{Actor, AppError, Code, DossierText, Job};

/// A dossier as bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextInput {
    pub dossier: DossierText,
}

#[derive(Debug, Serialize)]
pub struct DossierWritten {
    pub id: String,
    pub title: String,
    pub rev: u32,
    pub sha256: String,
    /// False: it was so already, and nothing was written.
    pub changed: bool,
    /// Open reviews that were pinned anew, with their items that are now 待复核.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<repin::Repinned>,
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
        Ok(DossierWritten {
            id: id.clone(),
            title: title(&dossier),
            rev: row.rev,
            sha256: row.sha256,
            changed,
            reviews,
        })
    })
}

/// The new row, its patch, and the reviews that went along.
pub(crate) type Edited = (DossierRow, String, Vec<repin::Repinned>);

/// Writes an edit with all that follows from it; None when nothing differs.
pub(crate) fn edited(app: &App, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<Edited>, AppError> {
    let Some((row, patch)) = tx.edit_dossier(dossier)? else { return Ok(None) };
    let reviews = repin::reviews_of(app, tx, &row, dossier)?;
    Ok(Some((row, patch, reviews)))
}

/// What the audit keeps of a revision: the patch tells what changed, the hash what it is now.
#[derive(Debug, Serialize)]
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

/// Many dossiers in one act. A bad one keeps none of the others out and is named.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportInput {
    pub dossiers: Vec<DossierText>,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Default, Serialize)]
pub struct ImportOutput {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub dry_run: bool,
    /// One for each file, in order.
    pub log: Vec<Imported>,
}

#[derive(Debug, Serialize)]
pub struct Imported {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub became: Became,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<AppError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    New,
    Changed,
    Unchanged,
    Refused,
}

/// A dossier on its way in, with the name that the user knows it by.
pub(crate) struct Incoming {
    pub name: String,
    pub dossier: Result<Dossier, AppError>,
    /// Refuse to overwrite what a person has edited since it was taken in.
    pub spare_edited: bool,
}

pub(crate) fn import(
    app: &App,
    input: ImportInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ImportOutput, AppError> {
    let incoming = input.dossiers.into_iter().map(|text| Incoming {
        dossier: read(&text),
        name: text.name,
        spare_edited: false,
    });
    let incoming: Vec<_> = incoming.collect();
    take_in(app, &incoming, actor, job, "dossier.import", input.dry_run)
}

/// Takes dossiers in: all that are sound in one act, or none when it is stopped.
pub(crate) fn take_in(
    app: &App,
    incoming: &[Incoming],
    actor: &Actor,
    job: &Job<'_>,
    action: &'static str,
    dry_run: bool,
) -> Result<ImportOutput, AppError> {
    let run = |tx: &mut Tx<'_>| {
        let mut output = ImportOutput { dry_run, ..ImportOutput::default() };
        let mut reviews = Vec::new();
        for (done, one) in incoming.iter().enumerate() {
            job.step(done, incoming.len())?;
            let mut logged =
                Imported { name: one.name.clone(), id: String::new(), became: Became::Refused, error: None };
            match &one.dossier {
                Err(error) => logged.error = Some(error.clone()),
                Ok(dossier) => {
                    logged.id = dossier.id.to_string();
                    match taken(app, tx, dossier, one.spare_edited) {
                        Ok((became, mut more)) => {
                            logged.became = became;
                            reviews.append(&mut more);
                        }
                        // What is wrong with one dossier is told; what is wrong with the workspace ends the act.
                        Err(error) if error.code == Code::BadInput => logged.error = Some(error),
                        Err(error) => return Err(error),
                    }
                }
            }
            match logged.became {
                Became::New => output.new += 1,
                Became::Changed => output.changed += 1,
                Became::Unchanged => output.unchanged += 1,
                Became::Refused => output.refused += 1,
            }
            output.log.push(logged);
        }
        let (written, digest) = tx.written_dossiers()?;
        if written > 0 {
            let after = serde_json::json!({
                "written": written, "digest": digest, "new": output.new, "changed": output.changed,
                "unchanged": output.unchanged, "refused": output.refused, "reviews": reviews,
            });
            tx.tell("dossiers", NOTHING, Some(&after))?;
        }
        Ok(output)
    };
    if !dry_run {
        return app.act(actor, job, action, run);
    }
    // A rehearsal: everything is done, and nothing is kept.
    let mut told = None;
    let rehearsed = app.act(actor, job, action, |tx| {
        told = Some(run(tx)?);
        Err::<(), _>(AppError::new(Code::NotNow, "rehearsal"))
    });
    match (told, rehearsed) {
        (Some(output), _) => Ok(output),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Err(AppError::new(Code::Internal, "预演没有结果")),
    }
}

fn taken(
    app: &App,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    spare_edited: bool,
) -> Result<(Became, Vec<repin::Repinned>), AppError> {
    let id = dossier.id.to_string();
    let Some((_, _)) = tx.reads().dossier_head(&id)? else {
        tx.add_dossier(dossier)?;
        return Ok((Became::New, Vec::new()));
    };
    if spare_edited && edited_by_hand(tx, &id)? && differs(tx, dossier)? {
        let message = format!("案卷“{id}”导入后已在工作区中修改过，没有覆盖");
        return Err(AppError::new(Code::BadInput, message).hint("请在案卷中直接修改，或者先导出核对"));
    }
    Ok(match edited(app, tx, dossier)? {
        None => (Became::Unchanged, Vec::new()),
        Some((_, _, reviews)) => (Became::Changed, reviews),
    })
}

/// Whether any revision came otherwise than by an import from a ledger.
fn edited_by_hand(tx: &Tx<'_>, id: &str) -> Result<bool, AppError> {
    let Some(row) = tx.reads().dossier(id)? else { return Ok(false) };
    for revision in tx.reads().revisions(row.key)? {
        let action = tx.reads().audit_action(revision.audit)?;
        // The act in progress has no row yet: an earlier row of the same file wrote it.
        if action.is_some_and(|action| action != "ledger.import") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn differs(tx: &Tx<'_>, dossier: &Dossier) -> Result<bool, AppError> {
    let written = serde_json::to_vec(dossier)
        .map_err(|error| AppError::new(Code::Internal, format!("案卷无法写出：{error}")))?;
    let head = tx.reads().dossier_head(dossier.id.as_str())?;
    Ok(head.is_none_or(|(_, sha256)| sha256 != anheng_store::sha256(&written)))
}

/// A paper of a dossier: its name there, and the file to read it from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperInput {
    pub dossier: String,
    pub file: std::path::PathBuf,
    /// Omitted: the file's own name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Larger than any scan of one dossier that a person would wait for.
const LARGEST_PAPER: u64 = 512 * 1024 * 1024;

pub(crate) fn paper(
    app: &App,
    input: PaperInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Vec<anheng_store::PaperRow>, AppError> {
    let shown = input.file.display().to_string();
    let length = std::fs::metadata(&input.file).map_or(0, |file| file.len());
    if length > LARGEST_PAPER {
        return Err(AppError::new(
            Code::BadInput,
            format!("文件过大：{length} 字节，上限 {LARGEST_PAPER} 字节"),
        )
        .hint("请拆成几个文件")
        .in_file(shown));
    }
    let bytes = crate::library::read(&input.file)?;
    let own = input.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = input.name.or(own).unwrap_or_default();
    if name.is_empty() || name.contains(['/', '\\', '\0']) || name.chars().count() > 120 {
        return Err(AppError::new(Code::Usage, format!("文书文件名“{name}”不对")));
    }
    let sha = app.writer(|store| Ok(store.keep_paper(&bytes)?))?;
    app.act(actor, job, "dossier.paper", |tx| {
        let row = tx.reads().dossier(&input.dossier)?.ok_or_else(|| unknown(&input.dossier))?;
        let before = tx.reads().papers(row.key)?;
        tx.add_paper(row.key, &name, &sha, bytes.len() as u64)?;
        let after = tx.reads().papers(row.key)?;
        if before != after {
            let subject = format!("dossier:{}/paper:{name}", row.id);
            tx.tell(subject, NOTHING, Some(&serde_json::json!({ "sha256": sha, "size": bytes.len() })))?;
        }
        Ok(after)
    })
}

/// A dossier that is kept, at its newest revision or at an older one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptInput {
    pub id: String,
    #[serde(default)]
    pub rev: Option<u32>,
}

#[derive(Debug, Serialize)]
pub struct KeptOutput {
    pub id: String,
    pub rev: u32,
    pub sha256: String,
    pub text: String,
}

pub(crate) fn text(app: &App, input: KeptInput, _: &Actor, _: &Job<'_>) -> Result<KeptOutput, AppError> {
    let row = app.read(|reads| {
        let today = reads.dossier(&input.id)?.ok_or_else(|| unknown(&input.id))?;
        match input.rev {
            None => Ok(today),
            Some(rev) => Ok(reads.dossier_at(&input.id, rev)?),
        }
    })?;
    Ok(KeptOutput { id: row.id, rev: row.rev, sha256: row.sha256, text: row.json })
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryInput {
    pub id: String,
}

#[derive(Debug, Serialize)]
pub struct HistoryOutput {
    pub id: String,
    pub title: String,
    pub revisions: Vec<RevisionLine>,
    pub papers: Vec<anheng_store::PaperRow>,
}

#[derive(Debug, Serialize)]
pub struct RevisionLine {
    pub rev: u32,
    pub at: String,
    pub actor: String,
    pub sha256: String,
    /// What changed, as pointer and values.
    pub changes: Vec<String>,
}

pub(crate) fn history(
    app: &App,
    input: HistoryInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<HistoryOutput, AppError> {
    app.read(|reads| {
        let row = reads.dossier(&input.id)?.ok_or_else(|| unknown(&input.id))?;
        let revisions = reads.revisions(row.key)?.into_iter().map(line).collect();
        Ok(HistoryOutput {
            title: title(&row.dossier()?),
            id: row.id,
            revisions,
            papers: reads.papers(row.key)?,
        })
    })
}

fn line(revision: Revision) -> RevisionLine {
    RevisionLine {
        rev: revision.rev,
        at: revision.at,
        actor: revision.actor,
        sha256: revision.sha256,
        changes: patch_lines(&revision.patch),
    }
}

/// A patch in words.
pub(crate) fn patch_lines(patch: &str) -> Vec<String> {
    let steps: Vec<serde_json::Value> = serde_json::from_str(patch).unwrap_or_default();
    let said = |step: &serde_json::Value| {
        let text = step["value"].to_string();
        if text.chars().count() > 80 {
            format!("{}…", text.chars().take(80).collect::<String>())
        } else {
            text
        }
    };
    steps
        .iter()
        .map(|step| {
            let path = step["path"].as_str().unwrap_or_default();
            match step["op"].as_str().unwrap_or_default() {
                "add" => format!("增 {path} {}", said(step)),
                "remove" => format!("删 {path}"),
                "replace" => format!("改 {path} 为 {}", said(step)),
                other => format!("{other} {path}"),
            }
        })
        .collect()
}

pub(crate) fn unknown(id: &str) -> AppError {
    AppError::new(Code::Usage, format!("工作区里没有案卷“{id}”")).hint("用 search 查找编号")
}
