//! Two packs held against each other, part by part: what came, what went, what reads otherwise. The same notion of an
//! unchanged text decides which decisions of a review may move to a new version.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::model::{Node, PackHead};
use super::{Item, ItemCheck, Pack, words};
use crate::scoring::points_text;

/// A part of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Head,
    Items,
    Groups,
    Documents,
    Arrangements,
    Parameters,
    Laws,
    Scoring,
    Topics,
    Assumptions,
    Terms,
    Conditions,
    Examples,
}

impl Part {
    pub fn label(self) -> &'static str {
        match self {
            Part::Head => "标准",
            Part::Items => "项目",
            Part::Groups => "分组",
            Part::Documents => "文书标准",
            Part::Arrangements => "案卷标准",
            Part::Parameters => "参数",
            Part::Laws => "法规",
            Part::Scoring => "计分",
            Part::Topics => "对照",
            Part::Assumptions => "实现假定",
            Part::Terms => "取值",
            Part::Conditions => "条件",
            Part::Examples => "算例",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Added,
    Removed,
    Changed,
}

/// What of a thing reads otherwise. Up to and with `Basis` an item's text is meant: what a reviewer decided upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Title,
    /// Points, way of counting and veto in one sentence.
    Counting,
    Guidance,
    Basis,
    Number,
    Group,
    PointsSource,
    Applies,
    Check,
    Source,
    /// Anything else; named in [`Differs::name`].
    Other,
}

impl Aspect {
    pub fn label(self) -> &'static str {
        match self {
            Aspect::Title => "表述",
            Aspect::Counting => "分值和计分",
            Aspect::Guidance => "评查要点",
            Aspect::Basis => "依据",
            Aspect::Number => "序号",
            Aspect::Group => "所属分组",
            Aspect::PointsSource => "分值来源",
            Aspect::Applies => "适用和例外",
            Aspect::Check => "系统检查",
            Aspect::Source => "来源",
            Aspect::Other => "内容",
        }
    }

    /// Whether a reviewer's decision rests on it.
    pub fn is_text(self) -> bool {
        matches!(self, Aspect::Title | Aspect::Counting | Aspect::Guidance | Aspect::Basis)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Differs {
    pub aspect: Aspect,
    /// The key of the pack's JSON that differs, for what is no aspect of an item.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Before and after, in words or compact JSON; empty where there was or is nothing.
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    pub part: Part,
    pub id: String,
    pub title: String,
    pub change: Change,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<Differs>,
}

/// Everything that differs, in the order of the parts and of the newer pack; what is gone comes last in its part.
pub fn diff(old: &Pack, new: &Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut hold = |part, old: Vec<Thing>, new: Vec<Thing>| against(part, old, new, &mut entries);
    hold(Part::Head, vec![head(&old.head)], vec![head(&new.head)]);
    hold(Part::Items, items(old), items(new));
    hold(Part::Groups, groups(&old.head), groups(&new.head));
    let (before, after) = (sections(&old.head), sections(&new.head));
    for ((part, before), (_, after)) in before.into_iter().zip(after) {
        hold(part, before, after);
    }
    entries
}

/// Whether an item says the same to a reviewer in both packs: wording, points and counting, guidance, basis.
pub fn same_text(old: (&Pack, &Item), new: (&Pack, &Item)) -> bool {
    let text = |(pack, item): (&Pack, &Item)| -> Vec<(Aspect, String)> {
        aspects(pack, item).into_iter().filter(|(aspect, _)| aspect.is_text()).collect()
    };
    text(old) == text(new)
}

/// Something with an id, and what is said of it.
struct Thing {
    id: String,
    title: String,
    says: Vec<(Aspect, String, String)>,
}

fn against(part: Part, old: Vec<Thing>, new: Vec<Thing>, entries: &mut Vec<Entry>) {
    let mut before: BTreeMap<String, Thing> =
        old.into_iter().map(|thing| (thing.id.clone(), thing)).collect();
    for thing in new {
        let Some(was) = before.remove(&thing.id) else {
            let Thing { id, title, .. } = thing;
            entries.push(Entry { part, id, title, change: Change::Added, differs: Vec::new() });
            continue;
        };
        let differs = differing(was.says, thing.says);
        if !differs.is_empty() {
            let Thing { id, title, .. } = thing;
            entries.push(Entry { part, id, title, change: Change::Changed, differs });
        }
    }
    for Thing { id, title, .. } in before.into_values() {
        entries.push(Entry { part, id, title, change: Change::Removed, differs: Vec::new() });
    }
}

fn differing(old: Vec<(Aspect, String, String)>, new: Vec<(Aspect, String, String)>) -> Vec<Differs> {
    let keyed = |says: Vec<(Aspect, String, String)>| -> BTreeMap<(Aspect, String), String> {
        says.into_iter().map(|(aspect, name, text)| ((aspect, name), text)).collect()
    };
    let (mut old, new) = (keyed(old), keyed(new));
    let mut differs = Vec::new();
    for ((aspect, name), after) in new {
        let before = old.remove(&(aspect, name.clone())).unwrap_or_default();
        if before != after {
            differs.push(Differs { aspect, name, before, after });
        }
    }
    let gone = old.into_iter().filter(|(_, before)| !before.is_empty());
    differs.extend(gone.map(|((aspect, name), before)| Differs {
        aspect,
        name,
        before,
        after: String::new(),
    }));
    differs
}

fn items(pack: &Pack) -> Vec<Thing> {
    let thing = |item: &Item| Thing {
        id: item.id.to_string(),
        title: format!("{} {}", item.number, item.title),
        says: aspects(pack, item).into_iter().map(|(aspect, text)| (aspect, String::new(), text)).collect(),
    };
    pack.items.iter().map(thing).collect()
}

fn aspects(pack: &Pack, item: &Item) -> Vec<(Aspect, String)> {
    let node = node(&pack.head.items, item.id.as_str());
    let basis: Vec<_> =
        item.basis.iter().map(|compiled| words::basis(&compiled.basis, &pack.head.laws)).collect();
    let group = item.group.map(|at| pack.groups[at].id.to_string()).unwrap_or_default();
    // Points stand beside the veto here: either may change alone.
    let counting = format!("{}；{} 分", words::counting(item), points_text(item.points));
    let check = match (&item.check, node.and_then(|node| node.check.as_ref())) {
        (ItemCheck::Manual, _) | (_, None) => "人工评查".into(),
        (ItemCheck::Machine { .. }, Some(spec)) => compact(&serde_json::to_value(spec).unwrap_or_default()),
    };
    vec![
        (Aspect::Title, item.title.clone()),
        (Aspect::Counting, counting),
        (Aspect::Guidance, item.guidance.clone().unwrap_or_default()),
        (Aspect::Basis, basis.join("；")),
        (Aspect::Number, item.number.clone()),
        (Aspect::Group, group),
        (Aspect::PointsSource, item.points_source.map_or("", |source| source.label()).into()),
        (Aspect::Applies, node.map(applies).unwrap_or_default()),
        (Aspect::Check, check),
        (Aspect::Source, item.source.clone().unwrap_or_default()),
    ]
}

fn node<'n>(nodes: &'n [Node], id: &str) -> Option<&'n Node> {
    nodes.iter().find_map(|one| if one.id.as_str() == id { Some(one) } else { node(&one.children, id) })
}

