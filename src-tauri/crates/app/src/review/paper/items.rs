//! The items of a sheet as tables: vetoes first, then what counts, the reviewer's decision beside what the system found;
//! what the system settled and nobody decided, shorter; what does not apply, by name. Every item stands in one of them.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::outcome::{Judgement, State, UnclearKind};
use anheng_core::scoring::points_text;
use anheng_core::standard::model::Nature;
use anheng_report::{Align, Block, Column, Level, Row, Table};

use super::super::sheet_file::{NOT_APPLICABLE_BY_CHECK, Proof, SETTLED_BY_CHECK, View, ViewLine};
use super::laws::Laws;
use super::small;

/// Findings shown of one item; a longer list is on screen.
const MOST_LINES: usize = 3;

/// The items of a sheet, and what is told of them behind the signatures.
pub(super) struct Items {
    /// Vetoes and what counts: whatever somebody decided, or still has to.
    pub decided: Vec<Block>,
    /// The other items, each by its name: 附表.
    pub others: Vec<Block>,
    /// Names the tables of the others, to stand above the signatures.
    pub told: Option<String>,
}

impl Items {
    pub fn of(proof: &Proof, view: &View) -> Items {
        let words = Words::of(proof, view);
        let (mut left_out, mut settled) = (Vec::new(), Vec::new());
        let (mut vetoes, mut counted) = (Vec::new(), Vec::new());
        for line in &view.lines {
            match line {
                line if line.standing == NOT_APPLICABLE_BY_CHECK && line.reason.is_empty() => {
                    left_out.push(line);
                }
                line if is_settled(line) => settled.push(line),
                line if line.veto => vetoes.push(line),
                line => counted.push(line),
            }
        }
        // What stands comes first, then what nobody has settled.
        vetoes.sort_by_key(|line| (!stands(line), !is_unsettled(line)));
        let mut decided = vec![Block::Heading(Level::First, "否决项目".into()), small(&veto_words(view))];
        if !vetoes.is_empty() {
            decided.push(Block::Table(words.table(&vetoes)));
        }
        if !counted.is_empty() {
            decided.push(Block::Heading(Level::First, "评分项目".into()));
            decided.push(Block::Table(words.table(&counted)));
        }
        if let Some(versions) = words.laws.versions() {
            decided.push(Block::Space { millimetres: 2 });
            decided.push(small(&versions));
        }
        let mut others = Vec::new();
        let mut tables = Vec::new();
        if !settled.is_empty() {
            let name = format!("附表{}　系统核对符合的项目", ORDER[tables.len()]);
            others.push(Block::Heading(Level::First, name));
            others.push(small(&format!(
                "{} 项，程序按案卷录入核对为符合，评查人没有另作决定，不扣分。",
                settled.len()
            )));
            others.push(Block::Table(words.settled(&settled)));
            tables.push(format!("系统核对符合的项目 {} 项", settled.len()));
        }
        if !left_out.is_empty() {
            let shown = vetoes.into_iter().chain(counted).chain(settled);
            let shown: Vec<&[String]> = shown.map(|line| line.groups.as_slice()).collect();
            let names: Vec<Named<'_>> = left_out
                .iter()
                .map(|line| Named { groups: &line.groups, number: &line.number, title: &line.title })
                .collect();
            let name = format!("附表{}　不适用的项目", ORDER[tables.len()]);
            others.push(Block::Heading(Level::First, name));
            others.push(small(&format!(
                "{} 项，程序按案情核对为不适用，评查人没有另作决定：{}。",
                left_out.len(),
                names_of(&names, &shown).join("；")
            )));
            tables.push(format!("不适用的项目 {} 项", left_out.len()));
        }
        let told = (!tables.is_empty()).then(|| {
            let each = ORDER.iter().zip(&tables).map(|(order, table)| format!("附表{order}{table}"));
            format!("签名以后附：{}，都是本表的组成部分。", each.collect::<Vec<_>>().join("，"))
        });
        Items { decided, others, told }
    }
}

const ORDER: [&str; 2] = ["一", "二"];

