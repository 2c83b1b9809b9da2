//! The life of an import: looked at, mapped, rehearsed, taken in, taken in again, corrected, and what was refused given
//! back. Nothing is written before it is confirmed, and nothing twice.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anheng_app::{Actor, App, Code, Job, Role, dispatch};
use anheng_office::{Book, BookCell, BookColumn, BookSheet};
use conformance::desk::{OFFICE, as_text, call, made, must, noon, sample};
use conformance::importing::{HEADER, UNIT, chain, counts, csv, look, row, run, table, total, why};
use conformance::shipped;
use serde_json::{Value, json};
use tempfile::TempDir;

const STOPPED: &str = "已按要求停止，没有改动任何内容";

fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer")]);
    (folder, app)
}

#[test]
fn a_look_shows_the_sheet_and_how_it_is_understood() {
    let (_folder, app) = workspace();
    let seen = look(&app, &shipped::path("tests/rosters/header-two-rows.xlsx"));
    assert_eq!((&seen["file"], &seen["kind"]), (&json!("header-two-rows.xlsx"), &json!("ledger")));
    let sheet = &seen["sheets"][0];
    assert_eq!(sheet["taken"], true, "{sheet}");
    let lines = sheet["lines"].as_array().expect("a list");
    let parts: Vec<&str> = lines.iter().filter_map(|line| line["part"].as_str()).collect();
    assert_eq!(parts.iter().filter(|part| **part == "header").count(), 2, "{parts:?}");
    assert!(parts.contains(&"data"), "{parts:?}");
    let merged = lines.iter().flat_map(|line| line["cells"].as_array().expect("a list"));
    assert!(merged.into_iter().any(|cell| cell["across"].as_u64() > Some(1)), "a group reaches over columns");
    assert!(
        seen["columns"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|one| one["label"] == "执法单位" && one["required"] == true),
        "what must be there is said"
    );

    for (file, kind) in [
        ("officers.xlsx", "officers"),
        ("reviewers.xlsx", "reviewers"),
        ("agencies.xlsx", "agencies"),
        ("benchmarks.xlsx", "items"),
        ("delegated.xlsx", "delegated"),
        ("sample.xlsx", "sample"),
        ("scores.xlsx", "scores"),
        ("title-above.xlsx", "ledger"),
    ] {
        let seen = look(&app, &shipped::path(&format!("tests/rosters/{file}")));
        assert_eq!(seen["kind"], kind, "{file} is told by its headings");
    }
    let nothing = look(&app, &shipped::path("tests/rosters/no-header.xlsx"));
    assert_eq!(nothing["sheets"][0]["taken"], false, "{nothing}");
    assert!(nothing["sheets"][0]["why"].as_str().is_some_and(|why| !why.is_empty()), "and why is said");
}

#[test]
fn lines_further_down_are_given_when_asked_for() {
    let (folder, app) = workspace();
    let rows: Vec<String> = (1..=300)
        .map(|n| row(&format!("云市监罚〔2025〕{n}号"), "某公司", "无照经营", "2025-03-01", "1000"))
        .collect();
    let file = table(folder.path(), "长台账.csv", &rows);
    let seen = look(&app, &file);
    assert_eq!(seen["sheets"][0]["rows"], 301);
    assert_eq!(seen["sheets"][0]["lines"].as_array().map(Vec::len), Some(40));
    let sheet = &seen["sheets"][0]["name"];
    let input = json!({ "file": file, "sheet": sheet, "from": 299, "count": 10, "mapping": seen["mapping"] });
    let lines = must(&app, OFFICE, "import.lines", input)["lines"].clone();
    assert_eq!((&lines[0]["row"], &lines[0]["part"]), (&json!(299), &json!("data")), "{lines}");
    assert_eq!(lines[3]["part"], "blank", "past the end there is nothing: {lines}");
}

