//! Where lines end: by real advances, after the rules of Chinese typesetting (no closing mark begins a line, no opening
//! mark ends one), words of letters and digits kept whole. A text that offers no such place is broken anywhere.

use crate::text::{Line, Set, is_space};

/// Lines no wider than `room` (thousandths of an em), save for spaces at their ends, which hang.
pub(crate) fn wrap(set: Vec<Set>, room: i64, first_indent: i64) -> Vec<Line> {
    let mut ends = Vec::new();
    let (mut start, mut candidate) = (0, 0);
    let (mut width, mut at_candidate) = (0, 0);
    let mut limit = room - first_indent;
    for i in 0..set.len() {
        if i > start && may_break(&set[..i], &set[i]) {
            (candidate, at_candidate) = (i, width);
        }
        width += set[i].advance;
        if is_space(set[i].ch) {
            continue;
        }
        while width > limit && i > start {
            let (end, used) =
                if candidate > start { (candidate, at_candidate) } else { (i, width - set[i].advance) };
            ends.push(end);
            (start, width, limit) = (end, width - used, room);
        }
    }
    ends.push(set.len());
    let mut rest = set.into_iter();
    let mut from = 0;
    ends.into_iter()
        .map(|end| {
            let line: Vec<Set> = rest.by_ref().take(end - from).collect();
            from = end;
            let hanging: i64 =
                line.iter().rev().take_while(|one| is_space(one.ch)).map(|one| one.advance).sum();
            let width = line.iter().map(|one| one.advance).sum::<i64>() - hanging;
            Line { set: line, width }
        })
        .collect()
}

/// Whether a line may end before `next`.
fn may_break(before: &[Set], next: &Set) -> bool {
    let Some(last) = before.last() else { return false };
    let (a, b) = (last.ch, next.ch);
    if is_space(b) || is_closing(b) {
        return false;
    }
    if is_space(a) {
        return true;
    }
    if is_opening(a) || (a == b && matches!(a, '—' | '…' | '⸺')) {
        return false;
    }
    // A path, an address or a formula may be broken after a stroke, but not a date or a case number within.
    !(is_word(a) && is_word(b))
}

fn is_closing(ch: char) -> bool {
    matches!(
        ch,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '〉'
            | '〗'
            | '…'
            | '—'
            | '％'
            | '‰'
            | '℃'
            | '·'
            | '～'
            | '々'
            | '］'
            | '｝'
            | '．'
            | '″'
            | '′'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

fn is_opening(ch: char) -> bool {
    matches!(
        ch,
        '（' | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '“'
            | '‘'
            | '〈'
            | '〖'
            | '［'
            | '｛'
            | '￥'
            | '№'
            | '('
            | '['
            | '{'
            | '$'
    )
}

/// Letters, digits and the marks within numbers and addresses of the alphabetic scripts.
fn is_word(ch: char) -> bool {
    ch.is_ascii_graphic()
        || (ch.is_alphanumeric() && u32::from(ch) < 0x1100)
        || matches!(ch, '\u{300}'..='\u{36f}')
}
