//! Rows of a roster of agencies. What a row does not say stays as the roster has it.

use std::collections::HashMap;

use anheng_core::dossier::element::Scalar;
use anheng_core::dossier::people::AgencyKind;
use anheng_core::dossier::{Agency, Element};
use anheng_office::rosters::AGENCIES;
use anheng_office::table::Record;
use anheng_store::{AgencyRow, Reads};
use serde_json::{Map, Value as Json, json};

use super::entry::{Untold, beginning, changed_fields, fill, text, typed};
use super::run::{Desk, Hand, Told};
use super::verdict::{Verdict, place, problem};
use super::wire::{ImportRun, RowBecame};
use crate::AppError;
use crate::ledger::hashed_id;
use crate::roster::agency_row;
use crate::roster::columns::AGENCY;

/// Other words for kinds of agencies.
const KINDS: &[(&str, AgencyKind)] = &[
    ("行政机关", AgencyKind::Department),
    ("法定行政机关", AgencyKind::Department),
    ("政府部门", AgencyKind::Department),
    ("授权组织", AgencyKind::AuthorisedOrganisation),
    ("法律法规授权的组织", AgencyKind::AuthorisedOrganisation),
    ("受委托的组织", AgencyKind::EntrustedOrganisation),
    ("委托执法单位", AgencyKind::EntrustedOrganisation),
    ("乡镇街道", AgencyKind::Township),
    ("乡镇", AgencyKind::Township),
    ("街道", AgencyKind::Township),
    ("乡镇人民政府", AgencyKind::Township),
    ("街道办事处", AgencyKind::Township),
    ("开发区", AgencyKind::DevelopmentZone),
    ("垂直管理", AgencyKind::VerticalLine),
    ("垂管部门", AgencyKind::VerticalLine),
    ("综合行政执法", AgencyKind::ComprehensiveEnforcement),
    ("综合执法", AgencyKind::ComprehensiveEnforcement),
    ("综合行政执法局", AgencyKind::ComprehensiveEnforcement),
];

/// The roster's agencies as rows of any roster meet them: by name, those that came with this file among them.
pub(super) struct Register {
    rows: HashMap<String, AgencyRow>,
    ids: HashMap<String, String>,
    before: Vec<Json>,
    after: Vec<Json>,
}

impl Register {
    pub fn none() -> Self {
        Register { rows: HashMap::new(), ids: HashMap::new(), before: Vec::new(), after: Vec::new() }
    }

    pub fn of(reads: Reads<'_>) -> Result<Self, AppError> {
        let mut register = Register::none();
        for row in reads.agencies()? {
            register.ids.insert(row.name.clone(), row.id.clone());
            register.rows.insert(row.id.clone(), row);
        }
        Ok(register)
    }

    pub fn id(&self, name: &str) -> Option<&str> {
        self.ids.get(name).map(String::as_str)
    }

    pub fn row(&self, id: &str) -> Option<&AgencyRow> {
        self.rows.get(id)
    }

    /// Of an agency that nobody has registered, by its name.
    pub fn new_id(name: &str) -> Result<String, String> {
        let id = hashed_id("agency", &[name]).ok_or("无法生成单位编号")?;
        Ok(id.to_string())
    }

    /// Writes an agency, where the hand may.
    pub fn put(&mut self, hand: &mut Hand<'_, '_>, row: AgencyRow) -> Result<(), AppError> {
        if let Hand::Take(tx) = hand {
            tx.put_agency(&row)?;
        }
        let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
        self.after.push(json(&row.json));
        self.ids.insert(row.name.clone(), row.id.clone());
        if let Some(before) = self.rows.insert(row.id.clone(), row) {
            self.before.push(json(&before.json));
        }
        Ok(())
    }

    /// What was and what is, for the audit.
    pub fn told(self) -> (Vec<Json>, Vec<Json>) {
        (self.before, self.after)
    }
}

pub(super) struct Agencies {
    register: Register,
    /// Names, and the rows that have them.
    seen: HashMap<String, String>,
    untold: Untold,
}

impl Agencies {
    pub fn new(reads: Reads<'_>) -> Result<Self, AppError> {
        let untold = Untold::new(&AGENCIES);
        Ok(Agencies { register: Register::of(reads)?, seen: HashMap::new(), untold })
    }
}

