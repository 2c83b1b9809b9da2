//! `workspace.roster` and `roster.import`: a roster file (JSON) in, each entry new, changed, unchanged or refused with its
//! reason; first as a rehearsal, then for good. Workbooks come in by `import`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anheng_core::dossier::{Agency, Element, Officer};
use anheng_core::refusal::read_strict_json;
use anheng_core::roster::{Benchmark, DelegatedItem, Reviewer, SampledCase, Training};
use anheng_store::{AgencyRow, EntryRow, OfficerRow, Reads, TrainingRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{agency_row, json, officer_row, words};
use crate::dossiers::import::Became;
use crate::host::App;
use crate::{Actor, AppError, Code, DossierText, Job, MAX_DOSSIER_BYTES};

/// Agencies and officers as a dossier would hold them, and the other rosters: `{"agencies": […], "officers": […]}`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterInput {
    pub file: DossierText,
}

/// What a roster file holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "名册文件 {agencies, officers, …}")]
pub struct RosterFile {
    #[serde(default)]
    pub agencies: Vec<Agency>,
    #[serde(default)]
    pub officers: Vec<Officer>,
    #[serde(default)]
    pub training: Vec<Training>,
    #[serde(default)]
    pub reviewers: Vec<Reviewer>,
    #[serde(default)]
    pub items: Vec<Benchmark>,
    #[serde(default)]
    pub delegated: Vec<DelegatedItem>,
    #[serde(default)]
    pub sample: Vec<SampledCase>,
}

