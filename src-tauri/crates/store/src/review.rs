//! Reviews as they are kept: what each pins, its decisions, what undo walks over, and the frozen sheet. When a review
//! is complete and who may decide belongs in `app`; how it counts, in `core`.

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Reads, StoreError, Tx};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Round {
    /// 初评
    First,
    /// 复评
    Second,
    /// 集体评议
    Panel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// 评查中
    Open,
    /// 已提交
    Submitted,
    /// 已被新的版次取代
    Superseded,
}

impl Round {
    pub fn code(self) -> &'static str {
        match self {
            Round::First => "first",
            Round::Second => "second",
            Round::Panel => "panel",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Round::First => "初评",
            Round::Second => "复评",
            Round::Panel => "集体评议",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Round::First, Round::Second, Round::Panel].into_iter().find(|round| round.code() == code)
    }
}

impl ReviewState {
    pub fn code(self) -> &'static str {
        match self {
            ReviewState::Open => "open",
            ReviewState::Submitted => "submitted",
            ReviewState::Superseded => "superseded",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            ReviewState::Open => "评查中",
            ReviewState::Submitted => "已提交",
            ReviewState::Superseded => "已被新版次取代",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [ReviewState::Open, ReviewState::Submitted, ReviewState::Superseded]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReviewRow {
    pub id: String,
    #[serde(skip)]
    pub dossier_key: i64,
    pub dossier: String,
    pub dossier_rev: u32,
    pub dossier_sha256: String,
    /// SHA-256 of the pack.
    pub pack: String,
    /// `id@version`
    pub pack_reference: String,
    /// SHA-256 of parameters and added calendar years.
    pub inputs: String,
    pub engine: String,
    pub reviewer: String,
    pub round: Round,
    pub revision: u32,
    pub state: ReviewState,
    /// JSON list of what the checks made of each item.
    #[serde(skip)]
    pub judgements: String,
    pub opinion: String,
    pub opened_at: String,
    pub changed_at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionRow {
    pub item: String,
    /// JSON of the decision.
    pub decision: String,
    pub mark: String,
    pub at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoodPointRow {
    pub id: String,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    pub at: String,
}

/// One step that can be undone. `before` and `after` are JSON; empty: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    pub seq: i64,
    pub what: String,
    pub before: String,
    pub after: String,
    pub at: String,
    pub undone: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubmissionRow {
    pub review: String,
    pub json: String,
    pub sha256: String,
    pub at: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Dossier id.
    pub dossier: Option<String>,
    pub reviewer: Option<String>,
    pub state: Option<ReviewState>,
}

const SELECT: &str = "select r.*, d.id as dossier_id from review r join dossier d on d.key = r.dossier";

impl ReviewRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let round: String = row.get("round")?;
        let state: String = row.get("state")?;
        Ok(ReviewRow {
            id: row.get("id")?,
            dossier_key: row.get("dossier")?,
            dossier: row.get("dossier_id")?,
            dossier_rev: row.get("dossier_rev")?,
            dossier_sha256: row.get("dossier_sha256")?,
            pack: row.get("pack")?,
            pack_reference: row.get("pack_reference")?,
            inputs: row.get("inputs")?,
            engine: row.get("engine")?,
            reviewer: row.get("reviewer")?,
            // The table lets no other code in.
            round: Round::from_code(&round).unwrap_or(Round::First),
            revision: row.get("revision")?,
            state: ReviewState::from_code(&state).unwrap_or(ReviewState::Superseded),
            judgements: row.get("judgements")?,
            opinion: row.get("opinion")?,
            opened_at: row.get("opened_at")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl DecisionRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(DecisionRow {
            item: row.get("item")?,
            decision: row.get("decision")?,
            mark: row.get("mark")?,
            at: row.get("at")?,
        })
    }
}

impl Change {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Change {
            seq: row.get("seq")?,
            what: row.get("what")?,
            before: row.get("before")?,
            after: row.get("after")?,
            at: row.get("at")?,
            undone: row.get("undone")?,
        })
    }
}

impl Reads<'_> {
    pub fn review(&self, id: &str) -> Result<Option<ReviewRow>, StoreError> {
        let sql = format!("{SELECT} where r.id = ?1");
        Ok(self.0.prepare_cached(&sql)?.query_row([id], ReviewRow::read).optional()?)
    }

    /// In the order in which they were opened.
    pub fn reviews(&self, filter: &ReviewFilter) -> Result<Vec<ReviewRow>, StoreError> {
        let mut sql = SELECT.to_owned();
        let mut values: Vec<Sql> = Vec::new();
        let wanted = [
            ("d.id = ?", filter.dossier.clone()),
            ("r.reviewer = ?", filter.reviewer.clone()),
            ("r.state = ?", filter.state.map(|state| state.code().to_owned())),
        ];
        for (condition, value) in wanted {
            if let Some(value) = value {
                sql.push_str(if values.is_empty() { " where " } else { " and " });
                sql.push_str(condition);
                values.push(Sql::Text(value));
            }
        }
        sql.push_str(" order by r.opened_at, r.id");
        let mut select = self.0.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(&values), ReviewRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn review_ids(&self) -> Result<Vec<String>, StoreError> {
        let mut select = self.0.prepare("select id from review order by opened_at, id")?;
        let ids = select.query_map([], |row| row.get("id"))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Decisions of a review, by item.
    pub fn decisions(&self, review: &str) -> Result<Vec<DecisionRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from decision where review = ?1 order by item")?;
        let rows = select.query_map([review], DecisionRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn decision(&self, review: &str, item: &str) -> Result<Option<DecisionRow>, StoreError> {
        let sql = "select * from decision where review = ?1 and item = ?2";
        Ok(self.0.prepare_cached(sql)?.query_row([review, item], DecisionRow::read).optional()?)
    }

    pub fn good_points(&self, review: &str) -> Result<Vec<GoodPointRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from good_point where review = ?1 order by id")?;
        let rows = select.query_map([review], |row| {
            Ok(GoodPointRow {
                id: row.get("id")?,
                text: row.get("text")?,
                page: row.get("page")?,
                at: row.get("at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Steps that undo and redo walk over, oldest first.
    pub fn changes(&self, review: &str) -> Result<Vec<Change>, StoreError> {
        let mut select = self.0.prepare_cached("select * from change where review = ?1 order by seq")?;
        let rows = select.query_map([review], Change::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The last step that is not undone.
    pub fn last_change(&self, review: &str) -> Result<Option<Change>, StoreError> {
        let sql = "select * from change where review = ?1 and undone = 0 order by seq desc limit 1";
        Ok(self.0.prepare_cached(sql)?.query_row([review], Change::read).optional()?)
    }

    /// The first step that is undone.
    pub fn next_undone(&self, review: &str) -> Result<Option<Change>, StoreError> {
        let sql = "select * from change where review = ?1 and undone = 1 order by seq limit 1";
        Ok(self.0.prepare_cached(sql)?.query_row([review], Change::read).optional()?)
    }

    /// Of a signed sheet: its score as JSON, and how many vetoes it names.
    pub fn submission_score(&self, review: &str) -> Result<Option<(String, usize)>, StoreError> {
        let sql = "select json_extract(json, '$.proof.score') as score,
                json_array_length(json, '$.view.vetoes') as vetoes from submission where review = ?1";
        let found = self
            .0
            .prepare_cached(sql)?
            .query_row([review], |row| Ok((row.get("score")?, row.get::<_, Option<usize>>("vetoes")?)))
            .optional()?;
        Ok(found.map(|(score, vetoes)| (score, vetoes.unwrap_or_default())))
    }

    pub fn submission(&self, review: &str) -> Result<Option<SubmissionRow>, StoreError> {
        let sql = "select * from submission where review = ?1";
        let read = |row: &Row<'_>| {
            Ok(SubmissionRow {
                review: row.get("review")?,
                json: row.get("json")?,
                sha256: row.get("sha256")?,
                at: row.get("at")?,
            })
        };
        Ok(self.0.prepare_cached(sql)?.query_row([review], read).optional()?)
    }
}

impl Tx<'_> {
    pub fn add_review(&mut self, review: &ReviewRow) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("review_insert.sql"))?.execute(params![
            review.id,
            review.dossier_key,
            review.dossier_rev,
            review.dossier_sha256,
            review.pack,
            review.pack_reference,
            review.inputs,
            review.engine,
            review.reviewer,
            review.round.code(),
            review.revision,
            review.state.code(),
            review.judgements,
            review.opinion,
            self.at,
        ])?;
        self.recount(review.dossier_key)
    }

    /// Pins an open review anew: to another revision of its dossier, other inputs, another engine.
    pub fn pin_review(&mut self, review: &ReviewRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "update review set dossier_rev = ?2, dossier_sha256 = ?3, inputs = ?4, engine = ?5,
                    judgements = ?6, changed_at = ?7 where id = ?1 and state = 'open'",
            )?
            .execute(params![
                review.id,
                review.dossier_rev,
                review.dossier_sha256,
                review.inputs,
                review.engine,
                review.judgements,
                self.at
            ])?;
        Ok(())
    }

    pub fn set_review_state(&mut self, review: &ReviewRow, state: ReviewState) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update review set state = ?2, changed_at = ?3 where id = ?1")?
            .execute(params![review.id, state.code(), self.at])?;
        self.recount(review.dossier_key)
    }

    pub fn set_opinion(&mut self, review: &str, opinion: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update review set opinion = ?2, changed_at = ?3 where id = ?1")?
            .execute(params![review, opinion, self.at])?;
        Ok(())
    }

    pub fn put_decision(
        &mut self,
        review: &str,
        item: &str,
        decision: &str,
        mark: &str,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert or replace into decision(review, item, decision, mark, at) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![review, item, decision, mark, self.at])?;
        self.touch(review)
    }

    pub fn remove_decision(&mut self, review: &str, item: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from decision where review = ?1 and item = ?2")?
            .execute([review, item])?;
        self.touch(review)
    }

    pub fn put_good_point(&mut self, review: &str, point: &GoodPointRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert or replace into good_point(review, id, text, page, at) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![review, point.id, point.text, point.page, self.at])?;
        self.touch(review)
    }

    pub fn remove_good_point(&mut self, review: &str, id: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from good_point where review = ?1 and id = ?2")?
            .execute([review, id])?;
        self.touch(review)
    }

    fn touch(&self, review: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update review set changed_at = ?2 where id = ?1")?
            .execute([review, &self.at])?;
        Ok(())
    }

    /// Adds a step that can be undone; what was undone before it can no longer be redone.
    pub fn add_change(
        &mut self,
        review: &str,
        what: &str,
        before: &str,
        after: &str,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from change where review = ?1 and undone = 1")?
            .execute([review])?;
        self.connection
            .prepare_cached(
                "insert into change(review, seq, what, before, after, at, undone)
                 select ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, 0 from change where review = ?1",
            )?
            .execute(params![review, what, before, after, self.at])?;
        Ok(())
    }

    pub fn mark_change(&mut self, review: &str, seq: i64, undone: bool) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update change set undone = ?3 where review = ?1 and seq = ?2")?
            .execute(params![review, seq, undone])?;
        Ok(())
    }

    pub fn add_submission(&mut self, review: &str, json: &str, sha: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("insert into submission(review, json, sha256, at) values (?1, ?2, ?3, ?4)")?
            .execute(params![review, json, sha, self.at])?;
        Ok(())
    }
}
