//! The same document as a Word file (.docx, ISO/IEC 29500) that an office goes on editing: styles with outline levels,
//! tables with repeated heads, page numbers that Word counts, charts with the workbook of their numbers. Fonts are named,
//! not embedded, and an attachment is left out: what is to be edited proves nothing. Names of parts are left out too, as
//! Word lists its headings itself.
//!
//! The parts are written here and packed by `zip`, which the program has anyway: docx-rs 0.4.22 knows no charts, no
//! floating tables and no fallbacks of fonts, and brings older second copies of `zip` and `quick-xml`.

mod blocks;
mod chart;
mod fonts;
mod grid;
mod item;
mod letter;
mod package;
mod picture;
mod section;
mod settings;
mod styles;
mod tables;
mod text;
mod timeline;
mod xml;

use crate::error::ReportError;
use crate::model::{Document, Form};
use item::{Item, Para};
use package::{Kind, Part};
use section::Section;
use styles::{Role, Styles};
use xml::Xml;

/// Names that the document part uses.
const SPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
];

/// Writes a document as .docx. The same document gives the same bytes.
///
/// # Errors
/// A table whose rows do not fit its columns or that Word cannot hold, and a chart whose values do not fit its categories.
pub fn word(document: &Document) -> Result<Vec<u8>, ReportError> {
    let forms = || document.parts.iter().map(|part| part.form);
    let official = forms().any(Form::is_official);
    let styles = Styles {
        official,
        sheets: official && !forms().all(Form::is_official),
        annexes: forms().any(Form::is_annex),
    };
    let mut parts = vec![styles.part(), settings::settings(official), fonts::table()];
    let mut sections = Vec::new();
    let mut drawings = 0;
    for pages in &document.parts {
        let items = blocks::items(&pages.blocks, pages.form, &mut parts, &mut drawings)?;
        let section = Section::of(pages, styles, document.parts.len() == 1, &mut parts);
        sections.push((pages.form, items, section));
    }
    let spaces = SPACES.each_ref().map(|(name, space)| (*name, space as &dyn std::fmt::Display));
    let bytes = Xml::part("w:document", &spaces, |xml| {
        xml.within("w:body", &[], |xml| {
            let last = sections.len().saturating_sub(1);
            for (number, (form, items, section)) in sections.iter().enumerate() {
                body(xml, items, (styles, *form), section, number == last);
            }
        });
    });
    let main = Part { parts, ..Part::new("word/document.xml", Kind::Document, bytes) };
    package::archive(&[main, settings::core(document), settings::application()])
}

/// The paragraphs of a section. Its properties stand in its last paragraph, those of the last one after it.
fn body(xml: &mut Xml, items: &[Item], at: (Styles, Form), section: &Section, last: bool) {
    let (end, before) = match items.split_last() {
        Some((Item::Para(para), before)) => (Some(para), before),
        _ => (None, items),
    };
    for item in before {
        match item {
            Item::Para(para) => para.write(xml, at, para.keep, |_| {}),
            Item::Grid(grid) => grid.write(xml, at),
        }
    }
    // Nothing may end with a table.
    let closing = Para::new(Role::Gap, "");
    let end = end.unwrap_or(&closing);
    end.write(xml, at, end.keep, |xml| {
        if !last {
            section.write(xml);
        }
    });
    if last {
        section.write(xml);
    }
}
