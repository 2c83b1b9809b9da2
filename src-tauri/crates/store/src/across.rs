//! One item of a standard across all reviews by it: read without the bodies of the reviews, so that a thousand of them
//! cost little. What a judgement or a decision means belongs in `app`.

use rusqlite::{Row, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::review::{ReviewState, Round};
use crate::{DecisionRow, Reads, StoreError};

/// Whose reviews are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Own,
    /// Own ones, and colleagues' submitted ones of dossiers that one is not reviewing oneself.
    Visible,
    All,
}

/// One review, as far as one item is concerned.
#[derive(Debug, Clone)]
pub struct AcrossRow {
    pub review: String,
    pub dossier: String,
    pub dossier_key: i64,
    pub dossier_rev: u32,
    pub inputs: String,
    pub reviewer: String,
    pub round: Round,
    pub revision: u32,
    pub state: ReviewState,
    /// What lists call the dossier.
    pub name: String,
    pub decision_number: String,
    pub agency: String,
    /// JSON of what the checks made of the item; none when the review knows no such item.
    pub judgement: Option<String>,
    pub decision: Option<DecisionRow>,
}

/// A standard that reviews are made by, and how many the person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackInUse {
    /// SHA-256 of the pack.
    pub pack: String,
    /// `id@version`
    pub reference: String,
    pub own_open: u64,
    pub own: u64,
    pub reviews: u64,
}

impl AcrossRow {
    fn read(row: &Row<'_>, item: &str) -> rusqlite::Result<Self> {
        let (round, state): (String, String) = (row.get("round")?, row.get("state")?);
        let names: [String; 4] =
            [row.get("title")?, row.get("decision_number")?, row.get("case_number")?, row.get("parties")?];
        let decision: Option<String> = row.get("decision")?;
        let dossier: String = row.get("dossier_id")?;
        Ok(AcrossRow {
            review: row.get("id")?,
            dossier_key: row.get("dossier")?,
            dossier_rev: row.get("dossier_rev")?,
            inputs: row.get("inputs")?,
            reviewer: row.get("reviewer")?,
            // The table lets no other code in.
            round: Round::from_code(&round).unwrap_or(Round::First),
            revision: row.get("revision")?,
            state: ReviewState::from_code(&state).unwrap_or(ReviewState::Superseded),
            decision_number: names[1].clone(),
            name: names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| dossier.clone()),
            dossier,
            agency: row.get("agency")?,
            judgement: row.get("judgement")?,
            decision: match decision {
                None => None,
                Some(decision) => Some(DecisionRow {
                    item: item.to_owned(),
                    decision,
                    mark: row.get("mark")?,
                    at: row.get("at")?,
                }),
            },
        })
    }
}

impl Reads<'_> {
    /// The item of every review by this standard that the person may see; `at` is its place in the standard. Agencies
    /// stay together, and within them decisions run by day.
    pub fn across(
        &self,
        pack: &str,
        (item, at): (&str, usize),
        person: &str,
        whose: Whose,
    ) -> Result<Vec<AcrossRow>, StoreError> {
        let whose = match whose {
            Whose::Own => 0,
            Whose::Visible => 1,
            Whose::All => 2,
        };
        let mut select = self.0.prepare_cached(include_str!("across.sql"))?;
        let values = params![pack, item, format!("$[{at}]"), person, whose];
        let rows = select.query_map(values, |row| AcrossRow::read(row, item))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Standards in use, those first that the person has most to do with.
    pub fn packs_in_use(&self, person: &str) -> Result<Vec<PackInUse>, StoreError> {
        let mut select = self.0.prepare_cached(include_str!("across_packs.sql"))?;
        let rows = select.query_map([person], |row| {
            Ok(PackInUse {
                pack: row.get("pack")?,
                reference: row.get("reference")?,
                own_open: row.get("own_open")?,
                own: row.get("own")?,
                reviews: row.get("reviews")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Dossiers of which the person has a first review by this standard, and where the latest one stands.
    pub fn own_reviewed(&self, pack: &str, person: &str) -> Result<Vec<(String, ReviewState)>, StoreError> {
        let mut select = self.0.prepare_cached(include_str!("across_own.sql"))?;
        let rows = select.query_map([pack, person], |row| {
            let state: String = row.get("state")?;
            Ok((row.get("id")?, ReviewState::from_code(&state).unwrap_or(ReviewState::Superseded)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// In how many of the person's open reviews by this standard an item has a decision; items without any are left out.
    pub fn decided_items(&self, pack: &str, person: &str) -> Result<Vec<(String, u64)>, StoreError> {
        let mut select = self.0.prepare_cached(include_str!("across_items.sql"))?;
        let rows = select.query_map([pack, person], |row| Ok((row.get("item")?, row.get("decided")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
