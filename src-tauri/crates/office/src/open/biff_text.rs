//! Text in the records of an old workbook: one or two bytes a character, and shared texts that go on from record to
//! record, where each new record says again which of the two follows.

/// A text with its length in two bytes, and where it ends; none where the record is too short.
pub(super) fn text_at(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::from(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?));
    characters(body, at + 2, length)
}

/// A text with its length in one byte.
pub(super) fn short_text(body: &[u8], at: usize) -> Option<String> {
    let length = usize::from(*body.get(at)?);
    characters(body, at + 1, length).map(|(text, _)| text)
}

fn characters(body: &[u8], at: usize, length: usize) -> Option<(String, usize)> {
    let wide = body.get(at)? & 1 != 0;
    let end = at + 1 + if wide { 2 * length } else { length };
    let raw = body.get(at + 1..end)?;
    Some((String::from_utf16_lossy(&units(raw, wide)), end))
}

fn units(raw: &[u8], wide: bool) -> Vec<u16> {
    if wide {
        raw.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
    } else {
        raw.iter().map(|byte| u16::from(*byte)).collect()
    }
}

/// Texts over the bodies of several records.
pub(super) struct Texts<'r> {
    bodies: &'r [&'r [u8]],
    body: usize,
    at: usize,
}

impl<'r> Texts<'r> {
    pub fn new(bodies: &'r [&'r [u8]]) -> Self {
        Texts { bodies, body: 0, at: 0 }
    }

    /// All shared texts; none where they break off or are more than `most`.
    pub fn all(mut self, most: usize) -> Option<Vec<Box<str>>> {
        let mut texts = Vec::new();
        while self.go_on() {
            if texts.len() >= most {
                return None;
            }
            texts.push(self.shared()?.into());
        }
        Some(texts)
    }

    /// One text of a formula: no runs of fonts, no phonetics.
    pub fn plain(mut self) -> Option<String> {
        let length = self.number(2)?;
        let wide = self.number(1)? & 1 != 0;
        self.characters(length, wide)
    }

    /// Whether there is another byte, in this body or a later one.
    fn go_on(&mut self) -> bool {
        while self.bodies.get(self.body).is_some_and(|body| self.at >= body.len()) {
            self.body += 1;
            self.at = 0;
        }
        self.body < self.bodies.len()
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        let mut number = 0;
        for at in 0..bytes {
            if !self.go_on() {
                return None;
            }
            number |= usize::from(self.bodies[self.body][self.at]) << (8 * at);
            self.at += 1;
        }
        Some(number)
    }

    fn shared(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let text = self.characters(length, flags & 1 != 0)?;
        self.skip(runs * 4 + phonetic)?;
        Some(text)
    }

    fn characters(&mut self, length: usize, wide: bool) -> Option<String> {
        let (mut found, mut wide) = (Vec::new(), wide);
        while found.len() < length {
            let body = self.bodies.get(self.body)?;
            if self.at >= body.len() {
                self.body += 1;
                self.at = 0;
                wide = self.bodies.get(self.body)?.first()? & 1 != 0;
                self.at = 1;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let here = ((body.len() - self.at) / width).min(length - found.len());
            if here == 0 {
                return None;
            }
            found.extend(units(&body[self.at..self.at + here * width], wide));
            self.at += here * width;
        }
        Some(String::from_utf16_lossy(&found))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if !self.go_on() {
                return None;
            }
            let here = (self.bodies[self.body].len() - self.at).min(bytes);
            self.at += here;
            bytes -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record_in_another_width() {
        let one = [4, 0, 0, b'A', b'B'];
        let two = [1, 0x32, 0x75, 0x59, 0x4E, 1, 0, 0, b'C'];
        let bodies = [&one[..], &two[..]];
        assert_eq!(Texts::new(&bodies).all(2), Some(vec!["AB甲乙".into(), "C".into()]));
        assert_eq!(Texts::new(&bodies).all(1), None);
        let cut = [&one[..]];
        assert_eq!(Texts::new(&cut).all(2), None);
    }
}