impl Desk for Agencies {
    fn row(&mut self, hand: &mut Hand<'_, '_>, row: &Record) -> Result<Verdict, AppError> {
        self.untold.see(row);
        let wrong = |message: String, hint: &str| problem(&AGENCIES, row, "单位名称", message, hint);
        let Some(name) = text(row, &AGENCIES, "单位名称") else {
            return Ok(Verdict::refused("", wrong("没有单位名称".into(), "请填写全称")));
        };
        if let Some(first) = self.seen.get(&name) {
            let problem = wrong(format!("与{first}是同一个单位"), "请合为一行");
            return Ok(Verdict::duplicate(name, problem));
        }
        self.seen.insert(name.clone(), place(&row.sheet, row.row));
        let made = self.made(row, &name);
        let (agency, before) = match made {
            Ok(made) => made,
            Err((label, why)) => {
                return Ok(Verdict::refused(name, problem(&AGENCIES, row, label, why, "请改正后重新导入")));
            }
        };
        let active = before.as_ref().is_none_or(|before| before.active);
        let after = agency_row(&agency, active)?;
        let id = after.id.clone();
        let (became, fields) = match &before {
            None => (RowBecame::New, Vec::new()),
            Some(before) if *before == after => (RowBecame::Unchanged, Vec::new()),
            Some(before) => (RowBecame::Changed, changed_fields(Agency::FIELDS, &before.json, &after.json)),
        };
        if became != RowBecame::Unchanged {
            self.register.put(hand, after)?;
        }
        Ok(Verdict { fields, ..Verdict::taken(became, name, id) })
    }

    fn end(&mut self, _: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError> {
        output.notes.extend(self.untold.note());
        let (before, after) = std::mem::replace(&mut self.register, Register::none()).told();
        let told = Told { subject: "roster", before: json!(before), after: json!({ "agencies": after }) };
        Ok((!after.is_empty()).then_some(told))
    }
}

type Wrong = (&'static str, String);

impl Agencies {
    fn made(&self, row: &Record, name: &str) -> Result<(Agency, Option<AgencyRow>), Wrong> {
        let whole = |why: String| ("单位名称", why);
        let id = match self.register.id(name) {
            Some(id) => id.to_owned(),
            None => Register::new_id(name).map_err(whole)?,
        };
        let before = self.register.row(&id).cloned();
        let mut entry = beginning(before.as_ref().map(|before| before.json.as_str()), &id);
        fill(&mut entry, row, &AGENCIES, AGENCY);
        kind(&mut entry)?;
        let agency = typed(entry).map_err(whole)?;
        Ok((agency, before))
    }
}

/// The word for the kind of agency, as a code.
fn kind(entry: &mut Map<String, Json>) -> Result<(), Wrong> {
    let Some(Json::String(word)) = entry.get("kind").cloned() else { return Ok(()) };
    let labelled = |(code, label): &&(&str, &str)| {
        *code == word || *label == word || label.split('、').any(|one| one == word)
    };
    let code = AgencyKind::CODES.iter().find(labelled).map(|(code, _)| *code);
    let code = code.or_else(|| KINDS.iter().find(|(other, _)| *other == word).map(|(_, kind)| kind.code()));
    let Some(code) = code else {
        let labels: Vec<&str> = AgencyKind::CODES.iter().map(|(_, label)| *label).collect();
        return Err(("单位性质", format!("不认识“{word}”，可填：{}", labels.join("、"))));
    };
    entry.insert("kind".into(), json!(code));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_agencies_are_known_by_their_words() {
        for (word, code) in [
            ("乡镇人民政府", "township"),
            ("政府工作部门", "department"),
            ("township", "township"),
            ("综合执法", "comprehensive_enforcement"),
        ] {
            let mut entry = Map::from_iter([("kind".to_owned(), json!(word))]);
            kind(&mut entry).expect(word);
            assert_eq!(entry["kind"], code, "{word}");
        }
        assert!(kind(&mut Map::from_iter([("kind".to_owned(), json!("某某"))])).is_err());
    }
}
