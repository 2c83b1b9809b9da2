//! Pages of marks as a PDF: fonts reduced to what is used, glyphs, lines. What belongs to the document as a whole
//! (dates, identifier, embedded file) is added in `finish`.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, FontId, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
    XObjectId, XObjectTransform,
};
use sha2::{Digest, Sha256};

use crate::error::ReportError;
use crate::fonts::{Face, Fonts};
use crate::ink::{Glyph, Ink, Length, Page};
use crate::picture::Image;
use crate::subset::Subset;

/// How many characters that share a glyph are told apart when text is copied. Real text needs two.
const MOST_SLOTS: usize = 5;

/// Which embedded font draws a glyph. A PDF font says of each glyph which text it stands for, once. Where two
/// characters share a glyph (墫 and 壿 in these fonts), the second is drawn from a second embedding of the same face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    face: Face,
    number: usize,
}

/// The embedded fonts with the names by which pages call them.
type Fontset = BTreeMap<Slot, (FontId, Subset)>;

/// A glyph's text: its character and the variation selector after it.
type Text = (char, Option<char>);

#[derive(Debug, Default)]
struct Usage {
    /// Texts of each glyph in order of appearance; the position is the slot's number.
    texts: BTreeMap<(Face, u16), Vec<Text>>,
}

impl Usage {
    fn note(&mut self, glyph: &Glyph) {
        let texts = self.texts.entry((glyph.face, glyph.gid)).or_default();
        let text = (glyph.ch, glyph.selector);
        if texts.len() < MOST_SLOTS && !texts.contains(&text) {
            texts.push(text);
        }
    }

    fn slot(&self, glyph: &Glyph) -> Slot {
        let texts = self.texts.get(&(glyph.face, glyph.gid));
        let place = texts.and_then(|texts| texts.iter().position(|text| *text == (glyph.ch, glyph.selector)));
        Slot { face: glyph.face, number: place.unwrap_or(0) }
    }

    /// What each embedded font holds: the text of each of its glyphs.
    fn contents(&self) -> BTreeMap<Slot, BTreeMap<u16, String>> {
        let mut contents: BTreeMap<Slot, BTreeMap<u16, String>> = BTreeMap::new();
        for (&(face, gid), texts) in &self.texts {
            for (number, &(ch, selector)) in texts.iter().enumerate() {
                let text = std::iter::once(ch).chain(selector).collect();
                contents.entry(Slot { face, number }).or_default().insert(gid, text);
            }
        }
        contents
    }
}

/// The name of an embedded font: six letters from a hash of what is in it, as PDF wants of a reduced font, and the same
/// for the same content.
fn name(slot: Slot, content: &BTreeMap<u16, String>) -> FontId {
    let mut hash = Sha256::new();
    for (gid, text) in content {
        hash.update(gid.to_be_bytes());
        hash.update(text.as_bytes());
    }
    // The first letter keeps the fonts of one document apart, whatever their content.
    let kind = MOST_SLOTS * slot.face as usize;
    let first = letter(u8::try_from(kind + slot.number).unwrap_or(25));
    let rest = hash.finalize().into_iter().take(5).map(letter);
    FontId(std::iter::once(first).chain(rest).collect())
}

fn letter(byte: u8) -> char {
    char::from(b'A' + byte % 26)
}

