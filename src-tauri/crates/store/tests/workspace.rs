//! A workspace from its making to its backup, as the use cases will use it.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use anheng_store::{
    Access, AuditFilter, Illness, Link, NOTHING, Store, StoreError, backup, examine, restore,
};
use made::{act, at, dossier, find, workspace};

#[test]
fn two_character_names_single_characters_and_numbers_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let store = workspace(&folder.path().join("w"));
    assert_eq!(find(&store, "张伟"), ["a", "b"]);
    assert_eq!(find(&store, "伟强"), ["b"]);
    assert_eq!(find(&store, "强"), ["b"]);
    assert_eq!(find(&store, "𫓧钢"), ["c"]);
    assert_eq!(find(&store, "罚〔2024〕8号"), ["a"]);
    assert_eq!(find(&store, "自罚[2024]"), ["a", "b"]);
    assert_eq!(find(&store, "违法占地 2023"), ["c"]);
    assert_eq!(find(&store, "王五"), Vec::<String>::new());
    assert_eq!(find(&store, "” OR *"), Vec::<String>::new());
}

#[test]
fn every_revision_can_be_read_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = workspace(&folder.path().join("w"));
    let first = store.reads().dossier("a").unwrap().unwrap();
    for (minute, party) in [(2, "张玮"), (3, "张炜")] {
        let changed = store
            .transact::<_, StoreError>(&act(minute), |tx| {
                let edited = tx.edit_dossier(&dossier("a", party, "青自罚〔2024〕8号"))?;
                tx.tell("dossier:a", NOTHING, Some(&"edited"))?;
                Ok(edited)
            })
            .unwrap();
        assert!(changed.is_some());
    }
    let reads = store.reads();
    assert_eq!(reads.dossier("a").unwrap().unwrap().rev, 3);
    assert_eq!(reads.dossier_at("a", 1).unwrap().json, first.json);
    assert!(reads.dossier_at("a", 2).unwrap().json.contains("张玮"));
    assert_eq!(find(&store, "张伟"), ["b"], "search knows today's name only");
    assert_eq!(find(&store, "张炜"), ["a"]);
    assert_eq!(examine(&store, &|_, _| true).unwrap(), []);
}

#[test]
fn one_writer_and_any_reader() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let store = workspace(&root);
    let second = Store::open(&root, Access::Write, "another").unwrap_err();
    assert!(matches!(&second, StoreError::Locked { holder } if holder == "office"), "{second}");
    let reader = Store::open(&root, Access::Read, "reader").unwrap();
    assert_eq!(find(&reader, "张伟"), ["a", "b"]);
    drop(store);
    Store::open(&root, Access::Write, "another").unwrap();
}

#[test]
fn what_is_not_told_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = workspace(&folder.path().join("w"));
    let before = store.reads().chain().unwrap();
    store
        .transact::<_, StoreError>(&act(5), |tx| tx.add_dossier(&dossier("d", "赵六", "1号")).map(|_| ()))
        .unwrap();
    let failed = store.transact::<(), StoreError>(&act(5), |tx| {
        tx.add_dossier(&dossier("e", "钱七", "2号"))?;
        tx.tell("dossier:e", NOTHING, Some(&1))?;
        Err(StoreError::Stopped("x".into()))
    });
    assert!(failed.is_err());
    assert_eq!(store.reads().dossier_count().unwrap(), 3);
    assert_eq!(store.reads().chain().unwrap(), before);
}

#[test]
fn a_changed_audit_row_is_named_and_a_cut_tail_is_not_seen_without_a_printed_head() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let store = workspace(&root);
    let printed = store.reads().chain().unwrap();
    assert_eq!(store.reads().verify_chain().unwrap(), Link::Whole);
    drop(store);
    let raw = rusqlite::Connection::open(root.join("anheng.db")).unwrap();
    assert!(raw.execute("update audit set actor = 'x' where seq = 2", []).is_err(), "the trigger holds");
    let trigger: String = raw
        .query_row("select sql from sqlite_master where name = 'audit_is_not_changed'", [], |r| r.get(0))
        .unwrap();
    raw.execute_batch("drop trigger audit_is_not_changed").unwrap();
    assert!(
        matches!(Store::open(&root, Access::Read, "x"), Err(StoreError::Damaged(_))),
        "a workspace without its trigger is refused"
    );
    raw.execute("update audit set actor = 'x' where seq = 2", []).unwrap();
    raw.execute_batch(&trigger).unwrap();
    let store = Store::open(&root, Access::Read, "x").unwrap();
    assert!(matches!(store.reads().verify_chain().unwrap(), Link::Broken { seq: 2, .. }));
    assert!(examine(&store, &|_, _| true).unwrap().iter().any(|ill| ill.kind == Illness::Audit));
    assert!(store.reads().audit_by_hash(&printed.head).unwrap().is_some());
    let copy = folder.path().join("copy");
    let manifest = backup(&store, &copy, "office", at(9), &|_, _| true).unwrap();
    assert_eq!(manifest.broken_at, Some(2), "a sick workspace is still copied, and the copy says so");
    let back = folder.path().join("back");
    assert_eq!(restore(&copy, &back, "office", &|_, _| true).unwrap().broken_at, Some(2));
    assert_eq!(store.reads().audit(&AuditFilter { most: 10, ..AuditFilter::default() }).unwrap().len(), 3);
}

