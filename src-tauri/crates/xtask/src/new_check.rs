//! Scaffolds a check kind: its `.rs`, its `.md`, and a folder of cases that fails until it has one for each outcome.

use std::fs;
use std::path::Path;

pub fn run(root: &Path, name: &str, title: &str) -> Result<(), String> {
    let fits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if !fits {
        return Err(format!("`{name}`: a check kind is named in snake_case"));
    }
    let checks = root.join("src-tauri/crates/core/src/checks");
    let cases = root.join("tests/cases").join(name);
    let (source, doc) = (checks.join(format!("{name}.rs")), checks.join(format!("{name}.md")));
    if source.exists() || doc.exists() || cases.exists() {
        return Err(format!("`{name}` is there already"));
    }
    let write = |path: &Path, text: String| {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    write(&source, rust(name, title))?;
    write(&doc, markdown(title))?;
    fs::create_dir_all(&cases).map_err(|error| error.to_string())?;
    write(&cases.join("met.json"), case(name))?;
    println!("made checks/{name}.rs, checks/{name}.md and tests/cases/{name}/met.json");
    println!(
        "next: add `mod {name};` and `{name}::KIND` to checks/mod.rs, then write the question and its cases"
    );
    Ok(())
}

fn rust(name: &str, title: &str) -> String {
    let lines = [
        format!("//! `{name}`: "),
        String::new(),
        "use schemars::JsonSchema;".into(),
        "use serde::Deserialize;".into(),
        String::new(),
        "use super::ask::Ask;".into(),
        "use super::{Answer, Check, Kind};".into(),
        String::new(),
        "pub const KIND: Kind = Kind {".into(),
        format!("    name: \"{name}\","),
        format!("    title: \"{title}\","),
        format!("    doc: include_str!(\"{name}.md\"),"),
        "    compile: |value, _scope| {".into(),
        "        let params: Params = super::params(value)?;".into(),
        "        Ok(Box::new(params))".into(),
        "    },".into(),
        "    schema: super::schema::<Params>,".into(),
        "};".into(),
        String::new(),
        "#[derive(Debug, Deserialize, JsonSchema)]".into(),
        "#[serde(deny_unknown_fields, expecting = \"{}\")]".into(),
        "struct Params {}".into(),
        String::new(),
        "impl Check for Params {".into(),
        "    fn run(&self, _ask: &Ask<'_>) -> Answer {".into(),
        "        Answer::not_applicable(\"检查尚未写好\")".into(),
        "    }".into(),
        "}".into(),
        String::new(),
    ];
    lines.join("\n")
}

fn markdown(title: &str) -> String {
    let headings = ["问什么", "为什么要紧", "何时不适用", "何时无法判定", "参数", "例子"];
    let sections: Vec<_> = headings.iter().map(|heading| format!("\n## {heading}\n")).collect();
    format!("# {title}\n{}", sections.concat())
}

fn case(name: &str) -> String {
    let check = format!("{{ \"kind\": \"{name}\", \"params\": {{}} }}");
    format!(
        "{{\n  \"title\": \"\",\n  \"check\": {check},\n  \"dossier\": {{}},\n  \"expect\": {{ \"state\": \"met\" }}\n}}\n"
    )
}
