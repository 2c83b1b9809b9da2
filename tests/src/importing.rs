//! Imports as a person does them: a table beside the workspace, looked at, and taken in by the mapping that the program
//! proposes.

use std::path::{Path, PathBuf};

use anheng_app::{App, ImportProblem};
use serde_json::{Value, json};

use crate::desk::{OFFICE, must};

/// Columns of [`row`].
pub const HEADER: &str =
    "序号,执法单位,决定书文号,案件名称,案由,当事人名称,统一社会信用代码,立案日期,决定日期,罚款金额（元）";
pub const UNIT: &str = "云泊县市场监督管理局";

pub fn csv(folder: &Path, name: &str, lines: &[&str]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, lines.join("\r\n")).expect("the test's folder is writable");
    path
}

pub fn look(app: &App, file: &Path) -> Value {
    must(app, OFFICE, "import.look", json!({ "file": file }))
}

/// With the mapping that the program proposes.
pub fn run(app: &App, file: &Path, dry: bool) -> Value {
    let seen = look(app, file);
    let input = json!({ "file": file, "mapping": seen["mapping"], "unit": seen["unit"], "dry_run": dry });
    must(app, OFFICE, "import.run", input)
}

pub fn counts(run: &Value) -> [u64; 5] {
    ["new", "changed", "unchanged", "duplicate", "refused"].map(|key| run[key].as_u64().expect("a count"))
}

pub fn why(run: &Value, row: u64) -> String {
    let rows = run["rows"].as_array().expect("a list");
    rows.iter().find(|one| one["row"] == row).map(ImportProblem::of_row).unwrap_or_default()
}

pub fn chain(app: &App) -> Value {
    must(app, OFFICE, "audit.verify", json!({}))["chain"].clone()
}

pub fn total(app: &App) -> u64 {
    must(app, OFFICE, "dossier.list", json!({}))["total"].as_u64().expect("a count")
}

pub fn row(number: &str, party: &str, cause: &str, filed: &str, fine: &str) -> String {
    format!("1,{UNIT},{number},{party}{cause}案,{cause},{party},,{filed},,{fine}")
}

pub fn table(folder: &Path, name: &str, rows: &[String]) -> PathBuf {
    let mut lines = vec![HEADER];
    lines.extend(rows.iter().map(String::as_str));
    csv(folder, name, &lines)
}
