//! What the desk answers about files when the UI asks: what the program's options say in a dialog's place, files for a
//! while, and the names that go with them.

use std::path::{Path, PathBuf};

use anheng_app::{AppError, Code};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::files::name;
use crate::scratch::{failed, part};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Folder,
    Open,
    Save,
    /// A folder that is not there yet, in one that the user picks.
    NewFolder,
}

#[derive(Debug, Deserialize)]
pub struct Endings {
    pub name: String,
    pub extensions: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Chosen {
    handle: String,
    name: String,
}

impl Chosen {
    pub fn of(desk: &Desk, path: &Path) -> Self {
        Chosen { handle: desk.files.handle(path), name: name(path) }
    }
}

impl Desk {
    /// What the options of the program answer in a dialog's place; None: somebody has to be asked.
    pub fn unasked(
        &self,
        kind: Kind,
        offered: Option<&str>,
        filters: &[Endings],
    ) -> Result<Option<Vec<PathBuf>>, AppError> {
        match (kind, self.save_to(), self.open_from()) {
            (Kind::Save | Kind::NewFolder, Some(folder), _) => {
                Ok(Some(vec![folder.join(plain(offered.unwrap_or("未命名")))]))
            }
            (Kind::Folder, Some(folder), _) => Ok(Some(vec![folder.to_owned()])),
            (Kind::Open, _, Some(folder)) => {
                let fits = |path: &Path| {
                    let ending = ending(path);
                    filters.is_empty() || filters.iter().any(|one| one.extensions.contains(&ending))
                };
                let files = std::fs::read_dir(folder).map_err(failed)?.flatten().map(|one| one.path());
                let mut files: Vec<_> = files.filter(|path| path.is_file() && fits(path)).collect();
                files.sort();
                Ok(Some(files))
            }
            _ => Ok(None),
        }
    }

    /// A place for a file that is looked at before it is saved.
    pub fn place(&self, offered: &str) -> Result<Chosen, AppError> {
        Ok(Chosen::of(self, &self.scratch.place(&plain(offered))?))
    }

    /// A part of a file in such a place, and of no other.
    pub fn part_of(&self, handle: &str, offset: u64, length: u64) -> Result<Vec<u8>, AppError> {
        let path = self.files.path(handle)?;
        if !self.scratch.holds(&path) {
            return Err(AppError::new(Code::Usage, "窗口只能查看它自己的临时文件"));
        }
        part(&path, offset, length)
    }

    /// A file that came as bytes; its name is percent-encoded, as headers carry it.
    pub fn receive(&self, given: &str, bytes: &[u8]) -> Result<Chosen, AppError> {
        let chosen = self.place(&percent_decoded(given))?;
        std::fs::write(self.files.path(&chosen.handle)?, bytes).map_err(failed)?;
        Ok(chosen)
    }

    /// A saved file that the system's own program may open, or a folder of them: nothing that a system would run.
    pub fn openable(&self, handle: &str) -> Result<PathBuf, AppError> {
        let path = self.files.path(handle)?;
        let ending = ending(&path);
        // Some systems take a folder with such an ending for a program.
        let folder = path.is_dir() && !ending.starts_with(|c: char| c.is_ascii_alphabetic());
        if folder || path.is_file() && ["pdf", "xlsx", "docx", "json", "csv"].contains(&ending.as_str()) {
            return Ok(path);
        }
        Err(AppError::new(Code::Usage, format!("“{}”不能从这里打开", name(&path))))
    }
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// An offered name without what a file system refuses; it must not lead into another folder.
pub fn plain(offered: &str) -> String {
    let safe = |c: char| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c };
    let name: String = offered.chars().map(safe).take(120).collect();
    let name = name.trim().trim_start_matches('.').trim();
    if name.is_empty() { "未命名".into() } else { name.to_owned() }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let pair = more.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, plain};

    #[test]
    fn a_name_comes_back_from_its_header() {
        assert_eq!(percent_decoded("%E6%89%AB%E6%8F%8F%20100%25.pdf"), "扫描 100%.pdf", "as it was encoded");
        assert_eq!(percent_decoded("100%"), "100%", "what is no code stays");
    }

    #[test]
    fn an_offered_name_stays_in_its_folder() {
        assert_eq!(
            plain("评查表-冀石环罚〔2024〕17号.pdf"),
            "评查表-冀石环罚〔2024〕17号.pdf",
            "sound names stay"
        );
        assert_eq!(plain("../../etc/x?.pdf"), "_.._etc_x_.pdf", "nothing leads out of the folder");
        assert_eq!(plain(" .. "), "未命名", "and every file has a name");
    }
}
