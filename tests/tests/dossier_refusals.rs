//! A dossier file from outside may be anything at all: it is read, or refused quickly with place and reason in Chinese,
//! and never makes the program fall.

use std::time::{Duration, Instant};

use anheng_core::dossier::Dossier;
use anheng_core::refusal::Refusal;

/// A small good dossier with `EXTRA` where the case puts its mischief.
const SMALL: &str = r#"{"schema_version":1,"id":"a","kind":"penalty","intake":{"form":"full"},"case":{"id":"case" CASE},
"documents":[{"id":"d","kind":"penalty_decision" DOCUMENT}] TOP}"#;

fn with(slot: &str, extra: &str) -> String {
    ["CASE", "DOCUMENT", "TOP"]
        .iter()
        .fold(SMALL.to_owned(), |text, name| text.replace(name, if *name == slot { extra } else { "" }))
}

/// Longer than any of this may take, on a slow machine in a debug build.
const PATIENCE: Duration = Duration::from_secs(5);

fn read(bytes: &[u8]) -> Result<Dossier, Refusal> {
    let began = Instant::now();
    let read = Dossier::from_json(bytes);
    assert!(began.elapsed() < PATIENCE, "{} bytes took {:?}", bytes.len(), began.elapsed());
    read
}

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Refused, every problem with a Chinese sentence; the first of them is returned as (pointer, message).
fn refused(what: &str, bytes: &[u8]) -> (String, String) {
    let refusal = match read(bytes) {
        Err(refusal) => refusal,
        Ok(_) => panic!("{what} was accepted"),
    };
    assert!(!refusal.problems.is_empty() && refusal.problems.len() <= Refusal::MOST, "{what}: {refusal}");
    for problem in &refusal.problems {
        assert!(chinese(&problem.message), "{what}: “{}” is no Chinese sentence", problem.message);
        assert!(problem.message.chars().count() < 400, "{what}: the message is as long as the file");
    }
    (refusal.problems[0].pointer.clone(), refusal.problems[0].message.clone())
}

fn assert_refused(cases: &[(&str, &str, &str, &str, &str)]) {
    for (what, slot, extra, pointer, says) in cases {
        let (at, message) = refused(what, with(slot, extra).as_bytes());
        assert_eq!(at, *pointer, "{what}: {message}");
        assert!(message.contains(says), "{what}: “{message}” does not say “{says}”");
    }
}

