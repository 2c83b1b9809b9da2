//! Workbooks changed inside their packing: libFuzzer's changes of a zip file mostly break its checksums, so that they are
//! refused at the door. Each seed is unpacked, one of its parts changed, packed again, and asked what `workbook` asks.
//!
//!     cargo run --release --no-default-features --bin mutate -- SECONDS [SEED]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A round that takes longer is told.
const SLOW: Duration = Duration::from_secs(10);
/// Seeds larger than this make a round too long.
const MOST_SEED: usize = 400_000;

/// What workbooks say, to be put where it does not belong.
const WORDS: &[&str] = &[
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c r=\"A0\" t=\"s\"><v>99999999999</v></c>",
    "<c t=\"inlineStr\"><is><t>合计</t></is></c>",
    "<row r=\"0\">",
    "<row r=\"4294967295\" hidden=\"1\">",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B9:A1\"/>",
    "<col min=\"1\" max=\"16384\" hidden=\"1\"/>",
    "t=\"b\"",
    "t=\"e\"",
    "t=\"d\"",
    "s=\"65535\"",
    "-1",
    "0",
    "1e308",
    "1.3E+17",
    "4294967296",
    "numFmtId=\"57\"",
    "date1904=\"1\"",
    "</sheetData>",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&#0;",
    "&#x1F600;",
    "_x000D_",
    "\u{feff}",
    "<table:table-cell table:number-columns-repeated=\"1024\"/>",
    "table:number-rows-repeated=\"1048576\"",
    "office:date-value=\"-1\"",
    "姓名",
    "执法证号",
    "决定书文号",
    "（万元）",
    "单位：万元",
    "小计",
    "2025年2月30日",
];

struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

enum Seed {
    Packed(Vec<(String, Vec<u8>)>),
    Plain(Vec<u8>),
}

/// Whether a panic came from our code, and not from that of a library, which the reader of workbooks expects and catches.
fn is_ours(panic: &PanicHookInfo<'_>) -> bool {
    panic.location().is_none_or(|at| !at.file().contains("/registry/"))
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|number| number.parse::<u64>().expect("a number"));
    let seconds = arguments.next().unwrap_or(60);
    let mut random = Random(arguments.next().unwrap_or(0x9E37_79B9_7F4A_7C15));
    let seeds = seeds();
    let found = std::env::temp_dir().join("anheng-found");
    let (started, mut rounds, mut failures, mut understood) = (Instant::now(), 0_u64, 0, 0_u64);
    static PANICKED: AtomicBool = AtomicBool::new(false);
    std::panic::set_hook(Box::new(|why| {
        if is_ours(why) {
            PANICKED.store(true, Ordering::Relaxed);
            println!("{why}");
        }
    }));
    while started.elapsed() < Duration::from_secs(seconds) {
        let at = random.below(seeds.len());
        let bytes = changed(&seeds[at], &mut random);
        let begun = Instant::now();
        let sound = catch_unwind(AssertUnwindSafe(|| anheng_fuzz::office::workbook(&bytes)));
        rounds += 1;
        understood += u64::from(anheng_office::read(&bytes).is_ok());
        let panicked = PANICKED.swap(false, Ordering::Relaxed);
        if sound.is_err() || panicked || begun.elapsed() > SLOW {
            failures += 1;
            fs::create_dir_all(&found).expect("a folder");
            let path = found.join(format!("{rounds}.bin"));
            fs::write(&path, &bytes).expect("a file");
            let why = sound.err().map(|why| {
                let text = why.downcast_ref::<String>().cloned();
                text.or_else(|| why.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
            });
            println!("{} ({:?}): {}", path.display(), begun.elapsed(), why.unwrap_or_default());
        }
    }
    println!("{rounds} rounds, {understood} of them readable, {failures} failures");
    if failures > 0 {
        std::process::exit(1);
    }
}

fn seeds() -> Vec<Seed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rosters");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the seeds").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let of_interest = |path: &&std::path::PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ["xlsx", "xlsm", "xlsb", "ods", "xls", "csv"].contains(&ending)
    };
    let read = |path: &std::path::PathBuf| fs::read(path).ok().filter(|bytes| bytes.len() < MOST_SEED);
    paths.iter().filter(of_interest).filter_map(read).filter_map(seed).collect()
}

/// Bombs are left out: they are what they are without being changed.
fn seed(bytes: Vec<u8>) -> Option<Seed> {
    if !bytes.starts_with(b"PK") {
        return Some(Seed::Plain(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut part = Vec::new();
        file.take(MOST_SEED as u64).read_to_end(&mut part).ok()?;
        if part.len() >= MOST_SEED {
            return None;
        }
        parts.push((name, part));
    }
    Some(Seed::Packed(parts))
}

fn changed(seed: &Seed, random: &mut Random) -> Vec<u8> {
    match seed {
        Seed::Plain(bytes) => {
            let mut bytes = bytes.clone();
            for _ in 0..1 + random.below(4) {
                change(&mut bytes, random);
            }
            bytes
        }
        Seed::Packed(parts) => {
            let mut parts = parts.clone();
            for _ in 0..1 + random.below(4) {
                let at = random.below(parts.len());
                // Sheets have the most to say.
                let sheet =
                    parts.iter().position(|(name, _)| name.contains("sheet1.") || name == "content.xml");
                let at = sheet.filter(|_| random.below(3) > 0).unwrap_or(at);
                change(&mut parts[at].1, random);
            }
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, part) in &parts {
                let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
                if writer.start_file(name, options).is_ok() {
                    let _ = writer.write_all(part);
                }
            }
            writer.finish().map(Cursor::into_inner).unwrap_or_default()
        }
    }
}

fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    let length = bytes.len();
    let at = random.below(length + 1);
    let until = (at + 1 + random.below(40)).min(length);
    match random.below(7) {
        0 if at < length => bytes[at] ^= 1 << random.below(8),
        1 if at < length => bytes[at] = random.below(256) as u8,
        2 => drop(bytes.splice(at..at, WORDS[random.below(WORDS.len())].bytes())),
        3 if at < until => drop(bytes.drain(at..until)),
        4 if at < until => {
            let piece = bytes[at..until].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        5 => digits(bytes, at, random),
        _ => {
            // A tag of its own, doubled or dropped.
            let Some(open) = bytes[at..].iter().position(|byte| *byte == b'<').map(|to| at + to) else {
                return;
            };
            let Some(close) = bytes[open..].iter().position(|byte| *byte == b'>').map(|to| open + to + 1)
            else {
                return;
            };
            let tag = bytes[open..close].to_vec();
            if random.below(2) == 0 {
                bytes.splice(open..open, tag);
            } else {
                bytes.drain(open..close);
            }
        }
    }
}

/// The next number becomes another.
fn digits(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|to| at + to) else { return };
    let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let numbers = [
        "0",
        "1",
        "2",
        "65535",
        "65536",
        "16384",
        "1048576",
        "4294967295",
        "4294967296",
        "99999999999999999999",
        "-5",
        "1.5",
    ];
    bytes.splice(from..from + length, numbers[random.below(numbers.len())].bytes());
}
