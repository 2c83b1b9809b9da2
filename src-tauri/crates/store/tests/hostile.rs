//! Workspaces that are broken, foreign or made to do harm: each is refused or read with an error, never with a panic or a
//! wait without end, and looking at one changes nothing. Backups of that sort are in `hostile_backups`.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use std::fs;
use std::path::Path;

use anheng_store::{Access, Folder, Illness, Store, StoreError, examine};
use made::{Chance, at, closed, look};

fn refused(root: &Path, why: &str) -> StoreError {
    let to_read = look(root).expect_err(why);
    let to_write = Store::open(root, Access::Write, "writer").map(drop).expect_err(why);
    assert_eq!(to_read.to_string(), to_write.to_string(), "both are told the same");
    to_read
}

#[test]
fn what_is_no_database_of_ours_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let database = root.join("anheng.db");
    let good = fs::read(&database).unwrap();

    fs::write(&database, b"").unwrap();
    assert!(matches!(refused(&root, "an empty file"), StoreError::Damaged(_)));
    let mut chance = Chance(7);
    let noise: Vec<u8> = (0..good.len()).map(|_| chance.below(256) as u8).collect();
    fs::write(&database, &noise).unwrap();
    assert!(matches!(refused(&root, "noise"), StoreError::Damaged(_)));
    fs::write(&database, &good[..good.len() / 3]).unwrap();
    assert!(
        matches!(look(&root), Err(StoreError::Damaged(_))),
        "a truncated file is damaged, whatever is asked"
    );
    fs::write(&database, &good[..100]).unwrap();
    assert!(matches!(refused(&root, "a header alone"), StoreError::Damaged(_)));

    fs::remove_file(&database).unwrap();
    let foreign = rusqlite::Connection::open(&database).unwrap();
    foreign.execute_batch("create table mails(x); pragma user_version = 3").unwrap();
    drop(foreign);
    let before = fs::read(&database).unwrap();
    assert!(matches!(refused(&root, "a database of another program"), StoreError::Damaged(_)));
    assert!(fs::read(&database).unwrap() == before, "another program's file is left as it is");
    let unfinished = rusqlite::Connection::open(&database).unwrap();
    unfinished
        .execute_batch("drop table mails; pragma application_id = 0x416e4867; pragma user_version = 0")
        .unwrap();
    drop(unfinished);
    assert!(matches!(refused(&root, "our mark alone makes no workspace"), StoreError::Damaged(_)));

    fs::remove_file(&database).unwrap();
    fs::create_dir(&database).unwrap();
    assert!(matches!(refused(&root, "a folder"), StoreError::NotAWorkspace(_)));
}

#[test]
fn what_was_put_in_beside_our_tables_is_refused_and_never_run() {
    let put_in = [
        "create table x(y)",
        "create view x as select 1",
        "create trigger x after insert on audit begin delete from paper; end",
        "create index x on dossier(rev)",
        "create virtual table x using fts5(y)",
        "alter table paper add column x text",
        "drop trigger audit_is_not_removed",
        "drop index list_by_fine",
        // A name that SQLite keeps for itself hides nothing.
        "pragma writable_schema = on;
         insert into sqlite_master values ('trigger', 'sqlite_x', 'audit', 0,
            'create trigger sqlite_x after insert on audit begin delete from paper; end')",
    ];
    for sql in put_in {
        let folder = tempfile::tempdir().unwrap();
        let root = closed(folder.path());
        let raw = rusqlite::Connection::open(root.join("anheng.db")).unwrap();
        raw.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        raw.execute_batch(sql).unwrap();
        drop(raw);
        assert!(matches!(refused(&root, sql), StoreError::Damaged(_)), "{sql}");
    }
}

#[test]
fn flipped_bits_are_an_error_or_an_answer_but_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let database = root.join("anheng.db");
    let good = fs::read(&database).unwrap();
    let mut chance = Chance(20_261_124);
    let (mut errors, mut rounds) = (0, 0);
    for round in 0..300 {
        let mut bytes = good.clone();
        // Every byte of the header, then pages wherever they are.
        let at = if round < 100 { round } else { chance.below(bytes.len()) };
        bytes[at] ^= 1 << chance.below(8);
        for _ in 0..chance.below(4) * usize::from(round >= 100) {
            let at = chance.below(bytes.len());
            bytes[at] = chance.below(256) as u8;
        }
        fs::write(&database, &bytes).unwrap();
        for log in ["anheng.db-wal", "anheng.db-shm"] {
            let _ = fs::remove_file(root.join(log));
        }
        errors += usize::from(look(&root).is_err());
        rounds += 1;
    }
    assert!(
        errors > 20 && errors < rounds,
        "{errors} of {rounds}: the damage reaches something, not everything"
    );
}

