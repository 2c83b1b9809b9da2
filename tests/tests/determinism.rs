//! The same input gives the same bytes, and the order in which things were entered decides nothing.

use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, State, UnclearKind};
use anheng_core::standard::Pack;
use conformance::shipped::{calendar, counting, dossier, dossiers, packs};

fn samples() -> Vec<(String, Vec<u8>)> {
    let mut all = dossiers("sample-data/dossiers");
    all.extend(dossiers("sample-data/published"));
    assert!(all.len() > 50, "the sample dossiers were not found");
    all
}

#[test]
fn judging_twice_and_after_writing_and_reading_gives_identical_bytes() {
    let (packs, calendar, counting) = (packs(), calendar(), counting());
    for (name, bytes) in samples() {
        let dossier = dossier(&name, &bytes);
        let written = serde_json::to_vec(&dossier).expect("a dossier can always be written");
        let again = Dossier::from_json(&written)
            .unwrap_or_else(|refusal| panic!("{name} is refused when written: {refusal}"));
        assert_eq!(dossier, again, "{name} changes when it is written and read");
        assert_eq!(
            written,
            serde_json::to_vec(&again).expect("writable"),
            "{name} is not written the same way twice"
        );
        for pack in &packs {
            let judged = |dossier: &Dossier| {
                let assessment = assess(pack, dossier, &calendar, &counting, &Parameters::default());
                serde_json::to_vec(&assessment).expect("an assessment can always be written")
            };
            let first = judged(&dossier);
            assert!(first == judged(&dossier), "{name} by {}: judged twice, two answers", pack.reference());
            assert!(
                first == judged(&again),
                "{name} by {}: another answer after reading again",
                pack.reference()
            );
        }
    }
}

/// What does not depend on the order of entry: the state of each item, why it is unclear, and how many findings of
/// which nature it has.
fn verdicts(assessment: &Assessment) -> Vec<(String, State, Option<UnclearKind>, usize, bool)> {
    let each = assessment.outcomes.iter();
    each.map(|o| (o.item.to_string(), o.state, o.unclear, o.findings.len(), o.has_fault())).collect()
}

#[test]
fn the_order_of_entry_decides_nothing() {
    let (packs, calendar, counting) = (packs(), calendar(), counting());
    let judged = |pack: &Pack, dossier: &Dossier| {
        verdicts(&assess(pack, dossier, &calendar, &counting, &Parameters::default()))
    };
    for (name, bytes) in samples() {
        let forth = dossier(&name, &bytes);
        let mut back = forth.clone();
        back.agencies.reverse();
        back.officers.reverse();
        back.parties.reverse();
        back.acts.reverse();
        back.penalties.reverse();
        back.documents.reverse();
        back.absent_documents.reverse();
        back.corrections.reverse();
        back.evidence.reverse();
        back.periods.reverse();
        back.measures.reverse();
        back.payments.reverse();
        // Not the catalogue: which entry stands first is what it says.
        for document in &mut back.documents {
            document.officers.reverse();
            document.signatures.reverse();
            document.seals.reverse();
            document.services.reverse();
            document.citations.reverse();
        }
        back.verify().unwrap_or_else(|refusal| panic!("{name} reversed: {refusal}"));
        for pack in &packs {
            let differing: Vec<_> =
                judged(pack, &forth).into_iter().zip(judged(pack, &back)).filter(|(a, b)| a != b).collect();
            assert!(differing.is_empty(), "{name} by {}: {differing:?}", pack.reference());
        }
    }
}

/// Ids of findings are what decisions hang on: no two of one assessment may be the same.
#[test]
fn no_two_findings_share_an_id() {
    let (packs, calendar, counting) = (packs(), calendar(), counting());
    for (name, bytes) in samples() {
        for pack in &packs {
            let assessment =
                assess(pack, &dossier(&name, &bytes), &calendar, &counting, &Parameters::default());
            let mut ids = std::collections::BTreeSet::new();
            for finding in assessment.outcomes.iter().flat_map(|outcome| &outcome.findings) {
                assert!(
                    ids.insert(&finding.id),
                    "{name} by {}: two findings are {}",
                    pack.reference(),
                    finding.id
                );
            }
        }
    }
}
