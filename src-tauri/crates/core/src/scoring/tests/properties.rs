//! What must hold for every pack and every decision. The bounds are compared with every way in which the open items
//! can be decided, tried one by one.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::standard::Item;
use crate::standard::model::{Counting, Method};

/// A pack as JSON values, so that items can be taken out of it.
#[derive(Debug, Clone)]
struct Draft {
    blocks: Vec<(Json, Vec<Json>)>,
    scoring: Json,
}

impl Draft {
    fn pack(&self) -> Pack {
        let named = self.blocks.iter().enumerate();
        let blocks =
            named.map(|(at, (method, items))| block(&format!("B{at}"), method.clone(), items.clone()));
        pack(blocks.collect(), self.scoring.clone())
    }

    fn without(&self, item: &str) -> Draft {
        let mut draft = self.clone();
        for (_, items) in &mut draft.blocks {
            items.retain(|one| one["id"] != item);
        }
        draft
    }
}

fn counting(earns: bool, points: i64) -> BoxedStrategy<Json> {
    let half = points / 2;
    let code = |code: &str, points: i64, repeatable: bool| json!({"code": code, "title": code, "points": points, "repeatable": repeatable});
    let mut ways = vec![
        json!({"mode": "all_or_nothing"}),
        json!({"mode": "all_or_nothing", "deduct": half}),
        json!({"mode": "all_or_nothing", "deduct": points * 7}),
        json!({"mode": "per_occurrence", "each": half}),
        json!({"mode": "per_occurrence", "each": 25, "cap": half}),
        json!({"mode": "range", "min": 25, "max": points}),
        json!({"mode": "range", "min": 0, "max": half}),
        json!({"mode": "codes", "codes": [code("a", 30, true), code("b", half, false)]}),
        json!({"mode": "codes", "codes": [code("a", 30, false), code("b", 60, false)], "cap": 70}),
    ];
    if earns {
        ways.extend([json!({"mode": "earned", "step": 50}), json!({"mode": "earned", "step": half})]);
    }
    select(ways).boxed()
}

fn drafted_item(name: String, kind: &'static str) -> BoxedStrategy<Json> {
    let points = select(vec![100i64, 200, 300, 700, 1000]);
    let bonus = {
        let (name, points) = (name.clone(), points.clone());
        points.prop_map(move |points| item(&name, points, json!({"counting": {"mode": "bonus"}})))
    };
    if kind == "bonus" {
        return bonus.boxed();
    }
    let veto = prop_oneof![
        6 => Just(Json::Null),
        1 => select(vec!["total_zero", "fail", "block_zero"]).prop_map(|effect| json!({"effect": effect})),
        1 => Just(json!({"effect": "cap_grade", "cap": "中"})),
    ];
    let counted = points.prop_flat_map(move |points| (Just(points), counting(kind == "earned", points)));
    let other = (counted, veto).prop_map(move |((points, counting), veto)| {
        let more = if veto.is_null() { json!({}) } else { json!({"veto": veto}) };
        let mut item = item(&name, points, more);
        item["counting"] = counting;
        item
    });
    match kind {
        "earned" => prop_oneof![5 => other, 1 => bonus].boxed(),
        _ => other.boxed(),
    }
}

fn drafted_block(at: usize) -> BoxedStrategy<(Json, Vec<Json>)> {
    let methods = vec![
        ("legality", json!({"kind": "legality", "points": 900})),
        ("deduct", json!({"kind": "deduct", "from": 1000})),
        ("deduct", json!({"kind": "deduct", "from": 0})),
        ("deduct", json!({"kind": "deduct", "from": 1000, "floor": 100})),
        ("earned", json!({"kind": "earned", "rescale_to": 1000})),
        ("earned", json!({"kind": "earned", "rescale_to": 700})),
        ("bonus", json!({"kind": "bonus", "cap": 500})),
    ];
    select(methods)
        .prop_flat_map(move |(kind, method)| {
            (1usize..=4).prop_flat_map(move |count| {
                let items: Vec<_> =
                    (0..count).map(|one| drafted_item(format!("i{at}-{one}"), kind)).collect();
                (Just(method.clone()), items)
            })
        })
        .boxed()
}

