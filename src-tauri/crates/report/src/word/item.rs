//! Paragraphs as they stand in a Word file. What a block of the document becomes is decided elsewhere.

use super::grid::Grid;
use super::styles::{RED, Role, Styles, justify, rule};
use super::text::{Stress, properties, runs, twips};
use super::xml::Xml;
use crate::form::Frame;
use crate::ink::Length;
use crate::letter::DOUBLE_WIDTH;
use crate::model::{Align, Form};

/// More than this above a paragraph Word does not take, in twips.
const MOST_SPACE: i64 = 31_680;

/// The double rules of letters: their thickness in eighths of a point, and the points between them and the name.
const DOUBLE_RULE: i64 = 24;
const UNDER_NAME: i64 = 11;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

#[derive(Debug)]
pub(super) enum Item {
    Para(Para),
    Grid(Grid),
}

impl Item {
    /// Is not divided between pages, and where `next` stays on the page of what follows.
    pub(super) fn keep(&mut self, next: bool) {
        match self {
            Self::Para(para) => (para.whole, para.keep) = (true, para.keep || next),
            Self::Grid(grid) => {
                let count = grid.rows.len() - usize::from(!next && !grid.rows.is_empty());
                grid.rows.iter_mut().take(count).for_each(|row| row.keep = true);
            }
        }
    }
}

#[derive(Debug)]
pub(super) struct Para {
    pub(super) role: Role,
    pub(super) pieces: Vec<Piece>,
    /// Stays on the page of what follows, whatever the style says.
    pub(super) keep: bool,
    /// Not divided between pages.
    pub(super) whole: bool,
    pub(super) new_page: bool,
    pub(super) pinned: Option<Pinned>,
    /// Above it beyond what the style says, in twips.
    pub(super) above: i64,
    pub(super) align: Option<Align>,
    pub(super) indent: Option<Indent>,
}

/// Stands in the middle of a page of a letter, with its red double rule below or above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pinned {
    /// Of the upper edge of the paper.
    from_top: Length,
    /// On which side, and Word's word for it.
    rule: (&'static str, &'static str),
}

impl Pinned {
    /// The thick line of the rule is outside.
    pub(super) fn letter(from_top: Length, above: bool) -> Self {
        let rule = if above { ("w:top", "thinThickSmallGap") } else { ("w:bottom", "thickThinSmallGap") };
        Self { from_top, rule }
    }

    fn write(self, xml: &mut Xml) {
        let (width, y) = (twips(DOUBLE_WIDTH), twips(self.from_top));
        let place: [(&str, &dyn std::fmt::Display); 6] = [
            ("w:w", &width),
            ("w:wrap", &"notBeside"),
            ("w:vAnchor", &"page"),
            ("w:hAnchor", &"page"),
            ("w:xAlign", &"center"),
            ("w:y", &y),
        ];
        xml.leaf("w:framePr", &place);
        let (side, kind) = self.rule;
        xml.within("w:pBdr", &[], |xml| rule(xml, side, (kind, DOUBLE_RULE), UNDER_NAME, RED));
    }
}

/// From the edges of the text, in hundredths of a character; the first line from the others, to the left below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Indent {
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) first: i64,
}

#[derive(Debug)]
pub(super) enum Piece {
    Text(String, Stress),
    /// What Word counts, such as the number of the page.
    Field(&'static str),
    Drawing(Drawing),
}

/// A chart or a picture of the package on the page.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) what: Drawn,
    /// The id of its part.
    pub(super) part: String,
    /// Tells it apart from others.
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) width: Length,
    pub(super) height: Length,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    Chart,
    Picture,
}

impl Para {
    pub(super) fn new(role: Role, text: impl Into<String>) -> Self {
        Self::stressed(role, text, Stress::default())
    }

    /// In hei where `strong`.
    pub(super) fn strong(role: Role, text: impl Into<String>, strong: bool) -> Self {
        Self::stressed(role, text, Stress { strong, ..Stress::default() })
    }

    pub(super) fn stressed(role: Role, text: impl Into<String>, stress: Stress) -> Self {
        Self::of(role, vec![Piece::Text(text.into(), stress)])
    }

    pub(super) fn of(role: Role, pieces: Vec<Piece>) -> Self {
        Self {
            role,
            pieces,
            keep: false,
            whole: false,
            new_page: false,
            pinned: None,
            above: 0,
            align: None,
            indent: None,
        }
    }

    pub(super) fn aligned(self, align: Align) -> Self {
        Self { align: Some(align), ..self }
    }

    pub(super) fn indented(self, indent: Indent) -> Self {
        Self { indent: Some(indent), ..self }
    }

    pub(super) fn kept(self) -> Self {
        Self { keep: true, ..self }
    }

