//! `citations`: the articles that papers cite — there at all, the same in the notice and in the decision, in force on
//! the day that matters, precise, and entered as they are written. Whether an article is the right one for the facts is
//! for a person to say.

mod as_written;
mod in_force;
mod same;

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::cited::{Cited, cited};
use super::{Answer, Check, Kind};
use crate::dossier::document::CitationUse;
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{Document, ElementKind, Place};
use crate::outcome::{Detail, Missing};
use crate::standard::law_names::KnownLaws;
use crate::standard::source::{Source, SourceRef};

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
    /// Every use is cited for at all.
    Cited,
    /// The numbers are entered as the paper's own words have them.
    AsWritten,
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
            Question::Cited => self.cited(ask, at, document),
            Question::AsWritten => self.as_written(ask, at, document),
        }
    }
}

impl Citations {
    /// What the document cites for these uses, and what is not entered of it.
    fn own<'c>(&'c self, ask: &Ask<'_>, at: usize, document: &'c Document) -> (Vec<Cited<'c>>, Vec<Missing>) {
        let mut miss = Vec::new();
        if document.citations.is_empty() {
            miss.push(ask.part_not_entered(at, "citations", "引用的法条"));
        }
        let own = cited(ask, at, document, &self.usages, &self.laws, &mut miss);
        (own, miss)
    }

    fn cited(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let mut answer = Answer::met();
        let (own, miss) = self.own(ask, at, document);
        if !miss.is_empty() {
            answer.miss(miss);
            return answer;
        }
        let of = |usage: &CitationUse| own.iter().any(|one| one.citation.usage.known() == Some(usage));
        let none = self.usages.iter().filter(|usage| !of(usage));
        let what: Vec<String> = none.map(|usage| format!("引用的法条（{}）", usage.label())).collect();
        if what.is_empty() {
            return answer;
        }
        if ask.dossier().intake.documents_complete {
            let whole = ask.whole(Place::of(ElementKind::Document, at));
            answer.fault(Detail::NotRecorded { what }, vec![whole]);
        } else {
            answer.miss(what.iter().map(|what| ask.part_not_entered(at, "citations", what)));
        }
        answer
    }

    fn precise(&self, ask: &Ask<'_>, at: usize, document: &Document) -> Answer {
        let mut answer = Answer::met();
        let (own, mut miss) = self.own(ask, at, document);
        for one in own {
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

/// What a citation lacks, in words; what nobody entered is no answer, unless the paper's own words show it.
fn lacking(ask: &Ask<'_>, one: &Cited<'_>) -> Result<Option<String>, Missing> {
    let [article_number, paragraph_number, item_number] = one.numbers();
    if !one.gives(ask, article_number)? {
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
            if !one.gives(ask, paragraph_number)? {
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
    if parts.items_in.contains(&paragraph) && !one.gives(ask, item_number)? {
        return Ok(Some("该条款分项，没有写到项".into()));
    }
    Ok(None)
}
