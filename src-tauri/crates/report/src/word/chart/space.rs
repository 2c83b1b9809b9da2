//! The part that a chart is: its series with their numbers as they are now, and where these stand in the workbook.

use std::ops::Range;

use super::axes::{self, Scale};
use super::data::{Data, Follows, Values};
use super::fill;
use super::labels::{Places, SMALL, Stand, title, type_of};
use super::workbook::{SHEET, letter, row};
use crate::chart::decimal;
use crate::ink::Length;
use crate::model::{Chart, ChartKind};
use crate::word::package::id;
use crate::word::xml::Xml;

const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Width of a numeral in the type of labels, in thousandths of a point, and of what stands beside the marks.
const NUMERAL: Length = 4_800;
const BESIDE: Length = 40_000;
/// Space between columns, in percent of one.
const GAP: usize = 60;

/// One drawing: a stretch of the categories of a chart.
#[derive(Debug)]
pub(super) struct Space<'a> {
    pub(super) chart: &'a Chart,
    pub(super) data: &'a Data,
    /// From where to where its axis goes, with the decimals of the chart.
    pub(super) reach: (i128, i128),
    pub(super) title: &'a str,
    pub(super) note: &'a str,
    pub(super) shown: Range<usize>,
}

pub(super) fn space(what: &Space<'_>, width: Length) -> Vec<u8> {
    Xml::part("c:chartSpace", &[("xmlns:c", &CHART), ("xmlns:a", &MAIN), ("xmlns:r", &OFFICE)], |xml| {
        xml.chart("c:date1904", 0);
        xml.chart("c:roundedCorners", 0);
        xml.within("c:chart", &[], |xml| {
            let untitled = what.title.is_empty() && what.note.is_empty();
            if !untitled {
                title(xml, what.title, what.note);
            }
            xml.chart("c:autoTitleDeleted", u8::from(untitled));
            xml.within("c:plotArea", &[], |xml| {
                xml.leaf("c:layout", &[]);
                what.plot(xml, width);
            });
            what.legend(xml);
            xml.chart("c:plotVisOnly", 1);
            xml.chart("c:dispBlanksAs", "gap");
        });
        fill::none(xml);
        type_of(xml, "c:txPr", SMALL, Stand::Free);
        xml.within("c:externalData", &[("r:id", &id(0))], |xml| xml.chart("c:autoUpdate", 0));
    })
}

