//! Rows of a roster of officers. Who a row means has to be certain, or it is refused; what it does not say stays as the
//! roster has it. What somebody learned in a year is in `training`.

use std::collections::{BTreeSet, HashMap};

use anheng_core::dossier::{Element, Officer};
use anheng_core::value::Value;
use anheng_office::rosters::OFFICERS;
use anheng_office::table::Record;
use anheng_store::{OfficerRow, Reads};
use serde_json::{Map, Value as Json, json};

use super::agencies::Register;
use super::entry::{Untold, beginning, changed_fields, fill, text, typed};
use super::run::{Asked, Desk, Hand, Told};
use super::training::Learned;
use super::verdict::{Verdict, place, problem};
use super::wire::{ImportRun, RowBecame};
use crate::AppError;
use crate::ledger::hashed_id;
use crate::roster::columns::{CERTIFICATE, Columns, OFFICER};
use crate::roster::{agency_row, officer_row};

const NAME: Columns = &[("姓名", "name")];
const UNIT: &str = "单位";

pub(super) struct Officers {
    register: Register,
    rows: HashMap<String, OfficerRow>,
    /// Ids by the number of any certificate.
    certificates: HashMap<String, String>,
    /// Ids by name and the id of their agency.
    people: HashMap<(String, String), Vec<String>>,
    /// Certificates of this file, and the rows that have them.
    seen: HashMap<String, String>,
    learned: Learned,
    untold: Untold,
    registered: BTreeSet<String>,
    before: Vec<Json>,
    after: Vec<Json>,
}

/// Who a row means, and the agency that it names.
struct Who {
    id: String,
    before: Option<OfficerRow>,
    unit: Option<String>,
}

type Wrong = (&'static str, String, &'static str);

/// Labels of the columns that find a place in the roster.
pub(super) fn kept() -> Vec<&'static str> {
    let own = NAME.iter().chain(OFFICER).chain(CERTIFICATE).map(|column| column.0);
    [UNIT].into_iter().chain(own).chain(super::training::LABELS).collect()
}

impl Officers {
    pub fn new(reads: Reads<'_>, asked: &Asked<'_>) -> Result<Self, AppError> {
        let mut officers = Officers {
            register: Register::of(reads)?,
            rows: HashMap::new(),
            certificates: HashMap::new(),
            people: HashMap::new(),
            seen: HashMap::new(),
            learned: Learned::new(reads, asked)?,
            untold: Untold::new(&OFFICERS),
            registered: BTreeSet::new(),
            before: Vec::new(),
            after: Vec::new(),
        };
        for row in reads.officers()? {
            let officer: Officer = crate::roster::kept(&row.json)?;
            for number in officer.certificates.iter().filter_map(|one| one.number.known()) {
                officers.certificates.insert(number.clone(), row.id.clone());
            }
            officers.people.entry((row.name.clone(), row.agency.clone())).or_default().push(row.id.clone());
            officers.rows.insert(row.id.clone(), row);
        }
        Ok(officers)
    }

    fn who(&self, row: &Record, name: &str, number: &str) -> Result<Who, Wrong> {
        let unit = text(row, &OFFICERS, UNIT);
        if let Some(id) = self.certificates.get(number) {
            let known = self.rows.get(id);
            let theirs = known.map_or("", |row| row.name.as_str());
            if theirs != name {
                let why = format!("执法证号 {number} 在名册里是{theirs}的");
                return Err(("执法证号", why, "请核对姓名和证号"));
            }
            return Ok(Who { id: id.clone(), before: known.cloned(), unit });
        }
        let home = unit.as_deref().and_then(|unit| self.register.id(unit)).unwrap_or_default().to_owned();
        let alike = self.people.get(&(name.to_owned(), home)).map_or(&[][..], Vec::as_slice);
        let alike: Vec<&OfficerRow> = alike.iter().filter_map(|id| self.rows.get(id)).collect();
        match alike.as_slice() {
            [only] if only.certificate.is_empty() => {
                Ok(Who { id: only.id.clone(), before: Some((*only).clone()), unit })
            }
            [first, ..] => {
                let theirs = if first.certificate.is_empty() { "未登记" } else { &first.certificate };
                let why = format!("名册里这个单位已有{name}（证号 {theirs}），证号不同");
                Err(("执法证号", why, "换证的请在名册里改，同名的另一个人请在名册里新增"))
            }
            [] => {
                let id =
                    hashed_id("officer", &[number]).ok_or(("执法证号", "无法生成人员编号".into(), ""))?;
                let id = id.to_string();
                Ok(Who { before: self.rows.get(&id).cloned(), id, unit })
            }
        }
    }

    fn made(&self, row: &Record, who: &Who, number: &str, home: Option<&str>) -> Result<Officer, Wrong> {
        let mut entry = beginning(who.before.as_ref().map(|before| before.json.as_str()), &who.id);
        fill(&mut entry, row, &OFFICERS, NAME);
        fill(&mut entry, row, &OFFICERS, OFFICER);
        if let Some(home) = home {
            entry.insert("agency".into(), json!(home));
        }
        certify(&mut entry, row, number);
        let officer: Officer = typed(entry).map_err(|why| ("姓名", why, ""))?;
        for one in
            officer.certificates.iter().filter(|one| one.number.known().is_some_and(|own| own == number))
        {
            if let (Value::Known(from), Value::Known(to)) = (&one.valid_from, &one.valid_to)
                && to.0 < from.0
            {
                let why = format!("有效期至 {} 早于发证日期 {}", to.0, from.0);
                return Err(("有效期至", why, "请核对这两个日期"));
            }
        }
        Ok(officer)
    }

