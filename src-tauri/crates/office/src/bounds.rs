//! What is asked of the bytes before any of them is interpreted: that they are an xlsx, open, whole, and small when
//! unpacked. The reader below trusts sizes and counts that a file states of itself, so they are measured here.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{MAX_BYTES, OfficeError};

const MIB: u64 = 1024 * 1024;
/// Everything unpacked together.
const MOST_UNPACKED: u64 = 256 * MIB;
/// One part that is neither a worksheet nor the shared strings.
const MOST_OTHER_PART: u64 = 8 * MIB;
const MOST_STRINGS: u64 = 48 * MIB;
const MOST_STYLES: u64 = 4 * MIB;
const MOST_PARTS: usize = 4_000;
/// Excel allows 64,000 cell formats and 255 characters in a format code.
const MOST_FORMATS: usize = 65_536;
const MOST_ATTRIBUTE: usize = 1_024;

/// Refuses what is not worth giving to the reader; at most one part is held in memory.
pub(crate) fn check(bytes: &[u8]) -> Result<(), OfficeError> {
    if bytes.len() > MAX_BYTES {
        return Err(OfficeError::TooLarge { bytes: bytes.len(), most: MAX_BYTES });
    }
    if !bytes.starts_with(b"PK") {
        return Err(stranger(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(OfficeError::Oversized { part: format!("{} 个部分", archive.len()) });
    }
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(name.map_err(|error| damaged(&error))?.to_ascii_lowercase());
    }
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has("workbook.bin") {
        return Err(OfficeError::NotXlsx { found: "是 xlsb 二进制工作簿" });
    }
    if !has("[content_types].xml") || !has("workbook.xml") {
        return Err(OfficeError::NotXlsx { found: kind_of_package(&names) });
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        let most = most_of(&name).min(MOST_UNPACKED - total);
        total += measure(&name, &mut part, most)?;
    }
    Ok(())
}

fn most_of(name: &str) -> u64 {
    match name {
        name if name.ends_with("sharedstrings.xml") => MOST_STRINGS,
        name if name.ends_with("styles.xml") => MOST_STYLES,
        name if name.contains("worksheets") => MOST_UNPACKED,
        name if name.ends_with(".xml") || name.ends_with(".rels") => MOST_OTHER_PART,
        // Pictures and the like are never unpacked by the reader.
        _ => MOST_UNPACKED,
    }
}

/// The unpacked size of a part, found by unpacking: what the archive says of it proves nothing.
fn measure(name: &str, part: &mut impl Read, most: u64) -> Result<u64, OfficeError> {
    let oversized = || OfficeError::Oversized { part: name.to_owned() };
    let mut within = part.take(most + 1);
    let size = if name.ends_with("sharedstrings.xml") || name.ends_with("styles.xml") {
        let mut content = Vec::new();
        within.read_to_end(&mut content).map_err(|error| unreadable(&error))?;
        let modest = match name.ends_with("styles.xml") {
            true => styles_are_modest(&content),
            false => strings_are_modest(&content),
        };
        if content.len() as u64 <= most && !modest {
            return Err(oversized());
        }
        content.len() as u64
    } else {
        std::io::copy(&mut within, &mut std::io::sink()).map_err(|error| unreadable(&error))?
    };
    if size > most { Err(oversized()) } else { Ok(size) }
}

/// The reader reserves room for as many strings as the part says it has, and each takes some bytes of the part. A zero
/// byte would hide the count in another encoding.
fn strings_are_modest(content: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    if content.contains(&0) {
        return false;
    }
    let mut rest = content;
    while let Some(at) = find(rest, COUNT) {
        rest = &rest[at + COUNT.len()..];
        let value =
            rest.iter().skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\''));
        let digits: Vec<u8> = value.take_while(|byte| byte.is_ascii_digit()).take(20).copied().collect();
        let count = String::from_utf8_lossy(&digits).parse::<u64>().unwrap_or(if digits.is_empty() {
            0
        } else {
            u64::MAX
        });
        if count > content.len() as u64 {
            return false;
        }
    }
    true
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

/// Names what a file is that is no zip archive, so that the clerk knows what to do about it.
fn stranger(bytes: &[u8]) -> OfficeError {
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let found = if bytes.is_empty() {
        "文件是空的"
    } else if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if find(bytes, &name).is_some() {
            return OfficeError::Encrypted;
        }
        "是旧格式（.xls、.et 等）"
    } else if bytes.starts_with(b"%PDF") {
        "是 PDF 文件"
    } else if bytes.starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<") {
        "是网页或者 XML 文件，只是改了扩展名"
    } else if !bytes.contains(&0) {
        "是文本文件（如 csv）"
    } else {
        "文件内容不是 Excel 格式"
    };
    OfficeError::NotXlsx { found }
}

fn kind_of_package(names: &[String]) -> &'static str {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("word/") => "是 Word 文档",
        () if has("ppt/") => "是演示文稿",
        () if has("content.xml") => "是 ods 等开放文档",
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

fn unreadable(_: &std::io::Error) -> OfficeError {
    OfficeError::Damaged { detail: "压缩的内容无法展开".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_strings_that_would_cost_much_are_seen() {
        assert!(strings_are_modest(b"<sst count=\"3\" uniqueCount=\"2\"><si><t>a</t></si></sst>"));
        assert!(!strings_are_modest(b"<sst uniqueCount = '99999999999999999999999'/>"));
        assert!(!strings_are_modest(b"<sst uniqueCount=\"1000000000\"/>"));
        assert!(!strings_are_modest(b"<\0s\0s\0t\0"));
        let long = "x".repeat(MOST_ATTRIBUTE + 1);
        assert!(styles_are_modest(b"<?xml version='1.0'?><fonts><font><name val=\"A>'B\"/></font></fonts>"));
        assert!(!styles_are_modest(format!("<font><name val=\"{long}\"/></font>").as_bytes()));
        assert!(!styles_are_modest(format!("<font><name val='{long}'/></font>").as_bytes()));
        assert!(!styles_are_modest(format!("<!-- \" --><font><name val=\"{long}\"/></font>").as_bytes()));
        assert!(!styles_are_modest("<xf/>".repeat(MOST_FORMATS + 1).as_bytes()));
    }
}
