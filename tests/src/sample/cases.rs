//! Which dossiers are made and committed: lawful ones of every kind, and the same kinds with defects.

use serde_json::Value;

use anheng_core::calendar::Calendar;

use super::defects::*;
use super::defects_more::*;
use super::made;
use super::profile::*;
use crate::truth::Truth;

/// A dossier to be made.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Name of the file, and id of the dossier.
    pub name: &'static str,
    pub profile: &'static Profile,
    pub seed: u64,
    pub defects: &'static [&'static Defect],
}

impl Case {
    pub fn make(&self, calendar: &Calendar) -> (Value, Truth) {
        made(self.name, self.profile, self.seed, self.defects, calendar)
    }
}

const fn case(
    name: &'static str,
    profile: &'static Profile,
    seed: u64,
    defects: &'static [&'static Defect],
) -> Case {
    Case { name, profile, seed, defects }
}

pub const CASES: &[Case] = &[
    case("g01-building-lawful", &BUILDING, 101, &[]),
    case("g02-hearing-lawful", &HEARD, 102, &[]),
    case("g03-waived-electronic-2022-lawful", &WAIVED, 103, &[]),
    case("g04-township-detained-lawful", &TOWNSHIP, 104, &[]),
    case("g05-seizure-2026-lawful", &SEIZED, 105, &[]),
    case("g06-sealing-extended-2023-lawful", &SEIZED_LONG, 106, &[]),
    case("g07-preserved-mail-lawful", &PRESERVED, 107, &[]),
    case("g08-first-time-no-penalty-lawful", &FIRST_TIME, 108, &[]),
    case("g09-on-spot-2023-lawful", &ON_SPOT_OLD, 109, &[]),
    case("g10-on-spot-2024-lawful", &ON_SPOT_NEW, 110, &[]),
    case("g11-tax-mail-2026-lawful", &TAXED, 111, &[]),
    case("g12-announced-lawful", &ANNOUNCED, 112, &[]),
    case("g13-building-sent-late", &BUILDING, 113, &[&SENT_LATE, &NOT_SIGNED_FOR]),
    case("g14-hearing-short-notice", &HEARD, 114, &[&HEARING_SHORT, &HOST_INVESTIGATED, &FEE_CHARGED]),
    case("g15-seized-over-thirty", &SEIZED, 115, &[&SEIZED_OVER, &SEIZED_WITHOUT_A_WORD]),
    case(
        "g16-preserved-too-long",
        &PRESERVED,
        116,
        &[&PRESERVED_LONG, &STATEMENT_UNANSWERED, &NO_RETURN_RECEIPT],
    ),
    case("g17-over-ninety-days", &BUILDING, 117, &[&OVER_NINETY, &OTHER_NAME, &NO_BANK]),
    case("g18-decided-early", &SEIZED, 118, &[&DECIDED_EARLY, &HEARING_DAYS_OLD]),
    case("g19-waived-unreviewed", &WAIVED, 119, &[&REVIEW_MISSING, &NO_CONSENT, &CERTIFICATE_EXPIRED]),
    case("g20-township-left", &TOWNSHIP, 120, &[&LEFT_UNWITNESSED, &ONE_OFFICER, &NOTICE_WITHOUT_BASIS]),
    case("g21-on-spot-over-limit", &ON_SPOT_NEW, 121, &[&SUMMARY_OVER_LIMIT, &SUE_AT_ONCE, &NOT_REPORTED]),
    case("g22-on-spot-handed-in-late", &ON_SPOT_OLD, 122, &[&HANDED_IN_LATE, &NOT_PAGED]),
    case("g23-no-education", &FIRST_TIME, 123, &[&NO_EDUCATION, &CERTIFICATE_NOT_SHOWN]),
    case("g24-announced-too-short", &ANNOUNCED, 124, &[&ANNOUNCED_SHORT, &DELIBERATED_LATE]),
    case("g25-hearing-heavier", &HEARD, 125, &[&HEAVIER, &TWO_PLACES, &NOT_SEALED]),
    case("g26-building-no-notice", &BUILDING, 126, &[&NOTICE_MISSING, &SUE_IN_THREE]),
    case("g27-sealing-no-meeting", &SEIZED_LONG, 127, &[&DELIBERATION_MISSING, &OTHER_SEAL]),
    case("g28-announced-old-body", &ANNOUNCED, 128, &[&OLD_BODY, &REVIEWED_LATE, &ALTERED]),
    case("g29-building-hearing-untold", &BUILDING, 129, &[&HEARING_NOT_TOLD]),
];
