//! A paper's bytes piece by piece, for a window that shows pages: it asks for what it needs of a file that may be
//! large. Damage is told before the first byte is handed out.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anheng_store::Whole;

use super::{named, unknown};
use crate::host::App;
use crate::{Actor, AppError, Code};

/// Bytes in one answer: enough for a page of a scan, little enough to be quick.
pub const MOST_PAPER_BYTES: u64 = 4 * 1024 * 1024;

/// How papers were found whole, by hash: a large file is read through once, not with every piece.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<BTreeMap<String, Whole>>);

impl Seen {
    fn get(&self, sha256: &str) -> Option<Whole> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(sha256).copied()
    }

    fn put(&self, sha256: &str, whole: Whole) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(sha256.to_owned(), whole);
    }
}

impl App {
    /// Bytes of a dossier's paper from `offset` on: at most `length` of them and at most [`MOST_PAPER_BYTES`], fewer
    /// where the file ends, none after its end.
    ///
    /// # Errors
    /// An unknown actor, dossier or paper; a file that is gone, or whose bytes are not what was kept.
    pub fn paper_bytes(
        &self,
        actor: &Actor,
        dossier: &str,
        name: &str,
        offset: u64,
        length: u64,
    ) -> Result<Vec<u8>, AppError> {
        self.actor(actor)?;
        let (folder, seen) = self.papers_at()?;
        let sha = self.read(|reads| {
            let key = reads.dossier_key(dossier)?.ok_or_else(|| unknown(dossier))?;
            Ok(named(&reads.papers(key)?, name)?.sha256.clone())
        })?;
        let damaged = |error: anheng_store::StoreError| {
            AppError::new(Code::BadInput, format!("文书文件“{name}”打不开：{error}"))
                .hint("请从备份恢复这个文件，或者移除后重新加入；用 doctor 可以查明还有哪些文件受损")
                .in_file(name)
        };
        // Not under the lock of the workspace: a large file takes a while, and nothing else should wait for it.
        let known = seen.get(&sha);
        let whole = folder.whole_paper(&sha, known).map_err(damaged)?;
        if known != Some(whole) {
            seen.put(&sha, whole);
        }
        folder.paper_range(&sha, offset, length.min(MOST_PAPER_BYTES)).map_err(damaged)
    }
}
