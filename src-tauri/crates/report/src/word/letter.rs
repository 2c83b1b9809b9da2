//! What only an official document has, after GB/T 9704-2012, 7.2 to 7.4 and 10.1: the head in red, its annexes, who
//! signs it and when, who gets copies.

use super::blocks::Desk;
use super::grid::{Grid, GridCell, GridRow};
use super::item::{Indent, Para, Pinned};
use super::styles::Role;
use super::text::{Stress, count, em, twips};
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

/// Copies, issuer and day of issue between rules, at the foot of the page; of a letter only the copies.
pub(super) fn imprint(desk: &mut Desk<'_>, imprint: &Imprint) {
    let (frame, style) = (desk.frame, desk.frame.imprint);
    let width = twips(frame.width);
    let widths = vec![width / 2, width - width / 2];
    let side = Indent { left: ONE, right: ONE, first: 0 };
    let issued = !imprint.issuer.is_empty() || !imprint.date.is_empty();
    let mut rows = Vec::new();
    let mut lines = i64::from(issued);
    if !imprint.copies.is_empty() {
        // Further lines begin beneath the first one of the list.
        let hang = Indent { left: 4 * ONE, first: -3 * ONE, ..side };
        let para = Para::new(Role::Imprint, format!("抄送：{}", imprint.copies)).indented(hang);
        let rules = vec![("w:top", OUTER_RULE), ("w:bottom", INNER_RULE)];
        let rules = if issued { rules } else { Vec::new() };
        let cell = GridCell { rules, ..GridCell::new(para).over(2) };
        rows.push(GridRow { cells: vec![cell], whole: true, keep: issued, head: false });
        lines += count(&imprint.copies, style.room(frame.width) - 5 * style.room(style.size));
    }
    if issued {
        let top = if rows.is_empty() { OUTER_RULE } else { INNER_RULE };
        let cell = |text: &str, align, indent| {
            let para = Para::new(Role::Imprint, text).aligned(align).indented(indent);
            GridCell { rules: vec![("w:top", top), ("w:bottom", OUTER_RULE)], ..GridCell::new(para) }
        };
        let issuer = cell(&imprint.issuer, Align::Left, Indent { right: 0, ..side });
        let date = cell(&imprint.date, Align::Right, Indent { left: 0, ..side });
        rows.push(GridRow { cells: vec![issuer, date], whole: true, ..GridRow::default() });
    }
    if rows.is_empty() {
        return;
    }
    let above = twips(frame.body.leading);
    desk.push(Para { above, ..Para::new(Role::Gap, "") });
    // Not every program knows the lower edge of the text as a place.
    let down = Some(twips((frame.height - lines * style.leading).max(0)));
    desk.beside(Grid { ruled: false, down, ..Grid::new(widths, rows) });
    // It stands on the page of this paragraph.
    desk.push(Para::new(Role::Gap, ""));
}
