//! A workbook that is read row by row, so that its size in rows costs no memory. Formats that cannot hold so many rows, or
//! that nobody exports in that size, are held as a whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::layout::{Extent, Layout};
use super::watch::{Watch, Watched};
use super::{
    Format, NumberForm, Taking, bounds, format, guarded, neutral, parts, read_watched, told_apart, xlsx,
};
use crate::OfficeError;
use crate::workbook::{Cell, MOST_COLUMNS, MOST_ROWS, Placed, Sheet, Workbook};

/// Rows of each sheet from the first that is not empty: enough to find a header in, and to show.
const HEAD: u32 = 60;

type Book<'b> = Xlsx<Watched<'b>>;

pub struct Source<'b> {
    package: Watched<'b>,
    inner: Inner<'b>,
}

enum Inner<'b> {
    Rows { book: Box<Book<'b>>, sheets: Vec<(String, bool)>, layouts: HashMap<String, Layout> },
    Whole(Workbook),
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.inner {
            Inner::Rows { .. } => "Source(rows)",
            Inner::Whole(_) => "Source(whole)",
        })
    }
}

impl<'b> Source<'b> {
    /// Refuses what [`crate::read`] refuses, except for the number of rows.
    pub fn open(bytes: &'b [u8]) -> Result<Self, OfficeError> {
        Source::open_watched(bytes, &())
    }

    /// The same, for somebody who waits for it and for what is read of it later.
    pub fn open_watched(bytes: &'b [u8], watch: &'b dyn Watch) -> Result<Self, OfficeError> {
        let package = Watched::new(bytes, watch);
        if format(bytes)? != Format::Xlsx {
            return Ok(Source { package, inner: Inner::Whole(read_watched(bytes, watch)?) });
        }
        guarded(watch, || {
            let layouts = bounds::check(&package, Format::Xlsx, bounds::STREAMED)?;
            let book: Book<'b> = Xlsx::new(package.clone()).map_err(|error| xlsx::refused(&error))?;
            let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
            let named =
                |sheet: &calamine::Sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible);
            let sheets: Vec<_> = sheets.map(named).collect();
            if sheets.is_empty() {
                return Err(OfficeError::Damaged { detail: "里面没有工作表".into() });
            }
            told_apart(sheets.iter().map(|(name, _)| name.as_str()))?;
            let layouts = parts::by_sheet(&package, layouts);
            Ok(Source { package, inner: Inner::Rows { book: Box::new(book), sheets, layouts } })
        })
    }

    /// The first rows of every sheet, with all that is merged and hidden: what a mapping is proposed from.
    pub fn heads(&mut self) -> Result<Workbook, OfficeError> {
        self.part(&BTreeMap::new())
    }

    /// The first rows and these, and the rows that merged cells begin in: enough to give them back. `rows`: by sheet,
    /// counted from 0.
    pub fn part(&mut self, rows: &BTreeMap<String, BTreeSet<u32>>) -> Result<Workbook, OfficeError> {
        self.package.ask_anew();
        let none = BTreeSet::new();
        let mut taking = Taking::new(self.package.watch);
        let mut found = Vec::new();
        for (name, hidden, layout) in self.sheets() {
            let mut sheet = Sheet::new(name.clone(), hidden, Vec::new());
            layout.apply(&mut sheet);
            let also = rows.get(&name).unwrap_or(&none);
            let last = also.last().copied().unwrap_or(0);
            let begins = |row| {
                let at = sheet.merged.partition_point(|region| region.first.0 < row);
                sheet.merged.get(at).is_some_and(|region| region.first.0 == row)
            };
            let (mut until, mut failed) = (None, None);
            taking.begin(&name);
            self.rows(&name, &mut |row, cells| {
                let until = *until.get_or_insert(row.saturating_add(HEAD));
                if row <= until || also.contains(&row) || (row <= last && begins(row)) {
                    let mut cells = cells.iter();
                    failed =
                        cells.try_for_each(|one| taking.take(row, one.column.into(), one.cell.clone())).err();
                }
                failed.is_none() && row < until.max(last)
            })?;
            if let Some(error) = failed {
                return Err(error);
            }
            let cells = Sheet::new(name, hidden, taking.end());
            found.push(sheet.with_cells_of(cells));
        }
        Ok(Workbook { sheets: found })
    }

    /// How far each sheet reaches, by its name. Cells that only look like something may be counted.
    pub fn extents(&self) -> BTreeMap<String, Extent> {
        match &self.inner {
            Inner::Rows { sheets, layouts, .. } => {
                let extent = |name: &String| layouts.get(name).map_or_else(Extent::default, |one| one.extent);
                sheets.iter().map(|(name, _)| (name.clone(), extent(name))).collect()
            }
            Inner::Whole(workbook) => {
                let extent = |sheet: &Sheet| {
                    let mut extent = Extent::default();
                    for (row, cells) in sheet.rows() {
                        extent.reach(row + 1, cells.last().map_or(0, |last| last.column + 1));
                    }
                    extent
                };
                workbook.sheets.iter().map(|sheet| (sheet.name.clone(), extent(sheet))).collect()
            }
        }
    }

    /// Name, whether it is hidden, and what surrounds the cells.
    fn sheets(&self) -> Vec<(String, bool, Layout)> {
        match &self.inner {
            Inner::Rows { sheets, layouts, .. } => {
                let layout = |name: &String| layouts.get(name).cloned().unwrap_or_default();
                sheets.iter().map(|(name, hidden)| (name.clone(), *hidden, layout(name))).collect()
            }
            Inner::Whole(workbook) => {
                let layout = |sheet: &Sheet| (sheet.name.clone(), sheet.hidden, Layout::of(sheet));
                workbook.sheets.iter().map(layout).collect()
            }
        }
    }

    /// The rows of a sheet that have something in them, in order, until `sink` says that it is enough. Each sheet is read
    /// a few times at most between two of [`Self::part`].
    pub fn rows(
        &mut self,
        sheet: &str,
        sink: &mut dyn FnMut(u32, &[Placed]) -> bool,
    ) -> Result<(), OfficeError> {
        match &mut self.inner {
            Inner::Rows { book, .. } => guarded(self.package.watch, || each_row(book, sheet, sink)),
            Inner::Whole(workbook) => {
                let sheet = workbook.sheets.iter().find(|known| known.name == sheet);
                let mut rows = sheet.into_iter().flat_map(Sheet::rows);
                let _ = rows.all(|(row, cells)| sink(row, cells));
                Ok(())
            }
        }
    }

    /// How the numbers of these rows of a sheet are shown, by place. Empty for formats other than xlsx, and where it
    /// cannot be found out.
    pub(crate) fn number_forms(
        &mut self,
        sheet: &str,
        rows: &BTreeSet<u32>,
    ) -> Result<BTreeMap<(u32, u16), NumberForm>, OfficeError> {
        let Inner::Rows { book, .. } = &mut self.inner else { return Ok(BTreeMap::new()) };
        match guarded(self.package.watch, || Ok(xlsx::number_forms(book, sheet, rows))) {
            Err(OfficeError::Stopped) => Err(OfficeError::Stopped),
            found => Ok(found.unwrap_or_default()),
        }
    }
}

