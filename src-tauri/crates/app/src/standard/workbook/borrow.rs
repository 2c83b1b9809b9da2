//! Taking over the check of another pack's item, with everything that it names: terms, conditions, parameters, document
//! standards and laws. Without them it would look elsewhere, or accuse where the other pack stays quiet.

use anheng_core::standard::Pack;
use anheng_core::standard::model::{Node, PackHead};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::fill::Reading;
use super::items::ItemRow;
use crate::Library;

/// Lists of a pack's head that a borrowed check may add to.
#[derive(Debug, Default)]
pub struct Named {
    pub terms: Map<String, Value>,
    pub conditions: Map<String, Value>,
    pub condition_words: Map<String, Value>,
    pub arrangements: Vec<Value>,
    pub parameters: Vec<Value>,
    pub documents: Vec<Value>,
    pub laws: Vec<Value>,
    /// What was brought along, in words.
    pub notes: Vec<String>,
}

pub fn take_over(library: &Library, items: &mut [ItemRow<'_>], named: &mut Named, reading: &mut Reading) {
    for item in items {
        let Some(borrow) = item.borrow.clone() else { continue };
        match find(library, &borrow.pack, &borrow.item) {
            Err(message) => reading.fault(item.row, "沿用检查", message),
            Ok((pack, path)) => match take(item, &pack.head, &path, named) {
                Ok(()) => {
                    named.notes.push(format!("“{}”沿用 {} 的“{}”", item.id, pack.reference(), borrow.item))
                }
                Err(message) => reading.fault(item.row, "沿用检查", message),
            },
        }
    }
    // Every article is chosen by a date; a workbook that a clerk filled in names none.
    if !named.terms.contains_key("reference_date")
        && let Ok(general) = library.pack("cn.anheng.general")
        && let Ok(()) = named.bring(&general.head, &json!("reference_date"))
    {
        named.notes.push(format!("选择法律版本的日期取自 {}", general.reference()));
    }
}

/// The item with the groups above it, outermost first.
fn find<'l>(library: &'l Library, pack: &str, item: &str) -> Result<(&'l Pack, Vec<&'l Node>), String> {
    fn walk<'n>(nodes: &'n [Node], id: &str, path: &mut Vec<&'n Node>) -> bool {
        for node in nodes {
            path.push(node);
            if node.id.as_str() == id || walk(&node.children, id, path) {
                return true;
            }
            path.pop();
        }
        false
    }
    let pack = library.pack(pack).map_err(|error| format!("{}；{}", error.message, error.hint))?;
    let mut path = Vec::new();
    let found = walk(&pack.head.items, item, &mut path);
    match path.last().filter(|node| found && node.children.is_empty()) {
        Some(_) => Ok((pack, path)),
        None => Err(format!("{} 中没有项目“{item}”", pack.reference())),
    }
}

fn take(item: &mut ItemRow<'_>, from: &PackHead, path: &[&Node], named: &mut Named) -> Result<(), String> {
    const HEADING: &str = "沿用检查";
    let Some(check) = path.last().and_then(|node| node.check.as_ref()) else { return Ok(()) };
    let applies: Vec<Value> = path.iter().filter_map(|node| node.applies.as_ref()).map(json).collect();
    let exceptions: Vec<Value> = path.iter().flat_map(|node| &node.exceptions).map(json).collect();
    let document = path.iter().rev().find_map(|node| node.document.as_ref()).map(json);
    let row = item.row;
    let mut set = |key: &str, value: Value| -> Result<(), String> {
        if item.filled.json.contains_key(key) {
            return Ok(());
        }
        named.bring(from, &value)?;
        item.filled.set(row, HEADING, key, value);
        Ok(())
    };
    set("check", json(check))?;
    match applies.len() {
        0 => {}
        1 => set("applies", applies.into_iter().next().unwrap_or_default())?,
        _ => set("applies", json!({ "all": applies }))?,
    }
    if !exceptions.is_empty() {
        set("exceptions", Value::Array(exceptions))?;
    }
    if let Some(document) = document {
        set("document", document)?;
    }
    if let Some(at) = path.iter().rev().find_map(|node| node.parameters_at.as_ref()) {
        set("parameters_at", json(at))?;
    }
    let cited = path.iter().rev().find(|node| !node.basis.is_empty()).map(|node| node.basis.iter().map(json));
    dates(item, from, cited.into_iter().flatten(), named)
}

