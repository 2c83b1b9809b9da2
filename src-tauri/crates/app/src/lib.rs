//! Use cases: everything that 案衡 does for a person, behind one [`dispatch`] that the program, the window and the
//! tests share. The actor and the clock are passed in; how a result is printed belongs to the host.

mod additions;
mod audit;
mod calendar;
mod check;
mod demo;
mod dossiers;
mod entry;
mod error;
mod exports;
mod file_names;
mod host;
mod import;
mod job;
mod keeping;
mod layout;
pub mod ledger;
mod library;
mod lists;
mod reports;
mod review;
mod roster;
mod score;
mod shape;
mod show;
mod standard;
mod timeline;
mod verify;
mod views;
mod wire;
mod workspace;

pub use additions::{CalendarInput, InstallInput, ParameterInput, ParameterLine};
pub use audit::{ActWord, AuditOutput, AuditVerifyInput, AuditVerifyOutput};
pub use calendar::{AddInput, AddOutput, DayInput, DayOutput, YearsOutput};
pub use check::{CheckInput, CheckOutput, Checked, DossierText, ItemLine};
pub use demo::{DemoInput, DemoOutput};
pub use dossiers::{
    DossierWritten, EditInput, ExportInput, Exported, HistoryInput, HistoryOutput, ImportInput, ImportOutput,
    Imported, KeptInput, MOST_PAPER_BYTES, PageRange, PaperInput, PaperPlace, PaperRemoveInput,
    PaperSpansInput, PapersFolderInput, PapersInput, PapersOutput, TextInput, place_of,
};
pub use entry::{
    ApplyInput, ApplyOutput, EntryChange, EntryLook, EntryLookInput, FormInput, FormOutput, Held, HeldState,
    KindsInput, KindsOutput, NewDossier, QuickField, QuickGroup,
};
pub use error::{AppError, Code, Where};
pub use exports::{
    ExportAsk, ExportCount, ExportForm, ExportKind, ExportKinds, ExportLine, ExportNeed, ExportRoster,
    ExportTarget, ExportWriteInput, ExportWritten,
};
pub use host::App;
pub use import::{
    ImportAsk, ImportForgetInput, ImportLines, ImportLinesInput, ImportLook, ImportLookInput, ImportProblem,
    ImportRefused, ImportRefusedInput, ImportRow, ImportRun, ImportRunInput, KeptMapping, KindColumn,
    KindFit, Remembered, RowBecame, SheetCell, SheetLine, SheetLook,
};
pub use job::{Actor, Job, Role};
pub use keeping::{
    BackupFound, BackupHolds, BackupInput, DoctorOutput, IllLine, LookInput, LookOutput, RestoreInput,
};
pub use layout::{LayoutInput, LayoutOutput, LayoutRows, SheetLayout, book as layout_book, sheet_layouts};
pub use library::Library;
pub use lists::{CountsOutput, ListInput, ListOutput as DossierListOutput};
pub use reports::{
    EmblemInput, MendingInput, MendingLine, MendingOutput, MendingPutInput, ReportAsk, ReportCode,
    ReportCodeInput, ReportCount, ReportCountInput, ReportField, ReportForm, ReportGroup, ReportKind,
    ReportKinds, ReportLine, ReportNeed, ReportNumber, ReportOf, ReportPreview, ReportPreviewInput,
    ReportWriteInput, ReportWritten, TemplateCheckOutput, TemplateInput, TemplateOrder, TemplateOutput,
    TemplateProblem, TemplateTextInput, TemplateWord,
};
pub use review::{
    ArithmeticOutput, ClearInput, DecideInput, Decided, DiffInput, DiffOutput, HintsInput, HintsOutput,
    ItemDiff, ItemHints, Moved, OpenInput, OpenOutput, OpinionInput, PraiseInput, Repinned, ReviewInput,
    ReviewLine, ReviewListInput, ReviewListOutput, Rule, Score, SheetInput, SheetWritten, Show, Submitted,
    Undone,
};
pub use roster::{
    AgencyInput, AgencyLine, EntriesInput, EntriesOutput, EntryLine, OfficerInput, OfficerLine, PersonLine,
    RosterEntry, RosterFile, RosterImport, RosterImportInput, RosterInput, RosterOutput, RosterShow,
    SampledDossier, SeenInput, SeenOutput, TrainingInput, TrainingOutput, Unlisted,
};
pub use score::{DecisionsFile, GoodPoint, ScoreInput, ScoreOutput};
pub use shape::{ShapeInput, ShapeOutput};
pub use show::contents::{
    AbsentLine, ContentsInput, ContentsOutput, FieldState, ShownDocument, ShownElement, ShownField,
    ShownGroup, ShownService,
};
pub use show::{Event, ShowInput, ShowOutput};
pub use standard::{
    CheckPackInput, CoverageInput, CoverageOutput, DiffPacksInput, DiffPacksOutput, ExplainInput,
    ExplainOutput, FromXlsxInput, ListOutput, NewWorkbookInput, PackLine, PackText, TestInput, TestOutput,
    ToXlsxInput, WorkbookWritten, coverage_document,
};
pub use timeline::{
    BarBinding, BarEnd, BarStanding, DaysOff, Disorder, StageState, Stretch, TimelineBar, TimelineInput,
    TimelineOutput, TimelineStage, TimelineStep, Unmeasured, WalkedDay,
};
pub use verify::{Outcomes, VerifiedSheet, VerifyInput, VerifyOutput};
pub use wire::{WireType, wire_error, wire_types};
pub use workspace::{InfoOutput, PeopleOutput, PersonInput};

