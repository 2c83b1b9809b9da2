//! 评查通报（送审稿）: what the dossiers of a range came to, by one standard. Its text is composed from numbers of which
//! each says where it comes from; no unit, fine or officer is ranked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anheng_core::mask::Mask;
use anheng_core::scoring::points_text;
use anheng_core::value::parse_day;
use anheng_report::{Align, Chart, ChartKind, Column, Row, Series, Table};
use anheng_store::Filter;
use chrono::Months;

use super::super::template::{List, Named, Pieces, Value, Vocabulary, Words};
use super::super::{Paper, Plan, Wanted};
use super::numbers::{GRADE, NUMBERS, Tally, counted, ids, percent};
use super::problems::{self, Problem, by_item, column};
use super::unit::{GOOD, good, grade};
use super::{COMMON, Gathered, common, gathered, made, written};
use crate::exports::asked::{Asked, stage};
use crate::exports::gather::{Reviewed, Stands, in_roster_order, is_submitted, reviewed, standing};
use crate::exports::page::mean;
use crate::{AppError, Code};

/// Of a stage or of all, how many items are named.
const MOST_FREQUENT: usize = 10;
const MOST_OF_STAGE: usize = 3;
/// Stages in the chart.
const MOST_STAGES: usize = 8;

pub(crate) static BULLETIN: Vocabulary = Vocabulary {
    words: &[COMMON, NUMBERS, OWN],
    lists: &[
        ("等次", "各等次的案卷", GRADE),
        ("单位", "每个单位的案卷、等次和平均分，按名册次序", UNIT),
        ("环节", "问题所在的环节，问题多的在前", STAGE),
        ("常见问题", "成立最多的项目，最多十个", COMMON_PROBLEM),
        ("亮点", "评查人记的值得肯定之处", GOOD),
        ("优秀案卷", "最高等次的案卷", CASE),
        ("不合格案卷", "不合格的案卷", CASE),
        ("否决案卷", "有否决项成立的案卷", CASE),
    ],
    tables: &[
        ("等次分布", "各等次的卷数和占比"),
        ("单位情况", "每个单位的应评、实评、等次、平均分、问题数，按名册次序"),
        ("环节分布", "每个环节的问题数、占比、扣分"),
        ("常见问题", "成立最多的项目：卷数、占比、依据"),
        ("优秀案卷", "最高等次的案卷"),
        ("不合格案卷", "不合格的案卷和原因"),
        ("否决案卷", "有否决项成立的案卷和否决项"),
        ("数据来源", "正文里每个数从哪里来；放在最后"),
    ],
    charts: &[
        ("等次分布", "各等次的卷数"),
        ("单位平均分", "各单位的平均分，按名册次序"),
        ("问题环节", "各环节的问题数和累计占比"),
        ("两年等次", "与上一年同期比，各等次的占比；没有上期时没有这张图"),
    ],
};

const OWN: &[Named] = &[
    ("单位数", "有案卷在范围内的单位数"),
    ("上期", "上一年同期的决定日期起止；范围没有限定起止日期时为空"),
    ("上期计入", "上一年同期计入等次和平均分的案卷数；没有上期时为空"),
    ("上期平均分", "上一年同期的平均分"),
    ("上期最高等次占比", "上一年同期最高等次的占比"),
    ("平均分变化", "比上一年同期，如“提高1.50分”"),
];

const UNIT: &[Named] = &[
    ("单位", "单位"),
    ("应评", "应评案卷数"),
    ("实评", "实评案卷数"),
    ("等次情况", "各等次的案卷数"),
    ("平均分", "平均得分"),
    ("问题数", "问题数"),
];

const STAGE: &[Named] = &[
    ("环节", "环节的名称"),
    ("问题数", "这个环节的问题数"),
    ("占比", "占全部问题的百分比"),
    ("主要问题", "这个环节最多的几个项目和卷数"),
    ("举例写明", "一个例子，写出单位和案件"),
    ("举例匿名", "同一个例子，不写单位和案件，人名等隐去"),
];

