//! Above a chart or a timeline: its title, its unit, and what each pattern stands for.

use crate::blocks::{Desk, fitted};
use crate::flow::{Body, Fragment, Keep};
use crate::form::Style;
use crate::ink::{Ink, Length, POINT};
use crate::model::Align;
use crate::sketch::{self, Spot};
use crate::text::Line;

/// Above a title.
const ABOVE: Length = 9 * POINT;
/// Between an example and its name, and between a name and the next example.
const GAP: Length = 4 * POINT;
const BETWEEN: Length = 12 * POINT;

/// Draws an example of a pattern: its upper left corner, its width and height.
pub(crate) type Example = Box<dyn Fn(Spot, Spot) -> Vec<Ink>>;

/// Title, unit and legend, all of them to stay with what follows. Names of a legend are cut at a third of the width.
pub(crate) fn head(
    desk: &mut Desk<'_, '_>,
    title: &str,
    note: &str,
    legend: &[(Example, String)],
) -> Vec<Fragment> {
    let (frame, style) = (desk.frame, desk.frame.note);
    let mut placed = desk.centred(title, frame.cell.bold(), ABOVE);
    if title.is_empty() {
        placed.clear();
    }
    let note = fitted(desk.setter, note, style, frame.width / 3, 1);
    let example = (2 * style.size, style.size * 3 / 4);
    let mut rows: Vec<(Length, Vec<Ink>)> = vec![(0, Vec::new())];
    for (draw, name) in legend {
        let name: Vec<Line> = fitted(desk.setter, name, style, frame.width / 3, 1);
        let own = example.0 + GAP + sketch::widest(&name, style);
        let taken = if rows.len() == 1 { sketch::widest(&note, style) + BETWEEN } else { 0 };
        if rows.last().is_some_and(|row| row.0 > 0 && row.0 + BETWEEN + own + taken > frame.width) {
            rows.push((0, Vec::new()));
        }
        if let Some((end, ink)) = rows.last_mut() {
            let x = if *end > 0 { *end + BETWEEN } else { 0 };
            ink.extend(draw((x, middle(style) - example.1 / 2), example));
            ink.extend(sketch::text(&name, (x + example.0 + GAP, 0), own, Align::Left, style));
            *end = x + own;
        }
    }
    let mut note = sketch::text(&note, (0, 0), frame.width, Align::Left, style);
    for (width, ink) in rows {
        let right = ink.into_iter().map(|one| one.moved(frame.width - width, 0));
        let ink: Vec<Ink> = note.drain(..).chain(right).collect();
        if !ink.is_empty() {
            let body = Body::Fixed { height: style.leading, ink };
            placed.push(Fragment { keep: Keep::Must, ..Fragment::new(2 * POINT, body) });
        }
    }
    placed
}

/// Half way up the ideographs of a line, from its top.
pub(crate) fn middle(style: Style) -> Length {
    style.leading / 2
}
