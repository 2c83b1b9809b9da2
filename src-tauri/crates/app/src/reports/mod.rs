//! `report.kinds`, `report.count`, `report.preview` and `report.write`: papers to be signed, sent and filed; `report.code`
//! finds again what a blank one was printed for. Each kind of them is a file of this room that says of what its papers
//! are made, `kinds` what is offered, `set` how papers become files; how a page looks belongs to `anheng-report`, how a
//! table is filled to `exports`.

mod blank;
mod campaign;
mod code;
mod emblem;
mod good_points;
mod kinds;
mod letters;
mod lists;
mod mending;
mod nobody;
mod publication;
mod reviews;
mod set;
mod sheets;
mod strings;
mod suspicions;
mod template;
mod templates;
mod wire;
mod worksheet;

use std::collections::BTreeMap;
use std::path::Path;

use anheng_report::{Document, Part};

use crate::exports::asked::Asked;
use crate::exports::{ExportAsk, ExportKind};
use crate::host::App;
use crate::layout::LayoutRows;
use crate::{Actor, AppError, Code, Job};

pub(crate) use code::find as find_code;
pub use code::{ReportCode, ReportCodeInput};
pub use emblem::EmblemInput;
pub(crate) use emblem::put as put_emblem;
pub(crate) use kinds::kinds;
use kinds::{Def, def};
pub use mending::{MendingInput, MendingLine, MendingOutput, MendingPutInput};
pub(crate) use mending::{mending, put as put_mending};
pub(crate) use set::{preview, write};
use template::Template;
pub use template::TemplateProblem;
pub use templates::{
    TemplateCheckOutput, TemplateInput, TemplateOrder, TemplateOutput, TemplateTextInput, TemplateWord,
};
pub(crate) use templates::{check as template_check, put as template_put, reset as template_reset, template};
pub use wire::{
    ReportAsk, ReportCount, ReportCountInput, ReportField, ReportForm, ReportGroup, ReportKind, ReportKinds,
    ReportLine, ReportNeed, ReportNumber, ReportOf, ReportPreview, ReportPreviewInput, ReportWriteInput,
    ReportWritten,
};

/// A paper to be made: what it is about, and how. Nothing of it is made before it is wanted.
pub(crate) struct Paper<'a> {
    /// What tells it from the others, for a person and for a file: a number and title of a case, a unit.
    pub name: String,
    pub make: Box<dyn Fn() -> Result<Made, AppError> + Send + Sync + 'a>,
}

/// A paper that was made.
pub(crate) struct Made {
    pub document: Document,
    /// What must be known of it and is not on it.
    pub notes: Vec<String>,
    pub numbers: Vec<ReportNumber>,
}

impl From<Document> for Made {
    fn from(document: Document) -> Self {
        Made { document, notes: Vec::new(), numbers: Vec::new() }
    }
}

/// What a kind plans to make, and what is to be known before.
pub(crate) struct Plan<'a> {
    pub papers: Vec<Paper<'a>>,
    pub why: Option<String>,
}

/// What was asked for.
pub(crate) struct Wanted<'a> {
    pub kind: ReportKind,
    pub asked: Asked<'a>,
    pub open: bool,
    /// What the template asks for, by name.
    pub values: BTreeMap<String, String>,
    pub rows: Option<LayoutRows>,
    template: Option<Template>,
    /// The office's picture, where the template may print it.
    emblem: Option<Vec<u8>>,
}

impl Wanted<'_> {
    /// The template of the kind, as the office has it.
    fn template(&self) -> Result<&Template, AppError> {
        self.template.as_ref().ok_or_else(|| AppError::new(Code::Internal, "这种报告没有模板"))
    }

    /// A document of this moment by whoever asks.
    pub fn document(&self, title: String, parts: Vec<Part>) -> Document {
        Document {
            title,
            author: format!("{}　{}", self.asked.unit, self.asked.maker).trim().to_owned(),
            subject: self.asked.scope(),
            created: self.asked.job.now,
            parts,
            attachment: None,
        }
    }
}

pub(crate) fn count(
    app: &App,
    input: ReportCountInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ReportCount, AppError> {
    let def = def(input.ask.kind)?;
    let wanted = wanted(app, input.ask, input.rows.as_deref(), actor, job)?;
    let Plan { papers, why } = (def.plan)(&wanted)?;
    Ok(ReportCount { papers: papers.into_iter().map(|paper| paper.name).collect(), noun: def.noun, why })
}

/// Refuses what the kind has no use for.
fn wanted<'a>(
    app: &'a App,
    ask: ReportAsk,
    rows: Option<&Path>,
    actor: &'a Actor,
    job: &'a Job<'a>,
) -> Result<Wanted<'a>, AppError> {
    let Def { label, maskable, list, source, .. } = *def(ask.kind)?;
    let ReportAsk { kind, filter, pack, masked, open, values } = ask;
    if masked && !maskable {
        return Err(
            AppError::new(Code::Usage, format!("{label}没有脱敏的样式")).hint("请不选脱敏，或者换一种报告")
        );
    }
    let rows = rows.map(crate::layout::rows).transpose()?;
    let table = list.unwrap_or(ExportKind::Results);
    let ask = ExportAsk { kind: table, filter, pack, year: None, roster: None, masked, superseded: false };
    let template = match source {
        Some(source) => Some(app.read(|reads| source.template(reads, label))?),
        None if values.is_empty() => None,
        None => return Err(AppError::new(Code::Usage, format!("{label}不用填写内容"))),
    };
    let emblem = match &template {
        Some(_) => app.read(|reads| Ok(reads.picture(emblem::EMBLEM)?))?.map(|picture| picture.bytes),
        None => None,
    };
    Ok(Wanted { emblem, template, kind, asked: Asked::new(app, ask, actor, job)?, open, values, rows })
}
