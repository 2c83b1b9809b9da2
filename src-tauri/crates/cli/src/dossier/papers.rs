//! `anheng dossier paper|papers|paper-pages|paper-remove`, and the folder of papers beside a dossier that is imported.

use std::path::{Path, PathBuf};

use anheng_app::{PaperInput, PaperRemoveInput, PaperSpansInput, PapersFolderInput, PapersInput};
use serde_json::{Value as Json, json};

use super::text as field;
use crate::host::{Failed, Host};

pub fn add(
    host: &Host,
    dossier: String,
    file: PathBuf,
    name: Option<String>,
    pages: &[String],
) -> Result<u8, Failed> {
    let spans = if pages.is_empty() { None } else { Some(spans(pages)?) };
    // The spans have one spelling, that of the wire.
    let spans = spans.map(serde_json::from_value).transpose().map_err(unreadable)?;
    print(host, &host.call("dossier.paper", PaperInput { dossier, file, name, spans })?)
}

pub fn list(host: &Host, dossier: String) -> Result<u8, Failed> {
    print(host, &host.call("dossier.papers", PapersInput { dossier })?)
}

pub fn pages(host: &Host, dossier: String, name: String, pages: &[String]) -> Result<u8, Failed> {
    let spans = serde_json::from_value(spans(pages)?).map_err(unreadable)?;
    print(host, &host.call("dossier.paper_spans", PaperSpansInput { dossier, name, spans })?)
}

pub fn remove(host: &Host, dossier: String, name: String) -> Result<u8, Failed> {
    print(host, &host.call("dossier.paper_remove", PaperRemoveInput { dossier, name })?)
}

/// The folder that belongs to a dossier's file: `NAME.papers` beside `NAME.json`.
pub fn beside(file: &Path) -> Option<PathBuf> {
    Some(file.with_extension("papers")).filter(|folder| folder.is_dir())
}

/// Takes a folder of papers in; false: it was refused, and that is told.
pub fn bring_in(host: &Host, dossier: &str, folder: PathBuf) -> bool {
    let shown = folder.display().to_string();
    match host.call("dossier.papers_import", PapersFolderInput { dossier: dossier.to_owned(), folder }) {
        Ok(output) => {
            if !host.json {
                let count = output["papers"].as_array().map_or(0, Vec::len);
                say!("  文书 {shown}：{dossier} 现有 {count} 个文件");
                notes(&output);
            }
            true
        }
        Err(failed) => {
            // The dossiers are in, and their answer is printed: this goes where errors go.
            eprintln!("文书没有收入：{shown}");
            failed.print(false);
            false
        }
    }
}

fn unreadable(error: serde_json::Error) -> Failed {
    Failed::usage(format!("页码不对：{error}"), HOW)
}

const HOW: &str = "写成 8-11@1：卷内第 8 至 11 页，从文件第 1 页起；单页写 20@5";

/// `8-11@1` as the wire has it.
fn spans(pages: &[String]) -> Result<Json, Failed> {
    pages.iter().filter(|one| !one.trim().is_empty()).map(|one| span(one.trim())).collect()
}

fn span(text: &str) -> Result<Json, Failed> {
    let wrong = || Failed::usage(format!("页码“{text}”不对"), HOW);
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number >= 1).ok_or_else(wrong);
    let (volume, file) = text.split_once('@').unwrap_or((text, "1"));
    let (from, to) = volume.split_once('-').unwrap_or((volume, volume));
    let (from, to) = (number(from)?, number(to)?);
    let count = to.checked_sub(from).and_then(|more| more.checked_add(1)).ok_or_else(wrong)?;
    Ok(json!({ "volume_from": from, "file_from": number(file)?, "count": count }))
}

fn print(host: &Host, output: &Json) -> Result<u8, Failed> {
    if host.json {
        host.print_json(output);
        return Ok(0);
    }
    lines(&output["papers"]);
    if output["papers"].as_array().is_none_or(Vec::is_empty) {
        say!("  没有文书文件");
    }
    let uncovered = output["uncovered"].as_array().into_iter().flatten();
    let uncovered: Vec<String> = uncovered.map(|range| run(&range["from"], &range["to"])).collect();
    if !uncovered.is_empty() {
        say!("  没有文件的卷内页：{}", uncovered.join("、"));
    }
    notes(output);
    Ok(0)
}

fn notes(output: &Json) {
    let warnings = output["warnings"].as_array().into_iter().flatten();
    for note in warnings.chain([&output["kept"]]).filter_map(Json::as_str) {
        say!("  注意：{note}");
    }
}

pub fn lines(list: &Json) {
    for paper in list.as_array().into_iter().flatten() {
        let sha: String = field(paper, "sha256").chars().take(12).collect();
        let pages = paper["pages"].as_u64().map_or("页数不明".into(), |pages| format!("{pages} 页"));
        let spans: Vec<String> = paper["spans"].as_array().into_iter().flatten().map(told).collect();
        let spans = if spans.is_empty() { "没有写卷内页码".into() } else { spans.join("，") };
        say!(
            "  文件 {}（{pages}，{} 字节，{sha}…，{}）",
            field(paper, "name"),
            paper["size"],
            field(paper, "added_at")
        );
        say!("      {spans}");
    }
}

fn told(span: &Json) -> String {
    let number = |key: &str| span[key].as_u64().unwrap_or(0);
    let (from, file, count) = (number("volume_from"), number("file_from"), number("count"));
    let last = |first: u64| Json::from((first + count).saturating_sub(1));
    format!("卷内 {}＝文件 {}", run(&from.into(), &last(from)), run(&file.into(), &last(file)))
}

fn run(from: &Json, to: &Json) -> String {
    if from == to { from.to_string() } else { format!("{from}-{to}") }
}
