//! The sample reviews of one invented reviewer: they are about something shipped, say why and where for every point they
//! take, decide what is open and nothing else, and come to a conclusion or stay open as they are meant to.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, UnclearKind};
use anheng_core::scoring::{Conclusion, Decision, Sheet, Verdict, score};
use anheng_core::standard::Pack;
use anheng_core::standard::model::VetoEffect;
use conformance::shipped::{calendar, counting, dossier, files, name, packs, path, read};
use serde::Deserialize;

const FOLDER: &str = "sample-data/decisions";
const REVIEWER: &str = "lin-wenqing";
const GENERAL: &str = "cn.anheng.general";
const MEE: &str = "cn.mee.2024-4";

/// How a review is meant to come out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// Complete, and nothing against its legality; a grave fault of procedure may still cap its grade.
    Passes,
    /// Complete, with a veto.
    Fails,
    /// Left half done.
    Open,
}

const REVIEWS: &[(&str, &str, Meant)] = &[
    ("01-eco-hearing-lawful", GENERAL, Meant::Passes),
    ("01-eco-hearing-lawful", MEE, Meant::Passes),
    ("02-market-many-faults", GENERAL, Meant::Fails),
    ("03-summary-2023-lawful", GENERAL, Meant::Passes),
    ("04-summary-2024-faults", GENERAL, Meant::Fails),
    ("05-township-two-parties-lawful", GENERAL, Meant::Open),
    ("06-no-penalty-no-education", GENERAL, Meant::Passes),
    ("07-seizure-over-30-days", GENERAL, Meant::Fails),
    ("09-demand-enforcement-faults", GENERAL, Meant::Passes),
    ("12-comprehensive-over-90-lawful", GENERAL, Meant::Open),
    ("13-overlap-heavier", GENERAL, Meant::Fails),
    ("14-party-name-code-signature", GENERAL, Meant::Fails),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile {
    dossier: String,
    pack: String,
    reviewer: String,
    decisions: Vec<Decision>,
    #[serde(default)]
    good_points: Vec<GoodPoint>,
    opinion: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GoodPoint {
    text: String,
    page: Option<u32>,
}

/// A review with what it is about.
struct Review<'p> {
    name: String,
    meant: Meant,
    file: ReviewFile,
    pack: &'p Pack,
    dossier: Dossier,
    assessment: Assessment,
}

fn reviews(packs: &[Pack]) -> Vec<Review<'_>> {
    let (calendar, counting) = (calendar(), counting());
    let review = |&(stem, pack, meant): &(&str, &str, Meant)| {
        let name = format!("{stem}.{pack}.json");
        let file: ReviewFile = serde_json::from_slice(&read(&path(FOLDER).join(&name)))
            .unwrap_or_else(|error| panic!("{name} is malformed: {error}"));
        let pack = packs
            .iter()
            .find(|pack| pack.reference() == file.pack)
            .unwrap_or_else(|| panic!("{name}: there is no pack {}", file.pack));
        let bytes = read(&path("sample-data/dossiers").join(format!("{stem}.json")));
        let dossier = dossier(stem, &bytes);
        let assessment = assess(pack, &dossier, &calendar, &counting, &Parameters::default());
        Review { name, meant, file, pack, dossier, assessment }
    };
    REVIEWS.iter().map(review).collect()
}

impl Review<'_> {
    fn sheet(&self, decisions: &[Decision]) -> Sheet {
        score(self.pack, &self.assessment.outcomes, decisions)
            .unwrap_or_else(|error| panic!("{} is refused: {:?}", self.name, error.problems))
    }

    fn has_page(&self, page: u32) -> bool {
        self.dossier.documents.iter().any(|document| {
            let (from, to) = (document.page_from.known(), document.page_to.known());
            from.zip(to).is_some_and(|(from, to)| (*from..=*to).contains(&page))
        })
    }

    /// Whether the decision confirms a fault or gives less than everything.
    fn takes_points(&self, decision: &Decision) -> bool {
        let full = self.pack.items.iter().find(|item| item.id == decision.item).map(|item| item.points);
        match &decision.verdict {
            Verdict::Confirmed { .. } => true,
            Verdict::Scored { points } => full.is_some_and(|full| *points < full),
            Verdict::Met | Verdict::NotApplicable => false,
        }
    }
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_decisions_is_listed_here() {
    let found: BTreeSet<String> = files(&path(FOLDER), ".json").iter().map(|path| name(path)).collect();
    let listed: BTreeSet<String> =
        REVIEWS.iter().map(|(stem, pack, _)| format!("{stem}.{pack}.json")).collect();
    assert_eq!(found, listed);
}

