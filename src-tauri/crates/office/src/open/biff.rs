//! Workbooks of Excel 97 to 2003 and WPS (.xls, .et): the records of a stream, read cell by cell within the same bounds
//! as the others. A library that first lays out the whole rectangle between two cells cannot be bounded.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use super::biff_text::{Texts, short_text, text_at};
use super::compound::Compound;
use super::layout::Layout;
use super::number_format::{is_builtin_date, is_date};
use super::{Taking, Watch, neutral};
use crate::OfficeError;
use crate::workbook::{Cell, Sheet, Workbook};

/// Excel's own bound.
const MOST_FORMATS: usize = 65_536;
const MOST_SHEETS: usize = 4_000;
/// Shared texts, each of which takes room even when it is empty.
const MOST_TEXTS: usize = 5_000_000;

fn damaged(detail: &str) -> OfficeError {
    OfficeError::Damaged { detail: detail.into() }
}

pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Workbook, OfficeError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(OfficeError::Encrypted);
    }
    let Some(stream) = file.stream("Workbook") else {
        let found = match () {
            () if file.has("Book") => "是 Excel 95 或更早的工作簿",
            () if file.has("WordDocument") => "是旧格式的 Word 文档（.doc）",
            () if file.has("PowerPoint Document") => "是旧格式的演示文稿（.ppt）",
            () => "是旧格式的文件，里面没有工作簿",
        };
        return Err(OfficeError::NotXlsx { found });
    };
    let stream = stream?;
    drop(file);
    of_stream(&stream, watch)
}

fn of_stream(stream: &[u8], watch: &dyn Watch) -> Result<Workbook, OfficeError> {
    let globals = Globals::of(stream)?;
    let mut taking = Taking::new(watch);
    let mut sheets = Vec::new();
    // Sheets lie one behind the other; many that are one place are an attack.
    let mut left = stream.len();
    for bound in &globals.sheets {
        let misplaced = || damaged("工作表的位置不对");
        let mut records = Records { rest: stream.get(bound.at..).ok_or_else(misplaced)? };
        let from = records.rest.len();
        sheets.push(read_sheet(&mut records, bound, &globals, &mut taking)?);
        left = left.checked_sub(from - records.rest.len()).ok_or_else(misplaced)?;
    }
    if sheets.is_empty() {
        return Err(damaged("里面没有工作表"));
    }
    Ok(Workbook { sheets })
}

/// A record's type and body.
struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    fn next(&mut self) -> Result<Option<(u16, &'s [u8])>, OfficeError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let cut = || damaged("内容中途断掉");
        let head = self.rest.get(..4).ok_or_else(cut)?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let end = 4 + usize::from(length);
        let body = self.rest.get(4..end).ok_or_else(cut)?;
        self.rest = &self.rest[end..];
        Ok(Some((kind, body)))
    }

    /// The bodies of records that go on with the last one.
    fn continued(&mut self) -> Result<Vec<&'s [u8]>, OfficeError> {
        let mut bodies = Vec::new();
        while self.rest.starts_with(&[0x3C, 0]) {
            bodies.extend(self.next()?.map(|(_, body)| body));
        }
        Ok(bodies)
    }
}

fn u16_at(body: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(body: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(body.get(at..at + 4)?.try_into().ok()?))
}

fn f64_at(body: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(body.get(at..at + 8)?.try_into().ok()?))
}

struct Bound {
    at: usize,
    name: String,
    hidden: bool,
}

/// What holds for the whole workbook.
#[derive(Default)]
struct Globals {
    sheets: Vec<Bound>,
    texts: Vec<Box<str>>,
    /// By cell format: whether it shows a day.
    days: Vec<bool>,
    since_1904: bool,
}

