//! The rules that a pack must keep beyond its JSON shape: unique ids, points that add up, scoring that names what is
//! there, versions that do not overlap. Names inside conditions and parameters are checked where they are compiled.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::law_names::{LawName, names};
use super::model::*;
use super::pack::{Group, Item};
use crate::refusal::{Problem, Refusal};
use crate::value::Id;

/// Where a piece of a pack was written: file and JSON pointer.
#[derive(Debug, Clone)]
pub struct Origin {
    pub file: String,
    pub pointer: String,
}

impl Origin {
    pub fn child(&self, index: usize) -> Origin {
        Origin { file: self.file.clone(), pointer: format!("{}/children/{index}", self.pointer) }
    }
}

/// Remembers which file each item, document standard, topic and example of the merged pack came from.
#[derive(Debug, Default)]
pub struct Origins {
    items: Vec<Origin>,
    documents: Vec<Origin>,
    topics: Vec<Origin>,
    examples: Vec<Origin>,
}

impl Origins {
    pub fn of_head(head: &PackHead) -> Self {
        let mut origins = Origins::default();
        let counts = (head.items.len(), head.documents.len(), head.topics.len(), head.examples.len());
        origins.extend("pack.json", counts);
        origins
    }

    pub fn add(&mut self, file: &str, part: &PackPart) {
        self.extend(file, (part.items.len(), part.documents.len(), part.topics.len(), part.examples.len()));
    }

    fn extend(&mut self, file: &str, counts: (usize, usize, usize, usize)) {
        let origins = |key: &'static str, count: usize| {
            let file = file.to_owned();
            (0..count).map(move |at| Origin { file: file.clone(), pointer: format!("/{key}/{at}") })
        };
        let (items, documents, topics, examples) = counts;
        self.items.extend(origins("items", items));
        self.documents.extend(origins("documents", documents));
        self.topics.extend(origins("topics", topics));
        self.examples.extend(origins("examples", examples));
    }

    /// Puts the roots in the order in which the blocks count them, whatever their files are called: the order of
    /// a review sheet is the standard's. A root that no block counts comes last.
    pub fn follow_the_blocks(&mut self, head: &mut PackHead) {
        let roots: Vec<Id> =
            head.scoring.blocks.iter().flat_map(|block| block.roots().cloned().collect::<Vec<_>>()).collect();
        let place = |node: &Node| roots.iter().position(|root| *root == node.id).unwrap_or(roots.len());
        let items = std::mem::take(&mut head.items);
        let mut placed: Vec<_> = items.into_iter().zip(std::mem::take(&mut self.items)).collect();
        placed.sort_by_key(|(node, _)| place(node));
        (head.items, self.items) = placed.into_iter().unzip();
    }

    pub fn item(&self, at: usize) -> Origin {
        self.items[at].clone()
    }

    pub fn document(&self, at: usize) -> Origin {
        self.documents[at].clone()
    }

    pub fn topic(&self, at: usize) -> Origin {
        self.topics[at].clone()
    }

    pub fn example(&self, at: usize) -> Origin {
        self.examples[at].clone()
    }
}

/// What can be said before anything is compiled.
pub fn structure(head: &PackHead, origins: &Origins, problems: &mut Vec<Problem>) {
    let mut head_problem = |pointer: &str, message: String| {
        problems.push(Problem::new(pointer, message).in_file("pack.json"));
    };
    if version_parts(&head.version).is_none() {
        head_problem("/version", format!("版本“{}”应为三个数字，例如 1.0.0", head.version));
    }
    if head.status != PackStatus::Official && head.notice.trim().is_empty() {
        head_problem("/notice", "非官方标准包必须写明 notice（说明不是官方文本）".into());
    }
    if head.source.trim().is_empty() {
        head_problem("/source", "必须写明来源 source".into());
    }
    if head.items.is_empty() {
        head_problem("/items", "标准包没有任何评查项目".into());
    }
    if let Some(replaced) = &head.supersedes
        && replaced.split_once('@').and_then(|(_, version)| version_parts(version)).is_none()
    {
        head_problem("/supersedes", format!("“{replaced}”应写成 标准包id@版本"));
    }
    for (at, law) in head.laws.iter().enumerate() {
        for version in &law.versions {
            if version.to.is_some_and(|to| to < version.from) {
                head_problem(
                    &format!("/laws/{at}"),
                    format!("{}（{}）的失效日早于施行日", law.title, version.name),
                );
            }
        }
        let mut spans: Vec<_> = law.versions.iter().map(|version| (version.from, version.to)).collect();
        spans.sort();
        for pair in spans.windows(2) {
            if pair[0].0 == pair[1].0 || pair[0].1.is_some_and(|to| to >= pair[1].0) {
                head_problem(&format!("/laws/{at}/versions"), format!("{}的版本期间重叠", law.title));
            }
        }
    }
    law_names(head, &mut head_problem);
    for (at, parameter) in head.parameters.iter().enumerate() {
        for (index, value) in parameter.values.iter().enumerate() {
            if value.source.trim().is_empty() {
                head_problem(&format!("/parameters/{at}/values/{index}/source"), "每个数字都要写来源".into());
            }
        }
    }
    for name in head.condition_words.keys().filter(|name| !head.conditions.contains_key(*name)) {
        let message = format!("conditions 中没有“{name}”，不能给它写词句");
        problems.push(Problem::new(format!("/condition_words/{name}"), message).in_file("pack.json"));
    }
    ids(head, origins, problems);
    for (at, node) in head.items.iter().enumerate() {
        points_of(node, &origins.item(at), problems);
    }
}

