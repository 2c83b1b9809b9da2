//! What is on a page and where: lengths, and the marks that a page is made of. Lengths are whole thousandths
//! of a point, measured from the upper left corner of the sheet; only `pdf` turns them round and into floats.

use std::sync::Arc;

use crate::fonts::Face;
use crate::picture::Image;

/// Thousandths of a point.
pub(crate) type Length = i64;

pub(crate) const POINT: Length = 1000;
pub(crate) const MILLIMETRE: Length = 2835;

pub(crate) const HAIRLINE: Length = 400;
pub(crate) const HEAVY: Length = 1400;

/// One glyph with the characters that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) face: Face,
    pub(crate) gid: u16,
    pub(crate) ch: char,
    /// A variation selector that followed; it is not drawn, but copies with the character.
    pub(crate) selector: Option<char>,
    /// Space between it and the next one beyond its own width, in thousandths of an em.
    pub(crate) after: i64,
}

/// The marks of one page, and its width and height.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) paper: (Length, Length),
    pub(crate) ink: Vec<Ink>,
}

/// A mark on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Glyphs of one face from a point on the baseline.
    Text {
        x: Length,
        y: Length,
        size: Length,
        face: Face,
        glyphs: Vec<Glyph>,
    },
    Rule {
        from: (Length, Length),
        to: (Length, Length),
        thickness: Length,
    },
    Frame {
        x: Length,
        y: Length,
        width: Length,
        height: Length,
        thickness: Length,
    },
    /// Glyphs from a point on the baseline, in a colour, turned or slanted: a, b, c, d of the matrix in thousandths.
    Stamp {
        at: (Length, Length),
        matrix: [i64; 4],
        size: Length,
        colour: [u8; 3],
        glyphs: Vec<Glyph>,
    },
    /// A line through points; without a thickness, the area within them.
    Path {
        points: Vec<(Length, Length)>,
        closed: bool,
        thickness: Option<Length>,
        colour: [u8; 3],
    },
    /// By its upper left corner.
    Picture {
        x: Length,
        y: Length,
        width: Length,
        height: Length,
        image: Arc<Image>,
    },
    /// Light grey behind headers and groups; nothing depends on seeing it.
    Shade {
        x: Length,
        y: Length,
        width: Length,
        height: Length,
    },
}

impl Ink {
    /// A text in a colour; any other mark as it is.
    pub(crate) fn coloured(self, colour: [u8; 3]) -> Self {
        match self {
            Self::Text { x, y, size, glyphs, .. } => {
                Self::Stamp { at: (x, y), matrix: [1000, 0, 0, 1000], size, colour, glyphs }
            }
            other => other,
        }
    }

    /// A text of an upright page where it stands when that lies, so wide, on its right side; any other mark as it is.
    pub(crate) fn turned(self, width: Length) -> Self {
        match self {
            Self::Text { x, y, size, glyphs, .. } => {
                Self::Stamp { at: (width - y, x), matrix: [0, -1000, 1000, 0], size, colour: [0; 3], glyphs }
            }
            other => other,
        }
    }

    /// The same mark at another place.
    pub(crate) fn moved(self, dx: Length, dy: Length) -> Self {
        match self {
            Self::Text { x, y, size, face, glyphs } => {
                Self::Text { x: x + dx, y: y + dy, size, face, glyphs }
            }
            Self::Rule { from, to, thickness } => {
                Self::Rule { from: (from.0 + dx, from.1 + dy), to: (to.0 + dx, to.1 + dy), thickness }
            }
            Self::Frame { x, y, width, height, thickness } => {
                Self::Frame { x: x + dx, y: y + dy, width, height, thickness }
            }
            Self::Shade { x, y, width, height } => Self::Shade { x: x + dx, y: y + dy, width, height },
            Self::Picture { x, y, width, height, image } => {
                Self::Picture { x: x + dx, y: y + dy, width, height, image }
            }
            Self::Stamp { at, matrix, size, colour, glyphs } => {
                Self::Stamp { at: (at.0 + dx, at.1 + dy), matrix, size, colour, glyphs }
            }
            Self::Path { points, closed, thickness, colour } => {
                let points = points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
                Self::Path { points, closed, thickness, colour }
            }
        }
    }
}
