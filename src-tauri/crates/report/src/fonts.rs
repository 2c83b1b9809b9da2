//! The two shipped fonts, parsed once per process, and which characters each can draw. What becomes of a character that
//! neither can draw is decided in `text`.

use std::fmt;
use std::sync::OnceLock;

use printpdf::ParsedFont;

use crate::error::ReportError;

const SONG: &[u8] = include_bytes!("../fonts/NotoSerifSC-Regular.otf");
const HEI: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.otf");

/// How many characters have their glyph looked up ahead: the basic plane, where nearly all text is.
const AHEAD: u32 = 0x1_0000;

/// Song (serif) for reading, hei (sans) for headings and stress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Song,
    Hei,
}

impl Face {
    pub(crate) const ALL: [Self; 2] = [Self::Song, Self::Hei];

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Song => Self::Hei,
            Self::Hei => Self::Song,
        }
    }
}

/// The shipped fonts. Obtained by [`Fonts::shipped`]; [`crate::render`] does so itself.
pub struct Fonts {
    song: Parsed,
    hei: Parsed,
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
    /// The fonts of this build, parsed at the first call and shared by all threads.
    ///
    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub fn shipped() -> Result<&'static Self, ReportError> {
        static SHIPPED: OnceLock<Result<Fonts, ReportError>> = OnceLock::new();
        SHIPPED
            .get_or_init(|| Ok(Self { song: parse(SONG, "宋体")?, hei: parse(HEI, "黑体")? }))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Whether one of the fonts can draw this character.
    pub fn can_draw(&self, ch: char) -> bool {
        Face::ALL.into_iter().any(|face| self.glyph(face, ch).is_some())
    }

    pub(crate) fn font(&self, face: Face) -> &ParsedFont {
        &self.parsed(face).font
    }

    /// Glyph and advance (thousandths of an em) of a character in one face.
    pub(crate) fn glyph(&self, face: Face, ch: char) -> Option<(u16, i64)> {
        let parsed = self.parsed(face);
        let gid = match parsed.glyphs.get(ch as usize) {
            Some(&gid) => gid,
            None => parsed.font.lookup_glyph_index(u32::from(ch)).unwrap_or(0),
        };
        (gid != 0).then(|| (gid, self.advance(face, gid)))
    }

    /// Advance of a glyph in thousandths of an em.
    pub(crate) fn advance(&self, face: Face, gid: u16) -> i64 {
        i64::from(self.parsed(face).advances.get(usize::from(gid)).copied().unwrap_or(1000))
    }

    fn parsed(&self, face: Face) -> &Parsed {
        match face {
            Face::Song => &self.song,
            Face::Hei => &self.hei,
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
