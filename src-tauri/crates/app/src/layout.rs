//! Sheets that wait for their campaign: 抽取记录, 分工表, 集体评议记录, 整改台账. What stands in them is data
//! (`schemas/sheets`), and content that fits it is laid out as a workbook or on paper; who makes the content, and when, is
//! not settled here.

mod fill;

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Actor, AppError, Code, Job, Library};

pub use fill::book;
pub(crate) use fill::{Filled, Section, filled};

static SHEETS: [&str; 4] = [
    include_str!("../../../../schemas/sheets/draw.json"),
    include_str!("../../../../schemas/sheets/assignment.json"),
    include_str!("../../../../schemas/sheets/panel.json"),
    include_str!("../../../../schemas/sheets/rectification.json"),
];

/// The columns of a sheet, and what stands above and below them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetLayout {
    #[serde(default, rename = "$schema")]
    pub schema: Option<String>,
    pub code: String,
    /// Name of the sheet.
    pub label: String,
    pub title: String,
    pub version: String,
    /// Rows of labels above the table, each with one value.
    pub fields: Vec<Vec<LayoutField>>,
    /// What stands between these and the table.
    #[serde(default)]
    pub before: Vec<LayoutSection>,
    /// Heading of the table, where other parts stand beside it.
    #[serde(default)]
    pub heading: String,
    pub columns: Vec<LayoutColumn>,
    /// Columns that together tell one row from another.
    pub key: Vec<String>,
    /// What stands below the table.
    #[serde(default)]
    pub after: Vec<LayoutSection>,
    pub notes: Vec<String>,
    /// Empty rows below what is given, and where nothing is.
    pub spare_rows: u32,
    pub blank_rows: u32,
    pub portrait: bool,
    /// Lines to sign on, at the end.
    #[serde(default)]
    pub signatures: Vec<LayoutSignature>,
}

/// A smaller table under its heading; without columns, a text.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutSection {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub columns: Vec<LayoutColumn>,
    /// Empty rows or lines to fill in by hand where nothing is given.
    pub blank_rows: u32,
    #[serde(default)]
    pub hint: String,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutSignature {
    pub label: String,
    /// With room for the day.
    #[serde(default)]
    pub dated: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutField {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub kind: LayoutKind,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutColumn {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub kind: LayoutKind,
    /// In Latin characters.
    #[serde(default)]
    pub width: Option<u16>,
    #[serde(default)]
    pub required: bool,
    /// The only words that may stand there.
    #[serde(default)]
    pub choices: Vec<String>,
    /// A heading above neighbours with the same one.
    #[serde(default)]
    pub group: String,
    #[serde(default)]
    pub hint: String,
    /// Only in the workbook: a page is too narrow for it.
    #[serde(default)]
    pub off_paper: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LayoutKind {
    #[default]
    Text,
    /// `2025-09-01`.
    Date,
    Count,
    /// Yuan with two decimals, as text: `12000.00`.
    Money,
}

/// Content of one sheet, by the keys of its layout.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutRows {
    pub sheet: String,
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// A text, or a list of rows.
    #[serde(default)]
    pub sections: Map<String, Value>,
    pub rows: Vec<Map<String, Value>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutInput {
    /// Rows as JSON; the sheet without rows when none is given.
    #[serde(default)]
    pub rows: Option<PathBuf>,
    /// Code of the sheet; the file of rows names it too.
    #[serde(default)]
    pub sheet: Option<String>,
    pub to: PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LayoutOutput {
    pub path: String,
    pub rows: usize,
}

pub(crate) fn run(
    _: &Library,
    input: LayoutInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<LayoutOutput, AppError> {
    let given = input.rows.as_deref().map(rows).transpose()?;
    let code = input.sheet.as_deref().or(given.as_ref().map(|rows| rows.sheet.as_str()));
    let layout = sheet_layout(code.unwrap_or_default())?;
    if given.as_ref().is_some_and(|rows| rows.sheet != layout.code) {
        return Err(bad(format!("这些行不是“{}”的", layout.label)));
    }
    let book = book(&layout, given.as_ref())?;
    let rows = given.map_or(0, |rows| rows.rows.len());
    let bytes = anheng_office::write(&book, job.now)?;
    anheng_store::write_whole(&input.to, &bytes)?;
    Ok(LayoutOutput { path: input.to.display().to_string(), rows })
}

/// The rows of a file.
pub(crate) fn rows(path: &Path) -> Result<LayoutRows, AppError> {
    let bytes = crate::library::read(path)?;
    serde_json::from_slice(&bytes)
        .map_err(|error| bad(format!("行的内容无法读取：{error}")).in_file(path.display().to_string()))
}

/// Every layout that is shipped.
pub fn sheet_layouts() -> Result<Vec<SheetLayout>, AppError> {
    let read = |text: &&str| {
        serde_json::from_str(text)
            .map_err(|error| AppError::new(Code::Internal, format!("表样无法读取：{error}")))
    };
    SHEETS.iter().map(read).collect()
}

pub(crate) fn sheet_layout(code: &str) -> Result<SheetLayout, AppError> {
    let all = sheet_layouts()?;
    let known: Vec<String> = all.iter().map(|one| format!("{}（{}）", one.code, one.label)).collect();
    let found = all.into_iter().find(|one| one.code == code || one.label == code);
    found.ok_or_else(|| {
        AppError::new(Code::Usage, format!("没有“{code}”这种表"))
            .hint(format!("可用的有：{}", known.join("、")))
    })
}

fn bad(message: String) -> AppError {
    AppError::new(Code::BadInput, message)
}
