//! Tables and facts as rows of cells: column widths, which rows stay with the next, which header repeats. How a row is
//! drawn and divided is the row's own affair.

use std::rc::Rc;

use crate::error::ReportError;
use crate::flow::{Body, Fragment, Keep};
use crate::form::{Frame, Style};
use crate::ink::{Length, POINT};
use crate::model::{Align, Fact, Facts, Row, Table};
use crate::row::{Band, Border, Cell, GridRow, PAD_X};
use crate::text::Setter;
use crate::wrap::wrap;

const GAP: Length = 6 * POINT;
/// Labels of facts take at most this share of the width, in percent, together.
const MOST_LABEL: Length = 40;

/// Wraps a text into a cell.
pub(crate) fn cell(
    setter: &mut Setter<'_>,
    text: &str,
    (x, width): (Length, Length),
    align: Align,
    style: Style,
) -> Cell {
    let room = Cell::room(width, style);
    let lines = setter.set(text, style.face).into_iter().flat_map(|line| wrap(line, room, 0)).collect();
    Cell { x, width, lines, align, style, shaded: false, band: Band::Whole }
}

/// # Errors
/// [`ReportError::NoColumns`], [`ReportError::CellsOfRow`].
pub(crate) fn table(
    table: &Table,
    grid: usize,
    frame: &Frame,
    setter: &mut Setter<'_>,
) -> Result<Vec<Fragment>, ReportError> {
    let columns = spans(table, frame.width)?;
    let header = header(table, &columns, frame.cell.bold(), setter);
    let header = GridRow { grid, cells: header, border: Border::Grid };
    // A header that takes half the page cannot be repeated: it is then a row like the others.
    let (repeated, first) =
        if header.height() > frame.height / 2 { (None, Some(header)) } else { (Some(Rc::new(header)), None) };

    let mut fragments = Vec::new();
    let mut push = |row: GridRow, keep_next: bool| {
        let before = if fragments.is_empty() { GAP } else { 0 };
        let keep = if keep_next { Keep::Must } else { Keep::No };
        let body = Body::Row { row, header: repeated.clone() };
        fragments.push(Fragment { keep, ..Fragment::new(before, body) });
    };
    if let Some(header) = first {
        push(header, false);
    }
    for (number, row) in table.rows.iter().enumerate() {
        // A sum does not stand alone on a page.
        let before_sum = matches!(table.rows.get(number + 1), Some(Row::Cells { emphasis: true, .. }));
        let (cells, keep_next) = match row {
            Row::Group(text) => {
                let whole = cell(setter, text, (0, frame.width), Align::Left, frame.cell.bold());
                (vec![Cell { shaded: true, ..whole }], number + 1 < table.rows.len())
            }
            Row::Cells { cells, .. } if cells.len() != columns.len() => {
                return Err(ReportError::CellsOfRow {
                    row: number + 1,
                    cells: cells.len(),
                    columns: columns.len(),
                });
            }
            Row::Cells { cells, emphasis } => {
                let style = if *emphasis { frame.cell.bold() } else { frame.cell };
                let each = cells.iter().zip(&columns).zip(&table.columns);
                (
                    each.map(|((text, &span), column)| cell(setter, text, span, column.align, style))
                        .collect(),
                    before_sum && !emphasis,
                )
            }
        };
        push(GridRow { grid, cells, border: Border::Grid }, keep_next);
    }
    // A table without rows still shows what it would have held.
    if table.rows.is_empty()
        && let Some(header) = &repeated
    {
        let row = GridRow::clone(header);
        fragments.push(Fragment::new(GAP, Body::Row { row, header: None }));
    }
    Ok(fragments)
}

/// Titles of the columns, with those of their groups above them.
fn header(table: &Table, columns: &[(Length, Length)], style: Style, setter: &mut Setter<'_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(table.columns.len());
    let mut title = |text: &str, span: (Length, Length), band: Band| {
        cells.push(Cell { shaded: true, band, ..cell(setter, text, span, Align::Center, style) });
    };
    let mut at = 0;
    for group in table.columns.chunk_by(|one, next| !one.group.is_empty() && one.group == next.group) {
        let spans = &columns[at..at + group.len()];
        at += group.len();
        let (Some(first), Some((x, width))) = (group.first(), spans.last()) else { continue };
        if first.group.is_empty() {
            title(&first.title, spans[0], Band::Whole);
            continue;
        }
        title(&first.group, (spans[0].0, x + width - spans[0].0), Band::Upper);
        for (column, span) in group.iter().zip(spans) {
            title(&column.title, *span, Band::Lower);
        }
    }
    cells
}

/// Left edge and width of each column; together exactly the width of the text area.
pub(crate) fn spans(table: &Table, width: Length) -> Result<Vec<(Length, Length)>, ReportError> {
    let total: Length = table.columns.iter().map(|column| Length::from(column.weight)).sum();
    if total == 0 {
        return Err(ReportError::NoColumns);
    }
    let mut sum = 0;
    let spans = table.columns.iter().map(|column| {
        let x = width * sum / total;
        sum += Length::from(column.weight);
        (x, width * sum / total - x)
    });
    Ok(spans.collect())
}

pub(crate) fn facts(facts: &Facts, grid: usize, frame: &Frame, setter: &mut Setter<'_>) -> Vec<Fragment> {
    let sides = if facts.paired { 2 } else { 1 };
    let width = frame.width;
    let half = width / sides;
    let natural =
        facts.facts.iter().map(|fact| label_width(setter, &fact.label, frame.cell)).max().unwrap_or(0);
    let label = natural.min(width * MOST_LABEL / 100 / sides);

    let mut fragments = Vec::new();
    let mut rest = facts.facts.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let second = after.first().filter(|second| facts.paired && !first.wide && !second.wide);
        rest = if second.is_some() { &after[1..] } else { after };
        let mut cells = Vec::with_capacity(4);
        let mut pair = |fact: &Fact, x: Length, width: Length| {
            let title = cell(setter, &fact.label, (x, label), Align::Left, frame.cell.bold());
            cells.push(Cell { shaded: true, ..title });
            cells.push(cell(setter, &fact.value, (x + label, width - label), Align::Left, frame.cell));
        };
        match second {
            Some(second) => {
                pair(first, 0, half);
                pair(second, half, width - half);
            }
            None => pair(first, 0, width),
        }
        let before = if fragments.is_empty() { GAP } else { 0 };
        let row = GridRow { grid, cells, border: Border::Grid };
        fragments.push(Fragment::new(before, Body::Row { row, header: None }));
    }
    fragments
}

/// Width that a label needs on one line, without remembering what it may lack.
fn label_width(setter: &Setter<'_>, label: &str, style: Style) -> Length {
    setter.width(label, style.bold()) + 2 * PAD_X + POINT
}
