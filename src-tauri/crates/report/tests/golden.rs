//! The samples as they look and as they are copied, page for page beside what is kept in `golden`; and whether readers of
//! PDF other than ours find nothing to complain of. After a change that is meant, look at the pages and refresh:
//! `ANHENG_REFRESH=1 cargo test --workspace --test golden`.

#[path = "sample/figures.rs"]
mod figures;
#[path = "sample/letter.rs"]
mod letter;
#[path = "sample/mod.rs"]
mod sample;

use std::path::{Path, PathBuf};
use std::process::Command;

use anheng_report::*;

const REFRESH: &str =
    "look at them, then refresh with `ANHENG_REFRESH=1 cargo test --workspace --test golden`";
const DOTS: &str = "40";
/// Of sixteen tones, so many may lie between a dot and those about its place, and so many dots of a page beyond that:
/// smoothing of another poppler stays below, one line of text moved by two dots (1.3 mm) is some five hundred.
const TONES: u8 = 4;
const MOST_DOTS: usize = 150;

/// One page in sixteen tones.
#[derive(PartialEq, Eq)]
struct Picture {
    width: usize,
    tones: Vec<u8>,
}

impl Picture {
    fn read(png: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a picture");
        let mut dots = vec![0; reader.output_buffer_size().expect("a small picture")];
        let info = reader.next_frame(&mut dots).expect("a whole picture");
        // Some versions write greys as three equal colours.
        let colours = info.color_type.samples();
        let width = usize::try_from(info.width).expect("a small picture");
        Self { width, tones: dots.into_iter().step_by(colours).map(|dot| dot >> 4).collect() }
    }

    fn written(&self) -> Vec<u8> {
        let (width, height) = (self.width, self.tones.len() / self.width);
        let mut bytes = Vec::new();
        let side = |dots| u32::try_from(dots).expect("a small picture");
        let mut encoder = png::Encoder::new(&mut bytes, side(width), side(height));
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let rows = self.tones.chunks(width).flat_map(|row| row.chunks(2));
        let packed: Vec<u8> = rows.map(|two| two[0] << 4 | two.get(1).unwrap_or(&0)).collect();
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&packed).expect("rows");
        writer.finish().expect("an end");
        bytes
    }

    /// The dots that neither have the tone of the other picture at their place nor one between those about it.
    fn unlike(&self, other: &Self) -> usize {
        if (self.width, self.tones.len()) != (other.width, other.tones.len()) {
            return usize::MAX;
        }
        let (ours, theirs) = (self.about(), other.about());
        let out = |tone: u8, (least, most): (u8, u8)| tone + TONES < least || tone > most + TONES;
        (0..self.tones.len())
            .filter(|&at| out(self.tones[at], theirs[at]) || out(other.tones[at], ours[at]))
            .count()
    }

    /// The lightest and the darkest of each dot and its eight neighbours.
    fn about(&self) -> Vec<(u8, u8)> {
        let (width, height) = (self.width, self.tones.len() / self.width);
        let near = |at: usize, end: usize| at.saturating_sub(1)..(at + 2).min(end);
        let of = |at: usize| {
            let (x, y) = (at % width, at / width);
            let dots = near(y, height).flat_map(|y| near(x, width).map(move |x| y * width + x));
            dots.fold((u8::MAX, 0), |(least, most), dot| {
                (least.min(self.tones[dot]), most.max(self.tones[dot]))
            })
        };
        (0..self.tones.len()).map(of).collect()
    }

    /// The rows from one on, so many of them, moved down.
    fn moved(&self, from: usize, count: usize, by: usize) -> Self {
        let mut tones = self.tones.clone();
        let row = |number: usize| number * self.width..(number + 1) * self.width;
        (from..from + count + by).for_each(|number| tones[row(number)].fill(15));
        for number in from..from + count {
            tones[row(number + by)].copy_from_slice(&self.tones[row(number)]);
        }
        Self { width: self.width, tones }
    }
}

/// A letter with annexes, one of them across, and copies at the end.
fn annexed() -> Document {
    let mut letter = letter::letter();
    let text = &mut letter.parts[0];
    text.form = Form::Letter;
    text.blocks.truncate(7);
    text.blocks.push(Block::AnnexList(vec!["各单位得分".into(), "说明".into()]));
    let closing =
        Closing { signers: vec!["云泊县行政执法监督局".into()], date: "2026年11月26日".into() };
    text.blocks.push(Block::Closing(closing));
    let column = |title: &str, weight| Column { title: title.into(), weight, ..Column::default() };
    let cells = ["1", "云泊县市场监督管理局", "二.5.2", "否决（限等次）", "44.4%"].map(String::from).to_vec();
    let table = Table {
        columns: vec![
            column("序号", 1),
            column("单位", 60),
            column("项目", 1),
            column("性质", 1),
            column("占比", 1),
        ],
        rows: vec![Row::Cells { cells, emphasis: false }; 3],
    };
    let copies = Imprint {
        copies: "云泊县司法局，云泊县人民政府办公室。".into(), ..Imprint::default()
    };
    let annexes = [
        (Form::LyingAnnex, "附件1", "各单位得分", vec![Block::Table(table)]),
        (
            Form::Annex,
            "附件2",
            "说明",
            vec![Block::Paragraph(Paragraph::new("无。")), Block::Imprint(copies)],
        ),
    ];
    for (form, mark, title, rest) in annexes {
        let blocks = vec![Block::AnnexMark(mark.into()), Block::Title(title.into())];
        let blocks = blocks.into_iter().chain(rest).collect();
        letter.parts.push(Part { form, blocks, ..Part::default() });
    }
    letter
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let own = |bytes: &[u8]| Some(OwnFont::read(bytes, 0).expect("a font that can be used"));
    let (fang, biaosong) = (own(include_bytes!("fonts/fang.ttf")), own(include_bytes!("fonts/biaosong.otf")));
    let mut emblem = letter::letter();
    let bytes = include_bytes!("pictures/plain.jpg").to_vec();
    let picture = anheng_report::Picture { bytes, height_mm: 16, align: Align::Center };
    emblem.parts[0].blocks.insert(0, Block::Picture(picture));
    let shipped = |document| render(&document).expect("a sample");
    let rendered = [
        ("sheet", shipped(sample::sheet(17, 12))),
        ("letter", shipped(letter::letter())),
        ("annexed", shipped(annexed())),
        ("own-fonts", render_with(&emblem, &FontChoice { fang, biaosong }).expect("a sample")),
        ("figures", shipped(figures::figures(Form::Sheet))),
        ("official-figures", shipped(figures::figures(Form::Official))),
    ];
    rendered.map(|(name, rendered)| (name, rendered.bytes)).into()
}

