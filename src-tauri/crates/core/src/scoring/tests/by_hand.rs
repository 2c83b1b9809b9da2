//! Whole sheets, computed by hand first: the formula of 环执法发〔2024〕4号, veto effects, grades, and what is shown
//! before a sheet is complete.

use super::*;

/// 案卷得分 = 50 ＋〔50 × Σ得分 ÷ Σ标准分 − Σ基本要素扣分〕; any veto: 0.
fn mee(veto: &str) -> Pack {
    let vetoes = vec![
        item("v1", 0, json!({"veto": {"effect": veto}})),
        item("v2", 0, json!({"veto": {"effect": veto}})),
    ];
    let basics = vec![item("b1", 300, json!({})), item("b2", 200, json!({}))];
    let documents = vec![
        item("d1", 1500, json!({"counting": {"mode": "earned", "step": 50}})),
        item("d2", 800, json!({"counting": {"mode": "earned", "step": 50}})),
        item("d3", 1000, json!({"counting": {"mode": "earned", "step": 50}})),
    ];
    pack(
        vec![
            block("L", json!({"kind": "legality", "points": 5000}), vetoes),
            block("B", json!({"kind": "deduct", "from": 0}), basics),
            block("D", json!({"kind": "earned", "rescale_to": 5000}), documents),
        ],
        json!({
            "subtotals": [{"id": "normative", "title": "规范性得分", "of": ["D", "B"], "floor": 0}],
            "total": {"id": "total", "title": "案卷得分", "of": ["L", "normative"], "floor": 0, "ceiling": 10000},
            "grades": [{"name": "优秀", "min": 9000}, {"name": "合格", "min": 6000}, {"name": "不合格", "min": 0}],
            "failed_grade": "不合格卷",
        }),
    )
}

#[test]
fn formula_of_the_ministry() {
    let pack = mee("total_zero");
    let full = others_met(&pack, &[]);
    assert_eq!((full.total(), full.grade()), (Some(10_000), Some("优秀")));

    // d1 13.5 of 15, d2 8 of 8, d3 not applicable: 50 × 21.5 ÷ 23 = 46.7391…; b1 takes 3: 50 + 43.7391… = 93.74
    let sheet =
        others_met(&pack, &[("d1", scored(1_350)), ("d3", Verdict::NotApplicable), ("b1", CONFIRMED)]);
    assert_eq!((sheet.total(), sheet.grade()), (Some(9_374), Some("优秀")));
    assert_eq!(
        written(&sheet),
        [
            "块L | 50 | 50",
            "b1 项目b1 | 扣 3 | -3",
            "块B | 0 − 3 | -3",
            "d1 项目d1 | 15 − 1.5（得 13.5，满分 15） | 13.5",
            "d2 项目d2 | 满分 8 | 8",
            "块D：不参评项目 | d3 | 得分和标准分都不计",
            "块D：得分合计 | 13.5 + 8 | 21.5",
            "块D：标准分合计 | 15 + 8 | 23",
            "块D | 50 × 21.5 ÷ 23 | 46.7391…（1075/23）",
            "规范性得分 | 46.7391… + (-3) | 43.7391…（1006/23）",
            "案卷得分 | 50 + 43.7391… | 93.7391…（2156/23）",
            "四舍五入，保留 2 位小数 | 93.7391… → 93.74 | 93.74",
            "等次 | 93.74 ≥ 90 | 优秀",
        ]
    );
    assert!(sheet.vetoes.is_empty());

    // Everything earned lost, and 5 deducted: 规范性 −5, not below 0; total 50.
    let poor = others_met(
        &pack,
        &[("d1", scored(0)), ("d2", CONFIRMED), ("d3", scored(0)), ("b1", CONFIRMED), ("b2", CONFIRMED)],
    );
    assert_eq!((poor.total(), poor.grade()), (Some(5_000), Some("不合格")));
    assert!(written(&poor).contains(&"规范性得分（下限） | -5 低于下限 0 | 0".to_owned()));
}

