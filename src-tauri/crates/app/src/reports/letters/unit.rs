//! 反馈意见书 and 监督文书: what was found in a unit's dossiers, what it is to do, and how it can answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::scoring::points_text;
use anheng_report::{Align, Row, Table};
use anheng_store::Mending;

use super::super::template::{List, Named, Pieces, Vocabulary, Words};
use super::super::{Paper, Plan, Wanted};
use super::numbers::{GRADE, NUMBERS, Tally, counted, ids};
use super::problems::{self, PROBLEM, column};
use super::{COMMON, Gathered, common, gathered, made, numbered};
use crate::exports::gather::{Came, Reviewed, Stands, in_roster_order, standing};
use crate::{AppError, Code};

pub(crate) static UNIT: Vocabulary = Vocabulary {
    words: &[OWN, COMMON, NUMBERS],
    lists: &[
        ("案卷", "这个单位计入的案卷", CASE),
        ("等次", "各等次的案卷", GRADE),
        ("问题", "全部问题", PROBLEM),
        ("可补正问题", "整改类别为可补正的问题", PROBLEM),
        ("不可补正问题", "整改类别为不可补正的问题", PROBLEM),
        ("制度类问题", "整改类别为制度类的问题", PROBLEM),
        ("未分类问题", "还没有分整改类别的问题", PROBLEM),
        ("亮点", "评查人记的值得肯定之处", GOOD),
    ],
    tables: &[
        ("案卷得分", "每份案卷的得分、等次、问题数"),
        ("问题清单", "每个问题：说明、页码、依据、扣分、性质、整改类别"),
    ],
    charts: &[],
};

const OWN: &[Named] = &[
    ("单位", "被评单位"),
    ("可补正项", "可补正的问题在问题清单里的序号，如“1、3至5”；没有的为空"),
    ("不可补正项", "不可补正的问题在问题清单里的序号"),
    ("制度类项", "制度类的问题在问题清单里的序号"),
    ("未分类项", "还没有分整改类别的问题在问题清单里的序号"),
];

const CASE: &[Named] = &[
    ("案件名称", "案件名称"),
    ("文号", "决定文号"),
    ("得分", "得分；不计分的写“不计分”"),
    ("等次", "等次"),
    ("问题数", "问题数"),
    ("意见", "评查意见"),
];

pub(super) const GOOD: &[Named] =
    &[("单位", "单位"), ("案件名称", "案件名称"), ("内容", "值得肯定之处"), ("页", "卷内页码")];

/// The field by which the user says to which units a letter goes.
const TO: &str = "发给";
/// Its choice that leaves out units whose dossiers only lost points.
const GRAVE: &str = "有不合格案卷或者否决项成立的单位";

/// Whether a letter goes to a unit. A template that does not ask writes to all.
fn addressed(to: Option<&str>, sheets: &[&Reviewed]) -> bool {
    match to {
        None => true,
        Some(GRAVE) => sheets.iter().any(|one| one.fails() || one.vetoes().next().is_some()),
        Some(_) => sheets.iter().any(|one| one.problems().next().is_some()),
    }
}

pub(crate) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let gathered = gathered(wanted)?;
    let to = wanted.template()?.chosen(TO, &wanted.values);
    let packs = standing(&gathered.sheets);
    let mut letters: Vec<Letter> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    for (pack, stands) in &packs {
        let mut units: Vec<String> = stands.iter().map(|one| one.agency().to_owned()).collect();
        units.sort_unstable();
        units.dedup();
        in_roster_order(&wanted.asked, &mut units)?;
        let title = if packs.len() > 1 { pack.head.title.clone() } else { String::new() };
        let mut due = wanted.asked.due(pack)?;
        for unit in units {
            let own = stands.iter().filter(|stands| stands.agency() == unit);
            let name = if title.is_empty() { unit.clone() } else { format!("{unit} {title}") };
            if addressed(to, &own.filter_map(Stands::one).collect::<Vec<_>>()) {
                let due = due.remove(&unit).unwrap_or_default();
                letters.push(Letter { name, unit, sha256: pack.sha256.clone(), due });
            } else {
                left_out.push(name);
            }
        }
    }
    drop(packs);
    let left_out = (!left_out.is_empty())
        .then(|| format!("没有发给：{}（只发给{}）", left_out.join("、"), to.unwrap_or_default()));
    let why = match (letters.is_empty(), &left_out) {
        (true, None) => Some("所选范围里还没有提交的评查表".to_owned()),
        _ => left_out.clone(),
    };
    let mut papers = Vec::with_capacity(letters.len());
    for (at, letter) in letters.into_iter().enumerate() {
        let values = numbered(&wanted.values, at)?;
        let (gathered, left_out) = (Arc::clone(&gathered), left_out.clone());
        let name = letter.name.clone();
        let make = move || {
            let mut pieces = pieces(wanted, &gathered, &letter)?;
            let mut made = made(wanted, wanted.template()?, &values, &mut pieces)?;
            made.notes.extend(left_out.clone());
            Ok(made)
        };
        papers.push(Paper { name, make: Box::new(make) });
    }
    Ok(Plan { papers, why })
}

