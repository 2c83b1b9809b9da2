//! Workspaces and backups that are broken, foreign or made to do harm: each is refused or read with an error, never with
//! a panic or a wait without end, and looking at one changes nothing.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anheng_store::{
    Access, AuditFilter, Filter, Folder, Illness, Sort, Store, StoreError, backup, examine, restore,
};
use made::{at, workspace};

/// A small closed workspace.
fn closed(folder: &Path) -> PathBuf {
    let root = folder.join("工 作区");
    let mut store = workspace(&root);
    made::paper(&mut store);
    drop(store);
    root
}

/// Everything that a reader can ask, whatever comes of it.
fn ask(store: &Store) -> Result<(), StoreError> {
    let reads = store.reads();
    let first = reads.list(&Filter::default());
    let searched = reads.list(&Filter { text: "张伟".into(), sort: Sort::Fine, ..Filter::default() });
    let chain = reads.verify_chain();
    let rows = reads.audit(&AuditFilter { most: 100, ..AuditFilter::default() });
    let history = reads.dossier_at("a", 1);
    let ills = examine(store, &|_, _| true);
    first?;
    searched?;
    chain?;
    rows?;
    history?;
    ills.map(drop)
}

/// Bytes of every file; what SQLite keeps beside a database while it is read is not content.
fn content(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() && !entry.is_symlink() {
                folders.push(entry);
            } else if !entry.to_string_lossy().ends_with("-shm") {
                let bytes = if entry.is_file() { fs::read(&entry).unwrap() } else { Vec::new() };
                // An empty log is none.
                if !(bytes.is_empty() && entry.to_string_lossy().ends_with("-wal")) {
                    all.insert(entry, bytes);
                }
            }
        }
    }
    all
}

/// Opens for reading and asks; what comes of it is an answer or an error, and nothing is changed.
fn look(root: &Path) -> Result<(), StoreError> {
    let before = content(root);
    let answer = Store::open(root, Access::Read, "reader").and_then(|store| ask(&store));
    assert!(content(root) == before, "reading must change nothing");
    answer
}

fn refused(root: &Path, why: &str) -> StoreError {
    let to_read = look(root).expect_err(why);
    let to_write = Store::open(root, Access::Write, "writer").map(drop).expect_err(why);
    assert_eq!(to_read.to_string(), to_write.to_string(), "both are told the same");
    to_read
}

/// xorshift: the same damage in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }
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

/// A backup, and the manifest of it.
fn saved(folder: &Path) -> (PathBuf, serde_json::Value) {
    let root = closed(folder);
    let store = Store::open(&root, Access::Read, "reader").unwrap();
    let copy = folder.join("备份 1");
    backup(&store, &copy, "office", at(7), &|_, _| true).unwrap();
    let manifest = serde_json::from_slice(&fs::read(copy.join("manifest.json")).unwrap()).unwrap();
    (copy, manifest)
}

#[test]
fn a_manifest_that_lies_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (copy, good) = saved(folder.path());
    let sha = good["papers"][0]["sha256"].clone();
    let target = folder.path().join("back");
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut manifest = good.clone();
        change(&mut manifest);
        manifest.to_string()
    };
    let paper = |sha: &str| serde_json::json!({"sha256": sha, "size": 14});
    let lies = [
        ("no JSON", "{".to_owned()),
        ("nothing", String::new()),
        ("deep", "[".repeat(200_000)),
        ("another format", with(&|m| m["format"] = 2.into())),
        ("a newer shape", with(&|m| m["schema_version"] = 99.into())),
        ("an older shape than the file's", with(&|m| m["schema_version"] = 1.into())),
        ("another workspace", with(&|m| m["workspace"] = "x".into())),
        ("another database", with(&|m| m["database_sha256"] = "0".repeat(64).into())),
        ("another chain", with(&|m| m["chain"]["head"] = "0".repeat(64).into())),
        ("fewer rows", with(&|m| m["rows"]["dossier"] = 2.into())),
        ("no papers", with(&|m| m["papers"] = serde_json::json!([]))),
        ("a path that climbs", with(&|m| m["papers"] = vec![paper("../../../etc/passwd")].into())),
        ("a path from the root", with(&|m| m["papers"] = vec![paper("/etc/passwd")].into())),
        ("a hash in capitals", with(&|m| m["papers"] = vec![paper(&"A".repeat(64))].into())),
        ("characters of many bytes", with(&|m| m["papers"] = vec![paper("案卷")].into())),
        ("a paper listed twice", with(&|m| m["papers"] = vec![paper(sha.as_str().unwrap()); 2].into())),
        (
            "a paper that nobody names",
            with(&|m| {
                m["papers"] = vec![paper(sha.as_str().unwrap()), paper(&"0".repeat(64))].into();
            }),
        ),
        ("a negative size", with(&|m| m["papers"][0]["size"] = (-1).into())),
        ("a huge size", with(&|m| m["papers"][0]["size"] = u64::MAX.into())),
        ("a small size", with(&|m| m["papers"][0]["size"] = 3.into())),
        ("a number beyond all", with(&|_| ()).replace("\"format\":1", "\"format\":1e999")),
        ("an unknown key", with(&|m| m["x"] = 1.into())),
        ("what is missing climbs", with(&|m| m["missing"] = vec!["../x"].into())),
    ];
    for (what, text) in lies {
        fs::write(copy.join("manifest.json"), text).unwrap();
        let refused = restore(&copy, &target, "office", &|_, _| true);
        assert!(
            matches!(
                refused,
                Err(StoreError::Damaged(_) | StoreError::TooNew { .. } | StoreError::File { .. })
            ),
            "{what}: {refused:?}"
        );
        assert!(
            !target.exists() && !folder.path().join("back.partial").exists(),
            "{what}: nothing half done"
        );
    }
    fs::write(copy.join("manifest.json"), good.to_string()).unwrap();
    restore(&copy, &target, "office", &|_, _| true).unwrap();
    assert_eq!(
        fs::read_dir(&target)
            .unwrap()
            .filter(|e| e.as_ref().unwrap().file_name() == "partial.marker")
            .count(),
        0
    );
}