fn draft() -> impl Strategy<Value = Draft> {
    let blocks = (1usize..=3).prop_flat_map(|count| (0..count).map(drafted_block).collect::<Vec<_>>());
    let sum = select(vec![json!({}), json!({"floor": 0}), json!({"floor": -300, "ceiling": 1500})]);
    let mode = select(vec!["half_up", "half_even", "down"]);
    (blocks, any::<bool>(), sum.clone(), sum, 0u8..=2, mode).prop_map(|(blocks, split, part, whole, places, mode)| {
        let ids: Vec<String> = (0..blocks.len()).map(|at| format!("B{at}")).collect();
        let with = |mut sum: Json, limits: &Json| {
            sum.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
            sum
        };
        let mut scoring = json!({
            "rounding": {"places": places, "mode": mode},
            "grades": [{"name": "高", "min": 900}, {"name": "中", "min": 500}, {"name": "低", "min": -100_000}],
        });
        let mut of = ids.clone();
        if split && ids.len() > 1 {
            scoring["subtotals"] = json!([with(json!({"id": "part", "title": "小计", "of": ids[..2]}), &part)]);
            of.splice(..2, ["part".to_owned()]);
        }
        scoring["total"] = with(json!({"id": "total", "title": "总分", "of": of}), &whole);
        Draft { blocks, scoring }
    })
}

/// Verdicts on an item, its extremes among them.
fn ways(item: &Item) -> Vec<Verdict> {
    let mut ways = vec![Verdict::Met, Verdict::NotApplicable];
    match &item.counting {
        Counting::AllOrNothing { .. } => ways.push(CONFIRMED),
        Counting::PerOccurrence { .. } => ways.extend([CONFIRMED, times(2), times(1000)]),
        Counting::Range { min, max } => ways.extend([taken(*min), taken(*max)]),
        Counting::Codes { codes, .. } => {
            ways.extend(codes.iter().map(|code| coded(&[&code.code])));
            let all =
                codes.iter().flat_map(|code| vec![code.code.as_str(); if code.repeatable { 50 } else { 1 }]);
            ways.push(coded(&all.collect::<Vec<_>>()));
        }
        Counting::Earned { step } => ways.extend([CONFIRMED, scored(*step), scored(0), scored(item.points)]),
        Counting::Bonus => ways.extend([scored(0), scored(item.points / 2), scored(item.points)]),
    }
    ways
}

fn decisions(pack: &Pack, choices: &[Index]) -> Vec<Decision> {
    let chosen = pack.items.iter().zip(choices).map(|(item, choice)| {
        let ways = ways(item);
        decide(item.id.as_str(), choice.get(&ways).clone())
    });
    chosen.collect()
}

fn choices() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 12)
}

/// A rescaled block has no item left that takes part, a bonus aside; ranges leave such ways out.
fn emptied(pack: &Pack, sheet: &Sheet) -> bool {
    let bonus = |id: &Id| pack.items.iter().any(|item| item.id == *id && item.counting == Counting::Bonus);
    pack.head.scoring.blocks.iter().any(|block| {
        let mut inside =
            sheet.lines.iter().filter(|line| line.block.as_ref() == Some(&block.id) && !bonus(&line.item));
        matches!(block.method, Method::Earned { .. })
            && inside.all(|line| matches!(line.standing, Standing::NotApplicable { .. }))
    })
}

