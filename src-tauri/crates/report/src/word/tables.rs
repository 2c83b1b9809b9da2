//! Tables, facts and places to sign as rows of cells: which titles are merged, which rows repeat, which stay together.

use super::blocks::Desk;
use super::grid::{Grid, GridCell, GridRow, Merge};
use super::item::Para;
use super::styles::{PAD, Role};
use super::text::{count, em, need, twips};
use crate::error::ReportError;
use crate::form::{Frame, Style};
use crate::ink::{Length, POINT};
use crate::model::{Align, Column, Fact, Facts, Row, Signature, Table};
use crate::table::spans;

/// More than these Word does not open.
const MOST_COLUMNS: usize = 63;
const MOST_ROWS: usize = 32_000;
/// Labels of facts take at most this share of the width, in percent, together; those of places to sign.
const MOST_LABEL: Length = 40;
const MOST_SIGNER: Length = 45;
/// Above a place to sign.
const SIGN: Length = 11 * POINT;
const DATE: &str = "　　　　年　　　月　　　日";

/// # Errors
/// [`ReportError::NoColumns`], [`ReportError::CellsOfRow`], [`ReportError::WordTable`].
pub(super) fn table(desk: &mut Desk<'_>, table: &Table) -> Result<(), ReportError> {
    let frame = desk.frame;
    let columns = table.columns.len();
    let edges = spans(table, frame.width, &needs(table, frame.cell))?;
    if columns > MOST_COLUMNS || table.rows.len() > MOST_ROWS {
        return Err(ReportError::WordTable { columns: MOST_COLUMNS, rows: MOST_ROWS });
    }
    let widths: Vec<i64> = edges.iter().map(|(x, width)| twips(x + width) - twips(*x)).collect();
    let mut rows = header(&table.columns, &widths, frame);
    for (number, row) in table.rows.iter().enumerate() {
        // A sum does not stand alone on a page.
        let before_sum = matches!(table.rows.get(number + 1), Some(Row::Cells { emphasis: true, .. }));
        rows.push(match row {
            Row::Group(text) => {
                let cell = GridCell::new(Para::strong(Role::Cell, text, true)).over(columns).shaded();
                let keep = number + 1 < table.rows.len();
                GridRow { cells: vec![cell], whole: true, keep, ..GridRow::default() }
            }
            Row::Cells { cells, .. } if cells.len() != columns => {
                return Err(ReportError::CellsOfRow { row: number + 1, cells: cells.len(), columns });
            }
            Row::Cells { cells, emphasis } => {
                let whole = fits(cells.iter().zip(widths.iter().copied()), frame, 90);
                let each = cells.iter().zip(&table.columns).map(|(text, column)| {
                    let para = Para::strong(Role::Cell, text, *emphasis);
                    GridCell::new(para.aligned(column.align))
                });
                GridRow { cells: each.collect(), whole, keep: before_sum && !emphasis, ..GridRow::default() }
            }
        });
    }
    desk.table(Grid::new(widths, rows));
    Ok(())
}

/// What each column should be wide at least.
fn needs(table: &Table, style: Style) -> Vec<Length> {
    let each = table.columns.iter().enumerate().map(|(at, column)| {
        let cells = table.rows.iter().filter_map(|row| match row {
            Row::Cells { cells, .. } => cells.get(at),
            Row::Group(_) => None,
        });
        let most = cells.chain([&column.title]).map(|text| need(text)).max().unwrap_or(0);
        style.width(most) + 2 * PAD.0 * 50 + POINT
    });
    each.collect()
}

/// Titles of the columns, with those of their groups above them.
fn header(columns: &[Column], widths: &[i64], frame: &Frame) -> Vec<GridRow> {
    let title = |text: &str, span: usize| {
        let para = Para::strong(Role::Cell, text, true).aligned(Align::Center);
        GridCell { stands: Some("center"), ..GridCell::new(para).over(span).shaded() }
    };
    let grouped = columns.iter().any(|column| !column.group.is_empty());
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    for group in columns.chunk_by(|one, next| !one.group.is_empty() && one.group == next.group) {
        match group {
            [] => {}
            [only] if only.group.is_empty() => {
                let merge = if grouped { Merge::Starts } else { Merge::None };
                upper.push(GridCell { merge, ..title(&only.title, 1) });
                lower.push(GridCell { merge: Merge::GoesOn, ..title("", 1) });
            }
            [first, ..] => {
                upper.push(title(&first.group, group.len()));
                lower.extend(group.iter().map(|column| title(&column.title, 1)));
            }
        }
    }
    // A header that takes half the page cannot be repeated: it is then a row like the others.
    let head = fits(columns.iter().map(|column| &column.title).zip(widths.iter().copied()), frame, 40);
    let row = |cells| GridRow { cells, head, whole: head, keep: head };
    if grouped { vec![row(upper), row(lower)] } else { vec![row(upper)] }
}

