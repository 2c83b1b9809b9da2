//! `anheng import …`: rosters in, by the mapping that the program proposes and the user corrects.

use std::path::PathBuf;

use anheng_app::{ImportForgetInput, ImportLookInput, ImportProblem, ImportRefusedInput, ImportRunInput};
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ImportArgs {
    #[command(subcommand)]
    command: Option<ImportCommand>,
    /// 工作簿（xlsx、xlsm、xls、xlsb、ods）或 csv
    #[arg(required = true, value_name = "文件")]
    file: Option<PathBuf>,
    /// 名册种类：ledger、officers、reviewers、agencies、items、delegated、sample、scores；不写则按表头判断
    #[arg(long, value_name = "种类")]
    kind: Option<String>,
    /// 哪个单位的文件：它的栏目对应关系会记住
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 表头对应的栏目，可以写多次；“表头=”是不导入这一列
    #[arg(long = "map", value_name = "表头=栏目")]
    maps: Vec<String>,
    /// 培训学时、考试成绩是哪一年的
    #[arg(long, value_name = "年度")]
    year: Option<u16>,
    /// 只看会发生什么，不写入
    #[arg(long)]
    dry_run: bool,
    /// 把拒收、重复的行另存为工作簿，改好后再导入
    #[arg(long, value_name = "文件.xlsx")]
    refused_to: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// 列出记住的栏目对应关系
    Mappings,
    /// 忘记一个单位的栏目对应关系
    Forget {
        #[arg(value_name = "种类")]
        kind: String,
        #[arg(default_value = "", value_name = "单位")]
        unit: String,
    },
}

pub fn run(host: &Host, args: ImportArgs) -> Result<u8, Failed> {
    match args {
        ImportArgs { command: Some(ImportCommand::Mappings), .. } => mappings(host),
        ImportArgs { command: Some(ImportCommand::Forget { kind, unit }), .. } => {
            host.call("import.forget", ImportForgetInput { roster: kind, unit })?;
            if !host.json {
                say!("已忘记");
            }
            Ok(0)
        }
        ImportArgs { file: Some(file), kind, unit, maps, year, dry_run, refused_to, .. } => {
            take(host, &Asked { file, kind, unit, maps, year, dry_run, refused_to })
        }
        ImportArgs { .. } => Err(Failed::usage("没有写要导入的文件", "用 import --help 查看")),
    }
}

/// A ledger, the older way to say it.
pub fn ledger(host: &Host, file: PathBuf, dry_run: bool) -> Result<u8, Failed> {
    let kind = Some("ledger".to_owned());
    take(host, &Asked { file, kind, unit: None, maps: Vec::new(), year: None, dry_run, refused_to: None })
}

struct Asked {
    file: PathBuf,
    kind: Option<String>,
    unit: Option<String>,
    maps: Vec<String>,
    year: Option<u16>,
    dry_run: bool,
    refused_to: Option<PathBuf>,
}

fn take(host: &Host, asked: &Asked) -> Result<u8, Failed> {
    let look = |mapping: Option<Json>| -> Result<Json, Failed> {
        let mapping = mapping.map(serde_json::from_value).transpose();
        let mapping = mapping.map_err(|error| Failed::usage(format!("对应关系不对：{error}"), ""))?;
        let (file, kind, unit) = (asked.file.clone(), asked.kind.clone(), asked.unit.clone());
        host.call("import.look", ImportLookInput { file, kind, unit, mapping, fresh: false })
    };
    let mut seen = look(None)?;
    if !asked.maps.is_empty() {
        if let Some(mapping) = with_headers(&seen, &asked.maps) {
            seen = look(Some(mapping))?;
        }
        let mut mapping = seen["mapping"].clone();
        for map in &asked.maps {
            put(&mut mapping, map)?;
        }
        seen = look(Some(mapping))?;
    }
    let mapping = serde_json::from_value(seen["mapping"].clone())
        .map_err(|error| Failed::usage(format!("对应关系不对：{error}"), ""))?;
    let unit = text(&seen, "unit").to_owned();
    if !host.json {
        shown(&seen);
    }
    let (file, year) = (asked.file.clone(), asked.year);
    let input = ImportRunInput { file, mapping, unit, year, dry_run: asked.dry_run };
    let output = host.call("import.run", &input)?;
    told(host, &output);
    let kept_out = ["refused", "duplicate"].iter().filter_map(|key| output[*key].as_u64()).sum::<u64>();
    if let Some(to) = asked.refused_to.clone().filter(|_| kept_out > 0) {
        let ImportRunInput { file, mapping, unit, year, .. } = input;
        let output = host.call("import.refused", ImportRefusedInput { file, mapping, unit, year, to })?;
        if !host.json {
            say!("拒收、重复的 {} 行存为 {}", output["rows"], text(&output, "path"));
        }
    }
    Ok(if kept_out > 0 { 3 } else { 0 })
}

