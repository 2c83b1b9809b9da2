//! Everybody who may be named in a set of papers: whom its dossiers and the rosters of the workspace name, and where they
//! are. A name from one dossier may stand in another; a name that is an ordinary word too is left to a person to read.

use std::collections::{BTreeMap, BTreeSet};

use super::doubts::{self, Doubt};
use super::names::{self, Names, folded};
use super::organs;
use super::places::Places;
use super::traces::{self, Left, Tell, Traces};
use super::who;
use crate::dossier::Dossier;

/// Names that are hidden wherever they stand, with the places of all.
#[derive(Debug, Clone, Default)]
pub struct Crowd {
    names: Names,
    traces: Traces,
    places: Places,
    /// Pairs of characters in ordinary text: a name that consists of them may be no name.
    prose: BTreeSet<[char; 2]>,
    /// Names that may be ordinary words, marks of organisations, places without their level; by the first character.
    short: BTreeMap<char, BTreeSet<Vec<char>>>,
}

impl Crowd {
    /// `prose`: texts that name nobody, such as those of the standards.
    pub fn new<'a>(prose: impl IntoIterator<Item = &'a str>) -> Crowd {
        let mut pairs = BTreeSet::new();
        for text in prose {
            let chars: Vec<char> = text.chars().collect();
            pairs.extend(chars.windows(2).map(|pair| [pair[0], pair[1]]));
        }
        Crowd { prose: pairs, ..Crowd::default() }
    }

    /// Everybody in a dossier.
    pub fn dossier(&mut self, dossier: &Dossier) {
        let found = who::of(dossier);
        found.people.iter().for_each(|name| self.person(name));
        for (name, word) in traces::organisations(dossier).0 {
            self.organisation(&name, &word);
        }
        traces::agencies(dossier).iter().for_each(|name| self.agency(name));
        found.addresses.iter().for_each(|address| self.place(address));
    }

    pub fn person(&mut self, name: &str) {
        let plain = folded(name);
        let ordinary = plain.windows(2).all(|pair| self.prose.contains(&[pair[0], pair[1]]));
        match (who::is_person(&plain, false), ordinary) {
            (true, false) => self.name(Tell::Person, name, &names::alone(name)),
            (true, true) => self.note(plain),
            (false, _) => {}
        }
    }

    pub fn agency(&mut self, name: &str) {
        self.name(Tell::Agency, name, "某机关");
        self.place(name);
    }

    fn organisation(&mut self, name: &str, word: &str) {
        self.place(name);
        match folded(name) {
            // 鑫泉 may be in many words that do not mean this one.
            short if short.len() <= 2 => self.note(short),
            _ => self.name(Tell::Organisation, name, word),
        }
        traces::mark(name).into_iter().for_each(|mark| self.note(mark));
    }

    fn name(&mut self, tell: Tell, name: &str, word: &str) {
        let name = name.to_owned();
        self.names.put(std::iter::once((name.as_str(), word)));
        self.traces.name(tell, std::iter::once(&name));
    }

    /// The places with which a name or an address begins.
    fn place(&mut self, text: &str) {
        let stems = self.places.take(text);
        stems.into_iter().for_each(|stem| self.note(stem));
    }

    fn note(&mut self, short: Vec<char>) {
        let Some(first) = short.first().filter(|_| short.len() > 1) else { return };
        self.short.entry(*first).or_default().insert(short);
    }

    /// The text without any of them, and without what has the shape of a place or an organ.
    pub(super) fn hide(&self, text: &str, own: &Places) -> String {
        organs::hide(&self.names.hide(text), &[own, &self.places])
    }

    /// Who and what of it is left in a text.
    pub fn left(&self, text: &str) -> Vec<Left> {
        let mut found = self.traces.entered(text);
        found.extend(organs::left(text, &[&self.places]));
        found
    }

    /// What may name somebody or some place: for a person to read.
    pub fn doubts(&self, text: &str) -> Vec<Doubt> {
        doubts::doubts(text, &self.short, &self.prose)
    }
}
