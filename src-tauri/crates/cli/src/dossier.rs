//! `anheng dossier …`

pub(crate) mod kept;
mod papers;
mod shape;

use std::path::{Path, PathBuf};

use anheng_app::{CheckInput, Code, Day, DecisionsFile, ScoreInput, ShowInput};
use serde_json::Value as Json;

use crate::args::DossierCommand;
use crate::calendar::parse;
use crate::host::{Failed, Host, dossier_files, dossier_text};

pub fn run(host: &Host, command: DossierCommand) -> Result<u8, Failed> {
    match command {
        DossierCommand::Check { paths, pack, on, all, brief } => {
            let day = on.map(|on| parse(&on)).transpose()?;
            let detail = if all {
                Detail::All
            } else if brief {
                Detail::Brief
            } else {
                Detail::Findings
            };
            check(host, &paths, &pack, day, detail)
        }
        DossierCommand::Score { path, pack, decisions } => score(host, &path, pack, decisions.as_deref()),
        DossierCommand::Shape { what, pack, on } => {
            shape::run(host, &what, pack, on.map(|on| parse(&on)).transpose()?)
        }
        DossierCommand::Show { path } => show(host, &path),
        DossierCommand::Add { path } => kept::add(host, &path),
        DossierCommand::Edit { path, rev } => kept::edit(host, &path, rev),
        DossierCommand::Import { paths, dry_run } => kept::import(host, &paths, dry_run),
        DossierCommand::Paper { id, path, name, pages } => papers::add(host, id, path, name, &pages),
        DossierCommand::Papers { id } => papers::list(host, id),
        DossierCommand::PaperPages { id, name, pages } => papers::pages(host, id, name, &pages),
        DossierCommand::PaperRemove { id, name } => papers::remove(host, id, name),
        DossierCommand::Text { id, rev } => kept::text(host, id, rev),
        DossierCommand::History { id } => kept::history(host, id),
    }
}

/// How much of a result is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Brief,
    Findings,
    All,
}

/// How a check went over all files, for the exit code and the last line.
#[derive(Default)]
struct Tally {
    dossiers: usize,
    faulty: usize,
    faults: u64,
    questions: u64,
    unclear: u64,
    refused: usize,
}

fn check(host: &Host, paths: &[PathBuf], pack: &str, on: Option<Day>, detail: Detail) -> Result<u8, Failed> {
    let files = dossier_files(paths)?;
    // An unknown pack is one mistake, not one for each file.
    let library = host.library()?;
    match on {
        Some(day) => library.pack_on(pack, day.0)?,
        None => library.pack(pack)?,
    };
    let mut tally = Tally::default();
    let mut results = Vec::new();
    for file in &files {
        let result = dossier_text(file).and_then(|text| {
            host.call("dossier.check", CheckInput { dossiers: vec![text], pack: pack.to_owned(), on })
        });
        match result {
            Ok(output) => {
                let Some(checked) = output["checked"].get(0) else { continue };
                tally.add(checked);
                if host.json {
                    results.push(checked.clone());
                } else if detail == Detail::Brief {
                    print_brief(checked);
                } else {
                    print_checked(checked, detail == Detail::All);
                }
            }
            // One bad file does not keep the others from being checked.
            Err(failed) if files.len() > 1 && failed.0.code == Code::BadInput => {
                tally.refused += 1;
                if host.json {
                    results
                        .push(serde_json::json!({ "name": file.display().to_string(), "error": failed.0 }));
                } else {
                    failed.print(false);
                }
            }
            Err(failed) => return Err(failed),
        }
    }
    if host.json {
        host.print_json(&serde_json::json!({ "checked": results }));
    } else {
        tally.print();
    }
    Ok(match (tally.refused, tally.faults) {
        (1.., _) => 3,
        (0, 0) => 0,
        _ => 1,
    })
}

impl Tally {
    fn add(&mut self, checked: &Json) {
        let count = |key: &str| checked[key].as_u64().unwrap_or(0);
        self.dossiers += 1;
        self.faulty += usize::from(count("faults") > 0);
        self.faults += count("faults");
        self.questions += count("questions");
        self.unclear += count("unclear");
    }

    fn print(&self) {
        let mut line = format!(
            "共 {} 份案卷：{} 份有疑点；疑点 {} 项，待核 {} 项，无法判定 {} 项",
            self.dossiers, self.faulty, self.faults, self.questions, self.unclear
        );
        if self.refused > 0 {
            line.push_str(&format!("；{} 个文件无法读取", self.refused));
        }
        say!("{line}");
    }
}

pub(crate) fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

fn head(checked: &Json) -> String {
    let name = Path::new(text(checked, "name"));
    let name = name.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    format!(
        "{name}　{}　疑点 {}　待核 {}　无法判定 {}　符合 {}　不适用 {}",
        text(checked, "title"),
        checked["faults"],
        checked["questions"],
        checked["unclear"],
        checked["met"],
        checked["not_applicable"]
    )
}

fn print_brief(checked: &Json) {
    say!("{}", head(checked));
}

