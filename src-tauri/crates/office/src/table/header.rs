//! Finding the header of a sheet: the row or rows that name most of the usual columns, with titles above passed over and
//! groups of headings read with what stands below them. What a heading means is in `names`.

use super::kind::RosterKind;
use super::mapping::Unit;
use super::names;
use crate::cells::{Kind, brief};
use crate::text::packed;
use crate::workbook::{Cell, Region, Sheet};

/// A header is looked for in this many rows from the first that is not empty.
pub(crate) const MOST_ROWS_ABOVE: u32 = 30;
/// No roster has more, and a hostile sheet would take long.
const MOST_HEADINGS: usize = 1_024;
const MOST_REGIONS: usize = 2_000;
/// Rows that a header takes at most.
const DEEPEST: u32 = 3;

/// One column of the sheet that has a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Counted from 0.
    pub at: u16,
    /// As shown, groups and own divided by `/`, short enough for a message.
    pub text: String,
    /// Place in the kind's columns.
    pub column: Option<usize>,
    pub unit: Option<Unit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The last of its rows, counted from 0.
    pub row: u32,
    pub rows: u32,
    /// Ordered by place.
    pub headings: Vec<Heading>,
}

impl Header {
    fn known(&self) -> usize {
        self.headings.iter().filter(|heading| heading.column.is_some()).count()
    }
}

pub(super) fn find(sheet: &Sheet, kind: &RosterKind) -> Option<Header> {
    let first = sheet.rows().next()?.0;
    let until = first.saturating_add(MOST_ROWS_ABOVE);
    let near = Near::of(sheet, until);
    let mut best: Option<Header> = None;
    for (row, _) in sheet.rows().take_while(|(row, _)| *row < until) {
        if near.goes_on_below(sheet, kind, row) {
            continue;
        }
        for rows in 1..=DEEPEST.min(row - first + 1) {
            if rows > 1 && !near.is_headed(sheet, row + 1 - (rows - 1)) {
                break;
            }
            let header = near.header(sheet, kind, row, rows);
            if best.as_ref().is_none_or(|best| best.known() < header.known()) {
                best = Some(header);
            }
        }
    }
    let mut best = best.filter(|header| header.known() >= kind.fewest)?;
    apply_unit_above(sheet, kind, &mut best);
    Some(best)
}

/// The header that a person says is there: its last row counted from 0, and how many rows it takes.
pub(super) fn at(sheet: &Sheet, kind: &RosterKind, row: u32, rows: u32) -> Header {
    let rows = rows.clamp(1, DEEPEST).min(row + 1);
    let mut header = Near::of(sheet, row + 1).header(sheet, kind, row, rows);
    apply_unit_above(sheet, kind, &mut header);
    header
}

/// `单位：万元` above the table holds for amounts whose heading names no unit.
fn apply_unit_above(sheet: &Sheet, kind: &RosterKind, header: &mut Header) {
    let above = sheet.rows().take_while(|(row, _)| row + header.rows <= header.row);
    let says = |cell: &Cell| matches!(cell, Cell::Text(text) if packed(text).contains("单位:万元"));
    if !above.into_iter().any(|(_, cells)| cells.iter().any(|placed| says(&placed.cell))) {
        return;
    }
    for heading in &mut header.headings {
        if heading.column.is_some_and(|column| kind.columns[column].kind == Kind::Money) {
            heading.unit.get_or_insert(Unit::Wan);
        }
    }
}

/// The merged cells near a header.
struct Near<'s> {
    regions: Vec<&'s Region>,
    /// The sheet merges nothing at all, as in csv: blanks right of a group's heading belong to it.
    flat: bool,
}

impl<'s> Near<'s> {
    fn of(sheet: &'s Sheet, until: u32) -> Self {
        let near = sheet.merged.iter().filter(|region| region.first.0 < until);
        let regions = near.take(MOST_REGIONS).collect();
        Near { regions, flat: sheet.merged.is_empty() }
    }

    fn region(&self, row: u32, column: u16) -> Option<&'s Region> {
        self.regions.iter().copied().find(|region| region.contains(row, column))
    }

    /// Whether headings of this row are merged with the row below.
    fn goes_on_below(&self, sheet: &Sheet, kind: &RosterKind, row: u32) -> bool {
        let down = self.regions.iter().filter(|region| region.first.0 <= row && region.last.0 > row);
        down.into_iter().any(|region| {
            text(sheet.cell(region.first.0, region.first.1))
                .is_some_and(|text| names::named(kind, &text).is_some())
        })
    }

    /// Whether the row above `row` holds headings of groups, rather than a title.
    fn is_headed(&self, sheet: &Sheet, row: u32) -> bool {
        let Some(above) = row.checked_sub(1) else { return false };
        if self.flat {
            let texts =
                |row: u32| sheet.row(row).iter().filter(|placed| text(&placed.cell).is_some()).count();
            return texts(above) > 1 && texts(row) > 1;
        }
        let width = sheet.row(row).len().max(sheet.row(above).len());
        self.regions.iter().any(|region| {
            let down = region.first.0 <= above && region.last.0 >= row && region.first.1 == region.last.1;
            let across = region.last.0 == above
                && region.last.1 > region.first.1
                && usize::from(region.last.1 - region.first.1) + 1 < width;
            (down || across) && text(sheet.cell(region.first.0, region.first.1)).is_some()
        })
    }

    fn header(&self, sheet: &Sheet, kind: &RosterKind, row: u32, rows: u32) -> Header {
        let first = row + 1 - rows;
        let mut columns: Vec<u16> = Vec::new();
        for at in first..=row {
            for placed in sheet.row(at).iter().filter(|placed| text(&placed.cell).is_some()) {
                // A group's heading reaches over the columns below it.
                let reaches = self.region(at, placed.column).filter(|_| rows > 1);
                let last = reaches.map_or(placed.column, |region| region.last.1);
                columns.extend(placed.column..=last);
            }
        }
        columns.sort_unstable();
        columns.dedup();
        columns.truncate(MOST_HEADINGS);
        let headings = columns.into_iter().map(|at| self.heading(sheet, kind, (first, row), at));
        Header { row, rows, headings: headings.collect() }
    }

    fn heading(&self, sheet: &Sheet, kind: &RosterKind, (first, last): (u32, u32), at: u16) -> Heading {
        let mut parts: Vec<String> = Vec::new();
        for row in first..=last {
            let said = self.said(sheet, row, at, last);
            if let Some(said) = said.filter(|said| parts.last() != Some(said)) {
                parts.push(said);
            }
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (column, unit) = names::resolve(kind, &parts).unzip();
        let shown: Vec<String> = parts.iter().map(|part| brief(part)).collect();
        Heading { at, text: shown.join("/"), column, unit: unit.flatten() }
    }

    /// What the heading of a column says in one row, by its own cell or by one that reaches over it.
    fn said(&self, sheet: &Sheet, row: u32, at: u16, last: u32) -> Option<String> {
        if let Some(region) = self.region(row, at) {
            return text(sheet.cell(region.first.0, region.first.1));
        }
        let own = text(sheet.cell(row, at));
        if own.is_some() || !self.flat || row == last || text(sheet.cell(last, at)).is_none() {
            return own;
        }
        let group = sheet.row(row).iter().rev().find(|placed| placed.column < at)?;
        // Only where everything between has a heading below: the group would end where one has not.
        let unbroken = (group.column..at).all(|between| text(sheet.cell(last, between)).is_some());
        unbroken.then(|| text(&group.cell)).flatten()
    }
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}
