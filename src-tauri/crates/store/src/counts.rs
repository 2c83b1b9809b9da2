//! How far the work has come, agency by agency, as numbers of dossiers.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{Reads, StoreError};

/// Each dossier of an agency counts once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgencyCount {
    /// Empty: not known.
    pub agency: String,
    pub unreviewed: u64,
    /// With a review that is not submitted yet.
    pub open: u64,
    pub submitted: u64,
}

impl Reads<'_> {
    pub fn counts(&self) -> Result<Vec<AgencyCount>, StoreError> {
        let mut select = self.0.prepare_cached(include_str!("counts.sql"))?;
        let rows = select.query_map([], |row| {
            Ok(AgencyCount {
                agency: row.get("agency")?,
                unreviewed: row.get("unreviewed")?,
                open: row.get("open")?,
                submitted: row.get("submitted")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
