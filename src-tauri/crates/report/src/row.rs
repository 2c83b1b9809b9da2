//! A row of ruled cells, which tables, facts and banners are made of: its height, its marks, and its division between
//! two pages. Which rows there are, and on which page each stands, is decided elsewhere.

use crate::form::Style;
use crate::ink::{HAIRLINE, HEAVY, Ink, Length, POINT};
use crate::model::Align;
use crate::text::Line;

/// Between a cell's rule and its text, left and right.
pub(crate) const PAD_X: Length = 3 * POINT + 500;
/// Between a cell's rule and its text, above and below.
const PAD_Y: Length = 2 * POINT + 300;

/// How many lines of a page a row gives up at most for the sake of those that follow.
const FEWER: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) x: Length,
    pub(crate) width: Length,
    pub(crate) lines: Vec<Line>,
    pub(crate) align: Align,
    pub(crate) style: Style,
    pub(crate) shaded: bool,
    pub(crate) band: Band,
}

/// What of a row's height a cell takes: a title above others, or one of those beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Band {
    #[default]
    Whole,
    Upper,
    Lower,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// Hairlines around every cell.
    Grid,
    /// One heavy frame.
    Heavy,
    /// A heavy frame with a hairline inside.
    Double,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GridRow {
    /// Rows of one grid share the rule between them.
    pub(crate) grid: usize,
    pub(crate) cells: Vec<Cell>,
    pub(crate) border: Border,
}

impl GridRow {
    pub(crate) fn height(&self) -> Length {
        self.tall(Band::Whole).max(self.upper() + self.tall(Band::Lower))
    }

    /// Height of the cells of a band; none where there are none.
    fn tall(&self, band: Band) -> Length {
        let cells = self.cells.iter().filter(|cell| cell.band == band);
        cells.map(|cell| cell.text_height() + 2 * self.pad()).max().unwrap_or(0)
    }

    fn upper(&self) -> Length {
        self.tall(Band::Upper)
    }

    fn pad(&self) -> Length {
        match self.border {
            Border::Grid => PAD_Y,
            Border::Heavy | Border::Double => 6 * POINT,
        }
    }

    fn leading(&self) -> Length {
        self.cells.iter().map(|cell| cell.style.leading).max().unwrap_or(POINT).max(POINT)
    }

    /// Titles that stand above others are not divided, nor is a banner.
    pub(crate) fn is_divisible(&self) -> bool {
        self.border == Border::Grid && self.cells.iter().all(|cell| cell.band == Band::Whole)
    }

    /// What of the row has room in `height`, and what remains. The row itself when not even `least` lines have.
    pub(crate) fn split(self, height: Length, least: Length) -> Result<(Self, Self), Self> {
        let lines = (height - 2 * self.pad()) / self.leading();
        if lines < least.max(1) {
            return Err(self);
        }
        let lines = self.without_widows(count_of(lines), count_of(least));
        let mut upper = self;
        let mut lower = upper.clone();
        for (up, low) in upper.cells.iter_mut().zip(&mut lower.cells) {
            up.lines.truncate(lines);
            low.lines.drain(..lines.min(low.lines.len()));
        }
        Ok((upper, lower))
    }

    /// So many lines or a few less, that of no cell a single one is left for the next page.
    fn without_widows(&self, lines: usize, least: usize) -> usize {
        let alone = |lines: usize| self.cells.iter().any(|cell| cell.lines.len() == lines + 1);
        let fewer =
            (0..FEWER).filter_map(|less| lines.checked_sub(less)).filter(|lines| *lines >= least.max(1));
        fewer.into_iter().find(|lines| !alone(*lines)).unwrap_or(lines)
    }

    /// The marks of the row, its top at `y`; the rule above it only where no row of its grid is above.
    pub(crate) fn ink(&self, x: Length, y: Length, top: bool) -> Vec<Ink> {
        let height = self.height();
        let mut ink = Vec::new();
        let left = self.cells.first().map_or(0, |cell| cell.x) + x;
        let right = self.cells.last().map_or(0, |cell| cell.x + cell.width) + x;
        let upper = self.upper();
        let band = |cell: &Cell| match cell.band {
            Band::Whole => (y, height),
            Band::Upper => (y, upper),
            Band::Lower => (y + upper, height - upper),
        };
        for cell in self.cells.iter().filter(|cell| cell.shaded) {
            let (y, height) = band(cell);
            ink.push(Ink::Shade { x: x + cell.x, y, width: cell.width, height });
        }
        let frame = |inset: Length, thickness| Ink::Frame {
            x: left + inset,
            y: y + inset,
            width: right - left - 2 * inset,
            height: height - 2 * inset,
            thickness,
        };
        match self.border {
            Border::Grid => {
                let rule = |from, to| Ink::Rule { from, to, thickness: HAIRLINE };
                if top {
                    ink.push(rule((left, y), (right, y)));
                }
                ink.push(rule((left, y + height), (right, y + height)));
                ink.push(rule((left, y), (left, y + height)));
                for cell in &self.cells {
                    let (edge, (y, height)) = (x + cell.x + cell.width, band(cell));
                    ink.push(rule((edge, y), (edge, y + height)));
                    if cell.band == Band::Upper {
                        ink.push(rule((x + cell.x, y + height), (edge, y + height)));
                    }
                }
            }
            Border::Heavy => ink.push(frame(0, HEAVY)),
            Border::Double => ink.extend([frame(0, HEAVY), frame(2 * POINT + 400, HAIRLINE)]),
        }
        for cell in &self.cells {
            let (y, height) = band(cell);
            // Titles beside a group of titles stand in the middle of both rows.
            let down = if upper > 0 { (height - cell.text_height()) / 2 } else { self.pad() };
            for (n, line) in (0..).zip(&cell.lines) {
                let at = x + cell.x + PAD_X + cell.offset(line);
                ink.extend(line.ink(at, y + down + n * cell.style.leading, cell.style));
            }
        }
        ink
    }
}

impl Cell {
    fn text_height(&self) -> Length {
        self.style.leading * count(&self.lines)
    }

    fn offset(&self, line: &Line) -> Length {
        aligned(self.align, self.width - 2 * PAD_X, self.style.width(line.width))
    }

    /// Room for text in a cell of this width, in thousandths of an em.
    pub(crate) fn room(width: Length, style: Style) -> i64 {
        style.room((width - 2 * PAD_X).max(0))
    }
}

/// How far from the left a text of some width begins in a space of another.
pub(crate) fn aligned(align: Align, space: Length, width: Length) -> Length {
    match align {
        Align::Left => 0,
        Align::Center => ((space - width) / 2).max(0),
        Align::Right => (space - width).max(0),
    }
}

fn count_of(lines: Length) -> usize {
    usize::try_from(lines).unwrap_or(usize::MAX)
}

fn count(lines: &[Line]) -> Length {
    Length::try_from(lines.len()).unwrap_or(Length::MAX / PAGE_OF_LINES)
}

/// Keeps an impossible number of lines from overflowing a length.
const PAGE_OF_LINES: Length = 1_000_000;
