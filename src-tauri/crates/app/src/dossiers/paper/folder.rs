//! `dossier.papers_import`: the papers of a dossier from a folder, with `papers.json` in it that says which files they
//! are and which 卷内页码 their pages bear. The folder that belongs to `NAME.json` is `NAME.papers` beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anheng_store::PaperSpan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Incoming, PapersOutput, add, read};
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

pub(crate) const LIST: &str = "papers.json";

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PapersFolderInput {
    pub dossier: String,
    #[schemars(with = "String")]
    pub folder: PathBuf,
}

/// What `papers.json` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    papers: Vec<Listed>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    /// The file's name in the folder, and the paper's in the dossier.
    name: String,
    spans: Vec<PaperSpan>,
}

pub(crate) fn run(
    app: &App,
    input: PapersFolderInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<PapersOutput, AppError> {
    let folder = &input.folder;
    let list = read(&folder.join(LIST))?;
    let here = folder.display().to_string();
    let files = names(folder)?;
    let incoming = incoming(&list, &here, &files, |name| read(&folder.join(name)))?;
    add(app, &input.dossier, incoming, actor, job, "dossier.papers_import")
}

/// The papers that a list names, each with its bytes. A file that the list does not name, or a name without a file, is
/// a mistake that nobody would notice later.
pub(crate) fn incoming(
    list: &[u8],
    folder: &str,
    files: &BTreeSet<String>,
    read: impl Fn(&str) -> Result<Vec<u8>, AppError>,
) -> Result<Vec<Incoming>, AppError> {
    let here = Path::new(folder).join(LIST).display().to_string();
    let bad = |message: String| AppError::new(Code::BadInput, message).in_file(&here);
    let list: List = serde_json::from_slice(list).map_err(|error| {
        bad(format!("文书清单写得不对：{error}")).hint("应为 {\"papers\": [{\"name\": 文件名, \"spans\": [{\"volume_from\": 卷内起页, \"file_from\": 文件起页, \"count\": 页数}]}]}")
    })?;
    let mut named = BTreeSet::new();
    for paper in &list.papers {
        if !files.contains(&paper.name) {
            return Err(bad(format!("清单列了“{}”，文件夹里没有这个文件", paper.name)));
        }
        if !named.insert(&paper.name) {
            return Err(bad(format!("清单把“{}”列了两次", paper.name)));
        }
    }
    if let Some(left) = files.iter().find(|file| !named.contains(file)) {
        return Err(bad(format!("文件夹里的“{left}”没有列入清单")).hint("请列入 papers.json，或者移走"));
    }
    list.papers
        .iter()
        .map(|paper| {
            Ok(Incoming {
                name: paper.name.clone(),
                bytes: read(&paper.name)?,
                spans: Some(paper.spans.clone()),
            })
        })
        .collect()
}

/// The files of a folder but for the list and what a system leaves behind.
fn names(folder: &Path) -> Result<BTreeSet<String>, AppError> {
    let failed = |error: std::io::Error| {
        AppError::new(Code::BadInput, format!("文件夹无法读取：{error}"))
            .hint("请核对路径和权限")
            .in_file(folder.display().to_string())
    };
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        let left_by_system = name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini";
        if name != LIST && !left_by_system {
            names.insert(name);
        }
    }
    Ok(names)
}
