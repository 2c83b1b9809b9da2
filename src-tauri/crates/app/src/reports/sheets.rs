//! 评查表, one for each review.

use anheng_core::mask::Mask;

use super::{Made, Paper, Plan, Wanted, reviews};
use crate::AppError;
use crate::review::paper::{document, masked};
use crate::review::sheet::sheet_file;

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let (reviews, why) = reviews::wanted(wanted)?;
    let papers = reviews.into_iter().map(|(review, name)| {
        let make = move || {
            asked.app.read(|reads| {
                let file = sheet_file(asked.app, reads, review.clone(), asked.job)?;
                if !asked.ask.masked {
                    return Ok(Made::from(document(&file)?));
                }
                let dossier = reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?;
                Ok(Made::from(masked(&file, &Mask::of(&dossier))?))
            })
        };
        Paper { name, make: Box::new(make) }
    });
    Ok(Plan { papers: papers.collect(), why })
}