/// An alias means one law, and an article is described once.
fn law_names(head: &PackHead, problem: &mut impl FnMut(&str, String)) {
    let plain = |name: &str| LawName::read(name).plain;
    for (at, law) in head.laws.iter().enumerate() {
        for alias in &law.aliases {
            let others = head.laws.iter().enumerate().filter(|(other, _)| *other != at);
            let twice = others.flat_map(|(_, other)| names(other)).any(|name| plain(name) == plain(alias));
            if twice || alias.trim().is_empty() {
                problem(
                    &format!("/laws/{at}/aliases"),
                    format!("别名“{alias}”是空的，或者也是另一部法规的名称"),
                );
            }
        }
        let mut seen = BTreeSet::new();
        for parts in &law.articles_with_items {
            let beyond = parts.items_in.iter().any(|paragraph| !(1..=parts.paragraphs).contains(paragraph));
            if !seen.insert(parts.article) || parts.paragraphs == 0 || beyond {
                let message = format!("第 {} 条重复，或者款数、分项的款写得不对", parts.article);
                problem(&format!("/laws/{at}/articles_with_items"), message);
            }
        }
    }
}

fn ids(head: &PackHead, origins: &Origins, problems: &mut Vec<Problem>) {
    fn walk<'n>(node: &'n Node, at: &Origin, seen: &mut BTreeSet<&'n Id>, problems: &mut Vec<Problem>) {
        if !seen.insert(&node.id) {
            problems.push(
                Problem::new(format!("{}/id", at.pointer), format!("项目编号“{}”重复", node.id))
                    .in_file(&at.file),
            );
        }
        for (index, child) in node.children.iter().enumerate() {
            walk(child, &at.child(index), seen, problems);
        }
    }
    let mut seen = BTreeSet::new();
    for (at, node) in head.items.iter().enumerate() {
        walk(node, &origins.item(at), &mut seen, problems);
    }
    let mut repeated = |list: Vec<(&Id, Origin)>, what: &str| {
        let mut seen = BTreeSet::new();
        for (id, at) in list {
            if !seen.insert(id) {
                let message = format!("{what}编号“{id}”重复");
                problems.push(Problem::new(format!("{}/id", at.pointer), message).in_file(&at.file));
            }
        }
    };
    let documents = head.documents.iter().enumerate();
    repeated(documents.map(|(at, d)| (&d.id, origins.document(at))).collect(), "文书标准");
    let topics = head.topics.iter().enumerate();
    repeated(topics.map(|(at, t)| (&t.id, origins.topic(at))).collect(), "对照");
    let examples = head.examples.iter().enumerate();
    repeated(examples.map(|(at, e)| (&e.id, origins.example(at))).collect(), "算例");
    let in_head = |key: &str, at: usize| Origin { file: "pack.json".into(), pointer: format!("/{key}/{at}") };
    let parameters = head.parameters.iter().enumerate();
    repeated(parameters.map(|(at, p)| (&p.id, in_head("parameters", at))).collect(), "参数");
}

/// A million 分 in 0.01 分: beyond any standard, and far from where sums could overflow.
const MOST_POINTS: i64 = 100_000_000;

