//! Amounts of money as papers write them (壹万贰仟叁佰元伍角整, 五万元, 0.26万元), to and from fen. Whether the words
//! and the figures of a paper agree belongs in checks.

use super::typed::normalise;
use crate::value::Fen;

/// Why a text is not an amount. A text that can be read in two ways is refused like one that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("金额是空的")]
    Empty,
    #[error("金额“{text}”没有写单位“元”")]
    NoUnit { text: String },
    #[error("金额“{text}”读不通：应写成“伍万元整”“五万元”或“0.26万元”的样子")]
    Unreadable { text: String },
    #[error("金额“{text}”有两种读法（例如“一万五”）：请补上“零”或单位")]
    Ambiguous { text: String },
    #[error("金额“{text}”不足一分的部分无法表示")]
    BelowFen { text: String },
    #[error("金额“{text}”超出范围")]
    TooLarge { text: String },
}

/// What went wrong, before the text is known again.
#[derive(Clone, Copy)]
enum Wrong {
    Unreadable,
    Ambiguous,
    BelowFen,
    TooLarge,
}

/// Fen (分) of an amount in words or in figures with a unit; 人民币 in front and 整 behind are allowed.
pub fn parse_words(text: &str) -> Result<i64, AmountError> {
    let plain = normalise(text);
    if plain.is_empty() {
        return Err(AmountError::Empty);
    }
    let named = |wrong| {
        let text = crate::value::brief(&plain).into_owned();
        match wrong {
            Wrong::Unreadable => AmountError::Unreadable { text },
            Wrong::Ambiguous => AmountError::Ambiguous { text },
            Wrong::BelowFen => AmountError::BelowFen { text },
            Wrong::TooLarge => AmountError::TooLarge { text },
        }
    };
    let body = body(&plain).ok_or_else(|| named(Wrong::Unreadable))?;
    if !body.iter().any(|ch| matches!(ch, '元' | '角' | '分')) {
        return Err(AmountError::NoUnit { text: crate::value::brief(&plain).into_owned() });
    }
    let fen = if body.first().is_some_and(char::is_ascii_digit) { figures(&body) } else { words(&body) };
    fen.and_then(|fen| if fen <= Fen::MAX { Ok(fen) } else { Err(Wrong::TooLarge) }).map_err(named)
}

/// The characters of the amount itself in one spelling each: no 人民币, no 整, no spaces.
fn body(plain: &str) -> Option<Vec<char>> {
    let rest = plain.strip_prefix("人民币").unwrap_or(plain).trim_start();
    let rest = rest.strip_prefix("(大写)").or_else(|| rest.strip_prefix("大写")).unwrap_or(rest);
    let rest = rest.trim_start_matches([':', ' ']);
    let rest = rest.strip_suffix(['整', '正']).unwrap_or(rest);
    let chars: Vec<char> = rest.chars().collect();
    // "12 34元" must not become 1234.
    let splits_a_number = |three: &[char]| {
        three[1].is_whitespace() && [three[0], three[2]].iter().all(|ch| ch.is_ascii_digit() || *ch == ' ')
    };
    if chars.windows(3).any(splits_a_number) {
        return None;
    }
    Some(chars.into_iter().filter(|ch| !ch.is_whitespace()).map(one_spelling).collect())
}

fn one_spelling(ch: char) -> char {
    match ch {
        '〇' => '零',
        '壹' => '一',
        '贰' | '貳' | '两' | '兩' => '二',
        '叁' | '叄' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        '萬' => '万',
        '億' => '亿',
        '圆' | '圓' => '元',
        other => other,
    }
}

/// `2,600.50元`, `0.26万元`, `3百万元`.
fn figures(body: &[char]) -> Result<i64, Wrong> {
    let end = body.iter().position(|ch| !matches!(ch, '0'..='9' | '.' | ',')).unwrap_or(body.len());
    let (number, unit) = body.split_at(end);
    let unit: String = unit.iter().collect();
    let fen_per_unit: i128 = match unit.as_str() {
        "元" => 100,
        "百元" => 10_000,
        "千元" => 100_000,
        "万元" => 1_000_000,
        "百万元" => 100_000_000,
        "千万元" => 1_000_000_000,
        "亿元" => 10_000_000_000,
        _ => return Err(Wrong::Unreadable),
    };
    let number: String = number.iter().collect();
    let (whole, decimals) = match number.split_once('.') {
        Some((_, "")) => return Err(Wrong::Unreadable),
        Some((whole, decimals)) => (whole, decimals),
        None => (number.as_str(), ""),
    };
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Unreadable);
    }
    // 18 + 9 digits times 10^10 stays below i128.
    let digits = ungrouped(whole).ok_or(Wrong::Unreadable)? + decimals.trim_end_matches('0');
    let places = decimals.trim_end_matches('0').len() as u32;
    if digits.len() > 27 {
        return Err(Wrong::TooLarge);
    }
    let scaled = digits.parse::<i128>().map_err(|_| Wrong::Unreadable)? * fen_per_unit;
    let divisor = 10i128.pow(places);
    if scaled % divisor != 0 {
        return Err(Wrong::BelowFen);
    }
    i64::try_from(scaled / divisor).map_err(|_| Wrong::TooLarge)
}

