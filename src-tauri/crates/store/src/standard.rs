//! Standard packs by hash, parameters by field and region, added calendar years, and the inputs that a review pins.
//! What a pack means belongs in `core`.

use rusqlite::{OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Reads, StoreError, Tx, sha256};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackRow {
    pub sha256: String,
    pub id: String,
    pub version: String,
    pub title: String,
    pub installed_at: String,
    pub installed_by: String,
}

/// One value of a parameter; empty region, field or day: for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterRow {
    pub id: String,
    pub region: String,
    pub field: String,
    pub from_day: String,
    pub value: i64,
    pub source: String,
    pub set_at: String,
    pub set_by: String,
}

impl PackRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(PackRow {
            sha256: row.get("sha256")?,
            id: row.get("id")?,
            version: row.get("version")?,
            title: row.get("title")?,
            installed_at: row.get("installed_at")?,
            installed_by: row.get("installed_by")?,
        })
    }
}

impl ParameterRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(ParameterRow {
            id: row.get("id")?,
            region: row.get("region")?,
            field: row.get("field")?,
            from_day: row.get("from_day")?,
            value: row.get("value")?,
            source: row.get("source")?,
            set_at: row.get("set_at")?,
            set_by: row.get("set_by")?,
        })
    }
}

impl Reads<'_> {
    pub fn packs(&self) -> Result<Vec<PackRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from pack order by id, version, sha256")?;
        let rows = select.query_map([], PackRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn pack(&self, sha: &str) -> Result<Option<PackRow>, StoreError> {
        let sql = "select * from pack where sha256 = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([sha], PackRow::read).optional()?)
    }

    /// Names and bytes of a pack's files, by name.
    pub fn pack_files(&self, sha: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut select =
            self.0.prepare_cached("select name, bytes from pack_file where pack = ?1 order by name")?;
        let rows = select.query_map([sha], |row| Ok((row.get("name")?, row.get("bytes")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn parameters(&self) -> Result<Vec<ParameterRow>, StoreError> {
        let mut select =
            self.0.prepare_cached("select * from parameter order by id, region, field, from_day")?;
        let rows = select.query_map([], ParameterRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Added years with their tables as given.
    pub fn calendar_years(&self) -> Result<Vec<(i32, String)>, StoreError> {
        let mut select = self.0.prepare_cached("select year, json from calendar_year order by year")?;
        let rows = select.query_map([], |row| Ok((row.get("year")?, row.get("json")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn inputs(&self, sha: &str) -> Result<Option<String>, StoreError> {
        let sql = "select json from inputs where sha256 = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([sha], |row| row.get("json")).optional()?)
    }

    /// Hash and JSON of all inputs that a review was ever given.
    pub fn all_inputs(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut select = self.0.prepare_cached("select sha256, json from inputs order by sha256")?;
        let rows = select.query_map([], |row| Ok((row.get("sha256")?, row.get("json")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Keeps a pack by its hash; true when it was not there before.
    pub fn put_pack(&mut self, pack: &PackRow, files: &[(String, Vec<u8>)]) -> Result<bool, StoreError> {
        if self.reads().pack(&pack.sha256)?.is_some() {
            return Ok(false);
        }
        self.connection
            .prepare_cached(
                "insert into pack(sha256, id, version, title, installed_at, installed_by)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![pack.sha256, pack.id, pack.version, pack.title, self.at, self.actor])?;
        for (name, bytes) in files {
            self.connection
                .prepare_cached("insert into pack_file(pack, name, bytes) values (?1, ?2, ?3)")?
                .execute(params![pack.sha256, name, bytes])?;
        }
        Ok(true)
    }

    /// Sets a value; the one that stood there before, if any.
    pub fn set_parameter(&mut self, row: &ParameterRow) -> Result<Option<ParameterRow>, StoreError> {
        let before = self.parameter(row)?;
        self.connection
            .prepare_cached(
                "insert or replace into parameter(id, region, field, from_day, value, source, set_at, set_by)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                row.id,
                row.region,
                row.field,
                row.from_day,
                row.value,
                row.source,
                self.at,
                self.actor
            ])?;
        Ok(before)
    }

    /// Takes a value out; None when there was none.
    pub fn remove_parameter(&mut self, row: &ParameterRow) -> Result<Option<ParameterRow>, StoreError> {
        let before = self.parameter(row)?;
        self.connection
            .prepare_cached(
                "delete from parameter where id = ?1 and region = ?2 and field = ?3 and from_day = ?4",
            )?
            .execute(params![row.id, row.region, row.field, row.from_day])?;
        Ok(before)
    }

    fn parameter(&self, row: &ParameterRow) -> Result<Option<ParameterRow>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "select * from parameter where id = ?1 and region = ?2 and field = ?3 and from_day = ?4",
            )?
            .query_row(params![row.id, row.region, row.field, row.from_day], ParameterRow::read)
            .optional()?)
    }

    /// Adds or replaces a year as a whole.
    pub fn put_calendar_year(&mut self, year: i32, json: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("insert or replace into calendar_year(year, json) values (?1, ?2)")?
            .execute(params![year, json])?;
        Ok(())
    }

    /// Keeps what a review is given, by its hash.
    pub fn put_inputs(&mut self, json: &str) -> Result<String, StoreError> {
        let sha = sha256(json.as_bytes());
        self.connection
            .prepare_cached("insert into inputs(sha256, json) values (?1, ?2) on conflict do nothing")?
            .execute(params![sha, json])?;
        Ok(sha)
    }
}
