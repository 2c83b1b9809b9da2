//! Whether a number format shows numbers as days. What the days are is reckoned by the library.

/// Formats that every program knows by number, the Chinese ones among them.
pub(super) fn is_builtin_date(id: u16) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// `yyyy"年"m"月"d"日"` and the like; spans of time (`[h]:mm`) are no days.
pub(super) fn is_date(code: &str) -> bool {
    let mut chars = code.chars();
    let mut found = false;
    while let Some(ch) = chars.next() {
        match ch {
            '"' => {
                let _ = chars.by_ref().find(|ch| *ch == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|ch| *ch != ']').collect();
                let span = !inside.is_empty()
                    && inside.chars().all(|ch| matches!(ch, 'h' | 'm' | 's' | 'H' | 'M' | 'S'));
                if span {
                    return false;
                }
            }
            // The second part shows negative numbers.
            ';' => break,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => found = true,
            // `General` and `G/通用格式` hold none of the above; `Standard` of other programs does.
            '0' | '#' | '?' => return found && code.contains(['y', 'Y', 'h', 'H', 's', 'S']),
            _ => {}
        }
    }
    found && !code.eq_ignore_ascii_case("standard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_others() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-804]yyyy/m/d",
            "m/d/yy h:mm",
            "[DBNum1]yyyy年m月d日",
            "mm:ss.0",
        ] {
            assert!(is_date(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0.00\"元\"",
            "[h]:mm:ss",
            "@",
            "0.00E+00",
            "\"yyyy\"0",
            "G/通用格式",
            "[Red]0",
        ] {
            assert!(!is_date(code), "{code}");
        }
        assert!(is_builtin_date(31) && is_builtin_date(57) && !is_builtin_date(49));
    }
}
