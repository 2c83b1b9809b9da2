//! What charts and timelines are drawn with: areas told apart by tone and pattern in black-and-white print, grey rules,
//! lines of text in a space. What they mean is the affair of who draws them.

use crate::form::Style;
use crate::ink::{Ink, Length, POINT};
use crate::model::Align;
use crate::row::aligned;
use crate::text::Line;

pub(crate) type Spot = (Length, Length);

/// Of axes and outlines.
pub(crate) const BLACK: u8 = 0;
/// Of lines that only help to read.
pub(crate) const FAINT: u8 = 200;
/// Thickness of lines that only help to read, and of hatching.
pub(crate) const THIN: Length = 300;

/// Beside words that lie on rules.
pub(crate) const BARE: Length = 2 * POINT;

/// A rectangle, by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) x: Length,
    pub(crate) y: Length,
    pub(crate) width: Length,
    pub(crate) height: Length,
}

impl Area {
    pub(crate) fn right(self) -> Length {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> Length {
        self.y + self.height
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        let beside = self.right() <= other.x || other.right() <= self.x;
        let apart = self.bottom() <= other.y || other.bottom() <= self.y;
        !beside && !apart
    }
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fill {
    tone: u8,
    hatch: &'static [Hatch],
}

/// Lines across an area, with the space between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hatch {
    Rising(Length),
    Falling(Length),
    Lying(Length),
    Upright(Length),
}

impl Fill {
    pub(crate) const DARK: Self = Self { tone: 95, hatch: &[] };
    pub(crate) const RISING: Self = Self { tone: 255, hatch: &[Hatch::Rising(4_500)] };
    pub(crate) const LIGHT: Self = Self { tone: 218, hatch: &[] };
    pub(crate) const CROSSED: Self =
        Self { tone: 255, hatch: &[Hatch::Rising(4_200), Hatch::Falling(4_200)] };

    pub(crate) const FALLING: Self = Self { tone: 218, hatch: &[Hatch::Falling(4_500)] };

    /// As many as can be told apart; neighbours differ most.
    pub(crate) const SERIES: [Self; 8] = [
        Self::DARK,
        Self::RISING,
        Self::LIGHT,
        Self { tone: 255, hatch: &[Hatch::Lying(3_000)] },
        Self { tone: 165, hatch: &[] },
        Self::CROSSED,
        Self::FALLING,
        Self { tone: 255, hatch: &[Hatch::Upright(3_000)] },
    ];

    pub(crate) fn of(series: usize) -> Self {
        Self::SERIES[series % Self::SERIES.len()]
    }

    /// Whether black type cannot be read on it.
    pub(crate) fn is_dark(self) -> bool {
        self.tone < 128
    }

    pub(crate) fn is_hatched(self) -> bool {
        !self.hatch.is_empty()
    }

