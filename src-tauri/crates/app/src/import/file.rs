//! The user's file: its bytes, opened as a source of rows, and its name as it is shown.

use std::collections::BTreeMap;
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

    pub fn source(&self) -> Result<Source<'_>, AppError> {
        Source::open(&self.bytes).map_err(|error| AppError::from(error).in_file(&self.name))
    }

    /// Names the file in an error that does not.
    pub fn named(&self, error: AppError) -> AppError {
        if error.code == Code::BadInput && error.place.file.is_empty() {
            return error.in_file(&self.name);
        }
        error
    }
}

/// The last row and the last column of each sheet that have something in them, counted from 1, and how many rows have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    pub rows: u32,
    pub columns: u16,
    pub filled: usize,
}

/// Goes through the sheets once. How much there is can be told only when it is over.
pub(super) fn extents(
    source: &mut Source<'_>,
    sheets: &[String],
    job: &Job<'_>,
) -> Result<BTreeMap<String, Extent>, AppError> {
    let mut found = BTreeMap::new();
    let mut passed = 0;
    for name in sheets {
        let mut extent = Extent::default();
        let mut stopped = None;
        source.rows(name, &mut |row, cells| {
            extent.rows = row + 1;
            extent.filled += 1;
            extent.columns = extent.columns.max(cells.last().map_or(0, |last| last.column + 1));
            passed += 1;
            if passed % AT_ONCE == 0 {
                stopped = job.step(passed, 0).err();
            }
            stopped.is_none()
        })?;
        if let Some(error) = stopped {
            return Err(error);
        }
        found.insert(name.clone(), extent);
    }
    Ok(found)
}
