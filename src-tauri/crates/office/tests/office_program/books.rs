//! The books of these tests.

use anheng_office::table::RosterKind;
use anheng_office::{
    Book, BookCell, BookColumn, BookSheet, Chart, ChartKind, Holds, rosters, template, write,
};
use chrono::{NaiveDate, NaiveDateTime};

/// Columns of the ledger that go to paper, and its entries.
pub const PRINTED: u16 = 9;
pub const ENTRIES: usize = 40;

fn created() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 6, 30)
        .and_then(|day| day.and_hms_opt(9, 30, 0))
        .expect("test data is sound")
}

pub fn written(book: &Book) -> Vec<u8> {
    write(book, created()).expect("the book can be written")
}

/// The template as somebody fills it in, line by line below the hints.
pub fn filled(kind: &'static RosterKind) -> Book {
    let mut book = template(kind);
    book.sheets[0].rows = book.sheets[1].rows.clone();
    book
}

/// What stands in a cell of the ledger.
pub fn mark(row: usize, column: usize) -> String {
    format!("甲{row:02}乙{column:02}丙")
}

/// A ledger of all the usual columns.
pub fn ledger(printed: u16) -> Book {
    let kind = rosters::kind("ledger").expect("a known kind");
    let columns: Vec<BookColumn> = kind.columns.iter().map(|spec| BookColumn::new(spec.label)).collect();
    let row = |row| (0..columns.len()).map(|column| BookCell::text(mark(row, column))).collect();
    let sheet = BookSheet {
        name: "台账".into(),
        title: "案件台账".into(),
        rows: (0..ENTRIES).map(row).collect(),
        columns: columns.clone(),
        notes: vec!["注：其余各栏在表中右侧，不打印。".into()],
        printed_columns: printed,
        frozen_columns: 1,
        ..BookSheet::default()
    };
    Book { sheets: vec![sheet] }
}

/// Every kind of cell, column, field and chart, lying and upright.
pub fn everything() -> Book {
    let lying = statistics();
    let upright = BookSheet { name: "竖版".into(), portrait: true, frozen_columns: 0, ..lying.clone() };
    Book { sheets: vec![lying, upright] }
}

fn statistics() -> BookSheet {
    let of = |group: &str, heading: &str| BookColumn { group: group.into(), ..BookColumn::new(heading) };
    let columns = vec![
        BookColumn::new("序号"),
        BookColumn::new("单位"),
        of("案卷（件）", "参评"),
        of("案卷（件）", "优秀"),
        of("案卷（件）", "不合格"),
        of("比率", "优秀率"),
        of("比率", "累计占比"),
        BookColumn::new("罚没款（元）"),
        BookColumn::new("评查时间"),
        BookColumn { choices: vec!["是".into(), "否".into()], ..BookColumn::new("整改") },
        BookColumn { holds: Holds::Date, ..BookColumn::new("整改日期") },
    ];
    let units = [
        ("自然资源和规划局", 24, 6, 1),
        ("市场监督管理局", 18, 3, 2),
        ("交通运输局", 11, 0, 0),
        ("应急管理局", 11, 3, 1),
    ];
    let mut sum = 0;
    let mut rows: Vec<Vec<BookCell>> = Vec::new();
    for (at, (unit, of_unit, good, bad)) in (1..).zip(units) {
        sum += of_unit;
        rows.push(vec![
            BookCell::Count(at),
            BookCell::text(format!("青塬县{unit}")),
            BookCell::Count(of_unit),
            BookCell::Count(good),
            BookCell::Count(bad),
            BookCell::Percent(good * 10_000 / of_unit),
            BookCell::Percent(sum * 10_000 / 64),
            BookCell::Fen(of_unit * 1_234_567),
            BookCell::DateTime(created()),
            BookCell::text(if bad == 0 { "否" } else { "是" }),
        ]);
    }
    let total = BookCell::text("合计");
    rows.push(vec![
        BookCell::Empty,
        total,
        BookCell::Count(64),
        BookCell::Count(12),
        BookCell::Count(4),
        BookCell::Percent(1875),
    ]);
    rows.push(vec![
        BookCell::Count(9),
        BookCell::text("=1+1"),
        BookCell::Empty,
        BookCell::text("@甲\n第二行"),
    ]);
    let chart = |title: &str, kind, values: &[usize]| Chart {
        title: title.into(),
        kind,
        categories: 1,
        values: values.to_vec(),
        rows: 0..4,
        unit: "件".into(),
    };
    let field = |label: &str, value: BookCell| (label.to_owned(), value);
    BookSheet {
        name: "统计".into(),
        title: "行政处罚案卷评查统计表".into(),
        fields: vec![
            vec![
                field("案卷名称", BookCell::text("青塬县某某有限公司未取得排污许可证排放污染物案")),
                field("评查人", BookCell::Empty),
                field("日期", BookCell::Date(created().date())),
            ],
            vec![field("评查单位", BookCell::text("青塬县司法局"))],
        ],
        columns,
        rows,
        strong_rows: vec![4],
        spare_rows: 2,
        frozen_columns: 2,
        notes: vec!["注：本表数字均为数值，可以直接排序、筛选和引用。".into()],
        charts: vec![
            chart("各单位参评案卷", ChartKind::Columns, &[2]),
            chart("各单位案卷等次", ChartKind::Stacked, &[2, 3, 4]),
            chart("各单位参评案卷（横）", ChartKind::Bars, &[2, 3]),
            chart("走势", ChartKind::Line, &[2, 3, 4]),
            chart("参评案卷排列图", ChartKind::Pareto, &[2, 6]),
        ],
        ..BookSheet::default()
    }
}
