//! `anheng dossier add|edit|import|text|history`: dossiers of the workspace.

use std::path::{Path, PathBuf};

use anheng_app::{DossierText, EditInput, HistoryInput, ImportInput, KeptInput, TextInput};
use serde_json::Value as Json;

use super::papers::{beside, bring_in, lines};
use super::text as field;
use crate::host::{Failed, Host, dossier_files, dossier_text};

pub fn add(host: &Host, path: &Path) -> Result<u8, Failed> {
    let output = host.call("dossier.add", TextInput { dossier: dossier_text(path)? })?;
    written(host, &output, "已收入");
    Ok(0)
}

pub fn edit(host: &Host, path: &Path, rev: Option<u32>) -> Result<u8, Failed> {
    let output = host.call("dossier.edit", EditInput { dossier: dossier_text(path)?, rev })?;
    written(host, &output, "已修改");
    Ok(0)
}

fn written(host: &Host, output: &Json, done: &str) {
    if host.json {
        return host.print_json(output);
    }
    let done = if output["changed"] == true { done } else { "没有变化" };
    say!("{done}：{}（{}）第 {} 版", field(output, "title"), field(output, "id"), output["rev"]);
    for review in output["reviews"].as_array().into_iter().flatten() {
        let recheck: Vec<_> =
            review["recheck"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let words = if recheck.is_empty() {
            "原有决定都不受影响".into()
        } else {
            format!("待复核：{}", recheck.join("、"))
        };
        say!("  评查 {}：{words}", field(review, "review"));
    }
}

pub fn import(host: &Host, paths: &[PathBuf], dry_run: bool) -> Result<u8, Failed> {
    let files = dossier_files(paths)?;
    let mut dossiers = Vec::with_capacity(files.len());
    for file in &files {
        // A file that cannot even be read is logged by the use case like any other bad one.
        dossiers.push(dossier_text(file).unwrap_or_else(|failed| DossierText {
            name: file.display().to_string(),
            text: format!("\u{0}{}", failed.0.message),
        }));
    }
    let output = host.call("dossier.import", ImportInput { dossiers, dry_run })?;
    let imported = print_import(host, &output);
    if dry_run {
        return Ok(imported);
    }
    // Papers go in after their dossiers: one that is refused keeps its papers out, and nobody else's.
    let ids = output["log"].as_array().into_iter().flatten().map(|one| field(one, "id"));
    let taken = output["log"].as_array().into_iter().flatten().map(|one| one["error"].is_null());
    let mut refused = false;
    for ((file, id), taken) in files.iter().zip(ids).zip(taken) {
        if let Some(folder) = beside(file).filter(|_| taken) {
            refused |= !bring_in(host, id, folder);
        }
    }
    Ok(if refused { 3 } else { imported })
}

/// Prints what an import did; the exit code tells of refused ones.
pub fn print_import(host: &Host, output: &Json) -> u8 {
    let refused = output["refused"].as_u64().unwrap_or(0);
    if host.json {
        host.print_json(output);
    } else {
        for one in output["log"].as_array().into_iter().flatten().filter(|one| !one["error"].is_null()) {
            let error = &one["error"];
            say!("  拒收 {}：{}{}", field(one, "name"), field(error, "message"), hint(error));
        }
        let rehearsal = if output["dry_run"] == true { "（预演，没有写入）" } else { "" };
        say!(
            "新增 {}，更新 {}，没有变化 {}，拒收 {refused}{rehearsal}",
            output["new"],
            output["changed"],
            output["unchanged"]
        );
    }
    if refused > 0 { 3 } else { 0 }
}

fn hint(error: &Json) -> String {
    match field(error, "hint") {
        "" => String::new(),
        hint => format!("；{hint}"),
    }
}

pub fn text(host: &Host, id: String, rev: Option<u32>) -> Result<u8, Failed> {
    let output = host.call("dossier.text", KeptInput { id, rev })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    let dossier: Json = serde_json::from_str(field(&output, "text")).unwrap_or_default();
    say!("{dossier:#}");
    Ok(0)
}

pub fn history(host: &Host, id: String) -> Result<u8, Failed> {
    let output = host.call("dossier.history", HistoryInput { id })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    say!("{}（{}）", field(&output, "title"), field(&output, "id"));
    for revision in output["revisions"].as_array().into_iter().flatten() {
        let sha: String = field(revision, "sha256").chars().take(12).collect();
        say!("第 {} 版　{}　{}　{sha}…", revision["rev"], field(revision, "at"), field(revision, "actor"));
        for change in revision["changes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            say!("    {change}");
        }
    }
    lines(&output["papers"]);
    Ok(0)
}
