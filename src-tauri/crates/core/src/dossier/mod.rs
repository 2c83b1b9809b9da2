//! The shape of a case file (案卷): parties × acts × penalty items, documents with what is signed, sealed and served,
//! and the archive. What is right or wrong about a dossier is a question for `checks`.

pub mod archive;
pub mod case;
pub mod document;
pub mod element;
pub mod elements;
mod load;
pub mod people;
mod place;
pub mod vocabulary;

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use archive::{ArchiveFacts, CatalogueEntry, Cover, FileNote};
pub use case::{
    Act, CaseFacts, Deferral, Discretion, EvidenceItem, Instalment, LateFee, Measure, Payment, Penalty,
    Period, Remedy,
};
pub use document::{AbsentDocument, Citation, Correction, Document, Seal, Service, Signature, SignerRole};
pub use element::{Element, FieldDef, FieldType, Seen};
pub use people::{Agency, Certificate, Officer, Party, Power};
pub use place::{AnyElement, ElementKind, Node, Place};

use crate::value::{Id, Value};
use document::CorrectionKind;
use element::{codes, is_empty};

codes! {
    /// 处罚 is the only kind of case that today's packs know; 许可 is reserved for later ones.
    CaseKind {
        Penalty "penalty" "行政处罚",
        Licence "licence" "行政许可",
    }
}

codes! {
    IntakeForm {
        Quick "quick" "快速录入",
        Full "full" "全卷录入",
        Ledger "ledger" "台账",
        Published "published" "公开文书",
    }
}

/// How the dossier came to be known, and how far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "录入情况")]
pub struct Intake {
    pub form: IntakeForm,
    /// Every document of the dossier has been entered: a kind that is not listed is 卷中没有, no longer 未录入.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub documents_complete: bool,
    /// For a published text: the copy at hand ends before the document does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// Where a published text was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The version of the JSON shape that this program writes. Older ones are upgraded by pure functions in `load`.
pub const SCHEMA_VERSION: u32 = 1;

/// One case file. Valid while incomplete: whatever is omitted is 未录入.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "案卷对象 {…}")]
pub struct Dossier {
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    pub schema_version: u32,
    pub id: Id,
    pub kind: CaseKind,
    pub intake: Intake,
    pub case: CaseFacts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<Agency>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<Officer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discretion: Vec<Discretion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Papers that were looked for and are not in the dossier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent_documents: Vec<AbsentDocument>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceItem>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late_fees: Vec<LateFee>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deferrals: Vec<Deferral>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<Remedy>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub cover: Option<Cover>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub catalogue: Vec<CatalogueEntry>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub file_note: Option<FileNote>,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub archive: Option<ArchiveFacts>,
}

impl Dossier {
    /// A dossier is at most this many bytes of JSON; papers are files of their own, never part of it.
    pub const MAX_BYTES: usize = 16 * 1024 * 1024;

    /// The party with this id. Ids that name nothing were refused at load.
    pub fn party(&self, id: &Id) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == *id)
    }

    pub fn officer(&self, id: &Id) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == *id)
    }

    /// The agency that decides in its own name.
    pub fn agency(&self) -> Option<&Agency> {
        let id = self.case.agency.as_ref()?;
        self.agencies.iter().find(|agency| agency.id == *id)
    }

    /// Documents that others took the place of: what is asked about the case is asked about those. A decision that was
    /// revoked with nothing in its place is all that the case came to, so it is still asked about.
    pub fn superseded(&self) -> HashSet<&Id> {
        let mut gone = self.corrected_by(|one| {
            matches!(one.kind, Value::Known(CorrectionKind::Revoked | CorrectionKind::Remade))
        });
        let replaced = self.corrected_by(|one| {
            one.replaced_by.known().is_some() || one.kind == Value::Known(CorrectionKind::Remade)
        });
        let shared = |one: &[Id], other: &[Id]| {
            one.is_empty() || other.is_empty() || one.iter().any(|party| other.contains(party))
        };
        let standing: Vec<&Document> = self
            .documents
            .iter()
            .filter(|document| document.kind.decides() && !gone.contains(&document.id))
            .collect();
        for old in self.documents.iter().filter(|document| document.kind.decides()) {
            let remade = standing.iter().any(|new| shared(&new.parties, &old.parties));
            if !replaced.contains(&old.id) && !remade {
                gone.remove(&old.id);
            }
        }
        gone
    }

    fn corrected_by(&self, wanted: impl Fn(&Correction) -> bool) -> HashSet<&Id> {
        let wanted = self.corrections.iter().filter(|correction| wanted(correction));
        wanted.filter_map(|correction| correction.document.known()).collect()
    }
}
