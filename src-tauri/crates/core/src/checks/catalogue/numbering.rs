//! 序号: from 1 on, none left out, none twice.

use std::collections::{BTreeSet, HashSet};

use super::list::{Entry, List};
use super::{CatalogueFault, first_of, found, open};
use crate::checks::Answer;
use crate::checks::look::evidence_at;
use crate::dossier::{Seen, element};

pub(super) fn check(list: &List<'_>, answer: &mut Answer) {
    let mut missing = Vec::new();
    // A second volume may count from 1 again, or go on.
    let mut goes_on = 1;
    for series in list.series() {
        let first = series.iter().find_map(Entry::order);
        let start = if first == Some(goes_on) { goes_on } else { 1 };
        goes_on = check_series(list, series, start, answer);
        missing.extend(series.iter().filter_map(|entry| open(&list.ask, entry.place(), "order")));
    }
    answer.miss(first_of(missing));
}

/// Checks one volume's numbers; the number with which the next one would go on.
fn check_series(list: &List<'_>, series: &[Entry<'_>], start: u32, answer: &mut Answer) -> u32 {
    let everywhere: BTreeSet<u32> = series.iter().filter_map(Entry::order).collect();
    let mut before = HashSet::new();
    let mut expected = start;
    let mut last = start.saturating_sub(1);
    for (at, entry) in series.iter().enumerate() {
        let mut say = |fault| {
            found(answer, false, fault, vec![evidence_at(&list.ask, entry.place(), "order")]);
        };
        let Some(number) = entry.order() else {
            if element::see(&entry.entry.order) == Seen::Absent {
                say(CatalogueFault::NoNumber);
            }
            expected = expected.saturating_add(1);
            continue;
        };
        if !before.insert(number) {
            say(CatalogueFault::NumberTwice { number });
            // Written twice instead of the right number, or once too often: the next entry tells.
            let next = series[at + 1..].iter().find_map(Entry::order);
            if next == expected.checked_add(1) {
                before.insert(expected);
                expected += 1;
            }
            continue;
        }
        if number > expected {
            for (from, to) in left_out(expected, number, &everywhere) {
                say(CatalogueFault::NumbersLeftOut { from, to });
            }
        } else if number < expected {
            say(CatalogueFault::NumberOutOfOrder { number, after: last });
            continue;
        }
        last = number;
        expected = number.saturating_add(1);
    }
    expected
}

/// The numbers from `from` up to, but without, `until` that stand nowhere, as spans.
fn left_out(from: u32, until: u32, everywhere: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut spans = Vec::new();
    let mut at = from;
    for known in everywhere.range(from..until) {
        if *known > at {
            spans.push((at, known - 1));
        }
        at = known + 1;
    }
    if at < until {
        spans.push((at, until - 1));
    }
    spans
}
