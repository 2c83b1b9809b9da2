//! The catalogue as a list: each entry with the paper it speaks of, and where a second volume begins to count anew.

use std::collections::BTreeMap;

use crate::checks::Ask;
use crate::dossier::document::Volume;
use crate::dossier::{CatalogueEntry, Document, ElementKind, Place};
use crate::value::{Id, Value};

pub(super) struct List<'a> {
    pub ask: Ask<'a>,
    pub entries: Vec<Entry<'a>>,
    /// For each document, whether an entry speaks of it.
    pub listed: Vec<bool>,
}

#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub at: usize,
    pub entry: &'a CatalogueEntry,
    /// Index of the document.
    pub paper: Option<usize>,
    /// Somebody entered which paper it is; otherwise its page or its title told.
    pub sure: bool,
    /// Which volume's catalogue it stands in, counted from 0.
    pub series: usize,
}

impl Entry<'_> {
    pub fn place(&self) -> Place {
        Place::of(ElementKind::Catalogue, self.at)
    }

    pub fn page(&self) -> Option<u32> {
        self.entry.page_from.known().copied()
    }

    pub fn order(&self) -> Option<u32> {
        self.entry.order.known().copied()
    }

    /// Cover, catalogue and file note bear no page number; some list them all the same.
    pub fn is_frame(&self) -> bool {
        let title = self.entry.title.known().map(|title| plain(title)).unwrap_or_default();
        ["封面", "目录", "备考表"].iter().any(|frame| title.ends_with(frame)) && self.paper.is_none()
    }
}

impl<'a> List<'a> {
    pub fn of(ask: &Ask<'a>) -> List<'a> {
        let dossier = ask.dossier();
        let by_id: BTreeMap<&Id, usize> =
            dossier.documents.iter().enumerate().map(|(at, document)| (&document.id, at)).collect();
        let mut entries: Vec<Entry<'a>> = dossier
            .catalogue
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                let paper = entry.document.as_ref().and_then(|id| by_id.get(id).copied());
                Entry { at, entry, paper, sure: paper.is_some(), series: 0 }
            })
            .collect();
        let mut listed = vec![false; dossier.documents.len()];
        for paper in entries.iter().filter_map(|entry| entry.paper) {
            listed[paper] = true;
        }
        guess(&mut entries, &mut listed, &dossier.documents);
        let mut list = List { ask: *ask, entries, listed };
        list.number_series();
        list
    }

    pub fn document(&self, at: usize) -> &'a Document {
        &self.ask.dossier().documents[at]
    }

    /// All documents were entered, so what is not here is not there.
    pub fn complete(&self) -> bool {
        self.ask.dossier().intake.documents_complete
    }

    /// The entries of each volume, in the order in which they stand.
    pub fn series(&self) -> impl Iterator<Item = &[Entry<'a>]> {
        self.entries.chunk_by(|one, next| one.series == next.series)
    }

    /// A second volume, or a second binding of the same one, counts from 1 again: number and page together, or one of
    /// them where the volume changes.
    fn number_series(&mut self) {
        let volumes: Vec<Option<Volume>> = self.entries.iter().map(|entry| self.volume(entry)).collect();
        let mut series = 0;
        for at in 1..self.entries.len() {
            let entry = &self.entries[at];
            let (order, page) = (entry.order(), entry.page());
            let turns = matches!((volumes[at - 1], volumes[at]), (Some(one), Some(next)) if one != next);
            let anew = match (order == Some(1), page == Some(1)) {
                (true, true) => true,
                (true, false) => {
                    turns || page.is_none() && !self.entries[..at].iter().any(|e| e.page().is_some())
                }
                (false, true) => turns,
                (false, false) => false,
            };
            series += usize::from(anew);
            self.entries[at].series = series;
        }
    }

    pub fn volume(&self, entry: &Entry<'_>) -> Option<Volume> {
        entry.paper.and_then(|paper| self.document(paper).volume.known().copied())
    }

    /// Last page of an entry as far as it can be told: its own, or the page before the next entry of the volume.
    pub fn last_page(series: &[Entry<'_>], at: usize) -> Option<u32> {
        let own = series[at].entry.page_to.known().copied();
        own.or_else(|| series.get(at + 1).and_then(Entry::page).map(|next| next.saturating_sub(1)))
    }
}

/// Entries for which nobody entered the paper: one that begins on the same page, or the only one of that title.
fn guess(entries: &mut [Entry<'_>], listed: &mut [bool], documents: &[Document]) {
    let mut by_page: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate().filter(|(at, _)| !listed[*at]) {
        if let Some(page) = document.page_from.known() {
            by_page.entry(*page).or_default().push(at);
        }
        by_title.entry(title(document)).or_default().push(at);
    }
    for entry in entries.iter_mut().filter(|entry| entry.paper.is_none()) {
        let only = |found: Option<&Vec<usize>>| match found.map(Vec::as_slice) {
            Some([at]) if !listed[*at] => Some(*at),
            _ => None,
        };
        let by_page = entry.page().and_then(|page| only(by_page.get(&page)));
        let by_title = || entry.entry.title.known().and_then(|title| only(by_title.get(&plain(title))));
        entry.paper = by_page.or_else(by_title);
        if let Some(paper) = entry.paper {
            listed[paper] = true;
        }
    }
}

/// What a paper is called: its own title, or that of its kind.
pub(super) fn title(document: &Document) -> String {
    match &document.title {
        Value::Known(title) => plain(title),
        _ => plain(document.kind.name()),
    }
}

/// A title without brackets, spaces and marks, which people set as they like. Nothing longer is a title.
pub(super) fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_TITLE).collect()
}

const LONGEST_TITLE: usize = 200;