#[test]
fn a_ledger_is_rehearsed_taken_taken_again_and_corrected() {
    let (folder, app) = workspace();
    let rows = [
        row("云市监罚〔2025〕1号", "甲公司", "无照经营", "2025-03-01", "1000"),
        row("云市监罚〔2025〕2号", "乙公司", "无照经营", "2025-03-02", "2000"),
        row("云市监罚〔2025〕3号", "丙公司", "无照经营", "不详", "3000"),
    ];
    let file = table(folder.path(), "台账.csv", &rows);
    let before = chain(&app);
    let told = run(&app, &file, true);
    assert_eq!(counts(&told), [2, 0, 0, 0, 1], "{told}");
    assert_eq!((total(&app), chain(&app)), (0, before), "a rehearsal writes nothing and leaves no trace");
    let problem = &told["rows"][2]["problems"][0];
    assert_eq!((&problem["row"], &problem["column"]), (&json!(4), &json!("H")), "the cell is named: {told}");

    assert_eq!(counts(&run(&app, &file, false)), [2, 0, 0, 0, 1]);
    let after = chain(&app);
    let again = run(&app, &file, false);
    assert_eq!(counts(&again), [0, 0, 2, 0, 1], "{again}");
    assert_eq!((total(&app), chain(&app)), (2, after), "importing twice changes nothing");

    let mut mended = rows.clone();
    mended[1] = row("云市监罚〔2025〕2号", "乙公司", "无照经营", "2025-03-02", "2500");
    mended[2] = row("云市监罚〔2025〕3号", "丙公司", "无照经营", "2025-03-03", "3000");
    let told = run(&app, &table(folder.path(), "台账改.csv", &mended), false);
    assert_eq!(counts(&told), [1, 1, 1, 0, 0], "only what changed is touched: {told}");
    let changed = told["rows"].as_array().expect("a list").iter().find(|one| one["became"] == "changed");
    assert_eq!(changed.expect("it changed")["fields"], json!(["罚款金额"]), "and what changed is named");
    assert_eq!(must(&app, OFFICE, "doctor", json!({}))["ills"], json!([]));
}

#[test]
fn duplicates_are_found_in_the_file_and_in_the_workspace_with_the_reason() {
    let (folder, app) = workspace();
    let file = table(
        folder.path(),
        "重复.csv",
        &[
            row("云市监罚〔2025〕8号", "甲公司", "无照经营", "2025-03-01", "1000"),
            // Typed otherwise.
            row("云市监罚[2025] 008 号", "甲公司", "无照经营", "2025-03-01", "1000"),
            // The same party, cause and date; one of the two has no number.
            row("", "甲公司", "无照经营", "2025-03-01", "1000"),
            // Two numbers are two cases.
            row("云市监罚〔2025〕9号", "甲公司", "无照经营", "2025-03-01", "1000"),
            row("", "乙公司", "无照经营", "2025-03-05", "1000"),
        ],
    );
    let told = run(&app, &file, false);
    assert_eq!(counts(&told), [3, 0, 0, 2, 0], "{told}");
    assert!(why(&told, 3).contains("第 2 行") && why(&told, 3).contains("〔2025〕8号"), "{}", why(&told, 3));
    assert!(why(&told, 4).contains("案由"), "the reason is named: {}", why(&told, 4));

    // The case without a number gets one: it is the same case, and no second one.
    let decided = table(
        folder.path(),
        "后来.csv",
        &[row("云市监罚〔2025〕20号", "乙公司", "无照经营", "2025-03-05", "1000")],
    );
    assert_eq!(counts(&run(&app, &decided, false)), [0, 1, 0, 0, 0]);
    assert_eq!(counts(&run(&app, &decided, false)), [0, 0, 1, 0, 0], "and stays so");
    assert_eq!(total(&app), 3);
    // The older ledger comes once more: it knows less, and takes nothing back.
    let told = run(&app, &file, false);
    assert_eq!((told["new"].clone(), told["changed"].clone()), (json!(0), json!(0)), "{told}");

    // Entered by hand.
    let dossier = sample("01-eco-hearing-lawful");
    must(&app, OFFICE, "dossier.add", json!({ "dossier": as_text(&dossier) }));
    let list = must(&app, OFFICE, "dossier.list", json!({ "filter": { "text": dossier["case"]["title"] } }));
    let known = &list["rows"][0];
    let number = known["decision_number"].as_str().expect("it has a number");
    let typed = number.replace('〔', "[").replace('〕', "]");
    let theirs = csv(
        folder.path(),
        "手工.csv",
        &[
            HEADER,
            &format!(
                "1,{},{typed},另一名称,某案由,某公司,,2025-01-01,,1",
                known["agency"].as_str().expect("named")
            ),
        ],
    );
    let told = run(&app, &theirs, false);
    assert_eq!(counts(&told), [0, 0, 0, 1, 0], "{told}");
    let reason = why(&told, 2);
    assert!(
        reason.contains(number) && reason.contains(known["title"].as_str().expect("a title")),
        "{reason}"
    );
    assert!(!reason.contains(known["id"].as_str().expect("an id")), "never by an internal id: {reason}");
}

