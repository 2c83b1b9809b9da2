//! Backups that are broken, foreign or made to do harm: none is restored, and none makes the program wait or panic.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use std::fs;
use std::path::{Path, PathBuf};

use anheng_store::{Access, Folder, Illness, Store, StoreError, backup, examine, restore};
use made::{at, closed, look};

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
