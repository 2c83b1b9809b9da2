//! What a sheet says, without its people.

use anheng_core::mask::Mask;
use serde_json::Value;

use crate::review::sheet_file::View;
use crate::{AppError, Code};

/// Everything with the people of the dossier hidden, and without the ids of dossier and reviewer.
pub(crate) fn veiled(view: &View, mask: &Mask) -> Result<View, AppError> {
    let lost = |error| AppError::new(Code::Internal, format!("评查表无法脱敏：{error}"));
    let mut all = serde_json::to_value(view).map_err(lost)?;
    hide(&mut all, mask);
    let mut hidden: View = serde_json::from_value(all).map_err(lost)?;
    hidden.dossier.clear();
    hidden.reviewer_id.clear();
    for (line, written) in hidden.lines.iter_mut().zip(&view.lines) {
        // An id of the standard, by which its judgement is found.
        line.item.clone_from(&written.item);
    }
    Ok(hidden)
}

/// No string is left out, whatever fields there will be.
fn hide(value: &mut Value, mask: &Mask) {
    match value {
        Value::String(text) => *text = mask.text(text),
        Value::Array(all) => all.iter_mut().for_each(|one| hide(one, mask)),
        Value::Object(fields) => fields.values_mut().for_each(|one| hide(one, mask)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
