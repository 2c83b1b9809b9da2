//! What stands below the text of every page: numbers of official pages, and of sheets the words of the part too.

use crate::blocks::{fitted, one_line};
use crate::form::{Frame, Numbering};
use crate::ink::{HAIRLINE, Ink, Length, MILLIMETRE, POINT, Page};
use crate::letter;
use crate::model::{Align, Form};
use crate::row::aligned;
use crate::text::Setter;

/// From the lower edge of the sheet to the rule above the footer.
const FOOTER_RULE: Length = 19 * MILLIMETRE;
const FOOTER_LINES: usize = 3;

/// Writes what stands below every page, once the number of pages is known; `before` of them there are others.
pub(crate) fn footers(pages: &mut [Page], before: usize, text: &str, frame: &Frame, setter: &mut Setter<'_>) {
    match frame.numbering {
        Numbering::Ruled => ruled(pages, text, frame, setter),
        Numbering::Dashed => dashed(pages, before, frame, setter),
        Numbering::Letter => {
            if let Some((first, rest)) = pages.split_first_mut() {
                let x = (frame.paper.0 - letter::DOUBLE_WIDTH) / 2;
                first.ink.extend(letter::double_rule((x, frame.paper.1 - letter::LOWER_RULE), false));
                dashed(rest, before + 1, frame, setter);
            }
        }
    }
}

/// GB/T 9704-2012, 7.5: 4号 numerals, a dash on each side, 7 mm below the text; outside, one character from the edge. An
/// empty page has none, nor has the one with the 版记 after it. Across, they stand where they do on the other pages.
fn dashed(pages: &mut [Page], before: usize, frame: &Frame, setter: &mut Setter<'_>) {
    let (style, upright) = (frame.footer, Frame::of(Form::Official));
    let (left, y) = (upright.corner.0, upright.corner.1 + upright.height + 7 * MILLIMETRE);
    let mut after_blank = false;
    for (number, page) in (before + 1..).zip(pages) {
        let blank = page.ink.is_empty();
        if !blank && !after_blank {
            let text = format!("— {number} —");
            let width = setter.width(&text, style);
            let x = if number % 2 == 1 { upright.width - style.size - width } else { style.size };
            let ink = one_line(setter, &text, style, (left + x, y)).into_iter();
            let is_lying = frame.paper != upright.paper;
            page.ink.extend(ink.map(|one| if is_lying { one.turned(frame.paper.0) } else { one }));
        }
        after_blank = blank;
    }
}

fn ruled(pages: &mut [Page], text: &str, frame: &Frame, setter: &mut Setter<'_>) {
    let style = frame.footer;
    let (left_edge, width) = (frame.corner.0, frame.width);
    let total = pages.len();
    let rule_y = frame.paper.1 - FOOTER_RULE;
    let number_room = setter.width("第 0000 页 共 0000 页", style) + 6 * POINT;
    let left = fitted(setter, text, style, width - number_room, FOOTER_LINES);
    for (index, page) in pages.iter_mut().enumerate() {
        let to = (left_edge + width, rule_y);
        page.ink.push(Ink::Rule { from: (left_edge, rule_y), to, thickness: HAIRLINE });
        let top = rule_y + 3 * POINT;
        for (n, line) in (0..).zip(&left) {
            page.ink.extend(line.ink(left_edge, top + n * style.leading, style));
        }
        let number = format!("第 {} 页 共 {total} 页", index + 1);
        let x = left_edge + aligned(Align::Right, width, setter.width(&number, style));
        let ink = one_line(setter, &number, style, (x, top));
        page.ink.extend(ink);
    }
}
