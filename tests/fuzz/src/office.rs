//! What must hold for any bytes that a workbook may be made of: a clean refusal, or sheets that every kind of roster can
//! be looked for in, whole and row by row alike, and whose refused rows can be given back.

use anheng_office::rosters::kinds;
use anheng_office::table::{self, Line, Mapping, RosterKind, Table};
use anheng_office::{OfficeError, Source, read, returned};

pub fn workbook(bytes: &[u8]) {
    let Ok(workbook) = read(bytes) else { return };
    let created = anheng_core::value::parse_day("2026-01-05").and_then(|day| day.and_hms_opt(9, 0, 0));
    let created = created.expect("a day");
    for kind in kinds() {
        let mapping = table::propose(&workbook, kind);
        let text = serde_json::to_string(&mapping).expect("a mapping can be written");
        assert_eq!(serde_json::from_str::<Mapping>(&text).expect("and read"), mapping);
        let Ok(table) = table::read_with(&workbook, kind, &mapping) else { continue };
        assert_eq!(table::read(&workbook, kind).as_ref(), Ok(&table), "{}", kind.label);
        // Rows that are not in order can be sorted only where all are held.
        if let Ok(streamed) = streamed(bytes, kind, &mapping) {
            assert_eq!(streamed, table, "{}", kind.label);
        }
        let Ok(mut source) = Source::open(bytes) else { continue };
        if let Ok(again) = returned(&mut source, &workbook, (kind, &mapping), &table.refused, created) {
            assert!(table.refused.is_empty() || read(&again).is_ok(), "what is given back can be read");
        }
    }
}

fn streamed(bytes: &[u8], kind: &'static RosterKind, mapping: &Mapping) -> Result<Table, OfficeError> {
    let mut source = Source::open(bytes)?;
    let mut table = Table { rows: Vec::new(), refused: Vec::new(), sheets: Vec::new() };
    table.sheets = table::read_each(&mut source, kind, mapping, |line| {
        match line {
            Line::Row(row) => table.rows.push(row),
            Line::Refused(row) => table.refused.push(row),
        }
        Ok::<(), OfficeError>(())
    })?;
    Ok(table)
}
