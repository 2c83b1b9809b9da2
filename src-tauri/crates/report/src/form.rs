//! The forms of a page: its size, where text may stand, the type of each kind of text, and how pages are numbered. A
//! sheet is what officials fill in and file; an official page follows GB/T 9704-2012 (党政机关公文格式).

use crate::fonts::Face;
use crate::ink::{Length, MILLIMETRE, POINT};
use crate::model::{Form, Level};

const A4: (Length, Length) = (595_276, 841_890);

/// Face, size and line height of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: Length,
    pub(crate) leading: Length,
    /// Advance of each character in thousandths of its own: below 1000 where a line must hold more than its size allows.
    pub(crate) pitch: i64,
}

impl Style {
    const fn new(face: Face, size: Length, leading: Length) -> Self {
        Self { face, size, leading, pitch: 1000 }
    }

    pub(crate) fn bold(self) -> Self {
        Self { face: Face::Hei, ..self }
    }

    /// From the top of a line to its baseline: ideographs stand from 0.88 em above it to 0.12 em below.
    pub(crate) fn baseline(self) -> Length {
        (self.leading - self.size) / 2 + self.size * 88 / 100
    }

    /// Width on paper of so many thousandths of an em.
    pub(crate) fn width(self, em: i64) -> Length {
        em * self.size * self.pitch / 1_000_000
    }

    /// How many thousandths of an em have room in a width.
    pub(crate) fn room(self, width: Length) -> i64 {
        width * 1_000_000 / (self.size * self.pitch)
    }
}

/// Where the number of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// A rule, the footer's words on the left, `第 1 页 共 3 页` on the right.
    Ruled,
    /// `— 1 —` below the text: on the right of odd pages, on the left of even ones, one character from the edge.
    Dashed,
    /// The same, but the first page has a red double rule instead.
    Letter,
}

/// A form, ready to be laid out.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Width and height of the paper.
    pub(crate) paper: (Length, Length),
    /// Upper left corner of the text area.
    pub(crate) corner: (Length, Length),
    /// Width and height of the text area.
    pub(crate) width: Length,
    pub(crate) height: Length,
    pub(crate) numbering: Numbering,
    pub(crate) title: Style,
    pub(crate) subtitle: Style,
    pub(crate) headings: [Style; 4],
    pub(crate) body: Style,
    pub(crate) note: Style,
    pub(crate) cell: Style,
    pub(crate) banner: Style,
    pub(crate) footer: Style,
    /// Names of those to whom copies go, on the last page.
    pub(crate) imprint: Style,
    /// Headings begin two characters from the left, as paragraphs do, with no space around them.
    pub(crate) indented: bool,
}

impl Frame {
    pub(crate) fn of(form: Form) -> &'static Self {
        match form {
            Form::Sheet => &SHEET,
            Form::Lying => &LYING,
            Form::Official => &OFFICIAL,
            Form::Letter => &LETTER,
            Form::Annex => &ANNEX,
            Form::LyingAnnex => &LYING_ANNEX,
        }
    }

    pub(crate) fn heading(&self, level: Level) -> Style {
        self.headings[level as usize]
    }
}

const SMALL_CELL: Style = Style::new(Face::Song, 9_000, 12_800);

const fn sheet(paper: (Length, Length)) -> Frame {
    let (side, top, bottom) = (20 * MILLIMETRE, 20 * MILLIMETRE, 24 * MILLIMETRE);
    Frame {
        paper,
        corner: (side, top),
        width: paper.0 - 2 * side,
        height: paper.1 - top - bottom,
        numbering: Numbering::Ruled,
        title: Style::new(Face::Song, 18_000, 27_000),
        subtitle: Style::new(Face::Song, 11_000, 17_000),
        headings: [
            Style::new(Face::Hei, 12_000, 18_000),
            Style::new(Face::Hei, 10_500, 17_000),
            Style::new(Face::Hei, 10_500, 17_000),
            Style::new(Face::Song, 10_500, 17_000),
        ],
        body: Style::new(Face::Song, 10_500, 17_000),
        note: Style::new(Face::Song, 8_500, 13_000),
        cell: SMALL_CELL,
        banner: Style::new(Face::Hei, 13_000, 19_500),
        footer: Style::new(Face::Song, 8_000, 10_500),
        imprint: Style::new(Face::Song, 9_000, 14_000),
        indented: false,
    }
}

static SHEET: Frame = sheet(A4);
static LYING: Frame = sheet((A4.1, A4.0));

/// GB/T 9704-2012, 5.1: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; 5.2.3: 22 lines of 28 characters of 3号 (16 points).
/// 28 × 16 points are more than 156 mm, so characters stand a little closer than their size.
const LINE: Length = 225 * MILLIMETRE / 22;

const fn official(face: Face, size: Length) -> Style {
    Style { face, size, leading: LINE, pitch: 156 * MILLIMETRE * 1000 / (28 * 16 * POINT) }
}

const OFFICIAL_PAGE: Frame = Frame {
    paper: A4,
    corner: (28 * MILLIMETRE, 37 * MILLIMETRE),
    width: 156 * MILLIMETRE,
    height: 22 * LINE,
    numbering: Numbering::Dashed,
    title: Style::new(Face::Biaosong, 22_000, 36_000),
    subtitle: official(Face::Fang, 16_000),
    headings: [
        official(Face::Hei, 16_000),
        official(Face::Kai, 16_000),
        official(Face::Fang, 16_000),
        official(Face::Fang, 16_000),
    ],
    body: official(Face::Fang, 16_000),
    note: Style::new(Face::Song, 10_500, 16_000),
    cell: Style::new(Face::Song, 10_500, 15_000),
    banner: official(Face::Hei, 16_000),
    footer: Style::new(Face::Song, 14_000, 18_000),
    imprint: Style::new(Face::Fang, 14_000, 22_000),
    indented: true,
};

static OFFICIAL: Frame = OFFICIAL_PAGE;
static LETTER: Frame = Frame { numbering: Numbering::Letter, ..OFFICIAL_PAGE };
static ANNEX: Frame = Frame { cell: SMALL_CELL, ..OFFICIAL_PAGE };
/// 8: bound with the others, its upper edge is on their left.
static LYING_ANNEX: Frame = Frame {
    paper: (A4.1, A4.0),
    corner: (A4.1 - 37 * MILLIMETRE - 22 * LINE, 28 * MILLIMETRE),
    width: 22 * LINE,
    height: 156 * MILLIMETRE,
    cell: SMALL_CELL,
    ..OFFICIAL_PAGE
};
