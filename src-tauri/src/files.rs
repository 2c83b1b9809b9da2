//! Files and folders that the user chose, known to the UI by a handle alone: no path goes there, and none comes back.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anheng_app::{AppError, Code, MAX_DOSSIER_BYTES};
use serde_json::{Value as Json, json};

use crate::scratch::failed;

/// The key of an object that stands for the path of a chosen file.
const FILE: &str = "$file";
/// The key of an object that stands for the name and the text of a chosen file.
const TEXT: &str = "$text";

/// Handles are given for as long as the program runs.
#[derive(Debug, Default)]
pub struct Files {
    known: Mutex<Vec<PathBuf>>,
}

impl Files {
    /// The handle of a path; the same path has the same one.
    pub fn handle(&self, path: &Path) -> String {
        let mut known = self.known();
        let at = known.iter().position(|one| one == path).unwrap_or_else(|| {
            known.push(path.to_owned());
            known.len() - 1
        });
        format!("file-{at}")
    }

    pub fn path(&self, handle: &str) -> Result<PathBuf, AppError> {
        let at = handle.strip_prefix("file-").and_then(|at| at.parse::<usize>().ok());
        at.and_then(|at| self.known().get(at).cloned()).ok_or_else(|| {
            AppError::new(Code::Usage, "没有选择这个文件，或者窗口已重新打开").hint("请重新选择文件")
        })
    }

    /// Puts paths where a request names chosen files.
    pub fn put_in(&self, input: &mut Json) -> Result<(), AppError> {
        match input {
            Json::Object(object) => {
                if let Some(handle) = object.get(FILE) {
                    let path = self.path(handle.as_str().unwrap_or_default())?;
                    let text = path.to_str().ok_or_else(|| {
                        AppError::new(Code::BadInput, "文件名或者文件夹名有无法识别的字符")
                            .hint("请改名或者换一个位置")
                    })?;
                    *input = text.into();
                    return Ok(());
                }
                if let Some(handle) = object.get(TEXT) {
                    *input = text(&self.path(handle.as_str().unwrap_or_default())?)?;
                    return Ok(());
                }
                object.values_mut().try_for_each(|value| self.put_in(value))
            }
            Json::Array(list) => list.iter_mut().try_for_each(|value| self.put_in(value)),
            _ => Ok(()),
        }
    }

    fn known(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A chosen file as a use case takes the text of one. Larger ones are refused before they are read.
fn text(path: &Path) -> Result<Json, AppError> {
    let called = name(path);
    let length = std::fs::metadata(path).map_err(failed)?.len();
    if length > MAX_DOSSIER_BYTES as u64 {
        let message = format!("“{called}”过大：{length} 字节，上限 {MAX_DOSSIER_BYTES} 字节");
        return Err(AppError::new(Code::BadInput, message).hint("请确认选对了文件"));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| AppError::new(Code::BadInput, format!("“{called}”读不出来：{error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        AppError::new(Code::BadInput, format!("“{called}”不是 UTF-8 文字")).hint("请确认选对了文件")
    })?;
    Ok(json!({ "name": called, "text": text }))
}

/// Refuses a path that the user did not choose in a dialog.
pub fn refuse_paths(input: &Json, fields: &[&str]) -> Result<(), AppError> {
    let given = fields.iter().filter_map(|field| input.get(field));
    for value in given {
        if value.get(FILE).is_none() {
            return Err(
                AppError::new(Code::Usage, "文件须在窗口里选择，不能直接写路径").hint("请重新选择文件")
            );
        }
    }
    Ok(())
}

/// What a person calls a file or folder.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
