//! Opening and making a workspace: the settings that every connection must really have, the shape that the database
//! must really have, and who may write. What is then read and written belongs to the rooms of each noun.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::folder::{WriterLock, sync_folder};
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
        if root.exists() {
            let mut inside = fs::read_dir(root).map_err(|error| StoreError::file(root, &error))?;
            if inside.next().is_some() {
                return Err(StoreError::Exists(root.to_owned()));
            }
        }
        fs::create_dir_all(root).map_err(|error| StoreError::file(root, &error))?;
        folder.refuse_network()?;
        let lock = folder.lock(holder)?;
        // Made under another name and renamed when whole: a half-made file is never taken for a workspace.
        let path = folder.database();
        let partial = path.with_extension("db.new");
        let _ = fs::remove_file(&partial);
        let mut made = Connection::open(&partial)?;
        migrate::fresh(&mut made)?;
        // No key, no chance: the hour and the first holder name the workspace.
        let name = crate::sha256(format!("{}\0{holder}\0{}", crate::stamp(at), root.display()).as_bytes());
        made.execute(
            "insert into meta values ('workspace', ?1), ('created_at', ?2)",
            [&name[..16], &crate::stamp(at)],
        )?;
        made.close().map_err(|(_, error)| error)?;
        fs::rename(&partial, &path).map_err(|error| StoreError::file(&path, &error))?;
        sync_folder(root);
        Self::connect(folder, Access::Write, Some(lock))
    }

    pub fn open(root: &Path, access: Access, holder: &str) -> Result<Self, StoreError> {
        let folder = Folder::new(root);
        if !folder.database().is_file() {
            return Err(StoreError::NotAWorkspace(root.to_owned()));
        }
        folder.refuse_network()?;
        let lock = match access {
            Access::Read => None,
            Access::Write => Some(folder.lock(holder)?),
        };
        Self::connect(folder, access, lock)
    }

    fn connect(folder: Folder, access: Access, lock: Option<WriterLock>) -> Result<Self, StoreError> {
        let path = folder.database();
        let mut connection = match access {
            Access::Write => {
                let connection = Connection::open_with_flags(
                    &path,
                    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
                )?;
                writer_settings(&connection)?;
                connection
            }
            Access::Read => open_to_read(&path)?,
        };
        match access {
            Access::Write => migrate::up_to_date(&mut connection, &folder)?,
            Access::Read => migrate::refuse_other_versions(&connection)?,
        }
        migrate::refuse_drift(&connection)?;
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

fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    match settings(&connection, true) {
        Ok(()) => return Ok(connection),
        // A disc or a locked folder: the log's shared memory cannot be made there.
        Err(StoreError::ReadOnly(_) | StoreError::Sqlite(_)) => drop(connection),
        Err(other) => return Err(other),
    }
    let log = path.with_extension("db-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        // Without its log the database would be read as it was before the last writes.
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    let name = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)?;
    settings(&connection, false)?;
    Ok(connection)
}

/// What every connection must have; asked back, since a pragma that is not heeded fails in silence.
fn settings(connection: &Connection, log: bool) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "cell_size_check", "on")?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let id = number("application_id")?;
    if id != i64::from(APPLICATION_ID) {
        return Err(StoreError::damaged("文件没有案衡的标记"));
    }
    let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let wanted = [("foreign_keys", 1), ("synchronous", 2)];
    for (pragma, value) in wanted {
        if number(pragma)? != value {
            return Err(StoreError::damaged(format!("无法设定 {pragma}")));
        }
    }
    if log && journal != "wal" {
        return Err(StoreError::damaged(format!("日志方式是 {journal}，应为 wal")));
    }
    Ok(())
}

fn writer_settings(connection: &Connection) -> Result<(), StoreError> {
    // A backup or a copy may have been left in another mode; the writer sets it right, once and for all.
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreError::damaged(format!("无法使用写前日志（得到 {journal}）")));
    }
    settings(connection, true)
}
