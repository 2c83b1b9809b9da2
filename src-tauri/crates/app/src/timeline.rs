//! `dossier.timeline`: a case on one line. The stages of the law and the step that marks each, every dated step, the
//! time limits of a standard as they ran, what stands in the wrong order, and the days off in between.

mod bars;
mod gather;
mod names;
mod stages;
mod steps;

use std::collections::BTreeSet;

use anheng_core::calendar::{Calendar, DayKind};
use anheng_core::checks::{assess, measure};
use anheng_core::dossier::case::PeriodKind;
use anheng_core::dossier::{Document, Dossier, ElementKind, Place, Seen};
use anheng_core::explain;
use anheng_core::outcome::{Detail, Evidence, SeenValue};
use anheng_core::standard::Pack;
use anheng_core::standard::model::Nature;
use anheng_core::value::{Day, Moment};
use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use bars::{BarBinding, BarEnd, BarStanding, TimelineBar, Unmeasured, WalkedDay};
pub use stages::{StageState, TimelineStage};
pub use steps::TimelineStep;

use crate::check::{read, standard, title};
use crate::dossiers::kept_at;
use crate::host::App;
use crate::{Actor, AppError, Code, DossierText, Event, Job, Library};

/// A dossier as text, or one that is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimelineInput {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierText>,
    /// Of a dossier in the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rev: Option<u32>,
    /// `id` or `id@version` of the standard whose time limits are drawn; none: no limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// Take the version of `pack` that governs this day, instead of the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineOutput {
    pub title: String,
    /// What the limits are measured by: title, version and notice of the standard, and its `id@version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    pub stages: Vec<TimelineStage>,
    /// In order of time.
    pub steps: Vec<TimelineStep>,
    /// By their beginning.
    pub bars: Vec<TimelineBar>,
    /// Limits that cannot be drawn.
    pub unmeasured: Vec<Unmeasured>,
    /// Stretches of time that the dossier itself names: suspension, testing, measures in force.
    pub stretches: Vec<Stretch>,
    pub disorders: Vec<Disorder>,
    pub days_off: Vec<DaysOff>,
    /// Years that the dates touch and that have no table of holidays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years_unknown: Vec<i32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Stretch {
    pub what: String,
    pub from: Day,
    pub to: Day,
    pub pointer: String,
}

/// Two steps in the wrong order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Disorder {
    pub item: String,
    pub number: String,
    pub title: String,
    /// A question, not a fault.
    pub question: bool,
    pub words: String,
    /// What should have come first, and what should have followed.
    pub earlier: BarEnd,
    pub later: BarEnd,
    pub basis: Vec<String>,
}

/// Days together that are not worked.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DaysOff {
    pub from: Day,
    pub to: Day,
    /// `双休日` or the holiday.
    pub name: String,
}

pub(crate) fn run(
    app: &App,
    input: TimelineInput,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<TimelineOutput, AppError> {
    let library = app.library();
    let dossier = match (&input.dossier, &input.id) {
        (Some(text), None) => read(text)?,
        (None, Some(id)) => kept(app, actor, id, input.rev)?,
        _ => return Err(AppError::new(Code::Usage, "请给出案卷的内容，或者工作区里案卷的编号，二者之一")),
    };
    let pack = match (&input.pack, input.on) {
        (None, _) => None,
        (Some(pack), Some(day)) => Some(library.pack_on(pack, day.0)?),
        (Some(pack), None) => Some(library.pack(pack)?),
    };
    Ok(timeline(&library, &dossier, pack.map(|pack| &**pack)))
}

/// Only those whom the workspace knows read what it keeps.
pub(crate) fn kept(app: &App, actor: &Actor, id: &str, rev: Option<u32>) -> Result<Dossier, AppError> {
    app.actor(actor)?;
    Ok(app.read(|reads| kept_at(reads, id, rev))?.dossier()?)
}

/// A dossier on one line, with the time limits of a standard.
pub(crate) fn timeline(library: &Library, dossier: &Dossier, pack: Option<&Pack>) -> TimelineOutput {
    let drafts = steps::drafts(dossier);
    let spans =
        pack.map(|pack| measure(pack, dossier, &library.calendar, &library.counting, &library.parameters));
    let (bars, unmeasured) = bars::bars(spans.as_deref().unwrap_or_default());
    let stretches = stretches(dossier);
    let days = extent(&drafts, &bars);
    let (days_off, years_unknown) = days_off(&library.calendar, days);
    TimelineOutput {
        title: title(dossier),
        standard: pack.map(standard),
        pack: pack.map(Pack::reference),
        stages: stages::stages(dossier, &drafts),
        steps: drafts.iter().map(|draft| steps::finished(dossier, draft)).collect(),
        bars,
        unmeasured,
        stretches,
        disorders: pack.map(|pack| disorders(library, dossier, pack)).unwrap_or_default(),
        days_off,
        years_unknown,
    }
}

/// The steps of a dossier as `dossier.show` lists them.
pub(crate) fn events(dossier: &Dossier) -> Vec<Event> {
    let event = |draft: &steps::Draft| {
        let step = steps::finished(dossier, draft);
        Event { at: step.at, what: step.what, pointer: step.pointer }
    };
    steps::drafts(dossier).iter().map(event).collect()
}

fn stretches(dossier: &Dossier) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (at, period) in dossier.periods.iter().enumerate() {
        if let (Some(from), Some(to)) = (period.from.known(), period.to.known()) {
            let what = match period.kind.known() {
                Some(PeriodKind::Extension) => "延长办案期限".to_owned(),
                Some(kind) => format!("{}（不计入期限）", kind.label()),
                None => "扣除或者延长的期间".to_owned(),
            };
            found.push((what, *from, *to, Place::of(ElementKind::Period, at)));
        }
    }
    for (at, measure) in dossier.measures.iter().enumerate() {
        let end = measure.released_on.known().or_else(|| measure.handled_on.known());
        if let (Some(from), Some(to)) = (measure.began_at.known(), end) {
            let what = measure.kind.known().map_or("强制措施", |kind| kind.label());
            found.push((what.to_owned(), Day(from.date), *to, Place::of(ElementKind::Measure, at)));
        }
    }
    for (at, fee) in dossier.late_fees.iter().enumerate() {
        if let (Some(from), Some(to)) = (fee.from.known(), fee.to.known()) {
            found.push(("加处罚款".to_owned(), *from, *to, Place::of(ElementKind::LateFee, at)));
        }
    }
    for (at, document) in dossier.documents.iter().enumerate() {
        if let (Some(from), Some(to)) = (day_of(document, "daily_from"), day_of(document, "daily_to")) {
            found.push(("按日计罚".to_owned(), from, to, Place::of(ElementKind::Document, at)));
        }
    }
    let stretch = |(what, from, to, place): (String, Day, Day, Place)| Stretch {
        what,
        from,
        to,
        pointer: place.pointer(""),
    };
    let mut found: Vec<Stretch> = found.into_iter().filter(|one| one.1.0 <= one.2.0).map(stretch).collect();
    found.sort_by_key(|one| (one.from, one.to));
    found
}

