//! `workspace.roster` and `roster.import`: a roster file in, each entry new, changed, unchanged or refused with its
//! reason; first as a rehearsal, then for good.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anheng_core::dossier::{Agency, Element, Officer};
use anheng_core::refusal::read_strict_json;
use anheng_store::{AgencyRow, OfficerRow, Reads};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{agency_row, officer_row, sheet};
use crate::dossiers::import::Became;
use crate::host::App;
use crate::{Actor, AppError, Code, DossierText, Job, MAX_DOSSIER_BYTES};

/// Agencies and officers, as a dossier would hold them: `{"agencies": […], "officers": […]}`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterInput {
    pub file: DossierText,
}

/// What a roster file holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "名册文件 {agencies, officers}")]
pub struct RosterFile {
    #[serde(default)]
    pub agencies: Vec<Agency>,
    #[serde(default)]
    pub officers: Vec<Officer>,
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
    let done = take_in(app, &Source::File(file), actor, job, false)?;
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
    /// A roster file (JSON), or a workbook or csv with sheets of 单位 and 执法人员.
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
    /// One for each entry, in order; rows that could not be read come first.
    pub log: Vec<RosterLine>,
    /// What of a workbook was passed over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
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
}

pub(crate) fn import(
    app: &App,
    input: RosterImportInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<RosterImport, AppError> {
    let name = input.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let most = MAX_DOSSIER_BYTES.max(anheng_office::MAX_BYTES);
    let too_large = std::fs::metadata(&input.file).is_ok_and(|file| file.len() > most as u64);
    if too_large {
        return Err(AppError::new(Code::BadInput, "名册文件过大").hint("请核对是否选错文件").in_file(name));
    }
    let bytes = crate::library::read(&input.file)?;
    if !is_json(&bytes) {
        let tables = sheet::read(&bytes).map_err(|error| error.in_file(name))?;
        return take_in(app, &Source::Sheets(tables), actor, job, input.dry_run);
    }
    let file = read(&name, &bytes)?;
    if file.agencies.is_empty() && file.officers.is_empty() {
        return Err(AppError::new(Code::BadInput, "名册文件里一条也没有")
            .hint("请核对是否选错文件")
            .in_file(name));
    }
    take_in(app, &Source::File(file), actor, job, input.dry_run)
}

/// Where entries come from.
enum Source {
    File(RosterFile),
    Sheets(sheet::Tables),
}

fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

fn read(name: &str, bytes: &[u8]) -> Result<RosterFile, AppError> {
    read_strict_json(bytes, MAX_DOSSIER_BYTES, "名册").map_err(|refusal| AppError::refused(name, refusal))
}

fn take_in(
    app: &App,
    source: &Source,
    actor: &Actor,
    job: &Job<'_>,
    dry_run: bool,
) -> Result<RosterImport, AppError> {
    if dry_run {
        return app.read(|reads| Ok(told(plan(reads, source, job)?, source, dry_run)));
    }
    app.act(actor, job, "workspace.roster", |tx| {
        let plan = plan(tx.reads(), source, job)?;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for planned in &plan {
            let Some(row) = &planned.row else { continue };
            match row {
                Row::Agency(row) => tx.put_agency(row)?,
                Row::Officer(row) => tx.put_officer(row)?,
            }
            before.extend(planned.before.as_deref().map(kept_json));
            after.push(kept_json(row.json()));
        }
        if !after.is_empty() {
            tx.tell("roster", Some(&before), Some(&after))?;
        }
        Ok(told(plan, source, dry_run))
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
}

impl Row {
    /// Id and name.
    fn names(&self) -> (String, String) {
        match self {
            Row::Agency(row) => (row.id.clone(), row.name.clone()),
            Row::Officer(row) => (row.id.clone(), row.name.clone()),
        }
    }

    fn json(&self) -> &str {
        match self {
            Row::Agency(row) => &row.json,
            Row::Officer(row) => &row.json,
        }
    }
}

fn plan(reads: Reads<'_>, source: &Source, job: &Job<'_>) -> Result<Vec<Planned>, AppError> {
    let (agencies, officers) = (reads.agencies()?, reads.officers()?);
    let tables = match source {
        Source::File(file) => return planned_entries(file, &agencies, &officers, job),
        Source::Sheets(tables) => tables,
    };
    let entries = sheet::entries(tables, &agencies, &officers)?;
    let refused = entries.refused.into_iter().map(|line| Planned { line, row: None, before: None });
    let mut plan: Vec<_> = refused.collect();
    plan.extend(planned_entries(&entries.file, &agencies, &officers, job)?);
    Ok(plan)
}

fn planned_entries(
    file: &RosterFile,
    agencies: &[AgencyRow],
    officers: &[OfficerRow],
    job: &Job<'_>,
) -> Result<Vec<Planned>, AppError> {
    let of = file.agencies.len() + file.officers.len();
    let (mut plan, mut ids) = (Vec::with_capacity(of), BTreeSet::new());
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
        plan.push(planned::<Agency>(RosterPart::Agency, why, before, Row::Agency(row)));
    }
    let homes: BTreeSet<&str> = agencies.iter().map(|one| one.id.as_str()).chain(taken(&plan)).collect();
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
        more.push(planned::<Officer>(RosterPart::Officer, why, before, Row::Officer(row)));
    }
    plan.append(&mut more);
    Ok(plan)
}

/// Agencies of the plan that the roster will have.
fn taken(plan: &[Planned]) -> impl Iterator<Item = &str> {
    plan.iter().filter(|one| one.line.became != Became::Refused).map(|one| one.line.id.as_str())
}

fn planned<E: Element>(what: RosterPart, why: String, before: Option<String>, row: Row) -> Planned {
    let (id, name) = row.names();
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

fn told(plan: Vec<Planned>, source: &Source, dry_run: bool) -> RosterImport {
    let notes = match source {
        Source::File(_) => Vec::new(),
        Source::Sheets(tables) => tables.notes.clone(),
    };
    let mut output = RosterImport { dry_run, notes, ..RosterImport::default() };
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
