//! Charts and timelines as they come out on paper: marks in proportion to their values, every name and value there, the
//! same bytes twice.

#![allow(clippy::float_arithmetic, reason = "places in a PDF are floats")]

#[path = "sample/figures.rs"]
mod figures;
mod reading;

use anheng_report::*;

const DARK: i64 = 95;

fn printed(chart: Chart) -> Rendered {
    let mut document = figures::figures(Form::Sheet);
    document.parts[0].blocks = vec![Block::Chart(chart)];
    render(&document).expect("a chart that can be printed")
}

/// Width and height of the dark areas of a document, without those of its legends.
fn marks(rendered: &Rendered, legends: usize) -> Vec<(i64, i64)> {
    let shapes = reading::shapes(&rendered.bytes).into_iter().flatten();
    let extent =
        |values: Vec<i64>| values.iter().max().expect("points") - values.iter().min().expect("points");
    let dark = shapes.filter(|shape| shape.tone == Some(DARK)).skip(legends);
    let size = |shape: reading::Shape| {
        let (x, y) = shape.points.into_iter().unzip();
        (extent(x), extent(y))
    };
    dark.map(size).collect()
}

fn chart(kind: ChartKind, values: &[i64]) -> Chart {
    Chart {
        title: "图".into(),
        kind,
        categories: (0..values.len()).map(|n| format!("第{n}类")).collect(),
        series: vec![Series { name: "数".into(), values: values.iter().copied().map(Some).collect() }],
        decimals: 0,
        unit: "件".into(),
    }
}

#[test]
fn marks_are_as_long_as_their_values_ask() {
    let values = [1000, 1, 250, 333, 999, 500, 17];
    for (kind, legends) in
        [(ChartKind::Columns, 0), (ChartKind::Bars, 0), (ChartKind::Stacked, 0), (ChartKind::Pareto, 1)]
    {
        let marks = marks(&printed(chart(kind, &values)), legends);
        assert_eq!(marks.len(), values.len(), "{kind:?}");
        let upright = matches!(kind, ChartKind::Columns | ChartKind::Pareto);
        let lengths: Vec<i64> = marks.iter().map(|mark| if upright { mark.1 } else { mark.0 }).collect();
        for (length, value) in lengths.iter().zip(values) {
            let asked = lengths[0] * value / values[0];
            assert!((length - asked).abs() <= 40, "{kind:?}: {value} is {length} long, not {asked}");
        }
    }
}

#[test]
fn stacked_marks_meet_and_add_up() {
    let mut data = chart(ChartKind::Stacked, &[100, 40]);
    data.series.push(Series { name: "另".into(), values: vec![Some(300), None] });
    let shapes: Vec<_> = reading::shapes(&printed(data).bytes).into_iter().flatten().collect();
    let edges = |tone| {
        let found = shapes.iter().filter(move |shape| shape.tone == Some(tone) && shape.points.len() == 4);
        let ends = found.map(|shape| {
            let xs = shape.points.iter().map(|point| point.0);
            (xs.clone().min().expect("points"), xs.max().expect("points"))
        });
        // The first of each tone is in the legend.
        ends.collect::<Vec<_>>()[1]
    };
    let (first, second) = (edges(DARK), edges(255));
    assert!((first.1 - second.0).abs() <= 2, "{first:?} {second:?}");
    assert!(((second.1 - second.0) - 3 * (first.1 - first.0)).abs() <= 40, "{first:?} {second:?}");
}

#[test]
fn a_missing_value_is_no_mark_and_says_so() {
    let mut data = chart(ChartKind::Bars, &[7, 5]);
    data.series[0].values[1] = None;
    let rendered = printed(data);
    assert_eq!(marks(&rendered, 0).len(), 1);
    assert!(reading::texts(&rendered.bytes).concat().contains("第1类无数据"));
}

#[test]
fn many_units_go_on_over_pages_on_one_scale() {
    let many = figures::many();
    let mut document = figures::figures(Form::Official);
    document.parts[0].blocks = vec![Block::Chart(many.clone())];
    let rendered = render(&document).expect("a chart that can be printed");
    let texts = reading::texts(&rendered.bytes);
    assert_eq!(texts.len(), 2);
    assert!(texts[1].starts_with("附图　四十个单位平均分（续）"), "{}", texts[1]);
    let all = texts.concat();
    for (name, value) in many.categories.iter().zip(&many.series[0].values) {
        let value = value.expect("the sample lacks none");
        let row = format!("{name}{}.{:02}", value / 100, value % 100);
        assert!(all.contains(&row), "{row} is not on paper");
    }
    let marks = marks(&rendered, 0);
    let (first, last) = (marks[0].0, marks[39].0);
    let (most, least) = (many.series[0].values[0], many.series[0].values[39]);
    let asked = first * least.expect("a value") / most.expect("a value");
    assert!((last - asked).abs() <= 40, "another scale on the second page: {last}, not {asked}");
}

