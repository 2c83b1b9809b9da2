//! `dossier.fill`: the same few facts put into many dossiers at once. What a dossier already says is kept, unless the
//! person wants it replaced; nothing is ever emptied.

use std::collections::BTreeMap;

use anheng_core::dossier::Dossier;
use anheng_store::{DossierRow, Filter, NOTHING};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::edited;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FillInput {
    /// Which dossiers; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
    pub set: FillValues,
    /// Also where something else is written.
    #[serde(default)]
    pub overwrite: bool,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// What is put in; left out, the field stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FillValues {
    /// 领域
    pub field: Option<String>,
    /// 地区
    pub region: Option<String>,
    /// 承办机构, by its name.
    pub handling_agency: Option<String>,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct FillOutput {
    pub dry_run: bool,
    /// Dossiers that were looked at.
    pub matched: usize,
    /// Dossiers that change.
    pub changed: usize,
    pub fields: Vec<FillCount>,
    /// Open reviews that were pinned anew because their dossier changed.
    pub reviews: usize,
}

/// Each dossier counts once in each field.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct FillCount {
    pub field: String,
    pub label: String,
    /// Nothing was entered: filled.
    pub filled: usize,
    /// Says so already.
    pub same: usize,
    /// Says something else, or that the paper does not tell: kept.
    pub kept: usize,
    /// Said something else, and is replaced as the person wished.
    pub replaced: usize,
}

/// What becomes of one field of one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Filled,
    Same,
    Kept,
    Replaced,
}

const FIELDS: &[(&str, &str)] = &[("field", "领域"), ("region", "地区"), ("handling_agency", "承办机构")];

pub(crate) fn run(app: &App, input: FillInput, actor: &Actor, job: &Job<'_>) -> Result<FillOutput, AppError> {
    let fill = Fill::of(&input)?;
    if input.dry_run {
        rehearse(app, &fill, &input.filter, job)
    } else {
        fill_in(app, &fill, &input, actor, job)
    }
}

fn rehearse(app: &App, fill: &Fill, filter: &Filter, job: &Job<'_>) -> Result<FillOutput, AppError> {
    app.read(|reads| {
        let ids = reads.ids(filter)?;
        let mut output = fill.output(ids.len(), true);
        for (done, id) in ids.iter().enumerate() {
            job.step(done, ids.len())?;
            let Some(row) = reads.dossier(id)? else { continue };
            let (became, dossier) = fill.put_in(&row)?;
            // The same values fit or fail everywhere: one look is enough.
            if let (0, Some(dossier)) = (output.changed, &dossier) {
                sound(dossier, id)?;
            }
            output.count(&became, dossier.is_some());
        }
        Ok(output)
    })
}

