//! What the measurements read: sample dossiers, packs, calendar. Found from the place of the sources, never from the
//! working directory.

use std::path::{Path, PathBuf};

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::standard::{Pack, PackFile};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn calendar() -> Calendar {
    Calendar::from_json(&bytes("schemas/calendar/cn.json")).expect("the shipped calendar must load")
}

pub fn counting() -> CountingRules {
    CountingRules::from_json(&bytes("schemas/calendar/counting.json"))
        .expect("the shipped counting rules must load")
}

/// Sample dossiers by file name, in order.
pub fn dossiers() -> Vec<(String, Vec<u8>)> {
    let folder = root().join("sample-data/dossiers");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .expect("sample-data/dossiers must be there")
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| name.ends_with(".json") && !name.ends_with(".truth.json"))
        .map(|(name, path)| (name, std::fs::read(path).expect("a sample must be readable")))
        .collect();
    found.sort();
    found
}

/// The files of one pack, as an app hands them to `Pack::read`.
pub struct PackFolder {
    pub name: String,
    pub files: Vec<(String, Vec<u8>)>,
}

impl PackFolder {
    pub fn at(name: &str, path: &Path) -> Self {
        let mut files: Vec<_> = std::fs::read_dir(path)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .flatten()
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
            .filter(|(name, _)| name.ends_with(".json"))
            .map(|(name, path)| (name, std::fs::read(path).expect("a pack's file must be readable")))
            .collect();
        files.sort();
        PackFolder { name: name.into(), files }
    }

    pub fn read(&self) -> Result<Pack, anheng_core::refusal::Refusal> {
        let files: Vec<_> = self.files.iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
        Pack::read(&files)
    }
}

/// Every version of every shipped pack.
pub fn packs() -> Vec<PackFolder> {
    let mut found = Vec::new();
    for id in std::fs::read_dir(root().join("schemas/packs")).into_iter().flatten().flatten() {
        for version in std::fs::read_dir(id.path()).into_iter().flatten().flatten() {
            if version.path().join("pack.json").is_file() {
                let name =
                    format!("{}@{}", id.file_name().to_string_lossy(), version.file_name().to_string_lossy());
                found.push(PackFolder::at(&name, &version.path()));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The twenty checks that the peers write too.
pub fn twenty() -> PackFolder {
    PackFolder::at("bench.twenty", &root().join("tests/bench/data/twenty"))
}

/// Shipped packs that load, else the bench's own.
pub fn loaded() -> Vec<(String, Pack)> {
    let mut loaded: Vec<_> = packs()
        .into_iter()
        .filter_map(|folder| match folder.read() {
            Ok(pack) => Some((folder.name, pack)),
            Err(refusal) => {
                eprintln!("{} does not load and is left out: {}", folder.name, refusal.problems[0]);
                None
            }
        })
        .collect();
    if loaded.is_empty() {
        loaded.push(("bench.twenty".into(), twenty().read().expect("the bench's own pack must load")));
    }
    loaded
}
