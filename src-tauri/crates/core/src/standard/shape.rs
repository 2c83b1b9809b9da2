//! Which papers a case must have, and why: every document standard of a pack asked of one dossier, before anybody judges
//! it. What lacking a paper costs is for the items of the pack.

use schemars::JsonSchema;
use serde::Serialize;

use super::basis::{self, CompiledBasis};
use super::documents::{CompiledDocument, Paper};
use super::model::Nature;
use super::pack::Pack;
use crate::calendar::{Calendar, CountingRules};
use crate::checks::{Ask, Context, PaperFound, Parameters, Subject, Truth};
use crate::dossier::vocabulary::{DocumentKind, Stage};
use crate::dossier::{Dossier, ElementKind, Place};
use crate::explain;
use crate::outcome::{CitedBasis, Evidence, Missing, UnclearKind};
use crate::value::Id;

/// Whether the case needs a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Required,
    /// The dossier does not tell.
    Unknown,
    /// No standard requires it; where the case calls for it there may be one.
    Optional,
    NotNeeded,
}

impl Need {
    pub const ALL: [Need; 4] = [Need::Required, Need::Unknown, Need::Optional, Need::NotNeeded];

    pub fn label(self) -> &'static str {
        match self {
            Need::Required => "应有",
            Need::Unknown => "不能断定",
            Need::Optional => "可有（视情，不要求）",
            Need::NotNeeded => "不需要",
        }
    }
}

/// Whether a paper is in the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum There {
    Here,
    /// Another paper says it already.
    Elsewhere,
    No,
    NotEntered,
}

impl There {
    pub fn label(self) -> &'static str {
        match self {
            There::Here => "有",
            There::Elsewhere => "别的文书已写明",
            There::No => "卷中没有",
            There::NotEntered => "未录入",
        }
    }
}

/// One document standard, asked of the case or of one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperLine {
    pub standard: Id,
    pub title: String,
    pub kind: DocumentKind,
    pub stage: Stage,
    /// Whose paper it is, where every party has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    pub need: Need,
    /// Why the case needs it or not, in words; empty where no standard says.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Why lacking it would be a question only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    pub there: There,
    /// The papers themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Evidence>,
    /// What must be known first: of the case for 不能断定, of the dossier for 未录入.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<CitedBasis>,
}

/// All papers of one case by one pack, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Shape {
    pub dossier: Id,
    /// `id@version`
    pub pack: String,
    pub pack_sha256: String,
    pub engine: &'static str,
    pub papers: Vec<PaperLine>,
}

/// What papers a case must have by a pack. Pure: nothing but the arguments decides the result. A dossier of another kind
/// of case has no papers in common with the pack.
pub fn shape(
    pack: &Pack,
    dossier: &Dossier,
    calendar: &Calendar,
    counting: &CountingRules,
    parameters: &Parameters,
) -> Shape {
    let context = Context::new(dossier, calendar, counting, parameters, &pack.head.parameters);
    let whole = Ask { context: &context, subject: Subject::Case, party: None };
    let dates = basis::law_dates(&pack.dates, &whole);
    let mut papers = Vec::new();
    if dossier.kind == pack.head.case_kind {
        for CompiledDocument { paper, basis, .. } in &pack.documents {
            let cited = basis::choose(basis, &pack.head.laws, &dates);
            papers.extend(paper.asks(&whole).iter().map(|ask| line(pack, paper, basis, &cited, ask)));
        }
    }
    papers.sort_by_key(|line| line.stage);
    Shape {
        dossier: dossier.id.clone(),
        pack: pack.reference(),
        pack_sha256: pack.sha256.clone(),
        engine: crate::ENGINE,
        papers,
    }
}

fn line(
    pack: &Pack,
    paper: &Paper,
    basis: &[CompiledBasis],
    cited: &Result<Vec<CitedBasis>, Missing>,
    ask: &Ask<'_>,
) -> PaperLine {
    let why = paper.required_when.as_ref().map(|when| explain::because(when, ask)).unwrap_or_default();
    let (mut need, mut missing) = match paper.needed(ask) {
        _ if paper.required_when.is_none() => (Need::Optional, Vec::new()),
        Truth::Yes => (Need::Required, Vec::new()),
        Truth::No => (Need::NotNeeded, Vec::new()),
        Truth::Unknown(missing) => (Need::Unknown, missing),
    };
    let there = match paper.find(ask) {
        PaperFound::Here(_) => There::Here,
        PaperFound::Elsewhere => There::Elsewhere,
        PaperFound::No => There::No,
        PaperFound::NotEntered(open) => {
            // Nobody needs to look for what the case does not need.
            if need == Need::Required {
                missing.extend(open);
            }
            There::NotEntered
        }
    };
    let basis = match cited {
        Ok(cited) => cited.clone(),
        // A day outside the pack's law is never judged by it.
        Err(open) if open.kind == UnclearKind::LawVersion => {
            need = Need::Unknown;
            missing.insert(0, open.clone());
            Vec::new()
        }
        Err(_) => undated(pack, basis),
    };
    PaperLine {
        standard: paper.id.clone(),
        title: paper.title.clone(),
        kind: paper.kind,
        stage: paper.stage,
        party: ask.party.map(|at| ask.dossier().name_at(Place::of(ElementKind::Party, at))),
        need,
        why,
        question: paper.lacking_reason.clone().filter(|_| paper.lacking == Nature::Question),
        there,
        documents: documents(paper, ask),
        missing,
        basis,
    }
}

fn documents(paper: &Paper, ask: &Ask<'_>) -> Vec<Evidence> {
    paper.here(ask).map(|at| ask.whole(Place::of(ElementKind::Document, at))).collect()
}

/// The articles without a version: nobody has entered the day that chooses it.
fn undated(pack: &Pack, basis: &[CompiledBasis]) -> Vec<CitedBasis> {
    let cite = |compiled: &CompiledBasis| CitedBasis {
        law: pack.head.laws[compiled.law].id.clone(),
        article: compiled.basis.article.clone(),
        version: String::new(),
    };
    basis.iter().map(cite).collect()
}
