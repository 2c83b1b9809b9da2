//! Comma-separated text: which encoding and which delimiter, found by trying, and every field a text. Numbers that other
//! programs guard with `="…"` lose the guard.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{Taking, Watch};
use crate::OfficeError;
use crate::workbook::{Cell, MOST_COLUMNS, MOST_ROWS, Sheet, Workbook};

/// Records by which the delimiter is chosen.
const LOOKED_AT: usize = 60;
const DELIMITERS: &[u8] = b",;\t";
const NAME: &str = "CSV";

pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Workbook, OfficeError> {
    let text = decoded(bytes)?;
    let delimiter = delimiter(&text);
    let mut taking = Taking::new(watch);
    taking.begin(NAME);
    for (row, record) in (0..).zip(records(&text, delimiter)) {
        let record = record
            .map_err(|_| OfficeError::Damaged { detail: format!("csv 第 {} 行读不出来", row + 1) })?;
        if record.len() > MOST_COLUMNS as usize || row >= MOST_ROWS {
            return Err(OfficeError::Oversized { part: "csv 的行或列".into() });
        }
        for (column, field) in (0..).zip(&record) {
            taking.take(row, column, cell(field))?;
        }
    }
    Ok(Workbook { sheets: vec![Sheet::new(NAME, false, taking.end())] })
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter);
    builder.from_reader(text.as_bytes()).into_records()
}

fn cell(field: &str) -> Cell {
    let bare = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field);
    if bare.trim().is_empty() { Cell::Empty } else { Cell::Text(bare.into()) }
}

fn decoded(bytes: &[u8]) -> Result<String, OfficeError> {
    let unreadable =
        || OfficeError::NotXlsx { found: "是文本文件，但既不是 UTF-8 也不是 GB18030 编码" };
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8(rest.to_vec()).map_err(|_| unreadable());
    }
    for (mark, encoding) in [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.map(String::from).ok_or_else(unreadable);
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(String::from).ok_or_else(unreadable)
}

/// The delimiter by which most of the first records have as many fields as each other, and more than one.
fn delimiter(text: &str) -> u8 {
    let weight = |delimiter: u8| {
        let lengths =
            records(text, delimiter).take(LOOKED_AT).filter_map(Result::ok).map(|record| record.len());
        let mut lengths: Vec<usize> = lengths.filter(|length| *length > 1).collect();
        lengths.sort_unstable();
        let runs = lengths.chunk_by(|one, next| one == next);
        let weights = runs.map(|run| (run.len(), run.first().copied().unwrap_or(0)));
        weights.map(|(records, fields)| records * fields).max().unwrap_or(0)
    };
    // The first of equals: a comma, as in a file of one column.
    let best = DELIMITERS.iter().rev().copied().max_by_key(|delimiter| weight(*delimiter));
    best.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let workbook = read(bytes, &()).unwrap();
        let row = |cells: &[crate::Placed]| {
            cells.iter().filter_map(|placed| placed.cell.shown().ok().flatten()).collect()
        };
        workbook.sheets[0].rows().map(|(_, cells)| row(cells)).collect()
    }

    #[test]
    fn encodings_and_delimiters_are_found() {
        let wanted =
            vec![vec!["案由".to_owned(), "当事人".into()], vec!["占道,经营\n案".into(), "䶮某".into()]];
        let text = |mark: char| format!("案由{mark}当事人\r\n\"占道,经营\n案\"{mark}䶮某\r\n");
        for mark in [',', ';', '\t'] {
            let text = text(mark);
            assert_eq!(texts(text.as_bytes()), wanted, "{mark:?}");
            assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), wanted);
            assert_eq!(texts(&GB18030.encode(&text).0), wanted);
            let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(texts(&wide), wanted);
        }
        assert_eq!(texts(b"\"=\"\"139922199104152037\"\"\",b\n"), vec![vec!["139922199104152037", "b"]]);
        assert!(read(b"\x81\xff\xff\xff", &()).is_err());
    }
}
