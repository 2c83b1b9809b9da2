//! What only a letter has: the head in red, who signs it and when, who gets copies. After GB/T 9704-2012, 7.2 to 7.4.

use crate::blocks::{Desk, one_line};
use crate::flow::{Body, Fragment, Keep};
use crate::form::Style;
use crate::ink::{Ink, Length, MILLIMETRE};
use crate::model::{Closing, Imprint, Masthead};
use crate::wrap::wrap;

const RED: [u8; 3] = [204, 0, 0];
/// The largest size of a name above a letter: 发文机关标志 is to be smaller than 22 mm × 15 mm.
const LARGEST: Length = 38_000;
const RED_RULE: Length = 1_400;
/// First and last rule of a 版记, and those between: 0.35 mm and 0.25 mm.
const OUTER_RULE: Length = 992;
const INNER_RULE: Length = 709;
/// Above the date: room for the seal and the name that signs.
const ABOVE_CLOSING: i64 = 2;

/// The name in red, the number, the red rule.
pub(crate) fn masthead(desk: &mut Desk<'_, '_>, head: &Masthead) -> Vec<Fragment> {
    let (width, body) = (desk.frame.width, desk.frame.body);
    let face = desk.frame.title.face;
    let em = desk.setter.width(&head.name, Style { face, size: 1_000_000, pitch: 1000, ..body }) / 1000;
    let size = if em == 0 { LARGEST } else { (width * 1000 / em).min(LARGEST) };
    let style = Style { face, size, leading: size * 135 / 100, pitch: 1000 };
    let x = (width - desk.setter.width(&head.name, style)) / 2;
    let ink = one_line(desk.setter, &head.name, style, (x, 0));
    let mut placed = vec![fixed(style.leading, ink.into_iter().map(|one| one.coloured(RED)).collect())];
    if !head.number.is_empty() {
        let mut number = desk.centred(&head.number, body, body.leading);
        placed.append(&mut number);
    }
    let y = 4 * MILLIMETRE;
    let rule =
        Ink::Path { points: vec![(0, y), (width, y)], closed: false, thickness: Some(RED_RULE), colour: RED };
    placed.push(fixed(y, vec![rule]));
    placed.iter_mut().for_each(|one| one.keep = Keep::Must);
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

/// Copies, issuer and day of issue between rules, at the foot of a page.
pub(crate) fn imprint(desk: &mut Desk<'_, '_>, imprint: &Imprint) -> Fragment {
    let (width, style) = (desk.frame.width, desk.frame.imprint);
    let side = style.width(1000);
    let rule = |y, thickness| Ink::Rule { from: (0, y), to: (width, y), thickness };
    let mut ink = vec![rule(0, OUTER_RULE)];
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
        ink.push(rule(y, INNER_RULE));
    }
    ink.extend(one_line(desk.setter, &imprint.issuer, style, (side, y)));
    let date_from = width - side - desk.setter.width(&imprint.date, style);
    ink.extend(one_line(desk.setter, &imprint.date, style, (date_from, y)));
    y += style.leading;
    ink.push(rule(y, OUTER_RULE));
    Fragment::new(desk.frame.body.leading, Body::Foot { height: y, ink })
}

fn fixed(height: Length, ink: Vec<Ink>) -> Fragment {
    Fragment::new(0, Body::Fixed { height, ink })
}
