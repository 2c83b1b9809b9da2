//! Problems of dossiers as rows of lists and tables: what was found where, by which article, and how it can be mended.

use std::collections::BTreeMap;

use anheng_core::scoring::points_text;
use anheng_core::standard::model::VetoEffect;
use anheng_report::{Align, Column, Row, Table};
use anheng_store::{Mending, Mendings};

use super::super::template::{List, Named, Words};
use crate::exports::asked::Veil;
use crate::exports::faulted::{described, faulted};
use crate::exports::gather::{Reviewed, UNKNOWN};
use crate::exports::stages::stage;
use crate::review::paper::cited_once;
use crate::review::sheet_file::ViewLine;

/// The words of a problem.
pub(super) const PROBLEM: &[Named] = &[
    ("案卷", "案件名称和决定文号，如“某案（某罚〔2024〕1号）”；没有录入文号的只有名称"),
    ("案件名称", "案件名称"),
    ("文号", "决定文号"),
    ("问题", "有问题的项目，如“‘告知书有送达凭证’一项有问题”，不带句号"),
    ("项目", "评查项目的名称；多数标准写的是要求，不能单独当作问题"),
    ("环节", "所在环节"),
    ("说明", "评查人写的理由；没有写的为空"),
    ("页", "卷内页码，如“第12页”；没有的为空"),
    ("依据", "依据的条款"),
    ("扣分", "扣的分；否决而不扣分的为空"),
    ("性质", "否决、否决（限等次）或者扣分"),
    ("整改类别", "可补正、不可补正、制度类；还没有分类的为空"),
];

/// A problem, and how the office says it can be mended.
pub(super) struct Problem<'a> {
    pub of: &'a Reviewed,
    pub line: &'a ViewLine,
    pub kind: Option<Mending>,
}

pub(super) fn problems<'a>(
    sheets: impl Iterator<Item = &'a Reviewed>,
    mendings: &Mendings,
) -> Vec<Problem<'a>> {
    let mut all = Vec::new();
    for of in sheets {
        for line in of.problems() {
            all.push(Problem { of, line, kind: of.mending(mendings, &line.item) });
        }
    }
    all
}

impl Problem<'_> {
    fn nature(&self) -> &'static str {
        match self.of.effect(self.line) {
            Some(VetoEffect::Fail | VetoEffect::TotalZero | VetoEffect::BlockZero) => "否决",
            Some(VetoEffect::CapGrade) => "否决（限等次）",
            None => "扣分",
        }
    }

    /// What the reviewer wrote, else which item it is; without a full stop, which the template sets.
    pub fn said(&self) -> String {
        match self.reason() {
            "" => faulted(&self.line.title),
            reason => reason.to_owned(),
        }
    }

    fn reason(&self) -> &str {
        self.line.reason.trim().trim_end_matches('。')
    }

    fn page(&self) -> String {
        match self.line.page.as_str() {
            "" => String::new(),
            "无页" => "卷中无此页".into(),
            page => format!("第{page}页"),
        }
    }

    fn taken(&self) -> String {
        self.line.deduction.filter(|points| *points != 0).map(points_text).unwrap_or_default()
    }

    fn words(&self, veil: &Veil) -> Words {
        let view = &self.of.file.view;
        Words::from([
            ("案卷", case_named(self.of).into()),
            ("案件名称", veil.text(&view.title).into()),
            ("文号", veil.text(&view.decision_number).into()),
            ("问题", faulted(&self.line.title).into()),
            ("项目", self.line.title.clone().into()),
            ("环节", stage(&self.of.pack, &self.line.item).into()),
            ("说明", veil.text(self.reason()).into()),
            ("页", self.page().into()),
            ("依据", cited_once(&self.line.basis).into()),
            ("扣分", self.taken().into()),
            ("性质", self.nature().into()),
            ("整改类别", self.kind.map(Mending::label).unwrap_or_default().into()),
        ])
    }
}

/// A dossier by its title and number, where it has one.
pub(super) fn case_named(one: &Reviewed) -> String {
    let view = &one.file.view;
    let title = one.veil.text(&view.title);
    match view.decision_number.as_str() {
        UNKNOWN => title,
        number => format!("{title}（{}）", one.veil.text(number)),
    }
}

pub(super) fn rows(problems: &[Problem<'_>]) -> List {
    problems.iter().map(|one| one.words(&one.of.veil)).collect()
}

/// Those of one kind, or those of which nobody has said.
pub(super) fn rows_of(problems: &[Problem<'_>], kind: Option<Mending>) -> List {
    problems.iter().filter(|one| one.kind == kind).map(|one| one.words(&one.of.veil)).collect()
}

/// Their numbers in [`table`], as “第1、3至5项” has them; empty of none.
pub(super) fn places(problems: &[Problem<'_>], kind: Option<Mending>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in (1..).zip(problems).filter(|(_, one)| one.kind == kind) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    let said = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}至{last}"),
    };
    runs.iter().map(said).collect::<Vec<_>>().join("、")
}

pub(super) fn column(title: &str, weight: u32, align: Align) -> Column {
    Column { title: title.into(), weight, align, ..Column::default() }
}

/// Dossier beneath dossier, its problems in the order of the standard.
pub(super) fn table(problems: &[Problem<'_>]) -> Table {
    let mut rows = Vec::new();
    let mut last = None;
    for (at, one) in (1..).zip(problems) {
        let words = one.words(&one.of.veil);
        let text = |name: &str| words.get(name).map(|value| value.text.clone()).unwrap_or_default();
        if last != Some(&one.of.review.id) {
            last = Some(&one.of.review.id);
            rows.push(Row::Group(text("案卷")));
        }
        let said = one.of.veil.text(described(one.line));
        let cells =
            [at.to_string(), said, text("页"), text("依据"), text("扣分"), text("性质"), text("整改类别")];
        rows.push(Row::Cells { cells: cells.to_vec(), emphasis: one.nature() == "否决" });
    }
    let columns = vec![
        column("序号", 8, Align::Right),
        column("问题", 58, Align::Left),
        column("卷内页", 12, Align::Left),
        column("依据", 34, Align::Left),
        column("扣分", 9, Align::Right),
        column("性质", 11, Align::Left),
        column("整改类别", 14, Align::Left),
    ];
    Table { columns, rows }
}

/// Problems by item, those of most dossiers first.
pub(super) fn by_item<'a, 'p>(problems: &'p [Problem<'a>]) -> Vec<(&'a str, Vec<&'p Problem<'a>>)> {
    grouped(problems, |one| one.line.item.as_str())
}

/// Problems by a key of theirs, the largest group first, else in the order of the standard.
pub(super) fn grouped<'a, 'p, K: Ord + Copy>(
    problems: &'p [Problem<'a>],
    key: impl Fn(&'p Problem<'a>) -> K,
) -> Vec<(K, Vec<&'p Problem<'a>>)> {
    let mut groups: BTreeMap<K, Vec<&'p Problem<'a>>> = BTreeMap::new();
    for one in problems {
        groups.entry(key(one)).or_default().push(one);
    }
    let place = |one: &Problem<'_>| one.of.file.view.lines.iter().position(|line| line.item == one.line.item);
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups
        .sort_by_key(|(_, found)| (std::cmp::Reverse(found.len()), found.first().and_then(|one| place(one))));
    groups
}
