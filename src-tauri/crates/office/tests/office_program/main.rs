//! Through a real office program: what is written here opens there, prints on A4 with nothing cut off, and comes back
//! with exactly the edit that was made.
#![cfg(target_os = "linux")]

mod books;
mod soffice;

use std::sync::OnceLock;

use anheng_office::table::{self, RosterKind, Table};
use anheng_office::{Workbook, read, rosters, template};

use books::{everything, filled, ledger, written};
use soffice::{Done, Edit, Format, Jobs, WORKBOOKS};

/// The program starts once for all tests.
fn done() -> &'static Done {
    static DONE: OnceLock<Result<Done, String>> = OnceLock::new();
    let done = DONE.get_or_init(|| {
        let mut jobs = Jobs::in_folder("office_program");
        jobs.add(
            "everything",
            &written(&everything()),
            &[],
            &[Format::Xlsx, Format::Ods, Format::Xls, Format::Pdf],
        );
        for kind in rosters::kinds() {
            jobs.add(&format!("template-{}", kind.code), &written(&template(kind)), &[], &[Format::Pdf]);
            jobs.add(&format!("filled-{}", kind.code), &written(&filled(kind)), &[edit(kind)], &WORKBOOKS);
        }
        for (name, printed) in [("ledger-all", 0), ("ledger-printed", books::PRINTED)] {
            jobs.add(name, &written(&ledger(printed)), &[], &[Format::Pdf]);
        }
        jobs.run()
    });
    done.as_ref().unwrap_or_else(|why| panic!("{why}"))
}

/// In the first entry of the filled template: a column, and what is put there.
fn change(kind: &RosterKind) -> (&'static str, &'static str, &'static str) {
    match kind.code {
        "ledger" => ("罚款金额", "number", "15000.5"),
        "officers" => ("有效期至", "typed", "2029-04-30"),
        "reviewers" => ("专长领域", "text", "生态环境、应急管理"),
        "agencies" => ("层级", "text", "市级"),
        "items" => ("罚款上限", "number", "3500.55"),
        "delegated" => ("终止日期", "typed", "2026-04-30"),
        "sample" => ("案件名称", "text", "=改名案"),
        "scores" => ("扣分", "typed", "2.5"),
        other => panic!("{other} has no change"),
    }
}

