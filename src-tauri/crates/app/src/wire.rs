//! What goes over the wire to the window, as JSON Schemas: each use case with what it takes and what it answers, and
//! the error that any of them may give. From these the types of the UI are generated.

use schemars::generate::SchemaGenerator;
use schemars::{JsonSchema, Schema};

use crate::{Actor, AppError, Job, dossiers, entry, ledger, lists, review, show, standard, workspace};

/// A use case of the window.
#[derive(Debug, Clone, Copy)]
pub struct WireType {
    pub name: &'static str,
    /// Fields that name a file: the window puts a path there that the user chose, and takes no other.
    pub files: &'static [&'static str],
    /// To be asked of a generator for what is read.
    pub input: fn(&mut SchemaGenerator) -> Schema,
    /// To be asked of a generator for what is written.
    pub output: fn(&mut SchemaGenerator) -> Schema,
}

/// Those that the window uses, by name.
pub fn wire_types() -> Vec<WireType> {
    vec![
        of("dossier.add", dossiers::add),
        of("dossier.counts", lists::counts),
        of("dossier.edit", dossiers::edit),
        of("dossier.history", dossiers::look::history),
        of("dossier.list", lists::run),
        of("dossier.show", show::run),
        of("dossier.text", dossiers::look::text),
        of("entry.apply", entry::apply),
        of("entry.form", entry::form::run),
        of("entry.kinds", entry::form::kinds),
        of("entry.look", entry::look::run),
        WireType { files: &["file"], ..of("ledger.import", ledger::exchange::import) },
        of("review.arithmetic", review::arithmetic::run),
        of("review.clear", review::decide::clear),
        of("review.decide", review::decide::run),
        of("review.hints", review::hints::run),
        of("review.list", review::list::run),
        of("review.open", review::open::run),
        of("review.opinion", review::remarks::opinion),
        of("review.praise", review::remarks::praise),
        of("review.redo", review::undo::redo),
        of("review.refresh", review::open::refresh),
        WireType { files: &["to"], ..of("review.sheet", review::sheet::run) },
        of("review.submit", review::submit::run),
        of("review.undo", review::undo::undo),
        of("standard.explain", standard::explain::run),
        of("standard.list", standard::list),
        of("workspace.info", workspace::info),
    ]
}

/// The error of every use case.
pub fn wire_error(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<AppError>()
}

/// The types are those of the function itself, so that they cannot differ from what `dispatch` reads and writes.
fn of<H: ?Sized, I: JsonSchema, O: JsonSchema>(
    name: &'static str,
    _: fn(&H, I, &Actor, &Job<'_>) -> Result<O, AppError>,
) -> WireType {
    WireType {
        name,
        files: &[],
        input: |generator| generator.subschema_for::<I>(),
        output: |generator| generator.subschema_for::<O>(),
    }
}

#[cfg(test)]
mod tests {
    use super::wire_types;

    #[test]
    fn every_wire_type_belongs_to_a_use_case() {
        for one in wire_types() {
            let known = crate::USE_CASES.iter().any(|(name, _)| *name == one.name);
            assert!(known, "{} has types for the window, but nothing to dispatch to", one.name);
        }
    }
}
