//! The one door for writes: a use case runs inside one transaction and leaves one audit row, or nothing at all.

use rusqlite::{Connection, TransactionBehavior, params};
use serde::Serialize;

use crate::audit::{chain, link};
use crate::{Reads, Store, StoreError};

/// Who does what, and when.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    pub at: chrono::NaiveDateTime,
    pub actor: &'a str,
    pub role: &'a str,
    /// Name of the use case, e.g. `review.decide`.
    pub action: &'a str,
}

/// An act in progress. Every write of the store is a method of it, so that none can pass the audit by.
#[derive(Debug)]
pub struct Tx<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) at: String,
    pub(crate) actor: &'a str,
    /// Number that this act's audit row will get.
    pub(crate) seq: i64,
    subject: String,
    before: String,
    after: String,
    told: bool,
}

impl Store {
    /// Runs an act. What it told ([`Tx::tell`]) becomes its audit row in the same transaction; an act that told
    /// nothing has changed nothing and leaves nothing.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        act: &Act<'_>,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.can_write() {
            return Err(StoreError::ReadOnly(self.folder.root().to_owned()).into());
        }
        let within = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let before = chain(&within)?;
        let mut tx = Tx {
            connection: &within,
            at: crate::stamp(act.at),
            actor: act.actor,
            seq: before.count + 1,
            subject: String::new(),
            before: String::new(),
            after: String::new(),
            told: false,
        };
        let answer = run(&mut tx)?;
        let Tx { at, subject, before: was, after: is, told, .. } = tx;
        if !told {
            return Ok(answer);
        }
        let hash = link(&before.head, [&at, act.actor, act.role, act.action, &subject, &was, &is]);
        let row = params![
            before.count + 1,
            at,
            act.actor,
            act.role,
            act.action,
            subject,
            was,
            is,
            before.head,
            hash
        ];
        let insert = "insert into audit(seq, at, actor, role, action, subject, before, after, prev, hash)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        within.execute(insert, row).map_err(StoreError::from)?;
        within.commit().map_err(StoreError::from)?;
        Ok(answer)
    }
}

impl<'a> Tx<'a> {
    pub fn reads(&self) -> Reads<'a> {
        Reads(self.connection)
    }

    /// What this act did, for the audit: the thing's name, what it was and what it is. None: nothing was, or is.
    pub fn tell(
        &mut self,
        subject: impl Into<String>,
        before: Option<&impl Serialize>,
        after: Option<&impl Serialize>,
    ) -> Result<(), StoreError> {
        self.subject = subject.into();
        self.before = written(before)?;
        self.after = written(after)?;
        self.told = true;
        Ok(())
    }
}

/// Nothing was there: a `before` for [`Tx::tell`].
pub const NOTHING: Option<&()> = None;

fn written(value: Option<&impl Serialize>) -> Result<String, StoreError> {
    match value {
        None => Ok(String::new()),
        Some(value) => serde_json::to_string(value)
            .map_err(|error| StoreError::Stopped(format!("记录无法写出：{error}"))),
    }
}
