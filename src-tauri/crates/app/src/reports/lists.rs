//! The tables of `exports` as papers: the same rows, one paper of each. The results carry what `verify` recomputes them
//! from.

use anheng_report::Attachment;

use super::{Made, Paper, Plan, Wanted};
use crate::exports::asked::Asked;
use crate::exports::gather::{is_submitted, reviewed};
use crate::exports::kinds::{Make, def};
use crate::exports::{self, ExportKind, printed};
use crate::review::paper::PROOF;
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
        let mut document = printed::document(&made, asked, def.label)?;
        // What is masked goes where nobody may reckon back to a dossier.
        if asked.ask.kind == ExportKind::Results && !asked.ask.masked {
            document.attachment = proofs(asked)?;
        }
        Ok(Made { notes, ..Made::from(document) })
    };
    let papers = vec![Paper { name: def.label.to_owned(), make: Box::new(paper) }];
    Ok(Plan { papers, why: counted.why })
}

/// The proofs of all submitted sheets, in one list; nothing where none is submitted.
fn proofs(asked: &Asked<'_>) -> Result<Option<Attachment>, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let texts = all.iter().map(|one| one.file.proof.json()).collect::<Result<Vec<Vec<u8>>, AppError>>()?;
    if texts.is_empty() {
        return Ok(None);
    }
    Ok(Some(Attachment {
        name: PROOF.into(),
        mime: "application/json".into(),
        description: "各份评查的决定、检查结果和哈希，供 anheng verify 核对；不含当事人信息".into(),
        bytes: [b"[".as_slice(), &texts.join(b",".as_slice()), b"]"].concat(),
    }))
}
