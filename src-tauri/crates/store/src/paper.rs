//! Papers: the scanned or born-digital files of a dossier, kept as files by hash. The database holds which dossier they
//! belong to; their bytes never go into it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use rusqlite::{Row, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::folder::{make_folder, sync_folder};
use crate::{Reads, Store, StoreError, Tx, sha256};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperRow {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub added_at: String,
    pub added_by: String,
}

impl PaperRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(PaperRow {
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            size: row.get("size")?,
            added_at: row.get("added_at")?,
            added_by: row.get("added_by")?,
        })
    }
}

/// Writes a file so that it is either wholly there or not at all: beside it, synced, renamed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::file(path, &error);
    let parent = path.parent().unwrap_or(Path::new("."));
    make_folder(parent).map_err(failed)?;
    // The whole name and more, so that no file of that name with another ending is in the way.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let beside = path.with_file_name(name);
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(failed(error));
    }
    sync_folder(parent);
    Ok(())
}

/// Opens a file to read, and tells its length. A pipe or a device would never end, so only a plain file will do.
pub(crate) fn open_plain(path: &Path) -> Result<(File, u64), StoreError> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            StoreError::File { path: path.to_owned(), why: "没有读取的权限".into() }
        }
        _ => StoreError::file(path, &error),
    };
    let data = fs::metadata(path).map_err(failed)?;
    if !data.is_file() {
        return Err(StoreError::File { path: path.to_owned(), why: "不是普通文件".into() });
    }
    Ok((File::open(path).map_err(failed)?, data.len()))
}

/// The bytes of a plain file of at most so many bytes.
pub(crate) fn read_plain(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let (file, length) = open_plain(path)?;
    let too_large = || StoreError::File { path: path.to_owned(), why: "过大".into() };
    if length > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(length as usize);
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| StoreError::file(path, &error))?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

impl Store {
    /// Puts a paper's bytes into the folder; to be done before the act that names it. A paper that is already there
    /// is written again only if its bytes are not what its name says.
    pub fn keep_paper(&self, bytes: &[u8]) -> Result<String, StoreError> {
        if !self.can_write() {
            return Err(StoreError::ReadOnly(self.folder.root().to_owned()));
        }
        let sha = sha256(bytes);
        let path = self.folder.paper(&sha);
        if read_plain(&path, bytes.len() as u64).is_ok_and(|there| there == bytes) {
            return Ok(sha);
        }
        write_whole(&path, bytes)?;
        Ok(sha)
    }

    /// A paper's bytes, refused when they are not what was kept.
    pub fn paper(&self, sha: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.folder.paper(sha);
        let bytes = read_plain(&path, u64::MAX)?;
        if sha256(&bytes) != sha {
            return Err(StoreError::damaged(format!("文书文件与记载的哈希不符：{}", path.display())));
        }
        Ok(bytes)
    }
}

impl Reads<'_> {
    /// The papers of a dossier, by name.
    pub fn papers(&self, dossier: i64) -> Result<Vec<PaperRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from paper where dossier = ?1 order by name")?;
        let rows = select.query_map([dossier], PaperRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hash and size of every paper of the workspace, each once, by hash.
    pub fn all_papers(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let mut select = self
            .0
            .prepare_cached("select sha256, min(size) as size from paper group by sha256 order by sha256")?;
        let rows = select.query_map([], |row| Ok((row.get("sha256")?, row.get("size")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Names a kept paper as one of a dossier's. Another paper of that name must be taken out first.
    pub fn add_paper(&mut self, dossier: i64, name: &str, sha: &str, size: u64) -> Result<(), StoreError> {
        let same = self.reads().papers(dossier)?.into_iter().find(|paper| paper.name == name);
        if let Some(paper) = same {
            if paper.sha256 == sha {
                return Ok(());
            }
            return Err(StoreError::Taken { what: "文书文件", id: name.to_owned() });
        }
        self.connection
            .prepare_cached(
                "insert into paper(dossier, name, sha256, size, added_at, added_by)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![dossier, name, sha, size, self.at, self.actor])?;
        Ok(())
    }
}
