//! 评分表: a workbook for each open review, to be filled in away from the program and taken in again.

use std::collections::BTreeSet;
use std::path::Path;

use anheng_office::Book;
use anheng_store::{ReviewRow, ReviewState};

use super::{Asked, ExportCount, ExportWritten, save};
use crate::file_names::file_name;
use crate::review::desk::Desk;
use crate::review::form::form;
use crate::review::sheet_file::SheetFile;
use crate::{AppError, Code};

fn wanted(asked: &Asked<'_>) -> Result<Vec<ReviewRow>, AppError> {
    let mut reviews = asked.app.read(|reads| asked.reviews(reads))?;
    reviews.retain(|review| review.state == ReviewState::Open);
    Ok(reviews)
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let rows = wanted(asked)?.len();
    let why = (rows == 0).then(|| "所选范围里没有评查中的案卷；先开始评查，才有评分表可填".to_owned());
    Ok(ExportCount { rows, noun: "份评分表", why })
}

pub(super) fn make(asked: &Asked<'_>, to: &Path) -> Result<ExportWritten, AppError> {
    let reviews = wanted(asked)?;
    if to.is_file() {
        return Err(AppError::new(Code::Usage, "评分表写到文件夹里，所选的是一个文件")
            .hint("请选一个文件夹")
            .in_file(to.display().to_string()));
    }
    std::fs::create_dir_all(to).map_err(|error| {
        AppError::new(Code::NotNow, format!("文件夹无法建立：{error}")).in_file(to.display().to_string())
    })?;
    let mut used = BTreeSet::new();
    let others = reviews.iter().filter(|review| review.reviewer != asked.actor.id).count();
    let of = reviews.len();
    for (done, review) in reviews.into_iter().enumerate() {
        asked.job.step(done, of)?;
        let (sheet, name) = asked.app.read(|reads| {
            let desk = Desk::load(asked.app, reads, review)?;
            let at = anheng_store::stamp(asked.job.now);
            let file = SheetFile::make(asked.app, reads, &desk, &desk.sheet()?, &at, false)?;
            let listed = reads.list_row(&desk.review.dossier)?;
            let number = listed.map(|row| row.decision_number).unwrap_or_default();
            let name = file_name(&[&number, &file.view.title], &desk.review.dossier, ".xlsx", &mut used);
            Ok((form(&desk, &file, asked.job.now.date()), name))
        })?;
        save(&Book { sheets: vec![sheet] }, &to.join(name), asked.job)?;
    }
    let mut notes = vec!["填好以后在“导入”里读回；只有评查人本人、评查还没有提交时能读回".to_owned()];
    if others > 0 {
        notes.push(format!("其中 {others} 份是别人的评查，须由评查人本人读回"));
    }
    Ok(ExportWritten { path: to.display().to_string(), rows: of, files: of, notes })
}
