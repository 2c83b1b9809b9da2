//! The papers of sample dossiers: the PDFs are what the maker makes today, byte for byte; every page that a dossier names
//! is in a file; and all of it comes into a workspace as it lies there.

use std::collections::BTreeSet;

use anheng_app::place_of;
use anheng_store::{PaperForm, PaperRow};
use conformance::desk::{OFFICE, made, must, sample};
use conformance::papers::{SAMPLES, files, list};
use conformance::shipped::{path, read};
use serde_json::{Value, json};

const LARGEST_PICTURE: usize = 120 * 1024;
const LARGEST: usize = 12 * 1024 * 1024;

#[test]
fn the_committed_papers_are_those_that_the_maker_makes() {
    let mut all = 0;
    for (name, form) in SAMPLES {
        let folder = path(&format!("sample-data/dossiers/{name}.papers"));
        let files = files(&sample(name), *form);
        let there =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let there: BTreeSet<String> =
            there.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        let mut expected: BTreeSet<String> = files.iter().map(|file| file.name.clone()).collect();
        expected.insert("papers.json".into());
        assert_eq!(
            there, expected,
            "{name}: other files; cargo run -p conformance --bin sample-papers {name}"
        );
        let listed = String::from_utf8(read(&folder.join("papers.json"))).expect("a list is UTF-8");
        assert_eq!(
            listed,
            list(&files),
            "{name}: another list; cargo run -p conformance --bin sample-papers {name}"
        );
        for file in &files {
            let kept = read(&folder.join(&file.name));
            all += kept.len();
            if file.is_picture() {
                assert!(kept.len() < LARGEST_PICTURE, "{name}/{}: {} bytes", file.name, kept.len());
                assert!(
                    kept.starts_with(&[0xff, 0xd8]) && kept.ends_with(&[0xff, 0xd9]),
                    "{}: no whole JPEG",
                    file.name
                );
            } else {
                let same = kept == file.pdf();
                assert!(same, "{name}/{}: cargo run -p conformance --bin sample-papers {name}", file.name);
            }
        }
    }
    assert!(all < LARGEST, "the papers are part of the program: {all} bytes");
}

#[test]
fn every_page_of_a_sample_is_in_one_file_and_comes_into_a_workspace() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let app = made(&folder.path().join("w"), &[]);
    for (name, form) in SAMPLES {
        let dossier = sample(name);
        let id = &dossier["id"];
        let text = json!({ "name": name, "text": dossier.to_string() });
        must(&app, OFFICE, "dossier.add", json!({ "dossier": text }));
        let from = path(&format!("sample-data/dossiers/{name}.papers"));
        let answer = must(&app, OFFICE, "dossier.papers_import", json!({ "dossier": id, "folder": from }));
        assert_eq!(answer["uncovered"], json!([]), "{name}: every page that a document names is in a file");
        assert_eq!(answer["warnings"], Value::Null, "{name}: no file is broken");
        let rows: Vec<PaperRow> = answer["papers"].as_array().into_iter().flatten().map(row_of).collect();
        let made = files(&dossier, *form);
        assert_eq!(rows.len(), made.len(), "{name}");
        for file in &made {
            let row = rows.iter().find(|row| row.name == file.name).expect("it came in");
            assert_eq!(row.pages, Some(file.pages.len() as u32), "{name}/{}: pages of the file", file.name);
            for (file_page, page) in (1..).zip(&file.pages) {
                let Some(page) = page else { continue };
                let place =
                    place_of(&rows, *page).unwrap_or_else(|| panic!("{name}: page {page} is nowhere"));
                assert_eq!(
                    (place.name, place.file_page),
                    (file.name.clone(), file_page),
                    "{name}: page {page}"
                );
            }
        }
    }
}

fn row_of(row: &Value) -> PaperRow {
    let spans = serde_json::from_value(row["spans"].clone()).expect("spans as on the wire");
    PaperRow {
        name: row["name"].as_str().unwrap_or_default().to_owned(),
        sha256: String::new(),
        size: 0,
        added_at: String::new(),
        added_by: String::new(),
        form: if row["form"] == "pdf" { PaperForm::Pdf } else { PaperForm::Image },
        pages: row["pages"].as_u64().map(|pages| pages as u32),
        spans,
    }
}
