//! `roster.*` and `workspace.roster`: the agencies and officers whose dossiers are reviewed. Nobody is ever removed:
//! dossiers and reviews name them. Who works in the workspace is in `workspace`.

pub(crate) mod columns;
mod entries;
mod import;
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::dossier::{Agency, Officer};
use anheng_core::value::{Day, Value};
use anheng_store::{AgencyRow, OfficerRow, Person, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::workspace::{Nothing, not_empty};
use crate::{Actor, AppError, Code, Job};

pub use entries::{
    EntriesInput, EntriesOutput, EntryLine, RosterEntry, SampledDossier, TrainingInput, TrainingOutput,
};
pub(crate) use entries::{entries, training};
pub use import::{RosterFile, RosterImport, RosterImportInput, RosterInput, RosterOutput};
pub(crate) use import::{import, take_text};
pub(crate) use seen::seen;
pub use seen::{SeenInput, SeenOutput};

#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterShow {
    /// The day on which the program was asked.
    pub today: String,
    pub agencies: Vec<AgencyLine>,
    pub officers: Vec<OfficerLine>,
    pub people: Vec<PersonLine>,
    /// Agencies that dossiers name and the roster does not have.
    pub unlisted: Vec<Unlisted>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AgencyLine {
    pub agency: Agency,
    pub active: bool,
    /// Dossiers that name it, by its full name.
    pub dossiers: u64,
    pub officers: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficerLine {
    pub officer: Officer,
    pub active: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonLine {
    pub person: Person,
    /// Reviews in hand, and submitted.
    pub open: u64,
    pub submitted: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Unlisted {
    pub name: String,
    pub dossiers: u64,
}

pub(crate) fn show(app: &App, _: Nothing, _: &Actor, job: &Job<'_>) -> Result<RosterShow, AppError> {
    app.read(|reads| {
        let mut named: BTreeMap<String, u64> = BTreeMap::new();
        for count in reads.counts()? {
            *named.entry(count.agency).or_default() += count.unreviewed + count.open + count.submitted;
        }
        named.remove("");
        let mut staff: BTreeMap<String, usize> = BTreeMap::new();
        let mut officers = Vec::new();
        for row in reads.officers()? {
            if row.active {
                *staff.entry(row.agency.clone()).or_default() += 1;
            }
            officers.push(OfficerLine { officer: kept(&row.json)?, active: row.active });
        }
        let mut agencies = Vec::new();
        let mut listed = BTreeSet::new();
        for row in reads.agencies()? {
            agencies.push(AgencyLine {
                agency: kept(&row.json)?,
                active: row.active,
                dossiers: named.get(&row.name).copied().unwrap_or_default(),
                officers: staff.get(&row.id).copied().unwrap_or_default(),
            });
            listed.insert(row.name);
        }
        named.retain(|name, _| !listed.contains(name));
        let mut unlisted: Vec<_> =
            named.into_iter().map(|(name, dossiers)| Unlisted { name, dossiers }).collect();
        unlisted.sort_by_key(|one| std::cmp::Reverse(one.dossiers));
        let counts = reads.review_counts()?;
        let people = reads.people()?.into_iter().map(|person| {
            let count = counts.iter().find(|count| count.person == person.id);
            let (open, submitted) = count.map_or((0, 0), |count| (count.open, count.submitted));
            PersonLine { person, open, submitted }
        });
        let today = job.now.date().to_string();
        Ok(RosterShow { today, agencies, officers, people: people.collect(), unlisted })
    })
}

/// An agency as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyInput {
    pub agency: Agency,
    /// False: no longer offered; what names it stays.
    pub active: bool,
    /// Refuse an id that is taken, instead of changing what has it.
    #[serde(default)]
    pub new: bool,
}

pub(crate) fn agency(
    app: &App,
    input: AgencyInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Nothing, AppError> {
    not_empty("单位名称", &words(&input.agency.name))?;
    for (at, power) in input.agency.powers.iter().enumerate() {
        in_order(&power.valid_from, &power.valid_to, &format!("第 {} 项职权依据", at + 1))?;
    }
    let row = agency_row(&input.agency, input.active)?;
    app.act(actor, job, "roster.agency", |tx| {
        let all = tx.reads().agencies()?;
        let before = all.iter().find(|one| one.id == row.id);
        refuse_taken(input.new, before.map(|one| one.name.as_str()), &row.id)?;
        if let Some(twin) = all.iter().find(|one| one.id != row.id && one.name == row.name) {
            return Err(AppError::new(
                Code::NotNow,
                format!("名册里已有“{}”（编号 {}）", twin.name, twin.id),
            )
            .hint("请直接改那一条；停用的可以重新启用"));
        }
        if before == Some(&row) {
            return Ok(Nothing {});
        }
        put_agency(tx, before, &row)?;
        Ok(Nothing {})
    })
}

/// An officer as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficerInput {
    pub officer: Officer,
    /// False: no longer offered; what names the person stays.
    pub active: bool,
    /// Refuse an id that is taken, instead of changing who has it.
    #[serde(default)]
    pub new: bool,
}

pub(crate) fn officer(
    app: &App,
    input: OfficerInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Nothing, AppError> {
    not_empty("姓名", &words(&input.officer.name))?;
    for (at, one) in input.officer.certificates.iter().enumerate() {
        in_order(&one.valid_from, &one.valid_to, &format!("第 {} 个执法证", at + 1))?;
    }
    let row = officer_row(&input.officer, input.active)?;
    app.act(actor, job, "roster.officer", |tx| {
        let all = tx.reads().officers()?;
        let before = all.iter().find(|one| one.id == row.id);
        refuse_taken(input.new, before.map(|one| one.name.as_str()), &row.id)?;
        let agencies = tx.reads().agencies()?;
        if !row.agency.is_empty() && !agencies.iter().any(|agency| agency.id == row.agency) {
            return Err(AppError::new(Code::BadInput, format!("名册里没有编号为“{}”的单位", row.agency))
                .hint("请先登记单位"));
        }
        let same = |one: &&OfficerRow| one.id != row.id && one.certificate == row.certificate;
        if let Some(other) = all.iter().find(same).filter(|_| !row.certificate.is_empty()) {
            return Err(AppError::new(
                Code::NotNow,
                format!("执法证号 {} 已登记在{}名下", row.certificate, other.name),
            )
            .hint("请核对证号；同一个人只登记一次"));
        }
        if before == Some(&row) {
            return Ok(Nothing {});
        }
        put_officer(tx, before, &row)?;
        Ok(Nothing {})
    })
}

/// What the audit keeps of an entry.
#[derive(Debug, Serialize)]
struct Told<'a> {
    entry: serde_json::Value,
    active: &'a bool,
}

impl<'a> Told<'a> {
    fn of(json: &str, active: &'a bool) -> Self {
        Told { entry: serde_json::from_str(json).unwrap_or_default(), active }
    }
}

fn put_agency(tx: &mut Tx<'_>, before: Option<&AgencyRow>, row: &AgencyRow) -> Result<(), AppError> {
    tx.put_agency(row)?;
    let was = before.map(|one| Told::of(&one.json, &one.active));
    Ok(tx.tell(format!("agency:{}", row.id), was.as_ref(), Some(&Told::of(&row.json, &row.active)))?)
}

fn put_officer(tx: &mut Tx<'_>, before: Option<&OfficerRow>, row: &OfficerRow) -> Result<(), AppError> {
    tx.put_officer(row)?;
    let was = before.map(|one| Told::of(&one.json, &one.active));
    Ok(tx.tell(format!("officer:{}", row.id), was.as_ref(), Some(&Told::of(&row.json, &row.active)))?)
}

pub(crate) fn agency_row(agency: &Agency, active: bool) -> Result<AgencyRow, AppError> {
    Ok(AgencyRow {
        id: agency.id.to_string(),
        name: words(&agency.name),
        region: words(&agency.region),
        field: words(&agency.field),
        json: json(agency)?,
        active,
    })
}

pub(crate) fn officer_row(officer: &Officer, active: bool) -> Result<OfficerRow, AppError> {
    let certificate = officer.certificates.iter().find_map(|one| one.number.known());
    Ok(OfficerRow {
        id: officer.id.to_string(),
        name: words(&officer.name),
        agency: officer.agency.known().map(ToString::to_string).unwrap_or_default(),
        certificate: certificate.cloned().unwrap_or_default(),
        json: json(officer)?,
        active,
    })
}

fn words(value: &Value<String>) -> String {
    value.known().cloned().unwrap_or_default()
}

fn refuse_taken(new: bool, name: Option<&str>, id: &str) -> Result<(), AppError> {
    match name {
        Some(name) if new => Err(AppError::new(Code::NotNow, format!("编号“{id}”已是“{name}”的"))
            .hint("名册刚被别人改过，请再保存一次")),
        _ => Ok(()),
    }
}

fn in_order(from: &Value<Day>, to: &Value<Day>, what: &str) -> Result<(), AppError> {
    match (from.known(), to.known()) {
        (Some(from), Some(to)) if to.0 < from.0 => {
            Err(AppError::new(Code::BadInput, format!("{what}：止期 {} 早于起期 {}", to.0, from.0))
                .hint("请核对这两个日期"))
        }
        _ => Ok(()),
    }
}

pub(crate) fn kept<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, AppError> {
    serde_json::from_str(json).map_err(|error| {
        AppError::new(Code::BadInput, format!("名册中有一条无法读取：{error}")).hint("请在“数据”里检查工作区")
    })
}

fn json(element: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(element)
        .map_err(|error| AppError::new(Code::Internal, format!("名册无法写出：{error}")))
}
