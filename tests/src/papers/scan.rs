//! A sheet as an office scanner leaves it: a little askew, grey at the edges, noisy, with the shadows of punched holes.
//! Only the maker of the samples runs this; what it made is kept.

#![allow(clippy::float_arithmetic, reason = "pixels, looked at and never compared")]

use std::path::Path;
use std::process::Command;

/// Dots per inch: small, and still good to read.
const RESOLUTION: u16 = 110;
const QUALITY: u8 = 44;
const PAPER: f32 = 240.0;

/// A page in greys, row by row.
struct Page {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

/// Every page of a PDF as a JPEG.
pub fn scanned(pdf: &[u8]) -> Vec<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("sample-papers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the pages");
    let source = folder.join("source.pdf");
    std::fs::write(&source, pdf).expect("the PDF can be written");
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-r", &RESOLUTION.to_string()])
        .args([&source, &folder.join("page")])
        .status()
        .expect("pdftoppm (poppler-utils) must be installed to make the samples");
    assert!(drawn.success(), "pdftoppm failed");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder was made")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
        .collect();
    files.sort();
    let pages = files.iter().enumerate().map(|(at, file)| jpeg(&worn(&read(file), at as u32)));
    let pages = pages.collect();
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    pages
}

/// A binary PGM of one byte a dot, as pdftoppm writes it.
fn read(path: &Path) -> Page {
    let bytes = std::fs::read(path).expect("a page was drawn");
    let mut at = 0;
    let mut words = Vec::new();
    while words.len() < 4 {
        let from = at;
        while !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        words.push(String::from_utf8_lossy(&bytes[from..at]).into_owned());
        at += 1;
    }
    let number = |at: usize| words[at].parse().expect("a PGM has numbers");
    Page { width: number(1), height: number(2), dots: bytes[at..].to_vec() }
}

impl Page {
    /// The grey between dots; beyond the sheet is the lid of the scanner.
    fn at(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let dot = |dx: f32, dy: f32| {
            let (x, y) = (left + dx, top + dy);
            let inside = x >= 0.0 && y >= 0.0 && x < self.width as f32 && y < self.height as f32;
            if inside {
                f32::from(self.dots[y as usize * self.width + x as usize]) * PAPER / 255.0
            } else {
                205.0
            }
        };
        let (fx, fy) = (x - left, y - top);
        let upper = dot(0.0, 0.0) * (1.0 - fx) + dot(1.0, 0.0) * fx;
        let lower = dot(0.0, 1.0) * (1.0 - fx) + dot(1.0, 1.0) * fx;
        upper * (1.0 - fy) + lower * fy
    }
}

fn worn(page: &Page, seed: u32) -> Page {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32
    };
    let turn = (next() - 0.5) * 0.018;
    let shift = ((next() - 0.5) * 8.0, (next() - 0.5) * 8.0);
    let (sin, cos) = turn.sin_cos();
    let (w, h) = (page.width as f32, page.height as f32);
    let holes = [(w * 0.032, h * 0.37), (w * 0.032, h * 0.63)];
    let mut dots = Vec::with_capacity(page.dots.len());
    for y in 0..page.height {
        for x in 0..page.width {
            let (dx, dy) = (x as f32 - w / 2.0 + shift.0, y as f32 - h / 2.0 + shift.1);
            let mut grey = page.at(dx * cos - dy * sin + w / 2.0, dx * sin + dy * cos + h / 2.0);
            // The spine lies off the glass.
            grey -= 34.0 * (1.0 - (x as f32 / (w * 0.05)).min(1.0)).powi(2);
            grey -= 12.0 * (1.0 - ((w - x as f32) / (w * 0.03)).min(1.0)).powi(2);
            for hole in holes {
                let far = ((x as f32 - hole.0).powi(2) + (y as f32 - hole.1).powi(2)).sqrt();
                if far < 11.0 {
                    grey = 74.0 + far * 3.0;
                } else if far < 15.0 {
                    grey -= (15.0 - far) * 9.0;
                }
            }
            // Noise where there is ink; plain paper stays quiet, or the file grows for nothing.
            let rough = if grey < 200.0 { 22.0 } else { 3.0 };
            grey += (next() - 0.5) * rough;
            dots.push(grey.clamp(0.0, 255.0) as u8);
        }
    }
    for _ in 0..14 {
        let speck = (next() * (h - 2.0)) as usize * page.width + (next() * (w - 2.0)) as usize;
        dots[speck] = 90;
        dots[speck + 1] = 130;
    }
    Page { width: page.width, height: page.height, dots }
}

fn jpeg(page: &Page) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_density(jpeg_encoder::Density::Inch { x: RESOLUTION, y: RESOLUTION });
    let size = (page.width as u16, page.height as u16);
    encoder.encode(&page.dots, size.0, size.1, jpeg_encoder::ColorType::Luma).expect("a page can be encoded");
    bytes
}
