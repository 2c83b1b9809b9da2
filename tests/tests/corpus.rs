//! Replays the fuzzing corpus: whatever once broke a loader, or looks as if it could, must be refused cleanly or
//! survive. The targets themselves are shared with `tests/fuzz`.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use conformance::shipped::{name, path};

fn replay(folder: &str, target: fn(&[u8])) {
    let entries = std::fs::read_dir(path(folder)).expect("the corpus is part of the repository");
    let files: Vec<_> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    assert!(files.len() > 10, "{folder} lost its seeds");
    for file in files {
        let bytes = std::fs::read(&file).expect("a seed can be read");
        let done = std::panic::catch_unwind(|| target(&bytes));
        assert!(done.is_ok(), "{} broke a loader; the panic is above", name(&file));
    }
}

#[test]
fn every_dossier_of_the_corpus_is_survived() {
    replay("tests/fuzz/corpus/dossier", targets::dossier);
}

#[test]
fn every_pack_of_the_corpus_is_survived() {
    replay("tests/fuzz/corpus/pack", targets::pack);
}

#[test]
fn every_database_of_the_corpus_is_survived() {
    replay("tests/fuzz/corpus/workspace", targets::store::workspace);
}

#[test]
fn every_manifest_of_the_corpus_is_survived() {
    replay("tests/fuzz/corpus/manifest", targets::store::manifest);
}

#[test]
fn every_workbook_of_the_corpus_is_survived() {
    replay("tests/rosters", targets::office::workbook);
}