/// # Errors
/// [`ReportError::Font`] when a font cannot be reduced to what is used.
pub(crate) fn write(pages: &[Page], fonts: &Fonts) -> Result<lopdf::Document, ReportError> {
    let mut usage = Usage::default();
    for ink in pages.iter().flat_map(|page| &page.ink) {
        if let Ink::Text { glyphs, .. } | Ink::Stamp { glyphs, .. } = ink {
            glyphs.iter().for_each(|glyph| usage.note(glyph));
        }
    }
    let mut embedded = BTreeMap::new();
    for (slot, content) in usage.contents() {
        embedded.insert(slot, (name(slot, &content), Subset::new(fonts, slot.face, &content)?));
    }
    let mut document = PdfDocument::new("");
    document.pages =
        pages.iter().map(|page| PdfPage { ops: ops(page, &usage, &embedded), ..blank(page) }).collect();
    let mut pdf = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());

    let mut resources = lopdf::Dictionary::new();
    for (name, subset) in embedded.into_values() {
        let font = subset.add(&mut pdf, &name.0, fonts)?;
        resources.set(name.0, font);
    }
    let resources = pdf.add_object(resources);
    let pictures = pictures(pages, &mut pdf);
    for page in pdf.page_iter().collect::<Vec<_>>() {
        let written = pdf.get_or_create_resources(page).and_then(lopdf::Object::as_dict_mut);
        let written = written.map_err(|error| ReportError::Write(error.to_string()))?;
        written.set("Font", resources);
        if let Some(pictures) = pictures {
            written.set("XObject", pictures);
        }
    }
    Ok(pdf)
}

/// The pictures of all pages, each of them once.
fn pictures(pages: &[Page], pdf: &mut lopdf::Document) -> Option<lopdf::ObjectId> {
    let mut known: BTreeMap<String, &Image> = BTreeMap::new();
    for ink in pages.iter().flat_map(|page| &page.ink) {
        if let Ink::Picture { image, .. } = ink {
            known.insert(image.name(), image);
        }
    }
    let mut resources = lopdf::Dictionary::new();
    for (name, image) in known {
        let picture = image.add(pdf);
        resources.set(name, picture);
    }
    (!resources.is_empty()).then(|| pdf.add_object(resources))
}

fn blank(page: &Page) -> PdfPage {
    let sheet = Rect::from_wh(pt(page.paper.0), pt(page.paper.1));
    let page = PdfPage::new(Mm(0.0), Mm(0.0), Vec::new());
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ..page }
}

fn ops(page: &Page, usage: &Usage, embedded: &Fontset) -> Vec<Op> {
    let mut ops = Vec::new();
    let height = page.paper.1;
    let point = |x, y| point(x, y, height);
    let (shades, marks): (Vec<&Ink>, Vec<&Ink>) =
        page.ink.iter().partition(|ink| matches!(ink, Ink::Shade { .. }));
    let mut thickness = None;
    ops.push(Op::SetFillColor { col: grey(93) });
    for ink in shades {
        if let Ink::Shade { x, y, width, height: tall } = *ink {
            ops.push(rectangle(point(x, y + tall), width, tall, PaintMode::Fill));
        }
    }
    ops.push(Op::SetFillColor { col: grey(0) });
    for ink in marks {
        match ink {
            Ink::Text { x, y, size, glyphs, .. } => {
                ops.push(Op::StartTextSection);
                ops.push(Op::SetTextCursor { pos: point(*x, *y) });
                show(*size, glyphs, usage, embedded, &mut ops);
                ops.push(Op::EndTextSection);
            }
            Ink::Rule { from, to, thickness: wanted } => {
                stroke(*wanted, &mut thickness, &mut ops);
                let end = |(x, y)| LinePoint { p: point(x, y), bezier: false };
                let line = Line { points: vec![end(*from), end(*to)], is_closed: false };
                ops.push(Op::DrawLine { line });
            }
            Ink::Frame { x, y, width, height: tall, thickness: wanted } => {
                stroke(*wanted, &mut thickness, &mut ops);
                ops.push(rectangle(point(*x, *y + *tall), *width, *tall, PaintMode::Stroke));
            }
            Ink::Picture { x, y, width, height: tall, image } => {
                let corner = point(*x, *y + *tall);
                let transform = XObjectTransform {
                    translate_x: Some(corner.x),
                    translate_y: Some(corner.y),
                    scale_x: Some(pt(*width).0),
                    scale_y: Some(pt(*tall).0),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                };
                ops.push(Op::UseXobject { id: XObjectId(image.name()), transform });
            }
            Ink::Stamp { at, matrix, size, colour, glyphs } => {
                ops.push(Op::SetFillColor { col: rgb(*colour) });
                ops.push(Op::StartTextSection);
                ops.push(Op::SetTextMatrix { matrix: turned(point(at.0, at.1), *matrix) });
                show(*size, glyphs, usage, embedded, &mut ops);
                ops.push(Op::EndTextSection);
                ops.push(Op::SetFillColor { col: grey(0) });
            }
            Ink::Path { points, closed, thickness: wanted, colour } => {
                let points =
                    points.iter().map(|&(x, y)| LinePoint { p: point(x, y), bezier: false }).collect();
                match wanted {
                    Some(wanted) => {
                        stroke(*wanted, &mut thickness, &mut ops);
                        ops.push(Op::SetOutlineColor { col: rgb(*colour) });
                        ops.push(Op::DrawLine { line: Line { points, is_closed: *closed } });
                        ops.push(Op::SetOutlineColor { col: grey(0) });
                    }
                    None => {
                        let (mode, winding_order) = (PaintMode::Fill, WindingOrder::NonZero);
                        let polygon = Polygon { rings: vec![PolygonRing { points }], mode, winding_order };
                        ops.push(Op::SetFillColor { col: rgb(*colour) });
                        ops.push(Op::DrawPolygon { polygon });
                        ops.push(Op::SetFillColor { col: grey(0) });
                    }
                }
            }
            Ink::Shade { .. } => {}
        }
    }
    ops
}

