//! `export.kinds`, `export.count` and `export.write`: what reviews, ledgers and rosters come to, as workbooks to hand on.
//! Each kind of them is a file of this room, `kinds` says what is offered; how a book looks in Excel belongs to
//! `anheng-office`.

pub(crate) mod asked;
mod custody;
pub(crate) mod faulted;
pub(crate) mod gather;
pub(crate) mod hints;
mod honours;
pub(crate) mod kinds;
mod ledger;
mod ledger_checks;
pub(crate) mod page;
pub(crate) mod printed;
pub(crate) mod problems;
mod results;
mod roster;
mod score_forms;
pub(crate) mod stages;
mod statistics;
mod template;
mod three_systems;
mod training;
mod wire;

use std::path::Path;

use anheng_office::{Book, BookSheet as Sheet};
use anheng_store::{StoreError, write_whole};

use crate::host::App;
use crate::{Actor, AppError, Code, Job};

use asked::Asked;
pub(crate) use kinds::kinds;
use kinds::{Def, Make, def};
pub use wire::{
    ExportAsk, ExportCount, ExportForm, ExportKind, ExportKinds, ExportLine, ExportNeed, ExportRoster,
    ExportTarget, ExportWriteInput, ExportWritten,
};

/// A book that was made, with the rows of its main sheet.
pub(crate) struct Made {
    pub book: Book,
    pub rows: usize,
    pub notes: Vec<String>,
}

impl Made {
    fn of(sheets: Vec<Sheet>, rows: usize) -> Self {
        Made { book: Book { sheets }, rows, notes: Vec::new() }
    }

    /// What was asked for, made; people hidden if that was asked too.
    pub fn make(asked: &Asked<'_>, make: fn(&Asked<'_>) -> Result<Made, AppError>) -> Result<Self, AppError> {
        let mut made = make(asked)?;
        if asked.ask.masked {
            made.book.sheets.iter_mut().for_each(page::masked);
        }
        Ok(made)
    }
}

pub(crate) fn count(
    app: &App,
    ask: ExportAsk,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ExportCount, AppError> {
    let def = def(ask.kind)?;
    (def.count)(&asked(app, ask, def, actor, job)?)
}

pub(crate) fn write(
    app: &App,
    input: ExportWriteInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ExportWritten, AppError> {
    let ExportWriteInput { ask, to, form } = input;
    let def = def(ask.kind)?;
    if form == ExportForm::Pdf && !def.printed {
        return Err(AppError::new(Code::Usage, format!("{}只能存为工作簿", def.label)));
    }
    let asked = asked(app, ask, def, actor, job)?;
    let make = match def.make {
        Make::Folder(make) => return make(&asked, &to),
        Make::File(make) => make,
    };
    let mut made = Made::make(&asked, make)?;
    let mut notes = std::mem::take(&mut made.notes);
    match form {
        ExportForm::Workbook => save(&made.book, &to, job)?,
        ExportForm::Pdf => {
            let (bytes, missing) = printed::pdf(&made, &asked, def.label)?;
            put(&to, &bytes)?;
            notes.extend(missing.into_iter().map(|one| format!("字库里没有的字，按编码框印：{one}")));
        }
    }
    Ok(ExportWritten { path: to.display().to_string(), rows: made.rows, files: 1, notes })
}

/// Refuses what the kind has no use for or cannot do without.
pub(crate) fn asked<'a>(
    app: &'a App,
    ask: ExportAsk,
    def: &Def,
    actor: &'a Actor,
    job: &'a Job<'a>,
) -> Result<Asked<'a>, AppError> {
    if ask.masked && !def.maskable {
        return Err(AppError::new(Code::Usage, format!("{}没有脱敏的样式", def.label))
            .hint("请不选脱敏，或者换一种导出"));
    }
    let said = |need: &&ExportNeed| match need {
        ExportNeed::Pack => ask.pack.is_none(),
        ExportNeed::Year => ask.year.is_none(),
        ExportNeed::Roster => ask.roster.is_none(),
        ExportNeed::Filter | ExportNeed::Superseded => false,
    };
    if let Some(missing) = def.required.iter().find(said) {
        let what = match missing {
            ExportNeed::Year => "年度",
            ExportNeed::Roster => "名册",
            _ => "标准",
        };
        return Err(AppError::new(Code::Usage, format!("导出{}须先选定{what}", def.label)));
    }
    Asked::new(app, ask, actor, job)
}

/// Writes a book to a file, whole or not at all.
pub(crate) fn save(book: &Book, to: &Path, job: &Job<'_>) -> Result<(), AppError> {
    put(to, &anheng_office::write(book, job.now)?)
}

pub(crate) fn put(to: &Path, bytes: &[u8]) -> Result<(), AppError> {
    write_whole(to, bytes).map_err(|error| {
        let plain = matches!(error, StoreError::File { .. } | StoreError::ReadOnly(_));
        let error = AppError::from(error).in_file(to.display().to_string());
        match plain {
            true => error.hint("请核对能否写入；文件正开着的，先关闭再导出。原来的文件没有改动"),
            false => error,
        }
    })
}
