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
}

#[test]
fn headings_are_bookmarks_that_nest_as_they_do() {
    let bytes = render(&sample::letter()).expect("a letter").bytes;
    assert_eq!(
        reading::bookmarks(&bytes),
        [
            "0 反馈意见书 p1",
            "1 一、总体情况 p1",
            "1 二、主要问题 p1",
            "2 （一）调查取证环节 p1",
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
