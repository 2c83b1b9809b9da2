//! `anheng standard …`

use anheng_app::{CheckPackInput, ExplainInput, TestInput};
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
        StandardCommand::Explain { pack, item: None } => list_items(host, &pack)?,
        StandardCommand::Explain { pack, item } => {
            let output = host.call("standard.explain", ExplainInput { pack, item })?;
            print(host, &output, print_item);
        }
    }
    Ok(0)
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

fn print_item(output: &Json) {
    let list = |key: &str| output[key].as_array().cloned().unwrap_or_default();
    say!("{} {}", text(output, "number"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    let groups: Vec<_> =
        list("groups").iter().filter_map(|group| group.as_str().map(str::to_owned)).collect();
    say!("所属：{}", groups.join(" › "));
    say!("计分：{}", text(output, "counting"));
    for (key, heading) in [("basis", "依据"), ("exceptions", "例外"), ("examples", "算例")] {
        for line in list(key) {
            say!("{heading}：{}", line.as_str().unwrap_or_default());
        }
    }
    if let Some(guidance) = output["guidance"].as_str() {
        say!("看什么：{guidance}");
    }
    say!("检查：{}", text(output, "check"));
    say!("来源：{}", text(output, "source"));
    if let Some(doc) = output["check_doc"].as_str() {
        say!("\n{}", doc.trim_end());
    }
}
