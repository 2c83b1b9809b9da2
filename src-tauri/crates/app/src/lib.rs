//! Use cases: everything that 案衡 does for a person, behind one [`dispatch`] that the program, the window and the
//! tests share. The actor and the clock are passed in; how a result is printed belongs to the host.

mod calendar;
mod check;
mod error;
mod job;
pub mod ledger;
mod library;
mod score;
mod show;
mod standard;

pub use calendar::{AddInput, AddOutput, DayInput, DayOutput, YearsOutput};
pub use check::{CheckInput, CheckOutput, Checked, DossierText, ItemLine};
pub use error::{AppError, Code, Where};
pub use job::{Actor, Job, Role};
pub use library::Library;
pub use score::{DecisionsFile, GoodPoint, ScoreInput, ScoreOutput};
pub use show::{Event, ShowInput, ShowOutput};
pub use standard::{
    CheckPackInput, ExplainInput, ExplainOutput, ListOutput, PackLine, PackText, TestInput, TestOutput,
};

/// Scalars of the wire, so that hosts need no other room.
pub use anheng_core::value::{Day, Moment, parse_day};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A dossier file larger than this is refused before it is read.
pub const MAX_DOSSIER_BYTES: usize = anheng_core::dossier::Dossier::MAX_BYTES;

/// A use case: its name on the wire and what it does.
type UseCase = fn(&Library, serde_json::Value, &Actor, &Job<'_>) -> Result<serde_json::Value, AppError>;

/// Every use case, by name.
static USE_CASES: &[(&str, UseCase)] = &[
    ("dossier.check", |library, input, actor, job| wire(library, input, actor, job, check::run)),
    ("dossier.score", |library, input, actor, job| wire(library, input, actor, job, score::run)),
    ("dossier.show", |library, input, actor, job| wire(library, input, actor, job, show::run)),
    ("standard.list", |library, input, actor, job| wire(library, input, actor, job, standard::list)),
    ("standard.check", |library, input, actor, job| wire(library, input, actor, job, standard::check)),
    ("standard.test", |library, input, actor, job| wire(library, input, actor, job, standard::test)),
    ("standard.explain", |library, input, actor, job| wire(library, input, actor, job, standard::explain)),
    ("calendar.years", |library, input, actor, job| wire(library, input, actor, job, calendar::years)),
    ("calendar.day", |library, input, actor, job| wire(library, input, actor, job, calendar::day)),
    ("calendar.add", |library, input, actor, job| wire(library, input, actor, job, calendar::add)),
];

/// The one door: a use case by name, JSON in, JSON out.
pub fn dispatch(
    library: &Library,
    name: &str,
    input: serde_json::Value,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<serde_json::Value, AppError> {
    let (_, use_case) = USE_CASES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| AppError::new(Code::Usage, format!("没有“{name}”这项功能")))?;
    use_case(library, input, actor, job)
}

fn wire<I: DeserializeOwned, O: Serialize>(
    library: &Library,
    input: serde_json::Value,
    actor: &Actor,
    job: &Job<'_>,
    run: fn(&Library, I, &Actor, &Job<'_>) -> Result<O, AppError>,
) -> Result<serde_json::Value, AppError> {
    let input = serde_json::from_value(input)
        .map_err(|error| AppError::new(Code::Usage, format!("请求的内容不对：{error}")))?;
    let output = run(library, input, actor, job)?;
    serde_json::to_value(output)
        .map_err(|error| AppError::new(Code::Internal, format!("结果无法写出：{error}")))
}
