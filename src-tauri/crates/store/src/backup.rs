//! Backup and restore of a whole workspace: the database by SQLite's online copy, the papers by a manifest. A copy is
//! opened, examined and compared before it is called done, and gets its name only then.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::audit::Link;
use crate::folder::{is_hash, make_folder, sync_folder};
use crate::open::open_to_read;
use crate::paper_file::{open_plain, read_plain, write_whole};
use crate::progress::Share;
use crate::{Access, Chain, Folder, Progress, Reads, Store, StoreError, migrate, sha256, stamp};

const MANIFEST: &str = "manifest.json";
/// Lies in a folder while it is being made.
const MARKER: &str = "partial.marker";
/// A manifest of a million papers is some hundred megabytes; nothing sane is larger.
const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;
/// Pages copied between two looks at the stop sign.
const PAGES_A_STEP: i32 = 512;

/// What a backup holds, as `manifest.json` beside its database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: u32,
    pub workspace: String,
    pub made_at: String,
    pub made_by: String,
    pub schema_version: u32,
    pub database_sha256: String,
    pub chain: Chain,
    pub rows: BTreeMap<String, u64>,
    pub papers: Vec<ManifestPaper>,
    /// Papers that the workspace names and did not have when the backup was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Where the audit chain was broken already: a sick workspace is still worth a copy, and the copy says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken_at: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestPaper {
    pub sha256: String,
    pub size: u64,
}

/// Removes a half-made folder unless it was finished.
struct Unfinished(Option<PathBuf>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            let _ = clear_away(&path);
        }
    }
}