impl RosterFile {
    fn len(&self) -> usize {
        let people = self.agencies.len() + self.officers.len() + self.training.len();
        people + self.reviewers.len() + self.items.len() + self.delegated.len() + self.sample.len()
    }
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct RosterOutput {
    pub agencies: usize,
    pub officers: usize,
    pub changed: usize,
}

/// For the program, which has no use for a rehearsal.
pub(crate) fn take_text(
    app: &App,
    input: RosterInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<RosterOutput, AppError> {
    let file = read(&input.file.name, input.file.text.as_bytes())?;
    let (agencies, officers) = (file.agencies.len(), file.officers.len());
    let done = take_in(app, &file, actor, job, false)?;
    if let Some(refused) = done.log.into_iter().find(|line| line.became == Became::Refused) {
        let message = format!("{}（{}）没有收入：{}", refused.name, refused.id, refused.why);
        return Err(AppError::new(Code::BadInput, message)
            .hint("其余各条已经收入；请改好这一条再导入一次")
            .in_file(input.file.name));
    }
    Ok(RosterOutput { agencies, officers, changed: done.new + done.changed })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterImportInput {
    /// A roster file (JSON).
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct RosterImport {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    pub dry_run: bool,
    /// One for each entry, in order.
    pub log: Vec<RosterLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterLine {
    pub what: RosterPart,
    pub id: String,
    pub name: String,
    pub became: Became,
    /// Names of the fields that change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RosterPart {
    Agency,
    Officer,
    Training,
    Reviewer,
    Item,
    Delegated,
    Sample,
}

pub(crate) fn import(
    app: &App,
    input: RosterImportInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<RosterImport, AppError> {
    let name = input.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let too_large = std::fs::metadata(&input.file).is_ok_and(|file| file.len() > MAX_DOSSIER_BYTES as u64);
    if too_large {
        return Err(AppError::new(Code::BadInput, "名册文件过大").hint("请核对是否选错文件").in_file(name));
    }
    let bytes = crate::library::read(&input.file)?;
    let file = read(&name, &bytes)?;
    if file.len() == 0 {
        return Err(AppError::new(Code::BadInput, "名册文件里一条也没有")
            .hint("请核对是否选错文件")
            .in_file(name));
    }
    take_in(app, &file, actor, job, input.dry_run)
}

fn read(name: &str, bytes: &[u8]) -> Result<RosterFile, AppError> {
    read_strict_json(bytes, MAX_DOSSIER_BYTES, "名册").map_err(|refusal| AppError::refused(name, refusal))
}

fn take_in(
    app: &App,
    file: &RosterFile,
    actor: &Actor,
    job: &Job<'_>,
    dry_run: bool,
) -> Result<RosterImport, AppError> {
    if dry_run {
        return app.read(|reads| Ok(told(plan(reads, file, job)?, dry_run)));
    }
    app.act(actor, job, "workspace.roster", |tx| {
        let plan = plan(tx.reads(), file, job)?;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for planned in &plan {
            let Some(row) = &planned.row else { continue };
            match row {
                Row::Agency(row) => tx.put_agency(row)?,
                Row::Officer(row) => tx.put_officer(row)?,
                Row::Training(row) => tx.put_training(row)?,
                Row::Entry(roster, row) => tx.put_roster_entry(roster, row)?,
            }
            before.extend(planned.before.as_deref().map(kept_json));
            after.push(kept_json(row.json()));
        }
        if !after.is_empty() {
            tx.tell("roster", Some(&before), Some(&after))?;
        }
        Ok(told(plan, dry_run))
    })
}

/// What will become of an entry.
struct Planned {
    line: RosterLine,
    /// To be written; none: nothing changes, or it was refused.
    row: Option<Row>,
    before: Option<String>,
}

enum Row {
    Agency(AgencyRow),
    Officer(OfficerRow),
    Training(TrainingRow),
    /// Of the roster with this code.
    Entry(&'static str, EntryRow),
}

impl Row {
    fn json(&self) -> &str {
        match self {
            Row::Agency(row) => &row.json,
            Row::Officer(row) => &row.json,
            Row::Training(row) => &row.json,
            Row::Entry(_, row) => &row.json,
        }
    }
}

fn plan(reads: Reads<'_>, file: &RosterFile, job: &Job<'_>) -> Result<Vec<Planned>, AppError> {
    let mut plan = people(file, &reads.agencies()?, &reads.officers()?, job)?;
    let officers = reads.officers()?;
    let known: BTreeSet<&str> = officers.iter().map(|one| one.id.as_str()).collect();
    let more = trained(reads, file, |officer| {
        known.contains(officer) || taken(&plan, RosterPart::Officer).any(|id| id == officer)
    })?;
    plan.extend(more);
    job.step(plan.len(), file.len())?;
    plan.extend(listed(reads, RosterPart::Reviewer, "reviewers", &file.reviewers, |one| words(&one.name))?);
    plan.extend(listed(reads, RosterPart::Item, "items", &file.items, |one| words(&one.name))?);
    plan.extend(listed(reads, RosterPart::Delegated, "delegated", &file.delegated, |one| words(&one.name))?);
    job.step(plan.len(), file.len())?;
    plan.extend(listed(reads, RosterPart::Sample, "sample", &file.sample, |one| words(&one.title))?);
    Ok(plan)
}

/// What officers learned: one entry for each and each year.
fn trained(
    reads: Reads<'_>,
    file: &RosterFile,
    known: impl Fn(&str) -> bool,
) -> Result<Vec<Planned>, AppError> {
    let kept = reads.training()?;
    let mut seen = BTreeSet::new();
    let mut plan = Vec::new();
    for one in &file.training {
        let officer = one.officer.known().map(ToString::to_string).unwrap_or_default();
        let year = one.year.known().and_then(|year| u16::try_from(*year).ok()).unwrap_or_default();
        let before = kept.iter().find(|row| row.officer == officer && row.year == year);
        let why = match known(&officer) {
            false => format!("文件和名册里都没有编号为“{officer}”的执法人员"),
            true if !(1990..=2199).contains(&year) => "没有年度，或者年度不对".to_owned(),
            true if !seen.insert((officer.clone(), year)) => "文件里这个人的这一年有两条".to_owned(),
            true => String::new(),
        };
        let row = Row::Training(TrainingRow { officer: officer.clone(), year, json: json(one)? });
        let names = (one.id.to_string(), format!("{officer} {year} 年"));
        let before = before.map(|row| row.json.clone());
        plan.push(planned::<Training>(RosterPart::Training, names, why, before, row));
    }
    Ok(plan)
}

/// Entries of a roster that stands for itself, each known by its id.
fn listed<E: Element + Serialize>(
    reads: Reads<'_>,
    part: RosterPart,
    roster: &'static str,
    entries: &[E],
    name: impl Fn(&E) -> String,
) -> Result<Vec<Planned>, AppError> {
    let kept: BTreeMap<String, String> =
        reads.roster_entries(roster)?.into_iter().map(|row| (row.id, row.json)).collect();
    let mut seen = BTreeSet::new();
    let plan = entries.iter().map(|entry| {
        let (id, name) = (entry.id().to_string(), name(entry));
        let why = match name.is_empty() {
            true => "没有名称".to_owned(),
            false if !seen.insert(id.clone()) => "文件里有两条用这个编号".to_owned(),
            false => String::new(),
        };
        let before = kept.get(&id).cloned();
        let row = Row::Entry(roster, EntryRow { id: id.clone(), json: json(entry)? });
        Ok(planned::<E>(part, (id, name), why, before, row))
    });
    plan.collect()
}

fn people(
    file: &RosterFile,
    agencies: &[AgencyRow],
    officers: &[OfficerRow],
    job: &Job<'_>,
) -> Result<Vec<Planned>, AppError> {
    let of = file.len();
    let (mut plan, mut ids) = (Vec::new(), BTreeSet::new());
    let mut names: BTreeMap<String, String> =
        agencies.iter().map(|one| (one.name.clone(), one.id.clone())).collect();
    for agency in &file.agencies {
        job.step(plan.len(), of)?;
        let old = agencies.iter().find(|old| old.id == agency.id.as_str());
        // Whoever left stays so: an import knows nothing of it.
        let row = agency_row(agency, old.is_none_or(|old| old.active))?;
        let twin = names.get(&row.name).filter(|id| **id != row.id);
        let why = match (row.name.is_empty(), twin) {
            (true, _) => "没有名称".to_owned(),
            (_, Some(twin)) => format!("名称与编号 {twin} 的单位相同"),
            _ if !ids.insert(("agency", row.id.clone())) => "文件里有两个单位用这个编号".to_owned(),
            _ => String::new(),
        };
        names.entry(row.name.clone()).or_insert_with(|| row.id.clone());
        let before = old.map(|old| old.json.clone());
        let names = (row.id.clone(), row.name.clone());
        plan.push(planned::<Agency>(RosterPart::Agency, names, why, before, Row::Agency(row)));
    }
    let homes: BTreeSet<&str> =
        agencies.iter().map(|one| one.id.as_str()).chain(taken(&plan, RosterPart::Agency)).collect();
    let mut more = Vec::new();
    for officer in &file.officers {
        job.step(plan.len() + more.len(), of)?;
        let old = officers.iter().find(|old| old.id == officer.id.as_str());
        let row = officer_row(officer, old.is_none_or(|old| old.active))?;
        let same = |one: &&OfficerRow| one.id != row.id && one.certificate == row.certificate;
        let twin = officers.iter().find(same).filter(|_| !row.certificate.is_empty());
        let why = match twin {
            _ if row.name.is_empty() => "没有姓名".to_owned(),
            _ if !row.agency.is_empty() && !homes.contains(row.agency.as_str()) => {
                format!("文件和名册里都没有编号为“{}”的单位", row.agency)
            }
            Some(twin) => format!("执法证号 {} 已登记在{}名下", row.certificate, twin.name),
            None if !ids.insert(("officer", row.id.clone())) => "文件里有两个人用这个编号".to_owned(),
            None => String::new(),
        };
        let before = old.map(|old| old.json.clone());
        let names = (row.id.clone(), row.name.clone());
        more.push(planned::<Officer>(RosterPart::Officer, names, why, before, Row::Officer(row)));
    }
    plan.append(&mut more);
    Ok(plan)
}

/// Ids of the plan that the roster will have.
fn taken(plan: &[Planned], part: RosterPart) -> impl Iterator<Item = &str> {
    let kept = move |one: &&Planned| one.line.what == part && one.line.became != Became::Refused;
    plan.iter().filter(kept).map(|one| one.line.id.as_str())
}

fn planned<E: Element>(
    what: RosterPart,
    (id, name): (String, String),
    why: String,
    before: Option<String>,
    row: Row,
) -> Planned {
    let fields = before.as_deref().map(|before| changed_fields::<E>(before, row.json())).unwrap_or_default();
    let became = match &before {
        _ if !why.is_empty() => Became::Refused,
        None => Became::New,
        Some(before) if before == row.json() => Became::Unchanged,
        Some(_) => Became::Changed,
    };
    let writes = matches!(became, Became::New | Became::Changed);
    let line = RosterLine { what, id, name, became, fields, why };
    Planned { line, row: writes.then_some(row), before }
}

/// Names of the fields in which two entries differ.
fn changed_fields<E: Element>(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (kept_json(before), kept_json(after));
    let differs = |code: &str| before.get(code) != after.get(code);
    let own = E::FIELDS.iter().filter(|field| differs(field.code)).map(|field| field.label.to_owned());
    let parts = [("powers", "职权依据"), ("certificates", "执法证")];
    own.chain(parts.iter().filter(|(code, _)| differs(code)).map(|(_, label)| (*label).to_owned())).collect()
}

fn kept_json(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap_or_default()
}

fn told(plan: Vec<Planned>, dry_run: bool) -> RosterImport {
    let mut output = RosterImport { dry_run, ..RosterImport::default() };
    for one in plan {
        match one.line.became {
            Became::New => output.new += 1,
            Became::Changed => output.changed += 1,
            Became::Unchanged => output.unchanged += 1,
            Became::Refused => output.refused += 1,
        }
        output.log.push(one.line);
    }
    output
}