    /// The area filled, with an outline of some thickness.
    pub(crate) fn ink(self, area: Area, outline: Length) -> Vec<Ink> {
        let mut ink = vec![blank(area, self.tone)];
        for &hatch in self.hatch {
            ink.extend(hatch.strokes(area).map(|(from, to)| stroke(from, to, THIN, BLACK)));
        }
        ink.push(path(corners(area), true, Some(outline), BLACK));
        ink
    }
}

impl Hatch {
    /// The lines within an area; those that slope count from its lower left corner, so that equal areas look the same.
    fn strokes(self, area: Area) -> impl Iterator<Item = (Spot, Spot)> {
        let Area { x, y, width, height } = area;
        let (right, low) = (area.right(), area.bottom());
        let (step, end) = match self {
            Self::Rising(step) | Self::Falling(step) => (step, width + height),
            Self::Lying(step) => (step, height),
            Self::Upright(step) => (step, width),
        };
        (1..).map(move |n| n * step).take_while(move |at| *at < end).map(move |at| match self {
            Self::Rising(_) => {
                ((x + (at - height).max(0), y + at.min(height)), (x + at.min(width), y + (at - width).max(0)))
            }
            Self::Falling(_) => (
                (x + (at - height).max(0), low - at.min(height)),
                (x + at.min(width), low - (at - width).max(0)),
            ),
            Self::Lying(_) => ((x, y + at), (right, y + at)),
            Self::Upright(_) => ((x + at, y), (x + at, low)),
        })
    }
}

fn corners(area: Area) -> Vec<Spot> {
    let (right, low) = (area.right(), area.bottom());
    vec![(area.x, area.y), (right, area.y), (right, low), (area.x, low)]
}

fn path(points: Vec<Spot>, closed: bool, thickness: Option<Length>, grey: u8) -> Ink {
    Ink::Path { points, closed, thickness, colour: [grey; 3] }
}

/// An area in one tone.
pub(crate) fn blank(area: Area, grey: u8) -> Ink {
    path(corners(area), true, None, grey)
}

pub(crate) fn shape(points: Vec<Spot>, grey: u8) -> Ink {
    path(points, true, None, grey)
}

pub(crate) fn outline(points: Vec<Spot>, thickness: Length) -> Ink {
    path(points, true, Some(thickness), BLACK)
}

pub(crate) fn stroke(from: Spot, to: Spot, thickness: Length, grey: u8) -> Ink {
    path(vec![from, to], false, Some(thickness), grey)
}

/// A line in dashes: so long a dash, so long a gap, and again; whole where none are given.
pub(crate) fn dashes(from: Spot, to: Spot, pattern: &[Length], thickness: Length) -> Vec<Ink> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).isqrt();
    let period: Length = pattern.iter().sum();
    if length == 0 || period < POINT {
        return vec![stroke(from, to, thickness, BLACK)];
    }
    let at = |way: Length| (from.0 + dx * way / length, from.1 + dy * way / length);
    let (mut way, mut ink) = (0, Vec::new());
    for (number, &part) in pattern.iter().cycle().enumerate() {
        if way >= length {
            break;
        }
        if number % 2 == 0 {
            ink.push(stroke(at(way), at((way + part).min(length)), thickness, BLACK));
        }
        way += part;
    }
    ink
}

/// Lines of text from the top of a space of some width.
pub(crate) fn text(lines: &[Line], (x, y): Spot, width: Length, align: Align, style: Style) -> Vec<Ink> {
    let placed = (0..).zip(lines).flat_map(|(number, line)| {
        let indent = aligned(align, width, style.width(line.width));
        line.ink(x + indent, y + number * style.leading, style)
    });
    placed.collect()
}

/// The same on white, so that no rule runs through it.
pub(crate) fn clear(lines: &[Line], (x, y): Spot, width: Length, align: Align, style: Style) -> Vec<Ink> {
    let plates = (0..).zip(lines).filter(|(_, line)| line.width > 0).map(|(number, line)| {
        let own = style.width(line.width);
        let x = x + aligned(align, width, own);
        let y = y + number * style.leading + (style.leading - style.size) / 2;
        blank(Area { x: x - BARE, y, width: own + 2 * BARE, height: style.size }, 255)
    });
    plates.chain(text(lines, (x, y), width, align, style)).collect()
}

/// Height of so many lines.
pub(crate) fn tall(lines: &[Line], style: Style) -> Length {
    Length::try_from(lines.len()).unwrap_or(0) * style.leading
}