/// What a program says of a file.
fn told(program: &str, package: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{program} of {package} does not start, ./check installs it: {error}")
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && failed.is_empty(), "{program} {arguments:?}: {said}{failed}");
    said
}

fn poppler(program: &str, arguments: &[&str], folder: &Path) -> String {
    told(program, "poppler-utils", arguments, folder)
}

/// A folder of its own with the samples in it, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> (Self, Vec<&'static str>) {
        let folder = std::env::temp_dir().join(format!("anheng-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut names = Vec::new();
        for (name, bytes) in samples() {
            std::fs::write(folder.join(format!("{name}.pdf")), bytes).expect("a file");
            names.push(name);
        }
        (Self(folder), names)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

#[test]
fn pages_look_as_they_did() {
    let (folder, names) = Folder::new("golden");
    for name in &names {
        poppler("pdftoppm", &["-r", DOTS, "-gray", "-png", &format!("{name}.pdf"), name], &folder.0);
        poppler("pdftotext", &["-raw", "-enc", "UTF-8", &format!("{name}.pdf")], &folder.0);
    }
    let kept = kept();
    if std::env::var_os("ANHENG_REFRESH").is_some() {
        std::fs::create_dir_all(&kept).expect("a folder");
        for old in files(&kept, "") {
            std::fs::remove_file(kept.join(old)).expect("an old one removed");
        }
        for name in files(&folder.0, ".png") {
            let seen = Picture::read(&std::fs::read(folder.0.join(&name)).expect("a page"));
            std::fs::write(kept.join(name), seen.written()).expect("a page kept");
        }
        for name in files(&folder.0, ".txt") {
            std::fs::copy(folder.0.join(&name), kept.join(name)).expect("a text kept");
        }
    }
    assert_eq!(files(&folder.0, ".png"), files(&kept, ".png"), "other pages than before: {REFRESH}");
    let mut other = Vec::new();
    for name in files(&kept, ".txt") {
        let read = |folder: &Path| std::fs::read_to_string(folder.join(&name)).expect("a text");
        if read(&folder.0) != read(&kept) {
            other.push(name);
        }
    }
    for name in files(&kept, ".png") {
        let read = |folder: &Path| Picture::read(&std::fs::read(folder.join(&name)).expect("a page"));
        let dots = read(&folder.0).unlike(&read(&kept));
        if dots > MOST_DOTS {
            other.push(format!("{name} ({dots} dots)"));
        }
    }
    assert!(other.is_empty(), "not as they were: {}; {REFRESH}", other.join(", "));
}

#[test]
fn a_line_that_moved_is_seen_and_a_little_smoothing_is_not() {
    let page = Picture::read(&std::fs::read(kept().join("letter-2.png")).expect("a page"));
    let inked = |row: &[u8]| row.iter().filter(|tone| **tone < 12).count();
    let rows: Vec<usize> = page.tones.chunks(page.width).map(inked).collect();
    let fullest = (60..rows.len() - 60).max_by_key(|row| rows[*row]).expect("lines");
    let moved = page.moved(fullest - 6, 12, 2);
    assert!(page.unlike(&moved) > MOST_DOTS, "{} dots", page.unlike(&moved));
    let darker =
        Picture { width: page.width, tones: page.tones.iter().map(|tone| tone - tone / 5).collect() };
    assert!(page != darker && page.unlike(&darker) <= MOST_DOTS, "{} dots", page.unlike(&darker));
}

#[test]
fn other_readers_find_nothing_wrong() {
    let (folder, names) = Folder::new("readers");
    for name in names {
        let file = format!("{name}.pdf");
        let checked = told("qpdf", "qpdf", &["--check", &file], &folder.0);
        assert!(checked.contains("No syntax or stream encoding errors found"), "{name}: {checked}");
        let fonts = poppler("pdffonts", &[&file], &folder.0);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(fonts.len() >= 2, "{name}: {fonts:?}");
        for font in fonts {
            let words: Vec<&str> = font.split_whitespace().rev().collect();
            // From the end: two numbers, then uni, sub, emb.
            assert_eq!(words[2..5], ["yes", "yes", "yes"], "embedded, reduced, with its text: {font}");
        }
    }
}
