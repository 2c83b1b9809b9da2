//! JSON Schemas as TypeScript.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

/// TypeScript, and the types that it names.
#[derive(Debug, Default)]
pub struct Piece {
    pub text: String,
    pub uses: BTreeSet<String>,
}

/// Types in `suffixed` go by a name of their own, because the other side has theirs.
pub fn ts(schema: &Value, indent: &str, suffixed: &BTreeSet<String>) -> Result<Piece, String> {
    let mut side = Side { suffixed, uses: BTreeSet::new() };
    let text = side.ts(schema, indent)?;
    Ok(Piece { text, uses: side.uses })
}

/// Requests or answers.
struct Side<'a> {
    suffixed: &'a BTreeSet<String>,
    /// Named so far.
    uses: BTreeSet<String>,
}

impl Side<'_> {
    fn named(&mut self, name: &str) -> String {
        let name = if self.suffixed.contains(name) { format!("{name}In") } else { name.to_owned() };
        self.uses.insert(name.clone());
        name
    }

    fn ts(&mut self, schema: &Value, indent: &str) -> Result<String, String> {
        let Value::Object(object) = schema else {
            return Ok("unknown".into());
        };
        if object.get("x-file").is_some() {
            return Ok(self.named("FileHandle"));
        }
        if let Some(name) = object.get("$ref").and_then(Value::as_str) {
            return Ok(self.named(name.trim_start_matches("#/$defs/")));
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

    fn typed(&mut self, kind: &Value, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
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

    fn list(&mut self, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
        if let Some(Value::Array(parts)) = object.get("prefixItems") {
            let parts = parts.iter().map(|one| self.ts(one, indent)).collect::<Result<Vec<_>, _>>()?;
            return Ok(format!("[{}]", parts.join(", ")));
        }
        let of = object.get("items").map_or(Ok("unknown".into()), |items| self.ts(items, indent))?;
        Ok(if of.contains([' ', '{']) { format!("Array<{of}>") } else { format!("{of}[]") })
    }

    fn object(&mut self, object: &Map<String, Value>, indent: &str) -> Result<String, String> {
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

pub fn doc(schema: &Value, indent: &str) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() {
        String::new()
    } else {
        format!("{indent}/** {} */\n", text.replace('\n', " ").replace("*/", "* /"))
    }
}
