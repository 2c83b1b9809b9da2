//! How long a time limit is: as a pack writes it, and for one pair of dates. What is done with it is in the kinds that
//! count days (`deadline`, `waiting`, `ahead`, `late_fee`).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use crate::calendar::{LastDayRule, Limit, Span, Unit};
use crate::dossier::{ElementKind, FieldType, Place};
use crate::outcome::{Evidence, Missing, UnclearKind};
use crate::standard::scope::Scope;
use crate::standard::source::{Source, SourceRef};

/// A time limit as a pack writes it: `{"days": 7, "under": "行政处罚法"}` lets the law say which days count;
/// `{"stated": {…}, "under": "行政处罚法"}` takes the number of days from the paper itself; `{"count": 30, "unit":
/// "day"}` says it itself; `{"parameter": "…", "unit": "working_day"}` takes the number from region and field.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "{days, under} 或 {stated, under} 或 {count, unit} 或 {parameter, unit}"
)]
pub(super) struct LimitDef {
    days: Option<u32>,
    under: Option<String>,
    /// Where a document says how many days it gives.
    stated: Option<SourceRef>,
    count: Option<u32>,
    parameter: Option<String>,
    unit: Option<Unit>,
    /// What a holiday on the last day does; only for limits that say their unit themselves.
    last_day: Option<LastDayRule>,
}

#[derive(Debug, Clone)]
pub(super) enum CompiledLimit {
    ByLaw { law: String, days: u32 },
    Stated { source: Box<Source>, counted: Counted },
    Fixed(Limit),
    Parameter { id: String, unit: Unit, last_day: LastDayRule },
}

/// Which days a stated number means.
#[derive(Debug, Clone)]
pub(super) enum Counted {
    /// 日, of which the law says whether they are working days.
    Under(String),
    As(Unit, LastDayRule),
}

/// A limit for one pair of dates, and the paper that states it.
#[derive(Debug)]
pub(super) struct Length {
    pub limit: Limit,
    pub stated: Option<Evidence>,
}

impl Length {
    /// The two dates, and where the length was read.
    pub fn evidence(&self, ask: &Ask<'_>, one: &Hit<'_>, other: &Hit<'_>) -> Vec<Evidence> {
        let dates = [one.evidence(ask), other.evidence(ask)];
        dates.into_iter().chain(self.stated.clone()).collect()
    }
}

/// No legal time limit is longer; counting its days one by one takes no time.
const LONGEST: u32 = 10_000;

impl LimitDef {
    pub(super) fn compile(&self, scope: &Scope<'_>) -> Result<CompiledLimit, String> {
        if self.days.or(self.count).is_some_and(|number| number > LONGEST) {
            return Err(format!("期限过长，上限 {LONGEST}"));
        }
        let wrong = || {
            Err("期限应写 {days, under}、{stated, under 或 unit}、{count, unit} 或 {parameter, unit} 之一，数目大于 0"
                .into())
        };
        if let Some(stated) = &self.stated {
            if self.days.is_some() || self.count.is_some() || self.parameter.is_some() {
                return wrong();
            }
            let counted = match (&self.under, self.unit, self.last_day) {
                (Some(law), None, None) => Counted::Under(law.clone()),
                (None, Some(unit), last_day) => Counted::As(unit, last_day.unwrap_or(LastDayRule::Silent)),
                _ => return wrong(),
            };
            let source = Box::new(scope.source_of(stated, &[FieldType::Count])?);
            return Ok(CompiledLimit::Stated { source, counted });
        }
        let last_day = self.last_day.unwrap_or(LastDayRule::Silent);
        match (self.days, &self.under, self.count, &self.parameter, self.unit) {
            (Some(days), Some(law), None, None, None) if self.last_day.is_none() && days > 0 => {
                Ok(CompiledLimit::ByLaw { law: law.clone(), days })
            }
            (None, None, Some(count), None, Some(unit)) if count > 0 => {
                Ok(CompiledLimit::Fixed(Limit::explicit(Span { count, unit }, last_day)))
            }
            (None, None, None, Some(id), Some(unit)) => {
                scope.parameter(id)?;
                Ok(CompiledLimit::Parameter { id: id.clone(), unit, last_day })
            }
            _ => wrong(),
        }
    }
}

