//! What the program knows before any dossier: standard packs, the calendar, counting rules, parameters. The built-in
//! ones are part of the executable; a workspace folder may add to them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::Parameters;
use anheng_core::dossier::vocabulary::nearest;
use anheng_core::ledger::Rules;
use anheng_core::standard::model::Parameter;
use anheng_core::standard::{Pack, PackFile, examples, governing, versions};
use include_dir::{Dir, include_dir};

use crate::{AppError, Code, Job};

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../schemas/packs");
static CALENDAR: &[u8] = include_bytes!("../../../../schemas/calendar/cn.json");
static LEDGER: &[u8] = include_bytes!("../../../../schemas/ledger/checks.json");
static COUNTING: &[u8] = include_bytes!("../../../../schemas/calendar/counting.json");

/// Packs, calendar and parameters, loaded once for a host.
#[derive(Debug)]
pub struct Library {
    pub packs: Vec<Arc<Pack>>,
    pub calendar: Calendar,
    pub counting: CountingRules,
    pub parameters: Parameters,
    /// What a ledger is asked.
    pub ledger_rules: Arc<Rules>,
}

/// A pack's files, read but not yet understood.
struct Folder {
    name: String,
    files: Vec<PackBytes>,
}

/// One file of a pack: its name in the folder, and its bytes.
pub type PackBytes = (String, Vec<u8>);

/// A sound pack with the files that it was read from.
#[derive(Debug)]
pub struct PackFolder {
    pub pack: Pack,
    pub files: Vec<PackBytes>,
    pub examples_passed: usize,
}

/// What a workspace adds to the built-in packs and tables.
#[derive(Debug, Default)]
pub struct Additions {
    pub packs: Vec<Arc<Pack>>,
    /// Whole years, each replacing the built-in one.
    pub years: Vec<Calendar>,
    pub parameters: Parameters,
}

impl Library {
    /// The packs and tables that are part of the program.
    pub fn built_in() -> Result<Self, AppError> {
        let calendar = Self::built_in_calendar()?;
        let counting = CountingRules::from_json(COUNTING)
            .map_err(|error| AppError::new(Code::Internal, error.to_string()))?;
        let ledger_rules =
            Rules::from_json(LEDGER).map_err(|error| AppError::new(Code::Internal, error.to_string()))?;
        let ledger_rules = Arc::new(ledger_rules);
        let mut library = Library {
            packs: Vec::new(),
            calendar,
            counting,
            parameters: Parameters::default(),
            ledger_rules,
        };
        for folder in &built_in() {
            let pack = library.read_pack(&folder.name, &folder.files)?;
            library.packs.push(Arc::new(pack));
        }
        library.refuse_unclear_versions()?;
        Ok(library)
    }

    /// The calendar that is part of the program, without what a workspace adds.
    pub(crate) fn built_in_calendar() -> Result<Calendar, AppError> {
        Calendar::from_json(CALENDAR).map_err(|error| AppError::new(Code::Internal, error.to_string()))
    }

    /// These packs and tables, and what a workspace adds.
    pub fn with(&self, additions: Additions) -> Result<Self, AppError> {
        let mut library = Library {
            packs: self.packs.clone(),
            calendar: self.calendar.clone(),
            counting: self.counting.clone(),
            parameters: additions.parameters,
            ledger_rules: self.ledger_rules.clone(),
        };
        for year in additions.years {
            library.calendar.extend(year);
        }
        for pack in additions.packs {
            // The workspace keeps every pack that a review pinned, older bytes of a built-in draft among them; by its
            // name a pack is the one that the program brings.
            let known = library.packs.iter().any(|known| known.reference() == pack.reference());
            if !known {
                library.packs.push(pack);
            }
        }
        library.refuse_unclear_versions()?;
        Ok(library)
    }

    fn refuse_unclear_versions(&self) -> Result<(), AppError> {
        versions(self.packs.iter().map(|pack| &pack.head)).map_err(|refusal| AppError::refused("", refusal))
    }

    /// A parameter that some pack uses; a misspelt one would leave items 参数缺 without anybody seeing why.
    pub fn parameter(&self, id: &str) -> Result<&Parameter, AppError> {
        let known = || self.packs.iter().flat_map(|pack| &pack.head.parameters);
        known().find(|parameter| parameter.id.as_str() == id).ok_or_else(|| {
            let nearest = nearest(id, known().map(|parameter| parameter.id.as_str()));
            AppError::new(Code::Usage, format!("没有标准包用到参数“{id}”{nearest}"))
                .hint("参数名见 workspace parameters 所列")
        })
    }

    /// Reads a pack from a folder and runs its worked examples, without adding it.
    pub fn read_folder(&self, path: &Path, job: &Job<'_>) -> Result<PackFolder, AppError> {
        let folder = folder(path)?;
        let pack = self.read_pack(&folder.name, &folder.files)?;
        let examples_passed = self.run_examples(&pack, &folder.name, job)?;
        Ok(PackFolder { pack, files: folder.files, examples_passed })
    }

