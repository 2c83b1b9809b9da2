//! `review.decide` and `review.clear`: one decision on one item, kept with what the reviewer had before the eyes. A
//! decision never edits what the system found.

use anheng_core::outcome::{Judgement, State, UnclearKind};
use anheng_core::scoring::{Decision, Verdict, score_judged};
use anheng_core::standard::Item;
use anheng_core::standard::model::Counting;
use anheng_store::{DecisionRow, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Score, mark};
use super::hints::{self, ItemHints};
use super::own_open;
use crate::host::App;
use crate::score::problems;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideInput {
    pub review: String,
    pub decision: Decision,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearInput {
    pub review: String,
    /// Item id, or the number that the standard prints.
    pub item: String,
}

/// What a change to a review came to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Decided {
    pub review: String,
    pub item: String,
    pub number: String,
    pub title: String,
    /// False: it was decided so already.
    pub changed: bool,
    pub score: Score,
    /// The item as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<ItemHints>,
}

pub(crate) fn run(app: &App, input: DecideInput, actor: &Actor, job: &Job<'_>) -> Result<Decided, AppError> {
    app.act(actor, job, "review.decide", |tx| {
        let desk = Desk::load(app, tx.reads(), own_open(tx.reads(), &input.review, actor)?)?;
        let item = item(&desk, input.decision.item.as_str())?;
        let (decision, mark) = ready(&desk, item, input.decision.clone())?;
        change(app, tx, &desk, item, Some((&decision, mark)))
    })
}

pub(crate) fn clear(app: &App, input: ClearInput, actor: &Actor, job: &Job<'_>) -> Result<Decided, AppError> {
    app.act(actor, job, "review.clear", |tx| {
        let desk = Desk::load(app, tx.reads(), own_open(tx.reads(), &input.review, actor)?)?;
        let item = item(&desk, &input.item)?;
        change(app, tx, &desk, item, None)
    })
}

/// An item by its id, or by the number that the standard prints.
fn item<'a>(desk: &'a Desk, wanted: &str) -> Result<&'a Item, AppError> {
    let mut by_number = desk.pack.items.iter().filter(|item| item.number == wanted);
    let found = desk.pack.item(wanted).or_else(|| match (by_number.next(), by_number.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    });
    found.ok_or_else(|| {
        AppError::new(
            Code::Usage,
            format!("{} 中没有项目“{wanted}”，或者序号不止一个", desk.pack.reference()),
        )
        .hint("请写项目编号（id）；review hints 列出全部")
    })
}

/// A decision as it may be kept, with the mark of what it is made upon: one that the standard's way of counting allows,
/// and that says why and where.
pub(super) fn ready(
    desk: &Desk,
    item: &Item,
    mut decision: Decision,
) -> Result<(Decision, String), AppError> {
    decision.item = item.id.clone();
    decision.reason = decision.reason.trim().to_owned();
    let judgement = desk.judgement(item.id.as_str()).ok_or_else(|| {
        AppError::new(Code::Internal, format!("项目 {} 没有检查结果", item.number)).hint("请刷新评查")
    })?;
    refuse_bare(item, judgement, &decision)?;
    score_judged(&desk.pack, &desk.judgements, std::slice::from_ref(&decision)).map_err(problems)?;
    Ok((decision, mark(judgement)))
}

/// Points are never taken, and no hint is put aside, without saying why; a deduction also says where.
fn refuse_bare(item: &Item, judgement: &Judgement, decision: &Decision) -> Result<(), AppError> {
    let usage = |message: String, hint: &str| {
        Err(AppError::new(Code::Usage, format!("项目 {}“{}”：{message}", item.number, item.title)).hint(hint))
    };
    let takes = match decision.verdict {
        Verdict::Confirmed { .. } => true,
        Verdict::Scored { points } => item.counting != Counting::Bonus && points < item.points,
        Verdict::Met | Verdict::NotApplicable => false,
    };
    let found = match judgement.state {
        State::NotMet => Some("有系统提示"),
        State::Unclear if judgement.unclear != Some(UnclearKind::Manual) => Some("系统无法判定"),
        _ => None,
    };
    let why = match (&decision.verdict, takes, found) {
        (_, true, _) => Some("扣分".to_owned()),
        (Verdict::NotApplicable, ..) => Some("认定不适用".to_owned()),
        (_, false, Some(found)) => Some(found.to_owned()),
        (_, false, None) => None,
    };
    if let Some(why) = why
        && decision.reason.is_empty()
    {
        return usage(format!("{why}，没有写理由"), "请写明看了什么、为什么这样认定");
    }
    if decision.page.is_some() && decision.no_page {
        return usage("既写了页码，又写了无页可指".into(), "两者只能写一个");
    }
    if takes && decision.page.is_none() && !decision.no_page {
        return usage("扣分没有写卷内页码".into(), "请写页码；卷中没有这一页的，写明无页可指（--no-page）");
    }
    Ok(())
}

/// A decision with the mark of what it was made upon, as undo and the audit keep it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Marked {
    pub decision: serde_json::Value,
    pub mark: String,
}

impl Marked {
    pub fn of(row: &DecisionRow) -> Result<Self, AppError> {
        let decision = serde_json::from_str(&row.decision).map_err(|error| {
            AppError::new(Code::BadInput, format!("项目 {} 的决定无法读取：{error}", row.item))
        })?;
        Ok(Marked { decision, mark: row.mark.clone() })
    }
}

pub(crate) fn written(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value)
        .map_err(|error| AppError::new(Code::Internal, format!("决定无法写出：{error}")))
}

/// Keeps a decision, or takes it back, as a step that can be undone; false: it was so already.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    review: &str,
    id: &str,
    after: Option<(&Decision, String)>,
) -> Result<bool, AppError> {
    let before = tx.reads().decision(review, id)?.as_ref().map(Marked::of).transpose()?;
    let after = match after {
        None => None,
        Some((decision, mark)) => {
            let decision = serde_json::to_value(decision)
                .map_err(|error| AppError::new(Code::Internal, format!("决定无法写出：{error}")))?;
            Some(Marked { decision, mark })
        }
    };
    let same = match (&before, &after) {
        (None, None) => true,
        (Some(before), Some(after)) => before.decision == after.decision && before.mark == after.mark,
        _ => false,
    };
    if !same {
        match &after {
            Some(after) => tx.put_decision(review, id, &written(&after.decision)?, &after.mark)?,
            None => tx.remove_decision(review, id)?,
        }
        let text = |marked: &Option<Marked>| marked.as_ref().map_or(Ok(String::new()), written);
        tx.add_change(review, &format!("decision:{id}"), &text(&before)?, &text(&after)?)?;
        tx.tell(format!("review:{review}/decision:{id}"), before.as_ref(), after.as_ref())?;
    }
    Ok(!same)
}

fn change(
    app: &App,
    tx: &mut Tx<'_>,
    desk: &Desk,
    item: &Item,
    after: Option<(&Decision, String)>,
) -> Result<Decided, AppError> {
    let (review, id) = (&desk.review.id, item.id.as_str());
    let changed = keep(tx, review, id, after)?;
    let now = Desk::load(app, tx.reads(), desk.review.clone())?;
    let sheet = now.sheet()?;
    Ok(Decided {
        review: review.clone(),
        item: id.to_owned(),
        number: item.number.clone(),
        title: item.title.clone(),
        changed,
        row: hints::one(app, tx.reads(), &now, &sheet, id)?,
        score: now.score(&sheet),
    })
}
