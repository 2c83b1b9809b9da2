//! What binds a dossier: cover, catalogue, file note. They bear no page number of the dossier.

use anheng_report::canvas::{Sheet, Type};
use serde_json::Value;

use super::ruled::{WIDTH, cell};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, frame, hand, put, song, title, wide};
use super::words::{Case, day, list, text};

const RETENTIONS: [(&str, &str); 5] = [
    ("permanent", "永久"),
    ("years_30", "30 年"),
    ("years_10", "10 年"),
    ("years_5", "5 年"),
    ("long", "长期"),
];
const ROWS: usize = 22;

pub fn cover(case: Case<'_>) -> Vec<Sheet> {
    let cover = &case.0["cover"];
    if !cover.is_object() || cover["state"].is_string() {
        return Vec::new();
    }
    let mut sheet = Sheet::default();
    frame(&mut sheet, 20 * MM, 20 * MM, PAGE.0 - 40 * MM, PAGE.1 - 40 * MM, 1600);
    title(&mut sheet, 52 * MM, 24 * PT, text(cover, "agency_name"));
    title(&mut sheet, 74 * MM, 30 * PT, "行政处罚案卷");
    let handlers: Vec<&str> = list(&cover["handlers"]).filter_map(Value::as_str).collect();
    let retention =
        RETENTIONS.iter().find(|(code, _)| *code == text(cover, "retention")).map_or("", |one| one.1);
    let counted =
        |key: &str, unit: &str| cover[key].as_u64().map(|n| format!("{n} {unit}")).unwrap_or_default();
    let date = |key: &str| if text(cover, key).is_empty() { String::new() } else { day(text(cover, key)) };
    let lines = [
        ("案件名称", text(cover, "case_title").to_owned()),
        ("处罚决定书文号", text(cover, "decision_number").to_owned()),
        ("当事人", text(cover, "party_name").to_owned()),
        ("处理结果", text(cover, "result").to_owned()),
        ("立案日期", date("filed_on")),
        ("办结日期", date("closed_on")),
        ("承办人", handlers.join("、")),
        ("归档日期", date("archived_on")),
        ("归档号", text(cover, "archive_number").to_owned()),
        ("保管期限", retention.to_owned()),
        ("件数、页数", format!("{}　{}", counted("pieces", "件"), counted("pages", "页")).trim().to_owned()),
    ];
    for (at, (label, value)) in lines.into_iter().enumerate() {
        let top = 92 * MM + at as i64 * 14 * MM;
        frame(&mut sheet, LEFT, top, 42 * MM, 14 * MM, 700);
        frame(&mut sheet, LEFT + 42 * MM, top, WIDTH - 42 * MM, 14 * MM, 700);
        cell(&mut sheet, (LEFT, top), (42 * MM, 14 * MM), label, 13 * PT, Place::Middle);
        cell(&mut sheet, (LEFT + 42 * MM, top), (WIDTH - 42 * MM, 14 * MM), &value, 13 * PT, Place::Start);
    }
    vec![sheet]
}

pub fn catalogue(case: Case<'_>) -> Vec<Sheet> {
    let entries: Vec<&Value> = list(&case.0["catalogue"]).collect();
    let mut sheets = Vec::new();
    let columns = [13, 28, 62, 22, 14, 17].map(|mm| mm * MM);
    for part in entries.chunks(ROWS) {
        let mut sheet = Sheet::default();
        title(&mut sheet, 30 * MM, 22 * PT, "卷内目录");
        for row in 0..=ROWS {
            let (mut x, y) = (LEFT, 38 * MM + row as i64 * 10 * MM);
            let entry = row.checked_sub(1).and_then(|at| part.get(at));
            let page = |key: &str| {
                entry.and_then(|one| one[key].as_u64()).map(|n| n.to_string()).unwrap_or_default()
            };
            let pages = match (page("page_from"), page("page_to")) {
                (from, to) if to.is_empty() || to == from => from,
                (from, to) => format!("{from}-{to}"),
            };
            let of = |key: &str| entry.map_or("", |one| text(one, key)).to_owned();
            let words = if row == 0 {
                ["序号", "责任者", "题名（文号）", "日期", "页号", "备注"].map(String::from)
            } else {
                let titled = if of("number").is_empty() {
                    of("title")
                } else {
                    format!("{}（{}）", of("title"), of("number"))
                };
                [
                    page("order"),
                    of("author"),
                    titled,
                    of("date").get(..10).unwrap_or("").replace('-', ""),
                    pages,
                    of("note"),
                ]
            };
            for (wide, words) in columns.into_iter().zip(words) {
                frame(&mut sheet, x, y, wide, 10 * MM, 550);
                let place = if row > 0 && wide == columns[2] { Place::Start } else { Place::Middle };
                cell(&mut sheet, (x, y), (wide, 10 * MM), &words, 10 * PT, place);
                x += wide;
            }
        }
        sheets.push(sheet);
    }
    sheets
}

pub fn note(case: Case<'_>) -> Vec<Sheet> {
    let note = &case.0["file_note"];
    if !note.is_object() || note["state"].is_string() {
        return Vec::new();
    }
    let mut sheet = Sheet::default();
    title(&mut sheet, 44 * MM, 24 * PT, "备考表");
    frame(&mut sheet, LEFT, 56 * MM, WIDTH, 170 * MM, 1200);
    let total = note["total_pages"].as_u64().map(|n| n.to_string()).unwrap_or_default();
    let words = format!(
        "本卷情况说明：\n\n本卷共 {total} 页。\n\n其他载体：{}。\n\n缺损、补充、移出情况：{}。",
        text(note, "media"),
        text(note, "defects")
    );
    cell(&mut sheet, (LEFT + 6 * MM, 64 * MM), (WIDTH - 12 * MM, 90 * MM), &words, 15 * PT, Place::Start);
    for (at, (label, key)) in [("立卷人", "archivist"), ("检查人", "checker")].into_iter().enumerate() {
        let y = 180 * MM + at as i64 * 14 * MM;
        put(&mut sheet, (LEFT + 80 * MM, y), song(14 * PT), &format!("{label}："));
        hand(&mut sheet, (LEFT + 102 * MM, y), 18 * PT, text(note, key));
    }
    let date = day(text(note, "on"));
    put(&mut sheet, (RIGHT - 12 * MM - wide(&date, Type::Song, 14 * PT), 212 * MM), song(14 * PT), &date);
    between(&mut sheet, (LEFT, RIGHT), 236 * MM, song(10 * PT), Place::Middle, "（备考表置卷末）");
    vec![sheet]
}
