//! `standard.new`, `.to_xlsx` and `.from_xlsx`: a standard as a workbook in which an office types or pastes the official
//! text. How a workbook looks belongs to `office`.

mod borrow;
mod cite;
mod fill;
mod guide;
mod head;
mod head_rows;
mod items;
mod layout;
mod parts;
mod put_items;
pub(crate) mod read;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod write;

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PackLine, given, line};
use crate::exports::save as write_book;
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWorkbookInput {
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToXlsxInput {
    /// By id, `id@version`, folder or workbook.
    pub pack: String,
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FromXlsxInput {
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    /// A folder that is not there yet.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct WorkbookWritten {
    pub path: String,
    /// None for the empty template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples_passed: Option<usize>,
    /// What was brought along or left out, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

pub(crate) fn new(
    _: &Library,
    input: NewWorkbookInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<WorkbookWritten, AppError> {
    write_book(&write::template(), &input.to, job)?;
    Ok(WorkbookWritten {
        path: input.to.display().to_string(),
        pack: None,
        examples_passed: None,
        notes: Vec::new(),
    })
}

pub(crate) fn to_xlsx(
    library: &Library,
    input: ToXlsxInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<WorkbookWritten, AppError> {
    let pack = given::pack(library, &input.pack, job)?;
    write_book(&write::book(&pack.head, true), &input.to, job)?;
    Ok(WorkbookWritten {
        path: input.to.display().to_string(),
        pack: Some(line(library, &pack)),
        examples_passed: None,
        notes: Vec::new(),
    })
}

pub(crate) fn from_xlsx(
    library: &Library,
    input: FromXlsxInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<WorkbookWritten, AppError> {
    let made = read::pack(library, &input.file, job)?;
    read::write_folder(&input.to, &made.files)?;
    Ok(WorkbookWritten {
        path: input.to.display().to_string(),
        pack: Some(line(library, &made.pack)),
        examples_passed: Some(made.examples_passed),
        notes: made.notes,
    })
}
