//! The package around the parts of a Word file: which kind each part is of, which parts refer to which, and the archive
//! that holds them, with the same bytes for the same parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;
use crate::error::ReportError;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What a part is to the one that refers to it: the end of the name of the relationship, and the kind of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Styles,
    Settings,
    FontTable,
    Footer,
    Chart,
    Workbook,
    /// Of workbooks.
    Book,
    Sheet,
    Core,
    Application,
}

impl Kind {
    fn relationship(self) -> String {
        let name = match self {
            Self::Core => return format!("{PACKAGE}/relationships/metadata/core-properties"),
            Self::Document | Self::Book => "officeDocument",
            Self::Styles => "styles",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Footer => "footer",
            Self::Chart => "chart",
            Self::Workbook => "package",
            Self::Sheet => "worksheet",
            Self::Application => "extended-properties",
        };
        format!("{OFFICE}/{name}")
    }

    fn content(self) -> String {
        let name = match self {
            Self::Core => return "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            Self::Workbook => "spreadsheetml.sheet",
            Self::Document => "wordprocessingml.document.main+xml",
            Self::Styles => "wordprocessingml.styles+xml",
            Self::Settings => "wordprocessingml.settings+xml",
            Self::FontTable => "wordprocessingml.fontTable+xml",
            Self::Footer => "wordprocessingml.footer+xml",
            Self::Chart => "drawingml.chart+xml",
            Self::Book => "spreadsheetml.sheet.main+xml",
            Self::Sheet => "spreadsheetml.worksheet+xml",
            Self::Application => "extended-properties+xml",
        };
        format!("application/vnd.openxmlformats-officedocument.{name}")
    }
}

/// A part and what it refers to, in the order of their ids: `rId1` and so on.
#[derive(Debug)]
pub(super) struct Part {
    /// Path within the package, without a slash before it.
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    pub(super) parts: Vec<Part>,
}

impl Part {
    pub(super) fn new(path: impl Into<String>, kind: Kind, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), kind, bytes, parts: Vec::new() }
    }
}

/// The id of the part at a place among those that another refers to.
pub(super) fn id(place: usize) -> String {
    format!("rId{}", place + 1)
}

/// # Errors
/// [`ReportError::Word`] where the archive cannot hold the parts.
pub(super) fn archive(parts: &[Part]) -> Result<Vec<u8>, ReportError> {
    write(parts).map_err(|error| ReportError::Word(error.to_string()))
}

fn write(parts: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    // Never the time of writing.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut file = |path: &str, bytes: &[u8]| {
        writer.start_file(path, options)?;
        writer.write_all(bytes)?;
        zip::result::ZipResult::Ok(())
    };
    let mut all = Vec::new();
    gather(parts, &mut all);
    file("[Content_Types].xml", &content_types(&all))?;
    file("_rels/.rels", &relationships("", parts))?;
    for part in all {
        file(&part.path, &part.bytes)?;
        if !part.parts.is_empty() {
            let (folder, name) = part.path.rsplit_once('/').unwrap_or(("", &part.path));
            file(&format!("{folder}/_rels/{name}.rels"), &relationships(folder, &part.parts))?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn gather<'a>(parts: &'a [Part], all: &mut Vec<&'a Part>) {
    for part in parts {
        all.push(part);
        gather(&part.parts, all);
    }
}

fn content_types(parts: &[&Part]) -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        xml.leaf("Default", &[("Extension", &"rels"), ("ContentType", &rels)]);
        xml.leaf("Default", &[("Extension", &"xml"), ("ContentType", &"application/xml")]);
        for part in parts {
            let path = format!("/{}", part.path);
            xml.leaf("Override", &[("PartName", &path), ("ContentType", &part.kind.content())]);
        }
    })
}

fn relationships(folder: &str, parts: &[Part]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (place, part) in parts.iter().enumerate() {
            let target = relative(folder, &part.path);
            let (id, kind) = (id(place), part.kind.relationship());
            xml.leaf("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
        }
    })
}

/// The way from a folder to a part.
fn relative(mut folder: &str, path: &str) -> String {
    let mut up = String::new();
    while !folder.is_empty() {
        if let Some(beneath) = path.strip_prefix(folder).and_then(|path| path.strip_prefix('/')) {
            return up + beneath;
        }
        up.push_str("../");
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    up + path
}
