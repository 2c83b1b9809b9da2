//! The files of papers: kept by hash, read whole or piece by piece, removed when no dossier has them any more. Which
//! dossier they belong to is in `paper`.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::SystemTime;

use crate::backup::hash_of;
use crate::folder::{make_folder, sync_folder};
use crate::{Folder, Store, StoreError, sha256};

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

/// The state in which a paper's file was found whole. While it is the same, the hash need not be asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    length: u64,
    changed: Option<SystemTime>,
}

impl Folder {
    /// Reads through a paper's file and refuses it when its bytes are not what was kept. `known`: how it was found
    /// whole before; the same state is taken for the same bytes.
    pub fn whole_paper(&self, sha: &str, known: Option<Whole>) -> Result<Whole, StoreError> {
        let path = self.paper(sha);
        let (file, length) = open_plain(&path)?;
        let changed = file.metadata().and_then(|data| data.modified()).ok();
        let now = Whole { length, changed };
        if known.is_some_and(|known| known == now && changed.is_some()) {
            return Ok(now);
        }
        if hash_of(&path)? != sha { Err(damaged(&path)) } else { Ok(now) }
    }

    /// At most `length` bytes of a paper's file from `offset` on; fewer where it ends.
    pub fn paper_range(&self, sha: &str, offset: u64, length: u64) -> Result<Vec<u8>, StoreError> {
        let path = self.paper(sha);
        let (mut file, all) = open_plain(&path)?;
        let offset = offset.min(all);
        let length = length.min(all - offset);
        let mut bytes = Vec::with_capacity(length as usize);
        file.seek(SeekFrom::Start(offset))
            .and_then(|_| file.take(length).read_to_end(&mut bytes))
            .map_err(|error| StoreError::file(&path, &error))?;
        Ok(bytes)
    }
}

fn damaged(path: &Path) -> StoreError {
    StoreError::damaged(format!("文书文件与记载的哈希不符：{}", path.display()))
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

    /// Removes the file of a paper that nothing names any more; false: something does, or it cannot be removed now. To
    /// be done after the act, so that a crash leaves a file too many and never one too few.
    pub fn drop_paper(&self, sha: &str) -> Result<bool, StoreError> {
        if !self.can_write() || self.reads().names_paper(sha)? {
            return Ok(false);
        }
        Ok(fs::remove_file(self.folder.paper(sha)).is_ok())
    }

    /// A paper's bytes, refused when they are not what was kept.
    pub fn paper(&self, sha: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.folder.paper(sha);
        let bytes = read_plain(&path, u64::MAX)?;
        if sha256(&bytes) != sha { Err(damaged(&path)) } else { Ok(bytes) }
    }
}
