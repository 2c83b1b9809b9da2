//! Places that give no room or no right to write, and a writer that is killed: told as what they are, with nothing half
//! done. Each place is made for a child process (this very program, running `child`) that alone sees it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anheng_store::{Access, Store, StoreError, backup, examine, restore};
use made::{at, dossier, find, try_add, workspace};

/// What a shell script sets up before it becomes the child; `$DIR` is the child's folder.
const SMALL_DISK: &str = r#"mount -t tmpfs -o size=4m tmpfs "$DIR" && exec "$@""#;
const SMALL_FILES: &str = r#"trap "" XFSZ; ulimit -f 2000 && exec "$@""#;
const READ_ONLY: &str = r#"mount --bind "$DIR" "$DIR" && mount -o remount,ro,bind "$DIR" && exec "$@""#;
const NO_RIGHT: &str = r#"exec "$@""#;

fn command(before: &[&str], script: &str, part: &str, folder: &Path) -> Command {
    let mut words: Vec<&str> = before.to_vec();
    words.extend(["sh", "-c", script, "sh"]);
    let mut command = Command::new(words[0]);
    command
        .args(&words[1..])
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "child", "--nocapture", "--test-threads=1"])
        .env("PART", part)
        .env("DIR", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a part where a place can be made, by the first of these ways that is permitted here; false: by none.
fn in_place(ways: &[&[&str]], script: &str, part: &str, folder: &Path) -> bool {
    for way in ways {
        let run = command(way, script, part, folder).output();
        let Ok(Output { status, stdout, stderr }) = run else { continue };
        let (out, err) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        if out.contains("begun") {
            assert!(status.success(), "{part}:\n{out}\n{err}");
            return true;
        }
    }
    eprintln!("not tested: this machine lets no {part} be made");
    false
}

const OWN_MOUNTS: &[&[&str]] = &[&["unshare", "-m"], &["unshare", "-rm"]];

#[test]
fn a_full_disk_is_told_and_the_next_write_after_room_is_made_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    in_place(OWN_MOUNTS, SMALL_DISK, "small disk", folder.path());
    assert!(in_place(&[&["nice"]], SMALL_FILES, "small files", folder.path()), "a shell can limit files");
    let mut store = Store::open(&folder.path().join("w"), Access::Write, "office").unwrap();
    assert_eq!(examine(&store, &|_, _| true).unwrap(), []);
    try_add(&mut store, &dossier("later", "赵六", "1号")).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_refuses_a_writer() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("盘 #1 100%?x=1");
    let mut store = workspace(&place.join("w"));
    made::paper(&mut store);
    // Its log not yet moved over, as a killed writer leaves it.
    std::fs::create_dir(place.join("killed")).unwrap();
    for file in ["anheng.db", "anheng.db-wal"] {
        std::fs::copy(place.join("w").join(file), place.join("killed").join(file)).unwrap();
    }
    drop(store);
    in_place(OWN_MOUNTS, READ_ONLY, "read-only disk", &place);

    let rights = |mode| {
        for path in [place.clone(), place.join("w"), place.join("killed"), place.join("w/files")] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    rights(0o555);
    let root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    let nobody: &[&str] =
        if root { &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } else { &["nice"] };
    in_place(&[nobody], NO_RIGHT, "read-only disk", &place);
    rights(0o755);
}

#[test]
fn a_killed_writer_lets_go_and_has_lost_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    drop(workspace(&root));
    let mut running = command(&["nice"], NO_RIGHT, "writer", folder.path()).spawn().unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines();
    let acknowledged =
        lines.find(|line| line.as_ref().is_ok_and(|line| line.starts_with("kept"))).unwrap().unwrap();
    assert_eq!(acknowledged, "kept k");
    let second = Store::open(&root, Access::Write, "office").unwrap_err();
    assert!(matches!(&second, StoreError::Locked { holder } if holder == "张三 在 office-1"), "{second}");
    running.kill().unwrap();
    running.wait().unwrap();
    let store = Store::open(&root, Access::Write, "office").expect("the lock went with its process");
    assert_eq!(find(&store, "赵六"), ["k"]);
    assert_eq!(examine(&store, &|_, _| true).unwrap(), []);
}

