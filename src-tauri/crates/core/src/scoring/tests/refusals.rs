//! Decisions that do not fit are refused, all at once, each with its item, its code and what to do.

use super::*;
use ProblemCode::*;

fn sample() -> Pack {
    let codes = json!([
        {"code": "a", "title": "一次", "points": 200},
        {"code": "b", "title": "每处", "points": 100, "repeatable": true},
    ]);
    let items = vec![
        item("all", 500, json!({})),
        item("per", 500, json!({"counting": {"mode": "per_occurrence", "each": 100}})),
        item("range", 500, json!({"counting": {"mode": "range", "min": 100, "max": 500}})),
        item("codes", 500, json!({"counting": {"mode": "codes", "codes": codes}})),
        item("veto", 0, json!({"veto": {"effect": "total_zero"}})),
    ];
    let earned = vec![item("earned", 500, json!({"counting": {"mode": "earned", "step": 50}}))];
    let bonus = vec![item("bonus", 500, json!({"counting": {"mode": "bonus"}}))];
    pack(
        vec![
            block("A", json!({"kind": "deduct", "from": 5_000}), items),
            block("E", json!({"kind": "earned", "rescale_to": 5_000}), earned),
            block("P", json!({"kind": "bonus", "cap": 500}), bonus),
        ],
        json!({}),
    )
}

fn refused(decisions: &[Decision]) -> Vec<(String, ProblemCode)> {
    let error = score(&sample(), &[], decisions).unwrap_err();
    for problem in &error.problems {
        assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem:?}");
    }
    let item = |problem: &ScoreProblem| problem.item.as_ref().map(ToString::to_string).unwrap_or_default();
    error.problems.iter().map(|problem| (item(problem), problem.code)).collect()
}

#[test]
fn each_kind_of_mistake_has_its_code() {
    let silent = |item: &str, verdict| Decision { reason: " ".into(), ..decide(item, verdict) };
    for (decision, code) in [
        (decide("ghost", Verdict::Met), UnknownItem),
        (silent("range", taken(100)), ReasonMissing),
        (silent("veto", CONFIRMED), ReasonMissing),
        (decide("all", times(2)), OccurrencesNotAllowed),
        (decide("per", times(0)), OccurrencesZero),
        (decide("all", taken(100)), PointsNotAllowed),
        (decide("earned", taken(100)), PointsNotAllowed),
        (decide("range", CONFIRMED), PointsMissing),
        (decide("range", taken(99)), PointsOutOfBounds),
        (decide("range", taken(501)), PointsOutOfBounds),
        (decide("earned", scored(-50)), PointsOutOfBounds),
        (decide("earned", scored(550)), PointsOutOfBounds),
        (decide("bonus", scored(501)), PointsOutOfBounds),
        (decide("earned", scored(30)), PointsOffStep),
        (decide("per", coded(&["a"])), CodesNotAllowed),
        (decide("codes", CONFIRMED), CodesMissing),
        (decide("codes", coded(&["z"])), CodeUnknown),
        (decide("codes", coded(&["a", "b", "a"])), CodeNotRepeatable),
        (decide("bonus", CONFIRMED), NotConfirmable),
        (decide("all", scored(100)), NotScorable),
    ] {
        let item = decision.item.to_string();
        assert_eq!(refused(std::slice::from_ref(&decision)), [(item, code)], "{decision:?}");
    }
    assert_eq!(
        refused(&[decide("all", Verdict::Met), decide("all", CONFIRMED)]),
        [("all".into(), DecidedTwice)]
    );
}

#[test]
fn a_mere_dismissal_of_a_veto_needs_no_reason() {
    let dismissed = Decision { reason: String::new(), ..decide("veto", Verdict::Met) };
    assert!(score(&sample(), &[], &[dismissed]).is_ok());
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_pack() {
    let decisions = [
        decide("ghost", Verdict::Met),
        decide("bonus", CONFIRMED),
        decide("codes", coded(&["z", "a", "a", "y"])),
        decide("all", times(2)),
    ];
    let expected = [
        ("all", OccurrencesNotAllowed),
        ("codes", CodeUnknown),
        ("codes", CodeUnknown),
        ("codes", CodeNotRepeatable),
        ("bonus", NotConfirmable),
        ("ghost", UnknownItem),
    ]
    .map(|(item, code)| (item.to_owned(), code));
    assert_eq!(refused(&decisions), expected);
    let mut turned = decisions;
    turned.reverse();
    assert_eq!(refused(&turned), expected);
    let error = score(&sample(), &[], &turned).unwrap_err().to_string();
    assert!(
        error.starts_with("项目 all“项目all”（all）：此项不按处数扣分，不能填处数；请删去处数\n"),
        "{error}"
    );
}

#[test]
fn outcomes_of_another_pack_are_refused() {
    let strange = score(&sample(), &[outcome("ghost", State::Met)], &[]).unwrap_err();
    assert_eq!(strange.problems[0].code, OutcomeForUnknownItem);
    let twice = [outcome("all", State::Met), outcome("all", State::NotMet)];
    assert_eq!(score(&sample(), &twice, &[]).unwrap_err().problems[0].code, OutcomeTwice);
}

#[test]
fn numbers_beyond_exact_arithmetic_are_refused_and_never_wrap() {
    // Six denominators near 10⁸ without common factors: their product leaves i128.
    let points = |at: i64| 100_000_000 - 2 * at - 1;
    let items = (0..6).map(|at| {
        let item = item(&format!("x{at}"), points(at), json!({"counting": {"mode": "earned", "step": 1}}));
        block(&format!("B{at}"), json!({"kind": "earned", "rescale_to": 10_000}), vec![item])
    });
    let pack = pack(items.collect(), json!({}));
    let decisions: Vec<_> = (0..6).map(|at| decide(&format!("x{at}"), scored(points(at) - 1))).collect();
    assert_eq!(score(&pack, &[], &decisions).unwrap_err().problems[0].code, TooLarge);
}
