//! Charts: what is asked of their values, and the drawings that one becomes: head, marks, and the same again where there
//! are more categories than one drawing can show in readable type.

mod axis;
mod legend;
mod lying;
mod points;
#[cfg(test)]
mod tests;
mod upright;

pub(crate) use axis::written as decimal;
pub(crate) use legend::{Example, head, middle};

use axis::Axis;

use crate::blocks::Desk;
use crate::error::ReportError;
use crate::flow::{Body, Fragment};
use crate::ink::{HAIRLINE, Ink, Length, POINT};
use crate::model::{Chart, ChartKind};
use crate::sketch::{Area, Fill};
use crate::text::Setter;

/// Below a chart.
const BELOW: Length = 6 * POINT;
const MOST_DECIMALS: u8 = 6;
/// Where a value is missing.
pub(crate) const NO_DATA: &str = "无数据";
pub(crate) const SHARE: &str = "累计占比";

/// One drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Panel {
    height: Length,
    ink: Vec<Ink>,
}

/// # Errors
/// [`ReportError::Chart`]
pub(crate) fn chart(desk: &mut Desk<'_, '_>, chart: &Chart) -> Result<Vec<Fragment>, ReportError> {
    check(chart)?;
    let (panels, from) = match chart.kind {
        ChartKind::Bars | ChartKind::Stacked => lying::panels(desk, chart),
        ChartKind::Columns | ChartKind::Pareto | ChartKind::Line => upright::panels(desk, chart),
    };
    let mut note = if chart.unit.is_empty() { String::new() } else { format!("单位：{}", chart.unit) };
    if let Some(from) = from {
        let comma = if note.is_empty() { "" } else { "，" };
        note = format!("{note}{comma}纵轴自{from}起");
    }
    let mut placed = Vec::new();
    for (number, Panel { height, ink }) in panels.into_iter().enumerate() {
        let on = if number > 0 && !chart.title.is_empty() { "（续）" } else { "" };
        placed.append(&mut head(desk, &format!("{}{on}", chart.title), &note, &legend(chart)));
        placed.push(Fragment::new(2 * POINT, Body::Fixed { height: height + BELOW, ink }));
    }
    Ok(placed)
}

/// What each series looks like; nothing for one that stands alone.
fn legend(chart: &Chart) -> Vec<(Example, String)> {
    let line = chart.kind == ChartKind::Line;
    let mut legend: Vec<(Example, String)> = Vec::new();
    if chart.series.len() > 1 || chart.kind == ChartKind::Pareto {
        for (number, series) in chart.series.iter().enumerate() {
            let example: Example = Box::new(move |(x, y), (width, height)| {
                if line {
                    points::example(number, (x, y), (width, height))
                } else {
                    Fill::of(number).ink(Area { x, y, width, height }, HAIRLINE)
                }
            });
            legend.push((example, series.name.clone()));
        }
    }
    if chart.kind == ChartKind::Pareto {
        legend.push((Box::new(|at, size| points::example(1, at, size)), SHARE.to_owned()));
    }
    legend
}

/// # Errors
/// [`ReportError::Chart`]
pub(crate) fn check(chart: &Chart) -> Result<(), ReportError> {
    fault(chart).map_err(|fault| ReportError::Chart { title: chart.title.clone(), fault })
}

fn fault(chart: &Chart) -> Result<(), String> {
    if chart.decimals > MOST_DECIMALS {
        return Err(format!("小数位数为{}，最多{MOST_DECIMALS}位", chart.decimals));
    }
    if chart.series.len() > Fill::SERIES.len() {
        let most = Fill::SERIES.len();
        return Err(format!("共 {} 个系列，黑白印刷最多能区分 {most} 个", chart.series.len()));
    }
    if chart.kind == ChartKind::Pareto && chart.series.len() != 1 {
        return Err(format!("累计图只能有一个系列，现有 {} 个", chart.series.len()));
    }
    for series in &chart.series {
        if series.values.len() != chart.categories.len() {
            let (values, categories) = (series.values.len(), chart.categories.len());
            return Err(format!("系列“{}”有 {values} 个值，类别却有 {categories} 个", series.name));
        }
        if let Some(value) = series.values.iter().flatten().find(|value| **value < 0) {
            return Err(format!("系列“{}”中有负值 {value}", series.name));
        }
    }
    Ok(())
}

/// All values that there are.
fn values(chart: &Chart) -> impl Iterator<Item = i128> {
    chart.series.iter().flat_map(|series| series.values.iter().flatten()).map(|value| i128::from(*value))
}

/// What an axis has to reach: one whole where all values are zero.
fn reach(most: i128, decimals: u8) -> i128 {
    if most > 0 { most } else { 10_i128.pow(u32::from(decimals)) }
}

fn written(value: Option<i64>, decimals: u8) -> String {
    value.map_or_else(|| NO_DATA.to_owned(), |value| axis::written(i128::from(value), decimals))
}

/// The widest of some texts on one line each.
fn widest(setter: &Setter<'_>, texts: &[String], style: crate::form::Style) -> Length {
    texts.iter().map(|text| setter.width(text, style)).max().unwrap_or(0)
}

/// How many of `count` a drawing holds if it has room for `most`: about as many in each.
fn shared(count: usize, most: usize) -> usize {
    count.div_ceil(count.div_ceil(most.max(1)).max(1)).max(1)
}

fn size(number: usize) -> Length {
    Length::try_from(number).unwrap_or(Length::MAX / 1_000_000)
}

/// From where to where the axis of all drawings of a chart goes, and how the first is written if not zero.
pub(crate) fn reaches(chart: &Chart) -> (i128, i128, Option<String>) {
    let most = reach(values(chart).max().unwrap_or(0), chart.decimals);
    let sum = |at: usize| -> i128 {
        let values = chart.series.iter().filter_map(|series| series.values.get(at).copied().flatten());
        values.map(i128::from).sum()
    };
    let axis = match chart.kind {
        ChartKind::Columns | ChartKind::Bars => Axis::from_zero(most),
        ChartKind::Stacked => {
            let most = (0..chart.categories.len()).map(sum).max().unwrap_or(0);
            Axis::from_zero(reach(most, chart.decimals))
        }
        ChartKind::Pareto => Axis::up_to(reach(values(chart).sum(), chart.decimals)),
        ChartKind::Line => Axis::around(values(chart).min().unwrap_or(0), most),
    };
    (axis.from, axis.to, (axis.from > 0).then(|| axis.written(axis.from, chart.decimals)))
}
