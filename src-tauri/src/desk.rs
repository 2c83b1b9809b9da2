//! What the window stands on: the program with or without a workspace, who is acting, the jobs in progress, and the
//! files that were chosen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use anheng_app::{Access, Actor, App, AppError, Code, Job, Person, Role, dispatch, wire_types};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::files::{Files, name, refuse_paths};
use crate::kept::Kept;
use crate::options::Options;
use crate::recent::Recent;
use crate::scratch::Scratch;

/// Told of each step of long work.
pub type Progress = dyn Fn(usize, usize) + Send + Sync;

#[derive(Debug)]
pub struct Desk {
    on: RwLock<On>,
    /// By the number that the UI gave; raised when somebody asked for the job to stop.
    jobs: Mutex<BTreeMap<u64, Arc<AtomicBool>>>,
    pub files: Files,
    pub scratch: Scratch,
    recent: Recent,
    pub(crate) kept: Kept,
    save_to: Option<PathBuf>,
    open_from: Option<PathBuf>,
}

#[derive(Debug, Clone)]
struct On {
    app: Arc<App>,
    actor: Option<String>,
}

/// What the UI is told about where it stands.
#[derive(Debug, Serialize)]
pub struct Standing {
    /// Id of the workspace; none: none is open.
    pub workspace: Option<String>,
    pub folder_name: Option<String>,
    pub actor: Option<String>,
    pub people: Vec<Person>,
    pub recent: Vec<RecentLine>,
    /// No workspace was ever opened here.
    pub fresh: bool,
}

#[derive(Debug, Serialize)]
pub struct RecentLine {
    pub handle: String,
    pub name: String,
    /// The folder that holds it, to tell two of one name apart.
    pub folder_name: String,
}

impl Desk {
    /// With the workspace that the options name, or none.
    pub fn new(recent: Recent, kept: Kept, scratch: Scratch, options: &Options) -> Result<Self, AppError> {
        let desk = Desk {
            on: RwLock::new(On { app: Arc::new(App::new()?), actor: None }),
            jobs: Mutex::default(),
            files: Files::default(),
            scratch,
            recent,
            kept,
            save_to: options.save_to.clone(),
            open_from: options.open_from.clone(),
        };
        if let Some(folder) = &options.workspace {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            desk.open(&folder)?;
            if let Some(actor) = &options.actor {
                desk.act_as(actor)?;
            }
        }
        Ok(desk)
    }

    pub fn save_to(&self) -> Option<&Path> {
        self.save_to.as_deref()
    }

    pub fn open_from(&self) -> Option<&Path> {
        self.open_from.as_deref()
    }

    fn on(&self) -> On {
        self.on.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, app: App, actor: Option<String>) {
        if let Some(root) = app.root() {
            self.recent.put(root, actor.as_deref());
        }
        *self.on.write().unwrap_or_else(PoisonError::into_inner) = On { app: Arc::new(app), actor };
    }

    /// A use case by name, with files put in where the input names them. Only what has types for the UI can be called.
    pub fn call(&self, use_case: &str, mut input: Json, job: &Running<'_>) -> Result<Json, AppError> {
        let known = wire_types().into_iter().find(|one| one.name == use_case);
        let known =
            known.ok_or_else(|| AppError::new(Code::Usage, format!("窗口没有“{use_case}”这项功能")))?;
        refuse_paths(&input, known.files)?;
        self.files.put_in(&mut input)?;
        let on = self.on();
        let actor = Actor { id: on.actor.unwrap_or_default(), role: Role::Viewer };
        job.run(|job| dispatch(&on.app, use_case, input, &actor, job))
    }

    /// A piece of a paper of the workspace that is open.
    pub fn paper_bytes(
        &self,
        dossier: &str,
        name: &str,
        offset: u64,
        length: u64,
    ) -> Result<Vec<u8>, AppError> {
        let on = self.on();
        let actor = Actor { id: on.actor.unwrap_or_default(), role: Role::Viewer };
        on.app.paper_bytes(&actor, dossier, name, offset, length)
    }

    pub fn standing(&self) -> Result<Standing, AppError> {
        let on = self.on();
        let (workspace, people) = match on.app.root() {
            None => (None, Vec::new()),
            Some(_) => {
                let (workspace, people) = people(&on.app)?;
                (Some(workspace), people)
            }
        };
        let recent: Vec<_> = self.recent.all();
        let line = |folder: &Path| RecentLine {
            handle: self.files.handle(folder),
            name: name(folder),
            folder_name: folder.parent().map(name).unwrap_or_default(),
        };
        Ok(Standing {
            workspace,
            folder_name: on.app.root().map(name),
            actor: on.actor,
            people,
            fresh: recent.is_empty(),
            recent: recent.iter().filter(|one| one.folder.is_dir()).map(|one| line(&one.folder)).collect(),
        })
    }

