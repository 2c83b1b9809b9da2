//! What is remembered of a unit's file: which of its columns is which. Kept in the act of the import itself; proposed
//! again when the unit's next file comes; `import.mappings` and `import.forget`.

use anheng_office::table::Mapping;
use anheng_store::{NOTHING, Reads, Tx};

use super::look;
use super::wire::{ImportForgetInput, KeptMapping};
use crate::host::App;
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, Job};

pub(crate) fn mappings(app: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<Vec<KeptMapping>, AppError> {
    app.read(all)
}

/// All that are kept. One that this program cannot read is none.
pub(super) fn all(reads: Reads<'_>) -> Result<Vec<KeptMapping>, AppError> {
    let kept = reads.roster_mappings()?.into_iter().filter_map(|row| {
        let mapping: Mapping = serde_json::from_str(&row.json).ok()?;
        let label = look::kind(&row.roster).ok()?.label.to_owned();
        Some(KeptMapping { roster: row.roster, label, unit: row.unit, at: row.at, mapping })
    });
    Ok(kept.collect())
}

/// Keeps a mapping for the unit; false when it was kept so already.
pub(super) fn keep(tx: &mut Tx<'_>, unit: &str, mapping: &Mapping) -> Result<bool, AppError> {
    let json = serde_json::to_string(&plain(mapping))
        .map_err(|error| AppError::new(Code::Internal, format!("对应关系无法写出：{error}")))?;
    let known = tx.reads().roster_mappings()?;
    let same = known.iter().any(|row| row.roster == mapping.roster && row.unit == unit && row.json == json);
    if !same {
        tx.put_roster_mapping(&mapping.roster, unit, &json)?;
    }
    Ok(!same)
}

/// Without what is only for the eye.
fn plain(mapping: &Mapping) -> Mapping {
    let mut plain = mapping.clone();
    for sheet in &mut plain.sheets {
        if sheet.take {
            sheet.why.clear();
        }
        for column in &mut sheet.columns {
            column.suggestions.clear();
        }
    }
    plain
}

pub(crate) fn forget(
    app: &App,
    input: ImportForgetInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Nothing, AppError> {
    app.act(actor, job, "import.forget", |tx| {
        let kept = tx.reads().roster_mappings()?;
        let Some(row) = kept.iter().find(|row| row.roster == input.roster && row.unit == input.unit) else {
            return Err(AppError::new(Code::Usage, "没有记住这个单位的对应关系"));
        };
        tx.remove_roster_mapping(&input.roster, &input.unit)?;
        tx.tell(format!("mapping:{}:{}", row.roster, row.unit), Some(&row.json), NOTHING)?;
        Ok(Nothing {})
    })
}
