//! `paper_bytes`: pieces of a paper as they are, without the detour over text.

use anheng_app::AppError;
use tauri::ipc::Response;
use tauri::{AppHandle, Runtime, command};

use super::with_desk;

#[command]
pub async fn paper_bytes<R: Runtime>(
    app: AppHandle<R>,
    dossier: String,
    name: String,
    offset: u64,
    length: u64,
) -> Result<Response, AppError> {
    with_desk(app, move |desk| desk.paper_bytes(&dossier, &name, offset, length).map(Response::new)).await
}
