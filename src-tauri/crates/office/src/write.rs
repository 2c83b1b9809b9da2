//! A book to xlsx bytes: the same book and time give the same bytes. Values only: WPS shows formulas and comments of
//! other programs badly, so there are none.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::OfficeError;
use crate::book::{Book, Cell, Sheet};
use crate::choices::Lists;
use crate::workbook::column_letters;

const FONT: &str = "宋体";
const HEADER_FILL: u32 = 0xDD_E6_F0;
const TECHNICAL_FILL: u32 = 0xE4_E4_E4;
const HINT_INK: u32 = 0x59_59_59;
const STRONG_FILL: u32 = 0xF3_F6_FA;
const LINE: u32 = 0x80_80_80;
const A4: u8 = 9;
/// Excel's highest row, in points.
const HIGHEST_ROW: u32 = 409;
/// Latin characters that fit on an A4 page in landscape and are still read with ease.
const PAGE_WIDTH: u32 = 190;
const NARROWEST: u32 = 6;
const WIDEST: u32 = 36;
/// Excel's own bound for one cell.
const MOST_TEXT: usize = 32_767;
/// What a cell's number holds exactly: 15 digits.
const MOST_EXACT: i64 = 999_999_999_999_999;

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
    lists.write(&mut workbook, &looks.text).map_err(|error| writer(&error))?;
    workbook.save_to_buffer().map_err(|error| writer(&error))
}

struct Looks {
    title: Format,
    header: Format,
    technical: Format,
    hint: Format,
    note: Format,
    text: Format,
    strong: Format,
    code: Format,
    quoted: Format,
    points: Format,
    money: Format,
    count: Format,
    date: Format,
}

impl Looks {
    fn new() -> Self {
        let plain =
            || Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let bordered = || plain().set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE));
        let number = |code: &str| bordered().set_num_format(code).set_align(FormatAlign::Right);
        let header = |fill: u32| {
            bordered()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(fill))
        };
        let text = || bordered().set_text_wrap().set_align(FormatAlign::Left).set_num_format("@");
        Looks {
            title: plain().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            header: header(HEADER_FILL),
            technical: header(TECHNICAL_FILL),
            hint: bordered()
                .set_font_size(9)
                .set_font_color(Color::RGB(HINT_INK))
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            note: plain().set_text_wrap().set_align(FormatAlign::Left),
            text: text(),
            strong: text().set_bold().set_background_color(Color::RGB(STRONG_FILL)),
            // Long code would make its row as high as the screen: what does not fit is cut.
            code: bordered().set_font_size(8).set_align(FormatAlign::Fill).set_num_format("@"),
            quoted: text().set_quote_prefix(),
            points: number("0.00"),
            money: number("#,##0.00"),
            count: number("0"),
            date: bordered().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        }
    }
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
    let first_page = if sheet.one_page_wide { last_column } else { first_page(&widths) };
    let mut row = 0;
    if !sheet.title.is_empty() {
        across(page, row, (0, first_page), &sheet.title, &looks.title).map_err(failed)?;
        page.set_row_height(row, 28).map_err(failed)?;
        row += 1;
    }
    let header = row;
    for (column, def) in (0..).zip(&sheet.columns) {
        let look = if def.technical { &looks.technical } else { &looks.header };
        page.write_string_with_format(header, column, &def.heading, look).map_err(failed)?;
    }
    page.set_row_height(header, header_lines(sheet, &widths) * 14 + 4).map_err(failed)?;
    let filter = write_hints(page, sheet, header, &widths, looks).map_err(failed)?;
    row = filter;
    // What is cut does not make its row higher.
    let read_widths: Vec<u32> = (widths.iter().zip(&sheet.columns))
        .map(|(width, def)| if def.technical { u32::from(u16::MAX) } else { *width })
        .collect();
    for (at, cells) in sheet.rows.iter().enumerate() {
        row += 1;
        let text = if sheet.strong_rows.contains(&at) { &looks.strong } else { &looks.text };
        let blank = std::iter::repeat(&Cell::Empty);
        for ((column, cell), def) in (0..=last_column).zip(cells.iter().chain(blank)).zip(&sheet.columns) {
            let look = if def.technical { &looks.code } else { text };
            write_cell(page, row, column, cell, (looks, look))
                .map_err(|fault| fault.at(sheet, row, column))?;
        }
        let lines = lines_of(cells, &read_widths);
        if lines > 1 {
            // Not every program makes a row higher for text that wraps.
            page.set_row_height(row, (lines * 14 + 4).min(HIGHEST_ROW)).map_err(failed)?;
        }
    }
    for _ in 0..sheet.spare_rows {
        row += 1;
        for column in 0..=last_column {
            page.write_blank(row, column, &looks.text).map_err(failed)?;
        }
    }
    for (column, def) in (0..).zip(&sheet.columns).filter(|(_, def)| !def.choices.is_empty()) {
        let offered = lists.offer(&def.choices).map_err(failed)?;
        page.add_data_validation(filter + 1, column, row.max(filter + 1), column, &offered)
            .map_err(failed)?;
    }
    // Buttons stand in the row of hints: what is sorted lies below it.
    page.autofilter(filter, 0, row, last_column).map_err(failed)?;
    page.set_freeze_panes(filter + 1, sheet.frozen_columns).map_err(failed)?;
    page.set_repeat_rows(header, header).map_err(failed)?;
    // The first column is printed again on further pages, and a note in it would be, cut.
    let repeats = usize::from(first_page) + 1 < widths.len();
    let notes_from = u16::from(repeats).min(first_page);
    let width: u32 = widths.iter().take(usize::from(first_page) + 1).sum();
    for note in &sheet.notes {
        row += 1;
        across(page, row, (notes_from, first_page), note, &looks.note).map_err(failed)?;
        // A merged cell does not grow with its text.
        let lines = display_width(note).div_ceil(width.max(1)).max(1);
        page.set_row_height(row, lines * 15).map_err(failed)?;
    }
    if repeats {
        // On further pages the first column tells which line one is in.
        page.set_repeat_columns(0, 0).map_err(failed)?;
    }
    set_up_page(page, widths.iter().sum(), sheet.one_page_wide);
    Ok(())
}

