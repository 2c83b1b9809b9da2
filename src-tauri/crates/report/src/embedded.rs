//! Reads an embedded file back out of a PDF from anywhere: follows only the way to that file, with limits on size and
//! work before each step. It reads the plain cross-reference tables that this crate writes, also with later additions
//! (a seal, a signature); a file that another program has written anew is refused with [`AttachmentError::Resaved`].

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::error::AttachmentError;
use crate::syntax::{Reader, Value};

/// Largest PDF that is looked at, in bytes.
const FILE_LIMIT: usize = 64 << 20;
/// Largest embedded file that is handed out, in bytes.
const CONTENT_LIMIT: usize = 64 << 20;
/// Bytes of objects and tables read in all; a sheet needs a few hundred.
const WORK: usize = 1 << 20;
const MOST_SECTIONS: usize = 1_000;
const MOST_NODES: usize = 1_000;
const ENTRY: usize = 20;

const TRUNCATED: AttachmentError = AttachmentError::Damaged("文件没有写完，或者传输时被截断");
const NO_TABLE: AttachmentError = AttachmentError::Damaged("交叉引用表不可用");

/// The content of the embedded file of this name, or nothing when the PDF has none of it.
///
/// # Errors
/// See [`AttachmentError`]; no input makes it panic or use much more memory than its limits of 64 MiB.
pub fn attachment(pdf: &[u8], name: &str) -> Result<Option<Vec<u8>>, AttachmentError> {
    if pdf.len() > FILE_LIMIT {
        return Err(AttachmentError::FileTooLarge { size: pdf.len(), limit: FILE_LIMIT });
    }
    let head = &pdf[..pdf.len().min(1024)];
    let start = head.windows(5).position(|five| five == b"%PDF-").ok_or(AttachmentError::NotPdf)?;
    File::open(&pdf[start..])?.attachment(name)
}

