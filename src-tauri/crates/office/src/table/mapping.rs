//! Which column of which sheet is which of ours, as proposed, shown, edited and remembered. It carries no cell of the
//! body, so that it can be kept per unit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The code of the kind of roster.
    pub roster: String,
    /// In the order of the workbook.
    pub sheets: Vec<SheetMapping>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    pub sheet: String,
    /// Whether the sheet is read.
    pub take: bool,
    /// Why the proposal passes the sheet over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The row in which the headings end, as Excel shows it; 0 where no heading was found.
    pub header_row: u32,
    /// How many rows the headings take.
    #[serde(default = "one")]
    pub header_rows: u32,
    /// Every column with a heading, from left to right.
    pub columns: Vec<ColumnMapping>,
}

fn one() -> u32 {
    1
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// `AB`.
    pub column: String,
    /// As it stands in the sheet; a group's heading and its own divided by `/`.
    pub heading: String,
    /// The label of our column; none: 不导入.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    /// Of a column of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Labels that are like a heading that is not known, the likest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

/// Of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MoneyUnit")]
pub enum Unit {
    #[serde(rename = "元")]
    Yuan,
    #[serde(rename = "万元")]
    Wan,
}
