//! Backups as the window makes and reads them, the log page by page, and work that can be stopped.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anheng_app::{Actor, App, Code, Job, Role, dispatch};
use conformance::desk::{OFFICE, as_text, call, call_with, made, must, noon, opened, sample};
use serde_json::{Value, json};
use tempfile::TempDir;

fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer"), ("he", "reviewer")]);
    must(&app, OFFICE, "dossier.add", json!({ "dossier": as_text(&sample("03-summary-2023-lawful")) }));
    (folder, app)
}

#[test]
fn a_backup_tells_what_it_holds_is_found_beside_others_and_becomes_a_workspace() {
    let (folder, app) = workspace();
    let to = folder.path().join("usb").join("案衡备份-1");
    std::fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
    let told: Mutex<Vec<usize>> = Mutex::default();
    let made = call_with(&app, "lin", "backup", json!({ "to": to }), &|done, of| {
        assert_eq!(of, 100, "one scale for the whole");
        told.lock().expect("nobody panicked").push(done);
    });
    let made = made.expect("a backup");
    let told = told.into_inner().expect("nobody panicked");
    assert!(told.is_sorted() && told.len() >= 3, "progress never goes back: {told:?}");
    assert_eq!((&made["rows"]["dossier"], &made["papers"]), (&json!(1), &json!(0)), "{made}");

    // Looked at by its own folder, and by the one that it lies in.
    let own = must(&app, "lin", "backup.look", json!({ "from": to }));
    assert_eq!(own["backups"][0]["holds"], made, "what was made is what is found");
    let beside = must(&app, "lin", "backup.look", json!({ "from": to.parent() }));
    assert_eq!(beside["backups"][0]["name"], "案衡备份-1");
    let none =
        call(&app, "lin", "backup.look", json!({ "from": folder.path() })).expect_err("none lies here");
    assert!(none.code == Code::BadInput && !none.hint.is_empty(), "{none:?}");

    let back = folder.path().join("恢复");
    let input = json!({ "from": to.parent(), "name": "案衡备份-1", "to": back });
    assert_eq!(must(&app, "lin", "restore", input)["sha256"], made["sha256"], "the same backup");
    let restored = opened(&back);
    assert_eq!(must(&restored, OFFICE, "workspace.info", json!({}))["dossiers"], 1);
    for bad in ["..", "a/b", "/etc", ""] {
        let input = json!({ "from": to.parent(), "name": bad, "to": folder.path().join("x") });
        assert!(call(&app, "lin", "restore", input).is_err(), "“{bad}” leads elsewhere");
    }
    let again = call(&app, "lin", "restore", json!({ "from": to, "to": back })).expect_err("it is there");
    assert_eq!(again.code, Code::NotNow, "nothing is ever written over: {again}");
}

#[test]
fn long_work_stops_when_asked_and_leaves_nothing_half_done() {
    let (folder, app) = workspace();
    let to = folder.path().join("copy");
    for name in ["backup", "doctor"] {
        let stop = AtomicBool::new(false);
        let progress = |_, _| stop.store(true, Ordering::Relaxed);
        let actor = Actor { id: OFFICE.into(), role: Role::Viewer };
        let input = if name == "backup" { json!({ "to": to }) } else { json!({}) };
        let job = Job { now: noon(), cancelled: &stop, progress: &progress };
        let stopped = dispatch(&app, name, input, &actor, &job).expect_err("somebody asked it to stop");
        assert_eq!(stopped.code, Code::NotNow, "{name}: stopping is no fault: {stopped}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").flatten().collect();
    assert_eq!(left.len(), 1, "only the workspace is there: {left:?}");
}

#[test]
fn findings_say_what_to_do() {
    let (folder, app) = workspace();
    let healthy = must(&app, "lin", "doctor", json!({}));
    assert_eq!((&healthy["healthy"], &healthy["ills"]), (&json!(true), &json!([])), "{healthy}");
    let stray = folder.path().join("workspace/files/ab");
    std::fs::create_dir_all(&stray).expect("a folder");
    std::fs::write(stray.join("left.pdf"), b"x").expect("writable");
    let found = must(&app, "lin", "doctor", json!({}));
    let ill = &found["ills"][0];
    assert_eq!((&found["healthy"], &ill["harmless"]), (&json!(true), &json!(true)), "{found}");
    let says = |key: &str| ill[key].as_str().is_some_and(|text| !text.is_empty());
    assert!(says("label") && says("what") && says("advice"), "{ill}");
}

#[test]
fn the_log_goes_on_page_by_page_to_its_first_row() {
    let (_folder, app) = workspace();
    let page = |before: Value| must(&app, OFFICE, "audit.list", json!({ "most": 2, "before": before }));
    let (mut seen, mut before) = (Vec::new(), Value::Null);
    loop {
        let found = page(before);
        seen.extend(found["rows"].as_array().into_iter().flatten().filter_map(|row| row["seq"].as_i64()));
        before = found["next"].clone();
        if before.is_null() {
            break;
        }
    }
    let all: Vec<i64> = (1..=4).rev().collect();
    assert_eq!(seen, all, "every row once, newest first");
    let on = |from: &str, to: &str| {
        let found = must(&app, OFFICE, "audit.list", json!({ "from": from, "to": to }));
        found["rows"].as_array().map_or(0, Vec::len)
    };
    // Everything here happened on 2026-06-01 at noon.
    assert_eq!(on("2026-06-01", "2026-06-01"), 4, "the last day counts whole");
    assert_eq!(on("2026-06-01T12:00", "2026-06-01T12:00"), 4, "and so does the last minute");
    assert_eq!((on("2026-06-02", "2026-06-02"), on("2026-05-31", "2026-05-31")), (0, 0));
    assert_eq!((on("2026-06-01T12:01", "2026-06-01"), on("2026-06-01", "2026-06-01T11:59")), (0, 0));
}
