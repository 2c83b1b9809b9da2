//! Checks configuration and capabilities, and embeds icon and version on Windows.

fn main() {
    tauri_build::build();
}