/// A group's points are the sum of its children's; an item's counting must fit its points.
fn points_of(node: &Node, at: &Origin, problems: &mut Vec<Problem>) {
    let mut complain = |key: &str, message: String| {
        problems.push(Problem::new(format!("{}{key}", at.pointer), message).in_file(&at.file));
    };
    if node.points.is_some_and(|points| !(0..=MOST_POINTS).contains(&points)) {
        complain("/points", format!("“{}”的分值应在 0 至 {} 分之间", node.id, fen(MOST_POINTS)));
    }
    if !node.children.is_empty() {
        let sum = full_points(node);
        if let Some(points) = node.points
            && points != sum
        {
            complain("/points", format!("“{}”写 {} 分，下级合计 {} 分", node.id, fen(points), fen(sum)));
        }
        for (index, child) in node.children.iter().enumerate() {
            points_of(child, &at.child(index), problems);
        }
        return;
    }
    let own = node.points.unwrap_or(0);
    let wrong = match &node.counting {
        Some(Counting::AllOrNothing { deduct: Some(deduct) }) => (*deduct <= 0).then_some("deduct 应大于 0"),
        Some(Counting::PerOccurrence { each, cap }) => (*each <= 0 || cap.unwrap_or(own) < *each)
            .then_some("each 应大于 0，cap（不写则为分值）不小于 each"),
        Some(Counting::Range { min, max }) => (*min < 0 || max <= min).then_some("min 应不小于 0 且小于 max"),
        Some(Counting::Codes { codes, .. }) => {
            let distinct: BTreeSet<_> = codes.iter().map(|code| &code.code).collect();
            (codes.is_empty() || distinct.len() < codes.len() || codes.iter().any(|code| code.points <= 0))
                .then_some("问题编码不能为空、不能重复，分值应大于 0")
        }
        Some(Counting::Earned { step }) => {
            (*step <= 0 || own <= 0 || own % step != 0).then_some("step 应大于 0 且整除分值")
        }
        _ => None,
    };
    let numbers: Vec<i64> = match &node.counting {
        Some(Counting::AllOrNothing { deduct }) => deduct.iter().copied().collect(),
        Some(Counting::PerOccurrence { each, cap }) => cap.iter().copied().chain([*each]).collect(),
        Some(Counting::Range { min, max }) => vec![*min, *max],
        Some(Counting::Codes { codes, cap }) => {
            cap.iter().copied().chain(codes.iter().map(|code| code.points)).collect()
        }
        Some(Counting::Earned { .. } | Counting::Bonus) | None => Vec::new(),
    };
    let wrong = wrong.or(numbers.iter().any(|number| *number > MOST_POINTS).then_some("扣分数过大"));
    if let Some(wrong) = wrong {
        complain("/counting", format!("“{}”：{wrong}", node.id));
    }
    if node.veto.as_ref().is_some_and(|veto| (veto.effect == VetoEffect::CapGrade) != veto.cap.is_some()) {
        complain("/veto/cap", format!("“{}”：cap_grade 必须且只有它可以写 cap", node.id));
    }
}

fn full_points(node: &Node) -> i64 {
    match node.children.is_empty() {
        true => node.points.unwrap_or(0),
        false => node.children.iter().map(full_points).fold(0, i64::saturating_add),
    }
}

fn fen(points: i64) -> String {
    crate::scoring::points_text(points)
}