impl Globals {
    fn of(stream: &[u8]) -> Result<Globals, OfficeError> {
        let mut globals = Globals::default();
        let mut formats: Vec<(u16, bool)> = Vec::new();
        let mut used: Vec<u16> = Vec::new();
        let mut records = Records { rest: stream };
        while let Some((kind, body)) = records.next()? {
            match kind {
                0x0809 if u16_at(body, 0) != Some(0x0600) => {
                    return Err(OfficeError::NotXlsx { found: "是 Excel 95 或更早的工作簿" });
                }
                0x002F => return Err(OfficeError::Encrypted),
                0x0022 => globals.since_1904 = u16_at(body, 0) == Some(1),
                0x041E => {
                    if let (Some(id), Some((code, _))) = (u16_at(body, 0), text_at(body, 2)) {
                        formats.push((id, is_date(&code)));
                    }
                }
                0x00E0 => used.extend(u16_at(body, 2)),
                0x0085 => globals.sheets.extend(bound(body)),
                0x00FC => {
                    let mut bodies = vec![body.get(8..).unwrap_or_default()];
                    bodies.extend(records.continued()?);
                    globals.texts =
                        Texts::new(&bodies).all(MOST_TEXTS).ok_or_else(|| damaged("文字表不完整"))?;
                }
                0x000A => break,
                _ => {}
            }
            if used.len() > MOST_FORMATS || formats.len() > MOST_FORMATS || globals.sheets.len() > MOST_SHEETS
            {
                return Err(OfficeError::Oversized { part: "格式或工作表".into() });
            }
        }
        formats.sort_unstable();
        globals.days = used
            .iter()
            .map(|id| {
                let own = formats.binary_search_by_key(id, |(id, _)| *id).ok();
                own.map_or_else(|| is_builtin_date(*id), |at| formats[at].1)
            })
            .collect();
        Ok(globals)
    }

    fn number(&self, format: u16, number: f64) -> Cell {
        if !self.days.get(usize::from(format)).copied().unwrap_or(false) {
            return Cell::Number(number);
        }
        neutral(&DataRef::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.since_1904)))
    }
}

/// A worksheet; macros, charts and the like are left out.
fn bound(body: &[u8]) -> Option<Bound> {
    let worksheet = body.get(5)? & 0x0F == 0;
    let name = short_text(body, 6)?;
    worksheet.then_some(())?;
    Some(Bound { at: u32_at(body, 0)? as usize, name, hidden: body.get(4)? & 3 != 0 })
}

fn read_sheet(
    records: &mut Records<'_>,
    bound: &Bound,
    globals: &Globals,
    taking: &mut Taking<'_>,
) -> Result<Sheet, OfficeError> {
    let mut layout = Layout::default();
    // Charts within a sheet are streams of their own.
    let mut depth = 0;
    // A formula whose text follows.
    let mut awaited: Option<(u32, u32)> = None;
    taking.begin(&bound.name);
    while let Some((kind, body)) = records.next()? {
        match kind {
            0x0809 => depth += 1,
            0x000A => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            0x0207 => {
                let mut bodies = vec![body];
                bodies.extend(records.continued()?);
                if let (Some((row, column)), Some(text)) = (awaited.take(), Texts::new(&bodies).plain()) {
                    taking.take(row, column, said(&text))?;
                }
            }
            0x00E5 | 0x0208 | 0x007D => surround(kind, body, &mut layout).ok_or_else(|| {
                OfficeError::Oversized { part: format!("“{}”的合并单元格", bound.name) }
            })?,
            _ => {
                let found = read_cells(kind, body, globals, taking)?;
                awaited = found.or(awaited);
            }
        }
    }
    let mut sheet = Sheet::new(bound.name.clone(), bound.hidden, taking.end());
    layout.apply(&mut sheet);
    Ok(sheet)
}

/// Merged cells, a row's or some columns' being hidden. None when there is too much of it.
fn surround(kind: u16, body: &[u8], layout: &mut Layout) -> Option<()> {
    let number = |at: usize| u16_at(body, at).map(u32::from);
    match (kind, number(0), number(2)) {
        (0x0208, Some(row), _) if number(12).is_some_and(|flags| flags & 0x20 != 0) => {
            layout.hide_rows(row, row);
        }
        (0x007D, Some(first), Some(last)) if number(8).is_some_and(|flags| flags & 1 != 0) => {
            layout.hide_columns(first, last.min(255));
        }
        (0x00E5, ..) => {
            for corner in body.get(2..).unwrap_or_default().chunks_exact(8) {
                let at = |at| u16_at(corner, at).map_or(0, u32::from);
                let (top, bottom, left, right) = (at(0), at(2), at(4), at(6));
                layout.merge((top, left), (bottom, right)).then_some(())?;
            }
        }
        _ => {}
    }
    Some(())
}

