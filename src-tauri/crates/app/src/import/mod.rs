//! `import.*`: rosters in, by a mapping that the user sees and edits. Looked at first, then rehearsed, then taken in one
//! act; what is refused goes back as the user's own workbook. How a table is read belongs to `office`.

mod agencies;
mod cases;
mod entry;
mod file;
mod known;
mod listed;
mod look;
mod officers;
mod refused;
mod remember;
mod run;
mod scores;
mod shapes;
mod training;
mod verdict;
mod wire;
mod words;

pub(crate) use entry::kept;
pub(crate) use look::{lines, look};
pub(crate) use refused::refused;
pub(crate) use remember::{forget, mappings};
pub(crate) use run::run;
pub use wire::{
    ImportAsk, ImportForgetInput, ImportLines, ImportLinesInput, ImportLook, ImportLookInput, ImportProblem,
    ImportRefused, ImportRefusedInput, ImportRow, ImportRun, ImportRunInput, KeptMapping, KindColumn,
    KindFit, Remembered, RowBecame, SheetCell, SheetLine, SheetLook,
};
