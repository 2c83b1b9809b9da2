//! 统计: what submitted sheets came to, in charts, with every number also in a cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::dossier::case::Procedure;
use anheng_core::dossier::element::Scalar;
use anheng_core::standard::Pack;
use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet, Chart, ChartKind};

use super::gather::{
    Reviewed, Standing, Stands, WHICH_STANDS, grade_names, in_roster_order, is_submitted, reviewed, standing,
};
use super::page::{columns, count as counted, mean, points, share, sheet, words};
use super::stages::stage;
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::check::standard;

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let rows =
        asked.app.read(|reads| Ok(asked.reviews(reads)?.iter().filter(|one| is_submitted(one)).count()))?;
    let why = (rows == 0).then(|| "所选范围里还没有提交的评查表".to_owned());
    Ok(ExportCount { rows, noun: "份评查表", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let all = reviewed(asked, is_submitted)?;
    let packs = standing(&all);
    let dossiers = packs.iter().map(|(_, stands)| stands.len()).sum();
    let mut sheets = Vec::new();
    for (at, (pack, stands)) in packs.iter().enumerate() {
        let part = if packs.len() == 1 { String::new() } else { (at + 1).to_string() };
        let mut made = vec![grades(asked, pack, stands), units(asked, pack, stands)?];
        made.push(stages(asked, pack, stands));
        for mut page in made {
            page.name = format!("{}{part}", page.name);
            page.notes.insert(0, format!("标准：{}", standard(pack)));
            sheets.push(page);
        }
    }
    sheets.push(by(asked, &packs, "领域", "按执法领域", |listed| listed.field.clone())?);
    sheets.push(by(asked, &packs, "程序", "按程序", |listed| procedure(&listed.procedure))?);
    Ok(Made::of(sheets, dossiers))
}

fn procedure(code: &str) -> String {
    let known = Procedure::CODES.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| code.to_owned(), |(_, label)| (*label).to_owned())
}

fn page(asked: &Asked<'_>, name: &str, title: &str) -> Sheet {
    let mut page = sheet(asked, name, title);
    page.portrait = true;
    page.notes.push(WHICH_STANDS.into());
    page
}

fn agreed<'a>(stands: &'a [Stands<'a>]) -> impl Iterator<Item = &'a Reviewed> {
    stands.iter().filter_map(Stands::one)
}

fn grades(asked: &Asked<'_>, pack: &Arc<Pack>, stands: &[Stands<'_>]) -> Sheet {
    let names = grade_names(pack);
    let mut counts = vec![0_usize; names.len()];
    let (mut all, mut ungraded) = (0, 0);
    for one in agreed(stands) {
        all += 1;
        match one.grade_place(&names) {
            Some(at) => counts[at] += 1,
            None => ungraded += 1,
        }
    }
    let line = |name: &str, count: usize| vec![Cell::text(name), counted(count), share(count, all)];
    let mut rows: Vec<Vec<Cell>> =
        names.iter().zip(&counts).map(|(name, count)| line(name, *count)).collect();
    if ungraded > 0 {
        rows.push(line("不分等次", ungraded));
    }
    let shown = rows.len();
    rows.push(line("合计", all));
    let disputed = stands.len() - all;
    let mut page = page(asked, "等次", "案卷评查等次分布");
    page.columns = columns(&[("等次", 24), ("案卷（卷）", 12), ("占比", 12)]);
    page.strong_rows = vec![shown];
    page.rows = rows;
    if disputed > 0 {
        page.notes.push(format!("另有 {disputed} 份案卷意见未统一，不计入等次"));
    }
    if names.is_empty() {
        page.notes.push("这个标准没有规定等次线".into());
        return page;
    }
    page.charts = vec![Chart {
        title: "等次分布".into(),
        kind: ChartKind::Columns,
        categories: 0,
        values: vec![1],
        rows: 0..shown,
        unit: "卷".into(),
    }];
    page
}