/// Digits without their commas, which may stand only before each group of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let head = groups.next()?;
    let grouped = whole.contains(',');
    let good = !head.is_empty() && (!grouped || head.len() <= 3) && groups.all(|group| group.len() == 3);
    good.then(|| whole.replace(',', ""))
}

fn words(body: &[char]) -> Result<i64, Wrong> {
    let (yuan, rest) = match body.iter().position(|ch| *ch == '元') {
        Some(at) => (yuan(&body[..at])?, &body[at + 1..]),
        None => (0, body),
    };
    yuan.checked_mul(100).and_then(|fen| fen.checked_add(jiao_and_fen(rest)?)).ok_or(Wrong::Unreadable)
}

/// `零五分`, `五角`, `五角六分`, or nothing.
fn jiao_and_fen(rest: &[char]) -> Option<i64> {
    let rest = match rest {
        ['零', rest @ ..] if !rest.is_empty() => rest,
        _ => rest,
    };
    match rest {
        [] => Some(0),
        [jiao, '角'] => Some(digit(*jiao)? * 10),
        [fen, '分'] => digit(*fen),
        [jiao, '角', fen, '分'] => Some(digit(*jiao)? * 10 + digit(*fen)?),
        _ => None,
    }
}

fn yuan(chars: &[char]) -> Result<i64, Wrong> {
    match chars {
        ['零'] => Ok(0),
        // 十亿 of 亿 is far beyond the limit, so one 亿 is enough.
        _ => higher_and_lower(chars, '亿', 100_000_000, true, ten_thousands),
    }
}

fn ten_thousands(chars: &[char], leads: bool) -> Result<i64, Wrong> {
    higher_and_lower(chars, '万', 10_000, leads, below_ten_thousand)
}

/// Splits at `unit` into a higher and a lower part, each read by `part`; `leads` says that nothing stands before.
fn higher_and_lower(
    chars: &[char],
    unit: char,
    worth: i64,
    leads: bool,
    part: fn(&[char], bool) -> Result<i64, Wrong>,
) -> Result<i64, Wrong> {
    let Some(at) = chars.iter().position(|ch| *ch == unit) else { return part(chars, leads) };
    let (higher, lower) = (&chars[..at], &chars[at + 1..]);
    let lower = if lower.is_empty() { 0 } else { part(lower, false)? };
    let higher = part(higher, leads)?;
    // Every part is below 10^8 and every worth at most 10^8.
    Ok(higher * worth + lower)
}

/// One section of up to four digits, at least 1: `三千零五`, `十五` (only where it leads), `零五`.
fn below_ten_thousand(chars: &[char], leads: bool) -> Result<i64, Wrong> {
    let mut value = 0;
    let mut last_unit = 10_000;
    let mut waiting: Option<i64> = None;
    let mut zero = false;
    for (at, &ch) in chars.iter().enumerate() {
        if ch == '零' {
            if zero || waiting.is_some() || (at == 0 && leads) {
                return Err(Wrong::Unreadable);
            }
            zero = true;
        } else if let Some(digit) = digit(ch) {
            if waiting.replace(digit).is_some() {
                return Err(Wrong::Unreadable);
            }
        } else {
            let unit = unit(ch).filter(|unit| *unit < last_unit).ok_or(Wrong::Unreadable)?;
            // 十五万 is read as 一十五万; 一百十五 is not how anybody writes a penalty.
            let bare_ten = unit == 10 && at == 0 && leads;
            value += unit * waiting.take().or(bare_ten.then_some(1)).ok_or(Wrong::Unreadable)?;
            (last_unit, zero) = (unit, false);
        }
    }
    match waiting {
        // 一万五 is said for 15 000 and written for 10 005.
        Some(_) if !zero && last_unit != 10 && !(leads && value == 0) => Err(Wrong::Ambiguous),
        Some(_) if zero && last_unit == 10 => Err(Wrong::Unreadable),
        Some(ones) => Ok(value + ones),
        None if zero || value == 0 => Err(Wrong::Unreadable),
        None => Ok(value),
    }
}

fn digit(ch: char) -> Option<i64> {
    "一二三四五六七八九".chars().zip(1..).find(|(word, _)| *word == ch).map(|(_, value)| value)
}

