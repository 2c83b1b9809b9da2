//! What is on a page and where: lengths, type sizes, and the marks that a page is made of. Lengths are whole thousandths
//! of a point, measured from the upper left corner of the sheet; only `pdf` turns them round and into floats.

use crate::fonts::Face;

/// Thousandths of a point.
pub(crate) type Length = i64;

pub(crate) const POINT: Length = 1000;
pub(crate) const MILLIMETRE: Length = 2835;

pub(crate) const PAGE_WIDTH: Length = 595_276;
pub(crate) const PAGE_HEIGHT: Length = 841_890;
pub(crate) const MARGIN_SIDE: Length = 20 * MILLIMETRE;
pub(crate) const MARGIN_TOP: Length = 20 * MILLIMETRE;
pub(crate) const MARGIN_BOTTOM: Length = 24 * MILLIMETRE;
pub(crate) const WIDTH: Length = PAGE_WIDTH - 2 * MARGIN_SIDE;
pub(crate) const HEIGHT: Length = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM;

pub(crate) const HAIRLINE: Length = 400;
pub(crate) const HEAVY: Length = 1400;

/// Face, size and line height of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: Length,
    pub(crate) leading: Length,
}

impl Style {
    pub(crate) const TITLE: Self = Self { face: Face::Song, size: 18_000, leading: 27_000 };
    pub(crate) const SUBTITLE: Self = Self { face: Face::Song, size: 11_000, leading: 17_000 };
    pub(crate) const HEADING: Self = Self { face: Face::Hei, size: 12_000, leading: 18_000 };
    pub(crate) const BODY: Self = Self { face: Face::Song, size: 10_500, leading: 17_000 };
    pub(crate) const NOTE: Self = Self { face: Face::Song, size: 8_500, leading: 13_000 };
    pub(crate) const CELL: Self = Self { face: Face::Song, size: 9_000, leading: 12_800 };
    pub(crate) const BANNER: Self = Self { face: Face::Hei, size: 13_000, leading: 19_500 };
    pub(crate) const FOOTER: Self = Self { face: Face::Song, size: 8_000, leading: 10_500 };

    pub(crate) fn bold(self) -> Self {
        Self { face: Face::Hei, ..self }
    }

    /// From the top of a line to its baseline: ideographs stand from 0.88 em above it to 0.12 em below.
    pub(crate) fn baseline(self) -> Length {
        (self.leading - self.size) / 2 + self.size * 88 / 100
    }

    /// Width on paper of so many thousandths of an em.
    pub(crate) fn width(self, em: i64) -> Length {
        em * self.size / 1000
    }

    /// How many thousandths of an em have room in a width.
    pub(crate) fn room(self, width: Length) -> i64 {
        width * 1000 / self.size
    }
}

/// One glyph with the characters that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) face: Face,
    pub(crate) gid: u16,
    pub(crate) ch: char,
    /// A variation selector that followed; it is not drawn, but copies with the character.
    pub(crate) selector: Option<char>,
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
    /// Light grey behind headers and groups; nothing depends on seeing it.
    Shade {
        x: Length,
        y: Length,
        width: Length,
        height: Length,
    },
}

impl Ink {
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
