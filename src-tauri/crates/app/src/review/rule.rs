//! How an item counts, as data for a form that asks only what the item takes. What a verdict then comes to is reckoned
//! in `core::scoring`.

use anheng_core::scoring::{codes_cap, occurrence_cap};
use anheng_core::standard::Item;
use anheng_core::standard::model::{Counting, FaultCode};
use anheng_core::standard::words::beside_veto;
use schemars::JsonSchema;
use serde::Serialize;

/// All points in 0.01 分.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Rule {
    AllOrNothing {
        deduct: i64,
    },
    PerOccurrence {
        each: i64,
        cap: i64,
    },
    Range {
        min: i64,
        max: i64,
    },
    Codes {
        codes: Vec<FaultCode>,
        /// None: no limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        cap: Option<i64>,
    },
    /// Points given by hand up to `of`, in multiples of `step`.
    Earned {
        step: i64,
        of: i64,
    },
    Bonus {
        of: i64,
    },
}

impl Rule {
    pub(super) fn of(item: &Item) -> Self {
        match &item.counting {
            Counting::AllOrNothing { deduct } => Rule::AllOrNothing { deduct: deduct.unwrap_or(item.points) },
            Counting::PerOccurrence { each, cap } => {
                Rule::PerOccurrence { each: *each, cap: occurrence_cap(item, *cap) }
            }
            Counting::Range { min, max } => Rule::Range { min: *min, max: *max },
            Counting::Codes { codes, cap } => {
                Rule::Codes { codes: codes.clone(), cap: codes_cap(item, *cap) }
            }
            Counting::Earned { step } => Rule::Earned { step: *step, of: item.points },
            Counting::Bonus => Rule::Bonus { of: item.points },
        }
    }
}

/// A veto that is all its item does, points included.
pub(super) fn is_veto_alone(item: &Item) -> bool {
    item.veto.is_some() && beside_veto(item).is_none()
}
