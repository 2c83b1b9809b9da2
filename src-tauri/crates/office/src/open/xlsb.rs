//! Binary workbooks of Excel since 2007 (.xlsb), cell by cell. Bounds are checked before.

use std::collections::HashMap;

use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::layout::Layout;
use super::watch::Watched;
use super::{Taking, neutral};
use crate::OfficeError;
use crate::workbook::{Sheet, Workbook};

/// `layouts`: by the lower-case name of their part. Programs number the parts in the order of the sheets; where they do
/// not, nothing is known of merged and hidden cells.
pub(super) fn read(
    package: &Watched<'_>,
    mut layouts: HashMap<String, Layout>,
) -> Result<Workbook, OfficeError> {
    let mut book: Xlsb<_> = Xlsb::new(package.clone()).map_err(|error| refused(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut taking = Taking::new(package.watch);
    let mut read = Vec::new();
    for (number, meta) in (1..).zip(sheets) {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        taking.begin(&meta.name);
        let mut reader = book.worksheet_cells_reader(&meta.name).map_err(|error| refused(&error))?;
        while let Some(found) = reader.next_cell().map_err(|error| refused(&error))? {
            let (row, column) = found.get_position();
            taking.take(row, column, neutral(found.get_value()))?;
        }
        let layout = layouts.remove(&format!("xl/worksheets/sheet{number}.bin"));
        let mut sheet = Sheet::new(meta.name, meta.visible != SheetVisible::Visible, taking.end());
        layout.unwrap_or_default().apply(&mut sheet);
        read.push(sheet);
    }
    if read.is_empty() {
        return Err(OfficeError::Damaged { detail: "里面没有工作表".into() });
    }
    Ok(Workbook { sheets: read })
}

fn refused(error: &XlsbError) -> OfficeError {
    let detail = match error {
        XlsbError::Password => return OfficeError::Encrypted,
        XlsbError::Io(_) | XlsbError::Zip(_) => "压缩的内容无法展开",
        _ => "内容不合 xlsb 格式",
    };
    OfficeError::Damaged { detail: detail.into() }
}
