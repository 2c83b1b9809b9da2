//! The spans of time that the questions of a pack measure in one dossier, kept and not kept alike: what a timeline
//! draws. Which of them is a finding is the checks' to say; each check that counts days tells its spans beside its
//! answer, by the same limits and the same calendar.

use super::ask::{Ask, Context, Parameters, Subject};
use super::assess::{Excused, exceptions, subjects};
use super::conditions::Truth;
use super::deadline::uncounted;
use super::limit::Length;
use super::look::Hit;
use crate::calendar::{Calendar, CountError, CountingRules, Deadline, Limit};
use crate::dossier::Dossier;
use crate::outcome::{CitedBasis, Evidence, Missing, UsedParameter};
use crate::standard::basis;
use crate::standard::model::Nature;
use crate::standard::source::Source;
use crate::standard::{Item, ItemCheck, Pack};
use crate::value::Moment;

/// How a span binds the act that it is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// The act is in time up to the end of the span.
    Within,
    /// The act must wait until the span is over.
    After,
    /// The act must come before the span begins, which is counted backwards from the event at its end.
    Ahead,
}

/// How the act stands to the span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    Kept,
    /// Kept or not depending on what the law does not say.
    Borderline {
        by_days: u32,
    },
    /// Late by so many natural days, or too early by so many.
    Broken {
        by_days: u32,
        by_working_days: Option<u32>,
    },
    /// Late by so many minutes, for limits in hours.
    BrokenHours {
        by_minutes: u32,
    },
    /// The act is not known, or cannot be counted.
    Open,
}

/// One span, measured.
#[derive(Debug, Clone)]
pub struct Measured {
    pub binding: Binding,
    /// The act that the span is counted from. For `Ahead` the event that it is counted back from.
    pub start: Evidence,
    /// The act that is measured; none when it is not known.
    pub act: Option<Evidence>,
    pub limit: Limit,
    /// The paper that states how long it is.
    pub stated: Option<Evidence>,
    /// First and last day of the stretch as it is drawn.
    pub first: Moment,
    pub last: Moment,
    /// Where it ends if a holiday on its last day moves it, and the law does not say whether it does.
    pub last_if_moved: Option<Moment>,
    pub timing: Timing,
    /// How the end follows from the start; none for hours, and where the holiday table was not needed.
    pub deadline: Option<Box<Deadline>>,
    /// What keeps it from being judged.
    pub missing: Option<Missing>,
}

/// What one check measured for one subject.
#[derive(Debug, Default)]
pub struct Spans {
    pub spans: Vec<Measured>,
    pub missing: Vec<Missing>,
}

/// One span with what its item makes of it.
#[derive(Debug, Clone)]
pub struct Bound {
    pub measured: Measured,
    /// What it means when it is not kept.
    pub nature: Nature,
    /// Exceptions that may apply and of which the dossier tells nothing.
    pub unless: Vec<String>,
}

/// All spans of one item.
#[derive(Debug)]
pub struct ItemSpans<'p> {
    pub item: &'p Item,
    pub basis: Vec<CitedBasis>,
    pub parameters: Vec<UsedParameter>,
    pub spans: Vec<Bound>,
    /// Why there are no spans, or not all.
    pub missing: Vec<Missing>,
}

/// Every span that the pack measures in the dossier, in the order of the pack. Items that do not apply are left out.
pub fn measure<'p>(
    pack: &'p Pack,
    dossier: &Dossier,
    calendar: &Calendar,
    counting: &CountingRules,
    parameters: &Parameters,
) -> Vec<ItemSpans<'p>> {
    if dossier.kind != pack.head.case_kind {
        return Vec::new();
    }
    let context = Context::new(dossier, calendar, counting, parameters, &pack.head.parameters);
    let whole = Ask { context: &context, subject: Subject::Case, party: None };
    let dates = basis::law_dates(&pack.dates, &whole);
    let measuring = pack.items.iter().filter(|item| match &item.check {
        ItemCheck::Machine { check, .. } => check.measures(),
        ItemCheck::Manual => false,
    });
    measuring
        .filter_map(|item| {
            context.begin_item(item.parameters_at.and_then(|at| dates.get(at)).map(basis::LawDate::day));
            let mut found = of_item(pack, item, &context, &dates)?;
            found.parameters = context.used_parameters();
            Some(found)
        })
        .collect()
}

