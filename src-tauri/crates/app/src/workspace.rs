//! `workspace.new`, `.info`, `.people`, `.person`: making a workspace and who works in it. What it adds to the program's
//! packs, numbers and calendar is in `additions`, whom it reviews in `roster`.

use anheng_store::{Chain, NOTHING, PackRow, Person};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::{Actor, AppError, Code, Job, Role};

/// Makes the workspace that the host named; who makes it is its first 评查组织单位.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInput {
    pub name: String,
    pub unit: String,
}

#[derive(Debug, Serialize, JsonSchema)]
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

/// Who may be acting, asked before anybody does.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeopleOutput {
    pub workspace: String,
    pub people: Vec<Person>,
}

pub(crate) fn people(app: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<PeopleOutput, AppError> {
    app.read(|reads| Ok(PeopleOutput { workspace: reads.workspace()?, people: reads.people()? }))
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
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

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
    /// Refuse an id that somebody has already, instead of changing that person.
    #[serde(default)]
    pub new: bool,
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
    let new = input.new;
    let person = Person {
        id: input.id,
        name: input.name,
        role: input.role.code().into(),
        unit: input.unit,
        active: input.active,
    };
    app.act(actor, job, "workspace.person", |tx| {
        let before = tx.reads().person(&person.id)?;
        if let (true, Some(taken)) = (new, &before) {
            return Err(AppError::new(Code::NotNow, format!("编号“{}”已是{}的", taken.id, taken.name))
                .hint("请换一个编号；要改这个人，请在名册里选中再改"));
        }
        if before.as_ref() == Some(&person) {
            return Ok(());
        }
        tx.put_person(&person)?;
        Ok(tx.tell(format!("person:{}", person.id), before.as_ref(), Some(&person))?)
    })?;
    Ok(person)
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

pub(crate) fn not_empty(what: &str, text: &str) -> Result<(), AppError> {
    if text.trim().is_empty() {
        return Err(AppError::new(Code::Usage, format!("没有写{what}")));
    }
    Ok(())
}
