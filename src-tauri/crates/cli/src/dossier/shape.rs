//! `anheng dossier shape`

use std::path::Path;

use anheng_app::{Day, DossierText, KeptInput, ShapeInput};
use serde_json::Value as Json;

use super::text;
use crate::host::{Failed, Host, dossier_text};

pub fn run(host: &Host, what: &str, pack: String, on: Option<Day>) -> Result<u8, Failed> {
    let dossier = dossier(host, what)?;
    let output = host.call("dossier.shape", ShapeInput { dossier, pack, on })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    say!("━━ {}", text(&output, "title"));
    say!("   标准：{}", text(&output, "standard"));
    for group in output["groups"].as_array().into_iter().flatten() {
        let papers: Vec<&Json> = group["papers"].as_array().into_iter().flatten().collect();
        say!(" {} {} 种", text(group, "label"), papers.len());
        let mut stage = "";
        for paper in papers {
            if text(paper, "stage") != stage {
                stage = text(paper, "stage");
                say!("  {stage}");
            }
            print_paper(paper);
        }
    }
    if output["groups"].as_array().is_none_or(Vec::is_empty) {
        say!(" 这个标准包没有文书标准，或者不管这一类案卷");
    }
    Ok(0)
}

/// A file, or the id of a dossier of the workspace.
fn dossier(host: &Host, what: &str) -> Result<DossierText, Failed> {
    let path = Path::new(what);
    if host.app.root().is_none() || path.exists() {
        return dossier_text(path);
    }
    let kept = host.call("dossier.text", KeptInput { id: what.to_owned(), rev: None })?;
    Ok(DossierText { name: what.to_owned(), text: text(&kept, "text").to_owned() })
}

fn print_paper(paper: &Json) {
    let sign = match (paper["lacking"] == true, text(paper, "there")) {
        (true, _) => "！",
        (_, "有" | "别的文书已写明") => "✓",
        _ => "·",
    };
    let party = match text(paper, "party") {
        "" => String::new(),
        party => format!("　{party}"),
    };
    say!("    {sign} {}{party}　{}", text(paper, "title"), text(paper, "there"));
    for line in paper["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("        {line}");
    }
}
