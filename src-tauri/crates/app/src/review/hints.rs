//! `review.hints`: what the system found for a review, item by item, beside what the reviewer decided.

use anheng_core::explain;
use anheng_core::outcome::{Judgement, Outcome, State, UnclearKind};
use anheng_core::scoring::{Decision, Line, Sheet};
use anheng_core::standard::model::{Nature, VetoEffect};
use anheng_core::standard::{Item, Pack, words};
use anheng_store::{GoodPointRow, Reads, ReviewRow, ReviewState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Inputs, Score};
use super::rule::Rule;
use super::visible;
use crate::check::{standard, title};
use crate::host::App;
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// What still needs a decision.
    #[default]
    Open,
    /// 疑点 and 待核, decided or not.
    Hints,
    All,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HintsInput {
    pub review: String,
    #[serde(default)]
    pub show: Show,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct HintsOutput {
    pub review: ReviewRow,
    pub title: String,
    pub standard: String,
    pub score: Score,
    /// What has changed since the review was pinned, besides the dossier, which takes it along: to be refreshed.
    pub stale: Vec<String>,
    pub items: Vec<ItemHints>,
    /// The actor's own, and not submitted: may be changed.
    pub mine: bool,
    /// 值得肯定之处
    pub good_points: Vec<GoodPointRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemHints {
    pub item: String,
    pub number: String,
    pub title: String,
    /// Titles above the item, outermost first.
    pub groups: Vec<String>,
    pub counting: String,
    pub full_points: i64,
    /// What the item brings at least and at most as things stand, in 0.01 分. `low` none: no lower limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<i64>,
    pub high: i64,
    /// Of a settled item, in 0.01 分.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<i64>,
    pub rule: Rule,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<VetoEffect>,
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<UnclearKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// What the system found, in words.
    pub lines: Vec<String>,
    /// 卷内页码 that the findings point to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<u32>,
    /// Why the item is open; none when it is settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// 待复核
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recheck: bool,
}

pub(crate) fn run(app: &App, input: HintsInput, actor: &Actor, _: &Job<'_>) -> Result<HintsOutput, AppError> {
    app.read(|reads| {
        let desk = Desk::load(app, reads, visible(reads, &input.review, actor)?)?;
        let dossier = desk.dossier(reads)?;
        let assessment = desk.assess(app, reads)?;
        let sheet = desk.sheet()?;
        let mut stale = Vec::new();
        if desk.review.engine != anheng_core::ENGINE || assessment.judgements() != desk.judgements {
            stale.push(format!("检查程序：评查时 {}，现在 {}", desk.review.engine, anheng_core::ENGINE));
        }
        let today = Inputs::today(&app.library(), reads)?.json()?;
        if anheng_store::sha256(today.as_bytes()) != desk.review.inputs {
            stale.push("参数或者节假日表".into());
        }
        let rows = desk.pack.items.iter().zip(&assessment.outcomes).zip(&sheet.lines);
        let items = rows
            .map(|((item, outcome), line)| row(&desk, item, outcome, line))
            .filter(|item| match input.show {
                Show::Open => item.open.is_some(),
                Show::Hints => item.state == State::NotMet,
                Show::All => true,
            })
            .collect();
        Ok(HintsOutput {
            title: title(&dossier),
            standard: standard(&desk.pack),
            score: desk.score(&sheet),
            stale,
            items,
            mine: desk.review.reviewer == actor.id && desk.review.state == ReviewState::Open,
            good_points: desk.good_points,
            review: desk.review,
        })
    })
}

/// One item as [`run`] would show it, after a change to it; none when the standard has no such item.
pub(super) fn one(
    app: &App,
    reads: Reads<'_>,
    desk: &Desk,
    sheet: &Sheet,
    item: &str,
) -> Result<Option<ItemHints>, AppError> {
    let Some(at) = desk.pack.items.iter().position(|one| one.id.as_str() == item) else { return Ok(None) };
    let assessment = desk.assess(app, reads)?;
    let found = assessment.outcomes.get(at).zip(sheet.lines.get(at));
    Ok(found.map(|(outcome, line)| row(desk, &desk.pack.items[at], outcome, line)))
}

fn row(desk: &Desk, item: &Item, outcome: &Outcome, line: &Line) -> ItemHints {
    let judgement = Judgement::from(outcome);
    let kept = desk.decisions.get(item.id.as_str());
    let recheck = kept.is_some_and(|kept| kept.recheck);
    ItemHints {
        item: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        groups: groups(&desk.pack, item.group),
        counting: words::counting(item),
        full_points: item.points,
        low: line.low,
        high: line.high,
        deduction: line.deduction,
        credit: line.credit,
        rule: Rule::of(item),
        veto: line.veto,
        state: outcome.state,
        unclear: judgement.unclear,
        nature: judgement.nature,
        lines: explain::outcome(outcome),
        pages: pages(outcome),
        open: open(line, recheck),
        decision: kept.map(|kept| kept.decision.clone()),
        recheck,
    }
}

pub(super) fn open(line: &Line, recheck: bool) -> Option<&'static str> {
    use anheng_core::scoring::Standing;
    match line.standing {
        _ if recheck => Some("待复核"),
        Standing::Open { because } => Some(because.label()),
        _ => None,
    }
}

/// Titles above an item, outermost first.
pub(crate) fn groups(pack: &Pack, mut at: Option<usize>) -> Vec<String> {
    let mut titles = Vec::new();
    while let Some(group) = at.map(|at| &pack.groups[at]) {
        titles.insert(0, format!("{} {}", group.number, group.title).trim().to_owned());
        at = group.parent;
    }
    titles
}

/// Pages that the findings rest on, in order, each once.
pub(crate) fn pages(outcome: &Outcome) -> Vec<u32> {
    let evidence = outcome.findings.iter().flat_map(|finding| &finding.evidence);
    let mut pages: Vec<u32> = evidence.filter_map(|one| one.page).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}
