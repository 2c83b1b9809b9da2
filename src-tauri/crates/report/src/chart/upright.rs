//! Upright charts: columns of one series or several, with the growing share of the whole, or points in their place; an
//! axis on the left, names beneath.

use super::axis::{self, Axis};
use super::{NO_DATA, Panel, points, reach, shared, size, values, widest, written};
use crate::blocks::{Desk, balanced, fitted};
use crate::form::Style;
use crate::ink::{HAIRLINE, Ink, Length, POINT};
use crate::model::{Align, Chart, ChartKind};
use crate::sketch::{self, Area, BARE, BLACK, FAINT, Fill, Spot, THIN};
use crate::text::{Line, Setter};

/// Height of the plot in lines.
const PLOT: Length = 11;
const NAME_LINES: usize = 3;
/// Between an axis and its numbers, and between names.
const GAP: Length = 4 * POINT;
const WIDEST_BAR: Length = 40 * POINT;
/// Of the growing share, in percent of the whole.
const SHARES: [i128; 6] = [0, 20, 40, 60, 80, 100];
const GROWN: &str = "累计";

struct Plot<'a> {
    chart: &'a Chart,
    style: Style,
    axis: Axis,
    /// Where marks stand.
    area: Area,
    /// Width of a category, and of one of its columns with the space beside it.
    pitch: Length,
    slot: Length,
    /// Whether values have room above columns.
    printed: bool,
    /// The sum up to and with each category, in a chart that shows the share of the whole.
    grown: Option<Vec<i128>>,
}

/// The drawings, and where the axis begins if not at zero.
pub(super) fn panels(
    desk: &mut Desk<'_, '_>,
    chart: &Chart,
    percent: Length,
) -> (Vec<Panel>, Option<String>) {
    let (frame, style, setter) = (desk.frame, desk.frame.note, &mut *desk.setter);
    let grown = (chart.kind == ChartKind::Pareto).then(|| grown(chart));
    let whole = grown.as_ref().map(|sums| sums.last().copied().unwrap_or(0));
    let most = reach(values(chart).max().unwrap_or(0), chart.decimals);
    let axis = match (whole, chart.kind) {
        (Some(whole), _) => Axis::up_to(reach(whole, chart.decimals)),
        (None, ChartKind::Line) => Axis::around(values(chart).min().unwrap_or(0), most),
        (None, _) => Axis::from_zero(most),
    };
    let mut ticks: Vec<String> = axis.ticks().map(|tick| axis.written(tick, chart.decimals)).collect();
    ticks.extend(whole.map(|_| GROWN.to_owned()));
    let left = widest(setter, &ticks, style) + GAP;
    let right = if whole.is_some() { setter.width("100%", style) + GAP } else { style.size / 2 };
    let room = frame.width - left - right;

    let texts: Vec<String> =
        chart.series.iter().flat_map(|one| &one.values).map(|one| written(*one, chart.decimals)).collect();
    let bars = if chart.kind == ChartKind::Line { 1 } else { size(chart.series.len().max(1)) };
    let value = widest(setter, &texts, style) + 2 * BARE + POINT;
    let printed = bars * value < room / 2;
    let least = (7 * style.size / 2).max(if printed { bars * value + 2 * GAP } else { 0 });
    let count = chart.categories.len();
    let per = shared(count, usize::try_from(room / least).unwrap_or(1));
    let pitch = room / size(per);
    let slot = (pitch * 3 / 4 / bars).max(if printed { value } else { 0 }).min(value.max(WIDEST_BAR));

    let names: Vec<Vec<Line>> =
        chart.categories.iter().map(|name| balanced(setter, name, style, pitch - GAP, NAME_LINES)).collect();
    let area = Area { x: left, y: style.leading, width: room, height: PLOT * style.leading * percent / 100 };
    let plot = Plot { chart, style, axis, area, pitch, slot, printed, grown };
    let panels = (0..count.max(1)).step_by(per).map(|first| {
        let last = count.min(first + per);
        plot.panel(setter, &names[first..last], first)
    });
    let from = (axis.from > 0).then(|| axis.written(axis.from, chart.decimals));
    (panels.collect(), from)
}

