//! What is handed on, against figures that were counted by hand from the sample decisions; what is taken in again is as
//! it went out; and nobody's name is in a table of which people were to be hidden.

use std::sync::OnceLock;

use anheng_app::Code;
use anheng_office::Workbook;
use conformance::book::{grid, row, taken, workbook};
use conformance::desk::{OFFICE, World, as_text, call, decide_all, decisions, must, open_review, sample};
use conformance::shipped;
use serde_json::{Value, json};

const WHO: &str = "lin";
/// Of 云泊县城市管理综合行政执法局, two, and of 滹阳市市场监督管理局, one.
const SUBMITTED: [&str; 3] =
    ["03-summary-2023-lawful", "04-summary-2024-faults", "06-no-penalty-no-education"];
/// Of 云泊县住房和城乡建设局, still open.
const OPEN: &str = "14-party-name-code-signature";

fn world() -> World {
    let World { folder, app } = World::of(&[(WHO, "reviewer"), ("zhou", "reviewer")]);
    for name in SUBMITTED {
        let dossier = sample(name);
        must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
        let review = open_review(&app, WHO, dossier["id"].as_str().unwrap_or_default());
        decide_all(&app, WHO, &review, name);
        must(&app, WHO, "review.submit", json!({ "review": review }));
    }
    let dossier = sample(OPEN);
    must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    open_review(&app, WHO, dossier["id"].as_str().unwrap_or_default());
    World { folder, app }
}

/// Made once for the tests that only read.
fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

fn written(world: &World, name: &str, ask: Value) -> Workbook {
    let to = world.folder.path().join(format!("{name}.xlsx"));
    must(&world.app, OFFICE, "export.write", json!({ "ask": ask, "to": to }));
    workbook(&to)
}

/// Rows below the header whose first heading is this one, up to the first row that does not begin as they do.
fn body(rows: &[Vec<String>], first: &str) -> Vec<Vec<String>> {
    let header = rows.iter().rposition(|row| row.first().is_some_and(|cell| cell == first));
    let header = header.unwrap_or_else(|| panic!("no header that begins with {first}"));
    let grouped = usize::from(rows.get(header + 1).is_some_and(|row| row[0].is_empty()));
    rows[header + 1 + grouped..].iter().filter(|row| row.len() > 2).cloned().collect()
}

/// Everything that a workbook says.
fn text(book: &Workbook) -> String {
    book.sheets.iter().flat_map(|sheet| grid(book, &sheet.name)).flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn the_summary_counts_each_dossier_once_by_unit_and_grade() {
    let book = written(shared(), "results", json!({ "kind": "results" }));
    let rows = grid(&book, "汇总");
    // 应评 实评 | 优秀 占比 | 良好 占比 | 合格 占比 | 不合格 占比 | 未统一 | 平均 最高 最低 | 被否决 问题数
    let city = row(&rows, "云泊县城市管理综合行政执法局");
    let wanted = ["2", "2", "1", "0.5", "0", "0", "0", "0", "1", "0.5", "0", "100", "100", "100", "1", "6"];
    assert_eq!(&city[2..18], wanted, "one at 100 分, one failed by a veto");
    let market = row(&rows, "滹阳市市场监督管理局");
    let wanted = ["1", "1", "0", "0", "1", "1", "0", "0", "0", "0", "0", "95", "95", "95", "1", "1"];
    assert_eq!(&market[2..18], wanted, "95 分, and a veto that allows no more than 良好");
    let building = row(&rows, "云泊县住房和城乡建设局");
    assert_eq!(&building[2..4], ["1", "0"], "what is not submitted is due, and not done");
    let sum = row(&rows, "合计");
    let wanted =
        ["4", "3", "1", "0.3333", "1", "0.3333", "0", "0", "1", "0.3333", "0", "97.5", "100", "95", "2", "7"];
    assert_eq!(&sum[2..18], wanted);
    let each = body(&grid(&book, "评查结果"), "序号");
    assert_eq!(each.len(), 4, "submitted or not");
    let open = row(&each, "云泊县住房和城乡建设局");
    assert!(open.iter().any(|cell| cell == "评查中"));
}

#[test]
fn every_problem_stands_once_with_its_place_and_its_kind() {
    let book = written(shared(), "problems", json!({ "kind": "problems" }));
    let rows = body(&grid(&book, "问题清单"), "序号");
    let mut wanted = 0;
    for name in SUBMITTED {
        for decision in decisions(name).iter().filter(|one| one["verdict"]["is"] == "confirmed") {
            wanted += 1;
            let reason = decision["reason"].as_str().expect("a deduction has its reason");
            let line = rows.iter().find(|row| row[6].ends_with(reason)).unwrap_or_else(|| panic!("{reason}"));
            let page = decision["page"].as_u64().map_or("无页".to_owned(), |page| page.to_string());
            assert_eq!(line[7], page, "{reason}");
        }
    }
    assert_eq!((rows.len(), wanted), (7, 7));
    let natures: Vec<&str> = rows.iter().map(|row| row[10].as_str()).collect();
    assert_eq!(natures.iter().filter(|one| **one == "否决").count(), 1);
    assert_eq!(natures.iter().filter(|one| **one == "否决（限等次）").count(), 6);
    assert!(rows.iter().all(|row| row[11] == "个性"), "no item stands against both units");
    let count = must(&shared().app, OFFICE, "export.count", json!({ "kind": "problems" }));
    assert_eq!((&count["rows"], &count["why"]), (&json!(7), &Value::Null));
}

#[test]
fn the_best_and_those_that_failed_are_named_with_why() {
    let book = written(shared(), "honours", json!({ "kind": "honours" }));
    let best = body(&grid(&book, "优秀案卷"), "序号");
    assert_eq!(best.len(), 1, "a grade that a veto lowered is not the best");
    assert_eq!((best[0][1].as_str(), best[0][5].as_str()), ("云泊县城市管理综合行政执法局", "100"));
    let failed = body(&grid(&book, "不合格案卷"), "序号");
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0][5], "", "what failed has no points");
    let first = failed[0][7].lines().next().unwrap_or_default();
    assert!(
        first.contains("当场罚款 500 元") && first.ends_with("（第 1 页）"),
        "what failed it comes first: {first}"
    );
}

