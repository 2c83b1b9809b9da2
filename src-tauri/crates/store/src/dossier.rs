//! Dossiers as they are kept: today's bytes, and for every revision the patch that made it and the one that takes it
//! back. What lists show of them is in `list`, what a dossier says in `core`.

use anheng_core::dossier::{Dossier, SCHEMA_VERSION};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use crate::{Reads, StoreError, Tx, list, sha256};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    pub key: i64,
    pub id: String,
    pub rev: u32,
    /// The bytes that `sha256` is of.
    pub json: String,
    pub sha256: String,
}

/// One revision in the history of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    pub rev: u32,
    pub sha256: String,
    /// RFC 6902, from the revision before; empty for the first.
    pub patch: String,
    /// RFC 6902, to the revision before; empty for the first.
    pub undo: String,
    pub at: String,
    pub actor: String,
    /// Number of the audit row.
    pub audit: i64,
}

impl DossierRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(DossierRow {
            key: row.get("key")?,
            id: row.get("id")?,
            rev: row.get("rev")?,
            json: row.get("json")?,
            sha256: row.get("sha256")?,
        })
    }

    /// The dossier itself. It was valid when it was stored.
    pub fn dossier(&self) -> Result<Dossier, StoreError> {
        Dossier::from_json(self.json.as_bytes())
            .map_err(|refusal| StoreError::damaged(format!("案卷“{}”：{refusal}", self.id)))
    }
}

impl Revision {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Revision {
            rev: row.get("rev")?,
            sha256: row.get("sha256")?,
            patch: row.get("patch")?,
            undo: row.get("undo")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            audit: row.get("audit")?,
        })
    }
}

/// The bytes that a dossier is stored as: always the same for the same dossier.
pub(crate) fn bytes(dossier: &Dossier) -> Result<String, StoreError> {
    serde_json::to_string(dossier).map_err(|error| StoreError::Stopped(format!("案卷无法写出：{error}")))
}

