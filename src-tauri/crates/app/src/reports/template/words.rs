//! What a kind of letter knows: words, lists, tables and charts, each under a name that its templates may use. What they
//! are is said once, so that a template can be checked before there is anything to fill it with.

use std::collections::{BTreeMap, BTreeSet};

use anheng_report::{Chart, Table};

use super::parse::by_name;
use super::{Condition, Line, Piece, Span, Template, TemplateProblem};

/// Name and what it stands for.
pub(crate) type Named = (&'static str, &'static str);

/// All that templates of a kind may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vocabulary {
    /// In groups that kinds share.
    pub words: &'static [&'static [Named]],
    /// A list with the words of each of its rows.
    pub lists: &'static [(&'static str, &'static str, &'static [Named])],
    pub tables: &'static [Named],
    pub charts: &'static [Named],
}

impl Vocabulary {
    pub fn words(&self) -> impl Iterator<Item = &'static Named> + use<> {
        self.words.iter().copied().flatten()
    }
}

/// What a word stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Value {
    pub text: String,
    /// How a number was counted; none for a word that is no number.
    pub how: Option<String>,
    /// Ids of the dossiers behind a number.
    pub dossiers: Vec<String>,
}

impl<T: Into<String>> From<T> for Value {
    fn from(text: T) -> Self {
        Value { text: text.into(), ..Value::default() }
    }
}

pub(crate) type Words = BTreeMap<&'static str, Value>;
pub(crate) type List = Vec<Words>;

/// What a template is filled with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pieces {
    pub words: Words,
    pub lists: BTreeMap<&'static str, List>,
    pub tables: BTreeMap<&'static str, Table>,
    pub charts: BTreeMap<&'static str, Chart>,
    /// The office's picture.
    pub emblem: Option<Vec<u8>>,
}

/// Of every list: which row it is, in figures and as 一、二、三.
pub(crate) const IN_LISTS: &[Named] = &[("序", "第几个：1、2、3"), ("序数", "第几个：一、二、三")];

struct Check<'a> {
    vocabulary: &'a Vocabulary,
    fields: BTreeSet<&'a str>,
    problems: &'a mut Vec<TemplateProblem>,
}

pub(super) fn check(template: &Template, vocabulary: &Vocabulary, problems: &mut Vec<TemplateProblem>) {
    let fields = by_name(&template.fields);
    for field in &template.fields {
        if vocabulary.words().any(|(word, _)| *word == field.name) {
            let message = format!("“{}”由系统给出，不用填写；请换一个名称", field.name);
            problems.push(TemplateProblem::new(field.usual.number, &field.name, message));
        }
    }
    let mut check = Check { vocabulary, fields: fields.keys().copied().collect(), problems };
    for field in &template.fields {
        check.line(&field.usual, &[]);
    }
    check.line(&template.title, &[]);
    template.head.values().for_each(|line| check.line(line, &[]));
    check.pieces(&template.body, &mut Vec::new());
}

impl Check<'_> {
    fn pieces(&mut self, pieces: &[Piece], inside: &mut Vec<&'static [Named]>) {
        for piece in pieces {
            self.piece(piece, inside);
        }
    }

    fn piece(&mut self, piece: &Piece, inside: &mut Vec<&'static [Named]>) {
        match piece {
            Piece::Heading(_, line)
            | Piece::Paragraph(line)
            | Piece::Flush(line)
            | Piece::Small(line)
            | Piece::Title(line)
            | Piece::Subtitle(line)
            | Piece::NewPage { name: line, .. } => self.line(line, inside),
            Piece::Fact { label, value } => [label, value].into_iter().for_each(|one| self.line(one, inside)),
            Piece::Signatures(lines) => lines.iter().for_each(|line| self.line(line, inside)),
            Piece::Table { number, name } => {
                let known = self.vocabulary.tables;
                self.named(*number, name, "表", known);
            }
            Piece::Chart { number, name } => {
                let known = self.vocabulary.charts;
                self.named(*number, name, "图", known);
            }
            Piece::Space(_) | Piece::Annexes => {}
            Piece::If { number, asked, then, otherwise } => {
                self.condition(*number, asked, inside);
                self.pieces(then, inside);
                self.pieces(otherwise, inside);
            }
            Piece::Each { number, list, pieces } => {
                match self.vocabulary.lists.iter().find(|(name, ..)| name == list) {
                    Some((_, _, fields)) => {
                        inside.push(fields);
                        self.pieces(pieces, inside);
                        inside.pop();
                    }
                    None => {
                        let known: Vec<&str> = self.vocabulary.lists.iter().map(|(name, ..)| *name).collect();
                        self.unknown(*number, list, "可以逐项写的内容", &known);
                    }
                }
            }
        }
    }

    fn named(&mut self, number: usize, name: &str, what: &str, known: &[Named]) {
        if !known.iter().any(|(one, _)| *one == name) {
            self.unknown(number, name, what, &known.iter().map(|(one, _)| *one).collect::<Vec<_>>());
        }
    }

    fn condition(&mut self, number: usize, asked: &Condition, inside: &[&'static [Named]]) {
        let (Condition::Has(name) | Condition::HasNot(name) | Condition::Is(name, _)) = asked;
        let vocabulary = self.vocabulary;
        let pieces = vocabulary.lists.iter().map(|(one, ..)| *one);
        let pieces = pieces.chain(vocabulary.tables.iter().chain(vocabulary.charts).map(|(one, _)| *one));
        let is_piece = !matches!(asked, Condition::Is(..)) && pieces.into_iter().any(|one| one == name);
        if !is_piece {
            self.word(number, name, inside);
        }
    }

    fn line(&mut self, line: &Line, inside: &[&'static [Named]]) {
        for span in &line.spans {
            if let Span::Word(word) = span {
                self.word(line.number, word, inside);
            }
        }
    }

    fn word(&mut self, number: usize, word: &str, inside: &[&'static [Named]]) {
        let of_lists = inside.iter().copied().flatten();
        let counters = IN_LISTS.iter().filter(|_| !inside.is_empty());
        let known: Vec<&str> = of_lists
            .chain(counters)
            .chain(self.vocabulary.words())
            .map(|(name, _)| *name)
            .chain(self.fields.iter().copied())
            .collect();
        if !known.contains(&word) {
            self.unknown(number, word, "可以填入的内容", &known);
        }
    }

    fn unknown(&mut self, number: usize, name: &str, what: &str, known: &[&str]) {
        let known = if known.is_empty() { "（这里没有）".to_owned() } else { known.join("、") };
        let message = format!("没有“{name}”这一项{what}；可用的有：{known}");
        self.problems.push(TemplateProblem::new(number, name, message));
    }
}