    /// Runs a pack's worked examples; the number that passed.
    pub fn run_examples(&self, pack: &Pack, name: &str, job: &Job<'_>) -> Result<usize, AppError> {
        examples::run_while(pack, &self.calendar, &self.counting, |done, of| job.step(done, of))?
            .map_err(|refusal| AppError::refused(name, refusal))
    }

    /// The pack is a part of the program, not of a workspace.
    pub(crate) fn brings(id: &str, version: &str) -> bool {
        PACKS.get_dir(format!("{id}/{version}")).is_some()
    }

    /// The version of a pack that governs a day.
    pub fn pack_on(&self, id: &str, day: chrono::NaiveDate) -> Result<&Arc<Pack>, AppError> {
        let heads = self.packs.iter().map(|pack| &pack.head);
        let head = governing(heads, id, day).ok_or_else(|| {
            AppError::new(Code::Usage, format!("{day} 没有施行中的标准包“{id}”"))
                .hint("请用 id@版本 指定，或者用 standard list 查看各版本的起始日期")
        })?;
        self.pack(&format!("{}@{}", head.id, head.version))
    }

    /// A pack by `id` (its latest version) or `id@version`.
    pub fn pack(&self, reference: &str) -> Result<&Arc<Pack>, AppError> {
        let (id, version) = match reference.split_once('@') {
            Some((id, version)) => (id, Some(version)),
            None => (reference, None),
        };
        self.packs
            .iter()
            .filter(|pack| {
                pack.head.id.as_str() == id && version.is_none_or(|version| pack.head.version == version)
            })
            .max_by_key(|pack| anheng_core::standard::version_parts(&pack.head.version))
            .ok_or_else(|| {
                let known: Vec<_> = self.packs.iter().map(|pack| pack.reference()).collect();
                AppError::new(Code::Usage, format!("没有标准包“{reference}”"))
                    .hint(format!("已有：{}", known.join("、")))
            })
    }

    /// Reads a pack whose worked examples were seen to pass before: a built-in one when the program was built (a test
    /// runs them), one of a workspace when it was installed; its hash says that it is the same. Running hundreds of
    /// examples at every start would cost more than most commands.
    pub(crate) fn read_pack(&self, name: &str, files: &[PackBytes]) -> Result<Pack, AppError> {
        let files: Vec<_> =
            files.iter().map(|(name, bytes)| PackFile { name: name.as_str(), bytes }).collect();
        Pack::read(&files).map_err(|refusal| AppError::refused(name, refusal))
    }

    /// The files of a built-in pack; None for any other.
    pub(crate) fn built_in_files(sha256: &str) -> Option<Vec<PackBytes>> {
        built_in().into_iter().map(|folder| folder.files).find(|files| {
            let files: Vec<_> =
                files.iter().map(|(name, bytes)| PackFile { name: name.as_str(), bytes }).collect();
            Pack::read(&files).is_ok_and(|pack| pack.sha256 == sha256)
        })
    }
}

fn built_in() -> Vec<Folder> {
    let mut folders = Vec::new();
    for id in PACKS.dirs() {
        for version in id.dirs() {
            let files = version
                .files()
                .filter_map(|file| {
                    let name = file.path().file_name()?.to_str()?.to_owned();
                    name.ends_with(".json").then(|| (name, file.contents().to_vec()))
                })
                .collect();
            folders.push(Folder { name: version.path().display().to_string(), files });
        }
    }
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    folders
}

/// Reads a file, with a sentence instead of an errno.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &std::io::Error) -> AppError {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "文件不存在",
        std::io::ErrorKind::PermissionDenied => "没有读取权限",
        std::io::ErrorKind::IsADirectory => "这是文件夹，不是文件",
        _ => "无法读取",
    };
    AppError::new(Code::BadInput, format!("{why}：{}", path.display()))
        .hint("请核对路径和权限")
        .in_file(path.display().to_string())
}

fn folder(path: &Path) -> Result<Folder, AppError> {
    if !path.is_dir() {
        let message = format!("标准包应是一个文件夹：{}", path.display());
        return Err(AppError::new(Code::BadInput, message).hint("文件夹内应有 pack.json"));
    }
    let mut files = Vec::new();
    let mut total = 0;
    for file in json_files(path)? {
        let bytes = read(&file)?;
        total += bytes.len();
        if total > Pack::MAX_BYTES {
            return Err(AppError::new(Code::BadInput, "标准包文件夹过大").in_file(path.display().to_string()));
        }
        if let Some(name) = file.file_name().and_then(|name| name.to_str()) {
            files.push((name.to_owned(), bytes));
        }
    }
    Ok(Folder { name: path.display().to_string(), files })
}

/// The `.json` files of a folder by name; a folder that is not there has none.
fn json_files(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut files: Vec<_> = entries(path)?
        .into_iter()
        .filter(|entry| entry.is_file() && entry.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let read = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
    read.map(|entry| entry.map(|entry| entry.path()).map_err(|error| unreadable(path, &error))).collect()
}
