//! `import.refused`: what was refused or is a duplicate, as the user's own workbook with one column more that says why.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::look;
use super::run::{Asked, allow, rehearse};
use super::verdict::Tally;
use super::wire::{ImportRefused, ImportRefusedInput};
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

pub(crate) fn refused(
    app: &App,
    input: ImportRefusedInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ImportRefused, AppError> {
    let kind = look::kind(&input.mapping.roster)?;
    allow(kind, actor)?;
    let file = File::open(&input.file)?;
    let asked = Asked { file: &file, kind, mapping: &input.mapping, year: input.year, actor };
    let mut source = file.source(job)?;
    let tally =
        rehearse(app, &asked, &mut source, job, Tally::gathering()).map_err(|error| file.named(error))?;
    let kept_out = tally.kept_out.unwrap_or_default();
    if kept_out.is_empty() {
        return Err(AppError::new(Code::NotNow, "没有拒收或者重复的行，不必存表"));
    }
    let mut rows: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for row in &kept_out {
        rows.entry(row.sheet.to_string()).or_default().extend(row.row.checked_sub(1));
    }
    job.step(0, 0)?;
    let part = source.part(&rows).map_err(|error| file.named(error.into()))?;
    let bytes = anheng_office::returned(&mut source, &part, (kind, &input.mapping), &kept_out, job.now)?;
    anheng_store::write_whole(&input.to, &bytes)?;
    Ok(ImportRefused { path: input.to.display().to_string(), rows: kept_out.len() })
}
