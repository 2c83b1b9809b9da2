//! The parts of a document as sections: paper, margins, the grid of official pages, footers, and pages counted from one,
//! of annexes on.

use super::grid::{Grid, GridCell, GridRow};
use super::item::{Indent, Para, Piece, Pinned};
use super::package::{Kind, Part, id};
use super::styles::{Role, Styles, closer};
use super::text::{Stress, twips};
use super::xml::Xml;
use crate::form::{Frame, Numbering};
use crate::ink::{Length, MILLIMETRE, POINT};
use crate::letter::LOWER_RULE;
use crate::model::{Align, Form, Part as Pages};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// From the lower edge of the text to the numbers of official pages, and how high those are.
const BELOW_TEXT: Length = 7 * MILLIMETRE + 18_000;
/// From the lower edge of the paper to the footer.
const SHEET_FOOTER: Length = 10 * MILLIMETRE;
const UNDER_RULE: Length = 3 * POINT;
/// Of `第 1 页 共 3 页`.
const NUMBER_WIDTH: Length = 100_000;

/// The footers of a section by their ids: of odd pages or all, of even ones, and of the first.
#[derive(Debug)]
pub(super) struct Section {
    form: Form,
    odd: String,
    even: Option<String>,
    /// Of the first page, where it has its own.
    first: Option<String>,
}

impl Section {
    /// Writes the footers of a part. `alone`: the document is but this section.
    pub(super) fn of(pages: &Pages, styles: Styles, alone: bool, parts: &mut Vec<Part>) -> Self {
        let mut add = |foot: Foot| {
            let place = parts.len();
            parts.push(footer(pages, styles, alone, foot, place));
            id(place)
        };
        let odd = add(Foot::Number(Align::Right));
        // That even pages differ is said once for the whole document.
        let even = styles.official.then(|| add(Foot::Number(Align::Left)));
        let first = (pages.form == Form::Letter).then(|| add(Foot::Rule));
        Self { form: pages.form, odd, even, first }
    }

    /// The properties of the section.
    pub(super) fn write(&self, xml: &mut Xml) {
        let frame = Frame::of(self.form);
        let (paper, corner) = (frame.paper, frame.corner);
        let official = frame.indented;
        xml.within("w:sectPr", &[], |xml| {
            xml.leaf("w:footerReference", &[("w:type", &"default"), ("r:id", &self.odd)]);
            if let Some(even) = &self.even {
                xml.leaf("w:footerReference", &[("w:type", &"even"), ("r:id", even)]);
            }
            if let Some(first) = &self.first {
                xml.leaf("w:footerReference", &[("w:type", &"first"), ("r:id", first)]);
            }
            xml.val("w:type", "nextPage");
            // To the nearest, by which programs know it as A4.
            let (width, height) = (twips(paper.0 + 25), twips(paper.1 + 25));
            if self.form.is_lying() {
                let lying: [(&str, &dyn std::fmt::Display); 3] =
                    [("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")];
                xml.leaf("w:pgSz", &lying);
            } else {
                xml.leaf("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
            }
            let (left, top) = (twips(corner.0), twips(corner.1));
            let right = width - left - twips(frame.width);
            let bottom = height - top - twips(frame.height);
            let below = paper.1 - corner.1 - frame.height;
            let footer = twips(if official { below - BELOW_TEXT } else { SHEET_FOOTER });
            xml.leaf(
                "w:pgMar",
                &[
                    ("w:top", &top),
                    ("w:right", &right),
                    ("w:bottom", &bottom),
                    ("w:left", &left),
                    ("w:header", &footer),
                    ("w:footer", &footer),
                    ("w:gutter", &0),
                ],
            );
            if !self.form.is_annex() {
                xml.leaf("w:pgNumType", &[("w:start", &1)]);
            }
            if self.first.is_some() {
                xml.leaf("w:titlePg", &[]);
            }
            if official {
                // Characters stand closer than their size by this, in 4096ths of a point.
                let apart = closer(frame.body) * 4096 / 1000;
                let lines = twips(frame.body.leading);
                xml.leaf(
                    "w:docGrid",
                    &[("w:type", &"linesAndChars"), ("w:linePitch", &lines), ("w:charSpace", &apart)],
                );
            }
        });
    }
}

/// What is below a page: its number on this side, where that depends on the side, or the lower rule of a letter.
#[derive(Debug, Clone, Copy)]
enum Foot {
    Number(Align),
    Rule,
}

fn footer(pages: &Pages, styles: Styles, alone: bool, foot: Foot, place: usize) -> Part {
    let at = (styles, pages.form);
    let frame = Frame::of(pages.form);
    let bytes = Xml::part("w:ftr", &[("xmlns:w", &MAIN), ("xmlns:r", &OFFICE)], |xml| {
        match (foot, frame.numbering) {
            (Foot::Rule, _) => {
                let pinned = Some(Pinned::letter(frame.paper.1 - LOWER_RULE, true));
                Para { pinned, ..Para::new(Role::Gap, "") }.write(xml, at, false, |_| {});
                Para::new(Role::Gap, "").write(xml, at, false, |_| {});
            }
            (Foot::Number(side), Numbering::Dashed | Numbering::Letter) => {
                dashed(side).write(xml, at, false, |_| {});
            }
            (Foot::Number(_), Numbering::Ruled) => {
                ruled(&pages.footer, twips(frame.width), alone).write(xml, at);
                // Nothing may end with a table.
                Para::new(Role::Gap, "").write(xml, at, false, |_| {});
            }
        }
    });
    Part::new(format!("word/footer{}.xml", place + 1), Kind::Footer, bytes)
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned(), Stress::default())
}

/// GB/T 9704-2012, 7.5: outside, one character from the edge.
fn dashed(side: Align) -> Para {
    let indent = match side {
        Align::Left => Indent { left: 100, ..Indent::default() },
        _ => Indent { right: 100, ..Indent::default() },
    };
    let pieces = vec![text("— "), Piece::Field("PAGE"), text(" —")];
    Para::of(Role::Footer, pieces).aligned(side).indented(indent)
}

/// A rule, the footer's words on the left, the number on the right.
fn ruled(words: &str, width: i64, alone: bool) -> Grid {
    let mut pieces = vec![text("第 "), Piece::Field("PAGE")];
    // Not every program counts the pages of a section, and then there would be a hole.
    if alone {
        pieces.extend([text(" 页 共 "), Piece::Field("NUMPAGES")]);
    }
    pieces.push(text(" 页"));
    let number = Para::of(Role::Footer, pieces).aligned(Align::Right);
    let cell = |para| {
        let para = Para { above: twips(UNDER_RULE), ..para };
        GridCell { rules: vec![("w:top", 4)], ..GridCell::new(para) }
    };
    let cells = vec![cell(Para::new(Role::Footer, words)), cell(number)];
    let number = twips(NUMBER_WIDTH);
    let rows = vec![GridRow { cells, ..GridRow::default() }];
    Grid { ruled: false, ..Grid::new(vec![width - number, number], rows) }
}
