//! How wide columns are and how high rows, in Latin characters and in lines of text.

use crate::book::{Cell, Column, Sheet};

const NARROWEST: u32 = 6;
const WIDEST: u32 = 36;
/// Excel's highest row, in points.
pub(super) const HIGHEST_ROW: u32 = 409;
/// A line of the usual text, in points.
const LINE: u32 = 14;

/// The width of each column of a sheet, in Latin characters: as it says, else as its content needs within reason.
pub fn widths(sheet: &Sheet) -> Vec<u32> {
    let mut fitted: Vec<u32> = sheet.columns.iter().map(|column| heading_width(&column.heading)).collect();
    for row in &sheet.rows {
        for (width, cell) in fitted.iter_mut().zip(row).filter(|(width, _)| **width < WIDEST) {
            *width = cell_width(cell).max(*width);
        }
    }
    let width = |(fitted, column): (u32, &Column)| {
        column.width.map_or((fitted + 2).clamp(NARROWEST, WIDEST), u32::from)
    };
    fitted.into_iter().zip(&sheet.columns).map(width).collect()
}

/// The height of a row of `lines`, in points.
pub(super) fn height(lines: u32) -> u32 {
    (lines * LINE + 4).min(HIGHEST_ROW)
}

/// Lines that the longest cell of a row takes when it wraps.
pub(super) fn lines_of(cells: &[Cell], widths: &[u32]) -> u32 {
    cells.iter().zip(widths).map(|(cell, width)| lines_in(cell, *width)).max().unwrap_or(1)
}

pub(super) fn lines_in(cell: &Cell, width: u32) -> u32 {
    match cell {
        Cell::Text(text) => {
            // Lines of Chinese end early where punctuation may not begin the next one.
            let within = (width * 9 / 10).max(1);
            let lines = |line: &str| match display_width(line) {
                fits if fits < width => 1,
                wide => wide.div_ceil(within),
            };
            text.lines().map(lines).sum::<u32>().max(1)
        }
        _ => 1,
    }
}

/// Not every program makes a row higher for a heading that wraps.
pub(super) fn header_lines(sheet: &Sheet, widths: &[u32]) -> u32 {
    let lines = |(column, width): (&Column, &u32)| heading_lines(&column.heading, *width);
    sheet.columns.iter().zip(widths).map(lines).max().unwrap_or(1).clamp(1, 10)
}

pub(super) fn heading_lines(heading: &str, width: u32) -> u32 {
    let within = width.saturating_sub(2).max(1);
    heading.lines().map(|line| display_width(line).div_ceil(within)).sum()
}

/// A long heading may wrap once; the button of the filter takes its corner.
fn heading_width(heading: &str) -> u32 {
    let longest = heading.lines().map(display_width).max().unwrap_or(0);
    if longest > 10 { longest.div_ceil(2).max(10) } else { longest }
}

pub(super) fn cell_width(cell: &Cell) -> u32 {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
        // With separators of thousands.
        Cell::Points(value) | Cell::Fen(value) => {
            let digits = value.unsigned_abs().checked_ilog10().unwrap_or(0).max(2) + 1;
            digits + 2 + digits.saturating_sub(3) / 3
        }
        Cell::Percent(value) => value.unsigned_abs().checked_ilog10().unwrap_or(0).max(2) + 4,
        Cell::Count(value) => value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1,
        Cell::Date(_) => 10,
        Cell::DateTime(_) => 16,
    }
}

/// The width of a text on one line, in Latin characters.
pub fn display_width(text: &str) -> u32 {
    text.chars().map(|ch| if ch < '\u{1100}' { 1 } else { 2 }).sum()
}
