//! What of a dossier is still to be read in a text that was meant to name nobody: every name, number and address that
//! the dossier enters, however it is spaced, and whatever has the shape of such a number. Whoever is named in free text
//! only cannot be known here.

use super::address;
use super::shapes::{self, is_unseen};
use super::who;
use super::{Officials, names};
use crate::dossier::Dossier;
use crate::numbers::typed::half_width;
use crate::value::Value;

/// What gives somebody away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tell {
    /// A natural person: a party, a representative, a witness, an officer.
    Person,
    Organisation,
    Agency,
    /// A number that the dossier enters: identity, telephone, certificate, receipt.
    Number,
    /// 文号, 案号
    Paper,
    Address,
    Identity,
    CreditCode,
    Telephone,
    Card,
    Plate,
    Mail,
}

impl Tell {
    pub const ALL: [Tell; 12] = [
        Tell::Person,
        Tell::Organisation,
        Tell::Agency,
        Tell::Number,
        Tell::Paper,
        Tell::Address,
        Tell::Identity,
        Tell::CreditCode,
        Tell::Telephone,
        Tell::Card,
        Tell::Plate,
        Tell::Mail,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Tell::Person => "人名",
            Tell::Organisation => "单位名称",
            Tell::Agency => "机关名称",
            Tell::Number => "案卷登记的号码",
            Tell::Paper => "文号或者案号",
            Tell::Address => "县以下地址",
            Tell::Identity => "公民身份号码",
            Tell::CreditCode => "统一社会信用代码",
            Tell::Telephone => "电话号码",
            Tell::Card => "银行卡号",
            Tell::Plate => "车牌号",
            Tell::Mail => "电子邮箱",
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub tell: Tell,
    /// Characters before it.
    pub at: usize,
    /// As it was looked for: without spaces.
    pub shown: String,
}

/// All that a dossier enters of people, organisations and papers, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    known: Vec<(Tell, Vec<char>)>,
}

/// Numbers and names that are shorter stand in too many words.
const SHORTEST_NUMBER: usize = 6;
const SHORTEST_ADDRESS: usize = 4;

impl Traces {
    pub fn of(dossier: &Dossier) -> Traces {
        let found = who::of(dossier, Officials::Hidden);
        let mut traces = Traces::default();
        traces.names(Tell::Person, found.people.iter());
        let (organisations, codes) = organisations(dossier);
        traces.names(Tell::Organisation, organisations.iter().map(|(name, _)| name));
        traces.names(Tell::Agency, agencies(dossier).iter());
        let numbers = found.secrets.iter().chain(&found.kept).chain(&codes);
        traces.add(Tell::Number, numbers.map(|number| number_folded(number)), SHORTEST_NUMBER);
        traces.add(Tell::Paper, papers(dossier).iter().map(|one| number_folded(one)), SHORTEST_NUMBER);
        let addresses = found.addresses.iter().map(|one| number_folded(address::of_county(one)));
        traces.add(Tell::Address, addresses, SHORTEST_ADDRESS);
        traces
    }

    fn names<'a>(&mut self, tell: Tell, all: impl Iterator<Item = &'a String>) {
        self.add(tell, all.map(|name| name_folded(name)), 2);
    }

    fn add(&mut self, tell: Tell, all: impl Iterator<Item = Vec<char>>, shortest: usize) {
        for one in all.filter(|one| one.len() >= shortest && !names::is_hidden(one)) {
            if !self.known.iter().any(|(_, known)| *known == one) {
                self.known.push((tell, one));
            }
        }
    }

    /// What of it stands in a text, and what stands there by its shape.
    pub fn left(&self, text: &str) -> Vec<Left> {
        let by_name = Folded::of(text, is_between_names);
        let by_number = Folded::of(text, |ch| !ch.is_alphanumeric());
        let mut found = Vec::new();
        for (tell, known) in &self.known {
            let folded = match tell {
                Tell::Person | Tell::Organisation | Tell::Agency => &by_name,
                _ => &by_number,
            };
            let places = folded.places(known);
            found.extend(places.map(|at| Left { tell: *tell, at, shown: known.iter().collect() }));
        }
        found.extend(shapes::shapes(text));
        found.sort_by_key(|one| (one.at, one.tell));
        found
    }
}

/// A text as it is compared, with the place of each of its characters.
struct Folded {
    chars: Vec<char>,
    places: Vec<usize>,
}

impl Folded {
    fn of(text: &str, dropped: impl Fn(char) -> bool) -> Folded {
        let kept = text.chars().enumerate().filter(|(_, ch)| !dropped(*ch));
        let (places, chars) = kept.map(|(at, ch)| (at, fold(ch))).unzip();
        Folded { chars, places }
    }

    fn places<'a>(&'a self, known: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let here = |at: &usize| self.chars.get(*at..*at + known.len()) == Some(known);
        (0..self.chars.len()).filter(here).filter_map(|at| self.places.get(at).copied())
    }
}

fn fold(ch: char) -> char {
    half_width(ch).to_ascii_uppercase()
}

/// What people put into a name: spaces, dots, strokes, and marks that nobody sees. A comma ends it.
fn is_between_names(ch: char) -> bool {
    ch.is_whitespace() || is_unseen(ch) || "·•・‧．.∙･-－—–‐_|/／".contains(ch)
}

fn name_folded(name: &str) -> Vec<char> {
    name.chars().filter(|ch| !is_between_names(*ch)).map(fold).collect()
}

fn number_folded(number: &str) -> Vec<char> {
    number.chars().filter(|ch| ch.is_alphanumeric()).map(fold).collect()
}

/// Names of parties that are no natural persons, with what may stand in their place; and the codes of all parties.
pub(super) fn organisations(dossier: &Dossier) -> (Vec<(String, &'static str)>, Vec<String>) {
    use crate::dossier::people::PartyKind::{
        Company, IndividualBusiness, Institution, OtherOrganisation, Person,
    };
    let mut all = Vec::new();
    let mut codes = Vec::new();
    for party in &dossier.parties {
        let word = match party.kind.known() {
            Some(Company) => "某公司",
            Some(IndividualBusiness) => "某经营户",
            Some(Institution | OtherOrganisation) => "某单位",
            Some(Person) | None => "某当事人",
        };
        let former = party.former_names.known().into_iter().flatten();
        let every = party.name.known().into_iter().chain(party.trade_name.known()).chain(former);
        all.extend(every.map(|name| (name.clone(), word)));
        codes.extend(party.credit_code.known().cloned());
    }
    for document in &dossier.documents {
        all.extend(document.party_name.known().map(|name| (name.clone(), "某当事人")));
        codes.extend(document.party_code.known().cloned());
    }
    (all, codes)
}

pub(super) fn agencies(dossier: &Dossier) -> Vec<String> {
    dossier.agencies.iter().filter_map(|agency| agency.name.known()).cloned().collect()
}

/// Numbers by which the case is found in a public register.
pub(super) fn papers(dossier: &Dossier) -> Vec<String> {
    let own = std::iter::once(&dossier.case.number);
    let numbers = own.chain(dossier.documents.iter().map(|one| &one.number));
    let mut all: Vec<String> = numbers.filter_map(Value::known).cloned().collect();
    let entries = dossier.catalogue.iter().map(|entry| &entry.number);
    let covers = dossier.cover.iter().flat_map(|cover| [&cover.decision_number, &cover.archive_number]);
    all.extend(entries.chain(covers).filter_map(Value::known).cloned());
    all
}
