//! `choose`: the system's own dialogs. The UI gets a handle and a name.

use anheng_app::AppError;
use serde::{Deserialize, Serialize};
use tauri::{Runtime, WebviewWindow, command};
use tauri_plugin_dialog::DialogExt;

use super::with_desk;
use crate::files::name;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Folder,
    Open,
    Save,
}

#[derive(Debug, Deserialize)]
pub struct Endings {
    name: String,
    extensions: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Chosen {
    handle: String,
    name: String,
}

#[command]
pub async fn choose<R: Runtime>(
    window: WebviewWindow<R>,
    kind: Kind,
    title: String,
    name: Option<String>,
    filters: Option<Vec<Endings>>,
) -> Result<Option<Chosen>, AppError> {
    let app = tauri::Manager::app_handle(&window).clone();
    with_desk(app, move |desk| {
        let offered = name.as_deref().map(plain);
        if let (Kind::Save, Some(folder), Some(offered)) = (kind, desk.save_to(), &offered) {
            let path = folder.join(offered);
            return Ok(Some(Chosen { handle: desk.files.handle(&path), name: crate::files::name(&path) }));
        }
        let mut dialog = window.dialog().file().set_title(title).set_parent(&window);
        for one in filters.iter().flatten() {
            let endings: Vec<_> = one.extensions.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(&one.name, &endings);
        }
        if let Some(offered) = offered {
            dialog = dialog.set_file_name(offered);
        }
        let chosen = match kind {
            Kind::Folder => dialog.blocking_pick_folder(),
            Kind::Open => dialog.blocking_pick_file(),
            Kind::Save => dialog.blocking_save_file(),
        };
        let path = chosen.and_then(|path| path.into_path().ok());
        Ok(path.map(|path| Chosen { handle: desk.files.handle(&path), name: self::name(&path) }))
    })
    .await
}

/// An offered name without what a file system refuses; it must not lead into another folder.
fn plain(offered: &str) -> String {
    let safe = |c: char| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c };
    let name: String = offered.chars().map(safe).take(120).collect();
    name.trim_start_matches('.').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn an_offered_name_stays_in_its_folder() {
        assert_eq!(
            plain("评查表-冀石环罚〔2024〕17号.pdf"),
            "评查表-冀石环罚〔2024〕17号.pdf",
            "sound names stay"
        );
        assert_eq!(plain("../../etc/x?.pdf"), "_.._etc_x_.pdf", "nothing leads out of the folder");
    }
}
