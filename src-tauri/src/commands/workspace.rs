//! Which workspace is open and who acts in it. Each of these answers where the window stands afterwards.

use anheng_app::{AppError, Person, Role};
use tauri::{AppHandle, Runtime, command};

use super::{teller, with_desk};
use crate::desk::Standing;

#[command]
pub async fn standing<R: Runtime>(app: AppHandle<R>) -> Result<Standing, AppError> {
    with_desk(app, |desk| desk.standing()).await
}

#[command]
pub async fn open_workspace<R: Runtime>(app: AppHandle<R>, handle: String) -> Result<Standing, AppError> {
    with_desk(app, move |desk| {
        desk.open(&desk.files.path(&handle)?)?;
        desk.standing()
    })
    .await
}

#[command]
pub async fn make_workspace<R: Runtime>(
    app: AppHandle<R>,
    handle: String,
    name: String,
    unit: String,
    id: String,
) -> Result<Standing, AppError> {
    with_desk(app, move |desk| {
        let first = Person { id, name, role: Role::Office.code().into(), unit, active: true };
        desk.make(&desk.files.path(&handle)?, first, &desk.begin(None, &|_, _| {}))?;
        desk.standing()
    })
    .await
}

#[command]
pub async fn sample_workspace<R: Runtime>(
    app: AppHandle<R>,
    handle: String,
    job: Option<u64>,
) -> Result<Standing, AppError> {
    let tell = teller(app.clone(), job);
    with_desk(app, move |desk| {
        desk.sample(&desk.files.path(&handle)?, &desk.begin(job, &tell))?;
        desk.standing()
    })
    .await
}

#[command]
pub async fn act_as<R: Runtime>(app: AppHandle<R>, id: String) -> Result<Standing, AppError> {
    with_desk(app, move |desk| {
        desk.act_as(&id)?;
        desk.standing()
    })
    .await
}