#[test]
fn what_a_person_edited_is_not_overwritten_and_is_called_by_its_number() {
    let (folder, app) = workspace();
    let first = table(
        folder.path(),
        "台账.csv",
        &[row("云市监罚〔2025〕1号", "甲公司", "无照经营", "2025-03-01", "1000")],
    );
    let id = run(&app, &first, false)["rows"][0]["id"].clone();
    let text = must(&app, OFFICE, "dossier.text", json!({ "id": id }));
    let mut dossier: Value = serde_json::from_str(text["text"].as_str().expect("text")).expect("JSON");
    dossier["case"]["field"] = json!("市场监管");
    must(&app, OFFICE, "dossier.edit", json!({ "dossier": as_text(&dossier) }));

    let told = run(&app, &first, false);
    assert_eq!(counts(&told), [0, 0, 1, 0, 0], "the ledger says nothing new: {told}");
    let mended = table(
        folder.path(),
        "改.csv",
        &[row("云市监罚〔2025〕1号", "甲公司", "无照经营", "2025-03-01", "1500")],
    );
    let told = run(&app, &mended, false);
    assert_eq!(counts(&told), [0, 0, 0, 0, 1], "{told}");
    assert!(why(&told, 2).contains("罚款金额"), "what differs is named: {}", why(&told, 2));
    assert!(!told.to_string().contains(id.as_str().expect("an id")), "{told}");
    assert_eq!(told["rows"][0]["name"], "云市监罚〔2025〕1号 甲公司无照经营案");
}

