//! The words of papers that go to others: what an item asks for is never told as if it were the problem, what was filled
//! in fits the sentence around it, numbers of one name agree, and who was left out is said.

use std::sync::OnceLock;

use conformance::desk::{OFFICE, World, as_text, decide_all, decisions, must, open_review, sample};
use conformance::shipped;
use serde_json::{Value, json};

const WHO: &str = "lin";
/// One at the best grade that lost a few points, one full of faults.
const GOOD: &str = "01-eco-hearing-lawful";
const BAD: &str = "02-market-many-faults";
/// Nobody reviews it.
const LEFT: &str = "05-township-two-parties-lawful";
const MEE: &str = "cn.mee.2024-4";
const GENERAL: &str = "cn.anheng.general";
const GOOD_UNIT: &str = "石门市生态环境局";

fn world() -> World {
    let World { folder, app } = World::of(&[(WHO, "reviewer")]);
    let mut nameless = sample(LEFT);
    nameless["id"] = json!("nameless");
    nameless["agencies"][0].as_object_mut().expect("an agency").remove("name");
    for dossier in [sample(GOOD), sample(BAD), sample(LEFT), nameless] {
        must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
    }
    for name in [GOOD, BAD] {
        let review = open_review(&app, WHO, sample(name)["id"].as_str().unwrap_or_default());
        decide_all(&app, WHO, &review, name);
        must(&app, WHO, "review.submit", json!({ "review": review }));
    }
    let opened = must(&app, WHO, "review.open", json!({ "dossier": sample(GOOD)["id"], "pack": MEE }));
    let path = shipped::path(&format!("sample-data/decisions/{GOOD}.{MEE}.json"));
    let file: Value = serde_json::from_slice(&shipped::read(&path)).expect("sample decisions are JSON");
    for decision in file["decisions"].as_array().expect("decisions") {
        let input = json!({ "review": opened["review"]["id"], "decision": decision });
        must(&app, WHO, "review.decide", input);
    }
    must(&app, WHO, "review.submit", json!({ "review": opened["review"]["id"] }));
    World { folder, app }
}

fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

/// What a paper says, without spaces, and what was told beside it.
fn written(name: &str, ask: &Value) -> (String, Vec<String>) {
    let world = shared();
    let to = world.folder.path().join(format!("{name}.pdf"));
    let output = must(&world.app, OFFICE, "report.write", json!({ "ask": ask, "to": to }));
    let pdf = lopdf::Document::load(&to).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    // A sentence goes on over the page's number.
    let page = |number: &u32| {
        let text = pdf.extract_text(&[*number]).expect("text that can be copied");
        let text: String = text.split_whitespace().collect();
        let end = text.trim_end_matches('—').trim_end_matches(|ch: char| ch.is_ascii_digit());
        if text.ends_with('—') { end.trim_end_matches('—').to_owned() } else { text }
    };
    let text = pages.iter().map(page).collect();
    let notes = output["notes"].as_array().into_iter().flatten();
    (text, notes.filter_map(|note| note.as_str().map(str::to_owned)).collect())
}

/// Titles of items that somebody found a fault in.
fn titles(name: &str) -> Vec<String> {
    let packs = shipped::packs();
    let pack = packs.iter().find(|pack| pack.id().as_str() == GENERAL).expect("the general pack");
    let faults = decisions(name).into_iter().filter(|one| one["verdict"]["is"] == "confirmed");
    let title = |one: Value| pack.item(one["item"].as_str()?).map(|item| item.title.clone());
    faults.filter_map(title).collect()
}

#[test]
fn what_an_item_asks_for_is_never_told_as_the_problem() {
    for kind in ["feedback", "supervision", "problems", "rectification", "honours"] {
        let (text, _) = written(kind, &json!({ "kind": kind, "pack": GENERAL }));
        let mut told = 0;
        for title in titles(BAD) {
            let inner = title.replace('“', "‘").replace('”', "’");
            let quoted: String = format!("“{inner}”一项有问题").split_whitespace().collect();
            told += usize::from(text.contains(&quoted));
            let bare: String = title.split_whitespace().collect();
            assert!(!text.replace(&quoted, "").contains(&bare), "{kind}: {bare}");
        }
        assert!(told >= 5, "{kind} tells {told}");
    }
    let values = json!({ "举例": "匿名" });
    let (text, _) = written("bulletin", &json!({ "kind": "bulletin", "pack": GENERAL, "values": values }));
    assert!(text.contains("有问题的评查项目主要是：“") && text.contains("1．某案卷：“"), "{text}");
}

