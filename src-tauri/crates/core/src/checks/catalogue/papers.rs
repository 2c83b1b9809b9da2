//! Every paper stands in the catalogue, and every entry's paper is in the dossier.

use super::list::{Entry, List, plain, title};
use super::{CatalogueFault, first_of, found, open};
use crate::checks::Answer;
use crate::checks::look::evidence_at;
use crate::dossier::document::Origin;
use crate::dossier::{Document, ElementKind, Place, Seen, element};
use crate::outcome::{Missing, UnclearKind};
use crate::value::Value;

pub(super) fn check(list: &List<'_>, answer: &mut Answer) {
    let ranges = Ranges::of(list);
    let mut missing = Vec::new();
    let mut unplaced = 0;
    for (at, document) in list.ask.dossier().documents.iter().enumerate() {
        // Known from a ledger or a published text: nobody saw it in this dossier.
        let unseen = matches!(document.origin, Value::Known(Origin::Ledger | Origin::Published));
        if list.listed[at] || unseen {
            continue;
        }
        let place = Place::of(ElementKind::Document, at);
        let Some(page) = document.page_from.known() else {
            if element::see(&document.page_from) != Seen::Absent {
                unplaced += 1;
                missing.extend(open(&list.ask, place, "page_from"));
            } else if document.kind.code() != "av_record" {
                not_listed(list, at, answer);
            }
            continue;
        };
        match ranges.around(*page) {
            Some(entry) if covers(list, &entry, document) => {}
            Some(entry) => {
                let entry = list.ask.dossier().name_at(entry.place());
                let evidence = vec![evidence_at(&list.ask, place, "page_from")];
                found(answer, true, CatalogueFault::OnlyWithin { entry }, evidence);
            }
            None => not_listed(list, at, answer),
        }
    }
    answer.miss(first_of(missing));
    without_paper(list, unplaced, answer);
}

/// Not all was entered: the entry may be among what was not.
fn not_listed(list: &List<'_>, at: usize, answer: &mut Answer) {
    let place = Place::of(ElementKind::Document, at);
    if list.complete() {
        found(answer, false, CatalogueFault::NotListed, vec![evidence_at(&list.ask, place, "page_from")]);
    } else {
        let what = format!("{}在卷内目录中的条目", list.ask.dossier().name_at(place));
        answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
    }
}

/// The pages of all entries, sorted, so that the one around a page is found without going through all.
struct Ranges<'a> {
    sorted: Vec<(u32, Option<u32>, Entry<'a>)>,
}

impl<'a> Ranges<'a> {
    fn of(list: &List<'a>) -> Self {
        let mut sorted = Vec::new();
        for series in list.series() {
            for (at, entry) in series.iter().enumerate() {
                if let Some(page) = entry.page() {
                    sorted.push((page, List::last_page(series, at), *entry));
                }
            }
        }
        sorted.sort_by_key(|(page, ..)| *page);
        Ranges { sorted }
    }

    fn around(&self, page: u32) -> Option<Entry<'a>> {
        let until = self.sorted.partition_point(|(from, ..)| *from <= page);
        let (_, to, entry) = self.sorted[..until].last()?;
        // Without an end, the last entry goes on to the end of the volume.
        to.is_none_or(|to| page <= to).then_some(*entry)
    }
}

/// Words with which one entry names several papers.
const SEVERAL: &[&str] = &["等", "材料", "资料", "证据", "附件", "清单", "票据"];

/// Whether an entry may well stand for the paper too: it names no other, names both, or the paper belongs to the other as
/// an attachment or a proof of service does.
fn covers(list: &List<'_>, entry: &Entry<'_>, document: &Document) -> bool {
    let Some(paper) = entry.paper.map(|paper| list.document(paper)) else { return true };
    let inside = match (paper.page_from.known(), paper.page_to.known(), document.page_from.known()) {
        (Some(from), Some(to), Some(page)) => from <= page && page <= to,
        _ => false,
    };
    let written = entry.entry.title.known().map(|title| plain(title)).unwrap_or_default();
    let named = written.contains(&title(document)) || written.contains(&plain(document.kind.name()));
    let proves = matches!(document.kind.code(), "service_proof" | "announcement");
    inside || named || proves || SEVERAL.iter().any(|word| written.contains(word))
}

/// Entries whose paper is not in the dossier.
fn without_paper(list: &List<'_>, unplaced: usize, answer: &mut Answer) {
    let sheets = sheets(list);
    let mut missing = Vec::new();
    for entry in list.entries.iter().filter(|entry| entry.paper.is_none() && !entry.is_frame()) {
        // An attachment with an entry of its own lies within the pages of its paper.
        if entry.page().is_some_and(|page| within(&sheets, page)) {
            continue;
        }
        let written = entry.entry.title.known().map(|title| plain(title)).unwrap_or_default();
        let mut absent = list.ask.dossier().absent_documents.iter();
        let known_absent = !written.is_empty() && absent.any(|absent| plain(absent.kind.name()) == written);
        if known_absent || list.complete() && unplaced == 0 {
            found(
                answer,
                false,
                CatalogueFault::NoPaper,
                vec![evidence_at(&list.ask, entry.place(), "title")],
            );
        } else {
            let what = format!("{}是卷中的哪一件文书", list.ask.dossier().name_at(entry.place()));
            let pointer = Some(entry.place().pointer(""));
            missing.push(Missing { kind: UnclearKind::NotEntered, what, pointer });
        }
    }
    answer.miss(first_of(missing));
}

/// Pages of all papers, joined and sorted.
fn sheets(list: &List<'_>) -> Vec<(u32, u32)> {
    let documents = list.ask.dossier().documents.iter();
    let mut sheets: Vec<_> = documents
        .filter_map(|document| Some((*document.page_from.known()?, *document.page_to.known()?)))
        .collect();
    sheets.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (from, to) in sheets {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn within(sheets: &[(u32, u32)], page: u32) -> bool {
    let until = sheets.partition_point(|(from, _)| *from <= page);
    sheets[..until].last().is_some_and(|(_, to)| page <= *to)
}
