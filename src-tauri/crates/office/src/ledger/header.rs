//! Finding the header of a sheet: the row that names most of the usual columns, with titles above it passed over. Rows
//! below it are read in `mod`.

use super::MOST_ROWS_ABOVE;
use super::column::{Column, Kind};
use crate::OfficeError;
use crate::text::packed;
use crate::workbook::{Cell, Placed, Sheet, column_letters};

/// A row that names fewer of them is no header.
const FEWEST: usize = 3;

/// One column of the sheet that the header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Counted from 0.
    pub at: u16,
    pub column: Column,
    /// The heading says 万元.
    pub per_wan: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Counted from 0.
    pub row: u32,
    /// Ordered by place.
    pub headings: Vec<Heading>,
    /// Place and text of headings that mean nothing to the program.
    pub unknown: Vec<(u16, String)>,
}

pub(super) fn find(sheet: &Sheet) -> Option<Header> {
    let first = sheet.rows().next()?.0;
    let rows = sheet.rows().take_while(|(row, _)| *row < first.saturating_add(MOST_ROWS_ABOVE));
    let mut best: Option<Header> = None;
    for header in rows.map(|(row, cells)| header_of(row, cells)) {
        if best.as_ref().is_none_or(|best| best.headings.len() < header.headings.len()) {
            best = Some(header);
        }
    }
    best.filter(|header| header.headings.len() >= FEWEST)
}

/// Refuses a header without the columns by which a case is known, or with a column named twice.
pub(super) fn verify(sheet: &Sheet, header: &Header) -> Result<(), OfficeError> {
    let row = header.row + 1;
    for (at, heading) in header.headings.iter().enumerate() {
        let twin = header.headings[..at].iter().find(|earlier| earlier.column == heading.column);
        if let Some(twin) = twin.filter(|_| heading.column.kind() != Kind::Ignored) {
            return Err(OfficeError::RepeatedColumn {
                sheet: sheet.name.clone(),
                row,
                first: column_letters(twin.at),
                second: column_letters(heading.at),
                column: heading.column.label(),
            });
        }
    }
    let has = |column| header.headings.iter().any(|heading| heading.column == column);
    let mut missing = Vec::new();
    for column in [Column::Unit, Column::Party] {
        if !has(column) {
            missing.push(format!("“{}”", column.label()));
        }
    }
    let names = [Column::DecisionNumber, Column::Title, Column::Cause];
    if !names.into_iter().any(has) {
        missing.push(format!("{}之一", names.map(|column| format!("“{}”", column.label())).join("、")));
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(OfficeError::MissingColumns { sheet: sheet.name.clone(), row, missing: missing.join("，") })
}

fn header_of(row: u32, cells: &[Placed]) -> Header {
    let mut header = Header { row, headings: Vec::new(), unknown: Vec::new() };
    for placed in cells {
        let Cell::Text(text) = &placed.cell else { continue };
        match named(text) {
            Some((column, per_wan)) => {
                header.headings.push(Heading { at: placed.column, column, per_wan });
            }
            None => header.unknown.push((placed.column, super::cell::brief(text.trim()))),
        }
    }
    header
}

/// Whether these cells are the header over again, as printed ledgers repeat it on each page.
pub(super) fn is_repeated(header: &Header, cells: &[Placed]) -> bool {
    // One cell settles it for almost every row.
    let first =
        header.headings.first().and_then(|first| cells.iter().find(|placed| placed.column == first.at));
    let named_again = |placed: &Placed| match &placed.cell {
        Cell::Text(text) => named(text).is_some(),
        _ => false,
    };
    if !first.is_some_and(named_again) {
        return false;
    }
    let again = header_of(header.row, cells).headings;
    again.len() >= FEWEST && again.iter().all(|heading| header.headings.contains(heading))
}

/// The column that a heading names, and whether it counts in 万元.
fn named(heading: &str) -> Option<(Column, bool)> {
    let name = packed(heading);
    let name = name.trim_matches(['*', ':', '★']);
    if let Some(column) = Column::named(name) {
        return Some((column, false));
    }
    let (bare, remark) = match name.strip_suffix([')', ']', '】']) {
        Some(open) => open.rsplit_once(['(', '[', '【'])?,
        None if name.ends_with("万元") => (name.trim_end_matches("万元"), "万元"),
        None => (name.trim_end_matches('元'), "元"),
    };
    // Any other remark might make it another column: 送达日期（告知书） is not that of the decision.
    let remark = remark.trim_start_matches("单位").trim_start_matches(':').trim_start_matches("人民币");
    let per_wan = match remark {
        "万元" => true,
        "" | "元" | "必填" | "选填" | "年月日" | "年-月-日" | "yyyy-mm-dd" | "YYYY-MM-DD" | "页" => {
            false
        }
        _ => return None,
    };
    let column = Column::named(bare.trim_matches(['*', ':', ',', '/']))?;
    let unit = matches!(remark, "万元" | "元");
    (!unit || column.kind() == Kind::Money).then_some((column, per_wan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_synonym_and_unit() {
        for (heading, column, per_wan) in [
            ("执法单位", Column::Unit, false),
            (" 决定书\n文号 ", Column::DecisionNumber, false),
            ("行政处罚决定书文号", Column::DecisionNumber, false),
            ("罚款金额（元）", Column::Fine, false),
            ("罚款（万元）", Column::Fine, true),
            ("罚款金额(单位：万元)", Column::Fine, true),
            ("没收金额万元", Column::Confiscated, true),
            ("*立案日期（必填）", Column::Filed, false),
            ("承办人１（证号）", Column::Officer1, false),
            ("事先告知日期（送达）", Column::NoticeServed, false),
            ("事先告知日期", Column::Noticed, false),
            ("复议、诉讼", Column::Remedy, false),
        ] {
            assert_eq!(named(heading), Some((column, per_wan)), "{heading}");
        }
        for heading in ["送达日期（告知书）", "立案日期（元）", "是否公开", "", "（）", "元", "合计"]
        {
            assert_eq!(named(heading), None, "{heading}");
        }
    }
}
