//! The rows below a header: which are entries, which are totals, notes, blanks or the header over again, and what merged
//! cells say for the rows that they reach over.

use super::account::Filled;
use super::kind::RosterKind;
use super::read::Plan;
use crate::cells::Kind;
use crate::text::packed;
use crate::workbook::{Cell, Placed, Sheet, column_letters};

pub(super) enum Sort {
    Entry,
    Blank,
    Total,
    Note,
    Header,
}

const TOTALS: &[&str] = &["合计", "小计", "总计", "累计"];
const NOTES: &[&str] = &[
    "注:",
    "注1",
    "备注:",
    "说明:",
    "填表",
    "制表",
    "审核人",
    "填报人",
    "填报日期",
    "填报单位",
    "负责人签字",
    "单位负责人",
    "编制说明",
    "复核人",
    "评查人签名",
    "签名",
];
/// A line of this many filled cells is an entry again, after notes have begun.
const FEW: usize = 2;

/// Judges rows from the first below the header to the last.
pub(super) struct Sorter<'p> {
    plan: &'p Plan,
    kind: &'static RosterKind,
    /// Texts of each row of the header, by column.
    header: Vec<Vec<(u16, String)>>,
    /// A note was the last that was seen: what follows in one cell goes on with it.
    in_notes: bool,
}

impl<'p> Sorter<'p> {
    pub fn new(sheet: &Sheet, plan: &'p Plan, kind: &'static RosterKind) -> Self {
        let first = (plan.row + 1).saturating_sub(plan.rows);
        let texts = |row| {
            let texts = sheet.row(row).iter().filter_map(|placed| Some((placed.column, word(&placed.cell)?)));
            texts.collect::<Vec<_>>()
        };
        let header = (first..=plan.row).map(texts).filter(|texts| texts.len() > 1).collect();
        Sorter { plan, kind, header, in_notes: false }
    }

    pub fn sort(&mut self, sheet: &Sheet, row: u32, cells: &[Placed]) -> Sort {
        let sort = self.judge(sheet, row, cells);
        match sort {
            // A line of hints, one for each column, stands above the entries.
            Sort::Note => {
                self.in_notes = cells.iter().filter(|placed| is_filled(&placed.cell)).count() <= FEW
            }
            Sort::Entry | Sort::Total | Sort::Header => self.in_notes = false,
            Sort::Blank => {}
        }
        sort
    }

    fn judge(&self, sheet: &Sheet, row: u32, cells: &[Placed]) -> Sort {
        if self.is_header_again(cells) {
            return Sort::Header;
        }
        let mut filled = cells.iter().filter(|placed| is_filled(&placed.cell));
        let Some(first) = filled.next() else { return Sort::Blank };
        let count = 1 + filled.clone().count();
        let opening = word(&first.cell).unwrap_or_default();
        let second = filled.clone().next().and_then(|placed| word(&placed.cell)).unwrap_or_default();
        let numbered = first.cell.shown().is_ok_and(|shown| shown.is_some_and(|shown| is_serial(&shown)));
        if is_total(&opening) || numbered && is_total(&second) && self.ignores(first.column) {
            return Sort::Total;
        }
        if NOTES.iter().any(|note| opening.starts_with(note)) {
            return Sort::Note;
        }
        if count == 1 && (self.in_notes || reaches_over(sheet, row, first.column)) && !opening.is_empty() {
            return Sort::Note;
        }
        if self.in_notes && count <= FEW && opening.chars().count() > 20 {
            return Sort::Note;
        }
        if self.is_of_an_entry(first) || filled.any(|placed| self.is_of_an_entry(placed)) {
            return Sort::Entry;
        }
        match &first.cell {
            Cell::Text(text) if !text.trim().chars().all(|ch| ch.is_ascii_digit()) => Sort::Note,
            _ => Sort::Blank,
        }
    }

    /// Printed rosters repeat their header on each page.
    fn is_header_again(&self, cells: &[Placed]) -> bool {
        self.header.iter().any(|texts| {
            let mut same = 0;
            for placed in cells.iter().filter(|placed| is_filled(&placed.cell)) {
                let wanted = texts.iter().find(|(column, _)| *column == placed.column);
                // One cell settles it for almost every row.
                match (wanted, &placed.cell) {
                    (Some((_, wanted)), Cell::Text(text)) if packed(text) == *wanted => same += 1,
                    _ => return false,
                }
            }
            same > 1
        })
    }

