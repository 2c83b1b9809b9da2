//! Whatever the values and names: words within the page and apart.

use proptest::prelude::*;

use super::*;
use crate::blocks::fragments;
use crate::fonts::Fonts;
use crate::form::Frame;
use crate::model::{Block, Form, Series};
use crate::sketch::tests::assert_apart;

const KINDS: [ChartKind; 5] =
    [ChartKind::Columns, ChartKind::Bars, ChartKind::Stacked, ChartKind::Pareto, ChartKind::Line];

fn drawn(data: Chart, form: Form) -> Result<Vec<Fragment>, ReportError> {
    let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
    fragments(&[Block::Chart(data)], Frame::of(form), &mut setter)
}

prop_compose! {
    fn any_chart()(kind in 0..5_usize, count in 0..45_usize, width in 1..=8_usize)(
        kind in Just(KINDS[kind]),
        categories in prop::collection::vec("[一-十（）、a-z0-9]{0,40}|[\u{10ffff}\n]{0,3}|\\PC{0,8}", count),
        series in prop::collection::vec(
            ("[一-十]{0,30}", prop::collection::vec(prop::option::weighted(0.9, (0..=i64::MAX, 0_u32..63)), count)),
            if kind == 3 { 1 } else { width },
        ),
        decimals in 0_u8..=6,
        unit in "[件分]{0,2}",
        alike in prop::bool::ANY,
    ) -> Chart {
        let value = |(value, shift): (i64, u32)| if alike { value >> 52 } else { value >> shift };
        let series = series.into_iter().map(|(name, values)| Series {
            name,
            values: values.into_iter().map(|one| one.map(value)).collect(),
        });
        Chart { title: "图".into(), kind, categories, series: series.collect(), decimals, unit }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]
    #[test]
    fn words_stay_within_the_page_and_apart(chart in any_chart(), form in 0..3_usize) {
        let form = [Form::Sheet, Form::Lying, Form::Official][form];
        let placed = drawn(chart, form).expect("a chart that can be drawn");
        assert_apart(&placed, Frame::of(form));
    }
}

#[test]
fn nothing_at_all_is_drawn_with_its_axis() {
    for kind in KINDS {
        for categories in [Vec::new(), vec!["甲".to_owned(), "乙".to_owned()]] {
            let values = vec![Some(0); categories.len()];
            let series = vec![Series { name: "数".into(), values }];
            let data =
                Chart { title: "图".into(), kind, categories, series, decimals: 0, unit: "件".into() };
            let placed = drawn(data, Form::Sheet).expect("a chart that can be drawn");
            assert_apart(&placed, Frame::of(Form::Sheet));
        }
    }
}

#[test]
fn what_would_mislead_is_refused() {
    let good = Chart {
        title: "图1".into(),
        kind: ChartKind::Columns,
        categories: vec!["甲".into(), "乙".into()],
        series: vec![Series { name: "数".into(), values: vec![Some(1), Some(2)] }],
        decimals: 0,
        unit: String::new(),
    };
    let fault = |change: &dyn Fn(&mut Chart)| {
        let mut data = good.clone();
        change(&mut data);
        drawn(data, Form::Sheet).expect_err("a refusal").to_string()
    };
    assert!(fault(&|data| data.series[0].values[1] = Some(-1)).contains("负值 -1"));
    assert!(fault(&|data| data.series[0].values.truncate(1)).contains("有 1 个值，类别却有 2 个"));
    assert!(fault(&|data| data.decimals = 7).contains("小数位数"));
    assert!(fault(&|data| data.series = vec![good.series[0].clone(); 9]).contains("9 个系列"));
    let pareto = fault(&|data| (data.kind, data.series) = (ChartKind::Pareto, Vec::new()));
    assert_eq!(pareto, "图“图1”无法绘制：累计图只能有一个系列，现有 0 个");
}
