//! 评查表 as a document to print: a pure function of the sheet file, with people hidden or not. How it is set is decided
//! in `report`; the tables are in `items`, what a sheet is verified by in `annex`.

mod annex;
mod items;
mod laws;
mod veil;

use anheng_core::mask::Mask;
use anheng_report::{
    Attachment, Banner, BannerKind, Block, Document, Fact, Facts, Form, Indent, Level, Paragraph, Part,
    Signature,
};

use super::sheet_file::{Proof, SheetFile, View};
use crate::AppError;
use crate::exports::page::HIDDEN;
pub(crate) use annex::annex;
use items::Items;
pub(crate) use items::{Named, names_of};
pub(crate) use laws::{Laws, cited_once};
pub(crate) use veil::veiled;

/// Name of the embedded file from which `verify` recomputes.
pub(crate) const PROOF: &str = "anheng-proof.json";

/// The whole sheet, from which it can be verified.
pub(crate) fn document(file: &SheetFile) -> Result<Document, AppError> {
    let (proof, view) = (&file.proof, &file.view);
    let mut blocks = sheet(proof, view, true);
    blocks.push(Block::PageBreak);
    blocks.extend(annex(file, "评查表"));
    Ok(Document {
        title: format!("行政处罚案卷评查表　{}", view.title),
        author: view.reviewer.clone(),
        subject: format!("评查编号 {}", proof.sheet),
        created: made_at(proof),
        parts: vec![part(format!("{}　{}", proof.sheet, state(proof)), blocks)],
        attachment: Some(attachment(proof)?),
    })
}

/// The sheet without its parties and officers, and without anything from which they or the dossier could be reckoned
/// back: no attachment, no hash, no number that the program gave. Who signs it is named.
pub(crate) fn masked(file: &SheetFile, mask: &Mask) -> Result<Document, AppError> {
    let (proof, mut view) = (&file.proof, veiled(&file.view, mask)?);
    view.reviewer.clone_from(&file.view.reviewer);
    let mut blocks = sheet(proof, &view, false);
    blocks.push(Block::Space { millimetres: 3 });
    blocks.push(small(&format!("{HIDDEN}。{UNPROVED}")));
    Ok(Document {
        title: format!("行政处罚案卷评查表（脱敏）　{}", view.title),
        author: view.reviewer.clone(),
        subject: "脱敏".into(),
        created: made_at(proof),
        parts: vec![part(format!("脱敏（单位、文号、评查人员未隐去）　{}", state(proof)), blocks)],
        attachment: None,
    })
}

const UNPROVED: &str = "本表不附核对数据和哈希，不能用程序核对，以未脱敏的原件为准。";

/// The proof, to be embedded.
pub(crate) fn attachment(proof: &Proof) -> Result<Attachment, AppError> {
    Ok(Attachment {
        name: PROOF.into(),
        mime: "application/json".into(),
        description: "评查决定、检查结果和哈希，供 anheng verify 核对；不含当事人信息".into(),
        bytes: proof.json()?,
    })
}

pub(crate) fn made_at(proof: &Proof) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(&proof.at, "%Y-%m-%dT%H:%M:%S").unwrap_or_default()
}

pub(crate) fn state(proof: &Proof) -> &'static str {
    if proof.submitted { "定稿" } else { "未提交，仅供核对" }
}

fn part(footer: String, blocks: Vec<Block>) -> Part {
    Part { form: Form::Lying, footer, blocks, ..Part::default() }
}

