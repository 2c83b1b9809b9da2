//! Files of this machine that stay chosen when the window is closed, each under a name that the program knows; beside the
//! program's settings and never in a workspace. A list that cannot be read is as good as none.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anheng_app::{AppError, Code};
use serde::Serialize;

use crate::desk::Desk;
use crate::files::name;

/// 仿宋 and 小标宋 of the user's own.
const NAMES: [&str; 2] = ["fang", "biaosong"];

/// Read each time: another window of the program may have kept something meanwhile.
#[derive(Debug)]
pub struct Kept {
    list: PathBuf,
    writing: Mutex<()>,
}

/// One file, as the UI knows it.
#[derive(Debug, Serialize)]
pub struct KeptFile {
    name: String,
    /// None: the file is not there any more, or not at the moment.
    handle: Option<String>,
}

impl Kept {
    pub fn at(list: PathBuf) -> Self {
        Kept { list, writing: Mutex::default() }
    }

    fn all(&self) -> BTreeMap<String, PathBuf> {
        let read = std::fs::read(&self.list).ok();
        let mut all: BTreeMap<String, PathBuf> =
            read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        all.retain(|name, _| NAMES.contains(&name.as_str()));
        all
    }

    /// Keeps a file under a name, or forgets the one that was kept.
    fn put(&self, name: &str, file: Option<PathBuf>) -> Result<(), AppError> {
        if !NAMES.contains(&name) {
            return Err(AppError::new(Code::Usage, format!("没有“{name}”这一种文件可以记住")));
        }
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.all();
        match file {
            Some(file) => all.insert(name.to_owned(), file),
            None => all.remove(name),
        };
        let unwritten = |why: String| {
            AppError::new(Code::NotNow, format!("选用的文件没有记住：{why}"))
                .hint("现在照选的用；下次要重新选择。请检查磁盘剩余空间和权限")
        };
        let json = serde_json::to_vec_pretty(&all).map_err(|error| unwritten(error.to_string()))?;
        anheng_app::write_whole(&self.list, &json).map_err(|error| unwritten(error.to_string()))
    }
}

impl Desk {
    /// What was kept, by name. A file that is not there is said, so that nobody wonders where it went, but not offered.
    pub fn kept_files(&self) -> BTreeMap<String, KeptFile> {
        let line = |path: PathBuf| KeptFile {
            name: name(&path),
            handle: path.is_file().then(|| self.files.handle(&path)),
        };
        self.kept.all().into_iter().map(|(name, path)| (name, line(path))).collect()
    }

    /// Keeps a chosen file under a name; without one, forgets what was kept under it.
    pub fn keep_file(&self, name: &str, handle: Option<&str>) -> Result<(), AppError> {
        let file = handle.map(|handle| self.files.path(handle)).transpose()?;
        self.kept.put(name, file)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Kept;

    #[test]
    fn a_file_stays_chosen_until_it_is_forgotten_and_a_broken_list_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("settings").join("kept.json");
        let font = PathBuf::from("/字体/仿宋.ttf");
        let (one, other) = (Kept::at(list.clone()), Kept::at(list.clone()));
        one.put("fang", Some(font.clone())).expect("the list is written");
        other.put("biaosong", Some("/字体/标宋.ttf".into())).expect("the list is written");
        assert_eq!(one.all().len(), 2, "two windows do not forget for each other");
        one.put("biaosong", None).expect("the list is written");
        assert_eq!(Kept::at(list.clone()).all(), [("fang".to_owned(), font)].into(), "after a restart too");
        one.put("anything", Some("/x".into())).expect_err("only what the program knows is kept");

        std::fs::write(&list, r#"{ "anything": "/x" }"#).expect("writable");
        assert!(one.all().is_empty(), "nothing else is read either");
        std::fs::write(&list, "{").expect("writable");
        assert!(one.all().is_empty(), "half a list must not keep the window from opening");
        one.put("fang", Some("/y".into())).expect("it is written anew");
        assert_eq!(one.all().len(), 1);
    }

    #[test]
    fn what_could_not_be_kept_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("settings"), "").expect("writable");
        let kept = Kept::at(folder.path().join("settings").join("kept.json"));
        let error = kept.put("fang", Some("/x".into())).expect_err("a file is in the folder's place");
        assert!(error.message.contains("没有记住"), "{}", error.message);
    }
}
