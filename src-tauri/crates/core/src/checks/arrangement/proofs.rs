//! Proofs of service stand behind the paper that was served. What a proof belongs to is told by its title; one that says
//! only 送达回证 belongs to whatever stands before it, if that is a paper that is served.

use super::Bound;
use crate::dossier::vocabulary::DocumentKind;

/// How a paper stands to what it proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    NoProof,
    Behind,
    /// Not behind its paper (index of the document, when one can be told).
    Astray(Option<usize>),
}

pub(super) fn proves_service(kind: DocumentKind) -> bool {
    matches!(kind.code(), "service_proof" | "announcement")
}

/// Papers that stand between a served paper and its proof: its lists, further copies for other parties.
const FARTHEST: usize = 40;

/// Proofs that are looked for among all papers; beyond it nobody reads on.
const MOST_SEARCHED: usize = 200;

/// How each of the papers, in the order of pages, stands to what it proves.
pub(super) fn look(bound: &[Bound<'_>]) -> Vec<Stands> {
    let mut searched = 0;
    (0..bound.len())
        .map(|at| {
            if !proves_service(bound[at].document.kind) {
                return Stands::NoProof;
            }
            let title = bound[at].document.title.known().map(|title| plain(title)).unwrap_or_default();
            if behind(bound, at, &title) {
                return Stands::Behind;
            }
            searched += 1;
            let served = if searched > MOST_SEARCHED { None } else { served(bound, &title) };
            match served {
                // Its paper is known, and stands elsewhere.
                Some(served) => Stands::Astray(Some(bound[served].at)),
                None if before(bound, at).is_some_and(|paper| is_served(paper)) => Stands::Behind,
                None => Stands::Astray(None),
            }
        })
        .collect()
}

/// Walks back over other proofs, unlisted papers and papers of the same place in the order to one that the title names.
fn behind(bound: &[Bound<'_>], at: usize, title: &str) -> bool {
    let mut passed: Option<usize> = None;
    for paper in bound[..at].iter().rev().take(FARTHEST) {
        let named = names(title, paper) > 0;
        if proves_service(paper.document.kind) || paper.group.is_none() && !named {
            continue;
        }
        if passed.is_some() && paper.group != passed {
            return false;
        }
        if named {
            return true;
        }
        passed = paper.group;
    }
    false
}

/// The nearest paper before a proof that is no proof itself.
fn before<'b, 'a>(bound: &'b [Bound<'a>], at: usize) -> Option<&'b Bound<'a>> {
    bound[..at].iter().rev().take(FARTHEST).find(|paper| !proves_service(paper.document.kind))
}

/// The paper that the title names at the greatest length: 不予行政处罚决定书 is not 行政处罚决定书.
fn served(bound: &[Bound<'_>], title: &str) -> Option<usize> {
    let named = bound.iter().enumerate().filter(|(_, paper)| !proves_service(paper.document.kind));
    named
        .map(|(at, paper)| (names(title, paper), at))
        .filter(|(length, _)| *length > 0)
        .max()
        .map(|(_, at)| at)
}

/// How much of the title names the paper, by its title, its kind or its number.
fn names(title: &str, paper: &Bound<'_>) -> usize {
    let own = [paper.document.title.known().map(String::as_str), Some(paper.document.kind.name())];
    let number = paper.document.number.known().map(String::as_str);
    let names = own.into_iter().chain([number]).flatten().map(plain);
    names
        .filter(|name| name.len() > 6 && title.contains(name.as_str()))
        .map(|name| name.len())
        .max()
        .unwrap_or(0)
}

/// A title without brackets, spaces and marks, which people set as they like. Nothing longer is a title.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_TITLE).collect()
}

const LONGEST_TITLE: usize = 200;

/// Endings of the kinds that are addressed to a party.
const ADDRESSED: &[&str] =
    &["_notice", "_decision", "_order", "_release", "_extension", "_list", "_letter", "revocation", "other"];

/// Somebody recorded a service of it, or it is of a kind that is addressed to a party.
fn is_served(paper: &Bound<'_>) -> bool {
    let code = paper.document.kind.code();
    !paper.document.services.is_empty() || ADDRESSED.iter().any(|ending| code.ends_with(ending))
}
