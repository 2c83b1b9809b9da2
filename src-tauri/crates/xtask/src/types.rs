//! The UI's types from the wire types. They are made from the same JSON Schemas as the files under `schemas`, because
//! those know which fields may be left out of a request and which may be missing in an answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anheng_app::{wire_error, wire_types};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

/// `ui/src/api/types.ts`.
pub fn file(refresh: &str) -> Result<String, String> {
    let mut reads = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut writes = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut use_cases = Vec::new();
    for one in wire_types() {
        let asked = (one.input)(&mut reads).to_value();
        let answered = (one.output)(&mut writes).to_value();
        use_cases.push((one.name, asked, answered));
    }
    wire_error(&mut writes);
    let taken = |generator: &mut SchemaGenerator| generator.take_definitions(true);
    let (read, written) = (taken(&mut reads), taken(&mut writes));
    let differing = differing(&read, &written);

    let mut ts = format!(
        "// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `{refresh}`.\n"
    );
    ts.push_str("/* eslint-disable */\n\n");
    ts.push_str("/** A file that the user chose, by the handle that the host gave for it. */\n");
    ts.push_str("export type FileHandle = { $file: string }\n");
    let answers = Side { suffix: &BTreeSet::new() };
    let requests = Side { suffix: &differing };
    let mut types: BTreeMap<String, (&Side<'_>, &Value)> = BTreeMap::new();
    types.extend(written.iter().map(|(name, schema)| (name.clone(), (&answers, schema))));
    let own = read.iter().filter(|(name, _)| differing.contains(*name) || !written.contains_key(*name));
    types.extend(own.map(|(name, schema)| (requests.called(name), (&requests, schema))));
    for (name, (side, schema)) in types {
        let doc = doc(schema, "");
        let _ = write!(ts, "\n{doc}export type {name} = {}\n", side.ts(schema, "")?);
    }
    ts.push_str(
        "\n/** Each use case, with what it takes and what it answers. */\nexport type UseCases = {\n",
    );
    for (name, asked, answered) in use_cases {
        let (asked, answered) = (requests.ts(&asked, "  ")?, answers.ts(&answered, "  ")?);
        let _ = writeln!(ts, "  '{name}': {{ in: {asked}; out: {answered} }}");
    }
    ts.push_str("}\n");
    Ok(ts)
}

/// Types that are written otherwise than they are read (a default fills what a request leaves out), with all that
/// contain one.
fn differing(read: &Map<String, Value>, written: &Map<String, Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for (name, schema) in read {
            let differs = written.get(name).is_some_and(|other| other != schema);
            let text = schema.to_string();
            let inherits = found.iter().any(|inner| text.contains(&format!("\"#/$defs/{inner}\"")));
            if written.contains_key(name) && (differs || inherits) {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Requests or answers.
struct Side<'a> {
    /// Names that are taken by the other side.
    suffix: &'a BTreeSet<String>,
}

impl Side<'_> {
    fn called(&self, name: &str) -> String {
        if self.suffix.contains(name) { format!("{name}In") } else { name.to_owned() }
    }

    fn ts(&self, schema: &Value, indent: &str) -> Result<String, String> {
        let Value::Object(object) = schema else {
            return Ok("unknown".into());
        };
        if object.get("x-file").is_some() {
            return Ok("FileHandle".into());
        }
        if let Some(name) = object.get("$ref").and_then(Value::as_str) {
            return Ok(self.called(name.trim_start_matches("#/$defs/")));
        }
        if let Some(only) = object.get("const") {
            return Ok(literal(only));
        }
        if let Some(Value::Array(values)) = object.get("enum") {
            return Ok(values.iter().map(literal).collect::<Vec<_>>().join(" | "));
        }
        let choices = ["anyOf", "oneOf"].into_iter().find_map(|key| object.get(key)?.as_array());
        let own = match object.get("type") {
            Some(Value::Array(types)) => {
                let each = types.iter().map(|one| self.typed(one, object, indent));
                Some(each.collect::<Result<Vec<_>, _>>()?.join(" | "))
            }
            Some(one) if choices.is_none() || object.contains_key("properties") => {
                Some(self.typed(one, object, indent)?)
            }
            _ => None,
        };
        match (own, choices) {
            (Some(own), None) => Ok(own),
            (own, Some(choices)) => {
                let each = choices.iter().map(|one| self.ts(one, indent));
                let choices = each.collect::<Result<Vec<_>, _>>()?.join(" | ");
                Ok(own.map_or(choices.clone(), |own| format!("{own} & ({choices})")))
            }
            (None, None) => Ok("unknown".into()),
        }
    }

    fn typed(&self, kind: &Value, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
        match kind.as_str().unwrap_or_default() {
            "string" => Ok("string".into()),
            "integer" | "number" => Ok("number".into()),
            "boolean" => Ok("boolean".into()),
            "null" => Ok("null".into()),
            "array" => self.list(object, indent),
            "object" => self.object(object, indent),
            other => Err(format!("no TypeScript type for `{other}`")),
        }
    }

    fn list(&self, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
        if let Some(Value::Array(parts)) = object.get("prefixItems") {
            let parts = parts.iter().map(|one| self.ts(one, indent)).collect::<Result<Vec<_>, _>>()?;
            return Ok(format!("[{}]", parts.join(", ")));
        }
        let of = object.get("items").map_or(Ok("unknown".into()), |items| self.ts(items, indent))?;
        Ok(if of.contains([' ', '{']) { format!("Array<{of}>") } else { format!("{of}[]") })
    }

    fn object(&self, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
        let Some(Value::Object(properties)) = object.get("properties") else {
            return Ok(match object.get("additionalProperties") {
                Some(Value::Bool(false)) => "Record<string, never>".into(),
                Some(of) => format!("Record<string, {}>", self.ts(of, indent)?),
                None => "Record<string, unknown>".into(),
            });
        };
        let required: BTreeSet<&str> = match object.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => BTreeSet::new(),
        };
        let inner = format!("{indent}  ");
        let mut ts = String::from("{\n");
        for (name, schema) in properties {
            let mark = if required.contains(name.as_str()) { "" } else { "?" };
            let of = self.ts(schema, &inner)?;
            let _ = writeln!(ts, "{}{inner}{name}{mark}: {of}", doc(schema, &inner));
        }
        ts.push_str(indent);
        ts.push('}');
        Ok(ts)
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

fn doc(schema: &Value, indent: &str) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() {
        String::new()
    } else {
        format!("{indent}/** {} */\n", text.replace('\n', " ").replace("*/", "* /"))
    }
}
