//! Taking an open review along when its dossier, or what the checks are given, has changed: it is judged anew, and the
//! decisions whose items now look otherwise become 待复核. The rest stand.

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_store::{DossierRow, ReviewFilter, ReviewRow, ReviewState, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::desk::{Inputs, kept};
use crate::host::App;
use crate::{AppError, Code};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repinned {
    pub review: String,
    pub dossier_rev: u32,
    /// Items whose decision is 待复核 now.
    pub recheck: Vec<String>,
}

/// All open reviews of a dossier that was just written.
pub(crate) fn reviews_of(
    app: &App,
    tx: &mut Tx<'_>,
    row: &DossierRow,
    dossier: &Dossier,
) -> Result<Vec<Repinned>, AppError> {
    let filter = ReviewFilter {
        dossier: Some(row.id.clone()),
        state: Some(ReviewState::Open),
        ..ReviewFilter::default()
    };
    let open = tx.reads().reviews(&filter)?;
    open.into_iter().map(|review| repin(app, tx, review, row, dossier)).collect()
}

/// One open review, on the dossier and the inputs of this moment.
pub(crate) fn repin(
    app: &App,
    tx: &mut Tx<'_>,
    mut review: ReviewRow,
    row: &DossierRow,
    dossier: &Dossier,
) -> Result<Repinned, AppError> {
    let library = app.library();
    let pack = app.pinned_pack(Some(tx.reads()), &review.pack)?;
    let inputs = Inputs::today(&library, tx.reads())?;
    let (calendar, parameters) = inputs.given()?;
    let assessment = assess(&pack, dossier, &calendar, &library.counting, &parameters);
    let judgements = assessment.judgements();
    review.dossier_rev = row.rev;
    review.dossier_sha256 = row.sha256.clone();
    review.inputs = tx.put_inputs(&inputs.json()?)?;
    review.engine = assessment.engine.to_owned();
    review.judgements = serde_json::to_string(&judgements)
        .map_err(|error| AppError::new(Code::Internal, format!("检查结果无法写出：{error}")))?;
    tx.pin_review(&review)?;
    let decisions = kept(tx.reads().decisions(&review.id)?, &judgements)?;
    let recheck = decisions.into_iter().filter(|(_, kept)| kept.recheck).map(|(item, _)| item).collect();
    Ok(Repinned { review: review.id, dossier_rev: row.rev, recheck })
}