/// The system found nothing wrong in it, it keeps its full points, and nobody decided otherwise.
fn is_settled(line: &ViewLine) -> bool {
    let full = line.earned.is_none_or(|earned| line.points == Some(earned));
    line.standing == SETTLED_BY_CHECK && full && line.deduction.is_none_or(|points| points == 0)
}

fn stands(line: &ViewLine) -> bool {
    line.standing == "成立"
}

fn is_unsettled(line: &ViewLine) -> bool {
    line.open || line.standing == "待复核"
}

/// What was decided, in words that are clear beside an item that says what is required and one that says what is wrong.
const UPHELD: &str = "有问题";
const CLEAR: &str = "无问题";

/// How the vetoes of the standard stand, in one sentence.
fn veto_words(view: &View) -> String {
    let mut counts: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    let vetoes: Vec<_> = view.lines.iter().filter(|line| line.veto).collect();
    for line in &vetoes {
        let (place, word) = match line.standing.as_str() {
            "成立" => (0, UPHELD),
            SETTLED_BY_CHECK => (3, "系统核对符合"),
            "不适用" | NOT_APPLICABLE_BY_CHECK => (4, "不适用"),
            _ if is_unsettled(line) => (1, "未评定"),
            _ => (2, CLEAR),
        };
        counts.entry(place).or_insert((word, 0)).1 += 1;
    }
    if vetoes.is_empty() {
        return "本标准没有否决项目。".into();
    }
    let counts: Vec<_> = counts.into_values().map(|(word, count)| format!("{word} {count} 项")).collect();
    format!("本标准的否决项目共 {} 项：{}。", vetoes.len(), counts.join("，"))
}

/// What the cells say.
struct Words<'a> {
    judgements: BTreeMap<&'a str, &'a Judgement>,
    laws: Laws<'a>,
    /// The standard gives points, instead of only taking them.
    earns: bool,
}

impl<'a> Words<'a> {
    fn of(proof: &'a Proof, view: &'a View) -> Self {
        Words {
            judgements: proof.judgements.iter().map(|one| (one.item.as_str(), one)).collect(),
            laws: Laws::of(&view.lines),
            earns: view.lines.iter().any(|line| line.earned.is_some()),
        }
    }

    /// What the system made of an item, in a word, and what it found.
    fn system(&self, line: &ViewLine) -> String {
        let word = self.judgements.get(line.item.as_str()).map_or("未检查", |one| word(one));
        let found: Vec<_> = line
            .hint
            .lines()
            .filter(|line| !line.starts_with("见：") && !line.starts_with("依据："))
            .collect();
        let mut said = match found.first() {
            None => word.to_owned(),
            Some(first) if first.starts_with(word) => found[..found.len().min(MOST_LINES)].join("\n"),
            Some(_) => format!("{word}：{}", found[..found.len().min(MOST_LINES)].join("\n")),
        };
        if found.len() > MOST_LINES {
            said.push_str(&format!("\n（共 {} 处，余下略）", found.len()));
        }
        said
    }

    fn table(&self, lines: &[&ViewLine]) -> Table {
        let person = "评查人的决定";
        let mut columns = vec![
            column("序号", 15, Align::Left),
            column("评查项目", if self.earns { 50 } else { 56 }, Align::Left),
            column("标准分", 13, Align::Right),
            column("系统核对", if self.earns { 36 } else { 38 }, Align::Left),
            Column { group: person.into(), ..column("评定", 13, Align::Center) },
            Column { group: person.into(), ..column("扣分", 10, Align::Right) },
            Column {
                group: person.into(), ..column("理由", if self.earns { 50 } else { 52 }, Align::Left)
            },
            Column { group: person.into(), ..column("页", 9, Align::Right) },
            column("依据", if self.earns { 49 } else { 51 }, Align::Left),
        ];
        if self.earns {
            let earned = Column { group: person.into(), ..column("得分", 12, Align::Right) };
            columns.insert(6, earned);
        }
        let mut rows = Vec::with_capacity(lines.len() + 20);
        let mut group: &[String] = &[];
        for &line in lines {
            if line.groups != group {
                group = &line.groups;
                rows.push(Row::Group(group.join("　›　")));
            }
            rows.push(Row::Cells { cells: self.cells(line), emphasis: line.veto && stands(line) });
        }
        Table { columns, rows }
    }

