//! Letters and bulletins as data: a text that an office can change without a programmer, read into lines, held against
//! the words that its kind knows, and filled. What the words are is said beside each kind; how the text is written, in
//! `schemas/templates/README.md`.

mod fill;
mod joints;
mod parse;
mod words;

pub(super) use fill::{Filled, fill};
pub(super) use parse::ORDERS;
pub(super) use words::{IN_LISTS, List, Named, Pieces, Value, Vocabulary, Words};

use std::collections::BTreeMap;

use anheng_report::{Form, Level};
use schemars::JsonSchema;
use serde::Serialize;

use super::wire::ReportField;

/// A template, read.
#[derive(Debug, Clone, Default)]
pub(super) struct Template {
    pub title: Line,
    pub form: Form,
    pub fields: Vec<Field>,
    /// What stands around the text, by its word in the head.
    pub head: BTreeMap<&'static str, Line>,
    pub body: Vec<Piece>,
}

/// Something that the user of a template writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub name: String,
    pub what: String,
    pub usual: Line,
    pub choices: Vec<String>,
}

/// Text with places to be filled, and the line of the template that it is from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pub number: usize,
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    /// `{名称}`
    Word(String),
}

#[derive(Debug, Clone)]
pub(super) enum Piece {
    Heading(Level, Line),
    Paragraph(Line),
    /// At the left edge.
    Flush(Line),
    Small(Line),
    Title(Line),
    Subtitle(Line),
    Fact {
        label: Line,
        value: Line,
    },
    Signatures(Vec<Line>),
    /// 附件说明, of the parts that are annexes.
    Annexes,
    Table {
        number: usize,
        name: String,
    },
    Chart {
        number: usize,
        name: String,
    },
    /// In millimetres.
    Space(u16),
    NewPage {
        form: Form,
        name: Line,
    },
    If {
        number: usize,
        asked: Condition,
        then: Vec<Piece>,
        otherwise: Vec<Piece>,
    },
    Each {
        number: usize,
        list: String,
        pieces: Vec<Piece>,
    },
}

#[derive(Debug, Clone)]
pub(super) enum Condition {
    /// A word with something in it, or a list, table or chart with anything in it.
    Has(String),
    HasNot(String),
    Is(String, String),
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TemplateProblem {
    /// From 1.
    pub line: usize,
    /// The word or key that is wrong, if it is one.
    pub field: String,
    pub message: String,
}

impl TemplateProblem {
    fn new(line: usize, field: &str, message: impl Into<String>) -> Self {
        TemplateProblem { line, field: field.to_owned(), message: message.into() }
    }
}

impl Template {
    /// Reads a template and holds it against the words of its kind; every fault at once, in the order of lines.
    pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<Self, Vec<TemplateProblem>> {
        let (template, mut problems) = parse::parse(text);
        words::check(&template, vocabulary, &mut problems);
        problems.sort_by_key(|problem| problem.line);
        if problems.is_empty() { Ok(template) } else { Err(problems) }
    }
}

impl Template {
    /// What stands for a field that names no words of the system: what was written, or what is usual.
    pub fn chosen<'a>(&'a self, name: &str, values: &'a BTreeMap<String, String>) -> Option<&'a str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        let usual = match field.usual.spans.as_slice() {
            [Span::Text(text)] => Some(text.as_str()),
            _ => None,
        };
        values.get(name).map(String::as_str).filter(|value| !value.is_empty()).or(usual)
    }

    pub fn prints_emblem(&self) -> bool {
        self.head.contains_key("图标")
    }

    /// What its user is asked for.
    pub fn fields(&self) -> Vec<ReportField> {
        let plain = |line: &Line| {
            let text = line.spans.iter().map(|span| match span {
                Span::Text(text) => text.clone(),
                Span::Word(word) => format!("{{{word}}}"),
            });
            text.collect::<String>()
        };
        let field = |field: &Field| ReportField {
            name: field.name.clone(),
            what: field.what.clone(),
            usual: plain(&field.usual),
            choices: field.choices.clone(),
        };
        self.fields.iter().map(field).collect()
    }

    /// What its user wrote in a field, or what is usual there; none: it has no such field.
    pub fn answer(&self, name: &str, values: &BTreeMap<String, String>) -> Option<String> {
        let field = self.fields().into_iter().find(|field| field.name == name)?;
        let written = values.get(name).filter(|value| !value.is_empty());
        Some(written.cloned().unwrap_or(field.usual))
    }
}

#[cfg(test)]
mod tests;
