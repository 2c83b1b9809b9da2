//! Rows that were refused, as a workbook to be corrected and imported again: the user's own sheets, headers, columns,
//! values and number formats, and one column more that says what is wrong. No comments on cells: WPS shows them badly.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook as Writer, Worksheet, XlsxError,
};

use crate::OfficeError;
use crate::open::{NumberForm, Source};
use crate::table::{Mapping, RefusedRow, RosterKind, SheetMapping};
use crate::workbook::{Cell, MOST_COLUMNS, Region, Sheet, Workbook, column_number};
use crate::write::{display_width, excel_time, writer};

/// The heading of the column that says what is wrong; whoever reads a roster passes it over.
pub const PROBLEMS: &str = "问题说明";
const PROBLEMS_WIDTH: u16 = 60;
const NARROWEST: u32 = 8;
const WIDEST: u32 = 40;
const PROBLEM_INK: u32 = 0xC0_00_00;
const HEADER_FILL: u32 = 0xDD_E6_F0;
/// Merged cells above the rows that are made again.
const MOST_REGIONS: usize = 2_000;

/// The refused rows of `workbook`, which was read from `source` by `mapping`. Rows that the workbook does not have are left
/// out; `created` is what the file says of itself.
pub fn returned(
    source: &mut Source<'_>,
    workbook: &Workbook,
    (kind, mapping): (&'static RosterKind, &Mapping),
    refused: &[RefusedRow],
    created: NaiveDateTime,
) -> Result<Vec<u8>, OfficeError> {
    let mut book = Writer::new();
    let at = excel_time(created).map_err(|error| writer(&error))?;
    book.set_properties(&DocProperties::new().set_author("案衡").set_creation_datetime(&at));
    for sheet in &workbook.sheets {
        let mapped = mapping.sheets.iter().find(|mapped| mapped.take && mapped.sheet == sheet.name);
        let rows: BTreeMap<u32, &RefusedRow> = refused
            .iter()
            .filter(|row| *row.sheet == *sheet.name)
            .filter_map(|row| Some((row.row.checked_sub(1)?, row)))
            .collect();
        let (Some(mapped), false) = (mapped, rows.is_empty()) else { continue };
        let above = 0..mapped.header_row;
        let wanted: BTreeSet<u32> = above.chain(rows.keys().copied()).collect();
        let forms = source.number_forms(&sheet.name, &wanted)?;
        let again = Again { sheet, mapped, kind, rows, forms };
        again.write(book.add_worksheet()).map_err(|error| writer(&error))?;
    }
    book.save_to_buffer().map_err(|error| writer(&error))
}

/// One sheet to be written again.
struct Again<'s> {
    sheet: &'s Sheet,
    mapped: &'s SheetMapping,
    kind: &'static RosterKind,
    /// By their number from 0.
    rows: BTreeMap<u32, &'s RefusedRow>,
    forms: BTreeMap<(u32, u16), NumberForm>,
}

