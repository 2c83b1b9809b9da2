//! Papers of one review or one dossier: the sheet with the person's decision beside what the system found, the same
//! without its people, the blank one whose code leads back, the worksheet with room for the unit and the leader, and the
//! set for publication that lets nobody's name out.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anheng_app::App;
use conformance::desk::{OFFICE, as_text, decide_all, decisions, made, must, open_review, sample};
use conformance::shipped::files;
use lopdf::Document;
use serde_json::{Value, json};
use tempfile::TempDir;

const WHO: &str = "lin";
const PROOF: &str = "anheng-proof.json";
const SUBMITTED: [&str; 3] =
    ["03-summary-2023-lawful", "04-summary-2024-faults", "06-no-penalty-no-education"];
const OPEN: &str = "14-party-name-code-signature";

struct World {
    folder: TempDir,
    app: App,
    /// Of the samples submitted, in order.
    reviews: Vec<String>,
}

impl World {
    fn to(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[(WHO, "reviewer"), ("zhou", "reviewer")]);
    let mut reviews = Vec::new();
    for name in SUBMITTED {
        let dossier = sample(name);
        must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
        let review = open_review(&app, WHO, id(&dossier));
        decide_all(&app, WHO, &review, name);
        must(&app, WHO, "review.praise", json!({ "review": review, "text": "卷内文书齐全", "page": 2 }));
        must(&app, WHO, "review.submit", json!({ "review": review }));
        reviews.push(review);
    }
    let dossier = sample(OPEN);
    must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    open_review(&app, WHO, id(&dossier));
    World { folder, app, reviews }
}

/// Made once for the tests that only read.
fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

fn id(dossier: &Value) -> &str {
    dossier["id"].as_str().expect("a dossier has an id")
}

/// Files of a kind, written apart, by name.
fn apart(world: &World, folder: &str, ask: Value) -> Vec<PathBuf> {
    let to = world.to(folder);
    must(&world.app, OFFICE, "report.write", json!({ "ask": ask, "to": to, "apart": true }));
    files(&to, ".pdf")
}

/// All that a PDF says, without the spaces and line breaks that its layout made; the marks of its document with it.
fn text(path: &Path) -> String {
    let pdf = Document::load(path).expect("a report is a PDF");
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let said = pdf.extract_text(&pages).expect("a report has text");
    said.chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn proof(path: &Path) -> Option<Vec<u8>> {
    anheng_report::attachment(&std::fs::read(path).expect("it was written"), PROOF).expect("it can be read")
}

/// Names and numbers by which somebody in a sample can be told.
fn secrets(dossier: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for party in dossier["parties"].as_array().into_iter().flatten() {
        let person = party["kind"] == "person";
        for (field, always) in
            [("name", person), ("legal_representative", true), ("id_number", true), ("phone", true)]
        {
            found.extend(party[field].as_str().filter(|_| always).map(str::to_owned));
        }
    }
    assert!(!found.is_empty(), "a sample has a party");
    found
}

#[test]
fn a_sheet_shows_the_decision_beside_the_hint_and_every_item_with_its_basis() {
    let world = shared();
    let sheets = apart(world, "sheets", json!({ "kind": "sheet" }));
    assert_eq!(sheets.len(), SUBMITTED.len());
    for (name, review) in SUBMITTED.iter().zip(&world.reviews) {
        let path = sheets.iter().find(|path| name_of(path).contains(review)).expect("named by its review");
        let said = text(path);
        for head in [
            "系统核对",
            "评查人的决定",
            "依据",
            "否决项目",
            "评分项目",
            "计分算式",
            "评查组长（签名）",
            "底稿附页",
        ] {
            assert!(said.contains(head), "{name}: {head}");
        }
        assert_eq!(said.matches("评查人（签名）").count(), 2, "{name}: two reviewers sign");
        for decision in decisions(name).iter().filter(|one| one["verdict"]["is"] == "confirmed") {
            let reason: String = decision["reason"].as_str().unwrap_or_default().split_whitespace().collect();
            assert!(said.contains(&reason), "{name}: {reason}");
        }
        assert!(proof(path).is_some(), "{name} can be verified");
        // Every item of the standard stands in one of the tables, by its number or by the group it is in.
        let items = must(&world.app, WHO, "review.hints", json!({ "review": review, "show": "all" }));
        for item in items["items"].as_array().into_iter().flatten() {
            let number = item["number"].as_str().unwrap_or_default();
            let groups = item["groups"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let mut groups =
                groups.map(|group| format!("“{}”", group.split_whitespace().collect::<String>()));
            assert!(said.contains(number) || groups.any(|group| said.contains(&group)), "{name}: {number}");
        }
    }
}

#[test]
fn a_masked_sheet_names_nobody_and_leads_back_to_nothing() {
    let world = shared();
    let sheets = apart(world, "masked", json!({ "kind": "sheet", "masked": true, "open": true }));
    assert_eq!(sheets.len(), SUBMITTED.len() + 1);
    let mut told = 0;
    for path in &sheets {
        let said = text(path);
        let bytes = std::fs::read(path).expect("it was written");
        assert!(proof(path).is_none(), "{}: no proof", name_of(path));
        for name in SUBMITTED.into_iter().chain([OPEN]) {
            let dossier = sample(name);
            for secret in secrets(&dossier) {
                let plain: String = secret.split_whitespace().collect();
                assert!(!said.contains(&plain), "{secret} in {}", name_of(path));
                assert!(!name_of(path).contains(&secret), "{secret} in a file name");
                told += 1;
            }
            assert!(!said.contains(id(&dossier)), "{} in {}", id(&dossier), name_of(path));
        }
        for review in &world.reviews {
            assert!(!said.contains(review.as_str()) && !name_of(path).contains(review), "{review} is left");
            let raw = bytes.windows(review.len()).any(|some| some == review.as_bytes());
            assert!(!raw, "{review} is in the file");
        }
        for word in ["SHA-256", "anhengverify", "日志头", "底稿附页", "（lin）"] {
            assert!(!said.contains(word), "{word} in {}", name_of(path));
        }
        assert!(said.contains("评查组长（签名）") && said.contains("脱敏"), "{}", name_of(path));
    }
    assert!(told > 20, "{told}");
}