/// Blocks, sums and grades must name what is there, and every item must count somewhere exactly once.
pub fn scoring(head: &PackHead, items: &[Item], groups: &[Group], problems: &mut Vec<Problem>) {
    let scoring = &head.scoring;
    let mut complain = |pointer: String, message: String| {
        problems.push(Problem::new(pointer, message).in_file("pack.json"));
    };
    let mut known: BTreeSet<&Id> = BTreeSet::new();
    for (at, block) in scoring.blocks.iter().enumerate() {
        let pointer = format!("/scoring/blocks/{at}");
        if !known.insert(&block.id) {
            complain(format!("{pointer}/id"), format!("计分块“{}”重复", block.id));
        }
        for (nth, root) in block.roots().enumerate() {
            let pointer =
                nth.checked_sub(1).map_or(format!("{pointer}/root"), |nth| format!("{pointer}/also/{nth}"));
            if !head.items.iter().any(|node| node.id == *root) {
                complain(pointer.clone(), format!("没有顶层项目“{root}”"));
            }
            let earlier = scoring.blocks[..at].iter().flat_map(Block::roots);
            if earlier.chain(block.roots().take(nth)).any(|earlier| earlier == root) {
                complain(pointer, format!("顶层项目“{root}”被计了两次"));
            }
        }
    }
    for (at, block) in scoring.blocks.iter().enumerate() {
        let bounds = match &block.method {
            Method::Legality { points } => vec![*points],
            Method::Earned { rescale_to } => vec![*rescale_to],
            Method::Bonus { cap } => vec![*cap],
            Method::Deduct { from, floor } => vec![*from, floor.map_or(0, i64::abs)],
        };
        if bounds.iter().any(|number| !(0..=MOST_POINTS).contains(number)) {
            complain(format!("/scoring/blocks/{at}/method"), format!("计分块“{}”的分数超出范围", block.id));
        }
    }
    let mut used: Vec<&Id> = Vec::new();
    let sums = scoring.subtotals.iter().chain([&scoring.total]).collect::<Vec<_>>();
    for (at, sum) in sums.iter().enumerate() {
        let pointer =
            if at + 1 == sums.len() { "/scoring/total".into() } else { format!("/scoring/subtotals/{at}") };
        for id in &sum.of {
            if !known.contains(id) {
                complain(format!("{pointer}/of"), format!("没有计分块或先前的小计“{id}”"));
            }
            if used.contains(&id) {
                complain(format!("{pointer}/of"), format!("“{id}”被加了两次"));
            }
            used.push(id);
        }
        if let (Some(floor), Some(ceiling)) = (sum.floor, sum.ceiling)
            && floor > ceiling
        {
            complain(pointer.clone(), "下限高于上限".into());
        }
        if !known.insert(&sum.id) {
            complain(format!("{pointer}/id"), format!("编号“{}”重复", sum.id));
        }
    }
    for block in &scoring.blocks {
        if !used.contains(&&block.id) {
            complain("/scoring/blocks".into(), format!("计分块“{}”没有计入任何合计", block.id));
        }
    }
    if scoring.rounding.places > 2 {
        complain("/scoring/rounding/places".into(), "小数位数最多 2 位".into());
    }
    for pair in scoring.grades.windows(2) {
        if pair[0].min <= pair[1].min {
            complain("/scoring/grades".into(), format!("等次应从高到低：{}、{}", pair[0].name, pair[1].name));
        }
    }
    for item in items {
        if item.block.is_none() {
            let message = format!("项目“{}”不在任何计分块中（顶层分组没有对应的 block）", item.id);
            complain("/scoring/blocks".into(), message);
        }
        if let Some(Veto { cap: Some(cap), .. }) = &item.veto
            && !scoring.grades.iter().any(|grade| grade.name == *cap)
        {
            complain("/scoring/grades".into(), format!("否决项“{}”限定的等次“{cap}”没有声明", item.id));
        }
        let method = item.block.map(|block| &scoring.blocks[block].method);
        let fits = match (method, &item.counting, &item.veto) {
            // A veto may stand in any block, unless it also earns points that the block does not count.
            (_, counting, Some(_)) if !matches!(counting, Counting::Earned { .. } | Counting::Bonus) => true,
            (Some(Method::Bonus { .. }), counting, _) => *counting == Counting::Bonus,
            (
                Some(Method::Deduct { .. } | Method::Legality { .. }),
                Counting::Earned { .. } | Counting::Bonus,
                _,
            ) => false,
            _ => true,
        };
        if !fits {
            complain("/items".into(), format!("项目“{}”的计分方式与所在计分块不符", item.id));
        }
    }
    debug_assert!(groups.iter().all(|group| group.parent.is_none_or(|parent| parent < groups.len())));
}

/// `1.2.3` as numbers.
pub fn version_parts(version: &str) -> Option<(u32, u32, u32)> {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    let read = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(read)
}

/// The version of a pack that governs a day: the latest that has begun. Versions that [`versions`] accepts never
/// begin on the same day, so there is at most one.
pub fn governing<'a>(
    heads: impl IntoIterator<Item = &'a PackHead>,
    id: &str,
    day: NaiveDate,
) -> Option<&'a PackHead> {
    heads
        .into_iter()
        .filter(|head| head.id.as_str() == id && head.effective_from.0 <= day)
        .max_by_key(|head| head.effective_from)
}

/// Two packs of one id must not govern the same day: the end of one is the beginning of the one that supersedes it.
pub fn versions<'a>(heads: impl IntoIterator<Item = &'a PackHead>) -> Result<(), Refusal> {
    let mut heads: Vec<_> = heads.into_iter().collect();
    heads.sort_by(|a, b| {
        (&a.id, a.effective_from, version_parts(&a.version)).cmp(&(
            &b.id,
            b.effective_from,
            version_parts(&b.version),
        ))
    });
    let mut problems = Vec::new();
    for pair in heads.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        let older = format!("{}@{}", pair[0].id, pair[0].version);
        let newer = format!("{}@{}", pair[1].id, pair[1].version);
        if pair[0].version == pair[1].version {
            problems.push(Problem::new("/version", format!("标准包 {older} 装了两次")).in_file("pack.json"));
        } else if pair[1].supersedes.as_deref() != Some(older.as_str()) {
            problems.push(
                Problem::new(
                    "/supersedes",
                    format!("{newer} 没有声明取代 {older}，两者自 {} 起重叠", pair[1].effective_from.0),
                )
                .in_file("pack.json"),
            );
        } else if pair[0].effective_from == pair[1].effective_from {
            problems.push(
                Problem::new("/effective_from", format!("{newer} 与 {older} 自同一日起施行，期间重叠"))
                    .in_file("pack.json"),
            );
        }
    }
    Refusal::unless_empty(problems)
}
