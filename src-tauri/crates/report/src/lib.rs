//! A small document model goes in, the bytes of an A4 PDF come out: wrapping, tables, page numbers, fonts, an embedded
//! file. Nothing here knows what a dossier is, reads a file, or asks the clock: the same document gives the same bytes.

#![forbid(unsafe_code)]

mod blocks;
pub mod canvas;
mod embedded;
mod error;
mod finish;
mod flow;
mod fonts;
mod ink;
mod model;
mod pdf;
mod row;
mod subset;
mod syntax;
mod table;
mod text;
mod wrap;

pub use embedded::attachment;
pub use error::{AttachmentError, ReportError};
pub use fonts::Fonts;
pub use model::{
    Align, Attachment, Banner, BannerKind, Block, Column, Document, Fact, Facts, Indent, Paragraph, Row,
    Signature, Table,
};

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Characters that no shipped font can draw, and control characters: each is on paper as a framed code point. In
    /// order of first appearance; one entry a character.
    pub missing: Vec<MissingGlyph>,
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

/// Lays a document out and writes it as PDF 1.7.
///
/// # Errors
/// A table whose rows do not fit its columns, an attachment without a name, a document over the limits of
/// [`ReportError`], and a font that cannot be read or reduced.
pub fn render(document: &Document) -> Result<Rendered, ReportError> {
    let fonts = Fonts::shipped()?;
    let mut setter = text::Setter::new(fonts);
    let fragments = blocks::fragments(&document.blocks, &mut setter)?;
    let mut pages = flow::paginate(fragments)?;
    blocks::footers(&mut pages, &document.footer, &mut setter);
    let count = pages.len();
    let bytes = finish::finish(pdf::write(&pages, fonts)?, document)?;
    Ok(Rendered { bytes, pages: count, missing: setter.missing() })
}
