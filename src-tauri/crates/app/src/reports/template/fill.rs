//! A template filled: its pieces become blocks, its words what they stand for. What nobody wrote stays visible on paper
//! and is said beside it; numbers are noted with where they come from.

use std::collections::{BTreeMap, BTreeSet};

use anheng_report::{
    Align, Block, Closing, Column, Fact, Facts, Form, Imprint, Indent, Masthead, Paragraph, Part, Picture,
    Row, Signature, Table,
};

use super::joints::{after, dated};
use super::words::{Pieces, Words};
use super::{Condition, Field, Line, Piece, Span, Template};

use crate::reports::wire::ReportNumber;
use crate::{AppError, Code};

/// A filled template.
#[derive(Debug)]
pub(crate) struct Filled {
    pub title: String,
    pub parts: Vec<Part>,
    /// Fields that nobody filled in, by name.
    pub unfilled: BTreeSet<String>,
    pub numbers: Vec<ReportNumber>,
}

/// Fills a template; `values` are what its user wrote.
///
/// # Errors
/// A value that the template does not ask for, or that is not among its choices.
pub(crate) fn fill(
    template: &Template,
    values: &BTreeMap<String, String>,
    pieces: &Pieces,
) -> Result<Filled, AppError> {
    accepted(template, values)?;
    let mut fill = Fill {
        template,
        values,
        pieces,
        rows: Vec::new(),
        unfilled: BTreeSet::new(),
        numbers: Vec::new(),
        parts: vec![Part { form: template.form, ..Part::default() }],
    };
    let title = fill.text(&template.title);
    fill.opening(&title);
    fill.pieces(&template.body);
    fill.ending();
    let footer = fill.around("页脚");
    for part in &mut fill.parts {
        part.footer.clone_from(&footer);
    }
    let Fill { parts, unfilled, numbers, .. } = fill;
    Ok(Filled { title, parts, unfilled, numbers })
}

fn accepted(template: &Template, values: &BTreeMap<String, String>) -> Result<(), AppError> {
    for (name, value) in values {
        let field = template.fields.iter().find(|field| field.name == *name).ok_or_else(|| {
            let known: Vec<&str> = template.fields.iter().map(|field| field.name.as_str()).collect();
            AppError::new(Code::Usage, format!("模板不要填“{name}”"))
                .hint(format!("可以填的有：{}", known.join("、")))
        })?;
        if !value.is_empty() && !field.choices.is_empty() && !field.choices.contains(value) {
            return Err(AppError::new(Code::Usage, format!("“{name}”不能填“{value}”"))
                .hint(format!("只能是：{}", field.choices.join("、"))));
        }
    }
    Ok(())
}

struct Fill<'a> {
    template: &'a Template,
    values: &'a BTreeMap<String, String>,
    pieces: &'a Pieces,
    /// Rows of the lists that are being gone through, with their places.
    rows: Vec<(usize, &'a Words)>,
    unfilled: BTreeSet<String>,
    numbers: Vec<ReportNumber>,
    parts: Vec<Part>,
}

impl<'a> Fill<'a> {
    fn push(&mut self, block: Block) {
        if let Some(part) = self.parts.last_mut() {
            part.blocks.push(block);
        }
    }

    fn opening(&mut self, title: &str) {
        if let (Ok(height_mm), Some(bytes)) = (self.around("图标").parse(), &self.pieces.emblem) {
            self.push(Block::Picture(Picture { bytes: bytes.clone(), height_mm, align: Align::Center }));
        }
        let name = self.around("红头");
        if !name.is_empty() {
            let number = self.around("文号");
            self.letter(&number);
            self.push(Block::Masthead(Masthead { name, number }));
        }
        self.push(Block::Title(title.to_owned()));
        let addressee = self.around("主送");
        if !addressee.is_empty() {
            self.push(Block::Addressee(format!("{addressee}：")));
        }
    }

    /// What is numbered as a letter, `某司函〔2026〕1号`, has the form of one.
    fn letter(&mut self, number: &str) {
        let code = number.split('〔').next().unwrap_or_default();
        if let Some(part) = self.parts.last_mut().filter(|part| part.form == Form::Official)
            && code.trim_end().ends_with('函')
        {
            part.form = Form::Letter;
        }
    }

