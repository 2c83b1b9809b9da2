//! What an unknown heading might mean: labels whose names share most of its characters. A suggestion is shown, never
//! taken by itself.

use super::kind::RosterKind;
use crate::text::packed;

/// Shared pairs of characters among all pairs, in percent; less is chance.
const LEAST: usize = 34;
const MOST_SUGGESTIONS: usize = 3;
/// A longer text is no heading.
const LONGEST: usize = 40;

pub(super) fn suggestions(kind: &RosterKind, heading: &str) -> Vec<String> {
    let wanted = pairs(&packed(heading));
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = Vec::new();
    for spec in kind.columns {
        let names = spec.synonyms.iter().chain([&spec.label]);
        let likest = names.map(|name| likeness(&wanted, &pairs(name))).max().unwrap_or(0);
        if likest >= LEAST {
            found.push((likest, spec.label));
        }
    }
    // Stable: among equals the usual order of columns.
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    found.into_iter().take(MOST_SUGGESTIONS).map(|(_, label)| label.to_owned()).collect()
}

/// Pairs of neighbours, and the last character by itself, in which the sense of a Chinese heading lies.
fn pairs(name: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = name.chars().filter(|ch| ch.is_alphanumeric()).collect();
    let next = chars.iter().skip(1).copied().chain(['\0']);
    chars.iter().copied().zip(next).collect()
}

fn likeness(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let mut left = other.to_vec();
    let shared = one.iter().filter(|pair| match left.iter().position(|known| known == *pair) {
        Some(at) => {
            left.swap_remove(at);
            true
        }
        None => false,
    });
    let shared = shared.count();
    200 * shared / (one.len() + other.len()).max(1)
}
