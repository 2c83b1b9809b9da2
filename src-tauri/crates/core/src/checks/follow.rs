//! From an element to the document that it names: a correction to the paper that it corrects.

use super::ask::Ask;
use super::look::{Look, look, push_document};
use crate::dossier::Seen;
use crate::standard::source::{FieldRef, Pick, Source};

/// The field `source` of every document that the elements name in the field `link`. An element that does not tell which
/// document it means stays in the answer with that field, so that this is what is found missing.
pub(super) fn named<'a>(ask: &Ask<'a>, source: &Source, link: FieldRef) -> Look<'a> {
    let elements = Source { field: link, via: None, pick: Pick::All, otherwise: None, ..source.clone() };
    let mut found = look(ask, &elements);
    let document = Source { filter: Vec::new(), via: None, otherwise: None, ..source.clone() };
    for hit in std::mem::take(&mut found.hits) {
        let Seen::Text(id) = hit.seen else {
            found.hits.push(hit);
            continue;
        };
        let documents = &ask.dossier().documents;
        if let Some(at) = documents.iter().position(|document| document.id.as_str() == id) {
            push_document(ask, &document, at, &mut found);
        }
    }
    super::choice::pick(source.pick, &mut found);
    found
}
