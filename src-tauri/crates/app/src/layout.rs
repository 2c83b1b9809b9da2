//! Sheets that wait for their campaign: 抽取名单, 分工表, 整改台账. Their columns are data (`schemas/sheets`), and rows that
//! fit them are laid out as a workbook; who makes the rows, and when, is not settled here.

use std::path::{Path, PathBuf};

use anheng_core::value::parse_day;
use anheng_office::{Book, BookCell, BookColumn, BookSheet, Holds};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Actor, AppError, Code, Job, Library};

static SHEETS: [&str; 3] = [
    include_str!("../../../../schemas/sheets/draw.json"),
    include_str!("../../../../schemas/sheets/assignment.json"),
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
    pub columns: Vec<LayoutColumn>,
    /// Columns that together tell one row from another.
    pub key: Vec<String>,
    pub notes: Vec<String>,
    pub spare_rows: u32,
    pub portrait: bool,
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

/// Rows for one sheet, by the keys of its columns.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutRows {
    pub sheet: String,
    #[serde(default)]
    pub fields: Map<String, Value>,
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

/// The sheet with its rows; refused where a row does not fit its columns.
pub fn book(layout: &SheetLayout, given: Option<&LayoutRows>) -> Result<Book, AppError> {
    // How to fill in is told where nothing is filled in yet.
    let columns = layout.columns.iter().map(|one| column(one, given.is_none())).collect();
    let mut rows = Vec::new();
    for (at, row) in (1..).zip(given.into_iter().flat_map(|given| &given.rows)) {
        rows.push(cells(layout, row).map_err(|why| bad(format!("第 {at} 行：{why}")))?);
    }
    let nothing = Map::new();
    let values = given.map_or(&nothing, |given| &given.fields);
    let unknown = values.keys().find(|key| !layout.fields.iter().flatten().any(|field| field.key == **key));
    if let Some(key) = unknown {
        return Err(bad(format!("“{}”没有“{key}”这一项", layout.label)));
    }
    let mut fields = Vec::new();
    for line in &layout.fields {
        let mut pairs = Vec::new();
        for field in line {
            let value = values.get(&field.key);
            let value = cell(field.kind, value).map_err(|why| bad(format!("{}：{why}", field.label)))?;
            pairs.push((field.label.clone(), value));
        }
        fields.push(pairs);
    }
    let sheet = BookSheet {
        name: layout.label.clone(),
        title: layout.title.clone(),
        fields,
        columns,
        rows,
        notes: layout.notes.clone(),
        one_page_wide: true,
        portrait: layout.portrait,
        spare_rows: if given.is_some() { layout.spare_rows } else { layout.spare_rows.max(20) },
        ..BookSheet::default()
    };
    Ok(Book { sheets: vec![sheet] })
}

fn column(column: &LayoutColumn, blank: bool) -> BookColumn {
    let unit = if column.kind == LayoutKind::Money { "（元）" } else { "" };
    BookColumn {
        heading: format!("{}{unit}", column.label),
        group: column.group.clone(),
        width: column.width,
        hint: if blank { column.hint.clone() } else { String::new() },
        choices: column.choices.clone(),
        holds: match column.kind {
            LayoutKind::Text => Holds::Text,
            LayoutKind::Date => Holds::Date,
            LayoutKind::Count => Holds::Count,
            LayoutKind::Money => Holds::Amount,
        },
        ..BookColumn::default()
    }
}

fn cells(layout: &SheetLayout, row: &Map<String, Value>) -> Result<Vec<BookCell>, String> {
    if let Some(key) = row.keys().find(|key| !layout.columns.iter().any(|column| column.key == **key)) {
        return Err(format!("没有“{key}”这一列"));
    }
    let one = |column: &LayoutColumn| {
        let value = row.get(&column.key);
        if column.required && value.is_none() {
            return Err(format!("缺“{}”", column.label));
        }
        let chosen = value.and_then(Value::as_str);
        if !column.choices.is_empty()
            && chosen.is_some_and(|word| !column.choices.iter().any(|one| one == word))
        {
            return Err(format!("“{}”只能是{}", column.label, column.choices.join("、")));
        }
        cell(column.kind, value).map_err(|why| format!("“{}”{why}", column.label))
    };
    layout.columns.iter().map(one).collect()
}

fn cell(kind: LayoutKind, value: Option<&Value>) -> Result<BookCell, String> {
    let Some(value) = value else { return Ok(BookCell::Empty) };
    match (kind, value) {
        (LayoutKind::Text, Value::String(text)) if !text.is_empty() => Ok(BookCell::text(text)),
        (LayoutKind::Date, Value::String(text)) => {
            let day = parse_day(text).ok_or_else(|| format!("应是 2025-09-01 这样的日期，而不是“{text}”"))?;
            Ok(BookCell::Date(day))
        }
        (LayoutKind::Count, Value::Number(number)) => {
            number.as_i64().map(BookCell::Count).ok_or_else(|| format!("应是整数，而不是 {number}"))
        }
        (LayoutKind::Money, Value::String(text)) => {
            fen(text).map(BookCell::Fen).ok_or_else(|| format!("应是 12000.00 这样的金额，而不是“{text}”"))
        }
        (_, other) => Err(format!("不能是 {other}")),
    }
}

/// Yuan with exactly two decimals.
fn fen(text: &str) -> Option<i64> {
    let (yuan, cents) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if cents.len() != 2 || !digits(cents) || !digits(yuan) {
        return None;
    }
    yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)
}

fn bad(message: String) -> AppError {
    AppError::new(Code::BadInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_does_not_fit_its_columns_is_refused() {
        let layout = sheet_layout("整改台账").unwrap();
        let rows = |text: &str| {
            let rows: Map<String, Value> = serde_json::from_str(text).unwrap();
            book(
                &layout,
                Some(&LayoutRows { sheet: "rectification".into(), fields: Map::new(), rows: vec![rows] }),
            )
        };
        let good = r#"{"number":"1","agency":"甲局","problem":"缺页","due_on":"2025-11-30"}"#;
        assert!(rows(good).is_ok());
        for (from, to) in [
            (r#""number":"1","#, ""),
            ("2025-11-30", "2025-11-31"),
            (r#""problem":"缺页""#, r#""problem":3"#),
            (r#""problem""#, r#""verdict":"好","problem""#),
            (r#""problem""#, r#""colour":"红","problem""#),
        ] {
            let wrong = good.replacen(from, to, 1);
            assert!(rows(&wrong).is_err(), "{wrong}");
        }
        assert_eq!(fen("2000.50"), Some(200_050));
        assert_eq!(fen("2000.5"), None);
    }
}
