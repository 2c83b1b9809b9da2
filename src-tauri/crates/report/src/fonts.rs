//! The shipped fonts, each parsed once per process and when it is first needed, and which characters each can draw. What
//! becomes of a character that none can draw is decided in `text`.

use std::fmt;
use std::sync::OnceLock;

use printpdf::ParsedFont;

use crate::error::ReportError;

const SONG: &[u8] = include_bytes!("../fonts/NotoSerifSC-Regular.otf");
const HEI: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.otf");
const KAI: &[u8] = include_bytes!("../fonts/LXGWWenKai-Regular.ttf");

/// How many characters have their glyph looked up ahead: the basic plane, where nearly all text is.
const AHEAD: u32 = 0x1_0000;

/// Song (serif) for reading, hei (sans) for headings and stress, kai (brush) for second headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Song,
    Hei,
    Kai,
}

impl Face {
    /// In which faces a character is looked for, in this order.
    pub(crate) fn chain(self) -> [Self; 3] {
        match self {
            Self::Song => [Self::Song, Self::Hei, Self::Kai],
            Self::Hei => [Self::Hei, Self::Song, Self::Kai],
            Self::Kai => [Self::Kai, Self::Song, Self::Hei],
        }
    }
}

/// The shipped fonts. Obtained by [`Fonts::shipped`]; [`crate::render`] does so itself.
pub struct Fonts {
    song: Parsed,
    hei: Parsed,
    kai: OnceLock<Option<Parsed>>,
}

struct Parsed {
    font: ParsedFont,
    /// Glyph of each character of the basic plane, 0 for none.
    glyphs: Vec<u16>,
    /// Advance of each glyph in thousandths of an em.
    advances: Vec<u16>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

impl Fonts {
    /// The fonts of this build, shared by all threads.
    ///
    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub fn shipped() -> Result<&'static Self, ReportError> {
        static SHIPPED: OnceLock<Result<Fonts, ReportError>> = OnceLock::new();
        SHIPPED
            .get_or_init(|| {
                Ok(Self { song: parse(SONG, "宋体")?, hei: parse(HEI, "黑体")?, kai: OnceLock::new() })
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Whether one of the fonts can draw this character.
    pub fn can_draw(&self, ch: char) -> bool {
        Face::Song.chain().into_iter().any(|face| self.glyph(face, ch).is_some())
    }

    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub(crate) fn font(&self, face: Face) -> Result<&ParsedFont, ReportError> {
        let parsed = self.parsed(face).ok_or_else(|| ReportError::Font("楷体".to_owned()))?;
        Ok(&parsed.font)
    }

    /// Glyph and advance (thousandths of an em) of a character in one face.
    pub(crate) fn glyph(&self, face: Face, ch: char) -> Option<(u16, i64)> {
        let parsed = self.parsed(face)?;
        let gid = match parsed.glyphs.get(ch as usize) {
            Some(&gid) => gid,
            None => parsed.font.lookup_glyph_index(u32::from(ch)).unwrap_or(0),
        };
        (gid != 0).then(|| (gid, self.advance(face, gid)))
    }

    /// Advance of a glyph in thousandths of an em.
    pub(crate) fn advance(&self, face: Face, gid: u16) -> i64 {
        let advances = self.parsed(face).map(|parsed| parsed.advances.as_slice()).unwrap_or_default();
        i64::from(advances.get(usize::from(gid)).copied().unwrap_or(1000))
    }

    /// A broken kai face is like one without characters: others take its place, and its test fails.
    fn parsed(&self, face: Face) -> Option<&Parsed> {
        match face {
            Face::Song => Some(&self.song),
            Face::Hei => Some(&self.hei),
            Face::Kai => self.kai.get_or_init(|| parse(KAI, "楷体").ok()).as_ref(),
        }
    }
}

fn parse(bytes: &[u8], name: &str) -> Result<Parsed, ReportError> {
    let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())
        .ok_or_else(|| ReportError::Font(name.to_owned()))?;
    // Widths in the PDF are thousandths of an em; with these fonts they are the font's own units, and nothing rounds.
    if font.pdf_font_metrics.units_per_em != 1000 {
        return Err(ReportError::Font(format!("{name}的单位不是千分之一字宽")));
    }
    let glyphs = (0..AHEAD).map(|point| font.lookup_glyph_index(point).unwrap_or(0)).collect();
    let advances = (0..font.num_glyphs).map(|gid| font.get_horizontal_advance(gid)).collect();
    Ok(Parsed { font, glyphs, advances })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_face_draws_what_officials_write() {
        let fonts = Fonts::shipped().expect("shipped fonts");
        for face in Face::Song.chain() {
            for ch in "关于行政处罚案卷评查的反馈意见〔2026〕号，。、（）《》一二三0123456789".chars()
            {
                assert!(fonts.glyph(face, ch).is_some(), "{ch} in {face:?}");
            }
        }
    }
}