/// All that is signed. `named`: with the numbers that the program gave to the review and the reviewer.
fn sheet(proof: &Proof, view: &View, named: bool) -> Vec<Block> {
    let title = if named { "行政处罚案卷评查表" } else { "行政处罚案卷评查表（脱敏）" };
    let mut blocks = vec![
        Block::Title(title.into()),
        Block::Subtitle(format!("{}　{}", view.standard_title, version(&proof.pack))),
        Block::Facts(Facts { paired: true, facts: case_facts(proof, view, named) }),
        Block::Banner(banner(proof, view)),
    ];
    if !view.notice.is_empty() {
        blocks.push(small(&view.notice));
    }
    let Items { decided, others, told } = Items::of(proof, view);
    blocks.extend(decided);
    if !view.good_points.is_empty() {
        blocks.push(Block::Heading(Level::First, "值得肯定之处".into()));
        blocks.extend(good_points(view));
    }
    blocks.push(Block::Heading(Level::First, "计分算式".into()));
    blocks.extend(arithmetic(view));
    let mut signed = vec![
        Block::Heading(Level::First, "评查意见".into()),
        text(if view.opinion.is_empty() { "（没有填写）" } else { &view.opinion }),
    ];
    signed.extend(told.map(|told| small(&told)));
    signed.push(Block::Space { millimetres: 4 });
    signed.push(signatures(&["评查人（签名）", "评查人（签名）", "评查组长（签名）"]));
    blocks.push(Block::Together(signed));
    blocks.extend(others);
    blocks
}

fn case_facts(proof: &Proof, view: &View, named: bool) -> Vec<Fact> {
    let round = format!("{}　第 {} 版次　{}", proof.round.label(), proof.revision, state(proof));
    let reviewer = match named {
        true => format!("{}（{}）", view.reviewer, view.reviewer_id),
        false => view.reviewer.clone(),
    };
    let mut facts = vec![
        // No model of campaigns yet: the office writes its name by hand.
        Fact::new("评查活动", "").wide(),
        Fact::new("案件名称", &view.title).wide(),
        Fact::new("办案机关", &view.agency),
        Fact::new("当事人", &view.parties),
        Fact::new("决定文号", &view.decision_number),
        Fact::new("案号", &view.case_number),
        Fact::new("程序", &view.procedure),
        Fact::new("结案日期", &view.closed_on),
        Fact::new("评查人", reviewer),
        Fact::new("评查人单位", if view.unit.is_empty() { "未登记" } else { &view.unit }),
        Fact::new("轮次", round),
    ];
    if named {
        facts.push(Fact::new("评查编号", &proof.sheet));
    }
    facts
}

fn banner(proof: &Proof, view: &View) -> Banner {
    match (proof.submitted, proof.score.complete) {
        (true, _) => Banner { kind: BannerKind::Final, text: format!("定稿　{}", view.conclusion) },
        (false, true) => Banner {
            kind: BannerKind::Provisional,
            text: format!("已评完，尚未提交，不作为结果　{}", view.conclusion),
        },
        (false, false) => Banner {
            kind: BannerKind::Provisional,
            text: match proof.score.recheck {
                0 => format!("暂计，未评完，不作为结果\n{}", view.conclusion),
                recheck => format!("暂计，未评完，不作为结果\n{}；待复核 {recheck} 项", view.conclusion),
            },
        },
    }
}

/// Lines to sign on, each with its date.
pub(crate) fn signatures(labels: &[&str]) -> Block {
    let line = |label: &&str| Signature { label: (*label).into(), dated: true };
    Block::Signatures(labels.iter().map(line).collect())
}

/// Numbered, each with its page.
pub(crate) fn good_points(view: &View) -> Vec<Block> {
    let line = |(at, (words, page)): (usize, &(String, Option<u32>))| {
        let page = page.map(|page| format!("（卷内第 {page} 页）")).unwrap_or_default();
        text(&format!("{}．{words}{page}", at + 1))
    };
    view.good_points.iter().enumerate().map(line).collect()
}

/// Each calculation step by step, and what it comes to.
pub(crate) fn arithmetic(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (heading, steps) in &view.arithmetic {
        blocks.push(Block::Paragraph(Paragraph { bold: true, ..Paragraph::new(heading.clone()) }));
        blocks.extend(steps.iter().map(|step| {
            Block::Paragraph(Paragraph { indent: Indent::Block, ..Paragraph::new(step.clone()) })
        }));
    }
    blocks.push(text(&view.conclusion));
    blocks
}

/// `1.0.0` of `id@1.0.0`.
pub(crate) fn version(reference: &str) -> &str {
    reference.split_once('@').map_or(reference, |(_, version)| version)
}

pub(crate) fn text(words: &str) -> Block {
    Block::Paragraph(Paragraph::new(words.to_owned()))
}

pub(crate) fn small(words: &str) -> Block {
    Block::Paragraph(Paragraph { small: true, ..Paragraph::new(words.to_owned()) })
}
