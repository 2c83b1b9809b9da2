//! Numbers that lead to a person: identity numbers, telephones, bank cards and whatever stands behind such a word. Every
//! other number (documents, dates, amounts, credit codes, certificates) is left as it is.

use std::collections::HashSet;

use crate::numbers::credit_code::{self, CodeCheck};
use crate::numbers::id_number::{self, IdCheck};
use crate::numbers::typed::half_width;

const IDENTITY: [&str; 12] = [
    "身份证",
    "身份证号",
    "身份证号码",
    "身份号码",
    "公民身份号码",
    "证件号",
    "证件号码",
    "护照",
    "护照号",
    "护照号码",
    "通行证",
    "军官证",
];
const TELEPHONE: [&str; 11] =
    ["电话", "电话号码", "手机", "手机号", "手机号码", "联系方式", "座机", "传真", "微信", "微信号", "tel"];
const ACCOUNT: [&str; 8] = ["账号", "帐号", "卡号", "账户", "帐户", "银行卡", "银行账号", "银行卡号"];
/// Words that say that a number is none of a person, though it looks like one.
const OTHERWISE: [&str; 15] = [
    "执法证",
    "执法证号",
    "证号",
    "信用代码",
    "注册号",
    "许可证",
    "许可证号",
    "文号",
    "票号",
    "票据号",
    "编号",
    "单号",
    "备案号",
    "档号",
    "案号",
];
/// Units of amounts: what stands before them is a quantity.
const UNITS: &str = "元万亿角吨千公米平克升件个箱分％%";
/// Letters that people put before a number without a space.
const PREFIXES: [&str; 7] = ["TEL", "T", "M", "MOB", "PHONE", "ID", "WX"];

/// A number as it is compared: plain digits and capital letters only.
pub(super) fn plain(number: &str) -> String {
    number
        .chars()
        .map(half_width)
        .filter(char::is_ascii_alphanumeric)
        .map(|ch| ch.to_ascii_uppercase())
        .collect()
}

/// A run of letters and digits, or the digits at the end of one.
struct Token {
    from: usize,
    to: usize,
    plain: String,
}

impl Token {
    /// Digits, or an identity number that ends in X.
    fn is_number(&self) -> bool {
        let body = self.plain.strip_suffix('X').unwrap_or(&self.plain);
        !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit())
    }
}

pub(super) fn hide(text: &str, secrets: &HashSet<String>, kept: &HashSet<String>) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|ch| half_width(*ch)).collect();
    let tokens = tokens(&folded);
    let written = chars.clone();
    let look = Look { written: &written, folded: &folded, tokens: &tokens, secrets, kept };
    let mut at = 0;
    while at < tokens.len() {
        let Some(last) = look.longest(at) else {
            at += 1;
            continue;
        };
        for ch in &mut chars[tokens[at].from..tokens[last].to] {
            if half_width(*ch).is_ascii_alphanumeric() {
                *ch = '*';
            }
        }
        at = last + 1;
    }
    chars.into_iter().collect()
}

fn tokens(folded: &[char]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        if !folded[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let len = folded[at..].iter().take_while(|ch| ch.is_ascii_alphanumeric()).count();
        let plain: String = folded[at..at + len].iter().map(char::to_ascii_uppercase).collect();
        let cut = PREFIXES.iter().filter_map(|prefix| Some((prefix, plain.strip_prefix(prefix)?)));
        let cut = cut
            .into_iter()
            .find(|(_, rest)| rest.len() > 6 && rest.starts_with(|ch: char| ch.is_ascii_digit()));
        let skipped = cut.map_or(0, |(prefix, _)| prefix.len());
        let plain = plain.get(skipped..).unwrap_or_default().to_owned();
        found.push(Token { from: at + skipped, to: at + len, plain });
        at += len;
    }
    found
}

struct Look<'a> {
    written: &'a [char],
    folded: &'a [char],
    tokens: &'a [Token],
    secrets: &'a HashSet<String>,
    kept: &'a HashSet<String>,
}