const COMMON_PROBLEM: &[Named] = &[
    ("项目", "评查项目"),
    ("环节", "所在环节"),
    ("卷数", "有这个问题的案卷数"),
    ("占比", "占计入案卷的百分比"),
    ("依据", "依据的条款"),
    ("举例写明", "一个例子，写出单位和案件"),
    ("举例匿名", "同一个例子，不写单位和案件，人名等隐去"),
];

const CASE: &[Named] = &[
    ("单位", "单位"),
    ("案件名称", "案件名称"),
    ("文号", "决定文号"),
    ("得分", "得分；不计分的写“不计分”"),
    ("等次", "等次"),
    ("否决项", "成立的否决项"),
];

pub(crate) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let gathered = gathered(wanted)?;
    let packs: Vec<(String, String)> = standing(&gathered.sheets)
        .iter()
        .map(|(pack, _)| (pack.sha256.clone(), format!("{} {}", pack.head.title, pack.head.version)))
        .collect();
    let several = packs.len() > 1;
    let label = "评查通报（送审稿）";
    let paper = |(sha256, title): (String, String)| {
        let gathered = Arc::clone(&gathered);
        let name = if several { title } else { label.to_owned() };
        let make = move || {
            let mut pieces = pieces(wanted, &gathered, &sha256)?;
            let mut made = made(wanted, wanted.template()?, &wanted.values, &mut pieces)?;
            made.notes.push("送审稿：数由系统统计，文字由制发单位核定；每个数的来源列在附件里".into());
            Ok(made)
        };
        Paper { name, make: Box::new(make) }
    };
    let papers: Vec<Paper<'a>> = packs.into_iter().map(paper).collect();
    let why = match (papers.is_empty(), several) {
        (true, _) => Some("所选范围里还没有提交的评查表".to_owned()),
        (_, true) => Some("用了几个标准，每个标准一份，得分不混在一起".to_owned()),
        _ => None,
    };
    Ok(Plan { papers, why })
}

fn pieces(wanted: &Wanted<'_>, gathered: &Gathered, sha256: &str) -> Result<Pieces, AppError> {
    let packs = standing(&gathered.sheets);
    let (pack, stands) = packs
        .iter()
        .find(|(pack, _)| pack.sha256 == sha256)
        .ok_or_else(|| AppError::new(Code::Internal, "标准不在其中"))?;
    let mut due: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (row, _) in wanted.asked.app.read(|reads| wanted.asked.dossiers(reads))? {
        due.entry(row.agency).or_default().push(row.id);
    }
    let tally =
        Tally { pack, due: due.values().flatten().cloned().collect(), stands: stands.iter().collect() };
    let sheets: Vec<&Reviewed> = tally.agreed().collect();
    let found = problems::problems(sheets.iter().copied(), &gathered.mendings);
    let units = units(wanted, &tally, &due)?;
    let before = before(wanted, pack.reference().split('@').next().unwrap_or_default())?;
    let before = before.as_ref().map(|before| before.tally(pack));
    let mut words = common(wanted, pack, &sheets);
    words.append(&mut tally.words());
    let of_units = due.values().flatten().cloned().collect();
    words.insert("单位数", counted(units.len(), "有案卷在范围内的单位", of_units));
    words.append(&mut compared(wanted, &tally, before.as_ref()));

    let (stages, frequent) = (by_stage(&found), by_item(&found));
    let best = tally.by_grade().into_iter().next().map(|(_, best)| best).unwrap_or_default();
    let failed: Vec<&Reviewed> = sheets.iter().copied().filter(|one| one.fails()).collect();
    let vetoed: Vec<&Reviewed> = sheets.iter().copied().filter(|one| one.vetoes().next().is_some()).collect();
    let examples = Examples { wanted };
    let lists = BTreeMap::from([
        ("等次", tally.grade_rows()),
        ("单位", units.iter().map(Unit::words).collect()),
        ("环节", stage_rows(&stages, found.len(), &examples)?),
        ("常见问题", frequent_rows(&frequent, sheets.len(), &examples)?),
        ("亮点", good(&sheets)),
        ("优秀案卷", case_rows(&best)),
        ("不合格案卷", case_rows(&failed)),
        ("否决案卷", case_rows(&vetoed)),
    ]);
    let tables = BTreeMap::from([
        ("等次分布", grade_table(&tally)),
        ("单位情况", unit_table(&units)),
        ("环节分布", stage_table(&stages, found.len())),
        ("常见问题", frequent_table(&frequent, sheets.len())),
        ("优秀案卷", case_table(&best, false)),
        ("不合格案卷", case_table(&failed, true)),
        ("否决案卷", case_table(&vetoed, true)),
    ]);
    let charts = charts(&tally, &units, &stages, before.as_ref());
    Ok(Pieces { words, lists, tables, charts, ..Pieces::default() })
}

