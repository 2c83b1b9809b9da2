//! Which law of a pack a paper means when it cites one: the name as it stands in the paper, without what only dresses
//! it, against ids, titles and aliases. Which version was in force on a day is in `basis`.

use std::collections::BTreeMap;

use super::model::{Law, LawVersion};

/// A law's name as a paper writes it, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawName {
    /// Without spaces, title marks, the name of the country and a year in brackets.
    pub plain: String,
    /// The year that the paper adds, `（2021 年修订）`: it says which version is meant.
    pub year: Option<String>,
}

impl LawName {
    pub fn read(text: &str) -> LawName {
        let mut plain: String =
            text.chars().filter(|c| !c.is_whitespace() && !"《》〈〉".contains(*c)).collect();
        let mut year = None;
        if let Some(open) = plain.rfind(['（', '(']) {
            let inside = &plain[open..];
            let digits: String = inside.chars().filter(char::is_ascii_digit).collect();
            // Other brackets are part of the name （试行）.
            if inside.ends_with(['）', ')']) && digits.len() == 4 {
                year = Some(digits);
                plain.truncate(open);
            }
        }
        if let Some(rest) = plain.strip_prefix("中华人民共和国")
            && !rest.is_empty()
        {
            plain = rest.to_owned();
        }
        LawName { plain, year }
    }
}

/// The laws of a pack by every name that they go by.
#[derive(Debug, Clone)]
pub struct KnownLaws {
    laws: Vec<Law>,
    by_name: BTreeMap<String, usize>,
}

impl KnownLaws {
    pub fn new(laws: &[Law]) -> KnownLaws {
        let mut by_name = BTreeMap::new();
        for (at, law) in laws.iter().enumerate() {
            for name in names(law) {
                by_name.entry(LawName::read(name).plain).or_insert(at);
            }
        }
        KnownLaws { laws: laws.to_vec(), by_name }
    }

    pub fn find(&self, name: &LawName) -> Option<&Law> {
        self.by_name.get(&name.plain).map(|at| &self.laws[*at])
    }
}

/// Everything that a law may be called.
pub fn names(law: &Law) -> impl Iterator<Item = &str> {
    [law.id.as_str(), law.title.as_str()].into_iter().chain(law.aliases.iter().map(String::as_str))
}

/// Last day on which a version is in force; `None`: still in force.
pub fn end_of(law: &Law, version: &LawVersion) -> Option<chrono::NaiveDate> {
    let next = law.versions.iter().map(|other| other.from.0).filter(|from| *from > version.from.0).min();
    version.to.map(|to| to.0).or_else(|| next.and_then(|from| from.pred_opt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_dresses_a_name_does_not_tell_laws_apart() {
        let name = |text: &str| {
            let name = LawName::read(text);
            (name.plain, name.year)
        };
        let plain = ("行政处罚法".to_owned(), None);
        assert_eq!(name("《中华人民共和国行政处罚法》"), plain);
        assert_eq!(name(" 行政处罚法 "), plain);
        let dated = ("行政处罚法".to_owned(), Some("2017".to_owned()));
        assert_eq!(name("《中华人民共和国行政处罚法》（2017年修正）"), dated);
        assert_eq!(name("某某办法（试行）"), ("某某办法（试行）".to_owned(), None), "not a year");
        assert_eq!(name("中华人民共和国").0, "中华人民共和国", "nothing is left to strip");
    }
}
