//! Bookmarks: the parts of a document and their headings, each pointing at the page and height where it stands.

use lopdf::{Object, ObjectId, dictionary};

use crate::finish::text;
use crate::ink::Length;

/// A bookmark with those beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bookmark {
    pub(crate) title: String,
    /// Index among all pages of the document.
    pub(crate) page: usize,
    /// From the lower edge of the page.
    pub(crate) height: Length,
    pub(crate) inner: Vec<Bookmark>,
}

impl Bookmark {
    /// Places a bookmark `depth` levels beneath the last of `list`, or as deep as there is something to be beneath.
    pub(crate) fn nest(list: &mut Vec<Self>, depth: usize, bookmark: Self) {
        match list.last_mut() {
            Some(last) if depth > 0 => Self::nest(&mut last.inner, depth - 1, bookmark),
            _ => list.push(bookmark),
        }
    }
}

/// Adds the bookmarks; nothing for none. Those of the first level are open while there are few of them.
pub(crate) fn add(pdf: &mut lopdf::Document, bookmarks: &[Bookmark]) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let root = pdf.new_object_id();
    let (first, last, open) = siblings(pdf, &pages, bookmarks, root);
    pdf.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => open },
    );
    Some(root)
}

/// Adds what is beneath `parent`; tells the first, the last, and how many are seen when it is opened.
fn siblings(
    pdf: &mut lopdf::Document,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    parent: ObjectId,
) -> (ObjectId, ObjectId, i64) {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        let mut item = dictionary! { "Title" => text(&bookmark.title), "Parent" => parent };
        if let Some(page) = pages.get(bookmark.page) {
            let top = Object::Real(points(bookmark.height));
            item.set("Dest", vec![Object::Reference(*page), "XYZ".into(), Object::Null, top, Object::Null]);
        }
        if let Some(before) = at.checked_sub(1) {
            item.set("Prev", ids[before]);
        }
        if let Some(next) = ids.get(at + 1) {
            item.set("Next", *next);
        }
        if !bookmark.inner.is_empty() {
            let (first, last, inner) = siblings(pdf, pages, &bookmark.inner, ids[at]);
            item.set("First", first);
            item.set("Last", last);
            // Closed: the number that would be seen, below zero.
            item.set("Count", -inner);
        }
        pdf.set_object(ids[at], item);
    }
    let ends = ids.first().zip(ids.last()).map(|(first, last)| (*first, *last));
    let (first, last) = ends.unwrap_or((parent, parent));
    (first, last, i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

#[expect(clippy::float_arithmetic, reason = "PDF has no other numbers")]
fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}
