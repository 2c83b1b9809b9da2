//! `citations`: the articles that papers cite — the same in the notice and in the decision, in force on the day that
//! matters, and precise. Whether an article is the right one for the facts is for a person to say.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Presence};
use super::cited::{Cited, cited};
use super::{Answer, Check, Kind};
use crate::dossier::document::CitationUse;
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{Document, ElementKind};
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::law_names::{KnownLaws, end_of};
use crate::standard::model::{Law, LawVersion};
use crate::standard::source::{Source, SourceRef};
use crate::value::Value;

pub const KIND: Kind = Kind {
    name: "citations",
    title: "引用法条",
    doc: include_str!("citations.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err(
                "本检查按文书逐件进行，请声明 per: {document: […]} 或 {document_and_party: […]}".into()
            );
        }
        if params.usages.is_empty() {
            return Err("usages 不能为空".into());
        }
        let (same, in_force) = (params.ask == Question::Same, params.ask == Question::InForce);
        if same == params.notices.is_empty() {
            return Err("ask 为 same 时要写 notices，其余不写".into());
        }
        if in_force != params.at.is_some() || (!in_force && params.decided.is_some()) {
            return Err("ask 为 in_force 时要写 at（可以写 decided），其余不写".into());
        }
        let date = |source: &Option<SourceRef>| source.as_ref().map(|source| scope.date(source)).transpose();
        Ok(Box::new(Citations {
            ask: params.ask,
            usages: params.usages,
            notices: params.notices,
            at: date(&params.at)?,
            decided: date(&params.decided)?,
            laws: KnownLaws::new(&scope.head.laws),
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{ask, usages}")]
#[schemars(rename = "citations_params")]
struct Params {
    ask: Question,
    /// Citations for these uses are asked about.
    usages: Vec<CitationUse>,
    /// `same`: the kinds of document with which the subject is compared.
    #[serde(default)]
    notices: Vec<DocumentKind>,
    /// `in_force`: the day that matters — of the act for 实体, of the decision for 程序.
    #[serde(default)]
    at: Option<SourceRef>,
    /// `in_force`: the day of the decision, whose law may be applied instead when it is lighter (行政处罚法 37 条).
    #[serde(default)]
    decided: Option<SourceRef>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "citations_ask")]
enum Question {
    Same,
    InForce,
    Precise,
}

#[derive(Debug)]
struct Citations {
    ask: Question,
    usages: Vec<CitationUse>,
    notices: Vec<DocumentKind>,
    at: Option<Source>,
    decided: Option<Source>,
    laws: KnownLaws,
}

impl Check for Citations {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((at, document)) = ask.subject_document() else { return Answer::met() };
        match self.ask {
            Question::Same => self.same(ask, at, document),
            Question::InForce => self.in_force(ask, at, document),
            Question::Precise => self.precise(ask, at, document),
        }
    }
}

impl Citations {
    fn same(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let notices = ask.documents(&self.notices);
        if notices.is_empty() {
            return match ask.presence(&self.notices) {
                Presence::No => Answer::not_applicable("卷中没有告知书，无从比较"),
                _ => Answer::unclear(vec![not_entered("事先告知书")]),
            };
        }
        // A notice of the right to a hearing may cite nothing itself; the notice beside it does.
        let cites = |(_, notice): &&(usize, &Document)| !notice.citations.is_empty();
        let citing: Vec<_> = notices.iter().filter(cites).collect();
        if citing.len() > 1 && citing.iter().any(|(_, notice)| notice.date.known().is_none()) {
            return Answer::unclear(vec![not_entered("各次告知书的日期")]);
        }
        let last = citing
            .into_iter()
            .max_by_key(|(at, notice)| (notice.date.known().map(|date| (date.date, date.minute)), *at));
        let mut answer = Answer::met();
        let Some(&(notice_at, notice)) = last else {
            answer.miss([ask.part_not_entered(notices[0].0, "citations", "引用的法条")]);
            return answer;
        };
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
                compare(ask, *usage, &told, &decided, &mut answer);
            }
            answer.miss(miss);
        }
        answer
    }

    fn in_force(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let mut answer = Answer::met();
        let mut miss = Vec::new();
        let all = cited(ask, at, document, &self.usages, &self.laws, &mut miss);
        if document.citations.is_empty() {
            miss.push(ask.part_not_entered(at, "citations", "引用的法条"));
        }
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

    fn precise(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let mut answer = Answer::met();
        let mut miss = Vec::new();
        if document.citations.is_empty() {
            miss.push(ask.part_not_entered(at, "citations", "引用的法条"));
        }
        for one in cited(ask, at, document, &self.usages, &self.laws, &mut miss) {
            let lacks = match lacking(ask, &one) {
                Ok(Some(lacks)) => lacks,
                Ok(None) => continue,
                Err(missing) => {
                    miss.push(missing);
                    continue;
                }
            };
            let detail = Detail::CitationVague { citation: one.words(), lacks };
            answer.question(detail, vec![one.evidence(ask, "article")]);
        }
        answer.miss(miss);
        answer
    }
}

