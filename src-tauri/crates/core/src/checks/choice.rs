//! Choosing among the values found at a source: the earliest or latest date, and which service of a paper counts.

use super::ask::Ask;
use super::look::{Hit, Look};
use crate::dossier::{Place, Seen};
use crate::standard::source::Pick;
use crate::value::Id;

/// One document served on one party more than once is served when the first of these services is complete. One that
/// did not succeed (its date is known not to be there) leaves that to the others; one that nobody entered keeps it open.
pub(super) fn first_completed(ask: &Ask<'_>, found: &mut Look<'_>) {
    let party = |place: Place| {
        let document = &ask.dossier().documents[place.at as usize];
        document.services.get(place.inner as usize).and_then(|service| service.party.as_ref())
    };
    let mut groups: Vec<(u32, Option<&Id>, Look<'_>)> = Vec::new();
    for hit in found.hits.drain(..) {
        let (at, of) = (hit.place.at, party(hit.place));
        match groups.iter_mut().find(|(document, who, _)| *document == at && *who == of) {
            Some((.., group)) => group.hits.push(hit),
            None => groups.push((at, of, Look { hits: vec![hit], ..Look::default() })),
        }
    }
    for (.., mut group) in groups {
        pick(Pick::First, &mut group);
        found.hits.append(&mut group.hits);
    }
}

/// Keeps the earliest or latest date. A date that is known not to be there (a letter that came back) leaves the choice
/// to the others; an unknown one keeps it from being made, so it stays.
pub(super) fn pick(pick: Pick, found: &mut Look<'_>) {
    if pick == Pick::All || found.hits.len() < 2 {
        return;
    }
    if found.hits.iter().any(|hit| hit.seen.is_known()) {
        found.hits.retain(|hit| hit.seen != Seen::Absent);
    }
    if let Some(unknown) = found.hits.iter().position(|hit| hit.moment().is_none()) {
        found.hits = vec![found.hits[unknown]];
        return;
    }
    let key = |hit: &Hit<'_>| hit.moment().map(|moment| (moment.date, moment.minute));
    let chosen = match pick {
        Pick::First => found.hits.iter().min_by_key(|hit| key(hit)),
        _ => found.hits.iter().max_by_key(|hit| key(hit)),
    };
    if let Some(chosen) = chosen.copied() {
        found.hits = vec![chosen];
    }
}