    /// Who signs and a note beneath, at the end of the first part, and to whom copies go, at the end of its annexes.
    fn ending(&mut self) {
        let signers: Vec<String> =
            self.around("署名").split('、').map(str::to_owned).filter(|one| !one.is_empty()).collect();
        let date = self.around("成文日期");
        let note = self.around("附注");
        let issuer = self.around("印发机关");
        let imprint = Imprint { copies: self.around("抄送"), date: self.around("印发日期"), issuer };
        let annexes = annexes(&mut self.parts);
        let Some(first) = self.parts.first_mut() else { return };
        first.blocks.retain_mut(|block| match block {
            Block::AnnexList(names) => {
                names.clone_from(&annexes);
                !names.is_empty()
            }
            _ => true,
        });
        let mut closing = Vec::new();
        if !signers.is_empty() || !date.is_empty() {
            closing.push(Block::Closing(Closing { signers, date }));
        }
        if !note.is_empty() {
            let note = Paragraph { indent: Indent::FirstLine, ..Paragraph::new(format!("（{note}）")) };
            closing.push(Block::Paragraph(note));
        }
        // The note never stands on a page without the date.
        match closing.len() {
            0 | 1 => first.blocks.append(&mut closing),
            _ => first.blocks.push(Block::Together(closing)),
        }
        // Of a letter, without whoever printed it and the day.
        let imprint = match first.form {
            Form::Letter => Imprint { copies: imprint.copies, ..Imprint::default() },
            _ => imprint,
        };
        if imprint.issuer.is_empty() && (first.form != Form::Letter || imprint.copies.is_empty()) {
            return;
        }
        let last = self.parts.iter().rposition(|part| part.form.is_annex());
        if let Some(part) = self.parts.get_mut(last.unwrap_or(0)) {
            part.blocks.push(Block::Imprint(imprint));
        }
    }

    /// What the head says of one thing around the text.
    fn around(&mut self, what: &str) -> String {
        let template = self.template;
        template.head.get(what).map(|line| self.text(line)).unwrap_or_default()
    }

    fn pieces(&mut self, pieces: &'a [Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &'a Piece) {
        let paragraph = |text| Paragraph { indent: Indent::FirstLine, ..Paragraph::new(text) };
        let block = match piece {
            Piece::Heading(level, line) => Block::Heading(*level, self.text(line)),
            Piece::Paragraph(line) => Block::Paragraph(paragraph(self.text(line))),
            Piece::Flush(line) => Block::Paragraph(Paragraph::new(self.text(line))),
            Piece::Small(line) => {
                Block::Paragraph(Paragraph { small: true, ..Paragraph::new(self.text(line)) })
            }
            Piece::Title(line) => Block::Title(self.text(line)),
            Piece::Subtitle(line) => Block::Subtitle(self.text(line)),
            Piece::Annexes => Block::AnnexList(Vec::new()),
            Piece::Space(millimetres) => Block::Space { millimetres: *millimetres },
            Piece::Fact { label, value } => {
                let fact = Fact::new(self.text(label), self.text(value));
                // Facts one below the other are one grid.
                let last = self.parts.last_mut().and_then(|part| part.blocks.last_mut());
                if let Some(Block::Facts(facts)) = last {
                    facts.facts.push(fact);
                    return;
                }
                Block::Facts(Facts { facts: vec![fact], paired: false })
            }
            Piece::Signatures(lines) => {
                let each = lines.iter().map(|line| Signature { label: self.text(line), dated: true });
                let each: Vec<Signature> = each.collect();
                Block::Signatures(each)
            }
            Piece::Table { name, .. } if name == SOURCES => Block::Table(sources(&self.numbers)),
            Piece::Table { name, .. } => match self.pieces.tables.get(name.as_str()) {
                Some(table) => Block::Table(table.clone()),
                None => return,
            },
            Piece::Chart { name, .. } => match self.pieces.charts.get(name.as_str()) {
                Some(chart) => Block::Chart(chart.clone()),
                None => return,
            },
            Piece::NewPage { form, name } => {
                let name = self.text(name);
                let part = match annex_name(&name).filter(|_| self.template.form.is_official()) {
                    Some(name) => Part {
                        form: if *form == Form::Lying { Form::LyingAnnex } else { Form::Annex },
                        name: name.to_owned(),
                        blocks: vec![Block::AnnexMark(String::new())],
                        ..Part::default()
                    },
                    None => Part { form: *form, name, ..Part::default() },
                };
                self.parts.push(part);
                return;
            }
            Piece::If { asked, then, otherwise, .. } => {
                let chosen = if self.holds(asked) { then } else { otherwise };
                return self.pieces(chosen);
            }
            Piece::Each { list, pieces, .. } => {
                let known = self.pieces;
                for (at, row) in known.lists.get(list.as_str()).into_iter().flatten().enumerate() {
                    self.rows.push((at + 1, row));
                    self.pieces(pieces);
                    self.rows.pop();
                }
                return;
            }
        };
        self.push(block);
    }

    fn holds(&mut self, asked: &Condition) -> bool {
        match asked {
            Condition::Has(name) => self.has(name),
            Condition::HasNot(name) => !self.has(name),
            Condition::Is(name, value) => self.look(name).as_deref() == Some(value),
        }
    }