#[test]
#[ignore = "the others run it, each in a place of its own"]
fn child() {
    let (Ok(part), Some(folder)) = (std::env::var("PART"), std::env::var_os("DIR")) else { return };
    let folder = Path::new(&folder);
    println!("\nbegun");
    match part.as_str() {
        "small disk" => small_disk(folder),
        "small files" => small_files(folder),
        "read-only disk" => read_only(folder),
        "writer" => {
            let mut store = Store::open(&folder.join("w"), Access::Write, "张三 在 office-1").unwrap();
            try_add(&mut store, &dossier("k", "赵六", "1号")).unwrap();
            println!("kept k");
            std::io::stdout().flush().unwrap();
            // Until it is killed.
            let _ = std::io::stdin().lines().count();
        }
        other => panic!("no part {other}"),
    }
}

/// Adds dossiers until there is no room; how many were acknowledged.
fn fill(store: &mut Store) -> u64 {
    for number in 0..100_000u64 {
        let long = format!("青自罚〔2024〕{number}号{}", "一".repeat(2_000));
        match try_add(store, &dossier(&format!("n{number}"), "王五", &long)) {
            Ok(()) => {}
            Err(StoreError::DiskFull) => return number,
            Err(other) => panic!("a full disk must be told as one: {other:?}"),
        }
    }
    panic!("the disk must be full at some time");
}

fn whole(store: &Store, dossiers: u64) {
    assert_eq!(store.reads().dossier_count().unwrap(), dossiers, "neither more nor less than acknowledged");
    assert_eq!(examine(store, &|_, _| true).unwrap(), []);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn small_disk(folder: &Path) {
    let root = folder.join("w");
    let mut store = workspace(&root);
    // What can be given back later.
    std::fs::write(folder.join("film.mp4"), vec![0; 1 << 20]).unwrap();
    let added = fill(&mut store);
    assert!(added > 3, "some must have had room: {added}");
    whole(&store, 3 + added);
    assert!(matches!(store.keep_paper(&[7; 1 << 20]), Err(StoreError::DiskFull)));
    let copy = folder.join("copy");
    assert!(matches!(backup(&store, &copy, "office", at(7), &|_, _| true), Err(StoreError::DiskFull)));
    let second = Store::create(&folder.join("second"), "office", at(0)).map(drop);
    assert!(matches!(second, Err(StoreError::DiskFull)), "{second:?}");
    assert_eq!(names(folder), ["film.mp4", "second", "w"], "nothing half done");
    assert_eq!(names(&folder.join("second")), ["writer.lock"]);
    drop(store);
    let mut store =
        Store::open(&root, Access::Write, "office").expect("a full disk is no reason not to open");
    whole(&store, 3 + added);
    std::fs::remove_file(folder.join("film.mp4")).unwrap();
    try_add(&mut store, &dossier("later", "赵六", "1号")).expect("there is room again");
    whole(&store, 4 + added);
    drop(Store::create(&folder.join("second"), "office", at(0)).expect("and room for what failed before"));
}

fn small_files(folder: &Path) {
    let mut store = workspace(&folder.join("w"));
    let added = fill(&mut store);
    whole(&store, 3 + added);
    assert!(matches!(store.keep_paper(&vec![7; 1 << 21]), Err(StoreError::DiskFull)));
    assert!(
        !folder
            .join("w/files")
            .read_dir()
            .unwrap()
            .any(|folder| { folder.unwrap().path().read_dir().unwrap().count() > 0 })
    );
}

fn read_only(folder: &Path) {
    let root = folder.join("w");
    assert!(std::fs::write(folder.join("x"), "x").is_err(), "the place must really be read-only");
    let refused = Store::open(&root, Access::Write, "office").unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}");
    let refused = Store::create(&folder.join("new"), "office", at(0)).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}");
    let mut reader = Store::open(&root, Access::Read, "reader").unwrap();
    assert_eq!(find(&reader, "张伟"), ["a", "b"]);
    assert_eq!(examine(&reader, &|_, _| true).unwrap(), []);
    assert!(matches!(try_add(&mut reader, &dossier("x", "x", "x")), Err(StoreError::ReadOnly(_))));
    assert!(matches!(reader.keep_paper(b"x"), Err(StoreError::ReadOnly(_))));
    let copy = backup(&reader, &folder.join("copy"), "office", at(7), &|_, _| true);
    assert!(matches!(copy, Err(StoreError::ReadOnly(_))), "{copy:?}");
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy");
    backup(&reader, &copy, "office", at(7), &|_, _| true).expect("what is read-only can be saved elsewhere");
    restore(&copy, &elsewhere.path().join("back"), "office", &|_, _| true).unwrap();
    // Rows that are in the log alone are read or the file is refused, but never left out.
    match Store::open(&folder.join("killed"), Access::Read, "reader") {
        Ok(store) => assert_eq!(store.reads().dossier_count().unwrap(), 3),
        Err(refused) => assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused}"),
    }
}