// Units

struct Unit<'a> {
    name: String,
    tally: Tally<'a>,
}

impl Unit<'_> {
    fn words(&self) -> Words {
        let mut all = self.tally.words();
        let mut words = Words::from([("单位", self.name.clone().into())]);
        for (name, _) in &UNIT[1..] {
            words.extend(all.remove(name).map(|value| (*name, value)));
        }
        words
    }

    fn mean(&self) -> Option<i64> {
        let sheets = self.tally.agreed().filter(|one| !one.points_vetoed());
        mean(&sheets.filter_map(Reviewed::total).collect::<Vec<_>>())
    }
}

fn units<'a>(
    wanted: &Wanted<'_>,
    all: &Tally<'a>,
    due: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<Unit<'a>>, AppError> {
    let reviewed = all.stands.iter().map(|stands| stands.agency().to_owned());
    let names: BTreeSet<String> = due.keys().map(|unit| known(unit)).chain(reviewed).collect();
    let mut names: Vec<String> = names.into_iter().collect();
    in_roster_order(&wanted.asked, &mut names)?;
    let unit = |name: String| {
        let stands = all.stands.iter().copied().filter(|stands| stands.agency() == name).collect();
        let due = due.iter().filter(|(unit, _)| known(unit) == name).flat_map(|(_, ids)| ids.clone());
        Unit { tally: Tally { pack: all.pack, due: due.collect(), stands }, name }
    };
    Ok(names.into_iter().map(unit).collect())
}

/// As sheets call a unit that nobody entered.
fn known(unit: &str) -> String {
    if unit.is_empty() { "未录入".into() } else { unit.to_owned() }
}

// The year before

/// Sheets of the same days a year before, by the same standard, whatever its version.
struct Before {
    sheets: Vec<Reviewed>,
    due: Vec<String>,
}

/// What they came to, as [`Tally`] says it.
struct BeforeTally {
    counted: usize,
    mean: Option<i64>,
    best: usize,
    /// Dossiers of each grade, by its name.
    grades: Vec<(String, usize)>,
    ids: Vec<String>,
}

fn before(wanted: &Wanted<'_>, pack: &str) -> Result<Option<Before>, AppError> {
    let Some(filter) = year_before(&wanted.asked.ask.filter) else { return Ok(None) };
    let mut asked =
        Asked::new(wanted.asked.app, wanted.asked.ask.clone(), wanted.asked.actor, wanted.asked.job)?;
    asked.ask.filter = filter;
    asked.ask.pack = Some(pack.to_owned());
    let sheets = reviewed(&asked, is_submitted)?;
    let due = asked.app.read(|reads| Ok(reads.ids(&asked.ask.filter)?))?;
    Ok(Some(Before { sheets, due }))
}

/// The same days a year earlier; none for a range without both ends.
fn year_before(filter: &Filter) -> Option<Filter> {
    let earlier = |day: &Option<String>| {
        let day = parse_day(day.as_deref()?)?.checked_sub_months(Months::new(12))?;
        Some(Some(day.to_string()))
    };
    let (decided_from, decided_to) = (earlier(&filter.decided_from)?, earlier(&filter.decided_to)?);
    // Dossiers that were chosen one by one are not those of another year.
    let chosen = !filter.ids.is_empty();
    (!chosen).then(|| Filter { decided_from, decided_to, ..filter.clone() })
}

