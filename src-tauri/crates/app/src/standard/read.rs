//! `standard.read` and `standard.on`: a whole pack to browse in one answer, and which version governs a day. What one
//! item says in full is in `item`.

use anheng_core::standard::model::{CheckSpec, Method, Nature, Node, PointsSource, VetoEffect};
use anheng_core::standard::{Item, ItemCheck, Pack, governing, words};
use anheng_core::value::Day;
use anheng_core::{checks, explain};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coverage::Mode;
use super::{PackLine, line, used};
use crate::{Actor, AppError, Job, Library, points_text};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadInput {
    /// `id` or `id@version`.
    pub pack: String,
}

/// A pack as a book: its head, and the tree of groups and items.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PackBook")]
pub struct ReadOutput {
    pub pack: PackLine,
    pub laws: Vec<LawLine>,
    /// How points add up, a sentence for each block, sum, grade line and rounding.
    pub scoring: Vec<String>,
    pub scoring_source: String,
    /// In the order of the standard; parents come before their children.
    pub groups: Vec<GroupLine>,
    pub items: Vec<ItemLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LawLine {
    pub id: String,
    pub title: String,
    pub versions: Vec<LawSpan>,
}

/// Days on which a text of a law is in force.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LawSpan {
    pub name: String,
    pub from: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupLine {
    pub id: String,
    pub number: String,
    pub title: String,
    /// In 0.01 分.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
    /// Index of the group above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BookItem")]
pub struct ItemLine {
    pub id: String,
    pub number: String,
    pub title: String,
    /// Index of its group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// In 0.01 分.
    pub points: i64,
    pub counting: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<VetoEffect>,
    pub mode: Mode,
    /// Title of the check kind; empty when a person judges.
    pub check: String,
    /// Articles that it rests on.
    pub basis: Vec<String>,
    /// Papers that it looks at or depends on.
    pub documents: Vec<String>,
    /// Ids of the parameters that it needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// Worked examples that expect something of it.
    pub examples: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points_source: Option<PointsSource>,
}

pub(crate) fn run(
    library: &Library,
    input: ReadInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<ReadOutput, AppError> {
    let pack = library.pack(&input.pack)?;
    let head = &pack.head;
    let laws = head.laws.iter().map(|law| LawLine {
        id: law.id.clone(),
        title: law.title.clone(),
        versions: law
            .versions
            .iter()
            .map(|one| LawSpan { name: one.name.clone(), from: one.from, to: one.to })
            .collect(),
    });
    let groups = pack.groups.iter().map(|group| GroupLine {
        id: group.id.to_string(),
        number: group.number.clone(),
        title: group.title.clone(),
        points: group.points,
        parent: group.parent,
    });
    Ok(ReadOutput {
        laws: laws.collect(),
        scoring: scoring(pack),
        scoring_source: head.scoring.source.clone(),
        groups: groups.collect(),
        items: pack.items.iter().map(|item| item_line(pack, item)).collect(),
        pack: line(library, pack),
    })
}

fn item_line(pack: &Pack, item: &Item) -> ItemLine {
    let (mode, check) = match &item.check {
        ItemCheck::Manual => (Mode::Manual, ""),
        ItemCheck::Machine { name, raises, .. } => {
            let mode = if *raises == Nature::Fault { Mode::Fault } else { Mode::Question };
            (mode, checks::kind(name).map_or(*name, |kind| kind.title))
        }
    };
    let examples = pack.head.examples.iter().filter(|example| example.expect.contains_key(&item.id));
    ItemLine {
        id: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        group: item.group,
        points: item.points,
        counting: words::counting(item),
        veto: item.veto.as_ref().map(|veto| veto.effect),
        mode,
        check: check.to_owned(),
        basis: item.basis.iter().map(|one| words::basis(&one.basis, &pack.head.laws)).collect(),
        documents: papers(pack, item),
        parameters: used::parameters(pack, item.id.as_str()),
        examples: examples.count(),
        points_source: item.points_source,
    }
}

/// Names of the papers that the item depends on, that its check is asked of, or that its document standard is about.
fn papers(pack: &Pack, item: &Item) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    for depends in &item.depends {
        depends.kinds.iter().for_each(|kind| add(kind.def().name));
    }
    if let Some(spec) = spec(&pack.head.items, item.id.as_str()) {
        use anheng_core::standard::model::Per;
        if let Per::Document(kinds) | Per::DocumentAndParty(kinds) = &spec.per {
            kinds.iter().for_each(|kind| add(kind.def().name));
        }
        let standard = spec.params["standard"].as_str();
        let standard = pack.head.documents.iter().find(|one| Some(one.id.as_str()) == standard);
        standard.iter().for_each(|standard| add(standard.kind.def().name));
    }
    names
}

pub(super) fn spec<'n>(nodes: &'n [Node], item: &str) -> Option<&'n CheckSpec> {
    nodes.iter().find_map(|node| match node.id.as_str() == item {
        true => node.check.as_ref(),
        false => spec(&node.children, item),
    })
}

