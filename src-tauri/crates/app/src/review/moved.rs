//! A review's move to a newer version of its standard: decisions on items that still read the same come along, the rest
//! are to be judged anew under the new text.

use anheng_core::standard::diff::same_text;
use anheng_core::standard::{Pack, version_parts};
use anheng_store::{ReviewFilter, ReviewRow, ReviewState, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::open::OpenInput;
use crate::host::App;
use crate::{Actor, AppError};

/// What came over from a review by an older version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moved {
    pub from: String,
    /// `id@version` of the older standard.
    pub pack: String,
    /// Items that were decided and read otherwise now: to be judged anew.
    pub rejudge: Vec<String>,
    /// Items that were decided and are no more.
    pub gone: Vec<String>,
}

/// The actor's latest review of this dossier and round by an older version of the same standard.
pub(super) fn earlier_version(
    tx: &Tx<'_>,
    input: &OpenInput,
    pack: &Pack,
    actor: &Actor,
) -> Result<Option<ReviewRow>, AppError> {
    let filter =
        ReviewFilter { dossier: Some(input.dossier.clone()), reviewer: Some(actor.id.clone()), state: None };
    let mut reviews = tx.reads().reviews(&filter)?;
    let new = version_parts(&pack.head.version);
    let version = |review: &ReviewRow| {
        let (id, version) = review.pack_reference.split_once('@')?;
        (id == pack.id().as_str()).then(|| version_parts(version)).flatten()
    };
    reviews.retain(|review| {
        let older = version(review).is_some_and(|old| Some(old) < new);
        older && review.round == input.round && review.state != ReviewState::Superseded
    });
    Ok(reviews.into_iter().max_by_key(|review| (version(review), review.revision)))
}

/// Carries over what the new text lets stand. An open review moves and is closed; a submitted one stays as it was signed.
pub(super) fn carry(
    app: &App,
    tx: &mut Tx<'_>,
    from: &ReviewRow,
    (to, pack): (&ReviewRow, &Pack),
) -> Result<(usize, Moved), AppError> {
    let old = app.pinned_pack(Some(tx.reads()), &from.pack)?;
    let (mut carried, mut rejudge, mut gone) = (0, Vec::new(), Vec::new());
    for row in tx.reads().decisions(&from.id)? {
        match (old.item(&row.item), pack.item(&row.item)) {
            (Some(was), Some(is)) if same_text((&old, was), (pack, is)) => {
                tx.put_decision(&to.id, &row.item, &row.decision, &row.mark)?;
                carried += 1;
            }
            (_, Some(_)) => rejudge.push(row.item),
            (_, None) => gone.push(row.item),
        }
    }
    for point in tx.reads().good_points(&from.id)? {
        tx.put_good_point(&to.id, &point)?;
    }
    if from.state == ReviewState::Open {
        tx.set_review_state(from, ReviewState::Superseded)?;
    }
    Ok((carried, Moved { from: from.id.clone(), pack: from.pack_reference.clone(), rejudge, gone }))
}
