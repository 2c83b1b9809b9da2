//! What of a dossier is still to be read in a text that was meant to name nobody: every name, number and address that
//! the dossier enters, however it is spaced, and whatever has the shape of such a number. Whoever is named in free text
//! only cannot be known here.

use std::collections::BTreeMap;

use super::shapes::{self, is_unseen};
use super::{address, names, places, who};
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
    /// 石门市, 望江小区
    Place,
    Identity,
    CreditCode,
    Telephone,
    Card,
    Plate,
    Mail,
}

impl Tell {
    pub fn label(self) -> &'static str {
        match self {
            Tell::Person => "人名",
            Tell::Organisation => "单位名称",
            Tell::Agency => "机关名称",
            Tell::Number => "案卷登记的号码",
            Tell::Paper => "文号或者案号",
            Tell::Address => "县以下地址",
            Tell::Place => "地名",
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
    names: Index,
    numbers: Index,
}

/// What is looked for, by its first character.
type Index = BTreeMap<char, BTreeMap<Vec<char>, Tell>>;

/// Numbers and names that are shorter stand in too many words.
const SHORTEST_NUMBER: usize = 6;
const SHORTEST_ADDRESS: usize = 4;

impl Traces {
    pub fn of(dossier: &Dossier) -> Traces {
        let found = who::of(dossier);
        let mut traces = Traces::default();
        let (organisations, codes) = organisations(dossier);
        traces.name(Tell::Person, found.people.iter());
        traces.name(Tell::Organisation, organisations.iter().map(|(name, _)| name));
        traces.name(Tell::Agency, agencies(dossier).iter());
        let numbers = found.secrets.iter().chain(&found.kept).chain(&codes);
        traces.number(Tell::Number, numbers.map(String::as_str), SHORTEST_NUMBER);
        traces.number(Tell::Paper, papers(dossier).iter().map(String::as_str), SHORTEST_NUMBER);
        let addresses = found.addresses.iter().map(|one| address::of_county(one));
        traces.number(Tell::Address, addresses, SHORTEST_ADDRESS);
        traces
    }

    pub(super) fn name<'a>(&mut self, tell: Tell, all: impl Iterator<Item = &'a String>) {
        all.for_each(|name| put(&mut self.names, tell, name_folded(name), 2));
    }

    fn number<'a>(&mut self, tell: Tell, all: impl Iterator<Item = &'a str>, shortest: usize) {
        all.for_each(|number| put(&mut self.numbers, tell, number_folded(number), shortest));
    }

    /// What of it stands in a text, and what stands there by its shape.
    pub fn left(&self, text: &str) -> Vec<Left> {
        let mut found = self.entered(text);
        found.extend(shapes::shapes(text));
        found.sort_by_key(|one| (one.at, one.tell));
        found
    }

    /// What of it stands in a text.
    pub(super) fn entered(&self, text: &str) -> Vec<Left> {
        let mut found = Folded::of(text, is_between_names).of_index(&self.names);
        found.extend(Folded::of(text, |ch| !ch.is_alphanumeric()).of_index(&self.numbers));
        found
    }
}

fn put(index: &mut Index, tell: Tell, one: Vec<char>, shortest: usize) {
    let Some(first) = one.first().filter(|_| one.len() >= shortest && !names::is_hidden(&one)) else {
        return;
    };
    index.entry(*first).or_default().entry(one).or_insert(tell);
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

    fn of_index(&self, index: &Index) -> Vec<Left> {
        let mut found = Vec::new();
        for (at, first) in self.chars.iter().enumerate() {
            let list = index.get(first).into_iter().flatten();
            let here = list.filter(|(known, _)| self.chars[at..].starts_with(known));
            found.extend(here.map(|(known, tell)| Left {
                tell: *tell,
                at: self.places[at],
                shown: known.iter().collect(),
            }));
        }
        found
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

/// Names of parties that are no natural persons, with what may stand in their place, one for each; and the codes of all
/// parties.
pub(super) fn organisations(dossier: &Dossier) -> (Vec<(String, String)>, Vec<String>) {
    use crate::dossier::people::PartyKind::{
        Company, IndividualBusiness, Institution, OtherOrganisation, Person,
    };
    let mut all = Vec::new();
    let mut codes = Vec::new();
    let words: Vec<&str> = dossier
        .parties
        .iter()
        .map(|party| match party.kind.known() {
            Some(Company) => "某公司",
            Some(IndividualBusiness) => "某经营户",
            Some(Institution | OtherOrganisation) => "某单位",
            Some(Person) | None => "某当事人",
        })
        .collect();
    for (at, party) in dossier.parties.iter().enumerate() {
        let alike = words.iter().filter(|word| **word == words[at]).count();
        let before = words[..at].iter().filter(|word| **word == words[at]).count();
        let word = format!("{}{}", words[at], if alike > 1 { names::mark(before) } else { String::new() });
        let former = party.former_names.known().into_iter().flatten();
        for name in party.name.known().into_iter().chain(party.trade_name.known()).chain(former) {
            all.extend(short_names(name).into_iter().map(|short| (short, word.clone())));
            all.push((name.clone(), word.clone()));
        }
        codes.extend(party.credit_code.known().cloned());
    }
    for document in &dossier.documents {
        all.extend(document.party_name.known().map(|name| (name.clone(), "某当事人".to_owned())));
        codes.extend(document.party_code.known().cloned());
    }
    (all, codes)
}

/// How people write the name of a company for short: without its place, without its form, by its mark.
pub(super) fn short_names(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let own = &chars[places::of_places(&chars)..];
    let form = FORMS.into_iter().find(|form| places::ends_with(own, form));
    let core = &own[..own.len() - form.map_or(0, |form| form.chars().count())];
    let mut all: Vec<String> =
        [own, core].into_iter().filter(|short| (4..chars.len()).contains(&short.len())).map(said).collect();
    if let Some(mark) = core.get(..2).filter(|_| form.is_some()) {
        all.push(format!("{}公司", said(mark)));
    }
    all
}

/// The mark of an organisation, which is too short to be hidden wherever it stands.
pub(super) fn mark(name: &str) -> Option<Vec<char>> {
    let chars: Vec<char> = name.chars().collect();
    let own = &chars[places::of_places(&chars)..];
    (own.len() >= 5).then(|| own[..2].to_vec())
}

fn said(chars: &[char]) -> String {
    chars.iter().collect()
}

/// Legal forms, the longer first.
const FORMS: [&str; 5] = ["有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "公司"];

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
