//! Each way of counting, in blocks that deduct and in blocks that earn, computed by hand.

use super::*;

/// One item in a block that deducts from 100 and, the same, in one that earns up to 100.
fn both(points: i64, counting: Json) -> [Pack; 2] {
    [json!({"kind": "deduct", "from": 10_000}), json!({"kind": "earned", "rescale_to": 10_000})].map(
        |method| {
            let items = vec![item("x", points, json!({"counting": counting})), item("y", 1000, json!({}))];
            pack(vec![block("A", method, items)], json!({}))
        },
    )
}

/// Totals in the two blocks when `y` is met.
fn totals(packs: &[Pack; 2], verdict: &Verdict) -> [Option<i64>; 2] {
    [0, 1].map(|at| others_met(&packs[at], &[("x", verdict.clone())]).total())
}

fn bounds(packs: &[Pack; 2]) -> [(Option<i64>, Option<i64>); 2] {
    [0, 1].map(|at| range(&others_open(&packs[at], &[("y", Verdict::Met)])))
}

#[test]
fn all_or_nothing_may_take_more_than_the_item_carries() {
    let packs = both(1000, json!({"mode": "all_or_nothing"}));
    assert_eq!(totals(&packs, &CONFIRMED), [Some(9_000), Some(5_000)]);
    assert_eq!(bounds(&packs), [(Some(9_000), Some(10_000)), (Some(5_000), Some(10_000))]);

    // 扣100 on an item of 10 points: 100 − 100 where points are deducted.
    let items = vec![item("x", 1000, json!({"counting": {"mode": "all_or_nothing", "deduct": 10_000}}))];
    let oversized =
        pack(vec![block("A", json!({"kind": "deduct", "from": 9_000, "floor": 0}), items)], json!({}));
    let sheet = others_met(&oversized, &[("x", CONFIRMED)]);
    assert_eq!(sheet.total(), Some(0));
    assert!(written(&sheet).contains(&"块A（下限） | -10 低于下限 0 | 0".to_owned()));
    assert_eq!(line(&sheet, "x").low, Some(-10_000));
}

#[test]
fn legality_is_full_unless_something_inside_is_confirmed() {
    let items = vec![
        item("x", 0, json!({"counting": {"mode": "all_or_nothing", "deduct": 2_000}})),
        item("y", 0, json!({"counting": {"mode": "all_or_nothing", "deduct": 4_000}})),
    ];
    let pack = pack(vec![block("L", json!({"kind": "legality", "points": 5_000}), items)], json!({}));
    assert_eq!(others_met(&pack, &[]).total(), Some(5_000));
    assert_eq!(others_met(&pack, &[("x", CONFIRMED)]).total(), Some(3_000));
    assert_eq!(others_met(&pack, &[("x", CONFIRMED), ("y", CONFIRMED)]).total(), Some(0), "not below 0");
    assert_eq!(others_met(&pack, &[("x", Verdict::NotApplicable)]).total(), Some(5_000));
}

#[test]
fn per_occurrence_stops_at_its_cap() {
    let own = both(200, json!({"mode": "per_occurrence", "each": 50}));
    for (verdict, total) in
        [(CONFIRMED, 9_950), (times(3), 9_850), (times(4), 9_800), (times(u32::MAX), 9_800)]
    {
        assert_eq!(totals(&own, &verdict)[0], Some(total), "{verdict:?}");
    }
    assert_eq!(bounds(&own)[0], (Some(9_800), Some(10_000)));
    let capped = both(200, json!({"mode": "per_occurrence", "each": 50, "cap": 120}));
    // Earning: 0.8 of 2, with 10 of 10: 100 × 10.8 ÷ 12
    assert_eq!(totals(&capped, &times(9)), [Some(9_880), Some(9_000)]);
    assert_eq!(bounds(&capped), [(Some(9_880), Some(10_000)), (Some(9_000), Some(10_000))]);
}

#[test]
fn range_takes_what_the_reviewer_says() {
    let packs = both(500, json!({"mode": "range", "min": 100, "max": 500}));
    assert_eq!(totals(&packs, &taken(250)), [Some(9_750), Some(8_333)]);
    assert_eq!(bounds(&packs), [(Some(9_500), Some(10_000)), (Some(6_667), Some(10_000))]);
}