#[test]
fn a_backup_may_be_looked_into_and_a_workspace_is_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let (copy, _) = saved(folder.path());
    look(&copy).expect("a backup is whole, and can be read as it is");
    let none = restore(&folder.path().join("工 作区"), &folder.path().join("x"), "office", &|_, _| true);
    assert!(matches!(none, Err(StoreError::File { .. })), "{none:?}");
}

#[test]
fn a_backup_with_something_put_in_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (copy, mut manifest) = saved(folder.path());
    let raw = rusqlite::Connection::open(copy.join("anheng.db")).unwrap();
    raw.execute_batch("create trigger x after insert on audit begin delete from paper; end").unwrap();
    drop(raw);
    let bytes = fs::read(copy.join("anheng.db")).unwrap();
    manifest["database_sha256"] = anheng_store::sha256(&bytes).into();
    fs::write(copy.join("manifest.json"), manifest.to_string()).unwrap();
    let refused = restore(&copy, &folder.path().join("back"), "office", &|_, _| true).unwrap_err();
    assert!(refused.to_string().contains("表结构"), "{refused}");
}

#[test]
fn a_record_that_names_no_hash_is_told_and_does_not_spoil_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let root = closed(folder.path());
    let raw = rusqlite::Connection::open(root.join("anheng.db")).unwrap();
    raw.execute("update paper set sha256 = '/etc/passwd'", []).unwrap();
    drop(raw);
    let store = Store::open(&root, Access::Write, "office").unwrap();
    let ills = examine(&store, &|_, _| true).unwrap();
    assert!(ills.iter().any(|ill| ill.kind == Illness::PaperMissing), "{ills:?}");
    let copy = folder.path().join("copy");
    let manifest = backup(&store, &copy, "office", at(7), &|_, _| true).unwrap();
    assert_eq!((manifest.papers.len(), &manifest.missing[..]), (0, &["/etc/passwd".to_owned()][..]));
    let back = folder.path().join("back");
    restore(&copy, &back, "office", &|_, _| true).expect("what was made can be restored");
    assert!(!back.join("files").exists(), "and no file came from outside");
}

#[cfg(unix)]
#[test]
fn a_backup_of_pipes_and_devices_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    for part in ["manifest.json", "anheng.db", "paper"] {
        let folder = tempfile::tempdir().unwrap();
        let (copy, manifest) = saved(folder.path());
        let sha = manifest["papers"][0]["sha256"].as_str().unwrap();
        let path = if part == "paper" { Folder::new(&copy).paper(sha) } else { copy.join(part) };
        fs::remove_file(&path).unwrap();
        symlink("/dev/zero", &path).unwrap();
        let refused = restore(&copy, &folder.path().join("back"), "office", &|_, _| true);
        assert!(matches!(refused, Err(StoreError::File { .. })), "{part}: {refused:?}");
    }
}

#[test]
fn a_backup_from_a_disc_becomes_a_workspace_that_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let (copy, _) = saved(folder.path());
    let database = copy.join("anheng.db");
    let mut rights = fs::metadata(&database).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&database, rights).unwrap();
    let back = folder.path().join("back");
    restore(&copy, &back, "office", &|_, _| true).unwrap();
    assert!(!fs::metadata(back.join("anheng.db")).unwrap().permissions().readonly());
    let rest = folder.path().join("next.partial");
    fs::create_dir(&rest).unwrap();
    restore(&copy, &folder.path().join("next"), "office", &|_, _| true)
        .expect("a run killed at its start is no bar");
    let rest = folder.path().join("third.partial");
    fs::create_dir(&rest).unwrap();
    fs::write(rest.join("partial.marker.partial"), b"anh").unwrap();
    restore(&copy, &folder.path().join("third"), "office", &|_, _| true)
        .expect("nor is one killed while it made its mark");
    let strange = folder.path().join("fourth.partial");
    fs::create_dir(&strange).unwrap();
    fs::write(strange.join("own.txt"), b"mine").unwrap();
    let refused = restore(&copy, &folder.path().join("fourth"), "office", &|_, _| true);
    assert!(matches!(refused, Err(StoreError::Exists(_))), "what is not ours stays: {refused:?}");
    assert!(strange.join("own.txt").is_file());
}
