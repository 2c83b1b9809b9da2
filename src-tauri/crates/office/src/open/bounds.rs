//! What is asked of the bytes before any of them is interpreted: that they are an xlsx, open, whole, and small when
//! unpacked. The reader below trusts sizes and counts that a file states of itself, so they are measured here.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Format;
use super::compound::SIGNATURE;
use super::layout::{self, Layout};
use super::tags::Tags;
use super::watch::Watched;
use crate::OfficeError;

const MIB: u64 = 1024 * 1024;
/// How much may be unpacked: everything together, and the shared strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    unpacked: u64,
    strings: u64,
}

/// For a workbook that is held as a whole.
pub(super) const WHOLE: Limits = Limits { unpacked: 256 * MIB, strings: 48 * MIB };
/// For one whose rows are seen one after another: only its strings are held.
pub(super) const STREAMED: Limits = Limits { unpacked: 1_536 * MIB, strings: 160 * MIB };
/// One part that is neither a worksheet nor the shared strings.
const MOST_OTHER_PART: u64 = 8 * MIB;
/// Shared strings, each of which takes room even when it is empty.
const MOST_STRINGS: u64 = 5_000_000;
const MOST_STYLES: u64 = 4 * MIB;
const MOST_PARTS: usize = 4_000;
/// Excel allows 64,000 cell formats and 255 characters in a format code.
const MOST_FORMATS: usize = 65_536;
const MOST_ATTRIBUTE: usize = 1_024;
/// Document types stand at the beginning of a part.
const BEGINNING: usize = 1_024;

/// What the bytes are, whatever the file is called.
pub(super) fn format(bytes: &[u8]) -> Result<Format, OfficeError> {
    if bytes.starts_with(SIGNATURE) {
        return Ok(Format::Xls);
    }
    if !bytes.starts_with(b"PK") {
        return text_or_stranger(bytes);
    }
    let (_, names) = opened(Cursor::new(bytes))?;
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    match () {
        () if has("workbook.bin") => Ok(Format::Xlsb),
        () if has("[content_types].xml") && has("workbook.xml") => Ok(Format::Xlsx),
        () if names.iter().any(|name| name == "content.xml") => open_document(bytes),
        () => Err(OfficeError::NotXlsx { found: kind_of_package(&names) }),
    }
}

/// The package and the lower-case names of its parts.
fn opened<R: Read + Seek>(bytes: R) -> Result<(ZipArchive<R>, Vec<String>), OfficeError> {
    let archive = ZipArchive::new(bytes).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(OfficeError::Oversized { part: format!("{} 个部分", archive.len()) });
    }
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(name.map_err(|error| damaged(&error))?.replace('\\', "/").to_ascii_lowercase());
    }
    Ok((archive, names))
}

/// A spreadsheet among the open documents, which say what they are.
fn open_document(bytes: &[u8]) -> Result<Format, OfficeError> {
    let (mut archive, _) = opened(Cursor::new(bytes))?;
    let mut short = |name: &str| {
        let mut text = String::new();
        let part = archive.by_name(name).ok()?;
        part.take(MIB).read_to_string(&mut text).ok()?;
        Some(text)
    };
    if short("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(OfficeError::Encrypted);
    }
    match short("mimetype").unwrap_or_default() {
        kind if kind.contains("spreadsheet") => Ok(Format::Ods),
        kind if kind.contains("text") => {
            Err(OfficeError::NotXlsx { found: "是文字处理文档（odt），不是表格" })
        }
        _ => Err(OfficeError::NotXlsx { found: "是开放文档，但不是表格（ods）" }),
    }
}

/// Refuses what is not worth giving to a reader; at most one part is held in memory. Gives what surrounds the cells of
/// each worksheet, by the lower-case name of its part.
pub(super) fn check(
    package: &Watched<'_>,
    format: Format,
    limits: Limits,
) -> Result<HashMap<String, Layout>, OfficeError> {
    let (mut archive, _) = opened(package.telling())?;
    let mut layouts = HashMap::new();
    let mut total = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.replace('\\', "/").to_ascii_lowercase();
        let most = most_of(&name, format, limits).min(limits.unpacked - total);
        let (size, layout) = measure(&name, part, most)?;
        if size > most {
            return Err(OfficeError::Oversized { part: name });
        }
        total += size;
        layouts.extend(layout.map(|layout| (name, layout)));
    }
    Ok(layouts)
}

