//! Holding pointers against the JSON that they point into: what evidence says it saw must be there.

use anheng_core::dossier::vocabulary::element_index;
use anheng_core::outcome::{Evidence, Missing, SeenValue};
use serde_json::Value;

/// What is wrong with the address of a piece of evidence, if anything.
pub fn wrong_evidence(dossier: &Value, evidence: &Evidence) -> Option<String> {
    let element = owner(dossier, &evidence.pointer);
    if element != Some(evidence.element.as_str()) {
        return Some(format!("{} 属于 {element:?}，证据却写 {}", evidence.pointer, evidence.element));
    }
    let there = dossier.pointer(&evidence.pointer).is_some();
    let said = evidence.field.is_empty() || evidence.seen != SeenValue::NotEntered;
    (there != said).then(|| {
        format!(
            "{} 在案卷中{}，证据却写 {:?}",
            evidence.pointer,
            if there { "有" } else { "没有" },
            evidence.seen
        )
    })
}

/// A missing value has no place yet, but the element that should hold it has one.
pub fn wrong_missing(dossier: &Value, missing: &Missing) -> Option<String> {
    let pointer = missing.pointer.as_deref()?;
    let (parent, field) = pointer.rsplit_once('/')?;
    let parent = match parent.strip_suffix("/elements") {
        Some(document) if element_index(field).is_none() => {
            return Some(format!("{pointer}：{document} 的要素中没有 {field}"));
        }
        Some(document) => document,
        None => parent,
    };
    let there = dossier.pointer(parent).is_some_and(|element| element.get("id").is_some())
        || dossier.pointer(pointer).is_some();
    (!there).then(|| format!("{pointer}：案卷中没有 {parent}"))
}

/// Id of the innermost element on the way to a pointer.
fn owner<'d>(dossier: &'d Value, pointer: &str) -> Option<&'d str> {
    let mut here = dossier;
    let mut id = None;
    for step in pointer.split('/').skip(1) {
        let next = match here {
            Value::Object(object) => object.get(step),
            Value::Array(list) => step.parse::<usize>().ok().and_then(|at| list.get(at)),
            _ => None,
        };
        let Some(next) = next else { break };
        here = next;
        id = here.get("id").and_then(Value::as_str).or(id);
    }
    id
}
