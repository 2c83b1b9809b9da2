//! Document numbers as parts of a series: 云市监罚〔2024〕31号 is number 31 of the series 云市监罚 of 2024. Whether a
//! number is well written is asked by `checks`.

use crate::numbers::typed::half_width;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Numbered {
    /// Everything but year, number and 号, brackets and spaces made alike.
    pub(super) prefix: String,
    pub(super) year: u16,
    pub(super) number: u32,
    /// 31-1 and 31之二 are parts of one number.
    pub(super) part: String,
}

/// The text as numbers are compared: half-width, one kind of bracket, no spaces.
pub(super) fn plain(text: &str) -> String {
    let bracket = |ch| match half_width(ch) {
        '〔' | '【' | '(' | '{' | '〈' | '﹝' => '[',
        '〕' | '】' | ')' | '}' | '〉' | '﹞' => ']',
        ch => ch.to_ascii_uppercase(),
    };
    text.chars().filter(|ch| !ch.is_whitespace()).map(bracket).collect()
}

/// `None` where no year in brackets, or no number after it, is found: such numbers make no series (forms printed ahead
/// are handed out by the book).
pub(super) fn parse(text: &str) -> Option<Numbered> {
    let plain = plain(text);
    let (open, year) = plain.match_indices('[').find_map(|(open, _)| {
        let inner = plain.get(open + 1..)?.split_once(']')?.0;
        let year: u16 = inner.trim_end_matches('年').parse().ok()?;
        (1990..2100).contains(&year).then_some((open, year))
    })?;
    let before = plain.get(..open)?;
    let after = plain.get(open..)?.split_once(']')?.1;
    let digits = |ch: char| ch.is_ascii_digit();
    let begin = after.find(digits)?;
    let run = after.get(begin..)?;
    let end = run.find(|ch: char| !digits(ch)).unwrap_or(run.len());
    let number = run.get(..end)?.parse().ok()?;
    let between = after.get(..begin)?.trim_end_matches('第');
    let part = run.get(end..)?.trim_matches(|ch| ch == '号').to_owned();
    Some(Numbered { prefix: format!("{before}[]{between}"), year, number, part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_apart_however_it_is_written() {
        let of = |text: &str| parse(text).map(|one| (one.prefix, one.year, one.number, one.part));
        let plain = Some(("云市监罚[]".to_owned(), 2024, 31, String::new()));
        for text in [
            "云市监罚〔2024〕31号",
            "云市监罚[2024]第031号",
            "云市监罚（２０２４）３１ 号",
            "云市监罚【2024年】31号",
        ] {
            assert_eq!(of(text), plain, "{text}");
        }
        assert_eq!(of("云市监罚〔2024〕31-1号"), Some(("云市监罚[]".into(), 2024, 31, "-1".into())));
        assert_eq!(of("云市监罚〔2024〕31号之二"), Some(("云市监罚[]".into(), 2024, 31, "之二".into())));
        assert_eq!(of("（2024）云0110罚31号"), Some(("[]云".into(), 2024, 110, "罚31".into())));
        assert_eq!(of("0012345"), None);
        assert_eq!(of("云市监罚〔24〕31号"), None);
    }
}