pub use anheng_core::scoring::points_text;
/// Scalars of the wire, so that hosts need no other room.
pub use anheng_core::value::{Day, Moment, parse_day};
pub use anheng_store::{Access, AuditFilter, Filter, Mending, Person, Round, write_whole};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A dossier file larger than this is refused before it is read.
pub const MAX_DOSSIER_BYTES: usize = anheng_core::dossier::Dossier::MAX_BYTES;

/// What a use case stands on, and who may use it.
enum UseCase {
    /// Packs and calendar only; anybody.
    Plain(fn(&Library, serde_json::Value, &Actor, &Job<'_>) -> Answer),
    /// The program with or without a workspace; anybody.
    Free(fn(&App, serde_json::Value, &Actor, &Job<'_>) -> Answer),
    /// Reads the workspace; everybody in it.
    Reads(fn(&App, serde_json::Value, &Actor, &Job<'_>) -> Answer),
    /// Writes to the workspace; these roles.
    Writes(&'static [Role], fn(&App, serde_json::Value, &Actor, &Job<'_>) -> Answer),
}

type Answer = Result<serde_json::Value, AppError>;

/// Every use case, by name.
static USE_CASES: &[(&str, UseCase)] = {
    use Role::{Leader, Office, Reviewer};
    use UseCase::{Free, Plain, Reads, Writes};
    &[
        ("dossier.check", Plain(|h, i, a, j| wire(h, i, a, j, check::run))),
        ("dossier.score", Plain(|h, i, a, j| wire(h, i, a, j, score::run))),
        ("dossier.shape", Plain(|h, i, a, j| wire(h, i, a, j, shape::run))),
        ("dossier.show", Plain(|h, i, a, j| wire(h, i, a, j, show::run))),
        ("dossier.contents", Free(|h, i, a, j| wire(h, i, a, j, show::contents::run))),
        ("dossier.timeline", Free(|h, i, a, j| wire(h, i, a, j, timeline::run))),
        ("standard.list", Plain(|h, i, a, j| wire(h, i, a, j, standard::list))),
        ("standard.read", Plain(|h, i, a, j| wire(h, i, a, j, standard::read::run))),
        ("standard.on", Plain(|h, i, a, j| wire(h, i, a, j, standard::read::on))),
        ("standard.item", Plain(|h, i, a, j| wire(h, i, a, j, standard::item::run))),
        ("standard.cases", Plain(|h, i, a, j| wire(h, i, a, j, standard::cases::run))),
        ("standard.compare", Plain(|h, i, a, j| wire(h, i, a, j, standard::compare::run))),
        ("standard.check", Plain(|h, i, a, j| wire(h, i, a, j, standard::check))),
        ("standard.test", Plain(|h, i, a, j| wire(h, i, a, j, standard::test))),
        ("standard.explain", Plain(|h, i, a, j| wire(h, i, a, j, standard::explain::run))),
        ("standard.coverage", Plain(|h, i, a, j| wire(h, i, a, j, standard::coverage::run))),
        ("standard.diff", Plain(|h, i, a, j| wire(h, i, a, j, standard::diff::run))),
        ("standard.new", Plain(|h, i, a, j| wire(h, i, a, j, standard::workbook::new))),
        ("standard.to_xlsx", Plain(|h, i, a, j| wire(h, i, a, j, standard::workbook::to_xlsx))),
        ("standard.from_xlsx", Plain(|h, i, a, j| wire(h, i, a, j, standard::workbook::from_xlsx))),
        ("standard.install", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, additions::install))),
        ("calendar.years", Plain(|h, i, a, j| wire(h, i, a, j, calendar::years))),
        ("calendar.day", Plain(|h, i, a, j| wire(h, i, a, j, calendar::day))),
        ("calendar.add", Plain(|h, i, a, j| wire(h, i, a, j, calendar::add))),
        ("workspace.new", Free(|h, i, a, j| wire(h, i, a, j, workspace::new))),
        ("workspace.info", Reads(|h, i, a, j| wire(h, i, a, j, workspace::info))),
        ("workspace.people", Free(|h, i, a, j| wire(h, i, a, j, workspace::people))),
        ("workspace.person", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, workspace::person))),
        ("workspace.roster", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, roster::take_text))),
        ("roster.entries", Reads(|h, i, a, j| wire(h, i, a, j, roster::entries))),
        ("roster.training", Reads(|h, i, a, j| wire(h, i, a, j, roster::training))),
        ("roster.show", Reads(|h, i, a, j| wire(h, i, a, j, roster::show))),
        ("roster.seen", Reads(|h, i, a, j| wire(h, i, a, j, roster::seen))),
        ("roster.agency", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, roster::agency))),
        ("roster.officer", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, roster::officer))),
        ("roster.import", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, roster::import))),
        // The older name of `standard.install`.
        ("workspace.install", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, additions::install))),
        ("workspace.parameter", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, additions::parameter))),
        ("workspace.parameters", Free(|h, i, a, j| wire(h, i, a, j, additions::parameters))),
        ("workspace.calendar", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, additions::calendar))),
        ("dossier.add", Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::add))),
        ("dossier.edit", Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::edit))),
        (
            "dossier.import",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::import::run)),
        ),
        (
            "dossier.paper",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::paper::run)),
        ),
        (
            "dossier.paper_remove",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::paper::remove)),
        ),
        (
            "dossier.paper_spans",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::paper::spans)),
        ),
        ("dossier.papers", Reads(|h, i, a, j| wire(h, i, a, j, dossiers::paper::papers))),
        (
            "dossier.papers_import",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::paper::folder::run)),
        ),
        ("dossier.text", Reads(|h, i, a, j| wire(h, i, a, j, dossiers::look::text))),
        ("dossier.export", Reads(|h, i, a, j| wire(h, i, a, j, dossiers::export::run))),
        ("dossier.history", Reads(|h, i, a, j| wire(h, i, a, j, dossiers::look::history))),
        ("dossier.counts", Reads(|h, i, a, j| wire(h, i, a, j, lists::counts))),
        ("dossier.list", Reads(|h, i, a, j| wire(h, i, a, j, lists::run))),
        ("entry.apply", Plain(|h, i, a, j| wire(h, i, a, j, entry::apply))),
        ("entry.form", Plain(|h, i, a, j| wire(h, i, a, j, entry::form::run))),
        ("entry.kinds", Plain(|h, i, a, j| wire(h, i, a, j, entry::form::kinds))),
        ("entry.look", Plain(|h, i, a, j| wire(h, i, a, j, entry::look::run))),
        ("dossier.standings", Reads(|h, i, a, j| wire(h, i, a, j, lists::standings))),
        ("dossier.facets", Reads(|h, i, a, j| wire(h, i, a, j, lists::facets))),
        (
            "dossier.fill",
            Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, dossiers::fill::run)),
        ),
        ("view.list", Reads(|h, i, a, j| wire(h, i, a, j, views::list))),
        ("view.save", Writes(&Role::ALL, |h, i, a, j| wire(h, i, a, j, views::save))),
        ("view.rename", Writes(&Role::ALL, |h, i, a, j| wire(h, i, a, j, views::rename))),
        ("view.remove", Writes(&Role::ALL, |h, i, a, j| wire(h, i, a, j, views::remove))),
        ("review.open", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::open::run))),
        (
            "review.open_many",
            Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::open_many::run)),
        ),
        ("review.refresh", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::open::refresh))),
        ("review.list", Reads(|h, i, a, j| wire(h, i, a, j, review::list::run))),
        ("review.across", Reads(|h, i, a, j| wire(h, i, a, j, review::across::run))),
        ("review.across_items", Reads(|h, i, a, j| wire(h, i, a, j, review::across::items))),
        ("review.hints", Reads(|h, i, a, j| wire(h, i, a, j, review::hints::run))),
        ("review.decide", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::decide::run))),
        ("review.clear", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::decide::clear))),
        (
            "review.praise",
            Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::remarks::praise)),
        ),
        (
            "review.opinion",
            Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::remarks::opinion)),
        ),
        ("review.draft", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::draft::keep))),
        ("review.drafts", Reads(|h, i, a, j| wire(h, i, a, j, review::draft::list))),
        ("review.undo", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::undo::undo))),
        ("review.redo", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::undo::redo))),
        ("review.submit", Writes(&[Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, review::submit::run))),
        ("review.arithmetic", Reads(|h, i, a, j| wire(h, i, a, j, review::arithmetic::run))),
        ("review.diff", Reads(|h, i, a, j| wire(h, i, a, j, review::diff::run))),
        ("review.sheet", Reads(|h, i, a, j| wire(h, i, a, j, review::sheet::run))),
        ("verify", Free(|h, i, a, j| wire(h, i, a, j, verify::run))),
        ("import.look", Reads(|h, i, a, j| wire(h, i, a, j, import::look))),
        ("import.lines", Reads(|h, i, a, j| wire(h, i, a, j, import::lines))),
        ("import.run", Writes(&[Office, Leader, Reviewer], |h, i, a, j| wire(h, i, a, j, import::run))),
        ("import.refused", Reads(|h, i, a, j| wire(h, i, a, j, import::refused))),
        ("import.mappings", Reads(|h, i, a, j| wire(h, i, a, j, import::mappings))),
        ("import.forget", Writes(&[Office, Leader], |h, i, a, j| wire(h, i, a, j, import::forget))),
        ("ledger.check", Reads(|h, i, a, j| wire(h, i, a, j, ledger::check::run))),
        ("export.kinds", Plain(|h, i, a, j| wire(h, i, a, j, exports::kinds))),
        ("export.layout", Plain(|h, i, a, j| wire(h, i, a, j, layout::run))),
        ("export.count", Reads(|h, i, a, j| wire(h, i, a, j, exports::count))),
        ("export.write", Reads(|h, i, a, j| wire(h, i, a, j, exports::write))),
        ("report.kinds", Reads(|h, i, a, j| wire(h, i, a, j, reports::kinds))),
        ("report.code", Reads(|h, i, a, j| wire(h, i, a, j, reports::find_code))),
        ("report.count", Reads(|h, i, a, j| wire(h, i, a, j, reports::count))),
        ("report.preview", Reads(|h, i, a, j| wire(h, i, a, j, reports::preview))),
        ("report.template", Reads(|h, i, a, j| wire(h, i, a, j, reports::template))),
        ("report.template_check", Reads(|h, i, a, j| wire(h, i, a, j, reports::template_check))),
        ("report.template_put", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, reports::template_put))),
        ("report.template_reset", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, reports::template_reset))),
        ("report.emblem_put", Writes(&[Office], |h, i, a, j| wire(h, i, a, j, reports::put_emblem))),
        ("report.mending", Reads(|h, i, a, j| wire(h, i, a, j, reports::mending))),
        (
            "report.mending_put",
            Writes(&[Office, Leader], |h, i, a, j| wire(h, i, a, j, reports::put_mending)),
        ),
        ("report.write", Reads(|h, i, a, j| wire(h, i, a, j, reports::write))),
        ("audit.acts", Plain(|h, i, a, j| wire(h, i, a, j, audit::acts))),
        ("audit.list", Reads(|h, i, a, j| wire(h, i, a, j, audit::list))),
        ("audit.verify", Reads(|h, i, a, j| wire(h, i, a, j, audit::verify))),
        ("backup", Reads(|h, i, a, j| wire(h, i, a, j, keeping::backup))),
        ("backup.look", Free(|h, i, a, j| wire(h, i, a, j, keeping::look))),
        ("demo", Free(|h, i, a, j| wire(h, i, a, j, demo::run))),
        ("restore", Free(|h, i, a, j| wire(h, i, a, j, keeping::restore))),
        ("doctor", Free(|h, i, a, j| wire(h, i, a, j, keeping::doctor))),
    ]
};