/// Bounds of every completion of `decided`, tried one by one; those that empty a rescaled block are left
/// out.
fn by_trial(pack: &Pack, decided: &[Decision], open: &[&Item]) -> Option<(i64, i64)> {
    let Some((first, rest)) = open.split_first() else {
        let sheet = score(pack, &[], decided).unwrap();
        return sheet.range.low.zip(sheet.range.high).filter(|_| !emptied(pack, &sheet));
    };
    let tried = ways(first).into_iter().filter_map(|verdict| {
        let mut decided = decided.to_vec();
        decided.push(decide(first.id.as_str(), verdict));
        by_trial(pack, &decided, rest)
    });
    tried.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn bounds_are_exact(draft in draft(), choices in choices(), order in Just(()).prop_perturb(|(), mut rng| rng.random::<u64>())) {
        let pack = draft.pack();
        let all = decisions(&pack, &choices);
        let open: Vec<usize> = (0..3).map(|at| (order >> (8 * at)) as usize % all.len()).collect();
        let decided: Vec<_> = all.iter().enumerate().filter(|(at, _)| !open.contains(at)).map(|(_, one)| one.clone()).collect();
        let open: Vec<&Item> = pack.items.iter().enumerate().filter(|(at, _)| open.contains(at)).map(|(_, item)| item).collect();
        let sheet = score(&pack, &[], &decided).unwrap();
        if !emptied(&pack, &sheet) {
            let tried = by_trial(&pack, &decided, &open);
            prop_assert_eq!(Some(range(&sheet)), tried.map(|(low, high)| (Some(low), Some(high))));
        }
    }

    #[test]
    fn every_further_decision_narrows_the_range(draft in draft(), choices in choices(), from in any::<Index>()) {
        let pack = draft.pack();
        let mut all = decisions(&pack, &choices);
        let start = from.index(all.len());
        all.rotate_left(start);
        let mut before = score(&pack, &[], &[]).unwrap().range;
        for count in 1..=all.len() {
            let sheet = score(&pack, &[], &all[..count]).unwrap();
            if emptied(&pack, &sheet) {
                return Ok(());
            }
            let now = sheet.range;
            prop_assert!(now.high.is_some() && now.high <= before.high, "{before:?} then {now:?}");
            prop_assert!(now.low >= before.low, "{before:?} then {now:?}");
            before = now;
        }
        let sheet = score(&pack, &[], &all).unwrap();
        prop_assert!(sheet.is_final());
        prop_assert_eq!(before.low, before.high, "nothing is open");
        prop_assert!(sheet.total().is_none_or(|total| Some(total) == before.low));
    }

    #[test]
    fn one_more_confirmed_fault_never_raises_anything(
        draft in draft(), choices in choices(), known in 0usize..12, at in any::<Index>(), way in any::<Index>(),
    ) {
        let pack = draft.pack();
        let mut decided = decisions(&pack, &choices);
        let at = at.index(decided.len());
        let item = &pack.items[at];
        let worse: Vec<_> = ways(item).into_iter().filter(|way| matches!(way, Verdict::Confirmed { .. })).collect();
        if worse.is_empty() {
            return Ok(());
        }
        // Among decided items and open ones alike; applicability stays as it is.
        decided[at].verdict = Verdict::Met;
        decided.swap(0, at);
        decided.truncate(1 + known);
        let before = score(&pack, &[], &decided).unwrap();
        decided[0].verdict = way.get(&worse).clone();
        let after = score(&pack, &[], &decided).unwrap();
        if before.range.high.is_some() {
            prop_assert!(after.range.low <= before.range.low);
            prop_assert!(after.range.high <= before.range.high);
            prop_assert!(before.total().is_none() || after.total() <= before.total());
        }
    }

    #[test]
    fn order_does_not_matter(draft in draft(), choices in choices(), turn in any::<Index>()) {
        let pack = draft.pack();
        let mut decided = decisions(&pack, &choices);
        let mut outcomes: Vec<_> = pack.items.iter().enumerate().map(|(at, item)| match at % 3 {
            0 => found(item.id.as_str(), Nature::Fault),
            1 => Outcome { settled: true, ..outcome(item.id.as_str(), State::Met) },
            _ => outcome(item.id.as_str(), State::Unclear),
        }).collect();
        decided.truncate(decided.len() / 2);
        let first = serde_json::to_string(&score(&pack, &outcomes, &decided).unwrap()).unwrap();
        outcomes.reverse();
        decided.reverse();
        let by = turn.index(outcomes.len());
        outcomes.rotate_left(by);
        let second = serde_json::to_string(&score(&pack, &outcomes, &decided).unwrap()).unwrap();
        prop_assert_eq!(first, second);
    }

    #[test]
    fn not_applicable_is_as_if_the_item_were_not_there(draft in draft(), choices in choices(), at in any::<Index>()) {
        let pack = draft.pack();
        let mut decided = decisions(&pack, &choices);
        let at = at.index(decided.len());
        let name = decided[at].item.to_string();
        let siblings = draft.blocks.iter().find(|(_, items)| items.iter().any(|one| one["id"] == name.as_str())).unwrap();
        decided[at].verdict = Verdict::NotApplicable;
        let sheet = score(&pack, &[], &decided).unwrap();
        if siblings.0["kind"] != "earned" {
            decided[at].verdict = Verdict::Met;
            let met = score(&pack, &[], &decided).unwrap();
            prop_assert_eq!(sheet.range, met.range, "不适用 is no deduction");
            prop_assert_eq!(&sheet.conclusion, &met.conclusion);
        }
        if siblings.1.len() == 1 {
            return Ok(());
        }
        decided.remove(at);
        let smaller = draft.without(&name).pack();
        let removed = score(&smaller, &[], &decided).unwrap();
        prop_assert_eq!(sheet.conclusion, removed.conclusion);
        prop_assert_eq!(sheet.blocks, removed.blocks);
    }

    #[test]
    fn totals_stay_within_floor_and_ceiling(draft in draft(), choices in choices()) {
        let pack = draft.pack();
        let sheet = score(&pack, &[], &decisions(&pack, &choices)).unwrap();
        let Some(total) = sheet.total() else { return Ok(()) };
        let limits = &pack.head.scoring.total;
        prop_assert!(limits.floor.is_none_or(|floor| total >= floor));
        prop_assert!(limits.ceiling.is_none_or(|ceiling| total <= ceiling));
        let unit = 10i64.pow(2 - u32::from(pack.head.scoring.rounding.places));
        prop_assert_eq!(total % unit, 0, "rounded to the pack's places");
    }
}
