//! A score sheet that is filled in away from the program is as good as the window: by the same rules, in one act, and only
//! for the review, dossier and text of the standard that it was made for.

use std::path::{Path, PathBuf};

use anheng_app::App;
use conformance::book::{grid, row, taken, workbook};
use conformance::desk::{OFFICE, as_text, decide_all, made, must, open_review, sample};
use serde_json::json;
use tempfile::TempDir;

const WHO: &str = "lin";
/// Its review is open.
const OPEN: &str = "14-party-name-code-signature";

struct World {
    folder: TempDir,
    app: App,
    open: String,
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[(WHO, "reviewer"), ("zhou", "reviewer")]);
    let dossier = sample(OPEN);
    must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    let open = open_review(&app, WHO, dossier["id"].as_str().unwrap_or_default());
    World { folder, app, open }
}

/// The form of the open review, as a reviewer has it.
fn form_of(world: &World, who: &str) -> (PathBuf, Vec<Vec<String>>) {
    let to = world.folder.path().join(format!("forms-{who}"));
    let made = must(&world.app, who, "export.write", json!({ "ask": { "kind": "score_forms" }, "to": to }));
    assert_eq!(made["files"], 1);
    let file = std::fs::read_dir(&to).expect("a folder").next().expect("a form").expect("readable").path();
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.contains('_') && name.ends_with("案.xlsx"), "{name}");
    let rows = grid(&workbook(&file), "评分表");
    (file, rows)
}

/// A form as some other program saved it.
fn saved(world: &World, name: &str, rows: &[Vec<String>]) -> PathBuf {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines: Vec<String> =
        rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
    let path = world.folder.path().join(name);
    std::fs::write(&path, lines.join("\r\n")).expect("the test's folder is writable");
    path
}

fn column(rows: &[Vec<String>], heading: &str) -> usize {
    let found = rows.iter().find_map(|row| row.iter().position(|cell| cell == heading));
    found.unwrap_or_else(|| panic!("no column {heading}"))
}

fn fill(rows: &mut [Vec<String>], item: &str, cells: &[(&str, &str)]) {
    let places: Vec<usize> = cells.iter().map(|(heading, _)| column(rows, heading)).collect();
    let line = rows.iter_mut().find(|row| row.iter().any(|cell| cell == item)).expect("a row of the item");
    for (place, (_, value)) in places.into_iter().zip(cells) {
        (*value).clone_into(&mut line[place]);
    }
}

#[test]
fn a_form_that_was_filled_in_is_as_good_as_the_window() {
    let world = world();
    let (file, rows) = form_of(&world, WHO);
    let items = rows.len();
    let (untouched, run) = taken(&world.app, WHO, &file, "scores", false);
    assert_eq!((untouched[0], untouched[1], untouched[4]), (0, 0, 0), "nothing was filled in: {run}");
    assert!(untouched[2] > 100 && items > 100, "every item has its row");
    let mut filled = rows.clone();
    fill(
        &mut filled,
        "l-sealed",
        &[("结论", "不符合"), ("扣分说明", "决定书落款处没有加盖机关印章"), ("页码", "28")],
    );
    fill(
        &mut filled,
        "n-serve-proof",
        &[("结论", "不符合"), ("处数", "1"), ("扣分说明", "卷中没有邮件回执"), ("页码", "无页")],
    );
    fill(&mut filled, "n-alterations", &[("结论", "符合")]);
    let path = saved(&world, "filled.csv", &filled);
    let before = must(&world.app, OFFICE, "audit.verify", json!({}))["chain"].clone();
    let (rehearsed, run) = taken(&world.app, WHO, &path, "scores", true);
    assert_eq!((rehearsed[0], rehearsed[1], rehearsed[4]), (3, 0, 0), "{run}");
    assert_eq!(
        must(&world.app, OFFICE, "audit.verify", json!({}))["chain"],
        before,
        "a rehearsal writes nothing"
    );
    let (done, _) = taken(&world.app, WHO, &path, "scores", false);
    assert_eq!(done, rehearsed);
    let hints = must(&world.app, WHO, "review.hints", json!({ "review": world.open, "show": "all" }));
    let kept = |item: &str| {
        let all = hints["items"].as_array().expect("a list");
        all.iter().find(|one| one["item"] == item).expect("an item")["decision"].clone()
    };
    assert_eq!(
        (&kept("l-sealed")["page"], &kept("l-sealed")["verdict"]["is"]),
        (&json!(28), &json!("confirmed"))
    );
    assert_eq!(kept("n-serve-proof")["no_page"], true);
    assert_eq!(kept("n-alterations")["verdict"]["is"], "met");
    let acts = must(&world.app, OFFICE, "audit.list", json!({ "most": 1 }));
    assert_eq!(acts["rows"][0]["action"], "review.form", "one act for the whole form");
    let (again, _) = taken(&world.app, WHO, &path, "scores", false);
    assert_eq!((again[0], again[1], again[4]), (0, 0, 0), "taking it in twice is taking it in once");
    fill(&mut filled, "l-sealed", &[("扣分说明", "决定书没有盖章")]);
    let (corrected, _) = taken(&world.app, WHO, &saved(&world, "corrected.csv", &filled), "scores", false);
    assert_eq!((corrected[0], corrected[1], corrected[4]), (0, 1, 0));
    let (_, fresh) = form_of(&world, WHO);
    let place = column(&fresh, "扣分说明");
    assert_eq!(row(&fresh, "l-sealed")[place], "决定书没有盖章", "what is decided goes out again");
    must(&world.app, WHO, "review.undo", json!({ "review": world.open }));
}

