//! 评查表, one for each review.

use anheng_store::ReviewState;

use super::{Made, Paper, Plan, Wanted};
use crate::AppError;
use crate::review::paper::document;
use crate::review::sheet::sheet_file;

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let (papers, left) = asked.app.read(|reads| {
        let mut reviews = asked.reviews(reads)?;
        let all = reviews.iter().filter(|review| review.state != ReviewState::Superseded).count();
        reviews.retain(|review| match review.state {
            ReviewState::Submitted => true,
            ReviewState::Open => wanted.open,
            ReviewState::Superseded => false,
        });
        let left = all - reviews.len();
        let mut papers = Vec::with_capacity(reviews.len());
        for review in reviews {
            let listed = reads.list_row(&review.dossier)?;
            let number = listed.map(|row| row.decision_number).filter(|number| !number.is_empty());
            let name = format!("{} {}", number.unwrap_or_else(|| review.dossier.clone()), review.id);
            let make = move || {
                let file = asked.app.read(|reads| sheet_file(asked.app, reads, review.clone(), asked.job))?;
                Ok(Made::from(document(&file)?))
            };
            papers.push(Paper { name, make: Box::new(make) });
        }
        Ok((papers, left))
    })?;
    let why = match (papers.is_empty(), left) {
        (true, 0) => Some("所选范围里还没有评查".to_owned()),
        (_, 1..) => Some(format!("另有 {left} 份评查没有提交")),
        _ => None,
    };
    Ok(Plan { papers, why })
}
