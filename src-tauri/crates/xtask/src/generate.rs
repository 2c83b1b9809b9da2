//! Files that are made from the code and committed: the JSON Schemas. A stale one fails with the command to refresh.

use std::fs;
use std::path::Path;

use anheng_app::{DecisionsFile, RosterFile};
use anheng_core::checks::KINDS;
use anheng_core::dossier::Dossier;
use anheng_core::standard::model::{PackHead, PackPart};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};

const REFRESH: &str = "cargo run -p anheng-xtask -- generate";

pub fn run(root: &Path, check: bool) -> Result<(), String> {
    let files = [
        ("schemas/dossier.schema.json", plain::<Dossier>("案卷")),
        ("schemas/standard.schema.json", standard()),
        ("schemas/review.schema.json", plain::<DecisionsFile>("评查决定")),
        ("schemas/roster.schema.json", plain::<RosterFile>("名册")),
    ];
    let mut stale = Vec::new();
    for (name, schema) in files {
        let mut text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        text.push('\n');
        let path = root.join(name);
        if fs::read_to_string(&path).ok().as_deref() == Some(&text) {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
            println!("wrote {name}");
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => Err(format!("stale: {}; refresh with `{REFRESH}`", stale.join(", "))),
    }
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
