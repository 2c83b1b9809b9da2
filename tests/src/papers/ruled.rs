//! What forms are ruled from: cells, rows of a label and its words, lines to sign on. A cell that nobody signed stays
//! empty.

use anheng_report::canvas::{Sheet, Spot, Type};
use serde_json::Value;

use super::sheet::{LEFT, MM, PT, Place, RIGHT, between, frame, hand, put, song, wide, wrapped};
use super::words::{day, text};

pub const WIDTH: i64 = RIGHT - LEFT;

const LABEL: i64 = 30 * MM;

const PAD: i64 = 5 * PT;

/// A ruled row: label at the left, words in the rest.
#[derive(Debug)]
pub struct Row<'a> {
    pub label: &'static str,
    pub words: String,
    /// Signed below the words, at the right.
    pub signed: Vec<&'a Value>,
    pub opinion: String,
    /// A place for a signature is printed, signed or not.
    pub signs: bool,
    /// Share of the height.
    pub weight: i64,
}

impl<'a> Row<'a> {
    pub fn new(label: &'static str, words: impl Into<String>, weight: i64) -> Self {
        Row { label, words: words.into(), signed: Vec::new(), opinion: String::new(), signs: false, weight }
    }

    pub fn opinion(
        label: &'static str,
        opinion: impl Into<String>,
        signed: Vec<&'a Value>,
        weight: i64,
    ) -> Self {
        Row { opinion: opinion.into(), signed, signs: true, ..Row::new(label, "", weight) }
    }
}

/// Words within a cell, from its upper edge; at the middle when they are one line.
pub fn cell(sheet: &mut Sheet, at: Spot, size: Spot, words: &str, type_size: i64, place: Place) {
    let mut type_size = type_size;
    let mut lines = wrapped(words, Type::Song, type_size, size.0 - 2 * PAD, 0);
    while lines.len() as i64 * type_size * 15 / 10 > size.1 && type_size > 7 * PT {
        type_size -= 500;
        lines = wrapped(words, Type::Song, type_size, size.0 - 2 * PAD, 0);
    }
    let leading = type_size * 15 / 10;
    let used = leading * lines.len() as i64;
    let short = lines.len() <= 2 || place == Place::Middle;
    let mut y = at.1 + if short { (size.1 - used) / 2 } else { 6 * PT };
    for line in lines {
        y += leading;
        let base = y - leading * 3 / 10;
        between(sheet, (at.0 + PAD, at.0 + size.0 - PAD), base, song(type_size), place, &line);
    }
}

/// Rows one under the other in a frame, their heights by weight.
pub fn rows(sheet: &mut Sheet, top: i64, height: i64, rows: &[Row<'_>]) {
    let all: i64 = rows.iter().map(|row| row.weight).sum::<i64>().max(1);
    let mut y = top;
    for row in rows {
        let h = height * row.weight / all;
        frame(sheet, LEFT, y, LABEL, h, 700);
        frame(sheet, LEFT + LABEL, y, WIDTH - LABEL, h, 700);
        cell(sheet, (LEFT, y), (LABEL, h), row.label, 12 * PT, Place::Middle);
        if !row.words.is_empty() {
            cell(sheet, (LEFT + LABEL, y), (WIDTH - LABEL, h), &row.words, 12 * PT, Place::Start);
        }
        if row.signs {
            opinion(sheet, (LEFT + LABEL, y), (WIDTH - LABEL, h), row);
        }
        y += h;
    }
    frame(sheet, LEFT, top, WIDTH, y - top, 1400);
}

/// An opinion by hand, then signature and date; what is missing leaves the printed blanks.
fn opinion(sheet: &mut Sheet, at: Spot, size: Spot, row: &Row<'_>) {
    let mut y = at.1 + 26 * PT;
    if !row.signed.is_empty() {
        for line in wrapped(&row.opinion, Type::Song, 16 * PT, size.0 - 16 * PT, 0) {
            hand(sheet, (at.0 + 12 * PT, y), 16 * PT, &line);
            y += 24 * PT;
        }
    }
    let base = at.1 + size.1 - 12 * PT;
    let x = at.0 + 14 * PT;
    put(sheet, (x, base), song(11 * PT), "签名：");
    let mut pen = x + 36 * PT;
    for one in &row.signed {
        pen += hand(sheet, (pen, base), 17 * PT, text(one, "name")) + 10 * PT;
    }
    let date = row.signed.first().map_or("　　　年　　月　　日".into(), |one| day(text(one, "on")));
    let edge = at.0 + size.0 - 14 * PT;
    if row.signed.is_empty() {
        put(sheet, (edge - wide(&date, Type::Song, 11 * PT), base), song(11 * PT), &date);
    } else {
        hand(sheet, (edge - wide(&date, Type::Song, 13 * PT), base), 13 * PT, &date);
    }
}

/// A printed label with signatures by hand behind it, over a rule.
pub fn sign_line(sheet: &mut Sheet, at: Spot, label: &str, signed: &[&Value], numbers: bool) {
    let label = format!("{label}：");
    let mut x = at.0 + put(sheet, at, song(12 * PT), &label) + 4 * PT;
    let from = x;
    for one in signed {
        x += hand(sheet, (x, at.1), 17 * PT, text(one, "name")) + 4 * PT;
        let number = text(one, "certificate_number");
        if numbers && !number.is_empty() {
            x += hand(sheet, (x, at.1), 10 * PT, &format!("（{number}）")) + 4 * PT;
        }
    }
    let date = signed.first().map(|one| day(text(one, "on")));
    let edge = RIGHT;
    let blank = "　　　年　　月　　日";
    match date {
        Some(date) => {
            hand(sheet, (edge - wide(&date, Type::Song, 12 * PT), at.1), 12 * PT, &date);
        }
        None => {
            put(sheet, (edge - wide(blank, Type::Song, 11 * PT), at.1), song(11 * PT), blank);
        }
    }
    sheet.line((from, at.1 + 4 * PT), ((edge - 34 * MM).max(x), at.1 + 4 * PT), 500, super::sheet::BLACK);
}
