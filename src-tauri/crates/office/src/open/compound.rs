//! The compound file that holds an old workbook (.xls, .et): its streams by name. Chains of sectors are followed no
//! farther than the file is long.

use crate::OfficeError;

pub(super) const SIGNATURE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Sector numbers from here on mean the end of a chain and the like.
const RESERVED: u32 = 0xFFFF_FFFA;
const MINI_SECTOR: usize = 64;
/// Streams that are shorter lie in the mini stream.
const SMALL: u64 = 4_096;
const ENTRY: usize = 128;

pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

fn damaged() -> OfficeError {
    OfficeError::Damaged { detail: "文件的内部结构不完整".into() }
}

fn number(bytes: &[u8], at: usize) -> Result<u32, OfficeError> {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or_else(damaged)?;
    Ok(u32::from_le_bytes(four))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

impl<'b> Compound<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, OfficeError> {
        let sector = match bytes.get(30..32).ok_or_else(damaged)? {
            [9, 0] => 512,
            [12, 0] => 4_096,
            _ => return Err(damaged()),
        };
        let mut file = Compound {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.allocation()?;
        let directory = file.chain(number(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).map(entry).collect::<Result<_, _>>()?;
        let mini_fat = number(bytes, 60)?;
        if mini_fat < RESERVED {
            file.mini_fat = numbers(&file.chain(mini_fat)?).collect();
            if let Some(root) = file.entries.first() {
                file.mini = file.chain(root.start)?;
            }
        }
        Ok(file)
    }

    /// The table that chains sectors, itself listed in the header and in further sectors.
    fn allocation(&self) -> Result<Vec<u32>, OfficeError> {
        let mut listed: Vec<u32> = numbers(self.bytes.get(76..512).ok_or_else(damaged)?).collect();
        let most = self.bytes.len() / self.sector + 1;
        let (mut next, mut followed) = (number(self.bytes, 68)?, 0);
        while next < RESERVED {
            followed += 1;
            if followed > most {
                return Err(damaged());
            }
            let more: Vec<u32> = numbers(self.at(next)?).collect();
            let (last, more) = more.split_last().ok_or_else(damaged)?;
            listed.extend(more);
            next = *last;
        }
        let mut table = Vec::new();
        for id in listed.into_iter().filter(|id| *id < RESERVED).take(most) {
            table.extend(numbers(self.at(id)?));
        }
        Ok(table)
    }

    fn at(&self, id: u32) -> Result<&'b [u8], OfficeError> {
        let from =
            (id as usize).checked_add(1).and_then(|id| id.checked_mul(self.sector)).ok_or_else(damaged)?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty()).ok_or_else(damaged)?;
        Ok(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, OfficeError> {
        let mut content = Vec::new();
        let (mut id, mut followed) = (start, 0);
        while id < RESERVED {
            followed += 1;
            if followed > self.bytes.len() / self.sector + 1 {
                return Err(damaged());
            }
            content.extend_from_slice(self.at(id)?);
            id = *self.fat.get(id as usize).ok_or_else(damaged)?;
        }
        Ok(content)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, OfficeError> {
        let mut content = Vec::new();
        let (mut id, mut followed) = (start, 0);
        while id < RESERVED {
            followed += 1;
            let from = (id as usize).checked_mul(MINI_SECTOR).ok_or_else(damaged)?;
            if followed > self.mini_fat.len() {
                return Err(damaged());
            }
            content.extend_from_slice(self.mini.get(from..from + MINI_SECTOR).ok_or_else(damaged)?);
            id = *self.mini_fat.get(id as usize).ok_or_else(damaged)?;
        }
        Ok(content)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    pub fn stream(&self, name: &str) -> Option<Result<Vec<u8>, OfficeError>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let chain = if entry.size < SMALL { self.mini_chain(entry.start) } else { self.chain(entry.start) };
        Some(chain.and_then(|mut content| {
            let size = usize::try_from(entry.size).map_err(|_| damaged())?;
            if content.len() < size {
                return Err(damaged());
            }
            content.truncate(size);
            Ok(content)
        }))
    }
}

fn entry(bytes: &[u8]) -> Result<Entry, OfficeError> {
    let length = usize::from(bytes[64]).saturating_sub(2).min(62);
    let units: Vec<u16> =
        bytes[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    // Small sectors leave the upper half of the size undefined; no file here is that long.
    let size = u64::from(number(bytes, 120)?);
    Ok(Entry { name: String::from_utf16_lossy(&units), start: number(bytes, 116)?, size })
}
