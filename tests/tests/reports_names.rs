//! Who is named on paper where nobody is to be: every paper of the samples with their people hidden, the bulletin with
//! examples that name nobody, and the set for publication, searched for everybody whom the samples enter.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use anheng_app::App;
use conformance::desk::{GENERAL, OFFICE, as_text, decide_all, made, must, open_review, sample};
use conformance::shipped::{files, path};
use serde_json::{Value, json};
use tempfile::TempDir;

const WHO: &str = "lin";
const PRAISED: &str = "核对了澄泉电镀的台账，柴云岫说明了来源，石门市桥南区人民法院也认可";

struct World {
    folder: TempDir,
    app: App,
    dossiers: Vec<Value>,
}

/// Left half decided on purpose.
const OPEN: [&str; 2] = ["05-township-two-parties-lawful", "12-comprehensive-over-90-lawful"];

/// Every sample with decisions, submitted. In one of them the company of another is named for short.
fn world() -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[(WHO, "reviewer")]);
    let mut dossiers = Vec::new();
    let ending = format!(".{GENERAL}.json");
    for file in files(&path("sample-data/decisions"), &ending) {
        let file = file.file_name().expect("a name").to_string_lossy().into_owned();
        let name = file.strip_suffix(&ending).expect("the standard");
        if OPEN.contains(&name) {
            continue;
        }
        let dossier = sample(name);
        must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
        let review = open_review(&app, WHO, dossier["id"].as_str().expect("an id"));
        decide_all(&app, WHO, &review, name);
        if name.starts_with("04") {
            must(&app, WHO, "review.praise", json!({ "review": review, "text": PRAISED, "page": 2 }));
        }
        must(&app, WHO, "review.submit", json!({ "review": review }));
        dossiers.push(dossier);
    }
    assert!(dossiers.len() > 8, "{} samples", dossiers.len());
    World { folder, app, dossiers }
}

fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

/// What is on paper, without the breaks of its lines, and what was told of it.
fn written(ask: &Value) -> (String, Value) {
    let world = shared();
    let to = world.folder.path().join(format!("{}.pdf", ask["kind"].as_str().expect("a kind")));
    let output = must(&world.app, OFFICE, "report.write", json!({ "ask": ask, "to": to }));
    let pdf = lopdf::Document::load(&to).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).expect("text that can be copied");
    (text.split_whitespace().collect(), output)
}

