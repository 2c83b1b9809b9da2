//! What a clerk's desk puts on paper: type, rules, the stamped page number, signatures by hand, the red seal. Lengths
//! are thousandths of a point.

use anheng_report::canvas::{Colour, Pen, Sheet, Spot, Type, lines, width};

pub const MM: i64 = 2835;
pub const PT: i64 = 1000;
pub const PAGE: Spot = (595_276, 841_890);
pub const LEFT: i64 = 28 * MM;
pub const RIGHT: i64 = PAGE.0 - 26 * MM;

pub const BLACK: Colour = [24, 22, 22];
pub const RED: Colour = [206, 32, 32];
pub const INK: Colour = [28, 38, 92];
pub const GREY: Colour = [120, 120, 120];
pub const PALE: Colour = [205, 205, 205];

/// Where a text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Middle,
    End,
}

/// Fonts are part of the program: what they cannot do is a fault of the maker.
pub fn wide(text: &str, face: Type, size: i64) -> i64 {
    width(text, face, size).expect("the shipped fonts can be read")
}

pub fn wrapped(text: &str, face: Type, size: i64, room: i64, indent: i64) -> Vec<String> {
    lines(text, face, size, room, indent).expect("the shipped fonts can be read")
}

pub fn put(sheet: &mut Sheet, at: Spot, pen: Pen, text: &str) -> i64 {
    sheet.write(at, pen, text).expect("the shipped fonts can be read")
}

pub fn song(size: i64) -> Pen {
    Pen::new(Type::Song, size, BLACK)
}

pub fn hei(size: i64) -> Pen {
    Pen::new(Type::Hei, size, BLACK)
}

/// A text on one line between two edges.
pub fn between(sheet: &mut Sheet, edges: (i64, i64), y: i64, pen: Pen, place: Place, text: &str) {
    let free = edges.1 - edges.0 - wide(text, pen.face, pen.size);
    let x = edges.0
        + match place {
            Place::Start => 0,
            Place::Middle => free / 2,
            Place::End => free,
        };
    put(sheet, (x, y), pen, text);
}

pub fn frame(sheet: &mut Sheet, x: i64, y: i64, w: i64, h: i64, thickness: i64) {
    sheet.outline(vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)], thickness, BLACK);
}

pub fn block(sheet: &mut Sheet, x: i64, y: i64, w: i64, h: i64, colour: Colour) {
    sheet.fill(vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour);
}

/// A title with its characters spread, as forms have it.
pub fn title(sheet: &mut Sheet, y: i64, size: i64, text: &str) {
    let short = text.chars().count() <= 6;
    let spread: String =
        if short { text.chars().map(String::from).collect::<Vec<_>>().join("　") } else { text.to_owned() };
    // Weight without a bold face: the same once more, a hair to the right.
    for shift in [0, 350] {
        between(sheet, (LEFT + shift, RIGHT + shift), y, song(size), Place::Middle, &spread);
    }
}

/// The page number of the dossier as the numbering stamp leaves it.
pub fn number(sheet: &mut Sheet, page: u32) {
    let pen = Pen::new(Type::Hei, 11 * PT, [40, 40, 48]);
    let tilt = i64::from(page * 7 % 5) * 6 - 12;
    let pen = Pen { matrix: [1000, tilt, -tilt, 1000], ..pen };
    let text = page.to_string();
    let x = PAGE.0 - 17 * MM - wide(&text, Type::Hei, pen.size) + i64::from(page * 13 % 7) * 300;
    put(sheet, (x, PAGE.1 - 13 * MM + i64::from(page * 5 % 4) * 400), pen, &text);
}