impl Look<'_> {
    /// The last token of the longest number to hide that begins with this one.
    fn longest(&self, first: usize) -> Option<usize> {
        let mut whole = String::new();
        let mut widths = Vec::new();
        let mut last = None;
        for (at, token) in self.tokens.iter().enumerate().skip(first).take(8) {
            if at > first && !self.joined(at) {
                break;
            }
            whole.push_str(&token.plain);
            widths.push(token.plain.len());
            // Longer than any number with its parts; one run may be longer, with a secret within it.
            if at > first && whole.len() > 30 {
                break;
            }
            if self.hides(first, at, &whole, &widths) {
                last = Some(at);
            }
        }
        last
    }

    /// Whether only spaces, or one hyphen or bracket, part a token from the one before it.
    fn joined(&self, at: usize) -> bool {
        let gap = &self.folded[self.tokens[at - 1].to..self.tokens[at].from];
        let other = gap.iter().filter(|ch| !ch.is_whitespace()).count();
        gap.len() <= 3 && other <= 1 && gap.iter().all(|ch| ch.is_whitespace() || "-—－–)".contains(*ch))
    }

    fn hides(&self, first: usize, last: usize, whole: &str, widths: &[usize]) -> bool {
        let (from, to) = (self.tokens[first].from, self.tokens[last].to);
        if self.kept.contains(whole) {
            return false;
        }
        // Two numbers may stand side by side without a space.
        let inside = |secret: &String| secret.len() >= 7 && whole.contains(secret.as_str());
        if self.secrets.contains(whole) && whole.len() >= 4 || self.secrets.iter().any(inside) {
            return true;
        }
        let label = self.label(from);
        let said = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
        if said(&OTHERWISE) && !said(&IDENTITY) {
            return false;
        }
        let one = widths.len() == 1;
        if one && said(&IDENTITY) && whole.len() >= 6 && credit_code::check(whole) != CodeCheck::Valid {
            return true;
        }
        if !self.tokens[first..=last].iter().all(Token::is_number) || self.is_amount_or_title(from, to) {
            return false;
        }
        let account = said(&ACCOUNT) && (8..=30).contains(&whole.len());
        let called = said(&TELEPHONE) && (7..=12).contains(&whole.len());
        account
            || called
            || identity(whole, one, said(&IDENTITY))
            || mobile(whole, widths)
            || landline(whole, widths)
            || card(whole, widths)
    }

    /// The word before a number, over colons, brackets and spaces.
    fn label(&self, from: usize) -> String {
        let skipped = |ch: &char| ch.is_whitespace() || ":：为是()（）+".contains(*ch);
        let before = &self.folded[from.saturating_sub(14)..from];
        let end = before.iter().rposition(|ch| !skipped(ch)).map_or(0, |at| at + 1);
        before[end.saturating_sub(8)..end].iter().map(char::to_ascii_lowercase).collect()
    }

    /// 〔2024〕…号, 12345678901 元, 3.14: what stands around a number shows that it counts or names a thing.
    fn is_amount_or_title(&self, from: usize, to: usize) -> bool {
        // As written: a full-width comma ends a clause, a plain one may part thousands.
        let before = from.checked_sub(1).map(|at| self.written[at]);
        let after = self.written.get(to..).unwrap_or_default();
        let next = after.iter().find(|ch| !ch.is_whitespace()).copied();
        let digit = after.get(1).is_some_and(char::is_ascii_digit);
        let goes_on = matches!(after.first(), Some('.' | ',')) && digit;
        let title = next == Some('号') && before.is_some_and(|ch| "〕]】)第字".contains(ch));
        let amount =
            next.is_some_and(|ch| UNITS.contains(ch)) || before.is_some_and(|ch| "¥￥.".contains(ch));
        goes_on || title || amount
    }
}

fn identity(whole: &str, one: bool, said: bool) -> bool {
    let plausible = |ok: bool| ok && (one || said);
    match (whole.len(), id_number::check(whole)) {
        (18, IdCheck::Valid) => true,
        // Mistyped numbers are somebody's all the same; a credit code of digits only proves itself.
        (18, IdCheck::BadCheckDigit { .. }) => plausible(credit_code::check(whole) != CodeCheck::Valid),
        (18, _) => plausible(whole.ends_with('X') && credit_code::check(whole) != CodeCheck::Valid),
        (15, IdCheck::OldFifteen) => plausible(in_a_province(whole)),
        _ => false,
    }
}

/// The first two digits of a division code.
fn in_a_province(number: &str) -> bool {
    let code: u32 = number.get(..2).and_then(|two| two.parse().ok()).unwrap_or_default();
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82)
}

fn mobile(whole: &str, widths: &[usize]) -> bool {
    let bare =
        whole.strip_prefix("0086").or_else(|| whole.strip_prefix("86")).filter(|rest| rest.len() == 11);
    let number = bare.unwrap_or(whole);
    let shape = matches!(widths, [_] | [3, 4, 4] | [3, 8] | [7, 4] | [2 | 4, 11] | [2 | 4, 3, 4, 4]);
    shape && number.len() == 11 && number.starts_with('1') && !number[1..].starts_with(['0', '1', '2'])
}

/// 0399-5558002, (0399) 5558002, with an extension or without.
fn landline(whole: &str, widths: &[usize]) -> bool {
    let shape = matches!(widths, [3 | 4, 7 | 8] | [3 | 4, 7 | 8, 1..=5] | [3 | 4, 3 | 4, 4]);
    let area = widths.first().copied().unwrap_or_default();
    shape && whole.starts_with('0') && whole.get(area..).is_some_and(|rest| !rest.starts_with(['0', '1']))
}

/// Bank cards prove themselves by Luhn's digit.
fn card(whole: &str, widths: &[usize]) -> bool {
    let grouped = widths.len() == 1 || widths.iter().rev().skip(1).all(|width| *width == 4);
    grouped && (16..=19).contains(&whole.len()) && whole.starts_with(['3', '4', '5', '6']) && luhn(whole)
}

pub(super) fn luhn(number: &str) -> bool {
    let digits = number.chars().rev().map(|ch| ch.to_digit(10));
    let sum = digits.enumerate().try_fold(0, |sum, (at, digit)| {
        let digit = digit?;
        Some(sum + if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
    });
    sum.is_some_and(|sum| sum % 10 == 0)
}
