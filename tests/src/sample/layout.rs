//! JSON as people read it in a diff: an object or list on one line while it fits, else one entry a line.

use serde_json::Value;

const WIDTH: usize = 118;

pub fn pretty(json: &Value) -> String {
    let mut text = String::new();
    put(json, 0, 0, &mut text);
    text.push('\n');
    text
}

fn put(json: &Value, depth: usize, used: usize, text: &mut String) {
    let flat = json.to_string();
    let entries: Vec<(Option<&String>, &Value)> = match json {
        Value::Object(object) => object.iter().map(|(key, value)| (Some(key), value)).collect(),
        Value::Array(list) => list.iter().map(|value| (None, value)).collect(),
        _ => Vec::new(),
    };
    if entries.is_empty() || (depth > 0 && depth + used + width(&flat) <= WIDTH) {
        text.push_str(&flat);
        return;
    }
    let (open, close) = if json.is_object() { ('{', '}') } else { ('[', ']') };
    text.push(open);
    let last = entries.len() - 1;
    for (at, (key, value)) in entries.into_iter().enumerate() {
        text.push('\n');
        text.push_str(&" ".repeat(depth + 1));
        let mut used = 1;
        if let Some(key) = key {
            let key = Value::from(key.as_str()).to_string();
            used += width(&key) + 1;
            text.push_str(&key);
            text.push(':');
        }
        put(value, depth + 1, used, text);
        if at < last {
            text.push(',');
        }
    }
    text.push('\n');
    text.push_str(&" ".repeat(depth));
    text.push(close);
}

/// Columns on a screen: a Chinese character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
