//! A workbook by its mapping: every row of every taken sheet typed, or refused with reasons, and an account of the rest.
//! Nothing is guessed here: a mapping that does not fit the workbook is an error.

use std::sync::Arc;

use super::account::SheetAccount;
use super::header::{self, Header, MOST_ROWS_ABOVE};
use super::kind::RosterKind;
use super::mapping::{ColumnMapping, Mapping, SheetMapping, Unit};
use super::passing::{Line, Passing};
use super::propose::{leave_out_examples, proposed};
use super::record::{Record, RefusedRow};
use crate::OfficeError;
use crate::cells::Kind;
use crate::text::packed;
use crate::workbook::{Sheet, Workbook, column_letters, column_number};

/// A roster as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// In the order of the workbook.
    pub rows: Vec<Record>,
    pub refused: Vec<RefusedRow>,
    /// Every sheet of the workbook, read or not.
    pub sheets: Vec<SheetAccount>,
}

/// Reads every visible sheet that has the header of this kind. Fails when none has one, or when a key column is missing
/// from it or named twice; a bad row is refused by itself.
pub fn read(workbook: &Workbook, kind: &'static RosterKind) -> Result<Table, OfficeError> {
    let mut fault = None;
    let mut sheets = Vec::new();
    for sheet in &workbook.sheets {
        let (mapped, unfit) = proposed(sheet, kind);
        // Sheets of statistics stand beside rosters and share some of their headings.
        fault = fault.or(unfit);
        sheets.push(mapped);
    }
    leave_out_examples(&mut sheets);
    if !sheets.iter().any(|mapped| mapped.take) {
        return Err(fault.unwrap_or_else(|| no_header(workbook, kind)));
    }
    read_with(workbook, kind, &Mapping { roster: kind.code.to_owned(), sheets })
}

/// Reads by a mapping that a person may have edited. Fails when it does not fit the workbook or the kind.
pub fn read_with(
    workbook: &Workbook,
    kind: &'static RosterKind,
    mapping: &Mapping,
) -> Result<Table, OfficeError> {
    fits(workbook, kind, mapping)?;
    let mut table = Table { rows: Vec::new(), refused: Vec::new(), sheets: Vec::new() };
    for sheet in &workbook.sheets {
        let name: Arc<str> = sheet.name.as_str().into();
        let mapped = mapping.sheets.iter().find(|mapped| mapped.sheet == sheet.name);
        let Some(mapped) = mapped.filter(|mapped| mapped.take) else {
            table.sheets.push(SheetAccount::left_out(name, mapped));
            continue;
        };
        let plan = Plan::of(sheet, mapped, kind)?;
        verify(sheet, &plan, kind)?;
        let mut passing = Passing::new(sheet, &plan, kind);
        for (row, cells) in sheet.rows() {
            match passing.row(row, cells) {
                None => {}
                Some(Line::Row(row)) => table.rows.push(row),
                Some(Line::Refused(row)) => table.refused.push(row),
            }
        }
        table.sheets.push(passing.end());
    }
    Ok(table)
}

/// Whether a mapping is of this kind, names only sheets that are there, and takes one.
pub(super) fn fits(
    workbook: &Workbook,
    kind: &'static RosterKind,
    mapping: &Mapping,
) -> Result<(), OfficeError> {
    let unfit = |sheet: &str, why: String| OfficeError::Mapping { sheet: sheet.to_owned(), why };
    if mapping.roster != kind.code {
        return Err(unfit("", format!("是“{}”的，不是{}的", mapping.roster, kind.label)));
    }
    for mapped in mapping.sheets.iter().filter(|mapped| mapped.take) {
        if !workbook.sheets.iter().any(|sheet| sheet.name == mapped.sheet) {
            return Err(unfit(&mapped.sheet, "工作簿里没有这张工作表".into()));
        }
    }
    match mapping.sheets.iter().any(|mapped| mapped.take) {
        true => Ok(()),
        false => Err(no_header(workbook, kind)),
    }
}

fn no_header(workbook: &Workbook, kind: &RosterKind) -> OfficeError {
    let name = |sheet: &Sheet| match sheet.hidden {
        true => format!("“{}”（隐藏，未看）", sheet.name),
        false => format!("“{}”", sheet.name),
    };
    let mut names: Vec<String> = workbook.sheets.iter().take(10).map(name).collect();
    if workbook.sheets.len() > names.len() {
        names.push("……".into());
    }
    let such: Vec<String> = kind.usual.iter().map(|label| format!("“{label}”")).collect();
    OfficeError::NoHeader {
        roster: kind.noun,
        sheets: names.join("、"),
        rows: MOST_ROWS_ABOVE,
        such: such.concat(),
    }
}

