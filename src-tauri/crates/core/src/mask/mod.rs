//! What of a dossier is handed on without telling who it is about: names of natural persons, numbers that lead to
//! them, and addresses below the county are hidden in any text. Which columns a masked list has is for those who write it.
//!
//! The rule. Hidden: persons who are parties, operators, legal representatives, agents, witnesses, people who were
//! questioned or who received a paper; identity numbers, telephone numbers, bank cards, vehicle plates, mail addresses;
//! any address from the level below the county to the house number. Kept: officers and agencies, who act in office
//! (unless asked otherwise); names and credit codes of organisations and shops, which are in a public register;
//! numbers of documents, certificates and receipts; dates, amounts, case causes. One person has one mask within a
//! dossier, and two persons never share one. A name that stands in no field of the dossier cannot be known here: the
//! text should be read before it is handed on.

mod address;
mod names;
mod number;
mod plates;
mod shapes;
mod surnames;
mod traces;
mod who;

use std::collections::HashSet;

use crate::dossier::Dossier;
use names::Names;
pub use shapes::shapes;
pub use traces::{Left, Tell, Traces};

/// What stands in the place of an address, below the county.
const GONE: &str = "***";

/// Those who act in office: their names belong to the decision and are kept, unless somebody asks otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Officials {
    #[default]
    Kept,
    Hidden,
}

/// Hides the people of one dossier in any text. The same input always gives the same output; hiding twice is hiding once.
#[derive(Debug, Clone, Default)]
pub struct Mask {
    names: Names,
    /// Identity numbers, telephones and the like that the dossier itself names as such.
    secrets: HashSet<String>,
    /// Numbers that look like a person's and are none: credit codes, certificates, receipts.
    kept: HashSet<String>,
    addresses: Vec<Vec<char>>,
}

impl Mask {
    /// The mask of one dossier; officers keep their names.
    pub fn of(dossier: &Dossier) -> Mask {
        Mask::with(dossier, Officials::Kept)
    }

    pub fn with(dossier: &Dossier, officials: Officials) -> Mask {
        let found = who::of(dossier, officials);
        let mut addresses: Vec<Vec<char>> =
            found.addresses.iter().filter_map(|address| address::secret(address)).collect();
        addresses.sort_by_key(|address| std::cmp::Reverse(address.len()));
        Mask {
            names: Names::new(&found.people, &found.in_office, &found.hidden_already),
            secrets: found.secrets.iter().map(|number| number::plain(number)).collect(),
            kept: found.kept.iter().map(|number| number::plain(number)).collect(),
            addresses,
        }
    }

    /// For what goes out to anybody: besides people, those who act in office, organisations, agencies, and the numbers by
    /// which the case is found in a register.
    pub fn published(dossier: &Dossier) -> Mask {
        let mut mask = Mask::with(dossier, Officials::Hidden);
        let (organisations, codes) = traces::organisations(dossier);
        mask.names.put(organisations.iter().map(|(name, word)| (name.as_str(), *word)));
        mask.names.put(traces::agencies(dossier).iter().map(|name| (name.as_str(), "某机关")));
        mask.names.put(traces::papers(dossier).iter().map(|number| (number.as_str(), "（文号略）")));
        let kept = std::mem::take(&mut mask.kept);
        mask.secrets.extend(kept);
        mask.secrets.extend(codes.iter().map(|code| number::plain(code)));
        mask
    }

    /// The mask of a list of people (a roster), each with one of the names given; numbers and addresses by their shape.
    pub fn of_people<'a>(names: impl IntoIterator<Item = &'a str>) -> Mask {
        let people: Vec<String> = names.into_iter().map(str::to_owned).collect();
        Mask { names: Names::new(&people, &[], &[]), ..Mask::default() }
    }

    /// The text with everything hidden that the rule hides, and otherwise as it is.
    pub fn text(&self, text: &str) -> String {
        let text = address::known(text, &self.addresses);
        let text = number::hide(&text, &self.secrets, &self.kept);
        let text = plates::hide(&text);
        let text = address::hide(&text);
        self.names.hide(&text)
    }

    /// A field that holds the name of a natural person, known to the dossier or not.
    pub fn name(&self, name: &str) -> String {
        let hidden = self.text(name);
        if hidden == name && !self.names.keeps(name) { names::alone(name) } else { hidden }
    }

    /// A field that holds an address: kept to the county, whatever its shape.
    pub fn address(&self, text: &str) -> String {
        let hidden = self.text(text);
        if hidden == text { address::below_county(text) } else { hidden }
    }

    /// A field that holds a number of a natural person (identity, telephone, account): nothing of it is left.
    pub fn number(&self, number: &str) -> String {
        number.chars().map(|ch| if ch.is_alphanumeric() { '*' } else { ch }).collect()
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod trace_tests;