/// No paper cites more, and every citation of one is held against every one of the other.
const MOST_COMPARED: usize = 200;

fn not_entered(what: &str) -> Missing {
    Missing { kind: UnclearKind::NotEntered, what: what.into(), pointer: None }
}

/// Names every difference between what was told and what was decided, one by one. What was told and not decided may
/// be what the party's statement achieved: a question.
fn compare(
    ask: &Ask<'_>,
    usage: CitationUse,
    told: &[Cited<'_>],
    decided: &[Cited<'_>],
    answer: &mut Answer,
) {
    let mut changed = Vec::new();
    let usage = usage.label();
    for now in decided {
        if told.iter().any(|before| before.agrees(now)) {
            continue;
        }
        let detail =
            |notice: Option<String>| Detail::CitationDiffers { usage, notice, decision: Some(now.words()) };
        let mut evidence = vec![now.evidence(ask, "article")];
        let other = told.iter().enumerate().find(|(at, before)| {
            before.same_article(now) && !changed.contains(at) && !decided.iter().any(|now| before.agrees(now))
        });
        match other {
            Some((at, before)) => {
                changed.push(at);
                evidence.insert(0, before.evidence(ask, "article"));
                answer.fault(detail(Some(before.words())), evidence);
            }
            None => answer.fault(detail(None), evidence),
        }
    }
    for (at, before) in told.iter().enumerate() {
        if changed.contains(&at) || decided.iter().any(|now| before.agrees(now)) {
            continue;
        }
        let detail = Detail::CitationDiffers { usage, notice: Some(before.words()), decision: None };
        answer.question(detail, vec![before.evidence(ask, "article")]);
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

/// What a citation lacks, in words; what nobody entered is no answer, unless the paper's own words show it.
fn lacking(ask: &Ask<'_>, one: &Cited<'_>) -> Result<Option<String>, Missing> {
    let there = |value: &Value<u32>, code: &'static str, sign: char| match value {
        Value::Known(_) | Value::Masked { .. } => Ok(true),
        Value::Absent => Ok(false),
        other => match one.citation.text.known() {
            Some(text) if other.is_not_entered() => {
                if text.contains(sign) {
                    Err(one.missing(ask, code, other))
                } else {
                    Ok(false)
                }
            }
            _ => Err(one.missing(ask, code, other)),
        },
    };
    if !there(&one.citation.article, "article", '条')? {
        return Ok(Some("没有写到条".into()));
    }
    let Some(article) = one.citation.article.known() else { return Ok(None) };
    let Some(parts) =
        one.known_law.and_then(|law| law.articles_with_items.iter().find(|parts| parts.article == *article))
    else {
        return Ok(None);
    };
    let paragraph = match parts.paragraphs {
        0 | 1 => 1,
        several => {
            if !there(&one.citation.paragraph, "paragraph", '款')? {
                return Ok(Some(format!("该条有 {several} 款，没有写到款")));
            }
            match one.citation.paragraph.known() {
                Some(paragraph) if *paragraph > several => {
                    return Ok(Some(format!("该条只有 {several} 款")));
                }
                Some(paragraph) => *paragraph,
                None => return Ok(None),
            }
        }
    };
    if parts.items_in.contains(&paragraph) && !there(&one.citation.item, "item", '项')? {
        return Ok(Some("该条款分项，没有写到项".into()));
    }
    Ok(None)
}
