//! Sheets drawn mark by mark, for forms whose look is given: stamps, seals, ruled tables, turned type. Flowing documents
//! are laid out by [`crate::render`]; what is drawn here is placed by the caller.

use chrono::NaiveDateTime;

use crate::error::ReportError;
use crate::fonts::{Face, Fonts};
use crate::form::{Frame, Style};
use crate::ink::{Glyph, Ink, Length, Page};
use crate::model::{Document, Form};
use crate::text::Setter;
use crate::wrap::wrap;
use crate::{finish, pdf};

/// Face of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Song,
    Hei,
}

impl Type {
    fn face(self) -> Face {
        match self {
            Type::Song => Face::Song,
            Type::Hei => Face::Hei,
        }
    }
}

/// Red, green and blue, 0 to 255.
pub type Colour = [u8; 3];

/// A point of a sheet in thousandths of a point, from its upper left corner.
pub type Spot = (i64, i64);

/// How text is set: face, size in thousandths of a point, colour, and the matrix a b c d of PDF in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pen {
    pub face: Type,
    pub size: i64,
    pub colour: Colour,
    pub matrix: [i64; 4],
}

impl Pen {
    pub const fn new(face: Type, size: i64, colour: Colour) -> Self {
        Pen { face, size, colour, matrix: [1000, 0, 0, 1000] }
    }
}

/// An A4 sheet in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet(pub(crate) Vec<Ink>);

impl Sheet {
    /// Writes a text on one line, its baseline beginning at a spot; tells its width. What no font can draw is left out.
    pub fn write(&mut self, at: Spot, pen: Pen, text: &str) -> Result<i64, ReportError> {
        let fonts = Fonts::shipped()?;
        let (mut glyphs, mut width) = (Vec::new(), 0);
        for ch in text.chars() {
            let mut faces = pen.face.face().chain();
            let found = faces.find_map(|face| Some((face, fonts.glyph(face, ch)?)));
            if let Some((face, (gid, advance))) = found {
                glyphs.push(Glyph { face, gid, ch, selector: None, after: 0 });
                width += advance;
            }
        }
        self.0.push(Ink::Stamp { at, matrix: pen.matrix, size: pen.size, colour: pen.colour, glyphs });
        Ok(width * pen.size / 1000)
    }

    /// Draws a line of so many thousandths of a point.
    pub fn line(&mut self, from: Spot, to: Spot, thickness: i64, colour: Colour) {
        self.0.push(Ink::Path { points: vec![from, to], closed: false, thickness: Some(thickness), colour });
    }

    /// Draws the outline of a shape.
    pub fn outline(&mut self, points: Vec<Spot>, thickness: i64, colour: Colour) {
        self.0.push(Ink::Path { points, closed: true, thickness: Some(thickness), colour });
    }

    /// Fills a shape.
    pub fn fill(&mut self, points: Vec<Spot>, colour: Colour) {
        self.0.push(Ink::Path { points, closed: true, thickness: None, colour });
    }
}

/// Width of a text on one line at a size.
///
/// # Errors
/// [`ReportError::Font`]
pub fn width(text: &str, face: Type, size: i64) -> Result<i64, ReportError> {
    let style = Style { face: face.face(), size, leading: size, pitch: 1000 };
    Ok(Setter::new(Fonts::shipped()?).width(text, style))
}

/// The lines of a text within a width; the first is shorter by an indent, in thousandths of an em.
///
/// # Errors
/// [`ReportError::Font`]
pub fn lines(text: &str, face: Type, size: i64, room: i64, indent: i64) -> Result<Vec<String>, ReportError> {
    let room: Length = room * 1000 / size;
    let mut setter = Setter::new(Fonts::shipped()?);
    let set = setter.set(text, face.face());
    let lines = set.into_iter().flat_map(|line| wrap(line, room, indent));
    Ok(lines.map(|line| line.set.iter().map(|one| one.ch).collect()).collect())
}

/// Writes sheets as PDF 1.7. The same sheets give the same bytes.
///
/// # Errors
/// A font that cannot be read or reduced.
pub fn draw(
    sheets: Vec<Sheet>,
    title: &str,
    author: &str,
    created: NaiveDateTime,
) -> Result<Vec<u8>, ReportError> {
    let paper = Frame::of(Form::Sheet).paper;
    let pages: Vec<Page> = sheets.into_iter().map(|sheet| Page { paper, ink: sheet.0 }).collect();
    let document = Document {
        title: title.to_owned(),
        author: author.to_owned(),
        subject: String::new(),
        created,
        parts: Vec::new(),
        attachment: None,
    };
    finish::finish(pdf::write(&pages, Fonts::shipped()?)?, &document, &[])
}