/// How to fill in each column, beneath the header; tells the row above the first one of data.
fn write_hints(
    page: &mut Worksheet,
    sheet: &Sheet,
    header: u32,
    widths: &[u32],
    looks: &Looks,
) -> Result<u32, XlsxError> {
    if sheet.columns.iter().all(|column| column.hint.is_empty()) {
        return Ok(header);
    }
    let row = header + 1;
    for (column, def) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(row, column, &def.hint, &looks.hint)?;
    }
    let cells: Vec<Cell> = sheet.columns.iter().map(|column| Cell::text(&column.hint)).collect();
    // The letters are smaller than those the widths are counted in. A line more, for the button of the filter.
    let widths: Vec<u32> = widths.iter().map(|width| width * 11 / 10).collect();
    page.set_row_height(row, ((lines_of(&cells, &widths) + 1) * 12 + 4).min(HIGHEST_ROW))?;
    Ok(row)
}

/// The last column on the first of the pages that stand side by side: a title across all of them would be cut.
fn first_page(widths: &[u32]) -> u16 {
    let mut used = 0;
    let fitting = widths.iter().take_while(|width| {
        used += **width;
        used <= PAGE_WIDTH
    });
    u16::try_from(fitting.count().saturating_sub(1)).unwrap_or(0)
}

fn set_up_page(page: &mut Worksheet, width: u32, one_page_wide: bool) {
    let pages = if one_page_wide { 1 } else { width.div_ceil(PAGE_WIDTH) };
    let across = u16::try_from(pages).unwrap_or(1).max(1);
    page.set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(across, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer("&C第 &P 页，共 &N 页");
}

/// Merging needs two cells.
fn across(
    page: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        page.write_string_with_format(row, first, text, look)?;
    } else {
        page.merge_range(row, first, row, last, text, look)?;
    }
    Ok(())
}

enum Fault {
    Why(&'static str),
    Writer(XlsxError),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        Fault::Writer(error)
    }
}

