//! Matching outcomes and decisions to the items of a pack, or refusing them with every problem at once.

use std::collections::BTreeMap;

use super::charge::{Reckoning, charge};
use super::decision::{Decision, Verdict};
use super::refused::{ProblemCode, ScoreError, ScoreProblem};
use super::standing::{Standing, standing};
use super::world::Count;
use crate::outcome::Judgement;
use crate::standard::model::Counting;
use crate::standard::{Item, Pack};
use crate::value::Id;

/// An item with what is known about it.
pub(super) struct Entry<'a> {
    pub item: &'a Item,
    pub decision: Option<&'a Decision>,
    pub standing: Standing,
    /// How it counts; None while it is open.
    pub count: Option<Count>,
    pub reckoning: Option<Reckoning>,
}

/// One entry for each item, in the order of the pack.
pub(super) fn admit<'a>(
    pack: &'a Pack,
    outcomes: &[Judgement],
    decisions: &'a [Decision],
) -> Result<Vec<Entry<'a>>, ScoreError> {
    let mut outcomes_of: BTreeMap<&Id, Vec<&Judgement>> = BTreeMap::new();
    for outcome in outcomes {
        outcomes_of.entry(&outcome.item).or_default().push(outcome);
    }
    let mut decisions_of: BTreeMap<&Id, Vec<&Decision>> = BTreeMap::new();
    for decision in decisions {
        decisions_of.entry(&decision.item).or_default().push(decision);
    }
    let mut problems = Vec::new();
    let mut entries = Vec::with_capacity(pack.items.len());
    for item in &pack.items {
        let outcomes = outcomes_of.remove(&item.id).unwrap_or_default();
        let decisions = decisions_of.remove(&item.id).unwrap_or_default();
        if outcomes.len() > 1 {
            let message = format!("有 {} 个检查结果", outcomes.len());
            problems.push(ScoreProblem::at(item, ProblemCode::OutcomeTwice, message, "请重新检查案卷"));
        }
        if decisions.len() > 1 {
            let message = format!("有 {} 个评查决定", decisions.len());
            problems.push(ScoreProblem::at(item, ProblemCode::DecidedTwice, message, "一个项目只留一个决定"));
        }
        // Of two decisions neither counts; what else may be wrong with them waits until one is left.
        let decision = if decisions.len() == 1 { decisions.first().copied() } else { None };
        let standing = standing(item, outcomes.first().copied(), decision);
        let (count, reckoning) = match (decision, standing) {
            // None: refused; `problems` says why, and no sheet comes of it.
            (Some(decision), _) => match decided(item, decision, &mut problems) {
                Some((count, reckoning)) => (Some(count), reckoning),
                None => (None, None),
            },
            (None, Standing::Open { .. }) => (None, None),
            (None, Standing::NotApplicable { .. }) => (Some(Count::NotApplicable), None),
            (None, Standing::SettledByCheck | Standing::Decided) => (Some(Count::MET), None),
        };
        entries.push(Entry { item, decision, standing, count, reckoning });
    }
    for id in decisions_of.into_keys() {
        problems.push(unknown(pack, id, ProblemCode::UnknownItem, "评查决定"));
    }
    for id in outcomes_of.into_keys() {
        problems.push(unknown(pack, id, ProblemCode::OutcomeForUnknownItem, "检查结果"));
    }
    if problems.is_empty() { Ok(entries) } else { Err(ScoreError { problems }) }
}

fn decided(
    item: &Item,
    decision: &Decision,
    problems: &mut Vec<ScoreProblem>,
) -> Option<(Count, Option<Reckoning>)> {
    let confirmed = matches!(decision.verdict, Verdict::Confirmed { .. });
    let weighty = match (&item.veto, &item.counting) {
        (Some(_), _) => Some("否决项"),
        (None, Counting::Range { .. }) => Some("视情扣分"),
        _ => None,
    };
    if confirmed
        && let Some(weighty) = weighty
        && decision.reason.trim().is_empty()
    {
        let message = format!("{weighty}认定成立，没有写理由");
        problems.push(ScoreProblem::at(item, ProblemCode::ReasonMissing, message, "请写明理由"));
    }
    charge(item, &decision.verdict, problems)
}

fn unknown(pack: &Pack, id: &Id, code: ProblemCode, what: &str) -> ScoreProblem {
    ScoreProblem {
        item: Some(id.clone()),
        code,
        message: format!("标准包 {} 没有项目“{id}”，却有它的{what}", pack.reference()),
        hint: "请核对所用的标准包和版本".into(),
    }
}
