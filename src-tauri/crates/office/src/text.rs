//! How people type: full-width characters, stray spaces and line breaks, marks that stand for nothing. What a text
//! means belongs to the column that it stands in.

/// Full-width ASCII and every kind of space become plain, runs of spaces become one, spaces around are dropped.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for ch in text.chars() {
        let ch = half_width(ch);
        if !ch.is_whitespace() && !invisible(ch) {
            tidied.push(ch);
        } else if ch.is_whitespace() && !tidied.is_empty() && !tidied.ends_with(' ') {
            tidied.push(' ');
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// Spaces dropped altogether: for names of columns, options and numbers, where a space says nothing.
pub(crate) fn packed(text: &str) -> String {
    text.chars().map(half_width).filter(|ch| !ch.is_whitespace() && !invisible(*ch)).collect()
}

/// Trimmed, with nothing inside it changed: names and titles keep their own full-width brackets.
pub(crate) fn trimmed(text: &str) -> String {
    let visible: String = text.chars().filter(|ch| !invisible(*ch)).collect();
    visible.trim().to_owned()
}

/// What is typed into a cell that has nothing to say.
pub(crate) fn is_blank_mark(packed: &str) -> bool {
    packed == "无" || packed.chars().all(|ch| matches!(ch, '/' | '\\' | '-' | '—' | '–' | '−'))
}

pub(crate) fn half_width(ch: char) -> char {
    match ch {
        '\u{3000}' | '\u{a0}' => ' ',
        // U+FF01–FF5E mirror U+0021–007E in order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(ch as u32 - 0xFEE0).unwrap_or(ch),
        _ => ch,
    }
}

/// Zero-width characters and marks of writing direction come in with copies from web pages.
fn invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_tidied_and_nothing_else() {
        assert_eq!(tidy(" ２０２５．４．１４\u{200b}\n 上午 "), "2025.4.14 上午");
        assert_eq!(packed("罚款\n金额（万元）"), "罚款金额(万元)");
        assert_eq!(trimmed("　云泊县（试）有限公司\n"), "云泊县（试）有限公司");
        for mark in ["/", "—", "——", "-", "无", ""] {
            assert!(is_blank_mark(mark), "{mark}");
        }
        for said in ["0", "否", "-1", "一"] {
            assert!(!is_blank_mark(said), "{said}");
        }
    }
}
