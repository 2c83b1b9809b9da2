//! 空白导入模板: a blank roster to be filled in and taken in, with a filled example and an explanation.

use anheng_office::rosters::{SCORES, kinds};
use anheng_office::table::RosterKind;

use super::{Asked, ExportCount, Made};
use crate::import::kept;
use crate::{AppError, Code};

/// Those that are filled in by themselves; a score sheet is of one review, and is written with it.
pub(super) fn offered() -> impl Iterator<Item = &'static RosterKind> {
    kinds().into_iter().filter(|kind| kind.code != SCORES.code)
}

fn wanted(asked: &Asked<'_>) -> Result<&'static RosterKind, AppError> {
    let code = asked.ask.roster.as_deref().unwrap_or_default();
    offered().find(|kind| kind.code == code).ok_or_else(|| {
        let known: Vec<&str> = offered().map(|kind| kind.code).collect();
        AppError::new(Code::Usage, format!("没有名册“{code}”的模板"))
            .hint(format!("可用：{}", known.join("、")))
    })
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let kind = wanted(asked)?;
    let rows = anheng_office::template_of(kind, &kept(kind)).sheets[0].columns.len();
    Ok(ExportCount { rows, noun: "个栏目", why: None })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let kind = wanted(asked)?;
    // What would be filled in for nothing is not asked for.
    Ok(Made { book: anheng_office::template_of(kind, &kept(kind)), rows: 0, notes: Vec::new() })
}