fn day_of(document: &Document, element: &str) -> Option<Day> {
    document.elements.iter().find_map(|(def, seen)| match seen {
        Seen::Moment(moment) if def.code == element => Some(Day(moment.date)),
        _ => None,
    })
}

fn disorders(library: &Library, dossier: &Dossier, pack: &Pack) -> Vec<Disorder> {
    let assessment = assess(pack, dossier, &library.calendar, &library.counting, &library.parameters);
    let end = |evidence: &Evidence| {
        let SeenValue::Date(at) = &evidence.seen else { return None };
        let what = format!("{}，{}", evidence.name, evidence.label);
        Some(BarEnd { at: at.clone(), what, pointer: evidence.pointer.clone() })
    };
    let mut found = Vec::new();
    for (item, outcome) in pack.items.iter().zip(&assessment.outcomes) {
        for finding in &outcome.findings {
            let (Detail::OutOfOrder { .. }, [earlier, later, ..]) = (&finding.detail, &finding.evidence[..])
            else {
                continue;
            };
            if let (Some(earlier), Some(later)) = (end(earlier), end(later)) {
                found.push(Disorder {
                    item: item.id.to_string(),
                    number: item.number.clone(),
                    title: item.title.clone(),
                    question: finding.nature == Nature::Question,
                    words: explain::sentence(&finding.detail),
                    earlier,
                    later,
                    basis: outcome.basis.iter().map(explain::basis).collect(),
                });
            }
        }
    }
    found
}

/// Beyond the last step a limit is followed only so far: a limit of years would make of the case a dot.
const BEYOND: Days = Days::new(60);
/// No picture of a case shows more days one by one.
const MOST_DAYS: i64 = 6000;

fn extent(drafts: &[steps::Draft], bars: &[TimelineBar]) -> Option<(NaiveDate, NaiveDate)> {
    let dates = || drafts.iter().map(|draft| draft.at.date);
    let day = |at: &str| Moment::parse(at).map(|moment| moment.date);
    let (first, last) = (dates().min()?, dates().max()?);
    let far = last.checked_add_days(BEYOND)?;
    let ends = bars.iter().filter_map(|bar| day(&bar.to)).filter(|end| *end <= far);
    let last = ends.max().map_or(last, |end| end.max(last));
    let start = bars.iter().filter_map(|bar| day(&bar.from)).min().map_or(first, |from| from.min(first));
    let days = last.signed_duration_since(start).num_days();
    let start = if days > MOST_DAYS { last.checked_sub_days(Days::new(MOST_DAYS as u64))? } else { start };
    Some((start, last))
}

fn days_off(calendar: &Calendar, days: Option<(NaiveDate, NaiveDate)>) -> (Vec<DaysOff>, Vec<i32>) {
    let mut runs: Vec<DaysOff> = Vec::new();
    let mut unknown = BTreeSet::new();
    let Some((from, to)) = days else { return (runs, Vec::new()) };
    for date in from.iter_days().take_while(|date| *date <= to) {
        let name = match calendar.day_kind(date) {
            Ok(DayKind::Weekend) => "双休日".to_owned(),
            Ok(DayKind::Holiday { name }) => name,
            Ok(_) => continue,
            Err(missing) => {
                unknown.insert(missing.year);
                continue;
            }
        };
        match runs.last_mut() {
            Some(run) if run.name == name && run.to.0.succ_opt() == Some(date) => run.to = Day(date),
            _ => runs.push(DaysOff { from: Day(date), to: Day(date), name }),
        }
    }
    (runs, unknown.into_iter().collect())
}
