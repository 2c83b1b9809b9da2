//! One cell of a known column to a typed value, or what is wrong with it and what is accepted. Nothing is guessed: what
//! can be read in two ways is refused.

mod dates;
mod kind;
mod money;
mod numerals;
pub(crate) mod words;

pub use kind::{Kind, Words};

use chrono::NaiveDate;

use crate::decimal::{NotScaled, scaled, shown};
use crate::text::{is_blank_mark, packed, tidy, trimmed};
use crate::workbook::Cell;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    Text(String),
    Texts(Vec<String>),
    Date(NaiveDate),
    /// Fen.
    Money(i64),
    Count(u32),
    /// Hundredths of what the column counts.
    Hundredths(i64),
    /// The code of the word: of the dossier's vocabulary, or one that settles nothing there.
    Choice(&'static str),
    Choices(Vec<&'static str>),
    People(Vec<Person>),
    /// Empty: it is stated that there was none.
    Remedies(Vec<Remedy>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub certificate: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// `reconsideration` or `litigation`.
    pub kind: &'static str,
    pub result: Option<String>,
}

/// What is wrong with a cell, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub message: String,
    pub hint: String,
}

impl Wrong {
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Wrong { message: message.into(), hint: hint.into() }
    }
}

type Found<T> = Result<Option<T>, Wrong>;

/// `None`: the cell says nothing. `per_wan` when the heading says 万元.
pub(crate) fn read(cell: &Cell, kind: Kind, per_wan: bool) -> Found<FieldValue> {
    if let Some(error) = failed(cell) {
        return Err(Wrong::new(format!("单元格是错误值 {error}"), "请改成真实的内容，或者清空"));
    }
    match kind {
        Kind::Ignored => Ok(None),
        Kind::Date => Ok(dates::read(cell)?.map(FieldValue::Date)),
        Kind::LastDay => Ok(dates::read_last(cell)?.map(FieldValue::Date)),
        Kind::Money => Ok(money::read(cell, per_wan)?.map(FieldValue::Money)),
        Kind::Count => Ok(count(cell)?.map(FieldValue::Count)),
        Kind::Hundredths => Ok(hundredths(cell)?.map(FieldValue::Hundredths)),
        Kind::Texts => {
            let Some(text) = text(cell)?.filter(|text| !is_blank_mark(&packed(text))) else {
                return Ok(None);
            };
            Ok(Some(FieldValue::Texts(parts(&text).map(str::to_owned).collect())))
        }
        Kind::Choice(options) => {
            let Some(word) = word(cell)? else { return Ok(None) };
            choice(&word, options).map(|code| code.map(FieldValue::Choice))
        }
        Kind::Choices(options) => choices(cell, options),
        Kind::Text => {
            let Some(text) = text(cell)? else { return Ok(None) };
            Ok((!is_blank_mark(&packed(&text))).then_some(FieldValue::Text(text)))
        }
        Kind::Code => {
            let Some(text) = word(cell)?.filter(|text| !is_blank_mark(text)) else { return Ok(None) };
            whole_code(text).map(|code| Some(FieldValue::Text(code)))
        }
        Kind::Codes => {
            let Some(text) = text(cell)?.filter(|text| !is_blank_mark(&packed(text))) else {
                return Ok(None);
            };
            let codes = parts(&text).map(|part| whole_code(packed(part))).collect::<Result<_, _>>()?;
            Ok(Some(FieldValue::Texts(codes)))
        }
        Kind::People => {
            let Some(text) = text(cell)?.filter(|text| !is_blank_mark(&packed(text))) else {
                return Ok(None);
            };
            Ok(Some(FieldValue::People(parts(&text).map(person).collect())))
        }
        Kind::Remedies => remedies(cell),
    }
}

/// What a failed formula shows; csv and other programs have it as text.
fn failed(cell: &Cell) -> Option<&str> {
    const ERRORS: &[&str] = &["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"];
    match cell {
        Cell::Error(error) => Some(error),
        Cell::Text(text) => Some(text.trim()).filter(|text| ERRORS.contains(text)),
        _ => None,
    }
}

/// Text of a cell as written. Whole numbers are fine while Excel still has all their digits.
fn text(cell: &Cell) -> Found<String> {
    let text = match cell {
        Cell::Empty | Cell::Error(_) => return Ok(None),
        Cell::Text(text) => trimmed(text),
        Cell::Bool(yes) => (if *yes { "是" } else { "否" }).to_owned(),
        Cell::Number(number) => {
            let digits = shown(*number).unwrap_or_default();
            if number.abs() >= 1e15 {
                return Err(digits_lost(&format!("{number:e}")));
            }
            digits
        }
        Cell::Date(at) => {
            return Err(Wrong::new(
                format!("Excel 把内容当成了日期（{}）", at.date()),
                "请把单元格格式设为“文本”后重新填写原来的文字",
            ));
        }
    };
    Ok((!text.is_empty()).then_some(text))
}

/// Packed text: for options and numbers.
fn word(cell: &Cell) -> Found<String> {
    Ok(text(cell)?.map(|text| packed(&text)).filter(|text| !text.is_empty()))
}

fn digits_lost(shown: &str) -> Wrong {
    Wrong::new(
        format!("长号码被 Excel 存成了数字（{shown}），15 位以后的数字已经丢失，无法还原"),
        "请把单元格格式设为“文本”，照原件重新填写全部数字",
    )
}

