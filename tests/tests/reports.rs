//! Papers that are signed and sent: letters and the bulletin against figures that were counted by hand from the sample
//! decisions, templates that an office changes, and papers as files, whole or not at all.

use std::path::Path;
use std::sync::OnceLock;

use anheng_app::{App, Code};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use conformance::desk::{OFFICE, World, as_text, call, decide_all, must, open_review, sample};
use serde_json::{Value, json};

const WHO: &str = "lin";
/// Of 云泊县城市管理综合行政执法局, two, and of 滹阳市市场监督管理局, one.
const SUBMITTED: [&str; 3] =
    ["03-summary-2023-lawful", "04-summary-2024-faults", "06-no-penalty-no-education"];
/// Of one dossier.
const SMALL: &str = "滹阳市市场监督管理局";
const CITY: &str = "云泊县城市管理综合行政执法局";

fn world() -> World {
    let World { folder, app } = World::of(&[(WHO, "reviewer")]);
    for name in SUBMITTED {
        let dossier = sample(name);
        must(&app, WHO, "dossier.import", json!({ "dossiers": [as_text(&dossier)] }));
        let review = open_review(&app, WHO, dossier["id"].as_str().unwrap_or_default());
        decide_all(&app, WHO, &review, name);
        must(&app, WHO, "review.submit", json!({ "review": review }));
    }
    World { folder, app }
}

/// Made once for the tests that only read.
fn shared() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(world)
}

fn text(pdf: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).expect("text that can be copied");
    text.split_whitespace().collect()
}

fn written(world: &World, name: &str, ask: Value) -> (Vec<u8>, Value) {
    let to = world.folder.path().join(name);
    let output = must(&world.app, OFFICE, "report.write", json!({ "ask": ask, "to": to }));
    (std::fs::read(&to).expect("the file was written"), output)
}

#[test]
fn every_shipped_kind_is_counted_looked_at_and_written() {
    let world = shared();
    let kinds = must(&world.app, OFFICE, "report.kinds", json!({}))["kinds"].clone();
    for kind in kinds.as_array().expect("kinds") {
        let code = kind["code"].as_str().expect("a code");
        let ask = json!({ "kind": code, "filter": { "agency": SMALL } });
        let count = must(&world.app, OFFICE, "report.count", json!({ "ask": ask }));
        let papers = count["papers"].as_array().expect("papers");
        if papers.is_empty() {
            assert!(count["why"].is_string(), "{code}: nothing to write, and no reason given");
            continue;
        }
        let preview = must(&world.app, OFFICE, "report.preview", json!({ "ask": ask, "at": 0 }));
        assert_eq!(preview["name"], papers[0], "{code}");
        assert!(preview["pages"].as_u64().is_some_and(|pages| pages > 0), "{code}");
        let (bytes, output) = written(world, &format!("{code}.pdf"), ask);
        assert_eq!(output["papers"], papers.len(), "{code}");
        if papers.len() == 1 {
            let seen = STANDARD.decode(preview["pdf"].as_str().expect("a PDF")).expect("base64");
            assert!(bytes == seen, "{code}: what is written is what was looked at, byte for byte");
        }
    }
}

#[test]
fn a_letter_says_what_was_found_and_what_is_not_filled_in() {
    let values = json!({ "发文机关": "某省某厅", "代字": "某评函", "序号": "7", "联系人": "　　" });
    let ask = json!({ "kind": "feedback", "values": values, "filter": { "agency": CITY } });
    let (pdf, output) = written(shared(), "letter.pdf", ask);
    let text = text(&pdf);
    for said in [
        "某省某厅",
        "某评函〔",
        "〕7号",
        CITY,
        "应评案卷2卷，实评2卷",
        "共有6个问题，涉及1卷",
        "其中1卷有否决项成立",
        "【未填：整改期限】",
        "不得倒签日期",
        "签收人",
    ] {
        let said: String = said.split_whitespace().collect();
        assert!(text.contains(&said), "{said} in {text}");
    }
    assert!(!text.contains("【未填：联系人】"), "spaces leave room to write by hand");
    let notes = output["notes"].as_array().expect("notes");
    let has = |note: &str| notes.iter().any(|one| one == note);
    assert!(has("未填：整改期限") && has("未填：反馈期限") && !has("未填：联系人"), "{notes:?}");
}

