//! A roster in a workbook: sheets of 单位 and of 执法人员, their rows as entries of the roster. What a row does not say
//! stays as the roster has it; who or what a row means has to be certain, or the row is refused.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::dossier::Officer;
use anheng_office::Workbook;
use anheng_office::ledger::FieldValue;
use anheng_office::rosters::{AGENCIES, OFFICERS};
use anheng_office::table::{self, CellProblem, Mapping, Record, RosterKind, Table};
use anheng_store::{AgencyRow, OfficerRow};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

use super::import::{RosterFile, RosterLine, RosterPart};
use super::{kept, words};
use crate::AppError;
use crate::dossiers::import::Became;
use crate::ledger::hashed_id;

/// Label of a column, and the field of an agency that it fills.
const AGENCY: &[(&str, &str)] = &[
    ("单位名称", "name"),
    ("层级", "level"),
    ("行政区划代码", "region"),
    ("领域", "field"),
    ("上级机关", "superior"),
];
const OFFICER: &[(&str, &str)] = &[
    ("姓名", "name"),
    ("职务", "position"),
    ("法制审核人员", "legal_reviewer"),
    ("法律职业资格证号", "legal_qualification"),
];
const CERTIFICATE: &[(&str, &str)] = &[
    ("执法证号", "number"),
    ("执法类别", "scope"),
    ("执法区域", "region"),
    ("发证机关", "issuer"),
    ("发证日期", "valid_from"),
    ("有效期至", "valid_to"),
    ("状态", "status"),
];
/// Read beside the tables above.
const UNIT: &str = "单位";

/// The sheets of a workbook that are rosters.
pub(super) struct Tables {
    agencies: Option<Table>,
    officers: Option<Table>,
    pub notes: Vec<String>,
}

/// What the sheets say, by the roster as it stands.
pub(super) struct Entries {
    pub file: RosterFile,
    pub refused: Vec<RosterLine>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Tables, AppError> {
    let workbook = anheng_office::read(bytes)?;
    let officers = table::propose(&workbook, &OFFICERS);
    let mut agencies = table::propose(&workbook, &AGENCIES);
    // A sheet of officers names their agency too.
    for (agency, officer) in agencies.sheets.iter_mut().zip(&officers.sheets) {
        agency.take &= !officer.take;
    }
    let takes = |mapping: &Mapping| mapping.sheets.iter().any(|sheet| sheet.take);
    if !takes(&officers) && !takes(&agencies) {
        // It fails, and says which columns are lacking.
        table::read(&workbook, &OFFICERS)?;
    }
    let read = |kind: &'static RosterKind, mapping: &Mapping| {
        takes(mapping).then(|| table::read_with(&workbook, kind, mapping)).transpose()
    };
    let (agencies, officers) = (read(&AGENCIES, &agencies)?, read(&OFFICERS, &officers)?);
    let notes = notes(&workbook, agencies.as_ref(), officers.as_ref());
    Ok(Tables { agencies, officers, notes })
}

/// What was passed over, and what was understood and has no place in the roster.
fn notes(workbook: &Workbook, agencies: Option<&Table>, officers: Option<&Table>) -> Vec<String> {
    let tables = || agencies.into_iter().chain(officers);
    let mut notes = Vec::new();
    for sheet in &workbook.sheets {
        let accounts: Vec<_> =
            tables().flat_map(|table| &table.sheets).filter(|account| *account.name == *sheet.name).collect();
        let read = accounts.iter().find(|account| account.passed_over.is_none());
        let told = read.or(accounts.first()).map(|account| account.notes());
        notes.extend(told.unwrap_or_default());
    }
    for (table, kind, known) in
        [(agencies, &AGENCIES, vec![AGENCY]), (officers, &OFFICERS, vec![OFFICER, CERTIFICATE])]
    {
        let fields = table.into_iter().flat_map(|table| &table.rows).flat_map(|row| &row.fields);
        let said: BTreeSet<usize> = fields.map(|field| field.column).collect();
        let kept =
            |label: &str| label == UNIT || known.iter().any(|part| part.iter().any(|one| one.0 == label));
        let labels =
            said.into_iter().filter_map(|column| kind.columns.get(column)).map(|column| column.label);
        let idle: Vec<_> = labels.filter(|label| !kept(label)).collect();
        if !idle.is_empty() {
            notes.push(format!("{}里的这些栏目没有保存：{}", kind.noun, idle.join("、")));
        }
    }
    notes
}

