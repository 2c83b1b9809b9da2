//! Rosters beside the case ledger: each comes in once, changes in its place, and keeps what a file does not say.

use anheng_app::{App, Code};
use conformance::desk::{OFFICE, call, made, must};
use conformance::importing::{chain, counts, csv, look, row, run, table, why};
use conformance::shipped;
use serde_json::{Value, json};
use tempfile::TempDir;

fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer")]);
    (folder, app)
}

#[test]
fn officers_learn_by_the_year_and_the_year_is_told_or_asked() {
    let (folder, app) = workspace();
    let told = csv(
        folder.path(),
        "名册.csv",
        &[
            "姓名,单位,执法证号,有效期至,2024年培训学时,考试成绩,考试日期",
            "苏某青,云泊县市场监督管理局,13990009001,2027-05-31,32.5,合格,2025-03-02",
            "何某,云泊县市场监督管理局,13990009002,2027-05-31,28,,",
        ],
    );
    let run_told = run(&app, &told, false);
    assert_eq!(counts(&run_told), [2, 0, 0, 0, 0], "{run_told}");
    assert_eq!(run_told["asks"], json!([]), "{run_told}");
    let id = &run_told["rows"][0]["id"];
    let years = must(&app, OFFICE, "roster.training", json!({ "officer": id }))["years"].clone();
    let wanted = [
        (2025, Value::Null, json!("合格"), json!("2025-03-02")),
        (2024, json!(3250), Value::Null, Value::Null),
    ];
    for (year, (number, hours, result, exam)) in years.as_array().expect("a list").iter().zip(wanted) {
        assert_eq!((&year["year"], &year["hours"]), (&json!(number), &hours), "{years}");
        assert_eq!((&year["result"], &year["exam_on"]), (&result, &exam), "{years}");
    }
    assert_eq!(counts(&run(&app, &told, false)), [0, 0, 2, 0, 0], "twice is once");

    let untold = csv(
        folder.path(),
        "名册2.csv",
        &["姓名,单位,执法证号,年度培训学时", "苏某青,云泊县市场监督管理局,13990009001,40"],
    );
    let seen = look(&app, &untold);
    let mut input =
        json!({ "file": untold, "mapping": seen["mapping"], "unit": seen["unit"], "dry_run": true });
    let rehearsed = must(&app, OFFICE, "import.run", input.clone());
    assert_eq!(rehearsed["asks"][0]["code"], "year", "{rehearsed}");
    input["dry_run"] = json!(false);
    let refused = call(&app, OFFICE, "import.run", input.clone()).expect_err("the year is not guessed");
    assert_eq!(refused.code, Code::BadInput);
    input["year"] = json!(2026);
    let done = must(&app, OFFICE, "import.run", input);
    assert_eq!(
        (&done["changed"], &done["rows"][0]["fields"]),
        (&json!(1), &json!(["2026 年培训学时"])),
        "{done}"
    );
    let years = must(&app, OFFICE, "roster.training", json!({ "officer": id }))["years"].clone();
    assert_eq!(years.as_array().map(Vec::len), Some(3), "other years stay: {years}");
}

fn entries(app: &App, roster: &str) -> Vec<Value> {
    let kept = must(app, "lin", "roster.entries", json!({ "roster": roster }));
    kept["entries"].as_array().cloned().unwrap_or_default()
}

