//! The id of a finding: a hash of what it rests on, so that a decision stands as long as that does.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::outcome::{Detail, Evidence};
use crate::standard::Item;
use crate::standard::pack::hex;

/// What tells two findings on the same evidence apart, and what a finding rests on that its evidence does not show as
/// a value: nobody signed for two roles, a proof that lacks something else than before, a deadline that moved.
fn aspect(detail: &Detail) -> Vec<u8> {
    let says = serde_json::to_value(detail).ok().and_then(|json| json.get("says").cloned());
    let of = match detail {
        Detail::NotSigned { role, .. } => json!(role),
        Detail::PaperLacking { title, .. } => json!(title),
        Detail::Arrangement { wrong, .. } => json!(wrong),
        Detail::Catalogue { fault } => json!(fault),
        Detail::ProofMissing { lacks, .. } => json!(lacks),
        Detail::Overlap { officer } => json!(officer),
        Detail::OutsideHours { when, .. } => json!(when),
        Detail::LateFee(sum) => json!(sum.wrong),
        Detail::DailyFine(sum) => json!(sum.wrong),
        Detail::CitationDiffers { usage, notice, decision, .. } => json!([usage, notice, decision]),
        Detail::LawNotInForce { why: words, .. } | Detail::CitationVague { lacks: words, .. } => json!(words),
        Detail::SamePerson { people, .. } => json!(people),
        Detail::NotQualified { officers, .. } => json!(officers),
        Detail::NotAsRostered { fault, .. } => json!(fault),
        Detail::Heavier { what } => json!(what),
        Detail::Late { deadline, .. }
        | Detail::TooEarly { deadline, .. }
        | Detail::Borderline { deadline, .. } => {
            json!(deadline.latest().to_string())
        }
        _ => json!(null),
    };
    json!([says, of]).to_string().into_bytes()
}

/// Hash of item, check, element ids and values seen: it changes when, and only when, what the finding rests on does.
pub(super) fn identity<'e>(
    item: &Item,
    check: &str,
    detail: &Detail,
    evidence: impl Iterator<Item = &'e Evidence>,
) -> String {
    let mut hasher = Sha256::new();
    let mut put = |part: &[u8]| {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    };
    put(item.id.as_str().as_bytes());
    put(check.as_bytes());
    put(&aspect(detail));
    let mut evidence = evidence.peekable();
    if evidence.peek().is_none() {
        // Without a place in the dossier the finding is what it says.
        put(&serde_json::to_vec(detail).unwrap_or_default());
    }
    for one in evidence {
        put(one.element.as_str().as_bytes());
        put(one.field.as_bytes());
        put(&serde_json::to_vec(&one.seen).unwrap_or_default());
    }
    hex(&hasher.finalize()[..8])
}
