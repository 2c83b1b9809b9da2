//! A workbook back to a pack. Everything that is wrong is found in one go and said in the terms of the sheets; nothing is
//! made unless all is sound.

use std::path::Path;

use anheng_core::refusal::{Problem, Refusal};
use anheng_core::standard::model::{PackHead, PackPart};
use anheng_core::standard::{Pack, PackFile, examples};
use anheng_office::Workbook;
use serde::Serialize;
use serde_json::{Value, json};

use super::borrow::{Named, take_over};
use super::fill::Reading;
use super::table::{Fault, Rows};
use super::{head, items, layout, parts};
use crate::library::{PackBytes, read};
use crate::{AppError, Code, Job, Library};

/// A sound pack made from a workbook, and the files that hold it.
#[derive(Debug)]
pub struct Made {
    pub pack: Pack,
    pub files: Vec<PackBytes>,
    pub examples_passed: usize,
    /// What was brought along or left out, in words.
    pub notes: Vec<String>,
}

/// Reads a file and runs its worked examples. Whatever is wrong with it is in the error, up to [`Refusal::MOST`] cells.
pub fn pack(library: &Library, path: &Path, job: &Job<'_>) -> Result<Made, AppError> {
    let name = path.display().to_string();
    let book = anheng_office::read(&read(path)?).map_err(|error| AppError::from(error).in_file(&name))?;
    let refused = |refusal: Refusal| {
        let many = refusal.problems.len();
        let error = AppError::refused(&name, refusal);
        if many > 1 {
            AppError { hint: format!("共 {many} 处要改；没有写出任何文件"), ..error }
        } else {
            error
        }
    };
    let begun = begin(library, &book).map_err(refused)?;
    let step = |done, of| job.step(done, of);
    let ran = examples::run_while(&begun.pack, &library.calendar, &library.counting, step)?;
    let passed = ran.map_err(|refusal| refused(begun.in_sheets(refusal)))?;
    finish(begun, passed).map_err(refused)
}

#[cfg(test)]
pub fn made(library: &Library, book: &Workbook) -> Result<Made, Refusal> {
    let begun = begin(library, book)?;
    let ran = examples::run(&begun.pack, &library.calendar, &library.counting);
    let passed = ran.map_err(|refusal| begun.in_sheets(refusal))?;
    finish(begun, passed)
}

/// A pack whose worked examples have not run yet.
struct Begun {
    pack: Pack,
    reading: Reading,
    notes: Vec<String>,
}

impl Begun {
    fn in_sheets(&self, refusal: Refusal) -> Refusal {
        in_sheets(refusal, &self.reading)
    }
}

fn in_sheets(refusal: Refusal, reading: &Reading) -> Refusal {
    Refusal { problems: refusal.problems.into_iter().map(|problem| in_sheet(problem, reading)).collect() }
}

fn begin(library: &Library, book: &Workbook) -> Result<Begun, Refusal> {
    let mut reading = Reading::default();
    let (whole, notes) = whole(library, book, &mut reading);
    refuse(std::mem::take(&mut reading.faults))?;
    let first = split(&whole).map_err(internal)?;
    let pack = from_files(&first).map_err(|refusal| in_sheets(refusal, &reading))?;
    Ok(Begun { pack, reading, notes })
}

fn finish(begun: Begun, examples_passed: usize) -> Result<Made, Refusal> {
    let Begun { pack, reading, mut notes } = begun;
    // Once more from the typed head, so that keys stand in the order of the model and not of the sheets.
    let files = files(pack.head).map_err(internal)?;
    let pack = from_files(&files).map_err(|refusal| in_sheets(refusal, &reading))?;
    notes.extend(pack.unused.iter().map(|unused| format!("未使用：{unused}")));
    Ok(Made { pack, files, examples_passed, notes })
}

/// The whole pack as JSON, as far as the sheets tell.
fn whole(library: &Library, book: &Workbook, reading: &mut Reading) -> (Value, Vec<String>) {
    let mut table =
        |sheet: &str| layout::table(sheet).and_then(|table| Rows::read(book, table, &mut reading.faults));
    let [head_rows, blocks, sums, grades, laws, parameters, documents, arrangements] = [
        layout::HEAD,
        layout::BLOCKS,
        layout::SUMS,
        layout::GRADES,
        layout::LAWS,
        layout::PARAMETERS,
        layout::DOCUMENTS,
        layout::ARRANGEMENTS,
    ]
    .map(&mut table);
    let [item_rows, topics, assumptions, definitions, examples] =
        [layout::ITEMS, layout::TOPICS, layout::ASSUMPTIONS, layout::DEFINITIONS, layout::EXAMPLES]
            .map(&mut table);
    let mut whole = head::head(head_rows.as_ref(), reading);
    head::scoring(&mut whole, blocks.as_ref(), sums.as_ref(), grades.as_ref(), reading);
    let (laws, cited) = parts::laws(laws.as_ref(), reading);
    let [terms, conditions, condition_words] = parts::definitions(definitions.as_ref(), reading);
    let mut named = Named {
        terms,
        conditions,
        condition_words,
        arrangements: parts::arrangements(arrangements.as_ref(), reading),
        laws,
        parameters: parts::parameters(parameters.as_ref(), reading),
        documents: parts::documents(documents.as_ref(), &cited, reading),
        notes: Vec::new(),
    };
    whole["topics"] = parts::topics(topics.as_ref(), reading);
    whole["assumptions"] = parts::assumptions(assumptions.as_ref(), reading);
    whole["examples"] = parts::examples(examples.as_ref(), reading);
    if let Some(rows) = &item_rows {
        let mut found = items::rows(rows, &cited, reading);
        take_over(library, &mut found, &mut named, reading);
        whole["items"] = items::tree(found, reading);
    }
    whole["terms"] = named.terms.into();
    whole["conditions"] = named.conditions.into();
    whole["condition_words"] = named.condition_words.into();
    whole["arrangements"] = named.arrangements.into();
    whole["laws"] = named.laws.into();
    whole["parameters"] = named.parameters.into();
    whole["documents"] = named.documents.into();
    (whole, named.notes)
}