impl CompiledLimit {
    /// The limit that holds between two dates, the first of which starts it (or gives the notice).
    pub(super) fn between(&self, ask: &Ask<'_>, one: &Hit<'_>, other: &Hit<'_>) -> Result<Length, Missing> {
        let Some(start) = one.moment().map(|moment| moment.date) else {
            // Only known dates are paired; a text in place of a date was refused when the pack was read.
            return Err(no_length(UnclearKind::NotEntered, "期限的起算日期".into()));
        };
        match self {
            CompiledLimit::Fixed(limit) => Ok(Length { limit: limit.clone(), stated: None }),
            CompiledLimit::ByLaw { law, days } => {
                Ok(Length { limit: by_law(ask, law, start, *days)?, stated: None })
            }
            CompiledLimit::Parameter { id, unit, last_day } => {
                let number = ask.parameter(id)?;
                let count = usable(u32::try_from(number).ok()).ok_or_else(|| {
                    no_length(UnclearKind::Parameter, format!("参数 {id} 的值 {number} 不能作期限"))
                })?;
                Ok(Length { limit: Limit::explicit(Span { count, unit: *unit }, *last_day), stated: None })
            }
            CompiledLimit::Stated { source, counted } => {
                let hit = stated(ask, source, one.place, other.place)?;
                let number = hit.number().unwrap_or(0);
                let count = usable(u32::try_from(number).ok()).ok_or_else(|| Missing {
                    pointer: Some(hit.place.pointer(hit.field.code)),
                    ..no_length(UnclearKind::Material, format!("{}写的 {number} 不能作期限", hit.name(ask)))
                })?;
                let limit = match counted {
                    Counted::Under(law) => by_law(ask, law, start, count)?,
                    Counted::As(unit, last_day) => Limit::explicit(Span { count, unit: *unit }, *last_day),
                };
                Ok(Length { limit, stated: Some(hit.evidence(ask)) })
            }
        }
    }
}

fn usable(count: Option<u32>) -> Option<u32> {
    count.filter(|count| (1..=LONGEST).contains(count))
}

fn no_length(kind: UnclearKind, what: String) -> Missing {
    Missing { kind, what, pointer: None }
}

fn by_law(ask: &Ask<'_>, law: &str, start: NaiveDate, days: u32) -> Result<Limit, Missing> {
    let written = Span { count: days, unit: Unit::Day };
    ask.context
        .counting
        .limit(law, start, written)
        .map_err(|not_covered| no_length(UnclearKind::LawVersion, not_covered.to_string()))
}

/// The stated number that belongs to this pair: of the paper that one of the two dates stands in, else of all papers
/// when they agree. Which of several different numbers counts is never guessed.
fn stated<'a>(ask: &Ask<'a>, source: &Source, one: Place, other: Place) -> Result<Hit<'a>, Missing> {
    let look = ask.look(source);
    for place in [one, other] {
        if let Some(hit) = look.hits.iter().find(|hit| same_paper(hit.place, place)) {
            return hit.missing(ask).map_or(Ok(*hit), Err);
        }
    }
    if let Some(missing) = look.missing(ask).into_iter().next() {
        return Err(missing);
    }
    let mut numbers = look.hits.iter().filter_map(Hit::number);
    match (look.hits.first(), numbers.next()) {
        (Some(hit), Some(first)) if numbers.all(|number| number == first) => Ok(*hit),
        _ => {
            let what = format!("各份文书写的{}不同，不能确定用哪一份", source.field.label);
            Err(no_length(UnclearKind::Material, what))
        }
    }
}

fn same_paper(one: Place, other: Place) -> bool {
    let in_paper = |place: Place| {
        matches!(
            place.kind,
            ElementKind::Document
                | ElementKind::Service
                | ElementKind::Signature
                | ElementKind::Seal
                | ElementKind::Citation
        )
    };
    in_paper(one) && in_paper(other) && one.at == other.at
}
