//! Runs the program as a person or a script does; shared by the tests of this folder.

#![allow(dead_code, reason = "each test file uses what it needs")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

pub fn anheng(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_anheng"))
        .args(["--now", "2026-01-05T09:30"])
        .args(args)
        .current_dir(root())
        .output()
        .expect("the program was built with these tests")
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program writes UTF-8")
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program writes UTF-8")
}

pub fn json(output: &Output) -> Json {
    serde_json::from_str(&out(output)).expect("--json writes JSON and nothing else")
}

/// A folder of this test's own.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the test's own folder can be made");
    folder
}
