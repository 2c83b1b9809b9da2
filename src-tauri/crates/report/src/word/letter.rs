//! What only a letter has, after GB/T 9704-2012, 7.2 to 7.4: the head in red, who signs it and when, who gets copies.

use super::blocks::Desk;
use super::grid::{Grid, GridCell, GridRow};
use super::item::{Indent, Para};
use super::styles::Role;
use super::text::{Stress, em, twips};
use crate::ink::POINT;
use crate::model::{Align, Closing, Imprint, Masthead};

/// Hundredths of a character.
const ONE: i64 = 100;
/// Above the date: room for the seal and the name that signs, in lines.
const ABOVE_CLOSING: i64 = 2;
/// First and last rule of a 版记, and those between: 0.35 mm and 0.25 mm, in eighths of a point.
const OUTER_RULE: i64 = 8;
const INNER_RULE: i64 = 6;

/// The name in red as large as its width allows, the number, the red rule.
pub(super) fn masthead(desk: &mut Desk<'_>, head: &Masthead) {
    let largest = Role::Masthead.style(desk.frame).size;
    let fitting = desk.frame.width * 1000 / em(&head.name).max(1);
    // Word keeps whole and half points.
    let size = fitting.min(largest).max(POINT) / 500 * 500;
    let stress = Stress { size: Some(size), ..Stress::default() };
    desk.push(Para::stressed(Role::Masthead, &head.name, stress));
    desk.push(Para::new(Role::Number, &head.number));
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

/// Copies, issuer and day of issue between rules, at the foot of the page.
pub(super) fn imprint(desk: &mut Desk<'_>, imprint: &Imprint) {
    let width = twips(desk.frame.width);
    let widths = vec![width / 2, width - width / 2];
    let side = Indent { left: ONE, right: ONE, first: 0 };
    let mut rows = Vec::new();
    if !imprint.copies.is_empty() {
        // Further lines begin beneath the first one of the list.
        let hang = Indent { left: 4 * ONE, first: -3 * ONE, ..side };
        let para = Para::new(Role::Imprint, format!("抄送：{}", imprint.copies)).indented(hang);
        let rules = vec![("w:top", OUTER_RULE), ("w:bottom", INNER_RULE)];
        let cell = GridCell { rules, ..GridCell::new(para).over(2) };
        rows.push(GridRow { cells: vec![cell], whole: true, keep: true, head: false });
    }
    let top = if rows.is_empty() { OUTER_RULE } else { INNER_RULE };
    let cell = |text: &str, align, indent| {
        let para = Para::new(Role::Imprint, text).aligned(align).indented(indent);
        GridCell { rules: vec![("w:top", top), ("w:bottom", OUTER_RULE)], ..GridCell::new(para) }
    };
    let issuer = cell(&imprint.issuer, Align::Left, Indent { right: 0, ..side });
    let date = cell(&imprint.date, Align::Right, Indent { left: 0, ..side });
    rows.push(GridRow { cells: vec![issuer, date], whole: true, ..GridRow::default() });
    let above = twips(desk.frame.body.leading);
    desk.push(Para { above, ..Para::new(Role::Gap, "") });
    desk.beside(Grid { ruled: false, foot: true, ..Grid::new(widths, rows) });
    // It stands on the page of this paragraph.
    desk.push(Para::new(Role::Gap, ""));
}
