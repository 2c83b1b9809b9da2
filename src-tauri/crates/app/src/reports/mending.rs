//! `report.mending` and `report.mending_put`: by which kind of 整改 each item with problems is answered. No standard says
//! so; the office does, once for an item, and nobody is given a kind that it did not choose.

use std::collections::BTreeMap;

use anheng_store::{Filter, Mending};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exports::asked::Asked;
use crate::exports::gather::{is_submitted, reviewed};
use crate::exports::{ExportAsk, ExportKind};
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MendingInput {
    /// Items with problems in submitted sheets of these dossiers.
    #[serde(default)]
    pub filter: Filter,
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct MendingOutput {
    /// Those of most dossiers first.
    pub items: Vec<MendingLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct MendingLine {
    /// Id of the standard, without version.
    pub pack: String,
    pub item: String,
    pub number: String,
    pub title: String,
    /// Sheets with this problem.
    pub count: usize,
    /// None: nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Mending>,
}

pub(crate) fn mending(
    app: &App,
    input: MendingInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<MendingOutput, AppError> {
    let MendingInput { filter, pack } = input;
    let kind = ExportKind::Results;
    let ask = ExportAsk { kind, filter, pack, year: None, roster: None, masked: false, superseded: false };
    let sheets = reviewed(&Asked::new(app, ask, actor, job)?, is_submitted)?;
    let kinds = app.read(|reads| Ok(reads.mendings()?))?;
    let mut found: BTreeMap<(String, String), MendingLine> = BTreeMap::new();
    for one in &sheets {
        let reference = one.pack.reference();
        let pack = reference.split('@').next().unwrap_or_default();
        for line in one.problems() {
            let place = (pack.to_owned(), line.item.clone());
            let entry = found.entry(place).or_insert_with_key(|(pack, item)| MendingLine {
                number: line.number.clone(),
                title: line.title.clone(),
                count: 0,
                kind: kinds.get(&(pack.clone(), item.clone())).copied(),
                pack: pack.clone(),
                item: item.clone(),
            });
            entry.count += 1;
        }
    }
    let mut items: Vec<MendingLine> = found.into_values().collect();
    items.sort_by_key(|line| std::cmp::Reverse(line.count));
    Ok(MendingOutput { items })
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MendingPutInput {
    /// Id of the standard, without version.
    pub pack: String,
    pub item: String,
    /// None: taken back.
    #[serde(default)]
    pub kind: Option<Mending>,
}

pub(crate) fn put(app: &App, input: MendingPutInput, actor: &Actor, job: &Job<'_>) -> Result<(), AppError> {
    let pack = app.library().pack(&input.pack).map(|pack| pack.item(&input.item).is_some());
    if !pack? {
        return Err(AppError::new(Code::Usage, format!("标准“{}”没有项目“{}”", input.pack, input.item)));
    }
    app.act(actor, job, "report.mending_put", |tx| {
        let before = tx.reads().mendings()?.get(&(input.pack.clone(), input.item.clone())).copied();
        if before != input.kind {
            tx.put_mending(&input.pack, &input.item, input.kind)?;
            let subject = format!("mending:{}/{}", input.pack, input.item);
            tx.tell(subject, before.as_ref(), input.kind.as_ref())?;
        }
        Ok(())
    })
}
