//! Charts of every kind and two timelines, as they stand in a bulletin; all names are invented.

use anheng_report::*;
use chrono::NaiveDate;

fn series(name: &str, values: &[i64]) -> Series {
    Series { name: name.into(), values: values.iter().copied().map(Some).collect() }
}

fn chart(title: &str, kind: ChartKind, unit: &str, categories: &[&str], series: Vec<Series>) -> Chart {
    let categories = categories.iter().map(|name| name.to_string()).collect();
    Chart { title: title.into(), kind, categories, series, decimals: 0, unit: unit.into() }
}

pub fn charts() -> Vec<Chart> {
    let units = [
        "云泊县市场监督管理局",
        "云泊县生态环境局",
        "云泊县农业农村局（县畜牧兽医局）",
        "云泊县住房和城乡建设局城市管理综合行政执法大队",
        "云泊县交通运输局",
        "云泊县卫生健康局",
        "云泊县应急管理局",
    ];
    let stages = ["调查取证", "告知和听证", "审核决定", "送达", "立案", "执行结案", "归档"];
    let mut average = chart(
        "图3　各单位平均分",
        ChartKind::Bars,
        "分",
        &units,
        vec![series("平均分", &[9235, 9110, 8835, 8640, 8572, 7925, 0])],
    );
    average.decimals = 2;
    average.series[0].values[6] = None;
    let mut years = chart(
        "图6　近五年平均分",
        ChartKind::Line,
        "分",
        &["2022年", "2023年", "2024年", "2025年", "2026年"],
        vec![
            series("普通程序", &[8310, 8425, 8402, 8760, 8835]),
            series("简易程序", &[8650, 8690, 8811, 8790, 9020]),
        ],
    );
    years.decimals = 2;
    let mut lacking = years.series[1].clone();
    lacking.name = "快速办理".into();
    lacking.values = vec![None, None, Some(8520), Some(8555), Some(8700)];
    years.series.push(lacking);
    vec![
        chart(
            "图1　案卷等次分布",
            ChartKind::Columns,
            "件",
            &["优秀", "合格", "不合格"],
            vec![series("案卷", &[36, 112, 4])],
        ),
        chart(
            "图2　今年与去年各等次案卷",
            ChartKind::Columns,
            "件",
            &["优秀", "合格", "不合格", "否决"],
            vec![series("2025年", &[28, 119, 9, 3]), series("2026年", &[36, 112, 4, 0])],
        ),
        average,
        chart(
            "图4　各环节问题数",
            ChartKind::Pareto,
            "个",
            &stages,
            vec![series("问题数", &[58, 41, 22, 17, 9, 6, 3])],
        ),
        chart(
            "图5　各单位案卷等次",
            ChartKind::Stacked,
            "件",
            &units,
            vec![
                series("优秀", &[12, 8, 6, 4, 3, 2, 1]),
                series("合格", &[20, 18, 22, 16, 14, 12, 10]),
                series("不合格", &[0, 0, 1, 2, 0, 3, 1]),
            ],
        ),
        years,
    ]
}

