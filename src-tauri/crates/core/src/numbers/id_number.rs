//! 公民身份号码 (GB 11643-1999): 18 characters with a date of birth and a check digit, and ages reckoned from it. What
//! an age means for a penalty (行政处罚法 30 条) belongs in checks.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::typed::{is_masked, normalise};
use crate::value::parse_day;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
const LENGTH: usize = 18;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum IdCheck {
    Valid,
    /// Part of it is hidden in this copy; nothing can be said, and nothing is wrong.
    Masked,
    /// A number of the first generation (15 digits, born 19yy): it has no check digit, and is not wrong for that.
    OldFifteen,
    BadLength {
        /// Characters found.
        len: usize,
    },
    BadCharacter {
        /// Counted from 1.
        at: usize,
        ch: char,
    },
    /// The date of birth does not exist, or lies outside 1900–2199.
    BadBirthDate,
    BadCheckDigit {
        expected: char,
        found: char,
    },
}

/// Full-width characters, surrounding spaces and a small x are a matter of typing and are read as meant.
pub fn check(number: &str) -> IdCheck {
    let plain = normalise(number);
    if is_masked(&plain) {
        return IdCheck::Masked;
    }
    let plain = plain.to_ascii_uppercase();
    let len = plain.chars().count();
    if len != LENGTH && len != 15 {
        return IdCheck::BadLength { len };
    }
    for (at, ch) in (1..).zip(plain.chars()) {
        if !(ch.is_ascii_digit() || at == LENGTH && ch == 'X') {
            return IdCheck::BadCharacter { at, ch };
        }
    }
    if written_birth_date(&plain).is_none() {
        return IdCheck::BadBirthDate;
    }
    if len == 15 {
        return IdCheck::OldFifteen;
    }
    match (plain.get(..LENGTH - 1).and_then(check_digit), plain.chars().last()) {
        (Some(expected), Some(found)) if expected != found => IdCheck::BadCheckDigit { expected, found },
        _ => IdCheck::Valid,
    }
}

/// The 18th character for the first 17; `None` unless there are exactly 17 digits.
pub fn check_digit(first_17: &str) -> Option<char> {
    if first_17.chars().count() != LENGTH - 1 {
        return None;
    }
    let mut sum = 0;
    for (ch, weight) in first_17.chars().zip(WEIGHTS) {
        sum += ch.to_digit(10)? * weight;
    }
    CHECK_DIGITS.get(sum as usize % 11).copied()
}

/// The date of birth of a number that is `Valid` or `OldFifteen`; a number that is wrong or hidden proves nothing.
pub fn birth_date(number: &str) -> Option<NaiveDate> {
    matches!(check(number), IdCheck::Valid | IdCheck::OldFifteen)
        .then(|| written_birth_date(&normalise(number)))
        .flatten()
}

/// 周岁 on `date`; `None` before birth.
///
/// A year of age is full only from the day *after* the birthday: on the birthday itself one is still 不满. That is
/// how the courts reckon 周岁 and is taken over here as an assumption, since 行政处罚法 30 条 does not say. Who is
/// born on 29 February is held to have the birthday on 28 February in other years.
pub fn age_on(birth: NaiveDate, date: NaiveDate) -> Option<u32> {
    if date < birth {
        return None;
    }
    let years = u32::try_from(date.year() - birth.year()).ok()?;
    let birthday = birth.checked_add_months(chrono::Months::new(years.checked_mul(12)?))?;
    Some(if birthday < date { years } else { years.saturating_sub(1) })
}

fn written_birth_date(plain: &str) -> Option<NaiveDate> {
    let (century, digits) = match plain.len() {
        15 => ("19", plain.get(6..12)?),
        _ => ("", plain.get(6..14)?),
    };
    let digits = format!("{century}{digits}");
    parse_day(&format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    /// Both are the standard's own examples.
    const EXAMPLES: [&str; 2] = ["11010519491231002X", "440524188001010014"];

    #[test]
    fn the_check_digit_is_the_standards() {
        for example in EXAMPLES {
            assert_eq!(check_digit(&example[..17]), example.chars().last(), "{example}");
        }
        assert_eq!(check(EXAMPLES[0]), IdCheck::Valid);
        assert_eq!(check(" １１０１０５19491231002x"), IdCheck::Valid);
        assert_eq!(birth_date(EXAMPLES[0]), Some(day("1949-12-31")));
    }

    #[test]
    fn each_way_of_being_wrong_is_named() {
        assert_eq!(check("1101051949123100"), IdCheck::BadLength { len: 16 });
        assert_eq!(check("1101051949123A002X"), IdCheck::BadCharacter { at: 14, ch: 'A' });
        assert_eq!(check("X1010519491231002X"), IdCheck::BadCharacter { at: 1, ch: 'X' });
        assert_eq!(check("11010519490229002X"), IdCheck::BadBirthDate);
        assert_eq!(check(EXAMPLES[1]), IdCheck::BadBirthDate, "born in 1880: nobody in today's dossiers");
        assert_eq!(check("110105194912310021"), IdCheck::BadCheckDigit { expected: 'X', found: '1' });
        assert_eq!(birth_date("110105194912310021"), None, "a wrong number proves nothing");
    }

    #[test]
    fn old_and_hidden_numbers_are_not_wrong() {
        assert_eq!(check("110105491231002"), IdCheck::OldFifteen);
        assert_eq!(birth_date("110105491231002"), Some(day("1949-12-31")));
        assert_eq!(check("110105491331002"), IdCheck::BadBirthDate);
        assert_eq!(check("110105********002X"), IdCheck::Masked);
        assert_eq!(check("110105XXXXXXXX002X"), IdCheck::Masked);
    }

    #[test]
    fn a_year_is_full_on_the_day_after_the_birthday() {
        let birth = day("2010-05-20");
        assert_eq!(age_on(birth, day("2024-05-19")), Some(13));
        assert_eq!(age_on(birth, day("2024-05-20")), Some(13), "still 不满十四周岁");
        assert_eq!(age_on(birth, day("2024-05-21")), Some(14));
        assert_eq!(age_on(birth, day("2010-05-19")), None);
        assert_eq!(age_on(birth, birth), Some(0));
        let leap = day("2008-02-29");
        assert_eq!(age_on(leap, day("2022-02-28")), Some(13));
        assert_eq!(age_on(leap, day("2022-03-01")), Some(14));
        assert_eq!(age_on(leap, day("2024-02-29")), Some(15));
        assert_eq!(age_on(leap, day("2024-03-01")), Some(16));
    }

    proptest! {
        #[test]
        fn one_changed_digit_never_passes(offset in 0u64..36_000, tail in "[0-9]{3}", at in 0usize..17, put in 0u8..10) {
            let birth = day("1920-01-01") + chrono::Days::new(offset);
            let body = format!("370102{}{tail}", birth.format("%Y%m%d"));
            let number = format!("{body}{}", check_digit(&body).unwrap());
            prop_assert_eq!(check(&number), IdCheck::Valid);
            prop_assert_eq!(birth_date(&number), Some(birth));
            let mut bytes = number.clone().into_bytes();
            bytes[at] = b'0' + put;
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(check(&changed) == IdCheck::Valid, changed == number);
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,20}") {
            check(&text);
            birth_date(&text);
        }
    }
}