fn each<'a>(dossier: &'a Value, list: &str, field: &str) -> impl Iterator<Item = String> {
    let all: &'a [Value] = dossier[list].as_array().map_or(&[], Vec::as_slice);
    all.iter().filter_map(move |one| one[field].as_str()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Parties, those who speak for them, officers, and who signed as somebody from outside.
fn everybody() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for dossier in &shared().dossiers {
        all.extend(each(dossier, "parties", "name"));
        all.extend(each(dossier, "parties", "legal_representative"));
        all.extend(each(dossier, "officers", "name"));
        for document in dossier["documents"].as_array().into_iter().flatten() {
            let signatures = document["signatures"].as_array().into_iter().flatten();
            let outside = signatures.filter(|one| {
                matches!(one["role"].as_str(), Some("questioned" | "witness" | "agent" | "receiver"))
            });
            let names = outside.filter_map(|one| one["name"].as_str());
            all.extend(names.filter(|name| (2..4).contains(&name.chars().count())).map(str::to_owned));
        }
    }
    all.retain(|name| !name.contains('某'));
    assert!(all.len() > 50, "{} people and companies", all.len());
    all
}

fn units() -> BTreeSet<String> {
    shared().dossiers.iter().flat_map(|dossier| each(dossier, "agencies", "name")).collect()
}

/// The part of a text between two of its words.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.rsplit_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

#[test]
fn no_masked_paper_names_a_party_or_an_officer() {
    let everybody = everybody();
    let kinds = must(&shared().app, OFFICE, "report.kinds", json!({}));
    let mut made = 0;
    for kind in kinds["kinds"].as_array().expect("kinds").iter().filter(|kind| kind["maskable"] == true) {
        let (paper, _) = written(&json!({ "kind": kind["code"], "masked": true, "pack": GENERAL }));
        // Whom a reviewer names from another dossier, the paper of one dossier does not know.
        for name in everybody.iter().filter(|name| !PRAISED.contains(name.as_str())) {
            assert!(!paper.contains(name), "{name} in {}", kind["label"]);
        }
        assert!(units().iter().any(|unit| paper.contains(unit)), "{} keeps the units", kind["label"]);
        made += 1;
    }
    assert!(made >= 6, "{made} kinds have their people hidden");
}

#[test]
fn examples_without_names_name_nobody_and_no_unit() {
    let ask = |example: &str| json!({ "kind": "bulletin", "values": { "举例": example } });
    let (paper, _) = written(&ask("匿名"));
    for name in everybody() {
        assert!(!paper.contains(&name), "{name}");
    }
    let practice = between(&paper, "三、值得肯定的做法", "五、工作要求");
    let best = between(&paper, "优秀案卷名单", "不合格案卷名单");
    let failed = between(&paper, "不合格案卷名单", "数据来源");
    for unit in units() {
        for part in [practice, best, failed] {
            assert!(!part.contains(&unit), "{unit} in {part}");
        }
    }
    for dossier in &shared().dossiers {
        let title = dossier["case"]["title"].as_str().expect("a title");
        assert!(!paper.contains(title), "{title}");
    }
    assert!(practice.contains("核对了某公司的台账") && practice.contains("某法院也认可"), "{practice}");
    assert!(!practice.contains("柴云岫"), "named in another dossier: {practice}");
    assert!(best.contains("优秀") && failed.contains("不合格"), "the lists are there: {best} {failed}");
    let (named, _) = written(&ask("写明"));
    assert!(units().iter().any(|unit| between(&named, "不合格案卷名单", "数据来源").contains(unit)));
}

#[test]
fn a_published_set_names_no_organ_and_no_place() {
    let (paper, output) = written(&json!({ "kind": "publication" }));
    for name in everybody().iter().chain(&units()) {
        assert!(!paper.contains(name.as_str()), "{name}");
    }
    for place in [
        "石门",
        "临漳河",
        "云泊",
        "滹阳",
        "青塬",
        "渤宁",
        "望江小区",
        "桥南区",
        "东湖区",
        "望川镇",
        "市城市管理综合行政执法局",
        "县应急管理局",
        "某县人民政府",
    ] {
        assert!(!paper.contains(place), "{place}");
    }
    assert!(
        paper.contains("应为某机关，决定书写某机关"),
        "the sentence of the case is there, without its organs"
    );
    assert!(paper.contains("某小区"), "{paper}");
    // 澄泉电镀 is the company of another dossier, for short; its mark is for a person to read wherever it stands.
    assert!(!paper.contains("澄泉电镀的台账"), "{paper}");
    assert!(output["notes"].to_string().contains("通读"), "{output}");
}

#[test]
fn what_may_be_a_name_is_listed_with_its_case_and_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[(WHO, "reviewer")]);
    let name = "04-summary-2024-faults";
    let dossier = sample(name);
    must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    let review = open_review(&app, WHO, dossier["id"].as_str().expect("an id"));
    decide_all(&app, WHO, &review, name);
    let opinion = "证人晁大山称在翠屏商行看见，云泊的做法可取";
    must(&app, WHO, "review.opinion", json!({ "review": review, "text": opinion }));
    must(&app, WHO, "review.submit", json!({ "review": review }));
    let to = folder.path().join("set.pdf");
    let output = must(&app, OFFICE, "report.write", json!({ "ask": { "kind": "publication" }, "to": to }));
    let notes = output["notes"].to_string();
    let pdf = lopdf::Document::load(&to).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text: String = pdf.extract_text(&pages).expect("text").split_whitespace().collect();
    assert!(text.contains("须人工核看的片段") && text.contains("不随案例集发出"), "{text}");
    for doubt in ["晁大山", "翠屏商行", "云泊"] {
        assert!(notes.contains("案例 1") && notes.contains(doubt), "{doubt}: {notes}");
        assert!(text.matches(doubt).count() >= 2, "{doubt} is in the case and in the list: {text}");
    }
}