impl Space<'_> {
    fn plot(&self, xml: &mut Xml, width: Length) {
        let kind = self.chart.kind;
        let lying = matches!(kind, ChartKind::Bars | ChartKind::Stacked);
        match kind {
            ChartKind::Line => self.lines(xml, 0..self.data.columns.len(), (axes::NAMES, axes::VALUES)),
            ChartKind::Pareto => {
                self.bars(xml, 0..1, width);
                self.lines(xml, 1..2, (axes::SHARE_NAMES, axes::SHARES));
            }
            _ => self.bars(xml, 0..self.data.columns.len(), width),
        }
        axes::names(xml, (axes::NAMES, axes::VALUES), lying, false);
        axes::values(xml, lying, &self.scale());
        if kind == ChartKind::Pareto {
            axes::shares(xml);
        }
    }

    /// Its end is left to Word where no other drawing and no share depends on it.
    fn scale(&self) -> Scale {
        let written = |value: i128| decimal(value, self.chart.decimals);
        let (from, to) = self.reach;
        let divided = self.shown.len() < self.data.names.len();
        let to = match self.chart.kind {
            // Room for the sums, which stand beyond the bars.
            ChartKind::Stacked => Some(to + to / 8),
            ChartKind::Pareto | ChartKind::Line => Some(to),
            ChartKind::Columns | ChartKind::Bars => divided.then_some(to + to / 8),
        };
        Scale { from: written(from), to: to.map(written), step: None, format: "General".into() }
    }

    fn bars(&self, xml: &mut Xml, columns: Range<usize>, width: Length) {
        let kind = self.chart.kind;
        xml.within("c:barChart", &[], |xml| {
            let lying = matches!(kind, ChartKind::Bars | ChartKind::Stacked);
            xml.chart("c:barDir", if lying { "bar" } else { "col" });
            xml.chart("c:grouping", if kind == ChartKind::Stacked { "stacked" } else { "clustered" });
            xml.chart("c:varyColors", 0);
            for (number, column) in self.numbered(columns) {
                self.series(xml, number, column, &|xml| {
                    match (kind, column.follows) {
                        (_, Some(_)) => fill::none(xml),
                        (ChartKind::Pareto, _) => fill::pale(xml),
                        _ => fill::bars(xml, number),
                    }
                    xml.chart("c:invertIfNegative", 0);
                    let places = match (kind, column.follows) {
                        // The sum is a bar without marks behind the others, its number at its beginning.
                        (ChartKind::Stacked, Some(_)) => Places::all("inBase"),
                        (ChartKind::Stacked, None) => Places::All { place: "ctr", lying: true, white: true },
                        (ChartKind::Pareto, _) => Places::all("inBase"),
                        (ChartKind::Bars, _) => Places::all("outEnd"),
                        _ => {
                            Places::All { place: "outEnd", lying: self.has_room(column, width), white: false }
                        }
                    };
                    // Nothing of a kind needs no number in a bar that is divided among kinds.
                    let divided = kind == ChartKind::Stacked && column.follows.is_none();
                    let format = if divided { format!("{};;", column.format) } else { column.format.clone() };
                    places.write(xml, &format);
                });
            }
            xml.chart("c:gapWidth", if kind == ChartKind::Pareto { 15 } else { GAP });
            if kind == ChartKind::Stacked {
                xml.chart("c:overlap", 100);
            }
            xml.chart("c:axId", axes::NAMES);
            xml.chart("c:axId", axes::VALUES);
        });
    }

    fn lines(&self, xml: &mut Xml, columns: Range<usize>, (names, values): (u32, u32)) {
        xml.within("c:lineChart", &[], |xml| {
            xml.chart("c:grouping", "standard");
            xml.chart("c:varyColors", 0);
            for (number, column) in self.numbered(columns.clone()) {
                self.series(xml, number, column, &|xml| {
                    fill::line(xml, number - columns.start);
                    let places = self.shown.clone().map(|at| self.place(&columns, number, at)).collect();
                    Places::Each(places).write(xml, &column.format);
                });
            }
            xml.chart("c:marker", 1);
            xml.chart("c:axId", names);
            xml.chart("c:axId", values);
        });
    }

    fn numbered(&self, columns: Range<usize>) -> impl Iterator<Item = (usize, &Values)> {
        self.data.columns.iter().enumerate().skip(columns.start).take(columns.len())
    }

    /// Where the number of a point stands: above the highest of its category, below the lowest, beside those between.
    fn place(&self, columns: &Range<usize>, number: usize, at: usize) -> &'static str {
        let value = |series: usize| {
            let own = self.chart.series.get(series).and_then(|one| one.values.get(at).copied().flatten());
            own.map(|value| (value, std::cmp::Reverse(series)))
        };
        let Some(own) = value(number) else { return "t" };
        let others: Vec<_> = columns.clone().filter(|other| *other != number).filter_map(value).collect();
        match (others.iter().any(|other| *other > own), others.iter().any(|other| *other < own)) {
            (false, _) => "t",
            (true, false) => "b",
            (true, true) => "r",
        }
    }

    /// Whether numbers have room side by side above the columns.
    fn has_room(&self, column: &Values, width: Length) -> bool {
        let digits = column.values.iter().flatten().map(String::len).max().unwrap_or(1);
        let size = |number: usize| Length::try_from(number).unwrap_or(1);
        let columns = size(self.shown.len() * (100 * self.data.columns.len() + GAP));
        size(digits + 1) * NUMERAL * columns < (width - BESIDE) * 100
    }

    fn series(&self, xml: &mut Xml, number: usize, column: &Values, looks: &dyn Fn(&mut Xml)) {
        let (first, last) = (row(self.shown.start), row(self.shown.end) - 1);
        let own = letter(number + 1);
        xml.within("c:ser", &[], |xml| {
            xml.chart("c:idx", number);
            xml.chart("c:order", number);
            xml.within("c:tx", &[], |xml| {
                if column.follows == Some(Follows::Sum) {
                    // A name that is not seen in the legend, as the bar is not seen.
                    xml.holding("c:v", "\u{a0}");
                    return;
                }
                xml.within("c:strRef", &[], |xml| {
                    xml.holding("c:f", &format!("{SHEET}!${own}$1"));
                    cache(xml, "c:strCache", None, std::iter::once(Some(column.name.as_str())));
                });
            });
            looks(xml);
            xml.within("c:cat", &[], |xml| {
                xml.within("c:strRef", &[], |xml| {
                    xml.holding("c:f", &format!("{SHEET}!$A${first}:$A${last}"));
                    let names = self.data.names.get(self.shown.clone()).unwrap_or_default();
                    cache(xml, "c:strCache", None, names.iter().map(|name| Some(name.as_str())));
                });
            });
            xml.within("c:val", &[], |xml| {
                xml.within("c:numRef", &[], |xml| {
                    xml.holding("c:f", &format!("{SHEET}!${own}${first}:${own}${last}"));
                    let values = column.values.get(self.shown.clone()).unwrap_or_default();
                    let values = values.iter().map(Option::as_deref);
                    cache(xml, "c:numCache", Some(&column.format), values);
                });
            });
            if self.chart.kind == ChartKind::Line
                || (self.chart.kind == ChartKind::Pareto && column.follows.is_some())
            {
                xml.chart("c:smooth", 0);
            }
        });
    }

    fn legend(&self, xml: &mut Xml) {
        if self.chart.series.len() < 2 && self.chart.kind != ChartKind::Pareto {
            return;
        }
        xml.within("c:legend", &[], |xml| {
            xml.chart("c:legendPos", "b");
            xml.chart("c:overlay", 0);
        });
    }
}

/// What stood in the workbook when it was written.
fn cache<'a>(
    xml: &mut Xml,
    kind: &str,
    format: Option<&str>,
    values: impl ExactSizeIterator<Item = Option<&'a str>>,
) {
    xml.within(kind, &[], |xml| {
        if let Some(format) = format {
            xml.holding("c:formatCode", format);
        }
        xml.chart("c:ptCount", values.len());
        for (point, value) in values.enumerate() {
            if let Some(value) = value {
                xml.within("c:pt", &[("idx", &point)], |xml| xml.holding("c:v", value));
            }
        }
    });
}
