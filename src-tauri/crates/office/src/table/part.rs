//! What each row of a sheet is to a mapping, so that it can be shown: title, header, entries, and what is passed over.

use schemars::JsonSchema;
use serde::Serialize;

use super::body::{Sort, Sorter};
use super::kind::RosterKind;
use super::mapping::SheetMapping;
use super::read::Plan;
use crate::workbook::Sheet;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SheetPart")]
pub enum Part {
    /// Above the headings.
    Title,
    /// The headings, and the same over again further down.
    Header,
    /// An entry.
    Data,
    /// 合计、小计
    Total,
    /// 注、填表人 and headings of sections
    Note,
    Blank,
    /// No headings were found, so that nothing can be said of the row.
    Unknown,
}

/// Every row of the sheet that has something in it, counted from 0, with what it is.
pub fn parts(sheet: &Sheet, kind: &'static RosterKind, mapped: &SheetMapping) -> Vec<(u32, Part)> {
    let Some(header) = mapped.header_row.checked_sub(1) else {
        return sheet.rows().map(|(row, _)| (row, Part::Unknown)).collect();
    };
    let first = (header + 1).saturating_sub(mapped.header_rows.max(1));
    // A mapping that does not fit still says where the headings are.
    let plan = Plan::of(sheet, mapped, kind).ok();
    let mut sorter = plan.as_ref().map(|plan| Sorter::new(sheet, plan, kind));
    let part = |(row, cells)| {
        let part = match &mut sorter {
            _ if row < first => Part::Title,
            _ if row <= header => Part::Header,
            None => Part::Data,
            Some(sorter) => match sorter.sort(sheet, row, cells) {
                Sort::Entry => Part::Data,
                Sort::Blank => Part::Blank,
                Sort::Total => Part::Total,
                Sort::Note => Part::Note,
                Sort::Header => Part::Header,
            },
        };
        (row, part)
    };
    sheet.rows().map(part).collect()
}
