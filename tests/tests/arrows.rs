//! Which room of the workspace may know which, and that `core` stays pure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use conformance::shipped::{name, path, read};
use serde_json::Value;

/// Package → the workspace packages that it may depend on: `core ← store, office, report ← app ← cli, desktop`, with
/// `xtask` beside them. `conformance` sees everything and stands for nothing.
const ARROWS: &[(&str, &[&str])] = &[
    ("anheng-core", &[]),
    ("anheng-store", &["anheng-core"]),
    ("anheng-office", &["anheng-core"]),
    ("anheng-report", &["anheng-core"]),
    ("anheng-app", &["anheng-core", "anheng-store", "anheng-office", "anheng-report"]),
    ("anheng-cli", &["anheng-app"]),
    ("anheng-desktop", &["anheng-app"]),
    ("anheng-xtask", &["anheng-app", "anheng-core"]),
];

/// What `core` may be built from. A new line here is a promise that the crate reads no file, clock, or environment.
const CORE_IS_BUILT_FROM: &[&str] = &[
    "chrono",
    "num-rational",
    "num-traits",
    "regex-lite",
    "schemars",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "sha2",
    "thiserror",
];

/// What `core` may not say, and why.
const NOT_IN_CORE: &[(&str, &str)] = &[
    ("std::fs", "files come in as bytes"),
    ("std::io", "bytes come in, values go out"),
    ("std::env", "the environment decides nothing"),
    ("std::time", "the time is passed in"),
    ("std::net", "nothing is fetched"),
    ("std::process", "nothing is run"),
    ("std::thread", "the order of work is fixed"),
    ("Utc::now", "the time is passed in"),
    ("Local::now", "the time is passed in"),
    ("chrono::Local", "days here have no time zone"),
    ("HashMap<", "its order differs from run to run; use BTreeMap"),
    ("f32", "points and money are exact"),
    ("f64", "points and money are exact"),
    ("println!", "results are returned"),
    ("eprintln!", "results are returned"),
];

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = path("Cargo.toml");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path"])
        .arg(manifest)
        .output()
        .expect("cargo must be there, it is running this test");
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata must print JSON")
}

/// Every package of the workspace with the names it depends on, dev- and build-dependencies included, and whether each
/// of them is a package of the workspace.
fn packages() -> BTreeMap<String, Vec<(String, bool)>> {
    let metadata = metadata();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("metadata must list packages");
    let of = |package: &Value| {
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        dependencies.map(|one| (text(&one["name"]), one["path"].is_string())).collect()
    };
    packages.iter().map(|package| (text(&package["name"]), of(package))).collect()
}

#[test]
fn no_arrow_points_another_way() {
    let mut wrong = Vec::new();
    for (package, dependencies) in packages() {
        if package == "conformance" {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package) else {
            wrong.push(format!("{package} is new: say in ARROWS what it may depend on"));
            continue;
        };
        for (dependency, _) in dependencies.iter().filter(|(_, here)| *here) {
            if !allowed.contains(&dependency.as_str()) {
                wrong.push(format!("{package} → {dependency}: {package} may depend on {allowed:?} only"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the house does not have:\n{}", wrong.join("\n"));
}

#[test]
fn core_is_built_from_pure_crates_only() {
    let packages = packages();
    let core = packages.get("anheng-core").expect("there must be a core");
    for (dependency, _) in core.iter().filter(|(name, _)| name != "proptest") {
        assert!(
            CORE_IS_BUILT_FROM.contains(&dependency.as_str()),
            "core now depends on {dependency}; is it free of files, clock, randomness and environment?"
        );
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("core must have sources").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn core_says_nothing_of_files_clock_environment_or_floats() {
    let mut found = Vec::new();
    sources(&path("src-tauri/crates/core/src"), &mut found);
    assert!(found.len() > 30, "the sources of core were not found");
    let mut wrong = Vec::new();
    for file in found {
        let text = String::from_utf8(read(&file)).expect("sources are UTF-8");
        // What stands in comments says nothing, and tests may do what they like.
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for (at, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            // A reader of JSON has to meet a fraction to refuse it.
            if code.contains("fn visit_f64") {
                continue;
            }
            for (word, why) in NOT_IN_CORE.iter().filter(|(word, _)| says(code, word)) {
                wrong.push(format!("{}:{}: {word} ({why})", name(&file), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "core is pure:\n{}", wrong.join("\n"));
}

/// The word itself, not a part of a longer one.
fn says(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !inside(before) && (!inside(after) || word.ends_with(['<', '!']))
    })
}

#[test]
fn the_search_for_words_finds_them() {
    assert!(says("use std::fs::File;", "std::fs") && says("let x: f64 = 1.0;", "f64"));
    assert!(
        !says("let leaf64 = 1;", "f64")
            && !says("std::fsx", "std::fs")
            && says("a: HashMap<u8, u8>", "HashMap<")
    );
}
