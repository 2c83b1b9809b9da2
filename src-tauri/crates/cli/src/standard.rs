//! `anheng standard …`

mod coverage;
mod explain;

use anheng_app::{
    CheckPackInput, CoverageInput, DiffPacksInput, ExplainInput, FromXlsxInput, InstallInput,
    NewWorkbookInput, TestInput, ToXlsxInput,
};
use serde_json::Value as Json;

use crate::args::StandardCommand;
use crate::host::{Failed, Host};

pub fn run(host: &Host, command: StandardCommand) -> Result<u8, Failed> {
    match command {
        StandardCommand::List => {
            let output = host.call("standard.list", Json::Null)?;
            print(host, &output, |output| {
                for pack in output["packs"].as_array().into_iter().flatten() {
                    print_pack(pack);
                }
            });
        }
        StandardCommand::Check { folder } => {
            let output = host.call("standard.check", CheckPackInput { folder })?;
            print(host, &output, |output| {
                print_pack(&output["pack"]);
                say!("标准包可用；算例通过 {}", output["examples_passed"]);
            });
        }
        StandardCommand::Test { pack } => {
            let output = host.call("standard.test", TestInput { pack })?;
            print(host, &output, |output| {
                for line in output["passed"].as_array().into_iter().flatten() {
                    say!("{}　算例通过 {}", line[0].as_str().unwrap_or_default(), line[1]);
                }
                say!("算例通过 {}", output["total"]);
            });
        }
        StandardCommand::Explain { pack, item: None, document: None, parameters: false } => {
            list_items(host, &pack)?;
        }
        StandardCommand::Explain { pack, item, document, parameters } => {
            let input = ExplainInput { pack, item, document, parameters };
            let output = host.call("standard.explain", input)?;
            print(host, &output, explain::print);
        }
        StandardCommand::New { to } => {
            let output = host.call("standard.new", NewWorkbookInput { to })?;
            print(host, &output, |output| {
                say!("已写出空白工作簿：{}", text(output, "path"));
                say!("  先看“说明”；填好后用 anheng standard from-xlsx 读入");
            });
        }
        StandardCommand::ToXlsx { pack, to } => {
            let output = host.call("standard.to_xlsx", ToXlsxInput { pack, to })?;
            print(host, &output, |output| {
                say!("已写出：{}　{}", text(output, "path"), text(&output["pack"], "words"));
            });
        }
        StandardCommand::FromXlsx { file, out } => {
            let output = host.call("standard.from_xlsx", FromXlsxInput { file, to: out })?;
            print(host, &output, |output| {
                print_pack(&output["pack"]);
                for note in strings(output, "notes") {
                    say!("  {note}");
                }
                say!("已写出标准包文件夹：{}；算例通过 {}", text(output, "path"), output["examples_passed"]);
            });
        }
        StandardCommand::Install { folder } => install(host, folder)?,
        StandardCommand::Diff { old, new } => {
            let output = host.call("standard.diff", DiffPacksInput { old, new })?;
            print(host, &output, |output| {
                say!("{} → {}", text(output, "old"), text(output, "new"));
                for line in strings(output, "lines") {
                    say!("{line}");
                }
                if output["same"] == true {
                    say!("没有差别");
                }
            });
            return Ok(u8::from(output["same"] != true));
        }
        StandardCommand::Coverage { pack } => {
            let output = host.call("standard.coverage", CoverageInput { pack })?;
            print(host, &output, coverage::print);
        }
    }
    Ok(0)
}

/// `workspace install` is the older name of the same.
pub fn install(host: &Host, folder: std::path::PathBuf) -> Result<(), Failed> {
    let output = host.call("standard.install", InstallInput { folder })?;
    print(host, &output, |output| {
        let done = if output["new"] == true { "已装入" } else { "已经有了，没有改动" };
        say!("{done}：{}　{}", text(output, "pack"), text(output, "words"));
        say!("  SHA-256 {}", text(output, "sha256"));
        say!("  算例通过 {}", output["examples_passed"]);
    });
    Ok(())
}

fn strings<'a>(json: &'a Json, key: &str) -> impl Iterator<Item = &'a str> {
    json[key].as_array().into_iter().flatten().filter_map(Json::as_str)
}

fn print(host: &Host, output: &Json, words: impl Fn(&Json)) {
    if host.json { host.print_json(output) } else { words(output) }
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

fn print_pack(pack: &Json) {
    say!("{}　{}", text(pack, "reference"), text(pack, "words"));
    say!(
        "  发布：{} {}　自 {} 起",
        text(pack, "issuer"),
        text(pack, "document_number"),
        text(pack, "effective_from")
    );
    say!("  项目 {}，其中系统可核对 {}；算例 {}", pack["items"], pack["checked_items"], pack["examples"]);
    say!("  SHA-256 {}", text(pack, "sha256"));
    say!("  来源：{}", text(pack, "source"));
    for assumption in pack["assumptions"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("  实现假定：{assumption}");
    }
    for unused in pack["unused"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("  未使用：{unused}");
    }
}

fn list_items(host: &Host, pack: &str) -> Result<(), Failed> {
    let library = host.library()?;
    let pack = library.pack(pack)?;
    if host.json {
        let items: Vec<_> = pack
            .items
            .iter()
            .map(|item| serde_json::json!({ "id": item.id, "number": item.number, "title": item.title, "points": item.points }))
            .collect();
        host.print_json(&serde_json::json!({ "pack": pack.reference(), "items": items }));
        return Ok(());
    }
    let mut group = None;
    for item in &pack.items {
        if item.group != group {
            group = item.group;
            if let Some(group) = group.map(|at| &pack.groups[at]) {
                say!("{} {}", group.number, group.title);
            }
        }
        say!("  {}　{}　（{}）", item.number, item.title, item.id);
    }
    Ok(())
}
