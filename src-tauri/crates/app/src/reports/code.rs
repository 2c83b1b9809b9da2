//! The code on a blank sheet and `report.code`, its other end: twelve characters that name a dossier at a revision and
//! a standard in a version, found again among those of the workspace. No table of codes is kept: the same paper has the
//! same code wherever it is printed.
//!
//! Six characters are made of the dossier's id alone, five of what was printed (revision and content of the dossier,
//! reference and content of the standard), so that a dossier is found again also when either has changed since. The
//! last one is a check character: it notices any single wrong character and any two neighbours that changed places.

use anheng_core::standard::Pack;
use anheng_store::{Filter, Reads, ReviewFilter, ReviewState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{standard, title};
use crate::host::App;
use crate::review::{LETTERS, spell};
use crate::{Actor, AppError, Code, Job};

const OF_DOSSIER: usize = 6;
const OF_PRINT: usize = 5;
const LENGTH: usize = OF_DOSSIER + OF_PRINT + 1;
const GROUP: usize = 4;

/// What was printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed<'a> {
    pub dossier: &'a str,
    pub rev: u32,
    pub sha256: &'a str,
    /// `id@version`
    pub pack: &'a str,
    pub pack_sha256: &'a str,
}

impl Printed<'_> {
    /// In groups, as it is printed: `K7QX-M2RD-9F3H`.
    pub fn code(&self) -> String {
        grouped(&checked(of_dossier(self.dossier) + &self.of_print()))
    }

    fn of_print(&self) -> String {
        let Printed { dossier, rev, sha256, pack, pack_sha256 } = self;
        spell(&format!("blank\0{dossier}\0{rev}\0{sha256}\0{pack}\0{pack_sha256}"), OF_PRINT)
    }
}

fn of_dossier(dossier: &str) -> String {
    spell(&format!("blank\0{dossier}"), OF_DOSSIER)
}

fn grouped(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let groups: Vec<String> = chars.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// Each character by its place in the alphabet, weighted by what stands from it to the end of the code: the alphabet
/// has a prime number of characters, so that a wrong character or two neighbours in the wrong order change the sum.
fn sum(code: &str) -> Option<usize> {
    let place = |ch: char| LETTERS.iter().position(|letter| char::from(*letter) == ch);
    let weighted = code.chars().zip((1..=LENGTH).rev()).map(|(ch, weight)| Some(place(ch)? * weight));
    weighted.sum::<Option<usize>>().map(|sum| sum % LETTERS.len())
}

fn checked(body: String) -> String {
    let rest = sum(&body).unwrap_or_default();
    let check = LETTERS[(LETTERS.len() - rest) % LETTERS.len()];
    body + char::from(check).encode_utf8(&mut [0; 4])
}

/// A code as somebody typed it: small letters, full-width ones, spaces and strokes are read as meant.
fn typed(text: &str) -> Result<String, AppError> {
    let plain = text.chars().map(|ch| match ch {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(ch) - 0xFEE0).unwrap_or(ch),
        other => other,
    });
    let code: String = plain
        .filter(|ch| !ch.is_whitespace() && !"-－—–‐_.".contains(*ch))
        .map(|ch| ch.to_ascii_uppercase())
        .collect();
    let wrong = |message: String, hint: &str| Err(AppError::new(Code::Usage, message).hint(hint));
    let length = code.chars().count();
    if length == LENGTH + 2 && code.starts_with("PC") {
        return wrong(
            "这是评查编号，不是空白评查表的录入编码".into(),
            "录入编码印在空白评查表首页和每页页脚，12 个字符，不以 PC 开头",
        );
    }
    if let Some(ch) = code.chars().find(|ch| !LETTERS.iter().any(|letter| char::from(*letter) == *ch)) {
        return wrong(
            format!("编码里没有“{ch}”"),
            "编码只有数字 2 至 9 和除 I、L、O 以外的字母；请对照纸面逐字核对",
        );
    }
    if length != LENGTH {
        return wrong(
            format!("编码应有 {LENGTH} 个字符，写了 {length} 个"),
            "请对照空白评查表首页，按每组 4 个字符核对",
        );
    }
    if sum(&code) != Some(0) {
        return wrong("编码不对：有字符写错，或者相邻两个颠倒".into(), "请对照空白评查表首页逐字核对");
    }
    Ok(code)
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportCodeInput {
    pub code: String,
}

/// What a blank sheet was printed for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportCode {
    /// As it is printed.
    pub code: String,
    pub dossier: String,
    pub title: String,
    /// `id@version` of the standard; none when what was printed is no longer known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// Says what the standard is; empty as well then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub standard: String,
    /// Revision of the dossier that was printed; none as well then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed_rev: Option<u32>,
    pub rev: u32,
    /// Latest version of that standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// Dossier and standard are those that were printed.
    pub current: bool,
    /// What has changed since, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// The actor's own review of it, still open: to be keyed in there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
}

pub(crate) fn find(
    app: &App,
    input: ReportCodeInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ReportCode, AppError> {
    let code = typed(&input.code)?;
    let (dossier_part, rest) = code.split_at(OF_DOSSIER);
    app.read(|reads| {
        let mut ids = reads.ids(&Filter::default())?;
        ids.retain(|id| of_dossier(id) == dossier_part);
        let standards = standards(app, reads)?;
        let mut without = Vec::new();
        for (done, id) in ids.iter().enumerate() {
            job.step(done, ids.len())?;
            let print = print_of(reads, id, rest, &standards)?;
            match print {
                Some(_) => return found(app, reads, &code, (id, print), actor),
                None => without.push(id),
            }
        }
        match without.as_slice() {
            [id] => found(app, reads, &code, (id, None), actor),
            [] => Err(AppError::new(Code::NotNow, "工作区里没有这个编码的案卷")
                .hint("编码没有写错；可能是在别的工作区印的，或者案卷还没有收进来")),
            _ => Err(AppError::new(Code::NotNow, "有几份案卷合这个编码，而印出以后都改过，无法断定是哪一份")
                .hint("请按案件名称找到案卷")),
        }
    })
}

/// A standard that a sheet may have been printed by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standard {
    /// `id@version`
    reference: String,
    sha256: String,
}

