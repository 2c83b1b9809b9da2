//! Lying bars: names on the left, one bar for each series or one for all of them, values at the ends.

use super::axis::{self, Axis};
use super::{NO_DATA, Panel, middle, reach, shared, size, values, widest, written};
use crate::blocks::{Desk, balanced, fitted};
use crate::form::Style;
use crate::ink::{HAIRLINE, Ink, Length, POINT};
use crate::model::{Align, Chart, ChartKind};
use crate::sketch::{self, Area, BLACK, FAINT, Fill, THIN};
use crate::text::{Line, Setter};

/// Names of two lines take at most this share of the width, in percent.
const MOST_NAME: Length = 34;
const NAME_LINES: usize = 2;
const GAP: Length = 5 * POINT;
/// Drawings take at most this share of a page, in percent: the rest is for title and legend.
const MOST_PAGE: Length = 92;
/// More categories than these stand closer.
const MANY: usize = 24;

/// What all drawings of a chart have in common.
struct Plot<'a> {
    chart: &'a Chart,
    style: Style,
    axis: Axis,
    left: Length,
    width: Length,
    /// Height of a category with the space around it.
    row: Length,
}

pub(super) fn panels(desk: &mut Desk<'_, '_>, chart: &Chart, percent: Length) -> Vec<Panel> {
    let (frame, style, setter) = (desk.frame, desk.frame.note, &mut *desk.setter);
    let stacked = chart.kind == ChartKind::Stacked;
    let most = if stacked { sums(chart).into_iter().flatten().max() } else { values(chart).max() };
    let most = reach(most.unwrap_or(0), chart.decimals);
    let natural = widest(setter, &chart.categories, style).min(frame.width * MOST_NAME / 100);
    let names: Vec<Vec<Line>> =
        chart.categories.iter().map(|name| balanced(setter, name, style, natural, NAME_LINES)).collect();
    let ends: Vec<String> = if stacked {
        sums(chart).into_iter().map(|sum| end(sum, chart.decimals)).collect()
    } else {
        chart.series.iter().flat_map(|one| &one.values).map(|one| written(*one, chart.decimals)).collect()
    };
    let fine = Axis::from_zero(most);
    // A coarser scale may end at a number one digit longer.
    let tick = setter.width(&format!("0{}", fine.written(fine.to, chart.decimals)), style);
    let after = (widest(setter, &ends, style) + GAP).max(tick / 2);
    // Half of the number below the axis stands to the left of it.
    let zero = setter.width(&axis::written(0, chart.decimals), style);
    let left = if natural > 0 { (natural + GAP).max(zero / 2) } else { zero };
    let bars = if stacked { 1 } else { size(chart.series.len().max(1)) };
    let lines = size(names.iter().map(Vec::len).max().unwrap_or(1));
    let between = match (bars, names.len()) {
        (2.., _) => style.leading * 2 / 3,
        (_, many) if many > MANY => style.leading / 6,
        _ => style.leading / 3,
    };
    let filled = bars.max(lines) * style.leading;
    let usual = filled + between;
    let row = (usual * percent / 100).max(filled + style.leading / 12);
    let width = frame.width - left - after;
    let axis = Axis::coarse(most, i128::from(width / (tick + GAP)));
    let plot = Plot { chart, style, axis, left, width, row };
    let rows = (frame.height * MOST_PAGE / 100 - 4 * style.leading) / usual;
    let count = shared(names.len(), usize::try_from(rows).unwrap_or(1));
    let panels = (0..names.len().max(1)).step_by(count).map(|first| {
        let last = names.len().min(first + count);
        plot.panel(setter, &names[first..last], first)
    });
    panels.collect()
}