fn refuse(faults: Vec<Fault>) -> Result<(), Refusal> {
    let problems = faults.into_iter().map(|fault| Problem::new(fault.cell, fault.message));
    Refusal::unless_empty(problems.collect())
}

/// A problem of the pack in the terms of the sheets.
fn in_sheet(problem: Problem, reading: &Reading) -> Problem {
    match reading.cell(&problem.pointer) {
        Some(cell) => Problem { file: String::new(), pointer: cell.to_owned(), ..problem },
        None => problem,
    }
}

fn from_files(files: &[PackBytes]) -> Result<Pack, Refusal> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| PackFile { name: name.as_str(), bytes }).collect();
    Pack::read(&files)
}

const PARTS: [(&str, &[&str]); 4] = [
    ("documents.json", &["documents", "arrangements"]),
    ("items.json", &["items"]),
    ("topics.json", &["topics"]),
    ("examples.json", &["examples"]),
];

/// The files of a pack folder, from its whole JSON.
fn split(whole: &Value) -> Result<Vec<PackBytes>, serde_json::Error> {
    let mut head = whole.clone();
    let mut files = Vec::new();
    for (name, keys) in PARTS {
        let mut part = json!({});
        for key in keys {
            let taken = head.as_object_mut().and_then(|head| head.remove(*key));
            if let Some(Value::Array(list)) = taken
                && !list.is_empty()
            {
                part[*key] = list.into();
            }
        }
        if part.as_object().is_some_and(|part| !part.is_empty()) {
            files.push((name.to_owned(), serde_json::to_vec(&part)?));
        }
    }
    files.push(("pack.json".to_owned(), serde_json::to_vec(&head)?));
    Ok(files)
}

/// The same from the typed head, to be read by people.
pub fn files(mut head: PackHead) -> Result<Vec<PackBytes>, serde_json::Error> {
    let mut part = |keys: [bool; 4]| PackPart {
        documents: if keys[0] { std::mem::take(&mut head.documents) } else { Vec::new() },
        arrangements: if keys[0] { std::mem::take(&mut head.arrangements) } else { Vec::new() },
        items: if keys[1] { std::mem::take(&mut head.items) } else { Vec::new() },
        topics: if keys[2] { std::mem::take(&mut head.topics) } else { Vec::new() },
        examples: if keys[3] { std::mem::take(&mut head.examples) } else { Vec::new() },
    };
    let mut files = Vec::new();
    for (at, (name, _)) in PARTS.iter().enumerate() {
        let mut keys = [false; 4];
        keys[at] = true;
        let bytes = pretty(&part(keys))?;
        if bytes != b"{}\n" {
            files.push(((*name).to_owned(), bytes));
        }
    }
    files.push(("pack.json".to_owned(), pretty(&head)?));
    Ok(files)
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn internal(error: serde_json::Error) -> Refusal {
    Refusal::one(Problem::new("", format!("标准包无法写出：{error}")))
}

/// Where the files go: a new folder, whole or not at all.
pub fn write_folder(to: &Path, files: &[PackBytes]) -> Result<(), AppError> {
    let failed = |error: std::io::Error| {
        AppError::new(Code::BadInput, format!("无法写出：{error}")).in_file(to.display().to_string())
    };
    if to.exists() {
        return Err(AppError::new(Code::NotNow, "文件夹已经存在")
            .hint("请换一个名称，或者先移走它；没有写出任何文件")
            .in_file(to.display().to_string()));
    }
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let half = parent.join(format!(".{name}.{}.part", std::process::id()));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir(&half)?;
        for (name, bytes) in files {
            std::fs::write(half.join(name), bytes)?;
        }
        std::fs::rename(&half, to)
    };
    write().map_err(|error| {
        // Best effort: what could not be written may not be removable either.
        let _ = std::fs::remove_dir_all(&half);
        failed(error)
    })
}
