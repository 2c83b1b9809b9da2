//! Loading what the program ships: calendar, counting rules, packs, sample dossiers. Paths are those of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::dossier::Dossier;
use anheng_core::refusal::Refusal;
use anheng_core::standard::{Pack, PackFile};

/// A path in the repository.
pub fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of)
}

pub fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// The files of a folder with this ending, by name; none when there is no such folder.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.is_file() && path.to_string_lossy().ends_with(ending));
    found.sort();
    found
}

/// The folders in a folder, by name.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// Last part of a path, for messages.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

pub fn calendar() -> Calendar {
    Calendar::from_json(&read(&path("schemas/calendar/cn.json")))
        .expect("the shipped holiday table must load")
}

pub fn counting() -> CountingRules {
    CountingRules::from_json(&read(&path("schemas/calendar/counting.json")))
        .expect("the shipped counting rules must load")
}

/// Folders of all shipped packs, one for each version: `schemas/packs/<id>/<version>`.
pub fn pack_folders() -> Vec<PathBuf> {
    folders(&path("schemas/packs")).iter().flat_map(|id| folders(id)).collect()
}

pub fn read_pack(folder: &Path) -> Result<Pack, Refusal> {
    let read: Vec<(String, Vec<u8>)> =
        files(folder, ".json").iter().map(|path| (name(path), read(path))).collect();
    let files: Vec<PackFile<'_>> = read.iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
    Pack::read(&files)
}

/// All shipped packs that load; that each of them does is a test of its own.
pub fn packs() -> Vec<Pack> {
    pack_folders().iter().filter_map(|folder| read_pack(folder).ok()).collect()
}

/// Bytes of every sample dossier, with the name of its file; answers (`*truth.json`) left out.
pub fn dossiers(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = files(&path(folder), ".json");
    found.retain(|path| !name(path).ends_with("truth.json"));
    found.iter().map(|path| (name(path), read(path))).collect()
}

pub fn dossier(name: &str, bytes: &[u8]) -> Dossier {
    Dossier::from_json(bytes).unwrap_or_else(|refusal| panic!("sample dossier {name} must load: {refusal}"))
}