impl Plot<'_> {
    /// The categories from `first` on that have these names.
    fn panel(&self, setter: &mut Setter<'_>, names: &[Vec<Line>], first: usize) -> Panel {
        let Self { style, axis, left, width, row, .. } = *self;
        let height = size(names.len().max(1)) * row;
        let mut ink = Vec::new();
        for tick in axis.ticks() {
            let x = left + axis.place(tick, width);
            let (thickness, grey) = if tick == 0 { (HAIRLINE, BLACK) } else { (THIN, FAINT) };
            ink.push(sketch::stroke((x, 0), (x, height), thickness, grey));
        }
        if names.is_empty() {
            let lines = fitted(setter, NO_DATA, style, width, 1);
            ink.extend(sketch::text(&lines, (left, row / 6), width, Align::Center, style));
        }
        for (number, name) in names.iter().enumerate() {
            let top = size(number) * row;
            let y = top + (row - sketch::tall(name, style)) / 2;
            ink.extend(sketch::text(name, (0, y), left - GAP, Align::Right, style));
            ink.extend(match self.chart.kind {
                ChartKind::Stacked => self.stack(setter, first + number, top),
                _ => self.bars(setter, first + number, top),
            });
        }
        for tick in axis.ticks() {
            let text = axis.written(tick, self.chart.decimals);
            let own = setter.width(&text, style);
            let lines = fitted(setter, &text, style, own + POINT, 1);
            let x = left + axis.place(tick, width) - own / 2;
            ink.extend(sketch::text(&lines, (x, height + POINT), own, Align::Left, style));
        }
        Panel { height: height + style.leading + POINT, ink }
    }

    fn bars(&self, setter: &mut Setter<'_>, category: usize, top: Length) -> Vec<Ink> {
        let count = size(self.chart.series.len());
        let mut y = top + (self.row - count * self.style.leading) / 2;
        let mut ink = Vec::new();
        for (number, series) in self.chart.series.iter().enumerate() {
            let value = series.values.get(category).copied().flatten();
            let length = value.map_or(0, |value| self.axis.place(i128::from(value), self.width));
            if length > 0 {
                ink.extend(Fill::of(number).ink(self.bar(self.left, y, length), HAIRLINE));
            }
            ink.extend(self.after(setter, &written(value, self.chart.decimals), length, y));
            y += self.style.leading;
        }
        ink
    }

    fn stack(&self, setter: &mut Setter<'_>, category: usize, top: Length) -> Vec<Ink> {
        let style = self.style;
        let y = top + (self.row - style.leading) / 2;
        let (mut ink, mut sum, mut from) = (Vec::new(), None, 0);
        for (number, series) in self.chart.series.iter().enumerate() {
            let Some(value) = series.values.get(category).copied().flatten() else { continue };
            let all = sum.unwrap_or(0) + i128::from(value);
            sum = Some(all);
            // Edges are places of sums, so that rounding never adds up.
            let to = self.axis.place(all, self.width);
            let (fill, area) = (Fill::of(number), self.bar(self.left + from, y, to - from));
            from = to;
            if value == 0 || area.width == 0 {
                continue;
            }
            ink.extend(fill.ink(area, HAIRLINE));
            let text = written(Some(value), self.chart.decimals);
            let own = setter.width(&text, style);
            if own + 4 * POINT > area.width {
                continue;
            }
            let x = area.x + (area.width - own) / 2;
            if fill.is_hatched() {
                let around = Area { x: x - POINT, width: own + 2 * POINT, y: area.y, height: area.height };
                ink.push(sketch::blank(inside(around), 255));
            }
            let colour = if fill.is_dark() { [255; 3] } else { [0; 3] };
            let lines = fitted(setter, &text, style, own + POINT, 1);
            let text = sketch::text(&lines, (x, y), own, Align::Left, style);
            ink.extend(text.into_iter().map(|one| one.coloured(colour)));
        }
        ink.extend(self.after(setter, &end(sum, self.chart.decimals), from, y));
        ink
    }

    /// A bar whose line of text begins at `y`.
    fn bar(&self, x: Length, y: Length, width: Length) -> Area {
        let alone = self.chart.series.len() == 1 || self.chart.kind == ChartKind::Stacked;
        let tall = alone && self.row > 2 * self.style.leading;
        let height = if tall { self.style.size * 5 / 4 } else { self.style.size };
        Area { x, y: y + middle(self.style) - height / 2, width, height }
    }

    fn after(&self, setter: &mut Setter<'_>, text: &str, length: Length, y: Length) -> Vec<Ink> {
        let room = setter.width(text, self.style) + POINT;
        let lines = fitted(setter, text, self.style, room, 1);
        sketch::clear(&lines, (self.left + length + GAP * 3 / 5, y), room, Align::Left, self.style)
    }
}

/// Without the outline above and below.
fn inside(area: Area) -> Area {
    Area { y: area.y + HAIRLINE, height: area.height - 2 * HAIRLINE, ..area }
}

/// Of each category; none where all values are missing.
fn sums(chart: &Chart) -> Vec<Option<i128>> {
    let of = |category: usize| {
        let mut there = chart.series.iter().filter_map(|one| one.values.get(category).copied().flatten());
        let first = there.next()?;
        Some(there.fold(i128::from(first), |sum, value| sum + i128::from(value)))
    };
    (0..chart.categories.len()).map(of).collect()
}

fn end(sum: Option<i128>, decimals: u8) -> String {
    sum.map_or_else(|| NO_DATA.to_owned(), |sum| axis::written(sum, decimals))
}
