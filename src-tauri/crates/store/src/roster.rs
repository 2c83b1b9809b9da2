//! Rosters beside agencies and officers, what officers learned by the year, and how the files that rosters came from were
//! understood. What an entry says belongs in `core`, what identifies it in `app`.

use rusqlite::params;

use crate::{Reads, StoreError, Tx};

/// How a unit's files are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRow {
    pub roster: String,
    pub unit: String,
    pub json: String,
    pub at: String,
}

/// An entry of the roster with this code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    pub id: String,
    pub json: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRow {
    pub officer: String,
    pub year: u16,
    pub json: String,
}

/// By what a ledger's row can be found to be a case that is here already. Empty text: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCase {
    pub id: String,
    pub title: String,
    pub cause: String,
    pub case_number: String,
    pub decision_number: String,
    pub agency: String,
    /// Divided by 、
    pub parties: String,
    pub filed_on: String,
    pub decided_on: String,
}

impl Reads<'_> {
    /// By roster and unit.
    pub fn roster_mappings(&self) -> Result<Vec<MappingRow>, StoreError> {
        let sql = "select roster, unit, json, at from roster_mapping order by roster, unit";
        let mut select = self.0.prepare_cached(sql)?;
        let rows = select.query_map([], |row| {
            Ok(MappingRow {
                roster: row.get("roster")?,
                unit: row.get("unit")?,
                json: row.get("json")?,
                at: row.get("at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// In the order in which they came.
    pub fn roster_entries(&self, roster: &str) -> Result<Vec<EntryRow>, StoreError> {
        let sql = "select id, json from roster_entry where roster = ?1 order by key";
        let mut select = self.0.prepare_cached(sql)?;
        let rows =
            select.query_map([roster], |row| Ok(EntryRow { id: row.get("id")?, json: row.get("json")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Of everybody, by officer and year.
    pub fn training(&self) -> Result<Vec<TrainingRow>, StoreError> {
        let sql = "select officer, year, json from training order by officer, year";
        let mut select = self.0.prepare_cached(sql)?;
        let rows = select.query_map([], |row| {
            Ok(TrainingRow { officer: row.get("officer")?, year: row.get("year")?, json: row.get("json")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Calls `each` with every dossier as lists show it, in the order in which they came.
    pub fn each_known_case<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(KnownCase) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql =
            "select id, title, cause, case_number, decision_number, agency, parties, filed_on, decided_on
            from dossier_list order by key";
        let known = |row: &rusqlite::Row<'_>| -> rusqlite::Result<KnownCase> {
            Ok(KnownCase {
                id: row.get("id")?,
                title: row.get("title")?,
                cause: row.get("cause")?,
                case_number: row.get("case_number")?,
                decision_number: row.get("decision_number")?,
                agency: row.get("agency")?,
                parties: row.get("parties")?,
                filed_on: row.get("filed_on")?,
                decided_on: row.get("decided_on")?,
            })
        };
        let mut select = self.0.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = select.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(known(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Adds or replaces.
    pub fn put_roster_mapping(&mut self, roster: &str, unit: &str, json: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into roster_mapping(roster, unit, json, at, by) values (?1, ?2, ?3, ?4, ?5)
                 on conflict(roster, unit) do update set
                    json = excluded.json, at = excluded.at, by = excluded.by",
            )?
            .execute(params![roster, unit, json, self.at, self.actor])?;
        Ok(())
    }

    pub fn remove_roster_mapping(&mut self, roster: &str, unit: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from roster_mapping where roster = ?1 and unit = ?2")?
            .execute([roster, unit])?;
        Ok(())
    }

    /// Adds or replaces; what is replaced keeps its place.
    pub fn put_roster_entry(&mut self, roster: &str, entry: &EntryRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into roster_entry(roster, id, json) values (?1, ?2, ?3)
                 on conflict(roster, id) do update set json = excluded.json",
            )?
            .execute(params![roster, entry.id, entry.json])?;
        Ok(())
    }

    /// Adds or replaces.
    pub fn put_training(&mut self, row: &TrainingRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into training(officer, year, json) values (?1, ?2, ?3)
                 on conflict(officer, year) do update set json = excluded.json",
            )?
            .execute(params![row.officer, row.year, row.json])?;
        Ok(())
    }
}
