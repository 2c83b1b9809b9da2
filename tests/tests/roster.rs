//! The roster through the one door: who may keep it, what a file brings and what it refuses, and that nobody who is named
//! anywhere is ever lost.

use std::path::{Path, PathBuf};

use anheng_app::{App, Code};
use conformance::desk::{OFFICE, as_text, call, made, must, sample};
use conformance::shipped;
use serde_json::{Value, json};
use tempfile::TempDir;

const LAWFUL: &str = "01-eco-hearing-lawful";

fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer")]);
    (folder, app)
}

fn committed() -> PathBuf {
    shipped::path("sample-data/rosters/roster-2025.json")
}

fn show(app: &App) -> Value {
    must(app, "lin", "roster.show", json!({}))
}

/// A table by the mapping that the program proposes.
fn taken(app: &App, table: &Path, dry_run: bool) -> Value {
    let seen = must(app, OFFICE, "import.look", json!({ "file": table }));
    let input = json!({ "file": table, "mapping": seen["mapping"], "dry_run": dry_run });
    must(app, OFFICE, "import.run", input)
}

fn count(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

/// A file with this roster, beside the workspace.
fn file(folder: &TempDir, roster: &Value) -> PathBuf {
    let path = folder.path().join("名册.json");
    std::fs::write(&path, roster.to_string()).expect("the test's folder is writable");
    path
}

#[test]
fn a_file_is_rehearsed_first_and_taken_in_twice_is_taken_in_once() {
    let (_folder, app) = workspace();
    let before = must(&app, OFFICE, "audit.verify", json!({}))["chain"].clone();
    let rehearsed = must(&app, OFFICE, "roster.import", json!({ "file": committed(), "dry_run": true }));
    assert_eq!(rehearsed["refused"], 0, "{rehearsed}");
    let new = rehearsed["new"].as_u64().expect("a count");
    assert!(new > 150, "the sample roster has its agencies and officers: {new}");
    assert_eq!(count(&show(&app)["agencies"]), 0, "a rehearsal writes nothing");
    assert_eq!(
        must(&app, OFFICE, "audit.verify", json!({}))["chain"],
        before,
        "and leaves no trace in the log"
    );

    let done = must(&app, OFFICE, "roster.import", json!({ "file": committed() }));
    assert_eq!(done["new"], new, "what was told is what is done");
    let again = must(&app, OFFICE, "roster.import", json!({ "file": committed() }));
    assert_eq!((&again["new"], &again["changed"]), (&json!(0), &json!(0)), "{again}");
    assert_eq!(again["unchanged"], new);
    let shown = show(&app);
    assert_eq!(count(&shown["agencies"]) + count(&shown["officers"]), usize::try_from(new).unwrap_or(0));
}

#[test]
fn every_roster_has_its_place_in_a_file() {
    let (folder, app) = workspace();
    let roster = json!({
        "officers": [{ "id": "o1", "name": "张一" }],
        "training": [
            { "id": "t1", "officer": "o1", "year": 2025, "hours": 3250 },
            { "id": "t2", "officer": "nobody", "year": 2025, "hours": 3000 },
            { "id": "t3", "officer": "o1", "hours": 3000 },
        ],
        "reviewers": [{ "id": "r1", "name": "简明远", "unit": "某县司法局", "avoids": ["某县城管局"] }],
        "items": [{ "id": "b1", "name": "占道经营", "tier": "轻微", "fine_from": 0, "fine_to": 20000 }],
        "delegated": [{ "id": "d1", "name": "占道经营的处罚", "version": "2024版", "valid_from": "2024-01-01" }],
        "sample": [{ "id": "s1", "unit": "某县城管局", "decision_number": "某城罚〔2025〕1号", "title": "某案" }, { "id": "s1", "title": "又一件" }],
    });
    let path = file(&folder, &roster);
    let done = must(&app, OFFICE, "roster.import", json!({ "file": path }));
    assert_eq!((&done["new"], &done["refused"]), (&json!(6), &json!(3)), "{done}");
    let again = must(&app, OFFICE, "roster.import", json!({ "file": path }));
    assert_eq!((&again["new"], &again["unchanged"]), (&json!(0), &json!(6)), "{again}");
    for roster in ["reviewers", "items", "delegated", "sample"] {
        let kept = must(&app, "lin", "roster.entries", json!({ "roster": roster }));
        assert_eq!(count(&kept["entries"]), 1, "{roster}: {kept}");
    }
    let years = must(&app, "lin", "roster.training", json!({ "officer": "o1" }))["years"].clone();
    assert_eq!((count(&years), &years[0]["hours"]), (1, &json!(3250)), "{years}");
}

#[test]
fn a_bad_entry_keeps_the_others_in_and_names_its_reason() {
    let (folder, app) = workspace();
    let roster = json!({
        "agencies": [{ "id": "a1", "name": "甲局" }, { "id": "a2", "name": "甲局" }, { "id": "a3" }],
        "officers": [
            { "id": "o1", "name": "张一", "agency": "a1", "certificates": [{ "id": "c", "number": "13-1" }] },
            { "id": "o2", "name": "王二", "agency": "nowhere" },
            { "id": "o3", "name": "李三", "agency": "a2" },
            { "id": "o1", "name": "张一又一" },
        ],
    });
    let done = must(&app, OFFICE, "roster.import", json!({ "file": file(&folder, &roster) }));
    assert_eq!((&done["new"], &done["refused"]), (&json!(2), &json!(5)), "{done}");
    let log = done["log"].as_array().expect("a log");
    for line in log.iter().filter(|line| line["became"] == "refused") {
        assert!(line["why"].as_str().is_some_and(|why| !why.is_empty()), "no reason is given: {line}");
    }
    let renamed = json!({ "officers": [
        { "id": "o1", "name": "张一", "agency": "a1", "position": "科长",
          "certificates": [{ "id": "c", "number": "13-1" }] },
        { "id": "o9", "name": "冒名", "certificates": [{ "id": "c", "number": "13-1" }] },
    ]});
    let done = must(&app, OFFICE, "roster.import", json!({ "file": file(&folder, &renamed) }));
    assert_eq!(done["log"][0]["fields"], json!(["职务"]), "what changes is named: {done}");
    assert!(done["log"][1]["why"].as_str().is_some_and(|why| why.contains("张一")), "{done}");

    let broken = file(&folder, &json!({ "agencies": [{ "id": "a9", "kind": "ministry" }] }));
    let error = call(&app, OFFICE, "roster.import", json!({ "file": broken })).expect_err("no such kind");
    assert_eq!((error.code, error.place.pointer.as_str()), (Code::BadInput, "/agencies/0/kind"), "{error:?}");
    assert_eq!(error.place.file, "名册.json", "a file is called by its name, not by its path");
}

#[test]
fn entries_are_kept_by_the_office_put_out_of_use_and_never_removed() {
    let (folder, app) = workspace();
    let agency = json!({ "id": "agency-001", "name": "石门市生态环境局", "kind": "department" });
    let put = |active, new| json!({ "agency": agency, "active": active, "new": new });
    let refused = call(&app, "lin", "roster.agency", put(true, true)).expect_err("a reviewer only reads it");
    assert_eq!(refused.code, Code::NotNow);
    must(&app, OFFICE, "roster.agency", put(true, true));
    let taken = call(&app, OFFICE, "roster.agency", put(true, true)).expect_err("the id is taken");
    assert!(taken.message.contains("agency-001"), "{taken}");
    let twin = json!({ "agency": { "id": "agency-002", "name": "石门市生态环境局" }, "active": true });
    assert!(call(&app, OFFICE, "roster.agency", twin).is_err(), "dossiers go by the name: one each");
    let nameless = json!({ "agency": { "id": "agency-003" }, "active": true });
    assert!(call(&app, OFFICE, "roster.agency", nameless).is_err(), "nobody could find it again");

    let officer = |number: &str, from: &str, to: &str| {
        json!({ "officer": {
            "id": "officer-001", "name": "柴云岫", "agency": "agency-001",
            "certificates": [{ "id": "c1", "number": number, "valid_from": from, "valid_to": to }],
        }, "active": true })
    };
    let backwards = call(&app, OFFICE, "roster.officer", officer("13990001001", "2028-01-01", "2027-01-01"));
    assert!(backwards.expect_err("it ends before it begins").message.contains("早于"));
    must(&app, OFFICE, "roster.officer", officer("13990001001", "2022-06-01", "2028-01-01"));

    must(&app, OFFICE, "roster.agency", put(false, false));
    let shown = show(&app);
    assert_eq!(shown["agencies"][0]["active"], false, "it is out of use");
    assert_eq!(
        shown["officers"][0]["officer"]["agency"], "agency-001",
        "and still there for whoever names it"
    );
    // A file knows nothing of who left.
    let file = file(
        &folder,
        &json!({ "agencies": [
            { "id": "agency-001", "name": "石门市生态环境局", "kind": "department", "level": "city" },
        ]}),
    );
    must(&app, OFFICE, "roster.import", json!({ "file": file }));
    assert_eq!(show(&app)["agencies"][0]["active"], false, "an import brings nobody back");
    let rows = must(&app, OFFICE, "audit.list", json!({ "subject": "agency:agency-001" }));
    assert_eq!(count(&rows["rows"]), 2, "every change left its row: {rows}");
    assert!(
        rows["rows"][0]["after"].as_str().is_some_and(|after| after.contains("\"active\":false")),
        "the log tells that it was put out of use: {rows}"
    );
}

#[test]
fn the_roster_knows_which_dossiers_name_whom() {
    let (_folder, app) = workspace();
    must(&app, OFFICE, "dossier.add", json!({ "dossier": as_text(&sample(LAWFUL)) }));
    let unlisted = show(&app)["unlisted"].clone();
    assert_eq!(unlisted, json!([{ "name": "石门市生态环境局", "dossiers": 1 }]), "not in the roster yet");
    must(&app, OFFICE, "roster.import", json!({ "file": committed() }));
    let shown = show(&app);
    assert_eq!(shown["unlisted"], json!([]));
    let agencies = shown["agencies"].as_array().expect("a list");
    let found =
        agencies.iter().find(|one| one["agency"]["name"] == "石门市生态环境局").expect("it was imported");
    assert_eq!(found["dossiers"], 1, "{found}");
    let officers = shown["officers"].as_array().expect("a list");
    let officer = officers.iter().find(|one| one["officer"]["name"] == "柴云岫").expect("he was imported");
    let seen = must(&app, "lin", "roster.seen", json!({ "officer": officer["officer"]["id"] }));
    assert_eq!((count(&seen["dossiers"]), &seen["dossiers"][0]["certificate"]), (1, &json!(true)), "{seen}");

    let namesake = json!({ "officer": {
        "id": "officer-900", "name": "柴云岫", "certificates": [{ "id": "c1", "number": "99" }],
    }, "active": true });
    must(&app, OFFICE, "roster.officer", namesake);
    let seen = must(&app, "lin", "roster.seen", json!({ "officer": "officer-900" }));
    assert_eq!(seen["dossiers"][0]["certificate"], false, "only the name is the same: {seen}");
    assert!(call(&app, "lin", "roster.seen", json!({ "officer": "nobody" })).is_err(), "no such officer");
}

#[test]
fn a_person_is_added_under_a_free_id_only() {
    let (_folder, app) = workspace();
    let lin = |new| json!({ "id": "lin", "name": "林某", "role": "leader", "new": new });
    let taken = call(&app, OFFICE, "workspace.person", lin(true)).expect_err("somebody has this id");
    assert!(taken.message.contains("lin") && !taken.hint.is_empty(), "{taken:?}");
    must(&app, OFFICE, "workspace.person", lin(false));
    let people = show(&app)["people"].clone();
    let found = people.as_array().into_iter().flatten().find(|one| one["person"]["id"] == "lin").cloned();
    assert_eq!(
        found.expect("still there")["person"]["role"],
        "leader",
        "changing is another thing than adding"
    );
}

/// A table as an office would save it, beside the workspace.
fn csv(folder: &TempDir, name: &str, lines: &[&str]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, lines.join("\r\n")).expect("the test's folder is writable");
    path
}