fn codes(points: i64, cap: Json) -> [Pack; 2] {
    let codes = json!([
        {"code": "a", "title": "无条款项", "points": 200},
        {"code": "b", "title": "空白未处理", "points": 100, "repeatable": true},
        {"code": "c", "title": "超期", "points": 1000},
    ]);
    let mut counting = json!({"mode": "codes", "codes": codes});
    if !cap.is_null() {
        counting["cap"] = cap;
    }
    both(points, counting)
}

#[test]
fn codes_add_up_to_a_cap() {
    let capped = codes(0, json!(1_500));
    for (found, total) in [
        (&["a"][..], 9_800),
        (&["b", "a", "b"], 9_600),
        (&["c", "b", "b", "b", "a"], 8_500),
        (&["c", "a", "b", "b", "b", "b"], 8_500),
    ] {
        assert_eq!(totals(&capped, &coded(found))[0], Some(total), "{found:?}");
    }
    assert_eq!(bounds(&capped)[0], (Some(8_500), Some(10_000)));
    assert_eq!(
        bounds(&codes(400, Json::Null))[0],
        (Some(9_600), Some(10_000)),
        "the item's points are its cap"
    );
    let sheet = others_met(&capped[0], &[("x", coded(&["b", "c", "b"]))]);
    assert!(written(&sheet).contains(&"x 项目x | 1 × 2 次（b） + 10（c），最多 15 | -12".to_owned()));
}

#[test]
fn repeatable_codes_without_a_cap_have_no_lower_limit() {
    let [pack, _] = codes(0, Json::Null);
    let open = others_open(&pack, &[("y", Verdict::Met)]);
    assert_eq!(range(&open), (None, Some(10_000)));
    assert_eq!((open.blocks[0].low, open.blocks[0].no_items), (None, false));
    assert_eq!(others_met(&pack, &[("x", coded(&["b"; 200]))]).total(), Some(-10_000));
}

#[test]
fn earned_points_come_in_steps() {
    let items = vec![
        item("x", 300, json!({"counting": {"mode": "earned", "step": 50}})),
        item("y", 500, json!({"counting": {"mode": "earned", "step": 50}})),
    ];
    let pack = pack(vec![block("A", json!({"kind": "earned", "rescale_to": 800}), items)], json!({}));
    for (verdict, total) in
        [(scored(250), 750), (CONFIRMED, 500), (Verdict::Met, 800), (Verdict::NotApplicable, 800)]
    {
        assert_eq!(others_met(&pack, &[("x", verdict.clone())]).total(), Some(total), "{verdict:?}");
    }
}

#[test]
fn a_bonus_is_given_by_people_only() {
    let bonus = || json!({"counting": {"mode": "bonus"}});
    let pack = pack(
        vec![
            block("A", json!({"kind": "deduct", "from": 10_000}), vec![item("x", 500, json!({}))]),
            block(
                "P",
                json!({"kind": "bonus", "cap": 1_500}),
                vec![item("p", 1_000, bonus()), item("q", 1_000, bonus())],
            ),
        ],
        json!({}),
    );
    assert_eq!(others_met(&pack, &[]).total(), Some(10_000), "符合 claims no bonus");
    assert_eq!(others_met(&pack, &[("p", scored(1_000)), ("q", scored(300))]).total(), Some(11_300));
    let capped = others_met(&pack, &[("p", scored(1_000)), ("q", scored(1_000))]);
    assert_eq!(capped.total(), Some(11_500));
    assert!(written(&capped).contains(&"块P（上限） | 20 高于上限 15 | 15".to_owned()));

    let met = Outcome { settled: true, ..outcome("p", State::Met) };
    let sheet = score(&pack, &[met], &[decide("x", Verdict::Met), decide("q", Verdict::Met)]).unwrap();
    assert_eq!(line(&sheet, "p").standing, Standing::Open { because: OpenBecause::Bonus });
    assert_eq!(range(&sheet), (Some(10_000), Some(11_000)));
}

