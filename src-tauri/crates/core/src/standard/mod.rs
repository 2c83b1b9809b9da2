//! Standard packs (标准包): their JSON shape, how they are read, compiled and refused, and which article governs on
//! which day. How a compiled item is judged is in `checks`, how it counts in `scoring`.

pub mod asked;
pub mod basis;
mod choices;
mod compile;
pub mod condition;
pub mod diff;
mod document_model;
pub mod documents;
pub mod examples;
mod item_model;
pub mod law_names;
pub mod model;
pub mod pack;
pub mod scope;
mod scoring_model;
pub mod shape;
pub mod source;
mod topics;
mod verify;
pub mod words;

pub use verify::{governing, version_parts, versions};

pub use pack::{Item, ItemCheck, Pack, PackFile};