impl Before {
    fn tally(&self, pack: &anheng_core::standard::Pack) -> BeforeTally {
        let packs = standing(&self.sheets);
        let stands: Vec<&Stands<'_>> = packs.iter().flat_map(|(_, stands)| stands).collect();
        let tally = Tally { pack, due: self.due.clone(), stands };
        let grades = tally.by_grade();
        let totals: Vec<i64> =
            tally.agreed().filter(|one| !one.points_vetoed()).filter_map(Reviewed::total).collect();
        BeforeTally {
            counted: tally.agreed().count(),
            mean: mean(&totals),
            best: grades.first().map_or(0, |(_, found)| found.len()),
            grades: grades.into_iter().map(|(name, found)| (name, found.len())).collect(),
            ids: ids(tally.agreed()),
        }
    }
}

fn compared(wanted: &Wanted<'_>, now: &Tally<'_>, before: Option<&BeforeTally>) -> Words {
    let filter = year_before(&wanted.asked.ask.filter);
    let day = |day: Option<String>| day.as_deref().map(written).unwrap_or_default();
    let span = filter.map(|one| format!("{}至{}", day(one.decided_from), day(one.decided_to)));
    let before = before.filter(|before| before.counted > 0);
    let how = |what: &str| format!("上一年同期按同一标准计入的案卷，{what}");
    let word = |text: Option<String>, what: &str| Value {
        how: text.as_ref().map(|_| how(what)),
        dossiers: before.map(|before| before.ids.clone()).unwrap_or_default(),
        text: text.unwrap_or_default(),
    };
    let totals: Vec<i64> =
        now.agreed().filter(|one| !one.points_vetoed()).filter_map(Reviewed::total).collect();
    let change = before.and_then(|before| {
        let by = mean(&totals)? - before.mean?;
        Some(match by {
            0 => "持平".to_owned(),
            1.. => format!("提高{}分", points_text(by)),
            _ => format!("下降{}分", points_text(-by)),
        })
    });
    Words::from([
        ("上期", span.unwrap_or_default().into()),
        ("上期计入", word(before.map(|one| one.counted.to_string()), "卷数")),
        ("上期平均分", word(before.and_then(|one| one.mean).map(points_text), "平均分")),
        ("上期最高等次占比", word(before.map(|one| percent(one.best, one.counted)), "最高等次的占比")),
        ("平均分变化", word(change, "平均分相减")),
    ])
}

// Problems

type Stages<'p, 'a> = Vec<(String, Vec<&'p Problem<'a>>)>;

fn by_stage<'p, 'a>(found: &'p [Problem<'a>]) -> Stages<'p, 'a> {
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
struct Examples<'a> {
    wanted: &'a Wanted<'a>,
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
        let said = said.trim_end_matches('。');
        let plain = one.of.veil.text(said);
        let named = format!("{}“{}”：{plain}", view.agency, one.of.veil.text(&view.title));
        let reads = &self.wanted.asked;
        let review = &one.of.review;
        let dossier = reads
            .app
            .read(|reads| Ok(reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?))?;
        let mut hidden = Mask::of(&dossier).text(said);
        // An agency is no person, so that masking leaves its name.
        for name in [view.agency.as_str(), view.decision_number.as_str(), view.case_number.as_str()] {
            if name.chars().count() > 3 && name != "未录入" {
                hidden = hidden.replace(name, "某单位");
            }
        }
        Ok((named, hidden))
    }
}

fn stage_rows(stages: &Stages<'_, '_>, all: usize, examples: &Examples<'_>) -> Result<List, AppError> {
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
    let named = items.iter().take(MOST_OF_STAGE).map(|(title, count)| format!("{title}（{count}卷）"));
    let more = if items.len() > MOST_OF_STAGE { "等" } else { "" };
    format!("{}{more}", named.collect::<Vec<_>>().join("，"))
}

