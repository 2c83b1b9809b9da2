//! The form of official documents (GB/T 9704-2012): the grid of 22 lines of 28 characters, the numbers of pages, the foot
//! of the last one, bookmarks, and the faces of headings.

#![allow(clippy::float_arithmetic, reason = "places in a PDF are floats")]

mod reading;
#[path = "sample/letter.rs"]
mod sample;

use anheng_report::*;
use reading::Piece;

const MILLIMETRE: f32 = 72.0 / 25.4;

fn body(words: &str) -> Block {
    Block::Paragraph(Paragraph { text: words.into(), indent: Indent::FirstLine, ..Paragraph::default() })
}

fn official(blocks: Vec<Block>) -> Document {
    let part = Part { form: Form::Official, blocks, ..Part::default() };
    Document { parts: vec![part], ..sample::letter() }
}

fn pages(document: &Document) -> Vec<Vec<Piece>> {
    reading::pages(&render(document).expect("a letter").bytes)
}

#[test]
fn a_page_has_twenty_two_lines_of_twenty_eight_characters() {
    let pages = pages(&official(vec![body(&"字".repeat(28 * 60))]));
    let text: Vec<&Piece> = pages[0].iter().filter(|piece| piece.text.contains('字')).collect();
    assert_eq!(text.len(), 22);
    assert_eq!(text[0].text.chars().count(), 26, "the first line is indented by two characters");
    assert!(text[1..].iter().all(|line| line.text.chars().count() == 28));
    let gaps = text.windows(2).map(|pair| pair[0].y - pair[1].y);
    for gap in gaps {
        assert!((gap - 225.0 * MILLIMETRE / 22.0).abs() < 0.01, "{gap} points between two lines");
    }
    assert!((text[1].x - 28.0 * MILLIMETRE).abs() < 0.05, "the text begins 28 mm from the left edge");
    let top = 841.89 - text[0].y;
    assert!(
        top > 37.0 * MILLIMETRE && top < 37.0 * MILLIMETRE + 29.0,
        "the first line is below 37 mm: {top}"
    );
}

#[test]
fn odd_pages_are_numbered_on_the_right_and_even_ones_on_the_left() {
    let pages = pages(&official(vec![body(&"字".repeat(28 * 60))]));
    let number = |page: usize| pages[page].last().expect("a number").clone();
    let (first, second) = (number(0), number(1));
    assert_eq!((first.text.as_str(), second.text.as_str()), ("— 1 —", "— 2 —"));
    assert!(first.x > 400.0 && second.x < 120.0, "{first:?} {second:?}");
    assert!((first.y - second.y).abs() < f32::EPSILON);
}

#[test]
fn the_imprint_stands_at_the_foot_of_a_page() {
    let pages = pages(&sample::letter());
    let last = pages.last().expect("a page");
    let issued = last.iter().find(|piece| piece.text.contains("印发")).expect("the day of issue");
    let above_foot = issued.y - (841.89 - (37.0 + 225.0) * MILLIMETRE);
    assert!((0.0..20.0).contains(&above_foot), "{above_foot} points above the lower edge of the text");
    assert_eq!(pages.len() % 2, 0, "版记 is on a page with an even number");
}

/// From the upper edge of the page to the baseline of the line with these words.
fn down(page: &[Piece], words: &str) -> f32 {
    let piece = page.iter().find(|piece| piece.text.contains(words));
    841.89 - piece.unwrap_or_else(|| panic!("“{words}” is not on this page")).y
}

fn assert_near(points: f32, wanted: f32) {
    assert!((points - wanted).abs() < 0.6, "{points} points instead of {wanted}");
}

const LINE: f32 = 225.0 * MILLIMETRE / 22.0;
/// From the top of a line of text to its baseline.
const BASELINE: f32 = (LINE - 16.0) / 2.0 + 0.88 * 16.0;

