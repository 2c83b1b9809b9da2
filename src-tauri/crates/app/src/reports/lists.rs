//! The tables of `exports` as papers: the same rows, one paper of each.

use super::{Made, Paper, Plan, Wanted};
use crate::exports::kinds::{Make, def};
use crate::exports::{self, printed};
use crate::{AppError, Code};

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let def = def(asked.ask.kind)?;
    let Make::File(make) = def.make else {
        return Err(AppError::new(Code::Internal, "这种表不是一个文件"));
    };
    let counted = (def.count)(asked)?;
    if counted.rows == 0 {
        return Ok(Plan { papers: Vec::new(), why: counted.why });
    }
    let paper = move || {
        let mut made = exports::Made::make(asked, make)?;
        let notes = std::mem::take(&mut made.notes);
        let document = printed::document(&made, asked, def.label)?;
        Ok(Made { notes, ..Made::from(document) })
    };
    let papers = vec![Paper { name: def.label.to_owned(), make: Box::new(paper) }];
    Ok(Plan { papers, why: counted.why })
}
