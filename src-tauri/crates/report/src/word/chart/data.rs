//! What a chart shows as the columns of a sheet: its names, its series, and what follows from them.

use crate::chart::{SHARE, decimal};
use crate::model::{Chart, ChartKind};
use crate::word::text::flat;

/// Decimals of a share, which is a part of one.
const SHARE_DECIMALS: u8 = 6;
const SUM: &str = "合计";

/// Names first, then one column for each series, then what follows from them.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Values>,
}

#[derive(Debug)]
pub(super) struct Values {
    pub(super) name: String,
    pub(super) values: Vec<Option<String>>,
    /// How each follows from the others, in a formula of its row.
    pub(super) follows: Option<Follows>,
    /// How numbers are written, in Excel's way.
    pub(super) format: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    Sum,
    Share,
}

impl Data {
    pub(super) fn of(chart: &Chart) -> Self {
        let names = chart.categories.iter().map(|name| flat(name)).collect();
        let format = match usize::from(chart.decimals) {
            0 => "0".to_owned(),
            decimals => format!("0.{}", "0".repeat(decimals)),
        };
        let written = |value: i128| decimal(value, chart.decimals);
        let mut columns: Vec<Values> = (chart.series.iter())
            .map(|series| Values {
                name: flat(&series.name),
                values: series.values.iter().map(|value| value.map(|value| written(value.into()))).collect(),
                follows: None,
                format: format.clone(),
            })
            .collect();
        match chart.kind {
            ChartKind::Stacked => {
                let sums = (0..chart.categories.len()).map(|at| {
                    let own =
                        chart.series.iter().filter_map(|series| series.values.get(at).copied().flatten());
                    let own: Vec<i128> = own.map(i128::from).collect();
                    (!own.is_empty()).then(|| written(own.iter().sum()))
                });
                let values = sums.collect();
                columns.push(Values { name: SUM.into(), values, follows: Some(Follows::Sum), format });
            }
            ChartKind::Pareto => {
                let (values, follows) = (shares(chart), Some(Follows::Share));
                columns.push(Values { name: SHARE.into(), values, follows, format: "0.0%".into() });
            }
            ChartKind::Columns | ChartKind::Bars | ChartKind::Line => {}
        }
        Self { names, columns }
    }

    /// Names of what a series has no value for.
    pub(super) fn lacking(&self) -> Vec<String> {
        let several = self.columns.iter().filter(|column| column.follows.is_none()).count() > 1;
        let of = |column: &Values| {
            let lacking = self.names.iter().zip(&column.values).filter(|(_, value)| value.is_none());
            let each = lacking
                .map(|(name, _)| if several { format!("{name}（{}）", column.name) } else { name.clone() });
            each.collect::<Vec<String>>()
        };
        self.columns.iter().filter(|column| column.follows.is_none()).flat_map(of).collect()
    }
}

/// The growing share of the whole; none of nothing.
fn shares(chart: &Chart) -> Vec<Option<String>> {
    let values: Vec<i128> =
        chart.series.iter().flat_map(|one| &one.values).map(|value| value.unwrap_or(0).into()).collect();
    let whole: i128 = values.iter().sum();
    let mut sum = 0;
    let shares = values.iter().map(|value| {
        sum += value;
        let one = 10_i128.pow(SHARE_DECIMALS.into());
        (whole > 0).then(|| decimal((2 * sum * one + whole) / (2 * whole), SHARE_DECIMALS))
    });
    shares.collect()
}
