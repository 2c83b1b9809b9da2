//! How far the checks reached: what of each part of the standard was checked, and what was not and why.

use anheng_core::explain;
use anheng_core::outcome::{Outcome, UnclearKind};
use anheng_core::standard::Item;
use anheng_report::{Align, Block, Column, Row, Table};

use super::{Became, Judged, became, small};
use crate::review::hints::groups;

/// More of a kind than these are told part by part.
const MOST_ROWS: usize = 40;
/// What is named of all that a part lacks.
const MOST_LACKING: usize = 6;

const KINDS: [(UnclearKind, &str); 4] = [
    (UnclearKind::NotEntered, "案卷里有没有、写了什么还没有录入；录入以后再检查"),
    (UnclearKind::Parameter, "标准留给地方、部门规定的数没有设定；设定以后再检查"),
    (UnclearKind::Material, "卷中没有、看不清或者已遮盖，只能看原卷"),
    (UnclearKind::LawVersion, "当时施行的法律文本标准包里没有，须自行核对"),
];

/// In the order of the columns.
const COUNTED: [(Became, &str); 6] = [
    (Became::Met, "符合"),
    (Became::Fault, "疑点"),
    (Became::Question, "待核"),
    (Became::Unclear, "无法判定"),
    (Became::Manual, "人工评查"),
    (Became::NotApplicable, "不适用"),
];

/// A part of the standard, with what became of its items and how many of each smaller part were checked.
struct Part {
    title: String,
    counts: [usize; 6],
    within: Vec<(String, usize)>,
}

/// Each part of the standard that has anything to do with the case.
pub(super) fn covered(judged: &Judged<'_>) -> Vec<Block> {
    let parts = parts(judged);
    let applies = |part: &&Part| part.counts[..5].iter().any(|count| *count > 0);
    let mut rows: Vec<Row> = parts
        .iter()
        .filter(applies)
        .map(|part| {
            let within = part.within.iter().filter(|(_, checked)| *checked > 0);
            let within: Vec<String> = within.map(|(title, checked)| format!("{title} {checked}")).collect();
            let within = match within.is_empty() {
                true => String::new(),
                false => format!("\n核对到：{}", within.join("；")),
            };
            row(format!("{}{within}", part.title), &part.counts, false)
        })
        .collect();
    let mut sums = [0; 6];
    for part in &parts {
        sums.iter_mut().zip(&part.counts).for_each(|(sum, count)| *sum += count);
    }
    rows.push(row("合计".into(), &sums, true));
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    let mut columns = vec![column("标准的部分", 72, Align::Left)];
    columns.extend(COUNTED.iter().map(|(_, title)| column(title, 17, Align::Right)));
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    let left_out: Vec<&str> =
        parts.iter().filter(|part| !applies(part)).map(|part| part.title.as_str()).collect();
    if !left_out.is_empty() && left_out.len() < parts.len() {
        blocks.push(small(&format!("没有一项适用于本案的部分：{}。", left_out.join("；"))));
    }
    blocks
}

fn parts(judged: &Judged<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (item, outcome) in judged.items() {
        let above = groups(judged.pack, item.group);
        let title = above.first().cloned().unwrap_or_default();
        if parts.last().is_none_or(|last| last.title != title) {
            parts.push(Part { title, counts: [0; 6], within: Vec::new() });
        }
        let Some(part) = parts.last_mut() else { continue };
        let became = became(outcome);
        if let Some(at) = COUNTED.iter().position(|(one, _)| *one == became) {
            part.counts[at] += 1;
        }
        let Some(within) = above.get(1) else { continue };
        if part.within.last().is_none_or(|(last, _)| last != within) {
            part.within.push((within.clone(), 0));
        }
        if let Some((_, checked)) = part.within.last_mut() {
            *checked += usize::from(matches!(became, Became::Met | Became::Fault | Became::Question));
        }
    }
    parts
}

fn row(name: String, counts: &[usize; 6], emphasis: bool) -> Row {
    let counts =
        counts.iter().map(|count| if *count == 0 && !emphasis { String::new() } else { count.to_string() });
    Row::Cells { cells: std::iter::once(name).chain(counts).collect(), emphasis }
}

