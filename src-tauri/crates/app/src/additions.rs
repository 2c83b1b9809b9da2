//! What a workspace adds to the program: `standard.install` (also `workspace.install`), `workspace.parameter`,
//! `.parameters`, `.calendar`. Each is kept with
//! where it came from, and the library is taken in anew after it.

use std::collections::BTreeMap;

use anheng_core::standard::Pack;
use anheng_core::standard::model::{Choice, Parameter, ParameterUnit, ParameterValue};
use anheng_core::value::Day;
use anheng_store::{NOTHING, PackRow, ParameterRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::standard as standard_words;
use crate::host::{App, calendar as read_calendar};
use crate::standard::{given, used};
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, DossierText, Job};

/// A pack to be kept in the workspace: its folder, or the workbook in which it was written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstallInput {
    #[schemars(extend("x-file" = true))]
    pub folder: std::path::PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
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
    let folder = given::folder(&library, &input.folder, job)?;
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
    let row = pack_row(pack);
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

/// What the store keeps of a pack; when and by whom it adds itself.
pub(crate) fn pack_row(pack: &Pack) -> PackRow {
    PackRow {
        sha256: pack.sha256.clone(),
        id: pack.id().to_string(),
        version: pack.head.version.clone(),
        title: pack.head.title.clone(),
        installed_at: String::new(),
        installed_by: String::new(),
    }
}

/// A number that region and field fix.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
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
    refuse_no_choice(app.library().parameter(&input.id)?, input.value)?;
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
        return Err(
            AppError::new(Code::Usage, "参数没有写来源").hint("请在来源里写明规定这个数字的文件名称和文号")
        );
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

/// A number that stands for nothing would leave items 参数缺 without anybody seeing why.
fn refuse_no_choice(parameter: &Parameter, value: Option<i64>) -> Result<(), AppError> {
    let choices = &parameter.choices;
    let Some(value) = value.filter(|_| parameter.unit == ParameterUnit::Choice) else { return Ok(()) };
    if choices.iter().any(|choice| choice.value == value) {
        return Ok(());
    }
    let listed: Vec<_> = choices.iter().map(|choice| format!("{} {}", choice.value, choice.title)).collect();
    Err(AppError::new(Code::Usage, format!("{value} 不是参数“{}”的选项", parameter.title))
        .hint(format!("可选：{}", listed.join("；"))))
}

/// An item that needs a parameter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParameterItem {
    /// `id@version` of the pack.
    pub pack: String,
    pub id: String,
    pub number: String,
    pub title: String,
}

/// A parameter, what packs bring for it, and what the workspace sets.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParameterLine {
    pub id: String,
    pub title: String,
    pub unit: ParameterUnit,
    /// What may be chosen, for a parameter that chooses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    pub packs: Vec<String>,
    /// Items that end as 无法判定（参数缺） without a value.
    pub items: Vec<ParameterItem>,
    pub values: Vec<ValueLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ValueLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    pub value: i64,
    /// For a choice, what was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
    pub source: String,
    /// Set in the workspace, not brought by a pack.
    pub own: bool,
    /// When and by whom it was set; only of what the workspace sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<String>,
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
    // Without a workspace nothing is set.
    let set = if app.root().is_some() { app.read(|reads| Ok(reads.parameters()?))? } else { Vec::new() };
    for pack in &library.packs {
        let needs: BTreeMap<&str, Vec<String>> = pack
            .items
            .iter()
            .map(|item| (item.id.as_str(), used::parameters(pack, item.id.as_str())))
            .collect();
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
                    choices: parameter.choices.clone(),
                    packs: Vec::new(),
                    items: Vec::new(),
                    values: Vec::new(),
                });
                lines.len() - 1
            });
            lines[at].packs.push(pack.reference());
            let using = pack.items.iter().filter(|item| {
                needs.get(item.id.as_str()).is_some_and(|needs| needs.iter().any(|need| need == id))
            });
            lines[at].items.extend(using.map(|item| ParameterItem {
                pack: pack.reference(),
                id: item.id.to_string(),
                number: item.number.clone(),
                title: item.title.clone(),
            }));
            lines[at]
                .values
                .extend(parameter.values.iter().map(|value| value_line(value, &parameter.choices, false)));
        }
    }
    for line in &mut lines {
        let own = library.parameters.0.get(&line.id).into_iter().flatten();
        let mut own: Vec<_> = own.map(|value| value_line(value, &line.choices, true)).collect();
        for value in &mut own {
            let row = set.iter().find(|row| {
                row.id == line.id
                    && row.region == value.region.as_deref().unwrap_or_default()
                    && row.field == value.field.as_deref().unwrap_or_default()
                    && row.from_day == value.from.map(|day| day.0.to_string()).unwrap_or_default()
            });
            value.set_at = row.map(|row| row.set_at.clone());
            value.set_by = row.map(|row| row.set_by.clone());
        }
        line.values.extend(own);
    }
    Ok(lines)
}

fn value_line(value: &ParameterValue, choices: &[Choice], own: bool) -> ValueLine {
    let chosen = choices.iter().find(|choice| choice.value == value.value);
    ValueLine {
        region: value.region.clone(),
        field: value.field.clone(),
        from: value.from,
        value: value.value,
        chosen: chosen.map(|choice| choice.title.clone()),
        source: match value.certainty {
            Some(certainty) => format!("{}（{}）", value.source, certainty.label()),
            None => value.source.clone(),
        },
        own,
        set_at: None,
        set_by: None,
    }
}

/// A holiday table: `{"2031": {"off": {…}, "work": {…}}}`; each year replaces the one that was known.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarInput {
    pub file: DossierText,
    /// Say what the file holds, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarOutput {
    pub years: Vec<i32>,
    /// What the file holds of each year.
    pub tables: Vec<YearTable>,
    pub dry_run: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct YearTable {
    pub year: i32,
    /// Days off on weekdays and weekends, and weekend days on which people work.
    pub off: usize,
    pub work: usize,
    /// The year was known before: it is replaced.
    pub known: bool,
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
    let mut tables = Vec::new();
    let known: Vec<i32> = app.library().calendar.years().collect();
    for (year, table) in years {
        let number: i32 =
            year.parse().map_err(|_| AppError::new(Code::BadInput, format!("年份“{year}”不对")))?;
        let days = |key: &str| table[key].as_object().map_or(0, serde_json::Map::len);
        let (off, work) = (days("off"), days("work"));
        tables.push(YearTable { year: number, off, work, known: known.contains(&number) });
        read.push((number, serde_json::json!({ year: table }).to_string()));
    }
    if input.dry_run {
        let years = tables.iter().map(|table| table.year).collect();
        return Ok(CalendarOutput { years, tables, dry_run: true });
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
    let years = tables.iter().map(|table| table.year).collect();
    Ok(CalendarOutput { years, tables, dry_run: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_stands_for_no_choice_is_refused_with_the_choices() {
        let parameter: Parameter = serde_json::from_value(serde_json::json!({
            "id": "file_order", "title": "归档顺序", "unit": "choice",
            "choices": [{ "value": 1, "id": "by-time", "title": "按时间" }]
        }))
        .expect("the parameter is well-formed");
        assert!(refuse_no_choice(&parameter, Some(1)).is_ok(), "1 is a choice");
        assert!(refuse_no_choice(&parameter, None).is_ok(), "taking a value out needs none");
        let refused = refuse_no_choice(&parameter, Some(2)).expect_err("2 stands for nothing");
        assert!(refused.hint.contains("1 按时间"), "what may be chosen is said: {}", refused.hint);
    }
}
