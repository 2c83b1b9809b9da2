//! What becomes of a row, and the account of all rows.

use std::sync::Arc;

use anheng_office::table::{CellProblem, Place, Record, RefusedRow};

use super::wire::{ImportProblem, ImportRow, ImportRun, RowBecame};

/// Rows of interest that are listed.
const MOST_LISTED: usize = 5_000;
/// Rows that are new or unchanged and listed.
const MOST_QUIET: usize = 200;

#[derive(Debug)]
pub(super) struct Verdict {
    pub became: RowBecame,
    pub name: String,
    pub id: String,
    /// Labels of what changes.
    pub fields: Vec<String>,
    pub problems: Vec<CellProblem>,
}

impl Verdict {
    pub fn taken(became: RowBecame, name: impl Into<String>, id: impl Into<String>) -> Self {
        Verdict { became, name: name.into(), id: id.into(), fields: Vec::new(), problems: Vec::new() }
    }

    pub fn kept_out(became: RowBecame, name: impl Into<String>, problems: Vec<CellProblem>) -> Self {
        Verdict { became, name: name.into(), id: String::new(), fields: Vec::new(), problems }
    }

    pub fn refused(name: impl Into<String>, problem: CellProblem) -> Self {
        Verdict::kept_out(RowBecame::Refused, name, vec![problem])
    }

    pub fn duplicate(name: impl Into<String>, problem: CellProblem) -> Self {
        Verdict::kept_out(RowBecame::Duplicate, name, vec![problem])
    }
}

/// A problem of a row at the column with this label; of the row as a whole where it does not say anything there.
pub(super) fn problem(
    kind: &'static anheng_office::table::RosterKind,
    row: &Record,
    label: &'static str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> CellProblem {
    let field = kind.labelled(label).and_then(|column| row.field(column));
    let letters = field.map_or_else(String::new, |field| anheng_office::column_letters(field.at));
    CellProblem {
        place: Place { sheet: row.sheet.clone(), row: row.row, column: letters },
        heading: label,
        message: message.into(),
        hint: hint.into(),
    }
}

/// A row of the file, as messages name it.
pub(super) fn place(sheet: &str, row: u32) -> String {
    format!("工作表“{sheet}”第 {row} 行")
}

/// The account, as it grows.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub output: ImportRun,
    listed: usize,
    quiet: usize,
    /// Where all that is kept out is wanted, to be given back.
    pub kept_out: Option<Vec<RefusedRow>>,
}

impl Tally {
    /// One that also gathers what is kept out.
    pub fn gathering() -> Self {
        Tally { kept_out: Some(Vec::new()), ..Tally::default() }
    }

    pub fn count(&mut self, sheet: &Arc<str>, row: u32, verdict: Verdict) {
        let Verdict { became, name, id, fields, problems } = verdict;
        let output = &mut self.output;
        match became {
            RowBecame::New => output.new += 1,
            RowBecame::Changed => output.changed += 1,
            RowBecame::Unchanged => output.unchanged += 1,
            RowBecame::Duplicate => output.duplicate += 1,
            RowBecame::Refused => output.refused += 1,
        }
        let quiet = matches!(became, RowBecame::New | RowBecame::Unchanged);
        let (seen, most) = match quiet {
            true => (&mut self.quiet, MOST_QUIET),
            false => (&mut self.listed, MOST_LISTED),
        };
        *seen += 1;
        if let Some(kept_out) = &mut self.kept_out
            && matches!(became, RowBecame::Duplicate | RowBecame::Refused)
        {
            let (sheet, name, problems) = (sheet.clone(), name.clone(), problems.clone());
            kept_out.push(RefusedRow { sheet, row, name, problems });
        }
        if *seen > most {
            output.more += 1;
        } else {
            output.rows.push(ImportRow {
                sheet: sheet.to_string(),
                row,
                became,
                name,
                id,
                fields,
                problems: problems.iter().map(told).collect(),
            });
        }
    }
}

fn told(problem: &CellProblem) -> ImportProblem {
    ImportProblem {
        sheet: problem.place.sheet.to_string(),
        row: problem.place.row,
        column: problem.place.column.clone(),
        heading: problem.heading.to_owned(),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}