/// Entries for the rows, each beginning as the roster has it.
pub(super) fn entries(
    tables: &Tables,
    agencies: &[AgencyRow],
    officers: &[OfficerRow],
) -> Result<Entries, AppError> {
    let mut making = Making {
        ids: agencies.iter().map(|one| (one.name.clone(), one.id.clone())).collect(),
        agencies,
        named: BTreeMap::new(),
        certificates: BTreeMap::new(),
        people: BTreeMap::new(),
        made: Entries { file: RosterFile::default(), refused: Vec::new() },
    };
    for officer in officers {
        let officer: Officer = kept(&officer.json)?;
        for number in officer.certificates.iter().filter_map(|one| one.number.known()) {
            making.certificates.insert(number.clone(), officer.clone());
        }
        let unit = officer.agency.known().map(ToString::to_string).unwrap_or_default();
        making.people.entry((words(&officer.name), unit)).or_default().push(officer);
    }
    let mut seen = BTreeMap::new();
    for (table, part) in [(&tables.agencies, RosterPart::Agency), (&tables.officers, RosterPart::Officer)] {
        let Some(table) = table else { continue };
        for row in &table.refused {
            making.refuse(part, &place(&row.sheet, row.row), in_words(&row.problems));
        }
        for row in &table.rows {
            let place = place(&row.sheet, row.row);
            let done = match part {
                RosterPart::Agency => making.agency(row, &place),
                RosterPart::Officer => making.officer(row, &place, &mut seen),
            };
            if let Err(why) = done {
                making.refuse(part, &place, why);
            }
        }
    }
    Ok(making.made)
}

struct Making<'a> {
    agencies: &'a [AgencyRow],
    /// Ids of agencies by name.
    ids: BTreeMap<String, String>,
    /// Agencies of the workbook, and the rows that name them.
    named: BTreeMap<String, String>,
    certificates: BTreeMap<String, Officer>,
    /// By name and the id of their agency.
    people: BTreeMap<(String, String), Vec<Officer>>,
    made: Entries,
}

