//! A window of Tauri with nothing in it, by the same settings: what the program's start and memory are measured against.

use tauri::{Builder, WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut context = tauri::generate_context!();
    context.config_mut().app.windows.clear();
    let blank = WebviewUrl::External("about:blank".parse()?);
    Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "main", blank).inner_size(1366.0, 768.0).build()?;
            Ok(())
        })
        .run(context)?;
    Ok(())
}
