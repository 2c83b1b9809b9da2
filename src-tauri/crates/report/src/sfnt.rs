//! The file of a font that a user points to: which of its faces is meant, what it is called, whether it may be embedded,
//! and that face anew with only the tables that drawing needs. Programs within a font (hinting, layout) are left out, so
//! that none of a stranger's is ever run; every place is looked at within bounds.

use std::collections::BTreeMap;

type Tag = [u8; 4];

/// Largest file that is looked at, in bytes: collections of Chinese faces have up to 40 MiB.
const FILE_LIMIT: usize = 64 << 20;
const MOST_TABLES: usize = 100;
const MOST_NAME: usize = 40;
const RECORD: usize = 16;
/// Without these no text can be set or embedded.
const NEEDED: [&Tag; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"OS/2"];
const KEPT: [&Tag; 10] =
    [b"CFF ", b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name"];

const TRUNCATED: &str = "文件不完整，或者已损坏";

/// One face of a font file.
#[derive(Debug)]
pub(crate) struct Sfnt<'a> {
    tables: BTreeMap<Tag, &'a [u8]>,
}

impl<'a> Sfnt<'a> {
    /// # Errors
    /// What is wrong with the file, in Chinese.
    pub(crate) fn open(bytes: &'a [u8], index: usize) -> Result<Self, String> {
        if bytes.len() > FILE_LIMIT {
            let (size, most) = (bytes.len() >> 20, FILE_LIMIT >> 20);
            return Err(format!("文件有 {size} MiB，上限 {most} MiB"));
        }
        let (faces, start) = if bytes.starts_with(b"ttcf") {
            let faces = long(bytes, 8).ok_or(TRUNCATED)?;
            (faces, index.checked_mul(4).and_then(|at| long(bytes, at + 12)).unwrap_or(0))
        } else {
            (1, 0)
        };
        if index >= faces {
            return Err(format!("文件里有 {faces} 个字体，没有第 {} 个", index.saturating_add(1)));
        }
        match bytes.get(start..).and_then(|face| face.get(..4)) {
            Some([0, 1, 0, 0] | b"OTTO" | b"true") => {}
            Some(_) => return Err("不是 TTF、OTF 或 TTC 格式的字体".to_owned()),
            None => return Err(TRUNCATED.to_owned()),
        }
        let count = short(bytes, start + 4).ok_or(TRUNCATED)?;
        if count > MOST_TABLES {
            return Err(TRUNCATED.to_owned());
        }
        let mut tables = BTreeMap::new();
        for at in (0..count).map(|number| start + 12 + number * RECORD) {
            let tag = bytes.get(at..at + 4).and_then(|tag| Tag::try_from(tag).ok()).ok_or(TRUNCATED)?;
            let (from, length) = long(bytes, at + 8).zip(long(bytes, at + 12)).ok_or(TRUNCATED)?;
            let table = from.checked_add(length).and_then(|to| bytes.get(from..to)).ok_or(TRUNCATED)?;
            tables.insert(tag, table);
        }
        let face = Self { tables };
        if let Some(lacking) = NEEDED.into_iter().find(|tag| !face.tables.contains_key(*tag)) {
            return Err(format!("字体缺少必需的“{}”表", String::from_utf8_lossy(lacking)));
        }
        let drawn = face.has(b"CFF ") || face.has(b"glyf") && face.has(b"loca");
        if !drawn {
            return Err("字体没有可用的轮廓（需要 TrueType 或 CFF 轮廓）".to_owned());
        }
        Ok(face)
    }

    fn has(&self, tag: &Tag) -> bool {
        self.tables.contains_key(tag)
    }

    fn table(&self, tag: &Tag) -> &'a [u8] {
        self.tables.get(tag).copied().unwrap_or_default()
    }

    /// What the maker allows to be done with the font in a document.
    ///
    /// # Errors
    /// Why it must not be embedded, in Chinese.
    pub(crate) fn embedding(&self) -> Result<&'static str, String> {
        let kind = short(self.table(b"OS/2"), 8).ok_or(TRUNCATED)?;
        let refuse = |why: &str| Err(format!("{why}（OS/2 表 fsType 为 {kind:#06x}），请另选字体"));
        if kind & 0x0100 != 0 {
            return refuse("字体厂商只允许整个嵌入，不允许只嵌入用到的字");
        }
        if kind & 0x0200 != 0 {
            return refuse("字体厂商只允许嵌入点阵，不允许嵌入轮廓");
        }
        // Where several are given, the least restrictive one counts.
        match kind & 0x000e {
            0 => Ok("可安装嵌入"),
            bits if bits & 0x0008 != 0 => Ok("可编辑嵌入"),
            bits if bits & 0x0004 != 0 => Ok("仅供阅览和打印"),
            _ => refuse("字体厂商不允许把字体嵌入文件"),
        }
    }

    /// The name of the family: the Chinese one where there is one.
    pub(crate) fn family(&self) -> Option<String> {
        let table = self.table(b"name");
        let (count, texts) = (short(table, 2)?, short(table, 4)?);
        let mut best: Option<(u8, String)> = None;
        for at in (0..count).map(|number| 6 + number * 12) {
            let (Some(platform), Some(language), Some(1)) =
                (short(table, at), short(table, at + 4), short(table, at + 6))
            else {
                continue;
            };
            let rank = match (platform, language) {
                (3, 0x0804) => 0,
                (3, 0x0409) => 1,
                (0 | 3, _) => 2,
                _ => 3,
            };
            let place = short(table, at + 8).zip(short(table, at + 10));
            let text = place.and_then(|(length, from)| table.get(texts + from..texts + from + length));
            let Some(name) = text.and_then(|text| readable(text, rank < 3)) else { continue };
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, name));
            }
        }
        best.map(|(_, name)| name)
    }

    /// The face as a file of its own.
    pub(crate) fn alone(&self) -> Vec<u8> {
        // Names of glyphs, which nobody asks for: version 3 has none.
        let mut post = [0; 32];
        post[..4].copy_from_slice(&[0, 3, 0, 0]);
        let mut tables: Vec<(&Tag, &[u8])> =
            KEPT.into_iter().filter_map(|tag| Some((tag, *self.tables.get(tag)?))).collect();
        tables.push((b"post", &post));
        let magic: Tag = if self.has(b"CFF ") { *b"OTTO" } else { [0, 1, 0, 0] };
        let count = u16::try_from(tables.len()).unwrap_or(0);
        let mut file = magic.to_vec();
        file.extend([count, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
        let mut at = file.len() + tables.len() * RECORD;
        for (tag, table) in &tables {
            file.extend_from_slice(*tag);
            for number in [0, at, table.len()] {
                file.extend(u32::try_from(number).unwrap_or(0).to_be_bytes());
            }
            at += table.len().next_multiple_of(4);
        }
        for (_, table) in &tables {
            file.extend_from_slice(table);
            file.resize(file.len().next_multiple_of(4), 0);
        }
        file
    }
}

/// A name without what could confuse a line of text, and not longer than one.
fn readable(bytes: &[u8], wide: bool) -> Option<String> {
    let text = if wide {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
        String::from_utf16(&units).ok()?
    } else {
        String::from_utf8(bytes.to_vec()).ok().filter(|text| text.is_ascii())?
    };
    let seen = text.chars().filter(|ch| ch.is_alphanumeric() || " -_().（）".contains(*ch));
    let name: String = seen.take(MOST_NAME).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_be_bytes([two[0], two[1]])))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes([four[0], four[1], four[2], four[3]])).ok()
}