    fn cells(&self, line: &ViewLine) -> Vec<String> {
        let mut cells = vec![
            line.number.clone(),
            line.title.clone(),
            full_points(line),
            self.system(line),
            decided(line),
            points(line.deduction.filter(|points| *points != 0)),
            line.reason.clone(),
            line.page.clone(),
            self.laws.basis(line),
        ];
        if self.earns {
            cells.insert(6, points(line.earned));
        }
        cells
    }

    /// Two items beside each other.
    fn settled(&self, lines: &[&ViewLine]) -> Table {
        let side = [
            column("序号", 14, Align::Left),
            column("评查项目", 54, Align::Left),
            column("标准分", 12, Align::Right),
            column("依据", 48, Align::Left),
        ];
        let columns = side.iter().chain(&side).cloned().collect();
        let mut rows = Vec::new();
        for group in lines.chunk_by(|one, next| one.groups == next.groups) {
            rows.push(Row::Group(group[0].groups.join("　›　")));
            for pair in group.chunks(2) {
                let mut cells: Vec<String> = pair
                    .iter()
                    .flat_map(|line| {
                        [line.number.clone(), line.title.clone(), full_points(line), self.laws.basis(line)]
                    })
                    .collect();
                cells.resize(2 * side.len(), String::new());
                rows.push(Row::Cells { cells, emphasis: false });
            }
        }
        Table { columns, rows }
    }
}

fn column(title: &str, weight: u32, align: Align) -> Column {
    Column { title: title.into(), weight, align, ..Column::default() }
}

fn points(points: Option<i64>) -> String {
    points.map(points_text).unwrap_or_default()
}

/// A veto that only caps the grade has points too.
fn full_points(line: &ViewLine) -> String {
    match line.points {
        None | Some(0) if line.veto => "否决".into(),
        full => points(full),
    }
}

/// The person's own word; what only the system said is beside it.
fn decided(line: &ViewLine) -> String {
    match line.standing.as_str() {
        "待复核" => "待复核".into(),
        SETTLED_BY_CHECK | NOT_APPLICABLE_BY_CHECK => "—".into(),
        _ if line.open => "未评定".into(),
        "成立" => UPHELD.into(),
        "符合" => CLEAR.into(),
        word => word.into(),
    }
}

fn word(judgement: &Judgement) -> &'static str {
    match (judgement.state, judgement.nature, judgement.unclear) {
        (State::Met, ..) if judgement.settled => "符合",
        (State::Met, ..) => "所查部分符合",
        (State::NotMet, Some(Nature::Question), _) => "待核",
        (State::NotMet, ..) => "疑点",
        (State::NotApplicable, ..) => "不适用",
        (State::Unclear, _, Some(UnclearKind::Manual)) => "须人工评查",
        (State::Unclear, ..) => "无法判定",
    }
}

/// An item that is told by its name only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    /// Titles above it, outermost first.
    pub groups: &'a [String],
    pub number: &'a str,
    pub title: &'a str,
}

impl<'a> Named<'a> {
    /// The outermost title above it under which nothing is shown.
    fn whole(&self, shown: &BTreeSet<&[String]>) -> Option<&'a String> {
        let depth = (1..=self.groups.len()).find(|depth| !shown.contains(&self.groups[..*depth]))?;
        self.groups.get(depth - 1)
    }
}

/// What was left out: a group of which nothing is shown by its title, anything else item by item. `shown`: the titles
/// above each item that is.
pub(crate) fn names_of(left_out: &[Named<'_>], shown: &[&[String]]) -> Vec<String> {
    let shown: BTreeSet<&[String]> =
        shown.iter().flat_map(|groups| (1..=groups.len()).map(|depth| &groups[..depth])).collect();
    let mut names = Vec::new();
    for same in
        left_out.chunk_by(|one, next| one.whole(&shown).is_some() && one.whole(&shown) == next.whole(&shown))
    {
        match same.first().and_then(|one| one.whole(&shown)) {
            Some(group) if same.len() > 1 => names.push(format!("“{group}”全部 {} 项", same.len())),
            _ => names.extend(same.iter().map(|one| format!("{} {}", one.number, one.title))),
        }
    }
    names
}
