//! Files that are made from the code and committed: the JSON Schemas, the types of the UI, and the table of what the
//! packs cover. A stale one fails with the command to refresh.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anheng_app::{DecisionsFile, LayoutRows, RosterFile, SheetLayout, coverage_document};
use anheng_core::checks::KINDS;
use anheng_core::dossier::Dossier;
use anheng_core::ledger::Rules;
use anheng_core::standard::model::{PackHead, PackPart};
use anheng_core::standard::{Pack, PackFile};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};

use crate::types::FOLDER;

const REFRESH: &str = "cargo run -p anheng-xtask -- generate";

pub fn run(root: &Path, check: bool) -> Result<(), String> {
    let schemas = [
        ("schemas/dossier.schema.json", plain::<Dossier>("案卷")),
        ("schemas/standard.schema.json", standard()),
        ("schemas/review.schema.json", plain::<DecisionsFile>("评查决定")),
        ("schemas/roster.schema.json", plain::<RosterFile>("名册")),
        ("schemas/sheets.schema.json", plain::<SheetLayout>("表样")),
        ("schemas/campaign.schema.json", plain::<LayoutRows>("表的内容")),
        ("schemas/ledger.schema.json", plain::<Rules>("台账核对规则")),
    ];
    let mut files = Vec::new();
    for (name, schema) in schemas {
        let mut text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        text.push('\n');
        files.push((name.to_owned(), text));
    }
    files.push(("schemas/packs/COVERAGE.md".to_owned(), coverage(root)?));
    files.extend(crate::types::files(REFRESH)?);
    let mut stale = left_over(root, &files)?;
    if !check {
        for name in stale.drain(..) {
            fs::remove_file(root.join(&name)).map_err(|error| format!("{name}: {error}"))?;
            println!("removed {name}");
        }
    }
    for (name, text) in files {
        let path = root.join(&name);
        if fs::read_to_string(&path).ok().as_deref() == Some(&text) {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            fs::create_dir_all(path.parent().unwrap_or(root)).map_err(|error| format!("{name}: {error}"))?;
            fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
            println!("wrote {name}");
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => Err(format!("stale: {}; refresh with `{REFRESH}`", stale.join(", "))),
    }
}

/// Files in the folder of types that no domain has any more: nothing else stands there.
fn left_over(root: &Path, files: &[(String, String)]) -> Result<Vec<String>, String> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut found = Vec::new();
    for path in entries(&folder, |_| true)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        found.push(format!("{FOLDER}/{name}"));
    }
    found.retain(|name| files.iter().all(|(made, _)| made != name));
    Ok(found)
}

fn plain<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("$comment".into(), comment());
    schema.insert("title".into(), title.into());
    first(schema.to_value(), "$comment")
}

/// One schema for `pack.json` and the further files of a pack: the check's kind decides its parameters.
fn standard() -> Value {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
    let head = generator.subschema_for::<PackHead>();
    let part = generator.subschema_for::<PackPart>();
    let mut by_kind = Vec::new();
    for kind in KINDS {
        let params = (kind.schema)(&mut generator);
        by_kind.push(json!({
            "if": { "properties": { "kind": { "const": kind.name } } },
            "then": { "properties": { "params": params } }
        }));
    }
    let mut definitions = generator.take_definitions(true);
    if let Some(Value::Object(spec)) = definitions.get_mut("CheckSpec") {
        spec.insert("allOf".into(), by_kind.into());
    }
    json!({
        "$comment": comment(),
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "标准包",
        "oneOf": [head, part],
        "$defs": definitions
    })
}

fn comment() -> Value {
    format!("Generated; do not edit. Refresh with `{REFRESH}`.").into()
}

/// Moves a key to the front, so that line two says that the file is generated.
fn first(value: Value, key: &str) -> Value {
    let Value::Object(mut object) = value else { return value };
    let mut ordered = serde_json::Map::new();
    if let Some(first) = object.shift_remove(key) {
        ordered.insert(key.into(), first);
    }
    ordered.extend(object);
    Value::Object(ordered)
}

/// From the folders, not from what an older build of the program brings.
fn coverage(root: &Path) -> Result<String, String> {
    let mut packs = Vec::new();
    for id in folders(&root.join("schemas/packs"))? {
        for version in folders(&id)? {
            packs.push(read_pack(&version)?);
        }
    }
    let mut cases = BTreeMap::new();
    for folder in folders(&root.join("tests/cases"))? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        cases.insert(name, json_files(&folder)?.len());
    }
    Ok(coverage_document(&packs, &cases, REFRESH))
}

fn read_pack(folder: &Path) -> Result<Pack, String> {
    let mut read = Vec::new();
    for path in json_files(folder)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        read.push((name, fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?));
    }
    let files: Vec<_> = read.iter().map(|(name, bytes)| PackFile { name: name.as_str(), bytes }).collect();
    Pack::read(&files).map_err(|refusal| format!("{}:\n{refusal}", folder.display()))
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    entries(folder, |path| path.is_file() && path.extension().is_some_and(|extension| extension == "json"))
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    entries(folder, Path::is_dir)
}

fn entries(folder: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if keep(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