#[test]
fn kinds_of_mending_go_to_their_own_chapter() {
    let world = world();
    let lines = must(&world.app, OFFICE, "report.mending", json!({}))["items"].clone();
    let lines = lines.as_array().expect("items");
    assert_eq!(lines.len(), 7, "every item with a problem, once");
    assert!(lines.iter().all(|line| line["kind"].is_null()), "nobody has said");
    let first = &lines[0];
    let put = |kind: Value| json!({ "pack": first["pack"], "item": first["item"], "kind": kind });
    assert_eq!(
        call(&world.app, WHO, "report.mending_put", put(json!("mendable"))).unwrap_err().code,
        Code::NotNow
    );
    must(&world.app, OFFICE, "report.mending_put", put(json!("mendable")));
    let again = must(&world.app, OFFICE, "report.mending", json!({}));
    assert_eq!(again["items"][0]["kind"], "mendable");
    let unknown = json!({ "pack": first["pack"], "item": "no-such-item", "kind": "mendable" });
    assert_eq!(call(&world.app, OFFICE, "report.mending_put", unknown).unwrap_err().code, Code::Usage);
    let (_, output) = written(&world, "feedback.pdf", json!({ "kind": "feedback" }));
    let open: Vec<&str> =
        output["notes"].as_array().expect("notes").iter().filter_map(Value::as_str).collect();
    let left: u32 = open
        .iter()
        .filter_map(|note| {
            note.split_once("：")?.1.strip_suffix(" 个问题还没有分整改类别（可补正、不可补正、制度类）")
        })
        .filter_map(|count| count.parse::<u32>().ok())
        .sum();
    assert_eq!(left, 6, "{open:?}");
    must(&world.app, OFFICE, "report.mending_put", put(Value::Null));
    let again = must(&world.app, OFFICE, "report.mending", json!({}));
    assert!(again["items"][0]["kind"].is_null(), "taken back");
}

#[test]
fn every_number_of_the_bulletin_has_its_source() {
    let ask = json!({ "kind": "bulletin" });
    let preview = must(&shared().app, OFFICE, "report.preview", json!({ "ask": ask, "at": 0 }));
    let numbers = preview["numbers"].as_array().expect("numbers");
    let number = |name: &str| {
        let found =
            numbers.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no number {name}"));
        (
            found["value"].as_str().unwrap_or_default().to_owned(),
            found["dossiers"].as_array().map_or(0, Vec::len),
        )
    };
    // 100 and 95 分; the third was failed by a veto. Two dossiers have a veto that stands.
    for (name, value, dossiers) in [
        ("应评", "3", 3),
        ("实评", "3", 3),
        ("计入", "3", 3),
        ("平均分", "97.5", 2),
        ("最高分", "100", 2),
        ("最低分", "95", 2),
        ("否决数", "2", 2),
        ("得分案卷数", "2", 2),
        ("不计分数", "1", 1),
        ("最高等次占比", "33.3%", 0),
        ("问题数", "7", 2),
        ("单位数", "2", 3),
    ] {
        assert_eq!(number(name), (value.to_owned(), dossiers), "{name}");
    }
    assert!(numbers.iter().all(|one| one["how"].as_str().is_some_and(|how| !how.is_empty())));
    let (pdf, _) = written(shared(), "bulletin.pdf", ask);
    let text = text(&pdf);
    for said in ["没有上一年同期可以比较的评查结果", "不作名次", "数据来源", "（送审稿）"]
    {
        assert!(text.contains(said), "{said}");
    }
    for never in ["罚款排名", "执法人员排名", "名列"] {
        assert!(!text.contains(never), "{never}");
    }
}

#[test]
fn a_year_is_compared_with_the_same_days_of_the_year_before() {
    // One dossier of 2023, two of 2024 and later; the range is the second year.
    let filter = json!({ "decided_from": "2024-01-01", "decided_to": "2024-12-31" });
    let ask = json!({ "kind": "bulletin", "filter": filter });
    let preview = must(&shared().app, OFFICE, "report.preview", json!({ "ask": ask, "at": 0 }));
    let numbers = preview["numbers"].as_array().expect("numbers");
    let before = numbers.iter().find(|one| one["name"] == "上期计入").expect("a year before");
    assert_eq!((&before["value"], before["dossiers"].as_array().map(Vec::len)), (&json!("1"), Some(1)));
}

