//! The workspace of a user: one folder with an SQLite file, an audit chain and papers by hash. What a use case is, who
//! may do it and what a person is told belongs in `app`; what law and standards say belongs in `core`.

mod across;
mod act;
mod audit;
mod backup;
mod counts;
mod doctor;
mod dossier;
mod draft;
mod error;
mod folder;
mod list;
mod list_ask;
mod migrate;
mod office_papers;
mod open;
mod paper;
mod paper_file;
mod people;
mod progress;
mod review;
mod roster;
mod search;
mod standard;
mod view;

pub use across::{AcrossRow, PackInUse, Whose};
pub use act::{Act, NOTHING, Tx};
pub use audit::{AuditFilter, AuditRow, Chain, Link};
pub use backup::{Manifest, ManifestPaper, backup, look, restore};
pub use counts::AgencyCount;
pub use doctor::{Ill, Illness, examine};
pub use dossier::{DossierRow, Revision};
pub use draft::Draft;
pub use error::StoreError;
pub use folder::{Folder, network_mount};
pub use list::ListRow;
pub use list_ask::{Facets, Filter, Page, Sort, Standing, Standings, ValueCount};
pub use office_papers::{Mending, Mendings, Picture};
pub use open::{Access, Reads, Store};
pub use paper::{NewPaper, PaperForm, PaperRow, PaperSpan};
pub use paper_file::{Whole, write_whole};
pub use people::{AgencyRow, OfficerRow, Person, PersonCount};
pub use progress::Progress;
pub use review::{
    Change, DecisionRow, GoodPointRow, ReviewFilter, ReviewRow, ReviewState, Round, SubmissionRow,
};
pub use roster::{EntryRow, KnownCase, MappingRow, TrainingRow};
pub use standard::{PackRow, ParameterRow};
pub use view::SavedView;

/// SHA-256 in hex, of the bytes as they are stored.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How times are written: local, to the second.
pub fn stamp(at: chrono::NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}
