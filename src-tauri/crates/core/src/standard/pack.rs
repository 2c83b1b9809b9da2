//! A pack in memory: its files hashed, its items flattened and compiled, ready to judge dossiers. Reading refuses a
//! pack that breaks its own rules; the rules themselves are in `verify`.

use sha2::{Digest, Sha256};

use super::basis::CompiledBasis;
use super::compile::Compiler;
use super::documents::CompiledDocument;
use super::model::*;
use super::source::Source;
use super::verify;
use crate::checks::{Check, CompiledCondition};
use crate::dossier::vocabulary::DocumentKind;
use crate::refusal::{Problem, Refusal, read_strict_json};
use crate::value::Id;

/// One file of a pack folder: its name in the folder, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct PackFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// A compiled pack. Its bytes never change; `sha256` is what a review pins.
#[derive(Debug)]
pub struct Pack {
    pub head: PackHead,
    /// All items, in the order of the standard.
    pub items: Vec<Item>,
    /// All groups, in the order of the standard; items name them by index.
    pub groups: Vec<Group>,
    pub documents: Vec<CompiledDocument>,
    pub sha256: String,
    /// Terms, conditions and parameters that nothing uses: reported, not refused.
    pub unused: Vec<String>,
    /// Dates that choose the versions of laws; bases name them by index.
    pub dates: Vec<Source>,
    pub(super) origins: verify::Origins,
}

#[derive(Debug)]
pub struct Group {
    pub id: Id,
    pub number: String,
    pub title: String,
    pub points: Option<i64>,
    pub parent: Option<usize>,
}

/// An item with everything that its ancestors say about it.
#[derive(Debug)]
pub struct Item {
    pub id: Id,
    pub number: String,
    pub title: String,
    pub guidance: Option<String>,
    /// Full points in 0.01 分; 0 for a veto.
    pub points: i64,
    /// None: nobody said whose the points are.
    pub points_source: Option<PointsSource>,
    pub counting: Counting,
    pub veto: Option<Veto>,
    pub group: Option<usize>,
    /// Index of the scoring block, if the item counts in one.
    pub block: Option<usize>,
    pub depends: Vec<CompiledDepends>,
    pub applies: Vec<CompiledCondition>,
    pub exceptions: Vec<CompiledException>,
    pub basis: Vec<CompiledBasis>,
    /// Index of the date that chooses dated parameter values, among the pack's.
    pub parameters_at: Option<usize>,
    pub source: Option<String>,
    pub check: ItemCheck,
}

#[derive(Debug)]
pub struct CompiledDepends {
    pub kinds: Vec<DocumentKind>,
    pub missing: WhenMissing,
    pub unneeded_when: Option<CompiledCondition>,
}

#[derive(Debug)]
pub struct CompiledException {
    pub says: String,
    pub when: CompiledCondition,
}

#[derive(Debug)]
pub enum ItemCheck {
    Manual,
    Machine { name: &'static str, per: Per, raises: Nature, covers: Covers, check: Box<dyn Check> },
}

impl Pack {
    pub const MAX_BYTES: usize = 8 * 1024 * 1024;
    const FORMAT: u32 = 1;

    pub fn id(&self) -> &Id {
        &self.head.id
    }

    /// `id@version`
    pub fn reference(&self) -> String {
        format!("{}@{}", self.head.id, self.head.version)
    }

    /// Where a worked example was written: file and JSON pointer.
    pub(super) fn example_at(&self, at: usize) -> verify::Origin {
        self.origins.example(at)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id.as_str() == id)
    }

    /// Reads the files of one pack folder, `pack.json` first among them. Worked examples are run by the caller with
    /// [`super::examples`], since they need a calendar.
    pub fn read(files: &[PackFile<'_>]) -> Result<Pack, Refusal> {
        let mut files = files.to_vec();
        files.sort_by_key(|file| file.name);
        let head_file = files.iter().find(|file| file.name == "pack.json").ok_or_else(|| {
            Refusal::one(Problem::new("", "标准包里没有 pack.json").hint("请核对是否选错文件夹"))
        })?;
        let total: usize = files.iter().map(|file| file.bytes.len()).sum();
        if total > Self::MAX_BYTES {
            let message = format!("标准包过大：{total} 字节，上限 {} 字节", Self::MAX_BYTES);
            return Err(Refusal::one(Problem::new("", message)));
        }
        let named = |name: &str, refusal: Refusal| Refusal {
            problems: refusal.problems.into_iter().map(|problem| problem.in_file(name)).collect(),
        };
        let mut head: PackHead = read_strict_json(head_file.bytes, Self::MAX_BYTES, "标准包")
            .map_err(|refusal| named("pack.json", refusal))?;
        if head.format != Self::FORMAT {
            let message = format!("标准包格式版本 {} 不受支持，本程序读版本 {}", head.format, Self::FORMAT);
            return Err(named("pack.json", Refusal::one(Problem::new("/format", message))));
        }
        let mut origins = verify::Origins::of_head(&head);
        for file in files.iter().filter(|file| file.name != "pack.json") {
            let part: PackPart = read_strict_json(file.bytes, Self::MAX_BYTES, "标准包")
                .map_err(|refusal| named(file.name, refusal))?;
            origins.add(file.name, &part);
            head.documents.extend(part.documents);
            head.arrangements.extend(part.arrangements);
            head.items.extend(part.items);
            head.topics.extend(part.topics);
            head.examples.extend(part.examples);
        }
        origins.follow_the_blocks(&mut head);
        let sha256 = hash(&files);
        Compiler::new(head, origins).compile(sha256)
    }
}

/// SHA-256 over names and bytes of all files, each length-prefixed, in the order of names.
fn hash(files: &[PackFile<'_>]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        for part in [file.name.as_bytes(), file.bytes] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hex(&hasher.finalize())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