#[test]
fn a_template_is_the_office_s_own_until_it_goes_back() {
    let world = world();
    let shipped = must(&world.app, OFFICE, "report.template", json!({ "kind": "feedback" }));
    assert_eq!(shipped["changed"], false);
    let text_of = |text: &str| json!({ "kind": "feedback", "text": text });
    let own = "页面：公文\n标题：给{单位}的意见\n填写：口号｜一句话\n---\n# 一、情况\n实评{实评}卷。{口号}\n";
    assert_eq!(call(&world.app, WHO, "report.template_put", text_of(own)).unwrap_err().code, Code::NotNow);
    let broken = own.replace("{实评}", "{实评数}");
    let problems = must(&world.app, OFFICE, "report.template_check", text_of(&broken))["problems"].clone();
    assert_eq!((&problems[0]["line"], &problems[0]["field"]), (&json!(6), &json!("实评数")));
    let refused = call(&world.app, OFFICE, "report.template_put", text_of(&broken)).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.message.contains("第 6 行") && refused.message.contains("实评数"), "{refused}");
    assert_eq!(must(&world.app, OFFICE, "report.template", json!({ "kind": "feedback" }))["changed"], false);
    must(&world.app, OFFICE, "report.template_put", text_of(own));
    let kinds = must(&world.app, OFFICE, "report.kinds", json!({}))["kinds"].clone();
    let feedback =
        kinds.as_array().and_then(|kinds| kinds.iter().find(|one| one["code"] == "feedback")).cloned();
    assert_eq!(feedback.expect("the kind")["fields"][0]["name"], "口号");
    let ask = json!({ "kind": "feedback", "values": { "口号": "认真整改" }, "filter": { "agency": CITY } });
    let (pdf, _) = written(&world, "own.pdf", ask);
    assert!(text(&pdf).contains("实评2卷。认真整改"));
    let alien = json!({ "kind": "feedback", "values": { "代字": "某" } });
    let refused = call(&world.app, OFFICE, "report.count", json!({ "ask": alien }));
    let written_to = world.folder.path().join("never.pdf");
    let write = json!({ "ask": alien, "to": written_to });
    assert!(call(&world.app, OFFICE, "report.write", write).is_err() && refused.is_ok());
    assert!(!written_to.exists());
    let back = must(&world.app, OFFICE, "report.template_reset", json!({ "kind": "feedback" }));
    assert_eq!(back, shipped);
    let none = call(&world.app, OFFICE, "report.template", json!({ "kind": "sheet" })).unwrap_err();
    assert_eq!(none.code, Code::Usage);
}

/// A black dot.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

#[test]
fn an_emblem_is_printed_where_the_template_says_so() {
    let world = world();
    let file = world.folder.path().join("emblem.png");
    let put = |bytes: &[u8]| {
        std::fs::write(&file, bytes).expect("a file");
        call(&world.app, OFFICE, "report.emblem_put", json!({ "file": file }))
    };
    for broken in [&b"GIF89a"[..], &DOT[..30], b""] {
        let refused = put(broken).unwrap_err();
        assert_eq!((refused.code, refused.hint.is_empty()), (Code::BadInput, false), "{refused}");
    }
    let ask = json!({ "kind": "feedback", "filter": { "agency": CITY } });
    let text = "图标：20\n标题：给{单位}\n---\n一句话。\n";
    must(&world.app, OFFICE, "report.template_put", json!({ "kind": "feedback", "text": text }));
    let images = |pdf: &[u8]| {
        let pdf = lopdf::Document::load_mem(pdf).expect("a PDF");
        let is_image = |object: &lopdf::Object| {
            let stream = object.as_stream().ok()?;
            Some(stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image")
        };
        pdf.objects.values().filter(|object| is_image(object) == Some(true)).count()
    };
    let (without, output) = written(&world, "without.pdf", ask.clone());
    let notes = output["notes"].as_array().expect("notes");
    assert!(notes.iter().any(|note| note == "模板要印图标，还没有选定图标"), "{notes:?}");
    assert_eq!(images(&without), 0);
    put(DOT).expect("a picture");
    let shown = must(&world.app, OFFICE, "report.template", json!({ "kind": "feedback" }));
    assert_eq!(shown["emblem"], "emblem.png");
    assert_eq!(images(&written(&world, "with.pdf", ask.clone()).0), 1);
    must(&world.app, OFFICE, "report.emblem_put", json!({}));
    assert_eq!(images(&written(&world, "again.pdf", ask).0), 0);
}

#[test]
fn letters_are_set_in_the_user_s_own_faces_or_say_that_they_are_not() {
    let world = shared();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/report/tests/fonts");
    let to = world.folder.path().join("faces.pdf");
    let ask = json!({ "kind": "feedback", "filter": { "agency": CITY } });
    let write = |fang: Option<&Path>| {
        call(&world.app, OFFICE, "report.write", json!({ "ask": ask, "to": to, "fang": fang }))
    };
    let said = |output: &Value| {
        let notes = output["notes"].as_array().expect("notes").clone();
        notes
            .iter()
            .filter_map(Value::as_str)
            .find(|note| note.starts_with("字体："))
            .unwrap_or_default()
            .to_owned()
    };
    let plain = said(&write(None).expect("a letter"));
    assert!(plain.contains("未指定仿宋"), "{plain}");
    let own = said(&write(Some(&fonts.join("fang.ttf"))).expect("a letter"));
    assert!(own.contains("正文：") && !own.contains("未指定仿宋"), "{own}");
    std::fs::remove_file(&to).expect("the letter");
    let broken = world.folder.path().join("broken.ttf");
    std::fs::write(&broken, "no font").expect("a file");
    let refused = write(Some(&broken)).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert_eq!(refused.place.file, broken.display().to_string());
    assert!(!to.exists());
}

#[test]
fn sheets_in_one_file_are_verified_together() {
    let world = shared();
    let (pdf, output) = written(world, "sheets.pdf", json!({ "kind": "sheet" }));
    assert_eq!((&output["papers"], &output["files"]), (&json!(3), &json!(1)));
    let file = world.folder.path().join("sheets.pdf");
    let elsewhere = App::new().expect("the built-in packs must load");
    let verified = call(&elsewhere, WHO, "verify", json!({ "file": file })).expect("sheets can be verified");
    assert_eq!(
        (verified["agrees"].as_bool(), verified["sheets"].as_array().map(Vec::len)),
        (Some(true), Some(3))
    );
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let outlines = document.catalog().and_then(|catalog| catalog.get(b"Outlines")).is_ok();
    assert!(outlines, "every sheet has its bookmark");
}

#[test]
fn papers_apart_are_a_folder_of_files_that_tell_whose_they_are() {
    let world = shared();
    let to = world.folder.path().join("意见书");
    let ask = json!({ "kind": "feedback" });
    let input = json!({ "ask": ask, "to": to, "apart": true });
    let output = must(&world.app, OFFICE, "report.write", input.clone());
    assert_eq!((&output["papers"], &output["files"]), (&json!(2), &json!(2)));
    let mut names: Vec<String> = std::fs::read_dir(&to)
        .expect("the folder was made")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["反馈意见书_云泊县城市管理综合行政执法局.pdf", "反馈意见书_滹阳市市场监督管理局.pdf"]);
    must(&world.app, OFFICE, "report.write", input);
    assert_eq!(std::fs::read_dir(&to).map(Iterator::count).ok(), Some(2), "written again in their place");
}

