//! `import.run`: rehearsed without a write, or taken in one act together with the mapping that it was read by.

use anheng_office::Source;
use anheng_office::table::{self, Line, Mapping, Record, RosterKind, SheetAccount};
use anheng_store::{NOTHING, Reads, Tx};
use serde_json::{Value as Json, json};

use super::agencies::Agencies;
use super::cases::Cases;
use super::file::{AT_ONCE, File};
use super::listed::Listed;
use super::officers::Officers;
use super::scores::Scores;
use super::verdict::{Tally, Verdict};
use super::wire::{ImportAsk, ImportRun, ImportRunInput, RowBecame};
use super::{look, remember, shapes};
use crate::host::App;
use crate::{Actor, AppError, Code, Job, Role};

/// The workspace as a row meets it: only looked at, or written to.
pub(super) enum Hand<'t, 's> {
    Rehearse(Reads<'s>),
    Take(&'t mut Tx<'s>),
}

impl<'s> Hand<'_, 's> {
    pub fn reads(&self) -> Reads<'s> {
        match self {
            Hand::Rehearse(reads) => *reads,
            Hand::Take(tx) => tx.reads(),
        }
    }
}

/// How the rows of a kind are taken.
pub(super) trait Desk {
    /// Judges a row and, where the hand may write, writes what comes of it.
    fn row(&mut self, hand: &mut Hand<'_, '_>, row: &Record) -> Result<Verdict, AppError>;

    /// After the last row: notes and questions; and what the audit tells of what was written, if anything was.
    fn end(&mut self, hand: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError>;
}

/// What an audit row tells.
pub(super) struct Told {
    pub subject: &'static str,
    pub before: Json,
    pub after: Json,
}

/// What was asked, with the file at hand.
pub(super) struct Asked<'a> {
    pub file: &'a File,
    pub kind: &'static RosterKind,
    pub mapping: &'a Mapping,
    pub year: Option<u16>,
    pub actor: &'a Actor,
}

