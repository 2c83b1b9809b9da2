//! `workspace.*`: making a workspace, who works in it, rosters, and what it adds to the program's packs, numbers and
//! calendar.

use anheng_core::dossier::{Agency, Officer};
use anheng_core::refusal::read_strict_json;
use anheng_core::standard::model::ParameterUnit;
use anheng_core::value::Day;
use anheng_store::{AgencyRow, Chain, NOTHING, OfficerRow, PackRow, ParameterRow, Person};
use serde::{Deserialize, Serialize};

use crate::check::standard as standard_words;
use crate::host::{App, calendar as read_calendar};
use crate::{Actor, AppError, Code, DossierText, Job, MAX_DOSSIER_BYTES, Role};

/// Makes the workspace that the host named; who makes it is its first 评查组织单位.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewInput {
    pub name: String,
    pub unit: String,
}

#[derive(Debug, Serialize)]
pub struct InfoOutput {
    pub folder: String,
    pub workspace: String,
    pub created_at: String,
    pub schema_version: u32,
    pub engine: &'static str,
    pub dossiers: u64,
    pub people: Vec<Person>,
    pub packs: Vec<PackRow>,
    pub chain: Chain,
    pub actor: Actor,
}

pub(crate) fn new(app: &App, input: NewInput, actor: &Actor, job: &Job<'_>) -> Result<InfoOutput, AppError> {
    check_id(&actor.id)?;
    not_empty("姓名", &input.name)?;
    app.create(job)?;
    let first = Person {
        id: actor.id.clone(),
        name: input.name,
        role: Role::Office.code().into(),
        unit: input.unit,
        active: true,
    };
    let office = Actor { id: actor.id.clone(), role: Role::Office };
    app.act(&office, job, "workspace.new", |tx| {
        tx.put_person(&first)?;
        Ok(tx.tell(format!("person:{}", first.id), NOTHING, Some(&first))?)
    })?;
    info(app, Nothing {}, &office, job)
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

pub(crate) fn info(app: &App, _: Nothing, actor: &Actor, _: &Job<'_>) -> Result<InfoOutput, AppError> {
    app.read(|reads| {
        Ok(InfoOutput {
            folder: app.root().map(|root| root.display().to_string()).unwrap_or_default(),
            workspace: reads.workspace()?,
            created_at: reads.created_at()?,
            schema_version: reads.schema_version()?,
            engine: anheng_core::ENGINE,
            dossiers: reads.dossier_count()?,
            people: reads.people()?,
            packs: reads.packs()?,
            chain: reads.chain()?,
            actor: actor.clone(),
        })
    })
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonInput {
    pub id: String,
    pub name: String,
    pub role: Role,
    #[serde(default)]
    pub unit: String,
    /// False: may no longer act; what was done stays.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

pub(crate) fn person(
    app: &App,
    input: PersonInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Person, AppError> {
    check_id(&input.id)?;
    not_empty("姓名", &input.name)?;
    if input.id == actor.id && (input.role != Role::Office || !input.active) {
        return Err(AppError::new(Code::NotNow, "不能撤掉自己的组织单位身份")
            .hint("请由另一名评查组织单位的人员来改"));
    }
    let person = Person {
        id: input.id,
        name: input.name,
        role: input.role.code().into(),
        unit: input.unit,
        active: input.active,
    };
    app.act(actor, job, "workspace.person", |tx| {
        let before = tx.reads().person(&person.id)?;
        if before.as_ref() == Some(&person) {
            return Ok(());
        }
        tx.put_person(&person)?;
        Ok(tx.tell(format!("person:{}", person.id), before.as_ref(), Some(&person))?)
    })?;
    Ok(person)
}

/// Agencies and officers, as a dossier would hold them: `{"agencies": […], "officers": […]}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterInput {
    pub file: DossierText,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "名册文件 {agencies, officers}")]
struct RosterFile {
    #[serde(default)]
    agencies: Vec<Agency>,
    #[serde(default)]
    officers: Vec<Officer>,
}

#[derive(Debug, Default, Serialize)]
pub struct RosterOutput {
    pub agencies: usize,
    pub officers: usize,
    pub changed: usize,
}

pub(crate) fn roster(
    app: &App,
    input: RosterInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<RosterOutput, AppError> {
    let file: RosterFile = read_strict_json(input.file.text.as_bytes(), MAX_DOSSIER_BYTES, "名册")
        .map_err(|refusal| AppError::refused(&input.file.name, refusal))?;
    app.act(actor, job, "workspace.roster", |tx| {
        let mut output =
            RosterOutput { agencies: file.agencies.len(), officers: file.officers.len(), changed: 0 };
        let (agencies, officers) = (tx.reads().agencies()?, tx.reads().officers()?);
        let mut before = Vec::new();
        for one in &file.agencies {
            let known =
                |value: &anheng_core::value::Value<String>| value.known().cloned().unwrap_or_default();
            let row = AgencyRow {
                id: one.id.to_string(),
                name: known(&one.name),
                region: known(&one.region),
                field: known(&one.field),
                json: json(one)?,
            };
            let old = agencies.iter().find(|old| old.id == row.id);
            if old != Some(&row) {
                output.changed += 1;
                before.extend(old.map(|old| old.json.clone()));
                tx.put_agency(&row)?;
            }
        }
        for one in &file.officers {
            let certificate = one.certificates.iter().find_map(|one| one.number.known());
            let row = OfficerRow {
                id: one.id.to_string(),
                name: one.name.known().cloned().unwrap_or_default(),
                agency: one.agency.known().map(ToString::to_string).unwrap_or_default(),
                certificate: certificate.cloned().unwrap_or_default(),
                json: json(one)?,
            };
            let old = officers.iter().find(|old| old.id == row.id);
            if old != Some(&row) {
                output.changed += 1;
                before.extend(old.map(|old| old.json.clone()));
                tx.put_officer(&row)?;
            }
        }
        if output.changed > 0 {
            tx.tell("roster", Some(&before), Some(&file))?;
        }
        Ok(output)
    })
}

fn json(element: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(element)
        .map_err(|error| AppError::new(Code::Internal, format!("名册无法写出：{error}")))
}

/// A pack folder to be kept in the workspace.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstallInput {
    pub folder: std::path::PathBuf,
}

#[derive(Debug, Serialize)]
pub struct InstallOutput {
    pub pack: String,
    pub words: String,
    pub sha256: String,
    pub examples_passed: usize,
    /// False: these very bytes were there already.
    pub new: bool,
}

pub(crate) fn install(
    app: &App,
    input: InstallInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<InstallOutput, AppError> {
    let library = app.library();
    let folder = library.read_folder(&input.folder)?;
    let pack = &folder.pack;
    let same = library.packs.iter().find(|known| known.reference() == pack.reference());
    if let Some(same) = same
        && same.sha256 != pack.sha256
    {
        let message = format!("已有 {}，内容却不同", pack.reference());
        return Err(AppError::new(Code::NotNow, message)
            .hint("标准包发布后不得改动；请改用新的版本号")
            .in_file(input.folder.display().to_string()));
    }
    let row = PackRow {
        sha256: pack.sha256.clone(),
        id: pack.id().to_string(),
        version: pack.head.version.clone(),
        title: pack.head.title.clone(),
        installed_at: String::new(),
        installed_by: String::new(),
    };
    let new = app.act(actor, job, "workspace.install", |tx| {
        let new = tx.put_pack(&row, &folder.files)?;
        if new {
            tx.tell(format!("pack:{}", pack.reference()), NOTHING, Some(&pack.sha256))?;
        }
        Ok(new)
    })?;
    app.reload()?;
    Ok(InstallOutput {
        pack: pack.reference(),
        words: standard_words(pack),
        sha256: row.sha256,
        examples_passed: folder.examples_passed,
        new,
    })
}

/// A number that region and field fix.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterInput {
    pub id: String,
    /// In the parameter's own unit; omitted: take the value out.
    #[serde(default)]
    pub value: Option<i64>,
    /// Administrative division code, or its beginning.
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub field: String,
    #[serde(default)]
    pub from: Option<Day>,
    /// The text that fixes it: name and number of the document.
    #[serde(default)]
    pub source: String,
}

pub(crate) fn parameter(
    app: &App,
    input: ParameterInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Vec<ParameterLine>, AppError> {
    app.library().parameter(&input.id)?;
    let row = ParameterRow {
        id: input.id.clone(),
        region: input.region,
        field: input.field,
        from_day: input.from.map(|day| day.0.to_string()).unwrap_or_default(),
        value: input.value.unwrap_or_default(),
        source: input.source,
        set_at: String::new(),
        set_by: String::new(),
    };
    if input.value.is_some() && row.source.trim().is_empty() {
        return Err(AppError::new(Code::Usage, "参数没有写来源")
            .hint("请用 --source 写明规定这个数字的文件名称和文号"));
    }
    app.act(actor, job, "workspace.parameter", |tx| {
        let subject = format!("parameter:{}", row.id);
        if input.value.is_none() {
            let before = tx.remove_parameter(&row)?;
            if before.is_none() {
                return Err(AppError::new(Code::Usage, format!("参数“{}”没有这样一个值", row.id))
                    .hint("用 workspace parameters 查看已有的值"));
            }
            return Ok(tx.tell(subject, before.as_ref(), NOTHING)?);
        }
        let before = tx.set_parameter(&row)?;
        let same = before.as_ref().is_some_and(|old| old.value == row.value && old.source == row.source);
        if !same {
            tx.tell(subject, before.as_ref(), Some(&row))?;
        }
        Ok(())
    })?;
    app.reload()?;
    lines(app, Some(&input.id))
}

/// A parameter, what packs bring for it, and what the workspace sets.
#[derive(Debug, Serialize)]
pub struct ParameterLine {
    pub id: String,
    pub title: String,
    pub unit: ParameterUnit,
    pub packs: Vec<String>,
    pub values: Vec<ValueLine>,
}

#[derive(Debug, Serialize)]
pub struct ValueLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    pub value: i64,
    pub source: String,
    /// Set in the workspace, not brought by a pack.
    pub own: bool,
}

pub(crate) fn parameters(
    app: &App,
    _: Nothing,
    _: &Actor,
    _: &Job<'_>,
) -> Result<Vec<ParameterLine>, AppError> {
    lines(app, None)
}

fn lines(app: &App, only: Option<&str>) -> Result<Vec<ParameterLine>, AppError> {
    let library = app.library();
    let mut lines: Vec<ParameterLine> = Vec::new();
    for pack in &library.packs {
        for parameter in &pack.head.parameters {
            let id = parameter.id.as_str();
            if only.is_some_and(|only| only != id) {
                continue;
            }
            let at = lines.iter().position(|line| line.id == id).unwrap_or_else(|| {
                lines.push(ParameterLine {
                    id: id.to_owned(),
                    title: parameter.title.clone(),
                    unit: parameter.unit,
                    packs: Vec::new(),
                    values: Vec::new(),
                });
                lines.len() - 1
            });
            lines[at].packs.push(pack.reference());
            lines[at].values.extend(parameter.values.iter().map(|value| value_line(value, false)));
        }
    }
    for line in &mut lines {
        let own = library.parameters.0.get(&line.id).into_iter().flatten();
        line.values.extend(own.map(|value| value_line(value, true)));
    }
    Ok(lines)
}

fn value_line(value: &anheng_core::standard::model::ParameterValue, own: bool) -> ValueLine {
    ValueLine {
        region: value.region.clone(),
        field: value.field.clone(),
        from: value.from,
        value: value.value,
        source: value.source.clone(),
        own,
    }
}

/// A holiday table: `{"2031": {"off": {…}, "work": {…}}}`; each year replaces the one that was known.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarInput {
    pub file: DossierText,
}

#[derive(Debug, Serialize)]
pub struct CalendarOutput {
    pub years: Vec<i32>,
}

pub(crate) fn calendar(
    app: &App,
    input: CalendarInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<CalendarOutput, AppError> {
    read_calendar(input.file.text.as_bytes()).map_err(|error| error.in_file(&input.file.name))?;
    let years: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&input.file.text)
        .map_err(|error| AppError::new(Code::BadInput, error.to_string()).in_file(&input.file.name))?;
    let mut read = Vec::new();
    for (year, table) in years {
        let number: i32 =
            year.parse().map_err(|_| AppError::new(Code::BadInput, format!("年份“{year}”不对")))?;
        read.push((number, serde_json::json!({ year: table }).to_string()));
    }
    app.act(actor, job, "workspace.calendar", |tx| {
        let before = tx.reads().calendar_years()?;
        let new: Vec<_> = read.iter().filter(|year| !before.contains(year)).collect();
        for (year, json) in &new {
            tx.put_calendar_year(*year, json)?;
        }
        if !new.is_empty() {
            let old: Vec<_> =
                before.iter().filter(|(year, _)| new.iter().any(|new| new.0 == *year)).collect();
            tx.tell("calendar", Some(&old), Some(&new))?;
        }
        Ok(())
    })?;
    app.reload()?;
    Ok(CalendarOutput { years: read.into_iter().map(|(year, _)| year).collect() })
}

/// Ids of people go into file names and the audit: short, and without surprises.
fn check_id(id: &str) -> Result<(), AppError> {
    let sound = !id.is_empty()
        && id.chars().count() <= 40
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if sound {
        return Ok(());
    }
    Err(AppError::new(Code::Usage, format!("操作人编号“{id}”不对"))
        .hint("用字母、汉字、数字、连字符，至多 40 个字"))
}

fn not_empty(what: &str, text: &str) -> Result<(), AppError> {
    if text.trim().is_empty() {
        return Err(AppError::new(Code::Usage, format!("没有写{what}")));
    }
    Ok(())
}
