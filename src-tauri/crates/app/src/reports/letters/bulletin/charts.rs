//! The charts of a bulletin; one that has nothing to show is not there.

use std::collections::BTreeMap;

use anheng_report::{Chart, ChartKind, Series};

use super::super::numbers::Tally;
use super::before::BeforeTally;
use super::found::Stages;
use super::units::Unit;
use crate::exports::gather::UnitLine;

/// Stages in a chart.
const MOST_STAGES: usize = 8;

pub(super) fn charts(
    tally: &Tally<'_>,
    units: &[Unit<'_>],
    stages: &Stages<'_, '_>,
    before: Option<&BeforeTally>,
) -> BTreeMap<&'static str, Chart> {
    let mut charts = BTreeMap::new();
    let grades = tally.by_grade();
    let size = |number: usize| i64::try_from(number).ok();
    let one = |title: &str, kind, unit: &str, decimals, categories: Vec<String>, values| Chart {
        title: title.into(),
        kind,
        categories,
        series: vec![Series { name: unit.into(), values }],
        decimals,
        unit: unit.into(),
    };
    if !grades.is_empty() && tally.agreed().next().is_some() {
        let names = grades.iter().map(|(name, _)| name.clone()).collect();
        let values = grades.iter().map(|(_, found)| size(found.len())).collect();
        charts.insert("等次分布", one("案卷等次分布", ChartKind::Columns, "卷", 0, names, values));
    }
    let scored: Vec<&Unit<'_>> =
        units.iter().filter(|unit| matches!(unit.line, UnitLine::One(_)) && unit.mean().is_some()).collect();
    if !scored.is_empty() {
        let names = scored.iter().map(|unit| unit.line.label()).collect();
        let values = scored.iter().map(|unit| unit.mean()).collect();
        charts.insert("单位平均分", one("各单位平均得分", ChartKind::Bars, "分", 2, names, values));
    }
    if !stages.is_empty() {
        // The rare ones together, so that one drawing holds all.
        let split = if stages.len() > MOST_STAGES { MOST_STAGES - 1 } else { stages.len() };
        let (shown, rest) = stages.split_at(split);
        let mut names: Vec<String> = shown.iter().map(|(name, _)| name.clone()).collect();
        let mut values: Vec<Option<i64>> = shown.iter().map(|(_, found)| size(found.len())).collect();
        if !rest.is_empty() {
            names.push(format!("其余{}个环节", rest.len()));
            values.push(size(rest.iter().map(|(_, found)| found.len()).sum()));
        }
        charts.insert("问题环节", one("问题所在环节", ChartKind::Pareto, "条", 0, names, values));
    }
    if let Some(before) = before.filter(|before| before.counted > 0)
        && !grades.is_empty()
    {
        let all = tally.agreed().count();
        let tenths = |part: usize, of: usize| (of > 0).then(|| size((part * 2000 + of) / (of * 2))).flatten();
        let of_before = |name: &String| {
            let found = before.grades.iter().find(|(grade, _)| grade == name).map_or(0, |(_, count)| *count);
            tenths(found, before.counted)
        };
        let series = vec![
            Series {
                name: "上年同期".into(),
                values: grades.iter().map(|(name, _)| of_before(name)).collect(),
            },
            Series {
                name: "本期".into(),
                values: grades.iter().map(|(_, found)| tenths(found.len(), all)).collect(),
            },
        ];
        let categories = grades.into_iter().map(|(name, _)| name).collect();
        charts.insert(
            "两年等次",
            Chart {
                title: "与上一年同期比：各等次占比".into(),
                kind: ChartKind::Columns,
                categories,
                series,
                decimals: 1,
                unit: "%".into(),
            },
        );
    }
    charts
}
