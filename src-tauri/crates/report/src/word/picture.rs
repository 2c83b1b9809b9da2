//! A picture as it came, which Word scales itself.

use super::blocks::Desk;
use super::item::{Drawing, Drawn, Para, Piece};
use super::package::{Kind, Part, id};
use super::styles::Role;
use crate::error::ReportError;
use crate::model::Picture;
use crate::picture::Image;

/// # Errors
/// [`ReportError::Picture`]
pub(super) fn picture(desk: &mut Desk<'_>, picture: &Picture) -> Result<(), ReportError> {
    let image = Image::read(&picture.bytes)?;
    let (width, height) = image.size(picture, desk.frame)?;
    *desk.drawings += 1;
    let number = *desk.drawings;
    let (kind, ending) = if image.is_jpeg() { (Kind::Jpeg, "jpeg") } else { (Kind::Png, "png") };
    let place = desk.parts.len();
    desk.parts.push(Part::new(format!("word/media/picture{number}.{ending}"), kind, picture.bytes.clone()));
    let title = String::new();
    let drawing = Drawing { what: Drawn::Picture, part: id(place), number, title, width, height };
    desk.push(Para::of(Role::Note, vec![Piece::Drawing(drawing)]).aligned(picture.align));
    Ok(())
}
