//! The papers of a dossier as a host handles them: what is taken in, which pages it bears, what becomes of it, and how
//! its bytes are read.

use std::path::{Path, PathBuf};

use anheng_app::{Actor, App, Code, MOST_PAPER_BYTES, Role};
use anheng_report::canvas::{Sheet, draw};
use anheng_store::{Folder, sha256};
use conformance::desk::{GENERAL, OFFICE, call, decisions, made, must, sample};
use serde_json::{Value, json};

const SAMPLE: &str = "03-summary-2023-lawful";

struct Desk {
    folder: tempfile::TempDir,
    app: App,
    id: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let app = made(&folder.path().join("w"), &[("lin", "reviewer"), ("looker", "viewer")]);
        let dossier = sample(SAMPLE);
        let id = dossier["id"].as_str().expect("a sample has an id").to_owned();
        let text = json!({ "name": SAMPLE, "text": dossier.to_string() });
        must(&app, OFFICE, "dossier.add", json!({ "dossier": text }));
        Desk { folder, app, id }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("w")
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the test may write");
        path
    }

    fn ask(&self, name: &str, mut input: Value) -> Result<Value, anheng_app::AppError> {
        input["dossier"] = json!(self.id);
        call(&self.app, OFFICE, name, input)
    }

    fn add(&self, name: &str, bytes: &[u8], spans: Value) -> Result<Value, anheng_app::AppError> {
        let mut input = json!({ "file": self.file(name, bytes) });
        if !spans.is_null() {
            input["spans"] = spans;
        }
        self.ask("dossier.paper", input)
    }

    fn bytes(
        &self,
        who: &str,
        name: &str,
        offset: u64,
        length: u64,
    ) -> Result<Vec<u8>, anheng_app::AppError> {
        let actor = Actor { id: who.to_owned(), role: Role::Viewer };
        self.app.paper_bytes(&actor, &self.id, name, offset, length)
    }

    fn audit(&self) -> Vec<Value> {
        let rows = must(&self.app, OFFICE, "audit.list", json!({}));
        rows["rows"].as_array().cloned().unwrap_or_default()
    }

    fn kept(&self, bytes: &[u8]) -> bool {
        Folder::new(self.root()).paper(&sha256(bytes)).exists()
    }
}

fn pdf(pages: usize) -> Vec<u8> {
    draw(vec![Sheet::default(); pages], "", "", chrono::NaiveDateTime::default()).expect("it can be drawn")
}

fn span(volume_from: u32, file_from: u32, count: u32) -> Value {
    json!({ "volume_from": volume_from, "file_from": file_from, "count": count })
}

#[test]
fn a_paper_tells_its_form_its_pages_and_what_no_file_has() {
    let desk = Desk::new();
    let answer = desk.add("案卷.pdf", &pdf(3), Value::Null).expect("a PDF is taken");
    let paper = &answer["papers"][0];
    assert_eq!((&paper["form"], &paper["pages"], &paper["spans"]), (&json!("pdf"), &json!(3), &json!([])));
    assert_eq!(
        answer["uncovered"],
        json!([]),
        "nothing is guessed, and nothing called missing, before anybody says"
    );
    let spans = json!({ "name": "案卷.pdf", "spans": [span(4, 3, 1), span(1, 1, 2)] });
    let answer = desk.ask("dossier.paper_spans", spans).expect("it fits");
    assert_eq!(
        answer["papers"][0]["spans"],
        json!([span(1, 1, 2), span(4, 3, 1)]),
        "in the order of the dossier"
    );
    assert_eq!(answer["uncovered"], json!([{ "from": 3, "to": 3 }, { "from": 5, "to": 6 }]));
    let over = desk.ask("dossier.paper_spans", json!({ "name": "案卷.pdf", "spans": [span(1, 2, 3)] }));
    let over = over.expect_err("the file has three pages");
    assert_eq!(over.code, Code::BadInput);
    assert_eq!(
        must(&desk.app, "looker", "dossier.papers", json!({ "dossier": desk.id })),
        answer,
        "as before"
    );

    let docx = desk.add("决定书.docx", b"PK\x03\x04", Value::Null).expect_err("Word is not taken");
    assert!(docx.code == Code::BadInput && docx.hint.contains("PDF、JPEG、PNG"), "{docx:?}");
    assert!(!desk.kept(b"PK\x03\x04"), "what was refused leaves nothing behind");
    let clash = desk.add("另一份.pdf", &pdf(2), json!([span(2, 1, 2)])).expect_err("page 2 is taken");
    assert!(clash.message.contains("卷内第 2 页已经在“案卷.pdf”里"), "{clash:?}");
    assert!(!desk.kept(&pdf(2)), "nor does one whose pages clash");
    let same = desk.add("案卷.pdf", &pdf(2), Value::Null).expect_err("another file of that name");
    assert_eq!(same.code, Code::NotNow);
}

