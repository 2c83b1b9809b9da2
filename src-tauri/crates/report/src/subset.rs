//! A font reduced to the glyphs of one document, and the objects that describe it in the PDF. The writer could
//! do this itself, but it decodes every outline again to learn widths that are known: a third of the time of a sheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::error::ReportError;
use crate::fonts::{Face, Fonts, thousandths};

/// What PDF allows in one block of a map from codes to text.
const BLOCK: usize = 100;
const USUAL_WIDTH: i64 = 1000;
const MOST_NAME: usize = 60;

/// Outlines as the PDF holds them.
#[derive(Debug)]
enum Program {
    /// CFF: codes are the font's own character identifiers.
    Keyed(Vec<u8>),
    /// CFF without such identifiers, in the file of the font: codes are places in the reduced font.
    Named(Vec<u8>),
    /// TrueType: the same.
    Glyf(Vec<u8>),
}

/// A reduced font.
#[derive(Debug)]
pub(crate) struct Subset {
    face: Face,
    program: Program,
    /// Glyph of the whole font → code in the content of a page.
    codes: BTreeMap<u16, u16>,
    /// Code → width and text.
    coded: BTreeMap<u16, (i64, String)>,
}

impl Subset {
    /// # Errors
    /// [`ReportError::Font`] when the font has no outlines of a known kind, or the reduction fails.
    pub(crate) fn new(fonts: &Fonts, face: Face, texts: &BTreeMap<u16, String>) -> Result<Self, ReportError> {
        let reduced = printpdf::subset_font(fonts.font(face)?, texts).map_err(ReportError::Font)?;
        // By the font's own character identifiers (CID) every viewer finds the glyph of a CFF font.
        let keyed = printpdf::cff_charset_gid_to_cid_map(&reduced.bytes, 0)
            .zip(printpdf::extract_cid_keyed_cff(&reduced.bytes, 0));
        let (cids, program) = match keyed {
            Some((cids, program)) => (Some(cids), Program::Keyed(program)),
            None if reduced.bytes.starts_with(&[0, 1, 0, 0]) => (None, Program::Glyf(reduced.bytes)),
            None if reduced.bytes.starts_with(b"OTTO") => (None, Program::Named(reduced.bytes)),
            None => return Err(ReportError::Font("字体的轮廓格式不认识".to_owned())),
        };
        let mut codes = BTreeMap::new();
        let mut coded = BTreeMap::new();
        for (gid, (place, text)) in reduced.glyph_mapping {
            let code = match &cids {
                Some(cids) => cids.get(&place).copied(),
                None => Some(place),
            };
            let code = code.ok_or_else(|| ReportError::Font("字形没有编号".to_owned()))?;
            codes.insert(gid, code);
            coded.insert(code, (fonts.advance(face, gid), text));
        }
        Ok(Self { face, program, codes, coded })
    }

    pub(crate) fn code(&self, gid: u16) -> u16 {
        self.codes.get(&gid).copied().unwrap_or(0)
    }

    /// Adds the font to a PDF. `tag` are the six letters that mark a reduced font.
    ///
    /// # Errors
    /// [`ReportError::Font`] when the program file holds a broken font.
    pub(crate) fn add(self, pdf: &mut Document, tag: &str, fonts: &Fonts) -> Result<ObjectId, ReportError> {
        let font = fonts.font(self.face)?;
        let metrics = font.pdf_font_metrics;
        let own = font.font_name.as_deref().unwrap_or("Unnamed").chars();
        let own: String = own.filter(|ch| ch.is_ascii_alphanumeric() || *ch == '-').take(MOST_NAME).collect();
        let scaled = |value: i16| thousandths(i64::from(value), i64::from(metrics.units_per_em));
        let name = Object::Name(format!("{tag}+{own}").into_bytes());
        let to_unicode = pdf.add_object(Stream::new(dictionary! {}, self.to_unicode(tag).into_bytes()));
        let widths = self.widths();
        let (kind, entry, program) = match self.program {
            Program::Keyed(bytes) => (
                "CIDFontType0",
                "FontFile3",
                Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, bytes),
            ),
            Program::Named(bytes) => {
                ("CIDFontType0", "FontFile3", Stream::new(dictionary! { "Subtype" => "OpenType" }, bytes))
            }
            Program::Glyf(bytes) => {
                let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                ("CIDFontType2", "FontFile2", Stream::new(dictionary! { "Length1" => length }, bytes))
            }
        };
        let program = pdf.add_object(program);
        let mut descriptor = dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name.clone(),
            // Not only the characters of Adobe's Latin set.
            "Flags" => 4,
            "FontBBox" => [metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max].map(|edge| Object::from(scaled(edge))).to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => scaled(metrics.ascender),
            "Descent" => scaled(metrics.descender),
            "CapHeight" => 730,
            "StemV" => 88,
        };
        descriptor.set(entry, program);
        let descriptor = pdf.add_object(descriptor);
        let mut descendant = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => name.clone(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "DW" => USUAL_WIDTH,
            "W" => widths,
            "FontDescriptor" => descriptor,
        };
        if kind == "CIDFontType2" {
            descendant.set("CIDToGIDMap", "Identity");
        }
        let descendant = pdf.add_object(descendant);
        Ok(pdf.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name,
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(descendant)],
            "ToUnicode" => to_unicode,
        }))
    }

    /// Widths of what is not as wide as an ideograph, neighbours in one list.
    fn widths(&self) -> Vec<Object> {
        let mut runs: Vec<(u16, Vec<Object>)> = Vec::new();
        let mut next = None;
        for (&code, &(width, _)) in self.coded.iter().filter(|(_, (width, _))| *width != USUAL_WIDTH) {
            match runs.last_mut().filter(|_| next == Some(code)) {
                Some((_, run)) => run.push(width.into()),
                None => runs.push((code, vec![width.into()])),
            }
            next = code.checked_add(1);
        }
        runs.into_iter().flat_map(|(code, run)| [Object::from(code), Object::Array(run)]).collect()
    }

    fn to_unicode(&self, tag: &str) -> String {
        let mut map = format!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /{tag}-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        );
        let entries: Vec<(&u16, &(i64, String))> = self.coded.iter().collect();
        for block in entries.chunks(BLOCK) {
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (code, (_, text)) in block {
                let target: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                let _ = writeln!(map, "<{code:04X}> <{target}>");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}
