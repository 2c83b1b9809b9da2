//! What became of each sheet: what was read, what was passed over, and what was added to the cells as they stand.

use std::sync::Arc;

use super::mapping::SheetMapping;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetAccount {
    pub name: Arc<str>,
    /// Why nothing was read from it; `None` when it was read.
    pub passed_over: Option<String>,
    /// The last row of the header as Excel shows it, from 1.
    pub header_row: Option<u32>,
    /// Columns that were not read, because the program does not know them or because the mapping says so.
    pub unknown: Vec<UnknownColumn>,
    /// Places in the kind's columns of those that it knows and does not read (序号、备注).
    pub ignored: Vec<usize>,
    pub skipped: Skipped,
    pub seen: Seen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// `AB`.
    pub letters: String,
    /// Empty where the header has no text above filled cells.
    pub heading: String,
}

/// Rows below the header that are no entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    /// Nothing in them, or a serial number only.
    pub blank: u32,
    /// 合计、小计.
    pub totals: u32,
    /// 注、填表人 and the like, and headings of sections between the rows.
    pub notes: u32,
    /// The header over again.
    pub headers: u32,
}

/// What was read otherwise than a glance at the sheet would tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// Entries that stand in hidden rows.
    pub hidden_rows: u32,
    /// Hidden columns that were read.
    pub hidden_columns: Vec<String>,
    /// Columns whose merged cells were taken to hold for each of their rows.
    pub filled_down: Vec<Filled>,
    /// Columns whose merged cells count for their first row only.
    pub not_filled: Vec<Filled>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub letters: String,
    pub label: &'static str,
    pub rows: u32,
}

impl SheetAccount {
    fn passed_over(name: Arc<str>, why: String) -> Self {
        SheetAccount {
            name,
            passed_over: Some(why),
            header_row: None,
            unknown: Vec::new(),
            ignored: Vec::new(),
            skipped: Skipped::default(),
            seen: Seen::default(),
        }
    }

    /// Of a sheet that the mapping does not take.
    pub(super) fn left_out(name: Arc<str>, mapped: Option<&SheetMapping>) -> Self {
        let why = mapped.map(|mapped| mapped.why.clone()).filter(|why| !why.is_empty());
        SheetAccount::passed_over(name, why.unwrap_or_else(|| "设为不导入".into()))
    }

    /// All of it in sentences, each with the name of the sheet; none when there is nothing to tell.
    pub fn notes(&self) -> Vec<String> {
        let SheetAccount { name, passed_over, unknown, skipped, seen, .. } = self;
        let mut told = Vec::new();
        let mut tell = |what: String| told.push(format!("工作表“{name}”{what}"));
        if let Some(why) = passed_over {
            tell(format!("没有读取：{why}"));
        }
        if !unknown.is_empty() {
            let unknown: Vec<_> =
                unknown.iter().map(|one| format!("{} 列“{}”", one.letters, one.heading)).collect();
            tell(format!("不认识的列，没有读取：{}", unknown.join("、")));
        }
        let skipped = [(skipped.totals, "合计行"), (skipped.notes, "说明行"), (skipped.blank, "空行")];
        let skipped: Vec<_> =
            skipped.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what} {n}")).collect();
        if !skipped.is_empty() {
            tell(format!("跳过 {}", skipped.join("、")));
        }
        if seen.hidden_rows > 0 {
            tell(format!("有 {} 行是隐藏的（或者被筛选掉了），也读取了", seen.hidden_rows));
        }
        if !seen.hidden_columns.is_empty() {
            tell(format!("隐藏的列也读取了：{} 列", seen.hidden_columns.join("、")));
        }
        for one in &seen.filled_down {
            tell(format!(
                "{} 列“{}”的合并单元格按每行都有读取，补了 {} 行",
                one.letters, one.label, one.rows
            ));
        }
        for one in &seen.not_filled {
            tell(format!(
                "{} 列“{}”的合并单元格只算第一行，其余 {} 行按空白读取",
                one.letters, one.label, one.rows
            ));
        }
        told
    }
}
