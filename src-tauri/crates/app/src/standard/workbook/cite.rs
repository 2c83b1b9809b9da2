//! The column 依据: articles as people write them, `行政处罚法 第六十一条第一款`, or in short, `行政处罚法 61(1)`.

use serde_json::{Value, json};

use super::fill::day;

/// What a basis may cite.
#[derive(Debug, Clone)]
pub struct Cited {
    pub id: String,
    pub title: String,
    /// Its articles are 条; a standard has numbers of its own.
    pub has_versions: bool,
}

/// Lines, or parts at ；, each one article.
pub fn basis(written: &str, laws: &[Cited]) -> Result<Value, String> {
    let parts = written.split(['\n', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| one(part, laws)).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn one(written: &str, laws: &[Cited]) -> Result<Value, String> {
    let bare = written.strip_prefix('《').unwrap_or(written);
    let names = laws.iter().flat_map(|law| [(law, law.id.as_str()), (law, law.title.as_str())]);
    let found = names.filter(|(_, name)| bare.starts_with(name)).max_by_key(|(_, name)| name.len());
    let Some((law, name)) = found else {
        let known: Vec<_> = laws.iter().map(|law| law.id.as_str()).collect();
        return Err(format!(
            "“{written}”开头不是“法规”表里的简称或者全称；表里有：{}",
            if known.is_empty() { "（空）".into() } else { known.join("、") }
        ));
    };
    let rest = bare[name.len()..].trim_start_matches('》').trim();
    let (place, more) = match rest.strip_suffix('〕').and_then(|rest| rest.rsplit_once('〔')) {
        Some((place, more)) => (place.trim(), Some(more)),
        None => (rest, None),
    };
    if place.is_empty() {
        return Err(format!("“{written}”没有写条号"));
    }
    let article = if law.has_versions { article(place)? } else { place.to_owned() };
    let mut basis = json!({ "law": law.id, "article": article });
    for part in more.into_iter().flat_map(str::split_whitespace) {
        let read = |rest: &str| day(rest).map(Value::from);
        let (key, value) = match (part.strip_prefix('自'), part.strip_prefix('至'), part.strip_prefix('按'))
        {
            (Some(rest), _, _) => ("from", read(rest)?),
            (_, Some(rest), _) => ("to", read(rest)?),
            (_, _, Some(rest)) => ("at", Value::from(rest)),
            _ => return Err(format!("〔〕里只能写 自日期、至日期、按名称，不认识“{part}”")),
        };
        basis[key] = value;
    }
    Ok(basis)
}

/// `61(1)(五)` from whatever way it is written.
fn article(written: &str) -> Result<String, String> {
    let wrong = || {
        format!("条号“{written}”应写成 第六十一条第一款、第五十九条第一款第（五）项，或者 61(1)、59(1)(五)")
    };
    let plain: String =
        written.replace('（', "(").replace('）', ")").chars().filter(|ch| !ch.is_whitespace()).collect();
    if !plain.starts_with('第') {
        return if plain.starts_with(|ch: char| ch.is_ascii_digit()) { Ok(plain) } else { Err(wrong()) };
    }
    let mut short = String::new();
    let mut rest = plain.as_str();
    while !rest.is_empty() {
        let part = rest.strip_prefix('第').ok_or_else(wrong)?;
        let end = part.find(['条', '款', '项']).ok_or_else(wrong)?;
        let number = number(part[..end].trim_matches(['(', ')'])).ok_or_else(wrong)?;
        let unit = part[end..].chars().next().ok_or_else(wrong)?;
        match unit {
            '条' if short.is_empty() => short = number.to_string(),
            '款' if !short.is_empty() => short.push_str(&format!("({number})")),
            '项' if !short.is_empty() => {
                short.push_str(&format!("({})", numeral(number).ok_or_else(wrong)?))
            }
            _ => return Err(wrong()),
        }
        rest = &part[end + unit.len_utf8()..];
    }
    Ok(short)
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Up to 999, in digits or in Chinese.
fn number(written: &str) -> Option<u32> {
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let (mut total, mut digit, mut seen) = (0, None, false);
    for ch in written.chars() {
        seen = true;
        let unit = match ch {
            '百' => 100,
            '十' => 10,
            _ => {
                let value = DIGITS.iter().position(|known| *known == ch)?;
                digit = Some(u32::try_from(value).ok()?);
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    (seen && total < 1000).then_some(total + digit.unwrap_or(0))
}

/// 1 to 99 in Chinese, as laws number their 项.
fn numeral(number: u32) -> Option<String> {
    let digit = |at: u32| DIGITS.get(at as usize);
    let (tens, ones) = (number / 10, number % 10);
    if number == 0 || tens > 9 {
        return None;
    }
    let mut text = String::new();
    if tens > 1 {
        text.push(*digit(tens)?);
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(*digit(ones)?);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws() -> Vec<Cited> {
        let law =
            |id: &str, title: &str, has_versions| Cited { id: id.into(), title: title.into(), has_versions };
        vec![
            law("行政处罚法", "中华人民共和国行政处罚法", true),
            law("GB 32100-2015", "编码规则", false),
            law("环执法发〔2024〕4号", "评查细则", false),
        ]
    }

    #[test]
    fn an_article_is_understood_however_it_is_written() {
        let cases = [
            ("行政处罚法 61(1)", "61(1)"),
            ("行政处罚法第六十一条第一款", "61(1)"),
            ("《中华人民共和国行政处罚法》第五十九条第一款第（五）项", "59(1)(五)"),
            ("行政处罚法 第64条第12项", "64(十二)"),
            ("行政处罚法 第一百零二条", "102"),
            ("行政处罚法 59（1）（五）", "59(1)(五)"),
            ("GB 32100-2015 校验码", "校验码"),
            ("环执法发〔2024〕4号 二(二)1·8.5", "二(二)1·8.5"),
        ];
        for (written, article) in cases {
            let basis = basis(written, &laws()).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(basis[0]["article"], article, "{written}");
        }
    }

    #[test]
    fn days_and_the_deciding_date_stand_behind_the_article() {
        let read = basis("行政处罚法 61(1)〔自2024-01-01 至2025年1月1日 按notice_date〕", &laws());
        let one = json!({ "law": "行政处罚法", "article": "61(1)", "from": "2024-01-01", "to": "2025-01-01", "at": "notice_date" });
        assert_eq!(read, Ok(json!([one])));
    }

    #[test]
    fn what_is_no_article_is_refused_with_what_is_one() {
        for wrong in [
            "行政复议法 20",
            "行政处罚法",
            "行政处罚法 六十一",
            "行政处罚法 第条",
            "行政处罚法 第五十八条之一",
            "行政处罚法 61〔从明天〕",
        ] {
            assert!(basis(wrong, &laws()).is_err(), "{wrong} was taken");
        }
    }
}