#[test]
fn a_backup_is_proved_and_comes_back_with_its_papers() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let mut store = workspace(&root);
    let sha = made::paper(&mut store);
    let copy = folder.path().join("copy");
    let manifest = backup(&store, &copy, "office", at(7), &|_, _| true).unwrap();
    assert_eq!(manifest.papers.len(), 1);
    assert!(matches!(backup(&store, &copy, "office", at(7), &|_, _| true), Err(StoreError::Exists(_))));
    let stopped = folder.path().join("stopped");
    assert!(backup(&store, &stopped, "office", at(7), &|_, _| false).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "a stopped backup leaves nothing");

    let back = folder.path().join("back");
    restore(&copy, &back, "office", &|_, _| true).unwrap();
    let restored = Store::open(&back, Access::Write, "office").unwrap();
    assert_eq!(restored.paper(&sha).unwrap(), b"%PDF-1.7 paper");
    assert_eq!(find(&restored, "张伟"), ["a", "b"]);
    assert_eq!(examine(&restored, &|_, _| true).unwrap(), []);

    // A paper changed in the copy, then a database changed in the copy: neither is restored.
    let paper = anheng_store::Folder::new(&copy).paper(&sha);
    std::fs::write(&paper, b"%PDF-1.7 other").unwrap();
    assert!(matches!(
        restore(&copy, &folder.path().join("bad"), "office", &|_, _| true),
        Err(StoreError::Damaged(_))
    ));
    std::fs::write(&paper, b"%PDF-1.7 paper").unwrap();
    let mut bytes = std::fs::read(copy.join("anheng.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(copy.join("anheng.db"), bytes).unwrap();
    assert!(restore(&copy, &folder.path().join("bad"), "office", &|_, _| true).is_err());
    assert!(!folder.path().join("bad").exists() && !folder.path().join("bad.partial").exists());

    std::fs::remove_file(store.folder().paper(&sha)).unwrap();
    let ills = examine(&store, &|_, _| true).unwrap();
    assert!(ills.iter().any(|ill| ill.kind == Illness::PaperMissing), "{ills:?}");
    let manifest = backup(&store, &folder.path().join("copy2"), "office", at(8), &|_, _| true).unwrap();
    assert_eq!(manifest.missing, [sha], "a missing paper is told, and the rest is still saved");
}

#[test]
fn doctor_sees_a_changed_snapshot_and_reviews_that_are_miscounted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    let mut store = workspace(&root);
    let first = store.reads().dossier("a").unwrap().unwrap();
    store
        .transact::<_, StoreError>(&act(5), |tx| {
            tx.snapshot(&first)?;
            tx.tell("dossier:a", NOTHING, Some(&"snapshot"))
        })
        .unwrap();
    made::edit(&mut store, &dossier("a", "张玮", "1号"));
    assert_eq!(store.reads().dossier_at("a", 1).unwrap(), first);
    assert_eq!(examine(&store, &|_, _| true).unwrap(), []);
    drop(store);
    let raw = rusqlite::Connection::open(root.join("anheng.db")).unwrap();
    raw.execute_batch(
        "update dossier_snapshot set json = replace(json, '张伟', '张三');
         update dossier_list set reviews_submitted = 1 where id = 'b'",
    )
    .unwrap();
    drop(raw);
    let store = Store::open(&root, Access::Read, "reader").unwrap();
    assert!(matches!(store.reads().dossier_at("a", 1), Err(StoreError::Damaged(_))), "never handed out");
    assert!(matches!(store.reads().dossier_snapshot(&first.sha256), Err(StoreError::Damaged(_))));
    let kinds: Vec<Illness> = examine(&store, &|_, _| true).unwrap().iter().map(|ill| ill.kind).collect();
    assert!(kinds.contains(&Illness::Changed) && kinds.contains(&Illness::List), "{kinds:?}");
}

#[test]
fn a_file_written_whole_leaves_its_neighbours_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (sheet, neighbour) = (folder.path().join("评查表 1.pdf"), folder.path().join("评查表 1.partial"));
    std::fs::write(&neighbour, "mine").unwrap();
    anheng_store::write_whole(&sheet, b"%PDF").unwrap();
    anheng_store::write_whole(&sheet, b"%PDF-1.7").unwrap();
    assert_eq!(std::fs::read(&sheet).unwrap(), b"%PDF-1.7");
    assert_eq!(std::fs::read(&neighbour).unwrap(), b"mine");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}
