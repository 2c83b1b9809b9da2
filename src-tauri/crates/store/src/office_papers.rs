//! What an office makes its own of the papers that it sends: changed templates, its emblem, and by which kind of 整改 each
//! item of a standard is answered. What is in a template belongs to whoever fills it.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Reads, StoreError, Tx};

/// How what was found can be answered; nothing that was filed may be made up for later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mending {
    /// 可补正
    Mendable,
    /// 不可补正
    Unmendable,
    /// 制度类
    Institutional,
}

impl Mending {
    pub const ALL: [Mending; 3] = [Mending::Mendable, Mending::Unmendable, Mending::Institutional];

    pub fn code(self) -> &'static str {
        match self {
            Mending::Mendable => "mendable",
            Mending::Unmendable => "unmendable",
            Mending::Institutional => "institutional",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Mending::Mendable => "可补正",
            Mending::Unmendable => "不可补正",
            Mending::Institutional => "制度类",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Mending::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Kinds of 整改 by the id of a standard and of its item.
pub type Mendings = BTreeMap<(String, String), Mending>;

/// A picture and the name of the file that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Reads<'_> {
    /// The office's own text of a template; none: it uses the one that is shipped.
    pub fn template(&self, code: &str) -> Result<Option<String>, StoreError> {
        let sql = "select text from template where code = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([code], |row| row.get("text")).optional()?)
    }

    pub fn picture(&self, code: &str) -> Result<Option<Picture>, StoreError> {
        let sql = "select name, bytes from picture where code = ?1";
        let found = self
            .0
            .prepare_cached(sql)?
            .query_row([code], |row| Ok(Picture { name: row.get("name")?, bytes: row.get("bytes")? }));
        Ok(found.optional()?)
    }

    pub fn mendings(&self) -> Result<Mendings, StoreError> {
        let mut select = self.0.prepare_cached("select pack, item, kind from mending")?;
        let rows = select
            .query_map([], |row| Ok(((row.get("pack")?, row.get("item")?), row.get::<_, String>("kind")?)))?;
        let mut found = Mendings::new();
        for row in rows {
            let (place, kind) = row?;
            found.extend(Mending::from_code(&kind).map(|kind| (place, kind)));
        }
        Ok(found)
    }
}

impl Tx<'_> {
    pub fn put_template(&mut self, code: &str, text: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into template(code, text, at) values (?1, ?2, ?3)
                 on conflict(code) do update set text = excluded.text, at = excluded.at",
            )?
            .execute(params![code, text, self.at])?;
        Ok(())
    }

    pub fn drop_template(&mut self, code: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("delete from template where code = ?1")?.execute([code])?;
        Ok(())
    }

    pub fn put_picture(&mut self, code: &str, picture: &Picture) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into picture(code, name, bytes, at) values (?1, ?2, ?3, ?4)
                 on conflict(code) do update set name = excluded.name, bytes = excluded.bytes, at = excluded.at",
            )?
            .execute(params![code, picture.name, picture.bytes, self.at])?;
        Ok(())
    }

    pub fn drop_picture(&mut self, code: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("delete from picture where code = ?1")?.execute([code])?;
        Ok(())
    }

    /// Says how an item is answered; none: nobody has said.
    pub fn put_mending(&mut self, pack: &str, item: &str, kind: Option<Mending>) -> Result<(), StoreError> {
        let Some(kind) = kind else {
            self.connection
                .prepare_cached("delete from mending where pack = ?1 and item = ?2")?
                .execute([pack, item])?;
            return Ok(());
        };
        self.connection
            .prepare_cached(
                "insert into mending(pack, item, kind, at) values (?1, ?2, ?3, ?4)
                 on conflict(pack, item) do update set kind = excluded.kind, at = excluded.at",
            )?
            .execute(params![pack, item, kind.code(), self.at])?;
        Ok(())
    }
}
