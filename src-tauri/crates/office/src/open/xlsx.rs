//! Workbooks of Excel since 2007 (.xlsx, .xlsm), cell by cell. Bounds are checked before.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::layout::Layout;
use super::{Taking, neutral, parts};
use crate::OfficeError;
use crate::workbook::{Sheet, Workbook};

/// `layouts`: by the lower-case name of their part.
pub(super) fn read(bytes: &[u8], layouts: HashMap<String, Layout>) -> Result<Workbook, OfficeError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let mut layouts = parts::by_sheet(bytes, layouts);
    let sheets = book.sheets_metadata().to_vec();
    let mut taking = Taking::new();
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

fn refused(error: &XlsxError) -> OfficeError {
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
