//! Who may be named where nobody is to be named: whom the rosters and the people of the workspace name, besides those
//! whom the dossiers do.

use std::sync::Arc;

use anheng_core::mask::{Crowd, Mask};
use anheng_core::standard::Pack;
use anheng_store::Reads;

use super::Wanted;
use crate::AppError;
use crate::exports::gather::Reviewed;

/// Agencies, officers and people of the workspace. What the standards say names nobody.
pub(super) fn crowd<'a>(
    reads: Reads<'_>,
    packs: impl Iterator<Item = &'a Arc<Pack>>,
) -> Result<Crowd, AppError> {
    let mut read: Vec<&Pack> = Vec::new();
    for pack in packs {
        if !read.iter().any(|one| one.sha256 == pack.sha256) {
            read.push(pack);
        }
    }
    let items = read.iter().flat_map(|pack| &pack.items);
    let titles = read.iter().flat_map(|pack| &pack.groups).map(|group| group.title.as_str());
    let said = items.flat_map(|item| [Some(item.title.as_str()), item.guidance.as_deref()]).flatten();
    let mut crowd = Crowd::new(titles.chain(said));
    reads.agencies()?.iter().for_each(|row| crowd.agency(&row.name));
    reads.officers()?.iter().for_each(|row| crowd.person(&row.name));
    reads.people()?.iter().for_each(|person| {
        crowd.person(&person.name);
        crowd.agency(&person.unit);
    });
    Ok(crowd)
}

/// Hides everybody in what is quoted from a sheet.
pub(super) struct Nobody<'a> {
    wanted: &'a Wanted<'a>,
    crowd: Arc<Crowd>,
}

impl<'a> Nobody<'a> {
    /// Of all whom the dossiers of these sheets name: a word about one may name somebody of another.
    pub fn of(wanted: &'a Wanted<'a>, sheets: &[&Reviewed]) -> Result<Self, AppError> {
        let packs = sheets.iter().map(|one| &one.pack);
        let crowd = wanted.asked.app.read(|reads| {
            let mut crowd = crowd(reads, packs)?;
            for one in sheets {
                let review = &one.review;
                crowd.dossier(&reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?);
            }
            Ok::<_, AppError>(crowd)
        })?;
        Ok(Nobody { wanted, crowd: Arc::new(crowd) })
    }

    /// What hides the dossier of a sheet.
    pub fn mask(&self, one: &Reviewed) -> Result<Mask, AppError> {
        let review = &one.review;
        let app = self.wanted.asked.app;
        let dossier =
            app.read(|reads| Ok(reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?))?;
        Ok(Mask::published(&dossier, Arc::clone(&self.crowd)))
    }
}
