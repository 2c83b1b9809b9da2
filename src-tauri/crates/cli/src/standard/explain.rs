//! What `standard explain` prints: an item, a document standard, numbers.

use serde_json::Value as Json;

use super::{strings, text};

pub fn print(output: &Json) {
    if output.get("number").is_some() {
        item(output);
    } else {
        say!("标准：{}", text(output, "standard"));
    }
    for document in output["documents"].as_array().into_iter().flatten() {
        self::document(document);
    }
    for parameter in output["parameters"].as_array().into_iter().flatten() {
        say!(
            "参数：{}　{}（单位：{}）",
            text(parameter, "id"),
            text(parameter, "title"),
            text(parameter, "unit")
        );
        let mut any = false;
        for value in strings(parameter, "values") {
            any = true;
            say!("  {value}");
        }
        if !any {
            say!("  没有数值：有关项目会报“参数缺”，用 workspace parameter 设定");
        }
    }
    if let Some(doc) = output["check_doc"].as_str() {
        say!("\n{}", doc.trim_end());
    }
}

fn item(output: &Json) {
    say!("{} {}", text(output, "number"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    let groups: Vec<_> = strings(output, "groups").collect();
    say!("所属：{}", groups.join(" › "));
    say!("计分：{}（分值来源：{}）", text(output, "counting"), text(output, "points_source"));
    for (key, heading) in [
        ("basis", "依据"),
        ("laws", "文本"),
        ("exceptions", "例外"),
        ("topics", "回答"),
        ("examples", "算例"),
    ] {
        for line in strings(output, key) {
            say!("{heading}：{line}");
        }
    }
    if let Some(guidance) = output["guidance"].as_str() {
        say!("看什么：{guidance}");
    }
    say!("检查：{}", text(output, "check"));
    say!("来源：{}", text(output, "source"));
}

fn document(document: &Json) {
    say!("文书标准：{}（{}）　{}", text(document, "title"), text(document, "id"), text(document, "kind"));
    match document["required"].as_str() {
        Some(when) => say!("  必须有：{when}时"),
        None => say!("  没有规定卷中必须有"),
    }
    for (key, heading) in [("elements", "要素"), ("signed_by", "签名")] {
        for line in strings(document, key) {
            say!("  {heading}：{line}");
        }
    }
    if document["sealed"] == true {
        say!("  应当盖章");
    }
    for (key, heading) in [("basis", "依据"), ("items", "项目")] {
        for line in strings(document, key) {
            say!("  {heading}：{line}");
        }
    }
    say!("  来源：{}", text(document, "source"));
}
