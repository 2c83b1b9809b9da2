//! Workbooks of Excel since 2007 (.xlsx, .xlsm), cell by cell. Bounds are checked before.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use calamine::{Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::layout::Layout;
use super::watch::Watched;
use super::{NumberForm, Taking, neutral, parts};
use crate::OfficeError;
use crate::workbook::{Sheet, Workbook};

/// `layouts`: by the lower-case name of their part.
pub(super) fn read(package: &Watched<'_>, layouts: HashMap<String, Layout>) -> Result<Workbook, OfficeError> {
    let mut book: Xlsx<_> = Xlsx::new(package.clone()).map_err(|error| refused(&error))?;
    let mut layouts = parts::by_sheet(package, layouts);
    let sheets = book.sheets_metadata().to_vec();
    let mut taking = Taking::new(package.watch);
    let mut read = Vec::new();
    for meta in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        taking.begin(&meta.name);
        let mut reader = book.worksheet_cells_reader(&meta.name).map_err(|error| refused(&error))?;
        while let Some(found) = reader.next_cell().map_err(|error| refused(&error))? {
            let (row, column) = found.get_position();
            taking.take(row, column, neutral(found.get_value()))?;
        }
        let layout = layouts.remove(&meta.name);
        let mut sheet = Sheet::new(meta.name, meta.visible != SheetVisible::Visible, taking.end());
        layout.unwrap_or_default().apply(&mut sheet);
        read.push(sheet);
    }
    if read.is_empty() {
        return Err(OfficeError::Damaged { detail: "里面没有工作表".into() });
    }
    Ok(Workbook { sheets: read })
}

pub(super) fn refused(error: &XlsxError) -> OfficeError {
    let detail = match error {
        XlsxError::Password => return OfficeError::Encrypted,
        XlsxError::Io(_) | XlsxError::Zip(_) => "压缩的内容无法展开",
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => "缺少必需的部分",
        XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_) => "缺少工作表",
        XlsxError::XmlEof(_) => "内容中途断掉",
        _ => "内容不合 xlsx 格式",
    };
    OfficeError::Damaged { detail: detail.into() }
}

/// How the numbers of these rows are shown, by place. Empty where it cannot be found out.
pub(super) fn number_forms(
    book: &mut Xlsx<Watched<'_>>,
    sheet: &str,
    rows: &BTreeSet<u32>,
) -> BTreeMap<(u32, u16), NumberForm> {
    let mut found = BTreeMap::new();
    let Some(last) = rows.last().copied() else { return found };
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else { return found };
    let forms: Vec<Option<NumberForm>> = reader.styles().iter().map(number_form).collect();
    while let Ok(Some((cell, style))) = reader.next_cell_with_style_id() {
        let (row, column) = cell.get_position();
        if row > last {
            break;
        }
        let (Ok(column), true) = (u16::try_from(column), rows.contains(&row)) else { continue };
        if let Some(form) = forms.get(style).cloned().flatten() {
            found.insert((row, column), form);
        }
    }
    found
}

fn number_form(style: &Style) -> Option<NumberForm> {
    let format = style.number_format.as_ref()?;
    // Numbers that every program knows have no code that all of them agree on.
    match format.format_id.and_then(|id| u8::try_from(id).ok()) {
        Some(0) => None,
        Some(id) if id < 164 => Some(NumberForm::Id(id)),
        _ if format.format_code.eq_ignore_ascii_case("general") => None,
        _ => Some(NumberForm::Code(format.format_code.clone())),
    }
}
