//! 评查结果汇总表: what reviews came to by unit, by dossier and by item. Standards are never added up with one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::explain::quoted;
use anheng_core::standard::Pack;
use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet};
use anheng_store::{ReviewRow, ReviewState};

use super::asked::DUE;
use super::faulted::{FAULTED, faulted};
use super::gather::{
    Came, Reviewed, Stands, UnitLine, WHICH_STANDS, is_problem, reviewed, standing, unit_lines,
};
use super::page::{columns, count as counted, mean, points, share, sheet, words};
use super::stages::stage;
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::check::standard;
use crate::review::paper::cited_once;

/// Problems that a unit's line names.
const MOST_FREQUENT: usize = 5;

fn wanted(asked: &Asked<'_>) -> impl Fn(&ReviewRow) -> bool {
    let superseded = asked.ask.superseded;
    move |review| superseded || review.state != ReviewState::Superseded
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let wanted = wanted(asked);
    let rows = asked.app.read(|reads| Ok(asked.reviews(reads)?.iter().filter(|one| wanted(one)).count()))?;
    let why = (rows == 0).then(|| "所选范围里还没有评查".to_owned());
    Ok(ExportCount { rows, noun: "份评查", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let all = reviewed(asked, wanted(asked))?;
    let packs = standing(&all);
    let mut sheets = Vec::new();
    for (at, (pack, stands)) in packs.iter().enumerate() {
        let name = if packs.len() == 1 { "汇总".to_owned() } else { format!("汇总{}", at + 1) };
        sheets.push(summary(asked, &name, pack, stands)?);
    }
    sheets.push(each(asked, &all));
    sheets.push(deductions(asked, &all));
    Ok(Made::of(sheets, all.len()))
}

/// What a unit's dossiers came to.
#[derive(Default)]
struct Tally {
    due: usize,
    done: usize,
    disputed: usize,
    /// By the standard's grades, then those that failed without one.
    grades: Vec<usize>,
    failed: usize,
    vetoed: usize,
    /// Totals that no veto took.
    totals: Vec<i64>,
    problems: usize,
    /// Dossiers with a problem, by item.
    items: BTreeMap<String, usize>,
}

impl Tally {
    fn new(pack: &Pack) -> Self {
        Tally { grades: vec![0; pack.head.scoring.grades.len()], ..Tally::default() }
    }

    fn take(&mut self, pack: &Pack, stands: &Stands<'_>) {
        self.done += 1;
        let Some(one) = stands.one() else {
            self.disputed += 1;
            return;
        };
        let grades = &pack.head.scoring.grades;
        match one.came() {
            Came::Grade(name) => match grades.iter().position(|grade| grade.name == name) {
                Some(at) => self.grades[at] += 1,
                None => self.failed += 1,
            },
            Came::Failed => self.failed += 1,
            Came::Ungraded => {}
        }
        self.vetoed += usize::from(one.vetoes().next().is_some());
        if let Some(total) = one.total().filter(|_| !one.points_vetoed()) {
            self.totals.push(total);
        }
        for line in one.problems() {
            self.problems += 1;
            *self.items.entry(line.item.clone()).or_default() += 1;
        }
    }

    fn add(&mut self, other: &Tally) {
        self.due += other.due;
        self.done += other.done;
        self.disputed += other.disputed;
        self.failed += other.failed;
        self.vetoed += other.vetoed;
        self.problems += other.problems;
        self.totals.extend(&other.totals);
        for (sum, more) in self.grades.iter_mut().zip(&other.grades) {
            *sum += more;
        }
        for (item, more) in &other.items {
            *self.items.entry(item.clone()).or_default() += more;
        }
    }

    fn frequent(&self, pack: &Pack) -> String {
        let place = |item: &str| pack.items.iter().position(|one| one.id.as_str() == item);
        let mut items: Vec<_> = self.items.iter().collect();
        items.sort_by_key(|(item, dossiers)| (std::cmp::Reverse(**dossiers), place(item)));
        let line = |(item, dossiers): (&String, &usize)| {
            let title = pack.item(item).map_or(item.as_str(), |item| item.title.as_str());
            format!("{}（{dossiers} 卷）", quoted(title))
        };
        items.into_iter().take(MOST_FREQUENT).map(line).collect::<Vec<_>>().join("\n")
    }

    fn cells(&self, unit: &str, serial: Option<usize>, pack: &Pack) -> Vec<Cell> {
        let agreed = self.done - self.disputed;
        let mut cells = vec![
            serial.map_or(Cell::Empty, counted),
            Cell::text(unit),
            counted(self.due),
            counted(self.done),
        ];
        let graded = !self.grades.is_empty();
        let failed = (graded && has_failed_column(pack)).then_some(self.failed);
        for number in self.grades.iter().copied().chain(failed) {
            cells.push(counted(number));
            cells.push(share(number, agreed));
        }
        cells.push(counted(self.disputed));
        cells.push(points(mean(&self.totals)));
        cells.push(points(self.totals.iter().max().copied()));
        cells.push(points(self.totals.iter().min().copied()));
        cells.push(counted(self.vetoed));
        cells.push(counted(self.problems));
        cells.push(words(self.frequent(pack)));
        cells
    }
}

/// A failed dossier has a column of its own where the standard names no grade for it.
fn has_failed_column(pack: &Pack) -> bool {
    let scoring = &pack.head.scoring;
    let named = |name: &String| scoring.grades.iter().any(|grade| grade.name == *name);
    !scoring.failed_grade.as_ref().is_some_and(named)
}

fn summary_columns(pack: &Pack) -> Vec<Column> {
    let mut all = columns(&[("序号", 5), ("单位", 24)]);
    let grouped = |group: &str, heading: &str, width: u16| Column {
        group: group.into(),
        width: Some(width),
        ..Column::new(heading)
    };
    all.push(grouped("案卷数", "应评", 6));
    all.push(grouped("案卷数", "实评", 6));
    let scoring = &pack.head.scoring;
    let mut names: Vec<String> = scoring.grades.iter().map(|grade| grade.name.clone()).collect();
    if !names.is_empty() && has_failed_column(pack) {
        names.push(scoring.failed_grade.clone().unwrap_or_else(|| "不合格".into()));
    }
    for name in names {
        all.push(grouped(&name, "卷", 6));
        all.push(grouped(&name, "占比", 8));
    }
    all.extend(columns(&[("意见\n未统一", 7)]));
    all.push(grouped("得分（分）", "平均", 8));
    all.push(grouped("得分（分）", "最高", 8));
    all.push(grouped("得分（分）", "最低", 8));
    all.extend(columns(&[("被否决\n（卷）", 7), ("问题数\n（条）", 7), ("有问题的评查项目（前五项）", 44)]));
    all
}

fn summary(
    asked: &Asked<'_>,
    name: &str,
    pack: &Arc<Pack>,
    stands: &[Stands<'_>],
) -> Result<Sheet, AppError> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (unit, dossiers) in asked.due(pack)? {
        tallies.entry(unit).or_insert_with(|| Tally::new(pack)).due = dossiers.len();
    }
    for one in stands {
        tallies.entry(one.agency().to_owned()).or_insert_with(|| Tally::new(pack)).take(pack, one);
    }
    let reviewed = tallies.iter().map(|(unit, tally)| (unit.clone(), tally.done > 0)).collect();
    let mut sum = Tally::new(pack);
    let mut rows = Vec::new();
    for (line, at) in unit_lines(asked, reviewed)?.iter().zip(1..) {
        let mut own = Tally::new(pack);
        line.units().iter().filter_map(|unit| tallies.get(*unit)).for_each(|tally| own.add(tally));
        sum.add(&own);
        let serial = matches!(line, UnitLine::One(_)).then_some(at);
        rows.push(own.cells(&line.label(), serial, pack));
    }
    rows.push(sum.cells("合计", None, pack));
    let mut sheet = sheet(asked, name, "行政处罚案卷评查结果汇总表");
    sheet.columns = summary_columns(pack);
    sheet.strong_rows = vec![rows.len() - 1];
    sheet.rows = rows;
    sheet.frozen_columns = 2;
    sheet.one_page_wide = true;
    sheet.notes.extend([
        format!("标准：{}", standard(pack)),
        format!("{DUE}；实评是其中已提交评查表的；占比以实评中意见统一的案卷为母数"),
        WHICH_STANDS.into(),
        "平均、最高、最低只算已提交的案卷；被否决而不计分或者记 0 分的单列，不算在内".into(),
        "单位按名册次序排列，不作名次".into(),
    ]);
    if pack.head.scoring.grades.is_empty() {
        sheet.notes.push("这个标准没有规定等次线，不列等次".into());
    }
    Ok(sheet)
}

/// All but those of the program and of what is still open, which the workbook keeps to the right.
const RESULTS_ON_PAPER: u16 = 14;

const RESULTS: &[(&str, u16)] = &[
    ("序号", 5),
    ("案件名称", 28),
    ("办案机关", 16),
    ("当事人", 16),
    ("决定文号", 16),
    ("标准", 18),
    ("轮次", 6),
    ("评查人", 8),
    ("状态", 8),
    ("得分", 8),
    ("等次", 10),
    ("成立的否决项", 32),
    ("扣分项目", 6),
    ("评查意见", 30),
    ("暂计下限", 8),
    ("暂计上限", 8),
    ("未定项目", 6),
    ("版次", 5),
    ("时间", 12),
    ("评查编号", 19),
    ("案卷编号", 16),
];

fn each(asked: &Asked<'_>, all: &[Reviewed]) -> Sheet {
    let mut sheet = sheet(asked, "评查结果", "行政处罚案卷评查结果");
    sheet.columns = columns(RESULTS);
    sheet.rows = all.iter().zip(1..).map(|(one, at)| one.veil.row(result_row(at, one))).collect();
    sheet.one_page_wide = true;
    sheet.printed_columns = RESULTS_ON_PAPER;
    sheet.notes.push("没有提交的评查只有暂计区间，没有得分和等次".into());
    sheet.notes.extend(standards(all));
    sheet
}

fn standards(all: &[Reviewed]) -> Vec<String> {
    let mut standards: Vec<_> = all.iter().map(|one| format!("标准：{}", one.file.view.standard)).collect();
    standards.sort_unstable();
    standards.dedup();
    standards
}

fn result_row(at: i64, one: &Reviewed) -> Vec<Cell> {
    let (review, view, score) = (&one.review, &one.file.view, &one.file.proof.score);
    let taken = view.lines.iter().filter(|line| line.deduction.is_some_and(|points| points != 0)).count();
    let bounds = |bound| if score.complete { Cell::Empty } else { points(bound) };
    let submitted = one.submitted();
    vec![
        Cell::Count(at),
        Cell::text(&view.title),
        Cell::text(&view.agency),
        Cell::text(&view.parties),
        Cell::text(&view.decision_number),
        Cell::text(format!("{} {}", one.pack.head.title, one.pack.head.version)),
        Cell::text(review.round.label()),
        Cell::text(&view.reviewer),
        Cell::text(review.state.label()),
        // What is not signed is no result, however complete it is.
        if submitted { points(score.total) } else { Cell::Empty },
        match (one.came(), submitted) {
            (Came::Grade(grade), true) => Cell::text(grade),
            (Came::Failed, true) => Cell::text("不合格"),
            _ => Cell::Empty,
        },
        words(one.vetoes().map(|line| faulted(&line.title)).collect::<Vec<_>>().join("；")),
        counted(taken),
        words(&view.opinion),
        bounds(score.low),
        bounds(score.high),
        counted(score.open),
        Cell::Count(i64::from(review.revision)),
        Cell::text(one.file.proof.at.replace('T', " ")),
        Cell::text(&review.id),
        Cell::text(&view.dossier),
    ]
}

/// All but the last two: on paper the program's own numbers tell nobody anything, and make the rest smaller.
const DEDUCTIONS_ON_PAPER: u16 = 13;

const DEDUCTIONS: &[(&str, u16)] = &[
    ("序号", 5),
    ("案件名称", 24),
    ("办案机关", 16),
    ("环节", 13),
    ("项目序号", 8),
    (FAULTED, 24),
    ("性质", 6),
    ("标准分", 7),
    ("扣分", 7),
    ("得分", 7),
    ("理由", 40),
    ("卷内页", 7),
    ("依据", 26),
    ("评查编号", 19),
    ("案卷编号", 16),
];

fn deductions(asked: &Asked<'_>, all: &[Reviewed]) -> Sheet {
    let mut rows = Vec::new();
    for one in all {
        for line in one.file.view.lines.iter().filter(|line| is_problem(line)) {
            rows.push(one.veil.row(vec![
                counted(rows.len() + 1),
                Cell::text(&one.file.view.title),
                Cell::text(&one.file.view.agency),
                words(stage(&one.pack, &line.item)),
                Cell::text(&line.number),
                Cell::text(&line.title),
                Cell::text(if line.veto { "否决" } else { "扣分" }),
                points(line.points),
                points(line.deduction),
                points(line.earned),
                words(&line.reason),
                words(&line.page),
                words(cited_once(&line.basis)),
                Cell::text(&one.review.id),
                Cell::text(&one.file.view.dossier),
            ]));
        }
    }
    let mut sheet = sheet(asked, "扣分明细", "扣分与否决明细");
    sheet.columns = columns(DEDUCTIONS);
    sheet.rows = rows;
    sheet.one_page_wide = true;
    sheet.printed_columns = DEDUCTIONS_ON_PAPER;
    sheet.notes.push("只列评查人认定成立或者没有给满分的项目".into());
    sheet.notes.extend(standards(all));
    sheet
}
