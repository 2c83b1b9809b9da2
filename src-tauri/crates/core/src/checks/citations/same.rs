//! `same`: a paper cites what another paper of the case cites.

use super::super::Answer;
use super::super::ask::{Ask, Presence};
use super::super::cited::{Cited, cited};
use super::Citations;
use crate::dossier::Document;
use crate::dossier::document::CitationUse;
use crate::outcome::{Detail, Missing, UnclearKind};

/// No paper cites more, and every citation of one is held against every one of the other.
const MOST_COMPARED: usize = 200;

impl Citations {
    pub(super) fn same(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let notices = ask.documents(&self.notices);
        let called = self.notices.first().map_or("", |kind| kind.name());
        if notices.is_empty() {
            return match ask.presence(&self.notices) {
                Presence::No => Answer::not_applicable(format!("卷中没有《{called}》，无从比较")),
                _ => Answer::unclear(vec![not_entered(format!("《{called}》"))]),
            };
        }
        // A notice of the right to a hearing may cite nothing itself; the notice beside it does.
        let mut citing = notices.clone();
        citing.retain(|(_, notice)| !notice.citations.is_empty());
        // What was told after the decision belongs to another decision, unless nothing was told before it.
        let later = |notice: &Document| {
            notice.date.known().zip(document.date.known()).is_some_and(|(told, now)| told.date > now.date)
        };
        if citing.iter().any(|(_, notice)| !later(notice)) {
            citing.retain(|(_, notice)| !later(notice));
        }
        if citing.len() > 1 && citing.iter().any(|(_, notice)| notice.date.known().is_none()) {
            return Answer::unclear(vec![not_entered(format!("各份《{called}》的日期"))]);
        }
        let last = citing
            .into_iter()
            .max_by_key(|(at, notice)| (notice.date.known().map(|date| (date.date, date.minute)), *at));
        let mut answer = Answer::met();
        let Some((notice_at, notice)) = last else {
            answer.miss([ask.part_not_entered(notices[0].0, "citations", "引用的法条")]);
            return answer;
        };
        let mut comparison = Comparison { ask, papers: [notice.kind.name(), document.kind.name()], answer };
        for usage in &self.usages {
            let mut miss = Vec::new();
            let told = cited(ask, notice_at, notice, &[*usage], &self.laws, &mut miss);
            let decided = cited(ask, at, document, &[*usage], &self.laws, &mut miss);
            for (at, side) in [(notice_at, &told), (at, &decided)] {
                if side.is_empty() {
                    let what = format!("引用的法条（{}）", usage.label());
                    miss.push(ask.part_not_entered(at, "citations", &what));
                }
            }
            if told.len().max(decided.len()) > MOST_COMPARED {
                let what = format!("引用的法条（{}，多于 {MOST_COMPARED} 条，请人工核对）", usage.label());
                miss.push(Missing { kind: UnclearKind::Material, what, pointer: None });
            }
            if miss.is_empty() {
                comparison.compare(*usage, &told, &decided);
            }
            comparison.answer.miss(miss);
        }
        comparison.answer
    }
}

fn not_entered(what: String) -> Missing {
    Missing { kind: UnclearKind::NotEntered, what, pointer: None }
}

/// Two papers held against each other.
struct Comparison<'c, 'a> {
    ask: &'c Ask<'a>,
    papers: [&'static str; 2],
    answer: Answer,
}

impl Comparison<'_, '_> {
    /// Names every difference between what was told and what was decided, one by one. What was told and not decided
    /// may be what the party's statement achieved: a question.
    fn compare(&mut self, usage: CitationUse, told: &[Cited<'_>], decided: &[Cited<'_>]) {
        let mut changed = Vec::new();
        let ask = self.ask;
        let detail = |notice: Option<&Cited<'_>>, decision: Option<&Cited<'_>>| Detail::CitationDiffers {
            usage: usage.label(),
            papers: self.papers,
            notice: notice.map(Cited::words),
            decision: decision.map(Cited::words),
        };
        for now in decided {
            if has_counterpart(&mut self.answer, ask, now, told) {
                continue;
            }
            let mut evidence = vec![now.evidence(ask, "article")];
            let other = told.iter().enumerate().find(|(at, before)| {
                before.same_article(now)
                    && !changed.contains(at)
                    && !decided.iter().any(|now| before.agrees(now))
            });
            if let Some((at, before)) = other {
                changed.push(at);
                evidence.insert(0, before.evidence(ask, "article"));
            }
            self.answer.fault(detail(other.map(|(_, before)| before), Some(now)), evidence);
        }
        for (at, before) in told.iter().enumerate() {
            if changed.contains(&at) || has_counterpart(&mut self.answer, ask, before, decided) {
                continue;
            }
            self.answer.question(detail(Some(before), None), vec![before.evidence(ask, "article")]);
        }
    }
}

/// Whether the other paper cites the same. When it does only as far as is entered, what is missing goes to the answer.
fn has_counterpart(answer: &mut Answer, ask: &Ask<'_>, one: &Cited<'_>, others: &[Cited<'_>]) -> bool {
    let agreeing = others.iter().filter(|other| other.agrees(one));
    let Some(open) = agreeing.map(|other| open(ask, one, other)).min_by_key(Vec::len) else {
        return false;
    };
    for missing in open {
        if !answer.missing.contains(&missing) {
            answer.missing.push(missing);
        }
    }
    true
}

/// What keeps two citations that agree from being known to be the same: a number that one paper gives, and of which
/// nobody entered whether the other gives it too.
fn open(ask: &Ask<'_>, one: &Cited<'_>, other: &Cited<'_>) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (a, b) in one.numbers().into_iter().zip(other.numbers()) {
        for (given, side, number) in [(a, other, b), (b, one, a)] {
            if given.value.known().is_some() && number.value.known().is_none() {
                missing.extend(side.gives(ask, number).err());
            }
        }
    }
    missing
}
