//! Which parameters an item needs: those that its check, its conditions and its exceptions name, also by way of the
//! named conditions of the pack.

use std::collections::BTreeSet;

use anheng_core::standard::Pack;
use anheng_core::standard::model::Node;
use serde_json::Value as Json;

/// Ids of parameters, in the order of the pack.
pub(crate) fn parameters(pack: &Pack, item: &str) -> Vec<String> {
    let mut above = Vec::new();
    let Some(path) = path(&pack.head.items, item, &mut above) else { return Vec::new() };
    let mut found = Found { pack, parameters: BTreeSet::new(), conditions: BTreeSet::new() };
    for node in path {
        // What stands in the children of a group is theirs.
        let own = (&node.applies, &node.exceptions, &node.document, &node.check);
        if let Ok(json) = serde_json::to_value(own) {
            found.walk(&json);
        }
    }
    let known = pack.head.parameters.iter().map(|one| one.id.as_str());
    known.filter(|id| found.parameters.contains(*id)).map(str::to_owned).collect()
}

/// The groups above an item and the item itself.
fn path<'n>(nodes: &'n [Node], item: &str, above: &mut Vec<&'n Node>) -> Option<Vec<&'n Node>> {
    for node in nodes {
        above.push(node);
        if node.id.as_str() == item {
            return Some(above.clone());
        }
        if let Some(found) = path(&node.children, item, above) {
            return Some(found);
        }
        above.pop();
    }
    None
}

struct Found<'p> {
    pack: &'p Pack,
    parameters: BTreeSet<String>,
    conditions: BTreeSet<String>,
}

impl Found<'_> {
    fn walk(&mut self, json: &Json) {
        match json {
            Json::Object(object) => {
                for (key, value) in object {
                    match (key.as_str(), value.as_str()) {
                        ("parameter" | "night_from" | "night_to", Some(id)) => {
                            self.parameters.insert(id.to_owned());
                        }
                        ("named", Some(name)) if self.conditions.insert(name.to_owned()) => {
                            let named = self.pack.head.conditions.get(name);
                            let json = named.and_then(|named| serde_json::to_value(named).ok());
                            json.iter().for_each(|json| self.walk(json));
                        }
                        _ => self.walk(value),
                    }
                }
            }
            Json::Array(list) => list.iter().for_each(|value| self.walk(value)),
            _ => {}
        }
    }
}
