//! 疑点清单, the sheets of a campaign, 整改台账, good practice and the proofs in the results: against what the checks say,
//! against days counted by hand, and against the content that was given.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use anheng_app::{Code, sheet_layouts};
use conformance::desk::{
    GENERAL, OFFICE, World, as_text, call, decide_all, decisions, must, open_review, sample,
};
use conformance::shipped::{path, read};
use serde_json::{Value, json};

const LIN: &str = "lin";
const ZHOU: &str = "zhou";
const FAULTS: &str = "02-market-many-faults";
const LAWFUL: &str = "03-summary-2023-lawful";
const SUMMARY: &str = "04-summary-2024-faults";
/// Still open, by another reviewer.
const OPEN: &str = "13-overlap-heavier";
const ENVIRONMENT: &str = "cn.mee.2024-4";
const PRAISE: [(&str, &str, u32); 3] = [
    (FAULTS, "发现告知书引错项后制发了重新告知书", 44),
    (LAWFUL, "当场处罚后次日即向所属机关备案", 6),
    (SUMMARY, "当场告知了井文澜申请复议的期限", 2),
];

fn world() -> World {
    let World { folder, app } = World::of(&[(LIN, "reviewer"), (ZHOU, "reviewer")]);
    let review = |who: &str, name: &str| {
        let dossier = sample(name);
        must(&app, who, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
        let review = open_review(&app, who, id(name).as_str());
        decide_all(&app, who, &review, name);
        review
    };
    for (name, text, page) in PRAISE {
        let review = review(LIN, name);
        must(&app, LIN, "review.praise", json!({ "review": review, "text": text, "page": page }));
        must(&app, LIN, "review.submit", json!({ "review": review }));
    }
    review(ZHOU, OPEN);
    World { folder, app }
}

/// Made once for the tests that only read.
fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

fn id(name: &str) -> String {
    sample(name)["id"].as_str().expect("a dossier has an id").to_owned()
}

/// A report as a file, with what was said of it.
fn written(who: &str, name: &str, ask: &Value, rows: Option<&str>) -> (Vec<u8>, Value) {
    let world = shared();
    let to = world.folder.path().join(format!("{name}.pdf"));
    let rows = rows.map(|rows| path(&format!("sample-data/campaigns/{rows}.json")));
    let output = must(&world.app, who, "report.write", json!({ "ask": ask, "to": to, "rows": rows }));
    assert!(!output["notes"].to_string().contains("U+"), "every character has a glyph: {output}");
    (std::fs::read(&to).expect("it was written"), output)
}

/// All that is on paper, without the breaks of its lines.
fn on_paper(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    plain(&pdf.extract_text(&pages).expect("text that can be copied"))
}

fn plain(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn suspicions(who: &str, name: &str, pack: &str, masked: bool) -> (String, Value) {
    let ask = json!({
        "kind": "suspicions", "pack": pack, "masked": masked, "filter": { "ids": [id(name)] }
    });
    let (bytes, output) = written(who, &format!("{who}-{name}-{pack}-{masked}"), &ask, None);
    (on_paper(&bytes), output)
}

/// What the checks say of a sample, item by item.
fn checked(name: &str, pack: &str) -> Value {
    let input = json!({ "dossiers": [as_text(&sample(name))], "pack": pack });
    must(&shared().app, OFFICE, "dossier.check", input)["checked"][0].take()
}

#[test]
fn every_finding_is_on_paper_with_what_was_seen_and_by_which_article() {
    for (name, pack) in [(FAULTS, GENERAL), (FAULTS, ENVIRONMENT), (SUMMARY, GENERAL), (OPEN, ENVIRONMENT)] {
        let (paper, _) = suspicions(OFFICE, name, pack, false);
        let checked = checked(name, pack);
        let mut found = 0;
        for item in checked["items"].as_array().expect("items").iter().filter(|one| one["state"] == "not_met")
        {
            let title = plain(&format!("{}{}", item["number"], item["title"]).replace('"', ""));
            assert!(paper.contains(&title), "{name} by {pack}: {title}");
            for line in item["lines"].as_array().expect("lines") {
                let line = line.as_str().expect("words");
                let words = line.strip_prefix("见：").or(line.strip_prefix("依据：")).unwrap_or(line);
                assert!(paper.contains(&plain(words)), "{name} by {pack}: {words}");
                found += 1;
            }
        }
        assert!(found > 2, "{name} by {pack}: {found} lines");
        for (count, label) in [(&checked["faults"], "疑点"), (&checked["questions"], "待核")] {
            assert!(paper.contains(&format!("{label}{count}项")), "{name} by {pack}: {count} {label}");
        }
        assert!(!paper.contains("机器"), "{name}: the system says it, not a machine");
        assert!(
            paper.contains(&plain(checked["standard"].as_str().expect("a standard"))),
            "what it is judged by"
        );
    }
}

#[test]
fn a_limit_is_counted_day_by_day_as_by_hand() {
    let (paper, _) = suspicions(OFFICE, FAULTS, GENERAL, false);
    // Served on Tuesday 7 May 2024; Saturday the 11th was worked for the holiday before.
    for step in [
        "起算2024-05-07",
        "逐日：2024-05-08至05-10第1至3日；05-11调休上班，第4日；05-12双休日，不计；05-13第5日",
        "末日2024-05-13",
        "2024-05-14起才可以作出",
        // Decided on Friday 10 May, sent on Wednesday the 22nd; the 20th is the seventh working day.
        "逐日：2024-05-11调休上班，第1日；05-12双休日，不计；05-13至05-17第2至6日；05-18至05-19双休日，不计；05-20第7日",
        "超2日",
        "早4日",
        "迟2日",
    ] {
        assert!(paper.contains(step), "{step}");
    }
    // Of the kept ones: ninety days from 14 March end on 12 June, and 10 May is 33 days before.
    assert!(paper.contains("余33日"), "days that were left");
    let drawn = ["期限内", "超期", "案源登记表", "2024-05-22送达行政处罚决定书"];
    assert!(drawn.iter().all(|word| paper.contains(word)), "the way of the case is drawn");
}

#[test]
fn what_was_not_checked_is_told_by_kind() {
    for (name, pack) in [(FAULTS, GENERAL), (LAWFUL, GENERAL), (FAULTS, ENVIRONMENT)] {
        let (paper, output) = suspicions(OFFICE, name, pack, false);
        let items = checked(name, pack)["items"].take();
        let kinds = [
            ("not_entered", "未录入"),
            ("parameter", "参数缺"),
            ("material", "材料缺"),
            ("law_version", "法律版本未覆盖"),
            ("manual", "须人工评查的"),
        ];
        for (kind, label) in kinds {
            let of = items.as_array().expect("items").iter().filter(|one| one["unclear"] == kind);
            let titles: Vec<&str> = of.filter_map(|one| one["title"].as_str()).collect();
            let counted = match kind {
                "manual" => format!("{label}{}项", titles.len()),
                _ => format!("{label}（{}项）", titles.len()),
            };
            assert_eq!(paper.contains(&counted), !titles.is_empty(), "{name} by {pack}: {counted}");
            for title in titles {
                assert!(paper.contains(&plain(title)), "{name} by {pack}: {title}");
            }
        }
        if name == LAWFUL {
            assert!(paper.contains("没有发现疑点") && paper.contains("不等于没有问题"), "{name}");
            assert!(output["pages"].as_u64().is_some_and(|pages| pages <= 3), "short: {output}");
        }
    }
    let (paper, output) = suspicions(OFFICE, LAWFUL, ENVIRONMENT, false);
    assert!(paper.contains("没有一项适用于本案") && paper.contains("不等于没有问题"), "{paper}");
    assert_eq!(output["pages"], 1);
}

#[test]
fn decisions_stand_beside_what_the_system_says_for_those_who_may_see_them() {
    let confirmed = |name: &str| {
        let all = decisions(name).into_iter().filter(|one| one["verdict"]["is"] == "confirmed");
        all.map(|one| plain(one["reason"].as_str().expect("a reason"))).collect::<Vec<_>>()
    };
    let (paper, _) = suspicions(OFFICE, FAULTS, GENERAL, false);
    let told = confirmed(FAULTS).into_iter().filter(|reason| paper.contains(reason.as_str())).count();
    assert!(told >= 10, "{told} reasons of the reviewer");
    assert!(
        paper.contains("评查员lin（初评）：成立") && !paper.contains("□成立"),
        "all suspicions were decided"
    );
    // What a reviewer has open, another does not see.
    for (who, sees) in [(OFFICE, true), (ZHOU, true), (LIN, false)] {
        let (paper, _) = suspicions(who, OPEN, GENERAL, false);
        assert_eq!(paper.contains("评查员zhou"), sees, "{who}");
        assert_eq!(paper.contains("□成立"), !sees, "{who} decides by hand");
    }
}

#[test]
fn nobody_is_named_where_people_are_hidden() {
    let mut hidden = 0;
    for name in [FAULTS, LAWFUL, SUMMARY, OPEN] {
        let (paper, _) = suspicions(OFFICE, name, GENERAL, true);
        assert!(paper.contains("（脱敏）") && paper.contains("脱敏：已隐去当事人"), "{name} says so");
        assert!(!paper.contains(&id(name)) && !paper.contains("PC-"), "{name} has our own numbers");
        for party in sample(name)["parties"].as_array().into_iter().flatten() {
            if party["kind"] == "person" {
                let who = party["name"].as_str().expect("a name");
                assert!(!paper.contains(who), "{who} is on paper");
                hidden += 1;
            }
        }
    }
    assert!(hidden > 1, "{hidden} people were looked for");
    let ask = json!({ "kind": "suspicions", "masked": true });
    let count = must(&shared().app, OFFICE, "report.count", json!({ "ask": ask }));
    assert!(!count["papers"].to_string().contains("井文澜"), "not in the names of files either: {count}");
    let open = must(&shared().app, OFFICE, "report.count", json!({ "ask": { "kind": "suspicions" } }));
    assert!(open["papers"].to_string().contains("井文澜"), "{open}");
}

/// Every text that a sample gives, but what is only for the workbook.
fn given(layout: &anheng_app::SheetLayout, sample: &Value) -> Vec<String> {
    let off: Vec<&str> =
        layout.columns.iter().filter(|column| column.off_paper).map(|column| column.key.as_str()).collect();
    let mut texts = Vec::new();
    let mut take = |value: &Value| texts.extend(value.as_str().map(str::to_owned));
    sample["fields"].as_object().into_iter().flatten().for_each(|(_, value)| take(value));
    for (_, section) in sample["sections"].as_object().into_iter().flatten() {
        take(section);
        let rows = section.as_array().into_iter().flatten().filter_map(Value::as_object);
        rows.flatten().for_each(|(_, value)| take(value));
    }
    for row in sample["rows"].as_array().expect("rows").iter().filter_map(Value::as_object) {
        row.iter().filter(|(key, _)| !off.contains(&key.as_str())).for_each(|(_, value)| take(value));
    }
    texts
}

#[test]
fn a_sheet_of_a_campaign_is_a_form_to_be_signed_filled_or_blank() {
    for layout in sheet_layouts().expect("layouts") {
        let code = layout.code.as_str();
        let (bytes, _) = written(OFFICE, &format!("filled-{code}"), &json!({ "kind": code }), Some(code));
        // Sums have their thousands set apart on paper.
        let filled = on_paper(&bytes).replace(',', "");
        let file = path(&format!("sample-data/campaigns/{code}.json"));
        let sample: Value = serde_json::from_slice(&read(&file)).expect("JSON");
        for text in given(&layout, &sample) {
            // Long texts are parted by pages.
            for line in text.lines().map(plain).filter(|line| line.chars().count() < 60) {
                assert!(filled.contains(&line), "{code}: “{line}” is not on paper");
            }
        }
        // With a filter of nothing, 整改台账 has no problems to begin with.
        let nothing = json!({ "kind": code, "filter": { "ids": ["nobody"] } });
        let (bytes, _) = written(OFFICE, &format!("blank-{code}"), &nothing, None);
        let blank = on_paper(&bytes);
        let signed = layout.signatures.iter().map(|one| plain(&one.label));
        let fields = layout.fields.iter().flatten().map(|field| plain(&field.label));
        let columns = layout.columns.iter().filter(|one| !one.off_paper).map(|one| plain(&one.label));
        let sections = layout.before.iter().chain(&layout.after).map(|one| plain(&one.label));
        let mut labels = 0;
        for label in signed.chain(fields).chain(columns).chain(sections) {
            assert!(filled.contains(&label) && blank.contains(&label), "{code}: no “{label}”");
            labels += 1;
        }
        assert!(labels > 8 && !layout.signatures.is_empty(), "{code} is signed");
        let other = if code == "draw" { "panel" } else { "draw" };
        let rows = path(&format!("sample-data/campaigns/{other}.json"));
        let wrong = json!({ "ask": { "kind": code }, "rows": rows });
        let refused = call(&shared().app, OFFICE, "report.count", wrong).expect_err("of another sheet");
        assert_eq!(refused.code, Code::BadInput);
    }
}

#[test]
fn a_draw_can_be_done_again_from_its_first_page() {
    let (bytes, _) = written(OFFICE, "draw-first", &json!({ "kind": "draw" }), Some("draw"));
    let pdf = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let first = plain(&pdf.extract_text(&[1]).expect("text"));
    let sample: Value =
        serde_json::from_slice(&read(&path("sample-data/campaigns/draw.json"))).expect("JSON");
    for key in ["seed", "roster_hash", "algorithm", "scope", "rule"] {
        let value = sample["fields"][key].as_str().expect("the sample has it");
        assert!(first.contains(&plain(value)), "{key}");
    }
}

#[test]
fn problems_come_into_the_ledger_of_what_is_to_be_mended() {
    let count = |ask: Value| must(&shared().app, OFFICE, "report.count", json!({ "ask": ask }));
    let problems = must(&shared().app, OFFICE, "export.count", json!({ "kind": "problems" }));
    let why = count(json!({ "kind": "rectification" }))["why"].to_string();
    assert!(why.contains(&format!("认定的 {} 个问题", problems["rows"])), "{why} of {problems}");
    let (bytes, _) = written(OFFICE, "mend", &json!({ "kind": "rectification" }), None);
    let paper = on_paper(&bytes);
    for name in [FAULTS, SUMMARY] {
        for decision in decisions(name).iter().filter(|one| one["verdict"]["is"] == "confirmed") {
            let reason = plain(decision["reason"].as_str().expect("a reason"));
            assert!(paper.contains(&reason), "{reason}");
        }
    }
    let open = count(json!({ "kind": "rectification", "filter": { "ids": [id(OPEN)] } }));
    assert!(open["why"].to_string().contains("还没有提交"), "{open}");
}

#[test]
fn what_was_praised_stands_under_its_unit() {
    let (bytes, _) = written(OFFICE, "praise", &json!({ "kind": "good_points" }), None);
    let paper = on_paper(&bytes);
    for (name, text, _) in PRAISE {
        assert!(paper.contains(text), "{text}");
        let title = sample(name)["case"]["title"].as_str().expect("a title").to_owned();
        assert!(paper.contains(&title), "{title}");
    }
    assert!(paper.contains("云泊县城市管理综合行政执法局（2条）"), "{paper}");
    let masked = json!({ "kind": "good_points", "masked": true });
    let paper = on_paper(&written(OFFICE, "praise-masked", &masked, None).0);
    assert!(!paper.contains("井文澜") && !paper.contains("宗小满") && paper.contains("脱敏："), "{paper}");
    let searched = json!({ "kind": "good_points", "masked": true, "filter": { "text": "井文澜" } });
    let paper = on_paper(&written(OFFICE, "praise-searched", &searched, None).0);
    assert!(!paper.contains("井文澜") && paper.contains("按检索词"), "nor by what was searched for: {paper}");
    let nothing = json!({ "ask": { "kind": "good_points", "filter": { "ids": [id(OPEN)] } } });
    let count = must(&shared().app, OFFICE, "report.count", nothing);
    assert_eq!(count["papers"], json!([]));
    assert!(count["why"].to_string().contains("还没有提交"), "{count}");
}

#[test]
fn results_carry_the_proofs_of_all_sheets_and_nobody_s_name() {
    const PROOF: &str = "anheng-proof.json";
    let (bytes, _) = written(OFFICE, "results", &json!({ "kind": "results" }), None);
    let embedded = anheng_report::attachment(&bytes, PROOF).expect("a PDF").expect("proofs");
    let text = String::from_utf8(embedded.clone()).expect("UTF-8");
    let proofs: Vec<Value> = serde_json::from_slice(&embedded).expect("a list");
    assert_eq!(proofs.len(), PRAISE.len(), "one of each submitted sheet");
    for (name, praise, _) in PRAISE {
        let dossier = sample(name);
        let own = must(&shared().app, OFFICE, "review.list", json!({ "dossier": dossier["id"] }));
        let own = &own["reviews"][0]["review"]["id"];
        let proof = proofs.iter().find(|proof| proof["sheet"] == *own);
        let proof = proof.unwrap_or_else(|| panic!("{name}: {own} is not in {text}"));
        assert_eq!(proof["decisions"].as_array().map(Vec::len), Some(decisions(name).len()), "{name}");
        assert!(!text.contains(praise));
        for party in dossier["parties"].as_array().into_iter().flatten() {
            assert!(!text.contains(party["name"].as_str().expect("a name")), "{name} is named");
        }
    }
    let masked = written(OFFICE, "results-masked", &json!({ "kind": "results", "masked": true }), None).0;
    assert_eq!(
        anheng_report::attachment(&masked, PROOF).expect("a PDF"),
        None,
        "nothing to reckon back from"
    );
}

#[test]
fn volumes_are_handed_over_unit_by_unit() {
    let world = shared();
    let to = world.folder.path().join("custody");
    let input = json!({ "ask": { "kind": "custody" }, "to": to, "apart": true });
    must(&world.app, OFFICE, "report.write", input);
    let papers: Vec<(String, String)> = std::fs::read_dir(&to)
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .map(|file| (file.display().to_string(), on_paper(&std::fs::read(&file).expect("a PDF"))))
        .collect();
    let unit = |name: &str| {
        let dossier = sample(name);
        let agencies = dossier["agencies"].as_array().expect("agencies");
        let own = agencies.iter().find(|one| one["id"] == dossier["case"]["agency"]);
        own.and_then(|one| one["name"].as_str()).map(plain)
    };
    let units: BTreeSet<String> =
        [FAULTS, LAWFUL, SUMMARY, OPEN].iter().map(|name| unit(name).expect("a unit")).collect();
    assert_eq!(papers.len(), units.len(), "{units:?}");
    for unit in &units {
        let own: Vec<&String> =
            papers.iter().filter(|(file, _)| file.contains(unit.as_str())).map(|(_, text)| text).collect();
        assert_eq!(own.len(), 1, "one paper of {unit}");
        assert!(own[0].contains("合计：案卷") && own[0].contains("移交单位（盖章）"), "{}", own[0]);
        assert!(units.iter().all(|other| other == unit || !own[0].contains(other.as_str())), "{unit} alone");
    }
}
