//! The reviews of which each becomes a paper: submitted ones, and open ones where they are asked for.

use anheng_store::{ReviewRow, ReviewState};

use super::Wanted;
use crate::AppError;

/// A review with the name of its paper.
type Named = (ReviewRow, String);

/// Those that are wanted, and why nothing would come out or what is left out.
pub(super) fn wanted(wanted: &Wanted<'_>) -> Result<(Vec<Named>, Option<String>), AppError> {
    let asked = &wanted.asked;
    let (named, left) = asked.app.read(|reads| {
        let mut reviews = asked.reviews(reads)?;
        let all = reviews.iter().filter(|review| review.state != ReviewState::Superseded).count();
        reviews.retain(|review| match review.state {
            ReviewState::Submitted => true,
            ReviewState::Open => wanted.open,
            ReviewState::Superseded => false,
        });
        let left = all - reviews.len();
        let mut named = Vec::with_capacity(reviews.len());
        for review in reviews {
            let listed = reads.list_row(&review.dossier)?;
            let number = listed.map(|row| row.decision_number).filter(|number| !number.is_empty());
            let name = match (number, asked.ask.masked) {
                (Some(number), false) => format!("{number} {}", review.id),
                (None, false) => format!("{} {}", review.dossier, review.id),
                // Without the ids, from which the dossier could be reckoned back.
                (Some(number), true) => format!("脱敏 {number}"),
                (None, true) => format!("脱敏 第 {} 份", named.len() + 1),
            };
            named.push((review, name));
        }
        Ok((named, left))
    })?;
    let why = match (named.is_empty(), left) {
        (true, 0) => Some("所选范围里还没有评查".to_owned()),
        (_, 1..) => Some(format!("另有 {left} 份评查没有提交")),
        _ => None,
    };
    Ok((named, why))
}
