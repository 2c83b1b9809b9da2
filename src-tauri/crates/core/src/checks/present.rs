//! `present`: the dossier contains such a document.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Presence};
use super::{Answer, Check, Kind};
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{ElementKind, Place};
use crate::outcome::{Detail, Missing, UnclearKind};

pub const KIND: Kind = Kind {
    name: "present",
    title: "有此文书",
    doc: include_str!("present.md"),
    compile: |value, _| {
        let present: Present = super::params(value)?;
        if present.documents.is_empty() || present.least == 0 {
            return Err("documents 不能为空，least 至少为 1".into());
        }
        Ok(Box::new(present))
    },
    schema: super::schema::<Present>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{documents}")]
struct Present {
    /// Any of these kinds will do.
    documents: Vec<DocumentKind>,
    #[serde(default = "one")]
    least: u32,
}

fn one() -> u32 {
    1
}

impl Check for Present {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let found = ask.documents(&self.documents);
        let mut answer = Answer::met();
        if found.len() >= self.least as usize {
            return answer;
        }
        let names: Vec<_> = self.documents.iter().map(|kind| kind.name()).collect();
        let complete =
            ask.dossier().intake.documents_complete || ask.presence(&self.documents) == Presence::No;
        if !complete {
            let what = format!("卷中有无《{}》", names.join("》《"));
            return Answer::unclear(vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
        }
        // What is not there has no place; asked party by party, the party tells whose it is.
        let party = ask.party.map(|at| ask.whole(Place::of(ElementKind::Party, at)));
        let documents = found.iter().map(|(at, _)| ask.whole(Place::of(ElementKind::Document, *at)));
        let evidence: Vec<_> = party.into_iter().chain(documents).collect();
        let detail = if found.is_empty() {
            Detail::DocumentMissing { documents: names }
        } else {
            Detail::TooFew {
                what: format!("《{}》", names.join("》《")),
                found: found.len() as u32,
                least: self.least,
            }
        };
        answer.fault(detail, evidence);
        answer
    }
}