/// Revision of the dossier, and standard.
type Print<'a> = (u32, &'a Standard);

fn standards(app: &App, reads: Reads<'_>) -> Result<Vec<Standard>, AppError> {
    let library = app.library();
    let here = library.packs.iter().map(|pack| (pack.reference(), pack.sha256.clone()));
    let pinned = reads.packs()?.into_iter().map(|row| (format!("{}@{}", row.id, row.version), row.sha256));
    let mut all: Vec<Standard> =
        here.chain(pinned).map(|(reference, sha256)| Standard { reference, sha256 }).collect();
    all.sort();
    all.dedup();
    Ok(all)
}

/// Revision and standard that the rest of a code stands for, the newest revision first.
fn print_of<'a>(
    reads: Reads<'_>,
    id: &str,
    rest: &str,
    standards: &'a [Standard],
) -> Result<Option<Print<'a>>, AppError> {
    let Some(row) = reads.dossier(id)? else { return Ok(None) };
    let mut revisions: Vec<(u32, String)> =
        reads.revisions(row.key)?.into_iter().map(|one| (one.rev, one.sha256)).collect();
    revisions.push((row.rev, row.sha256));
    for (rev, sha256) in revisions.iter().rev() {
        let is_it = |standard: &&Standard| {
            let Standard { reference: pack, sha256: pack_sha256 } = standard;
            let printed = Printed { dossier: id, rev: *rev, sha256, pack, pack_sha256 };
            rest.starts_with(&printed.of_print())
        };
        if let Some(standard) = standards.iter().find(is_it) {
            return Ok(Some((*rev, standard)));
        }
    }
    Ok(None)
}

fn found(
    app: &App,
    reads: Reads<'_>,
    code: &str,
    (id, print): (&str, Option<Print<'_>>),
    actor: &Actor,
) -> Result<ReportCode, AppError> {
    let row = reads.dossier(id)?.ok_or_else(|| crate::dossiers::unknown(id))?;
    let mut found = ReportCode {
        code: grouped(code),
        dossier: row.id.clone(),
        title: title(&row.dossier()?),
        pack: None,
        standard: String::new(),
        printed_rev: None,
        rev: row.rev,
        latest: None,
        current: false,
        changed: Vec::new(),
        review: None,
    };
    let Some((rev, Standard { reference, sha256 })) = print else {
        found
            .changed
            .push("印出时的案卷版次或者标准包在这个工作区里找不到；请核对案卷和标准以后再录入".into());
        return Ok(found);
    };
    let pack = app.pinned_pack(Some(reads), sha256)?;
    let latest = app.library().pack(pack.head.id.as_str()).map(|pack| Pack::reference(pack)).ok();
    if rev != row.rev {
        found.changed.push(format!("案卷改过：印的是第 {rev} 版，现在是第 {} 版", row.rev));
    }
    if let Some(latest) = latest.as_ref().filter(|latest| *latest != reference) {
        found.changed.push(format!("标准有了新版：印的是 {reference}，现在是 {latest}"));
    }
    let own = ReviewFilter {
        dossier: Some(row.id),
        reviewer: Some(actor.id.clone()),
        state: Some(ReviewState::Open),
    };
    let review = reads.reviews(&own)?.into_iter().find(|review| review.pack == *sha256);
    found.review = review.map(|review| review.id);
    found.standard = standard(&pack);
    found.pack = Some(reference.clone());
    found.printed_rev = Some(rev);
    found.latest = latest;
    found.current = found.changed.is_empty();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u32) -> String {
        let (dossier, sha256) = (format!("d-{number}"), format!("{number:08x}"));
        Printed { dossier: &dossier, rev: number, sha256: &sha256, pack: "cn.a@1.0.0", pack_sha256: "ab" }
            .code()
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for code in (0..200).map(code) {
            let plain = code.replace('-', "");
            assert_eq!((code.len(), plain.len()), (LENGTH + 2, LENGTH));
            let wide = plain.chars().filter_map(|ch| char::from_u32(u32::from(ch) + 0xFEE0)).collect();
            let ways =
                [code.clone(), code.to_lowercase(), format!(" {plain} "), wide, code.replace('-', " — ")];
            for written in ways {
                assert_eq!(typed(&written).ok().as_ref(), Some(&plain), "{written}");
            }
        }
    }

    #[test]
    fn every_wrong_character_and_every_swap_of_neighbours_is_noticed() {
        for code in (0..200).map(code) {
            let plain: Vec<char> = code.replace('-', "").chars().collect();
            let refused = |chars: &[char]| typed(&chars.iter().collect::<String>()).is_err();
            for at in 0..LENGTH {
                for letter in LETTERS.iter().map(|letter| char::from(*letter)).filter(|ch| *ch != plain[at]) {
                    let mut wrong = plain.clone();
                    wrong[at] = letter;
                    assert!(refused(&wrong), "{wrong:?} for {code}");
                }
                if at + 1 < LENGTH && plain[at] != plain[at + 1] {
                    let mut swapped = plain.clone();
                    swapped.swap(at, at + 1);
                    assert!(refused(&swapped), "{swapped:?} for {code}");
                }
            }
        }
    }
}
