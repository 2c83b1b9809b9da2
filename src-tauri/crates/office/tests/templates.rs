//! Blank templates: what they offer, and that a filled one is read without a question.

use anheng_office::table::{self, RosterKind};
use anheng_office::{Book, BookCell, Cell, EXAMPLE, GUIDE, Workbook, read, rosters, template, write};
use chrono::{NaiveDate, NaiveDateTime};

fn created() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 6, 30).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("test data is sound")
}

fn written(book: &Book) -> Workbook {
    read(&write(book, created()).expect("the book can be written")).expect("and read")
}

/// The template as somebody fills it in, line by line below the hints.
fn filled(kind: &'static RosterKind) -> Book {
    let mut book = template(kind);
    book.sheets[0].rows = book.sheets[1].rows.clone();
    book
}

#[test]
fn a_filled_template_is_read_with_nothing_refused() {
    for kind in rosters::kinds() {
        let book = filled(kind);
        let found = table::read(&written(&book), kind).expect(kind.label);
        let expected = book.sheets[1].rows.len();
        assert!(expected >= 2, "{}: an example has entries", kind.label);
        assert_eq!(found.rows.len(), expected, "{}: {:?}", kind.label, found.refused);
        assert_eq!(found.refused, [], "{}", kind.label);
        let mut columns = Vec::new();
        for field in found.rows.iter().flat_map(|row| &row.fields) {
            columns.push(kind.columns[field.column].label);
        }
        for required in kind.required.iter().flat_map(|any| any.first()) {
            assert!(columns.contains(required), "{}: “{required}” is shown filled in", kind.label);
        }
        let account = &found.sheets[0];
        assert!(account.unknown.is_empty(), "{}: {:?}", kind.label, account.unknown);
        assert_eq!(account.skipped.notes, 1, "{}: the hints are no entry", kind.label);
        let passed_over = |name: &str| {
            let sheet = found.sheets.iter().find(|sheet| &*sheet.name == name).expect("the sheet is told of");
            sheet.passed_over.is_some()
        };
        assert!(passed_over(EXAMPLE) && passed_over(GUIDE), "{}", kind.label);
    }
}

#[test]
fn an_example_is_read_where_there_is_nothing_else() {
    let kind = rosters::kind("officers").expect("a known kind");
    let mut book = template(kind);
    book.sheets.remove(0);
    assert_eq!(table::read(&written(&book), kind).expect("readable").rows.len(), 2);
}

#[test]
fn an_empty_template_has_no_entries() {
    for kind in rosters::kinds() {
        let found = table::read(&written(&template(kind)), kind).expect(kind.label);
        assert_eq!((found.rows.len(), found.refused.len()), (0, 0), "{}", kind.label);
    }
}

#[test]
fn a_single_entry_of_few_cells_below_the_hints_is_not_taken_for_a_note() {
    let kind = rosters::kind("agencies").expect("a known kind");
    let mut book = template(kind);
    let name =
        book.sheets[0].columns.iter().position(|column| column.heading == "单位名称").expect("a column");
    let mut row = vec![BookCell::Empty; name];
    row.push(BookCell::text("青塬县市场监督管理局"));
    book.sheets[0].rows = vec![row];
    assert_eq!(table::read(&written(&book), kind).expect("readable").rows.len(), 1);
}

#[test]
fn every_word_that_is_offered_is_understood() {
    for kind in rosters::kinds() {
        let book = template(kind);
        let most = book.sheets[0].columns.iter().map(|column| column.choices.len()).max().unwrap_or(0);
        let mut tried = filled(kind);
        let example = tried.sheets[0].rows[0].clone();
        tried.sheets[0].rows = (0..most)
            .map(|at| {
                let mut row = example.clone();
                for (cell, column) in row.iter_mut().zip(&tried.sheets[0].columns) {
                    if let Some(word) = column.choices.get(at) {
                        *cell = BookCell::text(word);
                    }
                }
                row
            })
            .collect();
        let found = table::read(&written(&tried), kind).expect(kind.label);
        assert_eq!(found.refused, [], "{}", kind.label);
        assert_eq!(found.rows.len(), most, "{}", kind.label);
    }
}

#[test]
fn the_guide_tells_of_every_column() {
    for kind in rosters::kinds() {
        let workbook = written(&template(kind));
        let guide = &workbook.sheets[2];
        assert_eq!(guide.name, GUIDE);
        for column in &template(kind).sheets[0].columns {
            let label = column.heading.trim_end_matches("（元）");
            let told = guide.rows().any(|(_, cells)| cells[0].cell == Cell::Text(label.into()));
            assert!(told, "{}: “{label}”", kind.label);
        }
    }
}
