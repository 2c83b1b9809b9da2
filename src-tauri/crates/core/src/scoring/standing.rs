//! Where each item stands: decided, settled by its check, not applicable, or open and why. A machine's 不符合 leaves
//! an item open, for it never takes points by itself.

use serde::Serialize;

use super::decision::{Decision, Verdict};
use crate::outcome::{Judgement, State, UnclearKind};
use crate::standard::model::Counting;
use crate::standard::{Item, ItemCheck};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Standing {
    /// A reviewer decided; the decision is echoed beside it.
    Decided,
    /// The check found nothing wrong and covers the whole item.
    SettledByCheck,
    NotApplicable {
        by: SettledBy,
    },
    Open {
        because: OpenBecause,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettledBy {
    Check,
    Decision,
}

/// Why an item is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum OpenBecause {
    /// 疑点 not yet decided.
    Hint,
    /// 待核: a question not yet answered.
    Question,
    /// The check found nothing wrong but saw only a part of the item.
    PartlyChecked,
    /// 无法判定
    Unclear { kind: Option<UnclearKind> },
    /// The standard leaves the item to the reviewer.
    Manual,
    /// A bonus is given by a person, whatever a check says.
    Bonus,
    /// There is no outcome for the item.
    NotChecked,
}

impl OpenBecause {
    /// Something was found: no rule of the standard counts it away before a reviewer decided.
    pub fn is_hint(self) -> bool {
        matches!(self, OpenBecause::Hint | OpenBecause::Question)
    }

    pub fn label(self) -> &'static str {
        match self {
            OpenBecause::Hint => "疑点未处理",
            OpenBecause::Question => "待核未处理",
            OpenBecause::PartlyChecked => "系统只核对了一部分",
            OpenBecause::Unclear { kind: Some(kind) } => kind.label(),
            OpenBecause::Unclear { kind: None } => "无法判定",
            OpenBecause::Manual => "须人工评查",
            OpenBecause::Bonus => "加分须人工认定",
            OpenBecause::NotChecked => "未检查",
        }
    }
}

impl Standing {
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Open { .. })
    }

    pub fn is_hint(self) -> bool {
        matches!(self, Standing::Open { because } if because.is_hint())
    }
}

pub(super) fn standing(item: &Item, outcome: Option<&Judgement>, decision: Option<&Decision>) -> Standing {
    match decision.map(|decision| &decision.verdict) {
        Some(Verdict::NotApplicable) => return Standing::NotApplicable { by: SettledBy::Decision },
        Some(_) => return Standing::Decided,
        None => {}
    }
    let open = |because| Standing::Open { because };
    let manual = matches!(item.check, ItemCheck::Manual);
    match outcome {
        Some(Judgement { state: State::NotApplicable, .. }) => {
            Standing::NotApplicable { by: SettledBy::Check }
        }
        _ if item.counting == Counting::Bonus => open(OpenBecause::Bonus),
        None if manual => open(OpenBecause::Manual),
        None => open(OpenBecause::NotChecked),
        Some(outcome) => match outcome.state {
            State::Met if outcome.settled => Standing::SettledByCheck,
            State::Met => open(OpenBecause::PartlyChecked),
            State::NotMet if outcome.is_fault() => open(OpenBecause::Hint),
            State::NotMet => open(OpenBecause::Question),
            _ if outcome.unclear == Some(UnclearKind::Manual) => open(OpenBecause::Manual),
            _ => open(OpenBecause::Unclear { kind: outcome.unclear }),
        },
    }
}