impl Plot<'_> {
    fn panel(&self, setter: &mut Setter<'_>, names: &[Vec<Line>], first: usize) -> Panel {
        let Self { style, area, .. } = *self;
        let mut ink = self.scales(setter);
        if names.is_empty() {
            let y = area.y + area.height / 2 - style.leading;
            let lines = fitted(setter, NO_DATA, style, area.width, 1);
            ink.extend(sketch::text(&lines, (area.x, y), area.width, Align::Center, style));
        }
        match self.chart.kind {
            ChartKind::Line => {
                let what = (self.chart, self.axis, style);
                ink.extend(points::lines(setter, what, (area, self.pitch), (first, names.len())));
            }
            _ => ink.extend(self.columns(setter, first, names.len())),
        }
        ink.push(sketch::stroke((area.x, area.bottom()), (area.right(), area.bottom()), HAIRLINE, BLACK));
        let mut y = area.bottom() + 2 * POINT;
        for (number, name) in names.iter().enumerate() {
            let x = area.x + size(number) * self.pitch + GAP / 2;
            ink.extend(sketch::text(name, (x, y), self.pitch - GAP, Align::Center, style));
        }
        y += names.iter().map(|name| sketch::tall(name, style)).max().unwrap_or(0);
        if let Some(grown) = &self.grown {
            y += POINT;
            ink.push(sketch::stroke((0, y), (area.right(), y), THIN, FAINT));
            ink.extend(self.short(setter, GROWN, (0, y), area.x - GAP, Align::Right));
            for (number, sum) in grown.iter().skip(first).take(names.len()).enumerate() {
                let x = area.x + size(number) * self.pitch;
                ink.extend(self.short(setter, &self.share(*sum), (x, y), self.pitch, Align::Center));
            }
            y += style.leading;
        }
        Panel { height: y, ink }
    }

    /// Grid and numbers on the left, shares on the right.
    fn scales(&self, setter: &mut Setter<'_>) -> Vec<Ink> {
        let Self { style, area, axis, .. } = *self;
        let height = |value| area.bottom() - axis.place(value, area.height);
        let mut ink = Vec::new();
        for tick in axis.ticks() {
            let y = height(tick);
            if y < area.bottom() {
                ink.push(sketch::stroke((area.x, y), (area.right(), y), THIN, FAINT));
            }
            let text = axis.written(tick, self.chart.decimals);
            ink.extend(self.short(setter, &text, (0, y - style.leading / 2), area.x - GAP, Align::Right));
        }
        let whole = self.grown.as_ref().and_then(|sums| sums.last().copied()).unwrap_or(0);
        if whole > 0 {
            let right = area.right();
            ink.push(sketch::stroke((right, height(whole)), (right, area.bottom()), HAIRLINE, BLACK));
            for share in SHARES {
                let full = area.bottom() - height(whole);
                let y = area.bottom() - full * Length::try_from(share).unwrap_or(0) / 100;
                ink.push(sketch::stroke((right, y), (right + GAP / 2, y), HAIRLINE, BLACK));
                let text = format!("{share}%");
                ink.extend(self.short(
                    setter,
                    &text,
                    (right + GAP, y - style.leading / 2),
                    self.area.width,
                    Align::Left,
                ));
            }
        }
        ink
    }

    fn columns(&self, setter: &mut Setter<'_>, first: usize, count: usize) -> Vec<Ink> {
        let Self { style, area, axis, pitch, slot, .. } = *self;
        let bars = size(self.chart.series.len());
        let bar = (slot - POINT).min(WIDEST_BAR);
        let (mut ink, mut labels) = (Vec::new(), Vec::new());
        let mut corners: Vec<Spot> = Vec::new();
        for at in 0..count {
            let mut x = area.x + size(at) * pitch + (pitch - bars * slot) / 2;
            for (number, series) in self.chart.series.iter().enumerate() {
                let value = series.values.get(first + at).copied().flatten();
                let height = value.map_or(0, |value| axis.place(i128::from(value), area.height));
                let column = Area { x: x + (slot - bar) / 2, y: area.bottom() - height, width: bar, height };
                if height > 0 {
                    ink.extend(Fill::of(number).ink(column, HAIRLINE));
                }
                corners.push((column.right(), column.y));
                if self.printed {
                    labels.push((x, column, written(value, self.chart.decimals)));
                }
                x += slot;
            }
        }
        let whole = self.grown.as_ref().and_then(|sums| sums.last().copied()).unwrap_or(0);
        let mut shares: Vec<Spot> = Vec::new();
        if let Some(grown) = self.grown.as_ref().filter(|_| whole > 0) {
            shares = (corners.iter().zip(grown.iter().skip(first)))
                .map(|(&(x, _), sum)| (x, area.bottom() - axis.place(*sum, area.height)))
                .collect();
            ink.extend(points::line(1, &shares));
        }
        for (x, column, text) in labels {
            let own = setter.width(&text, style);
            // Within the column where the line of shares would pass through it above.
            let within = whole > 0
                && column.height > style.leading + 2 * POINT
                && own < column.width - 2 * points::MARK;
            let y = if within {
                column.y + POINT
            } else {
                let x = x + (slot - own) / 2 - BARE;
                let place =
                    Area { x, y: column.y - style.leading, width: own + 2 * BARE, height: style.leading };
                points::above(place, &shares).max(area.y - style.leading)
            };
            let colour = if within { [255; 3] } else { [0; 3] };
            let lines = fitted(setter, &text, style, slot + POINT, 1);
            let draw = if within { sketch::text } else { sketch::clear };
            let text = draw(&lines, (x, y), slot, Align::Center, style);
            ink.extend(text.into_iter().map(|one| one.coloured(colour)));
        }
        ink
    }

    /// A text that has room, its upper left corner at a place.
    fn short(&self, setter: &mut Setter<'_>, text: &str, at: Spot, width: Length, align: Align) -> Vec<Ink> {
        let lines = fitted(setter, text, self.style, width + POINT, 1);
        sketch::text(&lines, at, width, align, self.style)
    }

    /// A sum in percent of the whole, to one tenth.
    fn share(&self, sum: i128) -> String {
        let whole = self.grown.as_ref().and_then(|sums| sums.last().copied()).unwrap_or(0);
        if whole == 0 {
            return "—".to_owned();
        }
        let tenths = (sum * 2_000 + whole) / (2 * whole);
        format!("{}%", axis::written(tenths, 1))
    }
}

/// The sum up to and with each category.
fn grown(chart: &Chart) -> Vec<i128> {
    let mut sum = 0;
    let values = chart.series.first().map(|series| series.values.as_slice()).unwrap_or_default();
    let sums = values.iter().map(|value| {
        sum += i128::from(value.unwrap_or(0));
        sum
    });
    sums.collect()
}