impl Fault {
    fn at(self, sheet: &Sheet, row: u32, column: u16) -> OfficeError {
        match self {
            Fault::Writer(error) => writer(&error),
            Fault::Why(why) => OfficeError::CannotWrite {
                sheet: sheet.name.clone(),
                row: row + 1,
                column: column_letters(column),
                why,
            },
        }
    }
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    (looks, text_look): (&Looks, &Format),
) -> Result<(), Fault> {
    match cell {
        Cell::Empty => page.write_blank(row, column, text_look)?,
        Cell::Text(text) if text.chars().count() > MOST_TEXT => {
            return Err(Fault::Why("文字超过 32767 个字符"));
        }
        Cell::Text(text) => {
            // A cell that is edited again would otherwise be taken for a formula.
            let look = if text.starts_with(['=', '+', '-', '@']) { &looks.quoted } else { text_look };
            page.write_string_with_format(row, column, text, look)?
        }
        Cell::Points(points) => {
            page.write_number_with_format(row, column, hundredths(*points)?, &looks.points)?
        }
        Cell::Fen(fen) => page.write_number_with_format(row, column, hundredths(*fen)?, &looks.money)?,
        Cell::Count(count) => {
            page.write_number_with_format(row, column, exact(*count)? as f64, &looks.count)?
        }
        Cell::Date(date) => {
            let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900);
            let year = year.ok_or(Fault::Why("1900 年以前的日期"))?;
            let date = ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)?;
            page.write_datetime_with_format(row, column, &date, &looks.date)?
        }
    };
    Ok(())
}

/// The float nearest to the decimal, by way of its digits: nothing is divided.
fn hundredths(value: i64) -> Result<f64, Fault> {
    let value = exact(value)?;
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{sign}{}.{:02}", value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    digits.parse().map_err(|_| Fault::Why("数值不对"))
}

fn exact(value: i64) -> Result<i64, Fault> {
    if value.unsigned_abs() <= MOST_EXACT.unsigned_abs() {
        Ok(value)
    } else {
        Err(Fault::Why("数值超过 Excel 能准确保存的 15 位"))
    }
}

fn widths(sheet: &Sheet) -> Vec<u32> {
    let column_width = |(at, column): (usize, &crate::book::Column)| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at)).map(cell_width);
        let fitted = cells.chain([heading_width(&column.heading)]).max().unwrap_or(0) + 2;
        column.width.map_or(fitted.clamp(NARROWEST, WIDEST), u32::from)
    };
    sheet.columns.iter().enumerate().map(column_width).collect()
}

/// Lines that the longest cell of a row takes when it wraps.
fn lines_of(cells: &[Cell], widths: &[u32]) -> u32 {
    let lines = |(cell, width): (&Cell, &u32)| match cell {
        Cell::Text(text) => {
            // Lines of Chinese end early where punctuation may not begin the next one.
            let within = (width * 9 / 10).max(1);
            text.lines().map(|line| display_width(line).div_ceil(within).max(1)).sum::<u32>()
        }
        _ => 1,
    };
    cells.iter().zip(widths).map(lines).max().unwrap_or(1)
}

/// Not every program makes a row higher for a heading that wraps.
fn header_lines(sheet: &Sheet, widths: &[u32]) -> u32 {
    let lines = |(column, width): (&crate::book::Column, &u32)| {
        let within = width.saturating_sub(2).max(1);
        column.heading.lines().map(|line| display_width(line).div_ceil(within)).sum::<u32>()
    };
    sheet.columns.iter().zip(widths).map(lines).max().unwrap_or(1).clamp(1, 10)
}

/// A long heading may wrap once; the button of the filter takes its corner.
fn heading_width(heading: &str) -> u32 {
    let longest = heading.lines().map(display_width).max().unwrap_or(0);
    if longest > 10 { longest.div_ceil(2).max(10) } else { longest }
}

fn cell_width(cell: &Cell) -> u32 {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
        // With separators of thousands.
        Cell::Points(value) | Cell::Fen(value) => {
            let digits = value.unsigned_abs().checked_ilog10().unwrap_or(0).max(2) + 1;
            digits + 2 + digits.saturating_sub(3) / 3
        }
        Cell::Count(value) => value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1,
        Cell::Date(_) => 10,
    }
}

/// In Latin characters.
pub(crate) fn display_width(text: &str) -> u32 {
    text.chars().map(|ch| if ch < '\u{1100}' { 1 } else { 2 }).sum()
}

pub(crate) fn excel_time(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(at.year()).unwrap_or(1900);
    let day = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?;
    day.and_hms(at.hour() as u16, at.minute() as u8, at.second() as u8)
}

pub(crate) fn writer(error: &XlsxError) -> OfficeError {
    OfficeError::Writer { detail: error.to_string() }
}
