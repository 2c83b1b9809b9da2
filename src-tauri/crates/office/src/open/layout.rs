//! What surrounds the cells of a sheet: merged cells, hidden rows and columns, how far the cells reach. Gathered while a
//! part is measured, so that it is unpacked once less.

use std::io::{self, BufRead};

use super::tags::Tags;
use crate::workbook::{MOST_COLUMNS, MOST_ROWS, Region, Sheet, column_number};

/// More merged cells in one sheet are no roster.
const MOST_REGIONS: usize = 100_000;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    merged: Vec<Region>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u16, u16)>,
    pub extent: Extent,
}

/// How far a sheet reaches: the last row and the last column that have something in them, counted from 1, and how many
/// rows have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    pub rows: u32,
    pub columns: u16,
    pub filled: usize,
}

impl Extent {
    /// Something stands here, counted from 1. Rows come in order.
    pub(super) fn reach(&mut self, row: u32, column: u16) {
        if row > self.rows {
            self.rows = row;
            self.filled += 1;
        }
        self.columns = self.columns.max(column);
    }
}

impl Layout {
    /// Whether there was room for it.
    #[must_use]
    pub fn merge(&mut self, first: (u32, u32), last: (u32, u32)) -> bool {
        let within = first.0 <= last.0 && first.1 <= last.1 && last.0 < MOST_ROWS && last.1 < MOST_COLUMNS;
        if within && first != last {
            let place = |(row, column): (u32, u32)| (row, column as u16);
            self.merged.push(Region { first: place(first), last: place(last) });
        }
        self.merged.len() <= MOST_REGIONS
    }

    pub fn hide_rows(&mut self, first: u32, last: u32) {
        if first <= last && last < MOST_ROWS {
            hide(&mut self.hidden_rows, first, last, |row| row + 1);
        }
    }

    pub fn hide_columns(&mut self, first: u32, last: u32) {
        if first <= last && last < MOST_COLUMNS {
            hide(&mut self.hidden_columns, first as u16, last as u16, |column| column + 1);
        }
    }

    pub fn of(sheet: &Sheet) -> Self {
        Layout {
            merged: sheet.merged.clone(),
            hidden_rows: sheet.hidden_rows.clone(),
            hidden_columns: sheet.hidden_columns.clone(),
            extent: Extent::default(),
        }
    }

    pub fn apply(mut self, sheet: &mut Sheet) {
        self.merged.sort_unstable();
        self.hidden_rows.sort_unstable();
        self.hidden_columns.sort_unstable();
        sheet.merged = self.merged;
        sheet.hidden_rows = self.hidden_rows;
        sheet.hidden_columns = self.hidden_columns;
    }
}

/// Runs stay few where rows come in order.
fn hide<N: Copy + Ord>(runs: &mut Vec<(N, N)>, first: N, last: N, next: impl Fn(N) -> N) {
    match runs.last_mut() {
        Some(run) if next(run.1) == first => run.1 = last,
        _ => runs.push((first, last)),
    }
}

/// Of a worksheet part of an xlsx; also how many bytes the part has.
pub(super) fn of_xml(part: impl BufRead) -> io::Result<(Layout, u64)> {
    let mut layout = Layout::default();
    let mut tags = Tags::new(part);
    let (mut row, mut column) = (0_u32, 0_u16);
    // Behind the cells the reader looks at nothing.
    let mut behind = false;
    while let Some(tag) = tags.next(None)? {
        behind |= tag.closing && tag.name() == "sheetData";
        let begins = behind || (!tag.closing && matches!(tag.name(), "c" | "row"));
        if tag.closing {
            continue;
        }
        match tag.name() {
            "row" => {
                let number = tag.attribute("r").and_then(|number| number.parse().ok());
                row = number.unwrap_or_else(|| row.saturating_add(1));
                column = 0;
                if row > 0 && is_on(tag.attribute("hidden")) {
                    layout.hide_rows(row - 1, row - 1);
                }
            }
            "c" => {
                let named = tag.attribute("r").and_then(|name| cell(&name));
                column = named.map_or_else(|| column.saturating_add(1), |(_, at)| at as u16 + 1);
            }
            // A cell with neither has no more than a look.
            "v" | "is" if !behind && row <= MOST_ROWS => {
                layout.extent.reach(row, column.min(MOST_COLUMNS as u16))
            }
            "col" if is_on(tag.attribute("hidden")) => {
                let number = |name| Some(tag.attribute(name)?.parse::<u32>().ok()?.saturating_sub(1));
                if let (Some(min), Some(max)) = (number("min"), number("max")) {
                    layout.hide_columns(min, max.min(MOST_COLUMNS - 1));
                }
            }
            "mergeCell" => {
                let region = tag.attribute("ref").and_then(|name| region(&name));
                if region.is_some_and(|(first, last)| !layout.merge(first, last)) {
                    return Err(io::Error::other("merged"));
                }
            }
            _ => {}
        }
        if begins {
            tags.run = 0;
        }
    }
    let taken = tags.taken;
    Ok((layout, taken))
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// `A1:C2`.
fn region(name: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = name.split_once(':')?;
    Some((cell(first)?, cell(last)?))
}

fn cell(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let digits = name.find(|ch: char| ch.is_ascii_digit())?;
    let row: u32 = name[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, u32::from(column_number(&name[..digits])?)))
}

/// Of a worksheet part of an xlsb: records, each with a type and a length of one to four bytes.
pub(super) fn of_records(mut part: impl BufRead) -> io::Result<(Layout, u64)> {
    /// No record of a sheet that any program writes is longer.
    const LONGEST: usize = 1024 * 1024;
    let mut layout = Layout::default();
    let (mut taken, mut body) = (0, Vec::new());
    while let Some(kind) = varint(&mut part, 2, &mut taken)? {
        let length = varint(&mut part, 4, &mut taken)?.ok_or(io::ErrorKind::UnexpectedEof)? as usize;
        if length > LONGEST {
            return Err(io::Error::other("long record"));
        }
        body.resize(length, 0);
        part.read_exact(&mut body)?;
        taken += length as u64;
        let number = |at: usize| {
            let four = body.get(at..at + 4)?;
            Some(u32::from_le_bytes(four.try_into().ok()?))
        };
        match kind {
            // Row header; the sheet's column; merged cells.
            0 => {
                if let (Some(row), Some(flags)) = (number(0), body.get(11))
                    && flags & 0x10 != 0
                {
                    layout.hide_rows(row, row);
                }
            }
            60 => {
                if let (Some(first), Some(last), Some(flags)) = (number(0), number(4), body.get(16))
                    && flags & 1 != 0
                {
                    layout.hide_columns(first, last.min(MOST_COLUMNS - 1));
                }
            }
            176 => {
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (number(0), number(4), number(8), number(12))
                    && !layout.merge((top, left), (bottom, right))
                {
                    return Err(io::Error::other("merged"));
                }
            }
            _ => {}
        }
    }
    Ok((layout, taken))
}

/// Seven bits a byte, the lowest first; `None` at the end of the part.
fn varint(part: &mut impl BufRead, most: u32, taken: &mut u64) -> io::Result<Option<u32>> {
    let mut value = 0;
    for at in 0..most {
        let buffer = part.fill_buf()?;
        let Some(byte) = buffer.first().copied() else {
            return if at == 0 { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        };
        part.consume(1);
        *taken += 1;
        value |= u32::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(value))
}
