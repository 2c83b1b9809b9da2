//! Fonts of the user's own: what is refused and why, which text is set in them, and that a paragraph is never set in two
//! faces.

#![allow(clippy::float_arithmetic, reason = "places in a PDF are floats")]

mod reading;
#[path = "sample/letter.rs"]
mod sample;

use anheng_report::*;

const FANG: &[u8] = include_bytes!("fonts/fang.ttf");
const BIAOSONG: &[u8] = include_bytes!("fonts/biaosong.otf");

fn font(bytes: &[u8]) -> OwnFont {
    OwnFont::read(bytes, 0).expect("a font that can be used")
}

fn both() -> FontChoice {
    FontChoice { fang: Some(font(FANG)), biaosong: Some(font(BIAOSONG)) }
}

fn refusal(bytes: &[u8], index: usize) -> String {
    let refused = OwnFont::read(bytes, index).expect_err("a font that cannot be used").to_string();
    refused.strip_prefix("所选字体不能使用：").expect("what is refused").to_owned()
}

/// Where the table of a font begins.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = font[12..].chunks(16).take(count).find(|record| &record[..4] == tag).expect("a table");
    u32::from_be_bytes([record[8], record[9], record[10], record[11]]) as usize
}

fn with_licence(kind: u16) -> Vec<u8> {
    let mut bytes = FANG.to_vec();
    let at = table(FANG, b"OS/2") + 8;
    bytes[at..at + 2].copy_from_slice(&kind.to_be_bytes());
    bytes
}

/// The fonts as faces of one file.
fn collection(fonts: &[&[u8]]) -> Vec<u8> {
    let mut file = b"ttcf\0\x01\0\0".to_vec();
    let count = u32::try_from(fonts.len()).expect("few");
    file.extend(count.to_be_bytes());
    let mut at = 12 + 4 * fonts.len();
    for font in fonts {
        file.extend(u32::try_from(at).expect("small").to_be_bytes());
        at += font.len();
    }
    for font in fonts {
        let moved = file.len();
        let mut own = font.to_vec();
        for record in 0..usize::from(u16::from_be_bytes([font[4], font[5]])) {
            let at = 12 + record * 16 + 8;
            let place = u32::from_be_bytes([own[at], own[at + 1], own[at + 2], own[at + 3]]) as usize + moved;
            own[at..at + 4].copy_from_slice(&u32::try_from(place).expect("small").to_be_bytes());
        }
        file.extend(own);
    }
    file
}

fn official(texts: &[&str]) -> Document {
    let blocks = texts.iter().map(|text| Block::Paragraph(Paragraph::new(*text))).collect();
    let part = Part { form: Form::Official, blocks, ..Part::default() };
    Document { parts: vec![part], ..sample::letter() }
}

