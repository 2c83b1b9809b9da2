//! `dossier.papers` and what is done to them: the scanned or born-digital files of a dossier, added, told which 卷内页码
//! their pages bear, and taken out. Several at once, from a folder, in `folder`.

mod bytes;
pub(crate) mod folder;
mod form;
mod pages;

use std::path::PathBuf;

use anheng_core::dossier::Dossier;
use anheng_store::{DossierRow, NOTHING, NewPaper, PaperForm, PaperRow, PaperSpan, Reads, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use bytes::MOST_PAPER_BYTES;
pub(crate) use bytes::Seen;
pub use folder::PapersFolderInput;
use form::{Looked, look};
pub use pages::{PageRange, PaperPlace, place_of};
use pages::{fitting, pages_in_no_file};

use super::unknown;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// Larger than any scan of one dossier that a person would wait for.
const LARGEST_PAPER: u64 = 512 * 1024 * 1024;
const LONGEST_NAME: usize = 120;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PapersInput {
    pub dossier: String,
}

/// A paper of a dossier: its name there, and the file to read it from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperInput {
    pub dossier: String,
    #[schemars(extend("x-file" = true))]
    pub file: PathBuf,
    /// Omitted: the file's own name.
    #[serde(default)]
    pub name: Option<String>,
    /// Which 卷内页码 its pages bear. Omitted: nothing is said, and nothing guessed.
    #[serde(default)]
    pub spans: Option<Vec<PaperSpan>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperSpansInput {
    pub dossier: String,
    pub name: String,
    /// In place of what was said before; empty: nobody says.
    pub spans: Vec<PaperSpan>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperRemoveInput {
    pub dossier: String,
    pub name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PapersOutput {
    /// By name.
    pub papers: Vec<PaperRow>,
    /// 卷内页码 that documents of the dossier stand on and that no file has. Empty as long as no file was told its pages.
    pub uncovered: Vec<PageRange>,
    /// What a person should know of a file that was kept nonetheless.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Why the bytes of a paper that was taken out are still in the workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

pub(crate) fn papers(
    app: &App,
    input: PapersInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<PapersOutput, AppError> {
    let mut output = app.read(|reads| {
        let row = found(reads, &input.dossier)?;
        listed(reads, &row)
    })?;
    // Kept by a program that did not look at them.
    for paper in output.papers.iter_mut().filter(|paper| paper.form == PaperForm::Other) {
        if let Ok(looked) = app.store(|store| look(&paper.name, &store.paper(&paper.sha256)?)) {
            (paper.form, paper.pages) = (looked.form, looked.pages);
        }
    }
    Ok(output)
}

/// A paper on its way in.
pub(crate) struct Incoming {
    pub name: String,
    pub bytes: Vec<u8>,
    pub spans: Option<Vec<PaperSpan>>,
}

pub(crate) fn run(
    app: &App,
    input: PaperInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<PapersOutput, AppError> {
    let bytes = read(&input.file)?;
    let own = input.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = input.name.or(own).unwrap_or_default();
    add(app, &input.dossier, vec![Incoming { name, bytes, spans: input.spans }], actor, job, "dossier.paper")
}

/// Adds papers, all of them or none, in one act. The same paper again changes nothing but its page numbers, if they
/// are told.
pub(crate) fn add(
    app: &App,
    dossier: &str,
    incoming: Vec<Incoming>,
    actor: &Actor,
    job: &Job<'_>,
    action: &'static str,
) -> Result<PapersOutput, AppError> {
    let mut looked = Vec::with_capacity(incoming.len());
    for paper in &incoming {
        refuse_name(&paper.name)?;
        looked.push(look(&paper.name, &paper.bytes)?);
    }
    let hashes: Vec<String> = incoming.iter().map(|paper| anheng_store::sha256(&paper.bytes)).collect();
    let keep = |store: &anheng_store::Store| {
        for paper in &incoming {
            store.keep_paper(&paper.bytes)?;
        }
        Ok(())
    };
    let run = |tx: &mut Tx<'_>| {
        let row = found(tx.reads(), dossier)?;
        let before = tx.reads().papers(row.key)?;
        for ((paper, looked), sha256) in incoming.iter().zip(&looked).zip(&hashes) {
            add_one(tx, &row, paper, looked, sha256)?;
        }
        let after = tx.reads().papers(row.key)?;
        tell(tx, &row.id, &before, &after)?;
        let mut output = listed(tx.reads(), &row)?;
        output.warnings = looked.iter().filter_map(|looked| looked.warning.clone()).collect();
        Ok(output)
    };
    app.act_with_files(actor, job, action, keep, run, |_, _| {}).inspect_err(|_| {
        // What was refused leaves no file behind that nothing names.
        let _ = app.writer(|store| {
            hashes.iter().try_for_each(|sha| store.drop_paper(sha).map(|_| ()))?;
            Ok(())
        });
    })
}

fn add_one(
    tx: &mut Tx<'_>,
    row: &DossierRow,
    paper: &Incoming,
    looked: &Looked,
    sha256: &str,
) -> Result<(), AppError> {
    let new = NewPaper {
        name: &paper.name,
        sha256,
        size: paper.bytes.len() as u64,
        form: looked.form,
        pages: looked.pages,
    };
    tx.add_paper(row.key, &new).map_err(|error| match error {
        anheng_store::StoreError::Taken { .. } => {
            let message = format!("案卷里已经有名为“{}”的另一个文件", paper.name);
            AppError::new(Code::NotNow, message)
                .hint("请换一个名称，或者先移除原来的文件")
                .in_file(&paper.name)
        }
        other => other.into(),
    })?;
    if let Some(spans) = &paper.spans {
        let papers = tx.reads().papers(row.key)?;
        tx.set_spans(row.key, &paper.name, &fitting(&paper.name, looked.pages, spans, &papers)?)?;
    }
    Ok(())
}

pub(crate) fn spans(
    app: &App,
    input: PaperSpansInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<PapersOutput, AppError> {
    app.act(actor, job, "dossier.paper_spans", |tx| {
        let row = found(tx.reads(), &input.dossier)?;
        let before = tx.reads().papers(row.key)?;
        let paper = named(&before, &input.name)?;
        tx.set_spans(row.key, &paper.name, &fitting(&paper.name, paper.pages, &input.spans, &before)?)?;
        tell(tx, &row.id, &before, &tx.reads().papers(row.key)?)?;
        listed(tx.reads(), &row)
    })
}

pub(crate) fn remove(
    app: &App,
    input: PaperRemoveInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<PapersOutput, AppError> {
    let run = |tx: &mut Tx<'_>| {
        let row = found(tx.reads(), &input.dossier)?;
        let before = tx.reads().papers(row.key)?;
        let paper = named(&before, &input.name)?.clone();
        let reviewed = tx.remove_paper(row.key, &paper)?;
        tell(tx, &row.id, &before, &tx.reads().papers(row.key)?)?;
        let mut output = listed(tx.reads(), &row)?;
        if reviewed {
            output.kept = Some(format!(
                "这份案卷已有提交过的评查，“{}”的原件仍留在工作区备查，也随备份保存；案卷里不再列出",
                paper.name
            ));
        } else if tx.reads().names_paper(&paper.sha256)? {
            output.kept = Some(format!("“{}”的原件别处还在用，仍留在工作区", paper.name));
        }
        Ok((output, paper.sha256))
    };
    let clear = |store: &anheng_store::Store, answer: &mut (PapersOutput, String)| {
        // One that cannot be removed now is in nobody's way; the doctor tells of it.
        let _ = store.drop_paper(&answer.1);
    };
    let (output, _) = app.act_with_files(actor, job, "dossier.paper_remove", |_| Ok(()), run, clear)?;
    Ok(output)
}

/// A file that a person names as a paper.
pub(crate) fn read(file: &std::path::Path) -> Result<Vec<u8>, AppError> {
    let length = std::fs::metadata(file).map_or(0, |file| file.len());
    if length > LARGEST_PAPER {
        return Err(AppError::new(
            Code::BadInput,
            format!("文件过大：{length} 字节，上限 {LARGEST_PAPER} 字节"),
        )
        .hint("请拆成几个文件")
        .in_file(file.display().to_string()));
    }
    crate::library::read(file)
}

fn refuse_name(name: &str) -> Result<(), AppError> {
    let bad = name.trim().is_empty()
        || name.chars().any(|c| c.is_control() || c == '/' || c == '\\')
        || name.chars().count() > LONGEST_NAME;
    if bad {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        return Err(AppError::new(Code::Usage, format!("文书文件名“{shown}”不对"))
            .hint(format!("不能空着，不能有斜线，不超过 {LONGEST_NAME} 字")));
    }
    Ok(())
}

fn found(reads: Reads<'_>, dossier: &str) -> Result<DossierRow, AppError> {
    reads.dossier(dossier)?.ok_or_else(|| unknown(dossier))
}

fn named<'a>(papers: &'a [PaperRow], name: &str) -> Result<&'a PaperRow, AppError> {
    papers.iter().find(|paper| paper.name == name).ok_or_else(|| {
        AppError::new(Code::Usage, format!("案卷里没有名为“{name}”的文书文件")).hint("请核对名称")
    })
}

fn listed(reads: Reads<'_>, row: &DossierRow) -> Result<PapersOutput, AppError> {
    let papers = reads.papers(row.key)?;
    let dossier: Dossier = row.dossier()?;
    let uncovered = pages_in_no_file(&papers, &dossier);
    Ok(PapersOutput { papers, uncovered, warnings: Vec::new(), kept: None })
}

/// The papers that an act changed, as they were and as they are; none: nothing is told.
fn tell(tx: &mut Tx<'_>, dossier: &str, before: &[PaperRow], after: &[PaperRow]) -> Result<(), AppError> {
    let changed = |here: &[PaperRow], there: &[PaperRow]| -> Vec<PaperRow> {
        here.iter().filter(|one| !there.contains(one)).cloned().collect()
    };
    let (was, is) = (changed(before, after), changed(after, before));
    let name = match (was.as_slice(), is.as_slice()) {
        ([], []) => return Ok(()),
        ([one], []) | ([], [one]) => one.name.clone(),
        ([one], [other]) if one.name == other.name => one.name.clone(),
        _ => {
            return Ok(tx.tell(
                format!("dossier:{dossier}/papers"),
                written(&was).as_ref(),
                written(&is).as_ref(),
            )?);
        }
    };
    let subject = format!("dossier:{dossier}/paper:{name}");
    match (was.first(), is.first()) {
        (None, is) => tx.tell(subject, NOTHING, is.map(brief).as_ref())?,
        (was, None) => tx.tell(subject, was.map(brief).as_ref(), NOTHING)?,
        (was, is) => tx.tell(subject, was.map(brief).as_ref(), is.map(brief).as_ref())?,
    }
    Ok(())
}

fn written(papers: &[PaperRow]) -> Option<serde_json::Value> {
    (!papers.is_empty()).then(|| {
        let named = |paper: &PaperRow| {
            let mut one = brief(paper);
            one["name"] = json!(paper.name);
            one
        };
        papers.iter().map(named).collect()
    })
}

/// What the audit keeps of a paper: the hash says which bytes it was.
fn brief(paper: &PaperRow) -> serde_json::Value {
    json!({ "sha256": paper.sha256, "size": paper.size, "pages": paper.pages, "spans": paper.spans })
}
