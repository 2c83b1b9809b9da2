//! Saved views: filters, orders and columns that a person keeps under a name. What is in one belongs to the window.

use rusqlite::{OptionalExtension, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Reads, StoreError, Tx};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedView {
    pub name: String,
    /// JSON, as the window wrote it.
    pub json: String,
    pub at: String,
}

impl Reads<'_> {
    /// A person's views, the oldest first.
    pub fn views(&self, person: &str) -> Result<Vec<SavedView>, StoreError> {
        let sql = "select name, json, at from saved_view where person = ?1 order by at, name";
        let mut select = self.0.prepare_cached(sql)?;
        let rows = select.query_map([person], |row| {
            Ok(SavedView { name: row.get("name")?, json: row.get("json")?, at: row.get("at")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn view(&self, person: &str, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "select json from saved_view where person = ?1 and name = ?2";
        let found = self.0.prepare_cached(sql)?.query_row([person, name], |row| row.get("json"));
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    /// Keeps a view, in the place of one with the same name.
    pub fn put_view(&mut self, person: &str, name: &str, json: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into saved_view(person, name, json, at) values (?1, ?2, ?3, ?4)
                 on conflict(person, name) do update set json = excluded.json",
            )?
            .execute(params![person, name, json, self.at])?;
        Ok(())
    }

    pub fn rename_view(&mut self, person: &str, name: &str, to: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update saved_view set name = ?3 where person = ?1 and name = ?2")?
            .execute([person, name, to])?;
        Ok(())
    }

    pub fn remove_view(&mut self, person: &str, name: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from saved_view where person = ?1 and name = ?2")?
            .execute([person, name])?;
        Ok(())
    }
}
