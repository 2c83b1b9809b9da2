//! Faces of the user's own: 仿宋 for the text of letters and 小标宋 for their titles, which no free font gives for every
//! standard character. What was set in which face is told, so that the paper can say so.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::error::ReportError;
use crate::fonts::{Face, Parsed};
use crate::sfnt::Sfnt;

/// 通用规范汉字表 (2013), all three grades in its order.
const STANDARD: &str = include_str!("standard.txt");
const NO_NAME: &str = "未命名字体";
/// Characters named in a sentence about what a face lacks.
const MOST_NAMED: usize = 3;

/// A font that was read, found usable, and may be embedded. Cheap to clone.
#[derive(Debug, Clone)]
pub struct OwnFont {
    pub(crate) parsed: Arc<Parsed>,
    about: FontAbout,
}

/// What a user should know of a font before choosing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontAbout {
    pub family: String,
    /// Characters of 通用规范汉字表 that it can draw, and how many that table has.
    pub covered: usize,
    pub standard: usize,
    /// What its maker allows in documents.
    pub embedding: &'static str,
}

impl OwnFont {
    /// Reads a TTF, OTF or TTC file; `index` counts the faces of a TTC from zero.
    ///
    /// # Errors
    /// [`ReportError::OwnFont`]: not a font, damaged, too large, without Chinese characters, not to be embedded.
    pub fn read(bytes: &[u8], index: usize) -> Result<Self, ReportError> {
        // The readers of outlines and maps are not ours, and what a file holds is a stranger's.
        let read = catch_unwind(AssertUnwindSafe(|| Self::checked(bytes, index)));
        read.unwrap_or_else(|_| Err("文件已损坏，无法读取".to_owned())).map_err(ReportError::OwnFont)
    }

    fn checked(bytes: &[u8], index: usize) -> Result<Self, String> {
        let face = Sfnt::open(bytes, index)?;
        let embedding = face.embedding()?;
        let parsed = Parsed::read(&face.alone())?;
        let known = |ch: &char| parsed.glyph(*ch).is_some();
        let covered: Vec<char> = standard().filter(known).collect();
        if covered.is_empty() {
            return Err("字体里没有汉字".to_owned());
        }
        // What cannot be reduced would fail when something is printed.
        let glyphs = covered.iter().filter_map(|ch| Some((parsed.glyph(*ch)?, ch.to_string())));
        printpdf::subset_font(&parsed.font, &glyphs.collect::<BTreeMap<u16, String>>())
            .map_err(|fault| format!("字体的轮廓无法使用：{fault}"))?;
        let about = FontAbout {
            family: face.family().unwrap_or_else(|| NO_NAME.to_owned()),
            covered: covered.len(),
            standard: standard().count(),
            embedding,
        };
        Ok(Self { parsed: Arc::new(parsed), about })
    }

    pub fn about(&self) -> &FontAbout {
        &self.about
    }
}

fn standard() -> impl Iterator<Item = char> {
    STANDARD.chars().filter(|ch| *ch != '\n')
}

/// The user's own faces; without them official papers are set in song.
#[derive(Debug, Clone, Default)]
pub struct FontChoice {
    /// 仿宋: text, third and fourth headings, addressee, closing, imprint.
    pub fang: Option<OwnFont>,
    /// 小标宋: titles and names above letters.
    pub biaosong: Option<OwnFont>,
}

impl FontChoice {
    pub(crate) fn of(&self, face: Face) -> Option<&OwnFont> {
        match face {
            Face::Fang => self.fang.as_ref(),
            Face::Biaosong => self.biaosong.as_ref(),
            Face::Song | Face::Hei | Face::Kai => None,
        }
    }
}

/// In which faces the text and the titles of official papers were set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faces {
    pub text: FaceUse,
    pub titles: FaceUse,
}

/// How one of the user's own faces was used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaceUse {
    /// Family of the font that was chosen; none where none was.
    pub chosen: Option<String>,
    /// Texts that ask for this face, each of them one paragraph, heading or name.
    pub texts: usize,
    /// How many of them are in song as a whole, since the chosen font lacks a character.
    pub fallen: usize,
    /// The characters that it lacks.
    pub lacking: BTreeSet<char>,
}

impl Faces {
    /// Such as `正文：宋体（未指定仿宋）；标题：方正小标宋简体`; empty for papers that ask for neither.
    pub fn sentence(&self) -> String {
        let each = [self.text.sentence("正文", "仿宋"), self.titles.sentence("标题", "小标宋")];
        each.into_iter().flatten().collect::<Vec<String>>().join("；")
    }

    pub(crate) fn note(&mut self, face: Face, lacking: Vec<char>) {
        let face_use = match face {
            Face::Fang => &mut self.text,
            Face::Biaosong => &mut self.titles,
            Face::Song | Face::Hei | Face::Kai => return,
        };
        face_use.texts += 1;
        face_use.fallen += usize::from(!lacking.is_empty());
        face_use.lacking.extend(lacking);
    }
}

impl FaceUse {
    fn sentence(&self, what: &str, asked: &str) -> Option<String> {
        if self.texts == 0 {
            return None;
        }
        let Some(chosen) = &self.chosen else {
            return Some(format!("{what}：宋体（未指定{asked}）"));
        };
        if self.fallen == 0 {
            return Some(format!("{what}：{chosen}"));
        }
        let named: String = self.lacking.iter().take(MOST_NAMED).collect();
        let more = if self.lacking.len() > MOST_NAMED { "等字" } else { "" };
        let lacks = format!("缺“{named}”{more}");
        Some(if self.fallen == self.texts {
            format!("{what}：宋体（{chosen}{lacks}）")
        } else {
            format!("{what}：{chosen}（其中 {} 段{lacks}，整段用宋体）", self.fallen)
        })
    }
}
