//! What a check answers: what it found wrong, what it missed, or why it does not apply.

use crate::outcome::{Detail, Evidence, Missing};
use crate::standard::model::Nature;

/// One thing found wrong, before the engine gives it its id and nature.
#[derive(Debug)]
pub struct Found {
    pub detail: Detail,
    pub evidence: Vec<Evidence>,
    /// Values that it rests on besides the evidence; they go into its id and are not shown.
    pub rests_on: Vec<Evidence>,
    /// A question whatever the item says: the law itself is open here.
    pub only_question: bool,
}

/// A check adds to its answer as it goes; nothing added means 符合.
#[derive(Debug, Default)]
pub struct Answer {
    pub found: Vec<Found>,
    pub missing: Vec<Missing>,
    pub not_applicable: Option<String>,
    /// What was left alone, in words.
    pub notes: Vec<String>,
}

impl Answer {
    pub fn met() -> Self {
        Answer::default()
    }

    pub fn unclear(missing: Vec<Missing>) -> Self {
        Answer { missing, ..Answer::default() }
    }

    pub fn not_applicable(because: impl Into<String>) -> Self {
        Answer { not_applicable: Some(because.into()), ..Answer::default() }
    }

    pub fn fault(&mut self, detail: Detail, evidence: Vec<Evidence>) {
        self.found.push(Found { detail, evidence, rests_on: Vec::new(), only_question: false });
    }

    pub fn question(&mut self, detail: Detail, evidence: Vec<Evidence>) {
        self.found.push(Found { detail, evidence, rests_on: Vec::new(), only_question: true });
    }

    pub fn miss(&mut self, missing: impl IntoIterator<Item = Missing>) {
        self.missing.extend(missing);
    }
}

impl Found {
    pub fn nature(&self, raises: Nature) -> Nature {
        if self.only_question { Nature::Question } else { raises }
    }
}