#[test]
fn a_log_of_noise_is_no_log() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let mut chance = Chance(3);
    let noise: Vec<u8> = (0..50_000).map(|_| chance.below(256) as u8).collect();
    fs::write(root.join("anheng.db-wal"), &noise).unwrap();
    look(&root).expect("frames that do not add up are not read");
    let store = Store::open(&root, Access::Write, "writer").unwrap();
    assert_eq!(made::find(&store, "张伟"), ["a", "b"]);
    assert_eq!(examine(&store, &|_, _| true).unwrap(), []);
}

#[test]
fn doctor_tells_of_a_damaged_file_what_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let database = root.join("anheng.db");
    let raw = rusqlite::Connection::open(&database).unwrap();
    let of = |name: &str| -> (usize, usize) {
        let page: usize = raw
            .query_row("select rootpage from sqlite_master where name = ?1", [name], |row| row.get(0))
            .unwrap();
        (page, raw.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap())
    };
    let (page, size) = of("audit");
    drop(raw);
    let mut bytes = fs::read(&database).unwrap();
    bytes[(page - 1) * size..(page - 1) * size + 200].fill(0xff);
    fs::write(&database, bytes).unwrap();
    fs::remove_dir_all(root.join("files")).unwrap();
    let store = Store::open(&root, Access::Read, "reader").unwrap();
    let ills = examine(&store, &|_, _| true).unwrap();
    let has = |kind| ills.iter().any(|ill| ill.kind == kind);
    assert!(
        has(Illness::Database) && has(Illness::PaperMissing),
        "one illness must not hide another: {ills:?}"
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_refused_and_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let diary = folder.path().join("diary.txt");
    fs::write(&diary, "dear diary").unwrap();
    fs::remove_file(root.join("writer.lock")).unwrap();
    symlink(&diary, root.join("writer.lock")).unwrap();
    assert!(matches!(refused(&root, "a linked lock"), StoreError::File { .. }));
    assert_eq!(fs::read(&diary).unwrap(), b"dear diary", "a file outside is not written over");
    fs::remove_file(root.join("writer.lock")).unwrap();

    let elsewhere = folder.path().join("elsewhere");
    fs::rename(root.join("files"), &elsewhere).unwrap();
    symlink(&elsewhere, root.join("files")).unwrap();
    assert!(matches!(refused(&root, "linked papers"), StoreError::File { .. }));
    fs::remove_file(root.join("files")).unwrap();
    fs::rename(&elsewhere, root.join("files")).unwrap();

    let moved = folder.path().join("moved.db");
    fs::rename(root.join("anheng.db"), &moved).unwrap();
    symlink(&moved, root.join("anheng.db")).unwrap();
    assert!(matches!(refused(&root, "a linked database"), StoreError::File { .. }));

    let fresh = folder.path().join("fresh");
    fs::create_dir(&fresh).unwrap();
    symlink(&diary, fresh.join("writer.lock")).unwrap();
    assert!(matches!(Store::create(&fresh, "office", at(0)), Err(StoreError::File { .. })));
    assert_eq!(fs::read(&diary).unwrap(), b"dear diary");
}

#[test]
fn papers_that_are_gone_or_are_no_files_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let sha = anheng_store::sha256(b"%PDF-1.7 paper");
    let path = Folder::new(&root).paper(&sha);
    fs::remove_file(&path).unwrap();
    #[cfg(unix)]
    {
        // A device that never ends.
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        let store = Store::open(&root, Access::Read, "reader").unwrap();
        assert!(matches!(store.paper(&sha), Err(StoreError::File { .. })));
        assert_eq!(examine(&store, &|_, _| true).unwrap()[0].kind, Illness::PaperMissing);
        fs::remove_file(&path).unwrap();
    }
    fs::create_dir(&path).unwrap();
    let store = Store::open(&root, Access::Write, "writer").unwrap();
    assert!(matches!(store.paper(&sha), Err(StoreError::File { .. })));
    assert_eq!(examine(&store, &|_, _| true).unwrap()[0].kind, Illness::PaperMissing);
    assert!(matches!(store.paper("../../../etc/passwd"), Err(StoreError::File { .. })));
    assert!(Folder::new(&root).paper("/etc/passwd").starts_with(root.join("files")));
}

#[test]
fn a_making_that_was_killed_can_be_made_again_and_one_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    fs::create_dir(&root).unwrap();
    for rest in ["writer.lock", "anheng.db.new", "anheng.db.new-journal"] {
        fs::write(root.join(rest), "rest").unwrap();
    }
    drop(Store::create(&root, "office", at(0)).unwrap());
    assert!(matches!(Store::create(&root, "office", at(0)), Err(StoreError::Exists(_))));
    let used = folder.path().join("used");
    fs::create_dir(&used).unwrap();
    fs::write(used.join("letter.txt"), "x").unwrap();
    assert!(matches!(Store::create(&used, "office", at(0)), Err(StoreError::Exists(_))));
    assert_eq!(fs::read_dir(&used).unwrap().count(), 1, "a folder in use is not touched");
}
