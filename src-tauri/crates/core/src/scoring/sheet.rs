//! The sheet: what a reviewer sees of the score, from each item's line to the conclusion. It puts together what the
//! other rooms of `scoring` found out.

use serde::Serialize;

use super::admit::{Entry, admit};
use super::charge::Reckoning;
use super::decision::Decision;
use super::exact::{Exact, TooLarge};
use super::reckon::{Amount, Graded, Reckoned, grade, reckon, vetoes};
use super::refused::{ScoreError, ScoreProblem};
use super::standing::Standing;
use super::steps::{Step, note, steps};
use super::world::{Count, World, best, by_rule, worst_two};
use crate::outcome::{Judgement, Outcome};
use crate::standard::Pack;
use crate::standard::model::{Method, Unsettled, VetoEffect};
use crate::value::Id;

/// A scored dossier. All points are in 0.01 分; everything is in the order of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// `id@version`
    pub pack: String,
    pub lines: Vec<Line>,
    pub blocks: Vec<Part>,
    pub subtotals: Vec<Part>,
    /// Vetoes that are confirmed.
    pub vetoes: Vec<Vetoed>,
    /// Exact bounds over every way in which the open items may still be decided, whatever the pack's rule for them,
    /// as long as each rescaled block keeps an item that applies: without one there is no total (or 0, by a veto).
    /// A sheet that fails without a score stands as 0 here.
    pub range: Range,
    pub conclusion: Conclusion,
    pub arithmetic: Vec<Calculation>,
}

impl Sheet {
    /// Total of a complete sheet, 0.01 分.
    pub fn total(&self) -> Option<i64> {
        match self.conclusion {
            Conclusion::Final { total, .. } => total,
            Conclusion::Provisional { .. } => None,
        }
    }

    pub fn grade(&self) -> Option<&str> {
        match &self.conclusion {
            Conclusion::Final { grade, .. } => grade.as_deref(),
            Conclusion::Provisional { .. } => None,
        }
    }

    pub fn is_final(&self) -> bool {
        matches!(self.conclusion, Conclusion::Final { .. })
    }

    pub fn open(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.standing.is_open())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub item: Id,
    pub number: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<Id>,
    pub full_points: i64,
    pub standing: Standing,
    /// What the item adds to its block: earned points or bonus, or minus its deduction. None: no lower limit.
    /// An open item may also end as 不适用 and then adds 0, and in a rescaled block leaves the full points as well.
    pub low: Option<i64>,
    pub high: i64,
    /// Points taken, once settled and applicable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction: Option<i64>,
    /// Points earned or bonus given, once settled and applicable, in blocks that count those.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<VetoEffect>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reckoning: Option<Reckoning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// A block or subtotal, with its bounds; equal in a sheet where nothing is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    pub id: Id,
    pub title: String,
    /// None: no lower limit, or `no_items`.
    pub low: Option<Exact>,
    pub high: Option<Exact>,
    /// 没有参评项目
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_items: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vetoed {
    pub item: Id,
    pub number: String,
    pub title: String,
    pub effect: VetoEffect,
    /// Best grade still possible, for `cap_grade`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    /// The standard's rule for items left open confirmed it, not a reviewer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_rule: bool,
}

/// Rounded bounds of the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Range {
    /// None although `high` is known: the standard sets no lower limit.
    pub low: Option<i64>,
    /// None: a block has no items that take part.
    pub high: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Conclusion {
    /// Something is open, or there is nothing to score: a range, never a grade.
    Provisional {
        /// As in [`Range`].
        low: Option<i64>,
        high: Option<i64>,
        /// A confirmed veto fails the dossier already.
        failed: bool,
        /// An open veto may still fail it.
        may_fail: bool,
        /// Rescaled blocks in which every item is 不适用.
        no_items: Vec<Id>,
        note: String,
    },
    Final {
        /// None when the dossier fails without a score.
        total: Option<i64>,
        grade: Option<String>,
        failed: bool,
        /// Items that nobody settled and the standard's rule counted.
        by_rule: Vec<Id>,
    },
}

/// Which world a calculation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    Final,
    /// Everything open against the dossier.
    Low,
    /// Everything open for the dossier.
    High,
}

