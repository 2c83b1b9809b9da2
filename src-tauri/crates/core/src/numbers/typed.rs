//! How people type numbers: full-width characters, and characters put in to hide others. The rules of a particular
//! number belong in its own module.

/// Full-width ASCII and the full-width space become plain; spaces around are dropped.
pub(crate) fn normalise(text: &str) -> String {
    let plain: String = text.chars().map(half_width).collect();
    plain.trim().to_owned()
}

pub(crate) fn half_width(ch: char) -> char {
    match ch {
        '\u{3000}' => ' ',
        // U+FF01–FF5E mirror U+0021–007E in order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(ch as u32 - 0xFEE0).unwrap_or(ch),
        _ => ch,
    }
}

/// Whether part of a normalised number is hidden. Single `X`s are legal in both codes, so only a run of three hides.
pub(crate) fn is_masked(plain: &str) -> bool {
    let hides = |ch| matches!(ch, '*' | '×' | '…' | '●' | '■' | '█');
    let x_runs = plain.split(|ch| !matches!(ch, 'x' | 'X'));
    plain.contains(hides) || x_runs.into_iter().any(|run| run.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_spaces_become_plain() {
        assert_eq!(normalise("\u{3000} １２Ａｘ＊：（ "), "12Ax*:(");
    }

    #[test]
    fn only_hiding_marks_hide() {
        for masked in ["9143**", "110101xxxxxxxx1234", "1101XXX", "12×34", "12…"] {
            assert!(is_masked(masked), "{masked}");
        }
        for open in ["", "11010119900307123X", "91XX0"] {
            assert!(!is_masked(open), "{open}");
        }
    }
}