fn each_row(
    book: &mut Book<'_>,
    sheet: &str,
    sink: &mut dyn FnMut(u32, &[Placed]) -> bool,
) -> Result<(), OfficeError> {
    let damaged = |what: &str| OfficeError::Damaged { detail: format!("工作表“{sheet}”的{what}") };
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| xlsx::refused(&error))?;
    let mut cells: Vec<Placed> = Vec::new();
    while let Some(found) = reader.next_cell().map_err(|error| xlsx::refused(&error))? {
        let (row, column) = found.get_position();
        let cell = neutral(found.get_value());
        if cell == Cell::Empty {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(damaged("单元格位置不对"));
        }
        if let Some(current) = cells.first().map(|placed| placed.row).filter(|current| *current != row) {
            // A row that comes late cannot be joined with what was handed on.
            if row < current {
                return Err(damaged("行没有按次序存放"));
            }
            if !sink(current, in_order(&mut cells)) {
                return Ok(());
            }
            cells.clear();
        }
        // A cell for every column is what a row can have; the same cells over and over are an attack.
        if cells.len() > 2 * MOST_COLUMNS as usize {
            return Err(damaged("一行单元格过多"));
        }
        cells.push(Placed { row, column: column as u16, cell });
    }
    if let Some(current) = cells.first().map(|placed| placed.row) {
        let _ = sink(current, in_order(&mut cells));
    }
    Ok(())
}

/// By column; the last of two cells at one place wins.
fn in_order(cells: &mut Vec<Placed>) -> &[Placed] {
    if !cells.is_sorted_by(|one, next| one.column < next.column) {
        cells.reverse();
        cells.sort_by_key(|placed| placed.column);
        cells.dedup_by_key(|placed| placed.column);
    }
    cells
}
