//! Reads the text of a PDF back the way a viewer copies it: glyph codes of each page through the fonts' ToUnicode.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

/// A stretch of text with the place where it begins, in points from the lower left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub x: f32,
    pub y: f32,
    pub text: String,
}

pub fn open(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF that lopdf reads")
}

/// The pieces of each page in the order in which they are drawn.
pub fn pages(pdf: &[u8]) -> Vec<Vec<Piece>> {
    let document = open(pdf);
    document.get_pages().into_values().map(|page| pieces(&document, page)).collect()
}

/// All text of each page, piece after piece.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    pages(pdf).into_iter().map(|page| page.into_iter().map(|piece| piece.text).collect()).collect()
}

fn pieces(document: &Document, page: ObjectId) -> Vec<Piece> {
    let fonts = document.get_page_fonts(page).expect("fonts of the page");
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = fonts
        .into_iter()
        .map(|(name, font)| {
            let stream = document
                .get_object(
                    font.get(b"ToUnicode")
                        .expect("what the writer wrote")
                        .as_reference()
                        .expect("what the writer wrote"),
                )
                .expect("what the writer wrote");
            (
                name,
                map(&stream
                    .as_stream()
                    .expect("what the writer wrote")
                    .get_plain_content()
                    .expect("what the writer wrote")),
            )
        })
        .collect();
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let mut pieces: Vec<Piece> = Vec::new();
    let mut font = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("what the writer wrote").to_vec(),
            "Td" => {
                let number = |n: usize| operation.operands[n].as_float().expect("what the writer wrote");
                pieces.push(Piece { x: number(0), y: number(1), text: String::new() });
            }
            "Tm" => {
                let number = |n: usize| operation.operands[n].as_float().expect("what the writer wrote");
                pieces.push(Piece { x: number(4), y: number(5), text: String::new() });
            }
            "TJ" => {
                for item in operation.operands[0].as_array().expect("what the writer wrote") {
                    if let Object::String(codes, _) = item {
                        let text = &mut pieces.last_mut().expect("a place before text").text;
                        for code in codes.chunks_exact(2) {
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            text.push_str(maps[&font].get(&code).map_or("\u{fffd}", String::as_str));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    pieces
}

/// Code → text of a ToUnicode map.
fn map(cmap: &[u8]) -> BTreeMap<u16, String> {
    let text = String::from_utf8_lossy(cmap);
    let mut map = BTreeMap::new();
    let hex = |word: &str| word.trim_matches(['<', '>']).to_owned();
    let units = |word: &str| -> Vec<u16> {
        let digits: Vec<char> = hex(word).chars().collect();
        digits
            .chunks(4)
            .map(|four| {
                u16::from_str_radix(&four.iter().collect::<String>(), 16).expect("what the writer wrote")
            })
            .collect()
    };
    let (mut ranges, mut chars) = (false, false);
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [.., "beginbfrange"] => ranges = true,
            [.., "beginbfchar"] => chars = true,
            ["endbfrange"] => ranges = false,
            ["endbfchar"] => chars = false,
            [code, target] if chars => {
                map.insert(
                    units(code)[0],
                    String::from_utf16(&units(target)).expect("what the writer wrote"),
                );
            }
            [from, to, target] if ranges => {
                for (offset, code) in (units(from)[0]..=units(to)[0]).enumerate() {
                    let mut target = units(target);
                    *target.last_mut().expect("what the writer wrote") += offset as u16;
                    map.insert(code, String::from_utf16(&target).expect("what the writer wrote"));
                }
            }
            _ => {}
        }
    }
    map
}

/// The bookmarks as `depth title p<page>`.
#[allow(dead_code, reason = "not every test looks at them")]
pub fn bookmarks(pdf: &[u8]) -> Vec<String> {
    let document = open(pdf);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = document.catalog().expect("a catalog").get(b"Outlines").and_then(Object::as_reference);
    let mut found = Vec::new();
    if let Ok(root) = root {
        beneath(&document, &pages, root, 0, &mut found);
    }
    found
}

fn beneath(document: &Document, pages: &[ObjectId], parent: ObjectId, depth: usize, found: &mut Vec<String>) {
    let mut next =
        document.get_dictionary(parent).expect("an item").get(b"First").and_then(Object::as_reference);
    while let Ok(id) = next {
        let item = document.get_dictionary(id).expect("an item");
        assert_eq!(item.get(b"Parent").and_then(Object::as_reference).expect("a parent"), parent);
        let title = lopdf::decode_text_string(item.get(b"Title").expect("a title")).expect("text");
        let goal =
            item.get(b"Dest").and_then(Object::as_array).expect("a goal")[0].as_reference().expect("a page");
        let page = pages.iter().position(|page| *page == goal).expect("a page of this file");
        found.push(format!("{depth} {title} p{}", page + 1));
        beneath(document, pages, id, depth + 1, found);
        next = item.get(b"Next").and_then(Object::as_reference);
    }
}

/// Width and height of each page in points.
#[allow(dead_code, reason = "not every test looks at them")]
#[allow(clippy::float_arithmetic, reason = "PDF has no other numbers")]
pub fn sizes(pdf: &[u8]) -> Vec<(f32, f32)> {
    let document = open(pdf);
    let size = |page| {
        let page = document.get_dictionary(page).expect("a page");
        let edges = page.get(b"MediaBox").and_then(Object::as_array).expect("a size");
        let edge = |at: usize| edges[at].as_float().expect("a number");
        (edge(2) - edge(0), edge(3) - edge(1))
    };
    document.get_pages().into_values().map(size).collect()
}

/// An area that is filled, or a line that is drawn, in thousandths of a point from the lower left corner.
#[allow(dead_code, reason = "not every test looks at them")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Of a filled area, 0 to 255.
    pub tone: Option<i64>,
    pub points: Vec<(i64, i64)>,
}

/// The shapes of each page in the order in which they are drawn.
#[allow(dead_code, reason = "not every test looks at them")]
#[allow(clippy::float_arithmetic, reason = "PDF has no other numbers")]
pub fn shapes(pdf: &[u8]) -> Vec<Vec<Shape>> {
    let document = open(pdf);
    let whole = |number: &Object, times: f32| (number.as_float().expect("a number") * times).round() as i64;
    let of = |page| {
        let content = Content::decode(&document.get_page_content(page)).expect("operators");
        let (mut tone, mut points, mut shapes) = (0, Vec::new(), Vec::new());
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "rg" | "g" => tone = whole(&operands[0], 255.0),
                "m" | "l" => points.push((whole(&operands[0], 1000.0), whole(&operands[1], 1000.0))),
                "f" => shapes.push(Shape { tone: Some(tone), points: std::mem::take(&mut points) }),
                "S" | "s" => shapes.push(Shape { tone: None, points: std::mem::take(&mut points) }),
                _ => {}
            }
        }
        shapes
    };
    document.get_pages().into_values().map(of).collect()
}
