//! What only an official document has: the head in red, its annexes, who signs it and when, who gets copies. After
//! GB/T 9704-2012, 7.2 to 7.4, and of a letter 10.1.

use crate::blocks::{Desk, TWO_CHARACTERS, one_line};
use crate::flow::{Body, Fragment, Keep};
use crate::form::{Numbering, Style};
use crate::ink::{Ink, Length, MILLIMETRE};
use crate::model::{Closing, Imprint, Masthead};
use crate::wrap::wrap;

const RED: [u8; 3] = [204, 0, 0];
/// The largest size of a name above a letter: 发文机关标志 is to be smaller than 22 mm × 15 mm.
const LARGEST: Length = 38_000;
/// Of the square of an ideograph, above and below its strokes, in percent.
const IDLE: Length = 4;
const RED_RULE: Length = 1_400;
/// From the upper edge of the paper to that of the name: 35 mm below that of the text, of letters 30 mm.
pub(crate) const NAME: Length = 72 * MILLIMETRE;
pub(crate) const LETTER_NAME: Length = 30 * MILLIMETRE;
/// From the name of a letter, or the number of another document, to the red rule.
const UNDER_NAME: Length = 4 * MILLIMETRE;
const LINES_ABOVE_NUMBER: i64 = 2;
/// The red double rules of a letter: the thick line, the thin one, all of it, its length.
const THICK: Length = 2_200;
const THIN: Length = 800;
const DOUBLE: Length = 4_200;
pub(crate) const DOUBLE_WIDTH: Length = 170 * MILLIMETRE;
/// From the lower edge of the paper to the lower double rule.
pub(crate) const LOWER_RULE: Length = 20 * MILLIMETRE;
pub(crate) const ANNEXES: &str = "附件：";
/// First and last rule of a 版记, and those between: 0.35 mm and 0.25 mm.
const OUTER_RULE: Length = 992;
const INNER_RULE: Length = 709;
/// Above the date: room for the seal and the name that signs.
const ABOVE_CLOSING: i64 = 2;

/// The name in red, the number, the red rule. Below it two lines are free, one of which a title brings with it.
pub(crate) fn masthead(desk: &mut Desk<'_, '_>, head: &Masthead) -> Vec<Fragment> {
    let (width, body) = (desk.frame.width, desk.frame.body);
    let face = desk.frame.title.face;
    let em = desk.setter.width(&head.name, Style { face, size: 1_000_000, pitch: 1000, ..body }) / 1000;
    let size = if em == 0 { LARGEST } else { (width * 1000 / em).min(LARGEST) };
    let style = Style { face, size, leading: size, pitch: 1000 };
    let x = (width - desk.setter.width(&head.name, style)) / 2;
    let is_letter = desk.frame.numbering == Numbering::Letter;
    let from_page = if is_letter { LETTER_NAME } else { NAME };
    // What is above it, such as an emblem, takes of the space that is to be there.
    let y = match desk.height() {
        0 => from_page - desk.frame.corner.1,
        above => (from_page - desk.frame.corner.1 - above).max(0),
    };
    // Ideographs do not fill their squares.
    let ink = one_line(desk.setter, &head.name, style, (x, y - size * IDLE / 100));
    let mut placed = vec![fixed(
        y + size * (100 - 2 * IDLE) / 100,
        ink.into_iter().map(|one| one.coloured(RED)).collect(),
    )];
    // Between the edge of a line and its characters.
    let slack = (body.leading - body.size) / 2;
    if is_letter {
        let rule = UNDER_NAME + DOUBLE;
        let x = (desk.frame.paper.0 - DOUBLE_WIDTH) / 2 - desk.frame.corner.0;
        placed.push(fixed(rule + body.size * 7 / 8 - slack, double_rule((x, UNDER_NAME), true)));
        let x = width - desk.setter.width(&head.number, body);
        let number = one_line(desk.setter, &head.number, body, (x, 0));
        placed.push(fixed(body.leading, number));
    } else {
        if !head.number.is_empty() {
            placed.append(&mut desk.centred(&head.number, body, LINES_ABOVE_NUMBER * body.leading));
        }
        let y = UNDER_NAME - slack;
        let points = vec![(0, y), (width, y)];
        placed.push(fixed(
            y,
            vec![Ink::Path { points, closed: false, thickness: Some(RED_RULE), colour: RED }],
        ));
    }
    placed.push(Fragment::new(body.leading, Body::Space));
    placed.iter_mut().for_each(|one| one.keep = Keep::Must);
    placed
}

/// A thick red line and a thin one, the thick one outside on the page.
pub(crate) fn double_rule((x, y): (Length, Length), thick_above: bool) -> Vec<Ink> {
    let (upper, lower) = if thick_above { (THICK, THIN) } else { (THIN, THICK) };
    let line = |y, thickness| Ink::Path {
        points: vec![(x, y), (x + DOUBLE_WIDTH, y)],
        closed: false,
        thickness: Some(thickness),
        colour: RED,
    };
    vec![line(y + upper / 2, upper), line(y + DOUBLE - lower / 2, lower)]
}

