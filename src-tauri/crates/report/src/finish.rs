//! What belongs to the PDF as a whole: version, language, dates, identifier, bookmarks, embedded file. Everything that the writer
//! of the pages takes from counters or leaves at 1970 is replaced here, so that the same document gives the same bytes.

use chrono::NaiveDateTime;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::error::ReportError;
use crate::model::{Attachment, Document};
use crate::outline::{self, Bookmark};

const PRODUCER: &str = concat!("Anheng ", env!("CARGO_PKG_VERSION"));

/// # Errors
/// [`ReportError::UnnamedAttachment`], [`ReportError::Write`].
pub(crate) fn finish(
    mut pdf: lopdf::Document,
    document: &Document,
    bookmarks: &[Bookmark],
) -> Result<Vec<u8>, ReportError> {
    pdf.version = "1.7".to_owned();
    let info = pdf.add_object(info(document));
    pdf.trailer.set("Info", info);

    let embedded =
        document.attachment.as_ref().map(|attachment| embed(&mut pdf, attachment, document.created));
    let embedded = embedded.transpose()?;
    let outline = outline::add(&mut pdf, bookmarks);
    let catalog = pdf.catalog_mut().map_err(|error| ReportError::Write(error.to_string()))?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.remove(b"PageLayout");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Some((name, file)) = embedded {
        let names = dictionary! { "Names" => vec![name, Object::Reference(file)] };
        catalog.set("Names", dictionary! { "EmbeddedFiles" => names });
        catalog.set("AF", vec![Object::Reference(file)]);
    }
    pdf.trailer.remove(b"ID");
    // The description that the writer made, and its empty table of fonts.
    pdf.prune_objects();
    pdf.compress();

    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| ReportError::Write(error.to_string());
    pdf.save_to(&mut bytes).map_err(failed)?;
    let id = Object::String(Sha256::digest(&bytes)[..16].to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    bytes.clear();
    pdf.save_to(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn info(document: &Document) -> Dictionary {
    let date = date(document.created);
    let mut info = dictionary! {
        "Creator" => text("案衡"),
        "Producer" => text(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    for (key, value) in
        [("Title", &document.title), ("Author", &document.author), ("Subject", &document.subject)]
    {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    info
}

/// The name as the tree of names wants it, and the description of the file.
fn embed(
    pdf: &mut lopdf::Document,
    attachment: &Attachment,
    created: NaiveDateTime,
) -> Result<(Object, lopdf::ObjectId), ReportError> {
    if attachment.name.trim().is_empty() {
        return Err(ReportError::UnnamedAttachment);
    }
    let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
    let content = pdf.add_object(Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.mime.as_bytes().to_vec()),
            "Params" => dictionary! { "Size" => size, "ModDate" => date(created) },
        },
        attachment.bytes.clone(),
    ));
    let name = text(&attachment.name);
    let file = pdf.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => name.clone(),
        "UF" => name.clone(),
        "Desc" => text(&attachment.description),
        "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => content, "UF" => content },
    });
    Ok((name, file))
}

/// A date without a zone: the document knows none.
fn date(at: NaiveDateTime) -> Object {
    Object::string_literal(at.format("D:%Y%m%d%H%M%S").to_string())
}

/// A text string: as it is where it is ASCII, else UTF-16 with its mark.
pub(crate) fn text(text: &str) -> Object {
    if text.chars().all(|ch| matches!(ch, ' '..='~')) {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
