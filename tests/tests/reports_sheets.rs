//! Papers of one review or one dossier: the sheet with the person's decision beside what the system found, the same
//! without its people, the blank one whose code leads back, the worksheet with room for the unit and the leader, and the
//! set for publication that lets nobody's name out.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anheng_app::{App, Code};
use conformance::desk::{
    GENERAL, OFFICE, as_text, call, decide_all, decisions, made, must, open_review, sample,
};
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
        for field in ["name", "legal_representative", "id_number", "credit_code", "phone"] {
            found.extend(party[field].as_str().map(str::to_owned));
        }
    }
    let officers = dossier["officers"].as_array().into_iter().flatten();
    found.extend(officers.filter_map(|one| one["name"].as_str()).map(str::to_owned));
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
        assert!(said.contains("评查组长（签名）"), "{}", name_of(path));
        for word in ["已隐去当事人、代理人、证人和执法人员", "单位、文号、评查人员未隐去", "评查员lin", "局"]
        {
            assert!(said.contains(word), "{word} in {}", name_of(path));
        }
    }
    assert!(told > 20, "{told}");
}

/// The code that stands on a blank sheet.
fn code_on(path: &Path) -> String {
    let said = text(path);
    let at = said.find("录入编码").expect("a blank sheet has its code") + "录入编码".len();
    let rest = &said[at..];
    let code: String = rest.chars().take(14).collect();
    assert!(code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{code}");
    code
}

fn blank(world: &World, folder: &str, name: &str) -> PathBuf {
    let dossier = sample(name);
    let ask = json!({ "kind": "blank_sheet", "filter": { "ids": [id(&dossier)] } });
    let mut written = apart(world, folder, ask);
    assert_eq!(written.len(), 1);
    written.remove(0)
}

#[test]
fn a_blank_sheet_says_nothing_of_what_the_system_found() {
    let path = blank(shared(), "blank", SUBMITTED[1]);
    let said = text(&path);
    for head in [
        "□有问题",
        "□无问题",
        "□不适用",
        "这不是评查结论",
        "补写的项目",
        "评查组长（签名）",
        "没有选的不算没有问题",
    ] {
        assert!(said.contains(head), "{head}");
    }
    for word in ["系统", "疑点", "待核", "底稿附页"] {
        assert!(!said.contains(word), "{word} on a blank sheet");
    }
    assert!(proof(&path).is_none());
}

#[test]
fn a_code_leads_back_to_its_dossier_and_standard_and_tells_what_changed() {
    let world = world();
    let dossier = sample(SUBMITTED[0]);
    let code = code_on(&blank(&world, "blank", SUBMITTED[0]));
    let find = |who: &str, code: &str| call(&world.app, who, "report.code", json!({ "code": code }));
    let found = find("zhou", &code).expect("it was printed here");
    assert_eq!(found["dossier"], id(&dossier));
    assert_eq!(
        (&found["current"], &found["printed_rev"], &found["rev"]),
        (&json!(true), &json!(1), &json!(1))
    );
    assert!(found["pack"].as_str().is_some_and(|pack| pack.starts_with(GENERAL)), "{found}");
    assert_eq!(found["review"], Value::Null, "zhou has not begun");
    let review = open_review(&world.app, "zhou", id(&dossier));
    let found = find("zhou", &code.to_lowercase().replace('-', " ")).expect("however it is typed");
    assert_eq!(found["review"], review.as_str());
    assert_eq!(find(OFFICE, &code).expect("for anybody")["review"], Value::Null, "a review of somebody else");
    // Another standard, another code; another dossier, another code.
    let ask = json!({ "kind": "blank_sheet", "filter": { "ids": [id(&dossier)] }, "pack": "cn.mee.2024-4" });
    let other = code_on(&apart(&world, "other", ask)[0]);
    assert_ne!(other, code);
    assert!(
        find(WHO, &other).expect("printed here")["pack"]
            .as_str()
            .is_some_and(|one| one.starts_with("cn.mee"))
    );
    assert_ne!(code_on(&blank(&world, "second", SUBMITTED[1])), code);
    // The dossier changes: the code still finds it, and says so.
    let mut changed = dossier.clone();
    changed["case"]["title"] = json!("改过的案件名称");
    must(&world.app, WHO, "dossier.edit", json!({ "rev": 1, "dossier": as_text(&changed) }));
    let found = find("zhou", &code).expect("the old revision is kept");
    assert_eq!(
        (&found["current"], &found["printed_rev"], &found["rev"]),
        (&json!(false), &json!(1), &json!(2))
    );
    assert!(found["changed"][0].as_str().is_some_and(|line| line.contains("第 1 版")), "{found}");
    let now = code_on(&blank(&world, "now", SUBMITTED[0]));
    assert_ne!(now, code, "a new revision has a new code");
    assert_eq!(find("zhou", &now).expect("just printed")["current"], true);
}

#[test]
fn every_single_mistake_in_a_code_is_noticed_and_said_in_chinese() {
    const LETTERS: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let world = shared();
    let code = code_on(&blank(world, "mistakes", SUBMITTED[2]));
    let plain: Vec<char> = code.chars().filter(|ch| *ch != '-').collect();
    let refused = |typed: &str, wanted: Code| {
        let error = call(&world.app, WHO, "report.code", json!({ "code": typed })).expect_err(typed);
        assert_eq!(error.code, wanted, "{typed}: {error}");
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese(&error.message) && chinese(&error.hint), "{typed}: {error:?}");
    };
    for at in 0..plain.len() {
        for letter in LETTERS.chars().filter(|letter| *letter != plain[at]) {
            let mut wrong = plain.clone();
            wrong[at] = letter;
            refused(&wrong.iter().collect::<String>(), Code::Usage);
        }
        if at + 1 < plain.len() && plain[at] != plain[at + 1] {
            let mut swapped = plain.clone();
            swapped.swap(at, at + 1);
            refused(&swapped.iter().collect::<String>(), Code::Usage);
        }
    }
    for typed in ["", "K7QX", "K7QX-M2RD-9F3H-2", "O7QX-M2RD-9F3H", "中文", &world.reviews[0]] {
        refused(typed, Code::Usage);
    }
    // A right code of nothing that is here.
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let app = made(&elsewhere.path().join("workspace"), &[(WHO, "reviewer")]);
    let error = call(&app, WHO, "report.code", json!({ "code": code })).expect_err("nothing is there");
    assert_eq!(error.code, Code::NotNow, "{error}");
}