/// One to be made: to which unit, by which standard.
struct Letter {
    name: String,
    unit: String,
    sha256: String,
    due: Vec<String>,
}

fn pieces(wanted: &Wanted<'_>, gathered: &Gathered, letter: &Letter) -> Result<Pieces, AppError> {
    let Letter { unit, sha256, due, .. } = letter;
    let packs = standing(&gathered.sheets);
    let (pack, stands) = packs
        .iter()
        .find(|(pack, _)| pack.sha256 == *sha256)
        .ok_or_else(|| AppError::new(Code::Internal, "标准不在其中"))?;
    let own: Vec<&Stands<'_>> = stands.iter().filter(|stands| stands.agency() == *unit).collect();
    let tally = Tally { pack, due: due.clone(), stands: own };
    let sheets: Vec<&Reviewed> = tally.agreed().collect();
    let found = problems::problems(sheets.iter().copied(), &gathered.mendings);
    let mut words = common(wanted, gathered, pack, &sheets);
    words.append(&mut tally.words());
    words.insert("单位", unit.as_str().into());
    for (word, kind) in [
        ("可补正项", Some(Mending::Mendable)),
        ("不可补正项", Some(Mending::Unmendable)),
        ("制度类项", Some(Mending::Institutional)),
        ("未分类项", None),
    ] {
        words.insert(word, problems::places(&found, kind).into());
    }
    let lists = BTreeMap::from([
        ("案卷", sheets.iter().map(|one| case(one)).collect()),
        ("等次", tally.grade_rows()),
        ("问题", problems::rows(&found)),
        ("可补正问题", problems::rows_of(&found, Some(Mending::Mendable))),
        ("不可补正问题", problems::rows_of(&found, Some(Mending::Unmendable))),
        ("制度类问题", problems::rows_of(&found, Some(Mending::Institutional))),
        ("未分类问题", problems::rows_of(&found, None)),
        ("亮点", good(&sheets)),
    ]);
    let tables = BTreeMap::from([("案卷得分", scores(&sheets)), ("问题清单", problems::table(&found))]);
    Ok(Pieces { words, lists, tables, ..Pieces::default() })
}

fn total(one: &Reviewed) -> String {
    one.total().map_or_else(|| "不计分".to_owned(), points_text)
}

pub(super) fn grade(one: &Reviewed) -> String {
    match one.came() {
        Came::Grade(grade) => grade.to_owned(),
        Came::Failed => "不合格".into(),
        Came::Ungraded => "不分等次".into(),
    }
}

fn case(one: &Reviewed) -> Words {
    let view = &one.file.view;
    Words::from([
        ("案件名称", one.veil.text(&view.title).into()),
        ("文号", one.veil.text(&view.decision_number).into()),
        ("得分", total(one).into()),
        ("等次", grade(one).into()),
        ("问题数", counted(one.problems().count(), "这份案卷的问题", ids(std::iter::once(one)))),
        ("意见", one.veil.text(&view.opinion).into()),
    ])
}

pub(super) fn good(sheets: &[&Reviewed]) -> List {
    let mut rows = List::new();
    for one in sheets {
        let view = &one.file.view;
        for (words, page) in &view.good_points {
            rows.push(Words::from([
                ("单位", view.agency.clone().into()),
                ("案件名称", one.veil.text(&view.title).into()),
                ("内容", one.veil.text(words).trim_end_matches('。').into()),
                ("页", page.map(|page| format!("第{page}页")).unwrap_or_default().into()),
            ]));
        }
    }
    rows
}

fn scores(sheets: &[&Reviewed]) -> Table {
    let columns = vec![
        column("序号", 8, Align::Right),
        column("案件名称", 50, Align::Left),
        column("决定文号", 34, Align::Left),
        column("得分", 12, Align::Right),
        column("等次", 14, Align::Left),
        column("问题", 9, Align::Right),
    ];
    let row = |(at, one): (usize, &&Reviewed)| {
        let words = case(one);
        let text = |name: &str| words.get(name).map(|value| value.text.clone()).unwrap_or_default();
        let cells =
            vec![at.to_string(), text("案件名称"), text("文号"), text("得分"), text("等次"), text("问题数")];
        Row::Cells { cells, emphasis: one.vetoes().next().is_some() }
    };
    Table { columns, rows: (1..).zip(sheets).map(row).collect() }
}
