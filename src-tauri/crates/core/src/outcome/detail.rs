//! What a finding says, as facts, one variant for each thing that can be wrong. The sentence is made in `explain`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{Deadline, Period};
use crate::checks::{CatalogueFault, Misplaced, RosterFault};
use crate::value::Moment;

/// What a finding says, as facts; `explain` makes the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "says")]
pub enum Detail {
    /// None of these documents is in the dossier.
    DocumentMissing {
        documents: Vec<&'static str>,
    },
    /// A paper that this case must have is not in the dossier, nor what may stand instead of it.
    PaperLacking {
        title: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        instead: Vec<&'static str>,
        /// Why the case must have it.
        why: String,
        /// Why it is only a question.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The document does not say what it must.
    NotRecorded {
        what: Vec<String>,
    },
    OutOfOrder {
        earlier: String,
        later: String,
    },
    Late {
        event: String,
        deadline: Box<Deadline>,
        by_days: u32,
    },
    LateByHours {
        event: String,
        start: String,
        hours: u32,
        last: String,
    },
    TooEarly {
        event: String,
        deadline: Box<Deadline>,
    },
    /// In time or not depending on whether the last day moves off a holiday, on which the law is silent.
    Borderline {
        event: String,
        deadline: Box<Deadline>,
    },
    /// Done at a time at which it must not be.
    OutsideHours {
        event: String,
        when: String,
    },
    /// Less notice than the law asks, counted backwards from the event.
    ShortNotice {
        event: String,
        latest: String,
        days: u32,
        working: bool,
    },
    TooFew {
        what: String,
        found: u32,
        least: u32,
    },
    TooMany {
        what: String,
        found: u32,
        most: u32,
    },
    Differs {
        what: String,
    },
    SamePerson {
        people: Vec<String>,
        first: String,
        second: String,
    },
    NotSigned {
        role: &'static str,
        found: u32,
        least: u32,
    },
    NotSealed,
    SealDiffers {
        seal: String,
        agency: String,
    },
    NotQualified {
        officers: Vec<Unqualified>,
        valid: u32,
        least: u32,
        on: Moment,
    },
    /// What stands beside a signature does not agree with the roster of officers.
    NotAsRostered {
        who: String,
        fault: RosterFault,
    },
    Overlap {
        officer: String,
    },
    OutOfRange {
        what: String,
        limit: String,
    },
    PatternMismatch {
        what: String,
        expected: String,
    },
    NotAmong {
        what: String,
        allowed: Vec<String>,
    },
    /// Sums in fen when `money`, else counts.
    SumWrong {
        money: bool,
        left: String,
        left_sum: i64,
        relation: &'static str,
        right: String,
        right_sum: i64,
    },
    DailyFine(Box<DailyFineSum>),
    LateFee(Box<LateFeeSum>),
    /// What the notice (or another earlier paper) cites and what the decision cites; one of them may be none.
    CitationDiffers {
        usage: &'static str,
        /// What the two papers are called.
        papers: [&'static str; 2],
        notice: Option<String>,
        decision: Option<String>,
    },
    LawNotInForce {
        law: String,
        why: String,
    },
    CitationVague {
        citation: String,
        lacks: String,
    },
    BadNumber {
        what: String,
        reason: String,
    },
    Heavier {
        what: Vec<String>,
    },
    ProofMissing {
        mode: &'static str,
        lacks: Vec<&'static str>,
    },
    /// A condition of the pack that should hold and does not, in the item's own words.
    DoesNotHold {
        what: String,
    },
    UnderAge {
        age: u32,
        limit: u32,
    },
    /// The catalogue does not fit itself, the papers or their pages.
    Catalogue {
        fault: CatalogueFault,
    },
    /// A paper is not bound where the order of papers has it.
    Arrangement {
        profile: String,
        wrong: Misplaced,
    },
}

/// A fine for late payment, reckoned anew. Money in fen; both ends of the stretch count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct LateFeeSum {
    pub base: i64,
    pub rate_permille: i64,
    pub from: String,
    pub to: String,
    /// Disjoint stretches of reconsideration and litigation, which do not count.
    pub stayed: Vec<Period>,
    pub stayed_days: u32,
    /// Days that count.
    pub days: u32,
    /// What these days come to, at most `cap`.
    pub due: i64,
    pub cap: i64,
    pub days_claimed: Option<u32>,
    pub amount: i64,
    /// What is wrong, in words.
    pub wrong: Vec<String>,
}

/// A fine by the day, reckoned anew. Money in fen; both ends of the stretch count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct DailyFineSum {
    pub from: String,
    pub to: String,
    pub days: i64,
    /// The first fine.
    pub base: i64,
    /// What the days come to.
    pub due: i64,
    pub amount: i64,
    /// What is wrong, in words.
    pub wrong: Vec<String>,
}

/// Why one officer's certificate does not count on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unqualified {
    pub name: String,
    pub reason: &'static str,
}
