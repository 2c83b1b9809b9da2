//! The shipped fonts, each parsed once per process and when it is first needed, the user's own beside them, and which
//! characters each can draw. What becomes of a character that none can draw is decided in `text`.

use std::fmt;
use std::sync::{Arc, OnceLock};

use printpdf::ParsedFont;

use crate::error::ReportError;
use crate::own::FontChoice;

const SONG: &[u8] = include_bytes!("../fonts/NotoSerifSC-Regular.otf");
const HEI: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.otf");
const KAI: &[u8] = include_bytes!("../fonts/LXGWWenKai-Regular.ttf");

/// How many characters have their glyph looked up ahead: the basic plane, where nearly all text is.
const AHEAD: u32 = 0x1_0000;

/// Song (serif) for reading, hei (sans) for headings and stress, kai (brush) for second headings; and what official papers
/// ask for, which is song where the user has not chosen a font for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Song,
    Hei,
    Kai,
    Fang,
    Biaosong,
}

impl Face {
    /// In which faces a character is looked for, in this order.
    pub(crate) fn chain(self) -> impl Iterator<Item = Self> {
        let all = [Self::Song, Self::Hei, Self::Kai, Self::Fang, Self::Biaosong];
        std::iter::once(self).chain(all.into_iter().filter(move |face| *face != self))
    }
}

/// The fonts that a document is set in. Obtained by [`Fonts::shipped`]; [`crate::render`] does so itself.
pub struct Fonts {
    shipped: Arc<Shipped>,
    pub(crate) choice: FontChoice,
}

struct Shipped {
    song: Parsed,
    hei: Parsed,
    kai: OnceLock<Option<Parsed>>,
}

/// A font with what setting text asks of it.
pub(crate) struct Parsed {
    pub(crate) font: ParsedFont,
    /// Glyph of each character of the basic plane, 0 for none.
    glyphs: Vec<u16>,
    /// Advance of each glyph in thousandths of an em.
    advances: Vec<i64>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parsed").finish_non_exhaustive()
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
                let (song, hei) = (shipped(SONG, "宋体")?, shipped(HEI, "黑体")?);
                let shipped = Arc::new(Shipped { song, hei, kai: OnceLock::new() });
                Ok(Self { shipped, choice: FontChoice::default() })
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The same with fonts of the user's own.
    ///
    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub(crate) fn with(choice: &FontChoice) -> Result<Self, ReportError> {
        Ok(Self { shipped: Self::shipped()?.shipped.clone(), choice: choice.clone() })
    }

    /// Whether one of the fonts can draw this character.
    pub fn can_draw(&self, ch: char) -> bool {
        Face::Song.chain().any(|face| self.glyph(face, ch).is_some())
    }

    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub(crate) fn font(&self, face: Face) -> Result<&ParsedFont, ReportError> {
        let parsed = self.parsed(face).ok_or_else(|| ReportError::Font("楷体".to_owned()))?;
        Ok(&parsed.font)
    }

    /// Glyph and advance (thousandths of an em) of a character in one face.
    pub(crate) fn glyph(&self, face: Face, ch: char) -> Option<(u16, i64)> {
        let gid = self.parsed(face)?.glyph(ch)?;
        Some((gid, self.advance(face, gid)))
    }

    /// Advance of a glyph in thousandths of an em.
    pub(crate) fn advance(&self, face: Face, gid: u16) -> i64 {
        let advances = self.parsed(face).map(|parsed| parsed.advances.as_slice()).unwrap_or_default();
        advances.get(usize::from(gid)).copied().unwrap_or(1000)
    }

    /// A broken kai face is like one without characters: others take its place, and its test fails.
    fn parsed(&self, face: Face) -> Option<&Parsed> {
        match face {
            Face::Song => Some(&self.shipped.song),
            Face::Hei => Some(&self.shipped.hei),
            Face::Kai => self.shipped.kai.get_or_init(|| shipped(KAI, "楷体").ok()).as_ref(),
            Face::Fang | Face::Biaosong => self.choice.of(face).map(|own| own.parsed.as_ref()),
        }
    }
}

impl Parsed {
    /// # Errors
    /// What is wrong with the font, in Chinese.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or("文件不完整，或者已损坏")?;
        let units = i64::from(font.pdf_font_metrics.units_per_em);
        if !(16..=16_384).contains(&units) {
            return Err(format!("字宽的单位数为 {units}，不合格式"));
        }
        let glyphs = (0..AHEAD).map(|point| font.lookup_glyph_index(point).unwrap_or(0)).collect();
        let advance = |gid| thousandths(i64::from(font.get_horizontal_advance(gid)), units);
        let advances = (0..font.num_glyphs).map(advance).collect();
        Ok(Self { font, glyphs, advances })
    }

    /// The glyph of a character, where there is one.
    pub(crate) fn glyph(&self, ch: char) -> Option<u16> {
        let gid = match self.glyphs.get(ch as usize) {
            Some(&gid) => gid,
            None => self.font.lookup_glyph_index(u32::from(ch)).unwrap_or(0),
        };
        (gid != 0 && gid < self.font.num_glyphs).then_some(gid)
    }
}

/// From a font's own units to thousandths of an em, which are the units of PDF: to the nearest, and exact for ideographs.
pub(crate) fn thousandths(value: i64, units: i64) -> i64 {
    (value * 2_000 + units).div_euclid(2 * units.max(1))
}

fn shipped(bytes: &[u8], name: &str) -> Result<Parsed, ReportError> {
    Parsed::read(bytes).map_err(|fault| ReportError::Font(format!("{name}：{fault}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_face_draws_what_officials_write() {
        let fonts = Fonts::shipped().expect("shipped fonts");
        for face in [Face::Song, Face::Hei, Face::Kai] {
            for ch in "关于行政处罚案卷评查的反馈意见〔2026〕号，。、（）《》一二三0123456789".chars()
            {
                assert!(fonts.glyph(face, ch).is_some(), "{ch} in {face:?}");
            }
        }
    }
}