#[test]
fn dossiers_are_handed_over_with_what_is_known_of_them() {
    let book = written(shared(), "custody", json!({ "kind": "custody" }));
    let rows = grid(&book, "调卷交接清单");
    let summary = row(&rows, "宗小满未经批准在城市建筑物上张贴宣传品案");
    assert_eq!(&summary[5..9], ["正卷", "5", "6", "原件 4 件、复制件 1 件"]);
    let said = text(&book);
    for line in ["移交单位（盖章）", "接收人", "归还人"] {
        assert!(said.contains(line), "{line} has its line to sign on");
    }
}

#[test]
fn a_dossier_without_a_title_is_called_by_what_is_known_of_it() {
    let World { folder, app } = World::of(&[]);
    let mut dossier = sample(SUBMITTED[0]);
    let mut known = Vec::new();
    let give = |dossier: &Value, id: &str| {
        let mut one = dossier.clone();
        one["id"] = json!(id);
        must(&app, OFFICE, "dossier.import", json!({ "dossiers": [as_text(&one)] }));
    };
    let title = dossier["case"]["title"].take();
    known.push(title.as_str().expect("the sample has a title").to_owned());
    dossier["case"].as_object_mut().expect("an object").remove("title");
    give(&dossier, "d-1");
    dossier["case"].as_object_mut().expect("an object").remove("cause");
    known.push("云城当罚〔2023〕0417号".to_owned());
    give(&dossier, "d-2");
    for document in dossier["documents"].as_array_mut().expect("a list") {
        document.as_object_mut().expect("an object").remove("number");
    }
    dossier["case"]["number"] = json!("云城立〔2023〕9号");
    known.push("云城立〔2023〕9号".to_owned());
    give(&dossier, "d-3");
    dossier["case"].as_object_mut().expect("an object").remove("number");
    known.push("宗小满".to_owned());
    give(&dossier, "d-4");
    dossier["parties"][0].as_object_mut().expect("an object").remove("name");
    known.push(String::new());
    give(&dossier, "d-5");
    let world = World { folder, app };
    let rows = grid(&written(&world, "custody", json!({ "kind": "custody" })), "调卷交接清单");
    let called: Vec<&str> = rows.iter().filter_map(|row| row.get(2)).map(String::as_str).collect();
    for name in &known {
        assert!(called.contains(&name.as_str()), "“{name}” is in {called:?}");
    }
    assert_eq!(row(&rows, "案卷编号 d-5").last().map(String::as_str), Some("案卷编号 d-5"));
    assert!(!called.iter().any(|name| name.starts_with("d-")), "an id is no name: {called:?}");
}