#[test]
fn any_veto_takes_the_total_to_zero() {
    let sheet = others_met(&mee("total_zero"), &[("v2", CONFIRMED)]);
    assert_eq!((sheet.total(), sheet.grade()), (Some(0), Some("不合格")));
    assert!(written(&sheet).contains(&"案卷得分（否决） | v2“项目v2”成立，案卷得分为 0 | 0".to_owned()));
    assert_eq!(sheet.vetoes.iter().map(|veto| veto.item.as_str()).collect::<Vec<_>>(), ["v2"]);
}

#[test]
fn a_failing_veto_leaves_no_score() {
    let sheet = others_met(&mee("fail"), &[("v1", CONFIRMED)]);
    let Conclusion::Final { total, grade, failed, .. } = &sheet.conclusion else { panic!("complete") };
    assert_eq!((*total, grade.as_deref(), *failed), (None, Some("不合格卷"), true));
    assert_eq!(written(&sheet).last().unwrap(), "结论 | v1“项目v1”成立，不合格，不计分 | 不合格卷");

    let open = others_open(&mee("fail"), &[("v1", CONFIRMED)]);
    let Conclusion::Provisional { low, high, failed, may_fail, .. } = open.conclusion else { panic!("open") };
    assert_eq!((low, high, failed, may_fail), (Some(0), Some(0), true, true));
}

#[test]
fn a_block_veto_takes_its_block_only() {
    let pack = mee("block_zero");
    let sheet = others_met(&pack, &[("v1", CONFIRMED), ("b2", CONFIRMED)]);
    // 0 + (50 − 2)
    assert_eq!(sheet.total(), Some(4_800));
    assert!(written(&sheet).contains(&"块L（否决） | v1“项目v1”成立，本部分不得分 | 0".to_owned()));
}

#[test]
fn a_cap_lowers_the_grade_and_nothing_else() {
    let items = vec![
        item("c1", 500, json!({"veto": {"effect": "cap_grade", "cap": "合格"}})),
        item("c2", 5000, json!({})),
    ];
    let pack = pack(
        vec![block("A", json!({"kind": "deduct", "from": 10_000}), items)],
        json!({"grades": [{"name": "优秀", "min": 9000}, {"name": "合格", "min": 6000}, {"name": "较差", "min": 1000}]}),
    );
    let capped = others_met(&pack, &[("c1", CONFIRMED)]);
    assert_eq!((capped.total(), capped.grade()), (Some(9_500), Some("合格")), "the item deducts as well");
    assert!(written(&capped).contains(&"等次（否决） | c1“项目c1”成立，等次不高于合格 | 合格".to_owned()));
    let lower = others_met(&pack, &[("c1", CONFIRMED), ("c2", CONFIRMED)]);
    assert_eq!((lower.total(), lower.grade()), (Some(4_500), Some("较差")), "a cap never lifts a grade");
    assert_eq!(others_met(&pack, &[]).grade(), Some("优秀"));
}

#[test]
fn a_veto_gives_nothing_to_a_total_below_zero() {
    let items = vec![item("x", 500, json!({})), item("v", 0, json!({"veto": {"effect": "total_zero"}}))];
    let pack = pack(vec![block("A", json!({"kind": "deduct", "from": 0}), items)], json!({}));
    assert_eq!(others_met(&pack, &[("x", CONFIRMED)]).total(), Some(-500));
    assert_eq!(others_met(&pack, &[("x", CONFIRMED), ("v", CONFIRMED)]).total(), Some(-500));
    assert_eq!(others_met(&pack, &[("v", CONFIRMED)]).total(), Some(0));
}