#[test]
fn every_change_is_one_row_and_no_change_is_none() {
    let desk = Desk::new();
    let rows = || desk.audit().len();
    let before = rows();
    for _ in 0..2 {
        desk.add("案卷.pdf", &pdf(1), json!([span(1, 1, 1)])).expect("taken");
    }
    assert_eq!(rows(), before + 1, "the same paper twice is one act");
    desk.ask("dossier.paper_spans", json!({ "name": "案卷.pdf", "spans": [span(1, 1, 1)] }))
        .expect("as it is");
    assert_eq!(rows(), before + 1);
    desk.ask("dossier.paper_spans", json!({ "name": "案卷.pdf", "spans": [] })).expect("cleared");
    desk.ask("dossier.paper_remove", json!({ "name": "案卷.pdf" })).expect("removed");
    let rows = desk.audit();
    let told = rows.iter().find(|row| row["action"] == "dossier.paper_remove").expect("a removal is told");
    assert!(told["before"].to_string().contains(&sha256(&pdf(1))), "with the hash of what went: {told}");
    assert_eq!(told["after"], json!(""), "{told}");
    let gone = desk.ask("dossier.paper_remove", json!({ "name": "案卷.pdf" })).expect_err("it is gone");
    assert_eq!(gone.code, Code::Usage);
    let viewer = json!({ "dossier": desk.id, "name": "案卷.pdf" });
    assert!(
        call(&desk.app, "looker", "dossier.paper_remove", viewer).is_err(),
        "who only looks removes nothing"
    );
}

#[test]
fn a_removed_paper_s_bytes_go_unless_somebody_needs_them() {
    let desk = Desk::new();
    let (one, two) = (pdf(1), pdf(2));
    desk.add("甲.pdf", &one, Value::Null).expect("taken");
    desk.add("甲的副本.pdf", &one, Value::Null).expect("taken");
    let answer = desk.ask("dossier.paper_remove", json!({ "name": "甲.pdf" })).expect("removed");
    assert!(desk.kept(&one) && answer["kept"].is_string(), "the other still needs them: {answer}");
    let answer = desk.ask("dossier.paper_remove", json!({ "name": "甲的副本.pdf" })).expect("removed");
    assert!(!desk.kept(&one) && answer["kept"].is_null(), "nobody does: {answer}");

    desk.add("乙.pdf", &two, json!([span(1, 1, 2)])).expect("taken");
    let opened = must(&desk.app, "lin", "review.open", json!({ "dossier": desk.id, "pack": GENERAL }));
    let review = &opened["review"]["id"];
    for decision in decisions(SAMPLE) {
        must(&desk.app, "lin", "review.decide", json!({ "review": review, "decision": decision }));
    }
    must(&desk.app, "lin", "review.submit", json!({ "review": review }));
    let answer = desk.ask("dossier.paper_remove", json!({ "name": "乙.pdf" })).expect("removed");
    assert_eq!(answer["papers"], json!([]), "the dossier has it no more");
    assert!(desk.kept(&two), "but somebody signed a review with it");
    assert!(answer["kept"].as_str().unwrap_or_default().contains("提交过的评查"), "{answer}");
    desk.add("乙.pdf", &pdf(3), json!([span(1, 1, 3)])).expect("the name is free again");
    desk.ask("dossier.paper_remove", json!({ "name": "乙.pdf" })).expect("removed");

    let (copy, back) = (desk.folder.path().join("copy"), desk.folder.path().join("back"));
    must(&desk.app, OFFICE, "backup", json!({ "to": copy }));
    must(&desk.app, OFFICE, "restore", json!({ "from": copy, "to": back }));
    assert!(Folder::new(&back).paper(&sha256(&two)).exists(), "and it goes with every backup");
    let health = must(&desk.app, OFFICE, "doctor", json!({}));
    assert_eq!((&health["healthy"], &health["ills"]), (&json!(true), &json!([])));
}

