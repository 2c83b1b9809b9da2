//! What the conformance tests share: where the shipped data lies, how it is loaded, and how a check is put into a pack
//! of one item. What is expected of it stands in `tests/` and `cases/`.

pub mod book;
pub mod case;
pub mod desk;
pub mod importing;
pub mod json;
pub mod mutate;
pub mod papers;
pub mod place;
pub mod random;
pub mod sample;
pub mod shipped;
pub mod truth;
