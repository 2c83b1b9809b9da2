//! `as_written`: law, 条, 款 and 项 are entered as the paper's own words have them. Every other question about citations
//! rests on what was entered.

use super::super::Answer;
use super::super::ask::Ask;
use super::super::cited::Cited;
use super::Citations;
use crate::dossier::Document;
use crate::numbers::provisions::{self, Provisions};
use crate::outcome::{Detail, Missing};
use crate::standard::law_names::LawName;

/// A field that is entered otherwise than it is written: in words, and its code.
type Wrong = (String, &'static str);

impl Citations {
    pub(super) fn as_written(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        if document.citations.iter().all(|citation| citation.text.known().is_none()) {
            return Answer::not_applicable("没有录入引用法条的原文写法");
        }
        let mut answer = Answer::met();
        let (own, miss) = self.own(ask, at, document);
        answer.miss(miss);
        for one in own {
            let Some(text) = one.citation.text.known() else { continue };
            let (wrong, missing) = self.compare_with(ask, &one, text);
            answer.miss(missing);
            if !wrong.is_empty() {
                let (words, codes): (Vec<String>, Vec<&str>) = wrong.into_iter().unzip();
                let what = format!("录入的{}与原文写法“{text}”", words.join("、"));
                let evidence =
                    codes.into_iter().chain(["text"]).map(|code| one.evidence(ask, code)).collect();
                answer.fault(Detail::Differs { what }, evidence);
            }
        }
        answer
    }

    /// What is entered otherwise than it is written, and what is written and not entered. What is not
    /// written may have been entered all the same: an article of one 款 is often cited without it.
    fn compare_with(&self, ask: &Ask<'_>, one: &Cited<'_>, text: &str) -> (Vec<Wrong>, Vec<Missing>) {
        let (mut wrong, mut missing) = (Vec::new(), Vec::new());
        let Provisions { laws, articles, paragraphs, items } = provisions::read(text);
        if !laws.is_empty() && !laws.iter().any(|law| self.same_law(one, &LawName::read(law))) {
            wrong.push((format!("法规名称“{}”", one.name.plain), "law"));
        }
        for (number, written) in one.numbers().into_iter().zip([articles, paragraphs, items]) {
            let entered = number.value.known();
            if written.is_empty() || entered.is_some_and(|entered| written.contains(entered)) {
                continue;
            }
            match entered {
                Some(entered) => wrong.push((format!("第{entered}{}", number.sign), number.code)),
                None if number.value.is_not_entered() => missing.push(one.missing(ask, number)),
                None => {}
            }
        }
        (wrong, missing)
    }

    fn same_law(&self, one: &Cited<'_>, written: &LawName) -> bool {
        let known = self.laws.find(written).zip(one.known_law);
        known.is_some_and(|(written, entered)| written.id == entered.id)
            || may_shorten(&written.plain, &one.name.plain)
            || may_shorten(&one.name.plain, &written.plain)
    }
}

/// Whether a name may be short for another: its characters stand in the other in this order, both end alike, and what
/// is in brackets (试行) is the same.
fn may_shorten(short: &str, long: &str) -> bool {
    let parts = |name: &str| {
        let at = name.find(['（', '(']).unwrap_or(name.len());
        (name[..at].to_owned(), name[at..].to_owned())
    };
    let ((short, short_rest), (long, long_rest)) = (parts(short), parts(long));
    let mut rest = long.chars();
    let in_order = short.chars().all(|ch| rest.any(|other| other == ch));
    in_order && short.chars().last() == long.chars().last() && short_rest == long_rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_short_form_is_the_same_law() {
        assert!(may_shorten("环评法", "环境影响评价法"));
        assert!(may_shorten("水法", "水法"));
        assert!(!may_shorten("土地管理法", "土地管理法实施条例"), "another law");
        assert!(!may_shorten("行政处罚法", "治安管理处罚法"), "another law");
        assert!(!may_shorten("某办法", "某办法（试行）"), "another version of it");
    }
}
