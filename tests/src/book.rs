//! Workbooks as tests look at them: rows as they are shown, and files taken in as the program proposes.

use std::path::Path;

use anheng_app::App;
use anheng_office::Workbook;
use serde_json::{Value, json};

use crate::desk::must;

pub fn workbook(path: &Path) -> Workbook {
    anheng_office::read(&std::fs::read(path).expect("the file was written")).expect("it is a workbook")
}

/// The rows of a sheet as they are shown, from its left edge, blank cells in between as nothing.
pub fn grid(book: &Workbook, sheet: &str) -> Vec<Vec<String>> {
    let sheet =
        book.sheets.iter().find(|one| one.name == sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
    let rows = sheet.rows().map(|(_, cells)| {
        let width = cells.last().map_or(0, |last| usize::from(last.column) + 1);
        let mut row = vec![String::new(); width];
        for placed in cells {
            row[usize::from(placed.column)] =
                placed.cell.shown().expect("no formula failed").unwrap_or_default();
        }
        row
    });
    rows.collect()
}

/// The row with this cell.
pub fn row<'a>(rows: &'a [Vec<String>], has: &str) -> &'a [String] {
    rows.iter().find(|row| row.iter().any(|cell| cell == has)).unwrap_or_else(|| panic!("no row of {has}"))
}

/// Takes a workbook in by the mapping that the program proposes; new, changed, unchanged, duplicate, refused.
pub fn taken(app: &App, who: &str, file: &Path, kind: &str, dry: bool) -> (Vec<u64>, Value) {
    let seen = must(app, who, "import.look", json!({ "file": file, "kind": kind }));
    let input = json!({ "file": file, "mapping": seen["mapping"], "unit": "", "dry_run": dry });
    let run = must(app, who, "import.run", input);
    let counts = ["new", "changed", "unchanged", "duplicate", "refused"];
    (counts.iter().map(|key| run[*key].as_u64().expect("a count")).collect(), run)
}
