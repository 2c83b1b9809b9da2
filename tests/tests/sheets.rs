//! Sheets on paper and what they prove: an untouched one agrees on any PC, a changed one is told by its differences, a
//! file that is none is refused with a sentence, and no word of a dossier is in the proof.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anheng_app::{App, Code};
use anheng_report::{Attachment, Block, Document, Part, attachment, render};
use conformance::desk::{as_text, call, decide_all, decisions, made, must, open_review, sample};
use conformance::shipped::{files, name};
use serde_json::{Value, json};
use tempfile::TempDir;

const PROOF: &str = "anheng-proof.json";
const WHO: &str = "lin";
/// Reviews that are complete, and are submitted.
const SUBMITTED: [&str; 3] =
    ["03-summary-2023-lawful", "04-summary-2024-faults", "06-no-penalty-no-education"];
/// Reviews with half of their decisions, printed as provisional sheets.
const HALF: [&str; 2] = ["05-township-two-parties-lawful", "14-party-name-code-signature"];

/// A workspace with reviews and their sheets, made once for all tests.
struct Printed {
    _folder: TempDir,
    root: PathBuf,
    app: App,
    /// Sample, review, and the bytes of its sheet.
    sheets: Vec<(&'static str, String, Vec<u8>)>,
}

fn printed() -> &'static Printed {
    static PRINTED: OnceLock<Printed> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("workspace");
        let app = made(&root, &[(WHO, "reviewer")]);
        let mut reviews = Vec::new();
        for name in SUBMITTED.into_iter().chain(HALF) {
            let dossier = sample(name);
            must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
            let review = open_review(&app, WHO, dossier["id"].as_str().unwrap_or_default());
            if SUBMITTED.contains(&name) {
                decide_all(&app, WHO, &review, name);
                must(&app, WHO, "review.submit", json!({ "review": review }));
            } else {
                for decision in decisions(name).iter().step_by(2) {
                    must(&app, WHO, "review.decide", json!({ "review": review, "decision": decision }));
                }
                must(&app, WHO, "review.praise", json!({ "review": review, "text": "当事人签名齐全" }));
            }
            reviews.push((name, review));
        }
        let sheets = reviews.into_iter().map(|(name, review)| {
            let to = root.with_file_name(format!("{name}.pdf"));
            must(&app, WHO, "review.sheet", json!({ "review": review, "to": to }));
            (name, review, std::fs::read(&to).expect("a sheet was written"))
        });
        let sheets = sheets.collect();
        Printed { _folder: folder, root, app, sheets }
    })
}

fn proof_of(pdf: &[u8]) -> Value {
    let bytes = attachment(pdf, PROOF).expect("a sheet can be read").expect("a sheet has its proof");
    serde_json::from_slice(&bytes).expect("a proof is JSON")
}

/// A PDF that carries this proof, as a forger would make one.
fn pdf_with(proof: &Value) -> Vec<u8> {
    let document = Document {
        title: "评查表".into(),
        author: "甲".into(),
        subject: "改过的".into(),
        created: conformance::desk::noon(),
        parts: vec![Part {
            blocks: vec![Block::Title("行政处罚案卷评查表".into())], ..Part::default()
        }],
        attachment: Some(Attachment {
            name: PROOF.into(),
            mime: "application/json".into(),
            description: String::new(),
            bytes: proof.to_string().into_bytes(),
        }),
    };
    render(&document).expect("a small document can be set").bytes
}

fn verify(app: &App, folder: &Path, pdf: &[u8]) -> Result<Value, anheng_app::AppError> {
    let file = folder.join("sheet.pdf");
    std::fs::write(&file, pdf).expect("a file can be written");
    Ok(call(app, WHO, "verify", json!({ "file": file }))?["sheets"][0].take())
}

#[test]
fn an_untouched_sheet_agrees_anywhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let elsewhere = App::new().expect("the built-in packs must load");
    for (name, review, pdf) in &printed().sheets {
        let there = verify(&elsewhere, folder.path(), pdf).expect("a sheet can be verified");
        assert_eq!((&there["agrees"], &there["outcomes"]), (&json!(true), &json!("not_compared")), "{name}");
        assert_eq!((&there["differences"], &there["sheet"]), (&json!([]), &json!(review)), "{name}");
        assert_eq!(there["stated"], there["recomputed"], "{name}");
        let here = verify(&printed().app, folder.path(), pdf).expect("a sheet can be verified");
        assert_eq!((&here["agrees"], &here["outcomes"]), (&json!(true), &json!("agree")), "{name}: {here}");
    }
}