#[test]
fn rosters_that_stand_for_themselves_come_in_once_and_change_in_place() {
    let (folder, app) = workspace();
    for (roster, first, second, label) in [
        (
            "reviewers",
            [
                "编号,姓名,单位,专长领域,回避单位,承诺书",
                "Z01,简明远,云泊县司法局,市场监管、城市管理,云泊县城市管理局,是",
                "Z02,巫听潮,青塬县司法局,自然资源,,否",
            ],
            "Z01,简明远,云泊县司法局,市场监管,云泊县城市管理局,是",
            "专长领域",
        ),
        (
            "items",
            [
                "事项编码,事项名称,裁量档次,适用情形,罚款下限,罚款上限",
                "C-01,占道经营,轻微,首次,0,200",
                "C-01,占道经营,一般,两次,200,1000",
            ],
            "C-01,占道经营,轻微,首次并及时改正,0,200",
            "适用情形",
        ),
        (
            "delegated",
            [
                "事项编码,事项名称,承接单位,原实施机关,清单版本,施行日期,终止日期",
                "C-01,占道经营的处罚,柳溪镇,县城管局,2024版,2024-01-01,",
                "C-01,占道经营的处罚,柳溪镇,县城管局,2026版,2026-01-01,",
            ],
            "C-01,占道经营的处罚,柳溪镇,县城管局,2024版,2024-01-01,2025-12-31",
            "终止日期",
        ),
        (
            "sample",
            [
                "单位,决定书文号,案件名称,抽取方式,抽取日期",
                "云泊县市场监督管理局,云市监罚〔2025〕1号,甲公司案,随机,2026-05-01",
                "云泊县市场监督管理局,云市监罚〔2025〕2号,乙公司案,随机,2026-05-01",
            ],
            "云泊县市场监督管理局,云市监罚[2025]1号,甲公司案,重点,2026-05-01",
            "抽取方式",
        ),
    ] {
        let file = csv(folder.path(), "表.csv", &first);
        let told = run(&app, &file, true);
        assert_eq!((counts(&told), entries(&app, roster).len()), ([2, 0, 0, 0, 0], 0), "{roster}: {told}");
        run(&app, &file, false);
        let after = chain(&app);
        assert_eq!(counts(&run(&app, &file, false)), [0, 0, 2, 0, 0], "{roster}: twice is once");
        assert_eq!(chain(&app), after, "{roster}: and leaves no trace");
        let kept = entries(&app, roster);
        assert_eq!(kept.len(), 2, "{roster}: {kept:?}");
        // One row mended, and the same row over again below.
        let told = run(&app, &csv(folder.path(), "改.csv", &[first[0], second, first[2], first[2]]), false);
        assert_eq!(counts(&told), [0, 1, 1, 1, 0], "{roster}: {told}");
        let fields = told["rows"][0]["fields"].as_array().expect("a list").clone();
        assert!(fields.contains(&json!(label)), "{roster}: {fields:?}");
        assert_eq!(entries(&app, roster).len(), 2, "{roster}: in its place");
    }
    let refused = call(&app, OFFICE, "roster.entries", json!({ "roster": "nothing" }));
    assert_eq!(refused.expect_err("no such roster").code, Code::Usage);
}

#[test]
fn a_sampled_case_knows_its_dossier() {
    let (folder, app) = workspace();
    run(
        &app,
        &table(
            folder.path(),
            "台账.csv",
            &[row("云市监罚〔2025〕1号", "甲公司", "无照经营", "2025-03-01", "1")],
        ),
        false,
    );
    let file = csv(
        folder.path(),
        "抽样名单.csv",
        &[
            "单位,决定书文号,案件名称",
            "云泊县市场监督管理局,云市监罚[2025]01号,甲公司无照经营案",
            "云泊县市场监督管理局,云市监罚〔2025〕77号,别的案",
        ],
    );
    run(&app, &file, false);
    let kept = entries(&app, "sample");
    assert_eq!(kept[0]["dossier"]["title"], "甲公司无照经营案", "however the number is typed: {kept:?}");
    assert_eq!(kept[1].get("dossier"), None, "a case that nobody has taken in is none: {kept:?}");
}

#[test]
fn agencies_and_officers_keep_what_a_file_does_not_say() {
    let (folder, app) = workspace();
    let file = shipped::path("tests/rosters/agencies.xlsx");
    let told = run(&app, &file, false);
    assert_eq!(counts(&told), [3, 0, 0, 0, 1], "{told}");
    let next = csv(
        folder.path(),
        "单位.csv",
        &[
            "单位名称,单位性质,领域",
            "云泊县柳溪镇人民政府,乡镇人民政府,",
            "青塬县自然资源和规划局,不知道什么,自然资源",
        ],
    );
    let told = run(&app, &next, false);
    assert_eq!(counts(&told), [0, 1, 0, 0, 1], "{told}");
    assert_eq!(told["rows"][0]["fields"], json!(["机关类型"]), "{told}");
    assert!(why(&told, 3).contains("乡镇人民政府、街道办事处"), "what would do is said: {}", why(&told, 3));
    let shown = must(&app, OFFICE, "roster.show", json!({}));
    let agencies = shown["agencies"].as_array().expect("a list");
    let town =
        agencies.iter().find(|one| one["agency"]["name"] == "云泊县柳溪镇人民政府").expect("it is there");
    assert_eq!(
        (&town["agency"]["level"], &town["agency"]["field"]),
        (&json!("township"), &json!("综合执法"))
    );

    let told = run(&app, &shipped::path("tests/rosters/officers.xlsx"), true);
    assert_eq!(told["asks"][0]["code"], "year", "the hours of which year is not said: {told}");
}