/// Sign, heading and nature of what was found, in the order in which a reviewer wants it.
const FOUND: &[(&str, &str, &str)] = &[("！", "疑点", "fault"), ("？", "待核", "question")];

fn print_checked(checked: &Json, all: bool) {
    say!("━━ {}", head(checked));
    say!("   标准：{}", text(checked, "standard"));
    let items: Vec<&Json> = checked["items"].as_array().into_iter().flatten().collect();
    for (sign, heading, nature) in FOUND {
        let chosen: Vec<_> = items.iter().filter(|item| item["nature"] == *nature).collect();
        if chosen.is_empty() {
            continue;
        }
        say!(" {heading}");
        for item in chosen {
            print_item(sign, item);
        }
    }
    print_unclear(&items, all);
    if all {
        for (sign, state, heading) in [("✓", "met", "符合"), ("–", "not_applicable", "不适用")] {
            say!(" {heading}");
            for item in items.iter().filter(|item| item["state"] == state) {
                print_item(sign, item);
            }
        }
    }
    say!("");
}

fn print_item(sign: &str, item: &Json) {
    say!("  {sign} {} {}", text(item, "number"), text(item, "title"));
    for line in item["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("      {line}");
    }
}

/// The kinds of 无法判定 in the order in which a reviewer can do something about them, the last one longest.
const UNCLEAR: &[(&str, &str)] = &[
    ("law_version", "法律版本未覆盖"),
    ("parameter", "参数缺"),
    ("material", "材料缺"),
    ("not_entered", "未录入"),
];

/// Unless everything was asked for: lines of one kind, and items named in one line.
const MOST_LINES: usize = 10;
const MOST_ITEMS: usize = 8;

/// What could not be judged, by what was missing, so that a page of items does not hide one missing date.
fn print_unclear(items: &[&Json], all: bool) {
    let unclear: Vec<&Json> = items.iter().copied().filter(|item| item["state"] == "unclear").collect();
    if unclear.is_empty() {
        return;
    }
    say!(" 无法判定");
    for (kind, heading) in UNCLEAR {
        let of_kind: Vec<_> = unclear.iter().filter(|item| item["unclear"] == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        say!("  ？ {heading} {} 项", of_kind.len());
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for item in &of_kind {
            let lines = item["lines"].as_array().into_iter().flatten().filter_map(Json::as_str);
            let missing: Vec<_> = lines.filter_map(|line| line.strip_prefix(heading)).collect();
            let why = missing.first().map_or("未说明", |line| line.trim_start_matches('：'));
            let more = if missing.len() > 1 { format!("等 {} 处", missing.len()) } else { String::new() };
            let why = format!("{why}{more}");
            match groups.iter_mut().find(|(known, _)| *known == why) {
                Some((_, numbers)) => numbers.push(text(item, "number")),
                None => groups.push((why, vec![text(item, "number")])),
            }
        }
        let shown = if all { groups.len() } else { groups.len().min(MOST_LINES) };
        for (why, numbers) in &groups[..shown] {
            say!("      {why}（{}）", some_numbers(numbers, all));
        }
        if shown < groups.len() {
            say!("      另有 {} 处，加 --all 全部列出", groups.len() - shown);
        }
    }
    let manual = unclear.iter().filter(|item| item["unclear"] == "manual");
    let numbers: Vec<_> = manual.map(|item| text(item, "number")).collect();
    if !numbers.is_empty() {
        say!("  · 须人工评查 {} 项（{}）", numbers.len(), some_numbers(&numbers, all));
    }
}

fn some_numbers(numbers: &[&str], all: bool) -> String {
    if all || numbers.len() <= MOST_ITEMS {
        return numbers.join("、");
    }
    format!("{} 等 {} 项", numbers[..MOST_ITEMS - 2].join("、"), numbers.len())
}

fn score(host: &Host, path: &Path, pack: String, decisions: Option<&Path>) -> Result<u8, Failed> {
    let decisions = match decisions {
        None => DecisionsFile::default(),
        Some(file) => DecisionsFile::read(&dossier_text(file)?)?,
    };
    let output = host.call("dossier.score", ScoreInput { dossier: dossier_text(path)?, pack, decisions })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    for line in output["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("{line}");
    }
    Ok(0)
}

fn show(host: &Host, path: &Path) -> Result<u8, Failed> {
    let output = host.call("dossier.show", ShowInput { dossier: dossier_text(path)? })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    let list = |key: &str| output[key].as_array().cloned().unwrap_or_default();
    say!("{}", text(&output, "title"));
    say!("案件");
    for fact in list("facts") {
        say!("  {}：{}", fact[0].as_str().unwrap_or_default(), fact[1].as_str().unwrap_or_default());
    }
    for (key, heading) in [("parties", "当事人"), ("documents", "文书")] {
        say!("{heading}");
        for (at, name) in list(key).iter().enumerate() {
            say!("  {:>2} {}", at + 1, name.as_str().unwrap_or_default());
        }
    }
    say!("时间轴");
    for event in list("timeline") {
        say!("  {:<16}  {}", text(&event, "at").replace('T', " "), text(&event, "what"));
    }
    Ok(0)
}