    fn is_of_an_entry(&self, placed: &Placed) -> bool {
        let column = self.plan.column(placed.column);
        column.is_some_and(|column| self.kind.columns[column].kind != Kind::Ignored)
    }

    fn ignores(&self, at: u16) -> bool {
        self.plan.column(at).is_none_or(|column| self.kind.columns[column].kind == Kind::Ignored)
    }
}

/// The heading of a section: one cell over several columns.
fn reaches_over(sheet: &Sheet, row: u32, column: u16) -> bool {
    sheet.merged_from(row, column).is_some_and(|region| region.last.1 > region.first.1 + 1)
}

fn is_total(word: &str) -> bool {
    let short = word.chars().count() <= 8;
    let starts = TOTALS.iter().any(|total| word.starts_with(total));
    short && (starts || word.ends_with("合计") || word.ends_with("小计"))
}

fn is_serial(text: &str) -> bool {
    !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn word(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(packed(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

pub(super) fn is_filled(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => !packed(text).is_empty(),
        Cell::Empty => false,
        _ => true,
    }
}

/// A column of the sheet in which cells are merged over several rows.
struct Down {
    at: u16,
    column: usize,
    /// First and last row of each, ordered.
    runs: Vec<(u32, u32)>,
    /// What stands in the first cell of the run that is passed.
    says: Cell,
    grouping: bool,
    rows: u32,
}

/// Merged cells below the header, as rows pass one after another, and how many rows they were taken for.
pub(super) struct Merges {
    down: Vec<Down>,
}

impl Merges {
    pub fn of(sheet: &Sheet, plan: &Plan, kind: &RosterKind) -> Self {
        let mut down: Vec<Down> = Vec::new();
        for region in &sheet.merged {
            let (first, last) = (region.first.0, region.last.0);
            if first <= plan.row || last == first || region.first.1 != region.last.1 {
                continue;
            }
            let at = region.first.1;
            let Some(column) = plan.column(at) else { continue };
            if kind.columns[column].kind == Kind::Ignored {
                continue;
            }
            match down.iter_mut().find(|down| down.at == at) {
                Some(down) => down.runs.push((first, last)),
                None => {
                    let (runs, grouping) = (vec![(first, last)], kind.is_grouping(column));
                    down.push(Down { at, column, runs, says: Cell::Empty, grouping, rows: 0 });
                }
            }
        }
        for one in &mut down {
            one.runs.sort_unstable();
        }
        down.sort_by_key(|one| one.at);
        Merges { down }
    }

    /// Every row passes, in order.
    pub fn pass(&mut self, row: u32, cells: &[Placed]) {
        for one in &mut self.down {
            if one.runs.binary_search_by_key(&row, |(first, _)| *first).is_ok() {
                let cell = cells.iter().find(|placed| placed.column == one.at);
                one.says = cell.map_or(Cell::Empty, |placed| placed.cell.clone());
            }
        }
    }

    /// Cells that the row has by merging and not of its own, each with its column of the sheet.
    pub fn cells(&mut self, row: u32, own: &[Placed]) -> Vec<(u16, &Cell)> {
        let mut found = Vec::new();
        for one in &mut self.down {
            let before = one.runs.partition_point(|(first, _)| *first < row);
            let within =
                before.checked_sub(1).is_some_and(|at| one.runs[at].0 < row && row <= one.runs[at].1);
            if !within
                || !is_filled(&one.says)
                || own.iter().any(|placed| placed.column == one.at && is_filled(&placed.cell))
            {
                continue;
            }
            one.rows += 1;
            if one.grouping {
                found.push((one.at, &one.says));
            }
        }
        found
    }

    /// Columns in which it was used, and columns in which it was not.
    pub fn told(self, kind: &RosterKind) -> (Vec<Filled>, Vec<Filled>) {
        let used = self.down.into_iter().filter(|one| one.rows > 0);
        let (filled, not): (Vec<_>, Vec<_>) = used.partition(|one| one.grouping);
        let told = |down: Vec<Down>| {
            let told = down.into_iter().map(|one| Filled {
                letters: column_letters(one.at),
                label: kind.columns[one.column].label,
                rows: one.rows,
            });
            told.collect::<Vec<_>>()
        };
        (told(filled), told(not))
    }
}
