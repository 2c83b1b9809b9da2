//! The pieces (件数) that the cover gives, against the entries of the catalogue and the papers there are.

use super::list::List;
use super::{CatalogueFault, found, open};
use crate::checks::Answer;
use crate::checks::look::{evidence_at, hit_at};
use crate::dossier::{ElementKind, Place, Seen};
use crate::outcome::{Missing, UnclearKind};

pub(super) fn check(list: &List<'_>, answer: &mut Answer) {
    let place = Place::of(ElementKind::Cover, 0);
    let says = match hit_at(&list.ask, place, "pieces").map(|hit| hit.seen) {
        Some(Seen::Count(says)) => says,
        Some(_) => return answer.miss(open(&list.ask, place, "pieces")),
        None => {
            let what = "案卷封面的件数".into();
            return answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
        }
    };
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let entries = count(list.entries.len());
    let frames = count(list.entries.iter().filter(|entry| entry.is_frame()).count());
    let papers = count(list.ask.dossier().documents.len());
    // One entry may list a paper with its proof of service: pieces are counted by entries, by papers, or in between.
    let (least, most) = ((entries - frames).min(papers), entries.max(papers));
    let volume = list.series().any(|series| count(series.len()) == says);
    if volume || list.complete() && (least..=most).contains(&says) {
        return;
    }
    if list.complete() {
        let fault = CatalogueFault::PiecesDiffer { says, entries, papers };
        found(answer, false, fault, vec![evidence_at(&list.ask, place, "pieces")]);
    } else if !(entries - frames..=entries).contains(&says) {
        let what = "卷内目录或者文书，还没有录入齐".into();
        answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer: Some("/catalogue".into()) }]);
    }
}
