//! One stage on a timeline: a mark or a bar at its place, its words beside it or beneath, and as many levels as keep
//! them apart.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Plot, bar, kind_name};
use crate::blocks::balanced;
use crate::form::Style;
use crate::ink::{Ink, Length, POINT};
use crate::model::{Align, Lane, Span, SpanKind};
use crate::sketch::{self, Area};
use crate::text::{Line, Setter};

/// Half the width of a mark, and from one to the next of the same day.
const MARK: Length = 2_700;
const NEXT: Length = 6_400;
/// Marks of one day that stand side by side; more of them go to another level.
const MOST_MARKS: usize = 4;
/// Between a mark and its words, and between these and the next mark.
const GAP: Length = 4 * POINT;
const BETWEEN: Length = 7 * POINT;
const MOST_LINES: usize = 3;
/// A lane of more levels goes on in another strip, which may stand on the next page.
const MOST_LEVELS: usize = 12;

/// A mark with its words, and the level at which it stands.
struct Unit {
    from: Length,
    to: Length,
    what: What,
    text: Vec<Line>,
    text_x: Length,
    /// Words stand under the bar.
    beneath: bool,
    level: usize,
}

enum What {
    Marks(usize),
    Bar(SpanKind),
}

/// As much of a lane as stays together on a page.
#[derive(Default)]
pub(super) struct Strip {
    units: Vec<Unit>,
    /// What is taken at each level.
    taken: Vec<Vec<(Length, Length)>>,
}

/// A lane with its spans above its events, both in the order of their days.
pub(super) fn strips(setter: &mut Setter<'_>, lane: &Lane, plot: &Plot<'_>) -> Vec<Strip> {
    let mut spans: Vec<(NaiveDate, NaiveDate, &Span)> = (lane.spans.iter())
        .filter_map(|span| Some((span.from?, span.to?, span)))
        .filter(|(from, to, _)| from <= to)
        .collect();
    spans.sort_by_key(|(from, to, _)| (*from, *to));
    let mut days: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    for event in &lane.events {
        if let Some(date) = event.date {
            days.entry(date).or_default().push(&event.label);
        }
    }
    let mut strips = vec![Strip::default()];
    let style = plot.style;
    let mut add = |unit: Unit| {
        if strips.last().is_none_or(|strip| strip.free(&unit, style).is_none()) {
            strips.push(Strip::default());
        }
        if let Some(strip) = strips.last_mut() {
            strip.add(unit, style);
        }
    };
    for (from, to, span) in spans {
        add(Unit::bar(setter, plot, (from, to), span));
    }
    for (day, labels) in &days {
        for labels in labels.chunks(MOST_MARKS) {
            add(Unit::marks(setter, plot, *day, labels));
        }
    }
    strips
}

impl Unit {
    fn marks(setter: &mut Setter<'_>, plot: &Plot<'_>, day: NaiveDate, labels: &[&str]) -> Self {
        let style = plot.style;
        let (least, most) = plot.edges();
        let wide = NEXT * Length::try_from(labels.len() - 1).unwrap_or(0) + 2 * MARK;
        let from = (plot.x(day) - wide / 2).min(most - wide).max(least);
        let to = from + wide;
        let text = format!("{day} {}", labels.join("；"));
        let own = setter.width(&text, style);
        let (left, right) = (from - GAP - least, most - to - GAP);
        let to_the_right = own <= right || (own > left && right >= left);
        let room = if to_the_right { right } else { left };
        let text = balanced(setter, &text, style, room, MOST_LINES);
        let text_x = if to_the_right { to + GAP } else { from - GAP - sketch::widest(&text, style) };
        Self { from, to, what: What::Marks(labels.len()), text, text_x, beneath: false, level: 0 }
    }

    fn bar(
        setter: &mut Setter<'_>,
        plot: &Plot<'_>,
        (first, last): (NaiveDate, NaiveDate),
        span: &Span,
    ) -> Self {
        let style = plot.style;
        let (least, most) = plot.edges();
        // A single day is a bar that can be seen.
        let to = plot.x(last).max(plot.x(first) + 2 * POINT);
        let from = plot.x(first);
        let kind = kind_name(span.kind);
        let said = span.kind == SpanKind::Allowed || span.label.contains(kind);
        let kind = if said { String::new() } else { format!("{kind} ") };
        // The year is said once where it is one.
        let same = first.year() == last.year();
        let end = if same { last.format("%m-%d").to_string() } else { last.to_string() };
        let text = format!("{first}至{end} {kind}{}", span.label);
        let own = setter.width(&text, style);
        let beneath = own > most - to - GAP && own > from - GAP - least;
        let text = balanced(setter, &text, style, most - least - GAP, MOST_LINES);
        let own = sketch::widest(&text, style);
        let text_x = if beneath {
            from.min(most - own).max(least + GAP)
        } else if own <= most - to - GAP {
            to + GAP
        } else {
            from - GAP - own
        };
        Self { from, to, what: What::Bar(span.kind), text, text_x, beneath, level: 0 }
    }

    fn levels(&self) -> usize {
        self.text.len().max(1) + usize::from(self.beneath)
    }

    /// What it takes at each of its levels.
    fn extent(&self, style: Style) -> (Length, Length) {
        let to = self.text_x + sketch::widest(&self.text, style);
        (self.from.min(self.text_x), self.to.max(to))
    }

    fn ink(&self, style: Style) -> Vec<Ink> {
        let y = Length::try_from(self.level).unwrap_or(0) * style.leading;
        let middle = y + style.leading / 2;
        let mut ink = match self.what {
            What::Marks(count) => {
                let places = (0..count).map(|n| self.from + MARK + NEXT * Length::try_from(n).unwrap_or(0));
                places
                    .map(|x| {
                        let r = MARK;
                        sketch::shape(
                            vec![(x, middle - r), (x + r, middle), (x, middle + r), (x - r, middle)],
                            0,
                        )
                    })
                    .collect()
            }
            What::Bar(kind) => {
                let height = style.size * 3 / 4;
                let area = Area { x: self.from, y: middle - height / 2, width: self.to - self.from, height };
                bar(kind, area)
            }
        };
        let y = if self.beneath { y + style.leading } else { y };
        let width = sketch::widest(&self.text, style);
        ink.extend(sketch::clear(&self.text, (self.text_x, y), width, Align::Left, style));
        ink
    }
}

impl Strip {
    /// The first level from which on a unit has room.
    fn free(&self, unit: &Unit, style: Style) -> Option<usize> {
        let (from, to) = unit.extent(style);
        let is_free = |level: usize| {
            let row = self.taken.get(level).map(Vec::as_slice).unwrap_or_default();
            row.iter().all(|other| to + BETWEEN <= other.0 || other.1 + BETWEEN <= from)
        };
        let levels = unit.levels();
        (0..=MOST_LEVELS - levels).find(|level| (*level..level + levels).all(is_free))
    }

    fn add(&mut self, unit: Unit, style: Style) {
        let level = self.free(&unit, style).unwrap_or(0);
        let end = level + unit.levels();
        self.taken.resize(self.taken.len().max(end), Vec::new());
        self.taken[level..end].iter_mut().for_each(|row| row.push(unit.extent(style)));
        self.units.push(Unit { level, ..unit });
    }

    pub(super) fn height(&self, style: Style) -> Length {
        Length::try_from(self.taken.len().max(1)).unwrap_or(0) * style.leading
    }

    pub(super) fn ink(&self, style: Style) -> Vec<Ink> {
        self.units.iter().flat_map(|unit| unit.ink(style)).collect()
    }
}
