//! Names in running text and what stands in their place: 张某, and 张某甲, 张某乙 where a surname has several bearers.
//! Whose names they are is in `who`.

use std::collections::{BTreeMap, BTreeSet};

use super::surnames;
use crate::numbers::typed::half_width;

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/// Words before a colon after which a person's name stands.
const LABELS: [&str; 14] = [
    "法定代表人",
    "经营者",
    "联系人",
    "委托代理人",
    "代理人",
    "见证人",
    "证人",
    "被询问人",
    "被检查人",
    "受送达人",
    "收件人",
    "签收人",
    "当事人",
    "业主",
];

/// A name as it is compared, and what stands in its place; `None` keeps it as it is.
type Entry = (Vec<char>, Option<String>);

#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// By first character, longest name first.
    known: BTreeMap<char, Vec<Entry>>,
}

impl Names {
    /// `people` in the order in which they are met; `already` are names that the dossier itself hides (张某某), whose
    /// shape nobody else may get.
    pub(super) fn new(people: &[String], kept: &[String], already: &[String]) -> Names {
        let mut met: Vec<Vec<char>> = Vec::new();
        for person in people {
            let name = folded(person);
            if name.len() >= 2 && !met.contains(&name) {
                met.push(name);
            }
        }
        let mut by_surname: BTreeMap<String, Vec<Vec<char>>> = BTreeMap::new();
        for name in &met {
            by_surname.entry(surname(name)).or_default().push(name.clone());
        }
        let taken: BTreeSet<&str> = already.iter().map(String::as_str).collect();
        let mut names = Names::default();
        for (surname, bearers) in by_surname {
            let plain = format!("{surname}某");
            let mut free = marks(&plain).filter(|mask| !taken.contains(mask.as_str()));
            let alone = bearers.len() == 1 && !taken.iter().any(|name| name.starts_with(&plain));
            for name in bearers {
                let mask = if alone { Some(plain.clone()) } else { free.next() };
                names.add(name, mask);
            }
        }
        for name in kept.iter().map(|name| folded(name)).filter(|name| name.len() >= 2) {
            if !met.contains(&name) {
                names.add(name, None);
            }
        }
        for list in names.known.values_mut() {
            list.sort_by(|one, other| longest_first(&one.0, &other.0));
        }
        names
    }

    /// Hides further names, each under a word of its own; who is hidden already keeps the mask.
    pub(super) fn put<'a>(&mut self, all: impl Iterator<Item = (&'a str, &'a str)>) {
        for (name, word) in all {
            let name = folded(name);
            let Some(first) = name.first().filter(|_| name.len() >= 2 && !is_hidden(&name)) else { continue };
            let list = self.known.entry(*first).or_default();
            match list.binary_search_by(|(known, _)| longest_first(known, &name)) {
                Ok(at) if list[at].1.is_some() => {}
                Ok(at) => list[at].1 = Some(word.to_owned()),
                Err(at) => list.insert(at, (name, Some(word.to_owned()))),
            }
        }
    }

    fn add(&mut self, name: Vec<char>, mask: Option<String>) {
        let Some(first) = name.first() else { return };
        self.known.entry(*first).or_default().push((name, mask));
    }

    /// Whether this name is kept.
    pub(super) fn keeps(&self, name: &str) -> bool {
        let name = folded(name);
        let list = name.first().and_then(|first| self.known.get(first));
        list.is_some_and(|list| list.iter().any(|(known, mask)| *known == name && mask.is_none()))
    }

    pub(super) fn hide(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while at < chars.len() {
            if let Some((end, mask)) = self.match_at(&chars, at) {
                match mask {
                    Some(mask) => out.push_str(mask),
                    None => out.extend(&chars[at..end]),
                }
                at = end;
                continue;
            }
            if let Some(end) = labelled(&chars, at) {
                out.push_str(&unknown(&chars[at..end]));
                at = end;
                continue;
            }
            out.push(chars[at]);
            at += 1;
        }
        out
    }

    fn match_at(&self, chars: &[char], at: usize) -> Option<(usize, Option<&str>)> {
        let list = self.known.get(&fold(chars[at]))?;
        list.iter().find_map(|(name, mask)| Some((matches(chars, at, name)?, mask.as_deref())))
    }
}

fn longest_first(one: &[char], other: &[char]) -> std::cmp::Ordering {
    other.len().cmp(&one.len()).then_with(|| one.cmp(other))
}

/// 张某甲 … 张某癸, 张某11 …
fn marks(plain: &str) -> impl Iterator<Item = String> + '_ {
    (0..).map(move |at| format!("{plain}{}", mark(at)))
}

/// What tells the bearer at a place in the row from the others.
pub(super) fn mark(at: usize) -> String {
    STEMS.get(at).map_or_else(|| (at + 1).to_string(), char::to_string)
}

/// Where the name ends in the text: spaces within it (张　三) do not matter, nor which dot parts a foreign name.
fn matches(chars: &[char], at: usize, name: &[char]) -> Option<usize> {
    let latin = name.iter().any(char::is_ascii_alphabetic);
    if latin && at > 0 && chars[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    let mut here = at;
    for (index, wanted) in name.iter().enumerate() {
        if index > 0 {
            let from = here;
            while here < chars.len() && chars[here].is_whitespace() && here - from < 4 {
                here += 1;
            }
        }
        if here >= chars.len() || fold(chars[here]) != *wanted {
            return None;
        }
        here += 1;
    }
    let goes_on = latin && chars.get(here).is_some_and(char::is_ascii_alphanumeric);
    (!goes_on).then_some(here)
}

/// The end of a name that nobody entered, told only by the word before it (联系人：周某 is one already).
fn labelled(chars: &[char], at: usize) -> Option<usize> {
    if !matches!(chars.get(at.checked_sub(1)?)?, '：' | ':') {
        return None;
    }
    let before: String = chars[at.saturating_sub(7)..at - 1].iter().collect();
    if !LABELS.iter().any(|label| before.ends_with(label)) {
        return None;
    }
    let len = chars[at..].iter().take_while(|ch| surnames::is_han(**ch)).count();
    let name = &chars[at..at + len];
    ((2..=4).contains(&len) && surnames::begins(name) && !is_hidden(name)).then_some(at + len)
}

/// Whether somebody hid this name before us.
pub(super) fn is_hidden(name: &[char]) -> bool {
    name.iter().any(|ch| matches!(ch, '某' | '*' | '＊' | '×' | '●' | '■' | '█' | '○' | 'X' | 'x'))
}

fn unknown(name: &[char]) -> String {
    let surname: String = name.iter().take(surnames::of(name)).collect();
    format!("{surname}某某")
}

/// The mask of a name outside any dossier.
pub(super) fn alone(name: &str) -> String {
    let folded = folded(name);
    if folded.is_empty() || is_hidden(&folded) { name.to_owned() } else { unknown(&folded) }
}

fn surname(name: &[char]) -> String {
    name.iter().take(surnames::of(name)).collect()
}

/// The name as it is compared: no spaces, one kind of dot, plain letters.
pub(super) fn folded(name: &str) -> Vec<char> {
    name.chars().filter(|ch| !ch.is_whitespace()).map(fold).collect()
}

fn fold(ch: char) -> char {
    match half_width(ch) {
        '•' | '・' | '‧' | '．' | '.' | '∙' | '･' => '·',
        plain => plain.to_ascii_lowercase(),
    }
}
