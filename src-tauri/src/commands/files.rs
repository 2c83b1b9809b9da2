//! Files between the UI and the system: its own dialogs, files for a while, files that stay chosen, and opening what was
//! saved.

use std::collections::BTreeMap;

use anheng_app::{AppError, Code};
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow, command};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use super::with_desk;
use crate::chosen::{Chosen, Endings, Kind, plain};
use crate::files::name;
use crate::kept::KeptFile;

#[command]
pub async fn choose<R: Runtime>(
    window: WebviewWindow<R>,
    kind: Kind,
    title: String,
    name: Option<String>,
    filters: Option<Vec<Endings>>,
) -> Result<Option<Chosen>, AppError> {
    let app = window.app_handle().clone();
    with_desk(app, move |desk| {
        let filters = filters.unwrap_or_default();
        if let Some(paths) = desk.unasked(kind, name.as_deref(), &filters)? {
            return Ok(paths.first().map(|path| Chosen::of(desk, path)));
        }
        let mut dialog = dialog(&window, title, &filters);
        let offered = plain(&name.unwrap_or_default());
        if kind == Kind::Save {
            dialog = dialog.set_file_name(&offered);
        }
        let chosen = match kind {
            Kind::Folder | Kind::NewFolder => dialog.blocking_pick_folder(),
            Kind::Open => dialog.blocking_pick_file(),
            Kind::Save => dialog.blocking_save_file(),
        };
        let path = chosen.and_then(|path| path.into_path().ok());
        let path = path.map(|path| if kind == Kind::NewFolder { path.join(&offered) } else { path });
        Ok(path.map(|path| Chosen::of(desk, &path)))
    })
    .await
}

/// Files to open, any number of them.
#[command]
pub async fn choose_several<R: Runtime>(
    window: WebviewWindow<R>,
    title: String,
    filters: Option<Vec<Endings>>,
) -> Result<Vec<Chosen>, AppError> {
    let app = window.app_handle().clone();
    with_desk(app, move |desk| {
        let filters = filters.unwrap_or_default();
        let paths = match desk.unasked(Kind::Open, None, &filters)? {
            Some(paths) => paths,
            None => {
                let chosen = dialog(&window, title, &filters).blocking_pick_files().unwrap_or_default();
                chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
            }
        };
        Ok(paths.iter().map(|path| Chosen::of(desk, path)).collect())
    })
    .await
}

fn dialog<R: Runtime>(window: &WebviewWindow<R>, title: String, filters: &[Endings]) -> FileDialogBuilder<R> {
    let dialog = window.dialog().file().set_title(title).set_parent(window);
    filters.iter().fold(dialog, |dialog, one| {
        let endings: Vec<_> = one.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&one.name, &endings)
    })
}

#[command]
pub async fn scratch<R: Runtime>(app: AppHandle<R>, name: String) -> Result<Chosen, AppError> {
    with_desk(app, move |desk| desk.place(&name)).await
}

#[command]
pub async fn scratch_bytes<R: Runtime>(
    app: AppHandle<R>,
    handle: String,
    offset: u64,
    length: u64,
) -> Result<Response, AppError> {
    with_desk(app, move |desk| Ok(Response::new(desk.part_of(&handle, offset, length)?))).await
}

/// The bytes are the message itself, the name is in its header.
#[command]
pub async fn receive<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Result<Chosen, AppError> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(AppError::new(Code::Usage, "没有收到文件的内容").hint("请改用“选择文件”"));
    };
    let name =
        request.headers().get("name").and_then(|name| name.to_str().ok()).unwrap_or_default().to_owned();
    let bytes = bytes.clone();
    with_desk(app, move |desk| desk.receive(&name, &bytes)).await
}

/// Opens a saved file with the program that the system has for it.
#[command]
pub async fn open_file<R: Runtime>(app: AppHandle<R>, handle: String) -> Result<(), AppError> {
    with_desk(app, move |desk| {
        let path = desk.openable(&handle)?;
        opener::open(&path).map_err(|error| {
            AppError::new(Code::NotNow, format!("打不开“{}”：{error}", name(&path)))
                .hint("文件已经存好，请在文件夹里用别的程序打开")
        })
    })
    .await
}

#[command]
pub async fn kept_files<R: Runtime>(app: AppHandle<R>) -> Result<BTreeMap<String, KeptFile>, AppError> {
    with_desk(app, |desk| Ok(desk.kept_files())).await
}

#[command]
pub async fn keep_file<R: Runtime>(
    app: AppHandle<R>,
    name: String,
    handle: Option<String>,
) -> Result<(), AppError> {
    with_desk(app, move |desk| desk.keep_file(&name, handle.as_deref())).await
}