#[test]
fn reviews_name_their_dossier_pack_reviewer_and_opinion() {
    let packs = packs();
    for review in reviews(&packs) {
        let name = &review.name;
        assert_eq!(review.file.dossier, review.dossier.id.as_str(), "{name} is about another dossier");
        assert!(name.ends_with(&format!(".{}.json", review.pack.head.id)), "{name} is by another pack");
        assert_eq!(review.file.reviewer, REVIEWER, "{name}");
        assert!(!review.file.opinion.trim().is_empty(), "{name} has no opinion");
        for good in &review.file.good_points {
            assert!(!good.text.trim().is_empty(), "{name}: a good point says nothing");
            assert!(good.page.is_none_or(|page| review.has_page(page)), "{name}: no such page: {good:?}");
        }
    }
}

#[test]
fn only_what_is_open_is_decided() {
    let packs = packs();
    let mut wrong = Vec::new();
    for review in reviews(&packs) {
        let before = review.sheet(&[]);
        let open: BTreeSet<_> = before.open().map(|line| &line.item).collect();
        let settled = review.file.decisions.iter().filter(|decision| !open.contains(&decision.item));
        wrong.extend(settled.map(|decision| format!("{}: {} was not open", review.name, decision.item)));
    }
    none(&wrong);
}

#[test]
fn every_point_taken_has_a_reason_and_a_page_or_says_that_there_is_none() {
    let packs = packs();
    let mut wrong = Vec::new();
    for review in reviews(&packs) {
        for decision in &review.file.decisions {
            let place = format!("{}: {}", review.name, decision.item);
            if review.takes_points(decision) {
                if decision.reason.trim().is_empty() {
                    wrong.push(format!("{place} takes points without a reason"));
                }
                if decision.page.is_some() == decision.no_page {
                    wrong.push(format!("{place} needs a page or no_page, and not both"));
                }
            } else if decision.no_page {
                wrong.push(format!("{place} takes nothing, yet says that it has no page"));
            }
            if decision.page.is_some_and(|page| !review.has_page(page)) {
                wrong.push(format!("{place}: no document has page {:?}", decision.page));
            }
        }
    }
    none(&wrong);
}

/// Parameters, papers and entries that lack are looked at by a person, who says what was seen.
#[test]
fn what_could_not_be_judged_is_settled_with_a_reason() {
    let packs = packs();
    let mut wrong = Vec::new();
    for review in reviews(&packs) {
        let unclear: BTreeMap<_, _> = review
            .assessment
            .outcomes
            .iter()
            .filter_map(|outcome| Some((&outcome.item, outcome.unclear?)))
            .filter(|(_, kind)| *kind != UnclearKind::Manual)
            .collect();
        for decision in &review.file.decisions {
            if let Some(kind) = unclear.get(&decision.item)
                && decision.reason.trim().is_empty()
            {
                wrong.push(format!("{}: {} ({}) has no reason", review.name, decision.item, kind.label()));
            }
        }
    }
    none(&wrong);
}

/// The truths are the faults of the checks, proved in `sample_truth.rs`: a reviewer who read the dossier confirms them.
#[test]
fn every_fault_that_was_found_is_confirmed() {
    let packs = packs();
    let mut wrong = Vec::new();
    for review in reviews(&packs) {
        for outcome in review.assessment.outcomes.iter().filter(|outcome| outcome.has_fault()) {
            let confirmed = review.file.decisions.iter().any(|decision| {
                decision.item == outcome.item && matches!(decision.verdict, Verdict::Confirmed { .. })
            });
            if !confirmed {
                wrong.push(format!("{}: {} is not confirmed", review.name, outcome.item));
            }
        }
    }
    none(&wrong);
}

#[test]
fn complete_reviews_have_a_final_sheet_and_the_others_none() {
    let packs = packs();
    for review in reviews(&packs) {
        let name = &review.name;
        let sheet = review.sheet(&review.file.decisions);
        let open: Vec<_> = sheet.open().map(|line| line.item.as_str()).collect();
        match (&sheet.conclusion, review.meant) {
            (Conclusion::Final { total, failed, by_rule, .. }, Meant::Passes) => {
                assert!(total.is_some() && !failed && by_rule.is_empty(), "{name}: {:?}", sheet.conclusion);
                let fails = sheet.vetoes.iter().any(|veto| veto.effect != VetoEffect::CapGrade);
                assert!(!fails, "{name} has a veto that fails it");
            }
            (Conclusion::Final { failed, by_rule, .. }, Meant::Fails) => {
                assert!(*failed && by_rule.is_empty(), "{name}: {:?}", sheet.conclusion);
                assert!(!sheet.vetoes.is_empty(), "{name} fails without a veto");
            }
            (Conclusion::Provisional { failed, .. }, Meant::Open) => {
                assert!(!failed && !open.is_empty(), "{name}: {:?}", sheet.conclusion);
            }
            (conclusion, _) => panic!("{name} comes out otherwise: {conclusion:?}; open: {open:?}"),
        }
    }
}
