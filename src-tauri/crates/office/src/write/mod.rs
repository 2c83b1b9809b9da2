//! A book to xlsx bytes: the same book and time give the same bytes. Values only: WPS shows formulas and comments of
//! other programs badly, so there are none.

mod cells;
mod charts;
mod head;
mod looks;
mod page;
mod widths;

use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use crate::OfficeError;
use crate::book::{Book, Cell, Sheet};
use crate::choices::Lists;
pub(crate) use cells::{excel_time, writer};
use cells::{waiting, write_cell};
use looks::Looks;
use page::{Paper, across};
pub use widths::display_width;
pub use widths::widths as column_widths;
use widths::{height, lines_of, widths};

/// So many rows below the empty ones that are printed still offer what to choose.
const BELOW: u32 = 2000;

/// Writes `book` as xlsx; `created` is what the file says of itself. Fails on names, sizes and numbers that Excel
/// cannot hold, with sheet, row and column.
pub fn write(book: &Book, created: NaiveDateTime) -> Result<Vec<u8>, OfficeError> {
    let mut workbook = Workbook::new();
    let at = excel_time(created).map_err(|error| writer(&error))?;
    workbook.set_properties(&DocProperties::new().set_author("案衡").set_creation_datetime(&at));
    let looks = Looks::new();
    let mut lists = Lists::default();
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        write_sheet(page, sheet, &looks, &mut lists)?;
    }
    lists.write(&mut workbook, &looks.plain.text).map_err(|error| writer(&error))?;
    workbook.save_to_buffer().map_err(|error| writer(&error))
}

fn write_sheet(
    page: &mut Worksheet,
    sheet: &Sheet,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), OfficeError> {
    let failed = |error: XlsxError| writer(&error);
    page.set_name(&sheet.name).map_err(failed)?;
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1))
        .map_err(|_| OfficeError::Writer { detail: format!("“{}”的列过多", sheet.name) })?;
    let widths = widths(sheet);
    for (column, width) in (0..).zip(&widths) {
        page.set_column_width(column, *width).map_err(failed)?;
    }
    let paper = Paper::of(sheet, &widths);
    let head = head::write_head(page, sheet, &widths, paper.beside(), looks)?;
    let mut row = write_rows(page, sheet, head.filter, &widths, looks)?;
    let mut last_filled_in = row;
    if sheet.spare_rows > 0 {
        last_filled_in += sheet.spare_rows + BELOW;
        for (column, def) in (0..=last_column).zip(&sheet.columns) {
            page.set_column_format(column, waiting(def, &looks.below, &looks.code)).map_err(failed)?;
        }
    }
    for _ in 0..sheet.spare_rows {
        row += 1;
        for (column, def) in (0..=last_column).zip(&sheet.columns) {
            page.write_blank(row, column, waiting(def, &looks.plain, &looks.code)).map_err(failed)?;
        }
    }
    for (column, def) in (0..).zip(&sheet.columns).filter(|(_, def)| !def.choices.is_empty()) {
        let offered = lists.offer(&def.choices).map_err(failed)?;
        page.add_data_validation(
            head.filter + 1,
            column,
            last_filled_in.max(head.filter + 1),
            column,
            &offered,
        )
        .map_err(failed)?;
    }
    // Buttons stand in the row of hints: what is sorted lies below it.
    page.autofilter(head.filter, 0, row, last_column).map_err(failed)?;
    page.set_freeze_panes(head.filter + 1, sheet.frozen_columns).map_err(failed)?;
    page.set_repeat_rows(head.header.0, head.header.1).map_err(failed)?;
    row = write_notes(page, sheet, row, &paper, &widths, looks).map_err(failed)?;
    let room = paper.chart_room(&widths);
    row = charts::draw(page, sheet, (head.header.1, head.filter + 1), row, room).map_err(failed)?;
    paper.set_up(page, row).map_err(failed)
}

/// Writes the lines below row `above`; tells the last one's row.
fn write_rows(
    page: &mut Worksheet,
    sheet: &Sheet,
    above: u32,
    widths: &[u32],
    looks: &Looks,
) -> Result<u32, OfficeError> {
    // What is cut does not make its row higher.
    let read_widths: Vec<u32> = (widths.iter().zip(&sheet.columns))
        .map(|(width, def)| if def.technical { u32::from(u16::MAX) } else { *width })
        .collect();
    let mut row = above;
    for (at, cells) in sheet.rows.iter().enumerate() {
        row += 1;
        let of_row = if sheet.strong_rows.contains(&at) { &looks.strong } else { &looks.plain };
        let blank = std::iter::repeat(&Cell::Empty);
        for ((column, cell), def) in (0..).zip(cells.iter().chain(blank)).zip(&sheet.columns) {
            write_cell(page, (row, column), cell, def, (of_row, &looks.code))
                .map_err(|fault| fault.at(sheet, row, column))?;
        }
        let lines = lines_of(cells, &read_widths);
        if lines > 1 {
            // Not every program makes a row higher for text that wraps.
            page.set_row_height(row, height(lines)).map_err(|error| writer(&error))?;
        }
    }
    Ok(row)
}

/// Writes the notes below row `above`; tells the last one's row.
fn write_notes(
    page: &mut Worksheet,
    sheet: &Sheet,
    above: u32,
    paper: &Paper,
    widths: &[u32],
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let (from, last) = paper.beside();
    let width = paper.first_width(widths).max(1);
    let mut row = above;
    for note in &sheet.notes {
        row += 1;
        across(page, row, (from, last), note, &looks.note)?;
        // A merged cell does not grow with its text.
        page.set_row_height(row, display_width(note).div_ceil(width).max(1) * 15)?;
    }
    Ok(row)
}