fn applies(node: &Node) -> String {
    let mut parts = Vec::new();
    if let Some(condition) = &node.applies {
        parts.push(compact(&serde_json::to_value(condition).unwrap_or_default()));
    }
    if let Some(document) = &node.document {
        parts.push(compact(&serde_json::to_value(document).unwrap_or_default()));
    }
    parts.extend(node.parameters_at.as_ref().map(|at| format!("参数按 {at} 取值")));
    for exception in &node.exceptions {
        parts.push(compact(&serde_json::to_value(exception).unwrap_or_default()));
    }
    parts.join("；")
}

/// Groups, with what they say to the items in them.
fn groups(head: &PackHead) -> Vec<Thing> {
    fn walk(nodes: &[Node], things: &mut Vec<Thing>) {
        for node in nodes.iter().filter(|node| !node.children.is_empty()) {
            let says = vec![
                (Aspect::Title, String::new(), node.title.clone()),
                (Aspect::Number, String::new(), node.number.clone()),
                (Aspect::Guidance, String::new(), node.guidance.clone().unwrap_or_default()),
                (Aspect::Counting, String::new(), node.points.map(points_text).unwrap_or_default()),
                (Aspect::Applies, String::new(), applies(node)),
            ];
            let title = format!("{} {}", node.number, node.title);
            things.push(Thing { id: node.id.to_string(), title, says });
            walk(&node.children, things);
        }
    }
    let mut things = Vec::new();
    walk(&head.items, &mut things);
    things
}

/// The head's own words; what stands in lists is a part of its own.
fn head(head: &PackHead) -> Thing {
    let mut json = serde_json::to_value(head).unwrap_or_default();
    if let Value::Object(object) = &mut json {
        let parts = [
            "assumptions",
            "laws",
            "parameters",
            "terms",
            "conditions",
            "documents",
            "arrangements",
            "items",
            "topics",
            "scoring",
            "examples",
            "format",
            "$schema",
        ];
        for part in parts {
            object.remove(part);
        }
    }
    thing(head.id.to_string(), head.title.clone(), &json)
}

fn sections(head: &PackHead) -> Vec<(Part, Vec<Thing>)> {
    let scoring = serde_json::to_value(&head.scoring).unwrap_or_default();
    vec![
        (Part::Documents, listed(&head.documents)),
        (Part::Arrangements, listed(&head.arrangements)),
        (Part::Parameters, listed(&head.parameters)),
        (Part::Laws, listed(&head.laws)),
        (Part::Scoring, vec![thing("scoring".into(), "计分规则".into(), &scoring)]),
        (Part::Topics, listed(&head.topics)),
        (Part::Assumptions, listed(&head.assumptions)),
        (Part::Terms, mapped(&head.terms)),
        (Part::Conditions, mapped(&head.conditions)),
        (Part::Examples, listed(&head.examples)),
    ]
}

fn listed<T: Serialize>(list: &[T]) -> Vec<Thing> {
    let one = |one: &T| {
        let json = serde_json::to_value(one).unwrap_or_default();
        let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
        thing(text("id"), text("title"), &json)
    };
    list.iter().map(one).collect()
}

fn mapped<T: Serialize>(map: &BTreeMap<String, T>) -> Vec<Thing> {
    let one = |(name, one): (&String, &T)| Thing {
        id: name.clone(),
        title: String::new(),
        says: vec![(Aspect::Other, String::new(), compact(&serde_json::to_value(one).unwrap_or_default()))],
    };
    map.iter().map(one).collect()
}

fn thing(id: String, title: String, json: &Value) -> Thing {
    let says = json.as_object().into_iter().flatten();
    let says =
        says.filter(|(key, _)| *key != "id").map(|(key, value)| (Aspect::Other, key.clone(), compact(value)));
    Thing { id, title, says: says.collect() }
}

/// Text as it is, anything else as JSON in one line.
fn compact(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
