//! The fonts that Word is told to use, which every office has, and what stands in for those that one may lack. None is
//! in the file: it is written on.

use super::package::{Kind, Part};
use super::xml::Xml;
use crate::fonts::Face;
use crate::model::Form;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A font by its Chinese name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    FangSong,
    /// Of titles and red heads.
    XiaoBiaoSong,
    Song,
    Hei,
    Kai,
}

impl Font {
    /// The font of a face on the pages of a form, of text as large as the body or smaller.
    pub(super) fn of(face: Face, form: Form, small: bool) -> Self {
        match (face, form) {
            (Face::Hei, _) => Self::Hei,
            (Face::Kai, _) => Self::Kai,
            (Face::Fang, _) => Self::FangSong,
            (Face::Biaosong, _) => Self::XiaoBiaoSong,
            (Face::Song, form) if form.is_official() && !small => Self::FangSong,
            (Face::Song, _) => Self::Song,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋_GB2312",
            Self::XiaoBiaoSong => "方正小标宋简体",
            Self::Song => "宋体",
            Self::Hei => "黑体",
            Self::Kai => "楷体_GB2312",
        }
    }

    /// What takes its place where it is not installed.
    fn other(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::XiaoBiaoSong => "宋体",
            Self::Song => "SimSun",
            Self::Hei => "SimHei",
            Self::Kai => "楷体",
        }
    }

    /// Numerals and Latin letters stand in it.
    pub(super) fn latin(self) -> &'static str {
        match self {
            Self::Hei => self.name(),
            _ => LATIN,
        }
    }

    pub(super) fn write(self, xml: &mut Xml) {
        let (name, latin) = (self.name(), self.latin());
        xml.leaf(
            "w:rFonts",
            &[("w:ascii", &latin), ("w:hAnsi", &latin), ("w:eastAsia", &name), ("w:cs", &LATIN)],
        );
    }
}

const LATIN: &str = "Times New Roman";

pub(super) fn table() -> Part {
    let all = [Font::FangSong, Font::XiaoBiaoSong, Font::Song, Font::Hei, Font::Kai];
    let bytes = Xml::part("w:fonts", &[("xmlns:w", &MAIN)], |xml| {
        for font in all {
            xml.within("w:font", &[("w:name", &font.name())], |xml| {
                xml.val("w:altName", font.other());
                // The code of GB 2312.
                xml.val("w:charset", "86");
                xml.val("w:family", if font == Font::Hei { "swiss" } else { "roman" });
                xml.val("w:pitch", "variable");
            });
        }
        xml.within("w:font", &[("w:name", &LATIN)], |xml| {
            xml.val("w:charset", "00");
            xml.val("w:family", "roman");
            xml.val("w:pitch", "variable");
        });
    });
    Part::new("word/fontTable.xml", Kind::FontTable, bytes)
}