#[test]
fn a_title_is_on_the_page_of_its_drawing() {
    for form in [Form::Sheet, Form::Official] {
        for above in [0, 14, 36] {
            let mut document = figures::figures(form);
            let lines = (0..above).map(|_| Block::Paragraph(Paragraph::new("行")));
            let mut many = figures::many();
            many.series =
                vec![Series { name: "很长的系列名称".repeat(4), ..many.series.remove(0) }; 8];
            let figures = [
                Block::Chart(figures::charts().remove(3)),
                Block::Timeline(figures::short_case()),
                Block::Chart(many),
            ];
            document.parts[0].blocks = lines.chain(figures).collect();
            for text in reading::texts(&render(&document).expect("the sample").bytes) {
                for (title, inside) in
                    [("各环节问题数", "归档"), ("办理经过", "线索"), ("四十个单位", "执法大队")]
                {
                    assert!(!text.contains(title) || text.contains(inside), "{title} is alone: {text}");
                }
            }
        }
    }
}

#[test]
fn what_fonts_lack_is_reported_once_for_each_time_it_is_drawn() {
    let mut data = chart(ChartKind::Columns, &[1, 2]);
    data.categories[0] = "甲\u{10ffff}".into();
    data.series[0].name = "\u{10fffe}".into();
    let missing = printed(data).missing;
    assert_eq!(missing.len(), 1, "a series alone is not named: {missing:?}");
    assert_eq!((missing[0].ch, missing[0].count), ('\u{10ffff}', 1));
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let bytes = || render(&figures::figures(Form::Official)).expect("the sample").bytes;
    assert!(bytes() == bytes(), "the second time the bytes differ");
}

#[test]
fn a_chart_is_lower_where_that_keeps_it_on_the_page() {
    let height = |above: usize| {
        let mut document = figures::figures(Form::Sheet);
        let lines = (0..above).map(|_| Block::Paragraph(Paragraph::new("行")));
        document.parts[0].blocks = lines.chain([Block::Chart(chart(ChartKind::Columns, &[100]))]).collect();
        let rendered = render(&document).expect("a chart that can be printed");
        (rendered.pages, marks(&rendered, 0)[0].1)
    };
    let (_, usual) = height(0);
    let heights: Vec<(usize, i64)> = (22..32).map(height).collect();
    let lowered: Vec<i64> = heights.iter().filter(|one| one.0 == 1).map(|one| one.1).collect();
    let least = usual * 70 / 100 - 10;
    assert!(
        lowered.iter().any(|height| *height < usual),
        "some page has a little too little room: {heights:?}"
    );
    assert!(lowered.iter().all(|height| *height >= least), "{heights:?}");
    assert!(
        heights.iter().all(|one| one.0 == 1 || one.1 == usual),
        "as usual on a page of its own: {heights:?}"
    );
    assert!(heights.iter().any(|one| one.0 == 2), "and some page has no room at all: {heights:?}");
}

#[test]
fn figures_are_bookmarks_beneath_the_heading_above() {
    let mut document = figures::figures(Form::Official);
    document.parts[0].blocks = vec![
        Block::Chart(figures::many()),
        Block::Heading(Level::First, "一、问题".into()),
        Block::Chart(figures::flat()),
        Block::Heading(Level::Second, "（一）办理".into()),
        Block::Timeline(figures::short_case()),
    ];
    let bytes = render(&document).expect("figures").bytes;
    assert_eq!(
        reading::bookmarks(&bytes),
        [
            "0 附图 p1",
            "1 附图　四十个单位平均分 p1",
            "1 一、问题 p3",
            "2 图7　问题种类 p3",
            "2 （一）办理 p4",
            "3 云市监罚〔2026〕31号案办理经过 p4",
        ]
    );
}

#[test]
fn no_value_lies_on_the_line_of_shares() {
    let rendered = printed(figures::flat());
    let shapes = reading::shapes(&rendered.bytes).concat();
    let sloping =
        shapes.iter().filter(|shape| shape.tone.is_none()).filter_map(|shape| match shape.points[..] {
            [from, to] if from.0 < to.0 && from.1 != to.1 => Some((from, to)),
            _ => None,
        });
    let line: Vec<((i64, i64), (i64, i64))> = sloping.collect();
    let pages = reading::pages(&rendered.bytes);
    let values =
        pages[0].iter().filter(|piece| piece.text.parse().is_ok_and(|value| (14..20).contains(&value)));
    let values: Vec<_> = values.collect();
    assert_eq!(values.len(), 12);
    assert!(line.len() >= 11, "the line has {} parts", line.len());
    for piece in values {
        let (x, y) = ((piece.x * 1000.0) as i64, (piece.y * 1000.0) as i64);
        for (from, to) in &line {
            let (left, right) = (x.max(from.0), (x + 9_000).min(to.0));
            let at = |x: i64| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
            let apart = left > right || at(left).min(at(right)) > y + 6_500 || at(left).max(at(right)) < y;
            assert!(apart, "{piece:?} lies on {from:?} {to:?}");
        }
    }
}