#[test]
fn a_table_of_officers_comes_in_twice_as_once_and_changes_only_what_it_says() {
    let (folder, app) = workspace();
    let table = csv(
        &folder,
        "执法人员.csv",
        &[
            "某县2025年执法人员名册",
            "序号,姓名,性别,工作单位,职务,行政执法证编号,执法类别,有效期至,是否法制审核人员",
            "1,苏某青,女,某县市场监督管理局,执法队员,13990009001,市场监管,2027年5月31日,否",
            "2,何某,男,某县市场监督管理局,法规科科长,13990009002,,20280401,是",
            "3,,男,某县市场监督管理局,,13990009003,,,",
            "4,何某某,男,某县农业农村局,,1.39900090E+17,,,",
        ],
    );
    let told = taken(&app, &table, true);
    assert_eq!((&told["new"], &told["refused"]), (&json!(2), &json!(2)), "{told}");
    assert!(told["notes"].to_string().contains("某县市场监督管理局"), "their agency comes with them: {told}");
    let refused: Vec<&str> = told["rows"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|line| line["became"] == "refused")
        .flat_map(|line| line["problems"].as_array().into_iter().flatten())
        .filter_map(|problem| problem["message"].as_str())
        .collect();
    assert!(refused.iter().any(|why| why.contains("没有姓名")), "{refused:?}");
    assert!(refused.iter().any(|why| why.contains("丢失")), "{refused:?}");
    assert!(told["notes"].to_string().contains("性别"), "what the roster has no place for is told: {told}");

    taken(&app, &table, false);
    let again = taken(&app, &table, false);
    assert_eq!((&again["new"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(2)));
    let shown = show(&app);
    let su =
        shown["officers"].as_array().expect("a list").iter().find(|one| one["officer"]["name"] == "苏某青");
    let su = &su.expect("she came in")["officer"];
    assert_eq!(su["certificates"][0]["valid_to"], "2027-05-31");
    assert_eq!(su["legal_reviewer"], false);
    assert_eq!(su["agency"], shown["agencies"][0]["agency"]["id"]);

    // A shorter table of next year: nothing that it does not say is lost, and nobody takes another's certificate.
    let next = csv(
        &folder,
        "续期.csv",
        &[
            "姓名,单位,执法证号,有效期至",
            "苏某青,某县市场监督管理局,13990009001,2030-05-31",
            "何某,某县市场监督管理局,13990009009,2030-05-31",
            "何某,某县市场监督管理局,13990009001,2030-05-31",
        ],
    );
    let told = taken(&app, &next, false);
    assert_eq!(
        ["changed", "new", "refused", "duplicate"].map(|key| told[key].clone()),
        [json!(1), json!(0), json!(1), json!(1)],
        "{told}"
    );
    let shown = show(&app);
    let su =
        shown["officers"].as_array().expect("a list").iter().find(|one| one["officer"]["name"] == "苏某青");
    let su = &su.expect("she is still there")["officer"];
    assert_eq!(
        (&su["certificates"][0]["valid_to"], &su["position"]),
        (&json!("2030-05-31"), &json!("执法队员"))
    );
}

#[test]
fn a_table_of_agencies_fills_what_the_roster_lacks() {
    let (folder, app) = workspace();
    must(&app, OFFICE, "roster.import", json!({ "file": committed() }));
    let before = show(&app);
    let first = &before["agencies"][0]["agency"];
    let name = first["name"].as_str().expect("a name");
    let lines = [
        "单位名称,层级,行政区划代码,领域,联系人".to_owned(),
        format!("{name},市级,139901,,赵某"),
        "某新设局,县级,139902,农业农村,".to_owned(),
    ];
    let table = csv(&folder, "单位.csv", &[&lines[0], &lines[1], &lines[2]]);
    let told = taken(&app, &table, false);
    assert_eq!(told["new"], 1, "{told}");
    let shown = show(&app);
    let same = shown["agencies"].as_array().expect("a list").iter().find(|one| one["agency"]["name"] == name);
    let same = &same.expect("it is there once")["agency"];
    assert_eq!(
        (&same["id"], &same["field"]),
        (&first["id"], &first["field"]),
        "an empty cell empties nothing"
    );
}