impl Making<'_> {
    fn refuse(&mut self, what: RosterPart, place: &str, why: String) {
        let name = place.to_owned();
        let line =
            RosterLine { what, id: String::new(), name, became: Became::Refused, fields: Vec::new(), why };
        self.made.refused.push(line);
    }

    fn agency(&mut self, row: &Record, place: &str) -> Result<(), String> {
        let name = text(row, &AGENCIES, "单位名称").ok_or("没有单位名称")?;
        if let Some(first) = self.named.get(&name) {
            return Err(format!("与{first}是同一个单位，请合为一行"));
        }
        let id = self.unit(&name)?;
        let old = self.agencies.iter().find(|old| old.id == id).map(|old| old.json.as_str());
        let mut entry = beginning(old, &id);
        fill(&mut entry, row, &AGENCIES, AGENCY);
        self.made.file.agencies.push(typed(entry)?);
        self.named.insert(name, place.to_owned());
        Ok(())
    }

    /// The id of the agency with this name: that of the roster, or a new one.
    fn unit(&mut self, name: &str) -> Result<String, String> {
        if let Some(id) = self.ids.get(name) {
            return Ok(id.clone());
        }
        let id = hashed_id("agency", &[name]).ok_or("无法生成单位编号")?.to_string();
        self.ids.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    fn officer(
        &mut self,
        row: &Record,
        place: &str,
        seen: &mut BTreeMap<String, String>,
    ) -> Result<(), String> {
        let name = text(row, &OFFICERS, "姓名").ok_or("没有姓名")?;
        let number = text(row, &OFFICERS, "执法证号").ok_or("没有执法证号，无法确定是谁")?;
        if let Some(first) = seen.get(&number) {
            return Err(format!("与{first}的执法证号相同"));
        }
        let unit = match text(row, &OFFICERS, UNIT) {
            Some(unit) => Some(self.employer(&unit)?),
            None => None,
        };
        let before = self.who(&name, &number, unit.as_deref())?;
        let id = match &before {
            Some(officer) => officer.id.to_string(),
            None => hashed_id("officer", &[&number]).ok_or("无法生成人员编号")?.to_string(),
        };
        let old =
            before.as_ref().map(serde_json::to_string).transpose().map_err(|error| error.to_string())?;
        let mut entry = beginning(old.as_deref(), &id);
        fill(&mut entry, row, &OFFICERS, OFFICER);
        if let Some(unit) = unit {
            entry.insert("agency".into(), json!(unit));
        }
        certify(&mut entry, row, &number);
        self.made.file.officers.push(typed(entry)?);
        seen.insert(number, place.to_owned());
        Ok(())
    }

    /// The agency that an officer's row names; one that nobody has registered comes in by its name.
    fn employer(&mut self, name: &str) -> Result<String, String> {
        let known = self.ids.contains_key(name);
        let id = self.unit(name)?;
        if !known {
            let mut entry = beginning(None, &id);
            entry.insert("name".into(), json!(name));
            self.made.file.agencies.push(typed(entry)?);
            self.named.insert(name.to_owned(), "执法人员表".to_owned());
        }
        Ok(id)
    }

    /// Who has this certificate. A namesake in the same agency with another one may be the same person or not.
    fn who(&self, name: &str, number: &str, unit: Option<&str>) -> Result<Option<Officer>, String> {
        if let Some(officer) = self.certificates.get(number) {
            let known = words(&officer.name);
            if known != name {
                return Err(format!("执法证号 {number} 在名册里是{known}的；请核对姓名和证号"));
            }
            return Ok(Some(officer.clone()));
        }
        let alike = self.people.get(&(name.to_owned(), unit.unwrap_or_default().to_owned()));
        match alike.map_or(&[][..], Vec::as_slice) {
            [] => Ok(None),
            [only] if only.certificates.iter().all(|one| one.number.known().is_none()) => {
                Ok(Some(only.clone()))
            }
            [first, ..] => {
                let theirs = first.certificates.iter().find_map(|one| one.number.known());
                Err(format!(
                    "名册里这个单位已有{name}（证号 {}），证号不同；换证的请在名册里改，同名的另一个人请在名册里新增",
                    theirs.map_or("未登记", String::as_str)
                ))
            }
        }
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

fn beginning(old: Option<&str>, id: &str) -> Map<String, Json> {
    let old = old.and_then(|json| serde_json::from_str(json).ok());
    old.unwrap_or_else(|| Map::from_iter([("id".to_owned(), json!(id))]))
}

/// Puts in what the row says; an empty cell says nothing.
fn fill(entry: &mut Map<String, Json>, row: &Record, kind: &RosterKind, columns: &[(&str, &str)]) {
    for (label, field) in columns {
        let value = kind.labelled(label).and_then(|at| row.field(at)).map(|field| &field.value);
        let value = match value {
            Some(FieldValue::Text(text)) => json!(text),
            Some(FieldValue::Texts(texts)) => json!(texts.join("、")),
            Some(FieldValue::Date(day)) => json!(day.to_string()),
            // A certificate is over by its last day; the roster has no word for it.
            Some(FieldValue::Choice("expired")) => continue,
            Some(FieldValue::Choice("yes")) => json!(true),
            Some(FieldValue::Choice("no")) => json!(false),
            Some(FieldValue::Choice(code)) => json!(code),
            _ => continue,
        };
        entry.insert((*field).to_owned(), value);
    }
}

fn text(row: &Record, kind: &RosterKind, label: &str) -> Option<String> {
    match &row.field(kind.labelled(label)?)?.value {
        FieldValue::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn typed<T: DeserializeOwned>(entry: Map<String, Json>) -> Result<T, String> {
    serde_json::from_value(Json::Object(entry)).map_err(|error| format!("内容不能收入名册：{error}"))
}

fn in_words(problems: &[CellProblem]) -> String {
    let one = |problem: &CellProblem| {
        let column = match problem.place.column.as_str() {
            "" => String::new(),
            letters => format!("{letters} 列"),
        };
        format!("{column}{}：{}（{}）", problem.heading, problem.message, problem.hint)
    };
    problems.iter().map(one).collect::<Vec<_>>().join("；")
}

fn place(sheet: &str, row: u32) -> String {
    format!("工作表“{sheet}”第 {row} 行")
}
