//! Backup, restore and the doctor: keeping a workspace safe, and finding out whether it is.

use std::path::PathBuf;

use anheng_store::{Ill, Manifest};
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupInput {
    /// A folder that does not exist yet.
    pub to: PathBuf,
}

pub(crate) fn backup(
    app: &App,
    input: BackupInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Manifest, AppError> {
    app.store(|store| {
        Ok(anheng_store::backup(store, &input.to, &actor.id, job.now, &|done, of| {
            job.step(done, of).is_ok()
        })?)
    })
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestoreInput {
    pub from: PathBuf,
    /// A folder that does not exist yet.
    pub to: PathBuf,
}

pub(crate) fn restore(
    _: &App,
    input: RestoreInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Manifest, AppError> {
    Ok(anheng_store::restore(&input.from, &input.to, &actor.id, &|done, of| job.step(done, of).is_ok())?)
}

#[derive(Debug, Serialize)]
pub struct DoctorOutput {
    pub healthy: bool,
    pub dossiers: u64,
    pub ills: Vec<Ill>,
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
    app.store(|store| {
        let ills = anheng_store::examine(store, &|done, of| job.step(done, of).is_ok())?;
        Ok(DoctorOutput {
            healthy: ills.iter().all(|ill| ill.kind.is_harmless()),
            dossiers: store.reads().dossier_count()?,
            ills,
        })
    })
}
