//! Opening and making a workspace: the settings that every connection must really have, the shape that the database
//! must really have, and who may write. What is then read and written belongs to the rooms of each noun.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::folder::{WriterLock, make_folder, sync_folder};
use crate::migrate;
use crate::{Folder, StoreError};

/// Marks the file as ours, for `file` and for a user who opens the wrong one: “AnHg”.
pub(crate) const APPLICATION_ID: i32 = 0x416e_4867;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    /// Takes the workspace's one lock; refused while somebody else has it.
    Write,
}

/// An open workspace.
#[derive(Debug)]
pub struct Store {
    pub(crate) folder: Folder,
    pub(crate) connection: Connection,
    pub(crate) lock: Option<WriterLock>,
}

/// Everything that can be read, from the workspace as it is or from inside a write.
#[derive(Debug, Clone, Copy)]
pub struct Reads<'a>(pub(crate) &'a Connection);

impl Store {
    /// Makes a new workspace in a folder that does not exist yet, or is empty.
    pub fn create(root: &Path, holder: &str, at: chrono::NaiveDateTime) -> Result<Self, StoreError> {
        let folder = Folder::new(root);
        refuse_used(root)?;
        folder.refuse_network()?;
        make_folder(root).map_err(|error| StoreError::file(root, &error))?;
        folder.refuse_links()?;
        let lock = folder.lock(holder)?;
        // Asked again: somebody else may have made one before this program got the lock.
        let path = folder.database();
        if path.exists() {
            return Err(StoreError::Exists(root.to_owned()));
        }
        // Made under another name and renamed when whole: a half-made file is never taken for a workspace.
        let partial = root.join(HALF_MADE[1]);
        let clear = || HALF_MADE[1..].iter().for_each(|name| drop(fs::remove_file(root.join(name))));
        clear();
        // No key, no chance: the hour and the first holder name the workspace.
        let name = crate::sha256(format!("{}\0{holder}\0{}", crate::stamp(at), root.display()).as_bytes());
        let made = migrate::fresh(&partial, &name[..16], &crate::stamp(at))
            .and_then(|()| fs::rename(&partial, &path).map_err(|error| StoreError::file(&path, &error)));
        if let Err(error) = made {
            clear();
            return Err(error);
        }
        sync_folder(root);
        Self::connect(folder, Access::Write, Some(lock))
    }

    pub fn open(root: &Path, access: Access, holder: &str) -> Result<Self, StoreError> {
        let folder = Folder::new(root);
        if !folder.database().is_file() {
            return Err(StoreError::NotAWorkspace(root.to_owned()));
        }
        folder.refuse_network()?;
        folder.refuse_links()?;
        let lock = match access {
            Access::Read => None,
            Access::Write => Some(folder.lock(holder)?),
        };
        Self::connect(folder, access, lock)
    }

    fn connect(folder: Folder, access: Access, lock: Option<WriterLock>) -> Result<Self, StoreError> {
        let path = folder.database();
        let connection = match access {
            Access::Read => {
                let connection = open_to_read(&path)?;
                migrate::refuse_other_versions(&connection)?;
                connection
            }
            Access::Write => {
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let mut connection = Connection::open_with_flags(&path, flags)?;
                // Until the file is known to be ours, neither a setting nor closing it may write to it.
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
                settings(&connection)?;
                migrate::refuse_newer(&connection)?;
                if connection.is_readonly("main")? {
                    return Err(StoreError::ReadOnly(path));
                }
                writer_settings(&connection)?;
                migrate::up_to_date(&mut connection, &folder)?;
                connection
            }
        };
        migrate::refuse_drift(&connection, migrate::VERSION)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(Store { folder, connection, lock })
    }

    /// Whether this is the one writer.
    pub fn can_write(&self) -> bool {
        self.lock.is_some()
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub fn reads(&self) -> Reads<'_> {
        Reads(&self.connection)
    }
}

