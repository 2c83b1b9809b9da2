//! Lines through points: how each series is dashed and marked, and where the values beside the points have room.

use super::axis::Axis;
use super::written;
use crate::blocks::fitted;
use crate::form::Style;
use crate::ink::{Ink, Length, POINT};
use crate::model::{Align, Chart};
use crate::sketch::{self, Area, BARE, Spot};
use crate::text::Setter;

const LINE: Length = 900;
const HALO: Length = 2_600;
/// Half the width of a mark.
pub(super) const MARK: Length = 2_300;
/// Between a point and its value.
const BESIDE: Length = 3_700;

/// Dash and gap of each series in turn; none is a whole line.
const DASHES: [&[Length]; 4] = [&[], &[5_000, 2_500], &[1_500, 2_000], &[7_000, 2_000, 1_500, 2_000]];

/// Lines with their marks, on a halo that keeps them apart from what is beneath.
pub(super) fn line(series: usize, points: &[Spot]) -> Vec<Ink> {
    let pairs: Vec<(Spot, Spot)> = points.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let mut ink: Vec<Ink> = pairs.iter().map(|&(from, to)| sketch::stroke(from, to, HALO, 255)).collect();
    let pattern = DASHES[series % DASHES.len()];
    ink.extend(pairs.into_iter().flat_map(|(from, to)| sketch::dashes(from, to, pattern, LINE)));
    ink.extend(points.iter().flat_map(|&at| mark(series, at)));
    ink
}

/// As in a legend.
pub(super) fn example(series: usize, (x, y): Spot, (width, height): Spot) -> Vec<Ink> {
    let y = y + height / 2;
    let (middle, pattern) = ((x + width / 2, y), DASHES[series % DASHES.len()]);
    // From the middle to both sides, so that both look the same.
    let ends = [(x, y), (x + width, y)];
    let mut ink: Vec<Ink> =
        ends.into_iter().flat_map(|end| sketch::dashes(middle, end, pattern, LINE)).collect();
    ink.extend(mark(series, middle));
    ink
}

/// Square, rhomb, triangle or the same standing on its point; full for the first four, then empty.
fn mark(series: usize, (x, y): Spot) -> Vec<Ink> {
    let r = MARK;
    let points = match series % 4 {
        0 => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        1 => vec![(x, y - r * 5 / 4), (x + r * 5 / 4, y), (x, y + r * 5 / 4), (x - r * 5 / 4, y)],
        2 => vec![(x, y - r), (x + r, y + r), (x - r, y + r)],
        _ => vec![(x - r, y - r), (x + r, y - r), (x, y + r)],
    };
    let tone = if (series / 4 + series).is_multiple_of(2) { 0 } else { 255 };
    vec![sketch::shape(points.clone(), tone), sketch::outline(points, 700)]
}

/// Lines of a chart in an area, with the values that have room beside their points.
pub(super) fn lines(
    setter: &mut Setter<'_>,
    (chart, axis, style): (&Chart, Axis, Style),
    (area, pitch): (Area, Length),
    (first, count): (usize, usize),
) -> Vec<Ink> {
    let mut ink = Vec::new();
    let mut segments: Vec<(Spot, Spot)> = Vec::new();
    let mut values: Vec<(Spot, i64)> = Vec::new();
    for (number, series) in chart.series.iter().enumerate() {
        let there = series.values.iter().skip(first).take(count);
        let places = (0..).zip(there).map(|(at, value): (Length, _)| {
            let x = area.x + pitch * at + pitch / 2;
            value.map(|value| ((x, area.bottom() - axis.place(i128::from(value), area.height)), value))
        });
        let places: Vec<Option<(Spot, i64)>> = places.collect();
        // A missing value interrupts the line.
        for run in places.split(Option::is_none) {
            let points: Vec<Spot> = run.iter().flatten().map(|(at, _)| *at).collect();
            segments.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
            ink.extend(line(number, &points));
        }
        values.extend(places.into_iter().flatten());
    }
    let mut taken: Vec<Area> = values.iter().map(|(at, _)| around(*at)).collect();
    for (at, value) in values {
        let text = written(Some(value), chart.decimals);
        let own = setter.width(&text, style);
        let free = |place: &Area| {
            let inside = area.x <= place.x
                && place.right() <= area.right()
                && area.y - style.leading <= place.y
                && place.bottom() <= area.bottom();
            let bare = Area { x: place.x - BARE, width: place.width + 2 * BARE, ..*place };
            inside
                && !taken.iter().any(|other| other.meets(bare))
                && !segments.iter().any(|&(from, to)| crosses(bare, from, to))
        };
        if let Some(place) = beside(at, own, style.size).into_iter().find(free) {
            let lines = fitted(setter, &text, style, own + POINT, 1);
            let top = place.y - (style.leading - style.size) / 2;
            ink.extend(sketch::clear(&lines, (place.x, top), own, Align::Left, style));
            taken.push(place);
        }
    }
    ink
}

fn around((x, y): Spot) -> Area {
    Area { x: x - MARK, y: y - MARK, width: 2 * MARK, height: 2 * MARK }
}

/// Above, below, and to both sides of these.
fn beside((x, y): Spot, width: Length, height: Length) -> [Area; 6] {
    let above = y - BESIDE - height;
    let below = y + BESIDE;
    let places = [
        (x - width / 2, above),
        (x - width / 2, below),
        (x - width, above),
        (x, above),
        (x - width, below),
        (x, below),
    ];
    places.map(|(x, y)| Area { x, y, width, height })
}

/// The top of an area lifted above a line that would pass through it, where there is one.
pub(super) fn above(area: Area, line: &[Spot]) -> Length {
    let (left, right) = (area.x - 2 * MARK, area.right() + 2 * MARK);
    let wide = Area { x: left, width: right - left, y: area.y - 2 * MARK, height: area.height + 2 * MARK };
    let met = line.windows(2).any(|two| crosses(wide, two[0], two[1]))
        || line.iter().any(|at| around(*at).meets(wide));
    if !met {
        return area.y;
    }
    let highest = |two: &[Spot]| {
        let ((x0, y0), (x1, y1)) = (two[0], two[1]);
        let at = |x: Length| y0 + (y1 - y0) * (x.clamp(x0, x1) - x0) / (x1 - x0).max(1);
        (left <= x1 && x0 <= right).then(|| at(left).min(at(right)))
    };
    line.windows(2).filter_map(highest).min().map_or(area.y, |y| (y - 2 * MARK - area.height).min(area.y))
}

/// Whether a line that goes to the right passes through an area.
fn crosses(area: Area, from: Spot, to: Spot) -> bool {
    let (left, right) = (area.x.max(from.0), area.right().min(to.0));
    if left > right || to.0 <= from.0 {
        return false;
    }
    let at = |x: Length| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
    let (a, b) = (at(left), at(right));
    a.min(b) < area.bottom() && a.max(b) > area.y
}