#[test]
fn a_changed_sheet_is_told_by_its_differences() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let elsewhere = App::new().expect("the built-in packs must load");
    let (_, _, pdf) = &printed().sheets[2];
    let proof = proof_of(pdf);
    let same =
        verify(&elsewhere, folder.path(), &pdf_with(&proof)).expect("another sheet with the same proof");
    assert_eq!(same["agrees"], true, "what follows is told by the change alone: {same}");
    let confirmed = proof["decisions"].as_array().and_then(|all| {
        all.iter().position(|one| one["item"] == "n-education" && one["verdict"]["is"] == "confirmed")
    });
    let confirmed = confirmed.expect("the sample takes points for it");
    let line = proof["lines"].as_array().and_then(|all| all.iter().position(|one| one[0] == "n-education"));
    let line = line.expect("every item has its line");
    let total = proof["score"]["total"].as_i64().expect("a complete sheet has its points");
    // Pointer, forged value, and whether it shows without the workspace.
    let forged = [
        (format!("/decisions/{confirmed}/verdict"), json!({ "is": "met" }), true),
        ("/score/total".to_owned(), json!(total + 100), true),
        ("/score/grade".to_owned(), json!("优秀"), true),
        ("/score/complete".to_owned(), json!(false), true),
        (format!("/lines/{line}/1"), json!(0), true),
        (format!("/lines/{line}/2"), json!(-1), true),
        ("/inputs/parameters".to_owned(), json!({ "hearing_fine_unit": [] }), true),
        ("/pack".to_owned(), json!("cn.mee.2024-4@1.0.0"), true),
        ("/judgements/0/missing".to_owned(), json!("0123456789abcdef"), false),
        ("/at".to_owned(), json!("2020-01-01T00:00:00"), false),
        ("/chain/head".to_owned(), json!("0".repeat(64)), false),
    ];
    for (pointer, value, shows) in forged {
        let mut proof = proof.clone();
        conformance::json::set(&mut proof, &pointer, &value).expect("the proof has that place");
        let pdf = pdf_with(&proof);
        let there = verify(&elsewhere, folder.path(), &pdf).expect("a forged sheet is compared");
        assert_eq!(there["agrees"], !shows, "{pointer} on another PC: {there}");
        assert_eq!(there["differences"].as_array().is_some_and(|all| !all.is_empty()), shows, "{pointer}");
        let here = verify(&printed().app, folder.path(), &pdf).expect("a forged sheet is compared");
        assert_eq!(here["agrees"], false, "{pointer} in the workspace: {here}");
        assert!(here["differences"].as_array().is_some_and(|all| !all.is_empty()), "{pointer}");
    }
    // What cannot even be counted is refused.
    for (pointer, value) in [
        ("/pack_sha256".to_owned(), json!("0".repeat(64))),
        (format!("/decisions/{confirmed}/item"), json!("no-such-item")),
        (format!("/decisions/{confirmed}/verdict"), json!({ "is": "scored", "points": -5 })),
        (
            format!("/decisions/{confirmed}/verdict"),
            json!({ "is": "confirmed", "occurrences": 4_000_000_000u32 }),
        ),
    ] {
        let mut proof = proof.clone();
        conformance::json::set(&mut proof, &pointer, &value).expect("the proof has that place");
        let error = verify(&elsewhere, folder.path(), &pdf_with(&proof)).expect_err("nothing to compare");
        assert_eq!(error.code, Code::BadInput, "{pointer}: {error}");
    }
}

