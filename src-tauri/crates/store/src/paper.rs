//! Papers: the scanned or born-digital files of a dossier, and which 卷内页码 their pages bear. Their bytes are files by
//! hash (`paper_file`) and never go into the database.

use rusqlite::{Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Reads, StoreError, Tx};

/// What a paper's bytes are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperForm {
    Pdf,
    Image,
    /// Kept by an earlier program that took anything.
    #[default]
    Other,
}

impl PaperForm {
    pub fn code(self) -> &'static str {
        match self {
            PaperForm::Pdf => "pdf",
            PaperForm::Image => "image",
            PaperForm::Other => "other",
        }
    }

    fn from_code(code: &str) -> Self {
        [PaperForm::Pdf, PaperForm::Image].into_iter().find(|one| one.code() == code).unwrap_or_default()
    }
}

/// A run of pages: `count` pages of the file from `file_from` on bear the 卷内页码 from `volume_from` on. Both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperSpan {
    pub volume_from: u32,
    pub file_from: u32,
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperRow {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub added_at: String,
    pub added_by: String,
    pub form: PaperForm,
    /// Pages of the file, where they can be known; an image is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// By 卷内页码. Empty: nobody said which pages these are.
    pub spans: Vec<PaperSpan>,
}

/// A paper to be named as one of a dossier's; its bytes are kept already.
#[derive(Debug, Clone)]
pub struct NewPaper<'a> {
    pub name: &'a str,
    pub sha256: &'a str,
    pub size: u64,
    pub form: PaperForm,
    pub pages: Option<u32>,
}

impl PaperRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let form: Option<String> = row.get("form")?;
        Ok(PaperRow {
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            size: row.get("size")?,
            added_at: row.get("added_at")?,
            added_by: row.get("added_by")?,
            form: form.map_or(PaperForm::Other, |code| PaperForm::from_code(&code)),
            pages: row.get("pages")?,
            spans: Vec::new(),
        })
    }
}

impl Reads<'_> {
    /// The papers of a dossier, by name.
    pub fn papers(&self, dossier: i64) -> Result<Vec<PaperRow>, StoreError> {
        let mut select = self.0.prepare_cached("select * from paper where dossier = ?1 order by name")?;
        let rows = select.query_map([dossier], PaperRow::read)?;
        let mut papers = rows.collect::<Result<Vec<_>, _>>()?;
        let mut select =
            self.0.prepare_cached("select * from paper_span where dossier = ?1 order by volume_from")?;
        let mut rows = select.query([dossier])?;
        while let Some(row) = rows.next()? {
            let (name, span): (String, _) = (row.get("name")?, span(row)?);
            if let Some(paper) = papers.iter_mut().find(|paper| paper.name == name) {
                paper.spans.push(span);
            }
        }
        Ok(papers)
    }

    /// Hash and size of every paper of the workspace, each once, by hash; those that were withdrawn after a review
    /// among them.
    pub fn all_papers(&self) -> Result<Vec<(String, u64)>, StoreError> {
        // A backup of an older program is asked as it is.
        let withdrawn = "select 1 from sqlite_master where type = 'table' and name = 'paper_withdrawn'";
        let from = if self.0.prepare_cached(withdrawn)?.exists([])? {
            "(select sha256, size from paper union all select sha256, size from paper_withdrawn)"
        } else {
            "paper"
        };
        let mut select = self.0.prepare_cached(&format!(
            "select sha256, min(size) as size from {from} group by sha256 order by sha256"
        ))?;
        let rows = select.query_map([], |row| Ok((row.get("sha256")?, row.get("size")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any dossier has, or had under a signed review, a paper with this hash.
    pub fn names_paper(&self, sha: &str) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached(
            "select 1 from paper where sha256 = ?1 union all select 1 from paper_withdrawn where sha256 = ?1",
        )?;
        Ok(select.exists([sha])?)
    }

    /// Whether a review of this dossier was ever signed.
    pub fn was_reviewed(&self, dossier: i64) -> Result<bool, StoreError> {
        let mut select = self.0.prepare_cached(
            "select 1 from review join submission on submission.review = review.id where review.dossier = ?1",
        )?;
        Ok(select.exists([dossier])?)
    }
}

fn span(row: &Row<'_>) -> rusqlite::Result<PaperSpan> {
    Ok(PaperSpan {
        volume_from: row.get("volume_from")?,
        file_from: row.get("file_from")?,
        count: row.get("count")?,
    })
}

impl Tx<'_> {
    /// Names a kept paper as one of a dossier's. Another paper of that name must be taken out first.
    pub fn add_paper(&mut self, dossier: i64, paper: &NewPaper<'_>) -> Result<(), StoreError> {
        let same = self.reads().papers(dossier)?.into_iter().find(|one| one.name == paper.name);
        if let Some(there) = same {
            if there.sha256 != paper.sha256 {
                return Err(StoreError::Taken { what: "文书文件", id: paper.name.to_owned() });
            }
            // Kept by a program that did not look at it.
            if (there.form, there.pages) != (paper.form, paper.pages) {
                self.connection
                    .prepare_cached(
                        "update paper set form = ?3, pages = ?4 where dossier = ?1 and name = ?2",
                    )?
                    .execute(params![dossier, paper.name, paper.form.code(), paper.pages])?;
            }
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "insert into paper(dossier, name, sha256, size, added_at, added_by, form, pages)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                dossier,
                paper.name,
                paper.sha256,
                paper.size,
                self.at,
                self.actor,
                paper.form.code(),
                paper.pages
            ])?;
        Ok(())
    }

    /// Says which 卷内页码 a paper's pages bear, in place of what was said before. That they overlap with nothing is
    /// for the caller to see to; the same first page twice is refused.
    pub fn set_spans(&mut self, dossier: i64, name: &str, spans: &[PaperSpan]) -> Result<(), StoreError> {
        self.clear_spans(dossier, name)?;
        let mut insert = self
            .connection
            .prepare_cached("insert into paper_span(dossier, name, volume_from, file_from, count) values (?1, ?2, ?3, ?4, ?5)")?;
        for span in spans {
            insert.execute(params![dossier, name, span.volume_from, span.file_from, span.count])?;
        }
        Ok(())
    }

    fn clear_spans(&mut self, dossier: i64, name: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("delete from paper_span where dossier = ?1 and name = ?2")?
            .execute(params![dossier, name])?;
        Ok(())
    }

    /// Takes a paper out of a dossier. Its file stays named when a review of the dossier was ever signed; true: so it is.
    pub fn remove_paper(&mut self, dossier: i64, paper: &PaperRow) -> Result<bool, StoreError> {
        let reviewed = self.reads().was_reviewed(dossier)?;
        if reviewed {
            self.connection
                .prepare_cached(
                    "insert or ignore into paper_withdrawn(dossier, name, sha256, size, withdrawn_at, withdrawn_by)
                     values (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![dossier, paper.name, paper.sha256, paper.size, self.at, self.actor])?;
        }
        self.clear_spans(dossier, &paper.name)?;
        self.connection
            .prepare_cached("delete from paper where dossier = ?1 and name = ?2")?
            .execute(params![dossier, paper.name])?;
        Ok(reviewed)
    }
}
