//! Papers as files: one looked at, all in one file with bookmarks, or each in a file of its own. A file is written whole
//! or not at all; stopped, a folder holds only whole files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anheng_report::{Attachment, Document, FontChoice, OwnFont, Rendered};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::kinds::{Def, def};
use super::wire::{ReportForm, ReportPreview, ReportPreviewInput, ReportWriteInput, ReportWritten};
use super::{Made, Paper, Plan, Wanted, wanted};
use crate::exports::put;
use crate::file_names::file_name;
use crate::host::App;
use crate::review::sheet::missing_words;
use crate::{Actor, AppError, Code, Job};

/// Notes under the names of their papers that are told; the others can be seen paper by paper.
const MOST_NOTES: usize = 100;
/// Threads that make papers; more would only wait for one another.
const MOST_THREADS: usize = 4;

pub(crate) fn preview(
    app: &App,
    input: ReportPreviewInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ReportPreview, AppError> {
    let def = def(input.ask.kind)?;
    let fonts = fonts(input.fang.as_deref(), input.biaosong.as_deref())?;
    let wanted = wanted(app, input.ask, input.rows.as_deref(), actor, job)?;
    let papers = planned(def, &wanted)?;
    let paper = papers.get(input.at).ok_or_else(|| {
        AppError::new(Code::NotNow, format!("没有第 {} 份，一共 {} 份", input.at + 1, papers.len()))
            .hint("范围里的案卷有变动；请重新选择")
    })?;
    let Made { document, mut notes, numbers } = (paper.make)()?;
    let (bytes, pages) = pdf(&document, &fonts, &mut notes, def.label)?;
    Ok(ReportPreview { name: paper.name.clone(), pdf: STANDARD.encode(bytes), pages, notes, numbers })
}

pub(crate) fn write(
    app: &App,
    input: ReportWriteInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ReportWritten, AppError> {
    let ReportWriteInput { ask, rows, fang, biaosong, to, form, apart } = input;
    let def = def(ask.kind)?;
    if form == ReportForm::Word && !def.word {
        return Err(AppError::new(Code::Usage, format!("{}只有 PDF", def.label)));
    }
    let wanted = wanted(app, ask, rows.as_deref(), actor, job)?;
    let papers = planned(def, &wanted)?;
    let form = Form { form, fonts: fonts(fang.as_deref(), biaosong.as_deref())?, label: def.label };
    match apart {
        true => each_apart(&papers, &to, &form, job),
        false => all_in_one(&papers, &to, &form, job),
    }
}

/// As what papers are written.
struct Form {
    form: ReportForm,
    fonts: FontChoice,
    label: &'static str,
}

/// The faces of the user's own files.
fn fonts(fang: Option<&Path>, biaosong: Option<&Path>) -> Result<FontChoice, AppError> {
    let read = |path: &Path| -> Result<OwnFont, AppError> {
        let shown = path.display().to_string();
        let bytes = crate::library::read(path)?;
        OwnFont::read(&bytes, 0).map_err(|error| {
            AppError::new(Code::BadInput, error.to_string())
                .hint("请另选一个字体文件，或者不指定，用程序自带的宋体")
                .in_file(shown)
        })
    };
    Ok(FontChoice { fang: fang.map(read).transpose()?, biaosong: biaosong.map(read).transpose()? })
}

/// What was said of papers: once what is true of all, else under the name of each.
fn said(mut notes: Vec<(usize, String)>, papers: &[Paper<'_>]) -> Vec<String> {
    notes.sort();
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    notes.iter().for_each(|(_, note)| *of.entry(note).or_default() += 1);
    let general = |note: &str| of.get(note) == Some(&papers.len());
    let mut lines: Vec<String> =
        of.keys().filter(|note| general(note)).map(|note| (*note).to_owned()).collect();
    let own: Vec<_> = notes.iter().filter(|(_, note)| !general(note)).collect();
    let named = |(at, note): &&(usize, String)| format!("{}：{note}", papers[*at].name);
    lines.extend(own.iter().take(MOST_NOTES).map(named));
    if own.len() > MOST_NOTES {
        lines.push(format!("另有 {} 条提示，请逐份预览查看", own.len() - MOST_NOTES));
    }
    lines
}

fn planned<'a>(def: &Def, wanted: &'a Wanted<'a>) -> Result<Vec<Paper<'a>>, AppError> {
    let Plan { papers, why } = (def.plan)(wanted)?;
    if papers.is_empty() {
        let why = why.unwrap_or_else(|| "所选范围里没有可写的".into());
        return Err(AppError::new(Code::NotNow, why).hint("请换一个范围"));
    }
    Ok(papers)
}

/// One paper behind the other, each part under its bookmark.
fn all_in_one(
    papers: &[Paper<'_>],
    to: &Path,
    form: &Form,
    job: &Job<'_>,
) -> Result<ReportWritten, AppError> {
    let made: Mutex<Vec<(usize, Made)>> = Mutex::new(Vec::with_capacity(papers.len()));
    in_parallel(papers.len(), job, |at| {
        let one = (papers[at].make)()?;
        made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, one));
        Ok(())
    })?;
    let mut made = made.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    made.sort_by_key(|(at, _)| *at);
    let mut notes = Vec::new();
    let mut whole: Option<Document> = None;
    let mut attached = Vec::new();
    for (at, Made { mut document, notes: own, .. }) in made {
        notes.extend(own.into_iter().map(|note| (at, note)));
        attached.extend(document.attachment.take());
        if papers.len() > 1 {
            let name = &papers[at].name;
            for (number, part) in document.parts.iter_mut().enumerate() {
                part.name = match (number, part.name.as_str()) {
                    (0, _) => name.clone(),
                    (_, "") => String::new(),
                    (_, inner) => format!("{name}：{inner}"),
                };
            }
        }
        match &mut whole {
            None => whole = Some(document),
            Some(whole) => {
                whole.parts.append(&mut document.parts);
                form.label.clone_into(&mut whole.title);
            }
        }
    }
    let Some(mut document) = whole else {
        return Err(AppError::new(Code::Internal, "没有可写的报告"));
    };
    document.attachment = together(attached);
    let mut notes = said(notes, papers);
    let (bytes, pages) = bytes(&document, form, &mut notes)?;
    job.step(papers.len(), papers.len())?;
    put(to, &bytes)?;
    Ok(ReportWritten { path: to.display().to_string(), papers: papers.len(), files: 1, pages, notes })
}

/// One stays as it is; of several JSON texts, one that holds them all.
fn together(mut attached: Vec<Attachment>) -> Option<Attachment> {
    if attached.len() < 2 {
        return attached.pop();
    }
    let texts: Vec<&[u8]> = attached.iter().map(|one| one.bytes.as_slice()).collect();
    let bytes = [b"[".as_slice(), &texts.join(b",".as_slice()), b"]"].concat();
    attached.pop().map(|one| Attachment { bytes, ..one })
}

/// Every paper in a file of its own.
fn each_apart(
    papers: &[Paper<'_>],
    to: &Path,
    form: &Form,
    job: &Job<'_>,
) -> Result<ReportWritten, AppError> {
    if to.is_file() {
        return Err(AppError::new(Code::Usage, "每份写成一个文件，要放在文件夹里；所选的是一个文件")
            .hint("请选一个文件夹")
            .in_file(to.display().to_string()));
    }
    std::fs::create_dir_all(to).map_err(|error| {
        AppError::new(Code::NotNow, format!("文件夹无法建立：{error}"))
            .hint("请核对能否写入")
            .in_file(to.display().to_string())
    })?;
    let ending = match form.form {
        ReportForm::Pdf => ".pdf",
        ReportForm::Word => ".docx",
    };
    let mut used = BTreeSet::new();
    let names: Vec<String> = papers
        .iter()
        .map(|paper| {
            // A paper that is called like its kind is not called so twice.
            let kind = if paper.name == form.label { "" } else { form.label };
            file_name(&[kind, &paper.name], form.label, ending, &mut used)
        })
        .collect();
    let pages = AtomicUsize::new(0);
    let notes: Mutex<Vec<(usize, String)>> = Mutex::default();
    in_parallel(papers.len(), job, |at| {
        let Made { document, notes: mut own, .. } = (papers[at].make)()?;
        let (bytes, count) = bytes(&document, form, &mut own)?;
        put(&to.join(&names[at]), &bytes)?;
        pages.fetch_add(count, Ordering::Relaxed);
        let mut notes = notes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        notes.extend(own.into_iter().map(|note| (at, note)));
        Ok(())
    })?;
    let notes = said(notes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner), papers);
    let (files, pages) = (papers.len(), pages.into_inner());
    Ok(ReportWritten { path: to.display().to_string(), papers: files, files, pages, notes })
}

/// Does the same for each of so many; the first failure, or a stop, ends it.
fn in_parallel(
    of: usize,
    job: &Job<'_>,
    one: impl Fn(usize) -> Result<(), AppError> + Sync,
) -> Result<(), AppError> {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = std::sync::atomic::AtomicBool::new(false);
    let work = || -> Result<(), AppError> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= of || failed.load(Ordering::Relaxed) {
                return Ok(());
            }
            let result = job.step(done.load(Ordering::Relaxed), of).and_then(|()| one(at));
            if result.is_err() {
                failed.store(true, Ordering::Relaxed);
                return result;
            }
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(of)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(result) => result,
            Err(_) => Err(AppError::new(Code::Internal, "报告没有写成")),
        })
    })
}

fn bytes(document: &Document, form: &Form, notes: &mut Vec<String>) -> Result<(Vec<u8>, usize), AppError> {
    let Form { form, fonts, label } = form;
    match form {
        ReportForm::Pdf => pdf(document, fonts, notes, label),
        ReportForm::Word => {
            let bytes = anheng_report::word(document)
                .map_err(|error| AppError::new(Code::Usage, format!("{label}无法写成 Word：{error}")))?;
            Ok((bytes, 0))
        }
    }
}

fn pdf(
    document: &Document,
    fonts: &FontChoice,
    notes: &mut Vec<String>,
    label: &str,
) -> Result<(Vec<u8>, usize), AppError> {
    let Rendered { bytes, pages, missing, faces } = anheng_report::render_with(document, fonts)
        .map_err(|error| AppError::new(Code::Usage, format!("{label}无法排成 PDF：{error}")))?;
    let missing = missing_words(&missing).into_iter();
    notes.extend(missing.map(|one| format!("字库里没有的字，按编码框印：{one}")));
    let set_in = faces.sentence();
    if !set_in.is_empty() {
        notes.push(format!("字体：{set_in}"));
    }
    Ok((bytes, pages))
}
