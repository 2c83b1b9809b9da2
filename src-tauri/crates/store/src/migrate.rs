//! From any older shape of the database to today's: numbered steps that are never edited once released, all in one
//! transaction, with a copy made first. A file of a newer program is refused as it is.

use std::sync::OnceLock;

use rusqlite::{Connection, TransactionBehavior};

use crate::open::APPLICATION_ID;
use crate::{Folder, Reads, StoreError, list};

/// SQL of a step, and what SQL alone cannot do after it. Position + 1 is the version that it leads to.
struct Step {
    sql: &'static str,
    fill: Option<Fill>,
}

type Fill = fn(&Connection) -> Result<(), StoreError>;

const STEPS: &[Step] = &[
    Step { sql: include_str!("../migrations/0001_workspace.sql"), fill: None },
    Step { sql: include_str!("../migrations/0002_list_and_search.sql"), fill: Some(list::fill) },
];

pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// Gives an empty file today's shape.
pub(crate) fn fresh(connection: &mut Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    climb(connection, VERSION)
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Runs the steps that are missing, all or none.
fn climb(connection: &mut Connection, to: u32) -> Result<(), StoreError> {
    let within = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read inside the lock, so that two programs cannot both climb.
    let found = version(&within)?;
    for step in STEPS.iter().take(to as usize).skip(found as usize) {
        within.execute_batch(step.sql)?;
        if let Some(fill) = step.fill {
            fill(&within)?;
        }
    }
    let broken: Option<String> = {
        let mut check = within.prepare("pragma foreign_key_check")?;
        let mut rows = check.query([])?;
        rows.next()?.map(|row| row.get(0)).transpose()?
    };
    if let Some(table) = broken {
        return Err(StoreError::damaged(format!("升级后 {table} 中有失去对应的记录")));
    }
    within.pragma_update(None, "user_version", to)?;
    Ok(within.commit()?)
}

/// Brings an older file up, after a copy; refuses a newer one.
pub(crate) fn up_to_date(connection: &mut Connection, folder: &Folder) -> Result<(), StoreError> {
    let found = version(connection)?;
    refuse_newer(found)?;
    if found == VERSION {
        return Ok(());
    }
    let copy = folder.before_migration(found);
    let parent = folder.root().join("backups");
    std::fs::create_dir_all(&parent).map_err(|error| StoreError::file(&parent, &error))?;
    if !copy.exists() {
        let partial = copy.with_extension("partial");
        let _ = std::fs::remove_file(&partial);
        connection.execute("vacuum into ?1", [partial.display().to_string()])?;
        std::fs::File::open(&partial)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&partial, &copy))
            .map_err(|error| StoreError::file(&copy, &error))?;
    }
    climb(connection, VERSION)
}

/// A reader changes nothing, so it can only read today's shape.
pub(crate) fn refuse_other_versions(connection: &Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    refuse_newer(found)?;
    if found < VERSION {
        return Err(StoreError::Stopped(format!(
            "工作区由较早的程序写成（格式 {found}），须先由可写入的程序打开一次完成升级"
        )));
    }
    Ok(())
}

fn refuse_newer(found: u32) -> Result<(), StoreError> {
    if found > VERSION {
        return Err(StoreError::TooNew { found, known: VERSION });
    }
    Ok(())
}

/// Every table, index and trigger as written, in order; what SQLite adds for itself is left out.
fn shape(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut select = connection.prepare(
        "select type || ' ' || name || ' ' || coalesce(sql, '') as line from sqlite_master
         where name not like 'sqlite\\_%' escape '\\' order by line",
    )?;
    let lines = select.query_map([], |row| row.get("line"))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// Refuses a file whose tables or triggers are not exactly ours: whoever changed them could change what is kept.
pub(crate) fn refuse_drift(connection: &Connection) -> Result<(), StoreError> {
    static OURS: OnceLock<Vec<String>> = OnceLock::new();
    let ours = match OURS.get() {
        Some(ours) => ours,
        None => {
            let mut memory = Connection::open_in_memory()?;
            climb(&mut memory, VERSION)?;
            OURS.get_or_init(|| shape(&memory).unwrap_or_default())
        }
    };
    let found = shape(connection)?;
    if found == *ours {
        return Ok(());
    }
    let differs = found
        .iter()
        .find(|line| !ours.contains(line))
        .or_else(|| ours.iter().find(|line| !found.contains(line)));
    let name = differs.and_then(|line| line.split(' ').nth(1)).unwrap_or("?");
    Err(StoreError::damaged(format!("表结构与程序不符：{name}")))
}

impl Reads<'_> {
    /// The shape's number, as written in the file.
    pub fn schema_version(&self) -> Result<u32, StoreError> {
        version(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Released steps, by hash. A new step gets a line; a line is never changed.
    const RELEASED: &[&str] = &[
        "7e765f87cd07fac9252e159bee597d093c08a3df84a58ee8fbeb443e0a9b171e",
        "772e2eb113b19a7a1898f7637db6be612e52f29156a45352432d88c476272a6d",
    ];

    #[test]
    fn released_steps_are_never_edited() {
        assert_eq!(
            STEPS.len(),
            RELEASED.len(),
            "a new step also needs its hash here and a database of the version before in tests/databases"
        );
        for (at, (step, released)) in STEPS.iter().zip(RELEASED).enumerate() {
            assert_eq!(
                crate::sha256(step.sql.as_bytes()),
                *released,
                "step {} was edited after its release; write a new one",
                at + 1
            );
        }
    }
}
