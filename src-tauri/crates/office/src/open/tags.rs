//! The tags of an XML part one by one, in bounded memory whatever the part says: for what stands around the cells, and
//! for formats that no library reads within bounds. Nothing is expanded; a document type is an attack and refused.

use std::io::{self, BufRead};

/// Lists of the cells that a drop-down or a colour holds for grow long where rows were copied about.
const LONGEST_TAG: usize = 1024 * 1024;
/// A cell of Excel holds 32,767 characters; with marks and formats they take some hundred thousand bytes.
const LONGEST_RUN: u64 = 1024 * 1024;
/// `>` within the quotations of one tag.
const MOST_QUOTED: usize = 64;

pub(super) struct Tags<R> {
    input: R,
    tag: Vec<u8>,
    /// Bytes taken from the input.
    pub taken: u64,
    /// Bytes of text since the last time that it was set to nought.
    pub run: u64,
}

/// One tag; text between tags is passed over or collected.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    body: &'t str,
    pub closing: bool,
    /// `<a/>`.
    pub empty: bool,
}

impl<R: BufRead> Tags<R> {
    pub fn new(input: R) -> Self {
        Tags { input, tag: Vec::new(), taken: 0, run: 0 }
    }

    /// The next tag; `None` at the end. Text before it is added to `text`, up to `most` bytes.
    pub fn next(&mut self, text: Option<(&mut Vec<u8>, usize)>) -> io::Result<Option<Tag<'_>>> {
        let mut text = text;
        loop {
            if !self.until_tag(&mut text)? {
                return Ok(None);
            }
            self.read_tag()?;
            if self.tag.starts_with(b"![CDATA[") {
                self.finish(b"]]")?;
                if let Some((text, most)) = &mut text {
                    let inner = &self.tag[8..self.tag.len() - 2];
                    add(text, &escaped(inner), *most)?;
                }
            } else if self.tag.starts_with(b"!--") {
                self.finish(b"--")?;
            } else if self.tag.starts_with(b"!") {
                return Err(io::Error::other("document type"));
            } else if !self.tag.starts_with(b"?") {
                break;
            }
        }
        let body = std::str::from_utf8(&self.tag).map_err(|_| io::Error::other("encoding"))?;
        let (closing, body) = body.strip_prefix('/').map_or((false, body), |rest| (true, rest));
        let (empty, body) = body.strip_suffix('/').map_or((false, body), |rest| (true, rest));
        Ok(Some(Tag { body, closing, empty }))
    }

    fn until_tag(&mut self, text: &mut Option<(&mut Vec<u8>, usize)>) -> io::Result<bool> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let found = buffer.iter().position(|byte| *byte == b'<');
            let until = found.unwrap_or(buffer.len());
            if let Some((text, most)) = text {
                add(text, &buffer[..until], *most)?;
            }
            let used = until + usize::from(found.is_some());
            self.input.consume(used);
            self.taken += used as u64;
            self.run += until as u64;
            if self.run > LONGEST_RUN {
                return Err(io::Error::other("long text"));
            }
            if found.is_some() {
                return Ok(true);
            }
        }
    }

    /// Up to the `>` that no quotation holds.
    fn read_tag(&mut self) -> io::Result<()> {
        self.tag.clear();
        for _ in 0..MOST_QUOTED {
            self.read_to_bracket()?;
            if self.tag.starts_with(b"!") || !is_quoting(&self.tag) {
                return Ok(());
            }
            self.tag.push(b'>');
        }
        Err(io::Error::other("long tag"))
    }

    /// Goes on until the tag ends with `ending` before its `>`.
    fn finish(&mut self, ending: &[u8]) -> io::Result<()> {
        while !self.tag.ends_with(ending) || self.tag.len() < 3 + ending.len() {
            self.tag.push(b'>');
            self.read_to_bracket()?;
        }
        Ok(())
    }

    fn read_to_bracket(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let found = buffer.iter().position(|byte| *byte == b'>');
            let until = found.unwrap_or(buffer.len());
            if self.tag.len() + until > LONGEST_TAG {
                return Err(io::Error::other("long tag"));
            }
            self.tag.extend_from_slice(&buffer[..until]);
            let used = until + usize::from(found.is_some());
            self.input.consume(used);
            self.taken += used as u64;
            if found.is_some() {
                return Ok(());
            }
        }
    }
}

/// Whether a quotation is open at the end.
fn is_quoting(tag: &[u8]) -> bool {
    let mut open = None;
    for byte in tag.iter().filter(|byte| matches!(byte, b'"' | b'\'')) {
        match open {
            None => open = Some(byte),
            Some(mark) if mark == byte => open = None,
            Some(_) => {}
        }
    }
    open.is_some()
}

fn add(text: &mut Vec<u8>, more: &[u8], most: usize) -> io::Result<()> {
    if text.len() + more.len() > most {
        return Err(io::Error::other("long text"));
    }
    text.extend_from_slice(more);
    Ok(())
}

/// Text of a CDATA section as it would stand outside one.
fn escaped(raw: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw);
    text.replace('&', "&amp;").replace('<', "&lt;").into_bytes()
}

impl Tag<'_> {
    /// Without its prefix.
    pub fn name(&self) -> &str {
        let name = self.full_name();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    pub fn full_name(&self) -> &str {
        self.body.split([' ', '\t', '\r', '\n']).next().unwrap_or_default()
    }

    /// Whether these very characters are in it.
    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.body.get(self.full_name().len()..)?;
        while let Some((before, after)) = rest.split_once('=') {
            let name = before.trim();
            let after = after.trim_start();
            let quote = after.chars().next().filter(|ch| matches!(ch, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            if name.rsplit_once(':').map_or(name, |(_, local)| local) == wanted {
                return Some(unescaped(value));
            }
            rest = next;
        }
        None
    }
}

/// With the five names and the numbers of characters resolved; anything else stays as it is.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let found = after.split_once(';').and_then(|(name, next)| Some((character(name)?, next)));
        match found {
            Some((ch, next)) => {
                plain.push(ch);
                rest = next;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_with_their_attributes_and_text() {
        let xml = r#"<?xml version="1.0"?><!-- <x> --><a:row r="3" h='x>y'/>甲&amp;<b><![CDATA[<乙>]]></b>"#;
        let mut tags = Tags::new(xml.as_bytes());
        let row = tags.next(None).unwrap().unwrap();
        assert_eq!((row.name(), row.empty), ("row", true));
        assert_eq!((row.attribute("r"), row.attribute("h")), (Some("3".into()), Some("x>y".into())));
        let mut text = Vec::new();
        assert_eq!(tags.next(Some((&mut text, 100))).unwrap().unwrap().name(), "b");
        assert!(tags.next(Some((&mut text, 100))).unwrap().unwrap().closing);
        assert_eq!(unescaped(std::str::from_utf8(&text).unwrap()), "甲&<乙>");
        assert!(tags.next(None).unwrap().is_none());
        assert_eq!(tags.taken, xml.len() as u64);
    }

    #[test]
    fn document_types_and_endless_tags_are_refused() {
        for xml in ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "<a b='", &format!("<{}>", "a".repeat(LONGEST_TAG + 1))]
        {
            assert!(Tags::new(xml.as_bytes()).next(None).is_err(), "{}", &xml[..6]);
        }
    }
}
