//! `standard.compare`: two packs side by side, item by item, with the texts that differ in words. What counts as a
//! difference is decided in `core::standard::diff`.

use std::path::PathBuf;

use anheng_core::standard::diff::{Aspect, Change, Entry, Part, diff};
use anheng_core::standard::{Item, Pack, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PackLine, diff::head_label, explain, given, item, line};
use crate::{Actor, AppError, Code, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareInput {
    /// By id or `id@version`.
    pub old: String,
    /// By id or `id@version`; omitted: the one in `file`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// A folder or workbook that is not installed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-file" = true))]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareOutput {
    pub old: PackLine,
    pub new: PackLine,
    /// Every item of either, in the order of the newer; what is gone stands where it stood.
    pub items: Vec<ItemPair>,
    /// What else differs: head, documents, parameters, laws, scoring …
    pub others: Vec<OtherDiffers>,
    pub counts: CompareCounts,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CompareCounts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub same: usize,
    /// Of the changed: with another number, with other points or another way of counting.
    pub renumbered: usize,
    pub recounted: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairChange {
    Same,
    Added,
    Removed,
    Changed,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemPair {
    pub id: String,
    pub change: PairChange,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<ItemSide>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<ItemSide>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<FieldDiffers>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemSide {
    pub number: String,
    pub title: String,
    pub group: String,
    /// In 0.01 分.
    pub points: i64,
    pub counting: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldDiffers {
    /// 表述, 分值和计分 …
    pub name: &'static str,
    pub before: String,
    pub after: String,
    /// Whether a reviewer's decision rests on it.
    pub text: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OtherDiffers {
    pub part: &'static str,
    pub id: String,
    pub title: String,
    pub change: PairChange,
    pub differs: Vec<OtherField>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OtherField {
    pub name: String,
    pub before: String,
    pub after: String,
}

pub(crate) fn run(
    library: &Library,
    input: CompareInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<CompareOutput, AppError> {
    let old = given::pack(library, &input.old, job)?;
    let new = match (&input.new, &input.file) {
        (Some(new), None) => given::pack(library, new, job)?,
        (None, Some(file)) => given::folder(library, file, job)?.pack.into(),
        _ => {
            return Err(AppError::new(Code::Usage, "与哪一个比，请二选一：已有的标准包，或者选择的文件"));
        }
    };
    let entries = diff(&old, &new);
    let items = pairs(&old, &new, &entries);
    let mut counts = CompareCounts::default();
    for pair in &items {
        match pair.change {
            PairChange::Same => counts.same += 1,
            PairChange::Added => counts.added += 1,
            PairChange::Removed => counts.removed += 1,
            PairChange::Changed => counts.changed += 1,
        }
        let has = |aspect: Aspect| pair.differs.iter().any(|one| one.name == aspect.label());
        counts.renumbered += usize::from(has(Aspect::Number));
        counts.recounted += usize::from(has(Aspect::Counting));
    }
    let others = entries.iter().filter(|entry| entry.part != Part::Items).map(other);
    Ok(CompareOutput {
        others: others.collect(),
        items,
        counts,
        old: line(library, &old),
        new: line(library, &new),
    })
}

fn pairs(old: &Pack, new: &Pack, entries: &[Entry]) -> Vec<ItemPair> {
    let changed = |id: &str| {
        entries
            .iter()
            .find(|entry| entry.part == Part::Items && entry.id == id)
            .map_or(&[][..], |e| &e.differs)
    };
    let mut pairs: Vec<ItemPair> = Vec::with_capacity(new.items.len());
    for item in &new.items {
        let was = old.item(item.id.as_str());
        let differs: Vec<_> = was.map_or_else(Vec::new, |was| {
            changed(item.id.as_str()).iter().map(|one| field((old, was), (new, item), one)).collect()
        });
        let change = match (was, differs.is_empty()) {
            (None, _) => PairChange::Added,
            (Some(_), true) => PairChange::Same,
            (Some(_), false) => PairChange::Changed,
        };
        pairs.push(ItemPair {
            id: item.id.to_string(),
            change,
            old: was.map(|was| side(old, was)),
            new: Some(side(new, item)),
            differs,
        });
    }
    // What is gone stands after what stood before it.
    let mut after: Option<&str> = None;
    for item in &old.items {
        if new.item(item.id.as_str()).is_none() {
            let at = after.and_then(|id| pairs.iter().position(|pair| pair.id == id)).map_or(0, |at| at + 1);
            pairs.insert(
                at,
                ItemPair {
                    id: item.id.to_string(),
                    change: PairChange::Removed,
                    old: Some(side(old, item)),
                    new: None,
                    differs: Vec::new(),
                },
            );
        }
        after = Some(item.id.as_str());
    }
    pairs
}

fn side(pack: &Pack, item: &Item) -> ItemSide {
    ItemSide {
        number: item.number.clone(),
        title: item.title.clone(),
        group: explain::groups(pack, item.group).join(" › "),
        points: item.points,
        counting: words::counting(item),
    }
}

/// Conditions and parameters of checks are held against each other as JSON; people read them in words.
fn field(
    (old, was): (&Pack, &Item),
    (new, is): (&Pack, &Item),
    one: &anheng_core::standard::diff::Differs,
) -> FieldDiffers {
    let (before, after) = match one.aspect {
        Aspect::Applies => (item::applies_words(old, was), item::applies_words(new, is)),
        Aspect::Check => (item::check_words(old, was), item::check_words(new, is)),
        Aspect::Group => {
            (explain::groups(old, was.group).join(" › "), explain::groups(new, is.group).join(" › "))
        }
        _ => (one.before.clone(), one.after.clone()),
    };
    FieldDiffers { name: one.aspect.label(), before, after, text: one.aspect.is_text() }
}

fn other(entry: &Entry) -> OtherDiffers {
    let fields = entry.differs.iter().map(|one| OtherField {
        name: match one.name.as_str() {
            "" => one.aspect.label().to_owned(),
            key => head_label(key).to_owned(),
        },
        before: one.before.clone(),
        after: one.after.clone(),
    });
    OtherDiffers {
        part: entry.part.label(),
        id: entry.id.clone(),
        title: entry.title.clone(),
        change: match entry.change {
            Change::Added => PairChange::Added,
            Change::Removed => PairChange::Removed,
            Change::Changed => PairChange::Changed,
        },
        differs: fields.collect(),
    }
}