/// What was not checked, by what it lacks, and what only a person can judge.
pub(super) fn listed(judged: &Judged<'_>) -> Vec<Block> {
    let mut rows = Vec::new();
    for (kind, what) in KINDS {
        let of: Vec<(&Item, &Outcome)> =
            judged.of(Became::Unclear).filter(|(_, outcome)| outcome.unclear == Some(kind)).collect();
        if of.is_empty() {
            continue;
        }
        rows.push(Row::Group(format!("{}（{} 项）：{what}", kind.label(), of.len())));
        if of.len() > MOST_ROWS {
            rows.extend(by_part(judged, &of));
        } else {
            rows.extend(of.iter().map(|(item, outcome)| Row::Cells {
                cells: vec![item.number.clone(), item.title.clone(), judged.veil.text(lacks(outcome))],
                emphasis: false,
            }));
        }
    }
    let mut blocks = Vec::new();
    match rows.is_empty() {
        true => blocks.push(small("没有无法判定的项目。")),
        false => blocks.push(Block::Table(Table {
            columns: vec![
                Column { title: "序号".into(), weight: 16, ..Column::default() },
                Column { title: "项目".into(), weight: 66, ..Column::default() },
                Column { title: "缺什么".into(), weight: 84, ..Column::default() },
            ],
            rows,
        })),
    }
    let manual: Vec<String> =
        judged.of(Became::Manual).map(|(item, _)| format!("{} {}", item.number, item.title)).collect();
    if !manual.is_empty() {
        blocks.push(small(&format!("须人工评查的 {} 项，系统不看：{}。", manual.len(), manual.join("；"))));
    }
    blocks
}

/// A row for each part of the standard: what most of its items wait for, and their numbers.
fn by_part(judged: &Judged<'_>, of: &[(&Item, &Outcome)]) -> Vec<Row> {
    let part = |item: &Item| groups(judged.pack, item.group).into_iter().take(2).next_back();
    let same = of.chunk_by(|(one, _), (next, _)| part(one) == part(next));
    let row = |of: &[(&Item, &Outcome)]| {
        let mut lacking: Vec<(&str, usize)> = Vec::new();
        for one in of.iter().flat_map(|(_, outcome)| &outcome.missing) {
            match lacking.iter_mut().find(|(what, _)| *what == one.what) {
                Some((_, count)) => *count += 1,
                None => lacking.push((&one.what, 1)),
            }
        }
        lacking.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named: Vec<&str> = lacking.iter().take(MOST_LACKING).map(|(what, _)| *what).collect();
        let more = match lacking.len().saturating_sub(MOST_LACKING) {
            0 => String::new(),
            _ => format!("等 {} 处", lacking.len()),
        };
        let lacks = format!("{}{more}\n项目：{}", named.join("；"), numbers(judged, of));
        let part = of.first().and_then(|(item, _)| part(item)).unwrap_or_default();
        Row::Cells {
            cells: vec![format!("{} 项", of.len()), part, judged.veil.text(lacks)], emphasis: false
        }
    };
    same.map(row).collect()
}

/// `二.2.1 至二.2.9、二.2.12`: items that follow one another in the standard by the first and the last.
fn numbers(judged: &Judged<'_>, of: &[(&Item, &Outcome)]) -> String {
    let follows = |one: &Item, next: &Item| {
        judged.pack.items.windows(2).any(|two| two[0].id == one.id && two[1].id == next.id)
    };
    let runs = of.chunk_by(|(one, _), (next, _)| follows(one, next));
    let words = runs.map(|run| match run {
        [(first, _), _, .., (last, _)] => format!("{} 至 {}", first.number, last.number),
        few => few.iter().map(|(item, _)| item.number.as_str()).collect::<Vec<_>>().join("、"),
    });
    words.collect::<Vec<_>>().join("、")
}

fn lacks(outcome: &Outcome) -> String {
    let mut words: Vec<String> = outcome
        .missing
        .iter()
        .map(|one| {
            let same = outcome.unclear == Some(one.kind);
            if same { one.what.clone() } else { explain::missing(one) }
        })
        .collect();
    words.dedup();
    let more = words.len().saturating_sub(3);
    words.truncate(3);
    if more > 0 { format!("{}等 {} 处", words.join("；"), more + 3) } else { words.join("；") }
}
