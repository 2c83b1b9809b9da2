//! The program as a person or a script uses it: exit codes, `--json`, errors that say where and what to do.

mod program_run;

use std::path::Path;
use std::process::Command;

use program_run::{anheng, err, json, out, root, scratch};
use serde_json::Value as Json;

#[test]
fn checking_says_what_is_wrong_and_exits_with_1_only_then() {
    let faulty = anheng(&["dossier", "check", "sample-data/dossiers/02-market-many-faults.json"]);
    assert_eq!(faulty.status.code(), Some(1), "{}", err(&faulty));
    let text = out(&faulty);
    for part in ["疑点", "依据：行政处罚法", "见：", "自编，非省厅标准"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let lawful = anheng(&["dossier", "check", "sample-data/dossiers/01-eco-hearing-lawful.json"]);
    assert_eq!(lawful.status.code(), Some(0), "a lawful dossier has no faults:\n{}", out(&lawful));
}

#[test]
fn json_carries_the_assessment_with_pointers_into_the_dossier() {
    let file = "sample-data/dossiers/02-market-many-faults.json";
    let output = json(&anheng(&["--json", "dossier", "check", file]));
    let dossier: Json = serde_json::from_slice(&std::fs::read(root().join(file)).unwrap()).unwrap();
    let outcomes = output["checked"][0]["assessment"]["outcomes"].as_array().unwrap();
    let evidence = outcomes.iter().flat_map(|outcome| outcome["findings"].as_array().into_iter().flatten());
    let evidence: Vec<_> = evidence.flat_map(|found| found["evidence"].as_array().unwrap()).collect();
    assert!(!evidence.is_empty(), "a faulty dossier has findings with evidence");
    for one in evidence {
        let pointer = one["pointer"].as_str().unwrap();
        let owner = match one["field"].as_str() {
            Some(field) => pointer.trim_end_matches(&format!("/{field}")).trim_end_matches("/elements"),
            None => pointer,
        };
        let element = dossier.pointer(owner).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
        assert_eq!(element["id"], one["element"], "{pointer} is not the element that the evidence names");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = || anheng(&["--json", "dossier", "check", "sample-data/dossiers"]).stdout;
    assert_eq!(run(), run());
}

#[test]
fn the_shape_of_a_case_lists_its_papers_by_need_with_the_reason_for_each() {
    let file = "sample-data/dossiers/01-eco-hearing-lawful.json";
    let shown = anheng(&["dossier", "shape", file]);
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
    let text = out(&shown);
    for part in [" 应有 ", "✓ 行政处罚决定书", "因为：", "依据：行政处罚法", "自编，非省厅标准"]
    {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let output = json(&anheng(&["--json", "dossier", "shape", file]));
    let papers = output["shape"]["papers"].as_array().unwrap();
    let decision = papers.iter().find(|paper| paper["kind"] == "penalty_decision").unwrap();
    assert_eq!((&decision["need"], &decision["there"]), (&"required".into(), &"here".into()), "{decision}");
    let missing = anheng(&["dossier", "shape", "no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(3), "without a workspace it can only be a file");
}

#[test]
fn bad_files_exit_with_3_and_say_where() {
    let folder = scratch("bad");
    let cut = folder.join("cut.json");
    std::fs::write(&cut, br#"{"schema_version": 1, "id": "a", "#).unwrap();
    let odd = folder.join("odd.json");
    std::fs::write(
        &odd,
        br#"{"schema_version": 1, "id": "a", "kind": "penalty", "intake": {"form": "quick"}, "case": {"id": "c", "procdure": "ordinary"}}"#,
    )
    .unwrap();
    let path = |file: &Path| file.to_str().unwrap().to_owned();

    let output = anheng(&["dossier", "check", &path(&cut)]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("截断"), "{}", err(&output));

    let output = anheng(&["--json", "dossier", "check", &path(&odd)]);
    assert_eq!(output.status.code(), Some(3));
    let error = json(&output);
    assert_eq!(error["error"]["code"], "bad_input");
    assert_eq!(error["error"]["where"]["pointer"], "/case/procdure");
    assert!(error["error"]["message"].as_str().unwrap().contains("是不是 procedure"), "{error}");

    assert_eq!(anheng(&["dossier", "check", "no-such-file.json"]).status.code(), Some(3));

    // One bad file among many is named, and the others are still checked.
    std::fs::copy(root().join("sample-data/dossiers/10-quick-lawful.json"), folder.join("good.json"))
        .unwrap();
    let output = anheng(&["dossier", "check", &path(&folder), "--brief"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        out(&output).contains("good.json") && out(&output).contains("2 个文件无法读取"),
        "{}",
        out(&output)
    );
}

#[test]
fn wrong_use_exits_with_2() {
    for args in [
        &["dossier"][..],
        &["dossier", "check"],
        &["dossier", "check", "sample-data/dossiers", "--pack", "cn.nobody"],
        &["standard", "explain", "cn.anheng.general", "no-such-item"],
        &["calendar", "day", "2024-2-30"],
        &["calendar", "add", "2024-04-30", "7"],
    ] {
        let output = anheng(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}{}", out(&output), err(&output));
    }
}

#[test]
fn what_clap_refuses_is_said_in_chinese() {
    for (args, says) in [
        (&["dossier", "chekc"][..], "没有“chekc”这个命令"),
        (&["dossier", "check"], "缺少"),
        (&["--nwo", "x", "standard", "list"], "不认识"),
        (&["calendar", "add", "2024-01-01", "x"], "不对"),
    ] {
        let output = anheng(args);
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
        assert!(!err(&output).contains("error:"), "{args:?}: {}", err(&output));
    }
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_anheng"))
        .args(["dossier", "check", "--all", "sample-data/dossiers"])
        .current_dir(root())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn a_sheet_shows_its_arithmetic_and_no_grade_before_completion() {
    let dossier = "sample-data/dossiers/01-eco-hearing-lawful.json";
    let open = anheng(&["dossier", "score", dossier, "--pack", "cn.mee.2024-4"]);
    assert_eq!(open.status.code(), Some(0), "{}", err(&open));
    assert!(out(&open).contains("暂计：") && out(&open).contains("未定等次"), "{}", out(&open));

    let decisions = "sample-data/decisions/01-eco-hearing-lawful.cn.mee.2024-4.json";
    let closed = anheng(&["dossier", "score", dossier, "--pack", "cn.mee.2024-4", "--decisions", decisions]);
    assert_eq!(closed.status.code(), Some(0), "{}", err(&closed));
    let text = out(&closed);
    assert!(text.contains("得分：") && text.contains("÷"), "{text}");

    let other = "sample-data/dossiers/02-market-many-faults.json";
    let wrong = anheng(&["dossier", "score", other, "--pack", "cn.mee.2024-4", "--decisions", decisions]);
    assert_eq!(wrong.status.code(), Some(3), "decisions made for another dossier must be refused");
}

#[test]
fn standards_test_themselves_and_explain_their_items() {
    let test = anheng(&["standard", "test"]);
    assert_eq!(test.status.code(), Some(0), "{}", err(&test));
    let last = out(&test).lines().last().unwrap_or_default().to_owned();
    let passed: usize =
        last.trim_start_matches("算例通过 ").parse().expect("the last line counts the examples");
    assert!(passed > 0);

    let list = json(&anheng(&["--json", "standard", "list"]));
    let packs = list["packs"].as_array().unwrap();
    assert!(packs.iter().any(|pack| pack["reference"] == "cn.mee.2024-4@1.0.0"));
    for pack in packs {
        let words = pack["words"].as_str().unwrap();
        assert!(words.contains("官方") || words.contains("自编，非省厅标准"), "{words} says what it is");
    }
    let items = json(&anheng(&["--json", "standard", "explain", "cn.anheng.general"]));
    // Every item's basis is proved when its pack loads; three are enough to see that they are said.
    let items = items["items"].as_array().unwrap();
    for item in [&items[0], &items[items.len() / 2], &items[items.len() - 1]] {
        let explained = anheng(&["standard", "explain", "cn.anheng.general", item["id"].as_str().unwrap()]);
        assert_eq!(explained.status.code(), Some(0), "{item}: {}", err(&explained));
        assert!(out(&explained).contains("依据："), "{item} explains its basis");
    }
}

#[test]
fn a_broken_pack_is_refused_with_file_key_and_reason() {
    let folder = scratch("pack");
    let pack = root().join("schemas/packs/cn.mee.2024-4/1.0.0");
    for entry in std::fs::read_dir(&pack).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let path = folder.to_str().unwrap();
    assert_eq!(anheng(&["standard", "check", path]).status.code(), Some(0));
    let file = folder.join("items-1-legality.json");
    let text = std::fs::read_to_string(&file).unwrap().replacen("\"number\"", "\"nummer\"", 1);
    std::fs::write(&file, text).unwrap();
    let refused = anheng(&["standard", "check", path]);
    assert_eq!(refused.status.code(), Some(3));
    let said = err(&refused);
    for part in ["items-1-legality.json", "/items/", "nummer", "是不是 number"] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
}

#[test]
fn a_workspace_adds_years_and_parameters() {
    let folder = scratch("workspace");
    let path = folder.join("w").to_str().unwrap().to_owned();
    let without = anheng(&["calendar", "day", "2031-01-02"]);
    assert_eq!(without.status.code(), Some(3), "a year without a table is never guessed");
    assert!(err(&without).contains("2031"), "{}", err(&without));
    let made = anheng(&["--workspace", &path, "--actor", "zheng", "workspace", "new", "--name", "郑组织"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let table = folder.join("2031.json");
    std::fs::write(&table, r#"{"2031": {"off": {"2031-01-01": "元旦"}, "work": {}}}"#).unwrap();
    let table = table.to_str().unwrap();
    let office = |args: &[&str]| anheng(&[&["--workspace", &path, "--actor", "zheng"], args].concat());
    assert_eq!(office(&["workspace", "calendar", table]).status.code(), Some(0));
    let with = office(&["calendar", "day", "2031-01-02"]);
    assert_eq!(with.status.code(), Some(0), "{}", err(&with));
    assert!(out(&with).contains("工作日"));

    let set = &["workspace", "parameter", "hearing_fine_unt", "--value", "1", "--source", "甲"][..];
    let misspelt = office(set);
    assert_eq!(misspelt.status.code(), Some(2));
    assert!(err(&misspelt).contains("是不是 hearing_fine_unit"), "{}", err(&misspelt));
    let unsourced = office(&["workspace", "parameter", "hearing_fine_unit", "--value", "1"]);
    assert_eq!(unsourced.status.code(), Some(2), "a number without its source is refused");
    let set = office(&[
        "workspace",
        "parameter",
        "hearing_fine_unit",
        "--value",
        "5000000",
        "--region",
        "1399",
        "--source",
        "样例",
    ]);
    assert!(out(&set).contains("工作区：样例"), "{}{}", out(&set), err(&set));
    // The township case could not be judged for want of this number.
    let dossier = "sample-data/dossiers/05-township-two-parties-lawful.json";
    assert!(out(&anheng(&["dossier", "check", dossier])).contains("参数缺"));
    assert_eq!(anheng(&["--workspace", "no-such-folder", "calendar", "years"]).status.code(), Some(3));
}

#[test]
fn a_deadline_shows_its_derivation() {
    let output = anheng(&["calendar", "add", "2024-04-30", "7", "--under", "行政处罚法"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for part in ["7 个工作日", "劳动节", "2024-05-13"] {
        assert!(out(&output).contains(part), "{part} is missing in {}", out(&output));
    }
}