fn units(asked: &Asked<'_>, pack: &Arc<Pack>, stands: &[Stands<'_>]) -> Result<Sheet, AppError> {
    let names = grade_names(pack);
    let mut by_unit: BTreeMap<&str, Vec<&Reviewed>> = BTreeMap::new();
    for one in agreed(stands) {
        by_unit.entry(&one.file.view.agency).or_default().push(one);
    }
    let mut units: Vec<String> = by_unit.keys().map(|unit| (*unit).to_owned()).collect();
    in_roster_order(asked, &mut units)?;
    let line = |unit: &str, sheets: &[&Reviewed]| {
        let mut counts = vec![0_usize; names.len()];
        sheets.iter().filter_map(|one| one.grade_place(&names)).for_each(|at| counts[at] += 1);
        let totals: Vec<i64> =
            sheets.iter().filter(|one| !one.points_vetoed()).filter_map(|one| one.total()).collect();
        let mut cells = vec![Cell::text(unit), counted(sheets.len()), points(mean(&totals))];
        cells.extend(counts.into_iter().map(counted));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = units.iter().map(|unit| line(unit, &by_unit[unit.as_str()])).collect();
    let shown = rows.len();
    rows.push(line("合计", &agreed(stands).collect::<Vec<_>>()));
    let mut page = page(asked, "单位", "各单位评查情况");
    page.columns = columns(&[("单位", 28), ("已评\n（卷）", 8), ("平均得分\n（分）", 10)]);
    page.columns.extend(names.iter().map(|name| Column {
        group: "等次（卷）".into(),
        width: Some(12),
        ..Column::new(name)
    }));
    page.strong_rows = vec![shown];
    page.rows = rows;
    page.notes.push("平均得分不含被否决而不计分或者记 0 分的案卷；单位按名册次序排列，不作名次".into());
    let chart = |title: &str, kind, values, unit: &str| Chart {
        title: title.into(),
        kind,
        categories: 0,
        values,
        rows: 0..shown,
        unit: unit.into(),
    };
    if shown > 0 {
        let grades = (3..3 + names.len()).collect();
        page.charts = vec![chart("平均得分", ChartKind::Bars, vec![2], "分")];
        if !names.is_empty() {
            page.charts.push(chart("各单位等次", ChartKind::Stacked, grades, "卷"));
        }
    }
    Ok(page)
}

fn stages(asked: &Asked<'_>, pack: &Arc<Pack>, stands: &[Stands<'_>]) -> Sheet {
    let mut by_stage: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for one in agreed(stands) {
        for line in one.problems() {
            let (count, taken) = by_stage.entry(stage(pack, &line.item)).or_default();
            *count += 1;
            *taken += line.deduction.unwrap_or_default();
        }
    }
    let mut sorted: Vec<(String, (usize, i64))> = by_stage.into_iter().collect();
    sorted.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let all: usize = sorted.iter().map(|(_, (count, _))| count).sum();
    let mut before = 0;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (name, (count, taken)) in &sorted {
        before += count;
        rows.push(vec![
            words(name),
            counted(*count),
            share(*count, all),
            share(before, all),
            Cell::Points(*taken),
        ]);
    }
    let shown = rows.len();
    let taken = sorted.iter().map(|(_, (_, taken))| taken).sum();
    rows.push(vec![Cell::text("合计"), counted(all), share(all, all), Cell::Empty, Cell::Points(taken)]);
    let mut page = page(asked, "环节", "问题环节分布");
    page.columns =
        columns(&[("环节", 28), ("问题（条）", 12), ("占比", 10), ("累计占比", 10), ("扣分（分）", 12)]);
    page.strong_rows = vec![shown];
    page.rows = rows;
    page.notes.push("环节按项目所依附的文书和标准的分组归并；一个项目在一份案卷里算一条".into());
    if shown > 0 {
        page.charts = vec![Chart {
            title: "问题环节".into(),
            kind: ChartKind::Pareto,
            categories: 0,
            values: vec![1, 3],
            rows: 0..shown,
            unit: "条".into(),
        }];
    }
    page
}

/// Dossiers by a value of theirs: how many there are, how many have a sheet, and what was found in those.
fn by(
    asked: &Asked<'_>,
    packs: &[Standing<'_>],
    name: &str,
    title: &str,
    value: impl Fn(&anheng_store::ListRow) -> String,
) -> Result<Sheet, AppError> {
    /// Dossiers, those with a sheet, problems in them.
    type Numbers = (usize, usize, usize);
    let mut found: BTreeMap<String, Numbers> = BTreeMap::new();
    let known = |listed: &anheng_store::ListRow| Some(value(listed)).filter(|value| !value.is_empty());
    let unknown = || "未录入".to_owned();
    let mut problems: BTreeMap<&str, usize> = BTreeMap::new();
    for one in packs.iter().flat_map(|(_, stands)| stands) {
        let count = one.one().map_or(0, |one| one.problems().count());
        let id = match one {
            Stands::One(one) => Some(one.review.dossier.as_str()),
            Stands::Several(all) => all.first().map(|one| one.review.dossier.as_str()),
        };
        // A dossier that was judged by two standards is one dossier.
        *problems.entry(id.unwrap_or_default()).or_default() += count;
    }
    for (listed, _) in asked.app.read(|reads| asked.dossiers(reads))? {
        let numbers = found.entry(known(&listed).unwrap_or_else(unknown)).or_default();
        numbers.0 += 1;
        if let Some(count) = problems.get(listed.id.as_str()) {
            numbers.1 += 1;
            numbers.2 += count;
        }
    }
    let mut sorted: Vec<(String, Numbers)> = found.into_iter().collect();
    sorted.sort_by_key(|(_, numbers)| std::cmp::Reverse(numbers.0));
    let per = |found: usize, of: usize| match of {
        0 => Cell::Empty,
        of => Cell::Points(i64::try_from((found * 200 + of) / (of * 2)).unwrap_or(i64::MAX)),
    };
    let line = |name: &str, (all, done, found): Numbers| {
        vec![Cell::text(name), counted(all), counted(done), counted(found), per(found, done)]
    };
    let mut rows: Vec<Vec<Cell>> = sorted.iter().map(|(name, numbers)| line(name, *numbers)).collect();
    let shown = rows.len();
    let sum = sorted.iter().fold((0, 0, 0), |sum, (_, one)| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2));
    rows.push(line("合计", sum));
    let mut page = page(asked, name, &format!("案卷和问题（{title}）"));
    page.columns = columns(&[
        (name, 28),
        ("案卷（卷）", 12),
        ("已评（卷）", 12),
        ("问题（条）", 12),
        ("平均每卷\n问题（条）", 12),
    ]);
    page.strong_rows = vec![shown];
    page.rows = rows;
    page.notes.push("案卷数是范围内的全部案卷，每份案卷只算一次；已评是其中有已提交评查表的".into());
    if shown > 0 {
        page.charts = vec![Chart {
            title: format!("案卷（{title}）"),
            kind: ChartKind::Columns,
            categories: 0,
            values: vec![1, 2],
            rows: 0..shown,
            unit: "卷".into(),
        }];
    }
    Ok(page)
}
