//! Why decisions cannot be scored: every problem at once, each with its item, a code for the program and a sentence
//! for the reviewer. The rules themselves are in `admit` and `charge`.

use serde::Serialize;
use thiserror::Error;

use crate::standard::Item;
use crate::value::Id;

/// All problems of one set of outcomes and decisions, in the order of the pack; unknown items last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[error("{}", self.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ScoreError {
    pub problems: Vec<ScoreProblem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreProblem {
    /// None when the sums, not one item, are the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    pub code: ProblemCode,
    /// What is wrong, and at which item.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    UnknownItem,
    DecidedTwice,
    OutcomeForUnknownItem,
    OutcomeTwice,
    ReasonMissing,
    OccurrencesNotAllowed,
    OccurrencesZero,
    PointsNotAllowed,
    PointsMissing,
    PointsOutOfBounds,
    PointsOffStep,
    CodesNotAllowed,
    CodesMissing,
    CodeUnknown,
    CodeNotRepeatable,
    /// A bonus is scored, never confirmed.
    NotConfirmable,
    /// Points by hand on an item that counts otherwise.
    NotScorable,
    /// Numbers beyond exact arithmetic.
    TooLarge,
}

impl ScoreProblem {
    pub(super) fn at(item: &Item, code: ProblemCode, message: String, hint: impl Into<String>) -> Self {
        let message = format!("项目 {}“{}”（{}）：{message}", item.number, item.title, item.id);
        ScoreProblem { item: Some(item.id.clone()), code, message, hint: hint.into() }
    }

    pub(super) fn too_large() -> Self {
        ScoreProblem {
            item: None,
            code: ProblemCode::TooLarge,
            message: "分值过大，无法精确计算".into(),
            hint: "请核对标准包和评查决定中的分值".into(),
        }
    }
}

impl std::fmt::Display for ScoreProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}；{}", self.message, self.hint)
    }
}