    fn has(&self, name: &str) -> bool {
        let Pieces { lists, tables, charts, .. } = self.pieces;
        if let Some(list) = lists.get(name) {
            return !list.is_empty();
        }
        if let Some(table) = tables.get(name) {
            return !table.rows.is_empty();
        }
        if charts.contains_key(name) {
            return true;
        }
        if name == SOURCES {
            return !self.numbers.is_empty();
        }
        self.look(name).is_some_and(|text| !matches!(text.trim(), "" | "0"))
    }

    fn text(&mut self, line: &Line) -> String {
        let mut text = String::new();
        let mut value = String::new();
        for span in &line.spans {
            match span {
                Span::Text(plain) => text.push_str(&after(&std::mem::take(&mut value), plain)),
                Span::Word(word) => {
                    value = dated(&self.word(word));
                    text.push_str(&value);
                }
            }
        }
        text
    }

    /// What stands for a word on paper.
    fn word(&mut self, name: &str) -> String {
        if let Some(value) = self.known(name)
            && let Some(how) = &value.how
            && !self.numbers.iter().any(|one| one.name == name && one.value == value.text && one.how == *how)
        {
            let number = ReportNumber {
                name: name.to_owned(),
                value: value.text.clone(),
                how: how.clone(),
                dossiers: value.dossiers.clone(),
            };
            self.numbers.push(number);
        }
        match self.look(name) {
            Some(text) => text,
            None => {
                self.unfilled.insert(name.to_owned());
                format!("【未填：{name}】")
            }
        }
    }

    fn known(&self, name: &str) -> Option<&'a super::Value> {
        let pieces = self.pieces;
        self.rows.iter().rev().find_map(|(_, row)| row.get(name)).or_else(|| pieces.words.get(name))
    }

    /// What a word stands for; none for a field that nobody filled in.
    fn look(&self, name: &str) -> Option<String> {
        if let Some((at, _)) = self.rows.last() {
            match name {
                "序" => return Some(at.to_string()),
                "序数" => return Some(ordinal(*at)),
                _ => {}
            }
        }
        if let Some(value) = self.known(name) {
            return Some(value.text.clone());
        }
        let field = self.template.fields.iter().find(|field| field.name == name)?;
        self.field(field)
    }

    fn field(&self, field: &Field) -> Option<String> {
        let written = self.values.get(&field.name).filter(|value| !value.is_empty());
        if let Some(written) = written {
            return Some(written.clone());
        }
        if field.usual.spans.is_empty() {
            return None;
        }
        // What is usual may name words of the system, not other fields: no field can wait for itself.
        let text = field.usual.spans.iter().map(|span| match span {
            Span::Text(text) => Some(text.clone()),
            Span::Word(word) => self.known(word).map(|value| value.text.clone()),
        });
        text.collect()
    }
}

/// The name of an annex: `附件2 优秀案卷名单`, whatever its number.
fn annex_name(bookmark: &str) -> Option<&str> {
    let (mark, name) = bookmark.split_once(char::is_whitespace)?;
    Some(name.trim()).filter(|name| mark.starts_with(ANNEX) && !name.is_empty())
}

/// Numbers the annexes in their order, a single one not, and tells their names.
fn annexes(parts: &mut [Part]) -> Vec<String> {
    let mut annexes: Vec<&mut Part> = parts.iter_mut().filter(|part| part.form.is_annex()).collect();
    let names = annexes.iter().map(|part| part.name.clone()).collect();
    let several = annexes.len() > 1;
    for (number, part) in (1..).zip(&mut annexes) {
        let written = if several { format!("{ANNEX}{number}") } else { ANNEX.to_owned() };
        part.name = format!("{written} {}", part.name);
        if let Some(Block::AnnexMark(mark)) = part.blocks.first_mut() {
            *mark = written;
        }
    }
    names
}

/// What annexes are called.
const ANNEX: &str = "附件";

/// The table of the numbers that were written before it.
const SOURCES: &str = "数据来源";

fn sources(numbers: &[ReportNumber]) -> Table {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    let columns = vec![
        column("序号", 8, Align::Right),
        column("名称", 26, Align::Left),
        column("数值", 16, Align::Right),
        column("怎样得出", 90, Align::Left),
        column("案卷（卷）", 12, Align::Right),
    ];
    let row = |(at, one): (usize, &ReportNumber)| {
        let dossiers = if one.dossiers.is_empty() { String::new() } else { one.dossiers.len().to_string() };
        let cells = vec![at.to_string(), one.name.clone(), one.value.clone(), one.how.clone(), dossiers];
        Row::Cells { cells, emphasis: false }
    };
    Table { columns, rows: (1..).zip(numbers).map(row).collect() }
}

/// 一 … 九十九; figures beyond.
pub(crate) fn ordinal(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}
