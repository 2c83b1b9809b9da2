//! From outcomes and a reviewer's decisions to points: pure, exact, with its arithmetic line by line. Before every
//! item is settled there is a pair [low, high] and no grade. What an item asks belongs in `standard` and `checks`.

mod admit;
mod charge;
mod decision;
mod exact;
mod quota;
mod reckon;
mod refused;
mod sheet;
mod standing;
mod steps;
mod world;

#[cfg(test)]
mod tests;

pub use charge::{CodeCount, Reckoning, codes_cap, occurrence_cap};
pub use decision::{Decision, Verdict};
pub use exact::Exact;
pub use quota::{Quota, quota};
pub use refused::{ProblemCode, ScoreError, ScoreProblem};
pub use sheet::{Calculation, Conclusion, Line, Part, Range, Scenario, Sheet, Vetoed, score, score_judged};
pub use standing::{OpenBecause, SettledBy, Standing};
pub use steps::Step;

/// Points of 0.01 分 as people write them: `12.5`, `3`, `-0.25`.
pub fn points_text(points: i64) -> String {
    let sign = if points < 0 { "-" } else { "" };
    let (whole, rest) = (points.unsigned_abs() / 100, points.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}
