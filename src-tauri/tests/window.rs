//! The commands of the window as the UI asks them, over Tauri's own message passing but without a display.

use std::path::Path;
use std::sync::{Arc, Mutex};

use anheng_desktop::{Desk, Kept, Options, Recent, Scratch, wired};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Listener, Manager, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

struct Window {
    app: App<MockRuntime>,
    view: WebviewWindow<MockRuntime>,
    /// Settings and whatever a test needs.
    place: TempDir,
}

impl Window {
    fn open() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let app = wired(mock_builder())
            .build(tauri::test::mock_context(tauri::test::noop_assets()))
            .expect("the window's commands must wire up");
        let recent = Recent::at(place.path().join("recent.json"));
        let kept = Kept::at(place.path().join("kept.json"));
        let scratch = Scratch::at(place.path().join("scratch"));
        app.manage(Desk::new(recent, kept, scratch, &Options::default()).expect("an empty desk opens"));
        let view =
            WebviewWindowBuilder::new(&app, "main", Default::default()).build().expect("a mock window");
        Window { app, view, place }
    }

    fn ask(&self, command: &str, args: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("a URL"),
            body: InvokeBody::Json(args),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        get_ipc_response(&self.view, request).map(|body| body.deserialize().expect("answers are JSON"))
    }

    fn call(&self, name: &str, input: Value) -> Result<Value, Value> {
        self.ask("call", json!({ "name": name, "input": input }))
    }

    /// The handle that a dialog would have given.
    fn chosen(&self, path: &Path) -> String {
        self.app.state::<Desk>().files.handle(path)
    }

    /// A workspace of one's own in this folder.
    fn make(&self, folder: &Path) -> Value {
        let args = json!({ "handle": self.chosen(folder), "name": "周某", "unit": "某局", "id": "zhou" });
        self.ask("make_workspace", args).expect("an empty folder takes a workspace")
    }
}

fn sample_ledger() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample-data/ledgers/case-ledger-2025.xlsx")
}

#[test]
fn a_use_case_answers_and_a_workspace_is_made_and_remembered() {
    let window = Window::open();
    let before = window.ask("standing", json!({})).expect("a window stands without a workspace too");
    assert_eq!(before["workspace"], Value::Null, "nothing was opened");
    assert_eq!(before["fresh"], true, "nothing was ever opened");
    let packs = window.call("standard.list", json!({})).expect("packs need no workspace");
    assert!(packs["packs"].as_array().is_some_and(|packs| packs.len() >= 2), "the built-in packs are listed");

    let made = window.make(&window.place.path().join("工作区"));
    assert_eq!(made["actor"], "zhou", "who makes a workspace acts in it");
    assert_eq!(made["people"][0]["role"], "office", "and is its first 评查组织单位");
    assert_eq!(made["folder_name"], "工作区", "the folder is known by its name alone");
    assert!(!made.to_string().contains(&window.place.path().display().to_string()), "no path reaches the UI");
    let listed = window.call("dossier.list", json!({})).expect("who is registered may read");
    assert_eq!(listed["total"], 0, "a new workspace is empty");

    let handle = made["recent"][0]["handle"].clone();
    let again = window.ask("open_workspace", json!({ "handle": handle })).expect("the last workspace opens");
    assert_eq!(again["actor"], "zhou", "who acted last acts again");
}

#[test]
fn a_refusal_has_code_message_and_hint_and_unknown_names_are_refused() {
    let window = Window::open();
    let refused = window.call("dossier.list", json!({})).expect_err("no workspace is open");
    assert_eq!(refused["code"], "usage", "{refused}");
    assert!(refused["message"].as_str().is_some_and(|text| text.contains("工作区")), "{refused}");
    assert!(refused["hint"].is_string(), "a refusal says what to do: {refused}");
    for name in ["nothing.such", "demo", "workspace.new"] {
        let refused = window.call(name, json!({})).expect_err("the window has no such use case");
        assert_eq!(refused["code"], "usage", "{name} is not for the window: {refused}");
    }
}

#[test]
fn files_come_by_handle_only() {
    let window = Window::open();
    window.make(&window.place.path().join("w"));
    let unknown = window.call("import.look", json!({ "file": { "$file": "file-99" } }));
    let unknown = unknown.expect_err("nobody chose this file");
    assert!(unknown["message"].as_str().is_some_and(|text| text.contains("没有选择")), "{unknown}");
    let path = window.call("import.look", json!({ "file": sample_ledger() }));
    assert_eq!(
        path.expect_err("a path is not a choice")["code"],
        "usage",
        "the UI cannot name a path itself"
    );

    let handle = window.chosen(&sample_ledger());
    let read = window.call("import.look", json!({ "file": { "$file": handle } }));
    let read = read.expect("the chosen ledger is read");
    assert_eq!(read["sheets"][0]["taken"], true, "the path was put in the handle's place: {read}");
}