/// Twelve kinds of about the same number, whose growing share begins where the columns end.
pub fn flat() -> Chart {
    let names: Vec<String> = (1..=12).map(|n| format!("问题{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<i64> = (0..12).map(|n| 19 - n / 2).collect();
    chart("图7　问题种类", ChartKind::Pareto, "个", &names, vec![series("问题数", &values)])
}

/// Forty units, on one scale over two drawings.
pub fn many() -> Chart {
    let names: Vec<String> = (1..=40).map(|n| format!("云泊县第{n}行政执法大队")).collect();
    let values = (0..40).map(|n| Some(9_600 - n * 61)).collect();
    Chart {
        title: "附图　四十个单位平均分".into(),
        kind: ChartKind::Bars,
        categories: names,
        series: vec![Series { name: "平均分".into(), values }],
        decimals: 2,
        unit: "分".into(),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn lane(name: &str, events: &[(&str, &str)], spans: Vec<Span>) -> Lane {
    let events =
        events.iter().map(|(date, label)| Event { date: day(date), label: label.to_string() }).collect();
    Lane { name: name.into(), events, spans }
}

fn span(from: &str, to: &str, label: &str, kind: SpanKind) -> Span {
    Span { from: day(from), to: day(to), label: label.into(), kind }
}

pub fn short_case() -> Timeline {
    Timeline {
        title: "云市监罚〔2026〕31号案办理经过".into(),
        lanes: vec![
            lane("线索", &[("2026-03-02", "投诉举报登记")], vec![]),
            lane(
                "立案",
                &[("2026-03-16", "立案审批")],
                vec![
                    span("2026-03-02", "2026-03-12", "核查期限", SpanKind::Allowed),
                    span("2026-03-13", "2026-03-16", "超期2个工作日", SpanKind::Overrun),
                ],
            ),
            lane(
                "调查",
                &[
                    ("2026-03-17", "现场检查"),
                    ("2026-03-17", "抽样取证"),
                    ("2026-03-19", "询问当事人"),
                    ("2026-04-02", "检验报告送达"),
                    ("", "证据先行登记保存"),
                ],
                vec![span("2026-03-17", "2026-03-31", "检验期间", SpanKind::Deducted)],
            ),
            lane("审核", &[("2026-04-08", "调查终结"), ("2026-04-10", "法制审核")], vec![]),
            lane(
                "告知",
                &[("2026-04-13", "处罚告知书送达")],
                vec![span("2026-04-13", "2026-04-18", "陈述申辩期", SpanKind::Allowed)],
            ),
            lane("听证", &[], vec![]),
            lane(
                "决定",
                &[("2026-04-22", "处罚决定")],
                vec![span("2026-03-16", "2026-04-30", "办案期限", SpanKind::Allowed)],
            ),
            lane("送达", &[("2026-04-24", "直接送达")], vec![]),
            lane("执行", &[("2026-04-30", "缴清罚款")], vec![]),
            lane("结案", &[("", "结案审批")], vec![]),
        ],
    }
}

pub fn long_case() -> Timeline {
    Timeline {
        title: "云环罚〔2025〕8号案办理经过".into(),
        lanes: vec![
            lane("线索", &[("2022-11-08", "上级交办")], vec![]),
            lane("立案", &[("2022-11-21", "立案审批")], vec![]),
            lane(
                "调查",
                &[
                    ("2022-11-24", "现场勘验"),
                    ("2022-12-02", "监测报告"),
                    ("2023-02-14", "询问法定代表人"),
                    ("2023-09-20", "委托鉴定"),
                    ("2024-03-05", "鉴定意见送达当事人并告知可以申请重新鉴定"),
                ],
                vec![
                    span("2022-11-21", "2023-02-19", "办案期限90日", SpanKind::Allowed),
                    span("2023-02-20", "2023-09-19", "超期212日", SpanKind::Overrun),
                    span("2023-09-20", "2024-03-05", "鉴定期间", SpanKind::Deducted),
                ],
            ),
            lane("告知", &[("2024-05-13", "听证告知书送达")], vec![]),
            lane("听证", &[("2024-06-18", "听证会")], vec![]),
            lane(
                "决定",
                &[("2024-08-02", "集体讨论"), ("2024-08-09", "处罚决定"), ("2024-08-12", "送达")],
                vec![],
            ),
            lane(
                "执行",
                &[("2025-03-03", "催告"), ("2025-06-10", "申请法院强制执行"), ("2025-10-22", "执行完毕")],
                vec![span("2024-08-12", "2025-02-12", "起诉期限", SpanKind::Allowed)],
            ),
            lane("归档", &[("2025-11-18", "案卷归档")], vec![]),
        ],
    }
}

/// All of them in one form.
pub fn figures(form: Form) -> Document {
    let mut blocks = vec![Block::Title("云泊县2026年度行政处罚案卷\n评查情况通报（附图）".into())];
    blocks.extend(charts().into_iter().map(Block::Chart));
    blocks.push(Block::Chart(flat()));
    blocks.push(Block::Timeline(short_case()));
    blocks.push(Block::Timeline(long_case()));
    blocks.push(Block::Chart(many()));
    Document {
        title: "附图".into(),
        author: "云泊县行政执法监督局".into(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 11, 26)
            .and_then(|day| day.and_hms_opt(9, 0, 0))
            .expect("a moment"),
        parts: vec![Part { name: "附图".into(), form, footer: "附图".into(), blocks }],
        attachment: None,
    }
}