#[test]
fn the_head_stands_where_the_standard_has_it() {
    let page = &pages(&sample::letter())[0];
    let name = down(page, "云泊县行政执法监督局");
    // Strokes begin at 0.84 of the size above the baseline and end at 0.08 below it.
    assert_near(name, 72.0 * MILLIMETRE + 0.84 * 38.0);
    let number = down(page, "云执监函");
    assert_near(number, name + 0.08 * 38.0 + 2.0 * LINE + BASELINE);
    let rule = number + 0.12 * 16.0 + 4.0 * MILLIMETRE;
    assert_near(down(page, "关于2026年度"), rule + 2.0 * LINE + 7.0 + 0.88 * 22.0);
}

#[test]
fn a_letter_has_its_name_at_the_top_its_number_on_the_right_and_no_number_on_its_first_page() {
    let mut letter = sample::letter();
    letter.parts[0].form = Form::Letter;
    let copies = Imprint { copies: "云泊县司法局".into(), ..Imprint::default() };
    letter.parts[0].blocks.pop();
    letter.parts[0].blocks.push(Block::Imprint(copies));
    let pages = pages(&letter);
    let name = down(&pages[0], "云泊县行政执法监督局");
    assert_near(name, 30.0 * MILLIMETRE + 0.84 * 38.0);
    let number = pages[0].iter().find(|piece| piece.text.contains("云执监函")).expect("a number");
    assert!(number.x > 340.0, "at the right edge: {number:?}");
    let rule = name + 0.08 * 38.0 + 4.0 * MILLIMETRE + 4.2;
    assert_near(down(&pages[0], "云执监函"), rule + 14.0 + 0.88 * 16.0);
    assert_near(down(&pages[0], "关于2026年度"), rule + 14.0 + 16.0 + 6.5 + 2.0 * LINE + 7.0 + 0.88 * 22.0);
    let numbered = |page: &Vec<Piece>| page.iter().any(|piece| piece.text.starts_with("— "));
    let numbers: Vec<bool> = pages.iter().map(numbered).collect();
    assert!(!numbers[0] && numbers[1..].iter().all(|is| *is), "{numbers:?}");
    let last = pages.last().expect("a page");
    let above_foot = last.iter().find(|piece| piece.text.contains("抄送")).expect("copies").y;
    assert!((99.0..120.0).contains(&above_foot), "at the foot of the text: {above_foot}");
    assert!(!last.iter().any(|piece| piece.text.contains("印发")));
}

fn annexed(lines: usize, issuer: &str) -> Document {
    let column = Column { title: "栏".into(), weight: 1, ..Column::default() };
    let rows = vec![Row::Cells { cells: vec!["格".into()], emphasis: false }];
    let annex = |mark: &str, title: &str| vec![Block::AnnexMark(mark.into()), Block::Title(title.into())];
    let mut lying = annex("附件1", "横表");
    lying.push(Block::Table(Table { columns: vec![column], rows }));
    let mut upright = annex("附件2", "竖表");
    upright.extend((0..lines).map(|_| body("行")));
    upright.push(Block::Imprint(Imprint {
        copies: "某局".into(),
        issuer: issuer.into(),
        date: String::new(),
    }));
    let names = vec!["横表".into(), "竖表".into()];
    let text = vec![body("正文"), Block::AnnexList(names), Block::Closing(Closing::default())];
    let part = |form, blocks| Part { form, blocks, ..Part::default() };
    let parts = vec![part(Form::Official, text), part(Form::LyingAnnex, lying), part(Form::Annex, upright)];
    Document { parts, ..sample::letter() }
}

#[test]
fn annexes_have_their_mark_and_title_in_their_first_lines_and_are_numbered_on() {
    let pages = pages(&annexed(1, "某局"));
    assert_near(down(&pages[2], "附件2"), 37.0 * MILLIMETRE + BASELINE);
    assert_near(down(&pages[2], "竖表"), 37.0 * MILLIMETRE + 2.0 * LINE + 7.0 + 0.88 * 22.0);
    let number = |page: usize| pages[page].last().expect("a number").clone();
    assert_eq!([0, 1, 2].map(|page| number(page).text), ["— 1 —", "— 2 —", "— 3 —"]);
    let lying = number(1);
    assert!(
        lying.x < 28.0 * MILLIMETRE,
        "where it is on upright pages, whose foot is the left edge: {lying:?}"
    );
    let top = 210.0 * MILLIMETRE - lying.y;
    assert!((28.0 * MILLIMETRE..50.0 * MILLIMETRE).contains(&top), "outside, of an even page: {lying:?}");
}

