//! 页码: of the entries as the catalogue gives them, and of the papers as they lie in the dossier.

use super::list::{Entry, List};
use super::{CatalogueFault, first_of, found, open};
use crate::checks::Answer;
use crate::checks::look::evidence_at;
use crate::dossier::document::Volume;
use crate::dossier::{ElementKind, Place, Seen, element};
use crate::outcome::{Missing, UnclearKind};
use crate::value::Value;

/// By custom an entry gives its first page only; the last one gives both.
pub(super) fn entries(list: &List<'_>, answer: &mut Answer) {
    let mut missing = Vec::new();
    let mut goes_on = 1;
    for series in list.series() {
        let entries: Vec<&Entry<'_>> =
            series.iter().filter(|entry| entry.page().is_some() || !entry.is_frame()).collect();
        goes_on = check_series(list, &entries, goes_on, answer);
        missing.extend(entries.iter().filter_map(|entry| open(&list.ask, entry.place(), "page_from")));
        missing.extend(entries.last().and_then(|entry| open(&list.ask, entry.place(), "page_to")));
    }
    answer.miss(first_of(missing));
}

/// Checks one volume's pages; the page with which the next one would go on.
fn check_series(list: &List<'_>, entries: &[&Entry<'_>], goes_on: u32, answer: &mut Answer) -> u32 {
    let first = entries.iter().find_map(|entry| entry.page());
    let start = if first == Some(goes_on) { goes_on } else { 1 };
    // The page with which the next entry must begin, when that is known; and the last entry that gave a page.
    let mut due = Some(start);
    let mut before: Option<(&Entry<'_>, u32)> = None;
    for entry in entries {
        let mut say = |question, fault, field| {
            found(answer, question, fault, vec![evidence_at(&list.ask, entry.place(), field)]);
        };
        let Some(page) = entry.page() else {
            if element::see(&entry.entry.page_from) == Seen::Absent {
                say(false, CatalogueFault::NoPage, "page_from");
            }
            due = None;
            continue;
        };
        let named = |entry: &Entry<'_>| list.ask.dossier().name_at(entry.place());
        match (due, before) {
            (_, Some((other, after))) if page == after => {
                // Small papers (receipts, identity cards) may be pasted on one sheet.
                let fault = CatalogueFault::PagesTwice { from: page, to: page, with: named(other) };
                say(true, fault, "page_from");
            }
            (_, Some((_, after))) if page < after => {
                say(false, CatalogueFault::PagesBackwards { page, after }, "page_from");
            }
            (Some(due), _) if page > due => {
                say(false, CatalogueFault::PagesLeftOut { from: due, to: page - 1 }, "page_from");
            }
            (Some(due), Some((other, _))) if page < due => {
                let fault = CatalogueFault::PagesTwice { from: page, to: due - 1, with: named(other) };
                say(false, fault, "page_from");
            }
            _ => {}
        }
        due = match entry.entry.page_to.known() {
            Some(to) if *to < page => {
                say(false, CatalogueFault::PagesBackwards { page: *to, after: page }, "page_to");
                None
            }
            Some(to) => Some(to.saturating_add(1)),
            None => None,
        };
        before = Some((entry, page));
    }
    if let Some(last) = entries.last()
        && last.page().is_some()
        && element::see(&last.entry.page_to) == Seen::Absent
    {
        let evidence = vec![evidence_at(&list.ask, last.place(), "page_to")];
        found(answer, false, CatalogueFault::LastPageOpen, evidence);
    }
    due.unwrap_or(u32::MAX)
}

/// A paper with its pages.
#[derive(Clone, Copy)]
struct Sheet {
    at: usize,
    from: u32,
    /// `None`: nobody knows.
    to: Option<u32>,
}

/// The papers by themselves: what lies between them, and what two of them claim.
pub(super) fn papers(list: &List<'_>, answer: &mut Answer) {
    let mut missing = Vec::new();
    let (mut main, mut secondary) = (Vec::new(), Vec::new());
    for (at, document) in list.ask.dossier().documents.iter().enumerate() {
        let place = Place::of(ElementKind::Document, at);
        let Some(from) = document.page_from.known() else {
            // Recordings are kept apart and have no page.
            if element::see(&document.page_from) != Seen::Absent {
                missing.extend(open(&list.ask, place, "page_from"));
            } else if document.kind.code() != "av_record" {
                let evidence = vec![evidence_at(&list.ask, place, "page_from")];
                found(answer, false, CatalogueFault::NoPage, evidence);
            }
            continue;
        };
        missing.extend(open(&list.ask, place, "page_to"));
        let to = match &document.page_to {
            // One page: nobody writes it twice.
            Value::Absent => Some(*from),
            to => to.known().copied(),
        };
        let in_secondary = document.volume == Value::Known(Volume::Secondary);
        let volume = if in_secondary { &mut secondary } else { &mut main };
        volume.push(Sheet { at, from: *from, to });
    }
    let entered = missing.is_empty();
    answer.miss(first_of(missing));
    main.sort_by_key(|sheet| (sheet.from, std::cmp::Reverse(sheet.to)));
    secondary.sort_by_key(|sheet| (sheet.from, std::cmp::Reverse(sheet.to)));
    if numbered_apart(&main, &secondary) {
        sweep(list, &main, entered, answer);
        sweep(list, &secondary, entered, answer);
    } else {
        main.extend(secondary);
        main.sort_by_key(|sheet| (sheet.from, std::cmp::Reverse(sheet.to)));
        sweep(list, &main, entered, answer);
    }
}

/// The secondary volume counts from 1, or claims pages of the main one.
fn numbered_apart(main: &[Sheet], secondary: &[Sheet]) -> bool {
    let pages: std::collections::HashSet<u32> = main.iter().map(|sheet| sheet.from).collect();
    secondary.iter().any(|sheet| sheet.from == 1 || pages.contains(&sheet.from))
}

/// Goes through sheets in the order of pages. `entered`: every page of every paper is known.
fn sweep(list: &List<'_>, sheets: &[Sheet], entered: bool, answer: &mut Answer) {
    let mut reach = 0;
    let mut holder: Option<Sheet> = None;
    for sheet in sheets {
        let place = Place::of(ElementKind::Document, sheet.at);
        let evidence = || vec![evidence_at(&list.ask, place, "page_from")];
        let Sheet { from, to, .. } = *sheet;
        if from > reach + 1 && entered && !begins_within(list, reach + 1, from) {
            let fault = CatalogueFault::PagesLeftOut { from: reach + 1, to: from - 1 };
            match list.complete() {
                true => found(answer, false, fault, evidence()),
                false => {
                    let what = format!("第 {} 页至第 {} 页的文书", reach + 1, from - 1);
                    answer.miss([Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
                }
            }
        }
        if let Some(other) = holder
            && from <= reach
        {
            let with = list.ask.dossier().name_at(Place::of(ElementKind::Document, other.at));
            let to = to.unwrap_or(from).min(reach);
            let fault = CatalogueFault::PagesTwice { from, to, with };
            if sheet.to.is_some_and(|to| to > reach) {
                found(answer, false, fault, evidence());
            } else if from == other.from && sheet.to == other.to {
                // The same sheet twice: small papers pasted on one page, or a number given twice.
                found(answer, from == to, fault, evidence());
            }
            // Otherwise it lies within the other one, as an attachment does.
        }
        let last = to.unwrap_or(from);
        if last > reach || holder.is_none() {
            reach = last;
            holder = Some(*sheet);
        }
    }
}

/// An entry without a paper begins on these pages: not a page left out, but a paper that is asked about elsewhere.
fn begins_within(list: &List<'_>, from: u32, until: u32) -> bool {
    let unknown = list.entries.iter().filter(|entry| entry.paper.is_none());
    unknown.filter_map(Entry::page).any(|page| from <= page && page < until)
}
