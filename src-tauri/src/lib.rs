//! The window. Commands unpack a request of the UI, ask the use case in `app`, and hand the answer back; what the answer
//! means belongs there, how it looks belongs to `ui`.

mod chosen;
mod commands;
mod desk;
mod files;
mod kept;
mod options;
#[cfg(target_os = "linux")]
mod painting;
mod recent;
mod scratch;

use std::process::ExitCode;

use anheng_app::Code;
use tauri::{Builder, Manager, RunEvent, Runtime};

pub use chosen::{Chosen, Endings, Kind};
pub use desk::Desk;
pub use files::Files;
pub use kept::Kept;
pub use options::Options;
pub use recent::Recent;
pub use scratch::Scratch;

/// Opens the window and stays until it is closed; comes back only when it cannot be opened.
pub fn run(options: &Options) -> ExitCode {
    let built =
        wired(Builder::default()).plugin(tauri_plugin_dialog::init()).build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => return failed(&error.to_string(), 5),
    };
    let folders =
        app.path().app_config_dir().and_then(|settings| Ok((settings, app.path().app_cache_dir()?)));
    let (settings, cache) = match folders {
        Ok(folders) => folders,
        Err(error) => return failed(&error.to_string(), 5),
    };
    let recent = Recent::at(settings.join("recent.json"));
    let kept = Kept::at(settings.join("kept.json"));
    match Desk::new(recent, kept, Scratch::at(cache.join("scratch")), options) {
        Ok(desk) => app.manage(desk),
        Err(error) => return failed(&format!("{}（{}）", error.message, error.hint), exit_code(error.code)),
    };
    #[cfg(target_os = "linux")]
    for window in app.webview_windows().values() {
        // It is only slower without.
        painting::suit(window).unwrap_or_default();
    }
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Desk>().scratch.clear();
        }
    });
    ExitCode::SUCCESS
}

fn failed(why: &str, code: u8) -> ExitCode {
    eprintln!("窗口打不开：{why}");
    ExitCode::from(code)
}

/// The same as those of the program without a window.
fn exit_code(code: Code) -> u8 {
    match code {
        Code::Usage => 2,
        Code::BadInput => 3,
        Code::NotNow => 4,
        Code::Internal => 5,
    }
}

/// Every command of the window, for whatever runtime; a [`Desk`] has to be managed before the first of them comes.
pub fn wired<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.invoke_handler(tauri::generate_handler![
        commands::call::call,
        commands::call::cancel,
        commands::files::choose,
        commands::files::choose_several,
        commands::files::scratch,
        commands::files::scratch_bytes,
        commands::files::receive,
        commands::files::open_file,
        commands::files::kept_files,
        commands::files::keep_file,
        commands::papers::paper_bytes,
        commands::workspace::standing,
        commands::workspace::open_workspace,
        commands::workspace::make_workspace,
        commands::workspace::sample_workspace,
        commands::workspace::act_as,
    ])
}