/// `1.39921E+17` is what is left of a number after it was saved as text or csv.
fn whole_code(code: String) -> Result<String, Wrong> {
    let scientific = code.split_once(['E', 'e']).is_some_and(|(before, after)| {
        let after = after.strip_prefix('+').unwrap_or(after);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(after) && before.contains('.') && digits(&before.replacen('.', "", 1))
            || digits(after) && code.contains('+') && digits(before)
    });
    if scientific { Err(digits_lost(&code)) } else { Ok(code) }
}

fn count(cell: &Cell) -> Found<u32> {
    let Some(text) = word(cell)?.filter(|text| !is_blank_mark(text)) else { return Ok(None) };
    let digits = text.strip_suffix('页').unwrap_or(&text);
    let number = scaled(digits, 0, i64::from(u32::MAX)).ok().and_then(|number| u32::try_from(number).ok());
    number.map(Some).ok_or_else(|| Wrong::new(format!("“{}”不是整数", brief(&text)), "请填写整数，如 86"))
}

/// `30`, `32.5学时`, `88分`.
fn hundredths(cell: &Cell) -> Found<i64> {
    let Some(text) = word(cell)?.filter(|text| !is_blank_mark(text)) else { return Ok(None) };
    let units = ["个学时", "学时", "小时", "分"];
    let digits = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
    let number = scaled(digits, 2, 99_999_999);
    number.map(Some).map_err(|_| {
        Wrong::new(format!("“{}”不是数", brief(&text)), "请填写数，最多两位小数，如 30 或者 32.5")
    })
}

fn choice(word: &str, options: &[(&'static str, &'static str)]) -> Found<&'static str> {
    if let Some((_, code)) = options.iter().find(|(option, _)| *option == word) {
        return Ok(Some(code));
    }
    if is_blank_mark(word) {
        return Ok(None);
    }
    Err(Wrong::new(format!("不认识“{}”", brief(word)), accepted(options)))
}

/// The first word of each code.
fn accepted(options: &[(&'static str, &'static str)]) -> String {
    let mut codes: Vec<&str> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for (word, code) in options {
        if !codes.contains(code) {
            codes.push(code);
            words.push(word);
        }
    }
    format!("可以填写：{}", words.join("、"))
}

fn choices(cell: &Cell, options: &'static [(&'static str, &'static str)]) -> Found<FieldValue> {
    let Some(text) = text(cell)? else { return Ok(None) };
    let mut codes: Vec<&'static str> = Vec::new();
    for part in parts(&text) {
        let part = packed(part);
        let part = part.trim_start_matches("并处").trim_start_matches("处以").trim_start_matches('并');
        if let Some(code) = choice(part, options)?
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    Ok((!codes.is_empty()).then_some(FieldValue::Choices(codes)))
}

fn remedies(cell: &Cell) -> Found<FieldValue> {
    let Some(text) = text(cell)? else { return Ok(None) };
    let whole = packed(&text);
    if words::NO_REMEDY.contains(&whole.as_str()) {
        return Ok(Some(FieldValue::Remedies(Vec::new())));
    }
    if is_blank_mark(&whole) {
        return Ok(None);
    }
    let mut found = Vec::new();
    for part in parts(&text) {
        let (kind, result) = bracketed(part);
        let word = packed(&kind);
        let known = words::REMEDIES.iter().find(|(option, _)| *option == word);
        let (_, kind) = known.ok_or_else(|| {
            Wrong::new(
                format!("不认识“{}”", brief(&word)),
                "可以填写：无、复议、诉讼，结果写在括号里，如“复议（维持）、诉讼（驳回）”",
            )
        })?;
        found.push(Remedy { kind, result });
    }
    Ok(Some(FieldValue::Remedies(found)))
}

fn person(text: &str) -> Person {
    let (name, certificate) = bracketed(text);
    Person { name, certificate: certificate.map(|number| packed(&number)) }
}

/// Parts between dividing marks, outside brackets.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    let divides = move |ch: char| {
        match ch {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(ch, '、' | ',' | '，' | ';' | '；' | '/' | '+' | '\n')
    };
    text.split(divides).map(str::trim).filter(|part| !part.is_empty())
}

/// `复议（维持）` → `复议`, `维持`.
fn bracketed(text: &str) -> (String, Option<String>) {
    let plain = tidy(text);
    let split = plain.strip_suffix(')').and_then(|open| open.split_once('('));
    match split {
        Some((before, inside)) if !inside.trim().is_empty() => {
            (before.trim().to_owned(), Some(inside.trim().to_owned()))
        }
        _ => (plain, None),
    }
}

/// The beginning of a cell's text, short enough for a message.
pub(crate) fn brief(text: &str) -> String {
    anheng_core::value::brief(text).into_owned()
}

fn not_scaled(why: NotScaled, text: &str) -> Wrong {
    let text = brief(text);
    match why {
        NotScaled::NotANumber => {
            Wrong::new(format!("“{text}”不是金额"), "请填写数字，如 2000、2,000.50 或者 1.2万元")
        }
        NotScaled::Negative => Wrong::new(format!("金额“{text}”是负数"), "请填写不小于 0 的金额"),
        NotScaled::TooFine => {
            Wrong::new(format!("金额“{text}”不足一分的部分无法入账"), "金额最小到分，请核对原件")
        }
        NotScaled::TooLarge => Wrong::new(format!("金额“{text}”超出范围"), "请核对单位是元还是万元"),
    }
}
