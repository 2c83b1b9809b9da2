//! What a book can say stands in the workbook as Excel and LibreOffice expect it: groups of headings, fields above the
//! table, shares, charts of cells that hold numbers, paper.

use std::io::{Cursor, Read};

use anheng_office::{
    Book, BookCell, BookColumn, BookSheet, Cell, Chart, ChartKind, Holds, Region, read, rosters, table, write,
};
use chrono::{NaiveDate, NaiveDateTime};

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 6, 30)
        .expect("test data is sound")
        .and_hms_opt(hour, minute, 0)
        .expect("test data is sound")
}

fn written(sheet: BookSheet) -> Vec<u8> {
    write(&Book { sheets: vec![sheet] }, at(9, 0)).expect("test data is sound")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("test data is sound");
    let mut text = String::new();
    archive.by_name(name).expect("test data is sound").read_to_string(&mut text).expect("test data is sound");
    text
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

fn grouped() -> Vec<BookColumn> {
    let of = |group: &str, heading: &str| BookColumn { group: group.into(), ..BookColumn::new(heading) };
    vec![
        BookColumn::new("单位"),
        of("案卷", "合格"),
        of("案卷", "不合格"),
        of("说明", "问题"),
        BookColumn::new("备注"),
    ]
}

#[test]
fn shares_and_times_are_numbers_that_are_shown_as_such() {
    let row = vec![BookCell::Percent(1250), BookCell::Percent(-7), BookCell::DateTime(at(14, 5))];
    let columns = ["优秀率", "变化", "打印时间"].map(BookColumn::new).to_vec();
    let bytes = written(BookSheet { name: "一".into(), columns, rows: vec![row], ..BookSheet::default() });
    let workbook = read(&bytes).unwrap();
    assert_eq!(workbook.sheets[0].cell(1, 0), &Cell::Number(0.125));
    assert_eq!(workbook.sheets[0].cell(1, 1), &Cell::Number(-0.0007));
    assert_eq!(workbook.sheets[0].cell(1, 2), &Cell::Date(at(14, 5)));
    assert!(
        part(&bytes, "xl/styles.xml").contains("yyyy\\-mm\\-dd\\ hh:mm")
            || part(&bytes, "xl/styles.xml").contains("yyyy-mm-dd hh:mm")
    );
}

#[test]
fn headings_of_a_group_stand_under_one_and_others_take_both_rows() {
    let sheet = BookSheet {
        name: "一".into(),
        title: "汇总表".into(),
        columns: grouped(),
        rows: vec![vec![BookCell::text("甲局")]],
        ..BookSheet::default()
    };
    let bytes = written(sheet);
    let workbook = read(&bytes).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(text(sheet.cell(1, 1)), "案卷");
    assert_eq!((text(sheet.cell(2, 1)), text(sheet.cell(2, 2))), ("合格", "不合格"));
    assert_eq!(
        (text(sheet.cell(1, 3)), text(sheet.cell(2, 3))),
        ("说明", "问题"),
        "a group of one is not merged"
    );
    assert_eq!(text(sheet.cell(3, 0)), "甲局", "the lines begin below both rows");
    let merged: Vec<[u32; 4]> = sheet.merged.iter().map(corners).collect();
    for region in [[1, 0, 2, 0], [1, 1, 1, 2], [1, 4, 2, 4]] {
        assert!(merged.contains(&region), "{region:?} is merged, among {merged:?}");
    }
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<autoFilter ref=\"A3:E4\""), "filters hang on the lower row of headings");
    assert!(part(&bytes, "xl/workbook.xml").contains("$2:$3"), "both rows of headings repeat on every page");
}

fn corners(region: &Region) -> [u32; 4] {
    [region.first.0, region.first.1.into(), region.last.0, region.last.1.into()]
}

#[test]
fn fields_stand_between_title_and_table_and_the_table_is_still_found() {
    let columns = ["序号", "姓名", "单位", "执法证号", "有效期至", "状态"].map(BookColumn::new).to_vec();
    let field = |label: &str, value: BookCell| (label.to_owned(), value);
    let row = ["1", "甲", "甲局", "A001", "2027-01-01", "有效"].map(BookCell::text).to_vec();
    let sheet = BookSheet {
        name: "一".into(),
        title: "名册".into(),
        fields: vec![
            vec![field("案卷", BookCell::text("青环罚〔2025〕1号")), field("评查人", BookCell::Empty)],
            vec![field("日期", BookCell::Date(at(0, 0).date()))],
        ],
        columns,
        rows: vec![row],
        ..BookSheet::default()
    };
    let workbook = read(&written(sheet)).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!((text(sheet.cell(1, 0)), text(sheet.cell(2, 0))), ("案卷", "日期"));
    let found = table::read(&workbook, rosters::kind("officers").unwrap()).unwrap();
    assert_eq!((found.rows.len(), found.refused.len()), (1, 0), "{:?}", found.refused);
    let mapping = table::propose(&workbook, rosters::kind("officers").unwrap());
    let mapped = &mapping.sheets[0];
    assert_eq!((mapped.header_row, mapped.header_rows), (5, 1), "fields are no headings of groups");
}

