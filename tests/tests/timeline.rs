//! The timelines of the sample dossiers: what is drawn agrees with what the checks find, lawful cases are quiet, and the
//! days are those that a lawyer counts by hand.

use std::sync::atomic::AtomicBool;

use anheng_app::{Actor, App, Job, Role, dispatch};
use conformance::desk::noon;
use conformance::shipped;
use serde_json::{Value, json};

static RUNNING: AtomicBool = AtomicBool::new(false);
const PACKS: [&str; 2] = ["cn.anheng.general", "cn.mee.2024-4"];

fn call(app: &App, name: &str, input: Value) -> Value {
    let actor = Actor { id: "nobody".into(), role: Role::Viewer };
    let job = Job { now: noon(), cancelled: &RUNNING, progress: &|_, _| {} };
    dispatch(app, name, input, &actor, &job).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn app() -> App {
    App::new().expect("the built-in packs must load")
}

fn samples() -> Vec<(String, String)> {
    let all = shipped::dossiers("sample-data/dossiers");
    assert!(all.len() >= 30, "the sample dossiers were not found");
    all.into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("dossiers are UTF-8")))
        .collect()
}

fn timeline(app: &App, name: &str, text: &str, pack: &str) -> Value {
    call(app, "dossier.timeline", json!({ "dossier": { "name": name, "text": text }, "pack": pack }))
}

fn of(app: &App, start: &str) -> Value {
    let (name, text) =
        samples().into_iter().find(|(name, _)| name.starts_with(start)).expect("the sample is there");
    timeline(app, &name, &text, PACKS[0])
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("`{key}` is a list"))
}

fn bars<'v>(timeline: &'v Value, item: &str) -> Vec<&'v Value> {
    list(timeline, "bars").iter().filter(|bar| bar["item"] == item).collect()
}

#[test]
fn a_lawful_case_overruns_nothing() {
    let app = app();
    let mut seen = 0;
    for (name, text) in samples().iter().filter(|(name, _)| name.contains("lawful")) {
        let drawn = timeline(&app, name, text, PACKS[0]);
        let broken: Vec<_> = list(&drawn, "bars").iter().filter(|bar| bar["standing"] == "broken").collect();
        assert!(broken.is_empty(), "{name}: {broken:#?}");
        let wrong: Vec<_> = list(&drawn, "disorders").iter().filter(|one| one["question"] == false).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        seen += list(&drawn, "bars").len();
    }
    assert!(seen > 60, "only {seen} limits were measured in all lawful cases");
}

#[test]
fn the_days_over_are_those_counted_by_hand() {
    let app = app();
    // 扣押 2024-07-18, thirty natural days to 08-17, disposed of on 09-02.
    let drawn = of(&app, "07-");
    let seizure = bars(&drawn, "l-seizure-days");
    assert_eq!(seizure.len(), 1, "the registered preservation is no seizure");
    assert_eq!(
        [&seizure[0]["to"], &seizure[0]["days"], &seizure[0]["verdict"], &seizure[0]["rule"]],
        [&json!("2024-08-17"), &json!(16), &json!("超 16 日"), &json!("30 日（自然日）")]
    );
    let preserved = bars(&drawn, "n-preserve-days");
    assert_eq!([&preserved[0]["to"], &preserved[0]["days"]], [&json!("2024-07-17"), &json!(1)]);
    let counted: Vec<_> =
        list(preserved[0], "walked").iter().filter(|day| !day["counted"].is_null()).collect();
    assert_eq!(counted.len(), 7, "seven working days are walked one by one");
    let words =
        list(preserved[0], "derivation").iter().map(|line| line.as_str().unwrap()).collect::<Vec<_>>();
    assert!(words.iter().any(|line| line.contains("不计双休日 2 日")), "{words:?}");

    // 2024-08-05 filed, ninety days to 11-03 (a Sunday; 11-04 if it moves), decided on 11-12.
    let late = of(&app, "11-");
    let ninety = bars(&late, "n-ninety");
    assert_eq!(
        [&ninety[0]["to"], &ninety[0]["to_if_moved"], &ninety[0]["days"]],
        [&json!("2024-11-03"), &json!("2024-11-04"), &json!(8)]
    );
    let wait = bars(&late, "l-hearing-wait");
    assert_eq!([&wait[0]["binding"], &wait[0]["verdict"]], [&json!("after"), &json!("早 9 日")]);
}

#[test]
fn what_does_not_count_lengthens_the_ninety_days() {
    let drawn = of(&app(), "12-");
    let ninety = bars(&drawn, "n-ninety");
    assert_eq!([&ninety[0]["standing"], &ninety[0]["to"]], [&json!("kept"), &json!("2024-07-20")]);
    // 鉴定 03-20…04-15 and 中止 04-10…05-06 share six days: 48, not 54.
    assert_eq!(ninety[0]["deducted"], json!([["2024-03-20", "2024-05-06"]]));
    assert_eq!(list(&drawn, "stretches").len(), 2);
}

#[test]
fn days_fined_one_by_one_are_a_stretch() {
    let app = app();
    let (name, text) = samples().into_iter().find(|(name, _)| name.starts_with("01-")).expect("it is there");
    let mut dossier: Value = serde_json::from_str(&text).expect("samples are JSON");
    dossier["documents"][0]["elements"]["daily_from"] = json!("2024-05-06");
    dossier["documents"][0]["elements"]["daily_to"] = json!("2024-05-20");
    let drawn = timeline(&app, &name, &dossier.to_string(), PACKS[0]);
    let daily: Vec<_> = list(&drawn, "stretches").iter().filter(|one| one["what"] == "按日计罚").collect();
    assert_eq!(daily.len(), 1);
    assert_eq!((&daily[0]["from"], &daily[0]["to"]), (&json!("2024-05-06"), &json!("2024-05-20")));
}

