//! Whoever waits for a file is told how far it is unpacked, and may stop it wherever that goes on.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anheng_office::rosters::kind;
use anheng_office::table::{self, RefusedRow};
use anheng_office::{
    Book, BookCell, BookColumn, BookSheet, OfficeError, Source, Watch, read_watched, returned, write,
};
use chrono::NaiveDateTime;

const ROWS: i64 = 3_000;

/// Waits until so much is measured, or for good.
#[derive(Default)]
struct Waiting {
    until: Option<usize>,
    stopped: Cell<bool>,
    measured: RefCell<Vec<usize>>,
}

impl Watch for Waiting {
    fn measured(&self, hundredths: usize) {
        self.measured.borrow_mut().push(hundredths);
        if self.until.is_some_and(|until| hundredths >= until) {
            self.stopped.set(true);
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

fn noon() -> NaiveDateTime {
    let day = anheng_core::value::parse_day("2026-01-05").expect("test data is sound");
    day.and_hms_opt(12, 0, 0).expect("test data is sound")
}

/// A ledger of some hundred kilobytes.
fn large() -> Vec<u8> {
    let text =
        |n: i64, salt: i64| BookCell::text(format!("{:x}", (n * 7 + salt).wrapping_mul(0x9E37_79B9_7F4A)));
    let sheet = BookSheet {
        name: "台账".into(),
        columns: ["执法单位", "决定书文号", "当事人名称", "案由"].map(BookColumn::new).to_vec(),
        rows: (0..ROWS).map(|n| (0..4).map(|salt| text(n, salt)).collect()).collect(),
        ..Default::default()
    };
    write(&Book { sheets: vec![sheet] }, noon()).expect("it is written")
}

#[test]
fn no_format_is_read_for_somebody_who_does_not_wait() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/rosters");
    for name in ["days.xlsx", "binary.xlsb", "several-sheets.ods", "officers.xls", "utf8.csv"] {
        let bytes = std::fs::read(folder.join(name)).expect("the corpus is part of the repository");
        let waiting = Waiting::default();
        assert!(Source::open_watched(&bytes, &waiting).is_ok(), "{name}");
        waiting.stopped.set(true);
        assert_eq!(Source::open_watched(&bytes, &waiting).err(), Some(OfficeError::Stopped), "{name}");
        assert_eq!(read_watched(&bytes, &waiting).err(), Some(OfficeError::Stopped), "{name}");
    }
}

#[test]
fn unpacking_tells_how_far_it_is_and_ends_where_it_is_stopped() {
    let bytes = large();
    let whole = Waiting::default();
    assert!(Source::open_watched(&bytes, &whole).is_ok());
    let told = whole.measured.into_inner();
    assert!(told.is_sorted_by(|one, next| one < next), "{told:?}");
    assert!(told.len() > 5 && told.first() == Some(&0) && told.last() > Some(&90), "{told:?}");

    let some = Waiting { until: Some(told[2]), ..Waiting::default() };
    assert_eq!(Source::open_watched(&bytes, &some).err(), Some(OfficeError::Stopped));
    assert_eq!(some.measured.into_inner(), told[..3], "the rest was not read");
}

#[test]
fn whatever_is_read_of_an_open_file_ends_where_it_is_stopped() {
    let bytes = large();
    let waiting = Waiting::default();
    let ledger = kind("ledger").expect("a kind of roster");
    let mut source = Source::open_watched(&bytes, &waiting).expect("it is read");
    let heads = source.heads().expect("it has a head");
    let mapping = table::propose(&heads, ledger);
    let told = waiting.measured.borrow().len();

    let mut rows = 0;
    let stopped = source.rows("台账", &mut |_, _| {
        rows += 1;
        waiting.stopped.set(true);
        true
    });
    assert_eq!(stopped, Err(OfficeError::Stopped));
    assert!((1..ROWS / 2).contains(&rows), "{rows} rows were read");

    let stopped = Some(OfficeError::Stopped);
    let last = BTreeMap::from([("台账".to_owned(), BTreeSet::from([ROWS as u32]))]);
    assert_eq!(source.heads().err(), stopped);
    assert_eq!(source.part(&last).err(), stopped);
    assert_eq!(table::read_each(&mut source, ledger, &mapping, |_| Ok(())).err(), stopped);
    let refused = [RefusedRow { sheet: "台账".into(), row: 2, name: String::new(), problems: Vec::new() }];
    assert_eq!(returned(&mut source, &heads, (ledger, &mapping), &refused, noon()).err(), stopped);
    assert_eq!(waiting.measured.borrow().len(), told, "only the unpacking is told");
}
