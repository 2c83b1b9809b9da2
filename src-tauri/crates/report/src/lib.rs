//! A small document model goes in, the bytes of an A4 PDF come out: wrapping, tables, page numbers, fonts, an embedded
//! file; or those of a Word file to be edited. Nothing here knows what a dossier is, reads a file, or asks the clock: the same document gives the same bytes.

#![forbid(unsafe_code)]

mod blocks;
pub mod canvas;
mod chart;
mod embedded;
mod error;
mod finish;
mod flow;
mod fonts;
mod footer;
mod form;
mod ink;
mod letter;
mod model;
mod outline;
mod own;
mod pdf;
mod picture;
mod row;
mod sfnt;
mod sketch;
mod subset;
mod syntax;
mod table;
mod text;
mod timeline;
mod word;
mod wrap;

pub use embedded::attachment;
pub use error::{AttachmentError, ReportError};
pub use fonts::Fonts;
pub use model::{
    Align, Attachment, Banner, BannerKind, Block, Chart, ChartKind, Closing, Column, Document, Event, Fact,
    Facts, Form, Imprint, Indent, Lane, Level, Masthead, Paragraph, Part, Picture, Row, Series, Signature,
    Span, SpanKind, Table, Timeline,
};
pub use word::word;

pub use own::{FaceUse, Faces, FontAbout, FontChoice, OwnFont};

use flow::{MOST_PAGES, Place};
use form::Frame;
use outline::Bookmark;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Characters that no shipped font can draw, and control characters: each is on paper as a framed code point. In
    /// order of first appearance; one entry a character.
    pub missing: Vec<MissingGlyph>,
    /// In which faces the text and the titles of its official pages are.
    pub faces: Faces,
}

/// A character that is on paper as a frame with its code point in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    pub ch: char,
    /// The text around its first appearance, for a person who looks for it.
    pub context: String,
    /// How often it appears; a header repeated on every page counts once.
    pub count: usize,
}

/// Lays a document out in the shipped fonts and writes it as PDF 1.7.
///
/// # Errors
/// As [`render_with`].
pub fn render(document: &Document) -> Result<Rendered, ReportError> {
    printed(document, Fonts::shipped()?)
}

/// The same with fonts of the user's own where official papers ask for 仿宋 and 小标宋.
///
/// # Errors
/// A table whose rows do not fit its columns, a chart whose values do not fit its categories, a picture that cannot be read, an attachment without a name, a document over the limits of
/// [`ReportError`], and a font that cannot be read or reduced.
pub fn render_with(document: &Document, choice: &FontChoice) -> Result<Rendered, ReportError> {
    printed(document, &Fonts::with(choice)?)
}

fn printed(document: &Document, fonts: &Fonts) -> Result<Rendered, ReportError> {
    let mut setter = text::Setter::new(fonts);
    let (mut pages, mut bookmarks) = (Vec::new(), Vec::new());
    let mut numbered = 0;
    for part in &document.parts {
        let frame = Frame::of(part.form);
        let fragments = blocks::fragments(&part.blocks, frame, &mut setter)?;
        let before = if part.form.is_annex() { numbered } else { 0 };
        let (mut own, places) = flow::paginate(fragments, frame, before)?;
        footer::footers(&mut own, before, &part.footer, frame, &mut setter);
        numbered = before + own.len();
        let height = |y| frame.paper.1 - y;
        let named = usize::from(!part.name.is_empty());
        if named > 0 {
            let title = part.name.clone();
            bookmarks.push(Bookmark { title, page: pages.len(), height: height(0), inner: Vec::new() });
        }
        for Place { level, text, page, y } in places {
            let bookmark =
                Bookmark { title: text, page: pages.len() + page, height: height(y), inner: Vec::new() };
            Bookmark::nest(&mut bookmarks, named + level as usize, bookmark);
        }
        pages.append(&mut own);
        if pages.len() > MOST_PAGES {
            return Err(ReportError::TooManyPages(MOST_PAGES));
        }
    }
    let count = pages.len();
    let bytes = finish::finish(pdf::write(&pages, fonts)?, document, &bookmarks)?;
    let (faces, missing) = setter.done();
    Ok(Rendered { bytes, pages: count, missing, faces })
}