fn stroke(wanted: Length, current: &mut Option<Length>, ops: &mut Vec<Op>) {
    if current.replace(wanted) != Some(wanted) {
        ops.push(Op::SetOutlineThickness { pt: pt(wanted) });
    }
}

#[expect(clippy::float_arithmetic, reason = "as below: PDF moves the pen by a float, to the left")]
fn show(size: Length, glyphs: &[Glyph], usage: &Usage, embedded: &Fontset, ops: &mut Vec<Op>) {
    // The pen goes on by the glyphs' own widths and what is after them, so a change of font needs no position.
    for run in glyphs.chunk_by(|a, b| usage.slot(a) == usage.slot(b)) {
        let Some((name, subset)) = run.first().and_then(|first| embedded.get(&usage.slot(first))) else {
            continue;
        };
        ops.push(Op::SetFont { font: PdfFontHandle::External(name.clone()), size: pt(size) });
        let glyphs = run.iter().map(|glyph| Codepoint::new(subset.code(glyph.gid), -(glyph.after as f32)));
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
    }
}

fn rectangle(corner: Point, width: Length, height: Length, mode: PaintMode) -> Op {
    let rectangle = Rect::from_xywh(corner.x, corner.y, pt(width), pt(height));
    Op::DrawRectangle { rectangle: Rect { mode: Some(mode), ..rectangle } }
}

fn point(x: Length, y: Length, height: Length) -> Point {
    Point { x: pt(x), y: pt(height - y) }
}

#[expect(
    clippy::float_arithmetic,
    reason = "PDF has no other numbers; every length is turned here and only here"
)]
fn pt(length: Length) -> Pt {
    Pt(length as f32 / 1000.0)
}

#[expect(clippy::float_arithmetic, reason = "as above")]
fn turned(at: Point, matrix: [i64; 4]) -> TextMatrix {
    let [a, b, c, d] = matrix.map(|one| one as f32 / 1000.0);
    TextMatrix::Raw([a, b, c, d, at.x.0, at.y.0])
}

#[expect(clippy::float_arithmetic, reason = "as above")]
fn rgb(colour: [u8; 3]) -> Color {
    let [r, g, b] = colour.map(|one| f32::from(one) / 255.0);
    Color::Rgb(Rgb::new(r, g, b, None))
}

#[expect(clippy::float_arithmetic, reason = "as above")]
fn grey(percent: u8) -> Color {
    Color::Greyscale(Greyscale::new(f32::from(percent) / 100.0, None))
}
