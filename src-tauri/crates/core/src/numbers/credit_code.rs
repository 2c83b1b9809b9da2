//! 统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check digit. Whether the code belongs to the party
//! that a paper names cannot be told from it and belongs to no room here.

use serde::Serialize;

use super::typed::{is_masked, normalise};

/// Digits and capitals without I, O, S, V, Z; a character's place is its value, 0–30.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum CodeCheck {
    Valid,
    /// Part of it is hidden in this copy; nothing can be said, and nothing is wrong.
    Masked,
    BadLength {
        /// Characters found.
        len: usize,
    },
    BadCharacter {
        /// Counted from 1.
        at: usize,
        ch: char,
    },
    BadCheckDigit {
        expected: char,
        found: char,
    },
}

/// Full-width characters, surrounding spaces and small letters are a matter of typing and are read as meant.
pub fn check(code: &str) -> CodeCheck {
    let plain = normalise(code);
    if is_masked(&plain) {
        return CodeCheck::Masked;
    }
    let plain = plain.to_ascii_uppercase();
    let len = plain.chars().count();
    if len != LENGTH {
        return CodeCheck::BadLength { len };
    }
    for (at, ch) in (1..).zip(plain.chars()) {
        let allowed = if in_region(at) { ch.is_ascii_digit() } else { value(ch).is_some() };
        if !allowed {
            return CodeCheck::BadCharacter { at, ch };
        }
    }
    match (plain.get(..LENGTH - 1).and_then(check_digit), plain.chars().last()) {
        (Some(expected), Some(found)) if expected != found => CodeCheck::BadCheckDigit { expected, found },
        _ => CodeCheck::Valid,
    }
}

/// The 18th character for the first 17; `None` unless there are exactly 17 characters of the alphabet.
pub fn check_digit(first_17: &str) -> Option<char> {
    if first_17.chars().count() != LENGTH - 1 {
        return None;
    }
    let mut sum = 0;
    let mut weight = 1;
    for ch in first_17.chars() {
        sum += value(ch)? * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.get((31 - sum % 31) % 31).map(|byte| char::from(*byte))
}

/// Characters 3–8, the 行政区划代码 of the registering authority; `None` when they are hidden or not all digits.
pub fn region_code(code: &str) -> Option<String> {
    let region: String = normalise(code).chars().skip(2).take(6).collect();
    (region.len() == 6 && region.bytes().all(|byte| byte.is_ascii_digit())).then_some(region)
}

fn in_region(at: usize) -> bool {
    (3..=8).contains(&at)
}

fn value(ch: char) -> Option<usize> {
    ALPHABET.iter().position(|byte| char::from(*byte) == ch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Codes in wide circulation, checked by hand against the weights of the standard.
    const REAL: [&str; 2] = ["91350100M000100Y43", "9144030071526726XG"];

    #[test]
    fn published_codes_are_valid_however_they_are_typed() {
        for code in REAL {
            assert_eq!(check(code), CodeCheck::Valid, "{code}");
        }
        assert_eq!(check("　９１３５０１００M000100y43 "), CodeCheck::Valid);
        assert_eq!(region_code(REAL[0]).as_deref(), Some("350100"));
    }

    #[test]
    fn each_way_of_being_wrong_is_named() {
        assert_eq!(check(""), CodeCheck::BadLength { len: 0 });
        assert_eq!(check("91350100M000100Y4"), CodeCheck::BadLength { len: 17 });
        assert_eq!(check("91350100M000100Y430"), CodeCheck::BadLength { len: 19 });
        assert_eq!(check("91350100I000100Y43"), CodeCheck::BadCharacter { at: 9, ch: 'I' });
        assert_eq!(check("9135A100M000100Y43"), CodeCheck::BadCharacter { at: 5, ch: 'A' });
        assert_eq!(check("91350100中000100Y43"), CodeCheck::BadCharacter { at: 9, ch: '中' });
        assert_eq!(check("91350100M000100Y44"), CodeCheck::BadCheckDigit { expected: '3', found: '4' });
    }

    #[test]
    fn a_hidden_code_is_not_a_wrong_one() {
        for code in ["9135********00Y43", "91350100xxxxxxxx43", "９１３５＊＊", "91350100XXXXXXXX43"] {
            assert_eq!(check(code), CodeCheck::Masked, "{code}");
        }
        assert_eq!(region_code("91350100******").as_deref(), Some("350100"));
        assert_eq!(region_code("9135********00Y43"), None);
    }

    #[test]
    fn a_check_digit_needs_seventeen_good_characters() {
        assert_eq!(check_digit("91350100M000100Y4"), Some('3'));
        assert_eq!(check_digit("91350100M000100Y"), None);
        assert_eq!(check_digit("91350100S000100Y4"), None);
    }

    proptest! {
        #[test]
        fn one_changed_character_never_passes(body in "9[1-3][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", at in 0usize..18, put in 0usize..31) {
            let mut code = body.clone();
            code.push(check_digit(&body).unwrap());
            prop_assume!(!is_masked(&code));
            prop_assert_eq!(check(&code), CodeCheck::Valid);
            let mut bytes = code.clone().into_bytes();
            bytes[at] = ALPHABET[put];
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(check(&changed) == CodeCheck::Valid, changed == code);
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,24}") {
            check(&text);
            region_code(&text);
        }
    }
}
