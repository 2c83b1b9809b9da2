//! What a dossier's author says must be found, may be asked and cannot be judged, and how that is compared with what the
//! general pack finds.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, Evidence, Finding, Outcome};
use anheng_core::standard::Pack;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::shipped::{calendar, counting, dossiers, packs, path, read};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    pub dossier: String,
    /// `law`: by a person from the law's text; `generator`: by the program that put the defects in.
    pub written_from: String,
    pub summary: String,
    pub faults: Vec<Line>,
    pub questions: Vec<Line>,
    pub unjudgeable: Vec<Line>,
    /// Opinions of readers of published decisions; kept apart and read by no test.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub reader_opinions: Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub law: String,
    pub article: u32,
    pub what: String,
    /// Ids of what the line rests on.
    pub elements: Vec<String>,
    /// Number in the list of common defects, e.g. `D2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defect: Option<String>,
    /// Rule that is broken, e.g. `R27`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it shows: ids of elements, or JSON pointers. One of them must be in what is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    /// For what cannot be judged: 未录入, 参数缺, 材料缺, 法律版本未覆盖.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// While a dossier is made: to be asked, not to be found.
    #[serde(skip)]
    pub question: bool,
}

impl Line {
    /// A fault that `defect` and `rule` name.
    pub fn fault(defect: &str, rule: &str, law: &str, article: u32, what: impl Into<String>) -> Line {
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Line {
            law: law.to_owned(),
            article,
            what: what.into(),
            elements: Vec::new(),
            defect: named(defect),
            rule: named(rule),
            place: Vec::new(),
            why: None,
            question: false,
        }
    }

    pub fn question(defect: &str, rule: &str, law: &str, article: u32, what: impl Into<String>) -> Line {
        Line { question: true, ..Line::fault(defect, rule, law, article, what) }
    }

    /// Ids that it rests on; the first is where it shows.
    pub fn at(mut self, elements: &[&str]) -> Line {
        self.elements = elements.iter().map(|id| (*id).to_owned()).collect();
        if self.place.is_empty() {
            self.place = self.elements.clone();
        }
        self
    }
}

/// A law and the number of its article: `58(2)` is article 58.
pub type Article = (String, u32);

pub fn cited(outcome: &Outcome) -> BTreeSet<Article> {
    let number = |article: &str| {
        let digits: String = article.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    outcome.basis.iter().filter_map(|basis| Some((basis.law.clone(), number(&basis.article)?))).collect()
}

impl Line {
    pub fn article(&self) -> Article {
        (self.law.clone(), self.article)
    }

    /// Whether this line is about that finding: same law and article, and, where the line says a place, the same place.
    pub fn names(&self, outcome: &Outcome, finding: &Finding, places: &Places) -> bool {
        let here = |evidence: &Evidence| self.place.iter().any(|place| places.meet(place, &evidence.pointer));
        cited(outcome).contains(&self.article())
            && (self.place.is_empty() || finding.evidence.is_empty() || finding.evidence.iter().any(here))
    }
}

/// Where the elements of a dossier stand: id → JSON pointer.
#[derive(Debug)]
pub struct Places(BTreeMap<String, String>);

impl Places {
    pub fn of(json: &Value) -> Places {
        fn walk(json: &Value, pointer: &str, places: &mut BTreeMap<String, String>) {
            if let Some(id) = json.get("id").and_then(Value::as_str) {
                places.insert(id.to_owned(), pointer.to_owned());
            }
            match json {
                Value::Object(object) => {
                    object.iter().for_each(|(key, value)| walk(value, &format!("{pointer}/{key}"), places));
                }
                Value::Array(list) => {
                    list.iter()
                        .enumerate()
                        .for_each(|(at, value)| walk(value, &format!("{pointer}/{at}"), places));
                }
                _ => {}
            }
        }
        let mut places = BTreeMap::new();
        walk(json, "", &mut places);
        Places(places)
    }

    /// Whether one of two places lies in the other. `place` is an id or a pointer.
    fn meet(&self, place: &str, pointer: &str) -> bool {
        let place = if place.starts_with('/') { Some(place) } else { self.0.get(place).map(String::as_str) };
        let inside = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        place.is_some_and(|place| inside(place, pointer) || inside(pointer, place))
    }
}

/// The general pack with all that it needs to judge.
#[derive(Debug)]
pub struct General {
    pub pack: Pack,
    pub calendar: Calendar,
    pub counting: CountingRules,
}

impl General {
    pub const ID: &'static str = "cn.anheng.general";

    /// The newest version that is shipped.
    pub fn load() -> General {
        let of_id = packs().into_iter().filter(|pack| pack.head.id.as_str() == Self::ID);
        let pack = of_id.max_by_key(|pack| pack.head.effective_from);
        let pack = pack.unwrap_or_else(|| panic!("schemas/packs/{} is missing or does not load", Self::ID));
        General { pack, calendar: calendar(), counting: counting() }
    }

    pub fn judge(&self, dossier: &Dossier) -> Assessment {
        assess(&self.pack, dossier, &self.calendar, &self.counting, &Parameters::default())
    }
}

/// A dossier with the truth beside it.
#[derive(Debug)]
pub struct Told {
    pub name: String,
    pub bytes: Vec<u8>,
    pub truth: Truth,
}

/// Every dossier of a folder, each with its truth.
pub fn told(folder: &str) -> Vec<Told> {
    let with_truth = |(name, bytes): (String, Vec<u8>)| {
        let truth = read(&path(folder).join(name.replace(".json", ".truth.json")));
        let truth = serde_json::from_slice(&truth).unwrap_or_else(|error| panic!("truth of {name}: {error}"));
        Told { name, bytes, truth }
    };
    dossiers(folder).into_iter().map(with_truth).collect()
}
