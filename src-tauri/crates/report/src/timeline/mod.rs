//! Timelines: the drawings that the way of a case becomes, stage beneath stage on one scale of dates, and the list of
//! what cannot stand on it. Where each mark and its words have room is decided in `lane`.

mod dates;
mod lane;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use chrono::NaiveDate;

use crate::blocks::{Desk, fitted};
use crate::chart::{Example, head};
use crate::flow::{Body, Drawn, Fragment, Keep};
use crate::form::Style;
use crate::ink::{HAIRLINE, HEAVY, Ink, Length, POINT};
use crate::model::{Align, Lane, SpanKind, Timeline};
use crate::sketch::{self, Area, BLACK, FAINT, Fill, THIN};
use crate::text::Setter;
use dates::Scale;
use lane::strips;

/// Widest name of a lane, in ems.
const MOST_NAME: i64 = 6;
const NAME_LINES: usize = 2;
/// Between a name and the plot, and within the plot at both ends.
const GAP: Length = 6 * POINT;
/// Above and below what is in a lane.
const PAD: Length = 2 * POINT;

pub(crate) fn timeline(desk: &mut Desk<'_, '_>, timeline: &Timeline) -> Vec<Fragment> {
    let style = desk.frame.note;
    let legend: Vec<(Example, String)> =
        [SpanKind::Allowed, SpanKind::Overrun, SpanKind::Early, SpanKind::Deducted]
            .into_iter()
            .filter(|kind| timeline.lanes.iter().flat_map(|lane| &lane.spans).any(|span| span.kind == *kind))
            .map(|kind| {
                let example: Example =
                    Box::new(move |(x, y), (width, height)| bar(kind, Area { x, y, width, height }));
                (example, kind_name(kind).to_owned())
            })
            .collect();
    let scale = Scale::over(days(timeline));
    let legend = if scale.is_some() { legend } else { Vec::new() };
    let mut placed = head(desk, &timeline.title, "", &legend);
    desk.mark(&mut placed, &timeline.title);
    if let Some(scale) = scale {
        placed.append(&mut lanes(desk, timeline, &scale));
    }
    let notes = [("未录入日期：", undated(timeline)), ("止日早于起日，未画出：", reversed(timeline))];
    for (what, list) in notes.into_iter().filter(|(_, list)| !list.is_empty()) {
        if let Some(above) = placed.last_mut() {
            above.keep = Keep::Must;
        }
        placed.append(&mut desk.plain(&format!("{what}{}。", list.join("；")), style, 0, 0));
    }
    if let Some(last) = placed.last_mut() {
        last.keep = Keep::No;
    }
    placed
}

/// The scale of dates and the lanes beneath it, which may go on on the next page.
fn lanes(desk: &mut Desk<'_, '_>, timeline: &Timeline, scale: &Scale) -> Vec<Fragment> {
    let (frame, style, grid, setter) = (desk.frame, desk.frame.note, desk.grids, &mut *desk.setter);
    let names: Vec<&str> = timeline.lanes.iter().map(|lane| lane.name.as_str()).collect();
    let natural = names.iter().map(|name| setter.width(name, style.bold())).max().unwrap_or(0);
    let name = natural.min(style.width(MOST_NAME * 1000));
    let plot = Plot { style, scale, left: name + 2 * GAP, width: frame.width - name - 3 * GAP };
    let above = Rc::new(plot.scale(setter));
    let strips = timeline.lanes.iter().flat_map(|lane| {
        strips(setter, lane, &plot)
            .into_iter()
            .enumerate()
            .map(|(number, strip)| {
                let on = if number > 0 && !lane.name.is_empty() { "（续）" } else { "" };
                let lines = fitted(setter, &format!("{}{on}", lane.name), style.bold(), name, NAME_LINES);
                let height = strip.height(style).max(sketch::tall(&lines, style)) + 2 * PAD;
                let mut ink = plot.under(height);
                ink.extend(sketch::text(&lines, (0, PAD), name, Align::Left, style.bold()));
                ink.extend(strip.ink(style).into_iter().map(|one| one.moved(0, PAD)));
                let body = Body::Strip { strip: Drawn { height, ink }, scale: above.clone(), grid };
                Fragment::new(0, body)
            })
            .collect::<Vec<_>>()
    });
    let mut strips: Vec<Fragment> = strips.collect();
    if let Some(first) = strips.first_mut() {
        first.before = 2 * POINT;
    }
    strips
}

/// Where lanes are drawn.
struct Plot<'a> {
    style: Style,
    scale: &'a Scale,
    /// Of the scale: its first day, and its length.
    left: Length,
    width: Length,
}

