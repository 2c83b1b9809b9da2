//! `calendar.*`: what a day is, and where a time limit ends, with its derivation.

use anheng_core::calendar::{DayKind, Deadline, LastDayRule, Limit, Span, Unit};
use anheng_core::explain;
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Actor, AppError, Code, Job, Library};

#[derive(Debug, Serialize, JsonSchema)]
pub struct YearsOutput {
    /// Years that have a table of holidays and make-up working days.
    pub years: Vec<i32>,
    /// Of these, the years whose table is part of the program.
    pub built_in: Vec<i32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayInput {
    pub day: Day,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DayOutput {
    pub day: Day,
    pub kind: DayKind,
    pub working: bool,
    pub words: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddInput {
    pub start: Day,
    pub count: u32,
    /// Omitted with `under`: the law says which days count.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// A law of the counting rules, e.g. `行政处罚法`.
    #[serde(default)]
    pub under: Option<String>,
    /// What a holiday on the last day does, for a limit without a law.
    #[serde(default)]
    pub last_day: Option<LastDayRule>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AddOutput {
    pub deadline: Deadline,
    /// The counting rule that was used, if a law was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    pub words: String,
}

pub(crate) fn years(
    library: &Library,
    _: serde_json::Value,
    _: &Actor,
    _: &Job<'_>,
) -> Result<YearsOutput, AppError> {
    let built_in = Library::built_in_calendar()?.years().collect();
    Ok(YearsOutput { years: library.calendar.years().collect(), built_in })
}

pub(crate) fn day(library: &Library, input: DayInput, _: &Actor, _: &Job<'_>) -> Result<DayOutput, AppError> {
    let kind = library.calendar.day_kind(input.day.0).map_err(|missing| bad(missing.to_string()))?;
    let words = match &kind {
        DayKind::Working => "工作日".to_owned(),
        DayKind::Weekend => "双休日".to_owned(),
        DayKind::Holiday { name } => format!("节假日（{name}）"),
        DayKind::MakeUpWorkingDay { name } => format!("调休上班日（{name}）"),
    };
    Ok(DayOutput { day: input.day, working: kind.is_working(), kind, words })
}

pub(crate) fn add(library: &Library, input: AddInput, _: &Actor, _: &Job<'_>) -> Result<AddOutput, AppError> {
    let limit = match (&input.under, input.unit, input.last_day) {
        (Some(law), None, None) => library
            .counting
            .limit(law, input.start.0, Span { count: input.count, unit: Unit::Day })
            .map_err(|not_covered| bad(not_covered.to_string()))?,
        (None, Some(unit), last_day) => {
            Limit::explicit(Span { count: input.count, unit }, last_day.unwrap_or(LastDayRule::Silent))
        }
        _ => {
            let message = "请二选一：写明依据的法律（由法律定日别），或者写明日别";
            return Err(AppError::new(Code::Usage, message));
        }
    };
    let deadline =
        limit.deadline(&library.calendar, input.start.0).map_err(|error| bad(error.to_string()))?;
    Ok(AddOutput { words: explain::derivation(&deadline), deadline, rule: limit.rule_id })
}

fn bad(message: String) -> AppError {
    AppError::new(Code::BadInput, message)
}