type Items<'a, 'p> = [(&'a str, Vec<&'p Problem<'a>>)];

fn frequent_rows(items: &Items<'_, '_>, all: usize, examples: &Examples<'_>) -> Result<List, AppError> {
    let mut rows = List::new();
    for (_, found) in items.iter().take(MOST_FREQUENT) {
        let Some(first) = found.first() else { continue };
        let (named, hidden) = examples.of(found)?;
        let dossiers = ids(found.iter().map(|one| one.of));
        let how = format!("“{}”成立或者扣分的案卷", first.line.title);
        rows.push(Words::from([
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
            ("依据", first.line.basis.join("；").into()),
            ("举例写明", named.into()),
            ("举例匿名", hidden.into()),
        ]));
    }
    Ok(rows)
}

fn case_rows(sheets: &[&Reviewed]) -> List {
    let row = |one: &&Reviewed| {
        let view = &one.file.view;
        Words::from([
            ("单位", view.agency.clone().into()),
            ("案件名称", one.veil.text(&view.title).into()),
            ("文号", one.veil.text(&view.decision_number).into()),
            ("得分", one.total().map_or_else(|| "不计分".to_owned(), points_text).into()),
            ("等次", grade(one).into()),
            ("否决项", one.vetoes().map(|line| line.title.as_str()).collect::<Vec<_>>().join("；").into()),
        ])
    };
    sheets.iter().map(row).collect()
}

// Tables

fn text(words: &Words, name: &str) -> String {
    words.get(name).map(|value| value.text.clone()).unwrap_or_default()
}

fn plain(cells: impl IntoIterator<Item = String>) -> Row {
    Row::Cells { cells: cells.into_iter().collect(), emphasis: false }
}

fn grade_table(tally: &Tally<'_>) -> Table {
    let columns = vec![
        column("等次", 3, Align::Left),
        column("卷数", 2, Align::Right),
        column("占比", 2, Align::Right),
    ];
    let rows = tally.grade_rows();
    let rows = rows.iter().map(|row| plain(["等次", "卷数", "占比"].map(|name| text(row, name)))).collect();
    Table { columns, rows }
}

/// Every unit with what its dossiers came to, grade by grade.
fn unit_table(units: &[Unit<'_>]) -> Table {
    let mut columns = vec![
        column("序号", 8, Align::Right),
        column("单位", 46, Align::Left),
        column("应评", 10, Align::Right),
        column("实评", 10, Align::Right),
    ];
    let grades = units.first().map(|unit| unit.tally.grades()).unwrap_or_default();
    columns.extend(
        grades
            .into_iter()
            .map(|name| Column { group: "等次（卷）".into(), ..column(&name, 13, Align::Right) }),
    );
    columns.push(column("平均分（分）", 15, Align::Right));
    columns.push(column("否决（卷）", 11, Align::Right));
    columns.push(column("问题（条）", 11, Align::Right));
    let row = |(at, unit): (usize, &Unit<'_>)| {
        let words = unit.tally.words();
        let own = |name: &str| text(&words, name);
        let grades = unit.tally.by_grade().into_iter().map(|(_, found)| found.len().to_string());
        let mut cells = vec![at.to_string(), unit.name.clone(), own("应评"), own("实评")];
        cells.extend(grades);
        cells.extend(["平均分", "否决数", "问题数"].map(own));
        plain(cells)
    };
    Table { columns, rows: (1..).zip(units).map(row).collect() }
}

fn stage_table(stages: &Stages<'_, '_>, all: usize) -> Table {
    let columns = vec![
        column("环节", 34, Align::Left),
        column("问题（条）", 14, Align::Right),
        column("占比", 14, Align::Right),
        column("扣分（分）", 16, Align::Right),
    ];
    let row = |(name, found): &(String, Vec<&Problem<'_>>)| {
        let taken: i64 = found.iter().filter_map(|one| one.line.deduction).sum();
        plain([name.clone(), found.len().to_string(), percent(found.len(), all), points_text(taken)])
    };
    Table { columns, rows: stages.iter().map(row).collect() }
}

fn frequent_table(items: &Items<'_, '_>, all: usize) -> Table {
    let columns = vec![
        column("序号", 8, Align::Right),
        column("问题", 60, Align::Left),
        column("环节", 16, Align::Left),
        column("案卷（卷）", 13, Align::Right),
        column("占比", 13, Align::Right),
        column("依据", 44, Align::Left),
    ];
    let mut rows = Vec::new();
    for (at, (_, found)) in (1..).zip(items.iter().take(MOST_FREQUENT)) {
        let Some(first) = found.first() else { continue };
        let count = ids(found.iter().map(|one| one.of)).len();
        rows.push(plain([
            at.to_string(),
            first.line.title.clone(),
            stage(&first.of.pack, &first.line.item),
            count.to_string(),
            percent(count, all),
            first.line.basis.join("；"),
        ]));
    }
    Table { columns, rows }
}

fn case_table(sheets: &[&Reviewed], vetoes: bool) -> Table {
    let mut columns = vec![
        column("序号", 8, Align::Right),
        column("单位", 34, Align::Left),
        column("案件名称", 46, Align::Left),
        column("决定文号", 34, Align::Left),
        column("得分", 12, Align::Right),
        column("等次", 14, Align::Left),
    ];
    let mut names = vec!["单位", "案件名称", "文号", "得分", "等次"];
    if vetoes {
        columns.push(column("否决项", 96, Align::Left));
        names.push("否决项");
    }
    let rows = case_rows(sheets);
    let row = |(at, row): (usize, &Words)| {
        plain(std::iter::once(at.to_string()).chain(names.iter().map(|name| text(row, name))))
    };
    Table { columns, rows: (1..).zip(&rows).map(row).collect() }
}

// Charts

fn charts(
    tally: &Tally<'_>,
    units: &[Unit<'_>],
    stages: &Stages<'_, '_>,
    before: Option<&BeforeTally>,
) -> BTreeMap<&'static str, Chart> {
    let mut charts = BTreeMap::new();
    let grades = tally.by_grade();
    let size = |number: usize| i64::try_from(number).ok();
    let one = |title: &str, kind, unit: &str, decimals, categories: Vec<String>, values| Chart {
        title: title.into(),
        kind,
        categories,
        series: vec![Series { name: unit.into(), values }],
        decimals,
        unit: unit.into(),
    };
    if !grades.is_empty() && tally.agreed().next().is_some() {
        let names = grades.iter().map(|(name, _)| name.clone()).collect();
        let values = grades.iter().map(|(_, found)| size(found.len())).collect();
        charts.insert("等次分布", one("案卷等次分布", ChartKind::Columns, "卷", 0, names, values));
    }
    let scored: Vec<&Unit<'_>> = units.iter().filter(|unit| unit.mean().is_some()).collect();
    if !scored.is_empty() {
        let names = scored.iter().map(|unit| unit.name.clone()).collect();
        let values = scored.iter().map(|unit| unit.mean()).collect();
        charts.insert("单位平均分", one("各单位平均得分", ChartKind::Bars, "分", 2, names, values));
    }
    if !stages.is_empty() {
        // The rare ones together, so that one drawing holds all.
        let split = if stages.len() > MOST_STAGES { MOST_STAGES - 1 } else { stages.len() };
        let (shown, rest) = stages.split_at(split);
        let mut names: Vec<String> = shown.iter().map(|(name, _)| name.clone()).collect();
        let mut values: Vec<Option<i64>> = shown.iter().map(|(_, found)| size(found.len())).collect();
        if !rest.is_empty() {
            names.push(format!("其余{}个环节", rest.len()));
            values.push(size(rest.iter().map(|(_, found)| found.len()).sum()));
        }
        charts.insert("问题环节", one("问题所在环节", ChartKind::Pareto, "条", 0, names, values));
    }
    if let Some(before) = before.filter(|before| before.counted > 0)
        && !grades.is_empty()
    {
        let all = tally.agreed().count();
        let tenths = |part: usize, of: usize| (of > 0).then(|| size((part * 2000 + of) / (of * 2))).flatten();
        let of_before = |name: &String| {
            let found = before.grades.iter().find(|(grade, _)| grade == name).map_or(0, |(_, count)| *count);
            tenths(found, before.counted)
        };
        let series = vec![
            Series {
                name: "上年同期".into(),
                values: grades.iter().map(|(name, _)| of_before(name)).collect(),
            },
            Series {
                name: "本期".into(),
                values: grades.iter().map(|(_, found)| tenths(found.len(), all)).collect(),
            },
        ];
        let categories = grades.into_iter().map(|(name, _)| name).collect();
        charts.insert(
            "两年等次",
            Chart {
                title: "与上一年同期比：各等次占比".into(),
                kind: ChartKind::Columns,
                categories,
                series,
                decimals: 1,
                unit: "%".into(),
            },
        );
    }
    charts
}