/// An item, what is filled in, the column that is named, and what is said of it.
type Wrong = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

#[test]
fn a_row_that_the_window_would_refuse_is_refused_by_its_cell() {
    let world = world();
    let (_, rows) = form_of(&world, WHO);
    let mut filled = rows.clone();
    let wrong: [Wrong; 6] = [
        ("l-sealed", &[("结论", "不符合"), ("页码", "28")], "扣分说明", "没有写理由"),
        ("n-serve-proof", &[("结论", "不符合"), ("扣分说明", "没有回执")], "页码", "没有写卷内页码"),
        ("n-alterations", &[("结论", "大概符合")], "结论", "不认识"),
        ("n-av-record", &[("扣分说明", "没有音像")], "扣分说明", "没有填结论"),
        (
            "n-credit-code",
            &[("结论", "不符合"), ("扣分", "99"), ("扣分说明", "不一致"), ("页码", "25")],
            "扣分",
            "按标准应扣",
        ),
        (
            "n-notice-party",
            &[("结论", "不符合"), ("扣分说明", "少字"), ("页码", "二十")],
            "页码",
            "不是一个页码",
        ),
    ];
    for (item, cells, ..) in wrong {
        fill(&mut filled, item, cells);
    }
    let (counts, run) = taken(&world.app, WHO, &saved(&world, "wrong.csv", &filled), "scores", false);
    assert_eq!((counts[0], counts[1], counts[4]), (0, 0, 6), "{run}");
    for (item, _, heading, message) in wrong {
        let at = rows.iter().position(|row| row.iter().any(|cell| cell == item)).expect("a row");
        let refused = run["rows"].as_array().expect("a list").iter().find(|row| {
            row["problems"][0]["heading"] == heading
                && row["problems"][0]["message"].to_string().contains(message)
        });
        let refused = refused.unwrap_or_else(|| panic!("{item}: {run}"));
        assert!(refused["row"].as_u64().expect("a row") > at as u64, "{item}: {refused}");
        assert!(!refused["problems"][0]["hint"].to_string().is_empty());
    }
}

#[test]
fn a_form_of_another_review_dossier_or_standard_is_refused() {
    let world = world();
    let (file, rows) = form_of(&world, WHO);
    let refused = |who: &str, path: &Path, why: &str| {
        let (counts, run) = taken(&world.app, who, path, "scores", false);
        assert_eq!((counts[0], counts[1], counts[2]), (0, 0, 0), "{why}");
        assert!(run["rows"][0]["problems"].to_string().contains(why), "{why}: {}", run["rows"][0]);
    };
    refused("zhou", &file, "由别人进行");
    let changed = |name: &str, from: &str, to: &str| {
        let mut rows = rows.clone();
        for cell in rows.iter_mut().flatten().filter(|cell| *cell == from) {
            to.clone_into(cell);
        }
        saved(&world, name, &rows)
    };
    refused(WHO, &changed("dossier.csv", "d14-names", "d03-summary-2023"), "评查");
    let stamp = row(&rows, "标准核对码").last().expect("the stamp of the standard").clone();
    refused(WHO, &changed("standard.csv", &stamp, "0000000000000000"), "文本不同");
    refused(WHO, &changed("review.csv", &world.open, "PC-2222-2222-2222"), "没有评查");
    let place = column(&rows, "提示标记");
    let mark = row(&rows, "l-sealed")[place].clone();
    let mut moved = rows.clone();
    fill(
        &mut moved,
        "l-sealed",
        &[
            ("结论", "不符合"),
            ("扣分说明", "没有盖章"),
            ("页码", "28"),
            ("提示标记", &mark.chars().rev().collect::<String>()),
        ],
    );
    let (counts, run) = taken(&world.app, WHO, &saved(&world, "moved.csv", &moved), "scores", false);
    assert_eq!((counts[0], counts[4]), (0, 1), "{run}");
    assert!(run["rows"].to_string().contains("重新导出"));
    decide_all(&world.app, WHO, &world.open, OPEN);
    must(&world.app, WHO, "review.submit", json!({ "review": world.open }));
    refused(WHO, &file, "不能再改");
}
