//! The syntax of PDF objects, read with bounds on depth and work: no input makes it recurse without end, allocate much
//! more than it reads, or panic. What the objects mean is the reader's affair.

use crate::error::AttachmentError;

const MOST_DEPTH: usize = 24;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Also for what nobody here asks for: booleans, reals, keywords.
    Null,
    Number(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Vec<(Vec<u8>, Self)>),
    Reference(u32),
}

impl Value {
    /// The entry of a dictionary; nothing where there is none, or where this is no dictionary.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Dictionary(entries) => {
                entries.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// Reads one object after another; every byte read counts against `left`.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    pub(crate) left: usize,
}

const BROKEN: AttachmentError = AttachmentError::Damaged("其中一处写法不合 PDF 格式");

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, AttachmentError> {
        let byte = self.peek().ok_or(AttachmentError::Damaged("文件在半途结束"))?;
        self.left = self.left.checked_sub(1).ok_or(AttachmentError::TooComplex)?;
        self.at += 1;
        Ok(byte)
    }

    /// Passes white space and comments.
    pub(crate) fn space(&mut self) -> Result<(), AttachmentError> {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.next()?;
                }
            } else if is_space(byte) {
                self.next()?;
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Passes a word if it is next.
    pub(crate) fn word(&mut self, word: &str) -> bool {
        let next = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if next {
            self.at += word.len();
        }
        next
    }

    /// A whole number that cannot be negative, after white space.
    pub(crate) fn natural(&mut self) -> Result<usize, AttachmentError> {
        self.space()?;
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            self.next()?;
            let shifted = number.unwrap_or(0).checked_mul(10).ok_or(BROKEN)?;
            number = Some(shifted.checked_add(usize::from(digit - b'0')).ok_or(BROKEN)?);
        }
        number.ok_or(BROKEN)
    }

    pub(crate) fn value(&mut self) -> Result<Value, AttachmentError> {
        self.nested(MOST_DEPTH)
    }

    fn nested(&mut self, depth: usize) -> Result<Value, AttachmentError> {
        let depth = depth.checked_sub(1).ok_or(AttachmentError::TooComplex)?;
        self.space()?;
        match self.next()? {
            b'/' => Ok(Value::Name(self.name()?)),
            b'(' => self.literal(),
            b'[' => {
                let mut items = Vec::new();
                loop {
                    self.space()?;
                    if self.word("]") {
                        return Ok(Value::Array(items));
                    }
                    items.push(self.nested(depth)?);
                }
            }
            b'<' if self.word("<") => {
                let mut entries = Vec::new();
                loop {
                    self.space()?;
                    if self.word(">>") {
                        return Ok(Value::Dictionary(entries));
                    }
                    if self.next()? != b'/' {
                        return Err(BROKEN);
                    }
                    let key = self.name()?;
                    entries.push((key, self.nested(depth)?));
                }
            }
            b'<' => self.hexadecimal(),
            byte if byte.is_ascii_digit() => {
                self.at -= 1;
                self.number()
            }
            byte if is_regular(byte) => {
                while self.peek().is_some_and(is_regular) {
                    self.next()?;
                }
                Ok(Value::Null)
            }
            _ => Err(BROKEN),
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, AttachmentError> {
        let mut name = Vec::new();
        while self.peek().is_some_and(is_regular) {
            let byte = self.next()?;
            let escape =
                self.bytes.get(self.at..self.at + 2).and_then(|two| Some(hex(two[0])? * 16 + hex(two[1])?));
            match escape.filter(|_| byte == b'#') {
                Some(escaped) => {
                    self.at += 2;
                    name.push(escaped);
                }
                None => name.push(byte),
            }
        }
        Ok(name)
    }

    /// A number, or with two more words a reference.
    fn number(&mut self) -> Result<Value, AttachmentError> {
        let number = self.natural()?;
        if self.peek() == Some(b'.') {
            while self.peek().is_some_and(is_regular) {
                self.next()?;
            }
            return Ok(Value::Null);
        }
        let (back, left) = (self.at, self.left);
        let reference = self.natural().is_ok() && self.space().is_ok() && self.word("R");
        if reference && !self.peek().is_some_and(is_regular) {
            return u32::try_from(number).map(Value::Reference).map_err(|_| BROKEN);
        }
        (self.at, self.left) = (back, left.saturating_sub(8));
        i64::try_from(number).map(Value::Number).map_err(|_| BROKEN)
    }

    fn literal(&mut self) -> Result<Value, AttachmentError> {
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            match self.next()? {
                b'\\' => match self.next()? {
                    b'n' => text.push(b'\n'),
                    b'r' => text.push(b'\r'),
                    b't' => text.push(b'\t'),
                    b'b' => text.push(8),
                    b'f' => text.push(12),
                    b'\r' => {
                        self.word("\n");
                    }
                    b'\n' => {}
                    digit @ b'0'..=b'7' => {
                        let mut code = digit - b'0';
                        for _ in 0..2 {
                            if let Some(digit @ b'0'..=b'7') = self.peek() {
                                self.next()?;
                                code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                            }
                        }
                        text.push(code);
                    }
                    other => text.push(other),
                },
                b'(' => {
                    open += 1;
                    text.push(b'(');
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Value::Text(text));
                    }
                    text.push(b')');
                }
                other => text.push(other),
            }
        }
    }

    fn hexadecimal(&mut self) -> Result<Value, AttachmentError> {
        let mut text = Vec::new();
        let mut half = None;
        loop {
            let byte = self.next()?;
            match (hex(byte), half) {
                (Some(digit), None) => half = Some(digit),
                (Some(digit), Some(high)) => {
                    text.push(high * 16 + digit);
                    half = None;
                }
                (None, _) if byte == b'>' => {
                    text.extend(half.map(|high| high * 16));
                    return Ok(Value::Text(text));
                }
                (None, _) if is_space(byte) => {}
                (None, _) => return Err(BROKEN),
            }
        }
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