#[test]
fn what_is_drawn_is_what_the_checks_find() {
    let app = app();
    let mut compared = 0;
    for (name, text) in samples() {
        for pack in PACKS {
            let drawn = timeline(&app, &name, &text, pack);
            let input = json!({ "dossiers": [{ "name": name, "text": text }], "pack": pack });
            let checked = call(&app, "dossier.check", input);
            let found: Vec<&Value> = list(&checked["checked"][0]["assessment"], "outcomes")
                .iter()
                .flat_map(|outcome| {
                    outcome["findings"].as_array().into_iter().flatten().map(move |one| (outcome, one))
                })
                .filter(|(_, one)| ["deadline", "waiting", "ahead"].contains(&one["check"].as_str().unwrap()))
                .filter(|(_, one)| one["detail"]["says"] != "out_of_order")
                .map(|(outcome, one)| {
                    let bar = bars(&drawn, outcome["item"].as_str().unwrap());
                    let pointers: Vec<&str> =
                        list(one, "evidence").iter().map(|one| one["pointer"].as_str().unwrap()).collect();
                    let same = bar.iter().find(|bar| {
                        let act = bar["act"]["pointer"].as_str().unwrap_or_default();
                        pointers.contains(&act)
                            && pointers.contains(&bar["start"]["pointer"].as_str().unwrap())
                    });
                    let same = same.unwrap_or_else(|| panic!("{name} {pack}: nothing is drawn for {one:#}"));
                    assert!(
                        ["broken", "doubtful"].contains(&same["standing"].as_str().unwrap()),
                        "{name} {pack}: {same:#}"
                    );
                    if one["detail"]["says"] == "late" {
                        assert_eq!(same["days"], one["detail"]["by_days"], "{name} {pack}: {same:#}");
                    }
                    one
                })
                .collect();
            let off = list(&drawn, "bars")
                .iter()
                .filter(|bar| ["broken", "doubtful"].contains(&bar["standing"].as_str().unwrap()))
                .count();
            assert!(off <= found.len(), "{name} {pack}: {off} drawn, {} found", found.len());
            compared += found.len();
        }
    }
    assert!(compared >= 15, "only {compared} findings were compared");
}

#[test]
fn a_step_is_said_once_and_by_its_own_name() {
    let app = app();
    for (name, text) in samples() {
        let drawn = timeline(&app, &name, &text, PACKS[0]);
        let steps = list(&drawn, "steps");
        let mut said = std::collections::BTreeSet::new();
        for step in steps {
            let day = &step["at"].as_str().unwrap()[..10];
            let key =
                (day, step["what"].as_str().unwrap(), step["stage"].as_str(), step["superseded"].as_bool());
            assert!(said.insert(key), "{name}: {step} is said twice");
            assert!(!step["what"].as_str().unwrap().contains('《'), "{name}: {step}");
        }
        assert!(steps.is_sorted_by_key(|step| &step["at"].as_str().unwrap()[..10]), "{name}");
        let paid = steps.iter().filter(|step| step["short"] == "缴款");
        for step in paid {
            let pointer = step["pointer"].as_str().unwrap();
            let own = pointer.starts_with("/payments/") || pointer.starts_with("/deferrals/");
            let read: Value = serde_json::from_str(&text).unwrap();
            let paper = read.pointer(pointer.trim_end_matches("/date")).map(|paper| &paper["kind"]);
            assert!(own || paper == Some(&json!("payment_receipt")), "{name}: {step} is no payment");
        }
    }
}

#[test]
fn stages_stand_as_the_case_went() {
    let app = app();
    let stages = |start: &str| -> Vec<(String, String)> {
        let drawn = of(&app, start);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        list(&drawn, "stages").iter().map(|one| (text(&one["label"]), text(&one["state"]))).collect()
    };
    let labels = |start: &str| stages(start).into_iter().map(|one| one.0).collect::<Vec<_>>().join(" ");
    assert_eq!(labels("01-"), "线索 立案 调查 告知 听证 审核 决定 送达 执行 结案 归档");
    assert_eq!(labels("10-"), "立案 调查 告知 审核 决定 送达 执行 结案 归档", "no hearing was asked for");
    assert!(!labels("03-").contains("立案"), "a penalty on the spot is not filed: {}", labels("03-"));
    let quick = stages("10-");
    assert_eq!(quick.last(), Some(&("归档".to_owned(), "not_entered".to_owned())), "未录入 is not 卷中没有");
}

#[test]
fn law_of_another_time_is_not_drawn_and_said() {
    let drawn = of(&app(), "15-");
    assert!(list(&drawn, "bars").is_empty());
    let why = drawn["unmeasured"].to_string();
    assert!(why.contains("法律版本未覆盖"), "{why}");
    assert!(!list(&drawn, "steps").is_empty(), "the days themselves need no law");
}

#[test]
fn days_off_are_those_of_the_calendar() {
    let drawn = of(&app(), "11-");
    let national = list(&drawn, "days_off").iter().find(|one| one["name"].as_str().unwrap().contains("国庆"));
    assert_eq!(
        national.map(|one| (one["from"].clone(), one["to"].clone())),
        Some((json!("2024-10-01"), json!("2024-10-07")))
    );
}
