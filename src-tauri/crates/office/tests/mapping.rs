//! A mapping as people edit, keep and misapply it.

use anheng_office::ledger::{self, Column, LEDGER};
use anheng_office::table::{self, Mapping, Unit, propose_at, propose_like};
use anheng_office::{Cell, OfficeError, Placed, Sheet, Workbook};

/// Cells divided by `|`.
fn workbook(rows: &[&str]) -> Workbook {
    let cells = (0..).zip(rows).flat_map(|(row, line)| {
        let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
        (0..).zip(line.split('|')).map(move |(column, text)| Placed { row, column, cell: cell(text) })
    });
    Workbook { sheets: vec![Sheet::new("台账", false, cells.collect())] }
}

const ROWS: &[&str] =
    &["案件台账", "执法单位|当事人|案由|处罚（罚款）|立案审批时间", "甲局|某甲|占道|1.5|2025.1.6"];

fn edited(edit: impl Fn(&mut Mapping)) -> Mapping {
    let mut mapping = ledger::propose(&workbook(ROWS));
    edit(&mut mapping);
    mapping
}

fn taught() -> Mapping {
    edited(|mapping| {
        let columns = &mut mapping.sheets[0].columns;
        columns[3].means = Some("罚款金额".into());
        columns[3].unit = Some(Unit::Wan);
        columns[4].means = Some("立案日期".into());
        columns[2].means = None;
        columns[1].means = Some("案件名称".into());
        columns[2].means = Some("当事人名称".into());
    })
}

#[test]
fn what_a_person_says_goes_before_what_the_program_thinks() {
    let proposed = ledger::propose(&workbook(ROWS));
    let columns = &proposed.sheets[0].columns;
    assert_eq!((proposed.sheets[0].take, proposed.sheets[0].header_row), (true, 2));
    assert_eq!((columns[3].means.as_deref(), columns[4].means.as_deref()), (None, None));
    assert_eq!(columns[4].suggestions.first().map(String::as_str), Some("立案日期"));
    let ledger = ledger::read_with(&workbook(ROWS), &taught()).unwrap();
    let row = &ledger.rows[0];
    assert_eq!(row.money(Column::Fine), Some(1_500_000));
    assert!(row.date(Column::Filed).is_some());
    assert_eq!((row.text(Column::Party), row.text(Column::Title)), (Some("占道"), Some("某甲")));
}

#[test]
fn a_mapping_is_remembered_by_headings_wherever_they_stand() {
    let moved = workbook(&[
        "立案审批时间|罚款种类|执法单位|处罚 (罚款)|当事人|案由",
        "2025.1.6|无|甲局|1.5|某甲|占道",
    ]);
    let mapping = propose_like(&moved, &LEDGER, &taught());
    let ledger = ledger::read_with(&moved, &mapping).unwrap();
    assert_eq!(ledger.rows[0].money(Column::Fine), Some(1_500_000));
    assert_eq!(ledger.rows[0].text(Column::Party), Some("占道"), "as it was decided before");
    assert_eq!(ledger.sheets[0].unknown.len(), 1, "a heading that was not seen before stays unknown");
}

#[test]
fn a_header_can_be_told_where_it_stands() {
    let rows: Vec<String> = (0..40).map(|n| format!("第 {n} 段说明")).collect();
    let mut rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    rows.extend(["执法单位|当事人|案由", "甲局|某甲|占道"]);
    let far = workbook(&rows);
    assert!(matches!(ledger::read(&far), Err(OfficeError::NoHeader { .. })));
    let mapping =
        Mapping { roster: "ledger".into(), sheets: vec![propose_at(&far.sheets[0], &LEDGER, 41, 1)] };
    assert_eq!(ledger::read_with(&far, &mapping).unwrap().rows.len(), 1);
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_and_says_where() {
    type Edit = fn(&mut Mapping);
    let wrongs: [(&str, Edit); 8] = [
        ("B 列", |mapping| mapping.sheets[0].columns[1].heading = "别的".into()),
        ("罚金", |mapping| mapping.sheets[0].columns[1].means = Some("罚金".into())),
        ("没有“1A”列", |mapping| mapping.sheets[0].columns[1].column = "1A".into()),
        ("不是金额", |mapping| mapping.sheets[0].columns[1].unit = Some(Unit::Wan)),
        ("没有指明表头", |mapping| mapping.sheets[0].header_row = 0),
        ("没有这张工作表", |mapping| mapping.sheets[0].sheet = "别的".into()),
        ("“当事人名称”", |mapping| mapping.sheets[0].columns[1].means = None),
        ("都是“案由”", |mapping| mapping.sheets[0].columns[1].means = Some("案由".into())),
    ];
    for (said, wrong) in wrongs {
        let error = ledger::read_with(&workbook(ROWS), &edited(wrong)).unwrap_err();
        assert!(error.to_string().contains(said), "{said} is missing in {error}");
    }
    let other = edited(|mapping| mapping.roster = "officers".into());
    assert!(matches!(table::read_with(&workbook(ROWS), &LEDGER, &other), Err(OfficeError::Mapping { .. })));
}

#[test]
fn a_sheet_can_be_left_out() {
    let none = edited(|mapping| mapping.sheets[0].take = false);
    assert!(matches!(ledger::read_with(&workbook(ROWS), &none), Err(OfficeError::NoHeader { .. })));
    let mut two = workbook(ROWS);
    let mut second = two.sheets[0].clone();
    second.name = "副本".into();
    two.sheets.push(second);
    let mut mapping = ledger::propose(&two);
    mapping.sheets[1].take = false;
    let ledger = ledger::read_with(&two, &mapping).unwrap();
    assert_eq!(ledger.rows.len(), 1);
    assert_eq!(ledger.sheets[1].passed_over.as_deref(), Some("设为不导入"));
}
