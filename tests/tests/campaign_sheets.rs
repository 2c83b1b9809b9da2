//! The sheets that wait for their campaign: every sample row fits its columns, and the workbook reads back as it was.

use std::collections::BTreeSet;

use anheng_app::{LayoutRows, SheetLayout, layout_book, sheet_layouts};
use anheng_office::{BookCell, Cell};
use conformance::shipped::{files, name, path, read};

fn samples() -> Vec<(SheetLayout, LayoutRows)> {
    let layouts = sheet_layouts().expect("the shipped layouts must load");
    let rows = |layout: &SheetLayout| {
        let file = path(&format!("sample-data/campaigns/{}.json", layout.code));
        let rows: LayoutRows = serde_json::from_slice(&read(&file)).expect("sample rows must be readable");
        (layout.clone(), rows)
    };
    layouts.iter().map(rows).collect()
}

#[test]
fn every_layout_has_a_sample_and_every_sample_a_layout() {
    let of = |folder: &str| -> BTreeSet<String> {
        files(&path(folder), ".json").iter().map(|file| name(file)).collect()
    };
    assert_eq!(of("schemas/sheets"), of("sample-data/campaigns"));
    assert_eq!(of("schemas/sheets").len(), sheet_layouts().expect("layouts").len(), "one is not built in");
}

#[test]
fn the_keys_of_a_layout_are_its_own() {
    for layout in sheet_layouts().expect("layouts") {
        let mut met = BTreeSet::new();
        for column in &layout.columns {
            assert!(met.insert(&column.key), "{}: {} stands twice", layout.code, column.key);
        }
        for key in &layout.key {
            assert!(met.contains(key), "{}: no column {key}", layout.code);
        }
        let labels: BTreeSet<&str> = layout.columns.iter().map(|column| column.label.as_str()).collect();
        assert_eq!(labels.len(), layout.columns.len(), "{}: a heading stands twice", layout.code);
    }
}

#[test]
fn every_sample_row_fits_its_columns_and_is_told_from_the_others() {
    for (layout, given) in samples() {
        let book =
            layout_book(&layout, Some(&given)).unwrap_or_else(|error| panic!("{}: {error}", layout.code));
        assert_eq!(book.sheets[0].rows.len(), given.rows.len());
        let keys: BTreeSet<Vec<String>> = given
            .rows
            .iter()
            .map(|row| {
                layout
                    .key
                    .iter()
                    .map(|key| row.get(key).map_or_else(String::new, ToString::to_string))
                    .collect()
            })
            .collect();
        assert_eq!(keys.len(), given.rows.len(), "{}: two rows have one key", layout.code);
        for column in &layout.columns {
            let used = given.rows.iter().any(|row| row.contains_key(&column.key));
            assert!(used, "{}: no sample row has “{}”", layout.code, column.label);
        }
    }
}

#[test]
fn the_workbook_says_what_the_rows_say() {
    let now = chrono::NaiveDate::from_ymd_opt(2025, 11, 20).and_then(|day| day.and_hms_opt(9, 0, 0));
    for (layout, given) in samples() {
        let book = layout_book(&layout, Some(&given)).expect("the sample fits");
        let bytes = anheng_office::write(&book, now.expect("a real minute")).expect("it can be written");
        let read = anheng_office::read(&bytes).expect("and read");
        assert_eq!(read.sheets[0].name, layout.label);
        let placed = read.sheets.iter().flat_map(|sheet| sheet.rows().flat_map(|(_, cells)| cells));
        let texts: BTreeSet<String> = placed
            .filter_map(|placed| match &placed.cell {
                Cell::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        let fields = book.sheets.iter().flat_map(|sheet| &sheet.fields).flatten().map(|(_, cell)| cell);
        for cell in book.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().chain(fields) {
            if let BookCell::Text(text) = cell {
                assert!(texts.contains(text), "{}: “{text}” is lost", layout.label);
            }
        }
        let columns = layout.before.iter().chain(&layout.after).flat_map(|section| &section.columns);
        for column in layout.columns.iter().chain(columns) {
            let found = texts.iter().any(|text| text.starts_with(&column.label));
            assert!(found, "{}: heading “{}” is lost", layout.label, column.label);
        }
    }
}

#[test]
fn what_stands_beside_the_table_is_given_too_and_has_a_key_of_its_own() {
    for (layout, given) in samples() {
        let mut met = BTreeSet::new();
        for section in layout.before.iter().chain(&layout.after) {
            assert!(met.insert(&section.key), "{}: {} stands twice", layout.code, section.key);
            assert!(
                given.sections.contains_key(&section.key),
                "{}: no sample of {}",
                layout.code,
                section.key
            );
        }
        let mut other = given.clone();
        other.sections.insert("weather".into(), "晴".into());
        assert!(layout_book(&layout, Some(&other)).is_err(), "{} has no weather", layout.code);
        for section in layout.before.iter().chain(&layout.after) {
            let mut other = given.clone();
            other.sections.insert(section.key.clone(), 3.into());
            assert!(
                layout_book(&layout, Some(&other)).is_err(),
                "{}: {} is no number",
                layout.code,
                section.key
            );
        }
    }
}
