//! `review.submit`: a complete review is frozen with all that it pins, and takes the place of the revision before.

use anheng_store::{NOTHING, ReviewFilter, ReviewRow, ReviewState, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::desk::{Desk, Inputs, Score};
use super::open::ReviewInput;
use super::own_open;
use super::sheet_file::SheetFile;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Submitted {
    pub sheet: String,
    pub title: String,
    pub conclusion: String,
    pub score: Score,
    /// SHA-256 of the frozen sheet.
    pub sha256: String,
    /// The revision that this one took the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
}

pub(crate) fn run(
    app: &App,
    input: ReviewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Submitted, AppError> {
    app.act(actor, job, "review.submit", |tx| {
        let reads = tx.reads();
        let desk = Desk::load(app, reads, own_open(reads, &input.review, actor)?)?;
        refuse_stale(app, tx, &desk)?;
        let sheet = desk.sheet()?;
        let score = desk.score(&sheet);
        if score.recheck > 0 || !score.complete {
            let parts = [
                (score.recheck, "项待复核"),
                (score.hints, "项系统提示没有处理"),
                (score.open.saturating_sub(score.hints), "项没有评定"),
            ];
            let parts: Vec<_> =
                parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
            let what =
                if parts.is_empty() { "没有可以计分的项目".to_owned() } else { parts.join("，") };
            return Err(AppError::new(Code::NotNow, format!("还不能提交：{what}"))
                .hint("用 review hints 查看未定的项目"));
        }
        let at = anheng_store::stamp(job.now);
        let file = SheetFile::make(app, reads, &desk, &sheet, &at, true)?;
        let json = file.json()?;
        let sha256 = anheng_store::sha256(json.as_bytes());
        let before = superseded(tx, &desk.review)?;
        if let Some(before) = &before {
            tx.set_review_state(before, ReviewState::Superseded)?;
        }
        tx.add_submission(&desk.review.id, &json, &sha256)?;
        tx.set_review_state(&desk.review, ReviewState::Submitted)?;
        let row = tx.reads().dossier_at(&desk.review.dossier, desk.review.dossier_rev)?;
        tx.snapshot(&row)?;
        let after = serde_json::json!({
            "sheet_sha256": sha256, "score": score, "supersedes": before.as_ref().map(|before| &before.id),
            "dossier_sha256": row.sha256, "pack_sha256": desk.review.pack,
        });
        tx.tell(format!("review:{}", desk.review.id), NOTHING, Some(&after))?;
        Ok(Submitted {
            sheet: desk.review.id.clone(),
            title: file.view.title,
            conclusion: file.view.conclusion,
            score,
            sha256,
            supersedes: before.map(|before| before.id),
        })
    })
}

/// Nobody signs on what was judged with other numbers or another engine than today's.
fn refuse_stale(app: &App, tx: &Tx<'_>, desk: &Desk) -> Result<(), AppError> {
    let today = Inputs::today(&app.library(), tx.reads())?.json()?;
    let mut stale = Vec::new();
    if anheng_store::sha256(today.as_bytes()) != desk.review.inputs {
        stale.push("参数或者节假日表");
    }
    if desk.review.engine != anheng_core::ENGINE {
        stale.push("检查程序");
    }
    let dossier = tx.reads().dossier_head(&desk.review.dossier)?;
    if dossier.is_none_or(|(_, sha256)| sha256 != desk.review.dossier_sha256) {
        stale.push("案卷");
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(AppError::new(Code::NotNow, format!("还不能提交：评查开始以后，{}有了变化", stale.join("、")))
        .hint("先用 review refresh 重新检查，只有受影响的项目需要复核"))
}

/// The submitted revision of the same key, if there is one.
fn superseded(tx: &Tx<'_>, review: &ReviewRow) -> Result<Option<ReviewRow>, AppError> {
    let filter = ReviewFilter {
        dossier: Some(review.dossier.clone()),
        reviewer: Some(review.reviewer.clone()),
        state: Some(ReviewState::Submitted),
    };
    let mut earlier = tx.reads().reviews(&filter)?;
    earlier.retain(|one| one.pack == review.pack && one.round == review.round);
    Ok(earlier.into_iter().max_by_key(|one| one.revision))
}
