//! Workspaces that older programs wrote: brought up to date after a copy, then as good as new; those of newer programs
//! are left exactly as they are. How the databases come about is in tests/databases/README.md.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use std::path::{Path, PathBuf};

use anheng_store::{Access, Filter, Store, StoreError, examine};
use made::{add, at, dossier, edit, find};

const TODAY: u32 = 9;

fn kept(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../../tests/databases/v{version:03}.db"))
}

fn workspace_of(version: u32, root: &Path) -> PathBuf {
    std::fs::create_dir_all(root).unwrap();
    let database = root.join("anheng.db");
    std::fs::copy(kept(version), &database).unwrap();
    database
}

#[test]
fn a_database_of_every_version_opens_is_brought_up_to_date_and_works_on() {
    for version in 1..=TODAY {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("旧 工作区");
        workspace_of(version, &root);
        if version < TODAY {
            let refused = Store::open(&root, Access::Read, "reader").unwrap_err();
            assert!(
                matches!(refused, StoreError::TooOld { .. }),
                "it is not broken, only not yet ready: {refused}"
            );
            assert!(refused.to_string().contains("升级"), "a reader is told what to do: {refused}");
        }
        let mut store = Store::open(&root, Access::Write, "office").unwrap();
        assert_eq!(store.reads().schema_version().unwrap(), TODAY);
        assert_eq!(find(&store, "张伟"), ["a"]);
        assert_eq!(find(&store, "〔2024〕18号"), ["b"]);
        let page = store.reads().list(&Filter::default()).unwrap();
        assert_eq!(page.total, 3);
        assert_eq!(store.reads().revisions(1).unwrap().len(), 2);
        let papers = store.reads().papers(1).unwrap();
        assert_eq!((papers.len(), papers[0].spans.len()), (1, 0), "nobody has said which pages these are");
        assert!(store.reads().dossier_at("a", 1).unwrap().json.contains("张玮"), "history came over");
        let ills = examine(&store, &|_, _| true).unwrap();
        // Papers are files; only their record is kept here.
        assert!(ills.iter().all(|ill| ill.kind == anheng_store::Illness::PaperMissing), "{ills:?}");
        add(&mut store, &dossier("d", "赵六", "青自罚〔2025〕1号"));
        edit(&mut store, &dossier("a", "张炜", "青自罚〔2024〕8号"));
        assert_eq!(find(&store, "张炜"), ["a"]);
        assert_eq!(store.reads().list(&Filter::default()).unwrap().total, 4);
        drop(store);

        let copies: Vec<PathBuf> = std::fs::read_dir(root.join("backups"))
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(copies.len(), usize::from(version < TODAY), "one copy before a climb: {copies:?}");
        for copy in copies {
            let copy = rusqlite::Connection::open(copy).unwrap();
            let (found, rows): (u32, u32) = (
                copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap(),
                copy.query_row("select count(*) from dossier", [], |row| row.get(0)).unwrap(),
            );
            assert_eq!((found, rows), (version, 3), "the copy is what was there before");
        }
        let reader = Store::open(&root, Access::Read, "reader").unwrap();
        assert_eq!(find(&reader, "张炜"), ["a"]);
    }
}

#[test]
fn a_copy_of_an_earlier_state_is_not_taken_for_one_of_this() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let database = workspace_of(1, &root);
    drop(Store::open(&root, Access::Write, "office").unwrap());
    // The old program went on with the old file, and then the new one came again.
    std::fs::copy(kept(1), &database).unwrap();
    let old = rusqlite::Connection::open(&database).unwrap();
    old.execute_batch(
        "insert into audit values (99, '2026-02-01T09:00:00', 'x', 'office', 'x', 'x', '', '', 'x', 'abcdef0123')",
    )
    .unwrap();
    drop(old);
    drop(Store::open(&root, Access::Write, "office").unwrap());
    assert_eq!(std::fs::read_dir(root.join("backups")).unwrap().count(), 2, "each state has its own copy");
}