/// 附件 and its number in hei, at the left edge.
pub(crate) fn annex_mark(desk: &mut Desk<'_, '_>, mark: &str) -> Vec<Fragment> {
    let style = desk.frame.body.bold();
    let mut placed = desk.plain(mark, style, 0, 0);
    placed.iter_mut().for_each(|one| one.keep = Keep::Must);
    placed
}

/// The names of annexes one line below the text, on one page: further lines of a name begin below its first character.
pub(crate) fn annex_list(desk: &mut Desk<'_, '_>, names: &[String]) -> Vec<Fragment> {
    let style = desk.frame.body;
    let mut placed = Vec::new();
    for (number, name) in (1..).zip(names) {
        let label = if number == 1 { ANNEXES } else { "" };
        let figure = if names.len() > 1 { format!("{number}．") } else { String::new() };
        let at = TWO_CHARACTERS + style.room(desk.setter.width(ANNEXES, style));
        let indent = at + style.room(desk.setter.width(&figure, style));
        let room = style.room(desk.frame.width) - indent;
        let set = desk.setter.set(name, style.face);
        for (line, one) in set.into_iter().flat_map(|line| wrap(line, room, 0)).enumerate() {
            let mut ink = Vec::new();
            if line == 0 {
                ink.extend(one_line(desk.setter, label, style, (style.width(TWO_CHARACTERS), 0)));
                ink.extend(one_line(desk.setter, &figure, style, (style.width(at), 0)));
            }
            ink.extend(one.ink(style.width(indent), 0, style));
            placed.push(Fragment { keep: Keep::Wish, ..fixed(style.leading, ink) });
        }
    }
    if let Some(first) = placed.first_mut() {
        first.before = style.leading;
    }
    if let Some(last) = placed.last_mut() {
        last.keep = Keep::No;
    }
    placed
}

/// Who signs, centred above the date, which ends four characters from the right edge.
pub(crate) fn closing(desk: &mut Desk<'_, '_>, closing: &Closing) -> Vec<Fragment> {
    let (width, style) = (desk.frame.width, desk.frame.body);
    let dated = desk.setter.width(&closing.date, style);
    let date_from = width - 4 * style.width(1000) - dated;
    let mut placed = Vec::new();
    for signer in &closing.signers {
        let set = desk.setter.set(signer, style.face);
        for line in set.into_iter().flat_map(|line| wrap(line, style.room(width * 3 / 4), 0)) {
            let own = style.width(line.width);
            // A name much longer than the date still ends within the text.
            let x = (date_from + dated / 2 - own / 2).min(width - 2 * style.width(1000) - own);
            placed.push(fixed(style.leading, line.ink(x.max(0), 0, style)));
        }
    }
    let ink = one_line(desk.setter, &closing.date, style, (date_from, 0));
    placed.push(fixed(style.leading, ink));
    let last = placed.len() - 1;
    placed[..last].iter_mut().for_each(|one| one.keep = Keep::Must);
    if let Some(first) = placed.first_mut() {
        first.before = ABOVE_CLOSING * style.leading;
    }
    placed
}

/// Copies, issuer and day of issue between rules, at the foot of an even page; of a letter, copies at the foot of any.
pub(crate) fn imprint(desk: &mut Desk<'_, '_>, imprint: &Imprint) -> Fragment {
    let (width, style) = (desk.frame.width, desk.frame.imprint);
    let issued = !imprint.issuer.is_empty() || !imprint.date.is_empty();
    let side = style.width(1000);
    let mut ink = Vec::new();
    let rule = |ink: &mut Vec<Ink>, y, thickness| {
        if issued {
            ink.push(Ink::Rule { from: (0, y), to: (width, y), thickness });
        }
    };
    rule(&mut ink, 0, OUTER_RULE);
    let mut y = 0;
    if !imprint.copies.is_empty() {
        let hang = style.room(desk.setter.width("抄送：", style));
        let room = style.room(width - 2 * side);
        let text = format!("抄送：{}", imprint.copies);
        let set: Vec<_> = desk.setter.set(&text, style.face).concat();
        // Further lines begin beneath the first one of the list.
        for (number, line) in wrap(set, room - hang, -hang).into_iter().enumerate() {
            let x = side + if number == 0 { 0 } else { style.width(hang) };
            ink.extend(line.ink(x, y, style));
            y += style.leading;
        }
        rule(&mut ink, y, INNER_RULE);
    }
    if issued {
        ink.extend(one_line(desk.setter, &imprint.issuer, style, (side, y)));
        let date_from = width - side - desk.setter.width(&imprint.date, style);
        ink.extend(one_line(desk.setter, &imprint.date, style, (date_from, y)));
        y += style.leading;
        rule(&mut ink, y, OUTER_RULE);
    }
    Fragment::new(desk.frame.body.leading, Body::Foot { height: y, ink, even: issued })
}

fn fixed(height: Length, ink: Vec<Ink>) -> Fragment {
    Fragment::new(0, Body::Fixed { height, ink })
}
