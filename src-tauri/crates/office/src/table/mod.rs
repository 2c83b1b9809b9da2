//! A workbook as a roster of any kind: its header found or told, its columns mapped, each row typed or refused with
//! reasons, and an account of everything that was passed over. What a row means belongs to `app`.

mod account;
mod body;
mod header;
mod kind;
mod likeness;
mod mapping;
mod names;
mod part;
mod passing;
mod propose;
mod read;
mod record;
mod stream;

pub use account::{Filled, Seen, SheetAccount, Skipped, UnknownColumn};
pub use kind::{RosterKind, Spec};
pub use mapping::{ColumnMapping, Mapping, SheetMapping, Unit};
pub use part::{Part, parts};
pub use passing::Line;
pub use propose::{propose, propose_at, propose_like};
pub use read::{Table, read, read_with};
pub use record::{CellProblem, Field, Place, Record, RefusedRow};
pub use stream::read_each;