#[test]
fn what_was_filled_in_fits_its_sentence() {
    let values = json!({
        "发文机关": "某县司法局", "代字": "某司评函", "序号": "7", "评查依据": "《某县2024年评查方案》",
        "反馈期限": "收到本意见书之日起5个工作日内", "整改期限": "2024-12-31", "联系人": "张某，0311-00000000",
        "成文日期": "2024-11-20",
    });
    let ask = json!({ "kind": "feedback", "pack": MEE, "values": values });
    let (text, _) = written("filled", &ask);
    for said in [
        "某司评函〔2024〕7号",
        "本机关组织评查了",
        "评查标准：《生态环境行政执法案卷评查细则（2024年修订版）》（",
        "5个工作日内书面提出",
        "2024年11月20日（联系人：张某，0311-00000000）",
        "年作出决定的行政处罚案卷。",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    for never in ["《《", "内内", "前内", "—分", "工作区", "本次没有归入", "怎样回复"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    let values = json!({
        "处理要求": "限期改正。", "救济途径": "可以书面提出", "改正期限": "2024-12-31",
    });
    let ask = json!({ "kind": "supervision", "pack": GENERAL, "values": values });
    let (text, _) = written("ordered", &ask);
    for said in ["限期改正。", "请在2024年12月31日前改正", "可以书面提出。"] {
        assert!(text.contains(said) && !text.contains("。。"), "{said} in {text}");
    }
}

#[test]
fn a_letter_of_supervision_goes_to_those_who_were_chosen_and_tells_who_was_not() {
    let ask = |values: Value| json!({ "kind": "supervision", "pack": GENERAL, "values": values });
    let count = |ask: &Value| must(&shared().app, OFFICE, "report.count", json!({ "ask": ask }));
    let grave = count(&ask(json!({})));
    assert_eq!(grave["papers"].as_array().map(Vec::len), Some(1), "{grave}");
    let (text, notes) = written("grave", &ask(json!({})));
    assert!(!text.contains(GOOD_UNIT), "a few points are no matter for supervision");
    assert!(notes.iter().any(|note| note.contains("没有发给") && note.contains(GOOD_UNIT)), "{notes:?}");
    let all = count(&ask(json!({ "发给": "有问题的单位" })));
    assert_eq!(all["papers"].as_array().map(Vec::len), Some(2), "{all}");
}

#[test]
fn papers_made_together_have_numbers_of_their_own() {
    let values = json!({ "代字": "某司发", "序号": "12", "成文日期": "2024-11-20" });
    let (text, _) = written("both", &json!({ "kind": "bulletin", "values": values }));
    assert!(text.contains("某司发〔2024〕12号") && text.contains("某司发〔2024〕13号"), "{text}");
    assert!(text.contains("某司发〔2024〕13号关于"), "the second has no other number");
}

#[test]
fn a_number_of_one_name_is_the_same_on_every_paper() {
    let ask = json!({ "kind": "bulletin", "pack": GENERAL });
    let preview = must(&shared().app, OFFICE, "report.preview", json!({ "ask": ask, "at": 0 }));
    let numbers = preview["numbers"].as_array().expect("numbers");
    let number = |name: &str| {
        let found = numbers.iter().find(|one| one["name"] == name);
        found.unwrap_or_else(|| panic!("no number {name}"))["value"].clone()
    };
    // Four dossiers, of which one has no unit.
    for (name, value) in [
        ("应评", "4"),
        ("实评", "2"),
        ("单位数", "3"),
        ("实评单位数", "2"),
        ("得分案卷数", "1"),
        ("不计分数", "1"),
    ] {
        assert_eq!(number(name), value, "{name}");
    }
    let (bulletin, _) = written("sums", &ask);
    assert!(bulletin.contains("其中有得分的1卷") && bulletin.contains("单位未录入的案卷"), "{bulletin}");
    let (results, _) = written("results", &json!({ "kind": "results", "pack": GENERAL }));
    assert!(bulletin.contains("合计42") && results.contains("合计42"), "{results}");
    // By a standard of one field, dossiers of others are not due.
    let (field, _) = written("field", &json!({ "kind": "results", "pack": MEE }));
    assert!(field.contains("合计11"), "{field}");
}

#[test]
fn a_list_of_nobody_has_no_page() {
    let (text, _) = written("no-grades", &json!({ "kind": "honours", "filter": { "agency": GOOD_UNIT } }));
    assert!(text.contains("优秀案卷名单") && text.contains("没有不合格的案卷"), "{text}");
    assert!(!text.contains("不合格案卷名单制表"), "{text}");
}