/// The widest of some lines.
pub(crate) fn widest<'a>(lines: impl IntoIterator<Item = &'a Line>, style: Style) -> Length {
    lines.into_iter().map(|line| style.width(line.width)).max().unwrap_or(0)
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::flow::{Body, Drawn, Fragment};
    use crate::fonts::Fonts;
    use crate::form::Frame;
    use crate::ink::Glyph;
    use crate::text::is_space;

    /// The texts of a drawing with the space that each takes. Marks of which one half is empty may reach over an edge, and
    /// so may spaces at an end.
    fn texts(ink: &[Ink], fonts: &Fonts) -> Vec<(String, Area)> {
        let of = |x: Length, y: Length, size: Length, glyphs: &[Glyph]| {
            let spaces = glyphs.iter().rev().take_while(|one| is_space(one.ch)).count();
            let seen = &glyphs[..glyphs.len() - spaces];
            let wide: Length = seen.iter().map(|one| fonts.advance(one.face, one.gid) + one.after).sum();
            let half = seen.last().is_some_and(|one| "，。、；：！？）》」』】〕〉〗”’".contains(one.ch));
            let wide = if half { wide - 500 } else { wide };
            let area = Area { x, y: y - size * 88 / 100, width: wide * size / 1000, height: size };
            (glyphs.iter().map(|one| one.ch).collect(), area)
        };
        let drawn = ink.iter().filter_map(|one| match one {
            Ink::Text { x, y, size, glyphs, .. } => Some(of(*x, *y, *size, glyphs)),
            Ink::Stamp { at, size, glyphs, .. } => Some(of(at.0, at.1, *size, glyphs)),
            _ => None,
        });
        drawn.collect()
    }

    /// Asserts that every drawing fits a page, its texts stay within it, and none lies on another.
    pub(crate) fn assert_apart(fragments: &[Fragment], frame: &Frame) {
        let fonts = Fonts::shipped().expect("shipped fonts");
        let near = 400;
        let drawings = fragments.iter().flat_map(|fragment| {
            let (height, ink) = match &fragment.body {
                Body::Fixed { height, ink } | Body::Strip { strip: Drawn { height, ink }, .. } => {
                    (height, ink)
                }
                _ => panic!("only drawings and lines"),
            };
            std::iter::once((height, ink)).chain(fragment.lower.iter().map(|(height, ink)| (height, ink)))
        });
        for (height, ink) in drawings {
            assert!(*height <= frame.height, "a drawing is higher than a page");
            let texts = texts(ink, fonts);
            for (text, area) in &texts {
                let inside = area.x >= -near && area.right() <= frame.width + near;
                assert!(
                    inside && area.y >= -near && area.bottom() <= height + near,
                    "{text:?} is outside: {area:?}"
                );
            }
            for (n, (text, area)) in texts.iter().enumerate() {
                let less = Area {
                    x: area.x + near,
                    y: area.y + near,
                    width: area.width - 2 * near,
                    height: area.height - 2 * near,
                };
                for (other, under) in &texts[n + 1..] {
                    assert!(!less.meets(*under), "{text:?} lies on {other:?}: {area:?} {under:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn hatching_stays_within_its_area(x in 0_i64..9_000, y in 0_i64..9_000, width in 0_i64..60_000, height in 0_i64..60_000) {
            let area = Area { x, y, width, height };
            for fill in Fill::SERIES {
                for ink in fill.ink(area, 400) {
                    let Ink::Path { points, .. } = ink else { panic!("only paths are drawn") };
                    for (px, py) in points {
                        prop_assert!((x..=x + width).contains(&px) && (y..=y + height).contains(&py), "{:?}", (px, py));
                    }
                }
            }
        }

        #[test]
        fn dashes_lie_on_their_line(x in -90_000_i64..90_000, y in -90_000_i64..90_000) {
            for ink in dashes((0, 0), (x, y), &[4_000, 2_000], 400) {
                let Ink::Path { points, .. } = ink else { panic!("only paths are drawn") };
                for (px, py) in points {
                    // Twice the area of the triangle with the line, over its length, is the distance from it.
                    let distance = (px * y - py * x).abs() / (x * x + y * y).isqrt().max(1);
                    prop_assert!(distance <= 2 && px.abs() <= x.abs() && py.abs() <= y.abs());
                }
            }
        }
    }

    #[test]
    fn no_two_series_look_the_same() {
        for (n, one) in Fill::SERIES.iter().enumerate() {
            assert!(Fill::SERIES[n + 1..].iter().all(|other| other != one), "pattern {n} comes twice");
        }
    }
}
