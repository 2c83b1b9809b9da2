//! A pack as a person names it: by id, by the folder that holds it, or by the workbook in which it is written.

use std::path::Path;
use std::sync::Arc;

use anheng_core::standard::Pack;

use super::workbook;
use crate::library::PackFolder;
use crate::{AppError, Job, Library};

pub(crate) fn is_workbook(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// What is to be installed or checked, with the files that hold it.
pub(crate) fn folder(library: &Library, path: &Path, job: &Job<'_>) -> Result<PackFolder, AppError> {
    if !is_workbook(path) {
        return library.read_folder(path, job);
    }
    let workbook::read::Made { pack, files, examples_passed, .. } = workbook::read::pack(library, path, job)?;
    Ok(PackFolder { pack, files, examples_passed })
}

/// An installed pack goes before a folder of the same name.
pub(crate) fn pack(library: &Library, named: &str, job: &Job<'_>) -> Result<Arc<Pack>, AppError> {
    let path = Path::new(named);
    match library.pack(named) {
        Ok(pack) => Ok(pack.clone()),
        Err(_) if is_workbook(path) => Ok(Arc::new(workbook::read::pack(library, path, job)?.pack)),
        Err(_) if path.is_dir() => Ok(Arc::new(library.read_folder(path, job)?.pack)),
        Err(error) => {
            Err(error
                .hint(format!("可以写标准包 id、id@版本、标准包文件夹，或者 xlsx 文件；{}", known(library))))
        }
    }
}

fn known(library: &Library) -> String {
    let known: Vec<_> = library.packs.iter().map(|pack| pack.reference()).collect();
    format!("已有：{}", known.join("、"))
}