fn edit(kind: &'static RosterKind) -> Edit<'static> {
    let book = filled(kind);
    let (label, how, what) = change(kind);
    let heading = |heading: &str| heading.trim_end_matches("（元）") == label;
    let column = book.sheets[0].columns.iter().position(|column| heading(&column.heading));
    let column = column.and_then(|column| u16::try_from(column).ok()).expect("a column of the template");
    // Title, header and hints stand above.
    Edit { at: (3, column), how, what }
}

fn read_as(kind: &'static RosterKind, bytes: &[u8]) -> Table {
    table::read(&read(bytes).expect(kind.label), kind).expect(kind.label)
}

/// Each field of each row, with its place.
fn fields(table: &Table) -> Vec<(u32, u16, String)> {
    let of_row = |row: &table::Record| {
        let number = row.row;
        let fields = row.fields.iter().map(move |field| (number, field.at, format!("{:?}", field.value)));
        fields.collect::<Vec<_>>()
    };
    table.rows.iter().flat_map(of_row).collect()
}

#[test]
fn exactly_the_edit_comes_back_in_every_format() {
    for kind in rosters::kinds() {
        let before = fields(&read_as(kind, &written(&filled(kind))));
        let Edit { at: (row, column), what, .. } = edit(kind);
        for format in WORKBOOKS {
            let name = format!("{} as {}", kind.label, format.ending());
            let after = read_as(kind, &done().bytes(&format!("filled-{}", kind.code), format));
            assert_eq!(after.refused, [], "{name}");
            let after = fields(&after);
            let new: Vec<_> = after.iter().filter(|field| !before.contains(field)).collect();
            let gone: Vec<_> = before.iter().filter(|field| !after.contains(field)).collect();
            let [(at, changed, value)] = new.as_slice() else {
                panic!("{name}: {new:?} differ for {gone:?}")
            };
            assert_eq!((*at, *changed), (row + 1, column), "{name}");
            assert!(gone.iter().all(|(at, old, _)| (*at, *old) == (row + 1, column)), "{name}: {gone:?}");
            let digits: String = what.chars().filter(char::is_ascii_digit).collect();
            let kept: String = value.chars().filter(char::is_ascii_digit).collect();
            let said = if digits.is_empty() { true } else { kept.starts_with(digits.trim_end_matches('0')) };
            assert!(said, "{name}: {value} is not {what}");
        }
    }
}

/// Every cell, merged region and sheet.
fn cells(workbook: &Workbook) -> Vec<String> {
    let of_sheet = |sheet: &anheng_office::Sheet| {
        let cells = sheet.rows().flat_map(|(_, cells)| cells.to_vec());
        let cells = cells.map(|placed| format!("{} {placed:?}", sheet.name)).collect::<Vec<_>>();
        let merged = sheet.merged.iter().map(|region| format!("{} {region:?}", sheet.name));
        cells.into_iter().chain(merged).collect::<Vec<_>>()
    };
    workbook.sheets.iter().flat_map(of_sheet).collect()
}

#[test]
fn a_book_with_everything_in_it_is_kept_cell_by_cell() {
    let before = cells(&read(&written(&everything())).expect("readable"));
    assert!(before.len() > 100, "the book says a lot");
    for format in WORKBOOKS {
        let after = cells(&read(&done().bytes("everything", format)).expect("readable"));
        let lost: Vec<_> = before.iter().filter(|cell| !after.contains(cell)).collect();
        let new: Vec<_> = after.iter().filter(|cell| !before.contains(cell)).collect();
        assert_eq!((lost, new), (vec![], vec![]), "{}", format.ending());
    }
}

/// A4 with everything inside the margins and no number that did not fit its column.
fn assert_whole(name: &str) -> Vec<String> {
    let pages = done().pages(name);
    assert!(!pages.is_empty(), "{name} has pages");
    for (at, page) in pages.iter().enumerate() {
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        let a4 = (594..=596).contains(&short) && (841..=843).contains(&long);
        assert!(a4, "{name}: page {at} is {short} × {long}");
        for (left, right, word) in &page.words {
            let inside = *left >= 20 && *right + 20 <= page.width;
            assert!(inside, "{name}: “{word}” on page {at} reaches from {left} to {right} of {}", page.width);
            assert!(!word.contains("##"), "{name}: a number on page {at} does not fit its column");
        }
    }
    pages.iter().map(soffice::Page::text).collect()
}

#[test]
fn templates_print_with_every_column_whole() {
    for kind in rosters::kinds() {
        let name = format!("template-{}", kind.code);
        let pages = assert_whole(&name);
        let most = if kind.code == "ledger" { 14 } else { 8 };
        assert!(pages.len() <= most, "{}: {} pages", kind.label, pages.len());
        for column in &template(kind).sheets[0].columns {
            let heading: String = column.heading.chars().filter(|ch| !ch.is_whitespace()).collect();
            let printed = done().pages(&name).iter().any(|page| page.says(&heading));
            assert!(printed, "{}: “{heading}” is printed", kind.label);
        }
    }
}

#[test]
fn a_ledger_prints_on_pages_of_whole_columns() {
    let columns = ledger(0).sheets[0].columns.clone();
    let pages = assert_whole("ledger-all");
    for at in 0..columns.len() {
        for row in 0..books::ENTRIES {
            let mark = books::mark(row, at);
            let on = pages.iter().filter(|page| page.contains(&mark)).count();
            assert!(on > 0, "{mark} is whole on a page");
            assert!(at == 0 || on == 1, "{mark} stands on {on} pages: only the first column is repeated");
        }
    }
}

#[test]
fn a_ledger_of_which_some_columns_are_printed_is_one_page_wide() {
    let pages = assert_whole("ledger-printed");
    assert!(pages.len() <= 3, "{} pages for {} entries", pages.len(), books::ENTRIES);
    let columns = ledger(0).sheets[0].columns.clone();
    for page in &pages {
        let (printed, left): (Vec<_>, Vec<_>) =
            columns.iter().enumerate().partition(|(at, _)| *at < usize::from(books::PRINTED));
        for (_, column) in printed {
            assert!(page.contains(&column.heading), "“{}” heads every page", column.heading);
        }
        for (at, _) in left {
            assert!(!page.contains(&books::mark(0, at)), "column {at} is not printed");
        }
    }
}

#[test]
fn a_book_with_everything_in_it_prints_its_charts() {
    let pages = assert_whole("everything");
    let all: String = pages.concat();
    for said in ["各单位参评案卷（单位：件）", "参评案卷排列图", "18.75%", "2025-06-3009:30", "累计占比"]
    {
        assert!(all.contains(said), "“{said}” is printed");
    }
    assert!(pages.len() <= 6, "{} pages", pages.len());
}