/// Sine of whole degrees in thousandths, exact on every machine.
pub fn sine(degrees: i64) -> i64 {
    const QUARTER: [i64; 91] = [
        0, 17, 35, 52, 70, 87, 105, 122, 139, 156, 174, 191, 208, 225, 242, 259, 276, 292, 309, 326, 342,
        358, 375, 391, 407, 423, 438, 454, 469, 485, 500, 515, 530, 545, 559, 574, 588, 602, 616, 629, 643,
        656, 669, 682, 695, 707, 719, 731, 743, 755, 766, 777, 788, 799, 809, 819, 829, 839, 848, 857, 866,
        875, 883, 891, 899, 906, 914, 921, 927, 934, 940, 946, 951, 956, 961, 966, 970, 974, 978, 982, 985,
        988, 990, 993, 995, 996, 998, 999, 999, 1000, 1000,
    ];
    let turned = degrees.rem_euclid(360);
    let (sign, half) = if turned >= 180 { (-1, turned - 180) } else { (1, turned) };
    let at = if half > 90 { 180 - half } else { half };
    sign * QUARTER[at as usize]
}

pub fn cosine(degrees: i64) -> i64 {
    sine(degrees + 90)
}

/// The round red seal of an agency: ring, star, and the name along the upper arc.
pub fn seal(sheet: &mut Sheet, centre: Spot, agency: &str) {
    let radius = 20 * MM;
    ring(sheet, centre, radius, 3_400, RED);
    let star =
        |degrees: i64, r: i64| (centre.0 + r * sine(degrees) / 1000, centre.1 - r * cosine(degrees) / 1000);
    let points = (0..10).map(|at| star(at * 36, if at % 2 == 0 { 6_600 * 3 } else { 2_520 * 3 }));
    sheet.fill(points.collect(), RED);
    let chars: Vec<char> = agency.chars().collect();
    let count = chars.len() as i64;
    let step = (250 / count.max(2)).min(26);
    let r = radius - 5 * MM;
    let size = (r * step * 17 / 1000).min(16 * PT);
    for (at, ch) in (0..).zip(chars) {
        let degrees = at * step - (count - 1) * step / 2;
        let (sin, cos) = (sine(degrees), cosine(degrees));
        let (x, y) = star(degrees, r);
        // From the middle of the character to where its baseline begins, turned with it.
        let (dx, dy) = (-size * 42 / 100, size * 36 / 100);
        let at = (x + (dx * cos - dy * sin) / 1000, y + (dx * sin + dy * cos) / 1000);
        let pen =
            Pen { matrix: [cos * 84 / 100, -sin * 84 / 100, sin, cos], ..Pen::new(Type::Song, size, RED) };
        put(sheet, at, pen, &ch.to_string());
    }
}

pub fn ring(sheet: &mut Sheet, centre: Spot, radius: i64, thickness: i64, colour: Colour) {
    let points = (0..72).map(|at| at * 5);
    let points = points.map(|degrees| {
        (centre.0 + radius * sine(degrees) / 1000, centre.1 - radius * cosine(degrees) / 1000)
    });
    sheet.outline(points.collect(), thickness, colour);
}

/// Words written by hand: slanted, uneven, in blue-black ink. The same person's hand is the same everywhere.
pub fn hand(sheet: &mut Sheet, at: Spot, size: i64, text: &str) -> i64 {
    let mut x = at.0;
    let mut state = text.chars().fold(7_u32, |sum, ch| sum.wrapping_mul(31).wrapping_add(u32::from(ch)));
    let mut next = |range: i64| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        i64::from(state >> 16) % (2 * range + 1) - range
    };
    for ch in text.chars() {
        let (turn, slant, grown) = (next(70), 190 + next(90), 1000 + next(90));
        let pen = Pen { matrix: [grown * 94 / 100, turn, slant, grown], ..Pen::new(Type::Song, size, INK) };
        let spot = (x, at.1 + next(size / 16));
        let wide = put(sheet, spot, pen, &ch.to_string());
        // A second pass a hair aside gives the stroke its weight.
        put(sheet, (spot.0 + size / 60, spot.1), pen, &ch.to_string());
        x += wide * 90 / 100;
    }
    x - at.0
}
