//! Writes the generated sample dossiers and their truth; `--check` compares them and writes nothing.

use std::fs;
use std::process::ExitCode;

use conformance::sample::{CASES, FOLDER, REFRESH, pretty};
use conformance::shipped::{calendar, path};

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let (folder, calendar) = (path(FOLDER), calendar());
    let mut stale = Vec::new();
    for case in CASES {
        let (dossier, truth) = case.make(&calendar);
        let truth = serde_json::to_value(&truth).expect("a truth can always be written");
        for (name, json) in
            [(format!("{}.json", case.name), dossier), (format!("{}.truth.json", case.name), truth)]
        {
            let (text, file) = (pretty(&json), folder.join(&name));
            if fs::read_to_string(&file).ok().as_deref() == Some(&text) {
                continue;
            }
            if check {
                stale.push(name);
            } else {
                fs::create_dir_all(&folder)
                    .and_then(|()| fs::write(&file, text))
                    .expect("the folder is writable");
                println!("wrote {name}");
            }
        }
    }
    if stale.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("stale: {}; refresh with `{REFRESH}`", stale.join(", "));
    ExitCode::FAILURE
}
