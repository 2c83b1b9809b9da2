//! `required_documents`: every paper that the pack's document standards require of this case is in the dossier.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Presence, Subject};
use super::conditions::Truth;
use super::{Answer, Check, Kind};
use crate::dossier::vocabulary::{DocumentKind, Stage};
use crate::dossier::{Document, ElementKind, Place};
use crate::explain;
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::standard::documents::Paper;
use crate::standard::model::Nature;
use crate::value::Id;

pub const KIND: Kind = Kind {
    name: "required_documents",
    title: "应有的文书都在卷中",
    doc: include_str!("required_documents.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if let Some(unknown) =
            params.standards.iter().find(|id| !scope.documents.iter().any(|standard| standard.id == **id))
        {
            return Err(format!("documents 中没有文书标准“{unknown}”"));
        }
        if scope.subject.is_some() {
            return Err("本检查就全案或者就每名当事人来问，per 只能写 case、party".into());
        }
        let mut papers = Vec::new();
        for standard in scope.documents {
            let stage = standard.stage.unwrap_or(standard.kind.def().stage);
            let meant = (params.standards.is_empty() || params.standards.contains(&standard.id))
                && (params.stages.is_empty() || params.stages.contains(&stage));
            if !meant || standard.required_when.is_none() {
                continue;
            }
            scope.used.documents.borrow_mut().insert(standard.id.to_string());
            // A standard that cannot be compiled is refused where it is written.
            if let Ok(paper) = Paper::compile(standard, scope) {
                papers.push(paper);
            }
        }
        if papers.is_empty() && scope.documents.iter().all(|standard| standard.required_when.is_none()) {
            return Err("没有一项文书标准写了 required_when".into());
        }
        if papers.is_empty() {
            return Err("没有一项写了 required_when 的文书标准合于 standards、stages".into());
        }
        Ok(Box::new(Required { papers }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{standards, stages}")]
#[schemars(rename = "required_documents_params")]
struct Params {
    /// Ids of document standards; omitted: all that say when they are required.
    #[serde(default)]
    standards: Vec<Id>,
    /// Only standards of these steps; omitted: all.
    #[serde(default)]
    stages: Vec<Stage>,
}

#[derive(Debug)]
struct Required {
    papers: Vec<Paper>,
}

/// Whether a paper, or what may stand instead of it, is in the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Index of the document.
    Here(usize),
    /// Another paper says it already.
    Elsewhere,
    No,
    NotEntered(Vec<Missing>),
}

impl Paper {
    fn kinds(&self) -> Vec<DocumentKind> {
        std::iter::once(self.kind).chain(self.or_kinds.iter().copied()).collect()
    }

    /// Documents that are the paper or stand instead of it. One that was revoked or replaced is in the dossier all the same.
    pub(crate) fn here<'a>(&self, ask: &Ask<'a>) -> impl Iterator<Item = usize> + use<'a> {
        let (ask, kinds) = (*ask, self.kinds());
        let documents = ask.dossier().documents.iter().enumerate();
        let here =
            move |document: &Document| kinds.contains(&document.kind) && ask.concerns(&document.parties);
        documents.filter(move |(_, document)| here(document)).map(|(at, _)| at)
    }

    /// Looks for the paper.
    pub(crate) fn find(&self, ask: &Ask<'_>) -> Found {
        if let Some(at) = self.here(ask).next() {
            return Found::Here(at);
        }
        let mut open = match self.or_when.as_ref().map(|when| when.ask(ask)) {
            Some(Truth::Yes) => return Found::Elsewhere,
            Some(Truth::Unknown(missing)) => missing,
            Some(Truth::No) | None => Vec::new(),
        };
        if ask.presence(&self.kinds()) == Presence::NotEntered {
            let what = format!("卷中有无《{}》", self.title);
            open.insert(0, Missing { kind: UnclearKind::NotEntered, what, pointer: None });
        }
        if open.is_empty() { Found::No } else { Found::NotEntered(open) }
    }

    /// Everyone who must have the paper: each party for itself, or the case as a whole.
    pub(crate) fn asks<'a>(&self, ask: &Ask<'a>) -> Vec<Ask<'a>> {
        let parties = ask.dossier().parties.len();
        if !self.per_party || ask.party.is_some() || parties == 0 {
            return vec![*ask];
        }
        (0..parties).map(|party| Ask { subject: Subject::Case, party: Some(party), ..*ask }).collect()
    }

    /// Whether this case, or this party, needs the paper; a standard that never says so needs none.
    pub(crate) fn needed(&self, ask: &Ask<'_>) -> Truth {
        self.required_when.as_ref().map_or(Truth::No, |when| when.ask(ask))
    }
}

impl Check for Required {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let mut needed = false;
        for paper in &self.papers {
            for ask in paper.asks(ask) {
                needed |= look_for(paper, &ask, &mut answer);
            }
        }
        match needed {
            true => answer,
            false => Answer::not_applicable("本案不需要这些文书"),
        }
    }
}

/// False only when the case does not need the paper.
fn look_for(paper: &Paper, ask: &Ask<'_>, answer: &mut Answer) -> bool {
    let needed = paper.needed(ask);
    if needed == Truth::No {
        return false;
    }
    match (paper.find(ask), needed) {
        (Found::Here(_) | Found::Elsewhere, _) => {}
        (Found::NotEntered(missing), _) => answer.miss(missing),
        (Found::No, Truth::Unknown(missing)) => answer.miss(missing),
        (Found::No, _) => {
            let detail = Detail::PaperLacking {
                title: paper.title.clone(),
                instead: paper.or_kinds.iter().map(|kind| kind.name()).collect(),
                why: paper.required_when.as_ref().map(|when| explain::because(when, ask)).unwrap_or_default(),
                reason: paper.lacking_reason.clone(),
            };
            let evidence = whose(ask);
            match paper.lacking {
                Nature::Fault => answer.fault(detail, evidence),
                Nature::Question => answer.question(detail, evidence),
            }
        }
    }
    true
}

/// What is not there has no place; asked party by party, the party tells whose it is.
fn whose(ask: &Ask<'_>) -> Vec<Evidence> {
    ask.party.map(|at| ask.whole(Place::of(ElementKind::Party, at))).into_iter().collect()
}
