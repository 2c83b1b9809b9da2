//! The workspaces that were open last, and who acted in each: a convenience kept beside the program's settings. A file
//! that cannot be read is as good as none.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// More than this nobody looks through.
const MOST: usize = 8;

/// One workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub folder: PathBuf,
    /// Who acted in it last.
    #[serde(default)]
    pub actor: Option<String>,
}

/// Newest first.
#[derive(Debug)]
pub struct Recent {
    file: PathBuf,
    known: Mutex<Vec<Known>>,
}

impl Recent {
    pub fn at(file: PathBuf) -> Self {
        let read = std::fs::read(&file).ok();
        let known = read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Recent { file, known: Mutex::new(known) }
    }

    pub fn all(&self) -> Vec<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn actor_of(&self, folder: &Path) -> Option<String> {
        self.all().into_iter().find(|one| one.folder == folder)?.actor
    }

    /// Puts a workspace in front. That it could not be kept is no reason to stop anybody's work.
    pub fn put(&self, folder: &Path, actor: Option<&str>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|one| one.folder != folder);
        known.insert(0, Known { folder: folder.to_owned(), actor: actor.map(str::to_owned) });
        known.truncate(MOST);
        if let Ok(json) = serde_json::to_vec_pretty(&*known) {
            let _ = anheng_app::write_whole(&self.file, &json);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{MOST, Recent};

    #[test]
    fn the_last_workspace_comes_first_and_a_broken_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("settings").join("recent.json");
        let recent = Recent::at(file.clone());
        for at in 0..=MOST {
            recent.put(Path::new(&format!("/w{at}")), Some("lin"));
        }
        recent.put(Path::new("/w5"), None);
        let again = Recent::at(file.clone());
        assert_eq!(again.all().len(), MOST, "the oldest is forgotten, and one folder stands once");
        assert_eq!(again.all()[0].folder, Path::new("/w5"), "the last one used comes first");
        assert_eq!(again.actor_of(Path::new("/w7")).as_deref(), Some("lin"), "who acted is remembered");
        std::fs::write(&file, "{").expect("writable");
        assert!(Recent::at(file).all().is_empty(), "half a file must not keep the window from opening");
    }
}