#[test]
fn a_kept_file_is_known_by_handle_and_one_that_is_gone_by_name_alone() {
    let window = Window::open();
    let font = window.place.path().join("仿宋.ttf");
    std::fs::write(&font, "not yet a font").expect("writable");
    let keep = |name: &str, handle: Value| window.ask("keep_file", json!({ "name": name, "handle": handle }));
    let kept = || window.ask("kept_files", json!({})).expect("what is kept can always be asked");
    assert_eq!(kept(), json!({}), "nothing was kept");
    keep("fang", window.chosen(&font).into()).expect("a chosen file is kept");
    assert_eq!(kept(), json!({ "fang": { "name": "仿宋.ttf", "handle": window.chosen(&font) } }));
    std::fs::remove_file(&font).expect("it was there");
    assert_eq!(
        kept(),
        json!({ "fang": { "name": "仿宋.ttf", "handle": null } }),
        "it is said, but not offered"
    );
    keep("fang", Value::Null).expect("a name is freed");
    assert_eq!(kept(), json!({}), "it is forgotten");
    for (name, handle) in [("fang", "file-99"), ("anything", &*window.chosen(&font))] {
        let refused = keep(name, handle.into()).expect_err("only a chosen file, under a known name");
        assert_eq!(refused["code"], "usage", "{refused}");
    }
}

#[test]
fn long_work_reports_and_stops_when_asked() {
    let window = Window::open();
    let told: Arc<Mutex<Vec<Value>>> = Arc::default();
    let (heard, app) = (told.clone(), window.app.handle().clone());
    window.app.listen_any("progress", move |event| {
        let step: Value = serde_json::from_str(event.payload()).expect("progress is JSON");
        // As soon as it is known to be at work, it is told to stop.
        app.state::<Desk>().cancel(step["job"].as_u64().expect("a job has a number"));
        heard.lock().expect("nobody panicked").push(step);
    });
    let place = window.place.path().join("样例");
    std::fs::create_dir(&place).expect("a folder");
    let args = json!({ "handle": window.chosen(&place), "job": 7 });
    let stopped = window.ask("sample_workspace", args).expect_err("the first report stopped it");
    assert_eq!(stopped["code"], "not_now", "stopping is no fault: {stopped}");
    let told = told.lock().expect("nobody panicked");
    assert!(
        told.iter().all(|step| step["job"] == 7 && step["of"].is_u64()),
        "reports name their job: {told:?}"
    );
    window.ask("cancel", json!({ "job": 7 })).expect("a job that is over may be cancelled for nothing");
}

#[test]
fn a_workspace_of_an_older_program_opens() {
    let window = Window::open();
    let folder = window.place.path().join("旧");
    std::fs::create_dir(&folder).expect("a folder");
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/databases/v005.db");
    std::fs::copy(old, folder.join("anheng.db")).expect("a database of format 5");
    window
        .ask("open_workspace", json!({ "handle": window.chosen(&folder) }))
        .expect("it is brought up to date");
    let copies = std::fs::read_dir(folder.join("backups")).expect("the old one is kept beside it").count();
    assert_eq!(copies, 1);
}

#[test]
fn two_windows_have_one_writer() {
    let (first, second) = (Window::open(), Window::open());
    let folder = first.place.path().join("w");
    first.make(&folder);
    second.ask("open_workspace", json!({ "handle": second.chosen(&folder) })).expect("anybody may read");
    second.call("dossier.list", json!({})).expect("reading goes on beside a writer");
    let file = json!({ "$file": second.chosen(&sample_ledger()) });
    let seen = second.call("import.look", json!({ "file": file })).expect("looking writes nothing");
    let refused = second.call("import.run", json!({ "file": file, "mapping": seen["mapping"] }));
    let refused = refused.expect_err("the first window holds the lock");
    assert_eq!(refused["code"], "not_now", "{refused}");
    assert!(
        refused["message"].as_str().is_some_and(|text| text.contains("进程")),
        "who holds it is said: {refused}"
    );
    drop(first.app);
    drop(first.view);
}
