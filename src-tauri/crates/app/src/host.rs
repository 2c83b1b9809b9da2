//! What every use case stands on: the library, and the workspace if one was named. Which of them a use case needs
//! stands in the table of `lib`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use anheng_core::calendar::Calendar;
use anheng_core::checks::Parameters;
use anheng_core::standard::Pack;
use anheng_core::standard::model::ParameterValue;
use anheng_core::value::{Day, parse_day};
use anheng_store::{Access, Act, Folder, ParameterRow, Reads, Store, StoreError, Tx};

use crate::library::{Additions, PackBytes};
use crate::{Actor, AppError, Code, Job, Library, Role};

/// The program behind any window or command line.
#[derive(Debug)]
pub struct App {
    built_in: Library,
    /// Built-in packs and what the workspace adds; replaced as a whole when that changes.
    library: RwLock<Arc<Library>>,
    workspace: Option<Workspace>,
}

#[derive(Debug)]
struct Workspace {
    root: PathBuf,
    holder: String,
    reader: Mutex<Option<Store>>,
    writer: Mutex<Option<Store>>,
    /// Packs that reviews pinned and that are not in the library under their name.
    pinned: Mutex<BTreeMap<String, Arc<Pack>>>,
    papers: crate::dossiers::paper::Seen,
}

