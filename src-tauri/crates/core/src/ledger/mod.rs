//! What a ledger shows without opening a dossier: numbers that are missing, dates out of order, limits and periods that
//! were passed. Every finding is a question to the agency, never a fault; what a dossier itself shows belongs in `checks`.

mod limits;
mod line;
mod number;
mod order;
mod periods;
mod publication;
mod rules;
mod sequence;
mod twice;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::Calendar;
pub use line::{Line, LineDecision, LineOfficer, LineParty};
pub use rules::{Provision, Rules, RulesError};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// 待说明: the lines contradict a rule that is certain; the law may know an exception that they do not show.
    Explain,
    /// 待核: the lines alone do not settle it, or the rule itself has not been verified.
    Verify,
}

impl FindingKind {
    pub fn label(self) -> &'static str {
        match self {
            FindingKind::Explain => "待说明",
            FindingKind::Verify => "待核",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable name of the check.
    pub code: &'static str,
    pub title: String,
    pub kind: FindingKind,
    /// What was seen, and what is asked.
    pub message: String,
    /// The provisions as they were in force on the day in question.
    pub basis: Vec<String>,
    /// Indices of the lines it is about, ascending.
    pub lines: Vec<usize>,
    /// Name and value of what was compared.
    pub seen: Vec<(String, String)>,
}

/// Everything that the lines show together, in the order of the checks and then of the lines. `today` only tells which
/// cases without a decision are overdue and which dates lie ahead.
pub fn check(lines: &[Line], rules: &Rules, calendar: &Calendar, today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for mut part in [
        sequence::gaps(lines, &rules.number_gap),
        sequence::repeats(lines, &rules.number_repeat),
        order::check(lines, &rules.date_order, today),
        limits::on_spot(lines, &rules.on_spot_limit),
        limits::certificates(lines, &rules.certificate),
        twice::check(lines, &rules.twice_fined),
        periods::deciding(lines, &rules.deciding_period, calendar, today),
        periods::service(lines, &rules.service_period, calendar),
        publication::check(lines, &rules.publication, calendar, today),
    ] {
        part.sort_by(|one, other| one.lines.cmp(&other.lines));
        found.append(&mut part);
    }
    found
}

/// Fen as it is read: 1,234.50 元 without the separators, whole yuan without decimals.
fn yuan(fen: i64) -> String {
    match fen % 100 {
        0 => format!("{} 元", fen / 100),
        rest => format!("{}.{:02} 元", fen / 100, rest.abs()),
    }
}

fn seen(pairs: &[(&str, String)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

#[cfg(test)]
mod tests;
