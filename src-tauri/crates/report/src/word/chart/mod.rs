//! Charts that Word draws itself, with the workbook that holds their numbers. Many categories go on in another chart of
//! the same scale under the same title, as on paper.

mod axes;
mod data;
mod fill;
mod labels;
mod space;
mod workbook;

use std::ops::Range;

use super::blocks::Desk;
use super::item::{Drawing, Drawn, Para, Piece};
use super::package::{Kind, Part, id};
use super::styles::Role;
use super::text::{self, flat};
use crate::chart::{NO_DATA, check, reaches};
use crate::error::ReportError;
use crate::ink::{Length, POINT};
use crate::model::{Align, Chart, ChartKind};
use data::Data;
use space::{Space, space};

/// Upright ones: most categories, and height in percent of the width; two of them always have room on a page.
const MOST_UPRIGHT: usize = 16;
const UPRIGHT: Length = 46;
/// Names under columns: their size, the height of a line, and what is beside all of them.
const NAME: Length = 8_500;
const NAME_LINE: Length = 11_000;
const BESIDE: Length = 80_000;
/// Lying ones: title, legend and axis, and the height of a bar with the space beside it.
const AROUND: Length = 76 * POINT;
const BAR: Length = 15 * POINT;
const BETWEEN: Length = 9 * POINT;
/// Most height of one, in percent of the page.
const MOST_PAGE: Length = 88;

/// # Errors
/// [`ReportError::Chart`], [`ReportError::Word`]
pub(super) fn chart(desk: &mut Desk<'_>, chart: &Chart) -> Result<(), ReportError> {
    check(chart)?;
    let data = Data::of(chart);
    let reach = reaches(chart);
    let mut note =
        if chart.unit.is_empty() { String::new() } else { format!("单位：{}", flat(&chart.unit)) };
    if let Some(from) = &reach.2 {
        let comma = if note.is_empty() { "" } else { "，" };
        note = format!("{note}{comma}纵轴自{from}起");
    }
    if data.names.is_empty() || chart.series.is_empty() {
        for text in [&chart.title, &note].into_iter().filter(|text| !text.is_empty()) {
            desk.push(Para::new(Role::Caption, text));
        }
        desk.push(Para::new(Role::Note, NO_DATA).aligned(Align::Center));
        return Ok(());
    }
    let (per, size) = division(desk, chart);
    let workbook = workbook::workbook(&data)?;
    for first in (0..data.names.len()).step_by(per) {
        let on = if first > 0 && !chart.title.is_empty() { "（续）" } else { "" };
        let title = format!("{}{on}", flat(&chart.title));
        let shown = first..data.names.len().min(first + per);
        let what = Space { chart, data: &data, reach: (reach.0, reach.1), title: &title, note: &note, shown };
        drawing(desk, &what, workbook.clone(), size(&what.shown));
    }
    let lacking = data.lacking();
    if !lacking.is_empty() {
        desk.push(Para::new(Role::Note, format!("{NO_DATA}：{}。", lacking.join("；"))));
    }
    Ok(())
}

/// How many categories a chart holds, and how large it is for so many.
fn division(desk: &Desk<'_>, chart: &Chart) -> (usize, impl Fn(&Range<usize>) -> (Length, Length) + use<>) {
    let (frame, count) = (desk.frame, chart.categories.len());
    let bars = if chart.kind == ChartKind::Bars { chart.series.len() } else { 1 };
    let lying = matches!(chart.kind, ChartKind::Bars | ChartKind::Stacked);
    let row = BAR * Length::try_from(bars).unwrap_or(1) + BETWEEN;
    let most = frame.height * MOST_PAGE / 100;
    let most = if lying { usize::try_from((most - AROUND) / row).unwrap_or(1) } else { MOST_UPRIGHT };
    let drawings = count.div_ceil(most.max(1)).max(1);
    let names = chart.categories.clone();
    let size = move |shown: &Range<usize>| {
        let rows = Length::try_from(shown.len()).unwrap_or(1);
        let upright = (frame.width * UPRIGHT / 100).min(frame.height * 45 / 100);
        // Names under columns are broken into lines.
        let room = (frame.width - BESIDE) / rows.max(1) * 1_000 / NAME;
        let lines = names.iter().map(|name| text::count(name, room)).max().unwrap_or(1);
        let below = ((lines - 1) * NAME_LINE).clamp(0, upright / 2);
        (frame.width, if lying { AROUND + rows * row } else { upright + below })
    };
    (count.div_ceil(drawings).max(1), size)
}

/// Adds a chart to the package and puts it on the page.
fn drawing(desk: &mut Desk<'_>, what: &Space<'_>, workbook: Vec<u8>, (width, height): (Length, Length)) {
    *desk.drawings += 1;
    let number = *desk.drawings;
    let book = Part::new(format!("word/embeddings/chart{number}.xlsx"), Kind::Workbook, workbook);
    let path = format!("word/charts/chart{number}.xml");
    let part = Part { parts: vec![book], ..Part::new(path, Kind::Chart, space(what, width)) };
    let place = desk.parts.len();
    desk.parts.push(part);
    let drawing =
        Drawing { what: Drawn::Chart, part: id(place), number, title: what.title.to_owned(), width, height };
    let para = Para::of(Role::Note, vec![Piece::Drawing(drawing)]).aligned(Align::Center);
    desk.push(Para { above: 6 * 20, ..para });
}
