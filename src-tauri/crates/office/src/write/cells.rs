//! One cell to Excel: numbers by way of their digits, text that never becomes a formula, and what Excel cannot hold
//! refused with its place.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use super::looks::CellLooks;
use crate::OfficeError;
use crate::book::{Cell, Column, Holds, Sheet};
use crate::workbook::column_letters;

/// Excel's own bound for one cell.
const MOST_TEXT: usize = 32_767;
/// What a cell's number holds exactly: 15 digits.
const MOST_EXACT: i64 = 999_999_999_999_999;

pub(super) enum Fault {
    Why(&'static str),
    Writer(XlsxError),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        Fault::Writer(error)
    }
}

impl Fault {
    pub fn at(self, sheet: &Sheet, row: u32, column: u16) -> OfficeError {
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

/// Writes `cell` into a column; text in the look of code if the column is for the program.
pub(super) fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    def: &Column,
    (looks, code): (&CellLooks, &Format),
) -> Result<(), Fault> {
    let text_look = if def.technical { code } else { &looks.text };
    match cell {
        Cell::Empty => page.write_blank(row, column, waiting(def, looks, code))?,
        Cell::Text(text) if text.chars().count() > MOST_TEXT => {
            return Err(Fault::Why("文字超过 32767 个字符"));
        }
        Cell::Text(text) => {
            let look = if is_risky(text) { &looks.quoted } else { text_look };
            page.write_string_with_format(row, column, text, look)?
        }
        number => {
            let (value, look) = number_of(number, looks)?;
            page.write_number_with_format(row, column, value, look)?
        }
    };
    Ok(())
}

/// The look of an empty cell.
pub(super) fn waiting<'l>(def: &Column, looks: &'l CellLooks, code: &'l Format) -> &'l Format {
    match def.holds {
        Holds::Text if def.technical => code,
        Holds::Text => &looks.text,
        Holds::Date => &looks.date,
        Holds::Amount => &looks.money,
        Holds::Count => &looks.count,
        Holds::Percent => &looks.percent,
    }
}

/// Whether a cell with this text would be taken for a formula when it is edited again.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

fn number_of<'l>(cell: &Cell, looks: &'l CellLooks) -> Result<(f64, &'l Format), Fault> {
    Ok(match cell {
        Cell::Points(points) => (decimal(*points, 2)?, &looks.points),
        Cell::Fen(fen) => (decimal(*fen, 2)?, &looks.money),
        Cell::Percent(share) => (decimal(*share, 4)?, &looks.percent),
        Cell::Count(count) => (exact(*count)? as f64, &looks.count),
        Cell::Date(date) => (day(*date)?.to_excel(), &looks.date),
        Cell::DateTime(at) => {
            let minute = day(at.date())?.and_hms(at.hour() as u16, at.minute() as u8, 0)?;
            (minute.to_excel(), &looks.moment)
        }
        Cell::Empty | Cell::Text(_) => return Err(Fault::Why("数值不对")),
    })
}

/// The float nearest to the decimal, by way of its digits: nothing is divided.
fn decimal(value: i64, places: usize) -> Result<f64, Fault> {
    let value = exact(value)?;
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{part}").parse().map_err(|_| Fault::Why("数值不对"))
}

fn exact(value: i64) -> Result<i64, Fault> {
    if value.unsigned_abs() <= MOST_EXACT.unsigned_abs() {
        Ok(value)
    } else {
        Err(Fault::Why("数值超过 Excel 能准确保存的 15 位"))
    }
}

fn day(date: NaiveDate) -> Result<ExcelDateTime, Fault> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900);
    let year = year.ok_or(Fault::Why("1900 年以前的日期"))?;
    Ok(ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)?)
}

pub(crate) fn excel_time(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(at.year()).unwrap_or(1900);
    let day = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?;
    day.and_hms(at.hour() as u16, at.minute() as u8, at.second() as u8)
}

pub(crate) fn writer(error: &XlsxError) -> OfficeError {
    OfficeError::Writer { detail: error.to_string() }
}
