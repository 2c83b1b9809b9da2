//! What can be wrong with a catalogue, as facts; `explain` has the words.

use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum CatalogueFault {
    /// Numbers that stand nowhere in the catalogue, both ends among them.
    NumbersLeftOut {
        from: u32,
        to: u32,
    },
    NumberTwice {
        number: u32,
    },
    NumberOutOfOrder {
        number: u32,
        after: u32,
    },
    NoNumber,
    /// Pages that belong to no entry or paper, both ends among them.
    PagesLeftOut {
        from: u32,
        to: u32,
    },
    /// Two entries or papers that claim the same pages.
    PagesTwice {
        from: u32,
        to: u32,
        with: String,
    },
    PagesBackwards {
        page: u32,
        after: u32,
    },
    NoPage,
    /// The last entry must give its last page.
    LastPageOpen,
    /// An entry says something else than its paper.
    Differs {
        what: &'static str,
        entry: String,
        paper: String,
    },
    /// A paper that stands in no entry.
    NotListed,
    /// A paper without an entry of its own, on the pages of another one.
    OnlyWithin {
        entry: String,
    },
    /// An entry whose paper is not in the dossier.
    NoPaper,
    TotalDiffers {
        says: u32,
        counted: u32,
    },
    PiecesDiffer {
        says: u32,
        /// Entries of the catalogue.
        entries: u32,
        /// Papers, when all were entered.
        papers: u32,
    },
}
