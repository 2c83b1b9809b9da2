//! The program as a host drives it: a workspace in a folder, people by id, and a fixed clock. Every call goes through
//! `dispatch`.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anheng_app::{Access, Actor, App, AppError, Job, Role, dispatch, parse_day};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::shipped;

pub const OFFICE: &str = "office";
pub const GENERAL: &str = "cn.anheng.general";

static RUNNING: AtomicBool = AtomicBool::new(false);

/// The hour at which everything happens, unless a test says otherwise.
pub fn noon() -> chrono::NaiveDateTime {
    parse_day("2026-06-01").and_then(|day| day.and_hms_opt(12, 0, 0)).expect("a real day and hour")
}

/// Makes a use case of the program run for a person.
pub fn call(app: &App, who: &str, name: &str, input: Value) -> Result<Value, AppError> {
    call_with(app, who, name, input, &|_, _| {})
}

/// The same, with steps of long work told.
pub fn call_with(
    app: &App,
    who: &str,
    name: &str,
    input: Value,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Value, AppError> {
    // The role that a host claims counts for nothing: the workspace knows its people.
    let actor = Actor { id: who.to_owned(), role: Role::Viewer };
    dispatch(app, name, input, &actor, &Job { now: noon(), cancelled: &RUNNING, progress })
}

/// A workspace that is there already, opened to write.
pub fn opened(root: &Path) -> App {
    let app = App::with_workspace(root, "conformance").expect("the built-in packs must load");
    app.open(Access::Write).unwrap_or_else(|error| panic!("{} does not open: {error}", root.display()));
    app
}

/// A new workspace with its people: id and role.
pub fn made(root: &Path, people: &[(&str, &str)]) -> App {
    let app = App::with_workspace(root, "conformance").expect("the built-in packs must load");
    let must =
        |name: &str, input| call(&app, OFFICE, name, input).unwrap_or_else(|error| panic!("{name}: {error}"));
    must("workspace.new", json!({ "name": "组织人", "unit": "某县司法局（虚构）" }));
    for (id, role) in people {
        must("workspace.person", json!({ "id": id, "name": format!("评查员{id}"), "role": role }));
    }
    app
}

/// Such a program on a folder of its own, which goes with it.
#[derive(Debug)]
pub struct World {
    pub folder: TempDir,
    pub app: App,
}

impl World {
    pub fn of(people: &[(&str, &str)]) -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = made(&folder.path().join("workspace"), people);
        World { folder, app }
    }
}

/// A use case that must work.
pub fn must(app: &App, who: &str, name: &str, input: Value) -> Value {
    call(app, who, name, input).unwrap_or_else(|error| panic!("{name} by {who}: {error:?}"))
}

/// A sample dossier as JSON, by the name of its file.
pub fn sample(name: &str) -> Value {
    let path = shipped::path(&format!("sample-data/dossiers/{name}.json"));
    serde_json::from_slice(&shipped::read(&path)).expect("a sample dossier is JSON")
}

/// A dossier as `dossier.*` take it.
pub fn as_text(dossier: &Value) -> Value {
    json!({ "name": "案卷.json", "text": dossier.to_string() })
}

/// The committed decisions on a sample dossier by the general pack.
pub fn decisions(sample: &str) -> Vec<Value> {
    let path = shipped::path(&format!("sample-data/decisions/{sample}.{GENERAL}.json"));
    let file: Value = serde_json::from_slice(&shipped::read(&path)).expect("sample decisions are JSON");
    file["decisions"].as_array().cloned().unwrap_or_default()
}

/// Opens a review of a dossier that is there, and tells its id.
pub fn open_review(app: &App, who: &str, dossier: &str) -> String {
    let opened = must(app, who, "review.open", json!({ "dossier": dossier, "pack": GENERAL }));
    opened["review"]["id"].as_str().expect("a review has an id").to_owned()
}

/// Takes the committed decisions of a sample into a review.
pub fn decide_all(app: &App, who: &str, review: &str, sample: &str) {
    for decision in decisions(sample) {
        must(app, who, "review.decide", json!({ "review": review, "decision": decision }));
    }
}