/// The one door: a use case by name, JSON in, JSON out.
pub fn dispatch(app: &App, name: &str, input: serde_json::Value, actor: &Actor, job: &Job<'_>) -> Answer {
    let (_, use_case) = USE_CASES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| AppError::new(Code::Usage, format!("没有“{name}”这项功能")))?;
    match use_case {
        UseCase::Plain(run) => run(&app.library(), input, actor, job),
        UseCase::Free(run) => run(app, input, actor, job),
        UseCase::Reads(run) => run(app, input, &app.actor(actor)?, job),
        UseCase::Writes(roles, run) => {
            let actor = app.actor(actor)?;
            if !roles.contains(&actor.role) {
                let may: Vec<_> = roles.iter().map(|role| role.label()).collect();
                let message = format!("“{}”是{}，不能做这件事", actor.id, actor.role.label());
                return Err(AppError::new(Code::NotNow, message).hint(format!("须由{}来做", may.join("、"))));
            }
            run(app, input, &actor, job)
        }
    }
}

/// Whether a use case writes to the workspace, so that a host can take the lock before it begins.
pub fn access(name: &str) -> Access {
    let writes =
        USE_CASES.iter().any(|(known, use_case)| *known == name && matches!(use_case, UseCase::Writes(..)));
    if writes { Access::Write } else { Access::Read }
}

fn wire<H: ?Sized, I: DeserializeOwned, O: Serialize>(
    host: &H,
    input: serde_json::Value,
    actor: &Actor,
    job: &Job<'_>,
    run: fn(&H, I, &Actor, &Job<'_>) -> Result<O, AppError>,
) -> Answer {
    let input = serde_json::from_value(input)
        .map_err(|error| AppError::new(Code::Usage, format!("请求的内容不对：{error}")))?;
    let output = run(host, input, actor, job)?;
    serde_json::to_value(output)
        .map_err(|error| AppError::new(Code::Internal, format!("结果无法写出：{error}")))
}