fn scoring(pack: &Pack) -> Vec<String> {
    let scoring = &pack.head.scoring;
    let mut lines: Vec<String> = scoring
        .blocks
        .iter()
        .map(|block| {
            let how = match &block.method {
                Method::Legality { points } => {
                    format!("{} 分，成立否决即无", points_text(*points))
                }
                Method::Deduct { from, floor } => {
                    let floor = floor.map(|floor| format!("，最低 {} 分", points_text(floor)));
                    format!("从 {} 分扣减{}", points_text(*from), floor.unwrap_or_default())
                }
                Method::Earned { rescale_to } => {
                    format!("得分占适用项目满分的比例，折成 {} 分", points_text(*rescale_to))
                }
                Method::Bonus { cap } => format!("加分，至多 {} 分", points_text(*cap)),
            };
            format!("{}：{how}", block.title)
        })
        .collect();
    let named = |id: &anheng_core::value::Id| {
        let block = scoring.blocks.iter().find(|block| block.id == *id).map(|block| block.title.clone());
        let sum = scoring.subtotals.iter().find(|sum| sum.id == *id).map(|sum| sum.title.clone());
        block.or(sum).unwrap_or_else(|| id.to_string())
    };
    for sum in scoring.subtotals.iter().chain(std::iter::once(&scoring.total)) {
        let parts: Vec<_> = sum.of.iter().map(named).collect();
        let mut line = format!("{} = {}", sum.title, parts.join(" + "));
        if let Some(floor) = sum.floor {
            line.push_str(&format!("，最低 {} 分", points_text(floor)));
        }
        if let Some(ceiling) = sum.ceiling {
            line.push_str(&format!("，最高 {} 分", points_text(ceiling)));
        }
        lines.push(line);
    }
    if !scoring.grades.is_empty() {
        let grades = scoring.grades.iter().map(|grade| {
            let quota = grade.quota_percent.map(|most| format!("，至多占 {most}%"));
            format!("{} {} 分以上{}", grade.name, points_text(grade.min), quota.unwrap_or_default())
        });
        lines.push(format!("等次：{}", grades.collect::<Vec<_>>().join("；")));
    }
    lines
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnInput {
    pub day: Day,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OnOutput {
    /// One for each pack id.
    pub governing: Vec<Governing>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Governing {
    pub id: String,
    pub title: String,
    /// `id@version`; none: no version governs that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Why this one, or why none.
    pub why: String,
}

pub(crate) fn on(library: &Library, input: OnInput, _: &Actor, _: &Job<'_>) -> Result<OnOutput, AppError> {
    let mut ids: Vec<&str> = library.packs.iter().map(|pack| pack.id().as_str()).collect();
    ids.dedup();
    ids.sort_unstable();
    ids.dedup();
    let rows = ids.into_iter().map(|id| {
        let heads = || library.packs.iter().map(|pack| &pack.head).filter(|head| head.id.as_str() == id);
        let first = heads().min_by_key(|head| head.effective_from);
        match governing(heads(), id, input.day.0) {
            Some(head) => {
                let until = super::until(library, head);
                let until = until.map_or_else(|| "现行".to_owned(), |day| format!("至 {}", day.0));
                Governing {
                    id: id.to_owned(),
                    title: head.title.clone(),
                    reference: Some(format!("{}@{}", head.id, head.version)),
                    why: format!("{} 起施行，{until}", head.effective_from.0),
                }
            }
            None => Governing {
                id: id.to_owned(),
                title: first.map(|head| head.title.clone()).unwrap_or_default(),
                reference: None,
                why: first.map_or_else(String::new, |head| {
                    format!("这一天还没有施行；最早的版本自 {} 起", head.effective_from.0)
                }),
            },
        }
    });
    Ok(OnOutput { governing: rows.collect() })
}

/// What a place of a date is called, for a basis that names it.
pub(super) fn date_words(pack: &Pack, at: usize) -> String {
    pack.dates.get(at).map(explain::place).unwrap_or_default()
}