impl Plot<'_> {
    fn x(&self, day: NaiveDate) -> Length {
        self.left + self.scale.place(day, self.width)
    }

    /// Where words may stand.
    fn edges(&self) -> (Length, Length) {
        (self.left - GAP, self.left + self.width + GAP)
    }

    fn axis_height(&self) -> Length {
        self.style.leading * if self.scale.years().is_empty() { 1 } else { 2 } + POINT
    }

    /// Dates above a rule.
    fn scale(&self, setter: &mut Setter<'_>) -> Drawn {
        let height = self.axis_height();
        let mut ink = vec![sketch::stroke((0, height), (self.edges().1, height), HAIRLINE, BLACK)];
        for (tick, text) in self.scale.years() {
            ink.extend(self.above(setter, &text, self.x(tick), 0));
        }
        for tick in &self.scale.ticks {
            let y = height - POINT - self.style.leading;
            ink.extend(self.above(setter, &self.scale.written(*tick), self.x(*tick), y));
        }
        Drawn { height, ink }
    }

    /// Lines down from the dates, as far as a lane goes, and its rules.
    fn under(&self, height: Length) -> Vec<Ink> {
        let (from, to) = self.edges();
        let ticks = self.scale.ticks.iter().map(|tick| self.x(*tick));
        let mut ink: Vec<Ink> = ticks.map(|x| sketch::stroke((x, 0), (x, height), THIN, FAINT)).collect();
        ink.push(sketch::stroke((0, height), (to, height), HAIRLINE, BLACK));
        ink.push(sketch::stroke((from, 0), (from, height), HAIRLINE, BLACK));
        ink
    }

    /// A date above its line, within the drawing.
    fn above(&self, setter: &mut Setter<'_>, text: &str, x: Length, y: Length) -> Vec<Ink> {
        let own = setter.width(text, self.style);
        let lines = fitted(setter, text, self.style, own + POINT, 1);
        let x = (x - own / 2).min(self.edges().1 - own).max(0);
        sketch::text(&lines, (x, y), own, Align::Left, self.style)
    }
}

/// The bar of a span.
fn bar(kind: SpanKind, area: Area) -> Vec<Ink> {
    match kind {
        SpanKind::Allowed => Fill::LIGHT.ink(area, HAIRLINE),
        SpanKind::Overrun => Fill::CROSSED.ink(area, HEAVY),
        SpanKind::Early => Fill::FALLING.ink(area, HEAVY),
        SpanKind::Deducted => Fill::RISING.ink(area, HAIRLINE),
    }
}

pub(crate) fn kind_name(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Allowed => "期限内",
        SpanKind::Overrun => "超期",
        SpanKind::Early => "未等满",
        SpanKind::Deducted => "扣除",
    }
}

/// All days that the scale is to hold.
fn days(timeline: &Timeline) -> impl Iterator<Item = NaiveDate> {
    timeline.lanes.iter().flat_map(|lane| {
        let of_spans = lane.spans.iter().filter_map(|span| {
            let (from, to) = span.from.zip(span.to)?;
            (from <= to).then_some([from, to])
        });
        lane.events.iter().filter_map(|event| event.date).chain(of_spans.flatten())
    })
}

fn named(lane: &Lane, label: &str) -> String {
    if lane.name.is_empty() { label.to_owned() } else { format!("{}—{label}", lane.name) }
}

/// What has no date, or a span only one of two.
fn undated(timeline: &Timeline) -> Vec<String> {
    let of = |lane: &Lane| {
        let events = lane.events.iter().filter(|event| event.date.is_none());
        let events = events.map(|event| named(lane, &event.label));
        let spans = lane.spans.iter().filter_map(|span| {
            let lacks = match (span.from, span.to) {
                (Some(_), Some(_)) => return None,
                (None, Some(_)) => "起日",
                (Some(_), None) => "止日",
                (None, None) => "起止日",
            };
            Some(format!("{}（{lacks}）", named(lane, &span.label)))
        });
        events.chain(spans).collect::<Vec<String>>()
    };
    timeline.lanes.iter().flat_map(of).collect()
}

fn reversed(timeline: &Timeline) -> Vec<String> {
    let of = |lane: &Lane| {
        let spans = lane.spans.iter().filter_map(|span| {
            let (from, to) = span.from.zip(span.to).filter(|(from, to)| from > to)?;
            Some(format!("{}（{from}至{to}）", named(lane, &span.label)))
        });
        spans.collect::<Vec<String>>()
    };
    timeline.lanes.iter().flat_map(of).collect()
}
