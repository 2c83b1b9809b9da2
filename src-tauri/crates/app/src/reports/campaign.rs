//! The sheets of a campaign (抽取名单, 分工表, 整改台账) as papers: filled from a file of rows, or empty, to be filled in by
//! hand.

use super::wire::ReportKind;
use super::{Made, Paper, Plan, Wanted};
use crate::exports::printed;
use crate::layout::{book, sheet_layout};
use crate::{AppError, Code};

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let code = match wanted.kind {
        ReportKind::Draw => "draw",
        ReportKind::Assignment => "assignment",
        _ => "rectification",
    };
    let layout = sheet_layout(code)?;
    let given = wanted.rows.as_ref();
    if given.is_some_and(|rows| rows.sheet != layout.code) {
        return Err(AppError::new(Code::BadInput, format!("文件里的内容不是“{}”的", layout.label)));
    }
    let why = given.is_none().then(|| "没有给内容，印出空白表".to_owned());
    let name = layout.label.clone();
    let make = move || {
        let book = book(&layout, wanted.rows.as_ref())?;
        let day = wanted.asked.job.now.date().to_string();
        let parts = book.sheets.iter().map(|sheet| printed::part(sheet, &day)).collect();
        Ok(Made::from(wanted.document(layout.title.clone(), parts)))
    };
    Ok(Plan { papers: vec![Paper { name, make: Box::new(make) }], why })
}
