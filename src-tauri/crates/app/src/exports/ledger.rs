//! 案件台账: dossiers in the columns of a ledger, so that it can be taken in again.

use anheng_office::BookCell as Cell;

use super::page::sheet;
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::ledger::{export_columns, export_row, printed_columns};

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    asked.count_dossiers(None)
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    asked.app.read(|reads| {
        for (done, (listed, of)) in asked.dossiers(reads)?.into_iter().enumerate() {
            asked.job.step(done, of)?;
            if let Some(row) = reads.dossier(&listed.id)? {
                let dossier = row.dossier()?;
                let cells = export_row(&dossier);
                rows.push(asked.veil(|| Ok(dossier))?.row(cells));
            }
        }
        Ok(())
    })?;
    let count = rows.len();
    let mut page = sheet(asked, "案件台账", "行政处罚案件台账");
    page.columns = export_columns();
    page.rows = rows;
    page.printed_columns = printed_columns();
    page.frozen_columns = 2;
    page.notes.push("空白栏目表示未录入；打印只印前面的主要栏目，其余栏目在右边".into());
    Ok(Made::of(vec![page], count))
}
