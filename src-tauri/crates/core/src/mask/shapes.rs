//! What a text still gives away by its shape alone, to be found before it is published: identity numbers, credit codes,
//! telephones, bank cards, vehicle plates, mail addresses. It is looked for anew, not by the rules that hid it, so that
//! what those missed is not missed twice.

use super::number::luhn;
use super::plates::PROVINCES;
use super::traces::{Left, Tell};
use crate::numbers::credit_code::{self, CodeCheck};
use crate::numbers::id_number::{self, IdCheck};
use crate::numbers::typed::half_width;

/// A character that can be seen, as it is compared.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    /// Its place in the text.
    at: usize,
    /// Its place among those that can be seen.
    nth: usize,
    ch: char,
}

/// Zero-width marks: a text looks the same with them and without.
pub(super) fn is_unseen(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// What parts the groups of one number.
fn is_joint(ch: char) -> bool {
    ch.is_whitespace() || "-—–‐_)".contains(ch)
}

/// All of them, in the order in which they stand.
pub fn shapes(text: &str) -> Vec<Left> {
    let seen = text.chars().enumerate().filter(|(_, ch)| !is_unseen(*ch));
    let glyphs: Vec<Glyph> = seen
        .zip(0..)
        .map(|((at, ch), nth)| Glyph { at, nth, ch: half_width(ch).to_ascii_uppercase() })
        .collect();
    let mut found = plates(&glyphs);
    found.extend(mails(&glyphs));
    for run in runs(&glyphs, |ch| ch.is_ascii_alphanumeric()) {
        let codes = parts(&run).filter(|part| credit_code::check(&text_of(part)) == CodeCheck::Valid);
        found.extend(codes.map(|part| left(Tell::CreditCode, part)));
    }
    for run in runs(&glyphs, |ch| ch.is_ascii_digit() || ch == 'X') {
        // What follows shows an amount, however long it is.
        let end = run.last().map_or(0, |last| last.nth + 1);
        let next = glyphs[end..].iter().map(|glyph| glyph.ch).find(|ch| !ch.is_whitespace());
        if !next.is_some_and(|ch| "元万亿".contains(ch)) {
            found.extend(numbers(&run));
        }
    }
    found.sort_by_key(|left| (left.at, left.tell));
    found.dedup();
    found
}

/// Runs of characters of one sort, over at most two joints between them.
fn runs(glyphs: &[Glyph], of_run: impl Fn(char) -> bool) -> Vec<Vec<Glyph>> {
    let mut all = Vec::new();
    let mut run: Vec<Glyph> = Vec::new();
    let mut gap = 0;
    for glyph in glyphs {
        if of_run(glyph.ch) {
            run.push(*glyph);
            gap = 0;
        } else {
            gap += 1;
            if gap > 2 || !is_joint(glyph.ch) {
                all.push(std::mem::take(&mut run));
                gap = 0;
            }
        }
    }
    all.push(run);
    all.retain(|run| !run.is_empty());
    all
}

/// Where a group of a run begins: at its head, and behind every joint.
fn starts(run: &[Glyph]) -> Vec<usize> {
    let behind = |at: &usize| run[*at].nth > run[at - 1].nth + 1;
    std::iter::once(0).chain((1..run.len()).filter(behind)).collect()
}

/// Numbers in a row are one run: everything from where one group begins to where one ends.
fn parts(run: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let starts = starts(run);
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([run.len()]).collect();
    let spans = starts.into_iter().enumerate().flat_map(move |(nth, start)| {
        ends[nth..].iter().take(8).map(|end| (start, *end)).collect::<Vec<_>>()
    });
    spans.filter_map(|(start, end)| run.get(start..end))
}

fn text_of(run: &[Glyph]) -> String {
    run.iter().map(|glyph| glyph.ch).collect()
}

fn left(tell: Tell, run: &[Glyph]) -> Left {
    Left { tell, at: run.first().map_or(0, |first| first.at), shown: text_of(run) }
}

fn numbers(run: &[Glyph]) -> Vec<Left> {
    let is_identity = |number: &str| id_number::check(number) == IdCheck::Valid;
    let mut found = Vec::new();
    for part in parts(run) {
        let (number, groups) = (text_of(part), starts(part));
        let widths: Vec<usize> = groups
            .iter()
            .zip(groups.iter().skip(1).chain([&part.len()]))
            .map(|(from, to)| to - from)
            .collect();
        if is_identity(&number) {
            found.push(left(Tell::Identity, part));
        } else if is_mobile(&number, &widths) || is_fixed(&number, &widths) {
            found.push(left(Tell::Telephone, part));
        } else if is_card(&number, &widths) {
            found.push(left(Tell::Card, part));
        } else if widths.len() == 1 {
            // Glued to another number.
            let within = part.windows(18).filter(|window| is_identity(&text_of(window)));
            found.extend(within.map(|window| left(Tell::Identity, window)));
        }
    }
    found
}

fn digits(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mobile(number: &str, widths: &[usize]) -> bool {
    let bare = number.strip_prefix("0086").or_else(|| number.strip_prefix("86"));
    let bare = bare.filter(|bare| bare.len() == 11).unwrap_or(number);
    let shape = matches!(widths, [_] | [3, 4, 4] | [3, 8] | [7, 4] | [2 | 4, 11] | [2 | 4, 3, 4, 4]);
    shape
        && bare.len() == 11
        && bare.starts_with('1')
        && !bare[1..].starts_with(['0', '1', '2'])
        && digits(bare)
}

/// 0399-5558002, (0399) 5558002, 03995558002.
fn is_fixed(number: &str, widths: &[usize]) -> bool {
    let shape = matches!(widths, [11 | 12] | [3 | 4, 7 | 8] | [3 | 4, 3 | 4, 4]);
    shape && number.starts_with('0') && !number.starts_with("00") && digits(number)
}

fn is_card(number: &str, widths: &[usize]) -> bool {
    let grouped = widths.iter().rev().skip(1).all(|width| *width == 4);
    grouped && (16..=19).contains(&number.len()) && number.starts_with(['3', '4', '5', '6']) && luhn(number)
}

fn plates(glyphs: &[Glyph]) -> Vec<Left> {
    let mut found = Vec::new();
    for (at, pair) in glyphs.windows(2).enumerate() {
        if !(PROVINCES.contains(pair[0].ch) && pair[1].ch.is_ascii_uppercase()) {
            continue;
        }
        let rest = &glyphs[at + 2..];
        let joint = |glyph: &&Glyph| is_joint(glyph.ch) || "·•・.".contains(glyph.ch);
        let gap = rest.iter().take(2).take_while(joint).count();
        let body = rest[gap..].iter().take_while(|glyph| glyph.ch.is_ascii_alphanumeric());
        let body: Vec<char> = body.map(|glyph| glyph.ch).collect();
        let digits = body.iter().filter(|ch| ch.is_ascii_digit()).count();
        if (4..=6).contains(&body.len()) && digits >= 2 {
            found.push(left(Tell::Plate, &glyphs[at..at + 2 + gap + body.len()]));
        }
    }
    found
}

fn mails(glyphs: &[Glyph]) -> Vec<Left> {
    let of_mail = |glyph: &&Glyph| glyph.ch.is_ascii_alphanumeric() || "._-+".contains(glyph.ch);
    let mut found = Vec::new();
    for at in (0..glyphs.len()).filter(|at| glyphs[*at].ch == '@') {
        let before = glyphs[..at].iter().rev().take_while(of_mail).count();
        let after = glyphs[at + 1..].iter().take_while(of_mail).count();
        let host = text_of(&glyphs[at + 1..at + 1 + after]);
        if before > 0 && host.trim_end_matches('.').contains('.') {
            found.push(left(Tell::Mail, &glyphs[at - before..at + 1 + after]));
        }
    }
    found
}
