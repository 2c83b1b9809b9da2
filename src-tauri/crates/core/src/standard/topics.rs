//! What a pack answers: rules of law and frequent defects, each with the items that look at it and how far the machine
//! does. The table that is made of them belongs to `app`.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pack::{Item, ItemCheck};
use super::verify::Origins;
use crate::dossier::vocabulary::nearest;
use crate::refusal::Problem;
use crate::value::Id;

/// A rule of law (`R27`) or a frequent defect (`D02`) and what the pack does about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "对照 {id, title, machine, items}")]
pub struct Topic {
    pub id: Id,
    pub title: String,
    pub machine: Answered,
    /// Items, not groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Id>,
    /// What is left to people, or why the pack does not answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How much of a topic the machine looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// All that a dossier can show.
    Full,
    /// A part; people look at the rest.
    Half,
    Manual,
}

impl Answered {
    pub fn label(self) -> &'static str {
        match self {
            Answered::Full => "自动",
            Answered::Half => "半自动",
            Answered::Manual => "人工",
        }
    }
}

/// A topic must not claim more than its items do.
pub(super) fn verify(topics: &[Topic], items: &[Item], origins: &Origins, problems: &mut Vec<Problem>) {
    for (at, topic) in topics.iter().enumerate() {
        let origin = origins.topic(at);
        let mut complain = |key: String, message: String| {
            problems.push(Problem::new(format!("{}{key}", origin.pointer), message).in_file(&origin.file));
        };
        let mut seen = BTreeSet::new();
        let (mut machine, mut manual) = (false, false);
        for (index, id) in topic.items.iter().enumerate() {
            if !seen.insert(id) {
                complain(format!("/items/{index}"), format!("“{}”中项目“{id}”写了两次", topic.id));
            }
            match items.iter().find(|item| item.id == *id) {
                None => {
                    let near = nearest(id.as_str(), items.iter().map(|item| item.id.as_str()));
                    complain(format!("/items/{index}"), format!("“{}”：没有项目“{id}”{near}", topic.id));
                }
                Some(item) => match item.check {
                    ItemCheck::Manual => manual = true,
                    ItemCheck::Machine { .. } => machine = true,
                },
            }
        }
        let noted = topic.note.as_ref().is_some_and(|note| !note.trim().is_empty());
        let wrong = match topic.machine {
            Answered::Full | Answered::Half if !machine => {
                Some("写“full”“half”的，至少要有一个由系统检查的项目")
            }
            Answered::Manual if !manual && !noted => {
                Some("写“manual”的，要有由人评查的项目，或者在 note 写明为什么没有")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            complain("/machine".into(), format!("“{}”{wrong}", topic.id));
        }
    }
}
