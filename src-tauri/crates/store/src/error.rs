//! Why the store could not do something. The sentence says what is wrong; `app` adds what to do.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    #[error("“{0}”不是案衡工作区：其中没有 anheng.db")]
    NotAWorkspace(PathBuf),
    #[error("“{0}”已经存在")]
    Exists(PathBuf),
    #[error("工作区由更新的程序写成（格式 {found}，本程序认识到 {known}）")]
    TooNew { found: u32, known: u32 },
    #[error("工作区由较早的程序写成（格式 {found}），打开来写一次才会升级")]
    TooOld { found: u32 },
    #[error("工作区正由另一个程序写入：{holder}")]
    Locked { holder: String },
    #[error("文件夹不可写：{0}")]
    ReadOnly(PathBuf),
    #[error("文件夹在网络共享上（{kind}）：{path}")]
    Network { path: PathBuf, kind: String },
    #[error("磁盘空间不足，没有写入任何内容")]
    DiskFull,
    #[error("数据文件已损坏或者不是案衡的数据文件：{0}")]
    Damaged(String),
    #[error("没有{what}“{id}”")]
    NotFound { what: &'static str, id: String },
    #[error("{what}“{id}”已经存在")]
    Taken { what: &'static str, id: String },
    #[error("{0}")]
    Stopped(String),
    #[error("{path}：{why}")]
    File { path: PathBuf, why: String },
    /// A fault of the program: a statement that does not fit the tables.
    #[error("数据库操作失败：{0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        StoreError::Damaged(what.into())
    }

    /// A failed file operation on a path.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                StoreError::DiskFull
            }
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                StoreError::ReadOnly(path.to_owned())
            }
            ErrorKind::NotFound => StoreError::File { path: path.to_owned(), why: "文件不存在".into() },
            _ => StoreError::File { path: path.to_owned(), why: error.to_string() },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Failure;
        let Some(code) = error.sqlite_error_code() else {
            return match error {
                // The shape of the tables was asked for at opening, so it is their content that does not fit.
                Failure::FromSqlConversionFailure(..)
                | Failure::IntegralValueOutOfRange(..)
                | Failure::InvalidColumnType(..)
                | Failure::Utf8Error(..) => StoreError::Damaged(error.to_string()),
                Failure::QueryReturnedNoRows => StoreError::damaged("缺少应有的记录"),
                other => StoreError::Sqlite(other),
            };
        };
        // A file that ends too early, or whose sectors the disk cannot give back.
        let read_failed = error.sqlite_error().is_some_and(|inner| matches!(inner.extended_code, 266 | 522));
        // IOERR_WRITE on a file that may not grow is what a full disk or a quota looks like from here.
        let write_failed =
            error.sqlite_error().is_some_and(|inner| matches!(inner.extended_code, 778 | 1546 | 4874));
        match code {
            ErrorCode::DiskFull => StoreError::DiskFull,
            ErrorCode::SystemIoFailure if write_failed => StoreError::DiskFull,
            ErrorCode::SystemIoFailure if read_failed => StoreError::Damaged(error.to_string()),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                StoreError::Locked { holder: "数据库被占用".into() }
            }
            ErrorCode::ReadOnly => StoreError::ReadOnly(PathBuf::from("anheng.db")),
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => StoreError::Damaged(error.to_string()),
            _ => StoreError::Sqlite(error),
        }
    }
}