fn most_of(name: &str, format: Format, limits: Limits) -> u64 {
    match name {
        name if name.ends_with("sharedstrings.xml") || name.ends_with("sharedstrings.bin") => limits.strings,
        name if name.ends_with("styles.xml") && format != Format::Ods => MOST_STYLES,
        name if is_sheet(name) || name == "content.xml" => limits.unpacked,
        name if is_xml(name) || name.ends_with(".bin") => MOST_OTHER_PART,
        // Pictures and the like are never unpacked by the reader.
        _ => limits.unpacked,
    }
}

fn is_sheet(name: &str) -> bool {
    name.contains("worksheets/") && (name.ends_with(".xml") || name.ends_with(".bin"))
}

fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// The unpacked size of a part, found by unpacking: what the archive says of it proves nothing. With it, what surrounds
/// the cells of a worksheet.
fn measure(name: &str, part: impl Read, most: u64) -> Result<(u64, Option<Layout>), OfficeError> {
    let oversized = || OfficeError::Oversized { part: name.to_owned() };
    let mut within = BufReader::new(part.take(most + 1));
    if is_xml(name) {
        no_entities(name, &mut within)?;
    }
    if name.ends_with("sharedstrings.xml") {
        return strings_are_modest(name, within).map(|size| (size, None));
    }
    if name.ends_with("/styles.xml") {
        let mut content = Vec::new();
        within.read_to_end(&mut content).map_err(|error| unreadable(&error))?;
        if content.len() as u64 <= most && !styles_are_modest(&content) {
            return Err(oversized());
        }
        return Ok((content.len() as u64, None));
    }
    if is_sheet(name) {
        let found = if name.ends_with(".bin") { layout::of_records(within) } else { layout::of_xml(within) };
        let (layout, size) = found.map_err(|error| unfit(name, &error))?;
        return Ok((size, Some(layout)));
    }
    let size = io::copy(&mut within, &mut io::sink()).map_err(|error| unreadable(&error))?;
    Ok((size, None))
}

/// A document type can define entities that grow without end.
fn no_entities(name: &str, part: &mut BufReader<impl Read>) -> Result<(), OfficeError> {
    let beginning = part.fill_buf().map_err(|error| unreadable(&error))?;
    let beginning = &beginning[..beginning.len().min(BEGINNING)];
    if find(beginning, b"<!DOCTYPE").is_some() || find(beginning, b"<!ENTITY").is_some() {
        return Err(OfficeError::Entities { part: name.to_owned() });
    }
    Ok(())
}

/// What a scan of tags found wrong with a part.
fn unfit(name: &str, error: &io::Error) -> OfficeError {
    match error.to_string().as_str() {
        "document type" => OfficeError::Entities { part: name.to_owned() },
        "long tag" | "long text" | "long record" | "merged" => {
            OfficeError::Oversized { part: name.to_owned() }
        }
        _ => unreadable(error),
    }
}

/// The size of the shared strings. The reader reserves room for as many as the part says it has, and each takes some
/// bytes of the part. A zero byte would hide the count in another encoding.
fn strings_are_modest(name: &str, mut part: impl BufRead) -> Result<u64, OfficeError> {
    let oversized = || OfficeError::Oversized { part: name.to_owned() };
    if part.fill_buf().map_err(|error| unreadable(&error))?.contains(&0) {
        return Err(oversized());
    }
    let mut tags = Tags::new(part);
    let (mut most, mut strings) = (0, 0_u64);
    while let Some(tag) = tags.next(None).map_err(|error| unfit(name, &error))? {
        let begins = !tag.closing && tag.name() == "si";
        if tag.says("uniqueCount") {
            let count = tag.attribute("uniqueCount").unwrap_or_default();
            most = most.max(count.trim().parse::<u64>().map_err(|_| oversized())?);
        }
        if begins {
            strings += 1;
            tags.run = 0;
        }
    }
    if most > tags.taken || strings > MOST_STRINGS { Err(oversized()) } else { Ok(tags.taken) }
}