/// The cells of one record. Gives the place of a formula whose text follows in another.
fn read_cells(
    kind: u16,
    body: &[u8],
    globals: &Globals,
    taking: &mut Taking<'_>,
) -> Result<Option<(u32, u32)>, OfficeError> {
    if !matches!(kind, 0x0203 | 0x027E | 0x00BD | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006) {
        return Ok(None);
    }
    let short = || damaged("单元格的记录不完整");
    let place = |at| u16_at(body, at).map(u32::from).ok_or_else(short);
    let (row, column) = (place(0)?, place(2)?);
    let format = u16_at(body, 4).unwrap_or(0);
    let cell = match kind {
        0x0203 => globals.number(format, f64_at(body, 6).ok_or_else(short)?),
        0x027E => globals.number(format, packed_number(u32_at(body, 6).ok_or_else(short)?)),
        0x00BD => {
            let many = body.get(4..body.len().saturating_sub(2)).unwrap_or_default();
            for (column, one) in (column..).zip(many.chunks_exact(6)) {
                let format = u16_at(one, 0).unwrap_or(0);
                taking.take(
                    row,
                    column,
                    globals.number(format, packed_number(u32_at(one, 2).unwrap_or(0))),
                )?;
            }
            return Ok(None);
        }
        0x00FD => {
            let text = globals.texts.get(u32_at(body, 6).ok_or_else(short)? as usize).ok_or_else(short)?;
            said(text)
        }
        0x0204 | 0x00D6 => said(&text_at(body, 6).ok_or_else(short)?.0),
        0x0205 => match (body.get(6), body.get(7)) {
            (Some(value), Some(0)) => Cell::Bool(*value != 0),
            (Some(code), Some(_)) => error(*code),
            _ => return Err(short()),
        },
        _ => match body.get(6..14).ok_or_else(short)? {
            [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
            [1, _, value, .., 0xFF, 0xFF] => Cell::Bool(*value != 0),
            [2, _, code, .., 0xFF, 0xFF] => error(*code),
            [.., 0xFF, 0xFF] => Cell::Empty,
            _ => globals.number(format, f64_at(body, 6).ok_or_else(short)?),
        },
    };
    taking.take(row, column, cell)?;
    Ok(None)
}

fn said(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

/// 30 bits of a whole number or of a float, divided by 100 or not.
#[allow(clippy::float_arithmetic, reason = "the format itself divides")]
fn packed_number(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

fn error(code: u8) -> Cell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let length = body.len() as u16;
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    }

    #[test]
    fn sheets_that_are_all_one_place_are_refused() {
        let (begin, end) = (record(0x0809, &[0, 6, 5, 0]), record(0x000A, &[]));
        let cell = record(0x0203, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]);
        let sheet = [begin.clone(), cell.repeat(40), end.clone()].concat();
        let bound = |at: usize| {
            let name: &[u8] = &[0, 0, 1, 0, b'A'];
            record(0x0085, &[&(at as u32).to_le_bytes()[..], name].concat())
        };
        let globals = |places: &[usize]| {
            [begin.clone(), places.iter().flat_map(|at| bound(*at)).collect(), end.clone()].concat()
        };
        let first = globals(&[0, 0, 0]).len();
        let apart = [first, first + sheet.len(), first + 2 * sheet.len()];
        let stream = |places: &[usize]| [globals(places), sheet.repeat(3)].concat();
        let found = of_stream(&stream(&apart), &()).unwrap();
        assert_eq!(found.sheets.iter().map(|sheet| sheet.rows().count()).collect::<Vec<_>>(), [1, 1, 1]);

        let first = globals(&[0; 5]).len();
        let refused = of_stream(&stream(&[first; 5]), &());
        assert_eq!(refused, Err(damaged("工作表的位置不对")));
    }
}
