//! Tables and facts as rows of cells: column widths, which rows stay with the next, which header repeats. How a row is
//! drawn and divided is the row's own affair.

use std::rc::Rc;

use crate::error::ReportError;
use crate::flow::{Body, Fragment, Keep};
use crate::form::{Frame, Style};
use crate::ink::{Length, POINT};
use crate::model::{Align, Fact, Facts, Row, Table};
use crate::row::{Band, Border, Cell, GridRow, PAD_X};
use crate::text::{Setter, is_line_end};
use crate::wrap::{longest, wrap};

const GAP: Length = 6 * POINT;
/// Labels of facts take at most this share of the width, in percent, together.
const MOST_LABEL: Length = 40;
/// For a number, code or word a column takes at most this share, in percent, unless it is wider anyway.
const MOST_NEED: Length = 25;

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
    let needs = needs(table, frame, setter);
    let columns = spans(table, frame.width, &needs)?;
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

/// What each column should be wide at least, for its numbers, codes and short words to stay whole.
fn needs(table: &Table, frame: &Frame, setter: &Setter<'_>) -> Vec<Length> {
    let need = |text: &str, style: Style| {
        let lines = text.split(is_line_end).map(|line| longest(&setter.advances(line, style.face)));
        style.width(lines.max().unwrap_or(0)) + 2 * PAD_X + POINT / 10
    };
    let titles = table.columns.iter().map(|column| need(&column.title, frame.cell.bold()));
    let mut needs: Vec<Length> = titles.collect();
    for row in &table.rows {
        let Row::Cells { cells, emphasis } = row else { continue };
        let style = if *emphasis { frame.cell.bold() } else { frame.cell };
        for (most, text) in needs.iter_mut().zip(cells) {
            *most = need(text, style).max(*most);
        }
    }
    needs
}

/// Left edge and width of each column, together exactly `width`: shares by weight, but as much as each needs. What needs
/// much gives way where not all have room.
pub(crate) fn spans(
    table: &Table,
    width: Length,
    needs: &[Length],
) -> Result<Vec<(Length, Length)>, ReportError> {
    let weights: Vec<Length> = table.columns.iter().map(|column| column.weight.into()).collect();
    if weights.iter().sum::<Length>() == 0 {
        return Err(ReportError::NoColumns);
    }
    let needs = allowed(needs, width);
    let mut widened = vec![false; weights.len()];
    loop {
        // What those have that are as wide as they need is not shared.
        let taken: Length = needs.iter().zip(&widened).filter(|(_, is)| **is).map(|(need, _)| need).sum();
        let total: Length = weights.iter().zip(&widened).filter(|(_, is)| !**is).map(|(one, _)| one).sum();
        let (mut x, mut sum) = (0, 0);
        let share = |sum: Length| (width - taken) * sum / total.max(1);
        let spans = weights.iter().zip(needs.iter().zip(&widened)).map(|(weight, (need, is_widened))| {
            let own = if *is_widened { *need } else { share(sum + weight) - share(sum) };
            sum += if *is_widened { 0 } else { *weight };
            x += own;
            (x - own, own)
        });
        let spans: Vec<(Length, Length)> = spans.collect();
        let narrow = |at: usize| !widened[at] && spans[at].1 < needs[at];
        let more: Vec<usize> = (0..spans.len()).filter(|at| narrow(*at)).collect();
        if more.is_empty() {
            return Ok(spans);
        }
        more.into_iter().for_each(|at| widened[at] = true);
    }
}

/// As much of what columns need as there is room for: none takes more than a share of the width for one long run, and
/// less where all together are too wide.
fn allowed(needs: &[Length], width: Length) -> Vec<Length> {
    let capped = |most: Length| needs.iter().map(move |need| (*need).min(most));
    let (mut most, mut left) = (width * MOST_NEED / 100, width);
    if capped(most).sum::<Length>() > width {
        let mut sorted: Vec<Length> = capped(most).collect();
        sorted.sort_unstable();
        let count = Length::try_from(sorted.len()).unwrap_or(Length::MAX);
        for (others, need) in (0..count).zip(sorted) {
            most = left / (count - others);
            if need > most {
                break;
            }
            left -= need;
        }
    }
    capped(most).collect()
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
