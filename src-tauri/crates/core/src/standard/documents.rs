//! Compiling document standards: when a paper is required, what may stand instead of it, and what it must say and bear.
//! Judging a paper by that is for `checks`, which compiles it for itself.

use super::basis::CompiledBasis;
use super::compile::compile_basis;
use super::model::{DocumentStandard, Nature, SignedBy};
use super::scope::Scope;
use crate::checks::{CompiledCondition, number_forms};
use crate::dossier::ElementKind;
use crate::dossier::vocabulary::{DocumentKind, Stage};
use crate::value::Id;

/// A document standard as far as it says which papers a dossier must have.
#[derive(Debug)]
pub struct Paper {
    pub id: Id,
    pub kind: DocumentKind,
    pub title: String,
    pub stage: Stage,
    pub required_when: Option<CompiledCondition>,
    pub per_party: bool,
    pub or_kinds: Vec<DocumentKind>,
    pub or_when: Option<CompiledCondition>,
    pub lacking: Nature,
    pub lacking_reason: Option<String>,
}

/// A document standard of a pack.
#[derive(Debug)]
pub struct CompiledDocument {
    pub paper: Paper,
    pub says: Vec<Says>,
    pub signs: Vec<Signs>,
    pub sealed: bool,
    pub basis: Vec<CompiledBasis>,
}

/// What the paper must say.
#[derive(Debug)]
pub struct Says {
    pub field: String,
    pub when: Option<CompiledCondition>,
    pub raises: Nature,
}

/// Who must sign the paper.
#[derive(Debug)]
pub struct Signs {
    pub by: SignedBy,
    pub when: Option<CompiledCondition>,
}

/// What is wrong with a standard: key inside it, and the sentence.
pub(crate) type Wrong = Vec<(String, String)>;

impl Paper {
    /// Whether the case needs a paper is asked of the case, or of a party: there is no `subject`.
    pub(crate) fn compile(standard: &DocumentStandard, scope: &Scope<'_>) -> Result<Paper, Wrong> {
        let scope = Scope { subject: None, ..*scope };
        let mut wrong = Wrong::new();
        let mut when = |key: &str, condition: &Option<super::condition::Condition>| {
            let compiled = condition.as_ref().map(|condition| scope.condition(condition)).transpose();
            compiled.unwrap_or_else(|error| {
                wrong.push((key.to_owned(), error));
                None
            })
        };
        let required_when = when("/required_when", &standard.required_when);
        let or_when = when("/or_when", &standard.or_when);
        let reason = standard.lacking_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        if (standard.lacking == Nature::Question) != reason.is_some() {
            let message = "缺了只作提问（lacking: question）的须写 lacking_reason，算缺陷的不写";
            wrong.push(("/lacking_reason".into(), message.into()));
        }
        let instead = standard.per_party || !standard.or_kinds.is_empty() || standard.or_when.is_some();
        if standard.required_when.is_none() && (instead || standard.lacking == Nature::Question) {
            let message = "没有写 required_when，per_party、or_kinds、or_when、lacking 都不起作用";
            wrong.push(("/required_when".into(), message.into()));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Paper {
            id: standard.id.clone(),
            kind: standard.kind,
            title: standard.title.clone(),
            stage: standard.stage.unwrap_or(standard.kind.def().stage),
            required_when,
            per_party: standard.per_party,
            or_kinds: standard.or_kinds.clone(),
            or_when,
            lacking: standard.lacking,
            lacking_reason: reason.map(str::to_owned),
        })
    }
}

pub(super) fn compile(standard: &DocumentStandard, scope: &Scope<'_>) -> Result<CompiledDocument, Wrong> {
    let scope = Scope { subject: Some(ElementKind::Document), ..*scope };
    let mut wrong = Wrong::new();
    let mut says = Vec::with_capacity(standard.elements.len());
    for (index, element) in standard.elements.iter().enumerate() {
        if let Err(error) = scope.field(ElementKind::Document, &element.field) {
            wrong.push((format!("/elements/{index}/field"), error));
        }
        match element.when.as_ref().map(|when| scope.condition(when)).transpose() {
            Ok(when) => says.push(Says { field: element.field.clone(), when, raises: element.raises }),
            Err(error) => wrong.push((format!("/elements/{index}/when"), error)),
        }
    }
    let mut signs = Vec::with_capacity(standard.signed_by.len());
    for (index, signed) in standard.signed_by.iter().enumerate() {
        match signed.when.as_ref().map(|when| scope.condition(when)).transpose() {
            Ok(when) => signs.push(Signs { by: signed.clone(), when }),
            Err(error) => wrong.push((format!("/signed_by/{index}/when"), error)),
        }
        if signed.least == 0 {
            wrong.push((format!("/signed_by/{index}/least"), "least 至少为 1".into()));
        }
    }
    if let Some(Err(error)) = standard.number.as_ref().map(number_forms) {
        wrong.push(("/number".into(), error));
    }
    if standard.basis.is_empty() {
        wrong.push(("/basis".into(), format!("文书标准“{}”没有依据", standard.id)));
    }
    let mut basis = Vec::with_capacity(standard.basis.len());
    for (index, row) in standard.basis.iter().enumerate() {
        match compile_basis(row, &scope) {
            Ok(compiled) => basis.push(compiled),
            Err(error) => wrong.push((format!("/basis/{index}"), error)),
        }
    }
    match (Paper::compile(standard, &scope), wrong.is_empty()) {
        (Ok(paper), true) => Ok(CompiledDocument { paper, says, signs, sealed: standard.sealed, basis }),
        (Ok(_), false) => Err(wrong),
        (Err(more), _) => {
            wrong.extend(more);
            Err(wrong)
        }
    }
}