/// The reader copies the font's name and the number format into every cell format, so neither may be long and cell
/// formats may not be many. Comments and the like could hide where a tag begins, and no program writes them here.
fn styles_are_modest(content: &[u8]) -> bool {
    if content.contains(&0) || find(content, b"<!").is_some() {
        return false;
    }
    let (mut in_tag, mut quote, mut run, mut formats) = (false, None, 0, 0);
    for (at, byte) in content.iter().enumerate() {
        match (in_tag, quote, byte) {
            (false, _, b'<') => {
                in_tag = true;
                formats += usize::from(content[at + 1..].starts_with(b"xf"));
            }
            (true, None, b'>') => in_tag = false,
            (true, None, b'"' | b'\'') => (quote, run) = (Some(*byte), 0),
            (true, Some(open), byte) if open == *byte => quote = None,
            (true, Some(_), _) => run += 1,
            _ => {}
        }
        if run > MOST_ATTRIBUTE || formats > MOST_FORMATS {
            return false;
        }
    }
    true
}

fn find(content: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut from = 0;
    while let Some(at) = content.get(from..)?.iter().position(|byte| byte == first) {
        if content[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// Text is csv; of anything else it is said what it is, so that the clerk knows what to do about it.
fn text_or_stranger(bytes: &[u8]) -> Result<Format, OfficeError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let opening = String::from_utf8_lossy(&start[..start.len().min(BEGINNING)]).to_ascii_lowercase();
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let found = match () {
        () if bytes.is_empty() => "文件是空的",
        () if start.starts_with(b"%PDF") => "是 PDF 文件",
        () if start.starts_with(b"{\\rtf") => "是 RTF 文档",
        () if start.starts_with(b"Rar!") || start.starts_with(b"7z") => "是 rar 或 7z 压缩包",
        () if opening.starts_with('<')
            && opening.contains("urn:schemas-microsoft-com:office:spreadsheet") =>
        {
            "是 Excel 2003 的 XML 表格，只是改了扩展名"
        }
        () if opening.starts_with('<') => "是网页或者 XML 文件，只是改了扩展名",
        () if opening.starts_with("mime-version:") => "是网页存档（mht），只是改了扩展名",
        () if wide || !bytes.contains(&0) => return Ok(Format::Csv),
        () => "文件内容不是表格",
    };
    Err(OfficeError::NotXlsx { found })
}

fn kind_of_package(names: &[String]) -> &'static str {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("word/") => "是 Word 文档",
        () if has("ppt/") => "是演示文稿",
        () => "是普通压缩包，里面没有工作簿",
    }
}

fn damaged(error: &ZipError) -> OfficeError {
    let detail = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => return OfficeError::Encrypted,
        ZipError::UnsupportedArchive(_) => "压缩方式不受支持",
        _ => "压缩包不完整",
    };
    OfficeError::Damaged { detail: detail.into() }
}

fn unreadable(_: &io::Error) -> OfficeError {
    OfficeError::Damaged { detail: "压缩的内容无法展开".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_strings_that_would_cost_much_are_seen() {
        let modest = |content: &[u8]| strings_are_modest("", content).is_ok();
        assert!(modest(b"<sst count=\"3\" uniqueCount=\"2\"><si><t>a</t></si></sst>"));
        assert!(!modest(b"<sst uniqueCount = '99999999999999999999999'/>"));
        assert!(!modest(b"<sst uniqueCount=\"1000000000\"/>"));
        assert!(!modest(b"<\0s\0s\0t\0"));
        let long = "x".repeat(MOST_ATTRIBUTE + 1);
        assert!(styles_are_modest(b"<?xml version='1.0'?><fonts><font><name val=\"A>'B\"/></font></fonts>"));
        assert!(!styles_are_modest(format!("<font><name val=\"{long}\"/></font>").as_bytes()));
        assert!(!styles_are_modest(format!("<font><name val='{long}'/></font>").as_bytes()));
        assert!(!styles_are_modest(format!("<!-- \" --><font><name val=\"{long}\"/></font>").as_bytes()));
        assert!(!styles_are_modest("<xf/>".repeat(MOST_FORMATS + 1).as_bytes()));
    }
}
