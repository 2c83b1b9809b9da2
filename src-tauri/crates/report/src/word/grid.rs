//! Tables as they stand in a Word file: widths, merged cells, rules, rows that stay whole. Which rows there are is
//! decided elsewhere.

use super::item::Para;
use super::styles::{GRID, PLAIN, Styles, rule};
use super::xml::Xml;
use crate::model::Form;

/// The grey behind titles and labels.
const SHADE: &str = "EDEDED";

#[derive(Debug)]
pub(super) struct Grid {
    /// Of each column, in twips.
    pub(super) widths: Vec<i64>,
    pub(super) ruled: bool,
    /// Stands so many twips below the upper edge of the text, on the page of the paragraph that follows.
    pub(super) down: Option<i64>,
    pub(super) rows: Vec<GridRow>,
}

#[derive(Debug, Default)]
pub(super) struct GridRow {
    pub(super) cells: Vec<GridCell>,
    /// Again on every page.
    pub(super) head: bool,
    /// Not divided between pages.
    pub(super) whole: bool,
    /// Stays on the page of the next.
    pub(super) keep: bool,
}

#[derive(Debug)]
pub(super) struct GridCell {
    /// Over how many columns.
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) para: Para,
    pub(super) shaded: bool,
    /// Where in its row the text stands, if not at the top: `center` or `bottom`.
    pub(super) stands: Option<&'static str>,
    /// Rules of its own: places, and thickness in eighths of a point.
    pub(super) rules: Vec<(&'static str, i64)>,
}

/// Whether a cell is one with that above or beneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Merge {
    #[default]
    None,
    Starts,
    GoesOn,
}

impl GridCell {
    pub(super) fn new(para: Para) -> Self {
        Self { span: 1, merge: Merge::None, para, shaded: false, stands: None, rules: Vec::new() }
    }

    pub(super) fn over(self, span: usize) -> Self {
        Self { span, ..self }
    }

    pub(super) fn shaded(self) -> Self {
        Self { shaded: true, ..self }
    }

    fn write(&self, xml: &mut Xml, width: i64, keep: bool, at: (Styles, Form)) {
        xml.within("w:tc", &[], |xml| {
            xml.within("w:tcPr", &[], |xml| {
                xml.leaf("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
                if self.span > 1 {
                    xml.val("w:gridSpan", self.span);
                }
                match self.merge {
                    Merge::None => {}
                    Merge::Starts => xml.val("w:vMerge", "restart"),
                    Merge::GoesOn => xml.val("w:vMerge", "continue"),
                }
                if !self.rules.is_empty() {
                    xml.within("w:tcBorders", &[], |xml| {
                        for (place, eighths) in &self.rules {
                            rule(xml, place, ("single", *eighths), 0, "auto");
                        }
                    });
                }
                if self.shaded {
                    xml.leaf("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &SHADE)]);
                }
                if let Some(place) = self.stands {
                    xml.val("w:vAlign", place);
                }
            });
            // Word keeps rows together by way of their paragraphs.
            self.para.write(xml, at, keep || self.para.keep, |_| {});
        });
    }
}

impl GridRow {
    fn write(&self, xml: &mut Xml, widths: &[i64], at: (Styles, Form)) {
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| {
                if self.whole {
                    xml.leaf("w:cantSplit", &[]);
                }
                if self.head {
                    xml.leaf("w:tblHeader", &[]);
                }
            });
            let mut rest = widths;
            for cell in &self.cells {
                let (own, after) = rest.split_at(cell.span.min(rest.len()));
                rest = after;
                cell.write(xml, own.iter().sum(), self.keep, at);
            }
        });
    }
}

impl Grid {
    pub(super) fn new(widths: Vec<i64>, rows: Vec<GridRow>) -> Self {
        Self { widths, ruled: true, down: None, rows }
    }

    pub(super) fn write(&self, xml: &mut Xml, at: (Styles, Form)) {
        let width: i64 = self.widths.iter().sum();
        xml.within("w:tbl", &[], |xml| {
            xml.within("w:tblPr", &[], |xml| {
                xml.val("w:tblStyle", if self.ruled { GRID } else { PLAIN });
                if let Some(down) = self.down {
                    let place: [(&str, &dyn std::fmt::Display); 4] = [
                        ("w:vertAnchor", &"margin"),
                        ("w:horzAnchor", &"margin"),
                        ("w:tblpXSpec", &"left"),
                        ("w:tblpY", &down),
                    ];
                    xml.leaf("w:tblpPr", &place);
                    xml.val("w:tblOverlap", "never");
                }
                xml.leaf("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
                xml.leaf("w:tblLayout", &[("w:type", &"fixed")]);
            });
            xml.within("w:tblGrid", &[], |xml| {
                for width in &self.widths {
                    xml.leaf("w:gridCol", &[("w:w", width)]);
                }
            });
            self.rows.iter().for_each(|row| row.write(xml, &self.widths, at));
        });
    }
}