struct File<'a> {
    reader: Reader<'a>,
    /// First object, number of objects, and where their entries are; the newest first.
    sections: Vec<(usize, usize, usize)>,
    root: Value,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, AttachmentError> {
        let tail = bytes.len().saturating_sub(2048);
        let end = bytes[tail..].windows(9).rposition(|nine| nine == b"startxref").ok_or(TRUNCATED)?;
        let mut file = Self {
            reader: Reader { bytes, at: tail + end + 9, left: WORK },
            sections: Vec::new(),
            root: Value::Null,
        };
        let mut next = Some(file.reader.natural()?);
        let mut seen = Vec::new();
        while let Some(at) = next {
            if seen.contains(&at) || at >= bytes.len() {
                return Err(NO_TABLE);
            }
            seen.push(at);
            let trailer = file.table(at)?;
            if trailer.get("Encrypt").is_some() {
                return Err(AttachmentError::Encrypted);
            }
            if file.root == Value::Null {
                file.root = trailer.get("Root").cloned().unwrap_or(Value::Null);
            }
            next = match trailer.get("Prev") {
                Some(Value::Number(at)) => Some(usize::try_from(*at).map_err(|_| NO_TABLE)?),
                _ => None,
            };
        }
        Ok(file)
    }

    /// Notes the sections of one table and returns its trailer.
    fn table(&mut self, at: usize) -> Result<Value, AttachmentError> {
        self.reader.at = at;
        self.reader.space()?;
        if !self.reader.word("xref") {
            // A number here is a table in compressed form, which this crate does not write.
            return Err(if self.reader.natural().is_ok() { AttachmentError::Resaved } else { NO_TABLE });
        }
        loop {
            self.reader.space()?;
            if self.reader.word("trailer") {
                return self.reader.value();
            }
            let (first, count) = (self.reader.natural()?, self.reader.natural()?);
            self.reader.space()?;
            if self.sections.len() >= MOST_SECTIONS {
                return Err(AttachmentError::TooComplex);
            }
            self.sections.push((first, count, self.reader.at));
            let end = count.checked_mul(ENTRY).and_then(|length| self.reader.at.checked_add(length));
            self.reader.at = end.filter(|end| *end <= self.reader.bytes.len()).ok_or(TRUNCATED)?;
        }
    }

    /// Where an object is; nothing for one that does not exist.
    fn place(&mut self, number: usize) -> Result<Option<usize>, AttachmentError> {
        for &(first, count, entries) in &self.sections {
            let Some(index) = number.checked_sub(first).filter(|index| *index < count) else { continue };
            let entry = self.reader.bytes.get(entries + index * ENTRY..).ok_or(NO_TABLE)?;
            return match entry.get(17) {
                Some(b'n') => {
                    self.reader.at = entries + index * ENTRY;
                    self.reader.natural().map(Some)
                }
                Some(b'f') => Ok(None),
                _ => Err(NO_TABLE),
            };
        }
        Ok(None)
    }

    /// The object that a value is or refers to; the reader then stands behind it.
    fn resolve(&mut self, value: Value) -> Result<Value, AttachmentError> {
        let Value::Reference(number) = value else { return Ok(value) };
        let number = usize::try_from(number).map_err(|_| NO_TABLE)?;
        let Some(at) = self.place(number)? else { return Ok(Value::Null) };
        self.reader.at = at;
        if self.reader.natural()? != number {
            return Err(NO_TABLE);
        }
        self.reader.natural()?;
        self.reader.space()?;
        if !self.reader.word("obj") {
            return Err(NO_TABLE);
        }
        match self.reader.value()? {
            // PDF allows no reference to a reference, and so nothing here can turn in a circle.
            Value::Reference(_) => Err(NO_TABLE),
            value => Ok(value),
        }
    }

    fn entry(&mut self, of: &Value, key: &str) -> Result<Value, AttachmentError> {
        of.get(key).cloned().map_or(Ok(Value::Null), |value| self.resolve(value))
    }

    fn attachment(mut self, name: &str) -> Result<Option<Vec<u8>>, AttachmentError> {
        let root = self.root.clone();
        let root = self.resolve(root)?;
        if !matches!(root, Value::Dictionary(_)) {
            return Err(AttachmentError::Damaged("找不到文档目录"));
        }
        let names = self.entry(&root, "Names")?;
        let mut nodes = names.get("EmbeddedFiles").cloned().into_iter().collect::<Vec<_>>();
        let mut visited = 0;
        while let Some(node) = nodes.pop() {
            visited += 1;
            if visited > MOST_NODES {
                return Err(AttachmentError::TooComplex);
            }
            let node = self.resolve(node)?;
            if let Value::Array(kids) = self.entry(&node, "Kids")? {
                nodes.extend(kids);
            }
            let Value::Array(pairs) = self.entry(&node, "Names")? else { continue };
            for pair in pairs.chunks_exact(2) {
                let key = self.resolve(pair[0].clone())?;
                if matches!(&key, Value::Text(bytes) if decode(bytes) == name) {
                    return self.content(pair[1].clone()).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn content(&mut self, file: Value) -> Result<Vec<u8>, AttachmentError> {
        let file = self.resolve(file)?;
        let embedded = self.entry(&file, "EF")?;
        let stream = embedded.get("F").or_else(|| embedded.get("UF")).cloned().unwrap_or(Value::Null);
        let stream = self.resolve(stream)?;
        self.reader.space()?;
        if !self.reader.word("stream") {
            return Err(AttachmentError::Damaged("附件没有内容"));
        }
        self.reader.word("\r");
        self.reader.word("\n");
        let from = self.reader.at;
        let Value::Number(length) = self.entry(&stream, "Length")? else {
            return Err(AttachmentError::Damaged("附件没有写明长度"));
        };
        let to = usize::try_from(length).ok().and_then(|length| from.checked_add(length)).ok_or(TRUNCATED)?;
        let raw = self.reader.bytes.get(from..to).ok_or(TRUNCATED)?;
        self.reader.at = to;
        self.reader.space()?;
        if !self.reader.word("endstream") {
            return Err(AttachmentError::Damaged("附件的长度与写明的不符"));
        }
        let filter = match self.entry(&stream, "Filter")? {
            Value::Array(filters) if filters.len() <= 1 => filters.into_iter().next().unwrap_or(Value::Null),
            filter => filter,
        };
        let content = match filter {
            Value::Null => raw.to_vec(),
            Value::Name(name) if name == b"FlateDecode" && stream.get("DecodeParms").is_none() => {
                inflate(raw)?
            }
            _ => return Err(AttachmentError::Resaved),
        };
        let stated = self.entry(&stream, "Params")?;
        match stated.get("Size") {
            Some(Value::Number(size)) if usize::try_from(*size) != Ok(content.len()) => {
                Err(AttachmentError::Damaged("附件的大小与写明的不符"))
            }
            _ => Ok(content),
        }
    }
}

fn inflate(raw: &[u8]) -> Result<Vec<u8>, AttachmentError> {
    let mut content = Vec::new();
    let limit = u64::try_from(CONTENT_LIMIT).unwrap_or(u64::MAX);
    let read = ZlibDecoder::new(raw).take(limit.saturating_add(1)).read_to_end(&mut content);
    read.map_err(|_| AttachmentError::Damaged("附件内容无法展开"))?;
    if content.len() > CONTENT_LIMIT {
        return Err(AttachmentError::ContentTooLarge { limit: CONTENT_LIMIT });
    }
    Ok(content)
}

/// A text string of PDF: UTF-16 or UTF-8 with its mark, else bytes that are taken for ASCII.
fn decode(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|ch| ch.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}
