//! `review.across`: one item of a standard through all reviews by it, so that the same is judged alike; and
//! `review.across_items`, the items that it can be asked of. Reads only what the item needs of each review.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::calendar::Calendar;
use anheng_core::checks::{self, Parameters, assess_item};
use anheng_core::explain;
use anheng_core::outcome::{Judgement, Outcome, State, UnclearKind};
use anheng_core::scoring::{Decision, Line, score_judged};
use anheng_core::standard::model::{Nature, VetoEffect};
use anheng_core::standard::{Item, Pack, words};
use anheng_store::{AcrossRow, PackInUse, Reads, ReviewState, Round, Whose};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Inputs, mark};
use super::hints::{groups, open, pages};
use super::rule::Rule;
use crate::check::standard;
use crate::host::App;
use crate::score::problems;
use crate::{Actor, AppError, Code, Job, Role};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcrossInput {
    /// `id@version` of a standard that reviews are made by.
    pub pack: String,
    /// Item id.
    pub item: String,
    /// Also colleagues' reviews, as far as the actor may see them.
    #[serde(default)]
    pub others: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AcrossOutput {
    pub standard: String,
    pub item: AcrossItem,
    pub rows: Vec<AcrossLine>,
}

/// What is the same for every row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AcrossItem {
    pub item: String,
    pub number: String,
    pub title: String,
    /// Titles above the item, outermost first.
    pub groups: Vec<String>,
    pub counting: String,
    /// 0.01 分
    pub full_points: i64,
    pub rule: Rule,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<VetoEffect>,
}

/// The item in one review. Points in 0.01 分.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AcrossLine {
    pub review: String,
    pub dossier: String,
    pub title: String,
    pub decision_number: String,
    pub agency: String,
    pub reviewer: String,
    pub round: Round,
    pub revision: u32,
    pub review_state: ReviewState,
    /// The actor's own, and not submitted: may be decided.
    pub mine: bool,
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<UnclearKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// What the system found, in words; empty where it found nothing to say.
    pub lines: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<u32>,
    /// The kind of fault that the system suspects: the same for the same fault in any dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<i64>,
    pub high: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<i64>,
    /// Why the item is open; none when it is settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// 待复核
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recheck: bool,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    pub code: String,
    /// What kind of check found it.
    pub words: String,
}

pub(crate) fn run(
    app: &App,
    input: AcrossInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<AcrossOutput, AppError> {
    let whose = match (input.others, actor.role) {
        (false, Role::Leader | Role::Reviewer) => Whose::Own,
        (_, Role::Office | Role::Leader) => Whose::All,
        (_, Role::Reviewer | Role::Viewer) => Whose::Visible,
    };
    app.read(|reads| {
        let pack = in_use(app, reads, &input.pack, actor)?;
        let at = pack.items.iter().position(|item| item.id.as_str() == input.item).ok_or_else(|| {
            AppError::new(Code::Usage, format!("{} 中没有项目“{}”", pack.reference(), input.item))
                .hint("请重新选择项目")
        })?;
        let item = &pack.items[at];
        let rows = reads.across(&pack.sha256, (item.id.as_str(), at), &actor.id, whose)?;
        let mut across = Across::new(app, reads, &pack, at);
        let of = rows.len();
        let mut lines = Vec::with_capacity(of);
        for (done, row) in rows.into_iter().enumerate() {
            job.step(done, of)?;
            lines.extend(across.line(row, actor)?);
        }
        Ok(AcrossOutput { standard: standard(&pack), item: AcrossItem::of(&pack, item), rows: lines })
    })
}

/// A standard by the name that the reviews give it.
fn in_use(app: &App, reads: Reads<'_>, reference: &str, actor: &Actor) -> Result<Arc<Pack>, AppError> {
    let found = reads.packs_in_use(&actor.id)?.into_iter().find(|pack| pack.reference == reference);
    let found = found.ok_or_else(|| {
        AppError::new(Code::Usage, format!("还没有按 {reference} 的评查")).hint("请选择在用的标准")
    })?;
    app.pinned_pack(Some(reads), &found.pack)
}

impl AcrossItem {
    fn of(pack: &Pack, item: &Item) -> Self {
        AcrossItem {
            item: item.id.to_string(),
            number: item.number.clone(),
            title: item.title.clone(),
            groups: groups(pack, item.group),
            counting: words::counting(item),
            full_points: item.points,
            rule: Rule::of(item),
            veto: item.veto.as_ref().map(|veto| veto.effect),
        }
    }
}

/// One item on its way through the reviews, with what does not have to be found out twice.
struct Across<'a> {
    app: &'a App,
    reads: Reads<'a>,
    pack: &'a Pack,
    at: usize,
    /// Calendar and parameters by their hash: most reviews pin the same.
    inputs: BTreeMap<String, Arc<(Calendar, Parameters)>>,
    /// How the item counts, by judgement and decision: most reviews say the same of it.
    counted: BTreeMap<(String, String), Line>,
}