#[test]
fn statistics_have_their_numbers_in_cells() {
    let book = written(shared(), "statistics", json!({ "kind": "statistics" }));
    let grades = grid(&book, "等次");
    for (name, count) in
        [("优秀（示范）", "1"), ("良好（示范）", "1"), ("合格（示范）", "0"), ("不合格（示范）", "1")]
    {
        assert_eq!(row(&grades, name)[1], count, "{name}");
    }
    assert_eq!(&row(&grades, "合计")[1..3], ["3", "1"]);
    let stages = body(&grid(&book, "环节"), "环节");
    let counts: Vec<u64> = stages.iter().map(|row| row[1].parse().expect("a count")).collect();
    let (sum, parts) = counts.split_last().expect("a sum below the parts");
    assert_eq!((*sum, parts.iter().sum::<u64>()), (7, 7));
    assert!(parts.is_sorted_by(|one, next| one >= next), "the most frequent first");
    assert_eq!(stages[parts.len() - 1][3], "1", "the cumulative share ends at the whole");
    let fields = grid(&book, "领域");
    assert_eq!(&row(&fields, "城市管理")[1..5], ["2", "2", "6", "3"]);
    assert_eq!(&row(&fields, "住房城乡建设")[1..4], ["1", "0", "0"]);
    let bytes = std::fs::read(shared().folder.path().join("statistics.xlsx")).expect("it was written");
    let charts = bytes.windows(15).filter(|part| part == b"xl/charts/chart").count();
    assert!(charts >= 5, "native charts are parts of the file");
}

