//! `in_force`: what a paper cites was in force on the day that matters.

use chrono::NaiveDate;

use super::super::Answer;
use super::super::ask::Ask;
use super::Citations;
use crate::dossier::Document;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::law_names::end_of;
use crate::standard::model::{Law, LawVersion};
use crate::standard::source::Source;

impl Citations {
    pub(super) fn in_force(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let mut answer = Answer::met();
        let (all, miss) = self.own(ask, at, document);
        answer.miss(miss);
        let known: Vec<_> = all
            .iter()
            .filter_map(|one| Some((one, one.known_law.filter(|law| !law.versions.is_empty())?)))
            .collect();
        let unknown: Vec<_> = all
            .iter()
            .filter(|one| one.known_law.is_none())
            .map(|one| format!("《{}》", one.name.plain))
            .collect();
        if !unknown.is_empty() {
            answer.notes.push(format!("标准包的法规表没有收入、没有核对效力的：{}", unknown.join("、")));
        }
        if known.is_empty() {
            if answer.missing.is_empty() {
                answer.not_applicable = Some("所引的法规都不在标准包的法规表中，没有可核对的".into());
            }
            return answer;
        }
        let days = self.days(ask, &mut answer);
        if days.acts.is_empty() {
            return answer;
        }
        for (one, law) in known {
            let what = one.words();
            match standing(law, one.name.year.as_deref(), &days) {
                Standing::InForce => {}
                Standing::Later(why) => {
                    answer.question(Detail::LawNotInForce { law: what, why }, vec![one.evidence(ask, "law")]);
                }
                Standing::Not(why) => {
                    answer.fault(Detail::LawNotInForce { law: what, why }, vec![one.evidence(ask, "law")]);
                }
                Standing::NotCovered(why) => answer.miss([Missing {
                    kind: UnclearKind::LawVersion,
                    what: why,
                    pointer: Some(one.place.pointer("law")),
                }]),
            }
        }
        answer
    }

    fn days(&self, ask: &Ask<'_>, answer: &mut Answer) -> Days {
        let mut look = |source: &Option<Source>| -> Vec<NaiveDate> {
            let Some(source) = source else { return Vec::new() };
            let look = ask.look(source);
            answer.miss(look.missing(ask));
            look.known().filter_map(|hit| hit.moment()).map(|moment| moment.date).collect()
        };
        Days { acts: look(&self.at), decided: look(&self.decided).into_iter().max() }
    }
}

struct Days {
    /// The day that matters; several for several acts.
    acts: Vec<NaiveDate>,
    decided: Option<NaiveDate>,
}

enum Standing {
    InForce,
    /// In force at the decision and not at the act: right only when it is the lighter one.
    Later(String),
    Not(String),
    NotCovered(String),
}

/// How a cited law, or the version that the citation names, stands to the days. The law of the act's day is always
/// right, and so is the later one when it is lighter, which only a person can tell (行政处罚法 37 条).
fn standing(law: &Law, year: Option<&str>, days: &Days) -> Standing {
    let named = |version: &&LawVersion| year.is_none_or(|year| version.name.contains(year));
    let versions: Vec<&LawVersion> = law.versions.iter().filter(named).collect();
    let shown = |day: NaiveDate| day.to_string();
    let holds = |day: NaiveDate| {
        versions
            .iter()
            .any(|version| version.from.0 <= day && end_of(law, version).is_none_or(|end| day <= end))
    };
    if days.acts.iter().any(|day| holds(*day)) {
        return Standing::InForce;
    }
    let acts: Vec<String> = days.acts.iter().map(|day| shown(*day)).collect();
    let not_covered =
        || Standing::NotCovered(format!("{} {} 的规定未收入本标准包", acts.join("、"), law.title));
    let (Some(first), Some(last)) = (
        versions.iter().min_by_key(|version| version.from),
        versions.iter().max_by_key(|version| version.from),
    ) else {
        return not_covered();
    };
    // Before the pack's first text an earlier one may have been in force, unless the pack says that there was none.
    let begins_here = first.first || law.versions.iter().any(|version| version.from < first.from);
    let (earliest, latest) = (days.acts.iter().min(), days.acts.iter().max().max(days.decided.as_ref()));
    let (Some(earliest), Some(latest)) = (earliest, latest) else { return not_covered() };
    let from = shown(first.from.0);
    if first.from.0 > *earliest {
        if year.is_none() && !begins_here {
            return not_covered();
        }
        return match first.from.0 <= *latest {
            true => Standing::Later(format!(
                "自 {from} 起施行，行为时尚未施行；新的规定处罚较轻或者不认为违法的才适用"
            )),
            false => Standing::Not(format!("自 {from} 起施行，当时尚未施行")),
        };
    }
    match end_of(law, last) {
        Some(end) if end < *earliest => Standing::Not(format!("施行到 {} 为止，当时已不再施行", shown(end))),
        _ => not_covered(),
    }
}
