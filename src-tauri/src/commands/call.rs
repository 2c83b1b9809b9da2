//! `call` carries every use case, `cancel` stops one. Only what has types for the UI can be called.

use anheng_app::{AppError, Code, wire_types};
use serde_json::Value as Json;
use tauri::{AppHandle, Runtime, State, command};

use super::{teller, with_desk};
use crate::desk::Desk;
use crate::files::refuse_paths;

#[command]
pub async fn call<R: Runtime>(
    app: AppHandle<R>,
    name: String,
    input: Option<Json>,
    job: Option<u64>,
) -> Result<Json, AppError> {
    let tell = teller(app.clone(), job);
    with_desk(app, move |desk| {
        let input = input.unwrap_or_else(|| Json::Object(Default::default()));
        let known = wire_types().into_iter().find(|one| one.name == name);
        let known = known.ok_or_else(|| AppError::new(Code::Usage, format!("窗口没有“{name}”这项功能")))?;
        refuse_paths(&input, known.files)?;
        desk.call(&name, input, &desk.begin(job, &tell))
    })
    .await
}

/// Quick, and never waits for the work that it stops.
#[command(async)]
pub fn cancel(desk: State<'_, Desk>, job: u64) {
    desk.cancel(job);
}