#[test]
fn a_mapping_is_edited_checked_and_remembered_for_the_unit() {
    let (folder, app) = workspace();
    let lines = [
        "机关,文书编号,名目,相对人,开案",
        "云泊县市场监督管理局,云市监罚〔2025〕1号,甲公司无照经营案,甲公司,2025-03-01",
    ];
    let file = csv(folder.path(), "怪表头.csv", &lines);
    let seen = look(&app, &file);
    assert_eq!(seen["sheets"][0]["taken"], false, "nobody could know these headings: {seen}");
    let mut mapping = seen["mapping"].clone();
    mapping["sheets"][0]["take"] = json!(true);
    mapping["sheets"][0]["header_row"] = json!(1);
    let seen = must(&app, OFFICE, "import.look", json!({ "file": file, "mapping": mapping }));
    let mut mapping = seen["mapping"].clone();
    let columns =
        mapping["sheets"][0]["columns"].as_array_mut().expect("headings are read where the user says");
    assert_eq!(columns.len(), 5, "{seen}");
    assert!(
        seen["sheets"][0]["why"].as_str().is_some_and(|why| why.contains("执法单位")),
        "what is lacking is said: {seen}"
    );
    for (column, means) in
        columns.iter_mut().zip(["执法单位", "决定书文号", "案件名称", "当事人名称", "立案日期"])
    {
        column["means"] = json!(means);
    }
    let seen = must(&app, OFFICE, "import.look", json!({ "file": file, "mapping": mapping }));
    assert_eq!((&seen["sheets"][0]["why"], &seen["unit"]), (&json!(""), &json!(UNIT)), "{seen}");
    let input = json!({ "file": file, "mapping": seen["mapping"], "unit": seen["unit"] });
    assert_eq!(counts(&must(&app, OFFICE, "import.run", input)), [1, 0, 0, 0, 0]);

    let kept = must(&app, OFFICE, "import.mappings", json!({}));
    assert_eq!((&kept[0]["roster"], &kept[0]["unit"]), (&json!("ledger"), &json!(UNIT)), "{kept}");
    // Next month, with a title above and the columns in another order.
    let next = csv(
        folder.path(),
        "云泊县市场监督管理局四月.csv",
        &[
            "机关,文书编号,名目,相对人,开案",
            "云泊县市场监督管理局,云市监罚〔2025〕2号,乙公司无照经营案,乙公司,2025-04-01",
        ],
    );
    let asked = json!({ "file": next, "unit": UNIT });
    let seen = must(&app, OFFICE, "import.look", asked);
    assert_eq!(seen["remembered"]["unit"], UNIT, "{seen}");
    assert_eq!((&seen["sheets"][0]["taken"], &seen["kind"]), (&json!(true), &json!("ledger")), "{seen}");
    let fresh = must(&app, OFFICE, "import.look", json!({ "file": next, "unit": UNIT, "fresh": true }));
    assert_eq!((&fresh["remembered"], &fresh["sheets"][0]["taken"]), (&Value::Null, &json!(false)));
    must(&app, OFFICE, "import.forget", json!({ "roster": "ledger", "unit": UNIT }));
    assert_eq!(must(&app, OFFICE, "import.mappings", json!({})), json!([]));

    let mut wrong = seen["mapping"].clone();
    wrong["sheets"][0]["columns"][0]["means"] = json!("没有这个栏目");
    let refused = call(&app, OFFICE, "import.run", json!({ "file": next, "mapping": wrong, "unit": UNIT }));
    assert_eq!(refused.expect_err("no such column").code, Code::BadInput);
}

#[test]
fn refused_rows_come_back_mended_and_are_taken() {
    let (folder, app) = workspace();
    let file = shipped::path("sample-data/ledgers/case-ledger-2025.xlsx");
    let told = run(&app, &file, false);
    let kept_out = told["refused"].as_u64().expect("a count") + told["duplicate"].as_u64().expect("a count");
    assert!(kept_out > 0, "the sample has bad rows: {told}");
    let seen = look(&app, &file);
    let to = folder.path().join("拒收.xlsx");
    let input = json!({ "file": file, "mapping": seen["mapping"], "unit": seen["unit"], "to": to });
    assert_eq!(must(&app, OFFICE, "import.refused", input)["rows"], kept_out);
    let back = run(&app, &to, true);
    assert_eq!(
        counts(&back),
        [0, 0, 0, told["duplicate"].as_u64().unwrap_or(0), told["refused"].as_u64().unwrap_or(0)],
        "{back}"
    );
    let sheet = anheng_office::read(&std::fs::read(&to).expect("written")).expect("a workbook");
    let texts: Vec<String> = sheet.sheets[0]
        .rows()
        .flat_map(|(_, cells)| {
            cells.iter().filter_map(|placed| placed.cell.shown().ok().flatten()).collect::<Vec<_>>()
        })
        .collect();
    assert!(texts.iter().any(|text| text == "问题说明"), "{texts:?}");
}