    /// The id of the agency with this name; one that nobody has registered comes in by its name.
    fn home(&mut self, hand: &mut Hand<'_, '_>, name: &str) -> Result<String, AppError> {
        if let Some(id) = self.register.id(name) {
            return Ok(id.to_owned());
        }
        let wrong = |why: String| AppError::new(crate::Code::Internal, why);
        let id = Register::new_id(name).map_err(wrong)?;
        let mut entry = beginning(None, &id);
        entry.insert("name".into(), json!(name));
        self.register.put(hand, agency_row(&typed(entry).map_err(wrong)?, true)?)?;
        self.registered.insert(name.to_owned());
        Ok(id)
    }

    fn put(&mut self, hand: &mut Hand<'_, '_>, row: OfficerRow, number: &str) -> Result<(), AppError> {
        if let Hand::Take(tx) = hand {
            tx.put_officer(&row)?;
        }
        let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
        self.after.push(json(&row.json));
        self.certificates.insert(number.to_owned(), row.id.clone());
        if let Some(before) = self.rows.insert(row.id.clone(), row) {
            self.before.push(json(&before.json));
        }
        Ok(())
    }
}

impl Desk for Officers {
    fn row(&mut self, hand: &mut Hand<'_, '_>, row: &Record) -> Result<Verdict, AppError> {
        self.untold.see(row);
        let refused = |name: &str, (label, why, hint): Wrong| {
            Verdict::refused(name, problem(&OFFICERS, row, label, why, hint))
        };
        let Some(name) = text(row, &OFFICERS, "姓名") else {
            return Ok(refused("", ("姓名", "没有姓名".into(), "请填写")));
        };
        let Some(number) = text(row, &OFFICERS, "执法证号") else {
            let hint = "请填写证号；没有执法证的人请在名册里新增";
            return Ok(refused(&name, ("执法证号", "没有执法证号，无法确定是谁".into(), hint)));
        };
        if let Some(first) = self.seen.get(&number) {
            let why = format!("与{first}的执法证号相同");
            let twice =
                problem(&OFFICERS, row, "执法证号", why, "同一个人请合为一行；不是同一个人的请核对证号");
            return Ok(Verdict::duplicate(name, twice));
        }
        self.seen.insert(number.clone(), place(&row.sheet, row.row));
        let who = match self.who(row, &name, &number) {
            Ok(who) => who,
            Err(wrong) => return Ok(refused(&name, wrong)),
        };
        // Everything is known to be right before anything is written.
        let known = who.unit.as_deref().and_then(|unit| self.register.id(unit)).map(str::to_owned);
        if let Err(wrong) = self.made(row, &who, &number, known.as_deref()) {
            return Ok(refused(&name, wrong));
        }
        let home = match &who.unit {
            Some(unit) => Some(self.home(hand, unit)?),
            None => None,
        };
        let officer = match self.made(row, &who, &number, home.as_deref()) {
            Ok(officer) => officer,
            Err(wrong) => return Ok(refused(&name, wrong)),
        };
        let active = who.before.as_ref().is_none_or(|before| before.active);
        let after = officer_row(&officer, active)?;
        let (mut became, mut fields) = match &who.before {
            None => (RowBecame::New, Vec::new()),
            Some(before) if *before == after => (RowBecame::Unchanged, Vec::new()),
            Some(before) => (RowBecame::Changed, changed_fields(Officer::FIELDS, &before.json, &after.json)),
        };
        let id = after.id.clone();
        if became != RowBecame::Unchanged {
            self.put(hand, after, &number)?;
        }
        let learned = self.learned.take(hand, &id, row)?;
        if became == RowBecame::Unchanged && !learned.is_empty() {
            became = RowBecame::Changed;
        }
        if became == RowBecame::Changed {
            fields.extend(learned);
        }
        Ok(Verdict { fields, ..Verdict::taken(became, name, id) })
    }

    fn end(&mut self, _: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError> {
        output.notes.extend(self.untold.note());
        if !self.registered.is_empty() {
            let names: Vec<&str> = self.registered.iter().map(String::as_str).take(10).collect();
            let more = if self.registered.len() > names.len() { "等" } else { "" };
            let count = self.registered.len();
            output
                .notes
                .push(format!("名册里原来没有的单位一并登记（{count} 个）：{}{more}", names.join("、")));
        }
        output.asks.extend(self.learned.ask());
        let (agencies_before, agencies) = std::mem::replace(&mut self.register, Register::none()).told();
        let (trained_before, trained) = self.learned.told();
        let mut before = agencies_before;
        before.append(&mut self.before);
        before.extend(trained_before);
        if agencies.is_empty() && self.after.is_empty() && trained.is_empty() {
            return Ok(None);
        }
        let after = json!({ "agencies": agencies, "officers": self.after, "training": trained });
        Ok(Some(Told { subject: "roster", before: json!(before), after }))
    }
}

/// The certificate with this number, with what the row says of it.
fn certify(entry: &mut Map<String, Json>, row: &Record, number: &str) {
    let mut all = match entry.remove("certificates") {
        Some(Json::Array(all)) => all,
        _ => Vec::new(),
    };
    let at = all.iter().position(|one| one["number"] == number || one.get("number").is_none());
    let mut certificate = match at.map(|at| all.remove(at)) {
        Some(Json::Object(one)) => one,
        _ => beginning(None, &format!("c{}", all.len() + 1)),
    };
    fill(&mut certificate, row, &OFFICERS, CERTIFICATE);
    all.insert(at.unwrap_or(all.len()), Json::Object(certificate));
    entry.insert("certificates".into(), Json::Array(all));
}
