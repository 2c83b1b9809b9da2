//! A ledger's header, rows, and what is passed over.

use anheng_office::ledger::{COLUMNS, Column, Ledger, read};
use anheng_office::{Cell, OfficeError, Placed, Sheet, Workbook};

fn cell(text: &str) -> Cell {
    match text.strip_prefix('#').and_then(|number| number.parse().ok()) {
        Some(number) => Cell::Number(number),
        None if text.is_empty() => Cell::Empty,
        None => Cell::Text(text.into()),
    }
}

/// Cells divided by `|`; `#` begins a number.
fn sheet(name: &str, hidden: bool, rows: &[&str]) -> Sheet {
    let cells = (0..).zip(rows).flat_map(|(row, line)| {
        (0..).zip(line.split('|')).map(move |(column, text)| Placed { row, column, cell: cell(text) })
    });
    Sheet::new(name, hidden, cells.collect())
}

fn ledger(rows: &[&str]) -> Result<Ledger, OfficeError> {
    read(&Workbook { sheets: vec![sheet("2025年", false, rows)] })
}

#[test]
fn titles_above_and_notes_below_are_no_cases() {
    let ledger = ledger(&[
        "云泊县行政处罚案件台账",
        "填报单位：云泊县司法局",
        "",
        "序号|执法单位|被处罚人|处罚决定书文号|罚款（万元）|立案时间|办案系统编号|备注",
        "#1|云泊县市场监督管理局|甲公司|云市监罚〔2025〕1号|#1.5|2025.1.6|A-1|说明",
        "#2||||||",
        "",
        "序号|执法单位|被处罚人|处罚决定书文号|罚款（万元）|立案时间|办案系统编号|备注",
        "#3|云泊县市场监督管理局|乙商店|云市监罚〔2025〕2号|2,000元|#45763|A-2||多出来的",
        "|合计|||#1.7",
        "注：本表罚款以万元计",
        "填表人：某某||审核人：某某",
    ])
    .unwrap();
    assert_eq!(ledger.refused, []);
    let read: Vec<_> =
        ledger.rows.iter().map(|row| (row.row, row.money(Column::Fine), row.date(Column::Filed))).collect();
    let day = |text| anheng_core::value::parse_day(text);
    assert_eq!(read, [(5, Some(1_500_000), day("2025-01-06")), (9, Some(200_000), day("2025-04-16"))]);
    let account = &ledger.sheets[0];
    assert_eq!(account.header_row, Some(4));
    let skipped = account.skipped;
    assert_eq!((skipped.blank, skipped.totals, skipped.notes, skipped.headers), (2, 1, 2, 1));
    let unknown: Vec<_> =
        account.unknown.iter().map(|one| (one.letters.as_str(), one.heading.as_str())).collect();
    assert_eq!(unknown, [("G", "办案系统编号"), ("I", "")], "what is not read is told");
    let ignored: Vec<Column> = account.ignored.iter().map(|at| COLUMNS[*at].column).collect();
    assert_eq!(ignored, [Column::Serial, Column::Note]);
}

#[test]
fn a_bad_row_is_refused_with_every_bad_cell_and_the_others_are_read() {
    let ledger = ledger(&[
        "执法单位|当事人|案由|证件号|立案日期|罚款金额|程序类型|页数",
        "甲局|某甲|占道经营|#139921198001011234|2025.2.30|12.345|特殊程序|八十",
        "甲局|某乙|占道经营|139921198001011234|2025.2.28|12.34|简易|86页",
    ])
    .unwrap();
    assert_eq!(ledger.rows.len(), 1);
    assert_eq!(ledger.rows[0].count(Column::Pages), Some(86));
    let problems = &ledger.refused[0].problems;
    let places: Vec<_> = problems.iter().map(|problem| problem.place.column.as_str()).collect();
    assert_eq!(places, ["D", "E", "F", "G", "H"]);
    let said = problems[0].to_string();
    for part in ["工作表“2025年”", "第 2 行", "D 列", "证件号/信用代码", "丢失", "文本"]
    {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
}

#[test]
fn a_header_without_key_columns_sinks_the_file_and_says_which() {
    let error = ledger(&["序号|当事人|立案日期|罚款金额", "1|某甲|2025.1.1|100"]).unwrap_err();
    let said = error.to_string();
    for part in ["2025年", "第 1 行", "“执法单位”", "“决定书文号”", "之一"] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    assert!(!said.contains("当事人名称"), "what is there is not missing: {said}");
    let twice = ledger(&["执法单位|当事人|案由|决定日期|处罚日期", "甲局|某甲|占道|2025.1.1|"]).unwrap_err();
    assert!(
        matches!(&twice, OfficeError::RepeatedColumn { first, second, .. } if first == "D" && second == "E")
    );
    let none = ledger(&["姓名|电话", "某甲|1"]).unwrap_err();
    assert!(matches!(none, OfficeError::NoHeader { .. }) && none.to_string().contains("“2025年”"));
}

#[test]
fn hidden_sheets_and_sheets_of_statistics_are_passed_over_and_named() {
    let rows = &["执法单位|当事人|案由|罚款金额", "甲局|某甲|占道|100"];
    let statistics = &["执法单位|页数|罚款金额|没收金额", "甲局|3|100|0"];
    let workbook = Workbook {
        sheets: vec![
            sheet("旧", true, rows),
            sheet("统计", false, statistics),
            sheet("台账", false, rows),
            sheet("空", false, &[]),
        ],
    };
    let ledger = read(&workbook).unwrap();
    assert_eq!(ledger.rows.len(), 1);
    let passed: Vec<_> = ledger.sheets.iter().map(|sheet| sheet.passed_over.is_some()).collect();
    assert_eq!(passed, [true, true, false, true]);
}

#[test]
fn lists_are_read_part_by_part() {
    let ledger = ledger(&[
        "执法单位|当事人|案由|处罚种类|承办人|复议、诉讼|听证与否",
        "甲局|某甲|占道|警告，并处罚款|王某（13990001、B）、李 某|复议（维持）、诉讼|否",
        "甲局|某乙|占道|不予处罚|王某|无|未申请",
        "甲局|某丙|占道|罚金|王某|正在复议|也许",
    ])
    .unwrap();
    let first = &ledger.rows[0];
    assert_eq!(first.choices(Column::Penalties), ["warning", "fine"]);
    let people = first.people(Column::Officers);
    assert_eq!((people[0].name.as_str(), people[0].certificate.as_deref()), ("王某", Some("13990001、B")));
    assert_eq!((people[1].name.as_str(), people[1].certificate.as_deref()), ("李 某", None));
    let remedies = first.remedies(Column::Remedy);
    assert_eq!((remedies[0].kind, remedies[0].result.as_deref()), ("reconsideration", Some("维持")));
    assert_eq!(remedies[1].kind, "litigation");
    assert_eq!(first.choice(Column::Hearing), Some("not_held"));
    assert_eq!(ledger.rows[1].remedies(Column::Remedy), []);
    assert_eq!(ledger.refused[0].problems.len(), 3);
}