/// A final sheet has one, a provisional sheet has one for each bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calculation {
    pub scenario: Scenario,
    pub steps: Vec<Step>,
}

/// Scores a dossier: what the checks found, and what reviewers decided about it. Items without an outcome or a
/// decision are open; the order of both lists does not matter.
///
/// # Errors
/// All decisions and outcomes that do not fit the pack, at once.
pub fn score(pack: &Pack, outcomes: &[Outcome], decisions: &[Decision]) -> Result<Sheet, ScoreError> {
    let judgements: Vec<_> = outcomes.iter().map(Judgement::from).collect();
    score_judged(pack, &judgements, decisions)
}

/// As [`score`], from what a review kept of the outcomes.
///
/// # Errors
/// As [`score`].
pub fn score_judged(
    pack: &Pack,
    outcomes: &[Judgement],
    decisions: &[Decision],
) -> Result<Sheet, ScoreError> {
    let entries = admit(pack, outcomes, decisions)?;
    sheet(pack, &entries).map_err(|TooLarge| ScoreError { problems: vec![ScoreProblem::too_large()] })
}

fn sheet(pack: &Pack, entries: &[Entry<'_>]) -> Result<Sheet, TooLarge> {
    let high = reckon(pack, best(pack, entries))?;
    let [first, second] = worst_two(pack, entries);
    let (first, second) = (reckon(pack, first)?, reckon(pack, second)?);
    let blocks = parts(
        pack.head
            .scoring
            .blocks
            .iter()
            .zip(&first.blocks)
            .zip(&high.blocks)
            .map(|((block, low), high)| (&block.id, &block.title, low.amount, high.amount)),
    );
    let subtotals = parts(
        pack.head
            .scoring
            .subtotals
            .iter()
            .zip(&first.subtotals)
            .zip(&high.subtotals)
            .map(|((sum, low), high)| (&sum.id, &sum.title, low.amount, high.amount)),
    );
    let low = if second.amount < first.amount { second } else { first };
    // Without a highest total there is nothing to score, and no range.
    let range = Range { low: high.rounded.and(low.rounded), high: high.rounded };
    let closing = Closing::of(pack, entries)?;
    let (conclusion, arithmetic, world) = match closing {
        Some(closing) => {
            let arithmetic =
                vec![calculation(pack, entries, &closing.reckoned, Scenario::Final, Some(&closing.graded))];
            (closing.conclusion, arithmetic, closing.reckoned.world)
        }
        None => {
            let arithmetic = vec![
                calculation(pack, entries, &low, Scenario::Low, None),
                calculation(pack, entries, &high, Scenario::High, None),
            ];
            // In the best world only those vetoes work that a reviewer confirmed.
            (provisional(pack, entries, &high, range), arithmetic, high.world)
        }
    };
    Ok(Sheet {
        pack: pack.reference(),
        lines: entries.iter().map(|entry| line(pack, entry)).collect(),
        blocks,
        subtotals,
        vetoes: vetoed(pack, entries, &world),
        range,
        conclusion,
        arithmetic,
    })
}

fn calculation(
    pack: &Pack,
    entries: &[Entry<'_>],
    reckoned: &Reckoned,
    scenario: Scenario,
    graded: Option<&Graded>,
) -> Calculation {
    Calculation { scenario, steps: steps(pack, entries, reckoned, scenario, graded) }
}

fn parts<'a>(rows: impl Iterator<Item = (&'a Id, &'a String, Amount, Amount)>) -> Vec<Part> {
    rows.map(|(id, title, low, high)| Part {
        id: id.clone(),
        title: title.clone(),
        low: low.exact(),
        high: high.exact(),
        no_items: high == Amount::NoItems,
    })
    .collect()
}

/// A complete sheet.
struct Closing {
    reckoned: Reckoned,
    graded: Graded,
    conclusion: Conclusion,
}

impl Closing {
    /// None while something is open that the pack's rule does not settle, or while there is no total to be had.
    fn of(pack: &Pack, entries: &[Entry<'_>]) -> Result<Option<Closing>, TooLarge> {
        let scoring = &pack.head.scoring;
        let rule = scoring.unsettled;
        let waits = |entry: &Entry<'_>| match rule {
            Unsettled::MustSettle => entry.standing.is_open(),
            Unsettled::AsMet | Unsettled::AsNotMet | Unsettled::NotApplicable => entry.standing.is_hint(),
        };
        if entries.iter().any(waits) {
            return Ok(None);
        }
        let reckoned = reckon(pack, by_rule(entries, rule))?;
        let failed = !reckoned.failed_by.is_empty();
        let Some(total) = reckoned.rounded else { return Ok(None) };
        let graded = grade(pack, &reckoned.world, total);
        let named = graded.grade.and_then(|index| scoring.grades.get(index)).map(|grade| grade.name.clone());
        let open = entries.iter().filter(|entry| entry.standing.is_open());
        let conclusion = Conclusion::Final {
            total: (!failed).then_some(total),
            grade: if failed { scoring.failed_grade.clone() } else { named },
            failed,
            by_rule: open.map(|entry| entry.item.id.clone()).collect(),
        };
        Ok(Some(Closing { reckoned, graded, conclusion }))
    }
}

fn provisional(pack: &Pack, entries: &[Entry<'_>], high: &Reckoned, range: Range) -> Conclusion {
    let without: Vec<_> = if range.high.is_some() {
        Vec::new()
    } else {
        let blocks = pack.head.scoring.blocks.iter().zip(&high.blocks);
        blocks.filter(|(_, reckoned)| reckoned.amount == Amount::NoItems).map(|(block, _)| block).collect()
    };
    let titles: Vec<&str> = without.iter().map(|block| block.title.as_str()).collect();
    let count = |asks: fn(Standing) -> bool| entries.iter().filter(|entry| asks(entry.standing)).count();
    let fails = |entry: &Entry<'_>| {
        entry.standing.is_open()
            && entry.item.veto.as_ref().is_some_and(|veto| veto.effect == VetoEffect::Fail)
    };
    Conclusion::Provisional {
        low: range.low,
        high: range.high,
        failed: !high.failed_by.is_empty(),
        may_fail: entries.iter().any(fails),
        no_items: without.iter().map(|block| block.id.clone()).collect(),
        note: note(count(Standing::is_open), count(Standing::is_hint), &titles),
    }
}

fn vetoed(pack: &Pack, entries: &[Entry<'_>], world: &World) -> Vec<Vetoed> {
    use VetoEffect::{BlockZero, CapGrade, Fail, TotalZero};
    let confirmed = vetoes(pack, world, &[TotalZero, Fail, BlockZero, CapGrade]);
    let found = confirmed.into_iter().filter_map(|index| {
        let entry = entries.get(index)?;
        let veto = entry.item.veto.as_ref()?;
        Some(Vetoed {
            item: entry.item.id.clone(),
            number: entry.item.number.clone(),
            title: entry.item.title.clone(),
            effect: veto.effect,
            cap: veto.cap.clone(),
            by_rule: entry.standing.is_open(),
        })
    });
    found.collect()
}

fn line(pack: &Pack, entry: &Entry<'_>) -> Line {
    let item = entry.item;
    let block = item.block.and_then(|block| pack.head.scoring.blocks.get(block));
    let earns =
        block.is_some_and(|block| matches!(block.method, Method::Earned { .. } | Method::Bonus { .. }));
    let rescaled = block.is_some_and(|block| matches!(block.method, Method::Earned { .. }));
    let adds = |count: Count| match count {
        Count::NotApplicable => Some(0),
        _ if rescaled => Some(count.earned(item).map_or(0, |(got, _)| got)),
        Count::Applies { deduction, credit, .. } => {
            deduction.map(|deduction| credit.saturating_sub(deduction))
        }
    };
    let (low, high) = match entry.count {
        Some(count) => (adds(count), adds(count).unwrap_or(0)),
        None => (adds(Count::worst(item)), adds(Count::best(item)).unwrap_or(0)),
    };
    let (deduction, credit) = match entry.count {
        Some(count @ Count::Applies { deduction, .. }) => (deduction, adds(count).filter(|_| earns)),
        _ => (None, None),
    };
    Line {
        item: item.id.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        block: block.map(|block| block.id.clone()),
        full_points: item.points,
        standing: entry.standing,
        low,
        high,
        deduction,
        credit,
        veto: item.veto.as_ref().map(|veto| veto.effect),
        reckoning: entry.reckoning.clone(),
        decision: entry.decision.cloned(),
    }
}