/// The names of the fonts within a PDF, without the six letters before each.
fn embedded(pdf: &[u8]) -> Vec<String> {
    let document = reading::open(pdf);
    let mut names: Vec<String> = (document.objects.values())
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| {
            object.get(b"Encoding").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Identity-H")
        })
        .map(|font| {
            String::from_utf8_lossy(font.get(b"BaseFont").and_then(lopdf::Object::as_name).expect("a name"))
                [7..]
                .to_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_font_says_what_it_is() {
    let about = font(FANG).about().clone();
    assert_eq!(about.family, "案衡测试仿宋");
    assert_eq!((about.covered, about.standard), (86, 8105));
    assert_eq!(about.embedding, "可安装嵌入");
    assert_eq!(font(BIAOSONG).about().embedding, "仅供阅览和打印");
    let file = collection(&[BIAOSONG, FANG]);
    let second = OwnFont::read(&file, 1).expect("the second face");
    assert_eq!(*second.about(), about);
    assert_eq!(refusal(&file, 2), "文件里有 2 个字体，没有第 3 个");
}

#[test]
fn what_must_not_be_embedded_is_refused_with_its_reason() {
    assert_eq!(
        refusal(&with_licence(0x0002), 0),
        "字体厂商不允许把字体嵌入文件（OS/2 表 fsType 为 0x0002），请另选字体"
    );
    assert!(refusal(&with_licence(0x0108), 0).contains("只允许整个嵌入"));
    assert!(refusal(&with_licence(0x0208), 0).contains("只允许嵌入点阵"));
    for (kind, said) in [(0x0008, "可编辑嵌入"), (0x000a, "可编辑嵌入"), (0x0006, "仅供阅览和打印")]
    {
        assert_eq!(
            font(&with_licence(kind)).about().embedding,
            said,
            "the least restrictive of several counts"
        );
    }
}

#[test]
fn what_is_no_font_is_refused() {
    assert_eq!(refusal(b"%PDF-1.7", 0), "不是 TTF、OTF 或 TTC 格式的字体");
    assert_eq!(refusal(b"", 0), "文件不完整，或者已损坏");
    assert_eq!(refusal(b"ttcf", 0), "文件不完整，或者已损坏");
    assert_eq!(refusal(&vec![0; (64 << 20) + 1], 0), "文件有 64 MiB，上限 64 MiB");
    let mut lacking = FANG.to_vec();
    let at = lacking.windows(4).position(|four| four == b"cmap").expect("a table");
    lacking[at] = b'x';
    assert_eq!(refusal(&lacking, 0), "字体缺少必需的“cmap”表");
}

#[test]
fn damaged_fonts_are_refused_or_used_and_nothing_else() {
    for bytes in [FANG, BIAOSONG] {
        for end in (0..bytes.len()).step_by(bytes.len() / 15) {
            assert!(!refusal(&bytes[..end], 0).is_empty());
        }
        // A fixed sequence: the same damage in every run.
        let mut state = 1_u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize
        };
        for _ in 0..12 {
            let mut damaged = bytes.to_vec();
            for _ in 0..8 {
                let at = next() % damaged.len();
                damaged[at] = next().to_le_bytes()[0];
            }
            if let Ok(own) = OwnFont::read(&damaged, 0) {
                let choice = FontChoice { fang: Some(own), biaosong: None };
                let _ = render_with(&official(&["行政处罚案卷评查一二三0123"]), &choice);
            }
        }
    }
}

#[test]
fn a_letter_is_set_in_them_and_says_so() {
    let letter = official(&["行政处罚案卷评查：2号", "云泊县龘"]);
    let plain = render(&letter).expect("a letter");
    assert_eq!(plain.faces.sentence(), "正文：宋体（未指定仿宋）");
    assert_eq!(render_with(&letter, &FontChoice::default()).expect("the same"), plain);

    let own = render_with(&letter, &both()).expect("a letter");
    assert_eq!(own.faces.sentence(), "正文：案衡测试仿宋（其中 1 段缺“龘”，整段用宋体）");
    assert_eq!((own.faces.text.texts, own.faces.text.fallen, own.faces.titles.texts), (2, 1, 0));
    assert_eq!(embedded(&own.bytes), ["AnhengTest", "NotoSerifSC-Regular"]);
    assert_eq!(reading::texts(&own.bytes), reading::texts(&plain.bytes), "copied as before");

    let whole = render_with(&official(&["云泊县龘"]), &both()).expect("a letter");
    assert_eq!(whole.faces.sentence(), "正文：宋体（案衡测试仿宋缺“龘”）");
    assert_eq!(
        embedded(&whole.bytes),
        ["NotoSerifSC-Regular"],
        "not a character of the paragraph is in another face"
    );
}

#[test]
fn titles_and_names_above_letters_are_in_the_face_of_titles() {
    let mut letter = official(&[]);
    letter.parts[0].blocks = vec![
        Block::Masthead(Masthead { name: "云泊县行政执法监督局".into(), number: String::new() }),
        Block::Title("关于行政处罚案卷的意见书".into()),
        Block::Heading(Level::First, "一、总体".into()),
        Block::Heading(Level::Third, "1. 问题".into()),
        Block::Table(Table {
            columns: vec![Column { title: "一".into(), weight: 1, ..Column::default() }],
            rows: vec![Row::Cells { cells: vec!["二".into()], emphasis: false }],
        }),
    ];
    let own = render_with(&letter, &both()).expect("a letter");
    assert_eq!(own.faces.sentence(), "正文：案衡测试仿宋；标题：案衡测试小标宋");
    assert_eq!((own.faces.titles.texts, own.faces.text.texts), (2, 1), "cells are in song");
    let names = ["AnhengTest", "AnhengTest", "NotoSansSC-Regular", "NotoSerifSC-Regular"];
    assert_eq!(embedded(&own.bytes), names);
    let sheet = Form::Sheet;
    letter.parts[0].form = sheet;
    let sheet = render_with(&letter, &both()).expect("a sheet");
    assert_eq!(sheet.faces.sentence(), "", "sheets ask for neither");
}

#[test]
fn twenty_eight_characters_stand_on_a_line_whatever_the_units() {
    let text = "一二三四五六七八九十".repeat(14);
    let own = render_with(&official(&[&text]), &both()).expect("a letter");
    let pages = reading::pages(&own.bytes);
    let lines: Vec<&reading::Piece> = pages[0].iter().filter(|piece| piece.text.contains('一')).collect();
    assert_eq!(lines.iter().map(|line| line.text.chars().count()).collect::<Vec<_>>(), [28; 5]);

    // 1139 of 2048 units are 556 thousandths.
    let digits = render_with(&official(&["0123456789"]), &both()).expect("a letter");
    let pdf = reading::open(&digits.bytes);
    let fonts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let widths = fonts.filter_map(|font| font.get(b"W").and_then(lopdf::Object::as_array).ok()).flatten();
    let widths: Vec<i64> =
        widths.filter_map(|one| one.as_array().ok()).flatten().map(|one| one.as_i64().unwrap()).collect();
    assert!(widths.iter().filter(|width| **width == 556).count() == 10, "{widths:?}");
}

#[test]
fn the_same_choice_gives_the_same_bytes() {
    let bytes = || render_with(&sample::letter(), &both()).expect("a letter").bytes;
    assert!(bytes() == bytes(), "the second time the bytes differ");
}
