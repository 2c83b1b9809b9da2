//! What the program gives to use cases: the library, the actor, the clock; and how it fails.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anheng_app::{
    Actor, App, AppError, Code, DossierText, Job, MAX_DOSSIER_BYTES, Moment, Role, access, dispatch,
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::args::Args;

pub struct Host {
    pub app: App,
    pub actor: Actor,
    pub now: chrono::NaiveDateTime,
    pub json: bool,
    opened: std::cell::Cell<bool>,
}

/// Set by Ctrl-C; long work stops at its next step and leaves nothing half done.
static CANCELLED: AtomicBool = AtomicBool::new(false);

/// A failed run; printed on standard error, or as JSON on standard output.
#[derive(Debug)]
pub struct Failed(pub AppError);

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Failed(error)
    }
}

impl Failed {
    pub fn usage(message: impl Into<String>, hint: &str) -> Self {
        Failed(AppError::new(Code::Usage, message).hint(hint))
    }

    pub fn exit_code(&self) -> u8 {
        match self.0.code {
            Code::Usage => 2,
            Code::BadInput => 3,
            Code::NotNow => 4,
            Code::Internal => 5,
        }
    }

    pub fn print(&self, json: bool) {
        let error = &self.0;
        if json {
            say!("{}", serde_json::json!({ "error": error }));
            return;
        }
        let place = match (error.place.file.as_str(), error.place.pointer.as_str()) {
            ("", "") => String::new(),
            (file, "") => format!("{file}："),
            ("", pointer) => format!("{pointer}："),
            (file, pointer) => format!("{file} {pointer}："),
        };
        eprintln!("错误：{place}{}", error.message);
        if !error.hint.is_empty() {
            eprintln!("　　　{}", error.hint);
        }
        for problem in error.problems.iter().skip(1) {
            eprintln!("　另：{problem}");
        }
    }
}

impl Host {
    pub fn open(args: &Args) -> Result<Self, Failed> {
        let now = match &args.now {
            None => chrono::Local::now().naive_local(),
            Some(text) => Moment::parse(text)
                .and_then(|moment| moment.at_minute().or_else(|| moment.date.and_hms_opt(0, 0, 0)))
                .ok_or_else(|| Failed::usage(format!("时刻“{text}”不对"), "应写成 2024-03-01T09:30"))?,
        };
        let app = match &args.workspace {
            None => App::new()?,
            Some(root) => {
                let holder = format!(
                    "{}，进程 {}，{} 起",
                    args.actor,
                    std::process::id(),
                    now.format("%Y-%m-%d %H:%M")
                );
                App::with_workspace(root, &holder)?
            }
        };
        // A second handler cannot be set; the first one does the same.
        let _ = ctrlc::set_handler(|| CANCELLED.store(true, Ordering::Relaxed));
        let actor = Actor { id: args.actor.clone(), role: Role::Viewer };
        Ok(Host { app, actor, now, json: args.json, opened: std::cell::Cell::new(false) })
    }

    /// Calls a use case through the one door; a workspace that was named is opened first.
    pub fn call(&self, name: &str, input: impl Serialize) -> Result<Json, Failed> {
        let input = serde_json::to_value(input)
            .map_err(|error| Failed(AppError::new(Code::Internal, format!("请求无法写出：{error}"))))?;
        self.open_workspace(name)?;
        let progress = Progress::new();
        let job = Job { now: self.now, cancelled: &CANCELLED, progress: &|done, of| progress.show(done, of) };
        let output = dispatch(&self.app, name, input, &self.actor, &job);
        progress.end();
        Ok(output?)
    }

    /// Packs and calendar, with what the workspace adds.
    pub fn library(&self) -> Result<std::sync::Arc<anheng_app::Library>, Failed> {
        self.open_workspace("")?;
        Ok(self.app.library())
    }

    fn open_workspace(&self, name: &str) -> Result<(), Failed> {
        // These make a workspace, or open one that may be too sick for anything else.
        if self.opened.get() || matches!(name, "workspace.new" | "restore" | "demo" | "doctor") {
            return Ok(());
        }
        self.app.open(access(name))?;
        self.opened.set(true);
        Ok(())
    }

    pub fn print_json(&self, output: &Json) {
        say!("{output:#}");
    }
}

/// Reads one dossier file as text; its size is checked before its bytes are read.
pub fn dossier_text(path: &Path) -> Result<DossierText, Failed> {
    let name = path.display().to_string();
    let bad = |message: String| {
        Failed(AppError::new(Code::BadInput, message).in_file(&name).hint("请核对路径和权限"))
    };
    let metadata = std::fs::metadata(path).map_err(|error| bad(why(&error).into()))?;
    if metadata.is_dir() {
        return Err(bad("这是文件夹，不是案卷文件".into()));
    }
    let limit = MAX_DOSSIER_BYTES as u64;
    if metadata.len() > limit {
        return Err(bad(format!("案卷文件过大：{} 字节，上限 {limit} 字节", metadata.len())));
    }
    let bytes = std::fs::read(path).map_err(|error| bad(why(&error).into()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        bad(format!("不是 UTF-8 编码（第 {} 字节处）", error.utf8_error().valid_up_to() + 1))
    })?;
    Ok(DossierText { name, text })
}

fn why(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::NotFound => "文件不存在",
        std::io::ErrorKind::PermissionDenied => "没有读取权限",
        _ => "无法读取",
    }
}

/// The dossier files that paths name: a file is itself, a folder its `.json` files but for truths.
pub fn dossier_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failed> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let bad = |error: std::io::Error| {
            Failed(AppError::new(Code::BadInput, why(&error)).in_file(path.display().to_string()))
        };
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(bad)? {
            let path = entry.map_err(bad)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with(".json") && !name.ends_with("truth.json") {
                inside.push(path);
            }
        }
        inside.sort();
        if inside.is_empty() {
            let message = "文件夹里没有案卷 JSON 文件";
            return Err(Failed(AppError::new(Code::BadInput, message).in_file(path.display().to_string())));
        }
        files.extend(inside);
    }
    Ok(files)
}

/// How far long work is, on standard error: one line that changes on a terminal, a line for each tenth elsewhere.
struct Progress {
    terminal: bool,
    /// Last tenth shown, plus one.
    shown: AtomicUsize,
}

impl Progress {
    fn new() -> Self {
        Progress { terminal: std::io::stderr().is_terminal(), shown: AtomicUsize::new(0) }
    }

    fn show(&self, done: usize, of: usize) {
        // Short work is over before anybody has read a line.
        if of < 50 {
            return;
        }
        let tenth = done * 10 / of + 1;
        if self.terminal {
            if done * 200 / of != (done + 1) * 200 / of {
                let _ = write!(std::io::stderr().lock(), "\r进度 {done}/{of} ");
                self.shown.store(tenth, Ordering::Relaxed);
            }
        } else if self.shown.fetch_max(tenth, Ordering::Relaxed) < tenth {
            let _ = writeln!(std::io::stderr().lock(), "进度 {done}/{of}");
        }
    }

    fn end(&self) {
        if self.terminal && self.shown.load(Ordering::Relaxed) > 0 {
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}