/// A sheet's mapping, checked against its headings.
pub(super) struct Plan {
    /// The last row of the header, from 0.
    pub row: u32,
    pub rows: u32,
    /// By column of the sheet: what is read from it.
    columns: Vec<Option<(usize, bool)>>,
    /// By column of the sheet, in order: headings that are not read.
    pub unknown: Vec<(u16, String)>,
}

impl Plan {
    pub fn of(sheet: &Sheet, mapped: &SheetMapping, kind: &'static RosterKind) -> Result<Plan, OfficeError> {
        let unfit = |why: String| OfficeError::Mapping { sheet: sheet.name.clone(), why };
        let Some(row) = mapped.header_row.checked_sub(1) else {
            return Err(unfit("没有指明表头在第几行".into()));
        };
        let there = header::at(sheet, kind, row, mapped.header_rows);
        let mut plan = Plan { row, rows: there.rows, columns: Vec::new(), unknown: Vec::new() };
        for column in &mapped.columns {
            plan.add(&there, column, kind).map_err(unfit)?;
        }
        let mapped = |at| mapped.columns.iter().any(|column| column_number(&column.column) == Some(at));
        let left = there.headings.iter().filter(|heading| !mapped(heading.at));
        plan.unknown.extend(left.map(|heading| (heading.at, heading.text.clone())));
        Ok(plan)
    }

    /// Adds one column of the mapping, or tells why it does not fit the header.
    fn add(
        &mut self,
        there: &Header,
        column: &ColumnMapping,
        kind: &'static RosterKind,
    ) -> Result<(), String> {
        let letters = &column.column;
        let at = column_number(letters).ok_or_else(|| format!("没有“{letters}”列"))?;
        let heading = there.headings.iter().find(|heading| heading.at == at);
        let now = heading.map_or("", |heading| &heading.text);
        if packed(now) != packed(&column.heading) {
            let then = &column.heading;
            return Err(format!("{letters} 列的表头是“{now}”，对应关系里记的是“{then}”"));
        }
        let Some(means) = &column.means else {
            self.unknown.push((at, now.to_owned()));
            return Ok(());
        };
        let means = kind
            .labelled(means)
            .ok_or_else(|| format!("{letters} 列对应的“{means}”不是{}的栏目", kind.label))?;
        if column.unit.is_some() && kind.columns[means].kind != Kind::Money {
            return Err(format!("{letters} 列不是金额，不能有单位"));
        }
        let at = usize::from(at);
        if self.columns.len() <= at {
            self.columns.resize(at + 1, None);
        }
        self.columns[at] = Some((means, column.unit == Some(Unit::Wan)));
        Ok(())
    }

    /// Place in the kind's columns of what is read from this column of the sheet.
    pub fn column(&self, at: u16) -> Option<usize> {
        self.reads(at).map(|(column, _)| column)
    }

    pub fn reads(&self, at: u16) -> Option<(usize, bool)> {
        self.columns.get(usize::from(at)).copied().flatten()
    }

    pub fn read_columns(&self) -> impl Iterator<Item = (u16, usize)> {
        (0..).zip(&self.columns).filter_map(|(at, reads)| Some((at, reads.as_ref()?.0)))
    }
}

/// Refuses a plan without the columns by which an entry is known, or with a column that is read twice.
pub(super) fn verify(sheet: &Sheet, plan: &Plan, kind: &'static RosterKind) -> Result<(), OfficeError> {
    let row = plan.row + 1;
    let mut seen: Vec<(u16, usize)> = Vec::new();
    for (at, column) in plan.read_columns() {
        let spec = &kind.columns[column];
        if let Some((first, _)) = seen.iter().find(|(_, earlier)| *earlier == column)
            && spec.kind != Kind::Ignored
        {
            return Err(OfficeError::RepeatedColumn {
                sheet: sheet.name.clone(),
                row,
                first: column_letters(*first),
                second: column_letters(at),
                column: spec.label,
            });
        }
        seen.push((at, column));
    }
    let missing = kind.missing(|column| seen.iter().any(|(_, known)| *known == column));
    if missing.is_empty() {
        return Ok(());
    }
    Err(OfficeError::MissingColumns { sheet: sheet.name.clone(), row, missing })
}
