//! What of a dossier is handed on without telling who it is about: names of people and organisations, numbers that lead
//! to them, and addresses below the county are hidden in any text. Which columns a masked list has is for those who write
//! it.
//!
//! The rule. Hidden: parties, be they people or organisations, operators, legal representatives, agents, witnesses,
//! people who were questioned or who received a paper, officers and whoever signed; identity numbers, credit codes,
//! certificates of officers, telephone numbers, bank cards, vehicle plates, mail addresses; any address from the level
//! below the county to the house number. Kept: agencies, numbers of documents and receipts; dates, amounts, case causes.
//! One of them has one mask within a dossier, and two never share one. What is [published](Mask::published) keeps neither
//! agencies nor numbers nor places, whichever dossier names them. A name that stands in no field cannot be known here:
//! the text should be read before it is handed on.

mod address;
mod crowd;
mod doubts;
mod names;
mod number;
mod organs;
mod places;
mod plates;
mod shapes;
mod surnames;
mod traces;
mod who;

use std::collections::HashSet;
use std::sync::Arc;

use crate::dossier::Dossier;
pub use crowd::Crowd;
pub use doubts::Doubt;
use names::Names;
use places::Places;
pub use shapes::shapes;
pub use traces::{Left, Tell, Traces};

/// What stands in the place of an address, below the county.
const GONE: &str = "***";

/// Hides the people of one dossier in any text. The same input always gives the same output; hiding twice is hiding once.
#[derive(Debug, Clone, Default)]
pub struct Mask {
    names: Names,
    /// Identity numbers, telephones and the like that the dossier itself names as such.
    secrets: HashSet<String>,
    /// Numbers that look like a person's and are none: receipts.
    kept: HashSet<String>,
    addresses: Vec<Vec<char>>,
    /// Where it is published: the places of the dossier, and everybody of the set.
    published: Option<(Places, Arc<Crowd>)>,
}

impl Mask {
    /// The mask of one dossier.
    pub fn of(dossier: &Dossier) -> Mask {
        let found = who::of(dossier);
        let mut addresses: Vec<Vec<char>> =
            found.addresses.iter().filter_map(|address| address::secret(address)).collect();
        addresses.sort_by_key(|address| std::cmp::Reverse(address.len()));
        let mut names = Names::new(&found.people, &found.agencies, &found.hidden_already);
        let (organisations, _) = traces::organisations(dossier);
        names.put(organisations.iter().map(|(name, word)| (name.as_str(), word.as_str())));
        Mask {
            names,
            secrets: found.secrets.iter().map(|number| number::plain(number)).collect(),
            kept: found.kept.iter().map(|number| number::plain(number)).collect(),
            addresses,
            published: None,
        }
    }

    /// For what goes out to anybody: besides, agencies and places, the numbers by which the case is found in a register,
    /// and everybody of the set.
    pub fn published(dossier: &Dossier, crowd: Arc<Crowd>) -> Mask {
        let mut mask = Mask::of(dossier);
        let agencies = traces::agencies(dossier);
        mask.names.put(agencies.iter().map(|name| (name.as_str(), "某机关")));
        mask.names.put(traces::papers(dossier).iter().map(|number| (number.as_str(), "（文号略）")));
        let kept = std::mem::take(&mut mask.kept);
        mask.secrets.extend(kept);
        let mut places = Places::default();
        let addresses = dossier.parties.iter().filter_map(|party| party.address.known());
        for text in agencies.iter().chain(addresses) {
            places.take(text);
        }
        mask.published = Some((places, crowd));
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
        let text = self.names.hide(&text);
        match &self.published {
            Some((places, crowd)) => crowd.hide(&text, places),
            None => text,
        }
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
mod crowd_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trace_tests;