#[test]
fn bytes_are_read_in_pieces_and_damage_is_told_first() {
    let desk = Desk::new();
    let mut large = pdf(1);
    large.resize(MOST_PAPER_BYTES as usize + 1000, b' ');
    desk.add("大.pdf", &large, Value::Null).expect("taken");
    let read = |offset, length| desk.bytes("looker", "大.pdf", offset, length);
    assert_eq!(read(0, 5).expect("readable"), b"%PDF-");
    assert_eq!(
        read(3, u64::MAX).expect("readable"),
        large[3..3 + MOST_PAPER_BYTES as usize],
        "no more at a time"
    );
    assert_eq!(read(MOST_PAPER_BYTES, 5000).expect("readable").len(), 1000, "to the end");
    assert_eq!(read(u64::MAX, 1).expect("readable"), b"", "nothing after it");
    assert_eq!(desk.bytes("nobody", "大.pdf", 0, 1).expect_err("unknown").code, Code::Usage);
    assert_eq!(desk.bytes("looker", "小.pdf", 0, 1).expect_err("no such paper").code, Code::Usage);

    let path = Folder::new(desk.root()).paper(&sha256(&large));
    let stamp = std::fs::metadata(&path).and_then(|data| data.modified()).expect("it has a time");
    let mut changed = large.clone();
    changed[9] ^= 1;
    std::fs::write(&path, &changed).expect("the test may write");
    let later = stamp + std::time::Duration::from_secs(2);
    std::fs::File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_modified(later))
        .expect("settable");
    let damaged = read(0, 5).expect_err("one bit differs");
    assert!(damaged.code == Code::BadInput && damaged.message.contains("大.pdf"), "{damaged:?}");
    std::fs::remove_file(&path).expect("the test may remove");
    assert!(read(0, 5).expect_err("gone").hint.contains("备份"), "a missing file is told, with what to do");
}

#[test]
fn a_folder_of_papers_comes_in_whole_or_not_at_all() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("x.papers");
    std::fs::create_dir(&folder).expect("a folder can be made");
    let write =
        |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("the test may write");
    let bring = || desk.ask("dossier.papers_import", json!({ "folder": folder }));
    let refused = |list: &str, what: &str| {
        write("papers.json", list.as_bytes());
        let error = bring().expect_err(what);
        assert!(error.code == Code::BadInput && error.message.contains(what), "{error:?}");
        assert!(Path::new(&error.place.file).ends_with("papers.json"), "{error:?}");
    };
    write("甲.pdf", &pdf(2));
    write("乙.pdf", &pdf(1));
    refused(r#"{"papers":[],"more":1}"#, "写得不对");
    refused(r#"{"papers":[{"name":"甲.pdf","spans":[],"page":1}]}"#, "写得不对");
    refused(r#"{"papers":[{"name":"甲.pdf","spans":[]}]}"#, "“乙.pdf”没有列入");
    refused(r#"{"papers":[{"name":"../甲.pdf","spans":[]}]}"#, "没有这个文件");
    let list = json!({ "papers": [
        { "name": "甲.pdf", "spans": [span(1, 1, 2)] }, { "name": "乙.pdf", "spans": [span(2, 1, 1)] },
    ] });
    write("papers.json", list.to_string().as_bytes());
    assert!(bring().expect_err("both have page 2").message.contains("卷内第 2 页"));
    assert!(!desk.kept(&pdf(2)), "none of them is in");
    let list = list.to_string().replace(r#""volume_from":2"#, r#""volume_from":3"#);
    write("papers.json", list.as_bytes());
    let answer = bring().expect("sound");
    assert_eq!(answer["papers"].as_array().map(Vec::len), Some(2));
    let rows = desk.audit().len();
    bring().expect("again");
    assert_eq!(desk.audit().len(), rows, "twice is once");
}
