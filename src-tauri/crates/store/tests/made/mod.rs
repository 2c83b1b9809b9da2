//! Workspaces and dossiers that the tests of this crate make.
#![allow(dead_code, reason = "every test takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anheng_core::dossier::Dossier;
use anheng_store::{
    Access, Act, AuditFilter, Filter, NOTHING, NewPaper, PaperForm, Sort, Store, StoreError, examine,
};
use chrono::NaiveDateTime;

pub fn at(minute: u32) -> NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().and_hms_opt(9, minute, 0).unwrap()
}

pub fn act(minute: u32) -> Act<'static> {
    Act { at: at(minute), actor: "office", role: "office", action: "dossier.add" }
}

pub fn dossier(id: &str, party: &str, number: &str) -> Dossier {
    let text = serde_json::json!({
        "schema_version": 1, "id": id, "kind": "penalty", "intake": {"form": "quick"},
        "case": {"id": "case", "title": format!("{party}违法占地案"), "cause": "违法占地"},
        "parties": [{"id": "p1", "kind": "person", "name": party}],
        "documents": [{"id": "d1", "kind": "penalty_decision", "number": number, "date": "2024-05-06"}],
    });
    Dossier::from_json(text.to_string().as_bytes()).unwrap()
}

pub fn try_add(store: &mut Store, dossier: &Dossier) -> Result<(), StoreError> {
    store.transact(&act(1), |tx| {
        let row = tx.add_dossier(dossier)?;
        tx.tell(format!("dossier:{}", row.id), NOTHING, Some(&row.sha256))
    })
}

pub fn add(store: &mut Store, dossier: &Dossier) {
    try_add(store, dossier).unwrap();
}

pub fn edit(store: &mut Store, dossier: &Dossier) {
    store
        .transact::<_, StoreError>(&act(2), |tx| {
            tx.edit_dossier(dossier)?.expect("it differs");
            tx.tell(format!("dossier:{}", dossier.id), NOTHING, Some(&"edited"))
        })
        .unwrap();
}

/// Gives the first dossier a paper; its hash.
pub fn paper(store: &mut Store) -> String {
    let sha = store.keep_paper(b"%PDF-1.7 paper").unwrap();
    store
        .transact::<_, StoreError>(&act(6), |tx| {
            let paper =
                NewPaper { name: "决定书.pdf", sha256: &sha, size: 14, form: PaperForm::Pdf, pages: None };
            tx.add_paper(1, &paper)?;
            tx.tell("dossier:a", NOTHING, Some(&sha))
        })
        .unwrap();
    sha
}

/// Three dossiers and a paper.
pub fn workspace(root: &Path) -> Store {
    let mut store = Store::create(root, "office", at(0)).unwrap();
    for (id, party, number) in [
        ("a", "张伟", "青自罚〔2024〕8号"),
        ("b", "李张伟强", "青自罚〔2024〕18号"),
        ("c", "𫓧钢", "青自罚〔2023〕9号"),
    ] {
        add(&mut store, &dossier(id, party, number));
    }
    store
}

pub fn find(store: &Store, text: &str) -> Vec<String> {
    let filter = Filter { text: text.into(), ascending: true, ..Filter::default() };
    store.reads().list(&filter).unwrap().rows.into_iter().map(|row| row.id).collect()
}

/// A small closed workspace.
pub fn closed(folder: &Path) -> PathBuf {
    let root = folder.join("工 作区");
    let mut store = workspace(&root);
    paper(&mut store);
    drop(store);
    root
}

/// Everything that a reader can ask, whatever comes of it.
pub fn ask(store: &Store) -> Result<(), StoreError> {
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
pub fn content(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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
pub fn look(root: &Path) -> Result<(), StoreError> {
    let before = content(root);
    let answer = Store::open(root, Access::Read, "reader").and_then(|store| ask(&store));
    assert!(content(root) == before, "reading must change nothing");
    answer
}

/// xorshift: the same chance in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub fn perhaps(&mut self, list: &[&str]) -> Option<String> {
        (self.below(3) == 0).then(|| self.of(list).to_owned())
    }
}
