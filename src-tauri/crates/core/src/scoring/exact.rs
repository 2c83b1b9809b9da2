//! Exact amounts of points inside the reckoning, and the one rounding at its end. Every operation that could overflow
//! says so instead of wrapping; what the amounts mean is in `reckon`.

use num_rational::Ratio;
use num_traits::{CheckedAdd, Signed};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::points_text;
use crate::standard::model::{Rounding, RoundingMode};

/// The pack's or the decisions' numbers leave the range of exact arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

/// An exact amount in 0.01 分. It serializes as `{"text": "46.7391…", "fraction": "1075/23"}`, both in 分; the
/// fraction is left out when the text is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Ratio<i128>);

impl Exact {
    pub(super) const ZERO: Exact = Exact(Ratio::new_raw(0, 1));

    pub(super) fn whole(hundredths: i64) -> Exact {
        Exact(Ratio::from_integer(i128::from(hundredths)))
    }

    pub(super) fn wide(hundredths: i128) -> Exact {
        Exact(Ratio::from_integer(hundredths))
    }

    pub(super) fn plus(self, other: Exact) -> Result<Exact, TooLarge> {
        self.0.checked_add(&other.0).map(Exact).ok_or(TooLarge)
    }

    /// `to × got ÷ full`; `full` is not 0.
    pub(super) fn rescaled(to: i64, got: i128, full: i128) -> Result<Exact, TooLarge> {
        let product = i128::from(to).checked_mul(got).ok_or(TooLarge)?;
        if full <= 0 || product == i128::MIN {
            return Err(TooLarge);
        }
        Ok(Exact(Ratio::new(product, full)))
    }

    /// Rounds to the pack's places; the result is in 0.01 分. As GB/T 8170 asks, the absolute value is rounded and
    /// the sign put back: 四舍五入 of −0.5 is −1, 舍去 of −0.5 is 0.
    pub fn rounded(self, rounding: Rounding) -> Option<i64> {
        let unit: i128 = match rounding.places {
            0 => 100,
            1 => 10,
            _ => 1,
        };
        let size = self.0.numer().checked_abs()?;
        let step = self.0.denom().checked_mul(unit)?;
        let (below, rest) = (size / step, size % step);
        let up = match rounding.mode {
            RoundingMode::Down => false,
            RoundingMode::HalfUp => rest >= step - rest,
            RoundingMode::HalfEven => rest > step - rest || (rest == step - rest && below % 2 == 1),
        };
        let size = (below + i128::from(up)).checked_mul(unit)?;
        i64::try_from(if self.0.is_negative() { -size } else { size }).ok()
    }

    /// In 分: exact up to six decimals, otherwise cut after four with `…`.
    pub fn text(self) -> String {
        self.decimal().0
    }

    /// The decimal text, and whether it is exact.
    fn decimal(self) -> (String, bool) {
        if self.0.is_integer()
            && let Ok(points) = i64::try_from(self.0.to_integer())
        {
            return (points_text(points), true);
        }
        // Hundredths times 10⁴ are millionths of 分.
        let Some(millionths) = self.0.numer().unsigned_abs().checked_mul(10_000) else {
            return (self.fraction(), true);
        };
        let sign = if self.0.is_negative() { "-" } else { "" };
        let denominator = self.0.denom().unsigned_abs();
        let (cut, exact) = (millionths / denominator, millionths % denominator == 0);
        let (whole, decimals) = (cut / 1_000_000, format!("{:06}", cut % 1_000_000));
        if !exact {
            return (format!("{sign}{whole}.{}…", &decimals[..4]), false);
        }
        match decimals.trim_end_matches('0') {
            "" => (format!("{sign}{whole}"), true),
            decimals => (format!("{sign}{whole}.{decimals}"), true),
        }
    }

