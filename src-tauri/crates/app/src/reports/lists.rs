//! The tables of `exports` as papers: the same rows, one paper of each or one for each unit. The results carry what
//! `verify` recomputes them from.

use std::collections::BTreeSet;

use anheng_report::Attachment;

use super::{Made, Paper, Plan, Wanted};
use crate::exports::asked::Asked;
use crate::exports::gather::{in_roster_order, is_submitted, reviewed};
use crate::exports::kinds::{Def, Make, def};
use crate::exports::{self, ExportKind, printed};
use crate::review::paper::PROOF;
use crate::{AppError, Code};

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let def = def(asked.ask.kind)?;
    let counted = (def.count)(asked)?;
    if counted.rows == 0 {
        return Ok(Plan { papers: Vec::new(), why: counted.why });
    }
    let make = move || {
        let mut made = made(asked, def)?;
        // What is masked goes where nobody may reckon back to a dossier.
        if asked.ask.kind == ExportKind::Results && !asked.ask.masked {
            made.document.attachment = proofs(asked)?;
        }
        Ok(made)
    };
    let papers = vec![Paper { name: def.label.to_owned(), make: Box::new(make) }];
    Ok(Plan { papers, why: counted.why })
}

/// A paper for each unit, which signs it alone.
pub(super) fn of_each_unit<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let def = def(asked.ask.kind)?;
    let listed = asked.app.read(|reads| asked.dossiers(reads))?;
    let units: BTreeSet<String> = listed.into_iter().map(|(row, _)| row.agency).collect();
    let mut units: Vec<String> = units.into_iter().collect();
    in_roster_order(asked, &mut units)?;
    let papers = units.into_iter().map(|unit| {
        let name = if unit.is_empty() { "单位未录入".to_owned() } else { unit.clone() };
        Paper { name, make: Box::new(move || made(&asked.of_unit(&unit), def)) }
    });
    Ok(Plan { papers: papers.collect(), why: (def.count)(asked)?.why })
}

fn made(asked: &Asked<'_>, def: &Def) -> Result<Made, AppError> {
    let Make::File(make) = def.make else {
        return Err(AppError::new(Code::Internal, "这种表不是一个文件"));
    };
    let mut table = exports::Made::make(asked, make)?;
    let notes = std::mem::take(&mut table.notes);
    Ok(Made { notes, ..Made::from(printed::document(&table, asked, def.label)?) })
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
