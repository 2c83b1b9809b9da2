//! An entry against the paper it speaks of: title, number, date, pages.

use super::list::{Entry, List, plain, title};
use super::{CatalogueFault, first_of, found, open};
use crate::checks::Answer;
use crate::checks::look::hit_at;
use crate::dossier::{Document, ElementKind, Place, Seen};
use crate::outcome::Missing;

pub(super) fn titles(list: &List<'_>, answer: &mut Answer) {
    let mut missing = Vec::new();
    for entry in &list.entries {
        let Some(paper) = entry.paper else { continue };
        let document = list.document(paper);
        if !same_title(entry, document) {
            match (entry.entry.title.known(), document.title.known()) {
                (Some(_), Some(_)) => differs(list, entry, paper, "title", answer),
                // A paper without a title of its own may be called by more names than that of its kind.
                _ => missing.extend(opens(list, entry, paper, "title")),
            }
        }
        number(list, entry, paper, &mut missing, answer);
        date(list, entry, paper, &mut missing, answer);
    }
    answer.miss(first_of(missing));
}

/// An entry may say more than the title (机关名称, 及送达回证), or leave out what stands in brackets.
fn same_title(entry: &Entry<'_>, document: &Document) -> bool {
    let Some(written) = entry.entry.title.known() else { return false };
    let short = |text: &str| plain(&without_brackets(text));
    let names = document.title.known().map(String::as_str);
    [names, Some(document.kind.name())].into_iter().flatten().any(|name| {
        [(plain(written), plain(name)), (short(written), short(name))].into_iter().any(|(written, name)| {
            let both = !written.is_empty() && !name.is_empty();
            both && (written.contains(&name) || name.contains(&written))
        })
    }) || plain(written) == title(document)
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '（' | '(' | '〔' | '[' => {
                depth += 1;
                false
            }
            '）' | ')' | '〕' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// How a number is bracketed is asked of the paper itself; here only whether it is the same.
fn number(list: &List<'_>, entry: &Entry<'_>, paper: usize, missing: &mut Vec<Missing>, answer: &mut Answer) {
    let document = list.document(paper);
    match (entry.entry.number.known(), document.number.known()) {
        (Some(written), Some(number)) if plain(written) != plain(number) => {
            differs(list, entry, paper, "number", answer);
        }
        (Some(_), Some(_)) => {}
        (Some(_), None) => one_sided(list, entry, paper, (ElementKind::Document, "number"), missing, answer),
        (None, Some(_)) => one_sided(list, entry, paper, (ElementKind::Catalogue, "number"), missing, answer),
        // Most papers have none.
        (None, None) => {}
    }
}

fn date(list: &List<'_>, entry: &Entry<'_>, paper: usize, missing: &mut Vec<Missing>, answer: &mut Answer) {
    let document = list.document(paper);
    // A record is dated by the day on which it was begun or ended.
    let days = [&document.date, &document.began_at, &document.ended_at];
    let days: Vec<_> = days.into_iter().filter_map(|day| day.known()).map(|day| day.date).collect();
    match entry.entry.date.known() {
        Some(written) if days.contains(&written.0) => {}
        Some(_) if document.date.known().is_some() => differs(list, entry, paper, "date", answer),
        Some(_) => one_sided(list, entry, paper, (ElementKind::Document, "date"), missing, answer),
        None if days.is_empty() => {}
        None => one_sided(list, entry, paper, (ElementKind::Catalogue, "date"), missing, answer),
    }
}

/// One side says something, the other is known to say nothing, or nobody has entered it.
fn one_sided(
    list: &List<'_>,
    entry: &Entry<'_>,
    paper: usize,
    (lacks, field): (ElementKind, &'static str),
    missing: &mut Vec<Missing>,
    answer: &mut Answer,
) {
    let place = if lacks == ElementKind::Catalogue { entry.place() } else { Place::of(lacks, paper) };
    match hit_at(&list.ask, place, field).map(|hit| hit.seen) {
        // A paper without a number or date of its own may be given one by whoever lists it.
        Some(Seen::Absent) if lacks == ElementKind::Document => {}
        Some(Seen::Absent) => differs(list, entry, paper, field, answer),
        _ => missing.extend(open(&list.ask, place, field)),
    }
}

fn opens(list: &List<'_>, entry: &Entry<'_>, paper: usize, field: &str) -> Vec<Missing> {
    let places = [entry.place(), Place::of(ElementKind::Document, paper)];
    places.into_iter().filter_map(|place| open(&list.ask, place, field)).collect()
}

fn differs(list: &List<'_>, entry: &Entry<'_>, paper: usize, field: &'static str, answer: &mut Answer) {
    let places = [entry.place(), Place::of(ElementKind::Document, paper)];
    let hits: Vec<_> = places.iter().filter_map(|place| hit_at(&list.ask, *place, field)).collect();
    let [written, own] = hits.as_slice() else { return };
    let fault = CatalogueFault::Differs {
        what: own.field.label,
        entry: crate::explain::seen(&written.seen.into()),
        paper: crate::explain::seen(&own.seen.into()),
    };
    let evidence = hits.iter().map(|hit| hit.evidence(&list.ask)).collect();
    // Where nobody entered which paper is meant, it may be another one.
    found(answer, !entry.sure, fault, evidence);
}

pub(super) fn places(list: &List<'_>, answer: &mut Answer) {
    let mut missing = Vec::new();
    // Pages on which some paper lies that has no entry of its own: an entry may reach over it.
    let unlisted: std::collections::BTreeSet<u32> = (list.ask.dossier().documents.iter().enumerate())
        .filter(|(at, _)| !list.listed[*at])
        .filter_map(|(_, document)| document.page_from.known().copied())
        .collect();
    for entry in &list.entries {
        let Some(paper) = entry.paper else { continue };
        let document = list.document(paper);
        match (entry.page(), document.page_from.known()) {
            (Some(written), Some(page)) if written != *page => {
                differs(list, entry, paper, "page_from", answer);
                continue;
            }
            (Some(_), Some(_)) => {}
            // Recordings are kept apart.
            (None, None) if document.kind.code() == "av_record" => {}
            _ => missing.extend(opens(list, entry, paper, "page_from")),
        }
        match (entry.entry.page_to.known(), document.page_to.known()) {
            (Some(written), Some(page)) if written < page => differs(list, entry, paper, "page_to", answer),
            (Some(written), Some(page)) if written > page => {
                let reaches_over = unlisted.range(page + 1..=*written).next().is_some();
                if !reaches_over {
                    differs(list, entry, paper, "page_to", answer);
                }
            }
            _ => {}
        }
    }
    answer.miss(first_of(missing));
}
