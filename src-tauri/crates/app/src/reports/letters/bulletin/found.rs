//! Problems by stage and by item, with an example of each that names its case or nobody, and the dossiers of lists.

use std::collections::BTreeSet;

use anheng_core::explain::quoted;
use anheng_core::scoring::points_text;

use super::super::super::nobody::Nobody;
use super::super::super::template::{List, Value, Words};
use super::super::numbers::{counted, ids, percent};
use super::super::problems::{Problem, case_named};
use super::super::unit::grade;
use crate::AppError;
use crate::exports::faulted::{all_faulted, faulted};
use crate::exports::gather::Reviewed;
use crate::exports::stages::stage;
use crate::review::paper::cited_once;

/// Of all items with problems, how many are named.
const MOST_FREQUENT: usize = 10;
/// Of a stage, how many items are named.
const MOST_OF_STAGE: usize = 3;

pub(super) type Stages<'p, 'a> = Vec<(String, Vec<&'p Problem<'a>>)>;

pub(super) fn by_stage<'p, 'a>(found: &'p [Problem<'a>]) -> Stages<'p, 'a> {
    let stages: Vec<String> = found.iter().map(|one| stage(&one.of.pack, &one.line.item)).collect();
    let names: BTreeSet<&String> = stages.iter().collect();
    let mut groups: Stages<'p, 'a> = names
        .into_iter()
        .map(|name| {
            let own = found.iter().zip(&stages).filter(|(_, stage)| *stage == name);
            (name.clone(), own.map(|(one, _)| one).collect())
        })
        .collect();
    groups.sort_by_key(|(_, own)| std::cmp::Reverse(own.len()));
    groups
}

/// Words for a problem as an example, with its case or without.
pub(super) struct Examples<'a> {
    pub(super) nobody: &'a Nobody<'a>,
}

impl Examples<'_> {
    /// The first problem whose reviewer said more than the item does.
    fn of(&self, found: &[&Problem<'_>]) -> Result<(String, String), AppError> {
        let told = |one: &&&Problem<'_>| !one.line.reason.trim().is_empty();
        let Some(one) = found.iter().find(told).or_else(|| found.first()) else {
            return Ok(Default::default());
        };
        let view = &one.of.file.view;
        let said = one.said();
        let plain = one.of.veil.text(said.as_str());
        let named = format!("{}“{}”：{plain}", view.agency, one.of.veil.text(&view.title));
        let hidden = self.nobody.mask(one.of)?.text(&said);
        Ok((named, hidden))
    }
}

pub(super) fn stage_rows(
    stages: &Stages<'_, '_>,
    all: usize,
    examples: &Examples<'_>,
) -> Result<List, AppError> {
    let row = |(name, found): &(String, Vec<&Problem<'_>>)| {
        let (named, hidden) = examples.of(found)?;
        let how = format!("“{name}”环节的问题");
        Ok(Words::from([
            ("环节", name.clone().into()),
            ("问题数", counted(found.len(), &how, ids(found.iter().map(|one| one.of)))),
            (
                "占比",
                Value {
                    how: Some(format!("{how} ÷ 全部问题 {all}")), ..percent(found.len(), all).into()
                },
            ),
            ("主要问题", main_items(found).into()),
            ("举例写明", named.into()),
            ("举例匿名", hidden.into()),
        ]))
    };
    stages.iter().map(row).collect()
}

fn main_items(found: &[&Problem<'_>]) -> String {
    let mut items: Vec<(&str, usize)> = Vec::new();
    for one in found {
        match items.iter_mut().find(|(title, _)| *title == one.line.title) {
            Some((_, count)) => *count += 1,
            None => items.push((&one.line.title, 1)),
        }
    }
    items.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named =
        items.iter().take(MOST_OF_STAGE).map(|(title, count)| format!("{}（{count}卷）", quoted(title)));
    let more = if items.len() > MOST_OF_STAGE { "等" } else { "" };
    format!("{}{more}", named.collect::<Vec<_>>().join("、"))
}

pub(super) type Items<'a, 'p> = [(&'a str, Vec<&'p Problem<'a>>)];

/// Items found in most dossiers: in at least two, so that none is filled up with what occurred once; where nothing
/// occurred twice, all.
pub(super) fn most_frequent<'i, 'a, 'p>(items: &'i Items<'a, 'p>) -> &'i Items<'a, 'p> {
    let repeated = items.iter().take_while(|(_, found)| found.len() > 1).count();
    let shown = if repeated == 0 { items.len() } else { repeated };
    &items[..shown.min(MOST_FREQUENT)]
}

pub(super) fn frequent_rows(
    items: &Items<'_, '_>,
    all: usize,
    examples: &Examples<'_>,
) -> Result<List, AppError> {
    let mut rows = List::new();
    for (_, found) in items {
        let Some(first) = found.first() else { continue };
        let (named, hidden) = examples.of(found)?;
        let dossiers = ids(found.iter().map(|one| one.of));
        let how = format!("{}的案卷", faulted(&first.line.title));
        rows.push(Words::from([
            ("问题", faulted(&first.line.title).into()),
            ("项目", first.line.title.clone().into()),
            ("环节", stage(&first.of.pack, &first.line.item).into()),
            (
                "占比",
                Value {
                    how: Some(format!("{how} ÷ 计入的 {all} 卷")),
                    ..percent(dossiers.len(), all).into()
                },
            ),
            ("卷数", counted(dossiers.len(), &how, dossiers)),
            ("依据", cited_once(&first.line.basis).into()),
            ("举例写明", named.into()),
            ("举例匿名", hidden.into()),
        ]));
    }
    Ok(rows)
}

/// `hidden`: without what tells which dossier it is.
pub(super) fn case_rows(sheets: &[&Reviewed], hidden: bool) -> List {
    let row = |(at, one): (usize, &&Reviewed)| {
        let view = &one.file.view;
        let told = |text: &str, instead: String| if hidden { instead } else { one.veil.text(text) };
        Words::from([
            ("单位", told(&view.agency, "某单位".into()).into()),
            ("案卷", if hidden { "某案卷".to_owned() } else { case_named(one) }.into()),
            ("案件名称", told(&view.title, format!("第{at}卷")).into()),
            ("文号", told(&view.decision_number, "略".into()).into()),
            ("得分", one.total().map_or_else(|| "不计分".to_owned(), points_text).into()),
            ("等次", grade(one).into()),
            ("否决项", all_faulted(&one.vetoes().map(|line| line.title.as_str()).collect::<Vec<_>>()).into()),
        ])
    };
    (1..).zip(sheets).map(row).collect()
}

/// What was praised, in words that name nobody.
pub(super) fn good_hidden(sheets: &[&Reviewed], nobody: &Nobody<'_>) -> Result<List, AppError> {
    let mut rows = List::new();
    for (at, one) in (1..).zip(sheets).filter(|(_, one)| !one.file.view.good_points.is_empty()) {
        let mask = nobody.mask(one)?;
        for (words, page) in &one.file.view.good_points {
            rows.push(Words::from([
                ("单位", "某单位".into()),
                ("案件名称", format!("第{at}卷").into()),
                ("内容", mask.text(words).trim_end_matches('。').into()),
                ("页", page.map(|page| format!("第{page}页")).unwrap_or_default().into()),
            ]));
        }
    }
    Ok(rows)
}
