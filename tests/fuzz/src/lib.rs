//! What must hold for any bytes that a dossier or a pack may be made of: a clean refusal, or a value that survives
//! writing and reading and can be judged without a panic. Shared by libFuzzer, the mutator and the replay in `./check`.
//! For databases and manifests, see `store`; for workbooks, `office`.

pub mod office;
pub mod store;

use std::sync::LazyLock;

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::explain;
use anheng_core::outcome::{Assessment, Evidence, SeenValue};
use anheng_core::refusal::Refusal;
use anheng_core::scoring::{Decision, Verdict, score};
use anheng_core::standard::{Item, Pack, PackFile, examples};

struct Fixed {
    calendar: Calendar,
    counting: CountingRules,
    /// Asks one question of every check kind.
    pack: Pack,
    full: Dossier,
    bare: Dossier,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let calendar = include_bytes!("../../../schemas/calendar/cn.json");
    let counting = include_bytes!("../../../schemas/calendar/counting.json");
    Fixed {
        calendar: Calendar::from_json(calendar).expect("the shipped calendar must load"),
        counting: CountingRules::from_json(counting).expect("the shipped counting rules must load"),
        pack: read_pack(include_bytes!("../data/pack.json")).expect("data/pack.json must load"),
        full: Dossier::from_json(include_bytes!("../../../sample-data/dossiers/02-market-many-faults.json"))
            .expect("the sample must load"),
        bare: Dossier::from_json(include_bytes!("../corpus/dossier/smallest.json"))
            .expect("the smallest must load"),
    }
});

fn read_pack(bytes: &[u8]) -> Result<Pack, Refusal> {
    Pack::read(&[PackFile { name: "pack.json", bytes }])
}

/// Any bytes as a dossier.
pub fn dossier(bytes: &[u8]) {
    let dossier = match Dossier::from_json(bytes) {
        Ok(dossier) => dossier,
        Err(refusal) => return refused(&refusal),
    };
    let written = serde_json::to_vec(&dossier).expect("a dossier that was read can be written");
    let again = match Dossier::from_json(&written) {
        Ok(again) => again,
        // Shortest numbers and escapes make most dossiers smaller, but not every one.
        Err(_) if written.len() > Dossier::MAX_BYTES => return,
        Err(refusal) => panic!("what was written is refused: {refusal}"),
    };
    assert!(dossier == again, "writing and reading must change nothing");
    judge(&FIXED.pack, &dossier, Some(&written));
}

/// Any bytes as a pack of one file.
pub fn pack(bytes: &[u8]) {
    let pack = match read_pack(bytes) {
        Ok(pack) => pack,
        Err(refusal) => return refused(&refusal),
    };
    let written = serde_json::to_vec(&pack.head).expect("a pack that was read can be written");
    let again = match read_pack(&written) {
        Ok(again) => again,
        Err(_) if written.len() > Pack::MAX_BYTES => return,
        Err(refusal) => panic!("what was written is refused: {refusal}"),
    };
    let rewritten = serde_json::to_vec(&again.head).expect("a pack that was read can be written");
    assert!(written == rewritten, "writing and reading must change nothing");
    assert_eq!(pack.items.len(), again.items.len(), "writing and reading must keep every item");
    // Whether its examples hold is the pack's own affair; that they can be run is not.
    let _ = examples::run(&pack, &FIXED.calendar, &FIXED.counting);
    judge(&pack, &FIXED.full, None);
    judge(&pack, &FIXED.bare, None);
}

/// A refusal says something about some place, in bounded space.
fn refused(refusal: &Refusal) {
    assert!(!refusal.problems.is_empty(), "a refusal must name a problem");
    assert!(refusal.problems.len() <= Refusal::MOST, "too many problems help nobody");
    for problem in &refusal.problems {
        assert!(!problem.message.is_empty(), "a problem must say what is wrong");
        assert!(problem.to_string().len() < 20_000, "a message must not repeat the file");
    }
}

fn judge(pack: &Pack, dossier: &Dossier, json: Option<&[u8]>) {
    let ask = || assess(pack, dossier, &FIXED.calendar, &FIXED.counting, &Parameters::default());
    let assessment = ask();
    assert_eq!(assessment.outcomes.len(), pack.items.len(), "one outcome for each item");
    assert!(assessment == ask(), "the same input must give the same outcomes");
    serde_json::to_vec(&assessment).expect("outcomes can be written");
    for outcome in &assessment.outcomes {
        let _ = explain::outcome(outcome);
    }
    let _ = score(pack, &assessment.outcomes, &[]);
    for verdict in [Verdict::Met, Verdict::Confirmed { occurrences: None, points: None, codes: Vec::new() }] {
        let decided = |item: &Item| Decision {
            item: item.id.clone(),
            verdict: verdict.clone(),
            reason: "x".into(),
            page: None,
            no_page: false,
        };
        let decisions: Vec<_> = pack.items.iter().map(decided).collect();
        let _ = score(pack, &assessment.outcomes, &decisions);
    }
    if let Some(json) = json.filter(|json| json.len() < 200_000) {
        pointers(&assessment, json);
    }
}

/// Evidence of a value must point at a value.
fn pointers(assessment: &Assessment, json: &[u8]) {
    let json: serde_json::Value = serde_json::from_slice(json).expect("it was read before");
    let findings = assessment.outcomes.iter().flat_map(|outcome| &outcome.findings);
    for Evidence { pointer, seen, .. } in findings.flat_map(|finding| &finding.evidence) {
        if *seen != SeenValue::NotEntered {
            assert!(
                json.pointer(pointer).is_some(),
                "{pointer} points at nothing, yet {seen:?} was seen there"
            );
        }
    }
}
