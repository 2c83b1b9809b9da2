//! Numbers without floating-point arithmetic: what a cell shows, as digits, and digits scaled to an integer exactly or
//! not at all. Which scale a column has is the column's business.

/// Digits of a float as Excel shows them: Excel keeps 15 significant digits, and what a sum leaves behind them
/// (`3703.6799999999998`) is noise of the binary form, not money. `None` for infinities and what is not a number.
pub(crate) fn shown(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let text = format!("{number:.14e}");
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    // Past these a number is no date, no money and no count; its digits would only be zeros.
    if exponent > 30 {
        return Some(text);
    }
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = exponent + 1;
    let (whole, rest) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) if point > 0 => (digits[..point].to_owned(), digits[point..].to_owned()),
        _ if point < -30 => ("0".to_owned(), "0".repeat(30) + "1"),
        _ => ("0".to_owned(), "0".repeat(point.unsigned_abs() as usize) + &digits),
    };
    let rest = rest.trim_end_matches('0');
    let dot = if rest.is_empty() { "" } else { "." };
    let sign = if whole == "0" && rest.is_empty() { "" } else { sign };
    Some(format!("{sign}{whole}{dot}{rest}"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotScaled {
    /// Not digits with at most one point.
    NotANumber,
    Negative,
    /// More decimals than the unit has.
    TooFine,
    TooLarge,
}

/// `1234.5` with two places is 123450: exactly, or refused.
pub(crate) fn scaled(digits: &str, places: usize, most: i64) -> Result<i64, NotScaled> {
    if let Some(rest) = digits.strip_prefix('-') {
        return scaled(rest, places, i64::MAX).and_then(|value| match value {
            0 => Ok(0),
            _ => Err(NotScaled::Negative),
        });
    }
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(rest) || digits.ends_with('.') {
        return Err(NotScaled::NotANumber);
    }
    let rest = rest.trim_end_matches('0');
    if rest.len() > places {
        return Err(NotScaled::TooFine);
    }
    let joined = format!("{whole}{rest:0<places$}");
    let value = match joined.trim_start_matches('0') {
        "" => 0,
        digits => digits.parse::<i64>().map_err(|_| NotScaled::TooLarge)?,
    };
    if value > most { Err(NotScaled::TooLarge) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_become_the_digits_that_excel_shows() {
        for (number, digits) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (2000.0, "2000"),
            (1234.56 * 3.0, "3703.68"),
            (0.1 + 0.2, "0.3"),
            (0.005, "0.005"),
            (1e-40, "0.0000000000000000000000000000001"),
            (-12.5, "-12.5"),
            (1e15, "1000000000000000"),
            (20250414.0, "20250414"),
            (45761.4375, "45761.4375"),
        ] {
            assert_eq!(shown(number).unwrap(), digits);
        }
        assert_eq!(shown(f64::NAN), None);
        assert!(scaled(&shown(1e300).unwrap(), 2, i64::MAX).is_err());
    }

    #[test]
    fn scaling_is_exact_or_refused() {
        let most = 1_000_000_000_000_000;
        for (digits, places, wanted) in [
            ("1234.5", 2, Ok(123_450)),
            ("0", 2, Ok(0)),
            ("00.10", 2, Ok(10)),
            ("1.2", 6, Ok(1_200_000)),
            ("-0", 2, Ok(0)),
            ("-1", 2, Err(NotScaled::Negative)),
            ("0.005", 2, Err(NotScaled::TooFine)),
            ("1.2345678", 6, Err(NotScaled::TooFine)),
            ("10000000000000.01", 2, Err(NotScaled::TooLarge)),
            ("99999999999999999999999", 2, Err(NotScaled::TooLarge)),
            ("", 2, Err(NotScaled::NotANumber)),
            ("1.", 2, Err(NotScaled::NotANumber)),
            (".5", 2, Err(NotScaled::NotANumber)),
            ("1.2.3", 2, Err(NotScaled::NotANumber)),
            ("1e5", 2, Err(NotScaled::NotANumber)),
        ] {
            assert_eq!(scaled(digits, places, most), wanted, "{digits}");
        }
    }
}
