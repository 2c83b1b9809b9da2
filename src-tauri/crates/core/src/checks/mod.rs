//! Check kinds: each asks one question of a dossier with the parameters that a standard gives it. Adding one means a
//! file, its `.md`, a line in [`KINDS`] and cases under `tests/cases/`; what an item *costs* belongs in `scoring`.

mod ask;
mod assess;
mod choice;
mod cited;
mod conditions;
mod findings;
mod follow;
mod identity;
mod limit;
mod look;
mod measured;

mod ahead;
mod amount_words;
mod arithmetic;
mod arrangement;
mod catalogue;
mod citations;
mod count;
mod daily_fine;
mod deadline;
mod distinct_people;
mod document_standard;
mod equal;
mod holds;
mod late_fee;
mod member;
mod not_heavier;
mod number_valid;
mod one_place;
mod order;
mod outside_hours;
mod pattern;
mod present;
mod qualified_officers;
mod range;
mod recorded;
mod required_documents;
mod roster;
mod sealed;
mod sequence;
mod service_proof;
mod signed;
mod under_age;
mod waiting;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;

pub use arrangement::Misplaced;
pub use ask::{Ask, Context, Parameters, Subject};
pub use assess::{assess, assess_item};
pub use catalogue::CatalogueFault;
pub use conditions::{CompiledCondition, Truth};
pub use findings::{Answer, Found};
pub use look::{Hit, Look};
pub use measured::{Binding, Bound, ItemSpans, Measured, Spans, Timing, measure};
pub(crate) use pattern::number_forms;
pub use required_documents::Found as PaperFound;
pub use roster::RosterFault;

use crate::standard::scope::Scope;

/// A compiled question, ready to be asked of any dossier.
pub trait Check: Send + Sync + std::fmt::Debug {
    fn run(&self, ask: &Ask<'_>) -> Answer;

    /// Whether it measures spans of time.
    fn measures(&self) -> bool {
        false
    }

    /// The spans of time that it measures, kept or not.
    fn spans(&self, _ask: &Ask<'_>) -> Spans {
        Spans::default()
    }
}

/// Turns parameters into a check, or says what is wrong with them.
pub type Compile = fn(&serde_json::Value, &Scope<'_>) -> Result<Box<dyn Check>, String>;

/// A kind of check: its name in packs, its name on screen, its explanation, and how its parameters are compiled.
#[derive(Debug)]
pub struct Kind {
    pub name: &'static str,
    pub title: &'static str,
    /// The `.md` beside the source; the app shows it under 说明.
    pub doc: &'static str,
    pub compile: Compile,
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// Every check kind. `manual` is not one: it is the absence of a machine's question.
pub static KINDS: &[Kind] = &[
    present::KIND,
    required_documents::KIND,
    recorded::KIND,
    document_standard::KIND,
    signed::KIND,
    sealed::KIND,
    order::KIND,
    sequence::KIND,
    deadline::KIND,
    waiting::KIND,
    ahead::KIND,
    outside_hours::KIND,
    count::KIND,
    equal::KIND,
    distinct_people::KIND,
    qualified_officers::KIND,
    roster::KIND,
    one_place::KIND,
    range::KIND,
    pattern::KIND,
    member::KIND,
    arithmetic::KIND,
    amount_words::KIND,
    late_fee::KIND,
    daily_fine::KIND,
    number_valid::KIND,
    not_heavier::KIND,
    citations::KIND,
    service_proof::KIND,
    under_age::KIND,
    holds::KIND,
    catalogue::KIND,
    arrangement::KIND,
];

pub const MANUAL: &str = "manual";

pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Reads a check's parameters, naming the key that is wrong.
pub(crate) fn params<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, String> {
    let value =
        if value.is_null() { serde_json::Value::Object(serde_json::Map::new()) } else { value.clone() };
    let bytes = serde_json::to_vec(&value).map_err(|error| error.to_string())?;
    crate::refusal::read_json(&bytes, usize::MAX, "参数").map_err(|refusal| {
        let problem = &refusal.problems[0];
        if problem.pointer.is_empty() {
            problem.message.clone()
        } else {
            format!("{}：{}", problem.pointer, problem.message)
        }
    })
}

pub(crate) fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
