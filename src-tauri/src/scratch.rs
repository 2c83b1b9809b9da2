//! Files for a while: what the UI previews before it is saved, and what was dropped or pasted into the window. They lie
//! in one folder of the program's cache and are gone when it ends; what a killed one left, the next start clears.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use anheng_app::{AppError, Code};

/// Held for as long as a window lives, so that others can tell whether its folder is still in use.
const LOCK: &str = ".lock";
/// As much as one answer carries.
const MOST_AT_ONCE: u64 = 4 * 1024 * 1024;

#[derive(Debug)]
pub struct Scratch {
    root: PathBuf,
    /// Made with the first file.
    own: Mutex<Option<Own>>,
    next: AtomicU64,
}

#[derive(Debug)]
struct Own {
    folder: PathBuf,
    _lock: File,
}

impl Scratch {
    /// Clears what windows that are no more left in this folder.
    pub fn at(root: PathBuf) -> Self {
        for left in fs::read_dir(&root).into_iter().flatten().flatten() {
            let folder = left.path();
            let free = File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
            if free {
                let _ = fs::remove_dir_all(folder);
            }
        }
        Scratch { root, own: Mutex::default(), next: AtomicU64::new(0) }
    }

    /// A place for a file of this name, in a folder by itself so that the name stays as it is.
    pub fn place(&self, name: &str) -> Result<PathBuf, AppError> {
        let mut own = self.own.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let own = match &mut *own {
            Some(own) => own,
            none => none.insert(self.begin().map_err(failed)?),
        };
        let folder = own.folder.join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        fs::create_dir_all(&folder).map_err(failed)?;
        Ok(folder.join(name))
    }

    /// Whether this path was given by [`Scratch::place`]; nothing else is read for the UI.
    pub fn holds(&self, path: &Path) -> bool {
        let own = self.own.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        own.as_ref().is_some_and(|own| path.starts_with(&own.folder))
    }

    pub fn clear(&self) {
        let mut own = self.own.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(own) = own.take() {
            let _ = fs::remove_dir_all(own.folder);
        }
    }

    fn begin(&self) -> std::io::Result<Own> {
        let mut at = std::process::id();
        let folder = loop {
            let folder = self.root.join(at.to_string());
            match fs::create_dir_all(&self.root).and_then(|()| fs::create_dir(&folder)) {
                Ok(()) => break folder,
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => at = at.wrapping_add(1),
                Err(error) => return Err(error),
            }
        };
        let lock = File::create(folder.join(LOCK))?;
        lock.lock()?;
        Ok(Own { folder, _lock: lock })
    }
}

/// A part of a file: shorter at its end, empty beyond it.
pub fn part(path: &Path, offset: u64, length: u64) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(failed)?;
    file.seek(SeekFrom::Start(offset)).map_err(failed)?;
    file.take(length.min(MOST_AT_ONCE)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

pub fn failed(error: std::io::Error) -> AppError {
    AppError::new(Code::NotNow, format!("临时文件读写不了：{error}"))
        .hint("请检查磁盘剩余空间和权限，再试一次")
}

#[cfg(test)]
mod tests {
    use super::{Scratch, part};

    #[test]
    fn files_go_with_their_window_and_what_a_killed_one_left_is_cleared() {
        let root = tempfile::tempdir().expect("a folder");
        let scratch = Scratch::at(root.path().into());
        let file = scratch.place("评查表.pdf").expect("a place");
        std::fs::write(&file, b"0123456789").expect("writable");
        assert!(scratch.holds(&file), "its own file");
        assert!(!scratch.holds(root.path()), "nothing else");
        assert_eq!(part(&file, 4, 3).expect("there"), b"456", "a part is what was asked for");
        assert_eq!(part(&file, 8, 100).expect("there"), b"89", "shorter at the end");
        assert_eq!(part(&file, 100, 1).expect("there"), b"", "and nothing beyond");
        drop(Scratch::at(root.path().into()));
        assert!(file.exists(), "another window leaves it alone");
        drop(scratch);
        drop(Scratch::at(root.path().into()));
        assert!(!file.exists(), "what nobody holds is cleared by the next window");
        let scratch = Scratch::at(root.path().into());
        let file = scratch.place("a").expect("a place");
        scratch.clear();
        assert!(!file.parent().is_some_and(std::path::Path::exists), "a window that closes clears its own");
    }
}