impl Reads<'_> {
    pub fn dossier(&self, id: &str) -> Result<Option<DossierRow>, StoreError> {
        Ok(self
            .0
            .prepare_cached("select key, id, rev, json, sha256 from dossier where id = ?1")?
            .query_row([id], DossierRow::read)
            .optional()?)
    }

    pub fn dossier_key(&self, id: &str) -> Result<Option<i64>, StoreError> {
        let mut select = self.0.prepare_cached("select key from dossier where id = ?1")?;
        Ok(select.query_row([id], |row| row.get("key")).optional()?)
    }

    pub fn dossier_by_key(&self, key: i64) -> Result<DossierRow, StoreError> {
        Ok(self
            .0
            .prepare_cached("select key, id, rev, json, sha256 from dossier where key = ?1")?
            .query_row([key], DossierRow::read)?)
    }

    /// Id, revision and hash of a dossier, without its body.
    pub fn dossier_head(&self, id: &str) -> Result<Option<(u32, String)>, StoreError> {
        Ok(self
            .0
            .prepare_cached("select rev, sha256 from dossier where id = ?1")?
            .query_row([id], |row| Ok((row.get("rev")?, row.get("sha256")?)))
            .optional()?)
    }

    /// Calls `each` with every dossier, in the order in which they came.
    pub fn each_dossier<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(DossierRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "select key, id, rev, json, sha256 from dossier order by key";
        let mut select = self.0.prepare(sql).map_err(StoreError::from)?;
        let mut rows = select.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(DossierRow::read(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// Dossiers that contain these words, with keys above the one and up to the other.
    pub fn dossiers_saying(&self, words: &str, above: i64, to: i64) -> Result<Vec<DossierRow>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select key, id, rev, json, sha256 from dossier
             where key > ?2 and key <= ?3 and instr(json, ?1) order by key",
        )?;
        let rows = select.query_map(params![words, above, to], DossierRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The largest key; 0 when there is none.
    pub fn last_dossier(&self) -> Result<i64, StoreError> {
        Ok(self.0.query_row("select coalesce(max(key), 0) as n from dossier", [], |row| row.get("n"))?)
    }

    pub fn dossier_count(&self) -> Result<u64, StoreError> {
        Ok(self.0.query_row("select count(*) as n from dossier", [], |row| row.get("n"))?)
    }

    /// Oldest first.
    pub fn revisions(&self, key: i64) -> Result<Vec<Revision>, StoreError> {
        let mut select =
            self.0.prepare_cached("select * from dossier_revision where dossier = ?1 order by rev")?;
        let rows = select.query_map([key], Revision::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A dossier as it was at a revision: a snapshot where somebody signed on it, else walked back by its patches.
    pub fn dossier_at(&self, id: &str, rev: u32) -> Result<DossierRow, StoreError> {
        let not_found = || StoreError::NotFound { what: "案卷版次", id: format!("{id} 第 {rev} 版") };
        let today =
            self.dossier(id)?.ok_or_else(|| StoreError::NotFound { what: "案卷", id: id.into() })?;
        if today.rev == rev {
            return Ok(today);
        }
        let sql = "select sha256, json from dossier_snapshot where dossier = ?1 and rev = ?2";
        let snapshot: Option<(String, String)> = self
            .0
            .prepare_cached(sql)?
            .query_row(params![today.key, rev], |row| Ok((row.get("sha256")?, row.get("json")?)))
            .optional()?;
        if let Some((sha256, json)) = snapshot {
            let json = as_kept(json, &sha256)?;
            return Ok(DossierRow { rev, json, sha256, ..today });
        }
        let revisions = self.revisions(today.key)?;
        let wanted = revisions.iter().find(|one| one.rev == rev).ok_or_else(not_found)?;
        let mut value: serde_json::Value = serde_json::from_str(&today.json)
            .map_err(|error| StoreError::damaged(format!("案卷“{id}”：{error}")))?;
        for revision in revisions.iter().rev().take_while(|one| one.rev > rev) {
            let lost =
                |why: String| StoreError::damaged(format!("案卷“{id}”第 {} 版无法倒推：{why}", revision.rev));
            let undo: json_patch::Patch =
                serde_json::from_str(&revision.undo).map_err(|error| lost(error.to_string()))?;
            json_patch::patch(&mut value, &undo).map_err(|error| lost(error.to_string()))?;
        }
        let dossier: Dossier = serde_json::from_value(value)
            .map_err(|error| StoreError::damaged(format!("案卷“{id}”第 {rev} 版：{error}")))?;
        let json = bytes(&dossier)?;
        if sha256(json.as_bytes()) != wanted.sha256 {
            return Err(StoreError::damaged(format!("案卷“{id}”第 {rev} 版与记载的哈希不符")));
        }
        Ok(DossierRow { rev, json, sha256: wanted.sha256.clone(), ..today })
    }

    /// The bytes of a revision that somebody signed on.
    pub fn dossier_snapshot(&self, sha256: &str) -> Result<Option<String>, StoreError> {
        let json: Option<String> = self
            .0
            .prepare_cached("select json from dossier_snapshot where sha256 = ?1")?
            .query_row([sha256], |row| row.get("json"))
            .optional()?;
        json.map(|json| as_kept(json, sha256)).transpose()
    }

    /// Hashes of the snapshots whose bytes are no longer what they were.
    pub(crate) fn changed_snapshots(&self) -> Result<Vec<String>, StoreError> {
        let mut select = self.0.prepare("select sha256, json from dossier_snapshot")?;
        let mut rows = select.query([])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let (sha, json): (String, String) = (row.get("sha256")?, row.get("json")?);
            if as_kept(json, &sha).is_err() {
                changed.push(sha);
            }
        }
        Ok(changed)
    }
}

/// A snapshot, refused when it is not what was kept.
fn as_kept(json: String, sha: &str) -> Result<String, StoreError> {
    if sha256(json.as_bytes()) == sha {
        return Ok(json);
    }
    Err(StoreError::damaged(format!(
        "案卷快照与记载的哈希不符：{}",
        sha.chars().take(16).collect::<String>()
    )))
}

impl Tx<'_> {
    /// Takes in a dossier that the workspace does not have.
    pub fn add_dossier(&mut self, dossier: &Dossier) -> Result<DossierRow, StoreError> {
        let id = dossier.id.to_string();
        if self.reads().dossier_head(&id)?.is_some() {
            return Err(StoreError::Taken { what: "案卷", id });
        }
        let json = bytes(dossier)?;
        let sha256 = sha256(json.as_bytes());
        self.connection
            .prepare_cached(
                "insert into dossier(id, rev, json, sha256, schema_version) values (?1, 1, ?2, ?3, ?4)",
            )?
            .execute(params![id, json, sha256, SCHEMA_VERSION])?;
        let row = DossierRow { key: self.connection.last_insert_rowid(), id, rev: 1, json, sha256 };
        self.keep_revision(&row, "", "")?;
        list::insert(self.connection, &row, dossier, &self.at)?;
        Ok(row)
    }

    /// Replaces a dossier by its edited self; None when nothing differs.
    pub fn edit_dossier(&mut self, dossier: &Dossier) -> Result<Option<(DossierRow, String)>, StoreError> {
        let id = dossier.id.to_string();
        let old = self
            .reads()
            .dossier(&id)?
            .ok_or_else(|| StoreError::NotFound { what: "案卷", id: id.clone() })?;
        let json = bytes(dossier)?;
        let sha256 = sha256(json.as_bytes());
        if sha256 == old.sha256 {
            return Ok(None);
        }
        let value = |json: &str| {
            serde_json::from_str::<serde_json::Value>(json)
                .map_err(|error| StoreError::damaged(format!("案卷“{id}”：{error}")))
        };
        let (before, after) = (value(&old.json)?, value(&json)?);
        let written = |from, to| {
            serde_json::to_string(&json_patch::diff(from, to))
                .map_err(|error| StoreError::Stopped(format!("修改记录无法写出：{error}")))
        };
        let (patch, undo) = (written(&before, &after)?, written(&after, &before)?);
        let row = DossierRow { rev: old.rev + 1, json, sha256, ..old };
        self.connection
            .prepare_cached(
                "update dossier set rev = ?2, json = ?3, sha256 = ?4, schema_version = ?5 where key = ?1",
            )?
            .execute(params![row.key, row.rev, row.json, row.sha256, SCHEMA_VERSION])?;
        self.keep_revision(&row, &patch, &undo)?;
        list::update(self.connection, &row, dossier, &self.at)?;
        Ok(Some((row, patch)))
    }

    fn keep_revision(&self, row: &DossierRow, patch: &str, undo: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into dossier_revision(dossier, rev, sha256, patch, undo, at, actor, audit)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![row.key, row.rev, row.sha256, patch, undo, self.at, self.actor, self.seq])?;
        Ok(())
    }

    /// Keeps the whole bytes of a revision that is signed on.
    pub fn snapshot(&mut self, row: &DossierRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into dossier_snapshot(sha256, dossier, rev, json) values (?1, ?2, ?3, ?4)
                 on conflict do nothing",
            )?
            .execute(params![row.sha256, row.key, row.rev, row.json])?;
        Ok(())
    }
}

/// Digest over the revisions that one act made, in the order of ids: lets one audit row stand for a large import.
pub(crate) fn revisions_digest(connection: &Connection, audit: i64) -> Result<(u64, String), StoreError> {
    use sha2::{Digest, Sha256};
    let mut select = connection.prepare_cached(
        "select d.id as id, r.rev as rev, r.sha256 as sha256 from dossier_revision r
         join dossier d on d.key = r.dossier where r.audit = ?1 order by d.id",
    )?;
    let mut rows = select.query([audit])?;
    let (mut count, mut hash) = (0, Sha256::new());
    while let Some(row) = rows.next()? {
        let (id, rev, sha): (String, u32, String) = (row.get("id")?, row.get("rev")?, row.get("sha256")?);
        hash.update(format!("{id}\0{rev}\0{sha}\n"));
        count += 1;
    }
    Ok((count, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

impl Tx<'_> {
    /// Count and digest of the dossiers that this act has written so far.
    pub fn written_dossiers(&self) -> Result<(u64, String), StoreError> {
        revisions_digest(self.connection, self.seq)
    }
}
