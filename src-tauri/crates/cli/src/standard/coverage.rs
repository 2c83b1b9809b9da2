//! What `standard coverage` prints: a line for each item, the sums, and what the pack answers.

use serde_json::Value as Json;

use super::{strings, text};

pub fn print(output: &Json) {
    for pack in output["packs"].as_array().into_iter().flatten() {
        say!("{}　{}", text(pack, "reference"), text(pack, "standard"));
        items(pack);
        say!("  合计（自动／提问／人工）：");
        for group in pack["groups"].as_array().into_iter().flatten() {
            say!("    {}　{}", counts(group), text(group, "group"));
        }
        say!("    {}　全部", counts(&pack["total"]));
        topics(pack);
    }
}

fn items(pack: &Json) {
    let mut group = "";
    for item in pack["items"].as_array().into_iter().flatten() {
        if text(item, "group") != group {
            group = text(item, "group");
            say!("  {group}");
        }
        let mode = match text(item, "mode") {
            "fault" => "自动",
            "question" => "提问",
            _ => "人工",
        };
        let check = item["check_title"].as_str().map(|title| format!("　{title}")).unwrap_or_default();
        say!("    {mode}　{} {}（{}）{check}", text(item, "number"), text(item, "title"), text(item, "item"));
        let basis: Vec<_> = strings(item, "basis").collect();
        say!("    　　　依据：{}", basis.join("；"));
        let proven: Vec<_> = strings(item, "examples").collect();
        if !proven.is_empty() {
            say!("    　　　算例：{}", proven.join("、"));
        }
        say!("    　　　计分：{}（{}）", text(item, "counting"), text(item, "points_source"));
    }
}

fn counts(of: &Json) -> String {
    format!("{:>3}／{:>3}／{:>3}", of["fault"], of["question"], of["manual"])
}

fn topics(pack: &Json) {
    for (at, topic) in pack["topics"].as_array().into_iter().flatten().enumerate() {
        if at == 0 {
            say!("  法定要求和常见问题：");
        }
        let machine = match text(topic, "machine") {
            "full" => "自动",
            "half" => "半自动",
            _ => "人工",
        };
        let items: Vec<_> = strings(topic, "items").collect();
        let note = topic["note"].as_str().map(|note| format!("　说明：{note}")).unwrap_or_default();
        say!("    {} {}　{machine}　{}{note}", text(topic, "id"), text(topic, "title"), items.join("、"));
    }
}
