//! What is written can be read back, and the same book gives the same bytes.

use anheng_core::value::parse_day;
use anheng_office::{Book, BookCell, BookColumn, BookSheet, Cell, OfficeError, read, write};
use chrono::{NaiveDate, NaiveDateTime};

fn day(text: &str) -> NaiveDate {
    parse_day(text).expect("test data is sound")
}

fn created() -> NaiveDateTime {
    day("2025-06-30").and_hms_opt(9, 30, 0).expect("test data is sound")
}

fn book() -> Book {
    let row = |name: &str, points, fen, count, date: &str| {
        vec![
            BookCell::text(name),
            BookCell::Points(points),
            BookCell::Fen(fen),
            BookCell::Count(count),
            BookCell::Date(day(date)),
            BookCell::Empty,
        ]
    };
    Book {
        sheets: vec![BookSheet {
            name: "汇总".into(),
            title: "行政处罚案卷评查结果汇总表".into(),
            columns: ["单位", "得分", "罚款金额（元）", "卷数", "评查日期", "备注"]
                .map(BookColumn::new)
                .to_vec(),
            rows: vec![
                row("青塬县自然资源和规划局", 9_250, 123_456_789_012, 24, "2025-04-14"),
                row("=1+1", -50, 1, 0, "1990-01-01"),
                row("@丙\n第二行", 0, 0, -3, "2100-12-31"),
                vec![BookCell::text("短行")],
            ],
            notes: vec!["注：本表由案衡生成。".into()],
            one_page_wide: false,
            ..BookSheet::default()
        }],
    }
}

#[test]
fn what_is_written_is_read_back() {
    let workbook = read(&write(&book(), created()).unwrap()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("汇总", false));
    assert_eq!(sheet.cell(0, 0), &Cell::Text("行政处罚案卷评查结果汇总表".into()));
    assert_eq!(sheet.cell(1, 2), &Cell::Text("罚款金额（元）".into()));
    assert_eq!(sheet.cell(2, 1), &Cell::Number(92.5));
    assert_eq!(sheet.cell(2, 2), &Cell::Number(1_234_567_890.12));
    assert_eq!(sheet.cell(2, 3), &Cell::Number(24.0));
    assert_eq!(sheet.cell(2, 4), &Cell::Date(day("2025-04-14").and_hms_opt(0, 0, 0).unwrap()));
    assert_eq!(sheet.cell(3, 0), &Cell::Text("=1+1".into()), "text that looks like a formula stays text");
    assert_eq!(sheet.cell(3, 1), &Cell::Number(-0.5));
    assert_eq!(sheet.cell(3, 2), &Cell::Number(0.01));
    assert_eq!(sheet.cell(4, 0), &Cell::Text("@丙\n第二行".into()));
    assert_eq!(sheet.cell(5, 1), &Cell::Empty);
    assert_eq!(sheet.cell(6, 0), &Cell::Text("注：本表由案衡生成。".into()));
}

#[test]
fn the_same_book_and_time_give_the_same_bytes() {
    let once = write(&book(), created()).unwrap();
    assert_eq!(once, write(&book(), created()).unwrap());
    let later = created() + chrono::Duration::days(1);
    assert_ne!(once, write(&book(), later).unwrap(), "the file says when it was made");
}

#[test]
fn what_excel_cannot_hold_is_refused_with_its_place() {
    let mut book = book();
    book.sheets[0].rows[1][2] = BookCell::Fen(1_000_000_000_000_000);
    let error = write(&book, created()).unwrap_err();
    assert!(matches!(&error, OfficeError::CannotWrite { row: 4, column, .. } if column == "C"), "{error}");
    book.sheets[0].rows[1][2] = BookCell::text("长".repeat(32_768));
    assert!(write(&book, created()).is_err());
    book.sheets[0].rows[1][2] = BookCell::Empty;
    book.sheets[0].name = "a/b".into();
    assert!(matches!(write(&book, created()), Err(OfficeError::Writer { .. })));
}

#[test]
fn an_empty_table_is_still_a_table() {
    let sheet =
        BookSheet { name: "空".into(), columns: vec![BookColumn::new("一列")], ..Default::default() };
    let bytes = write(&Book { sheets: vec![sheet] }, created()).unwrap();
    assert_eq!(read(&bytes).unwrap().sheets[0].cell(0, 0), &Cell::Text("一列".into()));
}

#[test]
fn hints_stand_beneath_the_header_and_long_lists_on_a_sheet_of_their_own() {
    let long: Vec<String> = (0..60).map(|at| format!("文书种类第{at}种")).collect();
    let columns = vec![
        BookColumn { hint: "（说明）必填".into(), ..BookColumn::new("编号") },
        BookColumn { choices: vec!["是".into(), "否".into()], ..BookColumn::new("盖章") },
        BookColumn { choices: long.clone(), ..BookColumn::new("种类") },
        BookColumn { choices: long.clone(), technical: true, ..BookColumn::new("另一种类") },
    ];
    let sheet = BookSheet {
        name: "标准".into(),
        title: "标题".into(),
        columns,
        rows: vec![vec![BookCell::text("a"), BookCell::text("=否")]],
        strong_rows: vec![0],
        spare_rows: 3,
        frozen_columns: 1,
        ..BookSheet::default()
    };
    let workbook = read(&write(&Book { sheets: vec![sheet] }, created()).unwrap()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 0), &Cell::Text("编号".into()));
    assert_eq!(sheet.cell(2, 0), &Cell::Text("（说明）必填".into()), "the hint follows the header");
    assert_eq!(sheet.cell(3, 1), &Cell::Text("=否".into()), "data follow the hints");
    assert_eq!(sheet.rows().last().map(|(row, _)| row), Some(3), "spare rows are empty");
    let lists = &workbook.sheets[1];
    assert_eq!(lists.name, anheng_office::LISTS);
    let offered: Vec<_> = lists.rows().map(|(_, cells)| cells.len()).collect();
    assert_eq!(offered, vec![1; long.len()], "one long list, though two columns offer it");
}

#[test]
fn a_cell_shows_what_a_person_sees() {
    let shown = |cell: Cell| cell.shown().map(|text| text.unwrap_or_default()).map_err(str::to_owned);
    assert_eq!(shown(Cell::Text("  a b ".into())), Ok("a b".into()));
    assert_eq!(shown(Cell::Number(0.5)), Ok("0.5".into()));
    assert_eq!(shown(Cell::Number(3703.68)), Ok("3703.68".into()));
    assert_eq!(shown(Cell::Date(created())), Ok("2025-06-30".into()));
    assert_eq!(shown(Cell::Bool(true)), Ok("是".into()));
    assert_eq!(shown(Cell::Empty), Ok(String::new()));
    assert_eq!(shown(Cell::Error("#N/A".into())), Err("#N/A".into()));
}
