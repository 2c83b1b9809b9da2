//! From characters to set type: which glyph draws each, what stands for one that has none, and which marks a line leaves
//! on paper. Where lines end is decided in `wrap`.

use std::collections::BTreeMap;

use crate::MissingGlyph;
use crate::fonts::{Face, Fonts};
use crate::form::Style;
use crate::ink::{Glyph, Ink, Length};
use crate::own::Faces;
use crate::wrap::may_widen;

/// Size of a framed code point against the text around it, in percent.
const CODE_SIZE: i64 = 62;
/// Space between a code point, its frame and its neighbours, in thousandths of an em.
const CODE_PAD: i64 = 60;

/// A character as it will be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set {
    pub(crate) ch: char,
    /// Thousandths of an em.
    pub(crate) advance: i64,
    pub(crate) drawn: Drawn,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Drawn {
    Glyph(Glyph),
    /// The framed code point of a character without a glyph.
    Code(Vec<(Glyph, i64)>),
}

/// One line of set type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    pub(crate) set: Vec<Set>,
    /// Thousandths of an em, without spaces at the end, and without what stands beyond the end of the line.
    pub(crate) width: i64,
    /// What is to be shared out between its characters, in thousandths of an em.
    pub(crate) stretch: i64,
    /// The text goes on in the next line.
    pub(crate) full: bool,
}

/// Sets text and remembers what could not be drawn.
#[derive(Debug)]
pub(crate) struct Setter<'a> {
    fonts: &'a Fonts,
    faces: Faces,
    missing: Vec<MissingGlyph>,
    /// Where each missing character is in the list: a hostile text can lack any number of them.
    known: BTreeMap<char, usize>,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        let mut faces = Faces::default();
        for (face, used) in [(Face::Fang, &mut faces.text), (Face::Biaosong, &mut faces.titles)] {
            used.chosen = fonts.choice.of(face).map(|own| own.about().family.clone());
        }
        Self { fonts, faces, missing: Vec::new(), known: BTreeMap::new() }
    }

    /// Another one of the same fonts, for what may not come to paper.
    pub(crate) fn beside(&self) -> Self {
        Self::new(self.fonts)
    }

    /// In which faces what was set is, and what could not be drawn.
    pub(crate) fn done(self) -> (Faces, Vec<MissingGlyph>) {
        (self.faces, self.missing)
    }

    /// The face in which the whole of a text is set, and the characters on account of which it is not the one asked for: song
    /// where that was not chosen, or lacks what song has, for two faces in one paragraph look like a mistake.
    fn face(&self, text: &str, asked: Face) -> (Face, Vec<char>) {
        if !matches!(asked, Face::Fang | Face::Biaosong) {
            return (asked, Vec::new());
        }
        if self.fonts.choice.of(asked).is_none() {
            return (Face::Song, Vec::new());
        }
        let has = |face, ch| self.fonts.glyph(face, ch).is_some();
        let only_song =
            |ch: &char| !is_hidden(*ch) && !is_space(*ch) && !has(asked, *ch) && has(Face::Song, *ch);
        let lacking: Vec<char> = text.chars().filter(only_song).collect();
        (if lacking.is_empty() { asked } else { Face::Song }, lacking)
    }

    /// The lines of a text that are given by the text itself, before any wrapping.
    pub(crate) fn set(&mut self, text: &str, face: Face) -> Vec<Vec<Set>> {
        let (asked, (face, lacking)) = (face, self.face(text, face));
        if !text.is_empty() {
            self.faces.note(asked, lacking);
        }
        let mut lines = vec![Vec::new()];
        let mut chars = text.char_indices().peekable();
        while let Some((at, ch)) = chars.next() {
            if ch == '\r' && matches!(chars.peek(), Some((_, '\n'))) {
                continue;
            }
            if is_line_end(ch) {
                lines.push(Vec::new());
                continue;
            }
            let Some(line) = lines.last_mut() else { continue };
            if ch == '\t' {
                line.extend([' ', ' '].into_iter().filter_map(|space| self.drawable(space, face)));
                continue;
            }
            if is_selector(ch)
                && let Some(Set { drawn: Drawn::Glyph(glyph), .. }) = line.last_mut()
                && glyph.selector.is_none()
                && glyph.ch != ' '
            {
                glyph.selector = Some(ch);
                continue;
            }
            let set = match self.drawable(ch, face) {
                Some(set) if !is_hidden(ch) => set,
                _ => {
                    self.miss(ch, text, at);
                    self.code(ch)
                }
            };
            line.push(set);
        }
        lines
    }

    /// Width on paper of a text on one line.
    pub(crate) fn width(&self, text: &str, style: Style) -> Length {
        let (face, _) = self.face(text, style.face);
        let width = |line| self.advances(line, face).into_iter().map(|(_, advance)| advance).sum();
        text.lines().map(|line| style.width(width(line))).max().unwrap_or(0)
    }

    /// The characters of a line with their widths in thousandths of an em, without remembering what it may lack.
    pub(crate) fn advances(&self, line: &str, face: Face) -> Vec<(char, i64)> {
        let (face, _) = self.face(line, face);
        let advance = |ch| self.drawable(ch, face).map_or_else(|| self.code(ch).advance, |set| set.advance);
        line.chars().map(|ch| (ch, advance(ch))).collect()
    }

    fn drawable(&self, ch: char, face: Face) -> Option<Set> {
        // A space of any width is a space, also where the font lacks that width.
        let look = |face| self.fonts.glyph(face, ch).map(|found| (face, found));
        let plain = || self.fonts.glyph(face, ' ').filter(|_| is_space(ch)).map(|found| (face, found));
        let (face, (gid, advance)) = face.chain().find_map(look).or_else(plain)?;
        Some(Set { ch, advance, drawn: Drawn::Glyph(Glyph { face, gid, ch, selector: None, after: 0 }) })
    }

    fn code(&self, ch: char) -> Set {
        let text = format!("U+{:04X}", u32::from(ch));
        let glyphs: Vec<(Glyph, i64)> = text
            .chars()
            .filter_map(|ch| {
                let (gid, advance) = self.fonts.glyph(Face::Hei, ch)?;
                Some((
                    Glyph { face: Face::Hei, gid, ch, selector: None, after: 0 },
                    advance * CODE_SIZE / 100,
                ))
            })
            .collect();
        let advance = glyphs.iter().map(|(_, advance)| advance).sum::<i64>() + 4 * CODE_PAD;
        Set { ch, advance, drawn: Drawn::Code(glyphs) }
    }

    fn miss(&mut self, ch: char, text: &str, at: usize) {
        if let Some(known) = self.known.get(&ch).and_then(|at| self.missing.get_mut(*at)) {
            known.count += 1;
            return;
        }
        self.known.insert(ch, self.missing.len());
        let before: String = text[..at].chars().rev().take(10).collect();
        let around = before.chars().rev().chain(text[at..].chars().take(11));
        let context = around.map(|ch| if is_hidden(ch) || is_line_end(ch) { ' ' } else { ch }).collect();
        self.missing.push(MissingGlyph { ch, context, count: 1 });
    }
}

