//! `view.list`, `view.save`, `view.rename` and `view.remove`: what a person keeps of the list of dossiers under a name.
//! They belong to the person and go with the workspace; what is in one is the window's affair.

use anheng_store::{NOTHING, SavedView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, Job};

/// Characters of a name, views of a person, bytes of one view.
const LONGEST: usize = 40;
const MOST: usize = 100;
const LARGEST: usize = 16 * 1024;

#[derive(Debug, Serialize, JsonSchema)]
pub struct ViewsOutput {
    pub views: Vec<SavedView>,
}

pub(crate) fn list(app: &App, _: Nothing, actor: &Actor, _: &Job<'_>) -> Result<ViewsOutput, AppError> {
    app.read(|reads| Ok(ViewsOutput { views: reads.views(&actor.id)? }))
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveViewInput {
    /// One with the same name is replaced.
    pub name: String,
    /// JSON, as the window wants it back.
    pub json: String,
}

pub(crate) fn save(
    app: &App,
    input: SaveViewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ViewsOutput, AppError> {
    let name = named(&input.name)?;
    if input.json.len() > LARGEST || serde_json::from_str::<serde_json::Value>(&input.json).is_err() {
        return Err(AppError::new(Code::Usage, "视图的内容不对，没有保存").hint("请重新筛选后再保存"));
    }
    app.act(actor, job, "view.save", |tx| {
        let before = tx.reads().view(&actor.id, &name)?;
        if before.is_none() && tx.reads().views(&actor.id)?.len() >= MOST {
            return Err(AppError::new(Code::NotNow, format!("已有 {MOST} 个视图")).hint("请先删去不用的"));
        }
        if before.as_deref() != Some(input.json.as_str()) {
            tx.put_view(&actor.id, &name, &input.json)?;
            tx.tell(format!("view:{}/{name}", actor.id), before.as_ref(), Some(&input.json))?;
        }
        Ok(ViewsOutput { views: tx.reads().views(&actor.id)? })
    })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameViewInput {
    pub name: String,
    pub to: String,
}

pub(crate) fn rename(
    app: &App,
    input: RenameViewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ViewsOutput, AppError> {
    let to = named(&input.to)?;
    app.act(actor, job, "view.rename", |tx| {
        known(tx.reads().view(&actor.id, &input.name)?, &input.name)?;
        if to != input.name {
            if tx.reads().view(&actor.id, &to)?.is_some() {
                return Err(
                    AppError::new(Code::NotNow, format!("已有名为“{to}”的视图")).hint("请另起一个名称")
                );
            }
            tx.rename_view(&actor.id, &input.name, &to)?;
            tx.tell(format!("view:{}/{}", actor.id, input.name), Some(&input.name), Some(&to))?;
        }
        Ok(ViewsOutput { views: tx.reads().views(&actor.id)? })
    })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveViewInput {
    pub name: String,
}

pub(crate) fn remove(
    app: &App,
    input: RemoveViewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ViewsOutput, AppError> {
    app.act(actor, job, "view.remove", |tx| {
        let before = known(tx.reads().view(&actor.id, &input.name)?, &input.name)?;
        tx.remove_view(&actor.id, &input.name)?;
        tx.tell(format!("view:{}/{}", actor.id, input.name), Some(&before), NOTHING)?;
        Ok(ViewsOutput { views: tx.reads().views(&actor.id)? })
    })
}

fn named(name: &str) -> Result<String, AppError> {
    let name = name.trim();
    let fits = (1..=LONGEST).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits {
        return Ok(name.to_owned());
    }
    Err(AppError::new(Code::Usage, format!("视图的名称须为 1–{LONGEST} 个字")).hint("请改一个名称"))
}

fn known(found: Option<String>, name: &str) -> Result<String, AppError> {
    found.ok_or_else(|| {
        AppError::new(Code::NotNow, format!("没有名为“{name}”的视图")).hint("可能已在别处删去")
    })
}
