//! The words of a chart: its title with the unit beneath, and the numbers at its marks.

use super::fill;
use crate::word::fonts::Font;
use crate::word::xml::Xml;

/// Hundredths of a point.
const TITLE: i64 = 1050;
pub(super) const SMALL: i64 = 850;

/// Where numbers stand at their marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Places {
    /// In Word's word for it, upright or lying, on white or not.
    All { place: &'static str, lying: bool, white: bool },
    /// Of each point.
    Each(Vec<&'static str>),
}

impl Places {
    pub(super) fn all(place: &'static str) -> Self {
        Self::All { place, lying: true, white: false }
    }

    /// The properties of the numbers at the marks of a series.
    pub(super) fn write(&self, xml: &mut Xml, format: &str) {
        xml.within("c:dLbls", &[], |xml| match self {
            Self::All { place, lying, white } => {
                xml.leaf("c:numFmt", &[("formatCode", &format), ("sourceLinked", &0)]);
                behind(xml, *white);
                type_of(xml, "c:txPr", SMALL, if *lying { Stand::Free } else { Stand::Upright });
                shown(xml, place);
            }
            Self::Each(places) => {
                for (point, place) in places.iter().enumerate() {
                    xml.within("c:dLbl", &[], |xml| {
                        xml.chart("c:idx", point);
                        written(xml, format);
                        shown(xml, place);
                    });
                }
                written(xml, format);
                shown(xml, "t");
            }
        });
    }
}

fn written(xml: &mut Xml, format: &str) {
    xml.leaf("c:numFmt", &[("formatCode", &format), ("sourceLinked", &0)]);
    behind(xml, true);
    type_of(xml, "c:txPr", SMALL, Stand::Free);
}

/// Words on lines and patterns stand on white.
fn behind(xml: &mut Xml, white: bool) {
    xml.within("c:spPr", &[], |xml| {
        if white {
            fill::white(xml)
        } else {
            xml.leaf("a:noFill", &[])
        }
        xml.within("a:ln", &[], |xml| xml.leaf("a:noFill", &[]));
    });
}

fn shown(xml: &mut Xml, place: &str) {
    xml.chart("c:dLblPos", place);
    for (what, is_shown) in [
        ("c:showLegendKey", 0),
        ("c:showVal", 1),
        ("c:showCatName", 0),
        ("c:showSerName", 0),
        ("c:showPercent", 0),
        ("c:showBubbleSize", 0),
    ] {
        xml.chart(what, is_shown);
    }
}

/// The title in hei, and beneath it in smaller type the unit.
pub(super) fn title(xml: &mut Xml, title: &str, note: &str) {
    xml.within("c:title", &[], |xml| {
        xml.within("c:tx", &[], |xml| {
            xml.within("c:rich", &[], |xml| {
                xml.leaf("a:bodyPr", &[]);
                for (text, font, size) in [(title, Font::Hei, TITLE), (note, Font::Song, SMALL)] {
                    if text.is_empty() {
                        continue;
                    }
                    xml.within("a:p", &[], |xml| {
                        xml.within("a:pPr", &[], |xml| letters(xml, "a:defRPr", font, size));
                        xml.within("a:r", &[], |xml| {
                            letters(xml, "a:rPr", font, size);
                            xml.holding("a:t", text);
                        });
                    });
                }
            });
        });
        xml.chart("c:overlay", 0);
    });
}

/// How words of a chart stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// As Word sees fit.
    Free,
    Level,
    Upright,
}

/// The type of all words of a part of the chart.
pub(super) fn type_of(xml: &mut Xml, part: &str, size: i64, stand: Stand) {
    xml.within(part, &[], |xml| {
        match stand {
            Stand::Free => xml.leaf("a:bodyPr", &[]),
            Stand::Level => xml.leaf("a:bodyPr", &[("rot", &0), ("vert", &"horz")]),
            Stand::Upright => xml.leaf("a:bodyPr", &[("rot", &-5_400_000), ("vert", &"horz")]),
        }
        xml.within("a:p", &[], |xml| {
            xml.within("a:pPr", &[], |xml| letters(xml, "a:defRPr", Font::Song, size));
            xml.leaf("a:endParaRPr", &[("lang", &"zh-CN")]);
        });
    });
}

fn letters(xml: &mut Xml, name: &str, font: Font, size: i64) {
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = vec![("sz", &size), ("b", &0)];
    if name == "a:rPr" {
        attributes.insert(0, ("lang", &"zh-CN"));
    }
    xml.within(name, &attributes, |xml| {
        xml.leaf("a:latin", &[("typeface", &font.latin())]);
        xml.leaf("a:ea", &[("typeface", &font.name())]);
    });
}