#[test]
fn an_import_that_is_stopped_leaves_nothing() {
    let (folder, app) = workspace();
    let rows: Vec<String> = (1..=900)
        .map(|n| {
            row(&format!("云市监罚〔2025〕{n}号"), &format!("第{n}公司"), "无照经营", "2025-03-01", "1000")
        })
        .collect();
    let file = table(folder.path(), "大台账.csv", &rows);
    let seen = look(&app, &file);
    let before = chain(&app);
    for stop_at in [0, 1, 3] {
        let (stop, steps) = (AtomicBool::new(false), std::sync::atomic::AtomicUsize::new(0));
        let progress = |_, _| {
            if steps.fetch_add(1, Ordering::Relaxed) == stop_at {
                stop.store(true, Ordering::Relaxed);
            }
        };
        let actor = Actor { id: OFFICE.into(), role: Role::Viewer };
        let job = Job { now: noon(), cancelled: &stop, progress: &progress };
        let input = json!({ "file": file, "mapping": seen["mapping"], "unit": seen["unit"] });
        let stopped = dispatch(&app, "import.run", input, &actor, &job).expect_err("it was stopped");
        assert_eq!(stopped.code, Code::NotNow, "stopping is no fault: {stopped}");
        assert_eq!((total(&app), chain(&app)), (0, before.clone()), "stopped at step {stop_at}");
        assert_eq!(must(&app, OFFICE, "import.mappings", json!({})), json!([]), "nor is the mapping kept");
    }
    assert_eq!(run(&app, &file, false)["new"], 900);
}

/// The first seconds of a large file, before any of its rows is read.
#[test]
fn a_file_that_is_stopped_while_it_is_unpacked_leaves_nothing() {
    let (folder, app) = workspace();
    let text = |n: usize, salt: usize| format!("{:x}", (n * 7 + salt).wrapping_mul(0x9E37_79B9_7F4A));
    let columns = ["执法单位", "当事人名称", "案件名称", "案由"];
    let sheet = BookSheet {
        name: "台账".into(),
        columns: columns.map(BookColumn::new).to_vec(),
        rows: (0..2_000).map(|n| (0..4).map(|salt| BookCell::text(text(n, salt))).collect()).collect(),
        ..Default::default()
    };
    let bytes = anheng_office::write(&Book { sheets: vec![sheet] }, noon()).expect("a workbook");
    let file = folder.path().join("大台账.xlsx");
    std::fs::write(&file, bytes).expect("the test's folder is writable");
    let mapping = look(&app, &file)["mapping"].clone();
    let (before, to) = (chain(&app), folder.path().join("退回.xlsx"));

    for (name, input) in [
        ("import.look", json!({ "file": file })),
        ("import.lines", json!({ "file": file, "sheet": "台账", "from": 1_900, "count": 20 })),
        ("import.run", json!({ "file": file, "mapping": mapping, "dry_run": true })),
        ("import.run", json!({ "file": file, "mapping": mapping })),
        ("import.refused", json!({ "file": file, "mapping": mapping, "to": to })),
    ] {
        let (stop, told) = (AtomicBool::new(false), Mutex::new(Vec::new()));
        let progress = |done, of| {
            told.lock().expect("one thread").push((done, of));
            stop.store(true, Ordering::Relaxed);
        };
        let actor = Actor { id: OFFICE.into(), role: Role::Viewer };
        let job = Job { now: noon(), cancelled: &stop, progress: &progress };
        let stopped = dispatch(&app, name, input, &actor, &job).expect_err("it was stopped");
        assert_eq!((stopped.code, stopped.message.as_str()), (Code::NotNow, STOPPED), "{name}");
        assert_eq!(told.into_inner().expect("one thread"), [(0, 100)], "{name}: the rest was not read");
    }
    assert_eq!((total(&app), chain(&app)), (0, before));
    assert_eq!(must(&app, OFFICE, "import.mappings", json!({})), json!([]), "nor is the mapping kept");
    assert!(!to.exists());
}

#[test]
fn who_may_not_is_told_who_may() {
    let (folder, app) = workspace();
    let file = table(
        folder.path(),
        "台账.csv",
        &[row("云市监罚〔2025〕1号", "甲公司", "无照经营", "2025-03-01", "1")],
    );
    let seen = must(&app, "lin", "import.look", json!({ "file": file }));
    let refused = call(&app, "lin", "import.run", json!({ "file": file, "mapping": seen["mapping"] }));
    let refused = refused.expect_err("a reviewer does not import ledgers");
    assert!(refused.hint.contains("评查组织单位"), "{refused:?}");
}
