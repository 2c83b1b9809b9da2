//! 评分表 as a workbook that is filled in away from the program and comes back: how it is laid out is in `layout`, how
//! a filled one is held against its review in `back`.

mod back;
mod layout;
mod ruling;

pub(crate) use back::{Forms, Stood};
pub(crate) use layout::form;

/// Labels of the fields above the table.
const REVIEW: &str = "评查编号";
const DOSSIER: &str = "案卷编号";
const STANDARD: &str = "标准";
const STAMP: &str = "标准核对码";
/// All of them, so that an empty one is not taken for the name of the next.
const FIELDS: &[&str] =
    &["案件名称", "决定文号", "办案机关", "当事人", REVIEW, DOSSIER, STANDARD, STAMP, "评查人", "日期"];

/// Words for what was found about an item.
const MET: &str = "符合";
const CONFIRMED: &str = "不符合";
const NOT_APPLICABLE: &str = "不适用";
const SCORED: &str = "评分";
const CONCLUSIONS: &[&str] = &[MET, CONFIRMED, NOT_APPLICABLE, SCORED];
const NO_PAGE: &str = "无页";

/// What is said of the standard's hash on paper: enough to tell any two apart.
fn stamp(sha256: &str) -> &str {
    &sha256[..16.min(sha256.len())]
}