/// None: the item has nothing to ask of this case.
fn of_item<'p>(
    pack: &Pack,
    item: &'p Item,
    context: &Context<'_>,
    dates: &[basis::LawDate],
) -> Option<ItemSpans<'p>> {
    let whole = Ask { context, subject: Subject::Case, party: None };
    let mut found =
        ItemSpans { item, basis: Vec::new(), parameters: Vec::new(), spans: Vec::new(), missing: Vec::new() };
    let mut doubts = Vec::new();
    for condition in &item.applies {
        match condition.ask(&whole) {
            Truth::Yes => {}
            Truth::No => return None,
            Truth::Unknown(missing) => doubts.extend(missing),
        }
    }
    match basis::choose(&item.basis, &pack.head.laws, dates) {
        Ok(cited) => found.basis = cited,
        Err(missing) => {
            found.missing.push(missing);
            return Some(found);
        }
    }
    if !doubts.is_empty() {
        found.missing = doubts;
        return Some(found);
    }
    // Papers that are not there have no dates; what that means is the check's to say.
    let there = |depends: &crate::standard::pack::CompiledDepends| {
        whole.presence(&depends.kinds) == super::ask::Presence::Yes
    };
    if !item.depends.iter().all(there) {
        return None;
    }
    let ItemCheck::Machine { per, raises, check, .. } = &item.check else { return None };
    for ask in subjects(per, context) {
        if let Err(missing) = basis::covers_subject(&item.basis, &pack.head.laws, &ask) {
            found.missing.push(missing);
            continue;
        }
        let unless = match exceptions(item, &ask) {
            // An exception that applies leaves nothing to measure: the span binds nobody here.
            Excused::Yes(_) => continue,
            Excused::Maybe(says) => says,
            Excused::No => Vec::new(),
        };
        let Spans { spans, missing } = check.spans(&ask);
        found.missing.extend(missing);
        found.spans.extend(spans.into_iter().map(|measured| Bound {
            measured,
            nature: if unless.is_empty() { *raises } else { Nature::Question },
            unless: unless.clone(),
        }));
    }
    found.spans.dedup_by(|one, other| one.measured.same(&other.measured));
    (!found.spans.is_empty() || !found.missing.is_empty()).then_some(found)
}

impl Measured {
    /// Between the same two places: two parties can lead to the same papers.
    fn same(&self, other: &Measured) -> bool {
        let act = |one: &Measured| one.act.as_ref().map(|act| act.pointer.clone());
        self.start.pointer == other.start.pointer && act(self) == act(other) && self.limit == other.limit
    }

    /// A span of which only the start is known, or whose end cannot be counted, has no stretch.
    pub(super) fn open(self, missing: Missing) -> Measured {
        Measured { timing: Timing::Open, missing: Some(missing), ..self }
    }
}

/// Measures every known pair of two sources; a start whose act is not known is measured as far as it goes.
pub(super) fn each_span(
    ask: &Ask<'_>,
    from: &Source,
    to: &Source,
    measure: impl Fn(&Hit<'_>, Option<&Hit<'_>>) -> Result<Measured, Missing>,
) -> Spans {
    let (starts, acts) = (ask.look(from), ask.look(to));
    let mut found = Spans::default();
    found.missing.extend(starts.missing(ask));
    let act_missing = acts.missing(ask);
    let known: Vec<_> = acts.known().collect();
    for start in starts.known() {
        let measured: Vec<_> = match known.is_empty() {
            true => vec![measure(start, None)],
            false => known.iter().map(|act| measure(start, Some(act))).collect(),
        };
        for one in measured {
            match one {
                Ok(one) if one.act.is_none() => found.spans.push(match act_missing.first() {
                    Some(missing) => one.open(missing.clone()),
                    None => one,
                }),
                Ok(one) => found.spans.push(one),
                Err(missing) => found.missing.push(missing),
            }
        }
    }
    if found.spans.is_empty() {
        found.missing.extend(act_missing);
    }
    found
}

/// A span with nothing known of its end yet.
pub(super) fn begun(
    ask: &Ask<'_>,
    binding: Binding,
    length: &Length,
    start: (&Hit<'_>, Moment),
    act: Option<&Hit<'_>>,
) -> Measured {
    Measured {
        binding,
        start: start.0.evidence(ask),
        act: act.map(|act| act.evidence(ask)),
        limit: length.limit.clone(),
        stated: length.stated.clone(),
        first: start.1,
        last: start.1,
        last_if_moved: None,
        timing: Timing::Open,
        deadline: None,
        missing: None,
    }
}

/// Where the table of a year is wanting, the end of the same number of natural days is still a day that is in time.
pub(super) fn uncounted_but_kept(
    measured: Measured,
    natural: Result<chrono::NaiveDate, CountError>,
    act: Option<Moment>,
    error: CountError,
) -> Measured {
    match (natural, act) {
        (Ok(end), Some(act)) if act.date <= end => {
            Measured { last: Moment::day(end), timing: Timing::Kept, ..measured }
        }
        (Ok(end), _) => Measured { last: Moment::day(end), ..measured }.open(uncounted(error)),
        (Err(_), _) => measured.open(uncounted(error)),
    }
}