#[test]
fn a_climb_that_cannot_be_done_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let database = workspace_of(1, &root);
    let old = rusqlite::Connection::open(&database).unwrap();
    old.execute_batch("update dossier set json = '{' where id = 'b'").unwrap();
    drop(old);
    let refused = Store::open(&root, Access::Write, "office").unwrap_err();
    assert!(matches!(refused, StoreError::Damaged(_)), "{refused}");
    let old = rusqlite::Connection::open(&database).unwrap();
    let version: u32 = old.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let tables: u32 = old
        .query_row("select count(*) from sqlite_master where name in ('dossier_list', 'words')", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!((version, tables), (1, 0), "all steps or none");
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_as_it_is() {
    for journal in ["delete", "wal"] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("w");
        let database = workspace_of(TODAY, &root);
        let raw = rusqlite::Connection::open(&database).unwrap();
        raw.pragma_update(None, "user_version", 99).unwrap();
        raw.execute_batch("create table of_the_future(x)").unwrap();
        raw.pragma_update(None, "journal_mode", journal).unwrap();
        drop(raw);
        let before = std::fs::read(&database).unwrap();
        for access in [Access::Write, Access::Read] {
            let refused = Store::open(&root, access, "office").unwrap_err();
            assert!(matches!(refused, StoreError::TooNew { found: 99, known: TODAY }), "{refused}");
            assert!(std::fs::read(&database).unwrap() == before, "not a byte of it may change");
        }
        assert!(!root.join("backups").exists());
    }
}

#[test]
fn a_newer_program_s_log_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let database = workspace_of(TODAY, &root);
    let raw = rusqlite::Connection::open(&database).unwrap();
    raw.pragma_update(None, "journal_mode", "wal").unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    // As a killed program leaves them: a log that was not moved over.
    let (file, log) = (std::fs::read(&database).unwrap(), std::fs::read(root.join("anheng.db-wal")).unwrap());
    drop(raw);
    std::fs::write(&database, &file).unwrap();
    std::fs::write(root.join("anheng.db-wal"), &log).unwrap();
    assert!(matches!(Store::open(&root, Access::Write, "office"), Err(StoreError::TooNew { found: 99, .. })));
    assert!(std::fs::read(&database).unwrap() == file, "the newer program's file");
    assert!(std::fs::read(root.join("anheng.db-wal")).unwrap() == log, "and its log are as they were");
}

#[test]
#[ignore = "writes tests/databases; see the README there"]
fn make() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let mut store = Store::create(&root, "office", at(0)).unwrap();
    add(&mut store, &dossier("a", "张玮", "青自罚〔2024〕8号"));
    add(&mut store, &dossier("b", "李强", "青自罚〔2024〕18号"));
    add(&mut store, &dossier("c", "𫓧钢", "青自罚〔2023〕9号"));
    edit(&mut store, &dossier("a", "张伟", "青自罚〔2024〕8号"));
    edit(&mut store, &dossier("c", "𫓧铁", "青自罚〔2023〕9号"));
    made::paper(&mut store);
    drop(store);
    let today = root.join("anheng.db");
    if !kept(TODAY).exists() {
        let raw = rusqlite::Connection::open(&today).unwrap();
        raw.execute_batch("pragma journal_mode = delete; pragma page_size = 1024; vacuum").unwrap();
        drop(raw);
        std::fs::copy(&today, kept(TODAY)).unwrap();
    }
    if !kept(1).exists() {
        let made = folder.path().join("v001.db");
        let old = rusqlite::Connection::open(&made).unwrap();
        old.execute_batch("pragma page_size = 1024; pragma application_id = 0x416e4867; begin").unwrap();
        old.execute_batch(include_str!("../migrations/0001_workspace.sql")).unwrap();
        old.execute_batch("pragma user_version = 1; commit").unwrap();
        old.execute("attach ?1 as today", [today.to_str().unwrap()]).unwrap();
        for table in ["meta", "audit", "dossier", "dossier_revision"] {
            old.execute_batch(&format!("insert into main.{table} select * from today.{table}")).unwrap();
        }
        old.execute_batch(
            "insert into main.paper select dossier, name, sha256, size, added_at, added_by from today.paper",
        )
        .unwrap();
        drop(old);
        std::fs::copy(&made, kept(1)).unwrap();
    }
}
