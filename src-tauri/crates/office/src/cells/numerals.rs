//! Days in Chinese numerals, as papers write them: `二〇二五年四月十四日`. Amounts in capitals are read by the core.

/// The digit of a character of a year: `〇`, `零`, `○` and `O` all stand for nought.
fn digit(ch: char) -> Option<u32> {
    Some(match ch {
        '〇' | '零' | '○' | 'О' | 'O' | 'o' => 0,
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// `二〇二五` → 2025: four digits, one by one.
pub(super) fn year(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    (digits.len() == 4).then(|| digits.iter().fold(0, |year, digit| year * 10 + digit))
}

/// `四`, `十四`, `二十`, `三十一`, `廿一`, `卅`: a month or a day.
pub(super) fn up_to_39(text: &str) -> Option<u32> {
    let expanded = text.replace('廿', "二十").replace('卅', "三十").replace('拾', "十");
    let (tens, ones) = match expanded.split_once('十') {
        Some(("" | "零", ones)) => (10, ones),
        Some((tens, ones)) => (single(tens).filter(|tens| (1..=3).contains(tens))? * 10, ones),
        None => (0, expanded.strip_prefix(['零', '〇']).unwrap_or(&expanded)),
    };
    let ones = if ones.is_empty() && tens > 0 { 0 } else { single(ones).filter(|ones| *ones > 0)? };
    Some(tens + ones)
}

fn single(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let found = digit(chars.next()?)?;
    chars.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_dates_are_read_digit_by_digit_or_as_tens() {
        for (text, number) in [
            ("四", 4),
            ("零四", 4),
            ("十", 10),
            ("十四", 14),
            ("一十四", 14),
            ("二十", 20),
            ("三十一", 31),
            ("廿一", 21),
            ("卅", 30),
            ("壹拾贰", 12),
        ] {
            assert_eq!(up_to_39(text), Some(number), "{text}");
        }
        for text in ["", "四十", "十十", "一四", "百", "十四五", "零"] {
            assert_eq!(up_to_39(text), None, "{text}");
        }
        assert_eq!(year("二〇二五"), Some(2025));
        assert_eq!(year("二○二五"), Some(2025));
        assert_eq!(year("二零二五"), Some(2025));
        assert_eq!(year("二五"), None);
        assert_eq!(year("二千零二十五"), None);
    }
}