impl<'a> Across<'a> {
    fn new(app: &'a App, reads: Reads<'a>, pack: &'a Pack, at: usize) -> Self {
        Across { app, reads, pack, at, inputs: BTreeMap::new(), counted: BTreeMap::new() }
    }

    /// None for a review that does not know the item.
    fn line(&mut self, row: AcrossRow, actor: &Actor) -> Result<Option<AcrossLine>, AppError> {
        let Some(json) = &row.judgement else { return Ok(None) };
        let judgement: Judgement = serde_json::from_str(json).map_err(|error| unreadable(&row, &error))?;
        let decision = row.decision.as_ref().map(|kept| serde_json::from_str(&kept.decision)).transpose();
        let decision: Option<Decision> = decision.map_err(|error| unreadable(&row, &error))?;
        let recheck = row.decision.as_ref().is_some_and(|kept| kept.mark != mark(&judgement));
        let counted = self.counted(json, &judgement, decision.as_ref().filter(|_| !recheck))?;
        let outcome = self.outcome(&row, &judgement)?;
        Ok(Some(AcrossLine {
            mine: row.reviewer == actor.id && row.state == ReviewState::Open,
            review: row.review,
            dossier: row.dossier,
            title: row.name,
            decision_number: row.decision_number,
            agency: row.agency,
            reviewer: row.reviewer,
            round: row.round,
            revision: row.revision,
            review_state: row.state,
            state: judgement.state,
            unclear: judgement.unclear,
            nature: judgement.nature,
            lines: outcome.as_ref().map(explain::outcome).unwrap_or_default(),
            pages: outcome.as_ref().map(pages).unwrap_or_default(),
            fault: outcome.as_ref().and_then(fault),
            low: counted.low,
            high: counted.high,
            deduction: counted.deduction,
            credit: counted.credit,
            open: open(&counted, recheck),
            decision,
            recheck,
            decided_at: row.decision.map(|kept| kept.at),
        }))
    }

    fn counted(
        &mut self,
        json: &str,
        judgement: &Judgement,
        decision: Option<&Decision>,
    ) -> Result<Line, AppError> {
        // Of a decision only the verdict counts.
        let said = decision.map(|decision| serde_json::to_string(decision).unwrap_or_default());
        let key = (json.to_owned(), said.unwrap_or_default());
        if let Some(line) = self.counted.get(&key) {
            return Ok(line.clone());
        }
        let decisions: Vec<Decision> = decision.cloned().into_iter().collect();
        let sheet = score_judged(self.pack, std::slice::from_ref(judgement), &decisions).map_err(problems)?;
        let line = sheet
            .lines
            .into_iter()
            .nth(self.at)
            .ok_or_else(|| AppError::new(Code::Internal, "评查表少了一项").hint("请刷新评查"))?;
        self.counted.insert(key, line.clone());
        Ok(line)
    }