/// Removes a half-made folder, its mark last: killed on the way, it leaves one that is still known for what it is.
fn clear_away(partial: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(partial)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MARKER {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(partial)
}

impl Unfinished {
    fn beside(target: &Path) -> Result<(Self, PathBuf), StoreError> {
        if target.exists() {
            return Err(StoreError::Exists(target.to_owned()));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let partial = target.with_file_name(name);
        // What a killed run left behind under this name is nobody's: marked as ours, or not even begun.
        let _ = fs::remove_file(partial.join(format!("{MARKER}.partial")));
        let _ = fs::remove_dir(&partial);
        if partial.join(MARKER).is_file() {
            clear_away(&partial).map_err(|error| StoreError::file(&partial, &error))?;
        }
        if partial.exists() {
            return Err(StoreError::Exists(partial));
        }
        make_folder(&partial).map_err(|error| StoreError::file(&partial, &error))?;
        let guard = Unfinished(Some(partial.clone()));
        write_whole(&partial.join(MARKER), b"anheng")?;
        Ok((guard, partial))
    }

    /// Gives the folder its name. The mark goes last: a run killed in between leaves a whole folder, or one that the
    /// next run may clear away.
    fn finish(mut self, partial: &Path, target: &Path) -> Result<(), StoreError> {
        sync_folder(partial);
        fs::rename(partial, target).map_err(|error| StoreError::file(target, &error))?;
        self.0 = None;
        sync_folder(target.parent().filter(|one| !one.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        let _ = fs::remove_file(target.join(MARKER));
        Ok(())
    }
}

/// What is said of work that was stopped: the half-made folder is gone.
const STOPPED: &str = "已按要求停止，没有留下半成品";

/// Copies the workspace into a new folder while others may go on working in it.
pub fn backup(
    store: &Store,
    target: &Path,
    made_by: &str,
    at: chrono::NaiveDateTime,
    progress: Progress<'_>,
) -> Result<Manifest, StoreError> {
    let work = Share::whole(progress, STOPPED);
    work.step(0, 100)?;
    let (guard, partial) = Unfinished::beside(target)?;
    // One view of the source from here on, whatever is written meanwhile.
    let steady = store.connection.unchecked_transaction()?;
    let source = Reads(&steady);
    let (chain, rows, papers) = (source.chain()?, count_rows(&steady)?, source.all_papers()?);
    let broken_at = broken_at(source, work.part(0, 10))?;
    let copy = partial.join("anheng.db");
    {
        let mut made = Connection::open(&copy)?;
        {
            let run = rusqlite::backup::Backup::new(&steady, &mut made)?;
            loop {
                let step = run.step(PAGES_A_STEP)?;
                let state = run.progress();
                let (all, left) = (state.pagecount.max(1) as usize, state.remaining.max(0) as usize);
                work.part(10, 40).step(all - left.min(all), all)?;
                match step {
                    rusqlite::backup::StepResult::Done => break,
                    rusqlite::backup::StepResult::More => {}
                    _ => std::thread::sleep(std::time::Duration::from_millis(20)),
                }
            }
        }
        migrate::single_file(made)?;
    }
    File::open(&copy).and_then(|file| file.sync_all()).map_err(|error| StoreError::file(&copy, &error))?;
    let workspace = source.workspace()?;
    drop(steady);

    let folder = Folder::new(&partial);
    let (mut kept, mut missing) = (Vec::new(), Vec::new());
    for (done, (sha, _)) in papers.iter().enumerate() {
        work.part(40, 70).step(done, papers.len())?;
        match store.paper(sha) {
            Ok(bytes) => {
                write_whole(&folder.paper(sha), &bytes)?;
                kept.push(ManifestPaper { sha256: sha.clone(), size: bytes.len() as u64 });
            }
            Err(StoreError::File { .. } | StoreError::Damaged(_)) => missing.push(sha.clone()),
            Err(other) => return Err(other),
        }
    }
    let manifest = Manifest {
        format: 1,
        workspace,
        made_at: stamp(at),
        made_by: made_by.to_owned(),
        schema_version: migrate::VERSION,
        database_sha256: hash_of(&copy)?,
        chain,
        rows,
        papers: kept,
        missing,
        broken_at,
    };
    examine_copy(&copy, &manifest, work.part(70, 85))?;
    for (done, paper) in manifest.papers.iter().enumerate() {
        work.part(85, 100).step(done, manifest.papers.len())?;
        let path = folder.paper(&paper.sha256);
        if hash_of(&path)? != paper.sha256 {
            return Err(StoreError::damaged(format!("备份中的文书与原件不符：{}", path.display())));
        }
    }
    let text = serde_json::to_vec_pretty(&manifest)
        .map_err(|error| StoreError::Stopped(format!("备份清单无法写出：{error}")))?;
    write_whole(&partial.join(MANIFEST), &text)?;
    guard.finish(&partial, target)?;
    Ok(manifest)
}

/// Makes a workspace from a backup, in a folder that does not exist yet.
pub fn restore(
    source: &Path,
    target: &Path,
    holder: &str,
    progress: Progress<'_>,
) -> Result<Manifest, StoreError> {
    let (manifest, _) = look(source)?;
    let work = Share::whole(progress, STOPPED);
    work.step(0, 100)?;
    let (guard, partial) = Unfinished::beside(target)?;
    let (from, to) = (Folder::new(source), Folder::new(&partial));
    let copy = to.database();
    copy_file(&from.database(), &copy)?;
    if hash_of(&copy)? != manifest.database_sha256 {
        return Err(StoreError::damaged("备份的数据文件与清单不符，可能没有复制完整"));
    }
    work.step(10, 100)?;
    examine_copy(&copy, &manifest, work.part(10, 40))?;
    for (done, paper) in manifest.papers.iter().enumerate() {
        work.part(40, 90).step(done, manifest.papers.len())?;
        let path = from.paper(&paper.sha256);
        let bytes = read_plain(&path, paper.size)?;
        if bytes.len() as u64 != paper.size || sha256(&bytes) != paper.sha256 {
            return Err(StoreError::damaged(format!("备份中的文书与清单不符：{}", path.display())));
        }
        write_whole(&to.paper(&paper.sha256), &bytes)?;
    }
    // Opened as it will be used: settings, shape, and an older shape brought up to date.
    let opened = Store::open(&partial, Access::Write, holder)?;
    if broken_at(opened.reads(), work.part(90, 100))? != manifest.broken_at {
        return Err(StoreError::damaged("恢复后的操作日志不完整"));
    }
    drop(opened);
    guard.finish(&partial, target)?;
    Ok(manifest)
}

/// What a backup says that it holds, and the hash of its manifest. Whether that is true, restoring finds out.
pub fn look(source: &Path) -> Result<(Manifest, String), StoreError> {
    let path = source.join(MANIFEST);
    let bad = |why: String| StoreError::damaged(format!("备份清单 {}：{why}", path.display()));
    let bytes = read_plain(&path, LARGEST_MANIFEST)?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?;
    if manifest.format != 1 {
        return Err(bad(format!("格式 {} 不受支持", manifest.format)));
    }
    if manifest.schema_version > migrate::VERSION {
        return Err(StoreError::TooNew { found: manifest.schema_version, known: migrate::VERSION });
    }
    // Hashes become file names: nothing else may. What is missing becomes none.
    let mut seen = BTreeSet::new();
    for ManifestPaper { sha256, .. } in &manifest.papers {
        if !is_hash(sha256) {
            return Err(bad(format!("文书哈希“{}”不对", sha256.chars().take(80).collect::<String>())));
        }
        if !seen.insert(sha256) {
            return Err(bad(format!("文书 {sha256} 列了两次")));
        }
    }
    Ok((manifest, sha256(&bytes)))
}

/// Opens a copied database as one from outside, and holds it against the manifest.
fn examine_copy(path: &Path, manifest: &Manifest, work: Share<'_>) -> Result<(), StoreError> {
    let connection = open_to_read(path)?;
    let reads = Reads(&connection);
    let version = migrate::refuse_newer(&connection)?;
    if version != manifest.schema_version {
        return Err(StoreError::damaged("备份的格式编号与清单不一致"));
    }
    // First of all: a table or trigger that is not ours must not be asked anything.
    migrate::refuse_drift(&connection, version)?;
    let integrity: String = connection.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if integrity != "ok" {
        return Err(StoreError::damaged(format!("备份未通过完整性检查：{integrity}")));
    }
    if connection.prepare("pragma foreign_key_check")?.exists([])? {
        return Err(StoreError::damaged("备份中有失去对应的记录"));
    }
    if reads.workspace()? != manifest.workspace || count_rows(&connection)? != manifest.rows {
        return Err(StoreError::damaged("备份的记录数与清单不一致"));
    }
    work.step(50, 100)?;
    if reads.chain()? != manifest.chain || broken_at(reads, work.part(50, 100))? != manifest.broken_at {
        return Err(StoreError::damaged("备份的操作日志与清单不一致"));
    }
    let named: BTreeSet<String> = reads.all_papers()?.into_iter().map(|(sha, _)| sha).collect();
    let told = manifest.papers.iter().map(|paper| &paper.sha256).chain(&manifest.missing).cloned().collect();
    if named != told {
        return Err(StoreError::damaged("备份清单所列的文书与案卷所记的不一致"));
    }
    Ok(())
}

/// The first row that does not follow, if the chain is broken.
fn broken_at(reads: Reads<'_>, work: Share<'_>) -> Result<Option<i64>, StoreError> {
    let walked = reads.walk_chain(&|done, of| work.reached(done, of));
    // Whoever stops here stops the whole.
    let walked = walked.map_err(|error| match error {
        StoreError::Stopped(_) => StoreError::Stopped(STOPPED.into()),
        other => other,
    });
    Ok(match walked? {
        Link::Whole => None,
        Link::Broken { seq, .. } => Some(seq),
    })
}

/// Copies a plain file with its bytes alone: a backup on a disc is read-only, its workspace must not be.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let (mut source, _) = open_plain(from)?;
    let failed = |error: std::io::Error| StoreError::file(to, &error);
    let mut made = File::create(to).map_err(failed)?;
    std::io::copy(&mut source, &mut made).and_then(|_| made.sync_all()).map_err(failed)
}

/// Rows of every table of ours.
fn count_rows(connection: &Connection) -> Result<BTreeMap<String, u64>, StoreError> {
    let mut select = connection.prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'
         and name not like 'words%' order by name",
    )?;
    let names = select.query_map([], |row| row.get::<_, String>("name"))?;
    let mut counts = BTreeMap::new();
    for name in names {
        let name = name?;
        let sql = format!("select count(*) from \"{}\"", name.replace('"', "\"\""));
        counts.insert(name, connection.query_row(&sql, [], |row| row.get(0))?);
    }
    Ok(counts)
}

/// SHA-256 of a file, read piece by piece.
pub(crate) fn hash_of(path: &Path) -> Result<String, StoreError> {
    let failed = |error: std::io::Error| StoreError::file(path, &error);
    let (mut file, _) = open_plain(path)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece).map_err(failed)? {
            0 => break,
            length => hash.update(&piece[..length]),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
