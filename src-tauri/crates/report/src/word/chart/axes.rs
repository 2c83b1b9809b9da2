//! The axes of a chart: names along one, numbers along the other, and shares on the right.

use super::fill::{self, BLACK, FAINT};
use super::labels::{SMALL, Stand, type_of};
use crate::word::xml::Xml;

/// Names, values, and where there are shares, names once more and the shares.
pub(super) const NAMES: u32 = 1;
pub(super) const VALUES: u32 = 2;
pub(super) const SHARE_NAMES: u32 = 3;
pub(super) const SHARES: u32 = 4;

/// The scale of numbers: its ends where they are given, and how they are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Scale {
    pub(super) from: String,
    pub(super) to: Option<String>,
    pub(super) step: Option<&'static str>,
    pub(super) format: String,
}

/// Names; of lying charts on the left, the first at the top.
pub(super) fn names(xml: &mut Xml, (own, other): (u32, u32), lying: bool, hidden: bool) {
    xml.within("c:catAx", &[], |xml| {
        xml.chart("c:axId", own);
        let turned = if lying { "maxMin" } else { "minMax" };
        xml.within("c:scaling", &[], |xml| xml.chart("c:orientation", turned));
        xml.chart("c:delete", u8::from(hidden));
        xml.chart("c:axPos", if lying { "l" } else { "b" });
        xml.leaf("c:numFmt", &[("formatCode", &"General"), ("sourceLinked", &0)]);
        ticks(xml, BLACK, "low");
        // Broken into lines rather than slanting.
        type_of(xml, "c:txPr", SMALL, Stand::Level);
        xml.chart("c:crossAx", other);
        xml.chart("c:crosses", "autoZero");
        xml.chart("c:auto", 0);
        xml.chart("c:lblAlgn", "ctr");
        xml.chart("c:lblOffset", 50);
        // All of them, also where they are many.
        xml.chart("c:tickLblSkip", 1);
        xml.chart("c:noMultiLvlLbl", 1);
    });
}

/// Numbers, on the left or beneath.
pub(super) fn values(xml: &mut Xml, lying: bool, scale: &Scale) {
    numbers(xml, (VALUES, NAMES), if lying { "b" } else { "l" }, scale);
}

/// Shares, on the right.
pub(super) fn shares(xml: &mut Xml) {
    names(xml, (SHARE_NAMES, SHARES), false, true);
    let scale = Scale { from: "0".into(), to: Some("1".into()), step: Some("0.2"), format: "0%".into() };
    numbers(xml, (SHARES, SHARE_NAMES), "r", &scale);
}

fn numbers(xml: &mut Xml, (own, other): (u32, u32), place: &str, scale: &Scale) {
    xml.within("c:valAx", &[], |xml| {
        xml.chart("c:axId", own);
        xml.within("c:scaling", &[], |xml| {
            xml.chart("c:orientation", "minMax");
            if let Some(to) = &scale.to {
                xml.chart("c:max", to);
            }
            xml.chart("c:min", &scale.from);
        });
        xml.chart("c:delete", 0);
        xml.chart("c:axPos", place);
        if place != "r" {
            let line = |xml: &mut Xml| fill::stroke(xml, 3_810, FAINT, "solid");
            xml.within("c:majorGridlines", &[], |xml| xml.within("c:spPr", &[], line));
        }
        xml.leaf("c:numFmt", &[("formatCode", &scale.format), ("sourceLinked", &0)]);
        ticks(xml, if place == "r" { BLACK } else { FAINT }, "nextTo");
        type_of(xml, "c:txPr", SMALL, Stand::Free);
        xml.chart("c:crossAx", other);
        // Names begin at the top of lying charts, at whose other end numbers then stand; shares stand on the right.
        xml.chart("c:crosses", if place == "l" { "autoZero" } else { "max" });
        xml.chart("c:crossBetween", "between");
        if let Some(step) = scale.step {
            xml.chart("c:majorUnit", step);
        }
    });
}

fn ticks(xml: &mut Xml, tone: &str, place: &str) {
    xml.chart("c:majorTickMark", "none");
    xml.chart("c:minorTickMark", "none");
    xml.chart("c:tickLblPos", place);
    xml.within("c:spPr", &[], |xml| fill::stroke(xml, 5_080, tone, "solid"));
}