    /// The finding itself, where there is more to say than the word for the state: judged again from the dossier that
    /// the review pins. None also when the program has moved on since and would no longer say the same.
    fn outcome(&mut self, row: &AcrossRow, judgement: &Judgement) -> Result<Option<Outcome>, AppError> {
        let quiet = match judgement.state {
            State::Met | State::NotApplicable => true,
            State::Unclear => judgement.unclear == Some(UnclearKind::Manual),
            State::NotMet => false,
        };
        if quiet {
            return Ok(None);
        }
        let given = self.given(&row.inputs)?;
        let dossier = self.reads.dossier_at(&row.dossier, row.dossier_rev)?.dossier()?;
        let counting = &self.app.library().counting;
        let outcome = assess_item(self.pack, self.at, &dossier, &given.0, counting, &given.1);
        Ok(outcome.filter(|outcome| Judgement::from(outcome) == *judgement))
    }

    fn given(&mut self, sha256: &str) -> Result<Arc<(Calendar, Parameters)>, AppError> {
        if let Some(given) = self.inputs.get(sha256) {
            return Ok(given.clone());
        }
        let json = self.reads.inputs(sha256)?.unwrap_or_default();
        let inputs: Inputs = serde_json::from_str(&json).map_err(|error| {
            AppError::new(Code::BadInput, format!("评查所用的参数无法读取：{error}")).hint("用 doctor 查明")
        })?;
        let given = Arc::new(inputs.given()?);
        self.inputs.insert(sha256.to_owned(), given.clone());
        Ok(given)
    }
}

fn unreadable(row: &AcrossRow, error: &serde_json::Error) -> AppError {
    AppError::new(Code::BadInput, format!("评查“{}”的内容无法读取：{error}", row.review))
        .hint("用 doctor 查明，或者从备份恢复")
}

/// Which check found it and what it says, without the values: the first finding speaks for the item.
fn fault(outcome: &Outcome) -> Option<Fault> {
    let first = outcome.findings.first()?;
    let says = serde_json::to_value(&first.detail).ok()?;
    let says = says.get("says").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let title = checks::kind(first.check).map_or(first.check, |kind| kind.title);
    Some(Fault { code: format!("{}.{says}", first.check), words: title.to_owned() })
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcrossItemsInput {
    /// `id@version`; left out, the standard that the actor has most to do with.
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AcrossItemsOutput {
    /// Standards in use; none while nobody reviews.
    pub packs: Vec<PackInUse>,
    /// Which of them the items are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    pub items: Vec<ItemName>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemName {
    pub item: String,
    pub number: String,
    pub title: String,
    /// Title of the outermost group.
    pub group: String,
    /// In how many of the actor's open reviews it has a decision.
    pub decided: u64,
}

pub(crate) fn items(
    app: &App,
    input: AcrossItemsInput,
    actor: &Actor,
    _: &Job<'_>,
) -> Result<AcrossItemsOutput, AppError> {
    app.read(|reads| {
        let packs = reads.packs_in_use(&actor.id)?;
        let wanted = match &input.pack {
            Some(reference) => packs.iter().find(|pack| pack.reference == *reference),
            None => None,
        };
        let Some(chosen) = wanted.or(packs.first()).cloned() else {
            return Ok(AcrossItemsOutput { packs, pack: None, items: Vec::new() });
        };
        let pack = app.pinned_pack(Some(reads), &chosen.pack)?;
        let decided: BTreeMap<String, u64> =
            reads.decided_items(&chosen.pack, &actor.id)?.into_iter().collect();
        let items = pack.items.iter().map(|item| ItemName {
            item: item.id.to_string(),
            number: item.number.clone(),
            title: item.title.clone(),
            group: groups(&pack, item.group).into_iter().next().unwrap_or_default(),
            decided: decided.get(item.id.as_str()).copied().unwrap_or_default(),
        });
        Ok(AcrossItemsOutput { items: items.collect(), pack: Some(chosen.reference), packs })
    })
}