    /// Opens a workspace to read; its lock is taken with the first write. Whoever acted here last acts again.
    pub fn open(&self, folder: &Path) -> Result<(), AppError> {
        let app = App::with_workspace(folder, &holder())?;
        app.bring_up_to_date()?;
        app.open(Access::Read)?;
        let (_, people) = people(&app)?;
        let last = self.recent.actor_of(folder);
        let mut active = people.into_iter().filter(|person| person.active);
        let actor = match (active.next(), active.next()) {
            (Some(only), None) => Some(only.id),
            (first, second) => {
                let mut all = first.into_iter().chain(second).chain(active);
                all.find(|person| Some(&person.id) == last.as_ref()).map(|person| person.id)
            }
        };
        self.put(app, actor);
        Ok(())
    }

    /// Makes a workspace in a folder that is empty or not there; who makes it is its first 评查组织单位.
    pub fn make(&self, folder: &Path, first: Person, job: &Running<'_>) -> Result<(), AppError> {
        let app = App::with_workspace(folder, &holder())?;
        let actor = Actor { id: first.id, role: Role::Viewer };
        let input = json!({ "name": first.name, "unit": first.unit });
        job.run(|job| dispatch(&app, "workspace.new", input, &actor, job))?;
        app.open(Access::Read)?;
        self.put(app, Some(actor.id));
        Ok(())
    }

    /// Fills a new folder within this one with the sample work, and opens it as its reviewer.
    pub fn sample(&self, folder: &Path, job: &Running<'_>) -> Result<(), AppError> {
        let mut names = (1..).map(|at| folder.join(sample_name(at)));
        let out = names.find(|path| !path.exists()).unwrap_or_default();
        let nobody = Actor { id: String::new(), role: Role::Viewer };
        let app = App::new()?;
        let made = job.run(|job| dispatch(&app, "demo", json!({ "out": out }), &nobody, job));
        let made = made.inspect_err(|_| {
            // Half a sample is of no use to anybody, and it was not there before.
            let _ = std::fs::remove_dir_all(&out);
        })?;
        let workspace = PathBuf::from(made["workspace"].as_str().unwrap_or_default());
        self.open(&workspace)?;
        let (_, people) = people(&self.on().app)?;
        match people.iter().find(|person| person.role == Role::Reviewer.code()) {
            Some(reviewer) => self.act_as(&reviewer.id),
            None => Ok(()),
        }
    }

    pub fn act_as(&self, id: &str) -> Result<(), AppError> {
        let on = self.on();
        let (_, people) = people(&on.app)?;
        if !people.iter().any(|person| person.active && person.id == id) {
            let message = format!("工作区里没有登记操作人“{id}”，或者已停用");
            return Err(AppError::new(Code::Usage, message).hint("由评查组织单位登记以后再选"));
        }
        if let Some(root) = on.app.root() {
            self.recent.put(root, Some(id));
        }
        self.on.write().unwrap_or_else(PoisonError::into_inner).actor = Some(id.to_owned());
        Ok(())
    }

    /// A job that may be cancelled by its number for as long as the answer lives.
    pub fn begin<'d>(&'d self, number: Option<u64>, progress: &'d Progress) -> Running<'d> {
        let cancelled = Arc::new(AtomicBool::new(false));
        if let Some(number) = number {
            let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
            jobs.insert(number, cancelled.clone());
        }
        Running { desk: self, number, cancelled, progress }
    }

    /// Asks a job to stop at its next step; one that is over needs nothing.
    pub fn cancel(&self, number: u64) {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cancelled) = jobs.get(&number) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }
}

/// A request in progress.
pub struct Running<'d> {
    desk: &'d Desk,
    number: Option<u64>,
    cancelled: Arc<AtomicBool>,
    progress: &'d Progress,
}

impl std::fmt::Debug for Running<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Running<'_> {
    fn run<T>(&self, work: impl FnOnce(&Job<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        let now = chrono::Local::now().naive_local();
        let progress = |done, of| (self.progress)(done, of);
        work(&Job { now, cancelled: &self.cancelled, progress: &progress })
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.desk.jobs.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        }
    }
}

/// What another window is told about this one.
fn holder() -> String {
    let now = chrono::Local::now();
    format!("另一个窗口，进程 {}，{} 起", std::process::id(), now.format("%Y-%m-%d %H:%M"))
}

fn sample_name(at: u32) -> String {
    if at == 1 { "案衡样例".into() } else { format!("案衡样例{at}") }
}

fn people(app: &App) -> Result<(String, Vec<Person>), AppError> {
    let nobody = Actor { id: String::new(), role: Role::Viewer };
    let never = AtomicBool::new(false);
    let job = Job { now: chrono::Local::now().naive_local(), cancelled: &never, progress: &|_, _| {} };
    let mut answer = dispatch(app, "workspace.people", json!({}), &nobody, &job)?;
    let people = serde_json::from_value(answer["people"].take())
        .map_err(|error| AppError::new(Code::Internal, format!("人员无法读出：{error}")))?;
    Ok((answer["workspace"].as_str().unwrap_or_default().to_owned(), people))
}