/// Whether a row is likely to take no more than this share of a page, in percent.
fn fits<'a>(cells: impl Iterator<Item = (&'a String, i64)>, frame: &Frame, share: Length) -> bool {
    let style = frame.cell;
    let lines = cells.map(|(text, width)| count(text, style.room((width - 2 * PAD.0).max(0) * 50)));
    // Fonts that stand in for others may ask for more.
    lines.max().unwrap_or(0).saturating_mul(style.leading) * 5 / 4 < frame.height * share / 100
}

pub(super) fn facts(desk: &mut Desk<'_>, facts: &Facts) {
    let frame = desk.frame;
    let sides = if facts.paired { 2 } else { 1 };
    let half = frame.width / sides;
    let label = natural(facts.facts.iter().map(|fact| fact.label.as_str()), frame.cell);
    let label = label.min(frame.width * MOST_LABEL / 100 / sides);
    let pair = [twips(label), twips(half) - twips(label)];
    let widths: Vec<i64> = if facts.paired { [pair, pair].concat() } else { pair.to_vec() };
    let value: i64 = widths[1..].iter().sum();
    let mut rows = Vec::new();
    let mut rest = facts.facts.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let second = after.first().filter(|second| facts.paired && !first.wide && !second.wide);
        rest = if second.is_some() { &after[1..] } else { after };
        let (width, over) = if second.is_some() { (pair[1], 1) } else { (value, widths.len() - 1) };
        let mut cells = Vec::new();
        let mut add = |fact: &Fact| {
            cells.push(GridCell::new(Para::strong(Role::Cell, &fact.label, true)).shaded());
            cells.push(GridCell::new(Para::new(Role::Cell, &fact.value)).over(over));
        };
        add(first);
        let mut whole = fits([(&first.label, pair[0]), (&first.value, width)].into_iter(), frame, 90);
        if let Some(second) = second {
            add(second);
            whole &= fits([(&second.label, pair[0]), (&second.value, width)].into_iter(), frame, 90);
        }
        rows.push(GridRow { cells, whole, ..GridRow::default() });
    }
    if !rows.is_empty() {
        desk.table(Grid::new(widths, rows));
    }
}

/// Label, rule, and where wanted the day.
pub(super) fn signatures(desk: &mut Desk<'_>, list: &[Signature]) {
    let (frame, style) = (desk.frame, desk.frame.body);
    let label =
        natural(list.iter().map(|one| one.label.as_str()), style).min(frame.width * MOST_SIGNER / 100);
    let date = natural([DATE].into_iter(), style);
    let widths = vec![twips(label), twips(frame.width) - twips(label) - twips(date), twips(date)];
    let rows = list.iter().enumerate().map(|(number, one)| {
        let cell = |text: &str, align| {
            let para = Para { above: twips(SIGN), ..Para::new(Role::Body, text).aligned(align) };
            GridCell { stands: Some("bottom"), ..GridCell::new(para) }
        };
        let place = GridCell { rules: vec![("w:bottom", 4)], ..cell("", Align::Left) };
        let date = cell(if one.dated { DATE } else { "" }, Align::Right);
        let keep = number + 1 < list.len();
        GridRow { cells: vec![cell(&one.label, Align::Left), place, date], whole: true, keep, head: false }
    });
    let rows: Vec<GridRow> = rows.collect();
    if !rows.is_empty() {
        desk.table(Grid { ruled: false, ..Grid::new(widths, rows) });
    }
}

/// Width that these texts are likely to need on one line each, within a cell.
fn natural<'a>(texts: impl Iterator<Item = &'a str>, style: Style) -> Length {
    style.width(texts.map(em).max().unwrap_or(0)) + 2 * PAD.0 * 50 + 4 * POINT
}