#[test]
fn copies_are_at_the_end_of_all_on_an_even_page_and_an_empty_one_before_it_has_no_number() {
    let mut empty = 0;
    for lines in 1..60 {
        let pages = pages(&annexed(lines, "某局"));
        assert_eq!(pages.len() % 2, 0, "{lines} lines");
        let imprint = |page: &[Piece]| page.iter().any(|piece| piece.text.contains("抄送"));
        let (last, before) = pages.split_last().expect("pages");
        assert!(imprint(last) && !before.iter().any(|page| imprint(page)), "{lines} lines");
        let numbered = |page: &[Piece]| page.iter().any(|piece| piece.text.starts_with("— "));
        let blank = before.last().is_some_and(Vec::is_empty);
        empty += usize::from(blank);
        assert_eq!(numbered(last), !blank, "{lines} lines");
    }
    assert!(empty > 0, "some lines fill an even page");
}

#[test]
fn the_list_of_annexes_is_on_one_page_with_some_of_the_text_and_who_signs() {
    for lines in 0..45 {
        let names = vec!["甲".repeat(60), "乙表".into(), "丙表".into()];
        let mut blocks: Vec<Block> = (0..lines).map(|n| body(&format!("第{n}行"))).collect();
        blocks.push(body("末行"));
        blocks.push(Block::AnnexList(names));
        blocks.push(Block::Closing(Closing { signers: vec!["某局".into()], date: "某日".into() }));
        let texts = reading::texts(&render(&official(blocks)).expect("a letter").bytes);
        let last = texts.last().expect("a page");
        for words in ["末行", "附件：1．甲", "2．乙表", "3．丙表", "某局", "某日"] {
            assert!(last.contains(words), "{lines} lines: {words} is not on {last}");
        }
    }
    let page = &pages(&official(vec![body("末行"), Block::AnnexList(vec!["甲".repeat(60), "乙".into()])]))[0];
    assert_near(down(page, "附件："), down(page, "末行") + 2.0 * LINE);
    let at = |words: &str| page.iter().find(|piece| piece.text.starts_with(words)).expect("a piece").x;
    assert_near(at("2．"), at("1．"));
    let names: Vec<f32> =
        page.iter().filter(|piece| piece.text.contains('甲')).map(|piece| piece.x).collect();
    assert!(names.len() > 2 && names.iter().all(|x| (x - names[0]).abs() < 0.1), "below the first character");
}

#[test]
fn headings_are_bookmarks_that_nest_as_they_do() {
    let bytes = render(&sample::letter()).expect("a letter").bytes;
    assert_eq!(
        reading::bookmarks(&bytes),
        [
            "0 反馈意见书 p1",
            "1 一、总体情况 p1",
            "1 二、主要问题 p2",
            "2 （一）调查取证环节 p2",
            "3 1. 抽样取证 p2",
            "2 （二）告知和决定环节 p2",
            "1 三、整改要求 p2",
        ]
    );
}

#[test]
fn parts_are_numbered_by_themselves_and_may_lie() {
    let part =
        |form, name: &str| Part { name: name.into(), form, blocks: vec![body("内容")], ..Part::default() };
    let parts = vec![part(Form::Official, "函"), part(Form::Lying, "表"), part(Form::Sheet, "底稿")];
    let bytes = render(&Document { parts, ..sample::letter() }).expect("three parts").bytes;
    let sizes: Vec<(f32, f32)> = reading::sizes(&bytes);
    assert_eq!(sizes.len(), 3);
    assert!(sizes[1].0 > sizes[1].1 && sizes[0].0 < sizes[0].1);
    let texts = reading::texts(&bytes);
    assert!(texts[1].contains("第 1 页 共 1 页") && texts[2].contains("第 1 页 共 1 页"), "{texts:?}");
    assert_eq!(reading::bookmarks(&bytes), ["0 函 p1", "0 表 p2", "0 底稿 p3"]);
}