/// A panic in one request must not close the workspace to the next: nothing half-done survives a transaction.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// The program without a workspace.
    pub fn new() -> Result<Self, AppError> {
        let built_in = Library::built_in()?;
        let library = RwLock::new(Arc::new(built_in.with(Additions::default())?));
        Ok(App { built_in, library, workspace: None })
    }

    /// The program with a workspace that may not exist yet; `holder` is what another writer is told about this one.
    pub fn with_workspace(root: &Path, holder: &str) -> Result<Self, AppError> {
        let mut app = App::new()?;
        app.workspace = Some(Workspace {
            root: root.to_owned(),
            holder: holder.to_owned(),
            reader: Mutex::default(),
            writer: Mutex::default(),
            pinned: Mutex::default(),
            papers: crate::dossiers::paper::Seen::default(),
        });
        Ok(app)
    }

    /// Opens the workspace, if one was named. For writing, this takes its lock, and brings an older one up to date.
    pub fn open(&self, access: Access) -> Result<(), AppError> {
        let Some(workspace) = &self.workspace else { return Ok(()) };
        if access == Access::Write {
            let mut writer = held(&workspace.writer);
            if writer.is_none() {
                *writer = Some(Store::open(&workspace.root, access, &workspace.holder)?);
            }
        }
        let mut reader = held(&workspace.reader);
        if reader.is_none() {
            *reader = Some(Store::open(&workspace.root, Access::Read, &workspace.holder)?);
        }
        drop(reader);
        self.reload()
    }

    /// Brings an older workspace up to date, which takes its lock for that moment; today's is left alone.
    pub fn bring_up_to_date(&self) -> Result<(), AppError> {
        let Some(workspace) = &self.workspace else { return Ok(()) };
        match Store::open(&workspace.root, Access::Read, &workspace.holder) {
            Err(StoreError::TooOld { .. }) => {
                Store::open(&workspace.root, Access::Write, &workspace.holder)?;
                Ok(())
            }
            other => Ok(other.map(drop)?),
        }
    }

    /// Makes the workspace that was named.
    pub(crate) fn create(&self, job: &Job<'_>) -> Result<(), AppError> {
        let workspace = self.named()?;
        let made = Store::create(&workspace.root, &workspace.holder, job.now)?;
        *held(&workspace.writer) = Some(made);
        Ok(())
    }

    fn named(&self) -> Result<&Workspace, AppError> {
        self.workspace.as_ref().ok_or_else(|| {
            AppError::new(Code::Usage, "没有指明工作区").hint("请加 --workspace 文件夹；新建用 workspace new")
        })
    }

    pub fn root(&self) -> Option<&Path> {
        self.workspace.as_ref().map(|workspace| workspace.root.as_path())
    }

    pub fn library(&self) -> Arc<Library> {
        self.library.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where the files of papers lie, and which of them were found whole.
    pub(crate) fn papers_at(&self) -> Result<(Folder, &crate::dossiers::paper::Seen), AppError> {
        let workspace = self.named()?;
        Ok((Folder::new(&workspace.root), &workspace.papers))
    }

    /// Reads from the workspace as it is now.
    pub(crate) fn read<T>(&self, run: impl FnOnce(Reads<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        self.store(|store| run(store.reads()))
    }

    /// The workspace itself, to read from.
    pub(crate) fn store<T>(&self, run: impl FnOnce(&Store) -> Result<T, AppError>) -> Result<T, AppError> {
        let workspace = self.named()?;
        let mut reader = held(&workspace.reader);
        if reader.is_none() {
            *reader = Some(Store::open(&workspace.root, Access::Read, &workspace.holder)?);
        }
        match reader.as_ref() {
            Some(store) => run(store),
            None => Err(AppError::new(Code::Internal, "工作区没有打开")),
        }
    }

    /// The workspace through a connection of its own: for long work, so that nobody else has to wait for it.
    pub(crate) fn apart<T>(&self, run: impl FnOnce(&Store) -> Result<T, AppError>) -> Result<T, AppError> {
        let workspace = self.named()?;
        run(&Store::open(&workspace.root, Access::Read, &workspace.holder)?)
    }

    /// The one door for writes: one act, one audit row, acknowledged when it is on disk.
    pub(crate) fn act<T>(
        &self,
        actor: &Actor,
        job: &Job<'_>,
        action: &'static str,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.writer(|store| store.transact(&of(actor, job, action), run))
    }

    /// An act with something to do to the workspace's files before it or after it, under one lock.
    pub(crate) fn act_with_files<T>(
        &self,
        actor: &Actor,
        job: &Job<'_>,
        action: &'static str,
        before: impl FnOnce(&Store) -> Result<(), AppError>,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
        after: impl FnOnce(&Store, &mut T),
    ) -> Result<T, AppError> {
        self.writer(|store| {
            before(store)?;
            let mut answer = store.transact(&of(actor, job, action), run)?;
            after(store, &mut answer);
            Ok(answer)
        })
    }

    /// The workspace to write to; takes its lock if this program has not yet.
    pub(crate) fn writer<T>(
        &self,
        run: impl FnOnce(&mut Store) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let workspace = self.named()?;
        let mut writer = held(&workspace.writer);
        if writer.is_none() {
            *writer = Some(Store::open(&workspace.root, Access::Write, &workspace.holder)?);
        }
        match writer.as_mut() {
            Some(store) => run(store),
            None => Err(AppError::new(Code::Internal, "工作区没有打开")),
        }
    }

    /// Takes in anew what the workspace adds to packs, calendar and parameters.
    pub(crate) fn reload(&self) -> Result<(), AppError> {
        let mut additions = Additions::default();
        self.read(|reads| {
            for row in reads.packs()? {
                let name = format!("{}@{}", row.id, row.version);
                let known = self.built_in.packs.iter().any(|pack| pack.reference() == name);
                if !known {
                    let pack = self.built_in.read_pack(&name, &reads.pack_files(&row.sha256)?)?;
                    additions.packs.push(Arc::new(pack));
                }
            }
            for (_, json) in reads.calendar_years()? {
                additions.years.push(calendar(json.as_bytes())?);
            }
            additions.parameters = parameters(&reads.parameters()?);
            Ok(())
        })?;
        let library = Arc::new(self.built_in.with(additions)?);
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = library;
        Ok(())
    }

    /// A pack by the hash of its bytes, as a review pinned it: from the library, or from what the workspace keeps.
    pub(crate) fn pinned_pack(&self, reads: Option<Reads<'_>>, sha256: &str) -> Result<Arc<Pack>, AppError> {
        let library = self.library();
        if let Some(pack) = library.packs.iter().find(|pack| pack.sha256 == sha256) {
            return Ok(pack.clone());
        }
        let missing = || {
            let short = &sha256[..12.min(sha256.len())];
            AppError::new(Code::BadInput, format!("没有评查所用的标准包（SHA-256 {short}…）"))
                .hint("请先安装该标准包，或者在原工作区中核对")
        };
        let (Some(workspace), Some(reads)) = (&self.workspace, reads) else { return Err(missing()) };
        if let Some(pack) = held(&workspace.pinned).get(sha256) {
            return Ok(pack.clone());
        }
        let files: Vec<PackBytes> = reads.pack_files(sha256)?;
        if files.is_empty() {
            return Err(missing());
        }
        let pack = Arc::new(self.built_in.read_pack(sha256, &files)?);
        held(&workspace.pinned).insert(sha256.to_owned(), pack.clone());
        Ok(pack)
    }

    /// Who the host says is acting, with the role that the workspace gives.
    pub(crate) fn actor(&self, actor: &Actor) -> Result<Actor, AppError> {
        let person = self.read(|reads| Ok(reads.person(&actor.id)?))?;
        let person = person.filter(|person| person.active).ok_or_else(|| {
            AppError::new(Code::Usage, format!("工作区里没有登记操作人“{}”，或者已停用", actor.id))
                .hint("请写登记过的编号；没有登记的，由评查组织单位在名册里登记")
        })?;
        let role = Role::from_code(&person.role)
            .ok_or_else(|| AppError::new(Code::Internal, format!("不认识的角色“{}”", person.role)))?;
        Ok(Actor { id: person.id, role })
    }
}

fn of<'a>(actor: &'a Actor, job: &Job<'_>, action: &'a str) -> Act<'a> {
    Act { at: job.now, actor: &actor.id, role: actor.role.code(), action }
}

/// A calendar file, refused with a sentence.
pub(crate) fn calendar(bytes: &[u8]) -> Result<Calendar, AppError> {
    Calendar::from_json(bytes).map_err(|error| AppError::new(Code::BadInput, error.to_string()))
}

fn parameters(rows: &[ParameterRow]) -> Parameters {
    let mut all = Parameters::default();
    for row in rows {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        all.0.entry(row.id.clone()).or_default().push(ParameterValue {
            region: some(&row.region),
            field: some(&row.field),
            from: parse_day(&row.from_day).map(Day),
            value: row.value,
            source: row.source.clone(),
            // Whoever enters a value says in its source where it is from.
            certainty: None,
        });
    }
    all
}
