//! Text as runs: forced lines, hidden characters shown as they are on paper, and the width that a text is likely to take
//! where a place for it must be chosen before any font is known.

use super::styles::STRONG;
use super::xml::{Xml, code};
use crate::ink::Length;
use crate::text::{is_hidden, is_line_end, is_selector, is_space};
use crate::wrap::longest;

/// Thousandths of an em.
const WIDE: i64 = 1000;
const NARROW: i64 = 500;
const CAPITAL: i64 = 700;

/// The lines that a text itself begins.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_line_end) {
        let (line, after) = rest.split_at(at);
        lines.push(line);
        let end = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = &after[end..];
    }
    lines.push(rest);
    lines
}

/// How a text differs from what its style says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stress {
    /// In the sans (hei) face.
    pub(super) strong: bool,
    pub(super) size: Option<Length>,
}

/// The runs of a text.
pub(super) fn runs(xml: &mut Xml, text: &str, stress: Stress) {
    for (number, line) in lines(text).into_iter().enumerate() {
        if number > 0 {
            xml.within("w:r", &[], |xml| xml.leaf("w:br", &[]));
        }
        let mut plain = String::new();
        for ch in line.chars() {
            // A selector says which form of the character before it is meant.
            let before = plain.chars().last().filter(|last| !is_space(*last) && !is_selector(*last));
            if ch == '\t' {
                plain.push_str("  ");
            } else if is_shown(ch) || (is_selector(ch) && before.is_some()) {
                plain.push(ch);
            } else {
                run(xml, &std::mem::take(&mut plain), false, stress);
                run(xml, &code(ch), true, stress);
            }
        }
        run(xml, &plain, false, stress);
    }
}

/// The same where no run has room, such as the title of a file: on one line.
pub(super) fn flat(text: &str) -> String {
    let mut flat = String::new();
    for ch in lines(text).join(" ").chars() {
        match ch {
            '\t' => flat.push(' '),
            ch if is_shown(ch) => flat.push(ch),
            ch => flat.push_str(&format!("[{}]", code(ch))),
        }
    }
    flat
}

fn is_shown(ch: char) -> bool {
    !is_hidden(ch) && !matches!(ch, '\u{fffe}' | '\u{ffff}')
}

fn run(xml: &mut Xml, text: &str, framed: bool, stress: Stress) {
    if text.is_empty() {
        return;
    }
    xml.within("w:r", &[], |xml| {
        properties(xml, stress, framed);
        xml.within("w:t", &[("xml:space", &"preserve")], |xml| xml.text(text));
    });
}

pub(super) fn properties(xml: &mut Xml, stress: Stress, framed: bool) {
    xml.within("w:rPr", &[], |xml| {
        if stress.strong {
            xml.val("w:rStyle", STRONG);
        }
        // Quotation marks and dashes are in fonts of both kinds.
        xml.leaf("w:rFonts", &[("w:hint", &"eastAsia")]);
        if let Some(size) = stress.size {
            xml.val("w:sz", half_points(size));
            xml.val("w:szCs", half_points(size));
        }
        if framed {
            xml.leaf("w:bdr", &[("w:val", &"single"), ("w:sz", &4), ("w:space", &0), ("w:color", &"auto")]);
        }
    });
}

/// Thousandths of an em that the longest line of a text is likely to take.
pub(super) fn em(text: &str) -> i64 {
    lines(text).into_iter().map(line_em).max().unwrap_or(0)
}

/// How many lines a text is likely to take where so many thousandths of an em have room.
pub(super) fn count(text: &str, room: i64) -> i64 {
    let room = room.max(WIDE);
    lines(text).into_iter().map(|line| ((line_em(line) + room - 1) / room).max(1)).sum()
}

fn line_em(line: &str) -> i64 {
    line.chars().map(char_em).sum()
}

fn char_em(ch: char) -> i64 {
    match ch {
        'A'..='Z' => CAPITAL,
        ch if ch < '\u{2010}' => NARROW,
        _ => WIDE,
    }
}

/// Thousandths of an em that a text is likely to need for its numbers, codes and short words to stay whole.
pub(super) fn need(text: &str) -> i64 {
    let each = |line: &str| line.chars().map(|ch| (ch, char_em(ch))).collect::<Vec<_>>();
    lines(text).into_iter().map(|line| longest(&each(line))).max().unwrap_or(0)
}

/// Twentieths of a point, the measure of Word.
pub(super) fn twips(length: Length) -> i64 {
    length / 50
}

pub(super) fn half_points(length: Length) -> i64 {
    length / 500
}
