//! The parts of a document as sections: paper, margins, the grid of official pages, footers, and pages counted from one.

use super::grid::{Grid, GridCell, GridRow};
use super::item::{Indent, Para, Piece};
use super::package::{Kind, Part, id};
use super::styles::{Role, Styles, closer};
use super::text::{Stress, twips};
use super::xml::Xml;
use crate::form::{Frame, Numbering};
use crate::ink::{Length, MILLIMETRE, POINT};
use crate::model::{Align, Form, Part as Pages};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// From the lower edge of the paper to the footer: numbers of official pages stand 7 mm below the text.
const OFFICIAL_FOOTER: Length = 28 * MILLIMETRE - 18_000;
const SHEET_FOOTER: Length = 10 * MILLIMETRE;
const UNDER_RULE: Length = 3 * POINT;
/// Of `第 1 页 共 3 页`.
const NUMBER_WIDTH: Length = 100_000;

/// The footers of a section by their ids: of odd pages or all, and of even ones.
#[derive(Debug)]
pub(super) struct Section {
    form: Form,
    odd: String,
    even: Option<String>,
}

impl Section {
    /// Writes the footers of a part. `alone`: the document is but this section.
    pub(super) fn of(pages: &Pages, styles: Styles, alone: bool, parts: &mut Vec<Part>) -> Self {
        let mut add = |side: Align| {
            let place = parts.len();
            parts.push(footer(pages, styles, alone, side, place));
            id(place)
        };
        let odd = add(Align::Right);
        // That even pages differ is said once for the whole document.
        let even = styles.official.then(|| add(Align::Left));
        Self { form: pages.form, odd, even }
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
            xml.val("w:type", "nextPage");
            // To the nearest, by which programs know it as A4.
            let (width, height) = (twips(paper.0 + 25), twips(paper.1 + 25));
            if self.form == Form::Lying {
                let lying: [(&str, &dyn std::fmt::Display); 3] =
                    [("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")];
                xml.leaf("w:pgSz", &lying);
            } else {
                xml.leaf("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
            }
            let (left, top) = (twips(corner.0), twips(corner.1));
            let right = width - left - twips(frame.width);
            let bottom = height - top - twips(frame.height);
            let footer = twips(if official { OFFICIAL_FOOTER } else { SHEET_FOOTER });
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
            xml.leaf("w:pgNumType", &[("w:start", &1)]);
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

fn footer(pages: &Pages, styles: Styles, alone: bool, side: Align, place: usize) -> Part {
    let at = (styles, pages.form);
    let frame = Frame::of(pages.form);
    let bytes = Xml::part("w:ftr", &[("xmlns:w", &MAIN), ("xmlns:r", &OFFICE)], |xml| {
        match frame.numbering {
            Numbering::Dashed => dashed(side).write(xml, at, false, |_| {}),
            Numbering::Ruled => {
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
    // Not every program counts the pages of a section.
    let total = if alone { "NUMPAGES" } else { "SECTIONPAGES" };
    let pieces = vec![text("第 "), Piece::Field("PAGE"), text(" 页 共 "), Piece::Field(total), text(" 页")];
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
