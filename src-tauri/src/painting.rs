//! How the window is painted. WebKitGTK hands all painting to the graphics card; on a PC without a usable one it takes a
//! program that imitates a card, which costs four times the work of painting without any. Many office PCs are such.

use std::env;
use std::fs;

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Paints without a graphics card where there is none.
pub fn suit<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if has_card() {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// A device that renders, unless the person has turned it away.
fn has_card() -> bool {
    let turned_away =
        env::var_os("LIBGL_ALWAYS_SOFTWARE").is_some_and(|value| value != "0" && value != "false");
    let renders = |name: &str| name.starts_with("renderD");
    let devices = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    !turned_away && devices.into_iter().any(|device| device.file_name().to_str().is_some_and(renders))
}