#[test]
fn before_completion_there_is_a_range_and_no_grade() {
    let pack = mee("block_zero");
    let sheet = score(&pack, &[], &[]).unwrap();
    assert_eq!(range(&sheet), (Some(0), Some(10_000)));
    assert!(!sheet.is_final() && sheet.grade().is_none() && sheet.total().is_none());
    assert_eq!(
        sheet.arithmetic.iter().map(|one| one.scenario).collect::<Vec<_>>(),
        [Scenario::Low, Scenario::High]
    );

    // Only d2 open: (15 + 10 + 0..8) of 33, b1 −3. 50 × 25 ÷ 33 = 37.8787…; 不适用 would give 50 × 25 ÷ 25.
    let mut named: Vec<_> = ["v1", "v2", "b2", "d1", "d3"].map(|item| (item, Verdict::Met)).to_vec();
    named.push(("b1", CONFIRMED));
    let sheet = others_open(&pack, &named);
    assert_eq!(range(&sheet), (Some(8_488), Some(9_700)));
    let line = line(&sheet, "d2");
    assert_eq!(
        (line.low, line.high, line.standing),
        (Some(0), 800, Standing::Open { because: OpenBecause::Manual })
    );
    let Conclusion::Provisional { note, .. } = &sheet.conclusion else { panic!("open") };
    assert_eq!(note, "还有 1 项未定（其中疑点、待核 0 项）");
}

#[test]
fn not_applicable_may_be_the_worst_where_a_cap_spares_points() {
    // d takes 8 of 10 at the worst: 2/10 is above the 1/10 that the rest earned, so 不适用 is worse than confirmed.
    let items = vec![
        item("e", 1000, json!({"counting": {"mode": "earned", "step": 100}})),
        item("d", 1000, json!({"counting": {"mode": "range", "min": 100, "max": 800}})),
    ];
    let pack = pack(vec![block("A", json!({"kind": "earned", "rescale_to": 10_000}), items)], json!({}));
    let sheet = others_open(&pack, &[("e", scored(100))]);
    assert_eq!(range(&sheet), (Some(1_000), Some(5_500)));
    assert_eq!(others_open(&pack, &[("e", scored(100)), ("d", Verdict::NotApplicable)]).total(), Some(1_000));
    assert_eq!(others_open(&pack, &[("e", scored(100)), ("d", taken(800))]).total(), Some(1_500));
    assert_eq!(range(&others_open(&pack, &[("e", scored(900))])), (Some(5_500), Some(9_500)));
}

#[test]
fn without_items_there_is_no_score() {
    let pack = mee("block_zero");
    let none = ["d1", "d2", "d3"].map(|item| (item, Verdict::NotApplicable));
    let sheet = others_met(&pack, &none);
    let Conclusion::Provisional { low: None, high: None, no_items, note, .. } = &sheet.conclusion else {
        panic!("no total without items: {:?}", sheet.conclusion)
    };
    assert_eq!(no_items, &[id("D")]);
    assert!(note.contains("“块D”没有参评项目"), "{note}");
    assert!(sheet.blocks[2].no_items);
    // One item open in the block is enough for a range.
    assert_eq!(range(&others_open(&pack, &none[..2])), (Some(0), Some(10_000)));

    let zeroed = others_met(&mee("total_zero"), &[&none[..], &[("v1", CONFIRMED)]].concat());
    assert_eq!(zeroed.total(), Some(0), "a veto on the total needs no block");
}

