//! Drafts: what a reviewer has typed on an item and not yet saved. What is in one belongs to the window.

use rusqlite::params;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Reads, Store, StoreError};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Draft {
    pub item: String,
    /// JSON, as the window wrote it.
    pub json: String,
    pub at: String,
}

impl Reads<'_> {
    pub fn drafts(&self, review: &str) -> Result<Vec<Draft>, StoreError> {
        let sql = "select item, json, at from draft where review = ?1 order by item";
        let mut select = self.0.prepare_cached(sql)?;
        let rows = select.query_map([review], |row| {
            Ok(Draft { item: row.get("item")?, json: row.get("json")?, at: row.get("at")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Store {
    /// Keeps a draft, or drops it. Not an act: typing decides nothing, and an audit of keystrokes would bury what does.
    pub fn put_draft(
        &mut self,
        review: &str,
        item: &str,
        json: Option<&str>,
        at: &str,
    ) -> Result<(), StoreError> {
        if !self.can_write() {
            return Err(StoreError::ReadOnly(self.folder.root().to_owned()));
        }
        match json {
            Some(json) => self
                .connection
                .prepare_cached(
                    "insert into draft(review, item, json, at) values (?1, ?2, ?3, ?4)
                     on conflict(review, item) do update set json = excluded.json, at = excluded.at",
                )?
                .execute(params![review, item, json, at])?,
            None => self
                .connection
                .prepare_cached("delete from draft where review = ?1 and item = ?2")?
                .execute([review, item])?,
        };
        Ok(())
    }
}