pub(crate) fn run(
    app: &App,
    input: ImportRunInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ImportRun, AppError> {
    let kind = look::kind(&input.mapping.roster)?;
    allow(kind, actor)?;
    let file = File::open(&input.file)?;
    let asked = Asked { file: &file, kind, mapping: &input.mapping, year: input.year, actor };
    // Before the act begins, so that nobody waits for it while a large file is unpacked.
    let mut source = file.source(job)?;
    let done = match input.dry_run {
        true => rehearse(app, &asked, &mut source, job, Tally::default()).map(|tally| tally.output),
        false => take(app, &asked, &mut source, input.unit.trim(), job),
    };
    done.map_err(|error| file.named(error))
}

/// Who may take in what.
pub(super) fn allow(kind: &RosterKind, actor: &Actor) -> Result<(), AppError> {
    let roles: &[Role] = match kind.code {
        "ledger" => &[Role::Office, Role::Leader],
        // Everybody their own reviews.
        "scores" => &[Role::Leader, Role::Reviewer],
        _ => &[Role::Office],
    };
    if roles.contains(&actor.role) {
        return Ok(());
    }
    let may: Vec<_> = roles.iter().map(|role| role.label()).collect();
    let message = format!("“{}”是{}，不能导入{}", actor.id, actor.role.label(), kind.label);
    Err(AppError::new(Code::NotNow, message).hint(format!("须由{}来做", may.join("、"))))
}

/// Through a connection of its own, so that nobody has to wait for it.
pub(super) fn rehearse(
    app: &App,
    asked: &Asked<'_>,
    source: &mut Source<'_>,
    job: &Job<'_>,
    mut tally: Tally,
) -> Result<Tally, AppError> {
    tally.output.dry_run = true;
    app.apart(|store| {
        pass(app, asked, source, &mut Hand::Rehearse(store.reads()), &mut tally, job)?;
        Ok(tally)
    })
}

fn take(
    app: &App,
    asked: &Asked<'_>,
    source: &mut Source<'_>,
    unit: &str,
    job: &Job<'_>,
) -> Result<ImportRun, AppError> {
    let action = match asked.kind.code {
        "ledger" => "ledger.import",
        "scores" => "review.form",
        _ => "workspace.roster",
    };
    app.act(asked.actor, job, action, |tx| {
        let mut tally = Tally::default();
        let told = pass(app, asked, source, &mut Hand::Take(tx), &mut tally, job)?;
        if let Some(ask) = tally.output.asks.first() {
            let error = AppError::new(Code::BadInput, ask.text.clone());
            return Err(error.hint("说明以后再导入；没有改动任何内容"));
        }
        let remembered = remember::keep(tx, unit, asked.mapping)?;
        let Tally { output, .. } = tally;
        let mapping = remembered.then(|| json!({ "unit": unit, "mapping": asked.mapping }));
        match (told, mapping) {
            (None, None) => {}
            (None, Some(mapping)) => {
                let subject = format!("mapping:{}:{unit}", asked.kind.code);
                tx.tell(subject, NOTHING, Some(&mapping))?;
            }
            (Some(Told { subject, before, mut after }), mapping) => {
                after["file"] = json!(asked.file.name);
                after["new"] = json!(output.new);
                after["changed"] = json!(output.changed);
                after["unchanged"] = json!(output.unchanged);
                after["duplicate"] = json!(output.duplicate);
                after["refused"] = json!(output.refused);
                if let Some(mapping) = mapping {
                    after["remembered"] = mapping;
                }
                let before = (!before.is_null()).then_some(&before);
                tx.tell(subject, before, Some(&after))?;
            }
        }
        Ok(output)
    })
}

/// Every row, in the order of the file.
fn pass(
    app: &App,
    asked: &Asked<'_>,
    source: &mut Source<'_>,
    hand: &mut Hand<'_, '_>,
    tally: &mut Tally,
    job: &Job<'_>,
) -> Result<Option<Told>, AppError> {
    let extents = source.extents();
    let taken = asked.mapping.sheets.iter().filter(|sheet| sheet.take);
    // How many rows of them are headings or notes shows only when they are read.
    let of = taken.filter_map(|sheet| extents.get(&sheet.sheet)).map(|extent| extent.filled).sum();
    let mut desk: Box<dyn Desk + '_> = match asked.kind.code {
        "ledger" => Box::new(Cases::new(app, hand.reads(), job)?),
        "officers" => Box::new(Officers::new(hand.reads(), asked)?),
        "agencies" => Box::new(Agencies::new(hand.reads())?),
        "scores" => Box::new(Scores::new(app, hand.reads(), asked, job)?),
        _ => match shapes::of(asked.kind) {
            Some(shape) => Box::new(Listed::new(hand.reads(), asked.kind, shape)?),
            None => {
                let message = format!("{}还不能导入", asked.kind.label);
                return Err(AppError::new(Code::Usage, message));
            }
        },
    };
    let mut done = 0;
    let accounts = table::read_each(source, asked.kind, asked.mapping, |line| {
        if done % AT_ONCE == 0 {
            job.step(done, of)?;
        }
        done += 1;
        let (sheet, row, verdict) = match line {
            Line::Refused(row) => {
                let verdict = Verdict::kept_out(RowBecame::Refused, row.name, row.problems);
                (row.sheet, row.row, verdict)
            }
            Line::Row(record) => {
                let verdict = desk.row(hand, &record)?;
                (record.sheet, record.row, verdict)
            }
        };
        tally.count(&sheet, row, verdict);
        Ok::<(), AppError>(())
    })?;
    job.step(of, of)?;
    if done == 0 {
        let message = format!("{}里一行也没有", asked.kind.noun);
        return Err(AppError::new(Code::BadInput, message).hint("请核对是否选错文件，表头是否在所指的那一行"));
    }
    tally.output.notes = accounts.iter().flat_map(SheetAccount::notes).collect();
    desk.end(hand, &mut tally.output)
}

/// A question that keeps the file out until it is answered.
pub(super) fn ask(code: &str, text: impl Into<String>) -> ImportAsk {
    ImportAsk { code: code.to_owned(), text: text.into() }
}