impl Line {
    /// How many places there are to widen the line at.
    pub(crate) fn gaps(&self) -> i64 {
        let places = self.inner().windows(2).filter(|pair| may_widen(&pair[0], &pair[1]));
        i64::try_from(places.count()).unwrap_or(i64::MAX)
    }

    /// Ends the line with a mark for what is left out, within `room`.
    pub(crate) fn shorten(&mut self, mark: Set, room: i64) {
        self.set.push(mark);
        let width = |set: &[Set]| set.iter().map(|one| one.advance).sum::<i64>();
        while self.set.len() > 1 && width(&self.set) > room {
            self.set.remove(self.set.len() - 2);
        }
        (self.width, self.full) = (width(&self.set), false);
    }

    /// Without the spaces at the end.
    fn inner(&self) -> &[Set] {
        let hanging = self.set.iter().rev().take_while(|one| is_space(one.ch)).count();
        &self.set[..self.set.len() - hanging]
    }

    /// What is added after each character.
    fn widened(&self) -> Vec<i64> {
        let gaps = self.gaps();
        let mut met = 0;
        let mut widened: Vec<i64> = (self.inner().windows(2))
            .map(|pair| {
                if gaps == 0 || !may_widen(&pair[0], &pair[1]) {
                    return 0;
                }
                met += 1;
                self.stretch * met / gaps - self.stretch * (met - 1) / gaps
            })
            .collect();
        widened.resize(self.set.len(), 0);
        widened
    }

    /// The marks of the line, its upper left corner at `(x, y)`.
    pub(crate) fn ink(&self, x: Length, y: Length, style: Style) -> Vec<Ink> {
        let mut ink = Vec::new();
        let baseline = y + style.baseline();
        let mut pen = 0;
        let mut run: Option<(i64, Face, Vec<Glyph>)> = None;
        let close = |run: &mut Option<(i64, Face, Vec<Glyph>)>, ink: &mut Vec<Ink>| {
            if let Some((start, face, glyphs)) = run.take() {
                ink.push(Ink::Text {
                    x: x + style.width(start),
                    y: baseline,
                    size: style.size,
                    face,
                    glyphs,
                });
            }
        };
        for (set, widened) in self.set.iter().zip(self.widened()) {
            match &set.drawn {
                Drawn::Glyph(glyph) => {
                    let after = (set.advance + widened) * style.pitch / 1000 - set.advance;
                    let glyph = Glyph { after, ..*glyph };
                    match &mut run {
                        Some((_, face, glyphs)) if *face == glyph.face => glyphs.push(glyph),
                        _ => {
                            close(&mut run, &mut ink);
                            run = Some((pen, glyph.face, vec![glyph]));
                        }
                    }
                }
                Drawn::Code(code) => {
                    close(&mut run, &mut ink);
                    ink.push(Ink::Frame {
                        x: x + style.width(pen + CODE_PAD),
                        y: baseline - style.size * 72 / 100,
                        width: style.width(set.advance - 2 * CODE_PAD),
                        height: style.size * 86 / 100,
                        thickness: HAIR,
                    });
                    ink.push(Ink::Text {
                        x: x + style.width(pen + 2 * CODE_PAD),
                        y: baseline - style.size * 6 / 100,
                        size: style.size * CODE_SIZE / 100,
                        face: Face::Hei,
                        glyphs: code.iter().map(|(glyph, _)| *glyph).collect(),
                    });
                }
            }
            pen += set.advance + widened;
        }
        close(&mut run, &mut ink);
        ink
    }
}

const HAIR: Length = 300;

pub(crate) fn is_space(ch: char) -> bool {
    matches!(ch, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Also the marks that other programs put for a forced line end.
pub(crate) fn is_line_end(ch: char) -> bool {
    matches!(ch, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(crate) fn is_selector(ch: char) -> bool {
    matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters that leave no trace on paper, and can so make a text read otherwise than it is: shown by code point even
/// where a font has an empty glyph for them.
pub(crate) fn is_hidden(ch: char) -> bool {
    ch.is_control()
        || is_selector(ch)
        || matches!(ch,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
