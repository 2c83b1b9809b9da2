//! What the program knows before any dossier: standard packs, the calendar, counting rules, parameters. The built-in
//! ones are part of the executable; a workspace folder may add to them.

use std::fs;
use std::path::{Path, PathBuf};

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::Parameters;
use anheng_core::dossier::vocabulary::nearest;
use anheng_core::refusal::{Refusal, read_strict_json};
use anheng_core::standard::{Pack, PackFile, examples, governing, versions};
use include_dir::{Dir, include_dir};

use crate::{AppError, Code};

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../schemas/packs");
static CALENDAR: &[u8] = include_bytes!("../../../../schemas/calendar/cn.json");
static COUNTING: &[u8] = include_bytes!("../../../../schemas/calendar/counting.json");

/// Packs, calendar and parameters, loaded once for a host.
#[derive(Debug)]
pub struct Library {
    pub packs: Vec<Pack>,
    pub calendar: Calendar,
    pub counting: CountingRules,
    pub parameters: Parameters,
}

/// A pack's files, read but not yet understood.
struct Folder {
    name: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Library {
    /// The built-in packs and tables, and those of a workspace folder: `packs/<id>/<version>/*.json`,
    /// `calendar/*.json` (whole years), `parameters.json`.
    pub fn open(workspace: Option<&Path>) -> Result<Self, AppError> {
        let mut calendar = Calendar::from_json(CALENDAR)
            .map_err(|error| AppError::new(Code::Internal, error.to_string()))?;
        let counting = CountingRules::from_json(COUNTING)
            .map_err(|error| AppError::new(Code::Internal, error.to_string()))?;
        let mut parameters = Parameters::default();
        let mut folders = built_in();
        if let Some(workspace) = workspace {
            if !workspace.is_dir() {
                let message = format!("工作区文件夹不存在：{}", workspace.display());
                return Err(AppError::new(Code::BadInput, message).hint("请核对 --workspace 后面的路径"));
            }
            for file in json_files(&workspace.join("calendar"))? {
                let table = Calendar::from_json(&read(&file)?).map_err(|error| {
                    AppError::new(Code::BadInput, error.to_string()).in_file(file.display().to_string())
                })?;
                calendar.extend(table);
            }
            let file = workspace.join("parameters.json");
            if file.is_file() {
                parameters = parameter_values(&read(&file)?)
                    .map_err(|refusal| AppError::refused(&file.display().to_string(), refusal))?;
            }
            for id in sub_folders(&workspace.join("packs"))? {
                for version in sub_folders(&id)? {
                    folders.push(folder(&version)?);
                }
            }
        }
        let mut library = Library { packs: Vec::new(), calendar, counting, parameters };
        for folder in &folders {
            let pack = library.read_pack(folder)?;
            library.packs.push(pack);
        }
        library.refuse_unknown_parameters(workspace)?;
        versions(library.packs.iter().map(|pack| &pack.head))
            .map_err(|refusal| AppError::refused("", refusal))?;
        Ok(library)
    }

    /// A misspelt parameter would leave items 参数缺 without anybody seeing why.
    fn refuse_unknown_parameters(&self, workspace: Option<&Path>) -> Result<(), AppError> {
        let known = || {
            self.packs.iter().flat_map(|pack| &pack.head.parameters).map(|parameter| parameter.id.as_str())
        };
        let unknown = self.parameters.0.keys().find(|id| !known().any(|known| known == id.as_str()));
        let Some(id) = unknown else { return Ok(()) };
        let file =
            workspace.map(|folder| folder.join("parameters.json").display().to_string()).unwrap_or_default();
        let mut error =
            AppError::new(Code::BadInput, format!("没有标准包用到参数“{id}”{}", nearest(id, known())))
                .hint("参数名见 standard explain 所列项目，或者标准包 pack.json 的 parameters")
                .in_file(file);
        error.place.pointer = format!("/{id}");
        Err(error)
    }

    /// Reads a pack from a folder and runs its worked examples, without adding it.
    pub fn read_folder(&self, path: &Path) -> Result<(Pack, usize), AppError> {
        let folder = folder(path)?;
        let pack = self.read_pack(&folder)?;
        let passed = self.run_examples(&pack, &folder.name)?;
        Ok((pack, passed))
    }

    /// Runs a pack's worked examples; the number that passed.
    pub fn run_examples(&self, pack: &Pack, name: &str) -> Result<usize, AppError> {
        examples::run(pack, &self.calendar, &self.counting)
            .map_err(|refusal| AppError::refused(name, refusal))
    }

    /// The version of a pack that governs a day.
    pub fn pack_on(&self, id: &str, day: chrono::NaiveDate) -> Result<&Pack, AppError> {
        let heads = self.packs.iter().map(|pack| &pack.head);
        let head = governing(heads, id, day).ok_or_else(|| {
            AppError::new(Code::Usage, format!("{day} 没有施行中的标准包“{id}”"))
                .hint("请用 id@版本 指定，或者用 standard list 查看各版本的起始日期")
        })?;
        self.pack(&format!("{}@{}", head.id, head.version))
    }

    /// A pack by `id` (its latest version) or `id@version`.
    pub fn pack(&self, reference: &str) -> Result<&Pack, AppError> {
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
                let known: Vec<_> = self.packs.iter().map(Pack::reference).collect();
                AppError::new(Code::Usage, format!("没有标准包“{reference}”"))
                    .hint(format!("已有：{}", known.join("、")))
            })
    }

    /// A pack that fails its own examples does not load.
    fn read_pack(&self, folder: &Folder) -> Result<Pack, AppError> {
        let files: Vec<_> = folder
            .files
            .iter()
            .map(|(name, bytes)| PackFile { name: name.as_str(), bytes: bytes.as_slice() })
            .collect();
        let pack = Pack::read(&files).map_err(|refusal| AppError::refused(&folder.name, refusal))?;
        self.run_examples(&pack, &folder.name)?;
        Ok(pack)
    }
}

/// Parameter values given from outside: `{"hearing_fine_unit": [{"region": "13", "value": 5000000, "source": "…"}]}`.
fn parameter_values(bytes: &[u8]) -> Result<Parameters, Refusal> {
    Ok(Parameters(read_strict_json(bytes, Pack::MAX_BYTES, "参数")?))
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
pub(crate) fn json_files(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut files: Vec<_> = entries(path)?
        .into_iter()
        .filter(|entry| entry.is_file() && entry.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

fn sub_folders(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut folders: Vec<_> = entries(path)?.into_iter().filter(|entry| entry.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let read = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
    read.map(|entry| entry.map(|entry| entry.path()).map_err(|error| unreadable(path, &error))).collect()
}