#[test]
fn where_nothing_can_be_written_nothing_is() {
    let world = shared();
    let taken = world.folder.path().join("taken");
    std::fs::write(&taken, "kept").expect("a file");
    let write = |to: &Path, apart: bool| {
        let input = json!({ "ask": { "kind": "sheet" }, "to": to, "apart": apart });
        call(&world.app, OFFICE, "report.write", input).expect_err("no such place")
    };
    for (to, apart) in [(taken.clone(), true), (taken.join("a.pdf"), false), (taken.join("folder"), true)] {
        let error = write(&to, apart);
        assert!(!error.message.is_empty() && !error.hint.is_empty(), "{error}");
        assert_eq!(error.place.file, to.display().to_string());
    }
    assert_eq!(std::fs::read_to_string(&taken).ok().as_deref(), Some("kept"));
    let folder = world.folder.path().join("is-a-folder.pdf");
    std::fs::create_dir(&folder).expect("a folder");
    write(&folder, false);
    let left = std::fs::read_dir(&folder).map(Iterator::count).ok();
    assert_eq!(left, Some(0), "no half file stays");
}

#[test]
fn stopped_work_leaves_only_whole_files() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let world = shared();
    let to = world.folder.path().join("stopped");
    let cancelled = AtomicBool::new(false);
    let progress = |done: usize, of: usize| {
        if of == 3 && done == 0 {
            cancelled.store(true, Ordering::Relaxed);
        }
    };
    let job = anheng_app::Job { now: conformance::desk::noon(), cancelled: &cancelled, progress: &progress };
    let actor = anheng_app::Actor { id: OFFICE.into(), role: anheng_app::Role::Office };
    let input = json!({ "ask": { "kind": "sheet" }, "to": to, "apart": true });
    let stopped = anheng_app::dispatch(&world.app, "report.write", input, &actor, &job).expect_err("stopped");
    assert_eq!(stopped.code, Code::NotNow);
    for entry in std::fs::read_dir(&to).expect("the folder was made") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        lopdf::Document::load_mem(&bytes).expect("a whole PDF");
    }
    let cancelled = AtomicBool::new(true);
    let job = anheng_app::Job { now: conformance::desk::noon(), cancelled: &cancelled, progress: &|_, _| {} };
    let one = world.folder.path().join("stopped.pdf");
    let input = json!({ "ask": { "kind": "sheet" }, "to": one });
    anheng_app::dispatch(&world.app, "report.write", input, &actor, &job).expect_err("stopped");
    assert!(!one.exists());
}