impl Reads<'_> {
    pub(crate) fn meta(&self, key: &str) -> Result<String, StoreError> {
        Ok(self.0.query_row("select value from meta where key = ?1", [key], |row| row.get("value"))?)
    }

    /// The name that the workspace was born with.
    pub fn workspace(&self) -> Result<String, StoreError> {
        self.meta("workspace")
    }

    pub fn created_at(&self) -> Result<String, StoreError> {
        self.meta("created_at")
    }

    /// All rows here and now: later writes of others are not seen until the answer is done.
    pub fn steady<T>(&self, run: impl FnOnce(Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let within = self.0.unchecked_transaction()?;
        let answer = run(*self);
        drop(within);
        answer
    }
}

/// What making a workspace leaves behind when it is killed half-way.
const HALF_MADE: [&str; 3] = ["writer.lock", "anheng.db.new", "anheng.db.new-journal"];

/// Refuses a folder in which anything lies that is not the rest of an interrupted making.
fn refuse_used(root: &Path) -> Result<(), StoreError> {
    if !root.exists() {
        return Ok(());
    }
    let failed = |error: std::io::Error| StoreError::file(root, &error);
    for entry in fs::read_dir(root).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if !HALF_MADE.iter().any(|ours| name == *ours) {
            return Err(StoreError::Exists(root.to_owned()));
        }
    }
    Ok(())
}

/// Opens a file that nobody will write to through this connection.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    match settings(&connection) {
        Ok(()) => return Ok(connection),
        // A disc or a locked folder: the log's shared memory cannot be made there.
        Err(StoreError::ReadOnly(_)) => {}
        Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {}
        Err(other) => return Err(other),
    }
    drop(connection);
    for log in ["db-wal", "db-journal"] {
        if fs::metadata(path.with_extension(log)).is_ok_and(|log| log.len() > 0) {
            // Without its log the database would be read as it was before the last writes, or amid one.
            return Err(StoreError::ReadOnly(path.to_owned()));
        }
    }
    let Some(name) = path.to_str() else {
        return Err(StoreError::File {
            path: path.to_owned(), why: "路径中有无法识别的字符".into()
        });
    };
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    // With an empty host before it, no beginning of a path can be taken for one.
    let host = if name.starts_with('/') { "//" } else { "" };
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{host}{name}?immutable=1"), flags)?;
    settings(&connection)?;
    Ok(connection)
}

/// What every connection must have; asked back, since a pragma that is not heeded fails in silence. None of it writes.
fn settings(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    let wanted =
        [(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true), (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)];
    for (config, value) in wanted {
        if connection.set_db_config(config, value)? != value {
            return Err(StoreError::Stopped("数据库组件无法设定防护选项".into()));
        }
    }
    connection.pragma_update(None, "foreign_keys", "on")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "cell_size_check", "on")?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // KiB. What filters and sorts go through at 100,000 dossiers stays in it.
    connection.pragma_update(None, "cache_size", -32_768)?;
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    if number("application_id")? != i64::from(APPLICATION_ID) {
        return Err(StoreError::damaged("文件没有案衡的标记"));
    }
    for (pragma, value) in [("foreign_keys", 1), ("synchronous", 2), ("cell_size_check", 1)] {
        if number(pragma)? != value {
            return Err(StoreError::damaged(format!("无法设定 {pragma}")));
        }
    }
    Ok(())
}

fn writer_settings(connection: &Connection) -> Result<(), StoreError> {
    // A backup or a copy is in another mode; the writer sets it right, once and for all.
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreError::damaged(format!("无法使用写前日志（得到 {journal}）")));
    }
    // After a large import the log gives its room back.
    let _: i64 =
        connection.pragma_update_and_check(None, "journal_size_limit", LARGEST_LOG, |row| row.get(0))?;
    Ok(())
}

/// Bytes of the log that are kept for the next writes.
const LARGEST_LOG: i64 = 64 << 20;
