//! Who works in the workspace, and the rosters of agencies and officers. Whom a role lets do what belongs in `app`.

use rusqlite::{OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Reads, StoreError, Tx};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    pub id: String,
    pub name: String,
    /// `office`, `leader`, `reviewer` or `viewer`.
    pub role: String,
    pub unit: String,
    pub active: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyRow {
    pub id: String,
    pub name: String,
    pub region: String,
    pub field: String,
    /// The agency as a dossier would hold it.
    pub json: String,
    /// False: no longer offered; what names it stays.
    pub active: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficerRow {
    pub id: String,
    pub name: String,
    pub agency: String,
    /// Number of the first certificate.
    pub certificate: String,
    pub json: String,
    pub active: bool,
}

/// How many reviews a person has in hand and has submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonCount {
    pub person: String,
    pub open: u64,
    pub submitted: u64,
}

impl Person {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Person {
            id: row.get("id")?,
            name: row.get("name")?,
            role: row.get("role")?,
            unit: row.get("unit")?,
            active: row.get("active")?,
        })
    }
}

impl Reads<'_> {
    pub fn person(&self, id: &str) -> Result<Option<Person>, StoreError> {
        let sql = "select * from person where id = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([id], Person::read).optional()?)
    }

    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut select = self.0.prepare_cached("select * from person order by id")?;
        let rows = select.query_map([], Person::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn agencies(&self) -> Result<Vec<AgencyRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from agency order by id")?;
        let rows = select.query_map([], |row| {
            Ok(AgencyRow {
                id: row.get("id")?,
                name: row.get("name")?,
                region: row.get("region")?,
                field: row.get("field")?,
                json: row.get("json")?,
                active: row.get("active")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn officers(&self) -> Result<Vec<OfficerRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from officer order by id")?;
        let rows = select.query_map([], |row| {
            Ok(OfficerRow {
                id: row.get("id")?,
                name: row.get("name")?,
                agency: row.get("agency")?,
                certificate: row.get("certificate")?,
                json: row.get("json")?,
                active: row.get("active")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Of everybody who has a review; superseded ones are not counted.
    pub fn review_counts(&self) -> Result<Vec<PersonCount>, StoreError> {
        let mut select = self.0.prepare_cached(
            "select reviewer, sum(state = 'open') as open, sum(state = 'submitted') as submitted
             from review group by reviewer order by reviewer",
        )?;
        let rows = select.query_map([], |row| {
            Ok(PersonCount {
                person: row.get("reviewer")?,
                open: row.get("open")?,
                submitted: row.get("submitted")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Adds or replaces.
    pub fn put_person(&mut self, person: &Person) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into person(id, name, role, unit, active) values (?1, ?2, ?3, ?4, ?5)
                 on conflict(id) do update set
                    name = excluded.name, role = excluded.role, unit = excluded.unit, active = excluded.active",
            )?
            .execute(params![person.id, person.name, person.role, person.unit, person.active])?;
        Ok(())
    }

    /// Adds or replaces.
    pub fn put_agency(&mut self, agency: &AgencyRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into agency(id, name, region, field, json, active) values (?1, ?2, ?3, ?4, ?5, ?6)
                 on conflict(id) do update set
                    name = excluded.name, region = excluded.region, field = excluded.field,
                    json = excluded.json, active = excluded.active",
            )?
            .execute(params![
                agency.id,
                agency.name,
                agency.region,
                agency.field,
                agency.json,
                agency.active
            ])?;
        Ok(())
    }

    /// Adds or replaces.
    pub fn put_officer(&mut self, officer: &OfficerRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into officer(id, name, agency, certificate, json, active)
                 values (?1, ?2, ?3, ?4, ?5, ?6)
                 on conflict(id) do update set
                    name = excluded.name, agency = excluded.agency, certificate = excluded.certificate,
                    json = excluded.json, active = excluded.active",
            )?
            .execute(params![
                officer.id,
                officer.name,
                officer.agency,
                officer.certificate,
                officer.json,
                officer.active
            ])?;
        Ok(())
    }
}