    /// The paragraph, kept with the next where `keep`, and within its properties what ends a section.
    pub(super) fn write(
        &self,
        xml: &mut Xml,
        (styles, form): (Styles, Form),
        keep: bool,
        end: impl FnOnce(&mut Xml),
    ) {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.val("w:pStyle", styles.id(form, self.role));
                if keep {
                    xml.leaf("w:keepNext", &[]);
                }
                if self.whole {
                    xml.leaf("w:keepLines", &[]);
                }
                if self.new_page {
                    xml.leaf("w:pageBreakBefore", &[]);
                }
                if let Some(pinned) = &self.pinned {
                    pinned.write(xml);
                }
                if self.above > 0 {
                    let before = (Styles::before(form, self.role) + self.above).min(MOST_SPACE);
                    xml.leaf("w:spacing", &[("w:before", &before)]);
                }
                if let Some(indent) = self.indent {
                    indent.write(xml, self.role, form);
                }
                if self.align.is_some() {
                    justify(xml, self.align);
                }
                end(xml);
            });
            self.pieces.iter().for_each(|piece| piece.write(xml));
        });
    }
}

impl Indent {
    fn write(self, xml: &mut Xml, role: Role, form: Form) {
        let style = role.style(Frame::of(form));
        let width = |chars: i64| twips(style.width(10 * chars));
        let (left, right, first) = (width(self.left), width(self.right), width(self.first));
        if self.first < 0 {
            // Programs do not agree on whether characters from the left count the hanging ones.
            xml.leaf("w:ind", &[("w:left", &left), ("w:right", &right), ("w:hanging", &-first)]);
            return;
        }
        xml.leaf(
            "w:ind",
            &[
                ("w:leftChars", &self.left),
                ("w:left", &left),
                ("w:rightChars", &self.right),
                ("w:right", &right),
                ("w:firstLineChars", &self.first),
                ("w:firstLine", &first),
            ],
        );
    }
}

impl Piece {
    fn write(&self, xml: &mut Xml) {
        match self {
            Self::Text(text, stress) => runs(xml, text, *stress),
            Self::Field(what) => field(xml, what),
            Self::Drawing(drawing) => xml.within("w:r", &[], |xml| drawing.write(xml)),
        }
    }
}

/// Programs that do not know it show what stands there: rather nothing than a wrong number.
fn field(xml: &mut Xml, what: &str) {
    let run = |xml: &mut Xml, fill: &dyn Fn(&mut Xml)| {
        xml.within("w:r", &[], |xml| {
            properties(xml, Stress::default(), false);
            fill(xml);
        });
    };
    run(xml, &|xml| xml.leaf("w:fldChar", &[("w:fldCharType", &"begin")]));
    run(xml, &|xml| {
        xml.within("w:instrText", &[("xml:space", &"preserve")], |xml| xml.text(&format!(" {what} ")));
    });
    run(xml, &|xml| xml.leaf("w:fldChar", &[("w:fldCharType", &"separate")]));
    run(xml, &|xml| xml.holding("w:t", "　"));
    run(xml, &|xml| xml.leaf("w:fldChar", &[("w:fldCharType", &"end")]));
}

impl Drawing {
    fn write(&self, xml: &mut Xml) {
        // English metric units: 12,700 a point.
        let emu = |length: Length| length * 127 / 10;
        let (width, height) = (emu(self.width), emu(self.height));
        let (name, space) = match self.what {
            Drawn::Chart => (format!("Chart {}", self.number), format!("{DRAWING}/chart")),
            Drawn::Picture => (format!("Picture {}", self.number), format!("{DRAWING}/picture")),
        };
        xml.within("w:drawing", &[], |xml| {
            let apart: [(&str, &dyn std::fmt::Display); 4] =
                [("distT", &0), ("distB", &0), ("distL", &0), ("distR", &0)];
            xml.within("wp:inline", &apart, |xml| {
                xml.leaf("wp:extent", &[("cx", &width), ("cy", &height)]);
                xml.leaf("wp:docPr", &[("id", &self.number), ("name", &name), ("descr", &self.title)]);
                xml.within("a:graphic", &[], |xml| {
                    xml.within("a:graphicData", &[("uri", &space)], |xml| match self.what {
                        Drawn::Chart => xml.leaf("c:chart", &[("r:id", &self.part)]),
                        Drawn::Picture => self.picture(xml, &name, (width, height)),
                    });
                });
            });
        });
    }

    fn picture(&self, xml: &mut Xml, name: &str, (width, height): (Length, Length)) {
        let space = format!("{DRAWING}/picture");
        xml.within("pic:pic", &[("xmlns:pic", &space)], |xml| {
            xml.within("pic:nvPicPr", &[], |xml| {
                xml.leaf("pic:cNvPr", &[("id", &self.number), ("name", &name)]);
                xml.leaf("pic:cNvPicPr", &[]);
            });
            xml.within("pic:blipFill", &[], |xml| {
                xml.leaf("a:blip", &[("r:embed", &self.part)]);
                xml.within("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
            });
            xml.within("pic:spPr", &[], |xml| {
                xml.within("a:xfrm", &[], |xml| {
                    xml.leaf("a:off", &[("x", &0), ("y", &0)]);
                    xml.leaf("a:ext", &[("cx", &width), ("cy", &height)]);
                });
                xml.within("a:prstGeom", &[("prst", &"rect")], |xml| xml.leaf("a:avLst", &[]));
            });
        });
    }
}