impl Again<'_> {
    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        page.set_name(&self.sheet.name)?;
        let header = self.mapped.header_row.saturating_sub(1);
        let first_of_header = (header + 1).saturating_sub(self.mapped.header_rows);
        let problems = self.problems_column(header);
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(HEADER_FILL));
        let plain = Format::new();
        for row in 0..=header {
            let look = if row < first_of_header { &plain } else { &heading };
            for placed in self.sheet.row(row).iter().filter(|placed| placed.column != problems) {
                self.cell(page, (row, placed.column), (row, placed.column), (&placed.cell, look))?;
            }
        }
        self.merge_again(page, header, first_of_header, &heading);
        page.write_string_with_format(header, problems, PROBLEMS, &heading)?;
        let look = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let said = look.clone().set_text_wrap().set_font_color(Color::RGB(PROBLEM_INK)).set_num_format("@");
        let grouping = self.grouping();
        for (to, (from, refused)) in (header + 1..).zip(&self.rows) {
            for placed in self.sheet.row(*from).iter().filter(|placed| placed.column != problems) {
                self.cell(page, (*from, placed.column), (to, placed.column), (&placed.cell, &look))?;
            }
            for (column, cell) in self.by_merging(*from, &grouping) {
                self.cell(page, (*from, column), (to, column), (cell, &look))?;
            }
            page.write_string_with_format(to, problems, sentences(refused), &said)?;
        }
        page.set_freeze_panes(header + 1, 0)?;
        self.set_widths(page, header, problems)
    }

    /// Right of everything; where the rows come back a second time, the column of the first.
    fn problems_column(&self, header: u32) -> u16 {
        let before = self
            .sheet
            .row(header)
            .iter()
            .find(|placed| matches!(&placed.cell, Cell::Text(text) if text.trim() == PROBLEMS));
        if let Some(before) = before {
            return before.column;
        }
        let named = self.mapped.columns.iter().filter_map(|column| column_number(&column.column));
        let filled = (0..=header).chain(self.rows.keys().copied());
        let filled = filled.filter_map(|row| self.sheet.row(row).last().map(|placed| placed.column));
        let last = named.chain(filled).max().map_or(0, |last| last + 1);
        last.min(MOST_COLUMNS as u16 - 1)
    }

    fn cell(
        &self,
        page: &mut Worksheet,
        from: (u32, u16),
        (row, column): (u32, u16),
        (cell, look): (&Cell, &Format),
    ) -> Result<(), XlsxError> {
        let form = self.forms.get(&from);
        let with = |usual: &str| match form {
            Some(NumberForm::Id(id)) => look.clone().set_num_format_index(*id),
            Some(NumberForm::Code(code)) => look.clone().set_num_format(code),
            None => look.clone().set_num_format(usual),
        };
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Error(text) => {
                page.write_string_with_format(row, column, &**text, &with("@"))?;
            }
            Cell::Number(number) => {
                page.write_number_with_format(row, column, *number, &with("General"))?;
            }
            Cell::Bool(yes) => {
                page.write_boolean_with_format(row, column, *yes, &with("General"))?;
            }
            Cell::Date(at) => match excel_time(*at) {
                Ok(at) => {
                    page.write_datetime_with_format(row, column, &at, &with("yyyy-mm-dd"))?;
                }
                // Before the time that Excel counts from.
                Err(_) => {
                    page.write_string_with_format(row, column, at.date().to_string(), &with("@"))?;
                }
            },
        }
        Ok(())
    }

    /// Cells that are merged down in columns that group rows: by column, ordered by their first row.
    fn grouping(&self) -> Vec<(u16, Vec<&Region>)> {
        let columns = self.mapped.columns.iter().filter_map(|mapped| {
            let column = self.kind.labelled(mapped.means.as_ref()?)?;
            let at = column_number(&mapped.column)?;
            self.kind.is_grouping(column).then_some(at)
        });
        let merged = |at: u16| {
            let below = |region: &&Region| region.first.0 >= self.mapped.header_row && region.first.1 == at;
            (at, self.sheet.merged.iter().filter(below).collect())
        };
        columns.map(merged).collect()
    }

    /// Values that hold for the row because cells were merged down.
    fn by_merging(&self, row: u32, grouping: &[(u16, Vec<&Region>)]) -> Vec<(u16, &Cell)> {
        let mut found = Vec::new();
        for (at, regions) in grouping {
            let before = regions.partition_point(|region| region.first.0 < row);
            let region = before.checked_sub(1).map(|before| regions[before]);
            let blank = *self.sheet.cell(row, *at) == Cell::Empty;
            if let Some(region) = region.filter(|region| blank && region.contains(row, *at)) {
                found.push((*at, self.sheet.cell(region.first.0, region.first.1)));
            }
        }
        found
    }

    /// Merged titles and groups of headings; where they overlap, the sheet does without.
    fn merge_again(&self, page: &mut Worksheet, header: u32, first_of_header: u32, heading: &Format) {
        let above = self.sheet.merged.iter().filter(|region| region.last.0 <= header);
        for region in above.take(MOST_REGIONS) {
            let (row, column) = region.first;
            let Cell::Text(text) = self.sheet.cell(row, column) else { continue };
            let title = Format::new().set_align(FormatAlign::Center);
            let look = if row < first_of_header { &title } else { heading };
            let _ = page.merge_range(row, column, region.last.0, region.last.1, text, look);
        }
    }

    fn set_widths(&self, page: &mut Worksheet, header: u32, problems: u16) -> Result<(), XlsxError> {
        let mut widths: BTreeMap<u16, u32> = BTreeMap::new();
        for row in
            (0..self.mapped.header_rows).map(|up| header.saturating_sub(up)).chain(self.rows.keys().copied())
        {
            for placed in self.sheet.row(row) {
                let shown = placed.cell.shown().ok().flatten().unwrap_or_default();
                let longest = shown.lines().map(display_width).max().unwrap_or(0) + 2;
                let width = widths.entry(placed.column).or_insert(NARROWEST);
                *width = (*width).max(longest.min(WIDEST));
            }
        }
        for (column, width) in widths {
            page.set_column_width(column, width)?;
        }
        page.set_column_width(problems, PROBLEMS_WIDTH)?;
        Ok(())
    }
}

/// Each on a line of its own, with the letters of its column.
fn sentences(refused: &RefusedRow) -> String {
    let said = refused.problems.iter().map(|problem| {
        let place = match (problem.place.column.as_str(), problem.heading) {
            ("", "") => String::new(),
            ("", heading) => format!("{heading}："),
            (letters, heading) => format!("{letters} 列（{heading}）："),
        };
        format!("{place}{}。{}", problem.message, problem.hint)
    });
    let said = said.collect::<Vec<_>>().join("\n");
    // What one cell of Excel holds.
    said.chars().take(32_000).collect()
}
