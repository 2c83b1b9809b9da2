//! A review's life: opened on a pinned dossier, decided item by item, submitted as a frozen sheet, superseded by a new
//! revision and never edited. How points add up is in `core::scoring`, how rows are kept in `store`.

pub(crate) mod across;
pub(crate) mod arithmetic;
pub(crate) mod decide;
pub(crate) mod desk;
pub(crate) mod diff;
pub(crate) mod draft;
pub(crate) mod form;
pub(crate) mod hints;
pub(crate) mod list;
pub(crate) mod moved;
pub(crate) mod open;
pub(crate) mod open_many;
pub(crate) mod paper;
pub(crate) mod remarks;
pub(crate) mod repin;
mod rule;
pub(crate) mod sheet;
pub(crate) mod sheet_file;
pub(crate) mod submit;
pub(crate) mod undo;

pub use arithmetic::ArithmeticOutput;
pub use decide::{ClearInput, DecideInput, Decided};
pub use desk::Score;
pub use diff::{DiffInput, DiffOutput, ItemDiff};
pub use hints::{HintsInput, HintsOutput, ItemHints, Show};
pub use list::{ReviewLine, ReviewListInput, ReviewListOutput};
pub use moved::Moved;
pub use open::{OpenInput, OpenOutput, ReviewInput};
pub use remarks::{OpinionInput, PraiseInput};
pub use repin::Repinned;
pub use rule::Rule;
pub use sheet::{SheetInput, SheetWritten};
pub use submit::Submitted;
pub use undo::Undone;

use std::collections::BTreeSet;

use anheng_store::{Reads, ReviewFilter, ReviewRow, ReviewState};

use crate::{Actor, AppError, Code, Role};

/// No letters or digits that are taken for one another on paper; a prime number of them.
pub(crate) const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// So many letters that stand for a key, at most twelve.
pub(crate) fn spell(key: &str, letters: usize) -> String {
    let hash = anheng_store::sha256(key.as_bytes());
    let mut number = u64::from_str_radix(&hash[..16], 16).unwrap_or_default();
    let count = LETTERS.len() as u64;
    let letter = |_| {
        let letter = char::from(LETTERS[(number % count) as usize]);
        number /= count;
        letter
    };
    (0..letters).map(letter).collect()
}

/// The id of a review, and of its sheet: from its key alone, so that it is the same on every PC and in every merge.
pub(crate) fn review_id(dossier: &str, pack: &str, reviewer: &str, round: &str, revision: u32) -> String {
    let letters = spell(&format!("{dossier}\0{pack}\0{reviewer}\0{round}\0{revision}"), 12);
    format!("PC-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
}

/// Reviews that this actor does not get to see yet: colleagues' unfinished ones, and finished ones of a dossier that
/// the actor is still reviewing. A courtesy of the program, not a wall: who has the file can read it otherwise.
pub(crate) fn hidden_reviews(reads: Reads<'_>, actor: &Actor) -> Result<BTreeSet<String>, AppError> {
    if matches!(actor.role, Role::Office | Role::Leader) {
        return Ok(BTreeSet::new());
    }
    let all = reads.reviews(&ReviewFilter::default())?;
    let own_open: BTreeSet<_> = all
        .iter()
        .filter(|review| review.reviewer == actor.id && review.state == ReviewState::Open)
        .map(|review| review.dossier.clone())
        .collect();
    let hidden = all.into_iter().filter(|review| {
        review.reviewer != actor.id
            && (review.state == ReviewState::Open || own_open.contains(&review.dossier))
    });
    Ok(hidden.map(|review| review.id).collect())
}

/// A review that the actor may see.
pub(crate) fn visible(reads: Reads<'_>, id: &str, actor: &Actor) -> Result<ReviewRow, AppError> {
    let review = reads.review(id)?.ok_or_else(|| {
        AppError::new(Code::Usage, format!("工作区里没有评查“{id}”")).hint("用 review list 查看编号")
    })?;
    if review.reviewer == actor.id || matches!(actor.role, Role::Office | Role::Leader) {
        return Ok(review);
    }
    let own = ReviewFilter {
        dossier: Some(review.dossier.clone()),
        reviewer: Some(actor.id.clone()),
        state: Some(ReviewState::Open),
    };
    if review.state == ReviewState::Open || !reads.reviews(&own)?.is_empty() {
        return Err(AppError::new(Code::NotNow, format!("评查“{id}”由别人进行，现在还不能看"))
            .hint("对方提交、自己手上同一案卷的评查也提交以后才能看"));
    }
    Ok(review)
}

/// The actor's own review, still open: only such a one may be changed.
pub(crate) fn own_open(reads: Reads<'_>, id: &str, actor: &Actor) -> Result<ReviewRow, AppError> {
    let review = visible(reads, id, actor)?;
    if review.reviewer != actor.id {
        return Err(AppError::new(
            Code::NotNow,
            format!("评查“{id}”是 {} 的，只有本人能改", review.reviewer),
        )
        .hint("不同意见请另作复评"));
    }
    match review.state {
        ReviewState::Open => Ok(review),
        state => Err(AppError::new(Code::NotNow, format!("评查“{id}”{}，不能再改", state.label()))
            .hint("要改请再次 review open，另立新版次；原评查表保持不变")),
    }
}
