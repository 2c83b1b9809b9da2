//! From any older shape of the database to today's: numbered steps that are never edited once released, all in one
//! transaction, with a copy made first. A file of a newer program is refused as it is.

use std::path::Path;
use std::sync::OnceLock;

use rusqlite::backup::StepResult;
use rusqlite::{Connection, TransactionBehavior};

use crate::folder::{make_folder, sync_folder};
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
    Step { sql: include_str!("../migrations/0003_one_index_for_filters.sql"), fill: None },
    Step { sql: include_str!("../migrations/0004_who_left_the_rosters.sql"), fill: None },
    Step { sql: include_str!("../migrations/0005_every_order_and_saved_views.sql"), fill: None },
    Step { sql: include_str!("../migrations/0006_paper_pages.sql"), fill: None },
    Step { sql: include_str!("../migrations/0007_drafts.sql"), fill: None },
    Step { sql: include_str!("../migrations/0008_rosters.sql"), fill: None },
    Step { sql: include_str!("../migrations/0009_papers_of_the_office.sql"), fill: None },
];

pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// Makes a new file of today's shape, whole and closed.
pub(crate) fn fresh(path: &Path, workspace: &str, at: &str) -> Result<(), StoreError> {
    let mut made = Connection::open(path)?;
    made.pragma_update(None, "page_size", 8192)?;
    made.pragma_update(None, "synchronous", "full")?;
    made.pragma_update(None, "application_id", APPLICATION_ID)?;
    climb(&mut made, VERSION)?;
    made.execute("insert into meta values ('workspace', ?1), ('created_at', ?2)", [workspace, at])?;
    Ok(made.close().map_err(|(_, error)| error)?)
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
    let found = refuse_newer(connection)?;
    if found == VERSION {
        return Ok(());
    }
    // What was put in beside our tables must not take part in the climb.
    refuse_drift(connection, found)?;
    let copy = folder.before_migration(found, &Reads(connection).chain()?);
    if !copy.exists() {
        let parent = copy.parent().unwrap_or(folder.root());
        make_folder(parent).map_err(|error| StoreError::file(parent, &error))?;
        let partial = copy.with_extension("partial");
        let _ = std::fs::remove_file(&partial);
        copy_to(connection, &partial)?;
        std::fs::rename(&partial, &copy).map_err(|error| StoreError::file(&copy, &error))?;
        sync_folder(parent);
    }
    climb(connection, VERSION)
}

/// A copy of the database as one file, on disk when this returns. Not by `vacuum into`, which takes a path as text.
pub(crate) fn copy_to(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let mut made = Connection::open(path)?;
    if rusqlite::backup::Backup::new(connection, &mut made)?.step(-1)? != StepResult::Done {
        return Err(StoreError::Locked { holder: "数据库被占用".into() });
    }
    single_file(made)?;
    std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(|error| StoreError::file(path, &error))
}

/// Closes a copy so that it is one file, without a log beside it.
pub(crate) fn single_file(copy: Connection) -> Result<(), StoreError> {
    let journal: String = copy.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    if journal != "delete" {
        return Err(StoreError::damaged(format!("副本的日志方式是 {journal}，应为 delete")));
    }
    Ok(copy.close().map_err(|(_, error)| error)?)
}

/// A reader changes nothing, so it can only read today's shape.
pub(crate) fn refuse_other_versions(connection: &Connection) -> Result<(), StoreError> {
    let found = refuse_newer(connection)?;
    if found < VERSION {
        return Err(StoreError::TooOld { found });
    }
    Ok(())
}

/// The version found, when this program can know it.
pub(crate) fn refuse_newer(connection: &Connection) -> Result<u32, StoreError> {
    match version(connection)? {
        0 => Err(StoreError::damaged("文件没有格式编号")),
        found if found > VERSION => Err(StoreError::TooNew { found, known: VERSION }),
        found => Ok(found),
    }
}

/// Every table, index and trigger as written, in order. Of what SQLite adds for itself only statistics may differ.
fn shape(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut select = connection.prepare(
        "select type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') as line from sqlite_master
         where not (type = 'table' and name in ('sqlite_stat1', 'sqlite_stat4')) order by line",
    )?;
    let lines = select.query_map([], |row| row.get("line"))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// The shape that a version must have.
fn ours(version: u32) -> Result<Vec<String>, StoreError> {
    let mut memory = Connection::open_in_memory()?;
    climb(&mut memory, version)?;
    shape(&memory)
}

/// Refuses a file whose tables or triggers are not exactly ours: whoever changed them could change what is kept.
pub(crate) fn refuse_drift(connection: &Connection, version: u32) -> Result<(), StoreError> {
    static TODAY: OnceLock<Vec<String>> = OnceLock::new();
    let computed;
    let ours = match TODAY.get() {
        Some(today) if version == VERSION => today,
        _ => {
            computed = ours(version)?;
            if version == VERSION { TODAY.get_or_init(|| computed.clone()) } else { &computed }
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
    let name: String = name.chars().take(100).collect();
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
        "0b2d00f848f0b411199a78821b3bb63e85bbfd207fa2ad1205da15cb260efaaa",
        "5acd54d6d6bd5435132376dd3d18ffee8b985d057902bb1f54e51ce896d768eb",
        "e1e822b938da066e07b3480b4200e7aaebfc1aa70d25fe8778649127994f28de",
        "83222a500bc122b52f5cde8439d9c34591b4b35fea835ee669cabc94f586145d",
        "bb930325c082b2f5187a86adfdfb163e0e2099c36d09ae0663a87c6c66cdb434",
        "596320c032c4cd451c8b48e12ae7f0485c1c8a4bc97d7650a627c5796177767e",
        "62b2b5150644e65fd3ef10a543cc32fe9d4a0c43044dad5aee0e27d57835a9c6",
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
