//! Where lines end: by real advances, after the rules of Chinese typesetting (no closing mark begins a line, no opening
//! mark ends one), words of letters and digits kept whole. A text that offers no such place is broken anywhere. And how
//! full lines are brought to one width.

use crate::text::{Line, Set, is_space};

/// The empty right half of a mark, which may stand beyond the end of a line.
const HALF: i64 = 500;
/// A line that would need more than this between its characters stays as it is, in thousandths of an em.
const WIDEST: i64 = 350;

/// So many ideographs are one word.
const SHORT: usize = 4;

/// Lines no wider than `room` (thousandths of an em), save for spaces at their ends, which hang.
pub(crate) fn wrap(set: Vec<Set>, room: i64, first_indent: i64) -> Vec<Line> {
    let mut ends = Vec::new();
    let (mut start, mut candidate) = (0, 0);
    let (mut width, mut at_candidate) = (0, 0);
    let mut limit = room - first_indent;
    for i in 0..set.len() {
        if i > start && may_break(set[i - 1].ch, set[i].ch) {
            (candidate, at_candidate) = (i, width);
        }
        width += set[i].advance;
        if is_space(set[i].ch) {
            continue;
        }
        if is_half(&set[i]) && width - HALF <= limit {
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
    let (mut from, count) = (0, ends.len());
    (ends.into_iter().enumerate())
        .map(|(number, end)| {
            let line: Vec<Set> = rest.by_ref().take(end - from).collect();
            from = end;
            let hanging: i64 =
                line.iter().rev().take_while(|one| is_space(one.ch)).map(|one| one.advance).sum();
            let width = line.iter().map(|one| one.advance).sum::<i64>() - hanging;
            let room = if number == 0 { room - first_indent } else { room };
            let last = line.iter().rev().find(|one| !is_space(one.ch));
            let beyond = if last.is_some_and(is_half) { (width - room).clamp(0, HALF) } else { 0 };
            Line { set: line, width: width - beyond, stretch: 0, full: number + 1 < count }
        })
        .collect()
}

/// Brings lines that the text fills to the width of their room; the last one of a text stays as it is.
pub(crate) fn justify(lines: &mut [Line], room: i64, first_indent: i64) {
    for (number, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.full) {
        let room = if number == 0 { room - first_indent } else { room };
        let slack = room - line.width;
        let gaps = line.gaps();
        line.stretch = if gaps > 0 && slack > 0 && slack / gaps <= WIDEST { slack } else { 0 };
    }
}

/// Whether a mark is drawn in the left half of its square only.
fn is_half(set: &Set) -> bool {
    set.advance == 1000 && "，。、；：！？）》」』】〕〉〗”’".contains(set.ch)
}

/// Whether a full line may be widened between two characters: not within a word or a number.
pub(crate) fn may_widen(a: &Set, b: &Set) -> bool {
    let within_word = is_word(a.ch) && is_word(b.ch);
    let within_dash = a.ch == b.ch && matches!(a.ch, '—' | '…' | '⸺');
    !within_word && !within_dash
}

/// Width of the longest piece of a line that reads badly when divided: a number, a code, a word of few ideographs with
/// the marks around it.
pub(crate) fn longest(line: &[(char, i64)]) -> i64 {
    let width = |piece: &[(char, i64)]| -> i64 {
        piece.iter().filter(|(ch, _)| !is_space(*ch)).map(|(_, width)| width).sum()
    };
    let ideograph = |ch| !is_word(ch) && !is_space(ch) && !is_opening(ch) && !is_closing(ch);
    let short = |word: &&[(char, i64)]| word.iter().filter(|(ch, _)| ideograph(*ch)).count() <= SHORT;
    let runs = line.chunk_by(|a, b| !may_break(a.0, b.0)).map(width);
    let words = line.chunk_by(|a, b| !begins_word(a.0, b.0)).filter(short).map(width);
    runs.chain(words).max().unwrap_or(0)
}

/// Whether a word begins between two characters, as far as marks and spaces tell.
fn begins_word(a: char, b: char) -> bool {
    may_break(a, b) && (is_space(a) || is_closing(a) || is_opening(b))
}

/// Whether a line may end between two characters.
fn may_break(a: char, b: char) -> bool {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fonts::{Face, Fonts};
    use crate::text::Setter;

    /// Lines of a text in a room of so many ideographs.
    fn lines(text: &str, ideographs: i64) -> Vec<String> {
        let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
        let set = setter.set(text, Face::Song).into_iter();
        let wrapped = set.flat_map(|line| wrap(line, ideographs * 1000, 0));
        wrapped.map(|line| line.set.iter().map(|set| set.ch).collect()).collect()
    }

    #[test]
    fn ideographs_break_anywhere_and_fill_the_line() {
        assert_eq!(lines("一二三四五六七八九十", 4), ["一二三四", "五六七八", "九十"]);
        assert_eq!(lines("", 4), [""], "an empty text is one empty line, as tall as any other");
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        assert_eq!(lines("一二三四，五六", 4), ["一二三", "四，五六"]);
        let half = "the empty half of a mark stands outside";
        assert_eq!(lines("一二三i，五六", 4), ["一二三i，", "五六"], "{half}");
        assert_eq!(
            lines("一二三四）。五", 4),
            ["一二三", "四）。五"],
            "two marks together go down with the word"
        );
        for mark in "，。、；：？！）》」』】〕”".chars() {
            let broken = lines(&format!("一二三四{mark}五六七八{mark}九"), 4);
            assert!(broken.iter().all(|line| !line.starts_with(mark)), "{mark} begins a line of {broken:?}");
        }
    }

    #[test]
    fn no_line_ends_with_an_opening_mark() {
        for mark in "（《「『【〔“".chars() {
            let broken = lines(&format!("一二三{mark}四五六七{mark}八九"), 4);
            assert!(broken.iter().all(|line| !line.ends_with(mark)), "{mark} ends a line of {broken:?}");
        }
    }

    #[test]
    fn words_and_numbers_stay_whole_where_they_fit() {
        assert_eq!(lines("决定书于2024-03-04送达", 7), ["决定书于", "2024-03-04送", "达"]);
        assert_eq!(lines("the quick brown fox", 5), ["the quick ", "brown fox"]);
    }

    #[test]
    fn what_has_no_place_to_break_is_broken_anyway() {
        for text in ["a".repeat(5_000), "，".repeat(5_000), "（".repeat(5_000), "—".repeat(5_000)] {
            let broken = lines(&text, 10);
            assert!(broken.len() >= 250, "5,000 characters do not fit on {} lines of ten", broken.len());
            assert_eq!(broken.concat(), text, "and none may be lost");
        }
    }

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        let text = "系统提示：告知书（2024-03-01）送达后 3 个自然日，即作出《决定书》No.17/2024；“陈述”“申辩”未见复核……";
        for room in 1..40 {
            let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
            let set: Vec<Set> = setter.set(text, Face::Song).concat();
            let wrapped = wrap(set, room * 1000, 0);
            let back: String = wrapped.iter().flat_map(|line| line.set.iter().map(|set| set.ch)).collect();
            assert_eq!(back, text);
            assert!(
                wrapped.iter().all(|line| line.width <= room * 1000),
                "a line is wider than {room} characters"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_wrapped_whole(text in "[一-十，。（）“” a-z0-9/-]{0,120}|\\PC{0,60}", room in 1_i64..20) {
            let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
            let set = setter.set(&text, Face::Song).concat();
            let before: Vec<char> = set.iter().map(|set| set.ch).collect();
            let wrapped = wrap(set, room * 1_000, 0);
            let back: Vec<char> = wrapped.iter().flat_map(|line| line.set.iter().map(|set| set.ch)).collect();
            prop_assert_eq!(before, back);
            for line in &wrapped {
                let alone = line.set.iter().filter(|set| !is_space(set.ch)).count() <= 1;
                prop_assert!(line.width <= room * 1_000 || alone, "{:?}", line);
            }
        }
    }

    #[test]
    fn full_lines_come_to_one_width() {
        let text = "依照《中华人民共和国行政处罚法》第四十二条第一款规定，执法人员不得少于2人，并应当主动出示执法证件2024-03-04。";
        for room in 8..30 {
            let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
            let mut wrapped = wrap(setter.set(text, Face::Song).concat(), room * 1000, 2_000);
            justify(&mut wrapped, room * 1000, 2_000);
            let (last, full) = wrapped.split_last().expect("a text has lines");
            assert_eq!(last.stretch, 0, "the last line of a text stays as it is");
            for (number, line) in full.iter().enumerate() {
                let room = if number == 0 { room * 1000 - 2_000 } else { room * 1000 };
                let narrow = line.gaps() == 0 || (room - line.width) / line.gaps() > WIDEST;
                assert!(narrow || line.width + line.stretch == room, "{room}: {line:?}");
            }
        }
    }

    #[test]
    fn the_first_line_leaves_room_for_its_indent() {
        let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
        let set = setter.set("一二三四五六七八", Face::Song).concat();
        let widths: Vec<i64> = wrap(set, 4_000, 2_000).iter().map(|line| line.width).collect();
        assert_eq!(widths, [2_000, 4_000, 2_000]);
    }
}