/// The same article is chosen by the same date as in the other pack.
fn dates(
    item: &mut ItemRow<'_>,
    from: &PackHead,
    cited: impl Iterator<Item = Value>,
    named: &mut Named,
) -> Result<(), String> {
    let cited: Vec<Value> = cited.collect();
    let Some(Value::Array(own)) = item.filled.json.get_mut("basis") else { return Ok(()) };
    for basis in own {
        let same = |other: &&Value| other["law"] == basis["law"] && other["article"] == basis["article"];
        let Some(other) = cited.iter().find(same) else { continue };
        let bare = ["from", "to", "at"].iter().all(|key| basis.get(*key).is_none());
        if bare && let Some(at) = other.get("at") {
            named.bring(from, at)?;
            basis["at"] = at.clone();
        }
    }
    Ok(())
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

impl Named {
    /// Brings along whatever of the other pack the value names, and what that names in turn.
    pub fn bring(&mut self, from: &PackHead, value: &Value) -> Result<(), String> {
        match value {
            Value::String(name) => self.bring_name(from, name),
            Value::Array(list) => list.iter().try_for_each(|value| self.bring(from, value)),
            Value::Object(object) => object.values().try_for_each(|value| self.bring(from, value)),
            _ => Ok(()),
        }
    }

    fn bring_name(&mut self, from: &PackHead, name: &str) -> Result<(), String> {
        if let Some(term) = from.terms.get(name) {
            let term = json(term);
            if added(&mut self.terms, name, &term, "取值")? {
                self.bring(from, &term)?;
            }
        }
        if let Some(condition) = from.conditions.get(name) {
            let condition = json(condition);
            if added(&mut self.conditions, name, &condition, "条件")? {
                if let Some(called) = from.condition_words.get(name) {
                    self.condition_words.insert(name.into(), called.clone().into());
                }
                self.bring(from, &condition)?;
            }
        }
        let known = |list: &[Value]| list.iter().any(|one| one["id"] == name);
        if let Some(parameter) = from.parameters.iter().find(|one| one.id.as_str() == name)
            && !known(&self.parameters)
        {
            self.parameters.push(json(parameter));
            self.notes.push(format!("带来参数“{}”（{name}）", parameter.title));
        }
        if let Some(law) = from.laws.iter().find(|law| law.id == name)
            && !known(&self.laws)
        {
            self.laws.push(json(law));
            self.notes.push(format!("带来法规“{}”", law.title));
        }
        if let Some(order) = from.arrangements.iter().find(|one| one.id.as_str() == name)
            && !known(&self.arrangements)
        {
            self.arrangements.push(json(order));
            self.notes.push(format!("带来案卷标准“{}”", order.title));
        }
        if let Some(document) = from.documents.iter().find(|one| one.id.as_str() == name)
            && !known(&self.documents)
        {
            let document = json(document);
            self.documents.push(document.clone());
            self.notes.push(format!("带来文书标准“{name}”"));
            self.bring(from, &document)?;
        }
        Ok(())
    }
}

/// Whether the name is new; one that means something else here must not be taken over in silence.
fn added(own: &mut Map<String, Value>, name: &str, value: &Value, what: &str) -> Result<bool, String> {
    match own.get(name) {
        None => {
            own.insert(name.into(), value.clone());
            Ok(true)
        }
        Some(known) if known == value => Ok(false),
        Some(_) => Err(format!("{what}“{name}”在“系统定义”里另有含义，不能沿用；请改名")),
    }
}
