//! The audit chain: every write leaves one row, and each row's hash covers the row before it. It makes tampering
//! discoverable, not impossible: who holds the file can rebuild the whole chain, and a cut tail shows only against a
//! head that was printed or kept elsewhere.

use rusqlite::{Connection, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Progress, Reads, StoreError};

/// Rows between two looks at the stop sign.
const ROWS_A_STEP: i64 = 500;

/// Hash before the first row.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditRow {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub role: String,
    pub action: String,
    pub subject: String,
    /// JSON; empty: there was nothing.
    pub before: String,
    pub after: String,
    pub prev: String,
    pub hash: String,
}

/// The state of the chain: how many rows, and the hash of the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Chain {
    pub count: i64,
    pub head: String,
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Link {
    Whole,
    /// The first row that does not follow: its hash, its place, or its predecessor.
    Broken {
        seq: i64,
        why: String,
    },
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AuditFilter {
    pub actor: Option<String>,
    pub action: Option<String>,
    /// Rows whose subject begins so, e.g. `dossier:d01`.
    pub subject: Option<String>,
    /// First and last day, or moment.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Rows before this one, newest first.
    pub before: Option<i64>,
    /// 0: a hundred.
    pub most: u32,
}

/// The hash of a row: previous hash and fields, each with its length (8 bytes, big-endian) before it.
pub(crate) fn link(prev: &str, fields: [&str; 7]) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(prev).chain(fields) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl AuditRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(AuditRow {
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            role: row.get("role")?,
            action: row.get("action")?,
            subject: row.get("subject")?,
            before: row.get("before")?,
            after: row.get("after")?,
            prev: row.get("prev")?,
            hash: row.get("hash")?,
        })
    }

    fn fields(&self) -> [&str; 7] {
        [&self.at, &self.actor, &self.role, &self.action, &self.subject, &self.before, &self.after]
    }
}

pub(crate) fn chain(connection: &Connection) -> Result<Chain, StoreError> {
    use rusqlite::OptionalExtension;
    let last = connection
        .prepare_cached("select seq, hash from audit order by seq desc limit 1")?
        .query_row([], |row| Ok(Chain { count: row.get("seq")?, head: row.get("hash")? }))
        .optional()?;
    Ok(last.unwrap_or_else(|| Chain { count: 0, head: GENESIS.into() }))
}

impl Reads<'_> {
    /// Number of rows and hash of the last one: what a signed paper prints.
    pub fn chain(&self) -> Result<Chain, StoreError> {
        chain(self.0)
    }

    pub fn verify_chain(&self) -> Result<Link, StoreError> {
        self.walk_chain(&|_, _| true)
    }

    /// Walks the whole chain. Row numbers must run 1, 2, 3, …: the triggers let nobody leave a gap.
    pub fn walk_chain(&self, progress: Progress<'_>) -> Result<Link, StoreError> {
        let of = usize::try_from(chain(self.0)?.count).unwrap_or_default();
        let mut select = self.0.prepare("select * from audit order by seq")?;
        let mut rows = select.query([])?;
        let (mut prev, mut expected) = (GENESIS.to_owned(), 1);
        while let Some(row) = rows.next()? {
            let row = AuditRow::read(row)?;
            if expected % ROWS_A_STEP == 0 && !progress(usize::try_from(expected).unwrap_or_default(), of) {
                return Err(StoreError::Stopped("已按要求停止核对".into()));
            }
            let broken = |why: &str| Link::Broken { seq: row.seq, why: why.to_owned() };
            if row.seq != expected {
                return Ok(broken(&format!("应为第 {expected} 条，其间有记录缺失")));
            }
            if row.prev != prev {
                return Ok(broken("与上一条记录接不上"));
            }
            if row.hash != link(&row.prev, row.fields()) {
                return Ok(broken("内容与其哈希不符，记录被改动"));
            }
            prev = row.hash;
            expected += 1;
        }
        Ok(Link::Whole)
    }

    /// The row whose hash begins so, if the chain has it: a printed head that is not here means that rows were cut or
    /// rebuilt.
    pub fn audit_by_hash(&self, beginning: &str) -> Result<Option<AuditRow>, StoreError> {
        use rusqlite::OptionalExtension;
        Ok(self
            .0
            .prepare_cached(
                "select * from audit where hash >= ?1 and hash < ?1 || 'g' order by hash limit 1",
            )?
            .query_row([beginning], AuditRow::read)
            .optional()?)
    }

    /// What a row's act was; None when there is no such row yet.
    pub fn audit_action(&self, seq: i64) -> Result<Option<String>, StoreError> {
        use rusqlite::OptionalExtension;
        Ok(self
            .0
            .prepare_cached("select action from audit where seq = ?1")?
            .query_row([seq], |row| row.get("action"))
            .optional()?)
    }

    /// Newest first.
    pub fn audit(&self, filter: &AuditFilter) -> Result<Vec<AuditRow>, StoreError> {
        // Asked for only when it is wanted, so that the index of subjects answers.
        let subject = match filter.subject {
            Some(_) => "and subject >= ?7 and subject < ?7 || char(0x10ffff)",
            None => "and ?7 is null",
        };
        let mut select =
            self.0.prepare_cached(&include_str!("audit_list.sql").replace("-- subject", subject))?;
        let rows = select.query_map(
            params![
                filter.actor,
                filter.action,
                filter.from,
                filter.to,
                filter.before,
                filter.most,
                filter.subject
            ],
            AuditRow::read,
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the last act on exactly this subject left: its `after`.
    pub(crate) fn last_told(&self, subject: &str) -> Result<Option<String>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "select after from audit where subject = ?1 order by seq desc limit 1";
        Ok(self.0.prepare_cached(sql)?.query_row([subject], |row| row.get("after")).optional()?)
    }
}