#[test]
fn the_small_dossier_itself_is_good() {
    read(with("", "").as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"));
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_known_one() {
    assert_refused(&[
        ("top", "TOP", r#","docments":[]"#, "/docments", "是不是 documents"),
        ("case", "CASE", r#","procedrue":"ordinary""#, "/case/procedrue", "是不是 procedure"),
        ("document", "DOCUMENT", r#","dat":"2024-01-01""#, "/documents/0/dat", "是不是 date"),
        (
            "element",
            "DOCUMENT",
            r#","elements":{"edcation":true}"#,
            "/documents/0/elements",
            "是不是 education",
        ),
        (
            "service",
            "DOCUMENT",
            r#","services":[{"id":"s","sent":"2024-01-01"}]"#,
            "/documents/0/services/0/sent",
            "不认识的栏目“sent”",
        ),
        ("state", "CASE", r#","cause":{"state":"absent","why":"x"}"#, "/case/cause/why", "不认识的栏目“why”"),
        ("code", "CASE", r#","procedure":"ordinari""#, "/case/procedure", "不认识的代码“ordinari”"),
        (
            "document kind",
            "TOP",
            r#","absent_documents":[{"id":"x","kind":"wavier"}]"#,
            "/absent_documents/0/kind",
            "是不是 waiver",
        ),
    ]);
}

#[test]
fn a_key_written_twice_is_refused_wherever_it_stands() {
    assert_refused(&[
        ("top", "TOP", r#","id":"b""#, "", "“id”重复出现"),
        ("case", "CASE", r#","cause":"甲","cause":"乙""#, "/case", "“cause”重复出现"),
        (
            "document",
            "DOCUMENT",
            r#","date":"2024-01-01","date":"2024-01-02""#,
            "/documents/0",
            "“date”重复出现",
        ),
        (
            "elements",
            "DOCUMENT",
            r#","elements":{"education":true,"education":false}"#,
            "/documents/0/elements",
            "重复",
        ),
        (
            "state",
            "CASE",
            r#","cause":{"state":"absent","state":"masked"}"#,
            "/case/cause",
            "“state”重复出现",
        ),
    ]);
}

#[test]
fn wrong_types_are_refused_with_what_is_expected() {
    assert_refused(&[
        ("null", "CASE", r#","cause":null"#, "/case/cause", "未录入的栏目请直接省略"),
        ("number as text", "CASE", r#","cause":12"#, "/case/cause", "文字"),
        ("text as flag", "CASE", r#","public_interest":"是""#, "/case/public_interest", "true 或 false"),
        ("text as count", "CASE", r#","dossiers_for_case":"1""#, "/case/dossiers_for_case", "非负整数"),
        ("negative count", "CASE", r#","dossiers_for_case":-1"#, "/case/dossiers_for_case", "非负整数"),
        ("list as case", "TOP", r#","cover":[]"#, "/cover", "案卷封面"),
        ("object as list", "TOP", r#","parties":{}"#, "/parties", "列表"),
        ("list as text", "CASE", r#","cause":["甲"]"#, "/case/cause", "文字"),
        (
            "unknown state",
            "CASE",
            r#","cause":{"state":"gone"}"#,
            "/case/cause/state",
            "absent、illegible、masked",
        ),
        (
            "shown where nothing is masked",
            "CASE",
            r#","cause":{"state":"absent","shown":"甲"}"#,
            "/case/cause",
            "masked",
        ),
        ("state without its name", "CASE", r#","cause":{}"#, "/case/cause", "缺少必填栏目“state”"),
        (
            "date that does not exist",
            "DOCUMENT",
            r#","date":"2023-02-29""#,
            "/documents/0/date",
            "日期“2023-02-29”不对",
        ),
        (
            "date in another form",
            "DOCUMENT",
            r#","date":"2023年2月1日""#,
            "/documents/0/date",
            "写成 2024-03-01",
        ),
        (
            "time with seconds",
            "DOCUMENT",
            r#","date":"2023-02-01T10:00:00""#,
            "/documents/0/date",
            "精确到分",
        ),
        ("year far off", "DOCUMENT", r#","date":"0001-01-01""#, "/documents/0/date", "日期"),
        ("id with spaces", "TOP", r#","parties":[{"id":"p 1"}]"#, "/parties/0/id", "编号“p 1”不对"),
        ("empty id", "TOP", r#","parties":[{"id":""}]"#, "/parties/0/id", "编号"),
    ]);
}

#[test]
fn numbers_beyond_any_dossier_are_refused() {
    let amount = |number: &str| format!(r#","penalties":[{{"id":"f","amount":{number}}}]"#);
    let digits = "9".repeat(5_000);
    let cases = [
        ("1.5", "小数"),
        ("1e3", "小数"),
        ("-1", "超出范围"),
        ("1000000000000001", "超出范围"),
        ("9223372036854775808", "整数"),
        ("99999999999999999999999", "小数"),
        ("1e400", "数字超出范围"),
        ("-1e400", "数字超出范围"),
        (digits.as_str(), ""),
        ("NaN", "JSON 写法有误"),
        ("Infinity", "JSON 写法有误"),
        ("0x10", "JSON 写法有误"),
        ("01", ""),
        ("1.", "数字写法不对"),
    ];
    for (number, says) in cases {
        let short = number.get(..20).unwrap_or(number);
        let (_, message) = refused(short, with("TOP", &amount(number)).as_bytes());
        assert!(message.contains(says), "{short}: “{message}” does not say “{says}”");
    }
    let count = with("CASE", r#","dossiers_for_case":4294967296"#);
    assert_eq!(refused("a count beyond 32 bits", count.as_bytes()).0, "/case/dossiers_for_case");
    read(with("TOP", &amount("1000000000000000")).as_bytes())
        .expect("the greatest amount is still an amount");
}

#[test]
fn depth_is_bounded() {
    for depth in [200, 100_000, 1_000_000] {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            refused("nothing but brackets", open.repeat(depth).as_bytes());
            let closed = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            refused("deep in a field", with("CASE", &format!(r#","cause":{closed}"#)).as_bytes());
            refused("deep in a state", with("CASE", &format!(r#","cause":{{"state":{closed}}}"#)).as_bytes());
            refused(
                "deep in what is shown",
                with("CASE", &format!(r#","cause":{{"state":"masked","shown":{closed}}}"#)).as_bytes(),
            );
            refused(
                "deep in an element",
                with("DOCUMENT", &format!(r#","elements":{{"attendees":{closed}}}"#)).as_bytes(),
            );
        }
    }
}

#[test]
fn size_is_bounded() {
    let spaces = vec![b' '; Dossier::MAX_BYTES + 1];
    assert!(refused("too large", &spaces).1.contains("过大"));
    let unknown = format!(r#","{}":1"#, "x".repeat(1_000_000));
    refused("a key of a million letters", with("TOP", &unknown).as_bytes());
    let text = format!(r#","procedure":"{}""#, "甲".repeat(300_000));
    refused("a code of three hundred thousand signs", with("CASE", &text).as_bytes());
    let many = format!(r#","parties":[{}]"#, vec![r#"{"id":"p"}"#; 400].join(","));
    let refusal = read(with("TOP", &many).as_bytes()).expect_err("the same id four hundred times");
    assert_eq!(refusal.problems.len(), Refusal::MOST, "past the first fifty problems the rest helps nobody");
    let crowd: Vec<String> = (0..501).map(|at| format!(r#"{{"id":"p{at}"}}"#)).collect();
    let crowd = format!(r#","parties":[{}]"#, crowd.join(","));
    let refusal = read(with("TOP", &crowd).as_bytes()).expect_err("more parties than any case file has");
    assert_eq!(refusal.problems[0].pointer, "/parties");
    assert!(refusal.problems[0].message.contains("上限 500"), "{refusal}");
    let dangling: Vec<String> = (0..20_000).map(|at| format!(r#""p{at}""#)).collect();
    let refusal = read(with("DOCUMENT", &format!(r#","parties":[{}]"#, dangling.join(","))).as_bytes());
    assert_eq!(refusal.expect_err("twenty thousand references to nothing").problems.len(), Refusal::MOST);
}

#[test]
fn encodings_and_broken_texts_are_refused_or_read() {
    let good = with("", "");
    let marked = [b"\xef\xbb\xbf", good.as_bytes()].concat();
    read(&marked).expect("a byte order mark is what Windows puts in front, and does no harm");
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("nothing", Vec::new(), "截断"),
        ("only a mark", b"\xef\xbb\xbf".to_vec(), "截断"),
        ("cut off", good.as_bytes()[..good.len() - 1].to_vec(), "截断"),
        ("GB18030", b"{\"id\":\"\xb0\xb8\xbe\xed\"}".to_vec(), "UTF-8"),
        ("UTF-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect(), ""),
        ("overlong", b"{\"id\":\"\xc0\xaf\"}".to_vec(), "UTF-8"),
        ("surrogate in UTF-8", b"{\"id\":\"\xed\xa0\x80\"}".to_vec(), "UTF-8"),
        ("NUL in a text", with("CASE", ",\"cause\":\"a\0b\"").into_bytes(), "控制字符"),
        ("a line break in a text", with("CASE", ",\"cause\":\"a\nb\"").into_bytes(), "控制字符"),
        ("a lone leading surrogate", with("CASE", r#","cause":"\ud800""#).into_bytes(), "转义"),
        ("a lone trailing surrogate", with("CASE", r#","cause":"\udc00x""#).into_bytes(), "转义"),
        ("an unknown escape", with("CASE", r#","cause":"\x41""#).into_bytes(), "转义"),
    ];
    for (what, bytes, says) in cases {
        let (_, message) = refused(what, &bytes);
        assert!(message.contains(says), "{what}: “{message}” does not say “{says}”");
    }
    let more = [good.as_bytes(), b" {}"].concat();
    assert!(refused("two values in one file", &more).1.contains("多余"));
    let comma = good.replace("\"kind\":\"penalty\",", "\"kind\":\"penalty\",,");
    refused("two commas", comma.as_bytes());
    let escaped = with("CASE", r#","cause":"\u6848\ud840\udc00\u0000""#);
    let dossier = read(escaped.as_bytes()).expect("escapes that mean something are texts");
    let cause = dossier.case.cause.known().map(String::as_str);
    assert_eq!(cause, Some("案\u{20000}\0"), "rare characters come through whole");
}

#[test]
fn what_does_not_hang_together_is_refused_with_every_place() {
    let text = with(
        "DOCUMENT",
        r#","parties":["p9"],"officers":["d"],"page_from":5,"page_to":4,"services":[{"id":"d","party":"case"}]"#,
    );
    let refusal = read(text.as_bytes()).expect_err("broken references");
    let said = refusal.to_string();
    for pointer in [
        "/documents/0/parties/0",
        "/documents/0/officers/0",
        "/documents/0/page_to",
        "/documents/0/services/0/id",
        "/documents/0/services/0/party",
    ] {
        assert!(said.contains(pointer), "{pointer} is not named in\n{said}");
    }
    let version = with("", "").replace("\"schema_version\":1", "\"schema_version\":2");
    assert_eq!(refused("a dossier of the future", version.as_bytes()).0, "/schema_version");
    let missing = with("", "").replace("\"id\":\"a\",", "");
    assert!(refused("no id", missing.as_bytes()).1.contains("缺少必填栏目“id”"));
}

#[test]
fn every_beginning_of_a_good_file_is_refused_and_every_changed_byte_is_survived() {
    let good = with("CASE", r#","cause":{"state":"masked","shown":"占道"}"#).into_bytes();
    for end in 0..good.len() {
        refused("a file cut off", &good[..end]);
    }
    for at in 0..good.len() {
        for byte in [0, b'"', b'{', b'}', b'[', b'9', 0xff] {
            let mut changed = good.clone();
            changed[at] = byte;
            if let Err(refusal) = read(&changed) {
                assert!(
                    refusal.problems.iter().all(|problem| chinese(&problem.message)),
                    "{at} {byte}: {refusal}"
                );
            }
        }
    }
}
