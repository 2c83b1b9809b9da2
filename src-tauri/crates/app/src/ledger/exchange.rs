//! `ledger.import`: a case ledger in, quick dossiers in the workspace. Importing twice is importing once, and what a person edited since is not overwritten.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anheng_core::dossier::Dossier;
use anheng_office::ledger::{self, CellProblem, RefusedRow, Row};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quick_dossier;
use crate::dossiers::import::{ImportOutput, Incoming, take_in};
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerInput {
    /// A workbook (xlsx, xlsm, xlsb, xls, ods) or csv.
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerOutput {
    #[serde(flatten)]
    pub import: ImportOutput,
    /// Every cell that kept its row out.
    pub problems: Vec<Problem>,
    /// What of each sheet was not taken in, in words.
    pub notes: Vec<String>,
}

/// One cell, and what is wrong with it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LedgerProblem")]
pub struct Problem {
    pub sheet: String,
    /// As Excel counts them.
    pub row: u32,
    pub column: String,
    pub message: String,
    pub hint: String,
}

impl Problem {
    /// Without the row, for where that is said before.
    fn in_its_row(&self) -> String {
        let column = if self.column.is_empty() { String::new() } else { format!("{} 列 ", self.column) };
        format!("{column}{}（{}）", self.message, self.hint)
    }
}

impl From<CellProblem> for Problem {
    fn from(problem: CellProblem) -> Self {
        let heading =
            if problem.heading.is_empty() { String::new() } else { format!("{}：", problem.heading) };
        Problem {
            sheet: problem.place.sheet.to_string(),
            row: problem.place.row,
            column: problem.place.column,
            message: format!("{heading}{}", problem.message),
            hint: problem.hint,
        }
    }
}

pub(crate) fn import(
    app: &App,
    input: LedgerInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<LedgerOutput, AppError> {
    let shown = input.file.display().to_string();
    let too_large =
        std::fs::metadata(&input.file).is_ok_and(|file| file.len() > anheng_office::MAX_BYTES as u64);
    if too_large {
        return Err(AppError::new(Code::BadInput, "台账文件过大").hint("请分成几个文件").in_file(shown));
    }
    let bytes = crate::library::read(&input.file)?;
    let read = anheng_office::read(&bytes).and_then(|workbook| ledger::read(&workbook));
    let read = read.map_err(|error| AppError::from(error).in_file(&shown))?;
    drop(bytes);
    let mut lines: Vec<Line> = read.rows.into_iter().map(Line::Row).collect();
    lines.extend(read.refused.into_iter().map(Line::Refused));
    if lines.is_empty() {
        return Err(AppError::new(Code::BadInput, "台账里没有一行案件")
            .hint("请核对是否选错文件")
            .in_file(shown));
    }
    lines.sort_by_key(Line::row);
    let mut problems: Vec<Problem> = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let incoming = lines.into_iter().map(|line| {
        let (name, made) = match line {
            Line::Refused(row) => (place(&row.sheet, row.row), Err(row.problems)),
            Line::Row(row) => (place(&row.sheet, row.row), quick_dossier(&row)),
        };
        let dossier = match made {
            Ok(dossier) => once(dossier, &name, &mut seen),
            Err(found) => Err(refused(found, &mut problems)),
        };
        Incoming { name, dossier, spare_edited: true }
    });
    let import = take_in(app, incoming, actor, job, "ledger.import", input.dry_run)?;
    let notes = read.sheets.iter().flat_map(ledger::SheetAccount::notes).collect();
    Ok(LedgerOutput { import, problems, notes })
}

/// A row of the ledger, understood or not.
enum Line {
    Row(Row),
    Refused(RefusedRow),
}

impl Line {
    fn row(&self) -> u32 {
        match self {
            Line::Row(row) => row.row,
            Line::Refused(row) => row.row,
        }
    }
}

/// The second of two rows with one identity would overwrite the first.
fn once(dossier: Dossier, name: &str, seen: &mut BTreeMap<String, String>) -> Result<Dossier, AppError> {
    let id = dossier.id.to_string();
    if let Some(first) = seen.get(&id) {
        return Err(AppError::new(Code::BadInput, format!("与{first}是同一机关的同一决定（或者同一案件）"))
            .hint("一案多当事人的请合为一行，或者把案卷另行录入"));
    }
    seen.insert(id, name.to_owned());
    Ok(dossier)
}

fn refused(found: Vec<CellProblem>, problems: &mut Vec<Problem>) -> AppError {
    let found: Vec<_> = found.into_iter().map(Problem::from).collect();
    // The row is named before them already.
    let words: Vec<_> = found.iter().map(Problem::in_its_row).collect();
    problems.extend(found);
    AppError::new(Code::BadInput, words.join("；")).hint("改正后重新导入即可")
}

fn place(sheet: &str, row: u32) -> String {
    format!("工作表“{sheet}”第 {row} 行")
}
