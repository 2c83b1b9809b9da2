//! The refused rows come back as a workbook that is the user's own, corrected and read again.

use std::path::Path;

use anheng_office::rosters::kind;
use anheng_office::table::{self, RosterKind, Table};
use anheng_office::{Cell, PROBLEMS, Source, Workbook, read, returned};
use chrono::NaiveDateTime;

fn created() -> NaiveDateTime {
    let day = anheng_core::value::parse_day("2026-01-05").expect("test data is sound");
    day.and_hms_opt(9, 0, 0).expect("test data is sound")
}

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/rosters").join(name);
    std::fs::read(path).expect("the corpus is part of the repository")
}

fn open(bytes: &[u8]) -> Source<'_> {
    Source::open(bytes).expect("it is read")
}

fn back(bytes: &[u8], kind: &'static RosterKind) -> (Workbook, Table, Vec<u8>, Workbook) {
    let workbook = read(bytes).expect("it is read");
    let mapping = table::propose(&workbook, kind);
    let table = table::read_with(&workbook, kind, &mapping).expect("it has a header");
    let out =
        returned(&mut open(bytes), &workbook, (kind, &mapping), &table.refused, created()).expect("written");
    let again = read(&out).expect("what is written is read");
    (workbook, table, out, again)
}

#[test]
fn the_same_rows_are_refused_again_in_the_same_columns() {
    for (name, code) in [
        ("days.xlsx", "ledger"),
        ("money.xlsx", "ledger"),
        ("long-numbers.xlsx", "ledger"),
        ("quoted-and-guarded.csv", "ledger"),
        ("officers.xlsx", "officers"),
        ("officers.xls", "officers"),
        ("error-values.ods", "ledger"),
        ("agencies.xlsx", "agencies"),
    ] {
        let kind = kind(code).expect("a kind");
        let (workbook, table, _, again) = back(&bytes(name), kind);
        assert!(!table.refused.is_empty(), "{name} has refused rows");
        let second = table::read(&again, kind).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(second.rows, [], "{name}: only refused rows come back");
        let columns = |table: &Table| -> Vec<Vec<String>> {
            let of = |row: &table::RefusedRow| {
                row.problems.iter().map(|one| one.place.column.clone()).collect::<Vec<_>>()
            };
            table.refused.iter().map(of).collect()
        };
        assert_eq!(columns(&table), columns(&second), "{name}");
        assert_eq!(again.sheets[0].name, workbook.sheets[0].name);
        let header = second.sheets[0].header_row.expect("a header") - 1;
        assert_eq!(Some(header + 1), table.sheets[0].header_row, "{name}: the header stays where it was");
        let heading = again.sheets[0].row(header).last().expect("headings");
        assert_eq!(heading.cell, Cell::Text(PROBLEMS.into()), "{name}");
        assert!(second.sheets[0].ignored.len() > table.sheets[0].ignored.len(), "{name}: it is passed over");
        let first = again.sheets[0].cell(header + 1, heading.column);
        assert!(matches!(first, Cell::Text(text) if text.contains(" 列（")), "{name}: {first:?}");
    }
}

/// As for a workbook that is too large to be held.
#[test]
fn a_part_of_the_workbook_is_enough() {
    for (name, code) in
        [("money.xlsx", "ledger"), ("officers.xlsx", "officers"), ("officers.xls", "officers")]
    {
        let kind = kind(code).expect("a kind");
        let bytes = bytes(name);
        let (workbook, table, out, _) = back(&bytes, kind);
        let rows = table.refused.iter().map(|row| row.row - 1).collect();
        let wanted = [(workbook.sheets[0].name.clone(), rows)].into();
        let mut source = open(&bytes);
        let part = source.part(&wanted).expect("it is read");
        let mapping = table::propose(&part, kind);
        let again = returned(&mut source, &part, (kind, &mapping), &table.refused, created());
        assert_eq!(again.as_ref(), Ok(&out), "{name}");
    }
}

#[test]
fn a_second_return_has_one_column_of_problems_and_a_merged_unit_in_each_row() {
    let kind = kind("officers").expect("a kind");
    let (_, first, out, _) = back(&bytes("officers.xlsx"), kind);
    let (_, second, _, again) = back(&out, kind);
    assert_eq!(first.refused.len(), second.refused.len());
    let headings = again.sheets[0].row(2).iter().filter(|placed| placed.cell == Cell::Text(PROBLEMS.into()));
    assert_eq!(headings.count(), 1);

    // The second officer's unit is merged with the first's; were he refused, his row would still name it.
    let file = bytes("officers.xlsx");
    let workbook = read(&file).expect("it is read");
    let mapping = table::propose(&workbook, kind);
    let mut refused = first.refused[0].clone();
    refused.row = 5;
    let out =
        returned(&mut open(&file), &workbook, (kind, &mapping), &[refused], created()).expect("written");
    let again = table::read(&read(&out).expect("read"), kind).expect("a header");
    let unit = kind.labelled("单位").and_then(|unit| again.rows[0].field(unit));
    assert!(unit.is_some(), "the unit holds for the row");
}

#[test]
fn numbers_and_days_keep_their_formats_and_texts_stay_texts() {
    let (workbook, table, out, again) = back(&bytes("money.xlsx"), kind("ledger").expect("a kind"));
    for (at, refused) in (1..).zip(&table.refused) {
        for column in 0..4 {
            let before = workbook.sheets[0].cell(refused.row - 1, column);
            assert_eq!(before, again.sheets[0].cell(at, column), "row {}", refused.row);
        }
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(out)).expect("a package");
    let mut styles = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/styles.xml").expect("styles"), &mut styles)
        .expect("text");
    assert!(styles.contains("yyyy-mm-dd"), "the day that Excel made of an amount keeps its format: {styles}");
}
