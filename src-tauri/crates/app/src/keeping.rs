//! Backup, restore and the doctor: keeping a workspace safe, and finding out whether it is.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use anheng_store::{Chain, Illness, Manifest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BackupInput {
    /// A folder that does not exist yet.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

/// What a backup holds, without the list of its papers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BackupHolds {
    pub workspace: String,
    pub made_at: String,
    pub made_by: String,
    pub schema_version: u32,
    /// Of the whole: the manifest names every hash. Written down, it tells later whether this is still the same backup.
    pub sha256: String,
    pub chain: Chain,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    pub papers: usize,
    pub paper_bytes: u64,
    /// Papers that the workspace did not have when the backup was made.
    pub missing: Vec<String>,
    /// Where the audit chain was broken already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken_at: Option<i64>,
}

impl BackupHolds {
    fn of(manifest: Manifest, sha256: String) -> Self {
        BackupHolds {
            workspace: manifest.workspace,
            made_at: manifest.made_at,
            made_by: manifest.made_by,
            schema_version: manifest.schema_version,
            sha256,
            chain: manifest.chain,
            rows: manifest.rows,
            papers: manifest.papers.len(),
            paper_bytes: manifest.papers.iter().map(|paper| paper.size).sum(),
            missing: manifest.missing,
            broken_at: manifest.broken_at,
        }
    }
}

/// With a connection of its own, so that work goes on meanwhile.
pub(crate) fn backup(
    app: &App,
    input: BackupInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<BackupHolds, AppError> {
    let to = &input.to;
    let go_on = |done, of| job.step(done, of).is_ok();
    app.apart(|store| Ok(anheng_store::backup(store, to, &actor.id, job.now, &go_on)?))?;
    let (manifest, sha256) = anheng_store::look(to)?;
    Ok(BackupHolds::of(manifest, sha256))
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookInput {
    /// The folder of a backup.
    #[schemars(extend("x-file" = true))]
    pub from: PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LookOutput {
    /// Newest first.
    pub backups: Vec<BackupFound>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct BackupFound {
    /// Its folder in the one that was looked into; none: that folder is the backup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub holds: BackupHolds,
}

/// What the backups here say that they hold; restoring one checks every hash.
pub(crate) fn look(_: &App, input: LookInput, _: &Actor, _: &Job<'_>) -> Result<LookOutput, AppError> {
    let is_backup =
        |folder: &Path| folder.join("manifest.json").is_file() && folder.join("anheng.db").is_file();
    if is_backup(&input.from) {
        let (manifest, sha256) = anheng_store::look(&input.from)?;
        let holds = BackupHolds::of(manifest, sha256);
        return Ok(LookOutput { backups: vec![BackupFound { name: None, holds }] });
    }
    let mut backups = Vec::new();
    for entry in std::fs::read_dir(&input.from).into_iter().flatten().flatten() {
        if !is_backup(&entry.path()) {
            continue;
        }
        // One that cannot be read keeps nobody from the others.
        if let Ok((manifest, sha256)) = anheng_store::look(&entry.path()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            backups.push(BackupFound { name: Some(name), holds: BackupHolds::of(manifest, sha256) });
        }
    }
    if backups.is_empty() {
        return Err(AppError::new(Code::BadInput, "这个文件夹里没有案衡的备份")
            .hint("请选择备份时建立的文件夹，或者放着它的那个文件夹")
            .in_file(input.from.display().to_string()));
    }
    backups.sort_by(|one, other| other.holds.made_at.cmp(&one.holds.made_at));
    Ok(LookOutput { backups })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreInput {
    #[schemars(extend("x-file" = true))]
    pub from: PathBuf,
    /// The backup's folder within that one.
    #[serde(default)]
    pub name: Option<String>,
    /// A folder that does not exist yet.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

pub(crate) fn restore(
    _: &App,
    input: RestoreInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<BackupHolds, AppError> {
    let from = match &input.name {
        None => input.from,
        Some(name)
            if matches!(Path::new(name).components().collect::<Vec<_>>()[..], [Component::Normal(_)]) =>
        {
            input.from.join(name)
        }
        Some(name) => return Err(AppError::new(Code::Usage, format!("“{name}”不是文件夹的名称"))),
    };
    let go_on = |done, of| job.step(done, of).is_ok();
    anheng_store::restore(&from, &input.to, &actor.id, &go_on)?;
    let (manifest, sha256) = anheng_store::look(&from)?;
    Ok(BackupHolds::of(manifest, sha256))
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DoctorOutput {
    pub healthy: bool,
    pub dossiers: u64,
    pub ills: Vec<IllLine>,
}

/// One thing that is not as it should be, and what to do about it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IllLine {
    pub kind: Illness,
    pub label: &'static str,
    pub what: String,
    pub advice: &'static str,
    pub harmless: bool,
}

/// For whoever has the folder: a sick workspace may no longer know its people.
pub(crate) fn doctor(
    app: &App,
    _: crate::workspace::Nothing,
    _: &Actor,
    job: &Job<'_>,
) -> Result<DoctorOutput, AppError> {
    if app.root().is_none() {
        return Err(AppError::new(Code::Usage, "没有指明工作区").hint("请加 --workspace 文件夹"));
    }
    app.apart(|store| {
        let ills = anheng_store::examine(store, &|done, of| job.step(done, of).is_ok())?;
        Ok(DoctorOutput {
            healthy: ills.iter().all(|ill| ill.kind.is_harmless()),
            dossiers: store.reads().dossier_count()?,
            ills: ills
                .into_iter()
                .map(|ill| IllLine {
                    kind: ill.kind,
                    label: ill.kind.label(),
                    what: ill.what,
                    advice: ill.kind.advice(),
                    harmless: ill.kind.is_harmless(),
                })
                .collect(),
        })
    })
}
