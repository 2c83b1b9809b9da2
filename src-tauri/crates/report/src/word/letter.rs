//! What only an official document has, after GB/T 9704-2012, 7.2 to 7.4 and 10.1: the head in red, its annexes, who
//! signs it and when, who gets copies.

use super::blocks::Desk;
use super::item::{Indent, Para, Piece, Pinned, Spot};
use super::styles::Role;
use super::text::{Stress, em, twips};
use crate::ink::POINT;
use crate::letter::{ANNEXES, LETTER_NAME, NAME};
use crate::model::{Align, Closing, Form, Imprint, Masthead};

/// Hundredths of a character.
const ONE: i64 = 100;
const TWO: i64 = 200;
/// Above the date: room for the seal and the name that signs, in lines.
const ABOVE_CLOSING: i64 = 2;
/// First and last rule of a 版记, and those between: 0.35 mm and 0.25 mm, in eighths of a point.
const OUTER_RULE: i64 = 8;
const INNER_RULE: i64 = 6;

/// The name in red as large as its width allows, the number, the red rule. Below it two lines are free, one of which a
/// title brings with it.
pub(super) fn masthead(desk: &mut Desk<'_>, head: &Masthead) {
    let (frame, body) = (desk.frame, desk.frame.body);
    let largest = Role::Masthead.style(frame).size;
    let fitting = frame.width * 1000 / em(&head.name).max(1);
    // Word keeps whole and half points.
    let size = fitting.min(largest).max(POINT) / 500 * 500;
    let stress = Stress { size: Some(size), ..Stress::default() };
    let name = Para::stressed(Role::Masthead, &head.name, stress);
    if desk.form == Form::Letter {
        desk.push(Para { pinned: Some(Pinned::letter(LETTER_NAME, false)), ..name });
        let above = twips(body.size * 7 / 8 - (body.leading - body.size) / 2);
        let number = Para::new(Role::Body, &head.number).aligned(Align::Right);
        desk.push(Para { above, ..number.kept() });
    } else {
        let above = twips((NAME - frame.corner.1 - desk.pictures()).max(0));
        desk.push(Para { above, ..name });
        desk.push(Para::new(Role::Number, &head.number));
    }
    desk.space(body.leading);
}

/// The names of annexes one line below the text, on one page: further lines of a name begin below its first character.
pub(super) fn annex_list(desk: &mut Desk<'_>, names: &[String]) {
    desk.keep_last(1);
    for (number, name) in (1..).zip(names) {
        let figure = if names.len() > 1 { format!("{number}．") } else { String::new() };
        let label = if number == 1 { ANNEXES } else { "" };
        let left = TWO + em(ANNEXES) / 10 + em(&figure) / 10;
        let first = -em(label) / 10 - em(&figure) / 10;
        let para = Para::new(Role::Body, format!("{label}{figure}{name}"));
        let above = if number == 1 { twips(desk.frame.body.leading) } else { 0 };
        let keep = number < names.len();
        desk.push(Para { above, keep, whole: true, ..para.indented(Indent { left, right: 0, first }) });
    }
}

/// Who signs, centred above the date, which ends four characters from the right edge.
pub(super) fn closing(desk: &mut Desk<'_>, closing: &Closing) {
    let hundredths = |text: &str| em(text) / 10;
    let dated = hundredths(&closing.date);
    let mut paras: Vec<Para> = (closing.signers.iter())
        .map(|signer| {
            // A name much longer than the date still ends within the text.
            let right = (4 * ONE + (dated - hundredths(signer)) / 2).max(2 * ONE);
            let indent = Indent { left: 7 * ONE, right, first: 0 };
            Para::new(Role::Body, signer).aligned(Align::Right).indented(indent).kept()
        })
        .collect();
    let indent = Indent { right: 4 * ONE, ..Indent::default() };
    paras.push(Para::new(Role::Body, &closing.date).aligned(Align::Right).indented(indent));
    if let Some(first) = paras.first_mut() {
        first.above = twips(ABOVE_CLOSING * desk.frame.body.leading);
    }
    paras.into_iter().for_each(|para| desk.push(para));
}

/// Copies, issuer and day of issue between rules, at the foot of the page; of a letter only the copies. Rules are as wide as
/// a paragraph with its indents, so that a space stands for those.
pub(super) fn imprint(desk: &mut Desk<'_>, imprint: &Imprint) {
    let (width, leading) = (desk.frame.width, desk.frame.body.leading);
    desk.push(Para { above: twips(leading), ..Para::new(Role::Gap, "") });
    let issued = !imprint.issuer.is_empty() || !imprint.date.is_empty();
    let copied = !imprint.copies.is_empty();
    let pinned = |rules: &[(&'static str, i64)]| {
        let rules = rules.iter().filter(|_| issued);
        let rules = rules.map(|(side, eighths)| (*side, "single", *eighths, 0, "auto")).collect();
        Some(Pinned { at: Spot::Foot, width, rules })
    };
    if copied {
        // Further lines begin beneath the first one of the list.
        let hang = Indent { left: 4 * ONE, first: -4 * ONE, right: 0 };
        let para = Para::new(Role::Imprint, format!("　抄送：{}", imprint.copies)).indented(hang);
        let rules = [("w:top", OUTER_RULE), ("w:bottom", INNER_RULE)];
        desk.push(Para { pinned: pinned(&rules), keep: issued, ..para });
    }
    if issued {
        let text = |text: String| Piece::Text(text, Stress::default());
        let issuer = text(format!("　{}", imprint.issuer));
        let para = Para::of(Role::Imprint, vec![issuer, Piece::Tab, text(imprint.date.clone())]);
        let rules = [("w:top", OUTER_RULE), ("w:bottom", OUTER_RULE)];
        let tab = Some(twips(width - Role::Imprint.style(desk.frame).width(10 * ONE)));
        desk.push(Para { pinned: pinned(&rules[usize::from(copied)..]), tab, ..para });
    }
    // They stand on the page of this paragraph.
    desk.push(Para::new(Role::Gap, ""));
}
