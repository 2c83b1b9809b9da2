//! The total of pages: what cover, file note and archive say, against the last page there is.

use super::list::List;
use super::{CatalogueFault, found, open};
use crate::checks::Answer;
use crate::checks::look::{evidence_at, hit_at};
use crate::dossier::{ElementKind, Place, Seen};
use crate::outcome::{Missing, UnclearKind};

/// Where a total stands.
const STATEMENTS: &[(ElementKind, &str)] =
    &[(ElementKind::Cover, "pages"), (ElementKind::FileNote, "total_pages"), (ElementKind::Archive, "pages")];

pub(super) fn check(list: &List<'_>, answer: &mut Answer) {
    let Some(counted) = counted(list) else {
        let last = list.entries.last().map(|entry| entry.place());
        let missing = last.and_then(|place| open(&list.ask, place, "page_to"));
        let what = "卷内最后一页的页码".to_owned();
        let unknown = Missing { kind: UnclearKind::NotEntered, what, pointer: None };
        return answer.miss([missing.unwrap_or(unknown)]);
    };
    let (mut stated, mut there) = (false, false);
    for (kind, field) in STATEMENTS {
        let place = Place::of(*kind, 0);
        match hit_at(&list.ask, place, field).map(|hit| hit.seen) {
            Some(Seen::Count(says)) => {
                stated = true;
                if !counted.contains(&says) {
                    let fault = CatalogueFault::TotalDiffers { says, counted: counted[0] };
                    found(answer, false, fault, vec![evidence_at(&list.ask, place, field)]);
                }
            }
            Some(_) => {
                there = true;
                answer.miss(open(&list.ask, place, field));
            }
            None => {}
        }
    }
    if !stated {
        let kind = if there { UnclearKind::Material } else { UnclearKind::NotEntered };
        let what = "封面页数、备考表总页数".to_owned();
        answer.miss([Missing { kind, what, pointer: None }]);
    }
}

/// How many pages there are: the sum over all volumes first. A file note may speak of its own volume only.
fn counted(list: &List<'_>) -> Option<Vec<u32>> {
    let mut ends: Vec<u32> = Vec::new();
    for series in list.series() {
        let last = series.iter().rev().find(|entry| entry.page().is_some())?;
        let own = last.paper.and_then(|paper| list.document(paper).page_to.known().copied());
        let end = last.entry.page_to.known().copied().or(own)?;
        // A volume that goes on counting ends where it ends.
        match ends.last_mut() {
            Some(before)
                if series.first().and_then(|entry| entry.page()).is_some_and(|page| page > *before) =>
            {
                *before = end;
            }
            _ => ends.push(end),
        }
    }
    let sum = ends.iter().fold(0, |sum: u32, end| sum.saturating_add(*end));
    let mut counted = vec![sum];
    counted.extend(ends);
    Some(counted)
}
