//! A case ledger of many rows: what taking it in costs, and of which steps that is made.

use std::path::{Path, PathBuf};

use anheng_app::ledger::{export_columns, export_row, quick_dossier};
use anheng_core::dossier::Dossier;
use anheng_office::{Book, BookSheet};
use serde_json::json;

use crate::dossiers;
use crate::host::{Host, peak_mib, row, timed};

/// A workbook with this many rows, each a case of its own, made in a process that ends before anything is measured.
fn workbook(base: &Path, rows: usize) -> PathBuf {
    let path = base.join("台账.xlsx");
    let cells = |number| {
        let mut dossier = serde_json::to_value(dossiers::dossier(number)).expect("a dossier is JSON");
        // One number, one case: what repeats would be refused as the same case.
        // A row that has a fine and says that there is no penalty would be refused too.
        dossier["case"]["outcome"] = json!("penalty");
        dossier["documents"][1]["number"] = json!(format!("综执罚〔2025〕第{number}号"));
        export_row(&Dossier::from_json(dossier.to_string().as_bytes()).expect("a sound dossier"))
    };
    let sheet = BookSheet {
        name: "台账".into(),
        title: "行政处罚案件台账".into(),
        columns: export_columns(),
        rows: (0..rows).map(cells).collect(),
        ..BookSheet::default()
    };
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).and_then(|day| day.and_hms_opt(9, 0, 0));
    let bytes =
        anheng_office::write(&Book { sheets: vec![sheet] }, at.expect("a time")).expect("it is written");
    std::fs::write(&path, bytes).expect("it is saved");
    path
}

/// In a process of its own, so that making the workbook does not count as memory of reading it.
fn made_elsewhere(base: &Path, rows: usize) -> PathBuf {
    let made = base.join("台账.xlsx");
    if std::env::var_os("ANHENG_BENCH_MAKES").is_some() {
        std::fs::rename(workbook(base, rows), std::env::var_os("ANHENG_BENCH_MAKES").expect("a path"))
            .expect("it is moved");
        std::fs::remove_dir_all(base).expect("the bench's own folder can be removed");
        std::process::exit(0);
    }
    let status = std::process::Command::new(std::env::current_exe().expect("this program has a path"))
        .args(["--one", "split", &rows.to_string()])
        .args(["--folder".as_ref(), base.as_os_str()])
        .env("ANHENG_BENCH_MAKES", &made)
        .status();
    assert!(status.expect("this program can start itself").success(), "no workbook was made");
    made
}

/// Reading and converting alone.
pub fn split(base: &Path, rows: usize) {
    let file = made_elsewhere(base, rows);
    println!("\nledger of {rows} rows, step by step");
    let bytes = std::fs::read(&file).expect("it is there");
    row("workbook", &format!("{} KiB", bytes.len() / 1024));
    let (opening, workbook) = timed(|| anheng_office::read(&bytes).expect("a workbook"));
    let (reading, ledger) = timed(|| anheng_office::ledger::read(&workbook).expect("a ledger"));
    let (converting, made) = timed(|| ledger.rows.iter().map(quick_dossier).filter(Result::is_ok).count());
    assert_eq!(made, rows, "every row is a case");
    row("unpacking and parsing the workbook", &format!("{:.2} s", opening / 1e3));
    row("understanding its columns and cells", &format!("{:.2} s", reading / 1e3));
    row("rows into dossiers", &format!("{:.2} s", converting / 1e3));
    row("peak resident memory", &format!("{} MiB", peak_mib()));
}

/// The use case as a whole, then once more, when nothing is new.
pub fn taken_in(base: &Path, rows: usize) {
    let file = made_elsewhere(base, rows);
    println!("\nimport.run of {rows} rows");
    let host = Host::made(&base.join("工作区"));
    let (looking, seen) = timed(|| host.must("import.look", json!({ "file": file })));
    row("import.look", &format!("{:.2} s", looking / 1e3));
    let input = |dry_run| json!({ "file": file, "mapping": seen["mapping"], "unit": seen["unit"], "dry_run": dry_run });
    let (took, told) = timed(|| host.must("import.run", input(true)));
    assert_eq!(told["new"], rows, "every row would be taken in");
    row("rehearsed", &format!("{:.2} s ({:.0} µs a row)", took / 1e3, took * 1e3 / rows as f64));
    let (took, taken) = timed(|| host.must("import.run", input(false)));
    assert_eq!(taken["new"], rows, "every row is taken in");
    drop(taken);
    row("taken in", &format!("{:.2} s ({:.0} µs a row)", took / 1e3, took * 1e3 / rows as f64));
    row("peak resident memory", &format!("{} MiB", peak_mib()));
    let (took, again) = timed(|| host.must("import.run", input(false)));
    assert_eq!(again["unchanged"], rows, "the same again changes nothing");
    row("the same again, unchanged", &format!("{:.2} s", took / 1e3));
}
