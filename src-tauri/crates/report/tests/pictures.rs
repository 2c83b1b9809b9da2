//! Pictures on paper: where they stand and how large, each once in the file, what is refused and why.

#![allow(clippy::float_arithmetic, reason = "places in a PDF are floats")]

#[path = "sample/letter.rs"]
mod sample;

use anheng_report::*;
use lopdf::content::Content;
use lopdf::{Object, Stream};

const PLAIN: &[u8] = include_bytes!("pictures/plain.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("pictures/progressive.jpg");
const CMYK: &[u8] = include_bytes!("pictures/cmyk.jpg");

fn png(width: u32, height: u32, colour: png::ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("rows");
    writer.finish().expect("an end");
    bytes
}

fn red() -> Vec<u8> {
    png(2, 1, png::ColorType::Rgb, &[200, 0, 0, 200, 0, 0])
}

fn picture(bytes: &[u8], height_mm: u16, align: Align) -> Block {
    Block::Picture(Picture { bytes: bytes.to_vec(), height_mm, align })
}

fn printed(blocks: Vec<Block>) -> Result<Vec<u8>, ReportError> {
    let part = Part { form: Form::Official, blocks, ..Part::default() };
    Ok(render(&Document { parts: vec![part], ..sample::letter() })?.bytes)
}

fn open(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).expect("a PDF that lopdf reads")
}

fn images(pdf: &[u8]) -> Vec<Stream> {
    let pdf = open(pdf);
    let streams = pdf.objects.into_values().filter_map(|object| object.as_stream().ok().cloned());
    let is_image = |stream: &Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
    };
    streams.filter(is_image).collect()
}

/// Left and lower edge, width and height in points of each picture that is drawn.
fn places(pdf: &[u8]) -> Vec<[f32; 4]> {
    let pdf = open(pdf);
    let content = pdf.get_pages().into_values().flat_map(|page| pdf.get_page_content(page));
    let operations = Content::decode(&content.collect::<Vec<u8>>()).expect("operators").operations;
    let drawn = operations.windows(2).filter(|two| two[0].operator == "cm" && two[1].operator == "Do");
    let number =
        |pair: &[lopdf::content::Operation], at: usize| pair[0].operands[at].as_float().expect("a number");
    drawn.map(|pair| [4, 5, 0, 3].map(|at| number(pair, at))).collect()
}

fn refusal(bytes: &[u8]) -> String {
    printed(vec![picture(bytes, 20, Align::Left)]).expect_err("a refusal").to_string()
}

#[test]
fn a_picture_stands_where_it_is_asked_for_in_its_proportions() {
    let one = |align| places(&printed(vec![picture(&red(), 20, align)]).expect("a page"))[0];
    let (mm, near) = (72.0 / 25.4, 0.1);
    let [x, y, width, height] = one(Align::Left);
    assert!((height - 20.0 * mm).abs() < near && (width - 40.0 * mm).abs() < near, "{width} × {height}");
    assert!((x - 28.0 * mm).abs() < near && (y - (297.0 - 37.0 - 20.0) * mm).abs() < near, "{x}, {y}");
    assert!((one(Align::Center)[0] - (28.0 + 58.0) * mm).abs() < near);
    assert!((one(Align::Right)[0] - (28.0 + 116.0) * mm).abs() < near);
    // Not wider than the text: 156 mm.
    let wide = places(&printed(vec![picture(&red(), 200, Align::Left)]).expect("a page"))[0];
    assert!((wide[2] - 156.0 * mm).abs() < near && (wide[3] - 78.0 * mm).abs() < near, "{wide:?}");
    let tall = png(1, 900, png::ColorType::Grayscale, &[0; 900]);
    let high = places(&printed(vec![picture(&tall, u16::MAX, Align::Left)]).expect("a page"))[0];
    assert!(high[3] <= 225.0 * mm + near, "{high:?}");
}

#[test]
fn the_same_picture_is_embedded_once_and_gives_the_same_bytes() {
    let blocks = || {
        vec![
            picture(&red(), 20, Align::Left),
            Block::PageBreak,
            picture(&red(), 9, Align::Right),
            picture(PLAIN, 9, Align::Left),
        ]
    };
    let pdf = printed(blocks()).expect("two pages");
    assert_eq!((images(&pdf).len(), places(&pdf).len()), (2, 3));
    assert!(pdf == printed(blocks()).expect("the same"), "the second time the bytes differ");
}

#[test]
fn what_shows_through_is_white() {
    let half = png(3, 1, png::ColorType::Rgba, &[0, 0, 0, 255, 0, 0, 0, 0, 200, 0, 100, 128]);
    let grey = png(2, 1, png::ColorType::GrayscaleAlpha, &[9, 255, 9, 0]);
    let pdf =
        printed(vec![picture(&half, 20, Align::Left), picture(&grey, 20, Align::Left)]).expect("a page");
    let mut rows: Vec<Vec<u8>> =
        images(&pdf).iter().map(|image| image.get_plain_content().expect("rows")).collect();
    rows.sort();
    assert_eq!(rows, [vec![0, 0, 0, 255, 255, 255, 227, 127, 177], vec![9, 255]]);
}

#[test]
fn a_jpeg_goes_in_without_what_was_noted_in_it() {
    for bytes in [PLAIN, PROGRESSIVE] {
        let pdf = printed(vec![picture(bytes, 20, Align::Left)]).expect("a page");
        let image = &images(&pdf)[0];
        let side = |key: &[u8]| image.dict.get(key).and_then(Object::as_i64).expect("a side");
        assert_eq!((side(b"Width"), side(b"Height")), (24, 16));
        assert!(image.content.starts_with(&[0xff, 0xd8]) && image.content.ends_with(&[0xff, 0xd9]));
        assert!(!image.content.windows(4).any(|four| four == b"home"));
    }
    assert!(PLAIN.windows(4).any(|four| four == b"home"), "the sample has a remark");
}

#[test]
fn what_cannot_be_drawn_is_refused_in_chinese() {
    assert_eq!(refusal(b"GIF89a"), "图片不能使用：不是 PNG 或 JPEG 格式");
    assert_eq!(refusal(CMYK), "图片不能使用：JPEG 用的是印刷四色，请另存为 RGB 颜色");
    assert_eq!(refusal(&vec![0; (8 << 20) + 1]), "图片不能使用：文件有 8388609 字节，上限 8 MiB");
    let mut vast = red();
    vast[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let sum = crc(&vast[12..29]);
    vast[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(refusal(&vast), "图片不能使用：有 65536×65536 个像素，上限 1600 万个，请缩小后再用");
    assert_eq!(
        printed(vec![picture(PLAIN, 0, Align::Left)]),
        Err(ReportError::Picture("没有写明高度".into()))
    );
    for whole in [&red()[..], PLAIN] {
        for end in 3..whole.len() {
            let cut = printed(vec![picture(&whole[..end], 20, Align::Left)]);
            // Of a PNG only the end mark can be lacking.
            assert!(cut.is_err() || whole[0] == 0x89 && end >= whole.len() - 12, "cut at {end}");
        }
    }
}

/// The sum that guards a header.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}