#[test]
fn what_the_machine_finds_takes_no_points() {
    let pack = mee("total_zero");
    let mut outcomes: Vec<_> = pack
        .items
        .iter()
        .map(|item| Outcome { settled: true, ..outcome(item.id.as_str(), State::Met) })
        .collect();
    assert_eq!(score(&pack, &outcomes, &[]).unwrap().total(), Some(10_000));

    outcomes[2] = found("b1", Nature::Fault);
    let hinted = score(&pack, &outcomes, &[]).unwrap();
    assert_eq!(range(&hinted), (Some(9_700), Some(10_000)));
    assert_eq!(line(&hinted, "b1").standing, Standing::Open { because: OpenBecause::Hint });
    assert_eq!(
        score(&pack, &outcomes, &[decide("b1", Verdict::Met)]).unwrap().total(),
        Some(10_000),
        "不成立"
    );
    assert_eq!(score(&pack, &outcomes, &[decide("b1", CONFIRMED)]).unwrap().total(), Some(9_700), "成立");

    outcomes[2] = outcome("b1", State::NotApplicable);
    assert_eq!(score(&pack, &outcomes, &[]).unwrap().total(), Some(10_000));
    assert_eq!(
        score(&pack, &outcomes, &[decide("b1", CONFIRMED)]).unwrap().total(),
        Some(9_700),
        "a person overrides"
    );

    for (state, because) in [
        (found("b1", Nature::Question), OpenBecause::Question),
        (outcome("b1", State::Met), OpenBecause::PartlyChecked),
        (outcome("b1", State::Unclear), OpenBecause::Unclear { kind: Some(UnclearKind::NotEntered) }),
        (
            Outcome { unclear: Some(UnclearKind::Manual), ..outcome("b1", State::Unclear) },
            OpenBecause::Manual,
        ),
    ] {
        outcomes[2] = state;
        let sheet = score(&pack, &outcomes, &[]).unwrap();
        assert_eq!(line(&sheet, "b1").standing, Standing::Open { because });
        assert_eq!(range(&sheet), (Some(9_700), Some(10_000)));
    }
}

#[test]
fn a_standard_may_say_how_open_items_count() {
    let with = |rule: &str| {
        let items = vec![
            item("a", 500, json!({})),
            item("r", 300, json!({"counting": {"mode": "range", "min": 50, "max": 300}})),
        ];
        let earned = vec![item("e", 1000, json!({})), item("f", 1000, json!({}))];
        pack(
            vec![
                block("A", json!({"kind": "deduct", "from": 5000}), items),
                block("E", json!({"kind": "earned", "rescale_to": 5000}), earned),
            ],
            json!({"unsettled": rule, "grades": [{"name": "合格", "min": 6000}]}),
        )
    };
    let hints = [found("a", Nature::Question)];
    let decided = [decide("a", CONFIRMED), decide("e", Verdict::Met)];
    for (rule, total) in [("as_met", 9_500), ("as_not_met", 6_700), ("not_applicable", 9_500)] {
        let pack = with(rule);
        assert!(
            !score(&pack, &hints, &decided[1..]).unwrap().is_final(),
            "{rule}: a hint always waits for a person"
        );
        let sheet = score(&pack, &hints, &decided).unwrap();
        let Conclusion::Final { by_rule, .. } = &sheet.conclusion else { panic!("{rule}") };
        assert_eq!((sheet.total(), by_rule.as_slice()), (Some(total), &[id("r"), id("f")][..]), "{rule}");
        assert_eq!(
            range(&sheet),
            (Some(6_700), Some(9_500)),
            "{rule}: the range still tells what a person could decide"
        );
    }
    let never = score(&with("must_settle"), &hints, &decided).unwrap();
    assert!(!never.is_final());
    let nothing = score(&with("not_applicable"), &[], &[]).unwrap();
    assert!(!nothing.is_final(), "no item takes part in block E");
}

#[test]
fn a_sheet_serializes_the_same_every_time() {
    let pack = mee("total_zero");
    let sheet = others_met(&pack, &[("d1", scored(1_350)), ("d3", Verdict::NotApplicable)]);
    let json = serde_json::to_value(&sheet).unwrap();
    assert_eq!(json["conclusion"]["is"], "final");
    assert_eq!(json["blocks"][2]["low"], json!({"text": "46.7391…", "fraction": "1075/23"}));
    assert_eq!(json["blocks"][0]["low"], json!({"text": "50"}));
    assert_eq!(json["lines"][6]["standing"], json!({"is": "not_applicable", "by": "decision"}));
    assert_eq!(json["lines"][4]["reckoning"], json!({"by": "earned", "points": 1350, "of": 1500}));
}
