//! The same days a year before, by the same standard: what its dossiers came to, and how this year differs.

use anheng_core::scoring::points_text;
use anheng_core::standard::Pack;
use anheng_core::value::parse_day;
use anheng_store::Filter;
use chrono::Months;

use super::super::super::Wanted;
use super::super::super::template::{Value, Words};
use super::super::numbers::{Tally, ids, percent};
use super::super::written;
use crate::AppError;
use crate::exports::asked::Asked;
use crate::exports::gather::{Reviewed, Stands, is_submitted, reviewed, standing};
use crate::exports::page::mean;

/// Sheets of the same days a year before, by the same standard, whatever its version.
pub(super) struct Before {
    sheets: Vec<Reviewed>,
    due: Vec<String>,
}

/// What they came to, as [`Tally`] says it.
pub(super) struct BeforeTally {
    pub(super) counted: usize,
    mean: Option<i64>,
    best: usize,
    /// Dossiers of each grade, by its name.
    pub(super) grades: Vec<(String, usize)>,
    ids: Vec<String>,
}

pub(super) fn before(wanted: &Wanted<'_>, pack: &str) -> Result<Option<Before>, AppError> {
    let Some(filter) = year_before(&wanted.asked.ask.filter) else { return Ok(None) };
    let mut asked =
        Asked::new(wanted.asked.app, wanted.asked.ask.clone(), wanted.asked.actor, wanted.asked.job)?;
    asked.ask.filter = filter;
    asked.ask.pack = Some(pack.to_owned());
    let sheets = reviewed(&asked, is_submitted)?;
    let due = asked.app.read(|reads| Ok(reads.ids(&asked.ask.filter)?))?;
    Ok(Some(Before { sheets, due }))
}

/// The same days a year earlier; none for a range without both ends.
fn year_before(filter: &Filter) -> Option<Filter> {
    let earlier = |day: &Option<String>| {
        let day = parse_day(day.as_deref()?)?.checked_sub_months(Months::new(12))?;
        Some(Some(day.to_string()))
    };
    let (decided_from, decided_to) = (earlier(&filter.decided_from)?, earlier(&filter.decided_to)?);
    // Dossiers that were chosen one by one are not those of another year.
    let chosen = !filter.ids.is_empty();
    (!chosen).then(|| Filter { decided_from, decided_to, ..filter.clone() })
}

impl Before {
    pub(super) fn tally(&self, pack: &Pack) -> BeforeTally {
        let packs = standing(&self.sheets);
        let stands: Vec<&Stands<'_>> = packs.iter().flat_map(|(_, stands)| stands).collect();
        let tally = Tally { pack, due: self.due.clone(), stands };
        let grades = tally.by_grade();
        let totals: Vec<i64> =
            tally.agreed().filter(|one| !one.points_vetoed()).filter_map(Reviewed::total).collect();
        BeforeTally {
            counted: tally.agreed().count(),
            mean: mean(&totals),
            best: grades.first().map_or(0, |(_, found)| found.len()),
            grades: grades.into_iter().map(|(name, found)| (name, found.len())).collect(),
            ids: ids(tally.agreed()),
        }
    }
}

pub(super) fn compared(wanted: &Wanted<'_>, now: &Tally<'_>, before: Option<&BeforeTally>) -> Words {
    let filter = year_before(&wanted.asked.ask.filter);
    let day = |day: Option<String>| day.as_deref().map(written).unwrap_or_default();
    let span = filter.map(|one| format!("{}至{}", day(one.decided_from), day(one.decided_to)));
    let before = before.filter(|before| before.counted > 0);
    let how = |what: &str| format!("上一年同期按同一标准计入的案卷，{what}");
    let word = |text: Option<String>, what: &str| Value {
        how: text.as_ref().map(|_| how(what)),
        dossiers: before.map(|before| before.ids.clone()).unwrap_or_default(),
        text: text.unwrap_or_default(),
    };
    let totals: Vec<i64> =
        now.agreed().filter(|one| !one.points_vetoed()).filter_map(Reviewed::total).collect();
    let change = before.and_then(|before| {
        let by = mean(&totals)? - before.mean?;
        Some(match by {
            0 => "持平".to_owned(),
            1.. => format!("提高{}分", points_text(by)),
            _ => format!("下降{}分", points_text(-by)),
        })
    });
    Words::from([
        ("上期", span.unwrap_or_default().into()),
        ("上期计入", word(before.map(|one| one.counted.to_string()), "卷数")),
        ("上期平均分", word(before.and_then(|one| one.mean).map(points_text), "平均分")),
        ("上期最高等次占比", word(before.map(|one| percent(one.best, one.counted)), "最高等次的占比")),
        ("平均分变化", word(change, "平均分相减")),
    ])
}
