//! The scale of a chart: round numbers that cover its values, where each stands, and how it is written. All in whole
//! numbers, wide enough for any sum of values.

use crate::ink::Length;

/// More spaces between ticks make a grid that hides the marks.
const MOST_SPACES: i128 = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) from: i128,
    pub(super) to: i128,
    step: i128,
}

impl Axis {
    /// From zero, for marks whose length is read.
    pub(super) fn from_zero(most: i128) -> Self {
        Self::between(0, most, MOST_SPACES)
    }

    /// The same with so many spaces at most, where numbers stand side by side.
    pub(super) fn coarse(most: i128, spaces: i128) -> Self {
        Self::between(0, most, spaces.clamp(1, MOST_SPACES))
    }

    /// For marks whose place is read: from above zero where the values differ by little.
    pub(super) fn around(least: i128, most: i128) -> Self {
        if (most - least) * 3 < most {
            Self::between(least, most, MOST_SPACES)
        } else {
            Self::from_zero(most)
        }
    }

    /// From zero to exactly the whole of which shares are shown.
    pub(super) fn up_to(whole: i128) -> Self {
        Self { to: whole.max(1), ..Self::from_zero(whole) }
    }

    fn between(least: i128, most: i128, spaces: i128) -> Self {
        let steps = (0..38).flat_map(|power| [1, 2, 5].map(|one| one * 10_i128.pow(power)));
        let scales = steps.map(|step| {
            let from = least.div_euclid(step) * step;
            let to = (most + step - 1).div_euclid(step) * step;
            Self { from, to: to.max(from + step), step }
        });
        let mut fine = scales.filter(|scale| (scale.to - scale.from) / scale.step <= spaces);
        fine.next().unwrap_or(Self { from: least, to: most.max(least + 1), step: (most - least).max(1) })
    }

    pub(super) fn ticks(self) -> impl Iterator<Item = i128> {
        (0..).map(move |n| self.from + n * self.step).take_while(move |tick| *tick <= self.to)
    }

    /// How far along a length a value stands.
    pub(super) fn place(self, value: i128, length: Length) -> Length {
        let place = (value - self.from) * i128::from(length) / (self.to - self.from);
        Length::try_from(place).unwrap_or(0).clamp(0, length)
    }

    /// A tick with as many decimals as the step has.
    pub(super) fn written(self, tick: i128, decimals: u8) -> String {
        let (mut tick, mut step, mut decimals) = (tick, self.step, decimals);
        while decimals > 0 && step % 10 == 0 {
            (tick, step, decimals) = (tick / 10, step / 10, decimals - 1);
        }
        written(tick, decimals)
    }
}

/// A number of 10 to the power of minus `decimals`, not below zero.
pub(crate) fn written(value: i128, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{value:0>width$}", width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_round(mut step: i128) -> bool {
        while step % 10 == 0 {
            step /= 10;
        }
        [1, 2, 5].contains(&step)
    }

    proptest! {
        #[test]
        fn the_ticks_are_few_and_round_and_cover_the_values(a in 0..=i64::MAX, b in 0..=i64::MAX, shift in 0_u32..63) {
            let (a, b) = (i128::from(a >> shift), i128::from(b >> shift));
            let (least, most) = (a.min(b), 8 * a.max(b));
            for (axis, least) in [(Axis::from_zero(most), 0), (Axis::coarse(most, 1), 0), (Axis::around(least, most), least)] {
                let ticks: Vec<i128> = axis.ticks().collect();
                prop_assert!((2..=8).contains(&ticks.len()), "{:?}", ticks);
                prop_assert!(ticks[0] <= least && *ticks.last().expect("ticks") >= most, "{:?}", ticks);
                prop_assert!(ticks.windows(2).all(|pair| is_round(pair[1] - pair[0])), "{:?}", ticks);
                prop_assert!(ticks.iter().all(|tick| tick % (ticks[1] - ticks[0]) == 0), "{:?}", ticks);
                prop_assert_eq!(axis.place(ticks[0], 1_000), 0);
                prop_assert_eq!(axis.place(*ticks.last().expect("ticks"), 1_000), 1_000);
            }
        }

        #[test]
        fn a_place_is_in_proportion(value in 0_i128..1_000_000, top in 1_i128..1_000_000) {
            let axis = Axis::from_zero(top);
            let exact = value.min(axis.to) * 500_000;
            let place = i128::from(axis.place(value.min(axis.to), 500_000)) * axis.to;
            prop_assert!((exact - place).abs() <= axis.to, "off by more than a thousandth of a point");
        }
    }

    #[test]
    fn a_whole_is_the_top_of_its_scale() {
        let axis = Axis::up_to(156);
        assert_eq!(axis.ticks().collect::<Vec<_>>(), [0, 50, 100, 150]);
        assert_eq!(axis.place(156, 1_000), 1_000);
    }

    #[test]
    fn numbers_are_written_with_their_decimals() {
        assert_eq!(written(8835, 2), "88.35");
        assert_eq!(written(5, 2), "0.05");
        assert_eq!(written(0, 0), "0");
        let axis = Axis::from_zero(9_235);
        let ticks: Vec<String> = axis.ticks().map(|tick| axis.written(tick, 2)).collect();
        assert_eq!(ticks, ["0", "20", "40", "60", "80", "100"]);
        let axis = Axis::from_zero(0);
        assert_eq!(axis.ticks().collect::<Vec<_>>(), [0, 1], "nothing has a scale all the same");
    }
}
