//! What tells series apart when a page is printed in black and white: tones, patterns, dashes and marks, in the order in
//! which paper has them.

use crate::word::xml::Xml;

/// Of lines that only help to read.
pub(super) const FAINT: &str = "C8C8C8";
pub(super) const BLACK: &str = "000000";
const WHITE: &str = "FFFFFF";

/// A tone, or a pattern before it.
const FILLS: [(&str, &str); 8] = [
    ("5F5F5F", ""),
    (WHITE, "wdUpDiag"),
    ("DADADA", ""),
    (WHITE, "dkHorz"),
    ("A5A5A5", ""),
    (WHITE, "diagCross"),
    ("DADADA", "wdDnDiag"),
    (WHITE, "dkVert"),
];

/// Mark, dash and tone of a line.
const LINES: [(&str, &str, &str); 8] = [
    ("circle", "solid", BLACK),
    ("square", "dash", BLACK),
    ("triangle", "sysDot", BLACK),
    ("diamond", "solid", "7F7F7F"),
    ("x", "dashDot", BLACK),
    ("star", "dash", "7F7F7F"),
    ("plus", "sysDash", BLACK),
    ("dash", "lgDashDot", "7F7F7F"),
];

/// The properties of the bars of a series.
pub(super) fn bars(xml: &mut Xml, series: usize) {
    let (tone, pattern) = FILLS[series % FILLS.len()];
    xml.within("c:spPr", &[], |xml| {
        if pattern.is_empty() {
            solid(xml, tone);
        } else {
            xml.within("a:pattFill", &[("prst", &pattern)], |xml| {
                xml.within("a:fgClr", &[], |xml| colour(xml, BLACK));
                xml.within("a:bgClr", &[], |xml| colour(xml, tone));
            });
        }
        stroke(xml, 5_080, BLACK, "solid");
    });
}

/// Bars behind a line that must stay readable, with their numbers in them.
pub(super) fn pale(xml: &mut Xml) {
    xml.within("c:spPr", &[], |xml| {
        solid(xml, "DADADA");
        stroke(xml, 5_080, BLACK, "solid");
    });
}

/// The properties of a line, and of its marks.
pub(super) fn line(xml: &mut Xml, series: usize) {
    let (mark, dash, tone) = LINES[series % LINES.len()];
    xml.within("c:spPr", &[], |xml| stroke(xml, 15_875, tone, dash));
    xml.within("c:marker", &[], |xml| {
        xml.chart("c:symbol", mark);
        xml.chart("c:size", 6);
        xml.within("c:spPr", &[], |xml| {
            solid(xml, if series.is_multiple_of(2) { tone } else { WHITE });
            stroke(xml, 9_525, tone, "solid");
        });
    });
}

pub(super) fn none(xml: &mut Xml) {
    xml.within("c:spPr", &[], |xml| {
        xml.leaf("a:noFill", &[]);
        xml.within("a:ln", &[], |xml| xml.leaf("a:noFill", &[]));
    });
}

/// The thickness in English metric units, 12,700 a point.
pub(super) fn stroke(xml: &mut Xml, width: u32, tone: &str, dash: &str) {
    xml.within("a:ln", &[("w", &width)], |xml| {
        solid(xml, tone);
        xml.chart("a:prstDash", dash);
    });
}

pub(super) fn white(xml: &mut Xml) {
    solid(xml, WHITE);
}

fn solid(xml: &mut Xml, tone: &str) {
    xml.within("a:solidFill", &[], |xml| colour(xml, tone));
}

fn colour(xml: &mut Xml, tone: &str) {
    xml.chart("a:srgbClr", tone);
}
