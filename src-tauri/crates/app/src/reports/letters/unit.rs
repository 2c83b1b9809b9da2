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
use super::{COMMON, Gathered, common, gathered, made};
use crate::exports::gather::{Came, Reviewed, Stands, in_roster_order, standing};
use crate::{AppError, Code};

pub(crate) static UNIT: Vocabulary = Vocabulary {
    words: &[&[("单位", "被评单位")], COMMON, NUMBERS],
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

/// Number of the first letter; each further one gets the next.
const SERIAL: &str = "序号";

pub(crate) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let gathered = gathered(wanted)?;
    let mut due: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (row, _) in wanted.asked.app.read(|reads| wanted.asked.dossiers(reads))? {
        due.entry(row.agency).or_default().push(row.id);
    }
    let packs = standing(&gathered.sheets);
    let mut letters: Vec<(String, String, String)> = Vec::new();
    for (pack, stands) in &packs {
        let mut units: Vec<String> = stands.iter().map(|one| one.agency().to_owned()).collect();
        units.sort_unstable();
        units.dedup();
        in_roster_order(&wanted.asked, &mut units)?;
        let title = if packs.len() > 1 { pack.head.title.clone() } else { String::new() };
        letters.extend(units.into_iter().map(|unit| (unit, pack.sha256.clone(), title.clone())));
    }
    drop(packs);
    let mut papers = Vec::with_capacity(letters.len());
    for (at, (unit, sha256, standard)) in letters.into_iter().enumerate() {
        let values = numbered(&wanted.values, at)?;
        let name = if standard.is_empty() { unit.clone() } else { format!("{unit} {standard}") };
        let (gathered, due) = (Arc::clone(&gathered), due.get(&unit).cloned().unwrap_or_default());
        let make = move || {
            let mut pieces = pieces(wanted, &gathered, &unit, &sha256, &due)?;
            made(wanted, wanted.template()?, &values, &mut pieces)
        };
        papers.push(Paper { name, make: Box::new(make) });
    }
    let why = papers.is_empty().then(|| "所选范围里还没有提交的评查表".to_owned());
    Ok(Plan { papers, why })
}

/// What was written, for the letter at a place in the row.
fn numbered(values: &BTreeMap<String, String>, at: usize) -> Result<BTreeMap<String, String>, AppError> {
    let mut values = values.clone();
    if let Some(first) = values.get_mut(SERIAL).filter(|first| !first.trim().is_empty()) {
        let number: usize = first.trim().parse().map_err(|_| {
            AppError::new(Code::Usage, format!("“{SERIAL}”应是整数，而不是“{first}”"))
                .hint("写第一份的序号，以后每份加一")
        })?;
        *first = (number + at).to_string();
    }
    Ok(values)
}

fn pieces(
    wanted: &Wanted<'_>,
    gathered: &Gathered,
    unit: &str,
    sha256: &str,
    due: &[String],
) -> Result<Pieces, AppError> {
    let packs = standing(&gathered.sheets);
    let (pack, stands) = packs
        .iter()
        .find(|(pack, _)| pack.sha256 == sha256)
        .ok_or_else(|| AppError::new(Code::Internal, "标准不在其中"))?;
    let own: Vec<&Stands<'_>> = stands.iter().filter(|stands| stands.agency() == unit).collect();
    let tally = Tally { pack, due: due.to_vec(), stands: own };
    let sheets: Vec<&Reviewed> = tally.agreed().collect();
    let found = problems::problems(sheets.iter().copied(), &gathered.mendings);
    let mut words = common(wanted, pack, &sheets);
    words.append(&mut tally.words());
    words.insert("单位", unit.into());
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