#[test]
fn a_worksheet_leaves_room_for_the_unit_and_the_leader_and_invents_nothing() {
    let world = shared();
    let sheets = apart(world, "worksheets", json!({ "kind": "worksheet" }));
    assert_eq!(sheets.len(), SUBMITTED.len());
    for (name, review) in SUBMITTED.iter().zip(&world.reviews) {
        let path = sheets.iter().find(|path| name_of(path).contains(review)).expect("named by its review");
        let said = text(path);
        let problems = decisions(name).iter().filter(|one| one["verdict"]["is"] == "confirmed").count();
        assert_eq!(said.matches("被评单位说明").count(), problems, "{name}");
        assert_eq!(said.matches("□维持").count(), problems, "{name}");
        assert_eq!(said.contains("没有扣分的项目"), problems == 0, "{name}");
        for line in ["被评单位在场人（签名）", "评查组长（签名）", "底稿附页", "日志头", "计分算式"]
        {
            assert!(said.contains(line), "{name}: {line}");
        }
        let agrees = must(&world.app, OFFICE, "verify", json!({ "file": path }));
        assert_eq!(agrees["agrees"], true, "{name}: {agrees}");
    }
}

#[test]
fn a_published_set_names_nobody_and_no_office() {
    let world = shared();
    let papers = apart(world, "published", json!({ "kind": "publication" }));
    assert_eq!(papers.len(), SUBMITTED.len() + 1, "one is the covering page");
    let cover = papers.iter().find(|path| name_of(path).contains("说明")).expect("a covering page");
    let said = text(cover);
    for word in ["统一社会信用代码", "车牌号", "须由人逐字通读", "名册中的机关", "通读人（签名）"]
    {
        assert!(said.contains(word), "{word} on the covering page");
    }
    assert!(!said.contains("没有发现"), "nothing is promised of free text: {said}");
    let mut problems = 0;
    for path in &papers {
        let said = text(path);
        assert!(proof(path).is_none());
        for name in SUBMITTED {
            let dossier = sample(name);
            let agencies = dossier["agencies"].as_array().into_iter().flatten();
            let parties = dossier["parties"].as_array().into_iter().flatten();
            let officers = dossier["officers"].as_array().into_iter().flatten();
            let names = agencies.chain(parties).chain(officers).filter_map(|one| one["name"].as_str());
            let mut all: Vec<String> = names.map(str::to_owned).collect();
            all.extend(secrets(&dossier));
            all.extend(dossier["case"]["number"].as_str().map(str::to_owned));
            for secret in all {
                let plain: String = secret.split_whitespace().collect();
                assert!(
                    !said.contains(&plain) && !name_of(path).contains(&secret),
                    "{secret} in {}",
                    name_of(path)
                );
            }
        }
        problems += said.matches("条第").count();
    }
    assert!(problems > 0, "problems are told with their basis");
}

#[test]
fn what_the_mask_misses_refuses_the_paper_with_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[(WHO, "reviewer")]);
    let dossier = sample(SUBMITTED[1]);
    must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    let review = open_review(&app, WHO, id(&dossier));
    decide_all(&app, WHO, &review, SUBMITTED[1]);
    let party = secrets(&dossier).remove(0);
    // Strokes within a name: the mask does not know it so, the search does.
    let hidden: Vec<String> = party.chars().map(String::from).collect();
    must(
        &app,
        WHO,
        "review.opinion",
        json!({ "review": review, "text": format!("对{}的处理", hidden.join("-")) }),
    );
    must(&app, WHO, "review.submit", json!({ "review": review }));
    let to = folder.path().join("set.pdf");
    let write =
        |to: &Path| call(&app, OFFICE, "report.write", json!({ "ask": { "kind": "publication" }, "to": to }));
    let error = write(&to).expect_err("a name is left");
    assert_eq!(error.code, Code::NotNow, "{error}");
    assert!(error.message.contains("“评查意见”") && error.message.contains("人名"), "{error}");
    assert!(error.hint.contains("评查理由"), "{error:?}");
    assert!(!to.exists(), "nothing half made is left");
}
