//! `report.template*`: the texts of letters and bulletins as the office has them. A changed text is kept in the
//! workspace only when it can be read; the shipped one is always there to go back to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use anheng_core::refusal::Problem;
use anheng_store::{NOTHING, Reads};

use super::emblem::EMBLEM;
use super::kinds::{Def, def};
use super::template::{IN_LISTS, ORDERS, Template, TemplateProblem, Vocabulary};
use super::wire::ReportKind;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// What a kind is made from, where it is made from a template.
#[derive(Clone, Copy)]
pub(super) struct Source {
    /// Under which name a changed text is kept.
    pub code: &'static str,
    pub text: &'static str,
    pub vocabulary: &'static Vocabulary,
}

impl Source {
    /// The template as the office has it.
    pub fn template(&self, reads: Reads<'_>, label: &str) -> Result<Template, AppError> {
        let own = reads.template(self.code)?;
        let (text, whose) = match &own {
            Some(text) => (text.as_str(), "本单位的"),
            None => (self.text, "程序自带的"),
        };
        Template::read(text, self.vocabulary)
            .map_err(|problems| refused(&problems, &format!("{whose}{label}模板")))
    }
}

fn refused(problems: &[TemplateProblem], which: &str) -> AppError {
    let first = problems.first().map(|one| format!("第 {} 行：{}", one.line, one.message));
    let mut error = AppError::new(
        Code::BadInput,
        format!("{which}有 {} 处不对；{}", problems.len(), first.unwrap_or_default()),
    )
    .hint("请按行改正，或者恢复原样");
    let place = |one: &TemplateProblem| Problem::new(format!("第 {} 行", one.line), one.message.clone());
    error.problems = problems.iter().map(place).collect();
    error
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateInput {
    pub kind: ReportKind,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct TemplateOutput {
    pub text: String,
    /// Whether it is the office's own.
    pub changed: bool,
    /// Name of the file of the office's emblem, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emblem: Option<String>,
    /// What may stand in it.
    pub words: Vec<TemplateWord>,
    /// What a line can begin with.
    pub orders: Vec<TemplateOrder>,
}

/// A line that does something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TemplateOrder {
    /// As it is written: `@如有 名称`.
    pub write: &'static str,
    pub what: &'static str,
}

/// A name that a template may use.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TemplateWord {
    /// As it is written: `{单位}`, `@逐项 问题`, `@表 问题清单`.
    pub write: String,
    pub what: &'static str,
    /// Inside which list it may stand; none: anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateTextInput {
    pub kind: ReportKind,
    pub text: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct TemplateCheckOutput {
    pub problems: Vec<TemplateProblem>,
}

pub(crate) fn template(
    app: &App,
    input: TemplateInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<TemplateOutput, AppError> {
    let (_, source) = source(input.kind)?;
    app.read(|reads| output(reads, source, reads.template(source.code)?))
}

fn output(reads: Reads<'_>, source: &Source, own: Option<String>) -> Result<TemplateOutput, AppError> {
    let changed = own.is_some();
    let text = own.unwrap_or_else(|| source.text.to_owned());
    let emblem = reads.picture(EMBLEM)?.map(|picture| picture.name);
    let orders = ORDERS.iter().map(|(_, write, what)| TemplateOrder { write, what }).collect();
    Ok(TemplateOutput { text, changed, emblem, words: words(source.vocabulary), orders })
}

pub(crate) fn check(
    _: &App,
    input: TemplateTextInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<TemplateCheckOutput, AppError> {
    let (_, source) = source(input.kind)?;
    let problems = Template::read(&input.text, source.vocabulary).err().unwrap_or_default();
    Ok(TemplateCheckOutput { problems })
}

pub(crate) fn put(
    app: &App,
    input: TemplateTextInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<TemplateOutput, AppError> {
    let (def, source) = source(input.kind)?;
    Template::read(&input.text, source.vocabulary)
        .map_err(|problems| refused(&problems, &format!("{}模板", def.label)))?;
    app.act(actor, job, "report.template_put", |tx| {
        let before = tx.reads().template(source.code)?;
        if before.as_deref() != Some(input.text.as_str()) {
            tx.put_template(source.code, &input.text)?;
            tx.tell(format!("template:{}", source.code), before.as_ref(), Some(&input.text))?;
        }
        output(tx.reads(), source, Some(input.text))
    })
}

pub(crate) fn reset(
    app: &App,
    input: TemplateInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<TemplateOutput, AppError> {
    let (_, source) = source(input.kind)?;
    app.act(actor, job, "report.template_reset", |tx| {
        if let Some(before) = tx.reads().template(source.code)? {
            tx.drop_template(source.code)?;
            tx.tell(format!("template:{}", source.code), Some(&before), NOTHING)?;
        }
        output(tx.reads(), source, None)
    })
}

fn source(kind: ReportKind) -> Result<(&'static Def, &'static Source), AppError> {
    let def = def(kind)?;
    let source = def.source.as_ref().ok_or_else(|| {
        AppError::new(Code::Usage, format!("{}不用模板", def.label)).hint("它的样式由标准和表样决定")
    })?;
    Ok((def, source))
}

fn words(vocabulary: &Vocabulary) -> Vec<TemplateWord> {
    let mut all = Vec::new();
    let mut word = |write: String, what, inside| all.push(TemplateWord { write, what, inside });
    for (name, what) in vocabulary.words() {
        word(format!("{{{name}}}"), what, None);
    }
    for (list, what, fields) in vocabulary.lists {
        word(format!("@逐项 {list}"), what, None);
        for (name, what) in fields.iter().chain(IN_LISTS) {
            word(format!("{{{name}}}"), what, Some(list));
        }
    }
    for (name, what) in vocabulary.tables {
        word(format!("@表 {name}"), what, None);
    }
    for (name, what) in vocabulary.charts {
        word(format!("@图 {name}"), what, None);
    }
    all
}
