//! A mapping as the program understands a workbook: by names, synonyms and groups of headings, and by what a person
//! decided about the same headings before.

use super::header::{self, Header};
use super::kind::RosterKind;
use super::likeness;
use super::mapping::{ColumnMapping, Mapping, SheetMapping};
use super::read::{Plan, verify};
use crate::OfficeError;
use crate::template::GUIDE;
use crate::text::packed;
use crate::workbook::{Sheet, Workbook, column_letters};

/// A proposal for every sheet; sheets without a header, hidden ones and unfit ones are not taken, and say why.
pub fn propose(workbook: &Workbook, kind: &'static RosterKind) -> Mapping {
    let mut sheets: Vec<SheetMapping> = workbook.sheets.iter().map(|sheet| proposed(sheet, kind).0).collect();
    leave_out_examples(&mut sheets);
    Mapping { roster: kind.code.to_owned(), sheets }
}

/// Forms carry a filled example beside the table to fill in, which is read only where there is nothing else, and the
/// program's own templates an explanation of their columns, which lists headings.
pub(super) fn leave_out_examples(sheets: &mut [SheetMapping]) {
    for mapped in sheets.iter_mut().filter(|mapped| mapped.sheet == GUIDE) {
        mapped.take = false;
        mapped.why = "填写说明，不是要导入的内容".to_owned();
    }
    let is_example = |name: &str| ["示例", "样例", "范例"].iter().any(|word| name.contains(word));
    if !sheets.iter().any(|mapped| mapped.take && !is_example(&mapped.sheet)) {
        return;
    }
    for mapped in sheets.iter_mut().filter(|mapped| mapped.take && is_example(&mapped.sheet)) {
        mapped.take = false;
        mapped.why = "填写示例，不是要导入的内容".to_owned();
    }
}

/// A proposal in which headings that a remembered mapping knows mean what it says.
pub fn propose_like(workbook: &Workbook, kind: &'static RosterKind, remembered: &Mapping) -> Mapping {
    let mut mapping = propose(workbook, kind);
    let known = |heading: &str| {
        let heading = packed(heading);
        let columns = remembered.sheets.iter().filter(|sheet| sheet.take).flat_map(|sheet| &sheet.columns);
        columns.into_iter().find(|column| packed(&column.heading) == heading)
    };
    for (sheet, mapped) in workbook.sheets.iter().zip(&mut mapping.sheets) {
        for column in &mut mapped.columns {
            if let Some(before) = known(&column.heading) {
                column.means.clone_from(&before.means);
                column.unit = before.unit;
                column.suggestions.clear();
            }
        }
        if sheet.hidden || mapped.header_row == 0 {
            continue;
        }
        let fault = Plan::of(sheet, mapped, kind).and_then(|plan| verify(sheet, &plan, kind));
        mapped.take = fault.is_ok();
        mapped.why = fault.err().map(|error| error.to_string()).unwrap_or_default();
    }
    leave_out_examples(&mut mapping.sheets);
    mapping
}

/// The headings of a sheet when a person says where they stand: the last row of the header as Excel shows it, and how
/// many rows it takes.
pub fn propose_at(
    sheet: &Sheet,
    kind: &'static RosterKind,
    header_row: u32,
    header_rows: u32,
) -> SheetMapping {
    let header = header::at(sheet, kind, header_row.saturating_sub(1), header_rows);
    let mut mapped = mapped(sheet, kind, &header);
    mapped.take = true;
    mapped
}

/// The proposal for one sheet, and why a sheet with a header is unfit.
pub(super) fn proposed(sheet: &Sheet, kind: &'static RosterKind) -> (SheetMapping, Option<OfficeError>) {
    let header = if sheet.hidden { None } else { header::find(sheet, kind) };
    let Some(header) = header else {
        let why = if sheet.hidden {
            "隐藏的工作表".to_owned()
        } else {
            format!("没有{}的表头", kind.noun)
        };
        let name = sheet.name.clone();
        let none = SheetMapping {
            sheet: name,
            take: false,
            why,
            header_row: 0,
            header_rows: 1,
            columns: Vec::new(),
        };
        return (none, None);
    };
    let mut mapped = mapped(sheet, kind, &header);
    let fault = Plan::of(sheet, &mapped, kind).and_then(|plan| verify(sheet, &plan, kind)).err();
    mapped.take = fault.is_none();
    mapped.why = fault.as_ref().map(ToString::to_string).unwrap_or_default();
    (mapped, fault)
}

fn mapped(sheet: &Sheet, kind: &'static RosterKind, header: &Header) -> SheetMapping {
    let columns = header.headings.iter().map(|heading| ColumnMapping {
        column: column_letters(heading.at),
        heading: heading.text.clone(),
        means: heading.column.map(|column| kind.columns[column].label.to_owned()),
        unit: heading.unit,
        suggestions: match heading.column {
            Some(_) => Vec::new(),
            None => likeness::suggestions(kind, &heading.text),
        },
    });
    SheetMapping {
        sheet: sheet.name.clone(),
        take: false,
        why: String::new(),
        header_row: header.row + 1,
        header_rows: header.rows,
        columns: columns.collect(),
    }
}
