//! Pure heart of 案衡: what a dossier is, what a standard asks, how days are counted, how checks judge and how
//! points add up. No I/O, clock, randomness, environment or locale belongs here; bytes come in, values go out.

pub mod calendar;
pub mod checks;
pub mod dossier;
mod duplicate_keys;
pub mod explain;
pub mod ledger;
pub mod mask;
pub mod numbers;
pub mod outcome;
pub mod refusal;
pub mod roster;
mod scalar;
pub mod scoring;
pub mod standard;
pub mod value;

/// Version of the engine, pinned by every review: the same engine gives the same bytes for the same input.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");
