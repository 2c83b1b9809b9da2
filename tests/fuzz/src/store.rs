//! What must hold for any bytes that a workspace's database or a backup's manifest may be made of: an error or an
//! answer, never a panic, and a file that was only read is as it was.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use anheng_store::{Access, AuditFilter, Filter, Folder, Sort, Store, StoreError, examine, restore};

/// A folder of this thread's own, in memory where the system has such a place; removed with the thread.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let thread = format!("{:?}", std::thread::current().id()).replace(['(', ')'], "");
        let path = base.join(format!("anheng-fuzz-{}-{thread}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the fuzzer can be made");
        Place(path)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

fn in_place(run: impl FnOnce(&Path)) {
    PLACE.with_borrow_mut(|place| run(&place.get_or_insert_with(Place::new).0));
}

/// Any bytes as the database of a workspace.
pub fn workspace(bytes: &[u8]) {
    in_place(|place| {
        let root = place.join("w");
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("the fuzzer's folder can be written");
        let database = root.join("anheng.db");
        fs::write(&database, bytes).expect("the fuzzer's folder can be written");
        match Store::open(&root, Access::Read, "fuzz") {
            Ok(store) => ask(&store),
            // Of an older shape: only a writer may bring it up to date.
            Err(StoreError::Stopped(_)) => {
                if let Ok(store) = Store::open(&root, Access::Write, "fuzz") {
                    ask(&store);
                }
                return;
            }
            Err(error) => assert!(!error.to_string().is_empty(), "a refusal says why"),
        }
        assert!(fs::read(&database).is_ok_and(|now| now == bytes), "reading must change nothing");
    });
}

fn ask(store: &Store) {
    let reads = store.reads();
    for text in ["", "张伟", "青自罚〔2024〕8号"] {
        let filter = Filter { text: text.into(), ..Filter::default() };
        let _ = reads.list(&filter);
        let _ = reads.list(&Filter { agency: Some("x".into()), sort: Sort::Title, ..filter });
    }
    let _ = reads.verify_chain();
    let _ =
        reads.audit(&AuditFilter { subject: Some("dossier:".into()), most: 50, ..AuditFilter::default() });
    for id in ["a", "b"] {
        let _ = reads.dossier_at(id, 1);
    }
    let _ = examine(store, &|_, _| true);
}

/// Any bytes as the manifest of an otherwise whole backup.
pub fn manifest(bytes: &[u8]) {
    in_place(|place| {
        let (source, target) = (place.join("backup"), place.join("restored"));
        if !source.exists() {
            let paper = b"%PDF-1.7 paper";
            let path = Folder::new(&source).paper(&anheng_store::sha256(paper));
            fs::create_dir_all(path.parent().expect("a paper lies in a folder")).expect("writable");
            fs::write(path, paper).expect("writable");
            fs::write(source.join("anheng.db"), include_bytes!("../../databases/v003.db")).expect("writable");
        }
        fs::write(source.join("manifest.json"), bytes).expect("writable");
        match restore(&source, &target, "fuzz", &|_, _| true) {
            Ok(_) => {
                let store = Store::open(&target, Access::Read, "fuzz").expect("what was restored opens");
                let ills = examine(&store, &|_, _| true).expect("and can be examined");
                assert!(
                    ills.iter().all(|ill| ill.kind == anheng_store::Illness::PaperMissing),
                    "only a paper that the manifest calls missing may be: {ills:?}"
                );
                drop(store);
                fs::remove_dir_all(&target).expect("what was restored can be removed");
            }
            Err(error) => assert!(!error.to_string().is_empty(), "a refusal says why"),
        }
        let mut left: Vec<_> = fs::read_dir(place)
            .expect("the fuzzer's folder can be read")
            .map(|entry| entry.expect("a name").file_name())
            .collect();
        left.retain(|name| name != "w");
        assert_eq!(left, ["backup"], "a refused backup leaves nothing behind, inside or outside");
    });
}
