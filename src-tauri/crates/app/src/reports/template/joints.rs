//! Where a value meets the words around it: nothing is said twice, and days are written as letters write them.

use anheng_core::value::parse_day;
use chrono::Datelike;

/// What follows a value, without what the value already says: `5个工作日内` and `内报送`. A day has no inside, and gets
/// 前 instead.
pub(super) fn after(value: &str, next: &str) -> String {
    let value = value.trim_end();
    let bound = |next: &str| next.strip_prefix(['内', '前']).map(str::to_owned);
    if value.ends_with(['内', '前', '止'])
        && let Some(rest) = bound(next)
    {
        return rest;
    }
    if is_day(value)
        && let Some(rest) = next.strip_prefix('内')
    {
        return format!("前{rest}");
    }
    if value.ends_with(['。', '！', '？'])
        && let Some(rest) = next.strip_prefix('。')
    {
        return rest.to_owned();
    }
    next.to_owned()
}

/// Ends with `…月…日`.
fn is_day(value: &str) -> bool {
    let Some(value) = value.strip_suffix('日') else { return false };
    let before = value.trim_end_matches(|ch: char| ch.is_ascii_digit());
    before.len() < value.len() && before.ends_with('月')
}

/// Days like `2024-11-20` as `2024年11月20日`, without the spaces that stood between them and Chinese words.
pub(super) fn dated(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|ch: char| ch.is_ascii_digit()) {
        let digits = |ch: char| ch.is_ascii_digit() || ch == '-';
        let run = rest[at..].find(|ch| !digits(ch)).map_or(rest.len(), |end| at + end);
        said.push_str(&rest[..at]);
        match day(&rest[at..run]) {
            // A letter or a dash before it: part of a number.
            Some(day) if !said.ends_with(|ch: char| ch.is_ascii_alphanumeric() || ch == '-') => {
                if let Some(words) = said.strip_suffix(' ')
                    && words.ends_with(is_wide)
                {
                    said.truncate(words.len());
                }
                said.push_str(&day);
                rest = &rest[run..];
                if let Some(after) = rest.strip_prefix(' ')
                    && after.starts_with(is_wide)
                {
                    rest = after;
                }
            }
            _ => {
                said.push_str(&rest[at..run]);
                rest = &rest[run..];
            }
        }
    }
    said.push_str(rest);
    said
}

/// As letters write a day, if it is one.
fn day(iso: &str) -> Option<String> {
    let day = (iso.len() == 10).then(|| parse_day(iso)).flatten()?;
    Some(format!("{}年{}月{}日", day.year(), day.month(), day.day()))
}

fn is_wide(ch: char) -> bool {
    !ch.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{after, dated};

    #[test]
    fn nothing_is_said_twice() {
        for (value, next, said) in [
            ("收到之日起5个工作日内", "内书面提出", "书面提出"),
            ("2024年12月31日前", "内报送", "报送"),
            ("2024年12月31日之前", "前报送", "报送"),
            ("2024年12月31日止", "前报送", "报送"),
            ("2024年12月31日", "内报送", "前报送"),
            ("收到之日起30日", "内报送", "内报送"),
            ("限期改正。", "。", ""),
            ("限期改正", "。", "。"),
        ] {
            assert_eq!(after(value, next), said, "{value} {next}");
        }
    }

    #[test]
    fn days_are_written_out_and_other_numbers_stay() {
        for (text, said) in [
            ("2024-11-20", "2024年11月20日"),
            (
                "决定 2024-05-10 作出，至 2024-08-17，共 46 日",
                "决定2024年5月10日作出，至2024年8月17日，共 46 日",
            ),
            ("2024-07-18 15:20 扣押", "2024年7月18日 15:20 扣押"),
            ("电话 0311-00000000，执法证 A-2024-05-10", "电话 0311-00000000，执法证 A-2024-05-10"),
            ("2024-13-40、12024-05-10、〔2024〕31号", "2024-13-40、12024-05-10、〔2024〕31号"),
        ] {
            assert_eq!(dated(text), said);
        }
    }
}
