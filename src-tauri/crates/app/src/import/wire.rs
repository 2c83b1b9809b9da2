//! What `import.*` are asked and answer.

use std::fmt;
use std::path::PathBuf;

use anheng_office::table::{Mapping, Part};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::ledger::LedgerFinding;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportLookInput {
    /// A workbook (xlsx, xlsm, xlsb, xls, ods) or csv.
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    /// Code of the kind of roster; none: the likeliest.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whose file it is; none: as the file says. Its remembered mapping is proposed.
    #[serde(default)]
    pub unit: Option<String>,
    /// A mapping to be checked, instead of a proposal. Where its header row was moved, the headings are read again.
    #[serde(default)]
    pub mapping: Option<Mapping>,
    /// Propose anew, whatever is remembered.
    #[serde(default)]
    pub fresh: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportLook {
    /// The name of the file, without its folder.
    pub file: String,
    pub kinds: Vec<KindFit>,
    /// The kind that all below is about.
    pub kind: String,
    pub unit: String,
    /// Units that the first rows name, in their order.
    pub units: Vec<String>,
    /// The mapping was remembered; none: it is a proposal, or the one that was given.
    pub remembered: Option<Remembered>,
    pub mapping: Mapping,
    pub columns: Vec<KindColumn>,
    /// Of each of these, one column must be there; by label.
    pub required: Vec<Vec<String>>,
    pub sheets: Vec<SheetLook>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct KindFit {
    pub code: String,
    pub label: String,
    /// A sheet of the file has the headings of this kind.
    pub fits: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Remembered {
    pub unit: String,
    pub at: String,
}

/// A column of the kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindColumn {
    pub label: String,
    /// What its cells may hold, in words.
    pub expects: String,
    /// It must be there, alone of its group.
    pub required: bool,
    /// Whether its amounts have a unit, 元 or 万元.
    pub money: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetLook {
    pub name: String,
    pub hidden: bool,
    pub taken: bool,
    /// Why it is not taken, or what is wrong with its mapping.
    pub why: String,
    /// The last row with something in it.
    pub rows: u32,
    pub columns: u16,
    /// The first rows.
    pub lines: Vec<SheetLine>,
    /// Letters.
    pub hidden_columns: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetLine {
    /// As Excel counts them.
    pub row: u32,
    pub hidden: bool,
    pub part: Part,
    /// Those with something in them.
    pub cells: Vec<SheetCell>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetCell {
    /// Letters.
    pub column: String,
    pub text: String,
    /// How many columns and rows it takes, by merging.
    pub across: u32,
    pub down: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportLinesInput {
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    pub sheet: String,
    /// As Excel counts them.
    pub from: u32,
    /// At most 200.
    pub count: u32,
    /// Tells what each row is.
    #[serde(default)]
    pub mapping: Option<Mapping>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportLines {
    pub lines: Vec<SheetLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRunInput {
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    pub mapping: Mapping,
    /// Whose file it is, for remembering the mapping.
    #[serde(default)]
    pub unit: String,
    /// The year of what the file has by the year and does not date.
    #[serde(default)]
    pub year: Option<u16>,
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ImportRun {
    pub dry_run: bool,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub duplicate: usize,
    pub refused: usize,
    /// In the order of the file: all that are refused, duplicate or changed, and the first of the others.
    pub rows: Vec<ImportRow>,
    /// Rows that are not listed.
    pub more: usize,
    /// What was passed over, and what is not kept.
    pub notes: Vec<String>,
    /// What the user must still say before it can be taken in.
    pub asks: Vec<ImportAsk>,
    /// Of a case ledger.
    pub findings: Vec<LedgerFinding>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImportAsk {
    /// The field of the input that answers: `year`.
    pub code: String,
    pub text: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportRow {
    pub sheet: String,
    /// As Excel counts them.
    pub row: u32,
    pub became: RowBecame,
    /// What a person calls it by.
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Labels of what changes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Why it is refused or a duplicate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ImportProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowBecame {
    New,
    Changed,
    Unchanged,
    Duplicate,
    Refused,
}

/// What is wrong with one cell, or with a row (`column` empty), and what would be right.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportProblem {
    pub sheet: String,
    /// As Excel counts them.
    pub row: u32,
    pub column: String,
    pub heading: String,
    pub message: String,
    pub hint: String,
}

/// Without the row, which is told beside it.
impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.column.is_empty() {
            write!(f, "{} 列", self.column)?;
        }
        if !self.heading.is_empty() {
            write!(f, "{}：", self.heading)?;
        }
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, "（{}）", self.hint)?;
        }
        Ok(())
    }
}

impl ImportProblem {
    /// What is wrong with a row of a run, in one line.
    pub fn of_row(row: &Json) -> String {
        let problems = Vec::<ImportProblem>::deserialize(&row["problems"]).unwrap_or_default();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("；")
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRefusedInput {
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    pub mapping: Mapping,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub year: Option<u16>,
    /// The xlsx file to write; replaced as a whole if it is there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportRefused {
    pub path: String,
    pub rows: usize,
}

/// A mapping that is kept for the next file of a unit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeptMapping {
    pub roster: String,
    /// The kind, in words.
    pub label: String,
    /// Empty: of no unit in particular.
    pub unit: String,
    pub at: String,
    pub mapping: Mapping,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportForgetInput {
    pub roster: String,
    pub unit: String,
}