fn unit(ch: char) -> Option<i64> {
    match ch {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Fen (分) in capital words as banks write them: 零元整, 壹万贰仟叁佰元伍角整, 叁佰元零伍分. A negative amount, which
/// no penalty has, begins with 负.
pub fn to_words(fen: i64) -> String {
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let (jiao, cents) = (rest / 10, rest % 10);
    let mut text = String::from(if fen < 0 { "负" } else { "" });
    if yuan > 0 || rest == 0 {
        text += &whole_words(yuan);
        text.push('元');
    }
    if jiao > 0 {
        text += &format!("{}角", capital(jiao));
    } else if yuan > 0 && cents > 0 {
        text.push('零');
    }
    text += &if cents > 0 { format!("{}分", capital(cents)) } else { "整".to_owned() };
    text
}

fn whole_words(value: u64) -> String {
    for (worth, unit) in [(100_000_000, '亿'), (10_000, '万'), (1000, '仟'), (100, '佰'), (10, '拾')] {
        if value >= worth {
            let (higher, lower) = (value / worth, value % worth);
            let lower = match lower {
                0 => String::new(),
                _ if lower < worth / 10 => format!("零{}", whole_words(lower)),
                _ => whole_words(lower),
            };
            return format!("{}{unit}{lower}", whole_words(higher));
        }
    }
    capital(value).to_string()
}

fn capital(digit: u64) -> char {
    match digit {
        1 => '壹',
        2 => '贰',
        3 => '叁',
        4 => '肆',
        5 => '伍',
        6 => '陆',
        7 => '柒',
        8 => '捌',
        9 => '玖',
        _ => '零',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_as_papers_write_them() {
        let cases = [
            ("壹万贰仟叁佰元伍角整", 1_230_050),
            ("陆万元整", 6_000_000),
            ("人民币陆万元整", 6_000_000),
            ("人民币（大写）：伍仟元正", 500_000),
            ("五万元", 5_000_000),
            ("十五万元", 15_000_000),
            ("拾万圆整", 10_000_000),
            ("壹拾万零柒仟元伍角叁分", 10_700_053),
            ("壹拾万柒仟元零伍角叁分", 10_700_053),
            ("叁佰元零伍分", 30_005),
            ("两千元", 200_000),
            ("一千零五元", 100_500),
            ("壹亿零伍仟元整", 10_000_500_000),
            ("一万亿元", 100_000_000_000_000),
            ("零元整", 0),
            ("伍角整", 50),
            ("五分", 5),
            ("0.26万元", 260_000),
            ("0.26 万元", 260_000),
            ("２６００元", 260_000),
            ("2,600.50元", 260_050),
            ("3百万元", 300_000_000),
            ("1.5亿元", 15_000_000_000),
            ("5.00元整", 500),
        ];
        for (text, fen) in cases {
            assert_eq!(parse_words(text), Ok(fen), "{text}");
        }
    }

    #[test]
    fn garbage_and_double_meanings_are_refused() {
        use AmountError as E;
        assert_eq!(parse_words(" "), Err(E::Empty));
        for text in ["五万", "50000", "人民币"] {
            assert!(matches!(parse_words(text), Err(E::NoUnit { .. })), "{text}");
        }
        for text in ["一万五元", "一千五元", "一亿五元", "一百五元"] {
            assert!(matches!(parse_words(text), Err(E::Ambiguous { .. })), "{text}");
        }
        let unreadable = [
            "元",
            "元整",
            "万元",
            "一一元",
            "一十百元",
            "一百二百元",
            "零五元",
            "一万零元",
            "一万零零五元",
            "一百十五元",
            "二十零五元",
            "一万二万元",
            "一亿亿元",
            "五元五",
            "五元五角六",
            "五元整整",
            "五元零",
            "1,00元",
            "12 34元",
            "1.元",
            ".5元",
            "1.2.3元",
            "3万5千元",
            "二〇二四元",
            "罚款五万元",
            "五万元以下",
            "-5元",
            "五万元五万元",
        ];
        for text in unreadable {
            assert!(
                matches!(parse_words(text), Err(E::Unreadable { .. })),
                "{text}: {:?}",
                parse_words(text)
            );
        }
        assert!(matches!(parse_words("0.005元"), Err(E::BelowFen { .. })));
        assert!(matches!(parse_words("九十九万亿元"), Err(E::TooLarge { .. })));
        assert!(matches!(parse_words(&format!("{}元", "9".repeat(40))), Err(E::TooLarge { .. })));
    }

    #[test]
    fn words_as_banks_write_them() {
        let cases = [
            (0, "零元整"),
            (5, "伍分"),
            (50, "伍角整"),
            (1_000, "壹拾元整"),
            (30_005, "叁佰元零伍分"),
            (1_230_050, "壹万贰仟叁佰元伍角整"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (1_000_500, "壹万零伍元整"),
            (10_000_500_000, "壹亿零伍仟元整"),
            (10_050_000_000, "壹亿零伍拾万元整"),
            (-100, "负壹元整"),
        ];
        for (fen, text) in cases {
            assert_eq!(to_words(fen), text);
        }
        to_words(i64::MIN);
    }

    proptest! {
        #[test]
        fn words_say_what_they_were_made_of(fen in 0i64..=1_000_000_000_000) {
            prop_assert_eq!(parse_words(&to_words(fen)), Ok(fen));
        }

        #[test]
        fn the_whole_range_returns(fen in 0i64..=Fen::MAX, zeros in 0u32..14) {
            let round = fen - fen % 10i64.pow(zeros);
            prop_assert_eq!(parse_words(&to_words(round)), Ok(round));
        }

        #[test]
        fn any_text_gets_an_answer(text in "[零〇一五九拾十百仟万亿元角分整0-9., ]{0,16}|\\PC{0,16}") {
            let _ = parse_words(&text);
        }
    }
}