/// A bonus in a rescaled block is earned and not asked for: 50 × (7 + 3) ÷ 8, not ÷ 11.
#[test]
fn a_bonus_adds_to_what_is_earned_and_not_to_the_full_points() {
    let earned =
        |name: &str, points| item(name, points, json!({"counting": {"mode": "earned", "step": 100}}));
    let bonus = item("p", 300, json!({"counting": {"mode": "bonus"}}));
    let items = vec![earned("x", 300), earned("y", 500), bonus];
    let pack = pack(vec![block("A", json!({"kind": "earned", "rescale_to": 5_000}), items)], json!({}));
    assert_eq!(others_met(&pack, &[]).total(), Some(5_000), "符合 claims no bonus");
    let given = others_met(&pack, &[("y", scored(400)), ("p", scored(300))]);
    assert_eq!(given.total(), Some(6_250));
    assert!(written(&given).contains(&"块A：得分合计 | 3 + 4 + 3 | 10".to_owned()), "{:?}", written(&given));
    let refused = others_met(&pack, &[("y", scored(400)), ("p", Verdict::NotApplicable)]);
    assert_eq!(refused.total(), Some(4_375), "50 × 7 ÷ 8");

    // x decided: at best nothing else is scored, 50 × (3 + 3) ÷ 3; at worst y earns nothing and no bonus is given.
    let open = others_open(&pack, &[("x", Verdict::Met)]);
    assert_eq!(range(&open), (Some(1_875), Some(10_000)));
}

/// Of two tables of one block the case uses one: 100 × 4 ÷ 5, and the other table is named once.
#[test]
fn a_table_that_takes_no_part_is_named_once() {
    let earned =
        |name: &str, points| item(name, points, json!({"counting": {"mode": "earned", "step": 100}}));
    let (mut one, used) =
        block("A", json!({"kind": "earned", "rescale_to": 10_000}), vec![earned("x", 500), earned("y", 300)]);
    let (_, other) = block("B", json!(null), vec![earned("z", 700), earned("w", 200)]);
    one["also"] = json!(["B-root"]);
    let rules = json!({"blocks": [one], "total": {"id": "total", "title": "总分", "of": ["A"]}});
    let pack = pack(vec![(json!({"id": "A"}), used), (json!({"id": "B"}), other)], rules);
    let out = Verdict::NotApplicable;
    let named = [("x", scored(400)), ("y", out.clone()), ("z", out.clone()), ("w", out)];
    let sheet = others_met(&pack, &named);
    assert_eq!(sheet.total(), Some(8_000));
    let left_out = "块A：不参评项目 | “分组B”全部、y | 得分和标准分都不计".to_owned();
    assert!(written(&sheet).contains(&left_out), "{:?}", written(&sheet));
    // One item of the other table takes part after all: the rest of that table is named item by item.
    let mixed = others_met(&pack, &[("x", scored(400)), ("z", scored(0)), ("w", Verdict::NotApplicable)]);
    let left_out = "块A：不参评项目 | w | 得分和标准分都不计".to_owned();
    assert!(written(&mixed).contains(&left_out), "{:?}", written(&mixed));
}

#[test]
fn the_total_is_rounded_once() {
    // 100 × 2 ÷ 3 and 100 × 1 ÷ 3 sum to 100 exactly; rounded apart they would be 66.67 + 33.33 or 67 + 33.
    let pack = |places: u8| {
        let earned = |name: &str| {
            let item = item(name, 300, json!({"counting": {"mode": "earned", "step": 100}}));
            block(&name.to_uppercase(), json!({"kind": "earned", "rescale_to": 10_000}), vec![item])
        };
        pack(vec![earned("x"), earned("y")], json!({"rounding": {"places": places, "mode": "half_up"}}))
    };
    for places in 0..=2 {
        assert_eq!(
            others_met(&pack(places), &[("x", scored(200)), ("y", scored(100))]).total(),
            Some(10_000)
        );
    }
    assert_eq!(others_met(&pack(1), &[("x", scored(200)), ("y", scored(0))]).total(), Some(6_670));
}
