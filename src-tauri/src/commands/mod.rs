//! Commands of the window, each a few lines: what comes in is taken apart, what goes out is handed over. All work is
//! done off the main thread, so that the window never freezes.

pub mod call;
pub mod files;
pub mod papers;
pub mod workspace;

use std::time::{Duration, Instant};

use anheng_app::{AppError, Code};
use serde::Serialize;
use std::sync::Mutex;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::desk::Desk;

/// Reports more often than this only cost time.
const PAUSE: Duration = Duration::from_millis(50);

/// What the UI hears of long work.
#[derive(Debug, Clone, Copy, Serialize)]
struct Progress {
    job: u64,
    done: usize,
    of: usize,
}

/// Does something with the desk off the main thread. A fault of the program is an answer as well.
async fn with_desk<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    work: impl FnOnce(&Desk) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let done = spawn_blocking(move || work(app.state::<Desk>().inner())).await;
    done.unwrap_or_else(|_| {
        Err(AppError::new(Code::Internal, "程序出错，这一步没有完成")
            .hint("已经保存的内容都在；请再试一次，仍不行请告诉维护者"))
    })
}

/// Tells the UI of the steps of a job that it numbered.
fn teller<R: Runtime>(app: AppHandle<R>, job: Option<u64>) -> impl Fn(usize, usize) + Send + Sync {
    let last: Mutex<Option<Instant>> = Mutex::new(None);
    move |done, of| {
        let Some(job) = job else { return };
        let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if done < of && last.is_some_and(|last| last.elapsed() < PAUSE) {
            return;
        }
        *last = Some(Instant::now());
        // Nobody listens any more when the window is closed.
        let _ = app.emit("progress", Progress { job, done, of });
    }
}
