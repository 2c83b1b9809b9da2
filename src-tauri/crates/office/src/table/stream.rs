//! A roster that is too large to be held: its rows read one after another from the file, by a mapping, each handed on as
//! soon as it is read.

use std::sync::Arc;

use super::account::SheetAccount;
use super::kind::RosterKind;
use super::mapping::Mapping;
use super::passing::{Line, Passing};
use super::read::{Plan, fits, verify};
use crate::{OfficeError, Source};

/// Reads by a mapping, as [`super::read_with`] does, and hands each row to `sink` in the order of the workbook. Whatever
/// fails, in the file or in the sink, ends it.
pub fn read_each<E: From<OfficeError>>(
    source: &mut Source<'_>,
    kind: &'static RosterKind,
    mapping: &Mapping,
    mut sink: impl FnMut(Line) -> Result<(), E>,
) -> Result<Vec<SheetAccount>, E> {
    let heads = source.heads()?;
    fits(&heads, kind, mapping)?;
    let mut plans = Vec::new();
    for sheet in &heads.sheets {
        let mapped = mapping.sheets.iter().find(|mapped| mapped.sheet == sheet.name);
        let plan = match mapped.filter(|mapped| mapped.take) {
            Some(mapped) => {
                let plan = Plan::of(sheet, mapped, kind)?;
                verify(sheet, &plan, kind)?;
                Some(plan)
            }
            None => None,
        };
        plans.push((sheet, mapped, plan));
    }
    let mut accounts = Vec::new();
    for (sheet, mapped, plan) in &plans {
        let Some(plan) = plan else {
            accounts.push(SheetAccount::left_out(Arc::from(sheet.name.as_str()), *mapped));
            continue;
        };
        let mut passing = Passing::new(sheet, plan, kind);
        let mut failed = None;
        source.rows(&sheet.name, &mut |row, cells| {
            let done = passing.row(row, cells).map_or(Ok(()), &mut sink);
            failed = done.err();
            failed.is_none()
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        accounts.push(passing.end());
    }
    Ok(accounts)
}