#[test]
fn what_nobody_entered_is_not_called_missing() {
    let World { folder, app } = World::of(&[]);
    let mut dossier = sample(SUBMITTED[2]);
    dossier["documents"] = json!([]);
    dossier["intake"] = json!({ "form": "quick" });
    for part in ["evidence", "catalogue", "absent_documents", "measures", "corrections", "periods"] {
        dossier.as_object_mut().expect("an object").remove(part);
    }
    for part in ["cover", "file_note", "archive", "penalties", "discretion", "payments"] {
        dossier.as_object_mut().expect("an object").remove(part);
    }
    must(&app, OFFICE, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    let world = World { folder, app };
    let book = written(&world, "three", json!({ "kind": "three_systems" }));
    let sum = row(&grid(&book, "自查表"), "合计").to_vec();
    // 案卷 | for each system: 应做 已做 未录入 待说明 疑点 占比
    assert_eq!(sum[2], "1");
    for system in [3, 9, 15] {
        let [due, done, untold, explain, suspect] = [0, 1, 2, 3, 4].map(|at| sum[system + at].clone());
        let parts: u32 = [&done, &untold, &explain, &suspect]
            .iter()
            .map(|part| part.parse::<u32>().expect("a count"))
            .sum();
        assert_eq!(due.parse::<u32>().expect("a count"), parts);
        assert_eq!(suspect, "0", "nothing was entered, so nothing is known to be missing");
    }
}

#[test]
fn people_are_hidden_where_that_was_asked() {
    for kind in ["results", "problems", "hints", "honours", "custody", "ledger", "three_systems"] {
        let open = text(&written(shared(), &format!("open-{kind}"), json!({ "kind": kind })));
        let book = written(shared(), &format!("masked-{kind}"), json!({ "kind": kind, "masked": true }));
        let masked = text(&book);
        for name in ["宗小满", "井文澜"] {
            assert!(!masked.contains(name), "{kind} names {name}");
        }
        assert!(
            matches!(kind, "hints" | "three_systems") || open.contains("井文澜"),
            "{kind} names people when nobody asked otherwise"
        );
        assert!(
            !masked.contains("PC-") && !masked.contains("d04-summary-2024"),
            "{kind} has our own numbers"
        );
        assert!(masked.contains("脱敏"), "{kind} says so");
    }
    let book = written(shared(), "masked-standard", json!({ "kind": "results", "masked": true }));
    let rows = grid(&book, "评查结果");
    let header = row(&rows, "标准");
    let at = header.iter().position(|cell| cell == "标准").expect("a column");
    assert!(body(&rows, "序号").iter().all(|row| row[at].starts_with("通用示范包")), "a standard is nobody");
    let refused = call(
        &shared().app,
        OFFICE,
        "export.write",
        json!({ "ask": { "kind": "template", "roster": "officers", "masked": true }, "to": "/nowhere/a.xlsx" }),
    );
    let refused = refused.expect_err("a blank form names nobody");
    assert_eq!(refused.code, Code::Usage);
    assert!(refused.message.contains("脱敏"), "{refused}");
}

/// All that is on paper, without the breaks of its lines.
fn on_paper(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).expect("text that can be copied");
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

#[test]
fn what_is_signed_can_be_had_on_paper_with_the_same_words() {
    let world = shared();
    let kinds = must(&world.app, OFFICE, "export.kinds", json!({}));
    let mut printed = 0;
    for kind in kinds["kinds"].as_array().expect("kinds") {
        let code = kind["code"].as_str().unwrap_or_default();
        let to = world.folder.path().join(format!("{code}.pdf"));
        let ask = json!({ "kind": code, "year": 2026 });
        let input = json!({ "ask": ask, "to": to, "form": "pdf" });
        if kind["printed"] != true {
            if kind["required"].as_array().is_some_and(Vec::is_empty) {
                let refused = call(&world.app, OFFICE, "export.write", input).expect_err("no PDF of it");
                assert_eq!(refused.code, Code::Usage, "{code}");
            }
            continue;
        }
        let output = must(&world.app, OFFICE, "export.write", input);
        assert!(!output["notes"].to_string().contains("U+"), "{code}: every character has a glyph: {output}");
        let paper = on_paper(&std::fs::read(&to).expect("a PDF"));
        let book = written(world, &format!("{code}-beside"), ask);
        for cell in book.sheets.iter().flat_map(|sheet| grid(&book, &sheet.name)).flatten() {
            let plain: String = cell.chars().filter(|ch| !ch.is_whitespace()).collect();
            // Long texts are parted by lines and pages; numbers are shown in other ways; our own numbers are not printed.
            // Nor is what says how far an open review has come.
            let ours =
                plain.ends_with("编号") || ["暂计下限", "暂计上限", "未定项目"].contains(&plain.as_str());
            if !ours && (3..8).contains(&plain.chars().count()) && plain.chars().all(|ch| ch >= '\u{4e00}') {
                assert!(paper.contains(&plain), "{code}: “{plain}” is not on paper");
            }
        }
        printed += 1;
    }
    assert!(printed >= 8, "{printed} kinds are printed");
}

#[test]
fn nobody_is_named_on_a_masked_paper() {
    let world = shared();
    let to = world.folder.path().join("masked.pdf");
    let ask = json!({ "kind": "problems", "masked": true });
    must(&world.app, OFFICE, "export.write", json!({ "ask": ask, "to": to, "form": "pdf" }));
    let paper = on_paper(&std::fs::read(&to).expect("a PDF"));
    assert!(paper.contains("（脱敏）") && paper.contains("脱敏：已隐去当事人"), "{paper}");
    for name in SUBMITTED {
        for party in sample(name)["parties"].as_array().into_iter().flatten() {
            let name = party["name"].as_str().unwrap_or_default();
            assert!(!paper.contains(name), "{name} is on paper");
        }
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let world = world();
    let mut dossier = sample(SUBMITTED[0]);
    dossier["id"] = json!("d-formula");
    dossier["case"]["title"] = json!("=HYPERLINK(\"http://example.invalid\",\"看\")");
    dossier["parties"][0]["name"] = json!("@SUM(1+1)");
    must(&world.app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    for (kind, at) in [("ledger", "案件台账"), ("custody", "调卷交接清单")] {
        let book = written(&world, kind, json!({ "kind": kind }));
        let rows = grid(&book, at);
        assert!(rows.iter().flatten().any(|cell| cell.starts_with("=HYPERLINK")), "{kind}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_nothing_is_left() {
    let world = shared();
    let file = world.folder.path().join("taken");
    std::fs::write(&file, "no folder").expect("the test's folder is writable");
    let to = file.join("results.xlsx");
    let error = call(&world.app, OFFICE, "export.write", json!({ "ask": { "kind": "results" }, "to": to }))
        .expect_err("a file is no folder");
    assert!(!error.hint.is_empty() && error.place.file.ends_with("results.xlsx"), "{error:?}");
    let error = call(&world.app, OFFICE, "export.write", json!({ "ask": { "kind": "training" }, "to": to }))
        .expect_err("of which year?");
    assert!(error.code == Code::Usage && error.message.contains("年度"), "{error}");
}

#[test]
fn a_ledger_and_rosters_that_come_back_change_nothing() {
    let World { folder, app } = World::of(&[]);
    let roster = shipped::read(&shipped::path("sample-data/rosters/roster-2025.json"));
    let file = json!({ "name": "名册.json", "text": String::from_utf8_lossy(&roster) });
    let roster = must(&app, OFFICE, "workspace.roster", json!({ "file": file }));
    let ledger = shipped::path("sample-data/ledgers/case-ledger-2025.xlsx");
    let (first, _) = taken(&app, OFFICE, &ledger, "ledger", false);
    let world = World { folder, app };
    written(&world, "ledger", json!({ "kind": "ledger" }));
    let at = |name: &str| world.folder.path().join(format!("{name}.xlsx"));
    let (again, run) = taken(&world.app, OFFICE, &at("ledger"), "ledger", true);
    assert_eq!(again, [0, 0, first[0], 0, 0], "{run}");
    for (kind, all) in [("agencies", &roster["agencies"]), ("officers", &roster["officers"])] {
        written(&world, kind, json!({ "kind": "roster", "roster": kind }));
        let (again, run) = taken(&world.app, OFFICE, &at(kind), kind, true);
        let without = run["rows"].as_array().expect("a list").iter().filter(|row| row["became"] == "refused");
        let without =
            without.inspect(|row| assert!(row["problems"].to_string().contains("没有执法证号"), "{row}"));
        let refused = without.count() as u64;
        assert_eq!((again[0], again[1], again[3]), (0, 0, 0), "{kind}: {run}");
        assert_eq!(again[2] + refused, all.as_u64().expect("a count"), "{kind}");
    }
}
