//! 案件台账: dossiers in the columns of a ledger, so that it can be taken in again.

use std::path::PathBuf;

use anheng_office::BookCell as Cell;
use anheng_store::Filter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::page::sheet;
use super::{Asked, CountOutput, ExportKind, Made, WriteInput, Written, write};
use crate::host::App;
use crate::ledger::{export_columns, export_row};
use crate::{Actor, AppError, Job};

pub(super) fn count(asked: &Asked<'_>) -> Result<CountOutput, AppError> {
    let rows = asked.app.read(|reads| Ok(reads.ids(&asked.ask.filter)?.len()))?;
    let why = (rows == 0).then(|| "所选范围里没有案卷".to_owned());
    Ok(CountOutput { rows, noun: "份案卷", why })
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
    page.notes.push("空白栏目表示未录入".into());
    Ok(Made::of(vec![page], count))
}

/// The older way to the same, for windows that do not have the page of exports yet.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerExportInput {
    /// The xlsx file to write; replaced as a whole if it is there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    #[serde(default)]
    pub filter: Filter,
}

pub(crate) fn ledger_export(
    app: &App,
    input: LedgerExportInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Written, AppError> {
    let LedgerExportInput { to, filter } = input;
    let input = WriteInput {
        kind: ExportKind::Ledger,
        to,
        filter,
        pack: None,
        year: None,
        roster: None,
        masked: false,
        superseded: false,
    };
    write(app, input, actor, job)
}