/// Where no headings were found: the row that has one of those that the user names.
fn with_headers(seen: &Json, maps: &[String]) -> Option<Json> {
    let headings: Vec<&str> = maps.iter().filter_map(|map| Some(map.split_once('=')?.0.trim())).collect();
    let mut mapping = seen["mapping"].clone();
    let mut found = false;
    let sheets = seen["sheets"].as_array().into_iter().flatten();
    for (sheet, mapped) in sheets.zip(mapping["sheets"].as_array_mut().into_iter().flatten()) {
        if mapped["header_row"] != 0 {
            continue;
        }
        let names = |line: &&Json| {
            let cells = line["cells"].as_array().into_iter().flatten();
            cells.into_iter().any(|cell| headings.contains(&text(cell, "text")))
        };
        if let Some(line) = sheet["lines"].as_array().into_iter().flatten().find(names) {
            mapped["header_row"] = line["row"].clone();
            mapped["take"] = json!(true);
            found = true;
        }
    }
    found.then_some(mapping)
}

/// `表头=栏目` into every sheet that has the heading; such a sheet is read.
fn put(mapping: &mut Json, map: &str) -> Result<(), Failed> {
    let Some((heading, means)) = map.split_once('=') else {
        return Err(Failed::usage(format!("“{map}”不对"), "应写成 表头=栏目，如 --map 文书编号=决定书文号"));
    };
    let mut found = false;
    for sheet in mapping["sheets"].as_array_mut().into_iter().flatten() {
        let columns = sheet["columns"].as_array_mut().into_iter().flatten();
        let mut here = false;
        for column in columns.filter(|column| column["heading"] == heading.trim()) {
            column["means"] = match means.trim() {
                "" => Json::Null,
                means => json!(means),
            };
            here = true;
        }
        if here {
            sheet["take"] = json!(true);
            found = true;
        }
    }
    if found {
        return Ok(());
    }
    Err(Failed::usage(
        format!("表里没有表头“{heading}”"),
        "请照表里的字写；两行的表头用 / 连接，如 承办人/姓名",
    ))
}

/// How the sheets are understood.
fn shown(seen: &Json) {
    let kind = seen["kinds"].as_array().into_iter().flatten().find(|kind| kind["code"] == seen["kind"]);
    let unit = match text(seen, "unit") {
        "" => String::new(),
        unit => format!("，{unit}"),
    };
    let remembered = if seen["remembered"].is_null() { "" } else { "，按上次记住的对应关系" };
    say!("{}：{}{unit}{remembered}", text(seen, "file"), kind.map_or("", |kind| text(kind, "label")));
    for sheet in seen["mapping"]["sheets"].as_array().into_iter().flatten() {
        if sheet["take"] != true {
            continue;
        }
        let columns = sheet["columns"].as_array().into_iter().flatten();
        let pairs = columns.map(|column| match column["means"].as_str() {
            Some(means) if means == column["heading"] => means.to_owned(),
            Some(means) => format!("{}→{means}", text(column, "heading")),
            None => format!("{}→不导入", text(column, "heading")),
        });
        let pairs: Vec<String> = pairs.collect();
        say!("  工作表“{}”第 {} 行表头：{}", text(sheet, "sheet"), sheet["header_row"], pairs.join("、"));
    }
}

fn told(host: &Host, output: &Json) {
    if host.json {
        host.print_json(output);
        return;
    }
    for note in output["notes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("{note}");
    }
    for row in output["rows"].as_array().into_iter().flatten() {
        let word = match text(row, "became") {
            "refused" => "拒收",
            "duplicate" => "重复",
            _ => continue,
        };
        let name = match text(row, "name") {
            "" => String::new(),
            name => format!("（{name}）"),
        };
        let why = ImportProblem::of_row(row);
        say!("  {word} 工作表“{}”第 {} 行{name}：{why}", text(row, "sheet"), row["row"]);
    }
    for finding in output["findings"].as_array().into_iter().flatten() {
        say!("  {} {}：{}", text(finding, "kind"), text(finding, "title"), text(finding, "message"));
    }
    for ask in output["asks"].as_array().into_iter().flatten() {
        say!("  须先说明：{}", text(ask, "text"));
    }
    let rehearsal = if output["dry_run"] == true { "（预演，没有写入）" } else { "" };
    let [new, changed, unchanged, duplicate, refused] =
        ["new", "changed", "unchanged", "duplicate", "refused"].map(|key| &output[key]);
    say!("新增 {new}，变更 {changed}，未变 {unchanged}，重复 {duplicate}，拒收 {refused}{rehearsal}");
}

fn mappings(host: &Host) -> Result<u8, Failed> {
    let output = host.call("import.mappings", json!({}))?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    let kept = output.as_array().map_or(&[][..], Vec::as_slice);
    if kept.is_empty() {
        say!("没有记住的栏目对应关系");
    }
    for one in kept {
        let unit = match text(one, "unit") {
            "" => "（不分单位）",
            unit => unit,
        };
        say!("{}　{}　{unit}　{}", text(one, "roster"), text(one, "label"), text(one, "at"));
    }
    Ok(0)
}
