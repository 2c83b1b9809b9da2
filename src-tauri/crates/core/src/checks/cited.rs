//! The citations of one document, as `citations` compares them: the law by whatever name, the article, and how a
//! citation is called in a sentence.

use super::ask::Ask;
use super::look::{Hit, lacking};
use crate::dossier::document::CitationUse;
use crate::dossier::{Citation, Document, ElementKind, Place};
use crate::outcome::{Evidence, Missing, UnclearKind};
use crate::standard::law_names::{KnownLaws, LawName};
use crate::standard::model::Law;
use crate::standard::source::{FieldAt, FieldRef};
use crate::value::Value;

/// One citation with its law told apart from its dress.
#[derive(Debug)]
pub(super) struct Cited<'a> {
    pub place: Place,
    pub citation: &'a Citation,
    pub name: LawName,
    pub known_law: Option<&'a Law>,
}

/// One of a citation's numbers: its field, and the sign that stands behind it in a paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'a> {
    pub value: &'a Value<u32>,
    pub code: &'static str,
    pub sign: char,
}

/// The citations of a document for these uses. What keeps one from being told goes to `miss`.
pub(super) fn cited<'a>(
    ask: &Ask<'_>,
    at: usize,
    document: &'a Document,
    usages: &[CitationUse],
    laws: &'a KnownLaws,
    miss: &mut Vec<Missing>,
) -> Vec<Cited<'a>> {
    let mut found = Vec::new();
    for (inner, citation) in document.citations.iter().enumerate() {
        let place = Place::inside(ElementKind::Citation, at, inner);
        match citation.usage.known() {
            Some(usage) if !usages.contains(usage) => continue,
            Some(_) => {}
            None => {
                miss.push(unknown(ask, place, "usage", lacking(&citation.usage)));
                continue;
            }
        }
        let Some(law) = citation.law.known() else {
            miss.push(unknown(ask, place, "law", lacking(&citation.law)));
            continue;
        };
        let name = LawName::read(law);
        let known_law = laws.find(&name);
        found.push(Cited { place, citation, name, known_law });
    }
    found
}

fn unknown(ask: &Ask<'_>, place: Place, code: &'static str, kind: UnclearKind) -> Missing {
    let label = ElementKind::Citation.field(code).map_or(code, |info| info.label);
    let what = format!("{}（{label}）", ask.dossier().name_at(place));
    Missing { kind, what, pointer: Some(place.pointer(code)) }
}

/// Two numbers agree when they are equal, or when one side does not say.
fn agree(one: &Value<u32>, other: &Value<u32>) -> bool {
    one.known().zip(other.known()).is_none_or(|(one, other)| one == other)
}

/// What a law is called in sentences.
pub(super) fn law_words(law: &Law) -> &str {
    &law.id
}

impl Cited<'_> {
    fn same_law(&self, other: &Cited<'_>) -> bool {
        match (self.known_law, other.known_law) {
            (Some(one), Some(other)) => one.id == other.id,
            (None, None) => self.name.plain == other.name.plain,
            _ => false,
        }
    }

    pub fn same_article(&self, other: &Cited<'_>) -> bool {
        self.same_law(other) && self.citation.article == other.citation.article
    }

    /// The same law and article, and no different 款 or 项.
    pub fn agrees(&self, other: &Cited<'_>) -> bool {
        self.same_law(other)
            && agree(&self.citation.article, &other.citation.article)
            && agree(&self.citation.paragraph, &other.citation.paragraph)
            && agree(&self.citation.item, &other.citation.item)
    }

    /// `《行政处罚法》第51条第1款第2项`
    pub fn words(&self) -> String {
        let name = self.known_law.map_or(self.name.plain.as_str(), law_words);
        let mut words = format!("《{name}》");
        if let Some(year) = &self.name.year {
            words.push_str(&format!("（{year} 年）"));
        }
        for Number { value, sign, .. } in self.numbers() {
            if let Some(number) = value.known() {
                words.push_str(&format!("第{number}{sign}"));
            }
        }
        words
    }

    /// 条, 款 and 项, in this order.
    pub fn numbers(&self) -> [Number<'_>; 3] {
        let citation = self.citation;
        [
            Number { value: &citation.article, code: "article", sign: '条' },
            Number { value: &citation.paragraph, code: "paragraph", sign: '款' },
            Number { value: &citation.item, code: "item", sign: '项' },
        ]
    }

    /// Whether the paper gives this number. Nobody having entered it is no answer, unless the paper's own words show
    /// that it does not.
    pub fn gives(&self, ask: &Ask<'_>, number: Number<'_>) -> Result<bool, Missing> {
        match number.value {
            Value::Known(_) | Value::Masked { .. } => Ok(true),
            Value::Absent => Ok(false),
            Value::NotEntered => match self.citation.text.known() {
                Some(text) if !text.contains(number.sign) => Ok(false),
                _ => Err(self.missing(ask, number)),
            },
            Value::Illegible => Err(self.missing(ask, number)),
        }
    }

    pub fn missing(&self, ask: &Ask<'_>, number: Number<'_>) -> Missing {
        unknown(ask, self.place, number.code, lacking(number.value))
    }

    /// The citation as evidence, by one of its fields.
    pub fn evidence(&self, ask: &Ask<'_>, code: &'static str) -> Evidence {
        let element: &dyn crate::dossier::AnyElement = self.citation;
        match FieldRef::find(ElementKind::Citation, code) {
            Some(field) => {
                let seen = match field.at {
                    FieldAt::Own(index) => element.see(index),
                    FieldAt::Derived(_) | FieldAt::Vocabulary(_) => crate::dossier::Seen::NotEntered,
                };
                Hit { place: self.place, field, seen }.evidence(ask)
            }
            None => ask.whole(self.place),
        }
    }
}
