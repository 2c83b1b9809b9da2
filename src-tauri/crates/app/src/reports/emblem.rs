//! `report.emblem_put`: the picture that templates may print above a paper. It goes with the workspace, as templates do.

use std::path::PathBuf;

use anheng_report::{Align, Block, Document, Form, Part, Picture as Drawn};
use anheng_store::{NOTHING, Picture};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// Under which name it is kept.
pub(super) const EMBLEM: &str = "emblem";

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EmblemInput {
    /// PNG or JPEG; none: no emblem any more.
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub file: Option<PathBuf>,
}

pub(crate) fn put(app: &App, input: EmblemInput, actor: &Actor, job: &Job<'_>) -> Result<(), AppError> {
    let picture = input.file.map(|file| -> Result<Picture, AppError> {
        let bytes = crate::library::read(&file)?;
        whole(&bytes, job).map_err(|error| error.in_file(file.display().to_string()))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Picture { name, bytes })
    });
    let picture = picture.transpose()?;
    app.act(actor, job, "report.emblem_put", |tx| {
        let before = tx.reads().picture(EMBLEM)?;
        if before != picture {
            match &picture {
                Some(picture) => tx.put_picture(EMBLEM, picture)?,
                None => tx.drop_picture(EMBLEM)?,
            }
            let named = |one: &Picture| format!("{} {}", one.name, anheng_store::sha256(&one.bytes));
            let (before, after) = (before.as_ref().map(named), picture.as_ref().map(named));
            match after {
                Some(after) => tx.tell("picture:emblem".to_owned(), before.as_ref(), Some(&after))?,
                None => tx.tell("picture:emblem".to_owned(), before.as_ref(), NOTHING)?,
            }
        }
        Ok(())
    })
}

/// Tries the picture on a page: what cannot be printed is not kept.
fn whole(bytes: &[u8], job: &Job<'_>) -> Result<(), AppError> {
    let picture = Drawn { bytes: bytes.to_vec(), height_mm: 20, align: Align::Center };
    let part = Part { form: Form::Sheet, blocks: vec![Block::Picture(picture)], ..Part::default() };
    let document = Document {
        title: String::new(),
        author: String::new(),
        subject: String::new(),
        created: job.now,
        parts: vec![part],
        attachment: None,
    };
    anheng_report::render(&document).map(drop).map_err(|error| {
        AppError::new(Code::BadInput, error.to_string()).hint("请用 PNG 或者 JPEG 格式的图片")
    })
}