#[test]
fn what_stands_above_a_table_of_several_pages_is_not_printed_again_on_each() {
    let wide = |heading| BookColumn { width: Some(25), ..BookColumn::new(heading) };
    let sheet = BookSheet {
        name: "一".into(),
        title: "名册".into(),
        fields: vec![vec![("制表".into(), BookCell::text("某局"))]],
        columns: ["序号", "甲", "乙", "丙", "丁", "戊", "己", "庚"].map(wide).to_vec(),
        notes: vec!["注：一。".into()],
        ..BookSheet::default()
    };
    let workbook = read(&written(sheet)).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 0), &Cell::Empty, "the first column is on every page");
    assert_eq!(sheet.cell(1, 1), &Cell::Text("制表".into()));
}

#[test]
fn what_is_typed_below_a_form_is_taken_as_in_it() {
    let sheet = BookSheet {
        name: "一".into(),
        columns: vec![
            BookColumn::new("证号"),
            BookColumn { holds: Holds::Date, ..BookColumn::new("日期") },
            BookColumn { choices: vec!["是".into(), "否".into()], ..BookColumn::new("是否") },
        ],
        spare_rows: 2,
        ..BookSheet::default()
    };
    let form = part(&written(sheet.clone()), "xl/worksheets/sheet1.xml");
    let looks = |xml: &str| xml.split("<col ").skip(1).filter(|col| col.contains("style=\"")).count();
    assert!(looks(&form) >= 2, "long numbers stay text and days days: {form}");
    assert!(form.contains("sqref=\"C2:C2003\""), "there is still what to choose: {form}");
    let table = part(&written(BookSheet { spare_rows: 0, ..sheet }), "xl/worksheets/sheet1.xml");
    assert_eq!(looks(&table), 0, "a table that is complete waits for nothing");
}

fn with_charts(kinds: &[ChartKind]) -> BookSheet {
    let columns = ["问题", "件数", "上年", "累计占比"].map(BookColumn::new).to_vec();
    let line = |name: &str, now, then, share| {
        vec![BookCell::text(name), BookCell::Count(now), BookCell::Count(then), BookCell::Percent(share)]
    };
    let chart = |kind: &ChartKind| Chart {
        title: "各类问题".into(),
        kind: *kind,
        categories: 0,
        values: if *kind == ChartKind::Pareto { vec![1, 3] } else { vec![1, 2] },
        rows: 0..3,
        unit: "件".into(),
    };
    BookSheet {
        name: "统计".into(),
        title: "统计".into(),
        columns,
        rows: vec![
            line("程序", 12, 9, 6000),
            line("证据", 5, 7, 8500),
            line("文书", 3, 0, 10_000),
            vec![BookCell::text("合计"), BookCell::Count(20)],
        ],
        notes: vec!["注：件数是值。".into()],
        charts: kinds.iter().map(chart).collect(),
        ..BookSheet::default()
    }
}

#[test]
fn charts_are_drawn_from_cells_below_everything_else() {
    let kinds = [ChartKind::Columns, ChartKind::Stacked, ChartKind::Bars, ChartKind::Line, ChartKind::Pareto];
    let bytes = written(with_charts(&kinds));
    for at in 1..=kinds.len() {
        let xml = part(&bytes, &format!("xl/charts/chart{at}.xml"));
        assert!(xml.contains("<c:f>统计!$A$3:$A$5</c:f>"), "the total is no category: {xml}");
        assert!(xml.contains("<c:f>统计!$B$3:$B$5</c:f>"), "values come from cells");
        assert!(xml.contains("<c:f>统计!$B$2</c:f>"), "the series is named by its heading");
        assert!(xml.contains("<c:v>12</c:v>"), "and are kept, for programs that do not count them");
        assert!(xml.contains("<a:ea typeface=\"宋体\"") || xml.contains("<a:latin typeface=\"宋体\""));
    }
    let pareto = part(&bytes, "xl/charts/chart5.xml");
    assert!(pareto.contains("<c:barChart>") && pareto.contains("<c:lineChart>"), "columns and a line");
    assert!(pareto.contains("<c:max val=\"1\"/>"), "the share has an axis of its own, up to 100 %");
    let drawing = part(&bytes, "xl/drawings/drawing1.xml");
    let rows: Vec<u32> = drawing
        .split("<xdr:from>")
        .skip(1)
        .map(|from| {
            let row = from.split("<xdr:row>").nth(1).and_then(|rest| rest.split('<').next());
            row.unwrap().parse().unwrap()
        })
        .collect();
    // Title, header, four lines and a note take the rows 0 to 6.
    assert_eq!(rows, [7, 8, 9, 10, 11], "each below the note, in a row of its own");
}

#[test]
fn a_page_stands_or_lies_and_may_hold_only_the_first_columns() {
    let columns: Vec<BookColumn> = (0..30).map(|at| BookColumn::new(format!("第{at}栏的名称"))).collect();
    let row: Vec<BookCell> = (0..30).map(|_| BookCell::text("十个字宽的内容在这里")).collect();
    let sheet = BookSheet { name: "宽".into(), columns, rows: vec![row], ..BookSheet::default() };
    let wide = part(&written(sheet.clone()), "xl/worksheets/sheet1.xml");
    assert!(wide.contains("orientation=\"landscape\"") && wide.contains("paperSize=\"9\""));
    assert!(!part(&written(sheet.clone()), "xl/workbook.xml").contains("Print_Area"));
    let bytes = written(BookSheet { printed_columns: 7, portrait: true, ..sheet });
    assert!(part(&bytes, "xl/workbook.xml").contains("宽!$A$1:$G$2</definedName>"));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("landscape"));
}
