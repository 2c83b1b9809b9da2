//! What goes over the wire to the window, as JSON Schemas: each use case with what it takes and what it answers, and
//! the error that any of them may give. From these the types of the UI are generated.

use schemars::generate::SchemaGenerator;
use schemars::{JsonSchema, Schema};

use crate::{
    Actor, AppError, Job, additions, audit, calendar, check, dossiers, entry, exports, import, keeping,
    ledger, lists, reports, review, roster, shape, show, standard, timeline, verify, views, workspace,
};

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
        of("audit.acts", audit::acts),
        of("audit.list", audit::list),
        of("audit.verify", audit::verify),
        WireType { files: &["to"], ..of("backup", keeping::backup) },
        WireType { files: &["from"], ..of("backup.look", keeping::look) },
        of("calendar.add", calendar::add),
        of("calendar.day", calendar::day),
        of("calendar.years", calendar::years),
        of("doctor", keeping::doctor),
        of("dossier.add", dossiers::add),
        of("dossier.check", check::run),
        of("dossier.contents", show::contents::run),
        of("dossier.counts", lists::counts),
        of("dossier.edit", dossiers::edit),
        of("dossier.facets", lists::facets),
        of("dossier.fill", dossiers::fill::run),
        WireType { files: &["to"], ..of("dossier.export", dossiers::export::run) },
        of("dossier.history", dossiers::look::history),
        of("dossier.import", dossiers::import::run),
        of("dossier.list", lists::run),
        WireType { files: &["file"], ..of("dossier.paper", dossiers::paper::run) },
        of("dossier.paper_remove", dossiers::paper::remove),
        of("dossier.paper_spans", dossiers::paper::spans),
        of("dossier.papers", dossiers::paper::papers),
        of("dossier.shape", shape::run),
        of("dossier.show", show::run),
        of("dossier.standings", lists::standings),
        of("dossier.text", dossiers::look::text),
        of("dossier.timeline", timeline::run),
        of("entry.apply", entry::apply),
        of("entry.form", entry::form::run),
        of("entry.kinds", entry::form::kinds),
        of("entry.look", entry::look::run),
        of("export.count", exports::count),
        of("export.kinds", exports::kinds),
        WireType { files: &["to"], ..of("export.write", exports::write) },
        of("import.forget", import::forget),
        WireType { files: &["file"], ..of("import.lines", import::lines) },
        WireType { files: &["file"], ..of("import.look", import::look) },
        of("import.mappings", import::mappings),
        WireType { files: &["file", "to"], ..of("import.refused", import::refused) },
        WireType { files: &["file"], ..of("import.run", import::run) },
        of("ledger.check", ledger::check::run),
        of("report.code", reports::find_code),
        WireType { files: &["rows"], ..of("report.count", reports::count) },
        WireType { files: &["file"], ..of("report.emblem_put", reports::put_emblem) },
        of("report.kinds", reports::kinds),
        of("report.mending", reports::mending),
        of("report.mending_put", reports::put_mending),
        WireType { files: &["rows", "fang", "biaosong"], ..of("report.preview", reports::preview) },
        of("report.template", reports::template),
        of("report.template_check", reports::template_check),
        of("report.template_put", reports::template_put),
        of("report.template_reset", reports::template_reset),
        WireType { files: &["rows", "fang", "biaosong", "to"], ..of("report.write", reports::write) },
        WireType { files: &["from", "to"], ..of("restore", keeping::restore) },
        of("review.across", review::across::run),
        of("review.across_items", review::across::items),
        of("review.arithmetic", review::arithmetic::run),
        of("review.clear", review::decide::clear),
        of("review.decide", review::decide::run),
        of("review.draft", review::draft::keep),
        of("review.drafts", review::draft::list),
        of("review.hints", review::hints::run),
        of("review.list", review::list::run),
        of("review.open", review::open::run),
        of("review.open_many", review::open_many::run),
        of("review.opinion", review::remarks::opinion),
        of("review.praise", review::remarks::praise),
        of("review.redo", review::undo::redo),
        of("review.refresh", review::open::refresh),
        WireType { files: &["to"], ..of("review.sheet", review::sheet::run) },
        of("review.submit", review::submit::run),
        of("review.undo", review::undo::undo),
        of("standard.cases", standard::cases::run),
        WireType { files: &["folder"], ..of("standard.check", standard::check) },
        of("roster.agency", roster::agency),
        of("roster.entries", roster::entries),
        WireType { files: &["file"], ..of("roster.import", roster::import) },
        of("roster.officer", roster::officer),
        of("roster.seen", roster::seen),
        of("roster.show", roster::show),
        of("roster.training", roster::training),
        WireType { files: &["file"], ..of("standard.compare", standard::compare::run) },
        of("standard.diff", standard::diff::run),
        of("standard.explain", standard::explain::run),
        WireType { files: &["file", "to"], ..of("standard.from_xlsx", standard::workbook::from_xlsx) },
        WireType { files: &["folder"], ..of("standard.install", additions::install) },
        of("standard.item", standard::item::run),
        of("standard.list", standard::list),
        WireType { files: &["to"], ..of("standard.new", standard::workbook::new) },
        of("standard.on", standard::read::on),
        of("standard.read", standard::read::run),
        of("standard.test", standard::test),
        WireType { files: &["to"], ..of("standard.to_xlsx", standard::workbook::to_xlsx) },
        WireType { files: &["file"], ..of("verify", verify::run) },
        of("view.list", views::list),
        of("view.remove", views::remove),
        of("view.rename", views::rename),
        of("view.save", views::save),
        of("workspace.calendar", additions::calendar),
        of("workspace.info", workspace::info),
        of("workspace.parameter", additions::parameter),
        of("workspace.parameters", additions::parameters),
        of("workspace.people", workspace::people),
        of("workspace.person", workspace::person),
        of("workspace.roster", roster::take_text),
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