    /// In 分, lowest terms: `1075/23`.
    pub fn fraction(self) -> String {
        // Dividing by 100 without multiplying the denominator first keeps this within i128.
        let shared = gcd(self.0.numer().unsigned_abs(), 100);
        let sign = if self.0.is_negative() { "-" } else { "" };
        let numerator = self.0.numer().unsigned_abs() / shared;
        match self.0.denom().unsigned_abs().checked_mul(100 / shared) {
            Some(1) => format!("{sign}{numerator}"),
            Some(denominator) => format!("{sign}{numerator}/{denominator}"),
            None => format!("{sign}{numerator}/({}×{})", self.0.denom(), 100 / shared),
        }
    }

    /// Text, with the fraction where the text had to be cut: `46.7391…（1075/23）`.
    pub(super) fn explained(self) -> String {
        match self.decimal() {
            (text, true) => text,
            (text, false) => format!("{text}（{}）", self.fraction()),
        }
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (text, exact) = self.decimal();
        let mut object = serializer.serialize_struct("Exact", 2 - usize::from(exact))?;
        object.serialize_field("text", &text)?;
        if !exact {
            object.serialize_field("fraction", &self.fraction())?;
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rounded(numerator: i128, denominator: i128, places: u8, mode: RoundingMode) -> i64 {
        Exact(Ratio::new(numerator, denominator)).rounded(Rounding { places, mode }).unwrap()
    }

    #[test]
    fn rounding_follows_the_absolute_value() {
        use RoundingMode::*;
        // (hundredths, places, half up, half even, down)
        for (numerator, denominator, places, half_up, half_even, down) in [
            (5, 2, 2, 3, 2, 2),
            (7, 2, 2, 4, 4, 3),
            (-5, 2, 2, -3, -2, -2),
            (-7, 2, 2, -4, -4, -3),
            (50, 1, 0, 100, 0, 0),
            (-50, 1, 0, -100, 0, 0),
            (150, 1, 0, 200, 200, 100),
            (8_995, 1, 1, 9_000, 9_000, 8_990),
            (8_985, 1, 1, 8_990, 8_980, 8_980),
            (13, 3, 2, 4, 4, 4),
            (14, 3, 2, 5, 5, 4),
            (-14, 3, 2, -5, -5, -4),
        ] {
            let got = [HalfUp, HalfEven, Down].map(|mode| rounded(numerator, denominator, places, mode));
            assert_eq!(got, [half_up, half_even, down], "{numerator}/{denominator} to {places} places");
        }
    }

    #[test]
    fn texts_are_exact_or_say_that_they_were_cut() {
        for (numerator, denominator, text, fraction) in [
            (1_250, 1, "12.5", "25/2"),
            (107_500, 23, "46.7391…", "1075/23"),
            (-107_500, 23, "-46.7391…", "-1075/23"),
            (4_687_500, 1_000, "46.875", "375/8"),
            (0, 1, "0", "0"),
            (-1, 3, "-0.0033…", "-1/300"),
        ] {
            let exact = Exact(Ratio::new(numerator, denominator));
            assert_eq!((exact.text().as_str(), exact.fraction().as_str()), (text, fraction));
        }
    }

    proptest! {
        #[test]
        fn rounding_is_nearest_monotone_and_on_the_grid(
            numerator in -10_000_000i128..10_000_000,
            other in -10_000_000i128..10_000_000,
            denominator in 1i128..5_000,
            places in 0u8..=2,
            mode in prop_oneof![Just(RoundingMode::HalfUp), Just(RoundingMode::HalfEven), Just(RoundingMode::Down)],
        ) {
            let unit = 10i128.pow(2 - u32::from(places));
            let result = i128::from(rounded(numerator, denominator, places, mode));
            prop_assert_eq!(result % unit, 0, "not a multiple of the last place");
            let off = (result * denominator - numerator).abs();
            match mode {
                RoundingMode::Down => {
                    prop_assert!(off < unit * denominator && result.abs() * denominator <= numerator.abs());
                }
                _ => prop_assert!(2 * off <= unit * denominator, "further off than half a place"),
            }
            let second = i128::from(rounded(other, denominator, places, mode));
            prop_assert!(if numerator <= other { result <= second } else { result >= second }, "not monotone");
        }
    }
}
