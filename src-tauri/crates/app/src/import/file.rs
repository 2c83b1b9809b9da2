//! The user's file: its bytes, opened as a source of rows, and its name as it is shown.

use std::path::Path;

use anheng_office::Source;

use crate::{AppError, Code, Job};

/// Rows between two looks at whether somebody wants to stop.
pub(super) const AT_ONCE: usize = 200;

pub(super) struct File {
    /// Without its folder.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    pub fn open(path: &Path) -> Result<Self, AppError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let too_large =
            std::fs::metadata(path).is_ok_and(|file| file.len() > anheng_office::MAX_BYTES as u64);
        if too_large {
            return Err(AppError::new(Code::BadInput, "文件过大").hint("请分成几个文件").in_file(name));
        }
        Ok(File { bytes: crate::library::read(path)?, name })
    }

    pub fn source<'f>(&'f self, job: &'f Job<'_>) -> Result<Source<'f>, AppError> {
        Source::open_watched(&self.bytes, job).map_err(|error| self.named(error.into()))
    }

    /// Names the file in an error that does not.
    pub fn named(&self, error: AppError) -> AppError {
        if error.code == Code::BadInput && error.place.file.is_empty() {
            return error.in_file(&self.name);
        }
        error
    }
}