#[test]
fn a_file_that_is_no_sheet_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = App::new().expect("the built-in packs must load");
    let (_, _, whole) = &printed().sheets[0];
    let mut foreign = pdf_with(&json!({}));
    let at = foreign.windows(PROOF.len()).position(|some| some == PROOF.as_bytes());
    if let Some(at) = at {
        foreign[at] = b'x';
    }
    let mut random = conformance::random::Random::new(7);
    let mut cases: Vec<(String, Vec<u8>)> = vec![
        ("proof without content".into(), pdf_with(&json!({}))),
        ("proof that is a list".into(), pdf_with(&json!([1, 2]))),
        ("empty".into(), Vec::new()),
        ("header alone".into(), b"%PDF-1.7\n".to_vec()),
        ("text".into(), "这不是评查表".as_bytes().to_vec()),
        ("random bytes".into(), random.bytes(40_000)),
        ("random bytes after a header".into(), [b"%PDF-1.7\n".to_vec(), random.bytes(40_000)].concat()),
    ];
    if at.is_some() {
        cases.push(("another attachment".into(), foreign));
    }
    for tenth in 1..10 {
        cases.push((format!("{tenth} tenths of a sheet"), whole[..whole.len() * tenth / 10].to_vec()));
    }
    for (what, bytes) in cases {
        let error = verify(&app, folder.path(), &bytes).expect_err(&what);
        assert_eq!(error.code, Code::BadInput, "{what}: {error}");
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese(&error.message) && chinese(&error.hint), "{what}: {error:?}");
    }
    let absent = call(&app, WHO, "verify", json!({ "file": folder.path().join("none.pdf") }));
    assert_eq!(absent.expect_err("there is no such file").code, Code::BadInput);
    assert_eq!(call(&app, WHO, "verify", json!({})).expect_err("neither sheet nor file").code, Code::Usage);
}

/// Words and numbers of a dossier: every text that is neither the id of an element, nor a reference to one, nor a code
/// of a closed vocabulary (small letters, digits and underscores, without a long number), nor a date or time.
fn words(value: &Value, ids: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|inner| words(inner, ids, found)),
        Value::Array(list) => list.iter().for_each(|inner| words(inner, ids, found)),
        Value::String(text) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let code = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            let date = text.get(..10).and_then(anheng_app::parse_day).is_some();
            // Six digits of a region turn up in any long hash.
            let says = !(date || code && digits < 8);
            if text.chars().count() >= 2 && !ids.contains(text) && says {
                found.insert(text.clone());
            }
        }
        _ => {}
    }
}

fn ids(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("id").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|inner| ids(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| ids(inner, found)),
        _ => {}
    }
}

#[test]
fn no_word_of_dossier_or_reviewer_is_in_a_proof() {
    for (name, _, pdf) in &printed().sheets {
        let dossier = sample(name);
        let (mut known, mut said) = (BTreeSet::new(), BTreeSet::new());
        ids(&dossier, &mut known);
        words(&dossier, &known, &mut said);
        assert!(said.len() > 40, "{name} says much: {}", said.len());
        let reasons = decisions(name);
        let reasons = reasons.iter().filter_map(|one| one["reason"].as_str()).filter(|text| !text.is_empty());
        said.extend(reasons.map(str::to_owned));
        said.extend(["当事人签名齐全".to_owned(), format!("评查员{WHO}")]);
        let mut proof = proof_of(pdf);
        let text = proof.to_string();
        let leaked: Vec<_> = said.iter().filter(|word| text.contains(word.as_str())).collect();
        assert!(leaked.is_empty(), "{name}: in the proof: {leaked:?}");
        // The grade is the standard's word; nothing else is in Chinese.
        proof["score"]["grade"] = Value::Null;
        assert!(proof.to_string().is_ascii(), "{name}: {proof}");
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes_in_a_batch_and_in_another_program() {
    let printed = printed();
    let second = opened_to_read(&printed.root);
    let mut seen = 0;
    for (app, folder) in [(&printed.app, "batch-1"), (&second, "batch-2")] {
        let to = printed.root.with_file_name(folder);
        let ask = json!({ "kind": "sheet", "open": true });
        let batch = must(app, WHO, "report.write", json!({ "ask": ask, "to": to, "apart": true }));
        assert_eq!(batch["papers"], printed.sheets.len());
        assert_eq!(batch["notes"], json!([]), "every character was drawn");
        for file in files(&to, "") {
            let alone = printed.sheets.iter().find(|(_, review, _)| name(&file).contains(review.as_str()));
            let (sheet, _, alone) = alone.expect("a sheet of a review that was made here");
            assert_eq!(std::fs::read(&file).expect("it was written"), *alone, "{sheet} in {folder}");
            seen += 1;
        }
        assert_eq!(files(&to, "").len(), printed.sheets.len(), "nothing half made is left in {}", name(&to));
    }
    assert_eq!(seen, 2 * printed.sheets.len());
}

/// Beside the writer of this process.
fn opened_to_read(root: &Path) -> App {
    let app = App::with_workspace(root, "reader").expect("the built-in packs must load");
    app.open(anheng_app::Access::Read).expect("readers are always allowed");
    app
}