fn fill_in(
    app: &App,
    fill: &Fill,
    input: &FillInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<FillOutput, AppError> {
    app.act(actor, job, "dossier.fill", |tx| {
        let ids = tx.reads().ids(&input.filter)?;
        let mut output = fill.output(ids.len(), false);
        let mut reviews = Vec::new();
        for (done, id) in ids.iter().enumerate() {
            job.step(done, ids.len())?;
            let Some(row) = tx.reads().dossier(id)? else { continue };
            let (became, dossier) = fill.put_in(&row)?;
            output.count(&became, dossier.is_some());
            if let Some(dossier) = dossier
                && let Some((_, _, mut more)) = edited(app, tx, &sound(&dossier, id)?)?
            {
                reviews.append(&mut more);
            }
        }
        output.reviews = reviews.len();
        let (written, digest) = tx.written_dossiers()?;
        if written > 0 {
            let after = json!({
                "set": input.set, "overwrite": input.overwrite, "written": written, "digest": digest,
                "fields": output.fields, "reviews": reviews,
            });
            tx.tell("dossiers", NOTHING, Some(&after))?;
        }
        Ok(output)
    })
}

/// What is to be put in, ready for every dossier.
struct Fill {
    values: BTreeMap<&'static str, String>,
    overwrite: bool,
}

impl Fill {
    fn of(input: &FillInput) -> Result<Self, AppError> {
        let given = [&input.set.field, &input.set.region, &input.set.handling_agency];
        let mut values = BTreeMap::new();
        for ((code, label), value) in FIELDS.iter().zip(given) {
            let Some(value) = value else { continue };
            let value = value.trim();
            if value.is_empty() {
                return Err(AppError::new(Code::Usage, format!("{label}没有填写"))
                    .hint("补填只补上内容，不清空；不补这一项的请不要选它"));
            }
            values.insert(*code, value.to_owned());
        }
        if values.is_empty() {
            return Err(AppError::new(Code::Usage, "没有写要补填的内容").hint("请至少写一项"));
        }
        Ok(Fill { values, overwrite: input.overwrite })
    }

    fn output(&self, matched: usize, dry_run: bool) -> FillOutput {
        let wanted = FIELDS.iter().filter(|(code, _)| self.values.contains_key(code));
        let fields = wanted.map(|(code, label)| FillCount {
            field: (*code).to_owned(),
            label: (*label).to_owned(),
            ..FillCount::default()
        });
        FillOutput { dry_run, matched, fields: fields.collect(), ..FillOutput::default() }
    }

    /// What becomes of each wanted field, and the dossier as it is to be when anything changes.
    fn put_in(&self, row: &DossierRow) -> Result<(Vec<Became>, Option<Value>), AppError> {
        let damaged = || {
            AppError::new(Code::BadInput, format!("案卷“{}”无法读取", row.id))
                .hint("用 doctor 查明，或者从备份恢复")
        };
        let mut dossier: Value = serde_json::from_str(&row.json).map_err(|_| damaged())?;
        let mut became = Vec::new();
        for (code, _) in FIELDS {
            let Some(value) = self.values.get(code) else { continue };
            became.push(if *code == "handling_agency" {
                self.office(&mut dossier, value)
            } else {
                let case = dossier.get_mut("case").and_then(Value::as_object_mut).ok_or_else(damaged)?;
                self.fact(case, code, value)
            });
        }
        let changes = became.iter().any(|one| matches!(one, Became::Filled | Became::Replaced));
        Ok((became, changes.then_some(dossier)))
    }

    /// What becomes of a place where this is written. 卷中没有 and the like were said by a person: they are something.
    fn over(&self, same: bool) -> Became {
        match (same, self.overwrite) {
            (true, _) => Became::Same,
            (false, true) => Became::Replaced,
            (false, false) => Became::Kept,
        }
    }

    /// A plain fact of the case.
    fn fact(&self, case: &mut Map<String, Value>, code: &str, value: &str) -> Became {
        let became = case.get(code).map_or(Became::Filled, |now| self.over(now.as_str() == Some(value)));
        if matches!(became, Became::Filled | Became::Replaced) {
            case.insert(code.to_owned(), value.into());
        }
        became
    }

    /// The handling office is one of the agencies of the dossier: one of that name, or a new one beside them.
    fn office(&self, dossier: &mut Value, name: &str) -> Became {
        let agencies = dossier.get("agencies").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_named = |one: &&Value| one.get("name").and_then(Value::as_str) == Some(name);
        let now = dossier.get("case").and_then(|case| case.get("handling_agency"));
        let became = now.map_or(Became::Filled, |id| {
            self.over(agencies.iter().filter(is_named).any(|one| one.get("id") == Some(id)))
        });
        if matches!(became, Became::Same | Became::Kept) {
            return became;
        }
        let known = agencies.iter().find(is_named).and_then(|one| one.get("id")).cloned();
        let id = known.unwrap_or_else(|| {
            let id = Value::from(new_id(dossier));
            let office = json!({ "id": id, "name": name });
            if let Some(Value::Array(list)) =
                dossier.as_object_mut().map(|root| root.entry("agencies").or_insert_with(|| json!([])))
            {
                list.push(office);
            }
            id
        });
        if let Some(case) = dossier.get_mut("case").and_then(Value::as_object_mut) {
            case.insert("handling_agency".into(), id);
        }
        became
    }
}

/// An id that nothing in the dossier has.
fn new_id(dossier: &Value) -> String {
    let text = dossier.to_string();
    let free = |id: &String| !text.contains(&format!("\"{id}\""));
    let further = (2..).map(|n| format!("ag-office-{n}"));
    std::iter::once("ag-office".to_owned()).chain(further).find(free).unwrap_or_default()
}

fn sound(dossier: &Value, id: &str) -> Result<Dossier, AppError> {
    Dossier::from_json(dossier.to_string().as_bytes()).map_err(|refusal| AppError::refused(id, refusal))
}

impl FillOutput {
    fn count(&mut self, became: &[Became], changed: bool) {
        self.changed += usize::from(changed);
        for (count, one) in self.fields.iter_mut().zip(became) {
            match one {
                Became::Filled => count.filled += 1,
                Became::Same => count.same += 1,
                Became::Kept => count.kept += 1,
                Became::Replaced => count.replaced += 1,
            }
        }
    }
}
