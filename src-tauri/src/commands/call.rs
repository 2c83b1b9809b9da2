//! `call` carries every use case, `cancel` stops one.

use anheng_app::AppError;
use serde_json::Value as Json;
use tauri::{AppHandle, Runtime, State, command};

use super::{teller, with_desk};
use crate::desk::Desk;

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
        desk.call(&name, input, &desk.begin(job, &tell))
    })
    .await
}

/// Quick, and never waits for the work that it stops.
#[command(async)]
pub fn cancel(desk: State<'_, Desk>, job: u64) {
    desk.cancel(job);
}
